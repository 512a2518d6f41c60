"""Opening a database: SQLite with the settings that keep every acknowledged edit, or PostgreSQL.

The only place where the kind of database matters. Why these settings: a power cut loses nothing
with TRUNCATE and FULL, and EXCLUSIVE gives a second opener a hard error.
"""

from __future__ import annotations

import os
import sqlite3
import struct
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from nplv_desktop.domain.base import Record
from nplv_desktop.domain.errors import DossierDamaged, DossierInUse, DossierRefused, UserError
from nplv_desktop.domain.wijzigingen import Wijzigingsgroep
from nplv_desktop.store import owner
from nplv_desktop.store.schema import APPLICATION_ID, SCHEMA_VERSION, TRIGGERS, expected_objects
from nplv_desktop.store.shape import has_our_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nplv_desktop.store.place import Place
    from nplv_desktop.store.session import ChangeSession

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
NOT_KEPT = (
    "De schijf met het dossier is niet bereikbaar of weigert, en er is niets veranderd. "
    "Uw invoer staat nog op het scherm; sluit de schijf weer aan en probeer het opnieuw."
)
UNSURE = (
    "De schijf met het dossier viel weg tijdens het bewaren; of het is bewaard, is niet zeker. "
    "Uw invoer staat nog op het scherm; sluit de schijf weer aan en open het dossier opnieuw."
)
FULL = (
    "De schijf is vol en er is niets veranderd. "
    "Uw invoer staat nog op het scherm; maak ruimte en probeer het opnieuw."
)
BROKEN = (
    "Een deel van het dossier op schijf is beschadigd en er is niets veranderd. "
    "Sluit het dossier en open het opnieuw; dan kunt u een reservekopie kiezen."
)
CLOSED = "Het dossier is gesloten. Open het om verder te werken."
FULL_CHECK_SIZE = 64 * 1024 * 1024
"""Files up to this size (bytes) are checked whole at every opening."""


