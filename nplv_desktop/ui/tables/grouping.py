"""Rows under headings: the part of a grid's model that knows groups; see `shape.py`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Signal

from nplv_desktop.domain import notation
from nplv_desktop.ui.tables.asking import Cells
from nplv_desktop.ui.tables.shape import Shape
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.domain.listing import Group
    from nplv_desktop.ui.tables.paged_rows import PagedRows
    from nplv_desktop.ui.text import Spec


class GroupingModel(QAbstractTableModel):
    """Folds and opens groups, and tells which record a row shows."""

    not_grouped = Signal(object)
    """The `UserError` that says why the list cannot be shown in groups."""
    rows: PagedRows

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shape = Shape()
        self.reordered = False
        """The order changed since the totals were read last."""
        self._read = False

    @property
    def specs(self) -> tuple[Spec, ...]:
        """What the columns hold, in order."""
        return self.rows.specs

    def column(self, key: str) -> int:
        """The place of a column; -1 when the list has no such column."""
        return next((i for i, spec in enumerate(self.specs) if spec.key == key), -1)

    def tell_rows(self, first: int, last: int) -> None:
        """These rows are shown again."""
        last = min(last, self.rowCount() - 1)
        if first <= last and self.specs:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.specs) - 1))

    # groups

    def _take_shape(self, shape: Shape) -> None:
        """Show more or fewer rows; what is selected above them stays."""
        before, after, root = self.shape.length, shape.length, QModelIndex()
        if after > before:
            self.beginInsertRows(root, before, after - 1)
            self.shape = shape
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(root, after, before - 1)
            self.shape = shape
            self.endRemoveRows()
        self.shape = shape
        self.tell_rows(0, self.rowCount() - 1)

    def group(self, column: int) -> None:
        """Keep rows with the same value in this column together, under headings; -1 for none."""
        key = self.specs[column].key if 0 <= column < len(self.specs) else ""
        if key != self.rows.query.group:
            self.shape = replace(self.shape, closed=frozenset())
            self.rows.query = replace(self.rows.query, group=key)
            if self._read:
                self.reordered = True
                self.rows.count(changed=False)

    def toggle(self, row: int) -> None:
        """Fold or open the group of a heading."""
        heading = self.shape.heading(row)
        if heading is not None:
            self._take_shape(self.shape.toggled(heading.value))

    def fold(self, *, everything: bool) -> None:
        """Fold all groups, or open them all."""
        self._take_shape(self.shape.folded(everything=everything))

    def reveal(self, record: int) -> int:
        """The row of a record; its group is opened when it is folded."""
        group = self.shape.group_of(record)
        if group is not None and group.value in self.shape.closed:
            self._take_shape(self.shape.toggled(group.value))
        return self.shape.row(record)

    # which record

    def heading(self, row: int) -> Group | None:
        """The group that a row is the heading of, or None."""
        return self.shape.heading(row)

    def is_record(self, row: int) -> bool:
        """Whether a row shows a record, and not a heading or the new row."""
        return 0 <= row < self.shape.length and self.heading(row) is None

    def _sums_of(self, row: int) -> Cells:
        sums = getattr(self.heading(row), "sums", {})
        texts = tuple(
            write(sums[spec.key]) if spec.key in sums else ""
            for spec, write in zip(self.specs, self.rows.writers, strict=True)
        )
        return Cells("", (None,) * len(self.specs), texts)

    def heading_text(self, group: Group) -> str:
        """What a heading says: the column, its value and the number of rows."""
        column = self.column(self.rows.query.group)
        if column < 0:
            return ""
        value = self.rows.writers[column](group.value) or tr("leeg")
        pattern = (
            tr("{kolom}: {waarde} · 1 regel")
            if group.count == 1
            else tr("{kolom}: {waarde} · {aantal} regels")
        )
        return pattern.format(
            kolom=self.specs[column].label, waarde=value, aantal=notation.number(group.count)
        )

    def row_of(self, key: str) -> int | None:
        """The row of a record, wherever it is in the list; None when it is not in it."""
        record = self.rows.row_of(key)
        return None if record is None else self.reveal(record)

    def near(self, key: str, row: int) -> int | None:
        """Where a record stands now that stood at `row`, when it did not go far."""
        record = self.rows.near(key, max(self.shape.record(row), 0))
        return None if record is None else self.shape.row(record)
