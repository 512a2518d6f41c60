"""Facts about free text: where something personal may stand, in any record of the dossier."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from nplv_desktop.domain.checks.base import Plek, Rijen, afdruk
from nplv_desktop.domain.checks.feiten import Tekstvondst
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.privacy import SOORTEN, misschien, scan
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.services.checking_rows import MOST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from nplv_desktop.domain.base import Record
    from nplv_desktop.domain.fields import Field

    Hit = tuple[Plek, str]

SKIPPED_TABLES = frozenset({"instelling", "importprofiel", "inlezing", "aansluiting", "bewijsstuk"})
"""Settings and names of files: no place where somebody describes a person."""
SKIPPED_FIELDS = frozenset(
    {
        *("leverancier", "naam", "bron", "gevonden", "verwacht", "melding", "kolom", "blad"),
        *("contact_email", "contact_telefoon", "waarde", "inhoud", "bestand", "verstrekker"),
        *("catalogus_versie", "gebied_naam", "gemeente", "vingerafdruk", "indeling", "rol"),
    }
)
"""Names of organisations and sources, contact of the bureau, and values that are figures."""
NAMED_BY = ("code", "titel", "naam", "nummer", "stuknummer", "indicator_code")
BATCH = 500


def tekstvondsten(session: Session) -> tuple[Tekstvondst, ...]:
    """Per kind of personal data the texts in which it may stand."""
    found: dict[str, list[Hit]] = defaultdict(list)
    for record in CONTENT.values():
        columns = texts_of(record)
        if columns:
            for kind, hit in _hits(session, record, columns):
                found[kind].append(hit)
    return tuple(_vondst(kind, found[kind]) for kind in SOORTEN if kind in found)


def texts_of(record: type[Record]) -> tuple[Field, ...]:
    """The fields of a record in which people write free text."""
    if record.__tablename__ in SKIPPED_TABLES:
        return ()
    return tuple(
        field
        for field in fields_of(record)
        if field.kind in ("text", "longtext") and field.key not in SKIPPED_FIELDS
    )


def _vondst(kind: Any, hits: list[Hit]) -> Tekstvondst:
    rows = Rijen(
        len(hits),
        0,
        tuple(place for place, _ in hits[:MOST]),
        afdruk([(place.record_id, place.veld, masker) for place, masker in hits]),
    )
    return Tekstvondst(kind, rows, tuple(dict.fromkeys(masker for _, masker in hits))[:3])


def _hits(
    session: Session, record: type[Record], columns: tuple[Field, ...]
) -> Iterator[tuple[str, Hit]]:
    """Every kind once per text; texts are read in batches and most are passed over at once."""
    table = record.__table__
    named = next((name for name in NAMED_BY if name in table.c), "id")
    chosen = [table.c[field.key] for field in columns]
    filled = or_(*(column.is_not(None) for column in chosen))
    query = select(table.c.id, table.c[named], *chosen).where(filled)
    for rows in session.connection().execute(query).yield_per(BATCH).partitions():
        for place, field in enumerate(columns, 2):
            yield from _in_column(record, field, rows, place)


def _in_column(
    record: type[Record], field: Field, rows: Sequence[Any], place: int
) -> Iterator[tuple[str, Hit]]:
    """One column of a batch of rows; the whole batch is passed over when nothing stands in it."""
    if not misschien("\n".join([row[place] for row in rows if row[place]])):
        return
    for row in rows:
        text = row[place]
        if text and misschien(text):
            yield from _in_text(record, field, (row[0], row[1]), text)


def _in_text(
    record: type[Record], field: Field, named: tuple[str, Any], text: str
) -> Iterator[tuple[str, Hit]]:
    key, name = named
    seen = set()
    for hit in scan(text):
        if hit.soort not in seen:
            seen.add(hit.soort)
            shown = f"{record.label} {str(name or '')[:40]}".strip()
            place = Plek(f"{shown} ({field.label})", record.__tablename__, key, field.key, shown)
            yield hit.soort, (place, hit.masker)
