"""What a dossier file must hold: version, tables, and triggers that keep the journal."""

from __future__ import annotations

from sqlalchemy import DDL, event

from nplv_desktop.domain.base import Record
from nplv_desktop.domain.records import RECORDS

APPLICATION_ID = 0x4E504C56
"""`NPLV` in ASCII, in the header of every dossier file."""
SCHEMA_VERSION = 1
"""Number of the newest migration in `db/migrations/versions`."""

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
    expected = {("table", name) for name in RECORDS}
    expected |= {("trigger", name) for name in KEEP_TRIGGERS}
    for table in Record.metadata.tables.values():
        expected |= {("index", str(index.name)) for index in table.indexes}
    return expected
