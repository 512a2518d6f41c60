"""Whether typed values fit the fields they are for: required, of the right kind, on the list."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus
from nplv_desktop.domain.fields import Field, fields_of
from nplv_desktop.domain.records import RECORDS
from nplv_desktop.services.dossiers import catalogus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.domain.base import Record
    from nplv_desktop.store.database import Database

LARGEST_AMOUNT = 10**14
"""Cents; a larger amount is a typing mistake."""
YEARS = range(1990, 2101)
EXPECTED: dict[str, tuple[type, str]] = {
    "amount": (int, "een bedrag, zoals 1.234,56"),
    "count": (int, "een heel getal"),
    "percent": (int, "een percentage, zoals 12,5"),
    "year": (int, "een jaartal van vier cijfers"),
    "date": (date, "een datum, zoals 31-12-2025"),
    "moment": (datetime, "een moment"),
    "number": (Decimal, "een getal"),
    "bool": (bool, "ja of nee"),
}
CATALOGUE_TARGETS = ("regeling", "geldstroom", "ministerie", "actielijn")


def problems_of(
    db: Database, record: type[Record], values: Mapping[str, Any], *, new: bool
) -> dict[str, str]:
    """A sentence per field that cannot be taken; empty when all is well.

    For a new record the required fields must be there as well.
    """
    found = {}
    for field in fields_of(record):
        if field.key in values:
            sentence = _problem(db, field, values[field.key])
        elif new and field.required and not _has_default(record, field.key):
            sentence = f"{field.label} ontbreekt. Vul dit veld in."
        else:
            continue
        if sentence:
            found[field.key] = sentence
    return found


def _has_default(record: type[Record], key: str) -> bool:
    return record.__table__.c[key].default is not None


def _problem(db: Database, field: Field, value: Any) -> str:
    if value is None or value == "":
        return f"{field.label} ontbreekt. Vul dit veld in." if field.required else ""
    if field.kind in EXPECTED:
        return _wrong_kind(field, value)
    if not isinstance(value, str):
        return f"{field.label}: verwacht is tekst."
    if field.limit is not None and len(value) > field.limit:
        return (
            f"{field.label} heeft {len(value)} tekens; er passen er {field.limit}. "
            "Maak de tekst korter."
        )
    return _off_the_list(db, field, value)


def _wrong_kind(field: Field, value: Any) -> str:
    kind, expected = EXPECTED[field.kind]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return f"{field.label}: “{value}” past hier niet. Verwacht is {expected}."
    return _out_of_range(field, value, expected)


def _out_of_range(field: Field, value: Any, expected: str) -> str:
    if field.kind == "amount" and abs(value) > LARGEST_AMOUNT:
        return f"{field.label}: dit bedrag is te groot. Controleer de punten en komma's."
    if field.kind == "year" and value not in YEARS:
        return f"{field.label}: {value} is geen bruikbaar jaar. Verwacht is {expected}."
    if field.kind == "count" and value < 0:
        return f"{field.label}: een aantal kan niet negatief zijn. Verwacht is {expected}."
    return ""


def _off_the_list(db: Database, field: Field, value: str) -> str:
    if field.choices and value not in {choice.code for choice in field.choices}:
        allowed = ", ".join(choice.label for choice in field.choices)
        return f"{field.label}: “{value}” staat niet op de lijst. Kies uit: {allowed}."
    if field.target in CATALOGUE_TARGETS:
        try:
            found = getattr(catalogus(db), field.target)(value)
        except NietInCatalogus as error:
            return error.melding
        if found.code != value:
            return f"{field.label}: gebruik de code {found.code}."
    if field.target in RECORDS:
        with db.read() as session:
            if session.get(RECORDS[field.target], value) is None:
                return f"{field.label}: dit bestaat niet (meer). Kies opnieuw uit de lijst."
    return ""
