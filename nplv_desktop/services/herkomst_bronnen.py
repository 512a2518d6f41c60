"""The single amounts behind every total: the same records and rules as `services/totals.py`.

Each `Bron` has the kind that `totals` adds it to, its geldstroom, boekjaar and cents. Adding up the
bronnen of a kind, geldstroom and boekjaar gives the figure of the stand, to the cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from sqlalchemy import select, true

from nplv_desktop.domain.financiering import (
    Beschikking,
    BeschikkingBedrag,
    Besteding,
    BestedingDeel,
    Ontvangst,
    Reservering,
    Terugbetaling,
)
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.totals import NONE, Counting
from nplv_desktop.services.verloop import enige_geldstroom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database

Kind: TypeAlias = Literal[
    "toegekend",
    "begroot",
    "besteed",
    "correctie",
    "verplicht",
    "terugbetaald",
    "gereserveerd",
    "in_gereserveerd",
    "overgeheveld",
    "ontvangen",
    "verhuisd",
    "ingevoerd",
    "nodig",
    "gedekt",
]
"""As `totals` adds up; `verhuisd` is what a reservering brings to another geldstroom.

The last three are not added up there: see `services/herkomst_invoer.py`.
"""


@dataclass(frozen=True, slots=True)
class Bron:
    """One amount behind a total: the record it is of, and its cents as they count there."""

    kind: Kind
    geldstroom: str
    jaar: int
    bedrag: Cents
    tabel: str
    record_id: str
    omschrijving: str
    datum: date | None = None
    interventie: str | None = None
    regeling: str = ""
    """Only for money received for a regeling as a whole; the geldstroom is then empty."""


ABOUT = (
    Besteding.id,
    Besteding.datum,
    Besteding.boekjaar,
    Besteding.stuknummer,
    Besteding.leverancier,
    Besteding.omschrijving,
    Besteding.stadium,
    Besteding.btw_compensabel,
    Besteding.correctie_boekjaar,
)
"""What is read of every booking."""


@dataclass(frozen=True)
class Bereik:
    """Boekjaren from `van` (None is the first) up to and including `tot`, and geldstromen.

    Without geldstromen all of them; only bookings are narrowed by it, the rest is few.
    """

    van: int | None
    tot: int
    geldstromen: frozenset[str] | None = None

    def jaren(self, boekjaar: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """The condition on a column with the boekjaar."""
        until = boekjaar <= self.tot
        return until if self.van is None else until & (boekjaar >= self.van)

    def stroom(self, column: InstrumentedAttribute[str | None]) -> ColumnElement[bool]:
        """The condition on a column with the geldstroom."""
        return true() if self.geldstromen is None else column.in_(sorted(self.geldstromen))


def bronnen(db: Database, kinds: frozenset[Kind], bereik: Bereik) -> list[Bron]:
    """Every amount of these kinds in these boekjaren, oldest boekjaar first."""
    with db.read() as session:
        found: list[Bron] = []
        for wanted, read in READERS.items():
            if wanted & kinds:
                found += [bron for bron in read(db, session, bereik) if bron.kind in kinds]
    return sorted(found, key=_place)


def _place(bron: Bron) -> tuple[int, str, str]:
    return bron.jaar, "" if bron.datum is None else bron.datum.isoformat(), bron.record_id


def _granted(_db: Database, session: Session, bereik: Bereik) -> Iterator[Bron]:
    query = (
        select(BeschikkingBedrag, Beschikking)
        .join(Beschikking, Beschikking.id == BeschikkingBedrag.beschikking_id)
        .where(bereik.jaren(BeschikkingBedrag.boekjaar))
    )
    for row, decision in session.execute(query):
        yield Bron(
            "toegekend",
            row.geldstroom_code,
            row.boekjaar,
            row.bedrag,
            "beschikking",
            decision.id,
            f"Beschikking {decision.nummer or 'zonder nummer'}",
            decision.datum,
        )


def _planned(_db: Database, session: Session, bereik: Bereik) -> Iterator[Bron]:
    query = (
        select(Begrotingsregel, Interventie.titel)
        .join(Interventie, Interventie.id == Begrotingsregel.interventie_id)
        .where(bereik.jaren(Begrotingsregel.boekjaar))
    )
    for row, title in session.execute(query):
        yield Bron(
            "begroot",
            row.geldstroom_code,
            row.boekjaar,
            row.bedrag,
            "begrotingsregel",
            row.id,
            f"Begroting van {title}",
            interventie=row.interventie_id,
        )


def _booked(db: Database, session: Session, bereik: Bereik) -> Iterator[Bron]:
    counting = Counting(catalogus(db))
    for query in _bookings_and_parts(bereik):
        for row in session.execute(query):
            counts, cents = counting.of(
                row.geldstroom_code, row.stadium, row.btw_compensabel, row.bedrag, row.btw
            )
            kind: Kind = "verplicht"
            if counts:
                kind = "besteed" if row.correctie_boekjaar is None else "correctie"
            yield Bron(
                kind,
                row.geldstroom_code or NONE,
                row.boekjaar,
                cents,
                "besteding",
                row.id,
                _called(row),
                row.datum,
                row.interventie_id,
            )


def _bookings_and_parts(bereik: Bereik) -> Iterator[Select[*tuple[Any, ...]]]:
    """The statement of whole bookings, and that of the parts of split ones."""
    for source in (Besteding, BestedingDeel):
        own = (source.geldstroom_code, source.interventie_id, source.bedrag, source.btw)
        query = select(*ABOUT, *own).where(
            bereik.jaren(Besteding.boekjaar),
            bereik.stroom(source.geldstroom_code),
            Besteding.niet_leveren.is_(False),
            Besteding.gesplitst.is_(source is BestedingDeel),
        )
        if source is BestedingDeel:
            query = query.join(Besteding, Besteding.id == BestedingDeel.besteding_id)
        yield query


def _called(row: Any) -> str:
    parts = (f"Stuk {row.stuknummer}" if row.stuknummer else "", row.leverancier, row.omschrijving)
    return " · ".join(part for part in parts if part) or "Besteding"


def _repaid(_db: Database, session: Session, bereik: Bereik) -> Iterator[Bron]:
    for row in session.scalars(select(Terugbetaling).where(bereik.jaren(Terugbetaling.boekjaar))):
        yield Bron(
            "terugbetaald",
            row.geldstroom_code,
            row.boekjaar,
            row.bedrag,
            "terugbetaling",
            row.id,
            row.reden or "Terugbetaling",
            row.datum,
        )


def _received(db: Database, session: Session, bereik: Bereik) -> Iterator[Bron]:
    """Money received; under the regeling alone when nobody said for which geldstroom."""
    known = catalogus(db)
    query = (
        select(Ontvangst, Beschikking.regeling_code)
        .join(Beschikking, Beschikking.id == Ontvangst.beschikking_id)
        .where(bereik.jaren(Ontvangst.boekjaar))
    )
    for row, granted in session.execute(query):
        stream = row.geldstroom_code or enige_geldstroom(known, granted)
        yield Bron(
            "ontvangen",
            stream,
            row.boekjaar,
            row.bedrag,
            "ontvangst",
            row.id,
            row.omschrijving or "Ontvangst",
            row.datum,
            regeling="" if stream else granted,
        )


def _moved(_db: Database, session: Session, bereik: Bereik) -> Iterator[Bron]:
    for row in session.scalars(select(Reservering)):
        text = f"{row.van_geldstroom} {row.van_jaar} naar {row.naar_geldstroom} {row.naar_jaar}"
        if row.reden:
            text = f"{text}: {row.reden}"
        for kind, stream, year, cents in _sides(row):
            if year <= bereik.tot and (bereik.van is None or year >= bereik.van):
                yield Bron(kind, stream, year, cents, "reservering", row.id, text)


def _sides(row: Reservering) -> Iterator[tuple[Kind, str, int, Cents]]:
    if row.soort != "reservering":
        yield "overgeheveld", row.van_geldstroom, row.van_jaar, -row.bedrag
        yield "overgeheveld", row.naar_geldstroom, row.naar_jaar, row.bedrag
        return
    yield "gereserveerd", row.van_geldstroom, row.van_jaar, row.bedrag
    yield "in_gereserveerd", row.naar_geldstroom, row.naar_jaar, row.bedrag
    if row.van_geldstroom != row.naar_geldstroom:
        yield "verhuisd", row.van_geldstroom, row.naar_jaar, -row.bedrag
        yield "verhuisd", row.naar_geldstroom, row.naar_jaar, row.bedrag


READERS: dict[frozenset[Kind], Callable[[Database, Session, Bereik], Iterator[Bron]]] = {
    frozenset(("toegekend",)): _granted,
    frozenset(("begroot",)): _planned,
    frozenset(("besteed", "correctie", "verplicht")): _booked,
    frozenset(("terugbetaald",)): _repaid,
    frozenset(("ontvangen",)): _received,
    frozenset(("gereserveerd", "in_gereserveerd", "overgeheveld", "verhuisd")): _moved,
}
