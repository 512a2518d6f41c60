"""The texts of a long table in memory: where a word stands, without reading every row.

SQLite looks through a million rows in more than half a second; through the same texts in one piece
of memory takes some ten milliseconds. Where a word stands in few rows, `narrowed` adds to a
statement which rows those are. The condition itself stays, so a row too many does no harm, and a
row too few cannot be: what changed since the texts were read is always looked at in the dossier.

Capitals count as in `Bevat`: only outside ASCII. Everything here is called by who holds the
dossier.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Text,
    and_,
    cast,
    event,
    func,
    literal,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import Grouping
from sqlalchemy.sql.visitors import replacement_traverse

from nplv_desktop.domain.fields import fields_of
from nplv_desktop.store.bevat import Bevat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Engine, Select
    from sqlalchemy.orm import ORMExecuteState

    from nplv_desktop.domain.base import Record
    from nplv_desktop.store.journal import Entry

KINDS = frozenset({"text", "longtext", "code"})
"""Kinds of fields that hold words of people."""
FEW = 5_000
"""A word in more rows than this is found soon enough by going through the rows themselves."""
MANY_CHANGES = 2_000
"""After so many changed rows the texts are read again."""
MOST_BYTES = 512 * 1024 * 1024
"""A table with more text than this is not kept."""
_PART = 20_000
"""Rows that are read at a time."""
_REMEMBERED = 32
"""Words of which is remembered where they stand."""
_BETWEEN = b"\xff"
"""Stands between texts; no text in UTF-8 has it."""


@dataclass
class _Piece:
    """Some rows that follow each other: their numbers, and the texts of each column in a row."""

    rows: array[int]
    texts: dict[str, bytes]

    def with_word(self, column: str, word: bytes) -> Iterator[int]:
        """The numbers of the rows that have this word."""
        texts = self.texts[column]
        place, start = 0, 0
        while (found := texts.find(word, start)) >= 0:
            place += texts.count(_BETWEEN, start, found)
            yield self.rows[place]
            end = texts.find(_BETWEEN, found)
            if end < 0:
                return
            place, start = place + 1, end + 1


@dataclass
class _Table:
    """The texts of one table, as far as they have been read."""

    columns: tuple[str, ...]
    pieces: list[_Piece] = field(default_factory=list)
    last: int = -1
    """The number of the row that was read last."""
    complete: bool = False
    too_long: bool = False
    size: int = 0
    """Bytes of text."""
    changed: set[str] = field(default_factory=set)
    """Keys of records that changed since reading began."""
    asked: dict[tuple[str, bytes], list[int] | None] = field(default_factory=dict)
    """What was found of the last words: first rows, their count and a page ask for the same."""

    def few_with(self, column: str, word: bytes) -> list[int] | None:
        """The numbers of the rows with a word; None when there are more than a few."""
        if (column, word) not in self.asked:
            if len(self.asked) == _REMEMBERED:
                del self.asked[next(iter(self.asked))]
            self.asked[column, word] = self._few_with(column, word)
        return self.asked[column, word]

    def _few_with(self, column: str, word: bytes) -> list[int] | None:
        found: list[int] = []
        for piece in self.pieces:
            for row in piece.with_word(column, word):
                found.append(row)
                if len(found) > FEW:
                    return None
        return found


class Texts:
    """What is known in memory of the texts of a dossier."""

    def __init__(self) -> None:
        self._tables: dict[str, _Table] = {}

    @property
    def known(self) -> bool:
        """Whether there is anything by which a statement can be narrowed."""
        return any(table.complete for table in self._tables.values())

    def forget(self) -> None:
        """Know nothing any more: nobody can tell what stands in the dossier."""
        self._tables.clear()

    def note(self, entries: Sequence[Entry]) -> None:
        """Take account of what a change did, once it is kept."""
        for entry in entries:
            table = self._tables.get(entry.table)
            if table is None:
                continue
            if entry.record_id is not None:
                table.changed.add(entry.record_id)
            if entry.record_id is None or len(table.changed) > MANY_CHANGES:
                del self._tables[entry.table]

    def read(self, session: Session, record: type[Record]) -> bool:
        """Read the next part of the texts of a table; whether there is more to read."""
        name = record.__tablename__
        table = self._tables.setdefault(name, _Table(_columns(record)))
        if table.complete or table.too_long or not table.columns:
            return False
        found = session.execute(_reading(record, table.columns, table.last)).one()
        rows = array("q", map(int, found[0].split(","))) if found[0] else array("q")
        if rows:
            texts = dict(zip(table.columns, found[1:], strict=True))
            table.pieces.append(_Piece(rows, texts))
            table.last = rows[-1]
            table.size += sum(map(len, texts.values()))
        table.complete = len(rows) < _PART
        if table.size > MOST_BYTES:
            self._tables[name] = _Table(table.columns, too_long=True)
            return False
        return not table.complete

    def narrowed(self, statement: Select[Any]) -> Select[Any]:
        """The same statement, with the rows named in which a word of it can stand."""

        def nearer(element: Any, **_options: Any) -> ColumnElement[bool] | None:
            if not isinstance(element, Bevat):
                return None
            where = self._where(element)
            return None if where is None else Grouping(and_(element, where))

        made: Any = replacement_traverse(statement, {}, nearer)
        return made  # type: ignore[no-any-return]

    def _where(self, bevat: Bevat) -> ColumnElement[bool] | None:
        column = bevat.column
        table = None if column is None else self._tables.get(column.table.name)
        if column is None or table is None or not table.complete:
            return None
        if column.key not in table.columns:
            return None
        word = bevat.sought.encode().lower()
        rows = table.few_with(column.key, word) if word else None
        if rows is None:
            return None
        number: ColumnElement[int] = literal_column(f"{column.table.name}.rowid")
        if not table.changed:
            return number.in_(_values(rows))
        changed: Select[Any] = select(literal_column("rowid")).select_from(column.table)
        changed = changed.where(column.table.c.id.in_(_values(sorted(table.changed))))
        return number.in_(union_all(_values(rows), changed))


class ReadSession(Session):
    """A session for reading that finds words by what is known of the texts in memory."""

    def __init__(self, engine: Engine, texts: Texts) -> None:
        super().__init__(engine, expire_on_commit=False, autoflush=False)
        self.texts = texts


@event.listens_for(ReadSession, "do_orm_execute")
def _narrow(state: ORMExecuteState) -> None:
    session = state.session
    if isinstance(session, ReadSession) and session.texts.known and state.is_select:
        state.statement = session.texts.narrowed(state.statement)  # type: ignore[arg-type]


def _columns(record: type[Record]) -> tuple[str, ...]:
    return tuple(field.key for field in fields_of(record) if field.kind in KINDS)


def _values(values: Sequence[int] | Sequence[str]) -> Any:
    """Values as one parameter, however many there are."""
    return select(func.json_each(json.dumps(values)).table_valued("value").c.value)


def _reading(record: type[Record], columns: Sequence[str], last: int) -> Select[Any]:
    """Row numbers and texts of the rows after `last`; SQLite itself pastes them together."""
    row: ColumnElement[int] = literal_column("rowid")
    chosen = (record.__table__.c[key] for key in columns)
    part = select(row.label("rij"), *chosen).where(row > last).order_by(row).limit(_PART).subquery()
    between = cast(literal(_BETWEEN, LargeBinary), Text)
    small = (func.lower(func.coalesce(part.c[key], "")) for key in columns)
    pasted = (cast(func.group_concat(texts, between), LargeBinary) for texts in small)
    return select(func.group_concat(part.c.rij), *pasted)
