"""Opening a database: SQLite with the settings that keep every acknowledged edit, or PostgreSQL.

The only place where the kind of database matters. Why these settings: a power cut loses nothing
with TRUNCATE and FULL, and EXCLUSIVE gives a second opener a hard error.
"""

from __future__ import annotations

import sqlite3
import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import StaticPool

from nplv_desktop.domain.base import Record
from nplv_desktop.domain.errors import DossierRefused, UserError
from nplv_desktop.store.schema import APPLICATION_ID, SCHEMA_VERSION, TRIGGERS, expected_objects

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

PRAGMAS = (
    "PRAGMA busy_timeout=2000",
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA mmap_size=0",
    "PRAGMA cache_size=-65536",
)
MAGIC = b"SQLite format 3\x00"
HEADER_SIZE = 100
FULL_CHECK_SIZE = 64 * 1024 * 1024
"""Files up to this size (bytes) are checked whole at every opening."""


def sqlite_engine(path: Path) -> Engine:
    """An engine on one SQLite file, with one connection and explicit transactions."""
    engine = create_engine(
        f"sqlite:///{path.as_posix()}",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "isolation_level": None, "timeout": 2},
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def postgres_engine(address: str) -> Engine:
    """An engine on a shared PostgreSQL database; `address` is `postgresql://…`."""
    _share_conditions()
    return create_engine(
        address.replace("postgresql://", "postgresql+psycopg://", 1),
        isolation_level="REPEATABLE READ",
    )


def _share_conditions() -> None:
    """Partial indexes have the condition they have in SQLite.

    Said here and not beside the index: naming PostgreSQL there loads its whole dialect at every
    start on a local dossier.
    """
    for table in Record.metadata.tables.values():
        for index in table.indexes:
            condition = index.dialect_options["sqlite"]["where"]
            if condition is not None:
                index.dialect_kwargs["postgresql_where"] = condition


def _set_pragmas(connection: Any, _record: Any) -> None:
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Any) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def check_header(path: Path) -> int:
    """Refuse a file that is not a dossier or is newer, without touching it; returns its version.

    Raises `DossierRefused` with one sentence.
    """
    name = path.name
    if not path.exists():
        raise DossierRefused(f"Het dossier {name} bestaat niet. Kies een ander bestand.")
    if not path.is_file():
        raise DossierRefused(f"{name} is geen bestand maar een map. Kies een dossier (.nplv).")
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_SIZE)
    except OSError as error:
        raise DossierRefused(
            f"Het dossier {name} kan niet worden gelezen. Controleer of u bij dit bestand mag."
        ) from error
    if len(header) < HEADER_SIZE or not header.startswith(MAGIC):
        raise DossierRefused(
            f"{name} is geen dossier van NPLV Desktop, of het begin van het bestand is beschadigd. "
            "Kies een ander bestand of zet een reservekopie terug."
        )
    (version,) = struct.unpack(">I", header[60:64])
    (application,) = struct.unpack(">I", header[68:72])
    if application != APPLICATION_ID:
        raise DossierRefused(
            f"{name} is een database van een ander programma. Kies een dossier (.nplv)."
        )
    if version > SCHEMA_VERSION:
        raise DossierRefused(
            f"{name} is gemaakt met een nieuwere versie van NPLV Desktop (indeling {version}, "
            f"dit programma kent {SCHEMA_VERSION}). Werk het programma bij."
        )
    return int(version)


@contextmanager
def telling() -> Iterator[None]:
    """`UserError` instead of what SQLite says when the file is protected or in use elsewhere."""
    try:
        yield
    except (OperationalError, sqlite3.OperationalError) as error:
        if sentence := refused_by_file(error):
            raise UserError(sentence) from error
        raise


def commit(session: Session) -> None:
    """Commit; `UserError` when the disk does not take it."""
    try:
        session.commit()
    except (OperationalError, sqlite3.OperationalError) as error:
        if refused_by_file(error):
            raise
        raise UserError(
            "Het bewaren is niet gelukt: de schijf is vol, alleen-lezen of niet bereikbaar. "
            "Uw invoer staat nog op het scherm; maak ruimte en probeer het opnieuw."
        ) from error


def refused_by_file(error: Exception) -> str | None:
    """Why a dossier cannot be written to: protected or in use elsewhere; None for the rest."""
    text = str(error)
    if "readonly database" in text:
        return (
            "Het dossier is alleen-lezen en is niet veranderd. "
            "Haal de schrijfbeveiliging weg, of werk in een kopie."
        )
    if "database is locked" in text:
        return (
            "Het dossier is in gebruik in een ander venster of programma en is niet veranderd. "
            "Probeer het straks opnieuw."
        )
    return None


def check_content(path: Path) -> None:
    """Refuse a damaged dossier, or one with parts that do not belong in it.

    Reads the file without writing to it. Raises `DossierRefused` with one sentence.
    """
    mode = "rw" if _has_journal(path) else "ro"
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=2)
    except sqlite3.Error as error:
        raise _damaged(path) from error
    try:
        _check(connection, path)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise _in_use(path) from error
        raise _damaged(path) from error
    except sqlite3.DatabaseError as error:
        raise _damaged(path) from error
    finally:
        connection.close()


def _check(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    found = {(kind, name) for kind, name, _ in rows if not name.startswith("sqlite_autoindex")}
    if found != expected_objects():
        raise _damaged(path)
    if {name: sql for kind, name, sql in rows if kind == "trigger"} != TRIGGERS:
        raise _damaged(path)
    if path.stat().st_size <= FULL_CHECK_SIZE:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise _damaged(path)
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            raise _damaged(path)
    elif connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        raise _damaged(path)


def _has_journal(path: Path) -> bool:
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def _damaged(path: Path) -> DossierRefused:
    return DossierRefused(
        f"Het dossier {path.name} is beschadigd en is niet geopend. "
        "Het bestand is niet gewijzigd; zet een reservekopie terug."
    )


def _in_use(path: Path) -> DossierRefused:
    return DossierRefused(
        f"Het dossier {path.name} is al open in een ander venster of programma. "
        "Sluit het daar eerst."
    )


def refuse_locked(path: Path, error: Exception) -> DossierRefused:
    """The sentence for an SQLite error while opening."""
    return _in_use(path) if "locked" in str(error) else _damaged(path)
