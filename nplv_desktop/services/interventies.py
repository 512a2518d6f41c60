"""The lists around one interventie: its partners, places and themes; and the list of all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, or_, select

from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.indicatoren import Gebiedsdeel
from nplv_desktop.domain.interventies import (
    Begrotingsregel,
    Interventie,
    InterventiePartner,
    InterventiePlaats,
    InterventieThema,
)
from nplv_desktop.domain.listing import Column
from nplv_desktop.domain.plan import Opgave, Partner
from nplv_desktop.services import keuzes, lists, saving
from nplv_desktop.services.list_sources import Source, field_source
from nplv_desktop.services.record_listing import RecordListing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from nplv_desktop.domain.base import Record
    from nplv_desktop.store.database import Database

SHOWN = {"code": 78, "titel": 200}
"""Columns of the list beside the details, with their widths; the others can be chosen."""
SHOWN_WIDE = SHOWN | {"status": 94, "begroot": 112}
"""The same where there is more room."""
_BOOKED = {
    "datum": 92,
    "stuknummer": 92,
    "geldstroom_code": 200,
    "leverancier": 230,
    "bedrag": 112,
}
NEW_TITLE = "Nieuwe interventie"


def lijst(db: Database, jaar: int, *, breed: bool = False) -> RecordListing:
    """All interventies by code, with what is planned for a boekjaar; `breed` shows more columns."""
    whole = lists.interventies(db)
    shown = SHOWN_WIDE if breed else SHOWN
    planned = (
        select(func.sum(Begrotingsregel.bedrag))
        .where(Begrotingsregel.interventie_id == Interventie.id, Begrotingsregel.boekjaar == jaar)
        .correlate(Interventie)
        .scalar_subquery()
    )
    sources = whole.compact(shown).sources
    amount = Column(
        "begroot", f"Begroot {jaar}", "amount", width=112, total=breed, optional=not breed
    )
    name = "interventies breed" if breed else whole.name
    return replace(whole, name=name, sources=(*sources, Source(amount, planned)))


def toevoegen(db: Database) -> str:
    """Make an interventie with the first free number and a title to change; returns its key."""
    values = {"code": vrije_code(db), "titel": NEW_TITLE}
    return saving.save(db, Interventie, None, values)


WACHTEND = ("idee", "aangevraagd")
"""Statuses of an interventie that did not begin."""


def begonnen(db: Database) -> list[str]:
    """Keys of interventies with bookings, whose status still says that they did not begin."""
    whole = exists().where(Besteding.interventie_id == Interventie.id)
    part = exists().where(BestedingDeel.interventie_id == Interventie.id)
    query = select(Interventie.id).where(Interventie.status.in_(WACHTEND), or_(whole, part))
    with db.read() as session:
        return list(session.scalars(query.order_by(Interventie.code, Interventie.id)))


def begin(db: Database, keys: Sequence[str]) -> None:
    """Note that these interventies are going on (status `loopt`), in one undo step."""
    if keys:
        changes = [(key, {"status": "loopt"}) for key in keys]
        saving.save_many(db, Interventie, changes, "Status op Loopt zetten")


def vrije_code(db: Database) -> str:
    """The first free number for an interventie."""
    with db.read() as session:
        taken = set(session.scalars(select(Interventie.code)))
    number = next(n for n in range(1, len(taken) + 2) if f"N{n:02d}" not in taken)
    return f"N{number:02d}"


def tellingen(db: Database, veld: str) -> dict[str | None, int]:
    """How many interventies there are per value of a field, such as `status`."""
    column = getattr(Interventie, veld)
    with db.read() as session:
        rows = session.execute(select(column, func.count(Interventie.id)).group_by(column)).all()
    return {value: int(number) for value, number in rows}


def opgave_choices(db: Database) -> tuple[Choice, ...]:
    """Every opgave of the plan as a choice."""
    with db.read() as session:
        rows = session.execute(select(Opgave.id, Opgave.titel).order_by(Opgave.volgorde)).all()
    return tuple(Choice(key, title) for key, title in rows)


def partner_choices(db: Database) -> tuple[Choice, ...]:
    """Every partner of the alliantie as a choice, by name."""
    with db.read() as session:
        rows = session.execute(select(Partner.id, Partner.naam).order_by(Partner.naam)).all()
    return tuple(Choice(key, name) for key, name in rows)


def partners(db: Database, interventie: str) -> RecordListing:
    """The partners that work on an interventie, by name."""
    sources = (
        field_source(
            InterventiePartner,
            "partner_id",
            by=Partner.naam,
            choices=partner_choices(db),
            width=240,
        ),
        field_source(InterventiePartner, "rol", width=240),
    )
    return replace(
        _of_one("partners van interventie", InterventiePartner, sources, interventie),
        order=(Partner.naam,),
        joins=((Partner, Partner.id == InterventiePartner.partner_id),),
    )


def plaatsen(db: Database, interventie: str) -> RecordListing:
    """Where an interventie takes place: wijken and buurten, by code."""
    sources = (
        field_source(InterventiePlaats, "cbs_code", width=130),
        field_source(InterventiePlaats, "naam", width=240),
    )
    names = {part.cbs_code: part.naam for part in saving.records(db, Gebiedsdeel)}
    return replace(
        _of_one("plaatsen van interventie", InterventiePlaats, sources, interventie),
        order=(InterventiePlaats.cbs_code,),
        complete=_Namen(names).vul_aan,
    )


def themas(db: Database, interventie: str) -> RecordListing:
    """The hoofdthema's (geldstromen) that an interventie works for."""
    sources = (
        field_source(
            InterventieThema,
            "geldstroom_code",
            choices=keuzes.geldstroom_choices(db),
            width=360,
        ),
    )
    return replace(
        _of_one("hoofdthema's van interventie", InterventieThema, sources, interventie),
        order=(InterventieThema.geldstroom_code,),
    )


def bestedingen(db: Database, interventie: str) -> RecordListing:
    """The bookings of an interventie with the columns that fit beside the list; newest first."""
    whole = lists.bestedingen(db, interventie=interventie)
    sources = tuple(s for s in whole.sources if s.column.key != "interventie_id")
    own = replace(whole, name="bestedingen van interventie", sources=sources)
    return own.compact(_BOOKED)


def _of_one(
    name: str, record: type[Record], sources: tuple[Source, ...], interventie: str
) -> RecordListing:
    owner = record.__table__.c["interventie_id"]
    return RecordListing(
        name,
        record,
        sources,
        (),
        where=(owner == interventie,),
        fixed=(("interventie_id", interventie),),
    )


class _Namen:
    """Fills in the name of a wijk or buurt that the gebied knows."""

    def __init__(self, names: Mapping[str, str | None]) -> None:
        self._names = names

    def vul_aan(self, _db: Database, _key: str | None, values: dict[str, Any]) -> dict[str, Any]:
        """The values, with the name when only the code was typed."""
        code = values.get("cbs_code")
        if code and not values.get("naam") and self._names.get(code):
            return {**values, "naam": self._names[code]}
        return values
