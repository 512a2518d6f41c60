"""Draws the lines of a `BarPairChart`: headings, names, bars on their own scale, figures."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from nplv_desktop.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.ui.charts.bar_words import BarRow, BarWords

HEAD = 24
"""Height of the headings, in design pixels."""
_LOWEST, _HIGHEST = 24, 34
_LABEL, _LABEL_SHARE, _APART = 200, 0.36, 14
_REACH = 1.18
"""How far beyond the whole room a bar is drawn."""


def paint_mark(painter: QPainter, middle: QPointF) -> None:
    """Paint the mark of what is expected, around this point."""
    side = theme.px(4.5)
    corners = ((0, -side), (side, 0), (0, side), (-side, 0))
    painter.setPen(QPen(theme.colour("surface"), 1))
    painter.setBrush(theme.colour("ink"))
    painter.drawPolygon(QPolygonF([middle + QPointF(*corner) for corner in corners]))


class BarDrawing:
    """One picture of lines in a size."""

    def __init__(self, rows: Sequence[BarRow], words: BarWords, size: QSize) -> None:
        self._rows, self._words, self._size = rows, words, size

    def row_at(self, y: float) -> int:
        """The line at a height; -1 when there is none."""
        number = int((y - theme.px(HEAD)) // self._line())
        return number if y >= theme.px(HEAD) and number < len(self._rows) else -1

    def _line(self) -> float:
        """The height of a line: the lines fill the room within reason."""
        room = (self._size.height() - theme.px(HEAD)) / max(len(self._rows), 1)
        return min(max(room, theme.px(_LOWEST)), theme.px(_HIGHEST))

    @cached_property
    def _label(self) -> int:
        """Room for the names: what the longest needs, but no more than a share of the whole."""
        body, small = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("small"))
        widest = max(
            body.horizontalAdvance(f"{row.name} ") + small.horizontalAdvance(row.tail)
            for row in self._rows
        )
        wanted = max(widest + theme.px(16), theme.px(_LABEL))
        return int(min(self._size.width() * _LABEL_SHARE, wanted))

    def _columns(self) -> list[int]:
        """The widths of the figures at the right, as wide as their widest text."""
        figure = QFontMetrics(theme.font("body", tabular=True))
        head = QFontMetrics(theme.font("small"))
        lines = [self._words.figures(row) for row in self._rows]
        return [
            max(
                head.horizontalAdvance(name),
                *(figure.horizontalAdvance(line[place][0]) for line in lines),
            )
            + theme.px(_APART)
            for place, name in enumerate(self._words.heads(self._rows))
        ]

    def _track(self) -> QRectF:
        """Where the bars of the first line are drawn; 100 % lies at its width / `_REACH`."""
        left = self._label
        width = self._size.width() - left - sum(self._columns()) - theme.px(4)
        return QRectF(left, theme.px(HEAD), max(width, theme.px(40)), self._line())

    def paint(self, painter: QPainter, *, over: int, focus: int) -> None:
        """Draw it all; `over` lies under the pointer, `focus` has the keyboard (or -1)."""
        columns, track = self._columns(), self._track()
        self._paint_heads(painter, columns, track)
        for number, row in enumerate(self._rows):
            top = track.top() + number * track.height()
            box = QRectF(0, top, self._size.width(), track.height())
            if number == over:
                painter.fillRect(box, theme.colour("hover"))
            self._paint_name(painter, row, box)
            self._paint_bars(painter, row, track.translated(0, number * track.height()))
            self._paint_figures(painter, row, box, columns)
            if number == focus:
                painter.setPen(QPen(theme.colour("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        self._paint_whole(painter, track)

    def _paint_heads(self, painter: QPainter, columns: Sequence[int], track: QRectF) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("secondary"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        edge = float(self._size.width()) - theme.px(4)
        for wide, name in reversed(list(zip(columns, self._words.heads(self._rows), strict=True))):
            painter.drawText(QRectF(edge - wide, 0, wide, theme.px(HEAD)), right, name)
            edge -= wide
        if not any(row.measured for row in self._rows):
            return
        whole = track.left() + track.width() / _REACH
        box = QRectF(track.left() - theme.px(60), 0, whole - track.left() + theme.px(60), 20)
        painter.drawText(box, right, self._words.whole)

    def _paint_whole(self, painter: QPainter, track: QRectF) -> None:
        """The upright line at 100 %, past the lines that have a whole."""
        x = track.left() + track.width() / _REACH
        painter.setPen(QPen(theme.colour("field_line"), 1))
        top = track.top()
        for measured, rows in groupby(self._rows, key=attrgetter("measured")):
            end = top + track.height() * len(list(rows))
            if measured:
                painter.drawLine(QPointF(x, top - theme.px(4)), QPointF(x, end))
            top = end

    def _paint_name(self, painter: QPainter, row: BarRow, box: QRectF) -> None:
        room = self._label - theme.px(12)
        body, small = theme.font("body"), theme.font("small")
        tail = QFontMetrics(small).horizontalAdvance(f" {row.tail}") if row.tail else 0
        name = QFontMetrics(body).elidedText(row.name, Qt.TextElideMode.ElideRight, room - tail)
        place = QRectF(0, box.top(), room, box.height())
        painter.setFont(body)
        painter.setPen(theme.colour("ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
        place.setLeft(QFontMetrics(body).horizontalAdvance(f"{name} "))
        painter.setFont(small)
        painter.setPen(theme.colour("secondary"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, row.tail)

    def _paint_bars(self, painter: QPainter, row: BarRow, track: QRectF) -> None:
        scale = _Scale(track, row.whole)
        middle = track.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ground"))
        painter.drawRoundedRect(scale.bar(0, row.whole, middle, theme.px(16)), 2, 2)
        if row.planned is not None and row.planned > 0:
            painter.setPen(QPen(theme.colour("planned_edge"), 1))
            painter.setBrush(theme.colour("planned"))
            light = scale.bar(0, row.planned, middle, theme.px(16))
            painter.drawRoundedRect(light.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        for ink, begin, end in row.spans(limited=self._words.limited):
            painter.setBrush(theme.colour(ink))
            painter.drawRoundedRect(scale.bar(begin, end, middle, theme.px(8)), 2, 2)
        if row.expected is not None:
            self._paint_expected(painter, scale, row.expected, middle)

    def _paint_expected(
        self, painter: QPainter, scale: _Scale, expected: tuple[int, int, int], middle: float
    ) -> None:
        """A thin line from the lowest to the highest expectation, with a mark at the middle one."""
        low, likely, high = (scale.x(value) for value in expected)
        painter.setPen(QPen(theme.colour("ink"), theme.px(1.4)))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        paint_mark(painter, QPointF(likely, middle))

    def _paint_figures(
        self, painter: QPainter, row: BarRow, box: QRectF, columns: Sequence[int]
    ) -> None:
        painter.setFont(theme.font("body", tabular=True))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        edge = float(self._size.width()) - theme.px(4)
        figures = self._words.figures(row)
        for wide, (text, ink) in reversed(list(zip(columns, figures, strict=True))):
            painter.setPen(theme.colour(ink))
            painter.drawText(QRectF(edge - wide, box.top(), wide, box.height()), right, text)
            edge -= wide


class _Scale:
    """Values of one line as places on its track."""

    def __init__(self, track: QRectF, whole: int) -> None:
        self._track, self._whole = track, max(whole, 1)

    def x(self, value: int) -> float:
        """Where a value lies; no further than the end of the track."""
        share = min(max(value / self._whole, 0.0), _REACH) / _REACH
        return self._track.left() + share * self._track.width()

    def bar(self, begin: int, end: int, middle: float, high: float) -> QRectF:
        """A bar between two values."""
        left, right = self.x(begin), self.x(end)
        return QRectF(left, middle - high / 2, max(right - left, 2.0), high)
