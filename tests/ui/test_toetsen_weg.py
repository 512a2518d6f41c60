"""The way through the window with keys alone: where the focus is, and what Enter does there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.indicatoren import Meting
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import importing, saving
from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui.actions import PAGE
from nplv_desktop.ui.dialogs.bestanden import ask_open, ask_save
from nplv_desktop.ui.dialogs.heropenen import Heropenen
from nplv_desktop.ui.tables.paste import PastePreview

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.main_window import MainWindow

DATA = Path(__file__).parent.parent / "data"
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WAIT = 20_000


class Toetsen:
    """A window, and someone at its keyboard."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy, timeout=WAIT)

    def focus(self) -> Any:
        if QApplication.activeWindow() is None:  # a list that opened was let go of
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)
        return QApplication.focusWidget() or self.window

    def press(self, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focus(), key, held)
        self.rest()

    def words(self) -> str:
        """What has the focus, in words."""
        focus = self.focus()
        return str(getattr(focus, "text", str)() or focus.accessibleName())

    def page(self) -> Any:
        return self.window.stack.page()


@pytest.fixture
def toetsen(open_window: Callable[[Path], MainWindow], db: Database, qtbot: QtBot) -> Toetsen:
    importing.apply(db, importing.plan(db, "koppelingen", DATA / "koppelingen.csv"))
    saving.save(db, Interventie, saving.records(db, Interventie)[0].id, {"status": "idee"})
    assert db.path is not None
    db.close()
    made = Toetsen(open_window(db.path), qtbot)
    made.rest()
    return made


