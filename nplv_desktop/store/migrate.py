"""Bringing a dossier of an older version up to date, with a verified copy kept beside it.

Foreign keys are off while tables are rebuilt and are checked afterwards, all in one transaction:
a migration that fails leaves the file as it was.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import URL, create_engine, event
from sqlalchemy.pool import StaticPool

from nplv_desktop import disk, paths
from nplv_desktop.domain.errors import DossierRefused
from nplv_desktop.store.schema import SCHEMA_VERSION, make_triggers, revision

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Connection, Engine


def migrations_dir() -> Path:
    """The folder with the numbered migrations."""
    return paths.db() / "migrations"


def upgrade_file(path: Path, *, scripts: Path | None = None, target: int = SCHEMA_VERSION) -> Path:
    """Upgrade a dossier file to a version; returns the copy of the old file.

    `DossierRefused` when a migration fails; then the file is as it was.
    """
    copy = _verified_copy(path)
    engine = _plain_engine(path)
    try:
        with engine.begin() as connection:
            run(connection, revision(target), scripts)
            if target == SCHEMA_VERSION:
                make_triggers(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise _failed(path, copy)
            version = f"PRAGMA user_version={target:d}"
            connection.exec_driver_sql(version)
    except (sqlite3.Error, ValueError, LookupError) as error:
        raise _failed(path, copy) from error
    finally:
        engine.dispose()
    return copy


def run(connection: Connection, target: str, scripts: Path | None = None) -> None:
    """Run the migrations up to a revision on an open connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts or migrations_dir()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _plain_engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=path.as_posix()),
        poolclass=StaticPool,
        connect_args={"isolation_level": None, "timeout": 2},
    )
    event.listen(engine, "connect", _foreign_keys_off)
    event.listen(engine, "begin", _begin)
    return engine


def _foreign_keys_off(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("PRAGMA synchronous=FULL")


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _verified_copy(path: Path) -> Path:
    """Copy the file by SQLite's backup call, and check the copy before it counts.

    `DossierRefused` when the file is damaged or there is no place for the copy.
    """
    copy = path.with_name(f"{disk.short(path.stem)}-voor-bijwerken{path.suffix}")
    try:
        with disk.whole(copy) as place:
            _copy(path, place)
    except (OSError, sqlite3.OperationalError) as error:
        raise DossierRefused(
            f"Het dossier {path.name} is van een oudere versie en kan hier niet worden bijgewerkt: "
            "in deze map kan geen kopie worden gemaakt. Maak ruimte, of zet het dossier in een map "
            "waarin u mag schrijven."
        ) from error
    except sqlite3.DatabaseError as error:
        raise _damaged(path) from error
    return copy


def _copy(path: Path, place: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(place)) as target:
        source.backup(target)
        whole = target.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if not whole:
        raise _damaged(path)


def _damaged(path: Path) -> DossierRefused:
    return DossierRefused(
        f"Het dossier {path.name} is beschadigd en is niet bijgewerkt. "
        "Het bestand is niet gewijzigd; zet een reservekopie terug."
    )


def _failed(path: Path, copy: Path) -> DossierRefused:
    return DossierRefused(
        f"Het dossier {path.name} kon niet worden bijgewerkt naar deze versie. "
        f"Het bestand is niet gewijzigd; een kopie staat in {copy.name}."
    )
