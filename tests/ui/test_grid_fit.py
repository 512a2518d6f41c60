"""A matrix of years fits where there is little room, and no figure is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import saving
from nplv_desktop.services.begroting import Begroting
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.memory import MemoryListing

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.context import PageContext

ROOM = 772
"""What a tab of an interventie has in a window of 1366 pixels."""


def test_six_years_of_one_interventie_fit_and_grow_with_what_is_typed(
    ctx: PageContext, qtbot: QtBot
) -> None:
    plan = saving.save(ctx.db, Interventie, None, {"code": "1", "titel": "Plan"})
    for stream, years in (("KW1-RI", range(2023, 2026)), ("KW2-RG", range(2026, 2029))):
        for year in years:
            line = {"interventie_id": plan, "geldstroom_code": stream, "boekjaar": year}
            saving.save(ctx.db, Begrotingsregel, None, {**line, "bedrag": 850_000_00})
    matrix = Begroting(2026, plan)
    listing = MemoryListing(
        "begroting van interventie", matrix.kolommen(ctx.db), matrix.regels, save=matrix.bewaar
    )
    grid = Grid(listing, ctx, can_add=True)
    qtbot.addWidget(grid)
    grid.resize(ROOM, 400)
    ctx.hub.changed.connect(grid.refresh)
    grid.show()
    grid.refresh()
    assert len(grid.view.visible_columns()) == 1 + 6 + 1
    qtbot.waitUntil(lambda: grid.view.horizontalScrollBar().maximum() == 0)
    name = grid.view.fontMetrics().horizontalAdvance("Re-integratie")
    assert grid.view.columnWidth(0) > name
    wide = all_whole(grid)
    column = grid.model.column("jaar2027")
    grid.model.writing.save_cell(1, column, -12_345_678_90)
    qtbot.waitUntil(lambda: grid.view.columnWidth(column) > wide[column])
    all_whole(grid)


def test_an_amount_is_never_cut_in_a_short_list(ctx: PageContext, qtbot: QtBot) -> None:
    """Where the window is too narrow for all of them, the list scrolls."""
    plan = saving.save(ctx.db, Interventie, None, {"code": "1", "titel": "Plan"})
    for year in range(2023, 2029):
        line = {"interventie_id": plan, "geldstroom_code": "KW1-RI", "boekjaar": year}
        saving.save(ctx.db, Begrotingsregel, None, {**line, "bedrag": -98_765_432_109_87})
    matrix = Begroting(2026, plan)
    grid = Grid(MemoryListing("begroting", matrix.kolommen(ctx.db), matrix.regels), ctx)
    qtbot.addWidget(grid)
    for room in (ROOM, 2 * ROOM):
        grid.resize(room, 400)
        grid.show()
        grid.refresh()
        qtbot.waitUntil(lambda: grid.model.totals.count == 1)
        qtbot.wait(50)
        all_whole(grid)


def all_whole(grid: Grid) -> dict[int, int]:
    """The widths of the columns, in which every figure is shown whole."""
    metrics = grid.view.fontMetrics()
    widths = {c: grid.view.columnWidth(c) for c in grid.view.visible_columns()}
    for column, wide in widths.items():
        if grid.model.specs[column].kind == "amount":
            texts = [grid.model.text(row, column) for row in range(grid.model.totals.count)]
            assert max(map(metrics.horizontalAdvance, texts)) + 8 <= wide
    return widths
