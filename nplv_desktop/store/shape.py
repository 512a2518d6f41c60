"""Whether the tables of a dossier file are ours: the columns as declared, and nothing that acts.

A dossier of somebody else is a database of somebody else. Names of tables, indexes and triggers
are not enough: a column with a default, a check or a computed value can call a function.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite

from nplv_desktop.domain.records import Record

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Column, Table

_ACTS = re.compile(r"\b(?:CHECK|GENERATED|COLLATE|AS\s*\()", re.IGNORECASE)
"""Words in the making of a table that ours never have."""
_SQLITE = sqlite.dialect()
Shape = dict[str, tuple[str, bool, str | None]]
"""By column: its type, whether it must be filled, and its default."""


def has_our_shape(connection: sqlite3.Connection) -> bool:
    """Whether every table has exactly the columns that were declared, and none that act."""
    made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    return all(
        not _ACTS.search(made[name]) and _found(connection, name) == _declared(name)
        for name in Record.metadata.tables
    )


def _found(connection: sqlite3.Connection, name: str) -> Shape:
    rows = connection.execute("SELECT * FROM pragma_table_xinfo(?)", (name,)).fetchall()
    return {
        column: (kind if not hidden else "?", bool(required or key), default)
        for _, column, kind, required, default, key, hidden in rows
    }


@cache
def _declared(name: str) -> Shape:
    table: Table = Record.metadata.tables[name]
    return {column.name: _column(column) for column in table.columns}


def _column(column: Column[object]) -> tuple[str, bool, str | None]:
    default = column.server_default
    text = None if default is None else f"'{default.arg}'"  # type: ignore[attr-defined]
    kind = column.type.compile(_SQLITE)
    return kind, not column.nullable, text
