"""Many cells at once: cells that stand apart, and rows that are not in memory."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QGuiApplication

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.listing import ListQuery
from nplv_desktop.services import lists
from nplv_desktop.ui.tables import editing
from nplv_desktop.ui.tables.editing import put_on_clipboard
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.selection import summary

from .lijsten import on_screen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

DATUM, STUK, INTERVENTIE, STROOM, LEVERANCIER, OMSCHRIJVING, BEDRAG = range(7)
COUNT = 700


def shown(ctx: PageContext, db: Database, qtbot: QtBot) -> Grid:
    return on_screen(lists.bestedingen(db), ctx, qtbot)


def fill(db: Database, count: int) -> None:
    lists.bestedingen(db).add(
        db,
        [
            {
                "datum": date(2024, 12, 31) - timedelta(days=n % 360),
                "stuknummer": f"S{n:05}",
                "leverancier": f"Bakker {n}",
                "omschrijving": "brood",
                "bedrag": 100 * (n + 1),
            }
            for n in range(count)
        ],
    )


@pytest.fixture
def grid(ctx: PageContext, db: Database, qtbot: QtBot) -> Grid:
    fill(db, 4)
    return shown(ctx, db, qtbot)


def choose(grid: Grid, *boxes: tuple[int, int, int, int]) -> None:
    """Select blocks (first row, last row, first column, last column), as Ctrl+click does."""
    selection = grid.view.selectionModel()
    selection.clearSelection()
    for top, bottom, left, right in boxes:
        box = QItemSelection(grid.model.index(top, left), grid.model.index(bottom, right))
        selection.select(box, QItemSelectionModel.SelectionFlag.Select)


def texts(grid: Grid, column: int) -> list[str]:
    return [grid.model.text(row, column) for row in range(grid.model.totals.count)]


def test_only_the_chosen_cells_are_emptied_and_added_up(grid: Grid) -> None:
    choose(grid, (0, 0, LEVERANCIER, LEVERANCIER), (2, 2, OMSCHRIJVING, OMSCHRIJVING))
    grid.edit_command("wissen")
    assert texts(grid, LEVERANCIER) == ["", "Bakker 1", "Bakker 2", "Bakker 3"]
    assert texts(grid, OMSCHRIJVING) == ["brood", "brood", "", "brood"]
    choose(grid, (0, 0, BEDRAG, BEDRAG), (3, 3, BEDRAG, BEDRAG), (1, 1, STUK, STUK))
    assert "Som selectie € 5,00 · aantal 2 · gemiddelde € 2,50" in summary(
        grid.model, grid.view.chosen()
    )


def test_one_value_is_pasted_in_each_chosen_cell_and_in_no_other(
    grid: Grid, db: Database, qtbot: QtBot
) -> None:
    choose(grid, (0, 0, LEVERANCIER, LEVERANCIER), (3, 3, OMSCHRIJVING, OMSCHRIJVING))
    put_on_clipboard("Slager", "")
    before = db.digest()
    grid.edit_command("plakken")
    assert texts(grid, LEVERANCIER) == ["Slager", "Bakker 1", "Bakker 2", "Bakker 3"]
    assert texts(grid, OMSCHRIJVING) == ["brood", "brood", "brood", "Slager"]
    db.undo()
    qtbot.waitUntil(lambda: db.digest() == before)


def test_cells_that_make_no_block_are_not_copied(grid: Grid) -> None:
    put_on_clipboard("blijft", "")
    choose(grid, (0, 0, STUK, STUK), (1, 1, LEVERANCIER, LEVERANCIER))
    with pytest.raises(UsageError, match="geen blok"):
        grid.edit_command("kopieren")
    assert QGuiApplication.clipboard().text() == "blijft"
    choose(grid, (0, 0, STUK, STUK), (0, 0, LEVERANCIER, LEVERANCIER))
    grid.edit_command("kopieren")
    assert QGuiApplication.clipboard().text() == "S00000\tBakker 0\r\n"


def test_an_error_of_a_spreadsheet_is_no_text(grid: Grid) -> None:
    put_on_clipboard("Slager\n#DEEL/0!\n", "")
    grid.view.go(0, LEVERANCIER)
    grid.edit_command("plakken")
    preview = grid.editing.preview()
    assert preview is not None
    assert preview.table.rowCount() == 1
    assert "foutmelding" in preview.table.item(0, 3).text()  # type: ignore[union-attr]
    preview.reject()
    assert texts(grid, LEVERANCIER)[:2] == ["Bakker 0", "Bakker 1"]


def test_in_a_column_that_was_hidden_nothing_is_done(grid: Grid, db: Database) -> None:
    grid.view.go(1, OMSCHRIJVING)
    grid.view.setColumnHidden(OMSCHRIJVING, True)
    put_on_clipboard("blijft", "")
    before = db.digest()
    for command in ("kopieren", "knippen", "plakken", "doorvoeren", "naar_rechts", "wissen"):
        grid.edit_command(command)
    assert QGuiApplication.clipboard().text() == "blijft"
    assert db.digest() == before


def test_each_block_is_filled_from_its_own_first_row(grid: Grid) -> None:
    choose(grid, (0, 1, LEVERANCIER, LEVERANCIER), (2, 3, OMSCHRIJVING, LEVERANCIER))
    grid.model.writing.save_cell(2, OMSCHRIJVING, "taart")
    grid.edit_command("doorvoeren")
    assert texts(grid, LEVERANCIER) == ["Bakker 0", "Bakker 0", "Bakker 2", "Bakker 2"]
    assert texts(grid, OMSCHRIJVING) == ["brood", "brood", "taart", "taart"]


def test_cutting_copies_and_empties_in_one_step(grid: Grid, db: Database, qtbot: QtBot) -> None:
    before = db.digest()
    choose(grid, (1, 2, LEVERANCIER, OMSCHRIJVING))
    grid.edit_command("knippen")
    assert QGuiApplication.clipboard().text() == "Bakker 1\tbrood\r\nBakker 2\tbrood\r\n"
    assert texts(grid, LEVERANCIER) == ["Bakker 0", "", "", "Bakker 3"]
    assert db.undo_name == "Knippen"
    db.undo()
    qtbot.waitUntil(lambda: db.digest() == before)


def test_emptying_what_only_shows_something_says_so(ctx: PageContext, qtbot: QtBot) -> None:
    from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
    from nplv_desktop.services.begroting import Begroting
    from nplv_desktop.services.saving import save
    from nplv_desktop.ui.tables.memory import MemoryListing

    plan = save(ctx.db, Interventie, None, {"code": "1", "titel": "Plan"})
    line = {"interventie_id": plan, "geldstroom_code": "VHF2", "boekjaar": 2024, "bedrag": 100}
    save(ctx.db, Begrotingsregel, None, line)
    matrix = Begroting(2024)
    grid = Grid(
        MemoryListing("begroting", matrix.kolommen(ctx.db), matrix.regels, save=matrix.bewaar), ctx
    )
    qtbot.addWidget(grid)
    grid.show()
    grid.refresh()
    grid.view.go(0, grid.model.column("totaal"))
    with pytest.raises(UsageError, match="niet wijzigen"):
        grid.edit_command("wissen")


@pytest.fixture
def long(ctx: PageContext, db: Database, qtbot: QtBot) -> Grid:
    """A list of which only the first page is in memory, read by an impatient window."""
    fill(db, COUNT)
    made = shown(ctx, db, qtbot)
    ctx.tasks.patience = 0
    assert made.model.text(COUNT - 1, STUK) == ""
    return made


def stored(db: Database, column: int) -> list[str]:
    found = lists.bestedingen(db).rows(db, ListQuery(sort=(("stuknummer", False),)), 0, 2 * COUNT)
    return [row.values[column] for row in found]


def test_a_column_is_copied_whole_from_a_list_that_is_not_in_memory(
    long: Grid, qtbot: QtBot
) -> None:
    put_on_clipboard("", "")
    choose(long, (0, COUNT - 1, STUK, STUK))
    long.edit_command("kopieren")
    qtbot.waitUntil(lambda: len(QGuiApplication.clipboard().text()) > 0, timeout=20_000)
    copied = QGuiApplication.clipboard().text().split()
    assert sorted(copied) == [f"S{n:05}" for n in range(COUNT)]


def test_emptying_filling_and_removing_reach_every_chosen_row(
    long: Grid, db: Database, qtbot: QtBot
) -> None:
    before = db.digest()
    choose(long, (0, COUNT - 1, OMSCHRIJVING, OMSCHRIJVING))
    long.edit_command("wissen")
    qtbot.waitUntil(lambda: db.undo_name == "Wissen", timeout=30_000)
    assert set(stored(db, OMSCHRIJVING)) == {None}
    choose(long, (0, COUNT - 1, LEVERANCIER, LEVERANCIER))
    long.edit_command("doorvoeren")
    qtbot.waitUntil(lambda: db.undo_name == "Omlaag doorvoeren", timeout=30_000)
    assert len(set(stored(db, LEVERANCIER))) == 1
    db.undo()
    db.undo()
    assert db.digest() == before
    choose(long, (1, COUNT - 1, STUK, STUK))
    long.edit_command("verwijderen")
    qtbot.waitUntil(lambda: len(stored(db, STUK)) == 1, timeout=30_000)
    db.undo()
    assert db.digest() == before


def test_pasting_over_rows_that_are_not_in_memory_changes_those_rows(
    long: Grid, db: Database, qtbot: QtBot
) -> None:
    order = [row.values[STUK] for row in long.model.listing.rows(db, ListQuery(), 0, COUNT)]
    put_on_clipboard("\n".join(f"N{n}" for n in range(300)), "")
    long.view.go(COUNT - 300, OMSCHRIJVING)
    long.edit_command("plakken")
    qtbot.waitUntil(lambda: db.undo_name == "Plakken", timeout=20_000)
    found = lists.bestedingen(db).rows(db, ListQuery(), 0, COUNT)
    by_number = {row.values[STUK]: row.values[OMSCHRIJVING] for row in found}
    assert [by_number[key] for key in order[-300:]] == [f"N{n}" for n in range(300)]
    assert len(found) == COUNT


def test_more_rows_than_can_be_changed_at_once_are_refused_in_a_sentence(
    grid: Grid, monkeypatch: pytest.MonkeyPatch, db: Database
) -> None:
    monkeypatch.setattr(editing, "MOST_CHANGED", 2)
    before = db.digest()
    choose(grid, (0, 3, OMSCHRIJVING, OMSCHRIJVING))
    for command in ("wissen", "knippen", "doorvoeren", "verwijderen"):
        with pytest.raises(UsageError, match="4 rijen"):
            grid.edit_command(command)
    assert db.digest() == before
