"""Expected spending until the end of a boekjaar, and the money at risk of being paid back.

The method, per geldstroom, in whole cents:

1. *Pattern*: of each earlier boekjaar with spending, the part that was booked by the same day of
   the year. What is spent now, divided by that part, is what this year comes to if it goes like
   that one. The middle takes those years together (all they had spent by this day against all they
   spent), the band runs from the lowest to the highest of them.
2. *Straight on* when no earlier year can serve: the same pace to the end of the year; the band
   runs from no further spending to that.
3. *Commitments* come in any case: no figure is below what is spent plus what is committed.

"This day" is the newest booking of the boekjaar when that lies before today: what the finance
system did not bring yet is no sign of slow spending. At risk is what would be left of the money of
the year, as far as the rule of the regeling does not let it go along to a later year; where that
rule is unknown the rest is uncertain, not at risk.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from sqlalchemy import and_, func, or_, select, union_all

from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.services import reserveren, totals
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.totals_queries import total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import CompoundSelect

    from nplv_desktop.domain.catalogus import Catalogus
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.totals import Stand
    from nplv_desktop.store.database import Database

Methode: TypeAlias = Literal["afgesloten", "patroon", "rechtdoor", "niets"]
WHOLE = 100


@dataclass(frozen=True)
class Jaarloop:
    """Of one earlier boekjaar: counted by this day of the year, and in all; cents."""

    tot_nu: Cents
    geheel: Cents

    @property
    def bruikbaar(self) -> bool:
        """Whether a part can be taken: something was booked by this day, and not too much."""
        return 0 < self.tot_nu <= self.geheel


@dataclass(frozen=True)
class Schatting:
    """An estimate in cents: middle, lowest and highest, and how it was made."""

    verwacht: Cents
    laag: Cents
    hoog: Cents
    methode: Methode


@dataclass(frozen=True)
class Verwachting:
    """What one geldstroom will probably have spent at the end of the boekjaar; cents."""

    regeling: str
    geldstroom: str
    naam: str
    beschikbaar: Cents
    besteed: Cents
    """Booked and counting so far, corrections included."""
    verplicht: Cents
    schatting: Schatting
    jaren: tuple[int, ...]
    """The earlier boekjaren that were compared with."""
    over: Cents
    """What would be left of the money of the year; below zero it is too little."""
    mee: Cents
    """What of that may go along to a later year."""
    regel_bekend: bool

    @property
    def risico(self) -> Cents:
        """What would have to be paid back, by a known rule."""
        return max(0, self.over) - self.mee if self.regel_bekend else 0

    @property
    def onzeker(self) -> Cents:
        """What would be left while nobody knows whether it may go along."""
        return 0 if self.regel_bekend else max(0, self.over)


@dataclass(frozen=True)
class Eindejaar:
    """All geldstromen together at the end of the boekjaar; cents."""

    besteed: Cents
    laag: Cents
    hoog: Cents
    risico: Cents
    onzeker: Cents
    peildag: date
    """The day up to which the bookings were looked at."""


def samen(rows: Sequence[Verwachting], day: date) -> Eindejaar:
    """Several geldstromen together; `day` is up to when their bookings were looked at."""
    return Eindejaar(
        sum(row.schatting.verwacht for row in rows),
        sum(row.schatting.laag for row in rows),
        sum(row.schatting.hoog for row in rows),
        sum(row.risico for row in rows),
        sum(row.onzeker for row in rows),
        day,
    )


def peildag(db: Database, jaar: int, vandaag: date) -> date:
    """Today, or the newest booking of the boekjaar when that is earlier."""
    if vandaag.year != jaar:
        return vandaag
    query = select(func.max(Besteding.datum)).where(
        Besteding.boekjaar == jaar, Besteding.datum <= vandaag
    )
    with db.read() as session:
        newest = session.scalar(query)
    return vandaag if newest is None or newest.year < jaar else newest


def verwachtingen(db: Database, jaar: int, vandaag: date) -> list[Verwachting]:
    """What each geldstroom with money or bookings in a boekjaar will probably come to."""
    day = peildag(db, jaar, vandaag)
    rules = {over.geldstroom: over for over in reserveren.wat_mag_mee(db, jaar)}
    passed, whole = _passed(jaar, day)
    runs = jaarlopen(db, jaar, day) if passed < whole else {}
    known = catalogus(db)
    return [
        _verwachting(known, stand, runs.get(stand.geldstroom, {}), rules, day)
        for stand in totals.standen(db, jaar)
        if stand.beschikbaar or stand.besteed or stand.correctie or stand.verplicht
    ]


def _verwachting(
    known: Catalogus,
    stand: Stand,
    runs: Mapping[int, Jaarloop],
    rules: Mapping[str, reserveren.Over],
    day: date,
) -> Verwachting:
    spent = stand.besteed + stand.correctie
    guess = schat(spent, stand.verplicht, runs, _passed(stand.jaar, day))
    left = stand.restant + spent - guess.verwacht
    rule = rules.get(stand.geldstroom)
    return Verwachting(
        regeling=stand.regeling,
        geldstroom=stand.geldstroom,
        naam=stand.naam,
        beschikbaar=stand.beschikbaar,
        besteed=spent,
        verplicht=stand.verplicht,
        schatting=guess,
        jaren=_usable(runs) if guess.methode == "patroon" else (),
        over=left,
        mee=_along(known, stand, left) if rule is not None and rule.naar else 0,
        regel_bekend=rule is not None and rule.mag_mee is not None,
    )


def schat(
    besteed: Cents, verplicht: Cents, eerder: Mapping[int, Jaarloop], verstreken: tuple[int, int]
) -> Schatting:
    """The estimate for a year; `verstreken` are the days passed and the days of the year."""
    passed, whole = verstreken
    sure = besteed + verplicht
    if passed >= whole:
        return Schatting(besteed, besteed, besteed, "afgesloten")
    if besteed <= 0 or passed <= 0:
        return Schatting(sure, sure, sure, "niets")
    runs = [eerder[year] for year in _usable(eerder)]
    if not runs:
        straight = max(sure, besteed * whole // passed)
        return Schatting(straight, sure, straight, "rechtdoor")
    each = [besteed * run.geheel // run.tot_nu for run in runs]
    middle = besteed * sum(run.geheel for run in runs) // sum(run.tot_nu for run in runs)
    return Schatting(max(sure, middle), max(sure, min(each)), max(sure, *each), "patroon")


def _usable(runs: Mapping[int, Jaarloop]) -> tuple[int, ...]:
    return tuple(sorted(year for year, run in runs.items() if run.bruikbaar))


def _passed(jaar: int, day: date) -> tuple[int, int]:
    """(days passed, days of the year); a year that is over has passed whole."""
    first = date(jaar, 1, 1)
    whole = (date(jaar + 1, 1, 1) - first).days
    if day.year > jaar:
        return whole, whole
    return max(0, min((day - first).days + 1, whole - 1)), whole


def _along(known: Catalogus, stand: Stand, left: Cents) -> Cents:
    """What of the expected rest may go along, with what is kept already counted in its share."""
    rule = known.regeling(stand.regeling).reserveren.waarde
    share = WHOLE if rule is None or rule.max_pct is None else rule.max_pct
    room = (max(0, left) + stand.gereserveerd) * share // WHOLE - stand.gereserveerd
    return min(max(0, left), max(0, room))


def jaarlopen(db: Database, jaar: int, day: date) -> dict[str, dict[int, Jaarloop]]:
    """Per geldstroom and earlier boekjaar what counted by this day of the year, and in all.

    A booking counts by its date; one dated after its boekjaar counts in the whole only.
    """
    counting = totals.Counting(catalogus(db))
    sums: dict[str, dict[int, list[Cents]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    with db.read() as session:
        rows = session.execute(_booked_before(jaar, day)).all()
    for stream, year, early, stage, compensable, own, vat in rows:
        counts, amount = counting.of(stream, stage, compensable, own, vat)
        if counts and stream:
            sums[stream][year][1] += amount
            sums[stream][year][0] += amount if early else 0
    return {
        stream: {year: Jaarloop(until, whole) for year, (until, whole) in years.items()}
        for stream, years in sums.items()
    }


def _booked_before(jaar: int, day: date) -> CompoundSelect[*tuple[Any, ...]]:
    """Geldstroom, boekjaar, by this day or later, stadium, compensabel, and two sums of cents."""
    year = func.extract("year", Besteding.datum)
    in_year = func.extract("month", Besteding.datum) * 100 + func.extract("day", Besteding.datum)
    early = or_(
        year < Besteding.boekjaar,
        and_(year == Besteding.boekjaar, in_year <= day.month * 100 + day.day),
    ).label("vroeg")
    counting = (Besteding.boekjaar < jaar, Besteding.niet_leveren.is_(False))
    rules = (Besteding.boekjaar, early, Besteding.stadium, Besteding.btw_compensabel)
    group = (Besteding.boekjaar, "vroeg", Besteding.stadium, Besteding.btw_compensabel)
    whole, part = Besteding.geldstroom_code, BestedingDeel.geldstroom_code
    return union_all(
        select(whole, *rules, total(Besteding.bedrag), total(Besteding.btw))
        .where(*counting, Besteding.gesplitst.is_(False))
        .group_by(whole, *group),
        select(part, *rules, total(BestedingDeel.bedrag), total(BestedingDeel.btw))
        .join(Besteding, Besteding.id == BestedingDeel.besteding_id)
        .where(*counting, Besteding.gesplitst)
        .group_by(part, *group),
    )
