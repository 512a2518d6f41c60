"""Charts on paper: bars of planned and spent, and lines of indicators; drawn, not photographed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from nplv_desktop.domain import notation
from nplv_desktop.ui.papier import maten
from nplv_desktop.ui.papier.maten import Letter
from nplv_desktop.ui.papier.vel import RIGHT
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from decimal import Decimal

    from nplv_desktop.domain.stuk import Lijn, Lijnen, Staven
    from nplv_desktop.ui.papier.vel import Vel

_BAR, _NAME, _SPENT, _PLANNED, _GAP = 20.0, 150.0, 58.0, 80.0, 10.0
_CHART, _PLOT, _ACROSS = 132.0, 66.0, 2
_NAME_LETTER = Letter(10, bold=True)
_WORD = Letter(9)


def staven(vel: Vel, blok: Staven) -> None:
    """Each line its name, a light bar (planned) with a dark one in it (spent), and the amounts."""
    most = max((max(s.gepland, s.besteed) for s in blok.staven), default=0)
    if most <= 0:
        return
    vel.need(18 + _BAR * min(len(blok.staven), 3))
    _legend(vel, ((blok.gepland_heet, "planned"), (blok.besteed_heet, "spent")))
    wide = maten.COLUMN - _NAME - _SPENT - _PLANNED - 2 * _GAP
    left = maten.LEFT + _NAME + _GAP
    for bar in blok.staven:
        name_high = vel.height(bar.naam, _WORD, _NAME)
        high = max(_BAR, name_high + 4)
        vel.need(high)
        middle = vel.y + high / 2
        name = QRectF(maten.LEFT, middle - name_high / 2, _NAME, name_high + 1)
        vel.put(bar.naam, _WORD, name)
        vel.fill(QRectF(left, middle - 7, wide * max(bar.gepland, 0) / most, 14), "planned", 1.5)
        vel.fill(QRectF(left, middle - 3.5, wide * max(bar.besteed, 0) / most, 7), "spent", 1.5)
        amounts = QRectF(left + wide + _GAP, middle - 6, _SPENT, 12)
        spent = notation.amount(bar.besteed, symbol=True, decimals=False)
        planned = notation.amount(bar.gepland, symbol=True, decimals=False)
        vel.put(spent, _WORD, amounts, "ink", RIGHT)
        behind = QRectF(amounts.right(), amounts.top(), _PLANNED, 12)
        vel.put(tr("van {planned}").format(planned=planned), _WORD, behind, "secondary", RIGHT)
        vel.y += high
    vel.y += 10


def _legend(vel: Vel, entries: tuple[tuple[str, str], ...]) -> None:
    x = maten.LEFT + _NAME + _GAP
    for name, ink in entries:
        vel.fill(QRectF(x, vel.y + 2.5, 9, 7), ink, 1)
        width = vel.width(name, _WORD) + 4
        vel.put(name, _WORD, QRectF(x + 13, vel.y, width, 13), "secondary")
        x += 13 + width + 14
    vel.y += 17


def lijnen(vel: Vel, blok: Lijnen) -> None:
    """Charts two by two, each with its name above and its meaning in words under it."""
    width = (maten.COLUMN - _GAP * 2) / _ACROSS
    for start in range(0, len(blok.lijnen), _ACROSS):
        pair = blok.lijnen[start : start + _ACROSS]
        words = max(vel.height(line.woorden or " ", _WORD, width) for line in pair)
        names = max(vel.height(line.naam, _NAME_LETTER, width) for line in pair)
        high = names + 6 + _PLOT + 18 + words + 12
        vel.need(high)
        for place, line in enumerate(pair):
            left = maten.LEFT + place * (width + _GAP * 2)
            vel.put(line.naam, _NAME_LETTER, QRectF(left, vel.y, width, names + 1))
            plot = QRectF(left, vel.y + names + 6, width, _PLOT)
            _Plot(vel, line, plot).draw()
            under = QRectF(left, plot.bottom() + 18, width, words + 1)
            vel.put(line.woorden, _WORD, under, "secondary")
        vel.y += high


class _Plot:
    """One line chart: values with marks, open when provisional, and the target as a dashed line."""

    def __init__(self, vel: Vel, line: Lijn, place: QRectF) -> None:
        self._vel, self._line = vel, line
        values = [value for _, value in line.punten]
        years = [year for year, _ in line.punten]
        if line.streefwaarde is not None:
            values.append(line.streefwaarde[1])
        self._low, self._high = float(min(values)), float(max(values))
        self._first, self._last = min(years), max(years)
        self._labels = [self._text(value) for value in (min(values), max(values))]
        margin = max(vel.width(text, _WORD) for text in self._labels) + 12
        self._place = place.adjusted(margin, 4, -6, -2)
        self._axis = place.left()

    def draw(self) -> None:
        """Axis texts, the level of the target, the line and its marks."""
        self._axes()
        target = self._line.streefwaarde
        if target is not None:
            y = self._y(target[1])
            pen = self._vel.pen("ok", 1.0)
            pen.setDashPattern([3, 2])
            self._vel.painter.setPen(pen)
            ends = (self._vel.spot(x, y) for x in (self._place.left(), self._place.right()))
            self._vel.painter.drawLine(*ends)
        points = [(self._x(year), self._y(value)) for year, value in self._line.punten]
        self._vel.painter.setPen(self._vel.pen("spent", 1.6))
        for (x, y), (to_x, to_y) in pairwise(points):
            self._vel.painter.drawLine(self._vel.spot(x, y), self._vel.spot(to_x, to_y))
        for (year, _), (x, y) in zip(self._line.punten, points, strict=True):
            self._mark(x, y, provisional=year in self._line.voorlopig)

    def _axes(self) -> None:
        place, vel = self._place, self._vel
        levels = (place.bottom(), place.top()) if self._high > self._low else (place.center().y(),)
        for y, text in zip(levels, self._labels, strict=False):
            vel.rule(place.left(), y, place.width())
            box = QRectF(self._axis, y - 6, place.left() - self._axis - 5, 13)
            vel.put(text, _WORD, box, "secondary", RIGHT)
        vel.put(
            str(self._first),
            _WORD,
            QRectF(place.left() - 4, place.bottom() + 4, 40, 13),
            "secondary",
        )
        if self._last > self._first:
            box = QRectF(place.right() - 40, place.bottom() + 4, 44, 13)
            vel.put(str(self._last), _WORD, box, "secondary", RIGHT)

    def _mark(self, x: float, y: float, *, provisional: bool) -> None:
        painter = self._vel.painter
        painter.setPen(self._vel.pen("spent", 1.3))
        painter.setBrush(maten.ink("surface" if provisional else "spent"))
        painter.drawEllipse(self._vel.box(QRectF(x - 2.4, y - 2.4, 4.8, 4.8)))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _x(self, year: int) -> float:
        span = self._last - self._first
        share = (year - self._first) / span if span else 0.5
        return self._place.left() + share * self._place.width()

    def _y(self, value: Decimal) -> float:
        span = self._high - self._low
        share = (float(value) - self._low) / span if span else 0.5
        return self._place.bottom() - share * self._place.height()

    def _text(self, value: Decimal) -> str:
        text = notation.number(value, self._line.decimalen)
        unit = self._line.eenheid
        return f"{text} {unit}" if unit == "%" else text
