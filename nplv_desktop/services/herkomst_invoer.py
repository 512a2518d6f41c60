"""What is behind an amount that is no total of bookings: as it was entered, or of the investments.

The answers have the form of `services/herkomst.py`: amounts that add up to the figure, each with
its record, so that one sees who entered it, and can go there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.plan import Investeringsdekking, Investeringsopgave
from nplv_desktop.services.herkomst import LAATSTE_JAAR, Herkomst, Vraag
from nplv_desktop.services.herkomst_bronnen import Bron
from nplv_desktop.services.saving import get

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from nplv_desktop.domain.base import Record
    from nplv_desktop.store.database import Database

AS_ENTERED = "Dit bedrag is zo ingevoerd of ingelezen. Het is geen som van andere bedragen."
_SIGNS = {"nodig": (1, 0), "gedekt": (0, 1), "rest": (1, -1)}
"""How what is needed and what covers it count in each figure."""
_NAMES = ("omschrijving", "reden", "titel", "naam", "leverancier", "stuknummer", "nummer")
"""Fields that tell what a record is about, the first that is filled in."""


def van_veld(db: Database, record: type[Record], key: str, field: str) -> Herkomst:
    """An amount (cents) that stands in a field of a record itself.

    `UsageError` when the record is not there any more.
    """
    found: Any = get(db, record, key)
    if found is None:
        raise UsageError("Dit gegeven is er niet meer.")
    day = getattr(found, "datum", None)
    bron = Bron(
        "ingevoerd",
        getattr(found, "geldstroom_code", None) or "",
        getattr(found, "boekjaar", None) or (0 if day is None else day.year),
        getattr(found, field) or 0,
        record.__tablename__,
        key,
        next((str(text) for name in _NAMES if (text := getattr(found, name, None))), record.label),
        day,
        getattr(found, "interventie_id", None),
    )
    return Herkomst(Vraag(field, LAATSTE_JAAR, record=key), bron.bedrag, (bron,), (AS_ENTERED,))


def van_opgaven(db: Database, bedrag: str, *, pijler: str = "", opgave: str = "") -> Herkomst:
    """What is `nodig`, `gedekt` or the `rest` (cents): of one pijler, one opgave, or all.

    `UsageError` for another figure.
    """
    if bedrag not in _SIGNS:
        raise UsageError(f"Het totaal “{bedrag}” bestaat niet.")
    need, cover = _SIGNS[bedrag]
    with db.read() as session:
        found = tuple(
            bron
            for bron in _of_investments(session, pijler, opgave)
            if (need if bron.kind == "nodig" else cover)
        )
    signed = tuple(bron if bron.kind == "nodig" or cover > 0 else _negative(bron) for bron in found)
    asked = Vraag(bedrag, LAATSTE_JAAR, record=opgave or None)
    return Herkomst(asked, sum(bron.bedrag for bron in signed), signed, ())


def _of_investments(session: Session, pijler: str, opgave: str) -> Iterator[Bron]:
    query = select(Investeringsopgave).order_by(Investeringsopgave.van, Investeringsopgave.id)
    if pijler:
        query = query.where(Investeringsopgave.pijler == pijler)
    if opgave:
        query = query.where(Investeringsopgave.id == opgave)
    for need in session.scalars(query):
        about, year = need.omschrijving or Investeringsopgave.label, need.van or 0
        table = Investeringsopgave.__tablename__
        yield Bron("nodig", "", year, need.nodig, table, need.id, about)
        covers = select(Investeringsdekking).where(
            Investeringsdekking.investeringsopgave_id == need.id
        )
        for cover in session.scalars(covers.order_by(Investeringsdekking.id)):
            yield Bron(
                "gedekt",
                cover.geldstroom_code or "",
                year,
                cover.bedrag,
                Investeringsdekking.__tablename__,
                cover.id,
                f"{about}: {cover.herkomst or 'dekking'}",
            )


def _negative(bron: Bron) -> Bron:
    return replace(bron, bedrag=-bron.bedrag)
