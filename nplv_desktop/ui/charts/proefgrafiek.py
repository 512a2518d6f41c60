"""A chart of the workbook on screen, as its reader will see it: bars, stacks or lines by place."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.scale import even, scale
from nplv_desktop.ui.tokens import LIGHT
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent

    from nplv_desktop.workbook.proefdruk import Grafiek, Reeks

_INKS = {
    getattr(LIGHT, name): name
    for name in ("ok", "warning", "secondary", "rest", "planned", "spent")
}
"""The colours of the file are those of the light appearance; each by its name."""
_SHAPE = tr("Grafiek: {titel}. {woorden}")
_AT = tr("{plaats}: {waarden}")
_FAINT = frozenset({"planned", "rest"})
"""Inks of bars that need an edge to be seen on the surface."""
_TITLE, _LEGEND, _EDGE = 30, 26, 12
_HEIGHT, _NARROWEST = 240, 300
_GAP = 0.34
"""The part of a place that stays empty between its bars and those of the next one."""
_MARK = 3.5


class ProefGrafiek(QWidget):
    """Draws one chart of the workbook."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Grafiek | None = None
        self.setMinimumSize(theme.px(_NARROWEST), theme.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.px(_NARROWEST), theme.px(_HEIGHT))

    def show_chart(self, chart: Grafiek) -> None:
        """Draw this one, and say in words what it shows."""
        self.chart = chart
        self.setAccessibleName(chart.titel)
        self.setAccessibleDescription(
            _SHAPE.format(titel=chart.titel, woorden="; ".join(self.words()))
        )
        self.setToolTip("\n".join(self.words()))
        self.update()

    def words(self) -> list[str]:
        """Every place with its values."""
        if self.chart is None:
            return []
        return [
            _AT.format(plaats=place, waarden=", ".join(self._values_at(number)))
            for number, place in enumerate(self.chart.plaatsen)
        ]

    def _values_at(self, number: int) -> Iterator[str]:
        for series in self.chart.reeksen if self.chart else ():
            value = series.waarden[number]
            if value is not None:
                yield f"{series.naam} {notation.number(value)}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Title, axis, figures and legend."""
        if self.chart is None or not self.chart.plaatsen:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        _Drawing(painter, self.chart, QRectF(self.rect())).draw()


