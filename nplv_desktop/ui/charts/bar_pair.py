"""Two bars per line, one in the other: what was planned and what was spent, with the amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.values import Cents

_LINE, _LOWEST, _HIGHEST = 31, 24, 34
_LABEL, _LABEL_SHARE, _AMOUNT, _SHARE = 238, 0.34, 104, 46


@dataclass(frozen=True)
class BarRow:
    """One line: key to go to, name, small word behind it, and the two amounts in cents."""

    key: str
    name: str
    tail: str
    planned: Cents
    spent: Cents


class BarPairChart(QWidget):
    """Lines with a light bar (planned) and a dark one in it (spent); pressing one tells its key."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BarRow] = []
        self._at = self._over = -1
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        copy = QAction("Kopiëren als afbeelding", self)
        copy.triggered.connect(self.copy_picture)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_rows(self, rows: Sequence[BarRow]) -> None:
        """Show other lines."""
        self._rows = list(rows)
        self._at = -1
        self.setAccessibleDescription(
            f"{len(rows)} regels met begroot en besteed. Met pijl omlaag hoort u elke regel."
        )
        self.updateGeometry()
        self.update()

    def words(self, row: BarRow) -> str:
        """One line in words."""
        spent, planned = (notation.amount(v, symbol=True) for v in (row.spent, row.planned))
        share = f" ({round(100 * row.spent / row.planned)}%)" if row.planned else ""
        return f"{row.name}: besteed {spent} van {planned} begroot{share}"

    def table(self) -> tuple[list[str], list[list[str]]]:
        """The same as headings and rows of text."""
        rows = [
            [row.name, row.tail, notation.amount(row.planned), notation.amount(row.spent)]
            for row in self._rows
        ]
        return ["Geldstroom", "Ministerie", "Begroot", "Besteed"], rows

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.grab())

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(theme.px(480), theme.px(_LINE) * max(len(self._rows), 1))

    def minimumSizeHint(self) -> QSize:
        """Every line is seen, closer to each other."""
        return QSize(theme.px(280), theme.px(_LOWEST) * max(len(self._rows), 1))

    def _line(self) -> float:
        """The height of a line: the lines fill the room within reason."""
        room = self.height() / max(len(self._rows), 1)
        return min(max(room, theme.px(_LOWEST)), theme.px(_HIGHEST))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, bars, amount, per line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((max(r.planned, r.spent) for r in self._rows), default=0) or 1
        line = self._line()
        for number, row in enumerate(self._rows):
            top = number * line
            box = QRectF(0, top, self.width(), line)
            if number == self._over:
                painter.fillRect(box, theme.colour("hover"))
            self._paint_name(painter, row, top)
            self._paint_bars(painter, row, top, most)
            self._paint_figures(painter, row, box)
            if self.hasFocus() and number == self._at:
                painter.setPen(QPen(theme.colour("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)

    def _paint_figures(self, painter: QPainter, row: BarRow, box: QRectF) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        share = box.adjusted(0, 0, -theme.px(4), 0)
        painter.setPen(theme.colour("error" if row.spent < 0 else "ink"))
        painter.setFont(theme.font("body", tabular=True))
        amount = notation.amount(row.spent, symbol=True, decimals=False)
        painter.drawText(box.adjusted(0, 0, -theme.px(_SHARE), 0), right, amount)
        if row.planned > 0:
            painter.setPen(theme.colour("error" if row.spent > row.planned else "secondary"))
            painter.setFont(theme.font("secondary", tabular=True))
            painter.drawText(share, right, f"{round(100 * row.spent / row.planned)}%")

    def _paint_name(self, painter: QPainter, row: BarRow, top: float) -> None:
        room = self._label() - theme.px(10)
        body, small = theme.font("body"), theme.font("small")
        tail = QFontMetrics(small).horizontalAdvance(f" {row.tail}") if row.tail else 0
        name = QFontMetrics(body).elidedText(row.name, Qt.TextElideMode.ElideRight, room - tail)
        box = QRectF(0, top, room, self._line())
        painter.setFont(body)
        painter.setPen(theme.colour("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
        box.setLeft(QFontMetrics(body).horizontalAdvance(f"{name} "))
        painter.setFont(small)
        painter.setPen(theme.colour("secondary"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, row.tail)

    def _paint_bars(self, painter: QPainter, row: BarRow, top: float, most: int) -> None:
        left = self._label()
        width = self.width() - left - theme.px(_AMOUNT + _SHARE)
        middle = top + self._line() / 2
        track = QRectF(left, middle - theme.px(8), width, theme.px(16))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ground"))
        painter.drawRoundedRect(track, 2, 2)
        track.setWidth(width * max(row.planned, 0) / most)
        painter.setPen(QPen(theme.colour("planned_edge"), 1))
        painter.setBrush(theme.colour("planned"))
        if row.planned > 0:
            painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        inside = min(row.spent, row.planned) if row.planned > 0 else 0
        self._paint_spent(painter, left, middle, width * max(inside, 0) / most, "spent")
        over = max(row.spent, 0) - max(inside, 0)
        self._paint_spent(
            painter, left + width * max(inside, 0) / most, middle, width * over / most, "error"
        )

    def _paint_spent(
        self, painter: QPainter, left: float, middle: float, length: float, ink: str
    ) -> None:
        if length <= 0:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ink))
        bar = QRectF(left, middle - theme.px(4), max(length, theme.px(2)), theme.px(8))
        painter.drawRoundedRect(bar, 2, 2)

    def _label(self) -> int:
        return int(min(self.width() * _LABEL_SHARE, theme.px(_LABEL)))

    def _row_at(self, y: float) -> int:
        number = int(y // self._line())
        return number if 0 <= number < len(self._rows) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which line would be pressed."""
        self._hover(self._row_at(event.position().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No line would be pressed."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, number: int) -> None:
        if number != self._over:
            self._over = number
            self.update()

    def current(self) -> BarRow | None:
        """The line that was pressed or walked to last."""
        return self._rows[self._at] if 0 <= self._at < len(self._rows) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The line under the pointer becomes the current one, also for the menu."""
        number = self._row_at(event.position().y())
        if number >= 0:
            self._at = number
            self.update()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go where the line leads."""
        number = self._row_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self.chosen.emit(self._rows[number].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk over the lines, Enter goes."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self._rows:
            self._at = min(max(self._at + step, 0), len(self._rows) - 1)
            self.setAccessibleDescription(self.words(self._rows[self._at]))
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._at >= 0:
            self.chosen.emit(self._rows[self._at].key)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The values of a line as a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._row_at(event.pos().y())
            if number >= 0:
                QToolTip.showText(event.globalPos(), self.words(self._rows[number]), self)
            return True
        return super().event(event)
