"""Rows stay where the user works: after an edit, a paste, an undo; until he sorts or leaves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from nplv_desktop.domain.kept import MOST_KEPT, NOTHING_KEPT, Kept
from nplv_desktop.domain.listing import CellChange, Column, Filter, ListQuery, Row
from nplv_desktop.services import financiering, lists
from nplv_desktop.ui.tables.editing import put_on_clipboard
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.memory import MemoryListing

from .lijsten import on_screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

    from .conftest import Posted

DATUM, STUK, LEVERANCIER, BEDRAG = 0, 1, 4, 6


@given(
    st.integers(0, 12).flatmap(
        lambda size: st.tuples(
            st.just(size),
            st.lists(st.tuples(st.integers(0, max(size - 1, 0)), st.integers(0, 99)), max_size=8),
        )
    ),
    st.integers(1, 7),
)
def test_a_record_that_is_held_keeps_its_row_and_the_others_their_order(
    made: tuple[int, list[tuple[int, int]]], size: int
) -> None:
    """Beside a list that simply remembers what stands where, whatever values become."""
    count, edits = made
    values = {f"k{n}": n * 10 for n in range(count)}
    shown, kept, touched = list(values), NOTHING_KEPT, set[str]()
    for place, value in edits if count else []:
        kept = kept.holding({shown[place]: place})
        values[shown[place]] = value
        touched.add(shown[place])
        others = sorted((k for k in values if k not in touched), key=values.__getitem__)
        assert kept.arranged(others, {k: k for k in touched}) == shown
        pages = []
        for offset in range(0, count, size):
            part = kept.part(offset, min(size, count - offset))
            taken = others[part.first : part.first + part.count]
            pages += part.merged(taken, {k: k for k in touched})
        assert pages == shown
        assert all(shown[row] == key for key, row in kept.rows().items())
        assert all(shown[kept.row_of_other(n)] == key for n, key in enumerate(others))


def test_more_than_the_most_lets_the_older_ones_go() -> None:
    kept = NOTHING_KEPT.holding({f"a{n}": n for n in range(10)})
    kept = kept.holding({f"b{n}": 100 + n for n in range(MOST_KEPT - 4)})
    assert len(kept.keys) == MOST_KEPT
    assert sum(key.startswith("a") for key in kept.keys) == 4
    assert len(kept.holding({f"c{n}": n for n in range(MOST_KEPT + 50)}).keys) == MOST_KEPT


@pytest.fixture
def filled(db: Database) -> Database:
    lists.bestedingen(db).add(
        db,
        [
            {
                "datum": date(2024, 10, 25 - n),
                "stuknummer": f"S{n}",
                "leverancier": "Stichting Welzijn" if n % 2 else "Bakker",
                "bedrag": 1_000 * (n + 1),
            }
            for n in range(6)
        ],
    )
    return db


@pytest.fixture
def grid(ctx: PageContext, filled: Database, qtbot: QtBot) -> Grid:
    return on_screen(lists.bestedingen(filled), ctx, qtbot, (1000, 500))


def texts(grid: Grid, column: int) -> list[str]:
    return [grid.model.text(row, column) for row in range(grid.model.totals.count)]


def test_kept_records_are_read_page_by_page_and_counted(filled: Database) -> None:
    listing = lists.bestedingen(filled)
    whole = [row.key for row in listing.rows(filled, ListQuery(), 0, 100)]
    held = NOTHING_KEPT.holding({whole[5]: 1, "onbekend": 2, whole[0]: 4})
    others = [key for key in whole if key not in {whole[5], whole[0]}]
    wanted = [others[0], whole[5], others[1], whole[0], others[2], others[3]]
    query = ListQuery(kept=held)
    for size in (1, 2, 3, 4, 100):
        pages = [listing.rows(filled, query, at, size) for at in range(0, len(whole) + size, size)]
        assert [row.key for page in pages for row in page] == wanted, size
    assert [listing.position(filled, query, key) for key in wanted] == list(range(len(wanted)))
    assert listing.totals(filled, query) == listing.totals(filled, ListQuery())
    grouped = ListQuery(group="datum", kept=held)
    assert listing.rows(filled, grouped, 0, 9) == listing.rows(
        filled, ListQuery(group="datum"), 0, 9
    )
    narrow = ListQuery(filters=(Filter("bedrag", "<=", 2_000),), kept=Kept((whole[5],), (1,)))
    found = listing.rows(filled, narrow, 0, 9)
    assert [row.key for row in found] == [whole[0], whole[5], whole[1]]
    total = listing.totals(filled, narrow)
    assert (total.count, total.sums["bedrag"]) == (3, 1_000 + 6_000 + 2_000)


def test_rows_at_the_end_of_which_the_others_are_gone_are_still_read_once(
    filled: Database,
) -> None:
    listing = lists.bestedingen(filled)
    whole = [row.key for row in listing.rows(filled, ListQuery(), 0, 100)]
    query = ListQuery(kept=Kept(tuple(whole[:4]), (50, 50, 50, 50)))
    for size in (1, 2, 3, 4):
        pages = [listing.rows(filled, query, at, size) for at in range(0, 8, size)]
        assert [row.key for page in pages for row in page] == [*whole[4:], *whole[:4]], size


def test_an_edited_date_leaves_its_row_where_it_is(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(4, DATUM)
    before = texts(grid, STUK)
    qtbot.keyClicks(grid.view.viewport(), "3")
    editor = grid.view.delegate.editor
    assert editor is not None
    qtbot.keyClicks(editor, "1-12-24")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.wait(60)
    assert texts(grid, STUK) == before
    assert texts(grid, DATUM)[4] == "31-12-2024"
    assert grid.view.currentIndex().row() == 5
    grid.edit_command("opnieuw_ordenen")
    assert texts(grid, STUK) == ["S4", "S0", "S1", "S2", "S3", "S5"]


def test_taking_an_edit_back_leaves_the_row_there_too(
    grid: Grid, filled: Database, qtbot: QtBot
) -> None:
    before = texts(grid, STUK)
    grid.model.writing.save_cell(1, DATUM, date(2024, 1, 1))
    grid.model.writing.save_cell(4, DATUM, date(2024, 12, 31))
    qtbot.wait(30)
    filled.undo()
    qtbot.waitUntil(lambda: grid.model.text(4, DATUM) == "21-10-2024")
    assert texts(grid, STUK) == before


def test_a_row_that_leaves_the_filter_stays_until_it_is_filtered_again(
    grid: Grid, qtbot: QtBot
) -> None:
    grid.set_filters({"leverancier": "bakker"})
    assert texts(grid, STUK) == ["S0", "S2", "S4"]
    grid.model.writing.save_cell(1, LEVERANCIER, "Verplaatst")
    qtbot.wait(30)
    assert texts(grid, LEVERANCIER) == ["Bakker", "Verplaatst", "Bakker"]
    assert "3 van 6 boekingen" in grid.summary_line()
    assert "90,00" in grid.summary_line()  # 10 + 30 + 50, as it is shown
    grid.edit_command("opnieuw_ordenen")
    assert texts(grid, STUK) == ["S0", "S4"]


def test_a_pasted_block_stays_where_it_was_pasted_over_the_end(grid: Grid, qtbot: QtBot) -> None:
    before = texts(grid, STUK)
    put_on_clipboard("1-1-24\tP0\n31-12-24\tP1\n5-5-24\tP2\n1-2-24\tP3\n", "")
    # without an amount a new row is refused: the amounts are pasted along in their own column
    block = [
        f"{day}\tP{n}\t\t\tX\t\t{n + 1}"
        for n, day in enumerate(("1-1-24", "31-12-24", "5-5-24", "1-2-24"))
    ]
    put_on_clipboard("\n".join(block), "")
    grid.view.go(4, DATUM)
    grid.edit_command("plakken")
    preview = grid.editing.preview()
    assert preview is None, [preview.table.item(0, n).text() for n in range(4)]  # type: ignore[union-attr]
    qtbot.wait(60)
    assert texts(grid, STUK) == [*before[:4], "P0", "P1", "P2", "P3"]
    assert texts(grid, DATUM)[4:] == ["01-01-2024", "31-12-2024", "05-05-2024", "01-02-2024"]


def test_a_change_in_the_panel_beside_it_leaves_the_current_row_too(
    grid: Grid, filled: Database, qtbot: QtBot
) -> None:
    before = texts(grid, STUK)
    grid.view.go(4, STUK)
    key = grid.current_key()
    financiering.save_besteding(filled, key, {"datum": date(2024, 12, 31)})
    qtbot.waitUntil(lambda: texts(grid, DATUM)[4] == "31-12-2024")
    qtbot.wait(30)
    assert texts(grid, STUK) == before
    assert (grid.current_key(), grid.view.currentIndex().row()) == (key, 4)
    other = grid.model.key(1)
    financiering.save_besteding(filled, other, {"datum": date(2024, 1, 1)})
    qtbot.waitUntil(lambda: texts(grid, STUK)[-1] == "S1")  # nobody works in that row
    assert grid.current_key() == key


def test_a_row_that_leaves_the_list_is_told_once(
    ctx: PageContext, filled: Database, posted: Posted, qtbot: QtBot
) -> None:
    grid = Grid(lists.bestedingen(filled, jaar=2024), ctx, noun="boekingen", can_add=True)
    qtbot.addWidget(grid)
    grid.resize(1000, 400)
    ctx.hub.changed.connect(grid.refresh)
    grid.show()
    grid.refresh()
    grid.model.writing.save_cell(2, DATUM, date(2023, 10, 1))
    qtbot.waitUntil(lambda: grid.model.totals.count == 5)
    assert texts(grid, STUK) == ["S0", "S1", "S3", "S4", "S5"]
    said = [message.text for message in posted.all if "niet meer in deze lijst" in message.text]
    assert len(said) == 1
    grid.model.writing.save_cell(2, BEDRAG, 5)
    qtbot.wait(40)
    assert len([m for m in posted.all if "niet meer in deze lijst" in m.text]) == 1
    grid.start_new()
    grid.model.writing.save_cell(5, DATUM, date(2024, 5, 5))
    grid.model.writing.save_cell(5, BEDRAG, 5)
    grid.model.writing.add_draft()
    qtbot.waitUntil(lambda: grid.model.totals.count == 6)
    filled.undo()
    qtbot.waitUntil(lambda: grid.model.totals.count == 5)
    assert len([m for m in posted.all if "niet meer in deze lijst" in m.text]) == 1


def test_a_filled_column_stays_in_its_order(grid: Grid, qtbot: QtBot) -> None:
    before = texts(grid, STUK)
    grid.view.sortByColumn(LEVERANCIER, Qt.SortOrder.AscendingOrder)
    order = texts(grid, STUK)
    assert order != before
    grid.view.go(0, LEVERANCIER)
    grid.view.selectColumn(LEVERANCIER)
    grid.edit_command("doorvoeren")
    qtbot.wait(60)
    assert set(texts(grid, LEVERANCIER)) == {"Bakker"}
    assert texts(grid, STUK) == order


def test_a_removed_row_above_does_not_stir_what_stays(grid: Grid, qtbot: QtBot) -> None:
    grid.model.writing.save_cell(3, DATUM, date(2024, 12, 31))
    qtbot.wait(30)
    grid.view.go(0, STUK)
    grid.edit_command("verwijderen")
    qtbot.wait(60)
    assert texts(grid, STUK) == ["S1", "S2", "S3", "S4", "S5"]


def test_a_list_in_memory_keeps_rows_and_follows_a_key_that_changes(
    ctx: PageContext, qtbot: QtBot
) -> None:
    content = {"a": "Appel", "b": "Banaan", "c": "Citroen"}

    def read(_db: Database) -> list[Row]:
        return [Row(key, (name,)) for key, name in content.items()]

    def save(_db: Database, changes: Sequence[CellChange], _name: str) -> dict[str, str]:
        keys = {}
        for change in changes:
            content.pop(change.key, None)
            keys[change.key] = change.value[:1].lower() + "!"
            content[keys[change.key]] = change.value
        return keys

    listing = MemoryListing(
        "proef", (Column("naam", "Naam", "text", editable=True),), read, save=save
    )
    grid = Grid(listing, ctx, can_add=True)
    qtbot.addWidget(grid)
    grid.resize(400, 300)
    grid.show()
    grid.refresh()
    grid.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    grid.model.writing.save_cell(0, 0, "Zuurbes")
    assert texts(grid, 0) == ["Zuurbes", "Banaan", "Citroen"]
    grid.refresh()
    assert texts(grid, 0) == ["Zuurbes", "Banaan", "Citroen"]
    grid.model.writing.change([CellChange("+0", "naam", "Aalbes"), CellChange("b", "naam", "Peer")])
    assert texts(grid, 0) == ["Zuurbes", "Peer", "Citroen", "Aalbes"]
    grid.edit_command("opnieuw_ordenen")
    assert texts(grid, 0) == ["Aalbes", "Citroen", "Peer", "Zuurbes"]
