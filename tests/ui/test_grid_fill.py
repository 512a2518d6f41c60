"""Filling from a selection: by its corner, Ctrl+D and Ctrl+R; series go on, one undo step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt

from nplv_desktop.services import lists
from nplv_desktop.ui.tables.filling import continued
from nplv_desktop.ui.tables.grid import Grid

from .lijsten import on_screen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture
def grid(ctx: PageContext, db: Database, qtbot: QtBot) -> Grid:
    listing = lists.bestedingen(db)
    listing.add(
        db,
        [
            {"datum": date(2024, 9, 30 - n), "stuknummer": f"S{n}", "bedrag": 100 * (n + 1)}
            for n in range(6)
        ],
    )
    return on_screen(listing, ctx, qtbot, (1100, 500), can_add=False)


def select(grid: Grid, rows: tuple[int, int], keys: tuple[str, str]) -> None:
    corners = [grid.model.index(r, grid.model.column(k)) for r, k in zip(rows, keys, strict=True)]
    chosen = grid.view.selectionModel()
    chosen.setCurrentIndex(corners[0], QItemSelectionModel.SelectionFlag.NoUpdate)
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    chosen.select(QItemSelection(corners[0], corners[1]), flag)


def drag(grid: Grid, qtbot: QtBot, row: int, key: str) -> None:
    """Drag the square of the selection to a cell."""
    start = grid.view.handle().center()
    end = grid.view.visualRect(grid.model.index(row, grid.model.column(key))).center()
    qtbot.mousePress(grid.view.viewport(), BUTTON, pos=start)
    qtbot.mouseMove(grid.view.viewport(), end)
    grid.view.viewport().grab()
    qtbot.mouseRelease(grid.view.viewport(), BUTTON, pos=end)


def amounts(grid: Grid) -> list[Any]:
    place = grid.model.column("bedrag")
    return [grid.model.value(row, place) for row in range(grid.model.shape.length)]


@pytest.mark.parametrize(
    ("values", "kind", "going"),
    [
        ([2024, 2025], "year", [2026, 2027, 2028]),
        ([100, 350], "amount", [600, 850, 1_100]),
        ([700], "amount", [700, 700, 700]),
        ([1, 2, 4], "count", [1, 2, 4]),
        ([1, None], "count", [1, None, 1]),
        (["a", "b"], "text", ["a", "b", "a"]),
        ([date(2024, 1, 1), date(2024, 1, 8)], "date", [date(2024, 1, d) for d in (15, 22, 29)]),
        ([date(2024, 1, 5), date(2024, 2, 5)], "date", [date(2024, m, 5) for m in (3, 4, 5)]),
        (
            [date(2024, 1, 31), date(2024, 2, 29)],
            "date",
            [date(2024, 3, 31), date(2024, 4, 30), date(2024, 5, 31)],
        ),
        (
            [date(2023, 12, 31), date(2024, 12, 31)],
            "date",
            [date(2025, 12, 31), date(2026, 12, 31), date(2027, 12, 31)],
        ),
    ],
)
def test_a_series_goes_on_and_the_rest_repeats(
    values: list[Any], kind: str, going: list[Any]
) -> None:
    assert continued(values, kind, 3) == going


def test_upwards_a_series_goes_back() -> None:
    assert continued([2024, 2025], "year", 2, backwards=True) == [2023, 2022]
    assert continued(["a", "b"], "text", 3, backwards=True) == ["b", "a", "b"]


def test_dragging_the_corner_down_repeats_one_value_in_one_undo_step(
    grid: Grid, qtbot: QtBot, db: Database
) -> None:
    select(grid, (1, 1), ("bedrag", "bedrag"))
    drag(grid, qtbot, 4, "bedrag")
    assert amounts(grid) == [100, 200, 200, 200, 200, 600]
    assert db.undo_name == "Doorvoeren"
    db.undo()
    qtbot.waitUntil(lambda: amounts(grid) == [100, 200, 300, 400, 500, 600])


def test_a_drag_held_still_below_the_rows_goes_on_and_on(
    ctx: PageContext, db: Database, qtbot: QtBot
) -> None:
    listing = lists.bestedingen(db)
    listing.add(db, [{"datum": date(2024, 1, 1), "bedrag": n + 1} for n in range(40)])
    made = Grid(listing, ctx, noun="boekingen")
    made.resize(900, 250)
    qtbot.addWidget(made)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    made.view.setFocus()
    column = made.model.column("bedrag")
    made.view.go(0, column)
    port, left = made.view.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(port, left, pos=made.view.handle().center())
    below = QPoint(made.view.handle().center().x(), port.height() + 20)
    qtbot.mouseMove(port, below)
    bar = made.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 5, timeout=10_000)
    qtbot.mouseRelease(port, left, pos=below)
    last = made.model.totals.count - 1
    assert made.model.text(last, column) == made.model.text(0, column)
    value = bar.value()
    qtbot.wait(150)
    assert bar.value() == value


def test_dragging_two_values_up_goes_back_with_their_step(grid: Grid, qtbot: QtBot) -> None:
    select(grid, (4, 5), ("bedrag", "bedrag"))
    drag(grid, qtbot, 2, "bedrag")
    assert amounts(grid) == [100, 200, 300, 400, 500, 600]
    grid.model.writing.save_cell(5, grid.model.column("bedrag"), 700)
    select(grid, (4, 5), ("bedrag", "bedrag"))
    drag(grid, qtbot, 2, "bedrag")
    assert amounts(grid) == [100, 200, 100, 300, 500, 700]


def test_dragging_right_takes_a_value_along_when_the_column_takes_it(
    grid: Grid, qtbot: QtBot
) -> None:
    select(grid, (0, 1), ("bedrag", "bedrag"))
    drag(grid, qtbot, 0, "btw")
    place = grid.model.column("btw")
    assert [grid.model.value(row, place) for row in (0, 1, 2)] == [100, 200, 0]


def test_what_does_not_fit_at_the_right_is_shown_first(grid: Grid, qtbot: QtBot) -> None:
    select(grid, (0, 0), ("leverancier", "leverancier"))
    grid.model.writing.save_cell(0, grid.model.column("leverancier"), "Café")
    shown = grid.view.visible_columns()
    after = shown[shown.index(grid.model.column("leverancier")) + 1 :]
    target = next(c for c in after if grid.model.specs[c].kind == "amount")
    drag(grid, qtbot, 0, grid.model.specs[target].key)
    preview = grid.editing.preview()
    assert preview is not None
    assert grid.model.value(0, target) == 100
    preview.reject()


def test_ctrl_r_fills_the_columns_at_the_right(grid: Grid, qtbot: QtBot) -> None:
    select(grid, (2, 3), ("bedrag", "btw"))
    qtbot.keyClick(grid.view, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    place = grid.model.column("btw")
    assert [grid.model.value(row, place) for row in (1, 2, 3)] == [0, 300, 400]


def test_the_square_is_there_only_where_something_can_be_filled(grid: Grid) -> None:
    select(grid, (0, 0), ("bedrag", "bedrag"))
    square = grid.view.handle()
    cell = grid.view.visualRect(grid.model.index(0, grid.model.column("bedrag")))
    assert cell.contains(square)
    assert cell.bottomRight() == square.bottomRight()
    assert not grid.view.handle().contains(QPoint(0, 0))
    select(grid, (0, 0), ("gesplitst", "gesplitst"))
    assert not grid.view.handle().isValid()
