"""A document for people to read: what stands in it, in order, without how it is drawn.

Services make a `Stuk`; the window prints it as a PDF and the workbook layer writes it as a sheet,
so that both say the same. Amounts are whole cents; texts are plain Dutch.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from nplv_desktop.domain.values import Cents

Toon: TypeAlias = Literal["rustig", "goed", "let_op", "fout"]


@dataclass(frozen=True)
class Kop:
    """A heading: level 1 begins a chapter, 2 a part of it."""

    tekst: str
    niveau: int = 1
    nieuwe_pagina: bool = False
    ruimte: float = 0.0
    """The share of a page that must be free here; with less it begins on the next page."""


@dataclass(frozen=True)
class Alinea:
    """A paragraph; `klein` for what is said aside."""

    tekst: str
    klein: bool = False


@dataclass(frozen=True)
class Kader:
    """A sentence or two that must be seen, on a ground of its own."""

    titel: str
    tekst: str
    toon: Toon = "rustig"


@dataclass(frozen=True)
class Feiten:
    """Label and text, line by line."""

    regels: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cijferkaart:
    """One figure to remember, with what it is and a word under it."""

    label: str
    cijfer: str
    onder: str = ""


@dataclass(frozen=True)
class Cijferkaarten:
    """Figures beside each other, at most four."""

    kaarten: tuple[Cijferkaart, ...]


@dataclass(frozen=True)
class Kolom:
    """One column of a table; `deel` is its share of the width."""

    kop: str
    deel: float = 1.0
    soort: Literal["tekst", "bedrag", "aantal"] = "tekst"


@dataclass(frozen=True)
class Tabel:
    """A table; cells are texts, amounts in cents or counts, as the column says. None is empty."""

    naam: str
    kolommen: tuple[Kolom, ...]
    rijen: Sequence[Sequence[str | int | None]]
    totaal: Sequence[str | int | None] = ()
    leeg: str = "Geen regels."


@dataclass(frozen=True)
class Staaf:
    """Planned and spent of one line, in cents."""

    naam: str
    gepland: Cents
    besteed: Cents


@dataclass(frozen=True)
class Staven:
    """Bars of planned and spent beneath each other, all on one scale."""

    naam: str
    staven: tuple[Staaf, ...]
    gepland_heet: str = "Begroot"
    besteed_heet: str = "Besteed"


@dataclass(frozen=True)
class Lijn:
    """The values of one indicator over the years, with nulmeting and streefwaarde."""

    naam: str
    punten: tuple[tuple[int, Decimal], ...]
    voorlopig: frozenset[int] = frozenset()
    nulmeting: tuple[int, Decimal] | None = None
    streefwaarde: tuple[int, Decimal] | None = None
    eenheid: str = ""
    decimalen: int | None = None
    woorden: str = ""
    """The same in one sentence, under the chart."""


@dataclass(frozen=True)
class Lijnen:
    """Charts of indicators beside each other."""

    lijnen: tuple[Lijn, ...]


Blok: TypeAlias = Kop | Alinea | Kader | Feiten | Cijferkaarten | Tabel | Staven | Lijnen


@dataclass(frozen=True)
class Stuk:
    """A whole document; `voet` stands at the foot of every page, beside its number."""

    titel: str
    ondertitel: str
    voet: str
    blokken: tuple[Blok, ...] = field(default_factory=tuple)
    watermerk: str = ""
    """`CONCEPT` or `VOORBEELD` on every page; empty for a document that counts."""

    def teksten(self) -> list[str]:
        """Every sentence, cell and label in it, in order; for search and for tests."""
        found = [self.titel, self.ondertitel]
        for blok in self.blokken:
            found += _teksten(blok)
        return [text for text in found if text]


def _teksten(blok: Blok) -> list[str]:
    found: list[str] = []
    match blok:
        case Kop(tekst=text) | Alinea(tekst=text):
            found = [text]
        case Kader(titel=title, tekst=text):
            found = [title, text]
        case Feiten(regels=rows):
            found = [text for row in rows for text in row]
        case Cijferkaarten(kaarten=cards):
            found = [text for card in cards for text in (card.label, card.cijfer, card.onder)]
        case Tabel():
            cells = [cell for row in (*blok.rijen, blok.totaal) for cell in row]
            found = [k.kop for k in blok.kolommen] + [str(c) for c in cells if c is not None]
        case Staven(naam=name, staven=bars):
            found = [name, *(bar.naam for bar in bars)]
        case Lijnen(lijnen=lines):
            found = [text for line in lines for text in (line.naam, line.woorden)]
    return found
