"""The model of a grid: pages of a million rows, formatted values, and a busy dossier."""

from __future__ import annotations

import gc
from datetime import date, timedelta
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QModelIndex, Qt

from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.listing import CellChange, Column, Filter, ListQuery, ListTotals, Row
from nplv_desktop.ui.tables.asking import PAGE
from nplv_desktop.ui.tables.model import NEW_ROW, ListingModel
from nplv_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database

COLUMNS = (
    Column("datum", "Datum", "date", editable=True),
    Column("stuk", "Stuk", "code"),
    Column("stadium", "Stadium", "choice", editable=True, choices=(Choice("b", "betaald"),)),
    Column("bedrag", "Bedrag", "amount", editable=True, total=True),
)


class Counted:
    """A list of any length whose rows are made when they are asked for, and counted."""

    name = "geteld"
    columns = COLUMNS

    def __init__(self, length: int) -> None:
        self.length = length
        self.asked: list[tuple[int, int]] = []
        self.gate = Event()
        self.gate.set()
        self.changed: dict[tuple[str, str], Any] = {}
        self.query = ListQuery()

    def totals(self, _db: Database, query: ListQuery) -> ListTotals:
        self.query = query
        self.gate.wait(5)
        return ListTotals(self.length if not query.filters else 1, {"bedrag": 5})

    def rows(self, _db: Database, _query: ListQuery, offset: int, limit: int) -> list[Row]:
        self.gate.wait(5)
        self.asked.append((offset, limit))
        return [self.row(n) for n in range(offset, min(offset + limit, self.length))]

    def row(self, n: int) -> Row:
        day = date(2024, 1, 1) + timedelta(days=n % 365)
        amount = self.changed.get((f"k{n}", "bedrag"), n * 100 if n % 2 else -n * 100)
        return Row(f"k{n}", (day, f"{n:08d}", "b" if n % 3 else None, amount))

    def save(self, _db: Database, changes: Sequence[CellChange], _name: str = "") -> dict[str, str]:
        for change in changes:
            if change.column == "datum" and change.value is None:
                raise InvalidInput({"datum": "Datum ontbreekt. Vul dit veld in."})
            self.changed[change.key, change.column] = change.value
        return {change.key: change.key for change in changes}

    def add(self, _db: Database, values: Sequence[Mapping[str, Any]], _name: str = "") -> list[str]:
        if "datum" not in values[0]:
            raise InvalidInput({"datum": "Datum ontbreekt. Vul dit veld in."})
        self.length += 1
        return [f"k{self.length - 1}"]

    def remove(self, _db: Database, _keys: Sequence[str]) -> None:
        self.length -= 1


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:  # noqa: ARG001  there must be an application
    made = Tasks()
    made.patience = 10
    yield made
    made.close()


@pytest.fixture
def model(tasks: Tasks) -> ListingModel:
    return made(1_000_000, tasks)


def made(length: int, tasks: Tasks, *, can_add: bool = False) -> ListingModel:
    listing: Any = Counted(length)
    no_dossier: Any = None
    model = ListingModel(listing, no_dossier, tasks, can_add=can_add)
    model.refresh()
    return model


def source(model: ListingModel) -> Counted:
    assert isinstance(model.listing, Counted)
    return model.listing


def show(
    model: ListingModel, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole
) -> Any:
    return model.data(model.index(row, column), role)


@pytest.mark.parametrize("can_add", [False, True])
def test_the_model_keeps_the_rules_of_qt(
    qtmodeltester: ModelTester, tasks: Tasks, can_add: bool
) -> None:
    model = made(5, tasks, can_add=can_add)
    qtmodeltester.check(model)
    model.listing.length = 9  # type: ignore[attr-defined]  # the list grew
    model.refresh()
    model.listing.length = 2  # type: ignore[attr-defined]
    model.refresh()
    assert model.rowCount() == (3 if can_add else 2)
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0


def test_a_million_rows_are_read_a_page_at_a_time(model: ListingModel) -> None:
    assert model.rowCount() == 1_000_000
    assert source(model).asked == []
    assert show(model, 777_777, 1) == "00777777"
    assert show(model, 777_778, 1) == "00777778"
    assert source(model).asked == [(777_600, PAGE)]


def test_memory_stays_small_however_far_one_scrolls(model: ListingModel) -> None:
    for row in range(0, 100_000, PAGE):
        show(model, row, 0)
    assert len(model.rows._pages) <= 50