def sqlite_engine(path: Path) -> Engine:
    """An engine on one SQLite file, with one connection and explicit transactions."""
    engine = create_engine(
        URL.create("sqlite", database=path.as_posix()),
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


def reading_engine(path: Path) -> Engine:
    """An engine that only reads one SQLite file and leaves no trace beside it."""
    address = f"{path.absolute().as_uri()}?mode={'rw' if _has_journal(path) else 'ro'}"

    def connect() -> sqlite3.Connection:
        made = sqlite3.connect(
            address, uri=True, timeout=2, isolation_level=None, check_same_thread=False
        )
        made.execute("PRAGMA trusted_schema=OFF")
        made.execute("PRAGMA cell_size_check=ON")
        made.execute("PRAGMA query_only=ON")
        return made

    return create_engine("sqlite://", poolclass=StaticPool, creator=connect)


def held(path: Path) -> Engine:
    """An engine on a dossier that is ours alone: SQLite's own lock is taken at once.

    `DossierRefused` when another program has the file, or when it turns out to be damaged. A file
    that can only be read is left to be read.
    """
    engine = sqlite_engine(path)
    try:
        with engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            _lock(raw)
            raw.execute("SELECT count(*) FROM sqlite_master")
    except (DatabaseError, sqlite3.DatabaseError, ValueError) as error:
        engine.dispose()
        raise refuse_locked(path, error) from error
    return engine


@contextmanager
def for_a_while(path: Path) -> Iterator[Engine]:
    """An engine on a file that nobody else knows of; only the one file stays."""
    engine = sqlite_engine(path)
    try:
        yield engine
        with engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            tidy(raw)
    finally:
        engine.dispose()


def tidy(raw: sqlite3.Connection) -> None:
    """Leave one file behind; on a disk that is gone or refuses, nothing is lost by leaving more."""
    with suppress(sqlite3.OperationalError):
        raw.execute("PRAGMA journal_mode=DELETE")


def _lock(raw: sqlite3.Connection) -> None:
    try:
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error) and "unable to open" not in str(error):
            raise


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
        raise DossierDamaged(
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


def copy(engine: Engine, target: Path) -> None:
    """Copy a dossier with SQLite's own backup call; `UserError` when `target` exists."""
    if target.exists():
        raise UserError(f"{target.name} bestaat al. Kies een andere naam.")
    with engine.connect() as source:
        raw: Any = source.connection.dbapi_connection
        made = sqlite3.connect(target)
        try:
            raw.backup(made)
        finally:
            made.close()


@contextmanager
def telling() -> Iterator[None]:
    """`UserError` instead of what SQLite says of a disk that is full, protected, gone or in use."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if sentence := refused_by_file(error):
            raise UserError(sentence) from error
        raise


def commit(session: ChangeSession, place: Place | None) -> None:
    """Commit; `UserError` when the disk does not take it, or the file is no longer in its place.

    An error may come after the change became final: when the last sync of SQLite's journal fails,
    or the connection to a server breaks off. Then the journal of changes tells whether it stands.
    """
    if place is not None:
        place.check()
    try:
        session.commit()
    except (OperationalError, sqlite3.OperationalError) as error:
        session.rollback()
        stands = _stands(session)
        if stands is None:
            raise UserError(UNSURE) from error
        if not stands:
            raise UserError(refused_by_file(error) or NOT_KEPT) from error


def _stands(session: ChangeSession) -> bool | None:
    """Whether the change of this session is in the database, to stay; None: nobody can tell.

    As long as SQLite's own journal holds something, the next opening takes the change back.
    """
    if not session.linked:
        return False
    engine = session.get_bind().engine
    journal = _journal_of(engine)
    try:
        if journal is not None and journal.stat().st_size:
            return False
        found = session.get(Wijzigingsgroep, session.linked)
        if found is not None and journal is not None:
            with journal.open("rb+") as emptied:
                os.fsync(emptied.fileno())
    except (DatabaseError, sqlite3.DatabaseError, OSError):
        return None
    return found is not None


def _journal_of(engine: Engine) -> Path | None:
    """SQLite's journal beside a dossier that is being written; None for a server."""
    if engine.dialect.name != "sqlite":
        return None
    return Path(f"{engine.url.database}-journal")


def refused_by_file(error: Exception) -> str | None:
    """Why the file of a dossier does not take or give what was asked; None for the rest."""
    text = str(error)
    if "is full" in text:
        return FULL
    if "disk I/O error" in text or "unable to open database" in text:
        return NOT_KEPT
    if "malformed" in text or "not a database" in text:
        return BROKEN
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


def check_content(path: Path, *, whole: bool = False) -> None:
    """Refuse a damaged dossier, or one with parts that do not belong in it.

    Reads the file without writing to it; a large one is read through only when `whole` is asked.
    Raises `DossierRefused` with one sentence.
    """
    mode = "rw" if _has_journal(path) else "ro"
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=2)
    except sqlite3.Error as error:
        raise damaged(path) from error
    try:
        _check(connection, path, whole=whole)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise _in_use(path) from error
        raise damaged(path) from error
    except (sqlite3.DatabaseError, ValueError) as error:
        raise damaged(path) from error
    finally:
        connection.close()


def _check(connection: sqlite3.Connection, path: Path, *, whole: bool) -> None:
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    found = {(kind, name) for kind, name, _ in rows if not name.startswith("sqlite_autoindex")}
    if found != expected_objects():
        raise damaged(path)
    if {name: sql for kind, name, sql in rows if kind == "trigger"} != TRIGGERS:
        raise damaged(path)
    if not has_our_shape(connection):
        raise damaged(path)
    if whole or path.stat().st_size <= FULL_CHECK_SIZE:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise damaged(path)
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            raise damaged(path)
    elif connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        raise damaged(path)


def _has_journal(path: Path) -> bool:
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def damaged(path: Path) -> DossierDamaged:
    """The sentence for a dossier that cannot be trusted."""
    return DossierDamaged(
        f"Het dossier {path.name} is beschadigd en is niet geopend. "
        "Het bestand is niet gewijzigd; zet een reservekopie terug."
    )


def _in_use(path: Path) -> DossierInUse:
    known = owner.owner_of(path)
    ours = known is not None and known.proces == os.getpid()
    return owner.in_use(path, None if ours else known)


def refuse_locked(path: Path, error: Exception) -> DossierRefused:
    """The sentence for an SQLite error while opening."""
    return _in_use(path) if "locked" in str(error) else damaged(path)
