"""How the columns of a grid share the room: what is cut takes what others do not need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.memory import MemoryListing

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.context import PageContext

COLUMNS = (
    Column("naam", "Naam", width=200),
    Column("soort", "Soort", width=300),
    Column("bedrag", "Bedrag", "amount", width=120),
)
LONG = "Een naam die in tweehonderd beeldpunten nooit helemaal te zien is"


def shown(ctx: PageContext, qtbot: QtBot, name: str, kind: str) -> Grid:
    rows = [Row(str(number), (name, kind, number)) for number in range(5)]
    made = Grid(MemoryListing("kolommen", COLUMNS, lambda _: rows), ctx, filters=False)
    made.resize(620, 300)
    qtbot.addWidget(made)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.model.text(0, 0) == name)
    return made


def widths(grid: Grid) -> list[int]:
    return [grid.view.columnWidth(place) for place in range(len(COLUMNS))]


def test_a_text_that_is_cut_takes_the_room_that_others_do_not_need(
    ctx: PageContext, qtbot: QtBot
) -> None:
    fitting = widths(shown(ctx, qtbot, "Kort", "kort"))
    grid = shown(ctx, qtbot, LONG, "kort")
    cut = widths(grid)
    assert cut[0] > fitting[0]
    assert abs(sum(cut) - sum(fitting)) <= len(COLUMNS)
    metrics = grid.view.fontMetrics()
    assert cut[1] > metrics.horizontalAdvance("kort")
    assert cut[2] > metrics.horizontalAdvance("Bedrag")


def test_widths_stay_where_they_are_when_every_text_is_cut(ctx: PageContext, qtbot: QtBot) -> None:
    fitting = widths(shown(ctx, qtbot, "Kort", "kort"))
    both = widths(shown(ctx, qtbot, LONG, LONG))
    assert all(now >= then for now, then in zip(both[:2], fitting[:2], strict=True))


def test_other_rows_do_not_move_the_columns(ctx: PageContext, qtbot: QtBot) -> None:
    grid = shown(ctx, qtbot, LONG, "kort")
    before = widths(grid)
    other = [Row("1", ("Kort", LONG, 1))]
    grid.set_listing(MemoryListing("kolommen", COLUMNS, lambda _: other))
    qtbot.waitUntil(lambda: grid.model.totals.count == 1 and grid.model.text(0, 0) == "Kort")
    assert widths(grid) == before
