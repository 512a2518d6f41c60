"""Undo and redo: the inverse of a group of changes, applied as a new change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.records import record_class
from nplv_desktop.domain.wijzigingen import Wijziging, Wijzigingsgroep
from nplv_desktop.store.journal import (
    EXCHANGE,
    FORGOTTEN,
    LEARNED,
    Entry,
    canonical,
    plain,
    restored,
    unpack,
)

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.orm import Session

    from nplv_desktop.store.session import ChangeSession


@dataclass
class History:
    """What can be undone and redone: (group to invert, the user's own group, name) triples."""

    undoable: list[tuple[str, str, str]] = field(default_factory=list)
    redoable: list[tuple[str, str, str]] = field(default_factory=list)

    def note(self, group: str, kind: str, target: str | None, name: str) -> None:
        """Take account of one more group, in order."""
        if kind == "doen":
            self.undoable.append((group, group, name))
            self.redoable.clear()
        elif kind == "ongedaan":
            self.undoable.pop()
            self.redoable.append((group, target or group, name))
        else:
            self.redoable.pop()
            self.undoable.append((group, target or group, name))


def read_history(session: Session) -> History:
    """The undo and redo steps that the journal holds; they survive a restart."""
    history = History()
    rows = session.execute(
        select(
            Wijzigingsgroep.id, Wijzigingsgroep.soort, Wijzigingsgroep.doel, Wijzigingsgroep.naam
        ).order_by(Wijzigingsgroep.volgnummer)
    )
    for group, kind, target, name in rows:
        history.note(group, kind, target, name)
    return history


def invert(session: ChangeSession, group_id: str) -> None:
    """Apply the inverse of every entry of a group, last one first.

    `UserError` when a row is no longer as the group left it; then nothing is changed.
    """
    import json

    entries = session.scalars(
        select(Wijziging)
        .where(Wijziging.groep_id == group_id)
        .order_by(Wijziging.volgnummer.desc())
    ).all()
    for entry in entries:
        if entry.tabel == EXCHANGE:
            _invert_lesson(session, entry)
            continue
        before = None if entry.voor is None else json.loads(entry.voor)
        after = None if entry.na is None else json.loads(entry.na)
        table: Table = record_class(entry.tabel).__table__  # type: ignore[assignment]
        if entry.lading is not None:
            _invert_batch(session, entry, table)
        elif entry.record_id is not None:
            _invert_row(session, table, entry.record_id, before, after)
    session.expire_all()


def _invert_lesson(session: ChangeSession, entry: Wijziging) -> None:
    """What a merge taught is forgotten with it, and known again when it is done again."""
    action = FORGOTTEN if entry.actie == LEARNED else LEARNED
    session.entries.append(Entry(EXCHANGE, None, action, payload=entry.lading, count=entry.aantal))


def _invert_row(
    session: ChangeSession,
    table: Table,
    key: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    connection = session.connection()
    if after is not None:
        _expect(session, table, key, after)
    if before is None:
        connection.execute(delete(table).where(table.c.id == key))
        session.entries.append(Entry(table.name, key, "weg", before=after))
    elif after is None:
        connection.execute(insert(table).values(restored(table, before)))
        session.entries.append(Entry(table.name, key, "nieuw", after=before))
    else:
        connection.execute(update(table).where(table.c.id == key).values(restored(table, before)))
        session.entries.append(Entry(table.name, key, "gewijzigd", before=after, after=before))


def _expect(session: ChangeSession, table: Table, key: str, values: dict[str, Any]) -> None:
    columns = [table.c[name] for name in values]
    row = session.connection().execute(select(*columns).where(table.c.id == key)).first()
    found = None if row is None else dict(zip(values, map(plain, row), strict=True))
    if found != values:
        raise _changed_since()


def _invert_batch(session: ChangeSession, entry: Wijziging, table: Table) -> None:
    columns, rows = unpack(entry.lading or b"")
    record = record_class(entry.tabel)
    if entry.actie == "reeks_weg":
        session.insert_many(record, columns, rows)
        return
    keys = [row[columns.index("id")] for row in rows]
    _expect_batch(session, table, columns, rows, keys)
    session.delete_many(record, keys)


def _expect_batch(
    session: ChangeSession, table: Table, columns: list[str], rows: list[list[Any]], keys: list[str]
) -> None:
    wanted = {key: canonical(row) for key, row in zip(keys, rows, strict=True)}
    chosen = [table.c[name] for name in columns]
    for start in range(0, len(keys), 500):
        chunk = keys[start : start + 500]
        found = session.connection().execute(select(*chosen).where(table.c.id.in_(chunk))).all()
        if len(found) != len(chunk):
            raise _changed_since()
        place = columns.index("id")
        for row in found:
            if canonical([plain(value) for value in row]) != wanted[row[place]]:
                raise _changed_since()


def _changed_since() -> UserError:
    return UserError(
        "Dit kan niet meer ongedaan worden gemaakt: het gegeven is daarna gewijzigd. "
        "Er is niets veranderd."
    )
