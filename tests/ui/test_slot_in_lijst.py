"""A figure that an indiening holds shows a lock, says why, and cannot be typed over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt

from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag, Besteding
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.listing import ListQuery
from nplv_desktop.services import financiering, indienen, lists, saving
from nplv_desktop.services.begroting import Begroting
from nplv_desktop.services.jaarmatrix import kolom
from nplv_desktop.ui.pages.financien_boeking import BoekingPanel, LockLine
from nplv_desktop.ui.tables.editing import put_on_clipboard
from nplv_desktop.ui.tables.grid import Grid

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

WAIT = 30_000
WHY = "verantwoording 2024, versie 1"


@pytest.fixture
def booked(ctx: PageContext, tmp_path: Path) -> dict[int, str]:
    """A booking of 2024, which is handed in, and one of 2025; by boekjaar."""
    db = ctx.db
    given = {"regeling_code": "VHF2", "nummer": "1", "datum": date(2023, 11, 1)}
    grant = saving.save(db, Beschikking, None, given)
    amount = {"beschikking_id": grant, "geldstroom_code": "VHF2", "bedrag": 90_000}
    for year in (2024, 2025):
        saving.save(db, BeschikkingBedrag, None, {**amount, "boekjaar": year})
    made = {}
    for year in (2024, 2025):
        values = {"datum": date(year, 5, 1), "bedrag": 25_000, "geldstroom_code": "VHF2"}
        made[year] = financiering.save_besteding(db, None, {**values, "stuknummer": str(year)})
    plan = saving.save(db, Interventie, None, {"code": "1", "titel": "Plan"})
    for year in (2024, 2025):
        line = {"interventie_id": plan, "geldstroom_code": "VHF2", "boekjaar": year, "bedrag": 1}
        saving.save(db, Begrotingsregel, None, line)
    key = indienen.begin(db, "verantwoording", 2024)
    indienen.mark_checked(db, key, "controller")
    indienen.settle(db, key, "directeur", "Programmadirecteur")
    indienen.hand_in(db, key, tmp_path / "v1.xlsx")
    return made


@pytest.fixture
def grid(ctx: PageContext, booked: dict[int, str], qtbot: QtBot) -> Grid:
    made = Grid(lists.bestedingen(ctx.db), ctx, noun="bestedingen")
    qtbot.addWidget(made)
    made.resize(1000, 400)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: made.model.totals.count == len(booked), timeout=WAIT)
    return made


def place(grid: Grid, key: str, column: str) -> tuple[int, int]:
    row = next(r for r in range(grid.model.rowCount()) if grid.model.key(r) == key)
    return row, grid.model.column(column)


def test_a_held_figure_has_a_lock_and_a_reason_a_free_one_has_none(
    grid: Grid, booked: dict[int, str]
) -> None:
    model = grid.model
    for year, held in ((2024, True), (2025, False)):
        row, column = place(grid, booked[year], "bedrag")
        index = model.index(row, column)
        assert bool(model.flags(index) & Qt.ItemFlag.ItemIsEditable) is not held
        assert grid.view.delegate.has_lock(model, row, column) is held
        assert (WHY in index.data(Qt.ItemDataRole.ToolTipRole)) is held
        assert (WHY in index.data(Qt.ItemDataRole.AccessibleTextRole)) is held
        remark = model.index(row, model.column("opmerking"))
        assert model.flags(remark) & Qt.ItemFlag.ItemIsEditable, "no figure: stays free"


def test_typing_in_it_says_why_and_who_can_open_it(
    grid: Grid, booked: dict[int, str], qtbot: QtBot, ctx: PageContext
) -> None:
    grid.view.go(*place(grid, booked[2024], "bedrag"))
    qtbot.keyClick(grid.view, Qt.Key.Key_9)
    said = grid.view.delegate.problem()
    assert WHY in said
    assert "directeur, Programmadirecteur" in said
    assert "heropent die op Indienen" in said
    assert grid.view.delegate.editor is None
    found = saving.get(ctx.db, Besteding, booked[2024])
    assert found is not None
    assert found.bedrag == 25_000
    grid.view.go(*place(grid, booked[2025], "bedrag"))
    qtbot.keyClick(grid.view, Qt.Key.Key_9)
    assert grid.view.delegate.editor is not None


def test_a_pasted_block_leaves_it_out_with_the_reason(grid: Grid, booked: dict[int, str]) -> None:
    row, column = place(grid, booked[2024], "bedrag")
    other, _ = place(grid, booked[2025], "bedrag")
    first = min(row, other)
    put_on_clipboard("1,00\n1,00\n", "")
    grid.view.go(first, column)
    grid.editing.paste()
    preview = grid.editing.preview()
    assert preview is not None
    assert preview.table.rowCount() == 1
    assert WHY in preview.table.item(0, 3).text()  # type: ignore[union-attr]
    preview.accept()
    assert grid.model.text(row, column) == "250,00"
    assert grid.model.text(other, column) == "1,00"


def test_emptying_and_filling_leave_it_out_too(grid: Grid, booked: dict[int, str]) -> None:
    row, column = place(grid, booked[2024], "bedrag")
    other, _ = place(grid, booked[2025], "bedrag")
    assert (other, row) == (0, 1)
    grid.model.writing.save_cell(other, column, 100)
    box = QItemSelection(grid.model.index(0, column), grid.model.index(1, column))
    for command in ("wissen", "knippen", "doorvoeren"):
        grid.view.selectionModel().select(box, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        grid.edit_command(command)
        preview = grid.editing.preview()
        assert preview is not None, command
        assert preview.table.rowCount() == 1
        assert WHY in preview.table.item(0, 3).text()  # type: ignore[union-attr]
        preview.reject()
        assert [grid.model.text(at, column) for at in (other, row)] == ["1,00", "250,00"]


def test_only_the_years_that_are_held_are_locked_in_a_matrix(
    ctx: PageContext, booked: dict[int, str]
) -> None:
    assert booked
    (row,) = Begroting(2024).regels(ctx.db)
    assert kolom(2024) in row.vast
    assert kolom(2025) not in row.vast
    assert WHY in row.vast[kolom(2024)]


def test_the_panel_of_a_booking_shows_the_lock(
    ctx: PageContext, booked: dict[int, str], qtbot: QtBot
) -> None:
    panel = BoekingPanel(ctx)
    qtbot.addWidget(panel)
    panel.show()

    def locks() -> list[LockLine]:
        return panel.findChildren(LockLine)

    panel.show_boeking(booked[2024])
    qtbot.waitUntil(lambda: [w.isVisible() for w in locks()] == [True], timeout=WAIT)
    assert panel.shown_key() == booked[2024]
    panel.show_boeking(booked[2025])
    qtbot.waitUntil(lambda: panel.shown_key() == booked[2025], timeout=WAIT)
    qtbot.waitUntil(lambda: locks() == [], timeout=WAIT)


def test_a_list_without_figures_is_never_asked(db: Database) -> None:
    saving.save(db, Interventie, None, {"code": "1", "titel": "Plan"})
    (row,) = lists.interventies(db).rows(db, ListQuery(), 0, 10)
    assert row.vast == {}
