"""The first columns stay in sight: where cells are, what a click hits, editing, and the filters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.services import lists
from nplv_desktop.ui.forms.inputs import Input
from nplv_desktop.ui.tables.grid import Grid

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext


@pytest.fixture
def grid(ctx: PageContext, db: Database, qtbot: QtBot) -> Grid:
    listing = lists.bestedingen(db)
    listing.add(db, [{"datum": date(2024, 9, 30 - n), "bedrag": n + 1} for n in range(5)])
    made = Grid(listing, ctx, noun="boekingen")
    made.resize(700, 400)
    qtbot.addWidget(made)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    made.view.setFocus()
    for column in made.view.visible_columns():
        made.view.setColumnWidth(column, 150)
    return made


def last(grid: Grid) -> int:
    return grid.view.visible_columns()[-1]


def test_kept_columns_do_not_move_and_the_rest_is_never_under_them(grid: Grid) -> None:
    grid.arrangement.freeze_to(grid.view.visible_columns()[1])
    grid.view.go(0, last(grid))
    assert grid.view.horizontalScrollBar().value() > 0
    for place, column in enumerate(grid.view.visible_columns()[:2]):
        assert grid.view.visualRect(grid.model.index(0, column)).left() == 150 * place
    for column in reversed(grid.view.visible_columns()[2:]):
        grid.view.go(0, column)
        assert grid.view.visualRect(grid.model.index(0, column)).left() >= 300


def test_a_click_hits_the_column_that_is_seen(grid: Grid, qtbot: QtBot) -> None:
    grid.arrangement.freeze_to(grid.view.visible_columns()[1])
    grid.view.go(0, last(grid))
    scrolled = grid.view.horizontalScrollBar().value()
    row = grid.view.visualRect(grid.model.index(2, last(grid))).center().y()
    qtbot.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, row))
    index = grid.view.currentIndex()
    assert (index.row(), index.column()) == (2, grid.view.visible_columns()[1])
    assert grid.view.horizontalScrollBar().value() == scrolled
    assert grid.view.header.column_at(10) == grid.view.visible_columns()[0]


def test_a_kept_cell_is_edited_where_it_is_seen(grid: Grid, qtbot: QtBot) -> None:
    paper = grid.view.visible_columns()[1]
    grid.arrangement.freeze_to(paper)
    grid.view.go(0, last(grid))
    grid.view.go(1, paper)
    qtbot.keyClick(grid.view, Qt.Key.Key_F2)
    editor = grid.view.delegate.editor
    assert isinstance(editor, Input)
    assert editor.geometry().left() == 150
    qtbot.keyClicks(editor, "S7")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert grid.model.text(1, paper) == "S7"


def test_labels_and_filters_of_kept_columns_stay_above_them(grid: Grid) -> None:
    first = grid.view.visible_columns()[0]
    grid.arrangement.freeze_to(first)
    grid.view.go(0, last(grid))
    field = grid.view.header.field(first)
    assert field.isVisible()
    assert 0 <= field.geometry().left() < 150
    scrolled = grid.view.header.field(grid.view.visible_columns()[1])
    assert scrolled.geometry().left() < 0


def test_freezing_is_remembered_and_undone_by_the_same_key(
    grid: Grid, ctx: PageContext, qtbot: QtBot
) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    grid.view.go(0, grid.view.visible_columns()[1])
    qtbot.keyClick(grid.view, Qt.Key.Key_F, both)
    assert grid.view.frozen == 2
    assert ctx.preferences.get(ctx.preferences.columns("bestedingen"))["vast"] == 2
    qtbot.keyClick(grid.view, Qt.Key.Key_F, both)
    assert grid.view.frozen == 0
    assert "vast" not in ctx.preferences.get(ctx.preferences.columns("bestedingen"))


def test_columns_that_leave_no_room_are_refused(grid: Grid) -> None:
    with pytest.raises(UsageError, match="verder naar links"):
        grid.arrangement.freeze_to(grid.view.visible_columns()[5])
    assert grid.view.frozen == 0


def test_a_narrow_window_lets_the_columns_go_for_as_long_as_it_is_narrow(grid: Grid) -> None:
    grid.arrangement.freeze_to(grid.view.visible_columns()[1])
    grid.resize(200, 400)
    assert grid.view.steady() == {}
    grid.resize(700, 400)
    assert len(grid.view.steady()) == 2


def test_the_menu_of_a_label_groups_and_freezes_that_column(grid: Grid) -> None:
    first = grid.view.visible_columns()[0]
    menu = grid.menus.show_for_column(QPoint(10, 5))
    texts = {action.text(): action for action in menu.actions()}
    texts["Kolommen vastzetten t/m Datum"].trigger()
    assert grid.view.frozen == 1
    texts["Groeperen op Datum"].trigger()
    assert grid.arrangement.grouped == first
    menu.close()
    texts = {
        action.text(): action for action in grid.menus.show_for_column(QPoint(10, 5)).actions()
    }
    texts["Kolommen losmaken"].trigger()
    texts["Niet meer groeperen"].trigger()
    assert (grid.view.frozen, grid.arrangement.grouped) == (0, -1)
