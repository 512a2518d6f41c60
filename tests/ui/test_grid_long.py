"""A long list: first rows before the count, a count that makes room, and nothing counted twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.services import lists
from nplv_desktop.services.record_listing import RecordListing
from nplv_desktop.ui.tables import asking, paged_rows
from nplv_desktop.ui.tables.grid import Grid

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.domain.listing import ListQuery, ListTotals
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

COUNT, EVERY = 900, 30
SUM = sum(range(COUNT))


@pytest.fixture
def filled(db: Database) -> Database:
    """Bookings of 0, 1, 2, … cents, one a day; every thirtieth is of the painter."""
    rows = [
        (
            (date(2022, 1, 1) + timedelta(days=n)).isoformat(),
            2022,
            "Schilder" if n % EVERY == 0 else "Bakker",
            n,
        )
        for n in range(COUNT)
    ]
    with db.change("Vullen") as session:
        session.insert_many(Besteding, ("datum", "boekjaar", "leverancier", "bedrag"), rows)
    return db


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> list[ListQuery]:
    """The queries that are counted."""
    asked: list[ListQuery] = []
    real = RecordListing.totals

    def noted(self: RecordListing, db: Database, query: ListQuery) -> ListTotals:
        asked.append(query)
        return real(self, db, query)

    monkeypatch.setattr(RecordListing, "totals", noted)
    return asked


@pytest.fixture
def grid(
    ctx: PageContext,
    filled: Database,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    counts: list[ListQuery],
) -> Grid:
    monkeypatch.setattr(paged_rows, "LONG", 500)
    made = Grid(lists.bestedingen(filled), ctx, noun="boekingen")
    made.resize(1000, 500)
    qtbot.addWidget(made)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    assert made.model.totals.count == COUNT
    assert len(counts) == 1
    return made


def amounts(grid: Grid) -> list[int]:
    return [grid.model.value(row, grid.model.column("bedrag")) for row in range(3)]


def test_the_first_rows_are_shown_and_then_the_rest_is_counted(grid: Grid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.model.totals_read):
        grid.set_filters({"leverancier": "akker"})
        assert grid.model.rowCount() == asking.PAGE
        assert amounts(grid) == [899, 898, 897]
        assert grid.summary_line() == "De eerste 200 boekingen; de rest wordt geteld"
    assert grid.model.rowCount() == COUNT - COUNT // EVERY
    kept = SUM - sum(range(0, COUNT, EVERY))
    assert grid.model.totals.sums["bedrag"] == kept
    assert grid.summary_line().startswith("870 van 900 boekingen")
    assert grid.model.value(869, grid.model.column("bedrag")) == 1


def test_what_fits_on_one_page_is_not_counted_at_all(grid: Grid, counts: list[ListQuery]) -> None:
    grid.set_filters({"leverancier": "schild"})
    assert grid.model.rowCount() == COUNT // EVERY
    assert amounts(grid) == [870, 840, 810]
    assert grid.model.totals.sums["bedrag"] == sum(range(0, COUNT, EVERY))
    assert grid.summary_line().startswith("30 van 900 boekingen")
    assert len(counts) == 1


def test_another_order_and_all_rows_again_are_not_counted_again(
    grid: Grid, counts: list[ListQuery]
) -> None:
    grid.set_filters({"leverancier": "schild"})
    grid.model.sort(grid.model.column("bedrag"), Qt.SortOrder.AscendingOrder)
    assert amounts(grid) == [0, 30, 60]
    grid.clear_filters()
    assert grid.model.rowCount() == COUNT
    assert amounts(grid) == [0, 1, 2]
    assert grid.model.totals.sums["bedrag"] == SUM
    assert len(counts) == 1


def test_a_change_is_counted_again(
    grid: Grid, filled: Database, qtbot: QtBot, counts: list[ListQuery]
) -> None:
    grid.set_filters({"leverancier": "schild"})
    grid.model.listing.add(
        filled, [{"datum": date(2025, 1, 1), "leverancier": "Schilder", "bedrag": 0}]
    )
    with qtbot.waitSignal(grid.model.totals_read):
        grid.refresh()
    assert grid.model.rowCount() == COUNT // EVERY + 1
    assert (grid.model.whole, len(counts)) == (COUNT + 1, 2)


def test_counting_makes_room_and_is_done_again(
    grid: Grid, filled: Database, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = RecordListing.totals
    refused: list[ListQuery] = []

    def disturbed(self: RecordListing, db: Database, query: ListQuery) -> ListTotals:
        if not refused:
            refused.append(query)
            raise DossierBusy("bezig")
        return real(self, db, query)

    monkeypatch.setattr(RecordListing, "totals", disturbed)
    with qtbot.waitSignal(grid.model.totals_read):
        grid.set_filters({"leverancier": "akker"})
    assert refused
    assert grid.model.totals.count == COUNT - COUNT // EVERY
    assert not filled.background.wanted


def test_the_newest_of_two_filters_wins(grid: Grid, ctx: PageContext, qtbot: QtBot) -> None:
    ctx.tasks.patience = 0.0001
    grid.set_filters({"leverancier": "akker"})
    grid.set_filters({"leverancier": "schild"})
    qtbot.waitUntil(lambda: grid.model.totals.count == COUNT // EVERY, timeout=5000)
    qtbot.wait(300)
    assert grid.model.rowCount() == COUNT // EVERY
    assert amounts(grid) == [870, 840, 810]
