"""What the page Overzicht shows: the figures of the year, what is due, what to do, and progress.

Everything is read in one go (`overzicht`), so that it can be done outside the thread of the window.
Amounts are whole cents; nothing here is computed twice: totals come from `services/totals.py`,
indicators from `services/indicatoren.py`, deadlines from the rules in the catalogue.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import case, exists, false, or_, select

from nplv_desktop.domain import regels
from nplv_desktop.domain.controle import Bevindingsregel
from nplv_desktop.domain.financiering import Beschikking, Besteding, Termijn
from nplv_desktop.domain.indicatoren import Meting
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import handelingen, indicatoren, totals, woningen
from nplv_desktop.services.dossiers import catalogus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.handelingen import Handeling
    from nplv_desktop.services.indicatoren import IndicatorStand
    from nplv_desktop.services.prognose import Eindejaar, Schatting
    from nplv_desktop.services.totals import Stand
    from nplv_desktop.services.woningen import Woningen
    from nplv_desktop.store.database import Database

CARDS = 4
"""Indicators on the page."""
LINE = 2
"""Values that make a line."""
RECENT = 24
"""Last changes that are looked at: the same one again and again is one line on the page."""
SOON, IN_SIGHT, JUST_PAST = 45, 180, 60
"""Days: a deadline is near, worth a counter, or so recently past that it still comes first."""
_YEARS_BACK = 2
"""Boekjaren before the present one whose deadlines may still have to come."""


@dataclass(frozen=True)
class Deadline:
    """A day on which something is due, with the regelingen it is about."""

    datum: date
    omschrijving: str
    regelingen: tuple[str, ...]
    dagen: int
    """Days from today; negative when it is past."""
    termijn_id: str = ""
    """The key of the termijn of a beschikking; empty when it is a rule of the catalogue."""


@dataclass(frozen=True)
class TeDoen:
    """Open findings of one rule: what it is about, the first place, and how many there are."""

    code: str
    sleutel: str
    """Of the first one."""
    soort: str
    titel: str
    plaats: str
    melding: str
    aantal: int


@dataclass(frozen=True)
class Maandreeks:
    """Spending per month of a boekjaar, in cents."""

    besteed: tuple[Cents, ...]
    """Twelve months."""
    tot_maand: int
    """The last month with a booking (1 to 12); 0 when there is none."""

    def opgeteld(self) -> tuple[Cents, ...]:
        """Spent up to and including each month that has passed."""
        sums: list[Cents] = []
        for amount in self.besteed[: self.tot_maand]:
            sums.append(amount + (sums[-1] if sums else 0))
        return tuple(sums)


@dataclass(frozen=True)
class Jaarverloop:
    """How the year went so far, and what it will probably come to."""

    maanden: Maandreeks | None
    """None when they were not asked for."""
    einde: Eindejaar
    per_geldstroom: Mapping[str, Schatting]
    """What each geldstroom will probably come to, by its code."""


@dataclass(frozen=True)
class Indicatorkaart:
    """One indicator: the series of values by year, and what it is compared with."""

    code: str
    sleutel: str
    naam: str
    actielijn: str
    eenheid: str
    decimalen: int | None
    punten: tuple[tuple[int, Decimal], ...]
    voorlopig: bool
    doel: tuple[int, Decimal] | None
    nulmeting: tuple[int, Decimal] | None
    gunstig: bool | None


@dataclass(frozen=True)
class Stappen:
    """Which first steps were taken."""

    interventies: bool
    beschikkingen: bool
    begroting: bool
    boekingen: bool
    metingen: bool

    @property
    def leeg(self) -> bool:
        """Nothing was entered yet."""
        return not any(vars(self).values())


@dataclass(frozen=True)
class Overzicht:
    """Everything on the page, for one boekjaar."""

    jaar: int
    standen: tuple[Stand, ...]
    totaal: Stand
    geboekt_tot: int
    """The month (1 to 12) of the last booking of the boekjaar; 0 when there is none."""
    afgesloten: bool
    """The year is over: nothing is expected any more."""
    deadlines: tuple[Deadline, ...]
    te_doen: tuple[TeDoen, ...]
    indicatoren: tuple[Indicatorkaart, ...]
    laatste: tuple[Handeling, ...]
    stappen: Stappen
    woningen: tuple[Woningen, ...] = ()

    @property
    def ministeries(self) -> int:
        """The number of ministeries that pay in this year."""
        return len({s.ministerie for s in self.lopend if s.ministerie})

    @property
    def lopend(self) -> tuple[Stand, ...]:
        """Geldstromen with money, a plan or spending in this year."""
        return tuple(s for s in self.standen if s.beschikbaar or s.begroot or uitgegeven(s))


def uitgegeven(stand: Stand) -> Cents:
    """Cents booked in the year, corrections on earlier years included."""
    return stand.besteed + stand.correctie


def overzicht(db: Database, jaar: int, vandaag: date | None = None) -> Overzicht:
    """Read what the page shows at once for a boekjaar."""
    today = vandaag or _today()
    cells = totals.matrix(db)
    standen = tuple(totals.standen(db, jaar, cells))
    return Overzicht(
        jaar=jaar,
        standen=standen,
        totaal=totals.totaal(standen),
        geboekt_tot=_booked_until(db, jaar),
        afgesloten=jaar < today.year,
        deadlines=tuple(deadlines(db, today, cells)),
        te_doen=tuple(te_doen(db, jaar)),
        indicatoren=tuple(kaarten(indicatoren.standen(db, jaar))),
        laatste=tuple(handelingen.handelingen(db, RECENT)),
        stappen=stappen(db),
        woningen=tuple(woningen.per_activiteit(db, jaar)),
    )


def jaarverloop(
    db: Database, jaar: int, *, maanden: bool, vandaag: date | None = None
) -> Jaarverloop:
    """What goes through every booking: the months when asked, and what the year will come to."""
    from nplv_desktop.services import prognose

    months = maandreeks(db, jaar) if maanden else None
    today = vandaag or _today()
    rows = prognose.verwachtingen(db, jaar, today)
    return Jaarverloop(
        months,
        prognose.samen(rows, prognose.peildag(db, jaar, today)),
        {row.geldstroom: row.schatting for row in rows},
    )


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _booked_until(db: Database, jaar: int) -> int:
    newest = (
        select(Besteding.datum)
        .where(
            Besteding.boekjaar == jaar,
            Besteding.datum.between(date(jaar, 1, 1), date(jaar, 12, 31)),
        )
        .order_by(Besteding.datum.desc())
        .limit(1)
    )
    with db.read() as session:
        found = session.scalar(newest)
    return 0 if found is None else found.month


def maandreeks(db: Database, jaar: int) -> Maandreeks:
    """Spending per month, and how far the bookings run."""
    per_month = totals.per_maand(db, jaar)
    booked = [month for month, amount in per_month.items() if amount]
    return Maandreeks(tuple(per_month[month] for month in range(1, 13)), max(booked, default=0))


def stappen(db: Database) -> Stappen:
    """Which first steps were taken."""
    with db.read() as session:
        row = session.execute(
            select(
                exists(select(Interventie.id)),
                exists(select(Beschikking.id)),
                exists(select(Begrotingsregel.id)),
                exists(select(Besteding.id)),
                exists(select(Meting.id)),
            )
        ).one()
    return Stappen(*(bool(value) for value in row))


def te_doen(db: Database, jaar: int) -> list[TeDoen]:
    """Open findings about a boekjaar or about no year in particular, one line per rule.

    What blocks comes first; what is only for information is left out.
    """
    weight = case((Bevindingsregel.soort == "blokkeert", 0), else_=1)
    with db.read() as session:
        rows = session.scalars(
            select(Bevindingsregel)
            .where(
                Bevindingsregel.status == "open",
                Bevindingsregel.soort != "info",
                or_(Bevindingsregel.boekjaar == jaar, Bevindingsregel.boekjaar.is_(None)),
            )
            .order_by(weight, Bevindingsregel.code, Bevindingsregel.plaats, Bevindingsregel.id)
        ).all()
    by_rule: dict[str, list[Bevindingsregel]] = defaultdict(list)
    for row in rows:
        by_rule[row.code].append(row)
    titles = _titles() if by_rule else {}
    return [
        TeDoen(
            code,
            found[0].sleutel,
            found[0].soort,
            titles.get(code, found[0].melding),
            found[0].plaats,
            found[0].melding,
            len(found),
        )
        for code, found in by_rule.items()
    ]


def _titles() -> dict[str, str]:
    from nplv_desktop.domain.checks.regelboek import REGELS

    return {rule.code: rule.titel for rule in REGELS}


def deadlines(db: Database, vandaag: date, cells: totals.Matrix | None = None) -> list[Deadline]:
    """What is due, first day first: rules of the regelingen in use, and termijnen of beschikkingen.

    A rule that is past is left out; a termijn that is past stays until it is marked as done.
    `cells` is the matrix of the totals when it was read already.
    """
    cells = totals.matrix(db) if cells is None else cells
    return sorted(
        [*_by_rule(db, vandaag, cells), *_by_beschikking(db, vandaag)],
        key=lambda deadline: (deadline.datum, deadline.omschrijving),
    )


def _by_rule(db: Database, vandaag: date, cells: totals.Matrix) -> list[Deadline]:
    known = catalogus(db)
    due: dict[tuple[date, str], list[str]] = defaultdict(list)
    for code, jaar in _regelingen_in_use(db, vandaag.year, cells):
        if jaar < vandaag.year - _YEARS_BACK:
            continue
        for day, what in regels.termijnen(known.regeling(code), jaar, known.algemeen):
            if day >= vandaag and code not in due[day, what]:
                due[day, what].append(code)
    return [
        Deadline(day, what, tuple(codes), (day - vandaag).days)
        for (day, what), codes in due.items()
        if codes
    ]


def _regelingen_in_use(db: Database, jaar: int, cells: totals.Matrix) -> list[tuple[str, int]]:
    """(regeling, boekjaar) to account for, in the order of the catalogue.

    With granted or kept money or with spending; in boekjaar `jaar` also with money that is left of
    earlier years, because an uitkering is accounted for every year until it is closed.
    """
    known = catalogus(db)
    found: set[tuple[str, int]] = set()
    for (code, year), cell in cells.items():
        regeling = totals.regeling_van(known, code)
        moved = cell.toegekend or cell.in_gereserveerd or cell.besteed or cell.correctie
        if regeling is not None and moved:
            found.add((regeling.code, year))
    left = (stand for stand in totals.standen(db, jaar, cells) if stand.restant_tm > 0)
    found.update((stand.regeling, jaar) for stand in left if stand.regeling)
    order = {regeling.code: place for place, regeling in enumerate(known.regelingen)}
    return sorted(found, key=lambda place: (order[place[0]], place[1]))


def _by_beschikking(db: Database, vandaag: date) -> list[Deadline]:
    with db.read() as session:
        rows = session.execute(
            select(Termijn, Beschikking.regeling_code)
            .join(Beschikking, Beschikking.id == Termijn.beschikking_id)
            .where(Termijn.gereed == false())
        ).all()
    return [
        Deadline(
            termijn.datum,
            termijn.omschrijving or _soort(termijn),
            (regeling,),
            (termijn.datum - vandaag).days,
            termijn.id,
        )
        for termijn, regeling in rows
    ]


def _soort(termijn: Termijn) -> str:
    from nplv_desktop.domain.fields import field_of

    return field_of(Termijn, "soort").label_of(termijn.soort)


def kaarten(standen: Sequence[IndicatorStand], most: int = CARDS) -> list[Indicatorkaart]:
    """The indicators that say most: series with a target first, from each actielijn in turn."""
    made = [card for stand in standen if (card := _kaart(stand)) is not None]
    made.sort(key=lambda card: (len(card.punten) < LINE, card.doel is None))
    turns: dict[str, int] = defaultdict(int)
    ranked = []
    for place, card in enumerate(made):
        ranked.append((turns[card.actielijn], card.doel is None, place, card))
        turns[card.actielijn] += 1
    ranked.sort(key=lambda found: found[:3])
    return [card for *_, card in ranked[:most]]


def _kaart(stand: IndicatorStand) -> Indicatorkaart | None:
    values = [(m.peiljaar, m.waarde) for m in stand.reeks if m.waarde is not None]
    if not values:
        return None
    latest = next(m for m in reversed(stand.reeks) if m.waarde is not None)
    target, baseline = stand.streefwaarde, stand.nulmeting
    start = None
    if baseline is not None and baseline.waarde is not None:
        start = (baseline.peiljaar, baseline.waarde)
    return Indicatorkaart(
        code=stand.indicator.code,
        sleutel=stand.sleutel,
        naam=stand.naam,
        actielijn=stand.indicator.actielijn,
        eenheid=stand.indicator.eenheid,
        decimalen=stand.indicator.decimalen,
        punten=tuple(values),
        voorlopig=latest.voorlopig,
        doel=None if target is None else (target.jaar, target.waarde),
        nulmeting=start,
        gunstig=stand.gunstig,
    )