class _Drawing:
    """One chart in a rectangle; places lie evenly, as on the axis of the file."""

    def __init__(self, painter: QPainter, chart: Grafiek, whole: QRectF) -> None:
        self._painter, self._chart, self._whole = painter, chart, whole
        lines = chart.soort == "lijnen"
        self._scale = scale(_extremes(chart), from_zero=not lines)
        self._marks = [notation.number(Decimal(m)) for m in even(self._scale.marks)]
        metrics = painter.fontMetrics()
        left = max(map(metrics.horizontalAdvance, self._marks)) + 2 * theme.px(_EDGE)
        bottom = theme.px(_LEGEND) + metrics.height() + theme.px(6)
        self._plot = whole.adjusted(left, theme.px(_TITLE) + 4, -theme.px(_EDGE), -bottom)

    def draw(self) -> None:
        """From back to front."""
        self._title()
        self._axis()
        if self._chart.soort == "lijnen":
            for series in self._chart.reeksen:
                self._line(series)
        else:
            self._bars()
        self._legend()

    def _title(self) -> None:
        area = QRectF(self._whole.left(), self._whole.top(), self._whole.width(), theme.px(_TITLE))
        room = area.adjusted(theme.px(_EDGE), 0, -theme.px(_EDGE), 0)
        text = self._painter.fontMetrics().elidedText(
            self._chart.titel, Qt.TextElideMode.ElideRight, int(room.width())
        )
        self._write(room, text, "ink", Qt.AlignmentFlag.AlignCenter)

    def _write(self, area: QRectF, text: str, ink: str, align: Qt.AlignmentFlag) -> None:
        self._painter.setPen(theme.colour(ink))
        self._painter.drawText(area, align | Qt.AlignmentFlag.AlignVCenter, text)

    def _axis(self) -> None:
        high = self._painter.fontMetrics().height()
        for mark, text in zip(self._scale.marks, self._marks, strict=True):
            y = self._y(mark)
            self._painter.setPen(QPen(theme.colour("secondary" if mark == 0 else "line"), 1))
            self._painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.right(), y))
            area = QRectF(self._whole.left(), y - high / 2, 0, high)
            area.setRight(self._plot.left() - theme.px(6))
            self._write(area, text, "secondary", Qt.AlignmentFlag.AlignRight)
        metrics, step = self._painter.fontMetrics(), self._step()
        widest = max(map(metrics.horizontalAdvance, self._chart.plaatsen)) + theme.px(8)
        every = max(1, -(-widest // max(int(step), 1)))
        for number, place in enumerate(self._chart.plaatsen):
            if number % every == 0:
                middle, wide = self._x(number), max(step * every, widest)
                area = QRectF(middle - wide / 2, self._plot.bottom() + 3, wide, high + 2)
                self._write(area, place, "secondary", Qt.AlignmentFlag.AlignHCenter)

    def _bars(self) -> None:
        stacked, many = self._chart.soort == "gestapeld", len(self._chart.reeksen)
        room = self._step() * (1 - _GAP)
        wide = room if stacked else room / many
        for number in range(len(self._chart.plaatsen)):
            above = below = 0.0
            for order, series in enumerate(self._chart.reeksen):
                value = float(series.waarden[number] or 0)
                base = (above if value >= 0 else below) if stacked else 0.0
                left = self._x(number) - room / 2 + (0 if stacked else order * wide)
                self._bar(left, wide, (base, base + value), series)
                above, below = above + max(value, 0), below + min(value, 0)

    def _bar(self, left: float, wide: float, ends: tuple[float, float], series: Reeks) -> None:
        top, bottom = sorted(map(self._y, ends))
        if bottom - top > 0:
            self._painter.setPen(QPen(theme.colour("planned_edge"), 1))
            if _ink(series) not in _FAINT:
                self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(theme.colour(_ink(series)))
            self._painter.drawRect(QRectF(left, top, wide, bottom - top))

    def _line(self, series: Reeks) -> None:
        spots = [
            QPointF(self._x(number), self._y(float(value)))
            for number, value in enumerate(series.waarden)
            if value is not None
        ]
        ink = theme.colour("planned_edge" if _ink(series) == "planned" else _ink(series))
        pen = QPen(ink, theme.px(2))
        if series.onderbroken:
            pen.setDashPattern([3, 2])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF(spots))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(ink)
        for spot in spots:
            self._painter.drawEllipse(spot, theme.px(_MARK), theme.px(_MARK))

    def _legend(self) -> None:
        metrics, box = self._painter.fontMetrics(), theme.px(10)
        widths = [
            metrics.horizontalAdvance(s.naam) + box + theme.px(24) for s in self._chart.reeksen
        ]
        x = self._whole.center().x() - sum(widths) / 2
        top = self._whole.bottom() - theme.px(_LEGEND)
        for series, width in zip(self._chart.reeksen, widths, strict=True):
            square = QRectF(x, top + (theme.px(_LEGEND) - box) / 2, box, box)
            self._painter.setPen(QPen(theme.colour("planned_edge"), 1))
            self._painter.setBrush(theme.colour(_ink(series)))
            self._painter.drawRect(square)
            area = QRectF(square.right() + theme.px(6), top, width, theme.px(_LEGEND))
            self._write(area, series.naam, "secondary", Qt.AlignmentFlag.AlignLeft)
            x += width

    def _step(self) -> float:
        return self._plot.width() / len(self._chart.plaatsen)

    def _x(self, number: int) -> float:
        return self._plot.left() + (number + 0.5) * self._step()

    def _y(self, value: float) -> float:
        share = (value - self._scale.low) / (self._scale.high - self._scale.low)
        return self._plot.bottom() - share * self._plot.height()


def _ink(series: Reeks) -> str:
    return _INKS.get(series.kleur, "spent")


def _extremes(chart: Grafiek) -> list[float]:
    """All values that the axis must hold; of a stack what is piled up, above and below zero."""
    values = [[float(v) for v in s.waarden if v is not None] for s in chart.reeksen]
    if chart.soort != "gestapeld":
        return [value for series in values for value in series]
    piled = []
    for number in range(len(chart.plaatsen)):
        here = [float(s.waarden[number] or 0) for s in chart.reeksen]
        piled += [sum(v for v in here if v > 0), sum(v for v in here if v < 0)]
    return piled
