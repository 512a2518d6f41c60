"""Words for entries of the journal: which record it was, and what its fields were and became.

The journal keeps JSON; here it is written the Dutch way, by the description of each field. A
record is called by its title or name, otherwise by what it belongs to.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain import notation
from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.records import CONTENT, RECORDS
from nplv_desktop.domain.wijzigingen import Wijziging
from nplv_desktop.services.dossiers import catalogus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from nplv_desktop.domain.catalogus import Catalogus
    from nplv_desktop.domain.fields import Field
    from nplv_desktop.store.database import Database

Values = dict[str, Any]
NAMED_BY = ("titel", "naam", "stuknummer", "nummer", "gebied_naam", "omschrijving", "sleutel")
"""Fields that name a record, best one first."""
OWN_NAMES = {"toelichting": "reden", "opmerking": "tekst"}
"""The field that names a record of these tables; their `naam` is who wrote it."""
_MACHINE = re.compile(r"[0-9a-f]{24,}|\A[A-Z]+-\d+\|")
"""Keys, fingerprints and the places of findings: they say nothing to people."""
_BELONGING = frozenset({"reference", "code", "year", "choice"})
EMPTY = "(leeg)"
_MOST_PARTS = 3
_MOST_FIELDS = 6
_LONGEST, _NAME = 120, 44
_FROM_CATALOGUE = ("geldstroom", "regeling", "indicator", "actielijn", "ministerie")


class Schrijver:
    """Writes a page of entries; looks up everything they refer to in a few statements.

    With the key of one record (`over`) that record is not named again in its own entries.
    """

    def __init__(self, db: Database, entries: Sequence[Wijziging], over: str = "") -> None:
        self._db, self._over = db, over
        self._catalogus = catalogus(db)
        self._entries = {entry.id: (_loaded(entry.voor), _loaded(entry.na)) for entry in entries}
        self._known: dict[tuple[str, str], Values] = {}
        self._look_up(db, _records_of(entries))
        values = [*self._known.values(), *(v for pair in self._entries.values() for v in pair)]
        tables = [*(table for table, _ in self._known), *(e.tabel for e in entries for _ in "vn")]
        self._look_up(db, _references(zip(tables, values, strict=True)))

    def leer_kennen(self, rows: Iterable[tuple[str, str, Mapping[str, Any]]]) -> None:
        """Know records that are not in the dossier (yet): (table, key, values as kept)."""
        given = [(table, key, dict(values)) for table, key, values in rows]
        self._known.update({(table, key): values for table, key, values in given})
        self._look_up(self._db, _references((table, values) for table, _, values in given))

    def bekend(self, plek: tuple[str, str]) -> Mapping[str, Any]:
        """What is known of a record, by table and key."""
        return self._known.get(plek, {})

    def wat(self, entry: Wijziging) -> str:
        """Which record, and which fields of it."""
        if entry.record_id is None:
            return f"{notation.number(entry.aantal)} × {_label(entry.tabel).lower()}"
        before, after = self._entries[entry.id]
        known = self._known.get((entry.tabel, entry.record_id), {})
        name = self._called(entry, {**known, **before, **after})
        if entry.actie != "gewijzigd":
            return name
        changed = [field.label for field in _described(entry.tabel) if field.key in after]
        if len(changed) > _MOST_PARTS:
            return f"{name} · {len(changed)} velden"
        return " · ".join([name, ", ".join(changed)]) if changed else name

    def _called(self, entry: Wijziging, values: Values) -> str:
        label = _label(entry.tabel)
        if not self._over:
            return self.naam(entry.tabel, values) or label
        if entry.record_id == self._over:
            return label
        plain = label.split(" van ", maxsplit=1)[0]
        return " · ".join(filter(None, (plain, self.naam(entry.tabel, values))))

    def van(self, entry: Wijziging) -> str:
        """What the fields were."""
        return self._side(entry, self._entries[entry.id][0])

    def naar(self, entry: Wijziging) -> str:
        """What the fields became."""
        return self._side(entry, self._entries[entry.id][1])

    def van_naar(self, entry: Wijziging) -> str:
        """What it was and what it became; of several fields each with its own label."""
        if entry.actie != "gewijzigd":
            return self.van(entry) or self.naar(entry)
        fields = self.velden(entry)
        if len(fields) <= 1:
            return f"{self.van(entry) or EMPTY} → {self.naar(entry) or EMPTY}"
        told = [f"{label}: {was or EMPTY} → {now or EMPTY}" for label, was, now in fields]
        return " · ".join(told[:_MOST_FIELDS]) + (" · …" if len(told) > _MOST_FIELDS else "")

    def velden(self, entry: Wijziging) -> list[tuple[str, str, str]]:
        """(label, from, to) of every field that the entry is about."""
        before, after = self._entries[entry.id]
        return [
            (
                field.label,
                self.waarde(field, before.get(field.key)),
                self.waarde(field, after.get(field.key)),
            )
            for field in _described(entry.tabel)
            if _says_something(field, before.get(field.key))
            or _says_something(field, after.get(field.key))
        ]

    def _side(self, entry: Wijziging, values: Values) -> str:
        fields = [
            field
            for field in _described(entry.tabel)
            if field.key in values and not self._is_over(values, field)
        ]
        if entry.actie == "gewijzigd" and len(fields) == 1:
            return self.waarde(fields[0], values[fields[0].key])
        telling = [field for field in fields if _says_something(field, values[field.key])]
        if entry.actie != "gewijzigd" or not telling:
            fields = telling
        parts = [f"{f.label}: {self.waarde(f, values[f.key]) or EMPTY}" for f in fields]
        more = " · …" if len(parts) > _MOST_FIELDS else ""
        return " · ".join(parts[:_MOST_FIELDS]) + more

    def naam(self, table: str, values: Mapping[str, Any]) -> str:
        """What a record is called, by its own name or by what it belongs to."""
        for key in (OWN_NAMES.get(table, ""), *NAMED_BY):
            if values.get(key) and not _MACHINE.search(str(values[key])):
                return _short(str(values[key]))
        parts = [
            self.waarde(field, values.get(field.key))
            for field in _described(table)
            if field.required and field.kind in _BELONGING and not self._is_over(values, field)
        ]
        return " · ".join([part for part in parts if part][:_MOST_PARTS])

    def _is_over(self, values: Mapping[str, Any], field: Field) -> bool:
        return bool(self._over) and values.get(field.key) == self._over

    def waarde(self, field: Field, value: Any) -> str:
        """One field value of the journal as people read it; missing is an empty text."""
        if value is None or value == "":
            return ""
        if field.choices:
            return field.label_of(str(value))
        if field.target in _FROM_CATALOGUE:
            return _catalogue_name(self._catalogus, field.target, str(value))
        if field.kind == "reference":
            found = self._known.get((field.target, str(value)), {})
            return (self.naam(field.target, found) if found else "") or "(verwijderd)"
        return _plain(field, value)

    def _look_up(self, db: Database, wanted: Iterable[tuple[str, str]]) -> None:
        by_table: dict[str, set[str]] = defaultdict(set)
        for table, key in wanted:
            if (table, key) not in self._known and table in CONTENT:
                by_table[table].add(key)
        with db.read() as session:
            for table, keys in by_table.items():
                columns = RECORDS[table].__table__.columns
                shown = [column for column in columns if column.info.get("field")]
                rows = session.execute(
                    select(columns["id"], *shown).where(columns["id"].in_(keys))
                ).mappings()
                for row in rows:
                    self._known[table, row["id"]] = dict(row)
            gone = [
                (t, k) for t, keys in by_table.items() for k in keys if (t, k) not in self._known
            ]
            for entry in _last_whole(session, gone):
                whole = {**_loaded(entry.na), **_loaded(entry.voor)}
                self._known[entry.tabel, str(entry.record_id)] = whole


def _last_whole(session: Any, gone: Sequence[tuple[str, str]]) -> list[Wijziging]:
    """Entries that hold all fields of records which are no longer there."""
    if not gone:
        return []
    found = session.scalars(
        select(Wijziging)
        .where(
            Wijziging.tabel.in_({table for table, _ in gone}),
            Wijziging.record_id.in_({key for _, key in gone}),
            Wijziging.actie.in_(("nieuw", "weg")),
        )
        .order_by(Wijziging.id)
    )
    return list(found)


def _records_of(entries: Sequence[Wijziging]) -> set[tuple[str, str]]:
    return {(entry.tabel, entry.record_id) for entry in entries if entry.record_id is not None}


def _references(pairs: Iterable[tuple[str, Values]]) -> set[tuple[str, str]]:
    """(table, key) of every record that field values point to."""
    return {
        (field.target, str(values[field.key]))
        for table, values in pairs
        for field in _described(table)
        if field.kind == "reference" and field.target in CONTENT and values.get(field.key)
    }


def _described(table: str) -> tuple[Field, ...]:
    record = RECORDS.get(table)
    return () if record is None else fields_of(record)


def _label(table: str) -> str:
    record = RECORDS.get(table)
    return table if record is None else record.label


def _loaded(text: str | None) -> Values:
    found: Values = {} if text is None else json.loads(text)
    return found


def _says_something(field: Field, value: Any) -> bool:
    if value is None or value == "" or value is False:
        return False
    return field.kind == "reference" or not _MACHINE.search(str(value))


def _short(text: str, longest: int = _LONGEST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _catalogue_name(known: Catalogus, kind: str, code: str) -> str:
    try:
        name: str = getattr(known, kind)(code).naam
    except NietInCatalogus:
        return code
    if kind == "regeling" or name == code:
        return code
    return name if kind in {"actielijn", "ministerie"} else f"{code} {_short(name, _NAME)}"


def _plain(field: Field, value: Any) -> str:
    write = _WRITERS.get(field.kind)
    return _short(str(value)) if write is None else write(value)


def _day(value: Any) -> str:
    return notation.day(value if isinstance(value, date) else date.fromisoformat(value))


def _moment(value: Any) -> str:
    known = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return notation.moment(known)


def _number(value: Any) -> str:
    return notation.number(Decimal(value))


_WRITERS: dict[str, Callable[[Any], str]] = {
    "amount": notation.amount,
    "bool": notation.yes_no,
    "percent": notation.percent,
    "date": _day,
    "moment": _moment,
    "number": _number,
}
