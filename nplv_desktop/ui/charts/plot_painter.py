"""Paints a `Plot`: axes, bands, levels, lines, legend, and the place that is pointed at."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.scale import scale

if TYPE_CHECKING:
    from nplv_desktop.ui.charts.plot import Band, Plot, Series


class PlotPainter:
    """One plot in a box of one size; made anew when either changes."""

    def __init__(self, plot: Plot, size: QSize) -> None:
        self._plot, self._size = plot, size
        self.places = plot.places()
        self._scale = scale(plot.values(), from_zero=plot.from_zero)
        self.area = self._area()

    def _area(self) -> QRectF:
        metrics = QFontMetrics(theme.font("small"))
        widest = max((metrics.horizontalAdvance(t) for _, t in self._marks()), default=0)
        top = theme.px(26) if self._legend() else theme.px(10)
        left, bottom = widest + theme.px(10), metrics.height() + theme.px(8)
        wide, high = self._size.width(), self._size.height()
        return QRectF(left, top, wide - left - theme.px(14), high - top - bottom)

    def _marks(self) -> list[tuple[float, str]]:
        write = self._plot.short or self._plot.write
        return [(mark, write(_exact(mark))) for mark in self._scale.marks]

    def _legend(self) -> list[tuple[str, str, bool]]:
        lines = [(s.name, s.ink, s.dashed) for s in self._plot.series]
        lines += [(b.name, b.ink, False) for b in self._plot.bands]
        lines += [(level.name, level.ink, True) for level in self._plot.levels]
        return lines if len(lines) > 1 else []

    def x(self, place: int) -> float:
        """Where a place lies, in pixels from the left."""
        if len(self.places) < 2:  # noqa: PLR2004  one place stands in the middle
            return self.area.center().x()
        first, last = self.places[0], self.places[-1]
        return self.area.left() + (place - first) / (last - first) * self.area.width()

    def y(self, value: Any) -> float:
        """Where a value lies, in pixels from the top."""
        return self.area.bottom() - self._scale.share(float(value)) * self.area.height()

    def paint(self, painter: QPainter, pointed: int | None = None) -> None:
        """Everything, with the values of the place that is pointed at."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axes(painter)
        for band in self._plot.bands:
            self._paint_band(painter, band)
        for level in self._plot.levels:
            painter.setPen(pen(level.ink, dashed=True))
            y = self.y(level.value)
            painter.drawLine(QPointF(self.area.left(), y), QPointF(self.area.right(), y))
        for series in self._plot.series:
            self._paint_series(painter, series)
        self._paint_legend(painter)
        if pointed is not None:
            self._paint_place(painter, pointed)

    def _paint_axes(self, painter: QPainter) -> None:
        painter.setFont(theme.font("small", tabular=True))
        high = painter.fontMetrics().height()
        for mark, text in self._marks():
            y = self.y(mark)
            painter.setPen(theme.colour("line"))
            painter.drawLine(QPointF(self.area.left(), y), QPointF(self.area.right(), y))
            painter.setPen(theme.colour("secondary"))
            box = QRectF(0, y - high / 2, self.area.left() - theme.px(8), high)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, text)
        right = 0.0
        for place in self.places:
            text = self._plot.x_text(place)
            width = painter.fontMetrics().horizontalAdvance(text)
            left = min(self.x(place) - width / 2, self._size.width() - width - 2)
            if left > right:
                painter.drawText(QPointF(left, self.area.bottom() + high + theme.px(2)), text)
                right = left + width + theme.px(8)

    def _paint_band(self, painter: QPainter, band: Band) -> None:
        upper = [QPointF(self.x(x), self.y(high)) for x, _, high in band.points]
        lower = [QPointF(self.x(x), self.y(low)) for x, low, _ in band.points]
        tint = theme.colour(band.ink)
        tint.setAlphaF(0.45)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))

    def _paint_series(self, painter: QPainter, series: Series) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        run: list[QPointF] = []
        for place, value in [*series.points, (0, None)]:
            if value is not None:
                run.append(QPointF(self.x(place), self.y(value)))
                continue
            painter.setPen(pen(series.ink, 2.0, dashed=series.dashed))
            painter.drawPolyline(QPolygonF(run))
            run = []
        if series.marks:
            for place, value in series.points:
                if value is not None:
                    self._paint_mark(painter, series, place, value)

    def _paint_mark(
        self, painter: QPainter, series: Series, place: int, value: int | Decimal
    ) -> None:
        is_open = place in series.provisional
        painter.setPen(pen(series.ink, 2.0))
        painter.setBrush(theme.colour("surface" if is_open else series.ink))
        spot = QPointF(self.x(place), self.y(value))
        painter.drawEllipse(spot, theme.px(3), theme.px(3))

    def _paint_legend(self, painter: QPainter) -> None:
        painter.setFont(theme.font("small"))
        left = float(theme.px(4))
        for name, ink, dashed in self._legend():
            y = theme.px(10)
            painter.setPen(pen(ink, 2.0, dashed=dashed))
            painter.drawLine(QPointF(left, y), QPointF(left + theme.px(18), y))
            painter.setPen(theme.colour("secondary"))
            painter.drawText(QPointF(left + theme.px(24), y + theme.px(4)), name)
            left += theme.px(42) + painter.fontMetrics().horizontalAdvance(name)

    def _paint_place(self, painter: QPainter, place: int) -> None:
        x = self.x(place)
        painter.setPen(pen("field_line"))
        painter.drawLine(QPointF(x, self.area.top()), QPointF(x, self.area.bottom()))
        painter.setFont(theme.font("small", tabular=True))
        text = self._plot.words_at(place)
        room = QSize(painter.fontMetrics().horizontalAdvance(text) + theme.px(14), theme.px(22))
        left = min(max(x + theme.px(6), 2.0), max(self._size.width() - room.width() - 2.0, 2.0))
        box = QRectF(left, self.area.top() + 2, room.width(), room.height())
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.colour("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def pen(ink: str, width: float = 1.0, *, dashed: bool = False) -> QPen:
    """A pen in a token's colour."""
    pen = QPen(theme.colour(ink), theme.px(width) if width > 1 else 1)
    if dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _exact(mark: float) -> Any:
    """A mark of the axis as an exact number: whole when it is whole."""
    rounded = Decimal(repr(round(mark, 9))).normalize()
    return int(rounded) if rounded == rounded.to_integral_value() else rounded