def chooses(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def test_an_import_goes_by_enter_alone(
    toetsen: Toetsen, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    toetsen.window.top.search.setFocus()
    toetsen.window.navigate("financien", importeer="bestedingen")
    wizard = toetsen.page().wizard
    assert toetsen.words() == "Bestand kiezen"
    chooses(monkeypatch, DATA / "mutaties_2023.csv")
    toetsen.press(ENTER)
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    assert toetsen.words() == "640 boekingen inlezen"
    toetsen.press(ENTER)
    qtbot.waitUntil(lambda: wizard.finished and not wizard.busy, timeout=WAIT)
    assert toetsen.words() == "Zet de status op Loopt"
    toetsen.press(ENTER)
    qtbot.waitUntil(lambda: toetsen.words() == "Nog een bestand")
    toetsen.press(ENTER)
    assert toetsen.words() == "Bestand kiezen"


def test_refused_rows_are_looked_at_first_and_enter_in_a_field_goes_on(
    toetsen: Toetsen, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    toetsen.window.navigate("financien", importeer="bestedingen")
    wizard = toetsen.page().wizard
    chooses(monkeypatch, DATA / "mutaties_met_fouten.csv")
    toetsen.press(ENTER)
    while wizard.step() is not wizard.preview:
        toetsen.press(ENTER, CTRL | SHIFT)
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    assert toetsen.focus() is wizard.preview.grid.view
    wizard.preview.keep_as.setFocus()
    qtbot.keyClicks(toetsen.focus(), "Maandexport")
    toetsen.press(ENTER)
    qtbot.waitUntil(lambda: wizard.finished, timeout=WAIT)
    assert toetsen.words() == "Zet de status op Loopt"


def test_a_step_takes_no_focus_that_is_elsewhere(toetsen: Toetsen, qtbot: QtBot) -> None:
    toetsen.window.navigate("financien", importeer="bestedingen")
    wizard = toetsen.page().wizard
    wizard.start(DATA / "mutaties_2023.csv")
    toetsen.window.top.search.setFocus()
    qtbot.waitUntil(lambda: not wizard.busy and wizard.step() is wizard.preview, timeout=WAIT)
    assert toetsen.focus() is toetsen.window.top.search


def test_the_keys_of_a_page_end_with_the_page_also_when_its_menu_was_open(
    toetsen: Toetsen,
) -> None:
    window = toetsen.window
    window.navigate("financien")
    menu: Any = next(a.menu() for a in window.top.menus.actions() if a.text() == PAGE)
    menu.aboutToShow.emit()
    assert {a.text() for a in menu.actions()} >= {"Boekingen importeren"}
    window.navigate("indienen")
    toetsen.rest()
    toetsen.press(ENTER, CTRL | SHIFT)
    assert toetsen.page().making is not None


def test_enter_goes_through_the_steps_of_a_workbook(toetsen: Toetsen) -> None:
    window = toetsen.window
    window.navigate("indienen")
    toetsen.press(ENTER, CTRL | SHIFT)
    making = toetsen.page().making
    assert making.place == 0
    toetsen.press(ENTER)
    assert making.place == 1
    making.go(0)
    request = making.choosing.cards["aanvraag"]
    request.setFocus()
    toetsen.press(ENTER)
    assert (making.keuze.soort, making.place) == ("aanvraag", 0)
    toetsen.press(ENTER)
    assert making.place == 1
    making.go(0)
    toetsen.press(ENTER)
    assert (making.keuze.soort, making.place) == ("aanvraag", 1)


def test_files_are_read_and_written_in_folders_of_their_own(
    toetsen: Toetsen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, documents = toetsen.window, QStandardPaths.StandardLocation.DocumentsLocation
    asked: list[str] = []

    def answer(_parent: object, _title: str, place: str, _kinds: str) -> tuple[str, str]:
        asked.append(place)
        return str(tmp_path / "uit" / "boek.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    chooses(monkeypatch, tmp_path / "in" / "export.csv")
    assert ask_open(window, window.preferences, "") == tmp_path / "in" / "export.csv"
    for _ in range(2):
        assert ask_save(window, window.preferences, "", "boek.xlsx")
    own = Path(QStandardPaths.writableLocation(documents))
    first = own if own.is_dir() else Path.home()
    assert asked == [str(first / "boek.xlsx"), str(tmp_path / "uit" / "boek.xlsx")]
    assert window.preferences.get(prefs.LAST_FOLDER) == str(tmp_path / "in")


def test_typing_replaces_the_proposed_title_of_a_new_interventie(
    toetsen: Toetsen, qtbot: QtBot
) -> None:
    toetsen.window.navigate("interventies")
    toetsen.rest()
    before = {each.id for each in saving.records(toetsen.page().ctx.db, Interventie)}
    toetsen.press(ENTER, CTRL | SHIFT)
    qtbot.keyClicks(toetsen.focus(), "Vakantieschool Noord")
    toetsen.press(TAB)
    found = saving.records(toetsen.page().ctx.db, Interventie)
    assert [i.titel for i in found if i.id not in before] == ["Vakantieschool Noord"]


def test_an_empty_list_takes_what_is_typed_as_soon_as_its_tab_is_shown(
    toetsen: Toetsen, qtbot: QtBot
) -> None:
    toetsen.window.navigate("financien", tab="bestedingen")
    toetsen.rest()
    page = toetsen.page()
    page.take_focus()
    toetsen.press(Qt.Key.Key_PageUp, CTRL)
    assert page.tabs.current() == "begroting"
    view: Any = page.tabs.content("begroting").grid.view
    assert toetsen.focus() is view
    assert view.currentIndex().isValid()
    qtbot.keyClicks(toetsen.focus(), "Rijke")
    assert view.delegate.editor is not None


def typed(toetsen: Toetsen, text: str) -> None:
    """Letter by letter, as a person does: to whatever has the keyboard by then."""
    for letter in text:
        popup = QApplication.activePopupWidget()
        toetsen.qtbot.keyClicks(popup or toetsen.focus(), letter)


def test_a_choice_in_a_form_is_typed_letter_by_letter(toetsen: Toetsen, qtbot: QtBot) -> None:
    toetsen.window.navigate("interventies")
    toetsen.rest()
    page = toetsen.page()
    first = saving.records(page.ctx.db, Interventie)[0]

    def status() -> list[str]:
        return [i.status for i in saving.records(page.ctx.db, Interventie) if i.id == first.id]

    assert status() == ["idee"]
    page.show_record("interventie", first.id, "status")
    field = toetsen.focus()
    typed(toetsen, "loop")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert status() == ["idee"]
    assert field.text() == "loop"
    qtbot.keyClick(popup, TAB)
    toetsen.rest()
    assert status() == ["loopt"]
    assert toetsen.focus() is not field


def test_down_opens_the_list_of_a_choice_with_what_fits(toetsen: Toetsen, qtbot: QtBot) -> None:
    toetsen.window.navigate("financien", tab="begroting")
    toetsen.rest()
    grid = toetsen.page().tabs.content("begroting").grid
    grid.start_new()
    editor = grid.view.delegate.editor
    qtbot.keyClicks(editor, "wijk")
    editor.completer().popup().hide()
    qtbot.keyClick(editor, ENTER)
    assert "kan meer betekenen" in grid.view.delegate.problem()
    assert editor.selectedText() == "wijk"
    editor.deselect()
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    shown = editor.completer().popup()
    assert shown.isVisible()
    texts = [str(shown.model().index(n, 0).data()) for n in range(shown.model().rowCount())]
    assert len(texts) > 1
    assert all("wijk" in text.casefold() for text in texts)
    shown.hide()


@pytest.mark.parametrize("way", ["hide", "deleteLater", "setDisabled"])
def test_a_button_that_goes_away_leaves_the_keyboard_near_it(
    toetsen: Toetsen, qtbot: QtBot, way: str
) -> None:
    toetsen.window.navigate("historie")
    toetsen.rest()
    place = QWidget()
    column = QVBoxLayout(place)
    first, second = QPushButton("Vastleggen"), QPushButton("Vaststellen")
    column.addWidget(first)
    column.addWidget(second)
    toetsen.page().content.addWidget(place)
    qtbot.waitUntil(first.isVisible)
    second.setEnabled(False)
    first.setFocus()
    getattr(first, way)(*([True] if way == "setDisabled" else []))
    second.setEnabled(True)
    qtbot.waitUntil(second.hasFocus)


def test_a_dialog_whose_button_is_gone_leaves_the_keyboard_in_the_page(
    toetsen: Toetsen, qtbot: QtBot
) -> None:
    toetsen.window.navigate("historie")
    toetsen.rest()
    page = toetsen.page()
    first = QPushButton("Vastleggen")
    page.content.addWidget(first)
    qtbot.waitUntil(first.isVisible)
    first.setFocus()
    dialog = QDialog(toetsen.window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    first.hide()
    dialog.close()
    toetsen.window.activateWindow()
    qtbot.waitUntil(toetsen.window.isActiveWindow)
    qtbot.waitUntil(lambda: page is toetsen.focus() or page.isAncestorOf(toetsen.focus()))
    toetsen.window.top.search.setFocus()
    qtbot.wait(20)
    assert toetsen.focus() is toetsen.window.top.search


def test_in_the_new_row_a_short_day_is_of_the_boekjaar_and_undo_takes_back_the_last_cell(
    toetsen: Toetsen, qtbot: QtBot
) -> None:
    toetsen.window.choose_year(2024)
    toetsen.window.navigate("financien", tab="bestedingen")
    toetsen.rest()
    grid = new_booking(toetsen)
    for text in ("31-12", "S1"):
        typed(toetsen, text)
        qtbot.keyClick(toetsen.focus(), TAB)
    assert grid.model.writing.draft == {"datum": date(2024, 12, 31), "stuknummer": "S1"}
    qtbot.keyClick(toetsen.focus(), Qt.Key.Key_Up)
    assert not grid.view.keep_new_row()
    assert "Esc haalt de hele regel weg" in grid.view.delegate.problem()
    before = toetsen.page().ctx.db.undo_name
    qtbot.keyClick(toetsen.focus(), Qt.Key.Key_Z, CTRL)
    assert grid.model.writing.draft == {"datum": date(2024, 12, 31)}
    qtbot.keyClick(toetsen.focus(), Qt.Key.Key_Z, CTRL)
    assert grid.model.writing.draft == {}
    assert toetsen.page().ctx.db.undo_name == before


def test_enter_pastes_what_fits(toetsen: Toetsen, qtbot: QtBot) -> None:
    toetsen.window.navigate("financien", tab="bestedingen")
    toetsen.rest()
    grid = new_booking(toetsen)
    qtbot.keyClick(toetsen.focus(), Qt.Key.Key_Escape)
    block = "15-3-2026\tS1\tGeldfit in de wijk\tKW1-AS\t\t10,5\n16-3-2026\tS2\tOnbekend\t\t\t20"
    QApplication.clipboard().setText(block)
    qtbot.keyClick(grid.view, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), PastePreview))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, PastePreview)
    qtbot.keyClick(dialog.focusWidget(), ENTER)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_message_that_asks_comes_back_after_one_that_goes_by_itself(toetsen: Toetsen) -> None:
    window, answered = toetsen.window, []
    window.messages.warning("Er is tekst teruggevonden.", "Bekijken", lambda: answered.append(1))
    window.messages.done("Ongedaan gemaakt")
    assert window.notice.text() == "Ongedaan gemaakt"
    window.notice.dismiss()
    assert window.notice.text() == "Er is tekst teruggevonden."
    toetsen.press(Qt.Key.Key_F6)
    toetsen.press(ENTER)
    assert answered == [1]
    assert window.notice.text() == ""
    window.messages.warning("Er is tekst teruggevonden.", "Bekijken", lambda: answered.append(1))
    window.messages.done("Ongedaan gemaakt")
    window.close_dossier()
    window.notice.dismiss()
    assert window.notice.text() == ""


def hurried(toetsen: Toetsen, text: str, key: Qt.Key) -> None:
    """Typed and left at once, without waiting for what the window does meanwhile."""
    typed(toetsen, text)
    popup = QApplication.activePopupWidget()
    toetsen.qtbot.keyClick(popup or toetsen.focus(), key)
    QApplication.processEvents()


def test_values_that_are_typed_fast_each_come_at_their_own_indicator(toetsen: Toetsen) -> None:
    toetsen.window.choose_year(2025)
    toetsen.window.navigate("indicatoren", tab="ronde")
    toetsen.rest()
    page = toetsen.page()
    view = page.tabs.content("ronde").view
    toetsen.qtbot.waitUntil(lambda: view.currentIndex().isValid())
    view.setFocus()
    codes = [i.code for i in page.ctx.catalogus.indicatoren][:9]
    for number in range(len(codes)):
        hurried(toetsen, str(11 + number), ENTER)
    toetsen.rest()
    found = {m.indicator_code: m.waarde for m in saving.records(page.ctx.db, Meting)}
    assert found == {code: 11 + number for number, code in enumerate(codes)}


def test_rows_of_the_begroting_that_are_typed_fast_are_whole(toetsen: Toetsen) -> None:
    toetsen.window.choose_year(2024)
    toetsen.window.navigate("financien", tab="begroting")
    toetsen.rest()
    page = toetsen.page()
    grid = page.tabs.content("begroting").grid
    grid.start_new()
    toetsen.qtbot.waitUntil(lambda: grid.view.delegate.editor is not None)
    titles = [i.titel for i in saving.records(page.ctx.db, Interventie)][:6]
    for number, title in enumerate(titles):
        for text in (title, "KW1-SO", str(100 + number), str(200 + number)):
            hurried(toetsen, text, TAB)
        hurried(toetsen, str(300 + number), ENTER)
    toetsen.rest()
    rows = saving.records(page.ctx.db, Begrotingsregel)
    assert sorted((r.boekjaar, r.bedrag) for r in rows) == sorted(
        (2024 + year, (100 * (year + 1) + number) * 100)
        for number in range(len(titles))
        for year in range(3)
    )


def test_reopening_is_filled_in_from_top_to_bottom_and_asks_what_is_required(
    app: QApplication,  # noqa: ARG001  it must be dressed
    qtbot: QtBot,
) -> None:
    done: list[dict[str, Any]] = []
    parts = (Choice("KW1", "KW1: Kansrijke wijk"), Choice("NIP", "NIP: isolatie"))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = Heropenen(parent, parts, "controller", done.append)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for text in ("Controleur", " ", "Verkeerd geboekt"):
        qtbot.keyClicks(dialog.focusWidget(), text)
        qtbot.keyClick(dialog.focusWidget(), TAB)
    assert dialog.whole.hasFocus()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    assert dialog.some.isChecked()
    for _ in range(2):
        qtbot.keyClick(dialog.focusWidget(), TAB)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(dialog.focusWidget(), ENTER)
    assert done == []
    assert dialog.form.row("rol").note() == "Functie ontbreekt. Vul dit veld in."
    dialog.form.row("rol").input.setFocus()
    qtbot.keyClicks(dialog.focusWidget(), "controller")
    qtbot.keyClick(dialog.focusWidget(), ENTER)
    assert [(each["rol"], each["delen"]) for each in done] == [("controller", ["NIP"])]


def new_booking(toetsen: Toetsen) -> Any:
    """The list of bookings, with the cursor in its new row."""
    tab = toetsen.page().tabs.content("bestedingen")
    tab.begin_new()
    toetsen.qtbot.waitUntil(lambda: tab.grid.view.delegate.editor is not None)
    assert tab.grid.view.isVisible()
    return tab.grid


def opened_dialogs() -> list[QDialog]:
    shown = QApplication.topLevelWidgets()
    return [each for each in shown if isinstance(each, QDialog) and each.isVisible()]


def test_the_search_box_gives_the_keyboard_back(toetsen: Toetsen, qtbot: QtBot) -> None:
    toetsen.window.navigate("historie")
    toetsen.rest()
    toetsen.page().take_focus()
    before, search = toetsen.focus(), toetsen.window.top.search
    for key, text in ((Qt.Key.Key_Escape, "kopie"), (ENTER, "Sneltoetsen")):
        search.setFocus()
        qtbot.keyClicks(search, text)
        qtbot.waitUntil(lambda: bool(search.hits()))
        qtbot.keyClick(search, key)
        if key == ENTER:
            qtbot.waitUntil(lambda: bool(opened_dialogs()))
        for dialog in opened_dialogs():
            dialog.close()
        qtbot.waitUntil(lambda: toetsen.focus() is before)
    search.setFocus()
    qtbot.keyClicks(search, "Interventies")
    qtbot.waitUntil(lambda: bool(search.hits()))
    qtbot.keyClick(search, ENTER)
    toetsen.rest()
    page = toetsen.page()
    assert page.title == "Interventies"
    assert toetsen.focus() is page.grid.view


def test_what_was_said_at_a_cell_goes_when_its_page_goes(toetsen: Toetsen) -> None:
    toetsen.window.navigate("financien", tab="bestedingen")
    toetsen.rest()
    grid = new_booking(toetsen)
    hurried(toetsen, "geen dag", ENTER)
    assert grid.view.delegate.problem()
    toetsen.window.navigate("historie")
    toetsen.rest()
    assert grid.view.delegate.problem() == ""


def test_pasting_in_a_list_that_is_only_read_says_so_in_one_sentence(toetsen: Toetsen) -> None:
    toetsen.window.navigate("historie")
    toetsen.rest()
    grid = toetsen.page().grid
    toetsen.qtbot.waitUntil(lambda: grid.model.rowCount() > 0)
    grid.view.setFocus()
    QApplication.clipboard().setText("1\t2\n3\t4")
    toetsen.press(Qt.Key.Key_V, CTRL)
    assert toetsen.window.notice.text() == "In deze lijst valt niets te wijzigen."
    assert opened_dialogs() == []
