"""Rough hands on the list of bookings of the sample, in the real window."""

from __future__ import annotations

from datetime import date
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.listing import ListQuery
from nplv_desktop.services import lists
from nplv_desktop.ui.pages.financien import FinancienPage
from nplv_desktop.ui.tables.editing import put_on_clipboard
from nplv_desktop.ui.tables.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.tasks import Progress

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LONG = 60_000


class Hands:
    """The window, the list of bookings in it, and its dossier."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        assert window.ctx is not None
        window.tasks.patience = 10  # what is read is there at once, however busy the machine is
        window.ctx.boekjaar.choose(2024)
        window.navigate("financien", tab="bestedingen")
        page = window.stack.page()
        assert isinstance(page, FinancienPage)
        self.grid: Grid = next(grid for grid in page.findChildren(Grid) if grid.isVisible())
        for column in range(self.grid.model.columnCount()):
            self.grid.view.setColumnHidden(column, False)
        self.db: Database = self.grid.model.rows.db
        qtbot.waitUntil(lambda: self.grid.model.totals.count > 20, timeout=LONG)
        self.rest()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        self.grid.view.setFocus()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.tasks.working, timeout=LONG)

    def column(self, key: str) -> int:
        return self.grid.model.column(key)

    def texts(self, key: str, rows: range) -> list[str]:
        return [self.grid.model.text(row, self.column(key)) for row in rows]

    def stored(self) -> int:
        return lists.bestedingen(self.db).totals(self.db, ListQuery()).count

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, held)

    def undo(self) -> None:
        self.press(K.Key_Z, CTRL)
        self.rest()


def block(rows: int) -> tuple[str, list[list[str]]]:
    """Rows of bookings as a spreadsheet gives them: date, number, -, -, supplier, text, amount."""
    made = [
        [
            f"{1 + n % 28}-{1 + n % 12}-2024",
            f"P{n:03}",
            "",
            "",
            f"Bakker {n}",
            f"brood {n}",
            f"{'-' if n % 9 == 0 else ''}{n + 1}.{n % 1000:03},{n % 100:02}",
        ]
        for n in range(rows)
    ]
    return "\n".join("\t".join(row) for row in made), made


def a_block_over_a_filtered_and_sorted_list_hits_the_rows_that_are_shown(hands: Hands) -> None:
    grid = hands.grid
    before = hands.db.digest()
    grid.view.sortByColumn(hands.column("bedrag"), Qt.SortOrder.DescendingOrder)
    grid.set_filters({"bedrag": "> 1.000"})
    shown = [grid.model.key(row) for row in range(30)]
    put_on_clipboard("\n".join(f"tekst {n}\tx\t{n + 1},50" for n in range(30)), "")
    grid.view.go(0, hands.column("leverancier"))
    grid.edit_command("plakken")
    hands.qtbot.wait(80)
    assert grid.editing.preview() is None
    assert [grid.model.key(row) for row in range(30)] == shown
    assert hands.texts("leverancier", range(30)) == [f"tekst {n}" for n in range(30)]
    assert hands.texts("bedrag", range(30)) == [f"{n + 1},50" for n in range(30)]
    hands.undo()
    assert hands.db.digest() == before


def two_hundred_rows_below_the_end_are_one_step(hands: Hands) -> None:
    grid = hands.grid
    count, before = grid.model.totals.count, hands.db.digest()
    text, made = block(200)
    put_on_clipboard(text, "")
    grid.view.go(grid.model.shape.length, hands.column("datum"))
    grid.edit_command("plakken")
    assert grid.editing.preview() is None
    hands.qtbot.waitUntil(lambda: grid.model.totals.count == count + 200, timeout=LONG)
    hands.rest()
    rows = range(count, count + 200)
    wanted = [row[1] for row in made]
    hands.qtbot.waitUntil(lambda: hands.texts("stuknummer", rows) == wanted, timeout=LONG)
    assert hands.texts("bedrag", rows) == [row[6] for row in made]
    hands.undo()
    assert hands.db.digest() == before


def a_block_in_a_grouped_list_passes_the_headings(hands: Hands) -> None:
    grid = hands.grid
    grid.arrangement.group_by(hands.column("geldstroom_code"))
    hands.qtbot.waitUntil(lambda: grid.model.heading(0) is not None)
    headings = [row for row in range(200) if grid.model.heading(row) is not None]
    first = headings[1] - 2
    keys = [grid.model.key(row) for row in range(first, first + 6)]
    put_on_clipboard("\n".join(f"G{n}" for n in range(5)), "")
    grid.view.go(first, hands.column("leverancier"))
    grid.edit_command("plakken")
    hands.qtbot.wait(80)
    wanted = [key for key in keys if key][:5]
    rows = lists.bestedingen(hands.db).rows(hands.db, ListQuery(), 0, 10_000)
    place = hands.column("leverancier")
    found = {row.key: row.values[place] for row in rows}
    assert [found[key] for key in wanted] == [f"G{n}" for n in range(5)]
    assert sum(str(text).startswith("G") and len(str(text)) == 2 for text in found.values()) == 5


def an_unknown_code_and_a_cell_too_many_are_told_and_the_rest_can_be_pasted(
    hands: Hands,
) -> None:
    grid = hands.grid
    before = hands.db.digest()
    grid.view.go(0, hands.column("geldstroom_code"))
    put_on_clipboard("KW1-XX\tBakker\nKW1-AS\tSlager\n", "")
    grid.edit_command("plakken")
    preview = grid.editing.preview()
    assert preview is not None
    told = preview.table.item(0, 3)
    assert told is not None
    assert "KW1-XX" in told.text()
    assert hands.db.digest() == before
    preview.rest.click()
    hands.qtbot.waitUntil(lambda: hands.texts("leverancier", range(2)) == ["Bakker", "Slager"])
    hands.undo()
    assert hands.db.digest() == before


def undo_while_a_cell_is_open_takes_back_the_typing_and_then_the_step(hands: Hands) -> None:
    grid, place = hands.grid, hands.column("leverancier")
    before = hands.db.digest()
    grid.view.go(1, place)
    was = grid.model.text(1, place)
    grid.model.writing.save_cell(1, place, "eerste")
    grid.view.go(1, place)
    hands.press(K.Key_F2)
    editor = grid.view.delegate.editor
    assert editor is not None
    hands.qtbot.keyClicks(editor, "xx")
    hands.press(K.Key_Z, CTRL)
    assert grid.model.text(1, place) == "eerste"
    hands.press(K.Key_Escape)
    hands.press(K.Key_Z, CTRL)
    hands.qtbot.waitUntil(lambda: grid.model.text(1, place) == was, timeout=LONG)
    assert hands.db.digest() == before


def the_open_row_is_taken_away_by_an_undo_and_nothing_falls(hands: Hands) -> None:
    grid = hands.grid
    count, before = grid.model.totals.count, hands.db.digest()
    added = {"datum": date(2024, 12, 31), "bedrag": 100, "stuknummer": "WEG"}
    key = lists.bestedingen(hands.db).add(hands.db, [added])[0]
    hands.qtbot.waitUntil(lambda: grid.model.totals.count == count + 1, timeout=LONG)
    assert grid.go_to(key, "leverancier")
    hands.press(K.Key_F2)
    assert grid.view.delegate.editor is not None
    hands.db.undo()
    hands.qtbot.waitUntil(lambda: grid.model.totals.count == count, timeout=LONG)
    hands.qtbot.wait(50)
    if grid.view.delegate.editor is not None:
        hands.qtbot.keyClicks(grid.view.delegate.editor, "spook")
        hands.press(K.Key_Escape)
    assert hands.db.digest() == before


def fifty_times_undo_and_redo_end_where_they_began(hands: Hands) -> None:
    grid, place = hands.grid, hands.column("leverancier")
    before = hands.db.digest()
    for n in range(50):
        grid.model.writing.save_cell(n % 10, place, f"stap {n}")
    after = hands.db.digest()
    for _ in range(50):
        hands.press(K.Key_Z, CTRL)
    hands.rest()
    assert hands.db.digest() == before
    for _ in range(50):
        hands.press(K.Key_Y, CTRL)
    hands.rest()
    assert hands.db.digest() == after
    assert hands.texts("leverancier", range(10)) == [f"stap {n}" for n in range(40, 50)]
    for _ in range(50):
        hands.press(K.Key_Z, CTRL)
    hands.rest()


def hands_while_an_import_runs(hands: Hands) -> None:
    """A change waits or is refused in a sentence; nothing of it is lost or done by halves."""
    grid, place = hands.grid, hands.column("leverancier")
    going, end = Event(), Event()

    def work(_progress: Progress) -> None:
        with hands.db.change("Importeren") as session:
            going.set()
            end.wait(30)
            assert session is not None

    before = hands.texts("leverancier", range(3))
    hands.window.tasks.run("Importeren", work)
    hands.qtbot.waitUntil(going.is_set)
    put_on_clipboard("een\ntwee\ndrie\n", "")
    grid.view.go(0, place)
    try:
        said = refused(hands, "plakken")
    finally:
        end.set()
    hands.rest()
    now = hands.texts("leverancier", range(3))
    assert (now == before and said) or now == ["een", "twee", "drie"]
    grid.edit_command("plakken")
    assert hands.texts("leverancier", range(3)) == ["een", "twee", "drie"]


def refused(hands: Hands, command: str) -> str:
    """What is said when a command is refused now; empty when it is done."""
    try:
        hands.grid.edit_command(command)
    except UserError as refusal:
        return refusal.melding
    return ""


ROUGH = (
    a_block_over_a_filtered_and_sorted_list_hits_the_rows_that_are_shown,
    two_hundred_rows_below_the_end_are_one_step,
    a_block_in_a_grouped_list_passes_the_headings,
    an_unknown_code_and_a_cell_too_many_are_told_and_the_rest_can_be_pasted,
    undo_while_a_cell_is_open_takes_back_the_typing_and_then_the_step,
    the_open_row_is_taken_away_by_an_undo_and_nothing_falls,
    fifty_times_undo_and_redo_end_where_they_began,
    hands_while_an_import_runs,
)


def test_rough_hands(
    open_window: Callable[[Path], MainWindow], sample_file: Path, qtbot: QtBot
) -> None:
    """One after the other in one window; each leaves the dossier as it was, by undo alone."""
    hands = Hands(open_window(sample_file), qtbot)
    before = hands.db.digest()
    for rough in ROUGH:
        rough(hands)
        if hands.db.digest() != before:
            hands.undo()
        assert hands.db.digest() == before
        hands.grid.clear_filters()
        hands.grid.model.group(-1)
        hands.grid.model.sort_by(())
        hands.grid.edit_command("opnieuw_ordenen")
        hands.rest()
        hands.window.activateWindow()
        qtbot.waitUntil(hands.window.isActiveWindow)
        assert QApplication.focusWidget() is hands.grid.view, rough
