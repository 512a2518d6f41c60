"""Draws a `Plot` with pyqtgraph; imported when the first chart is seen (see `library.py`).

The canvas shows and nothing more: mouse and keyboard belong to `PlotWidget`, so there is no zoom,
no drag and no menu of the library. The ranges of both axes are set here and stay as they are.
"""

from __future__ import annotations

from html import escape
from math import ceil
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPen, QResizeEvent

from nplv_desktop.ui import theme
from nplv_desktop.ui.charts import drawing
from nplv_desktop.ui.charts.scale import even, scale
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.ui.charts.plot import Plot, Series

PROVISIONAL = tr("Voorlopig")
"""What an open mark means, in the legend."""
_UNDER, _OVER = -10, 10
_APART = 8
"""Room between an axis and its texts, in design pixels."""
_BETWEEN = 14
"""Room between two names in the legend; a sample stands close to its own name."""


class WordAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph carries no types
    """An axis whose marks and texts come from the plot: `marks(pixels)` gives (value, text)."""

    def __init__(self, side: str, marks: Callable[[float], list[tuple[float, str]]]) -> None:
        super().__init__(side, pen=QPen(Qt.PenStyle.NoPen))
        self._marks = marks
        self._texts: dict[float, str] = {}
        self.enableAutoSIPrefix(False)
        self.setStyle(tickLength=0, hideOverlappingLabels=False, tickAlpha=0)

    def dress(self) -> None:
        """Take font and colour of this moment."""
        self.setTickFont(theme.font("small", tabular=True))
        self.setTextPen(theme.colour("secondary"))
        self.setStyle(tickTextOffset=theme.px(_APART))

    def boundingRect(self) -> QRectF:
        """Room for half a text beyond both ends."""
        room = theme.px(16)
        whole: QRectF = super().boundingRect()
        return whole.adjusted(-room, -room, room, room)

    def tickValues(self, _low: float, _high: float, size: float) -> list[tuple[float, list[float]]]:
        """The marks, all of one level; `size` in pixels."""
        self._texts = dict(self._marks(size))
        return [(1.0, list(self._texts))]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        """Their texts, in Dutch notation."""
        return [self._texts[value] for value in values]


