"""A shared PostgreSQL database: its tables made, or brought up to date, by one laptop at a time.

All of it in one transaction: who comes at the same moment waits and finds it done, and a failure
leaves the database as it was. What is in it is counted before and after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, func, inspect, select
from sqlalchemy.exc import DBAPIError, OperationalError

from nplv_desktop.domain.errors import DossierRefused
from nplv_desktop.domain.records import Record
from nplv_desktop.store.schema import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    VERSION_TABLE,
    make_shared_triggers,
    make_tables,
    revision,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

WAIT = 20
"""Seconds to wait for others who work in the database, or bring it up to date."""
IN_USE, NOT_ALLOWED = "55P03", "42501"
"""What PostgreSQL calls a lock that does not come, and a right that is not there (SQLSTATE)."""
Counts = dict[str, tuple[Any, ...]]
"""By table: how many rows, and the sum of each column of cents."""


class _Misfit(Exception):
    """After the migrations the tables or what is in them are not as they must be."""


def make_ready(engine: Engine) -> None:
    """See to it that the tables are those of this version.

    `DossierRefused` when the database cannot be reached, is newer, is in use for too long, or
    cannot be brought up to date; then it is as it was.
    """
    # not REPEATABLE READ: who waited for another must see what the other did
    alone = engine.execution_options(isolation_level="READ COMMITTED")
    try:
        with alone.begin() as connection:
            patience = f"SET LOCAL lock_timeout = '{WAIT:d}s'"
            connection.exec_driver_sql(patience)
            if _version(connection) != SCHEMA_VERSION:
                connection.execute(select(func.pg_advisory_xact_lock(APPLICATION_ID)))
                _bring_up_to_date(connection, _version(connection))
    except (DBAPIError, _Misfit, ValueError, LookupError) as error:
        raise DossierRefused(_sentence(error)) from error


def _version(connection: Connection) -> int | None:
    """The version of the tables; None when there are none."""
    if not inspect(connection).has_table(VERSION_TABLE.name):
        return None
    return int(connection.scalar(select(VERSION_TABLE.c.version_num)) or 0)


def _bring_up_to_date(connection: Connection, found: int | None) -> None:
    if found == SCHEMA_VERSION:
        return
    if found is None:
        make_tables(connection)
    elif found > SCHEMA_VERSION:
        raise DossierRefused(
            f"De gedeelde database is van een nieuwere versie van NPLV Desktop (indeling {found}, "
            f"dit programma kent {SCHEMA_VERSION}). Werk het programma bij."
        )
    else:
        _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from nplv_desktop.store.migrate import run

    before = _counts(connection)
    run(connection, revision(SCHEMA_VERSION))
    make_shared_triggers(connection)
    after = _counts(connection)
    if any(after.get(table) != counted for table, counted in before.items()):
        raise _Misfit
    inspector = inspect(connection)
    for name, table in Record.metadata.tables.items():
        made = {column["name"]: column["nullable"] for column in inspector.get_columns(name)}
        if made != {column.name: column.nullable for column in table.columns}:
            raise _Misfit


def _counts(connection: Connection) -> Counts:
    there = set(inspect(connection).get_table_names())
    return {
        name: tuple(
            connection.execute(
                select(
                    func.count(),
                    *(func.sum(c) for c in table.columns if isinstance(c.type, BigInteger)),
                ).select_from(table)
            ).one()
        )
        for name, table in Record.metadata.tables.items()
        if name in there and name != VERSION_TABLE.name
    }


def _sentence(error: Exception) -> str:
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    if state == IN_USE:
        return (
            "De gedeelde database moet worden bijgewerkt en is nu in gebruik. "
            "Vraag uw collega's het programma te sluiten en probeer het opnieuw."
        )
    if state == NOT_ALLOWED:
        return (
            "De gedeelde database is van een andere versie en u mag haar niet bijwerken. "
            "Laat de beheerder haar één keer openen met deze versie van het programma."
        )
    if isinstance(error, OperationalError):
        return "De gedeelde database is niet bereikbaar. Controleer het adres en de verbinding."
    return (
        "De gedeelde database kon niet worden bijgewerkt naar deze versie en is niet gewijzigd. "
        "Laat de beheerder het logboek van PostgreSQL nakijken."
    )
