"""The five main tasks with the keyboard alone, counted beside the same task in a spreadsheet.

A keystroke is one key, whatever is held with it. What a spreadsheet costs is a lower bound: the
texts that must stand in its cells, each followed by one key, without laying out the sheet, looking
up codes, or checking anything. The table in `resources/help/toetsen.md` is held to these counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from nplv_desktop import paths
from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.domain.indicatoren import Meting
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.listing import ListQuery
from nplv_desktop.services import dossiers, indienen, lists, saving
from nplv_desktop.ui.commands import Commands
from nplv_desktop.ui.main_window import MainWindow
from nplv_desktop.ui.opening import open_for_window
from nplv_desktop.ui.preferences import Preferences
from nplv_desktop.ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database

KEYS, MODIFIERS = Qt.Key, Qt.KeyboardModifier
CTRL = MODIFIERS.ControlModifier
PRIMARY = (KEYS.Key_Return, CTRL | MODIFIERS.ShiftModifier)
LONG = 60_000
YEAR = 2025
TITLES = ("Rijke schooldag", "Geldfit in de wijk", "Buurtbaan", "Veilig thuis", "Groene pleinen")
STREAMS = ("KW1-SO", "KW1-AS", "KW1-RI", "KW1-VW", "KW1-GL")
HELP = Path(__file__).parents[2] / "resources" / "help" / "toetsen.md"


@dataclass
class Keyboard:
    """Someone without a mouse; counts the keys."""

    window: MainWindow
    qtbot: QtBot
    count: int = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = MODIFIERS.NoModifier) -> None:
        self.qtbot.keyClick(self.focus(), key, held)
        self.count += 1

    def type(self, text: str) -> None:
        for letter in text:
            self.qtbot.keyClicks(self.focus(), letter)
            self.count += 1

    def enter(self, text: str, key: Qt.Key = KEYS.Key_Return) -> None:
        self.type(text)
        self.press(key)

    def focus(self) -> QWidget:
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)
        return QApplication.focusWidget() or self.window

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy, timeout=LONG)

    def tab_to(self, name: str) -> None:
        """Tab until something with this name has the focus."""
        for _ in range(40):
            if name in {getattr(self.focus(), "text", str)(), self.focus().accessibleName()}:
                return
            self.press(KEYS.Key_Tab)
        raise AssertionError(name)


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    QLocale.setDefault(QLocale("nl_NL"))
    theme.start(qapp, "licht")
    monkeypatch.setattr(paths, "dossiers_dir", lambda: tmp_path)
    made = MainWindow(Preferences(paths.settings_file()), open_for_window)
    made.tasks.patience = 10
    Commands(made, made.show_start)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


@pytest.fixture
def keyboard(window: MainWindow, qtbot: QtBot) -> Keyboard:
    return Keyboard(window, qtbot)


@pytest.fixture
def planned(keyboard: Keyboard, tmp_path: Path) -> Database:
    """A dossier with five interventies, open at the boekjaar."""
    path = tmp_path / "proef.nplv"
    db = dossiers.create(path, "FG10")
    for number, title in enumerate(TITLES, start=1):
        saving.save(db, Interventie, None, {"code": f"I{number}", "titel": title})
    db.close()
    return opened(keyboard, path)


def opened(keyboard: Keyboard, path: Path) -> Database:
    """A dossier in the window, at the boekjaar."""
    window = keyboard.window
    window.open_path(path)
    keyboard.qtbot.waitUntil(lambda: window.ctx is not None, timeout=LONG)
    window.choose_year(YEAR)
    keyboard.rest()
    assert window.ctx is not None
    return window.ctx.db


def patiently(keyboard: Keyboard, read: Callable[[], Any]) -> Any:
    for _ in range(600):
        try:
            return read()
        except DossierBusy:
            keyboard.qtbot.wait(50)
    raise AssertionError("the dossier stayed busy")


def sheet(cells: list[str]) -> int:
    """Keys to fill cells of a spreadsheet: each text and one key to leave the cell."""
    return sum(len(cell) + 1 for cell in cells)


class Windows(QObject):
    """Notes every window that is shown besides the program's own."""

    def __init__(self, own: QWidget) -> None:
        super().__init__()
        self._own = own
        self.shown: list[str] = []

    def eventFilter(self, target: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        window = isinstance(target, QWidget) and target.isWindow() and target is not self._own
        if window and event.type() == QEvent.Type.Show:
            self.shown.append(type(target).__name__)
        return False


def held_to(keyboard: Keyboard, task: str, elsewhere: int) -> None:
    """The handleiding tells the truth about a task: never more keys here than it says."""
    for line in HELP.read_text("utf-8").splitlines():
        found = re.match(rf"\| {re.escape(task)} \| ([\d.]+) \| ([\d.]+) \|", line)
        if found:
            here, there = (int(number.replace(".", "")) for number in found.groups())
            assert there == elsewhere
            assert keyboard.count <= here < there
            return
    raise AssertionError(task)


def dutch(amount: int) -> str:
    return str(amount)


def test_making_a_page_shows_no_window_of_its_own_and_keeps_the_focus(
    keyboard: Keyboard, planned: Database, qapp: QApplication
) -> None:
    assert planned.path is not None
    watcher = Windows(keyboard.window)
    qapp.installEventFilter(watcher)
    for number in range(1, len(keyboard.window.pages) + 1):
        keyboard.press(Qt.Key(KEYS.Key_0 + number), CTRL)
        keyboard.rest()
        assert keyboard.window.isActiveWindow()
        page: Any = keyboard.window.stack.page()
        assert page.isAncestorOf(QApplication.focusWidget())
    qapp.removeEventFilter(watcher)
    assert watcher.shown == []


def test_a_new_dossier(keyboard: Keyboard, tmp_path: Path) -> None:
    window = keyboard.window
    window.show_start()
    keyboard.press(KEYS.Key_N, CTRL)
    start: Any = window.stack.currentWidget()
    keyboard.qtbot.waitUntil(lambda: start.new.list.count() == 20, timeout=LONG)
    keyboard.enter("heer")
    keyboard.qtbot.waitUntil(lambda: window.ctx is not None, timeout=LONG)
    keyboard.rest()
    assert window.ctx is not None
    known = patiently(keyboard, lambda: dossiers.dossier(window.ctx.db))  # type: ignore[union-attr]
    assert (known.gebied_naam, known.gemeente) == ("Heerlen-Noord", "Heerlen")
    assert list(tmp_path.glob("*.nplv"))
    catalogue = window.ctx.catalogus
    names = [known.gebied_naam, known.gemeente]
    names += [each.naam for each in catalogue.regelingen]
    names += [each.naam for each in catalogue.geldstromen]
    names += [each.naam for each in catalogue.indicatoren]
    held_to(keyboard, "Nieuw dossier", sheet(names))


def test_the_begroting_of_three_years(keyboard: Keyboard, planned: Database) -> None:
    amounts = [[(10 + row) * 1000 + year * 500 for year in range(3)] for row in range(5)]
    keyboard.press(KEYS.Key_4, CTRL)
    keyboard.rest()
    go_to_tab(keyboard, "begroting")
    keyboard.press(*PRIMARY)
    for number, row in enumerate(amounts, start=1):
        keyboard.enter(TITLES[number - 1].split()[0], KEYS.Key_Tab)
        keyboard.enter(STREAMS[number - 1], KEYS.Key_Tab)
        keyboard.enter(dutch(row[0]), KEYS.Key_Tab)
        keyboard.enter(dutch(row[1]), KEYS.Key_Tab)
        keyboard.enter(dutch(row[2]))
        keyboard.rest()
    found = patiently(keyboard, lambda: saving.records(planned, Begrotingsregel))
    kept = {(r.geldstroom_code, r.boekjaar): r.bedrag for r in found}
    assert kept == {
        (STREAMS[row], YEAR + year): amounts[row][year] * 100
        for row in range(5)
        for year in range(3)
    }
    heads = ["Interventie", "Geldstroom", "2025", "2026", "2027", "Totaal"]
    cells = [
        cell
        for row in range(5)
        for cell in (TITLES[row], STREAMS[row], *map(dutch, amounts[row]), "=SOM(C2:E2)")
    ]
    held_to(keyboard, "Begroting van drie jaar", sheet([*heads, *cells]))


def go_to_tab(keyboard: Keyboard, wanted: str) -> None:
    """To a tab of the page, forward or back."""
    tabs: Any = keyboard.window.stack.page().tabs  # type: ignore[union-attr]
    keys = [wanted, tabs.current()]
    places = [list(tabs._keys).index(key) for key in keys]
    step = KEYS.Key_PageUp if places[0] < places[1] else KEYS.Key_PageDown
    for _ in range(abs(places[0] - places[1])):
        keyboard.press(step, CTRL)
        keyboard.rest()
    assert tabs.current() == wanted


def test_twenty_bookings(keyboard: Keyboard, planned: Database) -> None:
    keyboard.press(KEYS.Key_4, CTRL)
    keyboard.rest()
    go_to_tab(keyboard, "bestedingen")
    keyboard.tab_to("Zelf invoeren")
    keyboard.press(KEYS.Key_Space)
    typed, cells = [], ["Datum", "Stuk", "Interventie", "Geldstroom", "Leverancier"]
    cells += ["Bedrag", "Btw", "Boekjaar"]
    for n in range(20):
        place = n % 5
        text = [f"{n + 1}-3-25", f"S{n}", TITLES[place].split()[0], STREAMS[place], "Bakker"]
        text.append(f"{100 + n},5")
        for value in text[:-1]:
            keyboard.enter(value, KEYS.Key_Tab)
        keyboard.enter(text[-1])
        keyboard.rest()
        typed.append(text)
        whole = [f"{n + 1}-3-25", f"S{n}", TITLES[place], STREAMS[place]]
        cells += [*whole, "Bakker", f"{100 + n},5", "0", str(YEAR)]
    listing = lists.bestedingen(planned)
    keys = [column.key for column in listing.columns]
    places = [keys.index(key) for key in ("stuknummer", "bedrag", "boekjaar")]
    rows = patiently(keyboard, lambda: listing.rows(planned, ListQuery(), 0, 100))
    kept = {tuple(row.values[p] for p in places) for row in rows}
    assert kept == {(f"S{n}", (100 + n) * 100 + 50, YEAR) for n in range(20)}
    held_to(keyboard, "Twintig boekingen", sheet(cells))


def test_a_round_of_indicators(keyboard: Keyboard, planned: Database) -> None:
    keyboard.press(KEYS.Key_5, CTRL)
    keyboard.rest()
    for _ in range(2):
        keyboard.press(KEYS.Key_PageDown, CTRL)
        keyboard.rest()
    catalogue = dossiers.catalogus(planned).indicatoren
    values = [Decimal(100 + 7 * n) / 10 for n in range(len(catalogue))]
    texts = [str(value).replace(".", ",") for value in values]
    for text in texts:
        keyboard.enter(text)
        keyboard.rest()
    found = patiently(keyboard, lambda: saving.records(planned, Meting))
    kept = {m.indicator_code: m.waarde for m in found if m.peiljaar == YEAR}
    assert kept == {i.code: value for i, value in zip(catalogue, values, strict=True)}
    cells = ["Indicator", str(YEAR), "Bron"]
    for indicator, text in zip(catalogue, texts, strict=True):
        cells += [indicator.code, text, indicator.bron.waarde or ""]
    held_to(keyboard, "Indicatorronde", sheet(cells))


def test_hand_in(
    keyboard: Keyboard, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "voorbeeld.nplv"
    path.write_bytes(sample_file.read_bytes())
    db = opened(keyboard, path)
    target = tmp_path / "verantwoording.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window, qtbot = keyboard.window, keyboard.qtbot
    keyboard.press(KEYS.Key_7, CTRL)
    keyboard.rest()
    keyboard.press(*PRIMARY)
    page: Any = window.stack.page()
    wizard = page.making
    while wizard.place < len(wizard.steps) - 1:
        step = wizard.steps[wizard.place]
        qtbot.waitUntil(lambda s=step: s is wizard.writing or s.ready(), timeout=LONG)  # type: ignore[misc]
        keyboard.rest()
        keyboard.press(*PRIMARY)
        if step is wizard.writing and wizard.place == wizard.steps.index(step):
            keyboard.count += 1  # Enter in the dialog that asks for the file
            qtbot.waitUntil(lambda: wizard.keuze.verslag is not None, timeout=LONG)
    keyboard.rest()
    names = (("Vastleggen", ("Jansen",)), ("Vaststellen", ("De Wit", "directeur")))
    for deed, answers in names:
        keyboard.tab_to(deed)
        keyboard.press(KEYS.Key_Space)
        fill_in(keyboard, answers)
    keyboard.tab_to("Opslaan en indienen")
    keyboard.press(KEYS.Key_Space)
    keyboard.count += 1  # Enter in the dialog that asks for the file
    qtbot.waitUntil(lambda: status(keyboard, db) == "ingediend", timeout=LONG)
    table = openpyxl.load_workbook(target, data_only=True)["Samenvatting"]
    cells = [str(c.value) for row in table.iter_rows() for c in row if c.value is not None]
    held_to(keyboard, "Verantwoording indienen", sheet(cells))


def fill_in(keyboard: Keyboard, answers: tuple[str, ...]) -> None:
    """The fields of a dialog, and Enter."""
    qtbot = keyboard.qtbot
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), QDialog), timeout=LONG)
    for place, answer in enumerate(answers):
        if place:
            keyboard.press(KEYS.Key_Tab)
        keyboard.type(answer)
    keyboard.press(KEYS.Key_Return)
    qtbot.waitUntil(lambda: not any(map(is_dialog, QApplication.topLevelWidgets())), timeout=LONG)
    keyboard.rest()


def is_dialog(widget: QWidget) -> bool:
    return isinstance(widget, QDialog) and widget.isVisible()


def status(keyboard: Keyboard, db: Database) -> str:
    found = patiently(keyboard, lambda: indienen.indieningen(db))
    return found[0].status if found else ""
