"""What a dossier file must hold: version, tables, and the triggers that keep what must stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import Column, String, Table, insert

from nplv_desktop.domain.records import Record
from nplv_desktop.store.vast_triggers import postgres_statements, sqlite_triggers

if TYPE_CHECKING:
    from sqlalchemy import Connection

APPLICATION_ID = 0x4E504C56
"""`NPLV` in ASCII, in the header of every dossier file."""
SCHEMA_VERSION = 2
"""Number of the newest migration in `db/migrations/versions`."""

Later: TypeAlias = dict[str, dict[str, str | None]]
"""By table: columns that came with a later version, with the value that a row of before gets."""
CAME_IN: dict[int, Later] = {
    2: {"indiening": {"vast": "nee"}, "indiening_stap": {"delen": None}},
}
"""By version what came with it. A migration may have filled a column differently."""


def added_after(version: int) -> Later:
    """The columns that a journal or a package of a version does not mention."""
    found: Later = {}
    for came, tables in CAME_IN.items():
        for table, columns in tables.items() if came > version else ():
            found.setdefault(table, {}).update(columns)
    return found


ADDED = added_after(0)
VERSION_TABLE = Table(
    "alembic_version", Record.metadata, Column("version_num", String(32), primary_key=True)
)
"""Which migration made the tables; also in the header of a file, where it is read first."""


def revision(version: int) -> str:
    """The name of a migration by its number: 1 is `0001`."""
    return f"{version:04d}"


JOURNAL_TABLES = ("wijziging", "wijzigingsgroep")


def _journal_triggers() -> dict[str, str]:
    return {
        f"{table}_blijft_{verb.lower()}": (
            f"CREATE TRIGGER {table}_blijft_{verb.lower()} BEFORE {verb} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the journal is never altered'); END"
        )
        for table in JOURNAL_TABLES
        for verb in ("UPDATE", "DELETE")
    }


TRIGGERS: dict[str, str] = _journal_triggers() | sqlite_triggers()
"""Every trigger of a dossier file by name: what keeps the journal and what was frozen."""


def expected_objects() -> set[tuple[str, str]]:
    """(type, name) of what `sqlite_master` of a dossier holds, automatic indexes aside."""
    expected = {("table", name) for name in Record.metadata.tables}
    expected |= {("trigger", name) for name in TRIGGERS}
    for table in Record.metadata.tables.values():
        expected |= {("index", str(index.name)) for index in table.indexes}
    return expected


def make_tables(connection: Connection) -> None:
    """Make all tables in an empty database and note which version they are."""
    Record.metadata.create_all(connection)
    connection.execute(insert(VERSION_TABLE).values(version_num=revision(SCHEMA_VERSION)))
    if connection.dialect.name == "sqlite":
        make_triggers(connection)
    else:
        make_shared_triggers(connection)


def make_triggers(connection: Connection) -> None:
    """Give a dossier file exactly the triggers of this version, whatever it had."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    dropping = [f'DROP TRIGGER "{name}"' for (name,) in found]
    for statement in (*dropping, *TRIGGERS.values()):
        connection.exec_driver_sql(statement)


def make_shared_triggers(connection: Connection) -> None:
    """Give a PostgreSQL database exactly the triggers of this version, whatever it had."""
    found = connection.exec_driver_sql(
        "SELECT tgname, tgrelid::regclass::text FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid "
        "WHERE NOT tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    )
    dropping = [
        statement
        for name, table in found.fetchall()
        for statement in (
            f'DROP TRIGGER "{name}" ON {table}',
            f'DROP FUNCTION IF EXISTS "{name}"()',
        )
    ]
    for statement in (*dropping, *postgres_statements()):
        connection.exec_driver_sql(statement.replace("%", "%%"))


def mark(connection: Connection) -> None:
    """Write in the header of a file that it is a dossier, and of which version."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
