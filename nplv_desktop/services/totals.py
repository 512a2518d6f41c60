"""The one source of every total: granted, planned, spent, reserved and left, in whole cents.

One statement adds everything up by geldstroom and boekjaar; page, check and workbook use it, so
they cannot disagree. Which bookings count is decided afterwards by the rules of each regeling
(`domain/regels.py`): its stage and its btw rule are values of the catalogue.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from nplv_desktop.domain.catalogus import Gegeven, Geldstroom
from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus
from nplv_desktop.domain.regels import tellend_bedrag, telt
from nplv_desktop.services import totals_queries as queries
from nplv_desktop.services.dossiers import catalogus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nplv_desktop.domain.catalogus import Catalogus, Regeling
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database

NONE = ""
"""The code under which bookings without a geldstroom are added up."""


@dataclass(frozen=True)
class Stand:
    """Where one geldstroom stands in one boekjaar; all amounts in cents.

    The balance closes: toegekend + in_gereserveerd + overgeheveld - gereserveerd - besteed
    - correctie - terugbetaald = restant. `..._tm` runs up to and including the boekjaar.
    """

    regeling: str
    geldstroom: str
    naam: str
    ministerie: str
    jaar: int
    toegekend: Cents = 0
    toegekend_tm: Cents = 0
    begroot: Cents = 0
    begroot_tm: Cents = 0
    besteed: Cents = 0
    """Spent in the boekjaar on that boekjaar, without corrections on earlier ones."""
    correctie: Cents = 0
    """Booked in the boekjaar as correction on an earlier one."""
    besteed_tm: Cents = 0
    """All that counts up to and including the boekjaar, corrections too."""
    verplicht: Cents = 0
    """Committed in the boekjaar and not counted as spent yet."""
    gereserveerd: Cents = 0
    """Kept from this boekjaar for another one."""
    in_gereserveerd: Cents = 0
    """Kept from another boekjaar for this one."""
    overgeheveld: Cents = 0
    """Moved from (positive) or to (negative) other geldstromen within the boekjaar."""
    gereserveerd_tm: Cents = 0
    """Kept up to and including this boekjaar for later ones: out minus in."""
    overgeheveld_tm: Cents = 0
    terugbetaald: Cents = 0
    terugbetaald_tm: Cents = 0

    @property
    def beschikbaar(self) -> Cents:
        """What could be spent in the boekjaar."""
        return self.toegekend + self.in_gereserveerd + self.overgeheveld

    @property
    def restant(self) -> Cents:
        """What is left of the boekjaar."""
        used = self.gereserveerd + self.besteed + self.correctie + self.terugbetaald
        return self.beschikbaar - used

    @property
    def restant_tm(self) -> Cents:
        """What is left of all boekjaren up to and including this one."""
        granted = self.toegekend_tm + self.overgeheveld_tm
        return granted - self.besteed_tm - self.gereserveerd_tm - self.terugbetaald_tm


@dataclass
class _Cell:
    toegekend: Cents = 0
    begroot: Cents = 0
    besteed: Cents = 0
    correctie: Cents = 0
    verplicht: Cents = 0
    gereserveerd: Cents = 0
    in_gereserveerd: Cents = 0
    overgeheveld: Cents = 0
    terugbetaald: Cents = 0


Matrix = dict[tuple[str, int], _Cell]


def matrix(db: Database) -> Matrix:
    """Every geldstroom and boekjaar that has an amount, with its sums in cents."""
    counting = Counting(catalogus(db))
    cells: Matrix = defaultdict(_Cell)
    with db.read() as session:
        rows = session.execute(queries.standen()).all()
    for kind, stream, year, stage, compensable, corrected, amount, vat in rows:
        cell = cells[stream or NONE, year]
        if kind == "besteding":
            _book(counting, cell, stream, (stage, compensable, corrected, amount, vat))
        else:
            _post(cell, kind, amount)
    return cells


def _post(cell: _Cell, kind: str, amount: Cents) -> None:
    name, sign = {
        "toegekend": ("toegekend", 1),
        "begroot": ("begroot", 1),
        "terug": ("terugbetaald", 1),
        "uit": ("gereserveerd", 1),
        "in": ("in_gereserveerd", 1),
        "af": ("overgeheveld", -1),
        "bij": ("overgeheveld", 1),
    }[kind]
    setattr(cell, name, getattr(cell, name) + sign * amount)


def _book(
    counting: Counting,
    cell: _Cell,
    stream: str | None,
    booked: tuple[str, bool | None, int | None, Cents, Cents],
) -> None:
    stage, compensable, corrected, amount, vat = booked
    counts, counted = counting.of(stream, stage, compensable, amount, vat)
    if not counts:
        cell.verplicht += counted
    elif corrected is None:
        cell.besteed += counted
    else:
        cell.correctie += counted


def counted_amount(
    known: Catalogus,
    stream: str | None,
    stage: str,
    compensable: bool | None,
    amount: Cents,
    vat: Cents,
) -> tuple[bool, Cents]:
    """Whether a booking counts at its stage, and for how many cents, by its regeling's rules.

    A booking without geldstroom, or of one that the catalogue no longer knows, counts by the
    general rules.
    """
    return Counting(known).of(stream, stage, compensable, amount, vat)


class Counting:
    """The rules of a catalogue for many bookings: each combination is looked up once.

    The counted amount is linear in bedrag and btw, so two factors per combination say it all.
    """

    def __init__(self, known: Catalogus) -> None:
        self._known = known
        self._factors: dict[tuple[str | None, str, bool | None], tuple[bool, int, int]] = {}

    def of(
        self, stream: str | None, stage: str, compensable: bool | None, amount: Cents, vat: Cents
    ) -> tuple[bool, Cents]:
        """Whether it counts, and the cents that do; see `counted_amount`."""
        place = (stream, stage, compensable)
        found = self._factors.get(place)
        if found is None:
            found = self._factors[place] = self._look_up(*place)
        counts, of_amount, of_vat = found
        return counts, of_amount * amount + of_vat * vat

    def all(
        self,
        streams: Sequence[str | None],
        stages: Sequence[str],
        compensable: Sequence[bool | None],
        amounts: Sequence[Cents],
        vats: Sequence[Cents],
    ) -> list[Cents | None]:
        """The cents that count of many bookings, given by column; None where none do."""
        from nplv_desktop.workbook.in_parts import distinct, rows_of  # only a workbook asks this

        places = rows_of((streams, stages, compensable))
        factors = {place: self._look_up(*place) for place in distinct(places)}
        return [
            of_amount * amount + of_vat * vat if counts else None
            for (counts, of_amount, of_vat), amount, vat in zip(
                map(factors.__getitem__, places), amounts, vats, strict=True
            )
        ]

    def _look_up(
        self, stream: str | None, stage: str, compensable: bool | None
    ) -> tuple[bool, int, int]:
        scheme = regeling_van(self._known, stream)
        general = self._known.algemeen
        return (
            telt(scheme, stage, general),
            tellend_bedrag(scheme, 1, 0, compensable, general),
            tellend_bedrag(scheme, 0, 1, compensable, general),
        )


def regeling_van(known: Catalogus, stream: str | None) -> Regeling | None:
    """The regeling of a geldstroom; None without one, or when the catalogue does not know it."""
    if not stream:
        return None
    try:
        return known.regeling(known.geldstroom(stream).regeling)
    except NietInCatalogus:
        return None


def standen(db: Database, jaar: int, cells: Matrix | None = None) -> list[Stand]:
    """Where every geldstroom stands in a boekjaar, in the order of the catalogue.

    Only geldstromen with an amount in any boekjaar up to this one, or in this one planned; last
    those that the catalogue does not know, without regeling.
    Bookings without a geldstroom are not in it; see `zonder_geldstroom`. `cells` is the matrix when
    it was read already.
    """
    cells = matrix(db) if cells is None else cells
    streams = (*catalogus(db).geldstromen, *_strangers(catalogus(db), cells))
    return [stand for stream in streams if (stand := _stand(stream, jaar, cells)) is not None]


def _strangers(known: Catalogus, cells: Matrix) -> list[Geldstroom]:
    """Geldstromen with an amount that the catalogue does not know (any more)."""
    codes = {code for code, _ in cells} - {NONE} - {stream.code for stream in known.geldstromen}
    return [
        Geldstroom(code, "", code, None, (), False, Gegeven(), Gegeven(), Gegeven())
        for code in sorted(codes)
    ]


def _stand(stream: Geldstroom, jaar: int, cells: Matrix) -> Stand | None:
    years = [year for code, year in cells if code == stream.code and year <= jaar]
    if not years:
        return None
    past = [cells[stream.code, year] for year in years]
    now = cells[stream.code, jaar] if jaar in years else _Cell()
    return Stand(
        regeling=stream.regeling,
        geldstroom=stream.code,
        naam=stream.naam,
        ministerie=stream.ministerie or "",
        jaar=jaar,
        **vars(now),
        toegekend_tm=sum(c.toegekend for c in past),
        begroot_tm=sum(c.begroot for c in past),
        besteed_tm=sum(c.besteed + c.correctie for c in past),
        gereserveerd_tm=sum(c.gereserveerd - c.in_gereserveerd for c in past),
        overgeheveld_tm=sum(c.overgeheveld for c in past),
        terugbetaald_tm=sum(c.terugbetaald for c in past),
    )


def zonder_geldstroom(db: Database, jaar: int) -> Cents:
    """Cents booked in a boekjaar without a geldstroom."""
    cell = matrix(db).get((NONE, jaar))
    return 0 if cell is None else cell.besteed + cell.correctie + cell.verplicht


def totaal(standen: Iterable[Stand], *, naam: str = "Totaal") -> Stand:
    """The sum of several standen."""
    rows = list(standen)
    sums = {
        field.name: sum(getattr(row, field.name) for row in rows)
        for field in fields(Stand)
        if field.name not in {"regeling", "geldstroom", "naam", "ministerie", "jaar"}
    }
    jaar = rows[0].jaar if rows else 0
    return Stand(regeling="", geldstroom="", naam=naam, ministerie="", jaar=jaar, **sums)


def boekjaren(db: Database, cells: Matrix | None = None) -> list[int]:
    """Every boekjaar with an amount, oldest first; `cells` is the matrix when that was read."""
    return sorted({year for _, year in (matrix(db) if cells is None else cells)})


def boekjaren_met_boekingen(cells: Matrix) -> frozenset[int]:
    """Every boekjaar in which something was booked, in any stage."""
    return frozenset(
        year
        for (_, year), cell in cells.items()
        if cell.besteed or cell.correctie or cell.verplicht
    )


@dataclass(frozen=True)
class InterventieStand:
    """What one interventie planned and spent; cents."""

    begroot: Cents = 0
    begroot_tm: Cents = 0
    besteed: Cents = 0
    """Booked in the boekjaar, corrections included."""
    besteed_tm: Cents = 0


def per_interventie(db: Database, jaar: int) -> dict[str, InterventieStand]:
    """Planned and spent per interventie key, in a boekjaar and up to and including it (cents)."""
    sums: dict[str, list[Cents]] = defaultdict(lambda: [0, 0, 0, 0])
    for (key, _stream, year), (planned, spent) in per_interventie_geldstroom(db).items():
        if year <= jaar:
            row = sums[key]
            row[1] += planned
            row[3] += spent
            if year == jaar:
                row[0] += planned
                row[2] += spent
    return {key: InterventieStand(*row) for key, row in sums.items()}


def per_interventie_geldstroom(db: Database) -> dict[tuple[str, str, int], tuple[Cents, Cents]]:
    """(interventie key, geldstroom, boekjaar) to (planned, spent) in cents; all boekjaren."""
    known = catalogus(db)
    found: dict[tuple[str, str, int], list[Cents]] = defaultdict(lambda: [0, 0])
    with db.read() as session:
        planned = session.execute(queries.begroot_per_interventie()).all()
        booked = session.execute(queries.besteed_per_interventie()).all()
    for key, stream, year, amount in planned:
        found[key, stream, year][0] += amount
    for key, year, stream, stage, compensable, amount, vat in booked:
        counts, counted = counted_amount(known, stream, stage, compensable, amount, vat)
        if counts and key is not None:
            found[key, stream or NONE, year][1] += counted
    return {place: (row[0], row[1]) for place, row in found.items()}


def per_maand(db: Database, jaar: int) -> dict[int, Cents]:
    """Cents that count per month (1–12) of a boekjaar, by the date of the booking."""
    known = catalogus(db)
    with db.read() as session:
        rows = session.execute(queries.besteed_per_maand(jaar)).all()
    sums: dict[int, Cents] = dict.fromkeys(range(1, 13), 0)
    for number, stream, stage, compensable, amount, vat in rows:
        counts, counted = counted_amount(known, stream, stage, compensable, amount, vat)
        if counts:
            sums[number] += counted
    return sums
