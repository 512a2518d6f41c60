"""The content of a dossier once more, out of its journal alone.

The journal says what every handeling did to every row. Done again, from the first to the last, it
gives the content as it must be. So content that was changed behind the program's back (a broken
disk, another program) shows, and content that cannot be read any more can be had again.
"""

from __future__ import annotations

import base64
import json
import sqlite3
import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import LargeBinary, bindparam, create_engine, delete, insert, select, update
from sqlalchemy.exc import CompileError, DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from nplv_desktop.domain.records import CONTENT, Record
from nplv_desktop.domain.wijzigingen import Wijziging, Wijzigingsgroep
from nplv_desktop.store.journal import EXCHANGE, content_digest, plain, unpack
from nplv_desktop.store.schema import ADDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Table
    from sqlalchemy.sql.dml import UpdateBase

Later: TypeAlias = dict[tuple[str, str], set[str]]
"""By (table, column): keys of rows of which the journal does not mention that column."""
KEY = "van_rij"
"""The parameter with the key of the row that is changed."""
MISFITS = (DatabaseError, CompileError, sqlite3.Error, ValueError, KeyError, TypeError, zlib.error)
"""What doing a damaged journal again may raise."""


@dataclass(frozen=True)
class Step:
    """One entry of the journal as it is kept: what it did to one row, or to a batch of rows."""

    tabel: str
    record_id: str | None
    actie: str
    voor: str | None
    na: str | None
    lading: bytes | None


def steps(session: Session, after: int = 0) -> Iterator[Step]:
    """All entries of the handelingen after a number, in the order in which they were done."""
    row, group = Wijziging, Wijzigingsgroep
    query = (
        select(row.tabel, row.record_id, row.actie, row.voor, row.na, row.lading)
        .join(group, row.groep_id == group.id)
        .where(group.volgnummer > after)
        .order_by(group.volgnummer, row.volgnummer)
    )
    for found in session.execute(query).yield_per(500):
        yield Step(*found)


def steps_of(rows: Iterable[Mapping[str, Any]]) -> Iterator[Step]:
    """The same of rows of the table `wijziging`, by column."""
    for row in rows:
        yield Step(*(row[name] for name in Step.__dataclass_fields__))


def digest_of_journal(session: Session) -> str:
    """The content digest that the journal asks for; one of `MISFITS` when it cannot be done again.

    The copy that is made for it lies in a private file of SQLite, which nobody else can open.
    """
    raw = _private("")
    _empty().backup(raw)
    engine = create_engine("sqlite://", poolclass=StaticPool, creator=lambda: raw)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA synchronous=OFF")
            connection.exec_driver_sql("BEGIN")
            known = redo(connection, steps(session))
            _take_what_came_later(connection, session, known)
            connection.commit()
        with Session(engine) as made:
            return content_digest(made)
    finally:
        engine.dispose()


@cache
def _empty() -> sqlite3.Connection:
    """The tables of a dossier with nothing in them, in memory; made once.

    Without triggers: what was held by the database when it was written is not asked again.
    """
    made = _private(":memory:")
    engine = create_engine("sqlite://", poolclass=StaticPool, creator=lambda: made)
    with engine.connect() as connection:
        Record.metadata.create_all(connection)
    return made


def _private(place: str) -> sqlite3.Connection:
    return sqlite3.connect(place, isolation_level=None, check_same_thread=False)


def redo(connection: Connection, entries: Iterable[Step]) -> Later:
    """Do entries again on the tables of a database; one of `MISFITS` when one does not fit.

    Returns the rows of which the journal does not mention a column that came later.
    """
    later: Later = {}
    for entry in entries:
        if entry.tabel == EXCHANGE:
            continue  # what a merge taught: it is about packages, not about content
        table: Table = CONTENT[entry.tabel].__table__  # type: ignore[assignment]
        if entry.lading is not None:
            columns, rows = unpack(entry.lading)
            _batch(connection, table, entry.actie, columns, rows)
            keys = [str(row[columns.index("id")]) for row in rows]
            _note(later, table.name, entry.actie == "reeks_nieuw", columns, keys)
        else:
            values = _row(connection, table, entry)
            _note(later, table.name, entry.actie == "nieuw", values, [entry.record_id or ""])
    return later


