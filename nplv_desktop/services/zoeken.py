"""Searching the whole dossier: records whose name, number, supplier or amount fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from nplv_desktop.domain import notation
from nplv_desktop.domain.controle import Bevindingsregel
from nplv_desktop.domain.financiering import Beschikking, Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.domain.plan import Doel, Opgave, Partner
from nplv_desktop.domain.reading import read_amount
from nplv_desktop.services import indicatoren
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.store.bevat import Bevat

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select

    from nplv_desktop.domain.base import Record
    from nplv_desktop.store.database import Database

EACH = 5
"""Most finds of one kind."""


@dataclass(frozen=True)
class Vondst:
    """One find: what kind of thing, its text, a detail, and the record it leads to."""

    soort: str
    tekst: str
    detail: str
    tabel: str
    sleutel: str


@dataclass(frozen=True)
class _Kind:
    """Where to look for one kind of record, and what to show of it."""

    soort: str
    record: type[Record]
    tekst: tuple[Any, ...]
    """Columns that are searched; the first that is filled is shown."""
    detail: Any
    amount: Any = None


_KINDS: tuple[_Kind, ...] = (
    _Kind(
        "Interventie",
        Interventie,
        (Interventie.titel, Interventie.code, Interventie.omschrijving),
        Interventie.code,
    ),
    _Kind(
        "Beschikking",
        Beschikking,
        (Beschikking.nummer, Beschikking.regeling_code),
        Beschikking.regeling_code,
    ),
    _Kind("Partner", Partner, (Partner.naam,), None),
    _Kind("Doel", Doel, (Doel.titel, Doel.omschrijving), None),
    _Kind("Opgave", Opgave, (Opgave.titel, Opgave.omschrijving), None),
    _Kind(
        "Boeking",
        Besteding,
        (
            Besteding.leverancier,
            Besteding.stuknummer,
            Besteding.factuurnummer,
            Besteding.omschrijving,
        ),
        Besteding.stuknummer,
        Besteding.bedrag,
    ),
)


def zoek(db: Database, tekst: str, *, per_soort: int = EACH) -> list[Vondst]:
    """Records that hold every word of the text, or exactly the amount (in euros) that it is."""
    words = tekst.split()
    if not words:
        return []
    found = _indicators(db, words)[:per_soort]
    for kind in _KINDS:
        found += _records(db, kind, tekst, words, per_soort)
    return found + _findings(db, words, per_soort) + _streams(db, words)[:per_soort]


def _records(db: Database, kind: _Kind, tekst: str, words: list[str], limit: int) -> list[Vondst]:
    with db.read() as session:
        rows = session.execute(_statement(kind, tekst, words, limit)).all()
    return [_found(kind, row) for row in rows]


def _statement(kind: _Kind, tekst: str, words: list[str], limit: int) -> Select[Any]:
    condition: ColumnElement[bool] = _all_words(kind.tekst, words)
    amount = read_amount(tekst, typed=True).value if kind.amount is not None else None
    if amount is not None:
        condition = or_(condition, kind.amount == amount)
    extra = [column for column in (kind.detail, kind.amount) if column is not None]
    return select(kind.record.id, *kind.tekst, *extra).where(condition).limit(limit)


def _all_words(columns: tuple[Any, ...], words: list[str]) -> ColumnElement[bool]:
    return and_(*(or_(*(Bevat(column, word) for column in columns)) for word in words))


def _found(kind: _Kind, row: Any) -> Vondst:
    texts = row[1 : 1 + len(kind.tekst)]
    rest = list(row[1 + len(kind.tekst) :])
    if kind.amount is not None:
        rest[-1] = notation.amount(rest[-1], symbol=True)
    shown = next((text for text in texts if text), kind.soort)
    detail = " · ".join(str(part) for part in rest if part and part != shown)
    return Vondst(kind.soort, shown, detail, kind.record.__tablename__, row[0])


def _findings(db: Database, words: list[str], limit: int) -> list[Vondst]:
    line = Bevindingsregel
    query = (
        select(line.sleutel, line.melding, line.plaats)
        .where(line.status == "open", _all_words((line.melding, line.plaats), words))
        .limit(limit)
    )
    with db.read() as session:
        rows = session.execute(query).all()
    return [Vondst("Bevinding", melding, plaats, "bevinding", key) for key, melding, plaats in rows]


def _indicators(db: Database, words: list[str]) -> list[Vondst]:
    return [
        Vondst("Indicator", kind.naam, kind.code, "indicator", kind.code)
        for kind in indicatoren.soorten(db)
        if _holds(f"{kind.code} {kind.naam}", words)
    ]


def _streams(db: Database, words: list[str]) -> list[Vondst]:
    return [
        Vondst("Geldstroom", stream.naam, stream.code, "geldstroom", stream.code)
        for stream in catalogus(db).geldstromen
        if _holds(f"{stream.code} {stream.naam}", words)
    ]


def _holds(text: str, words: list[str]) -> bool:
    return all(word.casefold() in text.casefold() for word in words)
