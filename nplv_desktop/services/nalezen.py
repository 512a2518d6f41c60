"""What the workbook will say per geldstroom, to be read over before it is made; amounts in cents.

Of a verantwoording these are the columns and the rows of the workbook itself (`tblSamenvatting`):
the same names, the same amounts. An aanvraag asks per year; beside it stands what its years
together were granted, planned and spent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from nplv_desktop.services import totals
from nplv_desktop.services.herkomst import Vraag
from nplv_desktop.workbook.bundle_columns import STAND

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.totals import Stand
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.bundle import BundleContent

SAMENVATTING = "tblSamenvatting"
_HERKOMST: Mapping[str, tuple[str, int]] = {
    "toegekend": ("toegekend", 0),
    "toegekend_tm": ("toegekend_tm", 0),
    "besteed_eerder": ("besteed_tm", -1),
    "correctie": ("correctie", 0),
    "besteed": ("besteed", 0),
    "besteed_tm": ("besteed_tm", 0),
    "overgeheveld": ("overgeheveld_tm", 0),
    "gereserveerd": ("gereserveerd_tm", 0),
    "terug_te_betalen": ("terugbetaald_tm", 0),
    "restant": ("restant_tm", 0),
}
"""Which total of `services/herkomst.py` is behind a column, and how many boekjaren later."""
_ZELDEN = frozenset({"toegekend", "besteed_eerder", "correctie"})
"""Columns that the Voorblad of the workbook leaves out too."""
_KAARTEN = {
    "verantwoording": ("toegekend_tm", "besteed_tm", "gereserveerd", "restant"),
    "aanvraag": ("begroot", "toegekend", "besteed", "restant"),
}


@dataclass(frozen=True)
class Bedrag:
    """One column of amounts: what it is called, and which total is behind it."""

    key: str
    kop: str
    soort: str
    """The total, by its name in `services/herkomst.py`."""
    verschuiving: int = 0
    """In which boekjaar, counted from the chosen one."""
    kaart: bool = False
    """Its total stands on a card above the rows."""
    zelden: bool = False
    """It is shown only when somebody chooses the column."""

    def vraag(self, jaar: int, tot: int | None, geldstroom: str | None) -> Vraag:
        """The question that explains it; without geldstroom of all together."""
        return Vraag(self.soort, jaar + self.verschuiving, geldstroom=geldstroom, tot=tot)


@dataclass(frozen=True)
class Regel:
    """One geldstroom with its amounts (cents) by the key of their column."""

    regeling: str
    geldstroom: str
    naam: str
    bedragen: Mapping[str, Cents]


def bedragen(soort: str, periode: str) -> tuple[Bedrag, ...]:
    """The columns of a kind of indiening; `periode` is the year or the years in words."""
    cards = _KAARTEN[soort]
    if soort == "verantwoording":
        return tuple(
            Bedrag(c.key, c.heading, *_HERKOMST[c.key], c.key in cards, c.key in _ZELDEN)
            for c in STAND
        )
    named = {
        "begroot": "Gevraagd",
        "toegekend": "Toegekend",
        "besteed": "Besteed",
        "correctie": "Correctie",
        "gereserveerd": "Gereserveerd",
        "restant": f"Over in {periode}",
    }
    return tuple(Bedrag(key, kop, key, kaart=key in cards) for key, kop in named.items())


def regels(db: Database, content: BundleContent) -> list[Regel]:
    """The geldstromen of gathered content that have an amount, in the order of the workbook."""
    if content.soort == "verantwoording":
        rows = cast("Sequence[Mapping[str, str | Cents]]", content.tables[SAMENVATTING])
        found = [_uit_werkboek(row) for row in rows]
    else:
        found = _over_jaren(db, content.jaar, content.tot_jaar or content.jaar)
    return [line for line in found if any(line.bedragen.values())]


def totaal(lines: Sequence[Regel], key: str) -> Cents:
    """The sum of one column (cents)."""
    return sum(line.bedragen[key] for line in lines)


def _uit_werkboek(row: Mapping[str, str | Cents]) -> Regel:
    """A row of the Samenvatting with the amounts that the workbook leaves to its formulas."""
    amounts: dict[str, Cents] = {}
    for column in STAND:
        terms = column.terms or ((1, column.key),)
        source = amounts if column.terms else row
        amounts[column.key] = sum(sign * int(source[key]) for sign, key in terms)
    name = str(row["geldstroom_naam"])
    return Regel(str(row["regeling"]), str(row["geldstroom"]), name, amounts)


def _over_jaren(db: Database, first: int, last: int) -> list[Regel]:
    found: dict[str, list[Stand]] = {}
    for year in range(first, last + 1):
        for stand in totals.standen(db, year):
            found.setdefault(stand.geldstroom, []).append(stand)
    return [_samen(stands) for stands in found.values()]


def _samen(stands: Sequence[Stand]) -> Regel:
    first, whole = stands[0], totals.totaal(stands)
    keys = [column.key for column in bedragen("aanvraag", "")]
    return Regel(
        first.regeling, first.geldstroom, first.naam, {key: getattr(whole, key) for key in keys}
    )
