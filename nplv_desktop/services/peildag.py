"""*Doe alsof het 15 juli is*: what would still stand in the way on a day, per part or person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain import notation
from nplv_desktop.domain.checks.base import GROEPEN
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie, Resultaat
from nplv_desktop.services import checking, indienen
from nplv_desktop.services.overzicht import deadlines

if TYPE_CHECKING:
    from nplv_desktop.domain.checks.base import Bevinding
    from nplv_desktop.services.overzicht import Deadline
    from nplv_desktop.store.database import Database

NIEMAND = "bureau"
"""Who it is for when no trekker is known: the bureau itself."""
_JULY, _FIFTEENTH = 7, 15


@dataclass(frozen=True)
class Punt:
    """One thing that still stands in the way: which part, whose work, what it is, where it is."""

    deel: str
    wie: str
    ernst: str
    """`blokkeert`, `toelichten`, `stap` (the indiening itself) or `termijn`."""
    tekst: str
    tabel: str = ""
    record_id: str = ""
    veld: str = ""


def dag(jaar: int) -> date:
    """The day on which the gemeente hands in its SiSa-bijlage: 15 July of the year after."""
    return date(jaar + 1, _JULY, _FIFTEENTH)


def wat_nog_moet(db: Database, jaar: int, op: date) -> list[Punt]:
    """What would stand in the way of the verantwoording of a boekjaar on that day."""
    controle = checking.check(db, "verantwoording", jaar, op=op)
    names = _trekkers(db)
    points = [
        _bevinding(each, names)
        for each in controle.bevindingen
        if each.status == "open" and each.soort != "info"
    ]
    points.sort(key=lambda point: (point.ernst != "blokkeert", point.deel, point.wie))
    return [*_stappen(db, jaar), *points, *_termijnen(db, op)]


def _bevinding(found: Bevinding, names: dict[str, str]) -> Punt:
    return Punt(
        GROEPEN[found.groep],
        names.get(found.record_id, NIEMAND),
        found.soort,
        found.melding,
        found.tabel,
        found.record_id,
        found.veld,
    )


def _trekkers(db: Database) -> dict[str, str]:
    """Whose work a record is: the trekker of its interventie, by key of the record."""
    with db.read() as session:
        owners = {
            key: name
            for key, name in session.execute(select(Interventie.id, Interventie.trekker))
            if name
        }
        found = dict(owners)
        for record in (Besteding, Resultaat):
            rows = session.execute(
                select(record.id, record.interventie_id).where(
                    record.interventie_id.in_(list(owners))
                )
            )
            found.update((key, owners[owner]) for key, owner in rows if owner in owners)
    return found


def _stappen(db: Database, jaar: int) -> list[Punt]:
    newest = indienen.newest(db, "verantwoording", jaar)
    status = newest.status if newest is not None else ""
    told = {
        "": "Er is nog geen verantwoording begonnen.",
        "concept": "De verantwoording is nog niet gecontroleerd.",
        "gecontroleerd": "De verantwoording is nog niet vastgesteld door een tweede persoon.",
        "vastgesteld": "De verantwoording is nog niet ingediend.",
        "aanvulling": "De ontvanger vroeg om een aanvulling.",
        "heropend": "De verantwoording is heropend en nog niet opnieuw begonnen.",
    }.get(status)
    return [Punt("Indienen", NIEMAND, "stap", told)] if told else []


def _termijnen(db: Database, op: date) -> list[Punt]:
    """Dates of beschikkingen that have passed by then, and are not marked as done."""
    return [
        Punt("Termijnen", NIEMAND, "termijn", _verlopen(each), "termijn", each.termijn_id)
        for each in deadlines(db, op)
        if each.dagen < 0 and each.termijn_id
    ]


def _verlopen(each: Deadline) -> str:
    where = ", ".join(each.regelingen)
    return f"{each.omschrijving} ({where}) was op {notation.day(each.datum)} en is niet gereed."
