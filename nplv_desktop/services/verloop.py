"""Verloopoverzicht: per uitkering what stood open, came in, was spent, went back, and stands open.

BBV art. 52a asks this for every uitkering with a specific purpose. What is received in advance and
not yet spent is a debt on the balance sheet; below zero the gemeente paid in advance herself
(art. 40a). Spending releases the advance in the boekjaar in which it is booked, corrections on
earlier years included. Amounts are whole cents; a boekjaar closes as the next one opens.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import select

from nplv_desktop.domain.financiering import Beschikking, Ontvangst, Reservering
from nplv_desktop.domain.values import plain_euros
from nplv_desktop.services import totals
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.totals_queries import total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Select

    from nplv_desktop.domain.catalogus import Catalogus
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database

NIET_VERDEELD = ""
"""The geldstroom of money received for a regeling as a whole, when that has several."""


@dataclass(frozen=True)
class Mutatie:
    """What changed an advance in one boekjaar; cents. `overgeheveld` only between geldstromen."""

    ontvangen: Cents = 0
    besteed: Cents = 0
    terugbetaald: Cents = 0
    overgeheveld: Cents = 0
    toegekend: Cents = 0
    """Granted, for which no money moved; only tells that the uitkering exists."""

    def __add__(self, other: Mutatie) -> Mutatie:
        return Mutatie(
            self.ontvangen + other.ontvangen,
            self.besteed + other.besteed,
            self.terugbetaald + other.terugbetaald,
            self.overgeheveld + other.overgeheveld,
            self.toegekend + other.toegekend,
        )

    @property
    def saldo(self) -> Cents:
        """By how much the advance grows."""
        return self.ontvangen + self.overgeheveld - self.besteed - self.terugbetaald


Plaats: TypeAlias = tuple[str, str, int]
"""Regeling, geldstroom, boekjaar."""


@dataclass(frozen=True)
class Verloop:
    """One line of the overzicht: an uitkering (geldstroom empty) or one of its geldstromen."""

    regeling: str
    naam: str
    jaar: int
    beginstand: Cents
    ontvangen: Cents
    besteed: Cents
    terugbetaald: Cents
    overgeheveld: Cents = 0
    """Moved in (positive) or out (negative) within the uitkering; 0 for the whole of it."""
    geldstroom: str = ""

    @property
    def eindstand(self) -> Cents:
        """What stands open at the end of the boekjaar, and so at the start of the next."""
        into = self.beginstand + self.ontvangen + self.overgeheveld
        return into - self.besteed - self.terugbetaald

    @property
    def voorgefinancierd(self) -> Cents:
        """What the gemeente paid in advance herself (BBV art. 40a); zero or more."""
        return max(0, -self.eindstand)


def verloop(db: Database, jaar: int) -> list[Verloop]:
    """One line per uitkering with an amount up to and in a boekjaar, in catalogue order."""
    names = {regeling.code: regeling.naam for regeling in catalogus(db).regelingen}
    found = {code: regel("", years, jaar) for code, years in per_uitkering(mutaties(db)).items()}
    return [
        _named(code, name, line)
        for code, name in names.items()
        if (line := found.get(code)) is not None
    ]


def per_geldstroom(db: Database, jaar: int) -> list[Verloop]:
    """The same per geldstroom; money received for a regeling as a whole has a line of its own."""
    known = catalogus(db)
    moved = mutaties(db)
    lines = []
    for regeling in known.regelingen:
        codes = {stream.code: stream.naam for stream in regeling.geldstromen}
        for code, name in {**codes, NIET_VERDEELD: "Niet verdeeld over geldstromen"}.items():
            years = {y: m for (r, g, y), m in moved.items() if (r, g) == (regeling.code, code)}
            line = regel(code, years, jaar)
            if line is not None:
                lines.append(_named(regeling.code, name, line))
    return lines


def regel(geldstroom: str, jaren: Mapping[int, Mutatie], jaar: int) -> Verloop | None:
    """The line of a boekjaar from what changed in each year; None when there is nothing to show."""
    opened = sum(mutatie.saldo for year, mutatie in jaren.items() if year < jaar)
    now = jaren.get(jaar, Mutatie())
    if not opened and now == Mutatie():
        return None
    return Verloop(
        regeling="",
        naam="",
        jaar=jaar,
        beginstand=opened,
        ontvangen=now.ontvangen,
        besteed=now.besteed,
        terugbetaald=now.terugbetaald,
        overgeheveld=now.overgeheveld,
        geldstroom=geldstroom,
    )


def _named(code: str, name: str, line: Verloop) -> Verloop:
    return Verloop(**{**vars(line), "regeling": code, "naam": name})


def mutaties(db: Database) -> dict[Plaats, Mutatie]:
    """All that changed the advances, by regeling, geldstroom and boekjaar.

    Bookings without a geldstroom, or of an unknown one, belong to no uitkering.
    """
    known = catalogus(db)
    found: dict[Plaats, Mutatie] = defaultdict(Mutatie)
    for (code, year), cell in totals.matrix(db).items():
        regeling = totals.regeling_van(known, code)
        if regeling is not None:
            found[regeling.code, code, year] += Mutatie(
                besteed=cell.besteed + cell.correctie,
                terugbetaald=cell.terugbetaald,
                overgeheveld=cell.overgeheveld,
                toegekend=cell.toegekend,
            )
    for place, received in ontvangen(db).items():
        found[place] += Mutatie(ontvangen=received)
    for place, moved in _kept_elsewhere(db, known).items():
        found[place] += Mutatie(overgeheveld=moved)
    return {place: mutatie for place, mutatie in found.items() if mutatie != Mutatie()}


def ontvangen(db: Database) -> dict[Plaats, Cents]:
    """Cents received by regeling, geldstroom and boekjaar.

    Money for a regeling with one geldstroom is of that geldstroom.
    """
    known = catalogus(db)
    with db.read() as session:
        rows = session.execute(_received()).all()
    found: dict[Plaats, Cents] = defaultdict(int)
    for granted, stream, year, amount in rows:
        regeling = totals.regeling_van(known, stream)
        code = granted if regeling is None else regeling.code
        found[code, stream or enige_geldstroom(known, code), year] += amount
    return dict(found)


@cache
def _received() -> Select[*tuple[Any, ...]]:
    place = (Beschikking.regeling_code, Ontvangst.geldstroom_code, Ontvangst.boekjaar)
    return (
        select(*place, total(Ontvangst.bedrag))
        .join(Beschikking, Beschikking.id == Ontvangst.beschikking_id)
        .group_by(*place)
    )


@cache
def _to_elsewhere() -> Select[*tuple[Any, ...]]:
    return select(
        Reservering.van_geldstroom,
        Reservering.naar_geldstroom,
        Reservering.naar_jaar,
        Reservering.bedrag,
    ).where(
        Reservering.soort == "reservering",
        Reservering.van_geldstroom != Reservering.naar_geldstroom,
    )


def _kept_elsewhere(db: Database, known: Catalogus) -> dict[Plaats, Cents]:
    """Reserveringen for another geldstroom: the advance changes hands in the year they are for."""
    found: dict[Plaats, Cents] = defaultdict(int)
    with db.read() as session:
        rows = session.execute(_to_elsewhere()).all()
    for source, target, year, moved in rows:
        for stream, amount in ((source, -moved), (target, moved)):
            regeling = totals.regeling_van(known, stream)
            if regeling is not None:
                found[regeling.code, stream, year] += amount
    return found


def enige_geldstroom(known: Catalogus, regeling: str) -> str:
    """The geldstroom of a regeling that has one; `NIET_VERDEELD` when it has several or none."""
    streams = [stream.code for stream in known.geldstromen if stream.regeling == regeling]
    return streams[0] if len(streams) == 1 else NIET_VERDEELD


def per_uitkering(moved: Mapping[Plaats, Mutatie]) -> dict[str, dict[int, Mutatie]]:
    """What changed per regeling and boekjaar: the sum over its geldstromen."""
    sums: dict[str, dict[int, Mutatie]] = defaultdict(lambda: defaultdict(Mutatie))
    for (code, _stream, year), mutatie in moved.items():
        sums[code][year] += mutatie
    return sums


def als_json(regels: list[Verloop], jaar: int) -> dict[str, Any]:
    """The overzicht as the command line gives it: amounts in euros with two decimals, as text."""
    amounts = ("beginstand", "ontvangen", "besteed", "terugbetaald", "eindstand")
    return {
        "jaar": jaar,
        "uitkeringen": [
            {"regeling": line.regeling}
            | {name: plain_euros(getattr(line, name)) for name in amounts}
            for line in regels
        ],
    }