def _note(
    later: Later, table: str, new: bool, mentioned: Iterable[str], keys: Sequence[str]
) -> None:
    named = set(mentioned)
    for column in ADDED.get(table, {}):
        rows = later.setdefault((table, column), set())
        if new and column not in named:
            rows.update(keys)
        elif column in named:
            rows.difference_update(keys)


def _take_what_came_later(connection: Connection, session: Session, later: Later) -> None:
    """What the journal cannot tell, because the column is younger, is taken as it stands."""
    for (name, column), keys in later.items():
        table: Table = CONTENT[name].__table__  # type: ignore[assignment]
        found = session.connection().execute(select(table.c.id, table.c[column]))
        rows = [[plain(value), key] for key, value in found if key in keys]
        if rows:
            mine = table.c.id == bindparam(KEY)
            statement = update(table).where(mine).values({column: bindparam(column)})
            _run(connection, statement, [column, KEY], rows)


def _batch(
    connection: Connection,
    table: Table,
    action: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
) -> None:
    if action == "reeks_weg":
        place = list(columns).index("id")
        _run(connection, _delete(table), [KEY], [[row[place]] for row in rows])
        return
    later = ADDED.get(table.name, {})
    if not (later or any(_is_binary(table, name) for name in columns)):
        _run(connection, insert(table), columns, rows)
        return
    given = [_values(table, dict(zip(columns, row, strict=True))) for row in rows]
    full = [{**_filled(table, columns), **row} for row in given]
    _run(connection, insert(table), list(full[0]), [list(row.values()) for row in full])


def _filled(table: Table, columns: Iterable[str]) -> dict[str, str | None]:
    """The values of columns that came later, for a row of before."""
    named = set(columns)
    return {name: value for name, value in ADDED.get(table.name, {}).items() if name not in named}


def _row(connection: Connection, table: Table, entry: Step) -> dict[str, Any]:
    """Do one entry; returns the values that it mentions."""
    values = {} if entry.actie == "weg" else _values(table, json.loads(entry.na or ""))
    if entry.actie == "nieuw":
        full = {**_filled(table, values), **values}
        _run(connection, insert(table), list(full), [list(full.values())])
        return values
    statement: UpdateBase = _delete(table)
    if entry.actie != "weg":
        mine = table.c.id == bindparam(KEY)
        statement = update(table).where(mine).values({name: bindparam(name) for name in values})
    _run(connection, statement, [*values, KEY], [[*values.values(), entry.record_id]])
    return values


def _delete(table: Table) -> UpdateBase:
    return delete(table).where(table.c.id == bindparam(KEY))


def _run(
    connection: Connection,
    statement: UpdateBase,
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
) -> None:
    """Run a statement with plain values as the journal keeps them; each must touch one row.

    The values are in the order of `names`; a column that the table does not have is an error.
    """
    columns = [name for name in names if name != KEY]
    made = statement.compile(dialect=connection.dialect, column_keys=columns)
    if made.positiontup is None or set(made.positiontup) != set(names):
        raise ValueError("the journal names a column that is not there")
    places = [list(names).index(name) for name in made.positiontup]
    plain = [tuple(row[place] for place in places) for row in rows]
    done = connection.exec_driver_sql(str(made), plain)
    if done.rowcount != len(rows):
        raise ValueError("a row that the journal changes is not there")


def _is_binary(table: Table, name: str) -> bool:
    return isinstance(table.c[name].type, LargeBinary)


def _values(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _bytes(value) if _is_binary(table, name) else value for name, value in values.items()
    }


def _bytes(value: Any) -> bytes | None:
    return None if value is None else base64.b64decode(value)
