"""Copying a dossier file that is not open, and bringing such a copy up to date."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from nplv_desktop.store import connection as connecting
from nplv_desktop.store.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator


def copy_out(source: Path, target: Path) -> None:
    """Copy a dossier file with SQLite's backup call; `UserError` when `target` exists."""
    engine = connecting.reading_engine(source)
    try:
        connecting.copy(engine, target)
    finally:
        engine.dispose()


def copy_out_as_now(source: Path, target: Path) -> None:
    """Copy a dossier file, and bring the copy up to the version of this program."""
    copy_out(source, target)
    if connecting.check_header(target) < SCHEMA_VERSION:
        from nplv_desktop.store.migrate import upgrade_file

        upgrade_file(target).unlink()


@contextmanager
def as_now(path: Path) -> Iterator[Path]:
    """The file itself, or a private copy of it that is brought up to this version.

    `DossierRefused` when it is not a dossier, or cannot be brought up to date.
    """
    if connecting.check_header(path) >= SCHEMA_VERSION:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="nplv-") as folder:
        copy = Path(folder) / path.name
        try:
            copy_out_as_now(path, copy)
        except sqlite3.DatabaseError as error:
            raise connecting.damaged(path) from error
        yield copy
