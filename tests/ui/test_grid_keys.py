"""Every key that the list of shortcuts names for a grid, pressed: it does what is said there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication

from nplv_desktop.services import lists
from nplv_desktop.ui.actions import ACTIONS, EDIT
from nplv_desktop.ui.dialogs.shortcuts import GRID_KEYS
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.menus import ROW_MENU

from .lijsten import on_screen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
DATUM, STUK, LEVERANCIER, BEDRAG = 0, 1, 4, 6
COUNT = 60
LAST = 9
"""The last column that is shown."""


@pytest.fixture
def grid(ctx: PageContext, db: Database, qtbot: QtBot) -> Grid:
    lists.bestedingen(db).add(
        db,
        [
            {
                "datum": date(2024, 12, 31),
                "stuknummer": f"S{n:02}",
                "leverancier": "AB"[n % 2],
                "bedrag": 100 * (n % 3 + 1),
            }
            for n in range(COUNT)
        ],
    )
    made = on_screen(lists.bestedingen(db), ctx, qtbot)
    assert made.view.visible_columns()[-1] == LAST
    return made


def here(grid: Grid) -> tuple[int, int]:
    index = grid.view.currentIndex()
    return index.row(), index.column()


MOVES: tuple[tuple[Qt.Key, Qt.KeyboardModifier, tuple[int, int]], ...] = (
    (K.Key_Down, NONE, (11, STUK)),
    (K.Key_Up, NONE, (9, STUK)),
    (K.Key_Left, NONE, (10, DATUM)),
    (K.Key_Right, NONE, (10, 2)),
    (K.Key_Return, NONE, (11, STUK)),
    (K.Key_Return, SHIFT, (9, STUK)),
    (K.Key_Enter, NONE, (11, STUK)),
    (K.Key_Tab, NONE, (10, 2)),
    (K.Key_Backtab, SHIFT, (10, DATUM)),
    (K.Key_Home, NONE, (10, DATUM)),
    (K.Key_End, NONE, (10, LAST)),
    (K.Key_Home, CTRL, (0, DATUM)),
    (K.Key_End, CTRL, (COUNT, LAST)),
    (K.Key_Up, CTRL, (0, STUK)),
    (K.Key_Down, CTRL, (COUNT - 1, STUK)),
    (K.Key_Left, CTRL, (10, DATUM)),
    (K.Key_Right, CTRL, (10, LAST)),
)
"""Keys, and where they go from row 10 of the second column."""


def test_a_key_moves_the_cell_and_the_selection_with_it(grid: Grid, qtbot: QtBot) -> None:
    for key, modifiers, goes_to in MOVES:
        grid.view.go(10, STUK)
        qtbot.keyClick(grid.view, key, modifiers)
        assert here(grid) == goes_to, (key, modifiers)
        chosen = grid.view.chosen()
        assert (chosen.spans, chosen.columns) == (((goes_to[0], goes_to[0]),), (goes_to[1],))


def test_a_page_key_moves_by_what_is_seen(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(0, STUK)
    seen = grid.view.rowAt(grid.view.viewport().height() - 1)
    qtbot.keyClick(grid.view, K.Key_PageDown)
    down = here(grid)[0]
    assert seen - 2 <= down <= seen + 1
    qtbot.keyClick(grid.view, K.Key_PageUp)
    assert here(grid) == (0, STUK)
    qtbot.keyClick(grid.view, K.Key_PageDown, SHIFT)
    assert grid.view.chosen().count == down + 1


STRETCHES: tuple[
    tuple[Qt.Key, Qt.KeyboardModifier, tuple[tuple[int, int], ...], tuple[int, ...]], ...
] = (
    (K.Key_Down, SHIFT, ((10, 11),), (STUK,)),
    (K.Key_Right, SHIFT, ((10, 10),), (STUK, 2)),
    (K.Key_Down, CTRL | SHIFT, ((10, COUNT - 1),), (STUK,)),
    (K.Key_Up, CTRL | SHIFT, ((0, 10),), (STUK,)),
    (K.Key_Left, CTRL | SHIFT, ((10, 10),), (DATUM, STUK)),
    (K.Key_Home, SHIFT, ((10, 10),), (DATUM, STUK)),
)
"""Keys, and the rows and columns that are chosen then, from row 10 of the second column."""


def test_with_shift_more_is_chosen(grid: Grid, qtbot: QtBot) -> None:
    for key, modifiers, spans, columns in STRETCHES:
        grid.view.go(10, STUK)
        qtbot.keyClick(grid.view, key, modifiers)
        chosen = grid.view.chosen()
        assert (chosen.spans, chosen.columns) == (spans, columns), (key, modifiers)


def test_ctrl_down_once_more_goes_to_the_new_row(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(COUNT - 1, STUK)
    qtbot.keyClick(grid.view, K.Key_Down, CTRL)
    assert here(grid) == (COUNT, STUK)


def test_ctrl_a_chooses_all(grid: Grid, qtbot: QtBot) -> None:
    qtbot.keyClick(grid.view, K.Key_A, CTRL)
    assert grid.view.chosen().count == COUNT + 1
    assert len(grid.view.chosen().columns) == len(grid.view.visible_columns())


def order(grid: Grid) -> list[tuple[str, str]]:
    return [(grid.model.text(n, LEVERANCIER), grid.model.text(n, BEDRAG)) for n in range(COUNT)]


def test_a_list_is_ordered_by_more_columns_from_the_keyboard_and_remembers_it(
    grid: Grid, ctx: PageContext, qtbot: QtBot
) -> None:
    before = order(grid)
    grid.view.go(0, LEVERANCIER)
    qtbot.keyClick(grid.view, K.Key_S, CTRL | SHIFT)
    grid.view.go(0, BEDRAG)
    qtbot.keyClick(grid.view, K.Key_H, CTRL | SHIFT)
    assert order(grid) == sorted(before, key=lambda row: (row[0], float(row[1].replace(",", "."))))
    qtbot.keyClick(grid.view, K.Key_H, CTRL | SHIFT)
    assert order(grid) == sorted(before, key=lambda row: (row[0], -float(row[1].replace(",", "."))))
    grid.memory.remember()
    other = Grid(lists.bestedingen(ctx.db), ctx, noun="boekingen", can_add=True)
    qtbot.addWidget(other)
    other.refresh()
    assert other.model.rows.query.sort == (("leverancier", False), ("bedrag", True))
    assert other.view.header.sortIndicatorSection() == LEVERANCIER
    qtbot.keyClick(grid.view, K.Key_H, CTRL | SHIFT)
    assert grid.model.rows.query.sort == (("leverancier", False),)
    grid.view.go(0, LEVERANCIER)
    qtbot.keyClick(grid.view, K.Key_S, CTRL | SHIFT)
    assert [row[0] for row in order(grid)] == ["B"] * 30 + ["A"] * 30
    qtbot.keyClick(grid.view, K.Key_S, CTRL | SHIFT)
    assert order(grid) == before


def test_shift_and_a_click_on_a_label_adds_a_column_to_the_order(grid: Grid, qtbot: QtBot) -> None:
    header = grid.view.header
    at = {c: QPoint(header.sectionViewportPosition(c) + 12, 10) for c in (LEVERANCIER, BEDRAG)}
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(header.viewport(), left, pos=at[LEVERANCIER])
    qtbot.mouseClick(header.viewport(), left, SHIFT, pos=at[BEDRAG])
    assert grid.model.rows.query.sort == (("leverancier", False), ("bedrag", False))
    qtbot.mouseClick(header.viewport(), left, pos=at[BEDRAG])
    assert [key for key, _ in grid.model.rows.query.sort] == ["bedrag"]


def test_sorting_while_typing_saves_what_is_typed_first(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(3, LEVERANCIER)
    qtbot.keyClicks(grid.view.viewport(), "Z")
    assert grid.view.delegate.editor is not None
    header = grid.view.header
    place = QPoint(header.sectionViewportPosition(LEVERANCIER) + 12, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.wait(60)
    assert grid.view.delegate.editor is None
    assert [row[0] for row in order(grid)][-1] == "Z"


def test_the_menus_of_a_grid_name_the_keys_that_it_takes(grid: Grid, qtbot: QtBot) -> None:
    """What a menu shows beside a command is the key that does it, here and in the window."""
    done: list[str] = []
    grid.view.command.disconnect(grid.edit_command)
    grid.view.command.connect(done.append)
    named = {command: text.partition("\t")[2] for part in ROW_MENU for command, text in part}
    of_window = {spec.key: spec.shown for spec in ACTIONS if spec.menu == EDIT and spec.shown}
    of_window["filteren"] = of_window.pop("zoek_in_lijst")
    of_window.pop("alles")  # Qt's own, tried above
    here_only = {key: text for key, text in named.items() if text and key != "afdrukken"}
    assert here_only == of_window
    for command, keys in here_only.items():
        qtbot.keySequence(grid.view, QKeySequence(keys))
        assert done[-1:] == [command], keys


def test_every_line_of_the_list_is_tried_here() -> None:
    """A new line in the list of shortcuts needs a test that presses it."""
    assert [keys for keys, _ in GRID_KEYS] == [
        "F2 of typen",
        "Enter, Shift+Enter",
        "Tab, Shift+Tab",
        "Esc",
        "Ctrl+Enter",
        "Ctrl+Pijl",
        "Home, End",
        "Ctrl+Home, Ctrl+End",
        "Shift+Pijl",
        "Ctrl+Shift+Pijl",
        "Alt+Pijl omlaag",
        "Alt+Enter",
        "Ctrl+PgDown, Ctrl+PgUp",
        "Ctrl+Shift+Enter",
        "Spatiebalk",
    ]


def test_ctrl_enter_opens_the_row(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(2, STUK)
    with qtbot.waitSignal(grid.opened) as seen:
        qtbot.keyClick(grid.view, K.Key_Return, CTRL)
    assert seen.args == [grid.model.key(2)]


def test_f2_and_escape(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(2, STUK)
    qtbot.keyClick(grid.view, K.Key_F2)
    editor = grid.view.delegate.editor
    assert editor is not None
    qtbot.keyClicks(editor, "xyz")
    qtbot.keyClick(editor, K.Key_Escape)
    assert grid.model.text(2, STUK) == "S02"
    assert QApplication.focusWidget() is grid.view
    qtbot.keyClick(grid.view, K.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "S02\r\n"
