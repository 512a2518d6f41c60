"""A list of one kind of record: its pages, totals and groups are read in SQL, its cells written.

How a query becomes SQL is in `list_statements`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.listing import (
    MOST_GROUPS,
    Beginning,
    CellChange,
    Column,
    Group,
    ListQuery,
    ListTotals,
    Row,
)
from nplv_desktop.services import saving, vastgelegd
from nplv_desktop.services.list_statements import Statements

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from nplv_desktop.domain.base import Record
    from nplv_desktop.domain.kept import Part
    from nplv_desktop.services.list_sources import Expression, Source
    from nplv_desktop.store.database import Database

    Complete = Callable[[Database, str | None, dict[str, Any]], dict[str, Any]]
    Write = Callable[[Database, Sequence[tuple[str | None, Mapping[str, Any]]], str], list[str]]


@dataclass(frozen=True)
class RecordListing:
    """A `Listing` of one record class; see `domain/listing.py`."""

    name: str
    record: type[Record]
    sources: tuple[Source, ...]
    order: tuple[Expression, ...]
    joins: tuple[tuple[Any, ColumnElement[bool]], ...] = ()
    where: tuple[ColumnElement[bool], ...] = ()
    complete: Complete | None = None
    """Adds what follows from typed values before they are saved."""
    fixed: tuple[tuple[str, Any], ...] = ()
    """Values of every record that is added here."""
    write: Write | None = None
    """Saves the records, when more follows from it than their own fields."""

    @property
    def _asked(self) -> Statements:
        return Statements(self.name, self.record, self.sources, self.order, self.joins, self.where)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        return tuple(source.column for source in self.sources)

    def compact(self, widths: Mapping[str, int]) -> RecordListing:
        """The same list with these columns, as wide as is said; the others can be chosen."""
        sources = tuple(
            replace(
                source,
                column=replace(
                    source.column,
                    width=widths.get(source.column.key, source.column.width),
                    optional=source.column.key not in widths,
                ),
            )
            for source in self.sources
        )
        return replace(self, sources=sources)

    def totals(self, db: Database, query: ListQuery) -> ListTotals:
        """Count the rows of the query and add up its columns."""
        counted: Select[*tuple[Any, ...]] = select(*self._asked.counting())
        with db.read() as session:
            row = list(session.execute(self._asked.narrowed(counted, query)).one())
            known = self._held(session, query)
            if known:  # all of them count once, whether they match the query or not
                matching = self._asked.narrowed(counted, query).where(self._one_of(query))
                found = session.execute(matching).one()
                row = [whole - part for whole, part in zip(row, found, strict=True)]
            left = tuple(self._elsewhere(session, query, known))
        sums, kept = self._asked.sums(row[1:]), self._added_up(list(known.values()))
        every = {key: sums[key] + kept[key] for key in sums}
        return ListTotals(row[0] + len(known), every, left)

    def size(self, db: Database) -> int:
        """How many rows the list has without a query."""
        counted: Select[*tuple[Any, ...]] = select(func.count())
        with db.read() as session:
            return int(session.execute(self._asked.narrowed(counted, ListQuery())).scalar_one())

    def prepare(self, db: Database) -> bool:
        """Read a part of the texts into memory; whether there is more to read."""
        if db.path is None:
            return False
        with db.read() as session:
            return db.texts.read(session, self.record)

    def begin(self, db: Database, query: ListQuery, limit: int) -> Beginning:
        """The first rows of the query; with its totals when these are all of its rows."""
        found = self.rows(db, query, 0, limit)
        if len(found) == limit:
            return Beginning(tuple(found))
        return Beginning(tuple(found), ListTotals(len(found), self._added_up(found)))

    def _added_up(self, rows: Sequence[Row]) -> dict[str, int]:
        return {
            source.column.key: sum(row.values[place] or 0 for row in rows)
            for place, source in enumerate(self.sources)
            if source.column.total
        }

    def groups(self, db: Database, query: ListQuery) -> list[Group]:
        """The groups of a query with `group`, in the order of its rows; one too many at most."""
        source = self._asked.source(query.group)
        counted: Select[*tuple[Any, ...]] = select(source.value, *self._asked.counting())
        statement = (
            self._asked.narrowed(counted, query)
            .group_by(source.value, source.order)
            .order_by(*self._asked.together(query))
            .limit(MOST_GROUPS + 1)
        )
        with db.read() as session:
            found = session.execute(statement).all()
        return [Group(row[0], row[1], self._asked.sums(row[2:])) for row in found]

    def rows(self, db: Database, query: ListQuery, offset: int, limit: int) -> list[Row]:
        """Rows `offset` to `offset + limit` of the query, in its order."""
        statement = self._asked.narrowed(
            select(self.record.id, *(s.value for s in self.sources)), query
        ).order_by(*self._asked.ordering(query))
        with db.read() as session:
            found = self._read(session, statement, query, offset, limit)
        return vastgelegd.met_slot(db, self.record.__tablename__, found, self.written_by())

    def _read(
        self,
        session: Session,
        statement: Select[*tuple[Any, ...]],
        query: ListQuery,
        offset: int,
        limit: int,
    ) -> list[Row]:
        """The rows in their order, and those that are held at their own row."""
        known = self._held(session, query)
        kept = query.held.only(known)
        if not kept:
            return [_row(row) for row in session.execute(statement.offset(offset).limit(limit))]
        statement = statement.where(self.record.id.not_in(kept.keys))
        part = kept.part(offset, limit)
        others = self._others(session, statement, part)
        if len(others) < part.count or not part.count:
            there = self._count_others(session, query) if part.first else len(others)
            part = kept.within(there).part(offset, limit)
            others = self._others(session, statement, part)
        return part.merged(others, known)

    def _others(
        self, session: Session, statement: Select[*tuple[Any, ...]], part: Part
    ) -> list[Row]:
        found = session.execute(statement.offset(part.first).limit(part.count))
        return [_row(row) for row in found]

    def _held(self, session: Session, query: ListQuery) -> dict[str, Row]:
        """The records that are held and still belong to this list, by key."""
        if not query.held:
            return {}
        statement = self._asked.narrowed(
            select(self.record.id, *(s.value for s in self.sources)), ListQuery()
        ).where(self._one_of(query))
        return {row[0]: _row(row) for row in session.execute(statement)}

    def _one_of(self, query: ListQuery) -> ColumnElement[bool]:
        return self.record.id.in_(query.held.keys)

    def _count_others(self, session: Session, query: ListQuery) -> int:
        """How many records of the query are not held: an index counts all, few are looked up."""
        counted: Select[*tuple[Any, ...]] = select(func.count())
        every = self._asked.narrowed(counted, query)
        held = every.where(self._one_of(query))
        return int(session.execute(every).scalar_one() - session.execute(held).scalar_one())

    def _elsewhere(self, session: Session, query: ListQuery, here: Container[str]) -> list[str]:
        """Keys that are held and exist, but are in another list now."""
        missing = [key for key in query.held.keys if key not in here]
        if not missing:
            return []
        return list(session.scalars(select(self.record.id).where(self.record.id.in_(missing))))

    def written_by(self) -> dict[str, str]:
        """The field that each column writes, by column key."""
        return {source.column.key: source.field for source in self.sources if source.field}

    def position(self, db: Database, query: ListQuery, key: str) -> int | None:
        """Where a record stands in the query (0 is the first row), or None."""
        rank = func.row_number().over(order_by=self._asked.ordering(query)).label("plaats")
        others = self._asked.narrowed(select(self.record.id.label("id"), rank), query).where(
            ~self._one_of(query)
        )
        inner = others.subquery()
        with db.read() as session:
            kept = query.held.only(self._held(session, query))
            if key in kept.keys:
                return kept.within(self._count_others(session, query)).rows()[key]
            found = session.scalar(select(inner.c.plaats).where(inner.c.id == key))
        return None if found is None else kept.row_of_other(int(found) - 1)

    def save(
        self, db: Database, changes: Sequence[CellChange], name: str = ""
    ) -> Mapping[str, str]:
        """Change cells, all in one undo step; `InvalidInput` when one cannot be taken."""
        by_record: dict[str, dict[str, Any]] = defaultdict(dict)
        for change in changes:
            by_record[change.key][self._written(change.column)] = change.value
        completed = []
        for key, values in by_record.items():
            known = None if key.startswith("+") else key
            whole = values if known else {**dict(self.fixed), **values}
            completed.append((known, self._completed(db, known, whole)))
        return dict(zip(by_record, self._write(db, completed, name), strict=True))

    def add(self, db: Database, values: Sequence[Mapping[str, Any]], name: str = "") -> list[str]:
        """Add records from column values, in one undo step; returns their keys."""
        made = [
            (
                None,
                self._completed(
                    db,
                    None,
                    {**dict(self.fixed), **{self._written(k): v for k, v in row.items()}},
                ),
            )
            for row in values
        ]
        return self._write(db, made, name)

    def remove(self, db: Database, keys: Sequence[str]) -> None:
        """Remove records with what belongs to them, in one undo step."""
        saving.remove(db, self.record, keys)

    def _write(
        self, db: Database, rows: Sequence[tuple[str | None, Mapping[str, Any]]], name: str
    ) -> list[str]:
        if self.write is not None:
            return self.write(db, rows, name)
        return saving.save_many(db, self.record, rows, name)

    def _completed(self, db: Database, key: str | None, values: dict[str, Any]) -> dict[str, Any]:
        return values if self.complete is None else self.complete(db, key, values)

    def _written(self, key: str) -> str:
        source = next((s for s in self.sources if s.column.key == key), None)
        field = key if source is None else source.field
        if not field:
            raise UsageError(f"De kolom {key} volgt uit andere gegevens en is niet te wijzigen.")
        return field


def _row(found: Any) -> Row:
    return Row(found[0], tuple(found[1:]))
