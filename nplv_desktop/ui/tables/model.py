"""The model of a grid: any `Listing`, read page by page, a million rows without loading them.

`data()` answers from `PagedRows` and cannot fail: it only looks up texts that are written already.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from nplv_desktop.domain.kept import NOTHING_KEPT
from nplv_desktop.domain.listing import ListQuery, ListTotals
from nplv_desktop.ui import theme
from nplv_desktop.ui.tables.fetched import Fetched
from nplv_desktop.ui.tables.grouping import GroupingModel
from nplv_desktop.ui.tables.paged_rows import PagedRows
from nplv_desktop.ui.tables.shape import HEADING, Shape
from nplv_desktop.ui.tables.writing import Writing
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nplv_desktop.domain.listing import Column, Listing
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.tables.asking import Cells, Counted
    from nplv_desktop.ui.tasks import Tasks

Index = QModelIndex | QPersistentModelIndex

VALUE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The typed value of a cell."""
KEY_ROLE = Qt.ItemDataRole.UserRole + 2
"""The key of the record of a row; empty for the row in which a new one is typed."""
NEW_ROW = tr("Nieuw…")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIGURES = re.compile(r"-?[\d.]+(,\d+)?%?")
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ListingModel(GroupingModel):
    """Rows of a listing; with `can_add`, one more row at the end to type a new record in."""

    totals_read = Signal()
    """Count and sums were read again."""
    sorted_by = Signal()
    """The list is ordered by other columns."""
    begun = Signal()
    """The first rows of a long list are there; it is being counted."""

    def __init__(
        self,
        listing: Listing,
        db: Database,
        tasks: Tasks,
        *,
        can_add: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.can_add = can_add
        self.totals = ListTotals(0)
        self.said_column = -1
        """The column whose heading a reader has said already; its cells are said without it."""
        self.whole = 0
        """How many rows the list has without the query."""
        self.rows = PagedRows(listing, db, tasks, self)
        self.writing = Writing(self)
        self.rows.arrived.connect(self.tell_records)
        self.rows.counted.connect(self._counted)
        self.rows.begun.connect(self._begun)

    @property
    def listing(self) -> Listing:
        """The list that is shown."""
        return self.rows.listing

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the list, also those that the view hides."""
        return self.rows.listing.columns

    # reading

    def set_listing(self, listing: Listing) -> None:
        """Show another list; query and selection stay as far as its columns are the same."""
        same = [c.key for c in listing.columns] == [c.key for c in self.columns]
        if not same:
            self.beginResetModel()
        self.rows.show(listing)
        self.writing.draft.clear()
        if not same:
            self._narrow_query()
            self.totals, self._read = ListTotals(0), False
            self.shape = Shape()
            self.endResetModel()
        self.rows.count(changed=True)

    def _narrow_query(self) -> None:
        known = {spec.key for spec in self.specs}
        query = self.rows.query
        self.rows.query = ListQuery(
            query.search,
            tuple(f for f in query.filters if f.key in known),
            tuple(s for s in query.sort if s[0] in known),
            query.group if query.group in known else "",
        )

    def set_query(self, query: ListQuery) -> None:
        """Show another part or order of the list; what was changed goes to its place in it."""
        self.rows.query = replace(query, kept=NOTHING_KEPT)
        self.rows.count(changed=False)

    def refresh(self) -> None:
        """Read again what is shown; selection and scroll position stay where they are."""
        self.rows.count(changed=True)

    def _begun(self, count: int) -> None:
        """The first rows of another query: more of them follow when they are counted."""
        self.totals = ListTotals(count)
        self._take_shape(Shape(count, (), self.shape.closed))
        self.begun.emit()

    def _counted(self, counted: Counted) -> None:
        self.whole, self.totals = counted.whole, counted.totals
        shape = Shape(counted.totals.count, counted.groups, self.shape.closed)
        if self._read:
            self._take_shape(shape)
        else:
            self.beginResetModel()
            self.shape, self._read = shape, True
            self.endResetModel()
        if not counted.shown:
            self.rows.forget()
            self.tell_rows(0, self.rowCount() - 1)
        self.totals_read.emit()
        self.reordered = False
        if counted.failure is not None:
            self.rows.query = replace(self.rows.query, group="")
            self.not_grouped.emit(counted.failure)

    def tell_records(self, first: int, last: int) -> None:
        """These records are shown again: they were read, or changed."""
        self.tell_rows(self.shape.row(first), self.shape.row(last))

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Rows of the query, and the row for a new one."""
        if parent.isValid() or not self._read:
            return 0
        return self.shape.length + (1 if self.can_add else 0)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """All columns, also those that the view hides."""
        return 0 if parent.isValid() else len(self.specs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell; only the roles that are needed."""
        answer = _ANSWERS.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self, index.row(), index.column())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Labels of columns, with their help as tooltip."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.specs):
            return None
        spec = self.specs[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return spec.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return spec.help or spec.label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if spec.right else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Editable where the list says so."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row, column = index.row(), index.column()
        if self.columns[column].editable and not (self.heading(row) or self.held(row, column)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Save one typed value; a refusal is raised, and nothing is changed."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        self.writing.save_cell(index.row(), index.column(), value)
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by one column; -1 is the list's own order."""
        if 0 <= column < len(self.specs):
            self.sort_by(((self.specs[column].key, order == Qt.SortOrder.DescendingOrder),))
        else:
            self.sort_by(())

    def sort_by(self, chosen: tuple[tuple[str, bool], ...]) -> None:
        """Order by (column key, descending), most important first; none is the list's own order."""
        query = self.rows.query
        if chosen != query.sort:
            self.rows.query = replace(query, sort=chosen, kept=NOTHING_KEPT)
            self.sorted_by.emit()
            if self._read:
                self.reordered = True
                self.rows.count(changed=False)

    # one cell, one row

    def is_new(self, row: int) -> bool:
        """Whether this is the row in which a new record is typed."""
        return self.can_add and row == self.shape.length

    def cells(self, row: int) -> Cells:
        """The record that a row shows; a heading has no values, only sums."""
        record = self.shape.record(row)
        return self._sums_of(row) if record == HEADING else self.rows.cells(record)

    def fetch(self, rows: Sequence[int], then: Callable[[Fetched], None]) -> None:
        """Give the records of these rows to `then`, as soon as all of them are read."""
        records = {self.shape.record(row): row for row in rows if self.is_record(row)}
        specs = self.specs

        def answer(found: dict[int, Cells]) -> None:
            then(Fetched({records[number]: cells for number, cells in found.items()}, specs))

        self.rows.fetch(list(records), answer)

    def key(self, row: int) -> str:
        """The key of a row; empty for the new row, headings, and rows that are not read yet."""
        return "" if row < 0 or self.is_new(row) else self.cells(row).key

    def value(self, row: int, column: int) -> Any:
        """The typed value of a cell."""
        if self.is_new(row):
            return self.writing.draft.get(self.specs[column].key)
        return self.cells(row).values[column]

    def held(self, row: int, column: int) -> str:
        """Why a cell cannot be changed now; empty when it can."""
        if self.is_new(row) or self.heading(row) is not None:
            return ""
        return self.cells(row).held.get(self.specs[column].key, "")

    def text(self, row: int, column: int) -> str:
        """The text of a cell."""
        if not self.is_new(row):
            return self.cells(row).texts[column]
        value = self.writing.draft.get(self.specs[column].key)
        if value is None:
            return NEW_ROW if column == 0 and not self.writing.draft else ""
        return self.rows.writers[column](value)


def _edit_text(model: ListingModel, row: int, column: int) -> str:
    value = model.value(row, column)
    if value is None:
        return ""
    if model.specs[column].kind == "longtext":
        return str(value)
    return model.rows.writers[column](value)


def _tip(model: ListingModel, row: int, column: int) -> str:
    group = model.heading(row)
    if group is not None:
        return model.heading_text(group)
    return model.held(row, column) or model.text(row, column)


def _alignment(model: ListingModel, row: int, column: int) -> Qt.AlignmentFlag:
    figures = model.columns[column].mixed and _FIGURES.fullmatch(model.text(row, column))
    return _RIGHT if figures or model.specs[column].right else _LEFT


def _ink(model: ListingModel, row: int, column: int) -> Any:
    if model.is_new(row):
        return None if model.writing.draft else theme.colour("secondary")
    if model.specs[column].kind != "amount":
        return None
    value = model.cells(row).values[column]
    return theme.colour("error") if value is not None and value < 0 else None


def _spoken(model: ListingModel, row: int, column: int) -> str:
    group = model.heading(row)
    if group is not None:
        return model.heading_text(group)
    text = model.text(row, column) or tr("leeg")
    said = text if column == model.said_column else f"{model.specs[column].label}: {text}"
    held = model.held(row, column)
    return f"{said}. {held}" if held else said


def _key(model: ListingModel, row: int, _column: int) -> str:
    return model.key(row)


_ANSWERS: dict[int, Callable[[ListingModel, int, int], Any]] = {
    Qt.ItemDataRole.DisplayRole: ListingModel.text,
    Qt.ItemDataRole.TextAlignmentRole: _alignment,
    Qt.ItemDataRole.EditRole: _edit_text,
    Qt.ItemDataRole.ForegroundRole: _ink,
    Qt.ItemDataRole.ToolTipRole: _tip,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    VALUE_ROLE: ListingModel.value,
    KEY_ROLE: _key,
}