def test_cells_are_written_the_dutch_way(model: ListingModel) -> None:
    assert [show(model, 1235, c) for c in range(4)] == [
        "20-05-2024",
        "00001235",
        "betaald",
        "1.235,00",
    ]
    assert show(model, 1236, 3) == "-1.236,00"
    assert show(model, 1236, 3, Qt.ItemDataRole.ForegroundRole).name() == "#b3261e"
    assert show(model, 1235, 3, Qt.ItemDataRole.ForegroundRole) is None
    assert show(model, 1235, 3, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert show(model, 1236, 2, Qt.ItemDataRole.AccessibleTextRole) == "Stadium: leeg"
    assert show(model, 0, 0, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_headings_are_the_labels_of_the_columns(model: ListingModel) -> None:
    across = Qt.Orientation.Horizontal
    assert [model.headerData(c, across) for c in range(4)] == ["Datum", "Stuk", "Stadium", "Bedrag"]
    assert model.headerData(99, across) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_only_columns_that_the_list_lets_change_can_be_edited(model: ListingModel) -> None:
    editable = Qt.ItemFlag.ItemIsEditable
    assert [bool(model.flags(model.index(0, c)) & editable) for c in range(4)] == [
        True,
        False,
        True,
        True,
    ]


def test_sorting_asks_the_list_and_reads_again(model: ListingModel) -> None:
    show(model, 0, 0)
    model.sort(3, Qt.SortOrder.DescendingOrder)
    assert source(model).query.sort == (("bedrag", True),)
    model.sort(-1)
    assert source(model).query.sort == ()


def test_a_filter_narrows_and_taking_it_away_widens(model: ListingModel) -> None:
    model.set_query(ListQuery(filters=(Filter("bedrag", ">", 1),)))
    assert model.rowCount() == 1
    model.set_query(ListQuery())
    assert model.rowCount() == 1_000_000


def test_a_slow_list_gives_blank_rows_and_the_real_ones_a_moment_later(
    model: ListingModel, tasks: Tasks, qtbot: QtBot
) -> None:
    tasks.patience = 0.001
    source(model).gate.clear()
    assert show(model, 5, 1) == ""
    assert model.key(5) == ""
    assert show(model, 900_000, 1) == ""
    assert show(model, 500_000, 1) == ""
    assert show(model, 500_001, 1) == ""
    source(model).gate.set()
    qtbot.waitUntil(lambda: show(model, 5, 1) == "00000005", timeout=3000)
    qtbot.waitUntil(lambda: show(model, 500_000, 1) == "00500000", timeout=3000)


def test_a_slow_count_keeps_the_last_one_until_it_is_there(
    model: ListingModel, tasks: Tasks, qtbot: QtBot
) -> None:
    tasks.patience = 0.001
    source(model).gate.clear()
    model.set_query(ListQuery(filters=(Filter("bedrag", ">", 1),)))
    model.set_query(ListQuery(filters=(Filter("bedrag", ">", 2),)))
    assert model.rowCount() == 1_000_000
    source(model).gate.set()
    with qtbot.waitSignal(model.totals_read, timeout=3000):
        pass
    assert model.rowCount() == 1
    assert model.whole == 1_000_000
    assert source(model).query.filters == (Filter("bedrag", ">", 2),)


def test_a_saved_cell_is_shown_at_once(model: ListingModel) -> None:
    show(model, 3, 3)
    assert model.setData(model.index(3, 3), 4242)
    assert show(model, 3, 3) == "42,42"
    assert source(model).changed == {("k3", "bedrag"): 4242}


def test_an_unchanged_value_is_not_saved(model: ListingModel) -> None:
    model.writing.save_cell(3, 3, 300)
    assert source(model).changed == {}


def test_a_refused_value_changes_nothing(model: ListingModel) -> None:
    with pytest.raises(InvalidInput):
        model.writing.save_cell(3, 0, None)
    assert show(model, 3, 0) == "04-01-2024"


def test_a_new_row_is_kept_until_it_can_be_added(tasks: Tasks) -> None:
    model = made(3, tasks, can_add=True)
    assert show(model, 3, 0) == NEW_ROW
    model.writing.save_cell(3, 3, 1000)
    assert show(model, 3, 3) == "10,00"
    with pytest.raises(InvalidInput):
        model.writing.add_draft()
    assert model.writing.draft == {"bedrag": 1000}
    model.writing.save_cell(3, 0, date(2024, 5, 1))
    assert model.writing.add_draft() == "k3"
    assert model.rowCount() == 5
    assert model.writing.draft == {}


def test_rows_survive_garbage_collection(model: ListingModel) -> None:
    for row in range(0, 2000, 200):
        show(model, row, 0)
        gc.collect()
    assert show(model, 1000, 1) == "00001000"
