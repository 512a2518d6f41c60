"""A small chart of a few periods, for beside a figure: bars or a line, with the usual range.

It is painted here, without the plotting library, so that it is there at once while the selection
moves. Mouse and arrow keys tell one period at a time; `table` gives the same as text.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
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
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Getal: TypeAlias = int | Decimal
_HIGH, _FOOT, _ROOM = 96, 18, 6
_WIDEST_BAR = 26
NAME = tr("Laatste perioden")
"""What it is called until it shows something."""


@dataclass(frozen=True)
class MiniPunt:
    """One period: its name, its value (None: nothing was entered), and what was aimed at."""

    naam: str
    waarde: Getal | None
    doel: Getal | None = None
    hier: bool = False


@dataclass(frozen=True)
class MiniPlot:
    """Everything of one small chart; `write` writes a value with its unit."""

    punten: Sequence[MiniPunt]
    write: Callable[[Getal], str]
    bereik: tuple[Getal, Getal] | None = None
    lijn: bool = False
    naam: str = ""
    doelnaam: str = ""

    def buiten(self, point: MiniPunt) -> bool:
        """Whether a value lies outside the usual range."""
        if self.bereik is None or point.waarde is None:
            return False
        low, high = self.bereik
        return not low <= point.waarde <= high

    def words(self, place: int) -> str:
        """One period in words."""
        point = self.punten[place]
        value = tr("niets ingevuld") if point.waarde is None else self.write(point.waarde)
        aim = "" if point.doel is None else f" · {self.doelnaam.lower()} {self.write(point.doel)}"
        return f"{point.naam}: {value}{aim}"


class MiniChart(QWidget):
    """Shows a `MiniPlot`; the period that is looked at is dark, the others are light."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = MiniPlot((), str)
        self._at = -1
        self.setAccessibleName(NAME)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        copy = QAction(tr("Kopiëren als afbeelding"), self)
        copy.triggered.connect(self.copy_picture)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_plot(self, plot: MiniPlot) -> None:
        """Show other periods."""
        self._plot, self._at = plot, -1
        self.setAccessibleName(plot.naam)
        told = [plot.words(place) for place in range(len(plot.punten))]
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def table(self) -> tuple[list[str], list[list[str]]]:
        """The same as headings and rows of text."""
        plot = self._plot
        heads = ["", tr("Waarde"), *([plot.doelnaam] if plot.doelnaam else [])]
        rows = []
        for point in plot.punten:
            values = [point.waarde, *([point.doel] if plot.doelnaam else [])]
            rows.append([point.naam, *("" if v is None else plot.write(v) for v in values)])
        return heads, rows

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.grab())

    def sizeHint(self) -> QSize:
        """Low and as wide as there is room."""
        return QSize(theme.px(240), theme.px(_HIGH))

    # drawing

    def _box(self) -> QRectF:
        edge = theme.px(_ROOM)
        return QRectF(self.rect()).adjusted(edge, edge, -edge, -theme.px(_FOOT + 2))

    def _reach(self) -> tuple[float, float]:
        """Lowest and highest value that is drawn; bars stand on zero."""
        plot = self._plot
        values = [float(v) for p in plot.punten for v in (p.waarde, p.doel) if v is not None]
        values += [float(v) for v in plot.bereik or ()]
        if not plot.lijn:
            values.append(0.0)
        low, high = min(values, default=0.0), max(values, default=1.0)
        return (low, high) if high > low else (low - 1, high + 1)

    def _y(self, value: Getal | float) -> float:
        low, high = self._reach()
        box = self._box()
        return box.bottom() - (float(value) - low) / (high - low) * box.height()

    def _x(self, place: int) -> float:
        """The middle of a period."""
        box = self._box()
        return box.left() + (place + 0.5) * box.width() / max(len(self._plot.punten), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Usual range, bars or line, aims, and the names of first, pointed and last."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_range(painter)
        if self._plot.lijn:
            self._paint_line(painter)
        else:
            self._paint_bars(painter)
        self._paint_aims(painter)
        self._paint_names(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def _paint_range(self, painter: QPainter) -> None:
        box = self._box()
        if self._plot.bereik is not None:
            low, high = self._plot.bereik
            band = QRectF(
                box.left(), self._y(high), box.width(), max(self._y(low) - self._y(high), 2)
            )
            painter.fillRect(band, theme.colour("selection"))
        painter.setPen(theme.colour("line"))
        if not self._plot.lijn:
            painter.drawLine(QPointF(box.left(), self._y(0)), QPointF(box.right(), self._y(0)))

    def _ink(self, point: MiniPunt) -> str:
        if not point.hier:
            return "planned_edge"
        return "warning" if self._plot.buiten(point) else "spent"

    def _paint_bars(self, painter: QPainter) -> None:
        box = self._box()
        step = box.width() / max(len(self._plot.punten), 1)
        wide = min(step * 0.62, theme.px(_WIDEST_BAR))
        for place, point in enumerate(self._plot.punten):
            if point.waarde is None:
                continue
            zero, end = self._y(0), self._y(point.waarde)
            bar = QRectF(self._x(place) - wide / 2, min(zero, end), wide, max(abs(zero - end), 2))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._ink(point)))
            painter.drawRoundedRect(bar, 2, 2)

    def _paint_line(self, painter: QPainter) -> None:
        known = [(n, p) for n, p in enumerate(self._plot.punten) if p.waarde is not None]
        spots = [QPointF(self._x(n), self._y(p.waarde or 0)) for n, p in known]
        painter.setPen(QPen(theme.colour("spent"), theme.px(1.8)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(spots))
        for spot, (_, point) in zip(spots, known, strict=True):
            side = theme.px(4 if point.hier else 2.6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._ink(point) if point.hier else "spent"))
            painter.drawEllipse(spot, side, side)

    def _paint_aims(self, painter: QPainter) -> None:
        half = theme.px(11)
        painter.setPen(QPen(theme.colour("ink"), theme.px(1.4)))
        for place, point in enumerate(self._plot.punten):
            if point.doel is not None:
                middle, y = self._x(place), self._y(point.doel)
                painter.drawLine(QPointF(middle - half, y), QPointF(middle + half, y))

    def _paint_names(self, painter: QPainter) -> None:
        """The first and the last name, the one that is looked at, and others as far as they fit."""
        made = theme.font("small", tabular=True)
        painter.setFont(made)
        painter.setPen(theme.colour("secondary"))
        last = len(self._plot.punten) - 1
        if last < 0:
            return
        here = next((n for n, p in enumerate(self._plot.punten) if p.hier), last)
        taken: list[QRectF] = []
        for place in dict.fromkeys((0, last, here, *range(last))):
            name = self._plot.punten[place].naam
            wide = QFontMetrics(made).horizontalAdvance(name) + 2
            left = min(max(self._x(place) - wide / 2, 0), self.width() - wide)
            box = QRectF(left, self.height() - theme.px(_FOOT), wide, theme.px(_FOOT))
            near = box.adjusted(-theme.px(6), 0, theme.px(6), 0)
            if not any(near.intersects(other) for other in taken):
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
                taken.append(box)

    # pointing

    def _place_at(self, x: float) -> int:
        box, count = self._box(), len(self._plot.punten)
        place = int((x - box.left()) / max(box.width(), 1) * count)
        return min(max(place, 0), count - 1) if count else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the period under the mouse at once."""
        place = self._place_at(event.position().x())
        if place >= 0:
            QToolTip.showText(event.globalPosition().toPoint(), self._plot.words(place), self)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right tell the previous and next period."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._plot.punten:
            super().keyPressEvent(event)
            return
        self._at = min(max(self._at + step, 0), len(self._plot.punten) - 1)
        words = self._plot.words(self._at)
        self.setAccessibleDescription(words)
        spot = QPointF(self._x(self._at), self._box().top()).toPoint()
        QToolTip.showText(self.mapToGlobal(spot), words, self)

    def event(self, event: QEvent) -> bool:
        """The values are told while the mouse moves; no other tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return True
        return super().event(event)
