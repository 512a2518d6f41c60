"""The session of a change: everything that is written is recorded as it is written."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import delete, event, insert, inspect, select
from sqlalchemy.orm import Session, object_session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from nplv_desktop.domain.base import Record
from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.records import RECORDS
from nplv_desktop.domain.values import new_key
from nplv_desktop.store.journal import Entry, pack, plain, row_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Table
    from sqlalchemy.orm import Mapper, ORMExecuteState

R = TypeVar("R", bound=Record)
CHUNK = 500


class ChangeSession(Session):
    """A session that records what it does; made by `Database.change`, used by services.

    `entries` are the journal entries so far, `linked` is the key of their group once it is written.
    Bulk statements that would escape the journal are refused; use `insert_many` and `delete_many`.
    """

    def __init__(self, *args: Any, keeps_journal: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries: list[Entry] = []
        self.keeps_journal = keeps_journal
        self.linked = ""

    def insert_many(
        self, record: type[Record], columns: Sequence[str], rows: Sequence[Sequence[Any]]
    ) -> None:
        """Insert many rows of plain values (dates as ISO text); one compact journal entry.

        Columns that are left out get their default; rows without `id` get a new key each.
        """
        if not rows:
            return
        self.flush()
        table = _table(record)
        columns, rows = _completed(table, columns, rows)
        self._write_rows(table, columns, rows)
        self.entries.append(
            Entry(table.name, None, "reeks_nieuw", payload=pack(columns, rows), count=len(rows))
        )

    def delete_many(self, record: type[Record], keys: Sequence[str]) -> int:
        """Delete rows by key, without their children; returns how many there were."""
        self.flush()
        table = _table(record)
        columns = [column.key for column in table.c]
        rows = [list(row) for chunk in _chunks(keys) for row in self._rows(table, chunk)]
        if not rows:
            return 0
        plain_rows = [[plain(value) for value in row] for row in rows]
        for chunk in _chunks(keys):
            self.connection().execute(delete(table).where(table.c.id.in_(chunk)))
        self.entries.append(
            Entry(table.name, None, "reeks_weg", payload=pack(columns, plain_rows), count=len(rows))
        )
        return len(rows)

    def remove(self, record: Record) -> None:
        """Delete a record with all that belongs to it.

        Children go too or lose their reference, as their column says; a child that must stay
        stops the removal with an `UserError`.
        """
        for child_class, column, rule in children_of(type(record)):
            children = self.scalars(
                select(child_class).where(getattr(child_class, column) == record.id)
            ).all()
            for child in children:
                self._settle_child(record, child, column, rule)
        self.delete(record)
        self.flush()

    def _settle_child(self, parent: Record, child: Record, column: str, rule: str) -> None:
        if rule == "refuse":
            raise UserError(
                f"{type(parent).label} kan niet weg: er hoort nog een {type(child).label.lower()} "
                "bij. Verwijder of verplaats die eerst."
            )
        if rule == "clear":
            setattr(child, column, None)
            self.flush()
        else:
            self.remove(child)

    def change(self, record: type[R], key: str, values: Mapping[str, Any]) -> R:
        """Set fields of one record; UserError when it is no longer there."""
        found = self.get(record, key)
        if found is None:
            raise UserError(
                f"{record.label}: dit gegeven bestaat niet meer. Ververs de lijst en kies opnieuw."
            )
        for name, value in values.items():
            if name not in found.__table__.c:
                raise InvalidInput({name: f"{record.label} heeft geen veld {name}."})
            setattr(found, name, value)
        return found

    def _rows(self, table: Table, keys: Sequence[str]) -> Iterator[Any]:
        return iter(self.connection().execute(select(table).where(table.c.id.in_(keys))).all())

    def _write_rows(
        self, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]
    ) -> None:
        connection = self.connection()
        statement = insert(table).compile(dialect=connection.dialect, column_keys=list(columns))
        if statement.positiontup is None:
            parameters: Any = [dict(zip(columns, row, strict=True)) for row in rows]
        else:
            places = [columns.index(name) for name in statement.positiontup]
            parameters = list(map(itemgetter(*places), rows))
        connection.exec_driver_sql(str(statement), parameters)


def children_of(record: type[Record]) -> list[tuple[type[Record], str, str]]:
    """(child class, referring column, rule) of every reference to this record."""
    return [
        (child, column.key, str(key.info["on_delete"]))
        for child in RECORDS.values()
        for column in child.__table__.columns
        for key in column.foreign_keys
        if key.column.table is record.__table__
    ]


def _table(record: type[Record]) -> Table:
    return record.__table__  # type: ignore[return-value]


def _completed(
    table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
    missing = {
        column.key: column.default.arg
        for column in table.c
        if column.key not in columns and isinstance(column.default, ScalarElementColumnDefault)
    }
    without_key = "id" not in columns
    if not missing and not without_key:
        return columns, rows
    extra = list(missing.values())
    names = [*columns, *missing, *(["id"] if without_key else [])]
    if without_key:
        return names, [[*row, *extra, new_key()] for row in rows]
    return names, [[*row, *extra] for row in rows]


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def _session_of(target: Record) -> ChangeSession:
    session = object_session(target)
    if not isinstance(session, ChangeSession):
        raise TypeError(f"{target.__tablename__} is written outside a change")
    if session.keeps_journal != target.journaled:
        raise RuntimeError(f"{target.__tablename__} does not go through this door")
    return session


@event.listens_for(Record, "after_insert", propagate=True)
def _record_insert(_mapper: Mapper[Any], _connection: Any, target: Record) -> None:
    session = _session_of(target)
    session.entries.append(
        Entry(target.__tablename__, target.id, "nieuw", after=row_values(target))
    )


@event.listens_for(Record, "after_delete", propagate=True)
def _record_delete(_mapper: Mapper[Any], _connection: Any, target: Record) -> None:
    session = _session_of(target)
    session.entries.append(Entry(target.__tablename__, target.id, "weg", before=row_values(target)))


@event.listens_for(Record, "after_update", propagate=True)
def _record_update(mapper: Mapper[Any], _connection: Any, target: Record) -> None:
    session = _session_of(target)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state: Any = inspect(target)
    for attribute in mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if not history.has_changes():
            continue
        if not history.deleted:
            raise RuntimeError(f"{target.__tablename__}.{attribute.key}: old value was not loaded")
        before[attribute.key] = plain(history.deleted[0])
        after[attribute.key] = plain(history.added[0])
    if after:
        session.entries.append(
            Entry(target.__tablename__, target.id, "gewijzigd", before=before, after=after)
        )


@event.listens_for(ChangeSession, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise RuntimeError("a bulk statement would escape the journal")