class Canvas(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph carries no types
    """The drawing of one plot, in the colours of this moment."""

    def __init__(self, plot: Plot, parent: QWidget | None = None) -> None:
        self._plot = plot
        self._scale = scale([], from_zero=True)
        self._y_axis = WordAxis("left", self._values)
        self._x_axis = WordAxis("bottom", self._places)
        axes = {"left": self._y_axis, "bottom": self._x_axis}
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.plotItem.hideButtons()
        self._y_axis.setZValue(_UNDER)
        self._y_axis.setStyle(tickAlpha=255)
        self._y_axis.setGrid(255)
        self.box = self.plotItem.getViewBox()
        self.box.setMouseEnabled(False, False)
        self.box.disableAutoRange()
        self.box.setFlag(self.box.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        self.legend = pg.LegendItem(offset=None, horSpacing=theme.px(8), verSpacing=0)
        self.legend.layout.setContentsMargins(0, 0, 0, 0)
        self.legend.setParentItem(self.plotItem)
        self.show_plot(plot)

    # drawing

    def show_plot(self, plot: Plot) -> None:
        """Draw everything anew."""
        self._plot = plot
        self._scale = scale(plot.values(), from_zero=plot.from_zero)
        self.plotItem.clear()
        self.legend.clear()
        self._dress()
        self._set_ranges()
        self._draw()
        self._make_pointer()
        self._fit()

    def _dress(self) -> None:
        self.setBackground(theme.colour("surface"))
        self._x_axis.dress()
        self._y_axis.dress()
        self._y_axis.setTickPen(drawing.pen("line"))
        self.legend.setLabelTextColor(theme.colour("secondary"))
        self.legend.setLabelTextSize(f"{theme.px(11)}px")

    def _set_ranges(self) -> None:
        high = (self._scale.low, self._scale.high)
        self.box.setRange(xRange=self.reach(), yRange=high, padding=0)
        metrics = _metrics()
        widest = max(metrics.horizontalAdvance(text) for _, text in self._values(0))
        self._y_axis.setWidth(widest + theme.px(_APART + 2))
        self._x_axis.setHeight(metrics.height() + theme.px(_APART + 2))

    def _draw(self) -> None:
        plot, reach = self._plot, self.reach()
        for band in plot.bands:
            self._add(drawing.band(band))
        entries = [(self._add(drawing.line(s)), s.name) for s in plot.series]
        entries += [(drawing.band_sample(band), band.name) for band in plot.bands]
        entries += [(self._add(drawing.level(found, reach)), found.name) for found in plot.levels]
        opened = [self._add_marks(series) for series in plot.series if series.marks]
        entries += [(marks, PROVISIONAL) for marks in opened if len(marks.data)][:1]
        for item, name in entries if len(entries) > 1 else ():
            self.legend.addItem(item, escape(name))

    def _add(self, item: pg.GraphicsObject) -> pg.GraphicsObject:
        self.plotItem.addItem(item)
        return item

    def _add_marks(self, series: Series) -> pg.ScatterPlotItem:
        """Add the marks of a series; the provisional ones are given back."""
        self._add(drawing.marks(series, provisional=False))
        return self._add(drawing.marks(series, provisional=True))

    # axes

    def reach(self) -> tuple[float, float]:
        """First and last place of the axis; a place alone stands in the middle."""
        places = self._plot.places() or [0]
        first, last = places[0], places[-1]
        return (first, last) if last > first else (first - 1, first + 1)

    def _values(self, pixels: float) -> list[tuple[float, str]]:
        """The marks of the vertical axis, as far as they fit; a text stands there once."""
        write = self._plot.short or self._plot.write
        marks = self._scale.marks
        high = _metrics().height()
        every = max(1, ceil(high * len(marks) / pixels)) if pixels > 0 else 1
        texts: dict[str, float] = {}
        for mark, value in list(zip(marks, even(marks), strict=True))[::every]:
            texts.setdefault(write(value), mark)
        return [(mark, text) for text, mark in texts.items()]

    def _places(self, pixels: float) -> list[tuple[float, str]]:
        """The places along the horizontal axis, from the last one back, as far as they fit."""
        metrics = _metrics()
        first, last = self.reach()
        shown: list[tuple[float, str]] = []
        left = float("inf")
        for place in reversed(self._plot.places()):
            text = self._plot.x_text(place)
            half = metrics.horizontalAdvance(text) / 2
            middle = (place - first) / (last - first) * pixels
            if text and middle + half + theme.px(8) <= left:
                shown.append((place, text))
                left = middle - half
        return shown[::-1]

    # room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The legend takes as many lines as it needs."""
        super().resizeEvent(event)
        if hasattr(self, "legend"):
            self._fit()

    def _fit(self) -> None:
        """Put the legend above the plot, in as few lines as the width allows."""
        names = len(self.legend.items)
        for columns in range(names, 0, -1):
            self.legend.setColumnCount(columns)
            for place in range(2 * columns):  # a sample, its name, the next sample
                self.legend.layout.setColumnSpacing(place, theme.px(_BETWEEN if place % 2 else 0))
            self.legend.layout.activate()
            if self.legend.layout.minimumSize().width() <= self.width():
                break
        size = self.legend.layout.minimumSize()
        self.legend.setGeometry(0, 0, size.width(), size.height())
        top = size.height() + theme.px(8) if names else theme.px(10)
        self.plotItem.layout.setContentsMargins(0, top, theme.px(16), 0)

    # pointing

    def place_at(self, spot: QPointF) -> int | None:
        """The place nearest to a spot of this widget."""
        x = self.box.mapSceneToView(self.mapToScene(spot.toPoint())).x()
        return min(self._plot.places(), key=lambda place: abs(place - x), default=None)

    def spot_of(self, place: float, value: float) -> QPointF:
        """Where a value of a place is drawn in this widget."""
        return QPointF(self.mapFromScene(self.box.mapViewToScene(QPointF(place, value))))

    def _make_pointer(self) -> None:
        self._pointer = pg.InfiniteLine(pen=drawing.pen("field_line"))
        self._spots = drawing.dots([], "surface", "ink")
        self._words = pg.TextItem(
            color=theme.colour("ink"),
            fill=theme.colour("surface"),
            border=drawing.pen("field_line"),
        )
        self._words.setFont(theme.font("small", tabular=True))
        for item in (self._pointer, self._spots, self._words):
            item.setZValue(_OVER)
            item.hide()
            self._add(item)

    def point(self, place: int | None) -> None:
        """Show the values of a place, or of none."""
        for item in (self._pointer, self._spots, self._words):
            item.setVisible(place is not None)
        if place is None:
            return
        self._pointer.setPos(place)
        known = [dict(series.points).get(place) for series in self._plot.series]
        values = [float(value) for value in known if value is not None]
        self._spots.setData([place] * len(values), values)
        self._words.setText("\n".join(self._plot.lines_at(place)))
        self._words.setPos(place, self._scale.high)
        self._words.setAnchor((self._words_shift(place), 0))

    def pointed_words(self) -> str:
        """The text that is shown beside the place, empty when there is none."""
        return str(self._words.toPlainText()) if self._words.isVisible() else ""

    def _words_shift(self, place: int) -> float:
        """How far the box is shifted, in its own widths: it stands beside the line, in the box."""
        wide, gap = float(self._words.boundingRect().width()), theme.px(8)
        spot = self.spot_of(place, self._scale.high).x()
        fits = spot + gap + wide <= self.width()
        return -gap / wide if fits else 1 + gap / wide


def _metrics() -> QFontMetrics:
    return QFontMetrics(theme.font("small", tabular=True))
