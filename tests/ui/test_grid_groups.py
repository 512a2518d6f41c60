"""Rows in groups: counted and added up in SQL, folded, opened, edited, copied and remembered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.listing import Group, ListQuery
from nplv_desktop.services import lists
from nplv_desktop.services.historie import HistorieListing
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.tables.shape import HEADING, Shape

from .lijsten import on_screen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from tests.ui.conftest import Posted

STADIA = ("verplicht", "betaald", None)
NUMBERS = range(9)
"""Booking n has stadium n % 3, amount (n + 1) euro and a day of its own; 0 is the newest."""


@pytest.fixture
def filled(db: Database) -> Database:
    lists.bestedingen(db).add(
        db,
        [
            {
                "datum": date(2024, 9, 30 - n),
                "stuknummer": f"S{n}",
                "leverancier": STADIA[n % 3],
                "bedrag": 100 * (n + 1),
            }
            for n in NUMBERS
        ],
    )
    return db


@pytest.fixture
def grid(ctx: PageContext, filled: Database, qtbot: QtBot) -> Grid:
    return on_screen(lists.bestedingen(filled), ctx, qtbot, (1000, 600))


def column(grid: Grid, key: str) -> int:
    return grid.model.column(key)


def papers(grid: Grid) -> list[str]:
    """The stuknummer of each row; the words of a heading in brackets."""
    place = column(grid, "stuknummer")
    return [
        f"({grid.model.heading_text(group)})"
        if (group := grid.model.heading(row))
        else grid.model.text(row, place)
        for row in range(grid.model.shape.length)
    ]


def test_the_store_counts_and_adds_up_per_group(filled: Database) -> None:
    query = ListQuery(group="leverancier")
    found = lists.bestedingen(filled).groups(filled, query)
    wanted = {
        None: (3, 300 + 600 + 900),
        "betaald": (3, 200 + 500 + 800),
        "verplicht": (3, 100 + 400 + 700),
    }
    assert {g.value: (g.count, g.sums["bedrag"]) for g in found} == wanted
    rows = lists.bestedingen(filled).rows(filled, query, 0, 100)
    place = [c.key for c in lists.bestedingen(filled).columns].index("leverancier")
    order = [group.value for group in found for _ in range(group.count)]
    assert [row.values[place] for row in rows] == order


def test_groups_follow_the_filter_and_the_direction_of_their_own_column(filled: Database) -> None:
    query = ListQuery("betaald", sort=(("leverancier", True),), group="leverancier")
    assert [g.value for g in lists.bestedingen(filled).groups(filled, query)] == ["betaald"]
    everything = ListQuery(sort=(("leverancier", True),), group="leverancier")
    values = [g.value for g in lists.bestedingen(filled).groups(filled, everything)]
    assert [value for value in values if value] == ["verplicht", "betaald"]


def test_a_list_in_memory_has_the_same_groups(filled: Database) -> None:
    stored = lists.bestedingen(filled)

    def read(db: Database) -> list[object]:
        return list(stored.rows(db, ListQuery(), 0, 100))

    memory = MemoryListing("proef", stored.columns, read)  # type: ignore[arg-type]
    query = ListQuery(group="leverancier")
    memory.totals(filled, query)
    found = {g.value: (g.count, g.sums["bedrag"]) for g in memory.groups(filled, query)}
    wanted = {g.value: (g.count, g.sums["bedrag"]) for g in stored.groups(filled, query)}
    assert found == wanted


def test_the_journal_groups_by_what_it_keeps_and_says_so_of_the_rest(filled: Database) -> None:
    found = HistorieListing().groups(filled, ListQuery(group="actie"))
    assert (
        sum(group.count for group in found) == HistorieListing().totals(filled, ListQuery()).count
    )
    with pytest.raises(UserError, match="niet te groeperen"):
        HistorieListing().groups(filled, ListQuery(group="wat"))


def test_grouping_puts_headings_with_sums_above_the_rows(grid: Grid) -> None:
    grid.arrangement.group_by(column(grid, "leverancier"))
    assert papers(grid) == [
        "(Leverancier: leeg · 3 regels)",
        "S2",
        "S5",
        "S8",
        "(Leverancier: betaald · 3 regels)",
        "S1",
        "S4",
        "S7",
        "(Leverancier: verplicht · 3 regels)",
        "S0",
        "S3",
        "S6",
    ]
    assert grid.model.text(0, column(grid, "bedrag")) == "18,00"
    assert grid.model.is_new(12)
    assert grid.summary_line().startswith("9 boekingen")


def test_the_keyboard_folds_and_opens_a_group(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(0, column(grid, "leverancier"))
    qtbot.keyClick(
        grid.view,
        Qt.Key.Key_G,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert grid.arrangement.grouped == column(grid, "leverancier")
    grid.view.go(0, grid.view.visible_columns()[0])
    qtbot.keyClick(grid.view, Qt.Key.Key_Space)
    assert papers(grid)[:2] == [
        "(Leverancier: leeg · 3 regels)",
        "(Leverancier: betaald · 3 regels)",
    ]
    qtbot.keyClick(grid.view, Qt.Key.Key_Return)
    assert papers(grid)[1] == "S2"
    grid.edit_command("inklappen")
    assert grid.model.shape.length == 3
    grid.edit_command("uitklappen")
    assert grid.model.shape.length == 12


def test_a_click_on_the_arrow_folds_and_a_click_beside_it_does_not(
    grid: Grid, qtbot: QtBot
) -> None:
    grid.arrangement.group_by(column(grid, "leverancier"))
    box = grid.view.visualRect(grid.model.index(0, grid.view.visible_columns()[0]))
    button = Qt.MouseButton.LeftButton
    qtbot.mouseClick(grid.view.viewport(), button, pos=box.center() + QPoint(20, 0))
    assert grid.model.shape.length == 12
    qtbot.mouseClick(grid.view.viewport(), button, pos=QPoint(box.left() + 8, box.center().y()))
    assert grid.model.shape.length == 9


def test_an_edit_that_changes_the_group_moves_the_row(grid: Grid, qtbot: QtBot) -> None:
    grid.arrangement.group_by(column(grid, "leverancier"))
    grid.model.writing.save_cell(5, column(grid, "leverancier"), "verplicht")
    moved = ["(Leverancier: betaald · 2 regels)", "S4", "S7"]
    qtbot.waitUntil(lambda: papers(grid)[4:7] == moved)
    assert papers(grid)[7:9] == ["(Leverancier: verplicht · 4 regels)", "S0"]


def test_headings_are_not_edited_copied_filled_or_cleared(grid: Grid) -> None:
    grid.arrangement.group_by(column(grid, "leverancier"))
    paper = column(grid, "stuknummer")
    assert not grid.model.flags(grid.model.index(0, paper)) & Qt.ItemFlag.ItemIsEditable
    grid.view.selectAll()
    grid.edit_command("kopieren")
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) == len(NUMBERS)
    grid.view.go(3, paper)
    QGuiApplication.clipboard().setText("A\nB\n")
    grid.edit_command("plakken")
    assert papers(grid)[3:6] == ["A", "(Leverancier: betaald · 3 regels)", "B"]


def test_going_to_a_record_opens_its_group(grid: Grid) -> None:
    grid.arrangement.group_by(column(grid, "leverancier"))
    key = grid.model.key(9)
    grid.edit_command("inklappen")
    assert grid.go_to(key, "bedrag")
    assert grid.current_key() == key
    assert grid.model.text(grid.view.currentIndex().row(), column(grid, "stuknummer")) == "S0"


def test_groups_are_remembered_and_taken_apart_again(grid: Grid, ctx: PageContext) -> None:
    grid.arrangement.group_by(column(grid, "leverancier"))
    again = Grid(lists.bestedingen(ctx.db), ctx, noun="boekingen")
    assert again.model.rows.query.group == "leverancier"
    again.arrangement.group_by(again.model.column("leverancier"))
    assert not again.model.rows.query.group
    assert "groep" not in ctx.preferences.get(ctx.preferences.columns("bestedingen"))
    again.deleteLater()


def test_too_many_groups_are_refused_and_the_list_stays(
    grid: Grid, posted: Posted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nplv_desktop.ui.tables.asking.MOST_GROUPS", 2)
    grid.arrangement.group_by(column(grid, "leverancier"))
    assert grid.model.shape.length == len(NUMBERS)
    assert grid.arrangement.grouped == -1
    assert "te veel verschillende waarden" in posted.all[-1].text


def test_a_shape_of_a_million_records_answers_without_holding_them() -> None:
    groups = tuple(Group(n, 1_000) for n in range(1_000))
    shape = Shape(1_000_000, groups).toggled(1)
    assert shape.length == 1_000 + 999_000
    assert shape.record(0) == HEADING
    assert shape.record(1_000) == 999
    assert shape.heading(1_001) == groups[1]
    assert shape.heading(1_002) == groups[2]
    assert shape.record(1_003) == 2_000
    for record in (0, 999, 2_000, 999_999):
        assert shape.record(shape.row(record)) == record
    assert shape.row(1_500) == 1_001
    assert shape.folded(everything=True).length == 1_000
    assert shape.folded(everything=False).length == 1_001_000
