"""The investeringsopgave per pijler and period: what is needed, what covers it, what remains.

Amounts are whole cents and may be thousands of millions; reports show millions or milliards. Parts
that are rounded one by one need not add up to the rounded total, and `afgerond` says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.notation import number
from nplv_desktop.domain.plan import PIJLERS, Investeringsdekking, Investeringsopgave

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database

MILJOEN: Cents = 100_000_000
"""Cents in a million euros."""
MILJARD: Cents = 1000 * MILJOEN
ORDER = {choice.code: place for place, choice in enumerate(PIJLERS)}


@dataclass(frozen=True)
class Opgave:
    """One need over a period (boekjaren `van` up to and including `tot`); cents.

    `gedekt` is per source: a geldstroom code, or the name of another source.
    """

    key: str
    pijler: str
    omschrijving: str
    van: int
    tot: int
    nodig: Cents
    gedekt: Mapping[str, Cents]
    bron: str | None

    @property
    def gedekt_totaal(self) -> Cents:
        """What covers it, from all sources."""
        return sum(self.gedekt.values())

    @property
    def resterend(self) -> Cents:
        """What is not covered yet; below zero there is more than needed."""
        return self.nodig - self.gedekt_totaal


@dataclass(frozen=True)
class Stand:
    """Needs added up for pijlers over one period; cents."""

    pijlers: tuple[str, ...]
    van: int
    tot: int
    nodig: Cents
    gedekt: Mapping[str, Cents]
    resterend: Cents


@dataclass(frozen=True)
class Afronding:
    """Amounts in a larger unit: rounded parts, the rounded total, and what the parts make."""

    delen: tuple[Decimal, ...]
    totaal: Decimal
    som: Decimal
    opmerking: str
    """A sentence when the rounded parts do not add up to the rounded total, else empty."""


def opgaven(db: Database) -> list[Opgave]:
    """Every need with what covers it, by period and pijler."""
    with db.read() as session:
        rows = session.scalars(select(Investeringsopgave)).all()
        covers = session.scalars(select(Investeringsdekking).order_by(Investeringsdekking.id)).all()
    covered: dict[str, dict[str, Cents]] = defaultdict(lambda: defaultdict(int))
    for cover in covers:
        source = cover.geldstroom_code or cover.herkomst or "Onbekend"
        covered[cover.investeringsopgave_id][source] += cover.bedrag
    found = [
        Opgave(
            row.id,
            row.pijler,
            row.omschrijving,
            row.van,
            row.tot,
            row.nodig,
            dict(covered[row.id]),
            row.bron,
        )
        for row in rows
    ]
    return sorted(found, key=_place)


def _place(opgave: Opgave) -> tuple[int, int, int, str]:
    return opgave.van, opgave.tot, ORDER[opgave.pijler], opgave.key


def per_pijler(opgaven: Iterable[Opgave], groepen: Sequence[tuple[str, ...]] = ()) -> list[Stand]:
    """Needs added up per period and pijler, or per group of pijlers when groups are given."""
    wanted = groepen or [(choice.code,) for choice in PIJLERS]
    rows = list(opgaven)
    periods = sorted({(row.van, row.tot) for row in rows})
    found = []
    for van, tot in periods:
        for group in wanted:
            members = [r for r in rows if (r.van, r.tot) == (van, tot) and r.pijler in group]
            if members:
                found.append(_added(tuple(group), van, tot, members))
    return found


def totaal(opgaven: Iterable[Opgave], van: int, tot: int) -> Stand:
    """All needs of one period together."""
    members = [row for row in opgaven if (row.van, row.tot) == (van, tot)]
    return _added(tuple(choice.code for choice in PIJLERS), van, tot, members)


def _added(pijlers: tuple[str, ...], van: int, tot: int, members: Sequence[Opgave]) -> Stand:
    covered: dict[str, Cents] = defaultdict(int)
    for row in members:
        for source, cents in row.gedekt.items():
            covered[source] += cents
    return Stand(
        pijlers=pijlers,
        van=van,
        tot=tot,
        nodig=sum(row.nodig for row in members),
        gedekt=dict(covered),
        resterend=sum(row.resterend for row in members),
    )


def afgerond(bedragen: Sequence[Cents], eenheid: Cents = MILJOEN, decimalen: int = 2) -> Afronding:
    """Show amounts in a larger unit, half up; says when the rounded parts do not add up."""
    parts = tuple(_rounded(cents, eenheid, decimalen) for cents in bedragen)
    whole = _rounded(sum(bedragen), eenheid, decimalen)
    added = sum(parts, Decimal(0)).quantize(Decimal(1).scaleb(-decimalen))
    remark = ""
    if added != whole:
        word = {MILJARD: " miljard", MILJOEN: " miljoen"}.get(eenheid, "")
        remark = (
            f"De afgeronde delen zijn samen € {number(added, decimalen)}{word}, het afgeronde "
            f"totaal is € {number(whole, decimalen)}{word}. Dat komt door het afronden."
        )
    return Afronding(parts, whole, added, remark)


def _rounded(cents: Cents, unit: Cents, decimals: int) -> Decimal:
    return (Decimal(cents) / unit).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
