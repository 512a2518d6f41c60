"""What an interventie costs and who pays: regelingen and other sources, per boekjaar.

Total cost is the sum of the sources: begroting per geldstroom and cofinanciering from elsewhere.
The same euro never counts in two regelingen: `stapelingen` finds invoices that do, with both
places. Amounts are whole cents.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, TypeAlias

from sqlalchemy import and_, func, select, union_all

from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.interventies import Cofinanciering
from nplv_desktop.domain.notation import amount
from nplv_desktop.services import totals
from nplv_desktop.services.dossiers import catalogus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database

Soort: TypeAlias = Literal["geldstroom", "cofinanciering"]


@dataclass(frozen=True)
class Dekking:
    """One source of money for an interventie in a boekjaar; cents.

    `code` is a geldstroom, or the kind of cofinancier with `naam` as its organisation. `besteed`
    is None for cofinanciering, of which only the amount is known; `toegezegd` None for geldstromen.
    """

    interventie: str
    jaar: int
    soort: Soort
    code: str
    naam: str
    bedrag: Cents
    besteed: Cents | None
    toegezegd: bool | None


@dataclass(frozen=True)
class Kosten:
    """What one interventie costs in one boekjaar; cents."""

    interventie: str
    jaar: int
    bronnen: tuple[Dekking, ...]

    @property
    def totaal(self) -> Cents:
        """All sources together."""
        return sum(bron.bedrag for bron in self.bronnen)

    @property
    def van_het_rijk(self) -> Cents:
        """What comes from regelingen."""
        return sum(bron.bedrag for bron in self.bronnen if bron.soort == "geldstroom")

    @property
    def van_elders(self) -> Cents:
        """What comes from elsewhere."""
        return self.totaal - self.van_het_rijk


def kosten(db: Database, interventie: str | None = None, jaar: int | None = None) -> list[Kosten]:
    """Total cost per interventie and boekjaar with its sources; all, or of one of them."""
    rows = [*_geldstromen(db), *_elders(db)]
    places: dict[tuple[str, int], list[Dekking]] = defaultdict(list)
    for row in rows:
        if interventie in {None, row.interventie} and jaar in {None, row.jaar}:
            places[row.interventie, row.jaar].append(row)
    return [Kosten(*place, tuple(sources)) for place, sources in sorted(places.items())]


def _geldstromen(db: Database) -> Iterable[Dekking]:
    names = {stream.code: stream.naam for stream in catalogus(db).geldstromen}
    for (key, code, year), (planned, spent) in totals.per_interventie_geldstroom(db).items():
        name = names.get(code, code)
        yield Dekking(key, year, "geldstroom", code, name, planned, spent, None)


def _elders(db: Database) -> Iterable[Dekking]:
    kind = field_of(Cofinanciering, "soort")
    with db.read() as session:
        rows = session.scalars(select(Cofinanciering).order_by(Cofinanciering.id)).all()
    for row in rows:
        name = row.bron or kind.label_of(row.soort)
        yield Dekking(
            row.interventie_id,
            row.boekjaar,
            "cofinanciering",
            row.soort,
            name,
            row.bedrag,
            None,
            row.toegezegd,
        )


_PART = 2_000
"""Rows that are read at a time, so that others get their turn."""


@dataclass(frozen=True)
class Plek:
    """One booking (or part of it) of an invoice: its regeling and geldstroom, and its cents."""

    besteding: str
    regeling: str
    geldstroom: str
    jaar: int
    bedrag: Cents


@dataclass(frozen=True)
class Stapeling:
    """An invoice that counts in more than one regeling."""

    leverancier: str
    factuurnummer: str
    bedrag: Cents
    plekken: tuple[Plek, ...]

    @property
    def melding(self) -> str:
        """What is wrong and what to do, with both places."""
        places = " en ".join(f"{plek.geldstroom} {plek.jaar}" for plek in self.plekken)
        return (
            f"Factuur {self.factuurnummer} van {self.leverancier}: "
            f"{amount(self.bedrag, symbol=True)} telt mee bij {places}, maar een euro telt in één "
            "regeling. Haal één boeking weg, of verdeel de besteding."
        )


def stapelingen(db: Database) -> list[Stapeling]:
    """Invoices of the same supplier, number and amount that count in several regelingen.

    Parts of one split besteding are no stapeling: together they are the invoice once.
    """
    regelingen = {stream.code: stream.regeling for stream in catalogus(db).geldstromen}
    found: dict[tuple[str, str, Cents], list[Plek]] = defaultdict(list)
    for supplier, number, whole, key, stream, year, part in _invoices(db):
        place = Plek(key, regelingen.get(stream, ""), stream, year, part)
        found[supplier, number, whole].append(place)
    stacked = sorted(invoice for invoice, places in found.items() if _in_more_than_one(places))
    return [
        Stapeling(*invoice, tuple(sorted(found[invoice], key=_PLACE_ORDER))) for invoice in stacked
    ]


_PLACE_ORDER = attrgetter("besteding", "geldstroom", "jaar", "bedrag")


def _in_more_than_one(places: Iterable[Plek]) -> bool:
    by_booking: Mapping[str, set[str]] = defaultdict(set)
    for place in places:
        by_booking[place.besteding].add(place.regeling)
    schemes = set().union(*by_booking.values())
    return len(by_booking) > 1 and len(schemes - {""}) > 1


def _invoices(db: Database) -> list[tuple[str, str, Cents, str, str, int, Cents]]:
    """Bookings and parts of invoices that stand in the dossier more than once, in any order."""
    bill = (Besteding.leverancier, Besteding.factuurnummer, Besteding.bedrag)
    counting = (
        Besteding.niet_leveren.is_(False),
        Besteding.leverancier.is_not(None),
        Besteding.factuurnummer.is_not(None),
        Besteding.correctie_van_id.is_(None),
        Besteding.bedrag != 0,
    )
    often = select(*bill).where(*counting).group_by(*bill).having(func.count() > 1).subquery()
    same = and_(*(column == often.c[column.key] for column in bill))
    about = (*bill, Besteding.id)
    whole = (
        select(*about, Besteding.geldstroom_code, Besteding.boekjaar, Besteding.bedrag)
        .join(often, same)
        .where(*counting, Besteding.gesplitst.is_(False))
    )
    parts = (
        select(*about, BestedingDeel.geldstroom_code, Besteding.boekjaar, BestedingDeel.bedrag)
        .join(often, same)
        .join(BestedingDeel, BestedingDeel.besteding_id == Besteding.id)
        .where(*counting, Besteding.gesplitst)
    )
    with db.read() as session:
        rows = session.connection().execute(union_all(whole, parts)).yield_per(_PART)
        return [
            (row[0] or "", row[1] or "", row[2], row[3], row[4] or "", row[5], row[6])
            for row in rows
        ]
