"""The line under the rows of a grid: how many there are and what they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel

from nplv_desktop.domain import notation
from nplv_desktop.ui import theme
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from nplv_desktop.ui.tables.model import ListingModel

_SIDE = 7
"""Where the words of a cell begin (design pixels)."""


class FootLine(QLabel):
    """Words that begin where those of the cells do, under a line that ends the rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font("secondary", tabular=True))
        self.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        side, above = theme.px(_SIDE), theme.px(5)
        self.setContentsMargins(side, above, side, theme.px(4))

    def minimumSizeHint(self) -> QSize:
        """The words give way to a narrow list."""
        return QSize(theme.px(40), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As much of the words as fits, and the line above them."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))
        room = self.contentsRect()
        cut = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), cut, room.width())
        painter.setPen(theme.colour("secondary"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


ONE = {
    "bedragen": "bedrag",
    "begrotingsregels": "begrotingsregel",
    "beschikkingen": "beschikking",
    "bestanden": "bestand",
    "boekingen": "boeking",
    "dekkingen": "dekking",
    "delen": "deel",
    "doelen": "doel",
    "geldstromen": "geldstroom",
    "hoofdthema's": "hoofdthema",
    "indicatoren": "indicator",
    "indieningen": "indiening",
    "interventies": "interventie",
    "investeringsopgaven": "investeringsopgave",
    "koppelingen": "koppeling",
    "meldingen": "melding",
    "metingen": "meting",
    "ontvangsten": "ontvangst",
    "opgaven": "opgave",
    "partners": "partner",
    "plaatsen": "plaats",
    "projectcodes": "projectcode",
    "punten": "punt",
    "regelingen": "regeling",
    "regels": "regel",
    "reserveringen en overhevelingen": "reservering of overheveling",
    "resultaten": "resultaat",
    "rijen van het begin van het bestand": "rij van het begin van het bestand",
    "SiSa-codes": "SiSa-code",
    "streefwaarden": "streefwaarde",
    "termijnen": "termijn",
    "toegekende bedragen": "toegekend bedrag",
    "uitkeringen": "uitkering",
    "veranderingen": "verandering",
    "verschillen": "verschil",
    "wijken en buurten": "wijk of buurt",
    "wijzigingen": "wijziging",
}
"""What one row is called, by what more of them are called."""
_MANY = 5
"""Of more sums than this only those that are not zero are written."""


def words_of(model: ListingModel, noun: str, *, narrowed: bool) -> str:
    """`3 van 6 boekingen · € 90,00`: how many rows there are, and what their columns add up to."""
    sums = model.totals.sums
    count = notation.number(model.totals.count)
    whole = tr(" van {whole}").format(whole=notation.number(model.whole)) if narrowed else ""
    one = model.totals.count == 1 and not narrowed
    words = [f"{count}{whole} {tr(ONE.get(noun, noun) if one else noun)}"]
    adding = [s for s in model.specs if s.key in sums and s.kind == "amount"]
    if len(adding) > _MANY:
        adding = [spec for spec in adding if sums[spec.key]]
    for spec in adding:
        name = f"{spec.label.lower()} " if len(adding) > 1 else ""
        words.append(f"{name}{notation.amount(sums[spec.key], symbol=True)}")
    return " · ".join(words)
