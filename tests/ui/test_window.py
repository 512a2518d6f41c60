"""The frame: opening and closing a dossier, going around, search, menus, what is remembered."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nplv_desktop import paths
from nplv_desktop.domain.errors import DossierBusy, DossierRefused, UserError
from nplv_desktop.services import dossiers, financiering, importing, lists
from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui import registry, theme
from nplv_desktop.ui.actions import ACTIONS, MENUS, plain
from nplv_desktop.ui.commands import Commands
from nplv_desktop.ui.dialogs.about import AboutDialog
from nplv_desktop.ui.dialogs.help import HelpWindow, show_help
from nplv_desktop.ui.dialogs.shortcuts import all_shortcuts
from nplv_desktop.ui.main_window import MainWindow, Opened
from nplv_desktop.ui.messages import UNEXPECTED, without_content
from nplv_desktop.ui.opening import open_for_window
from nplv_desktop.ui.pages.page import Page
from nplv_desktop.ui.panels import Card, FindingRow
from nplv_desktop.ui.preferences import Preferences, Setting
from nplv_desktop.ui.registry import PageSpec
from nplv_desktop.ui.search_box import Hit
from nplv_desktop.ui.side_panel import SidePanel
from nplv_desktop.ui.start import StartBase
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.venster import button_row
from nplv_desktop.ui.widgets import button

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.start import Beginning
    from nplv_desktop.ui.tasks import Progress


class First(Page):
    title = "Eerste"
    sentence = "De eerste bladzijde"
    tables = frozenset({"besteding"})
    help_page = "eerste"

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.refreshed = 0
        self.made = 0
        self.add_action("Boeking maken", self._make, primary=True, shortcut="Ctrl+M")
        self.content.addWidget(Card("Besteed"))
        self.content.addWidget(FindingRow("blokkeert", "blokkeert", "Er mist iets", "Bestedingen"))
        self.panel = SidePanel("Boeking", ctx)
        self.set_side(self.panel)

    def refresh(self) -> None:
        self.refreshed += 1

    def _make(self) -> None:
        self.made += 1


class Second(Page):
    title = "Tweede"

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.targets: list[dict[str, str]] = []
        self.records: list[tuple[str, str, str]] = []
        self.grid = Grid(lists.bestedingen(ctx.db), ctx)
        self.content.addWidget(self.grid, 1)

    def refresh(self) -> None:
        self.grid.refresh()

    def open_target(self, **target: str) -> None:
        self.targets.append(target)
        super().open_target(**target)

    def show_record(self, table: str, key: str, field: str = "") -> None:
        self.records.append((table, key, field))


class Start(StartBase):
    begun: Beginning | None = None

    def begin(self, how: Beginning) -> None:
        self.begun = how


CLASSES: dict[str, Any] = {"eerste:First": First, "tweede:Second": Second}
SPECS = (
    PageSpec("overzicht", "Eerste", "overzicht", "eerste:First", "Ctrl+1"),
    PageSpec(
        "financien", "Tweede", "financien", "tweede:Second", "Ctrl+2", frozenset({"besteding"})
    ),
)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("heerlen") / "heerlen.nplv"
    dossiers.create(file, "FG10", voorbeeld=True).close()
    return file.read_bytes()


@pytest.fixture
def path(content: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "heerlen.nplv"
    file.write_bytes(content)
    return file


@pytest.fixture
def preferences() -> Preferences:
    return Preferences(paths.settings_file())


@pytest.fixture
def window(
    app: QApplication,  # noqa: ARG001  it must be dressed
    qtbot: QtBot,
    preferences: Preferences,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    monkeypatch.setattr(registry, "_class", CLASSES.get)
    made = MainWindow(preferences, open_for_window, SPECS, Start)
    made.tasks.patience = 10
    Commands(made, made.show_start)
    qtbot.addWidget(made)
    made.resize(1366, 768)  # the screen of the tests is smaller than that of a laptop
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


@pytest.fixture
def opened(window: MainWindow, path: Path, qtbot: QtBot) -> MainWindow:
    with qtbot.waitSignal(window.dossier_settled):
        window.open_path(path)
    ctx_of(window).db.impatient_thread = None  # a test may wait for the check in the background
    return window


def page(window: MainWindow) -> Any:
    return window.stack.page()


def ctx_of(window: MainWindow) -> PageContext:
    assert window.ctx is not None
    return window.ctx


def commands(window: MainWindow) -> Commands:
    found = window.findChild(Commands)
    assert isinstance(found, Commands)
    return found


def write(window: MainWindow) -> None:
    from datetime import date

    db = ctx_of(window).db
    lists.bestedingen(db).add(db, [{"datum": date(2024, 5, 1), "bedrag": 100}])


def test_without_a_dossier_the_frame_shows_the_start_page(window: MainWindow) -> None:
    start = window.show_start()
    assert window.stack.currentWidget() is start
    assert not window.navigation.isEnabled()
    commands(window).actions["nieuw"].trigger()
    assert isinstance(start, Start)
    assert start.begun == "nieuw"


def test_opening_names_the_dossier_and_shows_the_first_page(opened: MainWindow) -> None:
    assert opened.windowTitle() == "Heerlen-Noord – NPLV Desktop"
    assert opened.top.name.text() == "Heerlen-Noord"
    assert opened.top.place.text() == "gemeente Heerlen · voorbeelddossier"
    assert opened.stack.current_key() == "overzicht"
    assert opened.bar.saved_text().startswith("Alles opgeslagen ")
    assert opened.navigation.item("overzicht").isChecked()


def test_a_dossier_that_is_refused_leaves_a_sentence_and_the_start_page(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "stuk.nplv"
    file.write_text("geen dossier")
    window.open_path(file)
    qtbot.waitUntil(lambda: bool(window.notice.text()))
    assert window.ctx is None
    assert isinstance(window.stack.currentWidget(), Start)
    assert "stuk.nplv" in window.notice.text()


def test_pages_are_made_when_first_shown_and_refreshed_when_stale(
    opened: MainWindow, qtbot: QtBot
) -> None:
    first = page(opened)
    assert list(opened.stack._pages) == ["overzicht"]
    assert first.refreshed == 1
    opened.navigate("financien")
    write(opened)
    qtbot.waitUntil(lambda: first.stale)
    assert first.refreshed == 1
    opened.navigate("overzicht")
    assert first.refreshed == 2
    opened.navigate("overzicht")
    assert first.refreshed == 2


def test_a_visible_page_follows_changes_and_the_year(opened: MainWindow, qtbot: QtBot) -> None:
    first = page(opened)
    write(opened)
    qtbot.waitUntil(lambda: first.refreshed == 2)
    year = ctx_of(opened).boekjaar.value
    commands(opened).actions["vorig_jaar"].trigger()
    assert ctx_of(opened).boekjaar.value == year - 1
    assert opened.top.year.text() == f"Boekjaar {year - 1}"
    assert first.refreshed == 3
    opened.choose_year(1066)
    assert ctx_of(opened).boekjaar.value == year - 1


def test_back_and_forward_walk_the_way(opened: MainWindow) -> None:
    actions = commands(opened).actions
    opened.navigate("financien", tab="begroting")
    assert page(opened).targets == [{"tab": "begroting"}]
    assert actions["terug"].isEnabled()
    assert not actions["vooruit"].isEnabled()
    actions["terug"].trigger()
    assert opened.stack.current_key() == "overzicht"
    actions["vooruit"].trigger()
    assert opened.stack.current_key() == "financien"
    assert page(opened).targets == [{"tab": "begroting"}] * 2
    assert not opened.stack.step(1)


def test_a_page_waits_until_the_dossier_is_free(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = [True]

    class Waiting(Second):
        def __init__(self, ctx: PageContext) -> None:
            if busy[0]:
                raise DossierBusy("Even geduld.")
            super().__init__(ctx)

    monkeypatch.setitem(CLASSES, "tweede:Second", Waiting)
    opened.navigate("financien", tab="begroting")
    assert opened.stack.current_key() == "overzicht"
    assert opened.navigation.item("financien").isChecked()
    busy[0] = False
    qtbot.waitUntil(lambda: opened.stack.current_key() == "financien")
    assert page(opened).targets == [{"tab": "begroting"}]


def test_a_record_is_shown_where_its_table_is(opened: MainWindow) -> None:
    opened.show_record("besteding", "abc", "bedrag")
    assert page(opened).records == [("besteding", "abc", "bedrag")]
    with pytest.raises(UserError):
        opened.show_record("bestaat_niet", "abc")


def test_an_unknown_page_leads_to_the_first(opened: MainWindow) -> None:
    opened.navigate("financien")
    opened.navigate("bestaat niet")
    assert opened.stack.current_key() == "overzicht"


def test_the_keyboard_goes_to_a_page(opened: MainWindow, qtbot: QtBot) -> None:
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    qtbot.keyClick(opened, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: opened.stack.current_key() == "financien")


def test_undo_and_redo_are_named_and_work_in_the_background(
    opened: MainWindow, qtbot: QtBot
) -> None:
    actions = commands(opened).actions
    before = ctx_of(opened).db.digest()
    write(opened)
    qtbot.waitUntil(lambda: "Besteding toevoegen" in actions["ongedaan"].text())
    actions["ongedaan"].trigger()
    qtbot.waitUntil(lambda: "Ongedaan gemaakt: Besteding toevoegen" in opened.notice.text())
    assert ctx_of(opened).db.digest() == before
    qtbot.waitUntil(lambda: "Besteding toevoegen" in actions["opnieuw"].text())
    opened.notice._action.click()
    qtbot.waitUntil(lambda: "Opnieuw gedaan" in opened.notice.text())
    assert ctx_of(opened).db.digest() != before


def test_undo_stops_before_the_making_of_the_dossier(opened: MainWindow, qtbot: QtBot) -> None:
    actions = commands(opened).actions
    fresh = ctx_of(opened).db.digest()
    write(opened)
    for _ in range(3):
        commands(opened).undo()
        qtbot.waitUntil(lambda: not opened.tasks.busy)
    qtbot.waitUntil(lambda: "niets meer" in opened.notice.text())
    assert ctx_of(opened).db.digest() == fresh
    assert ctx_of(opened).db.undo_name == "Dossier maken"
    qtbot.waitUntil(lambda: not actions["ongedaan"].isEnabled())


def test_search_finds_pages_actions_and_records(opened: MainWindow, qtbot: QtBot) -> None:
    box = opened.top.search

    def records(text: str) -> list[Hit]:
        target = {"table": "besteding", "key": "k1"}
        return [Hit("Boeking", text, "€ 12,00", target=target)]

    box.add_source(records, reads_dossier=True)
    commands(opened).actions["zoeken"].trigger()
    qtbot.keyClicks(box, "maken")
    qtbot.waitUntil(lambda: len(box.hits()) >= 2)
    groups = [hit.group for hit in box.hits()]
    assert groups[0] == "Boeking"
    assert "Actie" in groups
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.stack.current_key() == "financien")
    assert page(opened).records == [("besteding", "k1", "")]
    opened.navigate("overzicht")
    qtbot.keyClicks(box, "boeking maken")
    qtbot.waitUntil(lambda: any(hit.group == "Actie" for hit in box.hits()))
    qtbot.keyClick(box, Qt.Key.Key_Down)
    box.take(next(hit for hit in box.hits() if hit.group == "Actie"))
    assert page(opened).made == 1


def test_search_finds_records_of_the_dossier_and_pages_of_the_handleiding(
    opened: MainWindow, qtbot: QtBot
) -> None:
    write(opened)
    box = opened.top.search
    qtbot.keyClicks(box, "1,00")
    qtbot.waitUntil(lambda: any(hit.group == "Boeking" for hit in box.hits()))
    hit = next(hit for hit in box.hits() if hit.group == "Boeking")
    assert hit.target["table"] == "besteding"
    box.setText("")
    qtbot.keyClicks(box, "woordenlijst")
    qtbot.waitUntil(lambda: any(hit.group == "Handleiding" for hit in box.hits()))
    box.take(next(hit for hit in box.hits() if hit.group == "Handleiding"))
    shown = opened.findChild(HelpWindow)
    assert isinstance(shown, HelpWindow)
    assert "nog niet" not in shown.browser.toPlainText()
    shown.close()


def test_findings_are_counted_in_the_background_after_each_change(
    opened: MainWindow, qtbot: QtBot
) -> None:
    from nplv_desktop.services import checking

    db = ctx_of(opened).db
    year = ctx_of(opened).boekjaar.value
    with qtbot.waitSignal(ctx_of(opened).status.findings, timeout=10_000):
        pass
    from datetime import date

    new = [{"datum": date(year, 5, 1), "bedrag": 100_000}]
    with qtbot.waitSignal(ctx_of(opened).status.findings, timeout=10_000) as told:
        lists.bestedingen(db).add(db, new)
    found = checking.check(db, None, year).bevindingen
    block = sum(1 for b in found if b.soort == "blokkeert" and b.status == "open")
    assert told.args is not None
    assert told.args[0] == block
    assert block > 0
    assert opened.navigation.item("overzicht").badge() == ""
    assert opened.bar.findings.text().startswith(f"{block} blokkeren")


def test_search_without_result_says_so_and_escape_leaves(opened: MainWindow, qtbot: QtBot) -> None:
    box = opened.top.search
    qtbot.keyClicks(box, "qqqqq")
    qtbot.waitUntil(lambda: box._drop is not None and box._drop.isVisible())
    assert box.hits() == []
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert box._drop is not None
    assert not box._drop.isVisible()


def test_messages_appear_in_the_strip_and_some_go_away_by_themselves(opened: MainWindow) -> None:
    opened.messages.error("De export is niet gelukt. Sluit het werkboek en probeer het opnieuw.")
    assert opened.notice.text().startswith("De export is niet gelukt.")
    assert opened.notice.accessibleName().startswith("Niet gelukt: ")
    assert not opened.notice._leave.isActive()
    opened.messages.done("De export staat klaar.")
    assert opened.notice._leave.isActive()
    opened.notice.dismiss()
    assert opened.notice.text() == ""


def test_our_own_mistake_is_one_calm_message_without_content(
    opened: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ValueError, match="BSN") as caught:
        raise ValueError("BSN 123456782 van een bewoner")
    assert "123456782" not in without_content(caught.value)
    opened.messages.failed(caught.value)
    assert opened.notice.text() == UNEXPECTED
    assert "ValueError" in caplog.text
    assert "123456782" not in caplog.text


def test_a_user_error_in_the_background_is_shown_as_its_sentence(
    opened: MainWindow, qtbot: QtBot
) -> None:
    def work(_progress: Progress) -> None:
        raise DossierRefused("Dit bestand is van een nieuwere versie.")

    opened.tasks.run("Lezen", work)
    qtbot.waitUntil(lambda: opened.notice.text() == "Dit bestand is van een nieuwere versie.")


def test_background_work_shows_progress_and_can_be_cancelled(
    opened: MainWindow, qtbot: QtBot
) -> None:
    from time import sleep

    def work(progress: Progress) -> None:
        for n in range(10_000):
            progress.report(n, 10_000)
            sleep(0.001)

    opened.tasks.run("Boekingen importeren", work)
    qtbot.waitUntil(lambda: opened.bar.work.bar.value() > 0)
    assert opened.bar.work.isVisible()
    assert opened.bar.work.text().startswith("Boekingen importeren")
    opened.bar.work.cancel.click()
    qtbot.waitUntil(lambda: "is gestopt" in opened.notice.text())
    assert not opened.bar.work.isVisible()


def test_asking_first_returns_what_was_chosen(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def press(word: str) -> Any:
        def run(box: QMessageBox) -> None:
            asked.append(box.informativeText())
            next(b for b in box.buttons() if b.text() == word).click()

        return run

    monkeypatch.setattr(QMessageBox, "exec", press("Terugzetten"))
    assert opened.messages.ask("Reservekopie terugzetten?", "Dit kan niet terug.", "Terugzetten")
    monkeypatch.setattr(QMessageBox, "exec", press("Annuleren"))
    assert not opened.messages.ask("Reservekopie terugzetten?", "Dit kan niet.", "Terugzetten")
    assert asked == ["Dit kan niet terug.", "Dit kan niet."]


def test_findings_and_badges_are_counted_at_fixed_places(opened: MainWindow) -> None:
    status = ctx_of(opened).status
    status.findings.emit(3, 5)
    assert opened.bar.findings.text() == "3 blokkeren · 5 toelichten"
    status.badge.emit("financien", "41 d", "toelichten")
    assert opened.navigation.item("financien").badge() == "41 d"
    status.selection.emit("Som selectie € 12,00")
    assert opened.bar.selection_text() == "Som selectie € 12,00"
    opened.navigate("financien")
    assert opened.bar.selection_text() == ""


def test_window_page_and_year_are_remembered(
    opened: MainWindow, preferences: Preferences, path: Path, qtbot: QtBot
) -> None:
    opened.resize(1111, 700)
    opened.navigate("financien")
    opened.choose_year(2023 if ctx_of(opened).boekjaar.value != 2023 else 2024)
    year = ctx_of(opened).boekjaar.value
    opened.close()
    qtbot.waitUntil(lambda: not opened.leaving.busy, timeout=20_000)
    assert preferences.get(prefs.RECENT) == [str(path)]
    again = MainWindow(preferences, open_for_window, SPECS, Start)
    qtbot.addWidget(again)
    assert again.height() == 700
    with qtbot.waitSignal(again.dossier_opened):
        again.open_path(path)
    assert again.stack.current_key() == "financien"
    if year in again.years:
        assert ctx_of(again).boekjaar.value == year
    again.close()


def test_after_an_import_the_years_and_the_chosen_year_follow_the_bookings(
    opened: MainWindow, qtbot: QtBot
) -> None:
    db = ctx_of(opened).db
    this_year = datetime.now(UTC).year
    opened.choose_year(this_year)
    assert 2023 not in opened.years
    data = paths.resources().parent / "tests" / "data"
    for kind, name in (("koppelingen", "koppelingen.csv"), ("bestedingen", "mutaties_2023.csv")):
        importing.apply(db, importing.plan(db, kind, data / name))
    qtbot.waitUntil(lambda: ctx_of(opened).boekjaar.value == 2023)
    assert min(opened.years) == 2023
    assert opened.top.year.text() == "Boekjaar 2023"
    ticked = [action.text() for action in opened.top.year.menu().actions() if action.isChecked()]
    assert ticked == ["2023"]
    assert "U kijkt nu naar boekjaar 2023" in opened.notice.text()
    opened.choose_year(this_year)
    kept = {"datum": date(this_year - 1, 5, 1), "bedrag": 500, "geldstroom_code": "VHF2"}
    financiering.save_besteding(db, None, kept)
    qtbot.wait(50)
    assert ctx_of(opened).boekjaar.value == this_year, "typing a booking does not move the window"


def test_closing_the_dossier_lets_go_of_the_file(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    commands(opened).actions["sluiten"].trigger()
    assert opened.ctx is None
    assert isinstance(opened.stack.currentWidget(), Start)
    qtbot.waitUntil(lambda: not opened.leaving.busy)
    dossiers.open_dossier(path).close()


def test_another_dossier_takes_the_place_of_the_first(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "rotterdam.nplv"
    dossiers.create(other, "FG15").close()
    first = ctx_of(opened)
    with qtbot.waitSignal(opened.dossier_opened):
        opened.open_path(other)
    assert ctx_of(opened) is not first
    assert "voorbeelddossier" not in opened.top.place.text()


def test_appearance_is_chosen_in_the_menu_and_remembered(
    opened: MainWindow, preferences: Preferences
) -> None:
    looks = next(m for m in opened.findChildren(QMenu) if m.title() == "&Kleuren")
    dark = next(a for a in looks.actions() if a.data() == "donker")
    dark.trigger()
    assert theme.tokens().dark
    assert preferences.get(prefs.APPEARANCE) == "donker"
    theme.theme.choose("licht")


def test_the_text_size_is_remembered_for_the_next_start(
    opened: MainWindow, preferences: Preferences
) -> None:
    sizes = next(m for m in opened.findChildren(QMenu) if m.title() == "&Tekstgrootte")
    next(a for a in sizes.actions() if a.data() == 150).trigger()
    assert preferences.get(prefs.TEXT_PERCENT) == 150
    assert "opnieuw start" in opened.notice.text()


def test_a_narrow_window_shows_icons_only(opened: MainWindow) -> None:
    opened.resize(900, 600)
    assert opened.navigation.width() == theme.px(56)
    opened.resize(1366, 768)
    assert opened.navigation.width() == theme.px(208)


def test_the_side_panel_folds_and_remembers(opened: MainWindow, preferences: Preferences) -> None:
    panel = page(opened).panel
    assert panel.width() == theme.px(286)
    commands(opened).actions["zijpaneel"].trigger()
    assert not panel.is_open()
    assert preferences.get(prefs.SIDE_PANEL) is False


def test_edit_commands_reach_the_grid(opened: MainWindow) -> None:
    with pytest.raises(UserError, match="lijst"):
        _copy(opened)
    opened.navigate("financien")
    write(opened)
    page(opened).grid.refresh()
    page(opened).grid.view.go(0, 6)
    _copy(opened)
    assert QApplication.clipboard().text().strip() == "1,00"


def _copy(window: MainWindow) -> None:
    from nplv_desktop.ui.menu_slots import EditBy

    found = window.findChild(EditBy)
    assert isinstance(found, EditBy)
    found.copy()


def test_every_action_stands_in_a_menu_and_shortcuts_are_unique(opened: MainWindow) -> None:
    actions = commands(opened).actions
    for spec in ACTIONS:
        assert spec.menu in MENUS
        assert actions[spec.key] in actions.menus[spec.menu].actions()
    keys = [s.shortcut for s in ACTIONS if s.shortcut] + [s.shortcut for s in registry.PAGES]
    assert len(keys) == len(set(keys))
    for menu in MENUS:
        letters = [
            s.text[s.text.index("&") + 1].lower()
            for s in ACTIONS
            if s.menu == menu and "&" in s.text
        ]
        assert len(letters) == len(set(letters)), menu


def test_the_page_menu_holds_the_actions_of_the_page(opened: MainWindow) -> None:
    menu = commands(opened).actions.menus["&Pagina"]
    menu.aboutToShow.emit()
    assert [plain(a.text()) for a in menu.actions()] == ["Boeking maken"]
    page(opened).actions()[0].setEnabled(False)
    menu.actions()[0].trigger()
    assert page(opened).made == 0


def test_a_page_has_at_most_three_actions(opened: MainWindow) -> None:
    first = page(opened)
    first.add_action("Twee", first._make)
    first.add_action("Drie", first._make)
    with pytest.raises(ValueError, match="more than 3"):
        first.add_action("Vier", first._make)


def test_help_opens_at_a_page_or_says_that_it_is_missing(opened: MainWindow) -> None:
    shown = show_help(opened, "bestaat-niet")
    assert "nog niet" in shown.browser.toPlainText()
    assert show_help(opened, "bestaat-niet") is shown
    assert opened.findChildren(HelpWindow) == [shown]
    shown.close()


def test_about_shows_version_and_licences(opened: MainWindow) -> None:
    dialog = AboutDialog(opened)
    assert dialog._choice.count() > 0
    assert dialog._text.toPlainText().strip()
    dialog.close()


def test_keys_have_the_same_names_in_the_list_the_menu_and_the_handleiding(
    app: QApplication,
) -> None:
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    assert translator.load("qtbase_nl", folder)
    app.installTranslator(translator)
    try:
        told = dict(all_shortcuts())
        made = QAction("Terug")
        made.setShortcut("Alt+Left")
        shown = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert told[shown] == "Terug"
        assert shown == "Alt+Pijl links"
        assert told["Alt+PgDown"] == "Volgend boekjaar"
        assert not [keys for keys in told if "Left" in keys or "Right" in keys]
    finally:
        app.removeTranslator(translator)
    page = (paths.resources() / "help" / "sneltoetsen.md").read_text(encoding="utf-8")
    assert "| Alt+Pijl links, Alt+Pijl rechts |" in page


def test_the_copy_is_proposed_in_the_remembered_folder_under_the_name_of_the_gebied(
    opened: MainWindow,
    preferences: Preferences,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    preferences.set(prefs.LAST_WRITTEN, str(tmp_path))
    asked: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return name, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    commands(opened).actions["reservekopie"].trigger()
    qtbot.waitUntil(lambda: not opened.tasks.busy)
    day = datetime.now(UTC).astimezone().date()
    target = tmp_path / f"Heerlen-Noord_{day:%Y-%m-%d}.nplv"
    assert asked == [str(target)]
    copy = dossiers.open_dossier(target)
    assert dossiers.dossier(copy).gebied_code == "FG10"
    copy.close()


def test_the_list_of_shortcuts_is_complete() -> None:
    shown = dict(all_shortcuts())
    assert shown["Ctrl+K"] == "Zoeken"
    assert shown["Ctrl+Z"] == "Ongedaan maken"
    assert shown["Ctrl+4"] == "Naar Financiën"


def test_preferences_give_back_the_declared_type(preferences: Preferences) -> None:
    wrong = replace(prefs.LAST_YEAR)
    preferences.set(Setting("venster/boekjaar", ""), "geen jaar")
    assert preferences.get(wrong) == 0
    for n in range(12):
        preferences.remember_recent(f"/d/{n}.nplv")
    preferences.remember_recent("/d/5.nplv")
    recent = preferences.get(prefs.RECENT)
    assert len(recent) == 10
    assert recent[:2] == ["/d/5.nplv", "/d/11.nplv"]


def unnamed(item: Any, path: str = "") -> list[str]:
    """Focusable nodes without a name in the tree that a screen reader walks."""
    found = []
    state = item.state()
    here = f"{path}/{item.role().name}"
    if state.focusable and not state.invisible and not item.text(QAccessible.Text.Name).strip():
        found.append(here)
    for number in range(min(item.childCount(), 200)):
        child = item.child(number)
        if child is not None and child.isValid():
            found += unnamed(child, here)
    return found


def test_everything_that_takes_the_focus_has_a_name(opened: MainWindow) -> None:
    write(opened)
    for key in ("overzicht", "financien"):
        opened.navigate(key)
        tree = QAccessible.queryAccessibleInterface(opened)
        assert unnamed(tree) == []


def test_tab_reaches_every_control_and_comes_back(opened: MainWindow) -> None:
    def reachable(widget: QWidget) -> bool:
        tab = Qt.FocusPolicy.TabFocus.value & widget.focusPolicy().value
        return bool(tab) and widget.isVisible() and widget.isEnabled()

    opened.activateWindow()
    wanted = {w for w in opened.findChildren(QWidget) if reachable(w)}
    start: QWidget = opened.top.search
    seen = {start}
    current = start.nextInFocusChain()
    while current is not None and current is not start:
        seen.add(current)
        current = current.nextInFocusChain()
    assert wanted <= seen


def test_an_opener_is_asked_in_the_worker_thread(
    app: QApplication,  # noqa: ARG001
    qtbot: QtBot,
    path: Path,
    preferences: Preferences,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import threading

    monkeypatch.setattr(registry, "_class", CLASSES.get)
    threads: list[int] = []

    def opener(wanted: Path) -> Opened:
        threads.append(threading.get_ident())
        return open_for_window(wanted)

    window = MainWindow(preferences, opener, SPECS, Start)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.dossier_opened):
        window.open_path(path)
    assert threads != [threading.get_ident()]
    assert ctx_of(window).db.impatient_thread == threading.get_ident()
    window.close()


def test_windows_and_pages_go_when_they_are_closed(opened: MainWindow) -> None:
    for _ in range(3):
        opened.navigate("financien")
        opened.navigate("overzicht")
        gc.collect()
    opened.close()
    gc.collect()
    assert opened.ctx is None


def _letters(menu: QMenu) -> list[str]:
    texts = [a.text().split("\t")[0].replace("&&", "") for a in menu.actions()]
    return [text[text.index("&") + 1].lower() for text in texts if "&" in text]


@pytest.mark.parametrize("with_dossier", [False, True])
def test_each_letter_of_a_menu_leads_to_one_line(
    window: MainWindow, path: Path, qtbot: QtBot, *, with_dossier: bool
) -> None:
    if with_dossier:
        with qtbot.waitSignal(window.dossier_opened):
            window.open_path(path)
    made = commands(window).actions.menus
    inner = [
        m for menu in made.values() for a in menu.actions() if isinstance(m := a.menu(), QMenu)
    ]
    for menu in [*made.values(), *inner]:
        letters = _letters(menu)
        assert len(letters) == len(set(letters)), (menu.title(), sorted(letters))
    titles = [title[title.index("&") + 1].lower() for title in MENUS]
    assert len(titles) == len(set(titles))


def test_the_page_menu_outlives_its_pages_and_its_python_names(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    menus = commands(opened).actions.menus
    assert [menu.parent() for menu in menus.values()] == [opened.top.menus] * len(MENUS)
    for _ in range(3):
        menus["&Pagina"].aboutToShow.emit()
        opened.close_dossier()
        assert menus["&Pagina"].isEmpty()
        with qtbot.waitSignal(opened.dossier_opened):
            opened.open_path(path)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
    menus["&Pagina"].aboutToShow.emit()
    menus["&Pagina"].actions()[0].trigger()
    assert page(opened).made == 1


def test_opening_another_dossier_leaves_the_page_until_one_was_chosen(opened: MainWindow) -> None:
    opened.navigate("financien")
    commands(opened).actions["openen"].trigger()
    start = opened.start_page()
    assert isinstance(start, Start)
    assert start.begun == "openen"
    assert opened.stack.current_key() == "financien"
    assert opened.navigation.item("financien").isChecked()
    commands(opened).actions["nieuw"].trigger()
    assert opened.stack.currentWidget() is start
    assert not opened.navigation.item("financien").isChecked()
    qt_click = opened.navigation.item("financien")
    qt_click.click()
    assert opened.stack.current_key() == "financien"
    assert qt_click.isChecked()


@pytest.mark.parametrize("kind", ["", "woordenlijst", "nieuw"])
def test_escape_closes_the_handleiding(opened: MainWindow, qtbot: QtBot, kind: str) -> None:
    shown = show_help(opened, kind)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    qtbot.keyClick(shown.browser, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_enter_presses_the_button_that_has_the_focus(opened: MainWindow, qtbot: QtBot) -> None:
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    first = next(b for b in page(opened).findChildren(QPushButton) if b.text() == "Boeking maken")
    first.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        qtbot.keyClick(first, key)
    assert page(opened).made == 3
    qtbot.keyClick(first, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page(opened).made == 3


def test_in_a_dialog_the_focused_button_goes_before_the_default(
    app: QApplication,  # noqa: ARG001
    qtbot: QtBot,
) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    later, do, field = button("Later"), button("Doen", primary=True), QLineEdit()
    column = QVBoxLayout(dialog)
    column.addWidget(field)
    column.addLayout(button_row(later, do))
    do.setDefault(True)
    pressed: list[str] = []
    later.clicked.connect(lambda: pressed.append("later"))
    do.clicked.connect(lambda: pressed.append("doen"))
    with qtbot.waitActive(dialog):
        dialog.show()
    later.setFocus()
    qtbot.keyClick(later, Qt.Key.Key_Return)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pressed == ["later", "doen"]


def test_only_the_keyboard_takes_the_focus_into_a_page(opened: MainWindow, qtbot: QtBot) -> None:
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    menu = commands(opened).actions.menus["&Ga naar"]
    to_first, to_second = (a for a in menu.actions() if a.data())
    write(opened)
    to_second.trigger()
    assert page(opened).grid.isAncestorOf(opened.focusWidget())
    menu.popup(opened.mapToGlobal(opened.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(to_first).center())
    qtbot.waitUntil(lambda: opened.stack.current_key() == "overzicht")
    assert not any(b.hasFocus() for b in page(opened).findChildren(QAbstractButton))
    qtbot.keyClick(page(opened), Qt.Key.Key_Tab)
    assert page(opened).isAncestorOf(opened.focusWidget())
    to_second.trigger()
    assert page(opened).grid.isAncestorOf(opened.focusWidget())
