"""Who wrote each field, read from the journal, merges included.

A merge leaves one entry in its group beside the rows it wrote: which actions of the other side are
known from now on, and which of them wrote what was taken over. Undoing the merge forgets both; what
was decided while merging is then undone as any edit of our own.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, select

from nplv_desktop.domain.base import moment_text
from nplv_desktop.domain.uitwisseling import BESTAAN, EIGEN, Kop, Plek, Stand
from nplv_desktop.domain.wijzigingen import Wijziging, Wijzigingsgroep
from nplv_desktop.store.journal import EXCHANGE, FORGOTTEN, LEARNED, Entry, canonical, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

GONE = "†"
"""In place of a field in what was learned: the record is gone."""
Herkomst = dict[Plek, dict[str, str]]
"""Per record: field (or `BESTAAN`, or `GONE`) to the action that wrote it."""


@dataclass(frozen=True)
class Lesson:
    """What one merge taught: actions, writers, and how far the other knew this journal."""

    pakket: str
    apparaat: str
    kent: int
    koppen: Mapping[str, Kop]
    herkomst: Herkomst


@dataclass(frozen=True)
class _Before:
    """What stood before a merge, to go back to when it is undone."""

    merge: str
    learned: frozenset[str]
    gemaakt: dict[Plek, str | None]
    velden: dict[Plek, dict[str, str] | None]
    weg: dict[Plek, str | None]
    apparaat: str
    kent: int | None


def lesson_entry(lesson: Lesson) -> Entry:
    """The entry of the journal for what a merge taught."""
    koppen = [[k.id, k.naam, k.moment, k.wie, k.apparaat] for k in lesson.koppen.values()]
    herkomst: dict[str, dict[str, dict[str, str]]] = {}
    for (table, key), fields in lesson.herkomst.items():
        herkomst.setdefault(table, {})[key] = fields
    content = {
        "pakket": lesson.pakket,
        "apparaat": lesson.apparaat,
        "kent": lesson.kent,
        "groepen": koppen,
        "herkomst": herkomst,
    }
    payload = zlib.compress(canonical(content).encode(), 6)
    return Entry(EXCHANGE, None, LEARNED, payload=payload, count=max(len(koppen), 1))


def _lesson(payload: bytes) -> Lesson:
    content = json.loads(zlib.decompress(payload))
    return Lesson(
        content["pakket"],
        content["apparaat"],
        content["kent"],
        {values[0]: Kop(*values) for values in content["groepen"]},
        {(t, k): fields for t, rows in content["herkomst"].items() for k, fields in rows.items()},
    )


def read_stand(session: Session) -> Stand:
    """Replay the journal: who wrote what stands here now, and which actions are known."""
    stand = Stand()
    before: dict[str, _Before] = {}
    entries = _entries_by_group(session)
    groups = session.scalars(select(Wijzigingsgroep).order_by(Wijzigingsgroep.volgnummer))
    for group in groups:
        _note_group(stand, group)
        rows = entries.pop(group.id, [])
        own = group.doel or group.id
        told = next((row for row in rows if row.tabel == EXCHANGE), None)
        if told is not None and told.actie == FORGOTTEN:
            _go_back(stand, before.pop(own), group.id)
            continue
        if told is not None:
            before[own] = _merge(stand, group.id, rows, _lesson(told.lading))
        for row in rows:
            _write(stand, group.id, row)
        if told is not None:
            _attribute(stand, group.id, _lesson(told.lading).herkomst)
    return stand


def _entries_by_group(session: Session) -> dict[str, list[Any]]:
    changed = case((Wijziging.actie == "gewijzigd", Wijziging.na))
    query = select(
        Wijziging.groep_id,
        Wijziging.tabel,
        Wijziging.record_id,
        Wijziging.actie,
        changed.label("na"),
        Wijziging.lading,
    ).order_by(Wijziging.groep_id, Wijziging.volgnummer)
    found: dict[str, list[Any]] = {}
    for row in session.execute(query):
        found.setdefault(row.groep_id, []).append(row)
    return found


def _note_group(stand: Stand, group: Wijzigingsgroep) -> None:
    stand.kennis.add(group.id)
    stand.volgorde.append(group.id)
    stand.koppen[group.id] = Kop(
        group.id, group.naam, moment_text(group.moment), group.wie, group.apparaat
    )


def _write(stand: Stand, group: str, row: Any) -> None:
    """Take account of one entry; a row that is made or removed starts anew."""
    if row.tabel == EXCHANGE:
        return
    if row.actie == "gewijzigd":
        fields = stand.velden.setdefault((row.tabel, row.record_id), {})
        fields.update(dict.fromkeys(json.loads(row.na), group))
        return
    there = row.actie in {"nieuw", "reeks_nieuw"}
    for plek in _places(row):
        stand.velden.pop(plek, None)
        (stand.weg if there else stand.gemaakt).pop(plek, None)
        (stand.gemaakt if there else stand.weg)[plek] = group


def _places(row: Any) -> Iterable[Plek]:
    if row.record_id is not None:
        return [(row.tabel, row.record_id)]
    columns, rows = unpack(row.lading)
    at = columns.index("id")
    return [(row.tabel, values[at]) for values in rows]


def _merge(stand: Stand, group: str, rows: Iterable[Any], lesson: Lesson) -> _Before:
    """Learn what the other side knew; returns the way back."""
    touched = set(lesson.herkomst)
    for row in rows:
        if row.tabel != EXCHANGE:
            touched.update(_places(row))
    learned = frozenset(lesson.koppen.keys() - stand.kennis)
    before = _Before(
        group,
        learned,
        {plek: stand.gemaakt.get(plek) for plek in touched},
        {plek: _copied(stand.velden.get(plek)) for plek in touched},
        {plek: stand.weg.get(plek) for plek in touched},
        lesson.apparaat,
        stand.kent.get(lesson.apparaat),
    )
    stand.kennis |= learned
    stand.koppen.update({key: lesson.koppen[key] for key in learned})
    stand.geleerd.update(dict.fromkeys(learned, group))
    stand.kent[lesson.apparaat] = lesson.kent
    return before


def _copied(fields: dict[str, str] | None) -> dict[str, str] | None:
    return None if fields is None else dict(fields)


def _attribute(stand: Stand, group: str, herkomst: Herkomst) -> None:
    """Give what was taken over to those who wrote it."""
    for plek, fields in herkomst.items():
        for name, writer in fields.items():
            by = group if writer == EIGEN else writer
            if name == GONE:
                stand.weg[plek] = by
            elif name == BESTAAN:
                stand.gemaakt[plek] = by
            else:
                stand.velden.setdefault(plek, {})[name] = by


def _go_back(stand: Stand, before: _Before, undo: str) -> None:
    decided = _decided(stand, before)
    stand.kennis -= before.learned
    for key in before.learned:
        del stand.geleerd[key], stand.koppen[key]
    kept: tuple[tuple[dict[Plek, Any], dict[Plek, Any]], ...] = (
        (stand.gemaakt, before.gemaakt),
        (stand.velden, before.velden),
        (stand.weg, before.weg),
    )
    for now, then in kept:
        for plek, value in then.items():
            if value is None:
                now.pop(plek, None)
            else:
                now[plek] = value
    for plek, names in decided.items():
        there = plek in stand.gemaakt
        if BESTAAN in names or not there:
            (stand.gemaakt if there else stand.weg)[plek] = undo
        if there:
            fields = dict.fromkeys(names - {BESTAAN}, undo)
            stand.velden.setdefault(plek, {}).update(fields)
    if before.kent is None:
        stand.kent.pop(before.apparaat, None)
    else:
        stand.kent[before.apparaat] = before.kent


def _decided(stand: Stand, before: _Before) -> dict[Plek, set[str]]:
    """What the merge itself wrote: per record the fields, or that it is there or gone."""
    found: dict[Plek, set[str]] = {}
    for plek in before.gemaakt:
        names = {n for n, by in stand.velden.get(plek, {}).items() if by == before.merge}
        if before.merge in {stand.gemaakt.get(plek), stand.weg.get(plek)}:
            names.add(BESTAAN)
        if names:
            found[plek] = names
    return found
