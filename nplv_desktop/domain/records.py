"""All records of a dossier, by table name; importing this module makes the schema complete."""

from __future__ import annotations

from nplv_desktop.domain import (
    controle,
    dossier,
    financiering,
    indicatoren,
    indienen,
    inlezen,
    interventies,
    plan,
    sisa,
    wijzigingen,
)
from nplv_desktop.domain.base import Record

MODULES = (
    dossier,
    plan,
    interventies,
    financiering,
    indicatoren,
    sisa,
    inlezen,
    controle,
    indienen,
    wijzigingen,
)

RECORDS: dict[str, type[Record]] = {
    mapper.class_.__tablename__: mapper.class_
    for mapper in sorted(Record.registry.mappers, key=lambda m: m.class_.__tablename__)
}
"""Every record class by its table name."""

CONTENT: dict[str, type[Record]] = {
    name: record for name, record in RECORDS.items() if record.journaled
}
"""The records that are content of the dossier: journaled, and part of its digest."""


def record_class(table: str) -> type[Record]:
    """The record class of a table; KeyError when there is none."""
    return RECORDS[table]


__all__ = ["CONTENT", "RECORDS", "Record", "record_class"]
