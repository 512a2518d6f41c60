"""The lists of the plan that add something up: what is needed, covered and still open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from nplv_desktop.domain.indicatoren import Gebiedsdeel
from nplv_desktop.domain.listing import Column
from nplv_desktop.domain.plan import (
    PIJLERS,
    Doel,
    Investeringsdekking,
    Investeringsopgave,
    Opgave,
    Partner,
)
from nplv_desktop.services import keuzes, lists_plan, saving
from nplv_desktop.services.list_sources import Source, field_source
from nplv_desktop.services.record_listing import RecordListing

if TYPE_CHECKING:
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database


@dataclass(frozen=True)
class Pijlerstand:
    """What is needed in one pijler, and what covers it; cents."""

    code: str
    naam: str
    nodig: Cents
    gedekt: Cents

    @property
    def rest(self) -> Cents:
        """What still has to be found; never below zero."""
        return max(self.nodig - self.gedekt, 0)


def pijlers(db: Database) -> list[Pijlerstand]:
    """Need and cover per pijler, in the order of the programme; also pijlers without a need."""
    need = select(Investeringsopgave.pijler, func.sum(Investeringsopgave.nodig)).group_by(
        Investeringsopgave.pijler
    )
    cover = (
        select(Investeringsopgave.pijler, func.sum(Investeringsdekking.bedrag))
        .join(
            Investeringsopgave, Investeringsopgave.id == Investeringsdekking.investeringsopgave_id
        )
        .group_by(Investeringsopgave.pijler)
    )
    with db.read() as session:
        nodig = {code: int(amount) for code, amount in session.execute(need)}
        gedekt = {code: int(amount) for code, amount in session.execute(cover)}
    return [
        Pijlerstand(p.code, p.label, nodig.get(p.code, 0), gedekt.get(p.code, 0)) for p in PIJLERS
    ]


def investeringsopgaven(_db: Database) -> RecordListing:
    """What is needed per pijler and period, with what is covered and what remains."""
    covered = (
        select(func.coalesce(func.sum(Investeringsdekking.bedrag), 0))
        .where(Investeringsdekking.investeringsopgave_id == Investeringsopgave.id)
        .correlate(Investeringsopgave)
        .scalar_subquery()
    )
    own = field_source
    sources = (
        own(Investeringsopgave, "pijler", width=104),
        own(Investeringsopgave, "omschrijving", width=300),
        own(Investeringsopgave, "van", width=84),
        own(Investeringsopgave, "tot", width=110),
        own(Investeringsopgave, "nodig", width=126, total=True),
        Source(
            Column(
                "gedekt",
                "Gedekt",
                "amount",
                "De som van de dekking hieronder.",
                width=126,
                total=True,
            ),
            covered,
        ),
        Source(
            Column("rest", "Nog te dekken", "amount", "Nodig min gedekt.", width=126, total=True),
            Investeringsopgave.nodig - covered,
        ),
        own(Investeringsopgave, "bron", width=160),
    )
    order = (Investeringsopgave.van, Investeringsopgave.pijler)
    return RecordListing("investeringsopgaven", Investeringsopgave, sources, order)


def dekkingen(db: Database, opgave: str) -> RecordListing:
    """What covers one investeringsopgave: money of a geldstroom, or of another source."""
    own = field_source
    sources = (
        own(
            Investeringsdekking,
            "geldstroom_code",
            choices=keuzes.geldstroom_choices(db),
            width=320,
        ),
        own(Investeringsdekking, "herkomst", width=300),
        own(Investeringsdekking, "bedrag", width=140, total=True),
    )
    return RecordListing(
        "dekking van investeringsopgave",
        Investeringsdekking,
        sources,
        (),
        where=(Investeringsdekking.investeringsopgave_id == opgave,),
        fixed=(("investeringsopgave_id", opgave),),
    )


def opgaven(db: Database) -> RecordListing:
    """The opgaven, under their goals in the order of the goals."""
    return replace(lists_plan.opgaven(db), order=(Doel.volgorde, Doel.id, Opgave.volgorde))


def opgave_van(db: Database, dekking: str) -> str:
    """The key of the investeringsopgave that a dekking belongs to; empty when it is gone."""
    record = saving.get(db, Investeringsdekking, dekking)
    return "" if record is None else record.investeringsopgave_id


def gebiedsdelen(_db: Database) -> RecordListing:
    """The wijken and buurten of the gebied, by code."""
    sources = (
        field_source(Gebiedsdeel, "cbs_code", width=120),
        field_source(Gebiedsdeel, "naam", width=170),
        field_source(Gebiedsdeel, "indeling", width=100),
    )
    return RecordListing("gebiedsdelen", Gebiedsdeel, sources, (Gebiedsdeel.cbs_code,))


def ondertekend(db: Database) -> tuple[int, int]:
    """How many partners signed, and how many there are."""
    with db.read() as session:
        signed, every = session.execute(
            select(func.count(Partner.ondertekend_op), func.count(Partner.id))
        ).one()
    return int(signed), int(every)
