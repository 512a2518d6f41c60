"""Indienen, step 3: the amounts per geldstroom as the workbook will say them, each explained."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.domain.namen import korte_naam
from nplv_desktop.services import nalezen
from nplv_desktop.ui import theme
from nplv_desktop.ui.getal import Getal
from nplv_desktop.ui.gezegd import said
from nplv_desktop.ui.herkomst import CelUitleg, Uitleg
from nplv_desktop.ui.panels import Card
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.memory import MemoryListing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.services.nalezen import Bedrag, Regel
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.indienen_stap import Keuze

_CARD = 90
"""Height of a card without a bar (design pixels)."""
_NARROW, _LETTER = 110, 7
"""Width of a column of amounts at least, and per letter of its heading (design pixels)."""


class Bedragenblad(QWidget):
    """Cards with totals, and the rows below them, for one kind and its years."""

    def __init__(self, ctx: PageContext, keuze: Keuze) -> None:
        super().__init__()
        self._keuze = keuze
        self._bedragen = {b.key: b for b in nalezen.bedragen(keuze.soort, keuze.periode)}
        self._lines: Sequence[Regel] = ()
        self.cards = {key: Card(said(b.kop)) for key, b in self._bedragen.items() if b.kaart}
        cards = QHBoxLayout()
        cards.setSpacing(theme.px(12))
        for key, card in self.cards.items():
            card.setFixedHeight(theme.px(_CARD))
            uitleg = Uitleg(card, ctx, partial(self._getal, key), button=True)
            card.clicked.connect(uitleg.explain)
            cards.addWidget(card)
        listing = MemoryListing(f"nalezen_{keuze.soort}", self._columns(), self._rows)
        self.grid = Grid(listing, ctx, noun="geldstromen", filters=False)
        self.grid.opened.connect(CelUitleg(self.grid, ctx, self._figure).explain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(cards)
        column.addWidget(self.grid, 1)

    def show_lines(self, lines: Sequence[Regel]) -> None:
        """Show these rows, and their totals on the cards."""
        self._lines = lines
        self.grid.refresh()
        for key, card in self.cards.items():
            total = nalezen.totaal(lines, key)
            figure = notation.amount(total, symbol=True, decimals=False)
            card.show_figure(figure, self._keuze.periode)

    def _figure(self, key: str, column: str) -> Getal | None:
        """What is behind an amount of a geldstroom."""
        return self._getal(column, key) if column in self._bedragen else None

    def _getal(self, key: str, stream: str | None = None) -> Getal:
        shown, keuze = self._bedragen[key], self._keuze
        about = ", ".join(word for word in (keuze.periode, stream) if word)
        return Getal.van(f"{shown.kop} {about}", shown.vraag(keuze.jaar, keuze.tot, stream))

    def _rows(self, _db: Database) -> Sequence[Row]:
        return [
            Row(
                line.geldstroom,
                (line.regeling, korte_naam(line.naam), *map(line.bedragen.get, self._bedragen)),
            )
            for line in self._lines
        ]

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("regeling", "Regeling", "code", width=76),
            Column("naam", "Geldstroom", width=176),
            *map(_column, self._bedragen.values()),
        )


def _column(shown: Bedrag) -> Column:
    return Column(
        shown.key,
        said(shown.kop),
        "amount",
        width=max(_NARROW, _LETTER * len(shown.kop)),
        total=not shown.kaart,
        optional=shown.zelden,
    )
