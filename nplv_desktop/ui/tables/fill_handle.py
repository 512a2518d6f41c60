"""The small square at the corner of a selection, that is dragged to fill the cells beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen

from nplv_desktop.ui import theme
from nplv_desktop.ui.tables.selection import Selected, one_cell, selected
from nplv_desktop.ui.tables.steady import SteadyView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SIDE = 7
_ALONG_MS = 60
"""So often a list scrolls on while the mouse is held outside its rows."""
_NEAR = 3
"""Pixels around the square that count as the square."""


@dataclass(frozen=True)
class Fill:
    """What is filled: a block of rows (first, last) and columns, and the cells beside it.

    `rows` or `columns` of the target lie outside the source; the other one is the source's own.
    """

    source_rows: tuple[int, int]
    source_columns: tuple[int, ...]
    rows: tuple[int, ...]
    """Rows to fill, the nearest to the source first; empty when columns are filled."""
    columns: tuple[int, ...] = ()
    """Columns to fill, the nearest to the source first."""

    @property
    def backwards(self) -> bool:
        """Filled upwards."""
        return bool(self.rows) and self.rows[0] < self.source_rows[0]


class FillView(SteadyView):
    """A table whose selection can be dragged on by its corner."""

    filled = Signal(object)
    """A `Fill`: the corner was dragged and let go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._dragged: Fill | None = None
        self._dragging = False
        self._mouse = QPoint()
        self._along = QTimer(self, interval=_ALONG_MS)
        self._along.timeout.connect(self._drag_on)
        self.viewport().setMouseTracking(True)

    def chosen(self) -> Selected:
        """What is selected; the current cell when nothing is; nothing in a hidden column."""
        shown, current = self.visible_columns(), self.currentIndex()
        found = selected(self.selectionModel().selection(), shown)
        if not found.boxes and current.isValid() and current.column() in shown:
            return one_cell(current.row(), current.column())
        return found

    def can_fill(self, _chosen: Selected) -> bool:
        """Whether the square is shown for this selection."""
        return False

    def handle(self) -> QRect:
        """Where the square is; empty when there is none."""
        chosen = self.chosen()
        if len(chosen.boxes) != 1 or not self.can_fill(chosen):
            return QRect()
        corner = self.visualRect(self.model().index(chosen.spans[0][1], chosen.columns[-1]))
        if not corner.isValid():
            return QRect()
        side = theme.px(_SIDE)
        return QRect(corner.right() - side + 1, corner.bottom() - side + 1, side, side)

    def _on_handle(self, pos: QPoint) -> bool:
        square = self.handle()
        near = square.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR)
        return square.isValid() and near.contains(pos)

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On the square a drag begins; the selection stays."""
        if event.button() == Qt.MouseButton.LeftButton and self._on_handle(
            event.position().toPoint()
        ):
            self._dragging = True
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The cells that will be filled get an outline."""
        if self._dragging:
            self._mouse = event.position().toPoint()
            if not self._along.isActive():
                self._along.start()
            self._drag_on()
            return
        on = self._on_handle(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: fill."""
        if not self._dragging:
            super().mouseReleaseEvent(event)
            return
        self._along.stop()
        fill, self._dragged, self._dragging = self._dragged, None, False
        self.viewport().update()
        if fill is not None:
            self.filled.emit(fill)

    def _drag_on(self) -> None:
        """Outside the rows the list scrolls along, also while the mouse is held still."""
        self._scroll_along(self._mouse)
        self._dragged = self._reach(self._mouse)
        self.viewport().update()

    def _scroll_along(self, pos: QPoint) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if pos.y() > high:
            bar.setValue(bar.value() + 1)
        elif pos.y() < 0:
            bar.setValue(bar.value() - 1)

    def _reach(self, pos: QPoint) -> Fill | None:
        """What would be filled when the mouse is let go here; None inside the selection."""
        chosen = self.chosen()
        first, last = chosen.spans[0]
        inside = QPoint(
            max(0, min(pos.x(), self.viewport().width() - 1)),
            max(0, min(pos.y(), self.viewport().height() - 1)),
        )
        under = self.indexAt(inside)
        shown = self.visible_columns()
        if not under.isValid() or under.column() not in shown:
            return None
        right = shown.index(under.column()) - shown.index(chosen.columns[-1])
        if under.row() > last and under.row() - last >= right:
            return Fill((first, last), chosen.columns, tuple(range(last + 1, under.row() + 1)))
        if under.row() < first:
            rows = tuple(range(first - 1, under.row() - 1, -1))
            return Fill((first, last), chosen.columns, rows)
        if right > 0:
            place = shown.index(chosen.columns[-1])
            beside = tuple(shown[place + 1 : place + 1 + right])
            return Fill((first, last), chosen.columns, (), beside)
        return None

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """The table, the square, and the outline of what is being filled."""
        super().paintEvent(event)
        square = self.handle()
        if not square.isValid() or not self.hasFocus():
            return
        painter = QPainter(self.viewport())
        painter.fillRect(square.adjusted(-1, -1, 0, 0), theme.colour("surface"))
        painter.fillRect(square, theme.colour("accent"))
        if self._dragged is not None:
            painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawRect(self._outline(self._dragged).adjusted(1, 1, -1, -1))
        painter.end()

    def _outline(self, fill: Fill) -> QRect:
        rows = sorted(fill.rows) or list(fill.source_rows)
        columns = fill.columns or fill.source_columns
        top = self.visualRect(self.model().index(rows[0], columns[0]))
        return top.united(self.visualRect(self.model().index(rows[-1], columns[-1])))
