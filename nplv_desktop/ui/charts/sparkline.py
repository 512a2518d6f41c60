"""A small line without axes, and the card that shows one indicator with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import Pressable, paint_surface

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from nplv_desktop.ui.theme import Role


def paint_sparkline(
    painter: QPainter,
    box: QRectF,
    values: Sequence[int | Decimal | None],
    level: int | Decimal | None = None,
) -> None:
    """Paint values from left to right, and a target as a dashed line; gaps stay gaps."""
    known = [float(v) for v in values if v is not None]
    reach = known + ([float(level)] if level is not None else [])
    if not known:
        return
    low, high = min(reach), max(reach)
    room = (high - low) or 1.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if level is not None:
        y = box.bottom() - (float(level) - low) / room * box.height()
        painter.setPen(QPen(theme.colour("field_line"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    step = box.width() / max(len(values) - 1, 1)
    points = [
        QPointF(box.left() + n * step, box.bottom() - (float(v) - low) / room * box.height())
        for n, v in enumerate(values)
        if v is not None
    ]
    painter.setPen(QPen(theme.colour("spent"), theme.px(1.8)))
    painter.drawPolyline(QPolygonF(points))
    painter.setBrush(theme.colour("spent"))
    painter.drawEllipse(points[-1], theme.px(2), theme.px(2))
    painter.restore()


class SparkCard(Pressable):
    """One indicator: name, latest value, target, and the line; pressing goes to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = ("", "", "")
        self._values: tuple[int | Decimal | None, ...] = ()
        self._level: int | Decimal | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_indicator(
        self,
        name: str,
        value: str,
        note: str,
        values: Sequence[int | Decimal | None],
        level: int | Decimal | None = None,
    ) -> None:
        """Show an indicator; `note` is target and year, such as `doel 11,0% · 2023`."""
        self._texts = (name, value, note)
        self._values, self._level = tuple(values), level
        self.setAccessibleName(f"{name}: {value}. {note}")
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """Four in a row at 1366 pixels."""
        return QSize(theme.px(220), theme.px(80))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Three lines of text at the left, the line at the right."""
        painter = QPainter(self)
        paint_surface(painter, self.rect(), hover=self.hovered, focus=self.hasFocus())
        px = theme.px
        left, wide = px(14), self.width() - px(28)
        half = int(wide * 0.52)
        name, value, note = self._texts
        self._write(painter, name, "secondary", QRect(left, px(8), wide, px(20)))
        self._write(painter, value, "value", QRect(left, px(28), half, px(24)))
        self._write(painter, note, "secondary", QRect(left, px(52), half, px(20)))
        line = QRectF(left + half + px(8), px(34), wide - half - px(12), px(32))
        paint_sparkline(painter, line, self._values, self._level)

    def _write(self, painter: QPainter, text: str, role: Role, box: QRect) -> None:
        made = theme.font(role, tabular=True)
        painter.setFont(made)
        painter.setPen(theme.colour("ink" if role == "value" else "secondary"))
        shown = QFontMetrics(made).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
