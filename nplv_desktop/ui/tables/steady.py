"""A table whose first columns stay where they are when it is scrolled sideways.

The columns are not in a second table: they are drawn once more over the left edge, and the places
that Qt asks for (where is this cell, which cell is here) are answered accordingly. So selection,
editing, keys and screen readers know one table only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.tables.header import FilterHeader

if TYPE_CHECKING:
    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QResizeEvent

    from nplv_desktop.ui.tables.model import Index

_MOST = 0.75
"""Columns that fill more than this part of the table are not kept: little else could be seen."""
_State = QStyle.StateFlag


class SteadyView(QTableView):
    """A table that can keep its first columns in sight."""

    frozen_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._frozen = 0
        self._places: dict[int, tuple[int, int]] | None = None
        self.header = FilterHeader(self)
        self.setHorizontalHeader(self.header)
        self.header.geometriesChanged.connect(self._forget_places)
        self.header.sectionResized.connect(self._forget_places)
        self.header.sectionMoved.connect(self._forget_places)

    def visible_columns(self) -> list[int]:
        """The shown columns (numbers in the model), from left to right."""
        order = [self.header.logicalIndex(place) for place in range(self.header.count())]
        return [column for column in order if not self.isColumnHidden(column)]

    def leave_hidden_column(self) -> None:
        """Where the current cell cannot be seen any more, the nearest shown column has it."""
        current, shown = self.currentIndex(), self.visible_columns()
        if current.isValid() and shown and current.column() not in shown:
            there = self.header.visualIndex(current.column())
            near = min(shown, key=lambda column: abs(self.header.visualIndex(column) - there))
            self.setCurrentIndex(current.siblingAtColumn(near))

    @property
    def frozen(self) -> int:
        """How many of the shown columns stay in sight."""
        return self._frozen

    def freeze(self, count: int) -> None:
        """Keep this many of the shown columns in sight; 0 for none."""
        if count != self._frozen:
            self._frozen = count
            self._forget_places()
            self.frozen_changed.emit()

    def steady(self) -> dict[int, tuple[int, int]]:
        """Left edge and width of each column that stays in sight now, in pixels."""
        if self._places is None:
            self._places = self._found_places()
            self.header.keep(self._places)
        return self._places

    def _found_places(self) -> dict[int, tuple[int, int]]:
        left, found = 0, {}
        for column in self.visible_columns()[: self._frozen]:
            found[column] = (left, self.columnWidth(column))
            left += self.columnWidth(column)
        return found if left <= self.viewport().width() * _MOST else {}

    def _forget_places(self) -> None:
        self._places = None
        if self._frozen:
            self.viewport().update()
        self.steady()

    def _edge(self) -> int:
        """Where the columns that stay in sight end."""
        return sum(width for _, width in self.steady().values())

    # what Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for the columns now, or no longer."""
        super().resizeEvent(event)
        self._forget_places()

    def visualRect(self, index: Index) -> QRect:
        """Where a cell is seen."""
        box = super().visualRect(index)
        place = self.steady().get(index.column()) if self._frozen and index.isValid() else None
        if place is not None:
            box.moveLeft(place[0])
        return box

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """The cell that is seen at a point."""
        if self._frozen and pos.x() < self._edge():
            for column, (left, width) in self.steady().items():
                if left <= pos.x() < left + width:
                    return self.model().index(self.rowAt(pos.y()), column)
        return super().indexAt(pos)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell in sight, and not under the columns that stay."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if not self._frozen or not self.steady():
            return
        if index.column() in self.steady():
            bar.setValue(before)
            return
        hidden = self._edge() - super().visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What is drawn again when the selection changes."""
        region = super().visualRegionForSelection(selection)
        if self._frozen and self.steady():
            region += QRegion(0, 0, self._edge(), self.viewport().height())
        return region

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Sideways the columns that stay are drawn again where they were."""
        super().scrollContentsBy(dx, dy)
        if dx and self._frozen:
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The table, and over its left edge the columns that stay."""
        super().paintEvent(event)
        if self._frozen and self.steady():
            painter = QPainter(self.viewport())
            if self.horizontalScrollBar().value():
                self._paint_steady(painter, event.rect())
            painter.setPen(QPen(theme.colour("line"), 2))
            edge = self._edge() - 1
            painter.drawLine(edge, 0, edge, self.viewport().height())
            painter.end()

    def _paint_steady(self, painter: QPainter, box: QRect) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~(_State.State_Selected | _State.State_HasFocus)
        painter.fillRect(0, box.top(), self._edge(), box.height(), theme.colour("surface"))
        first, last = self.rowAt(box.top()), self.rowAt(box.bottom())
        rows = range(max(first, 0), (self.model().rowCount() if last < 0 else last + 1))
        for row in rows if first >= 0 else ():
            for column, (left, width) in self.steady().items():
                index = self.model().index(row, column)
                option.rect = QRect(left, self.rowViewportPosition(row), width, self.rowHeight(row))
                option.state = plain | self._state_of(index)
                painter.save()
                painter.setClipRect(option.rect)
                self.itemDelegate().paint(painter, option, index)
                painter.restore()

    def _state_of(self, index: QModelIndex) -> QStyle.StateFlag:
        state = _State.State_None
        if self.selectionModel().isSelected(index):
            state |= _State.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            state |= _State.State_HasFocus
        return state
