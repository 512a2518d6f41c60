"""Backups as a user sees them: made by themselves, listed with what is in each, put back safely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from nplv_desktop import paths
from nplv_desktop.domain.errors import DossierRefused, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services.dossiers import dossier, setting
from nplv_desktop.store import backup
from nplv_desktop.store.database import Database

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from nplv_desktop.store.backup import Copy

SECOND_FOLDER = "reservekopie.tweede_map"
"""Setting of the dossier: another folder that also gets each copy."""


@dataclass(frozen=True)
class Inhoud:
    """What is in a copy, for choosing the right one; `goed` is false when it cannot be trusted."""

    pad: Path
    moment: datetime
    handelingen: int
    interventies: int
    bestedingen: int
    goed: bool


def make(db: Database, folder: Path | None = None) -> Path:
    """Make a checked copy in the folder of backups (or another one), and thin the older ones."""
    place = folder or folder_of(db)
    made = backup.make(db, place)
    backup.thin(place, _stem(db))
    second = setting(db, SECOND_FOLDER)
    if folder is None and second:
        from pathlib import Path as FilePath

        backup.make(db, FilePath(second))
    return made.path


def make_if_changed(db: Database) -> Path | None:
    """Make a copy when the newest one is of an older journal; returns it, or None."""
    if db.path is None:
        return None
    known = backup.copies(folder_of(db), _stem(db))
    if known and known[0].number == db.head()[1]:
        return None
    return make(db)


def save_as(db: Database, target: Path) -> Path:
    """Write a checked copy under a name of choice; an existing file is refused."""
    if db.path is None:
        raise UserError("Een gedeelde database krijgt een reservekopie van de beheerder.")
    backup.copy_to(db, target)
    return target


def folder_of(db: Database) -> Path:
    """The folder with the copies of this dossier."""
    return paths.backups_dir() / dossier(db).id


def overview(db: Database) -> list[Inhoud]:
    """The copies of this dossier with what is in each, newest first."""
    return [_look_into(copy) for copy in backup.copies(folder_of(db), _stem(db))]


def restore(source: Path, target: Path) -> None:
    """Put a copy back under a new name; the dossier it came from stays as it is."""
    backup.restore(source, target)


def _look_into(copy: Copy) -> Inhoud:
    try:
        db = Database.open(copy.path)
    except DossierRefused:
        return Inhoud(copy.path, copy.moment, copy.number, 0, 0, goed=False)
    try:
        with db.read() as session:
            plans = session.scalar(select(func.count()).select_from(Interventie)) or 0
            booked = session.scalar(select(func.count()).select_from(Besteding)) or 0
    finally:
        db.close()
    return Inhoud(copy.path, copy.moment, copy.number, plans, booked, goed=backup.is_sound(copy))


def _stem(db: Database) -> str:
    if db.path is None:
        raise UserError("Een gedeelde database krijgt een reservekopie van de beheerder.")
    return db.path.stem
