"""One line in the list of indicators: code and name, latest value, and the small line of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.sparkline import paint_sparkline
from nplv_desktop.ui.pages.overzicht_delen import meetwaarde
from nplv_desktop.ui.panels import Pressable
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from decimal import Decimal

    from nplv_desktop.domain.indicatoren import Meting
    from nplv_desktop.services.indicatoren import IndicatorStand
    from nplv_desktop.ui.theme import Role

NIETS = tr("nog geen meting")
_LINE, _TEXT = 96, 14
"""Width of the small line, and the margin beside the texts (design pixels)."""


def waarde(stand: IndicatorStand, meting: Meting | None) -> str:
    """A meting in the notation of its indicator; words when it is no number."""
    if meting is None or (meting.waarde is None and not meting.tekst):
        return NIETS
    if meting.waarde is None:
        return meting.tekst or NIETS
    return getal(stand, meting.waarde)


def getal(stand: IndicatorStand, value: Decimal) -> str:
    """A number in the notation of the indicator."""
    return meetwaarde(value, stand.indicator.eenheid, stand.indicator.decimalen)


def verloop_in_woorden(stand: IndicatorStand) -> str:
    """`beter dan de nulmeting`, `slechter …`, or nothing when that cannot be said."""
    if stand.gunstig is None:
        return ""
    return tr("beter dan de nulmeting") if stand.gunstig else tr("slechter dan de nulmeting")


class IndicatorRij(Pressable):
    """Pressing chooses the indicator."""

    def __init__(self, stand: IndicatorStand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stand = stand
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        newest, target = stand.laatste, stand.streefwaarde
        self._value = waarde(stand, newest)
        year = f" · {newest.peiljaar}" if newest else ""
        self._note = f"{year}{' voorlopig' if newest and newest.voorlopig else ''}"
        goal = (
            tr(", streefwaarde {stand} in {jaar}").format(
                stand=getal(stand, target.waarde), jaar=target.jaar
            )
            if target
            else ""
        )
        judged = verloop_in_woorden(stand)
        self.setAccessibleName(
            f"{stand.indicator.code} {stand.naam}: {self._value}{self._note}{goal}"
            + (f", {judged}" if judged else "")
        )
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        return QSize(theme.px(300), theme.px(50))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, value and line; the chosen one has the colour of a selection."""
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), theme.colour("selection"))
        elif self.hovered:
            painter.fillRect(self.rect(), theme.colour("hover"))
        px = theme.px
        wide = self.width() - px(2 * _TEXT)
        room = wide - px(_LINE + 10)
        self._write(painter, self._name(), "body", QRect(px(_TEXT), px(5), wide, px(20)), "ink")
        ink = "secondary" if self._value == NIETS else "ink"
        box = QRect(px(_TEXT), px(25), room, px(18))
        self._write(painter, self._value + self._note, "secondary", box, ink)
        self._draw_line(painter)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _name(self) -> str:
        """The code and the name; of a part the part comes first, because it differs."""
        kind, part = self.stand.indicator, self.stand.deel
        return (
            f"{kind.code}  {part.capitalize()}: {kind.naam}"
            if part
            else f"{kind.code}  {kind.naam}"
        )

    def _draw_line(self, painter: QPainter) -> None:
        values = {m.peiljaar: m.waarde for m in self.stand.reeks if m.waarde is not None}
        if not values:
            return
        px = theme.px
        box = QRectF(self.width() - px(_LINE + _TEXT), px(30), px(_LINE), px(14))
        years = range(min(values), max(values) + 1)
        target = self.stand.streefwaarde
        level = target.waarde if target else None
        paint_sparkline(painter, box, [values.get(year) for year in years], level)

    def _write(self, painter: QPainter, text: str, role: Role, box: QRect, ink: str) -> None:
        made = theme.font(role, tabular=True)
        painter.setFont(made)
        painter.setPen(theme.colour(ink))
        shown = QFontMetrics(made).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
