"""What a dossier file must hold: version, tables, and triggers that keep the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import DDL, Column, String, Table, event, insert

from nplv_desktop.domain.records import Record

if TYPE_CHECKING:
    from sqlalchemy import Connection

APPLICATION_ID = 0x4E504C56
"""`NPLV` in ASCII, in the header of every dossier file."""
SCHEMA_VERSION = 1
"""Number of the newest migration in `db/migrations/versions`."""

VERSION_TABLE = Table(
    "alembic_version", Record.metadata, Column("version_num", String(32), primary_key=True)
)
"""Which migration made the tables; also in the header of a file, where it is read first."""


def revision(version: int) -> str:
    """The name of a migration by its number: 1 is `0001`."""
    return f"{version:04d}"


JOURNAL_TABLES = ("wijziging", "wijzigingsgroep")
KEEP_TRIGGERS = tuple(
    f"{table}_blijft_{verb.lower()}" for table in JOURNAL_TABLES for verb in ("UPDATE", "DELETE")
)

for _table in JOURNAL_TABLES:
    for _verb in ("UPDATE", "DELETE"):
        event.listen(
            Record.metadata.tables[_table],
            "after_create",
            DDL(  # type: ignore[no-untyped-call]
                f"CREATE TRIGGER {_table}_blijft_{_verb.lower()} BEFORE {_verb} ON {_table} "
                "BEGIN SELECT RAISE(ABORT, 'the journal is never altered'); END"
            ).execute_if(dialect="sqlite"),
        )


def expected_objects() -> set[tuple[str, str]]:
    """(type, name) of what `sqlite_master` of a dossier holds, automatic indexes aside."""
    expected = {("table", name) for name in Record.metadata.tables}
    expected |= {("trigger", name) for name in KEEP_TRIGGERS}
    for table in Record.metadata.tables.values():
        expected |= {("index", str(index.name)) for index in table.indexes}
    return expected


def make_tables(connection: Connection) -> None:
    """Make all tables in an empty database and note which version they are."""
    Record.metadata.create_all(connection)
    connection.execute(insert(VERSION_TABLE).values(version_num=revision(SCHEMA_VERSION)))
