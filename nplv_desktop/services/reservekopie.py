"""Backups as a user sees them: made by themselves, listed with what is in each, put back safely.

The copies of a dossier stand in a folder of their own, with the files of its bewijsstukken beside
them, and also in a second folder when the bureau chose one. A copy that is put back never writes
over anything: what stood there is set aside first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nplv_desktop import disk, paths
from nplv_desktop.domain.errors import DossierRefused, UserError
from nplv_desktop.services import reservekopie_bewijs as proof
from nplv_desktop.services.dossiers import dossier, set_setting, setting
from nplv_desktop.store import backup
from nplv_desktop.store import manifest as manifests
from nplv_desktop.store.examine import examine

if TYPE_CHECKING:
    from datetime import date

    from nplv_desktop.store.backup import Copy
    from nplv_desktop.store.database import Database

SECOND_FOLDER = "reservekopie.tweede_map"
"""Setting of the dossier: another folder that also gets each copy."""
OPENING, TIMED, CLOSING = "bij het openen", "elk half uur", "bij het sluiten"
BEFORE_IMPORT, BEFORE_RESTORE = "voor het inlezen", "voor het terugzetten"
BEFORE_MERGE, ASKED = "voor het samenvoegen", "op verzoek"
"""Why a copy was made, as the list of copies says it."""


@dataclass(frozen=True)
class Inhoud:
    """What is in a copy, for choosing the right one; `goed` is false when it cannot be trusted."""

    pad: Path
    moment: datetime
    reden: str
    handelingen: int
    interventies: int
    bestedingen: int
    besteed: int
    """Sum of all bestedingen, in cents."""
    bewijsstukken: int
    goed: bool


@dataclass(frozen=True)
class Gemaakt:
    """A copy that was made, and what the user must know: trouble that did not stop it."""

    pad: Path
    meldingen: tuple[str, ...]


def make(
    db: Database, folder: Path | None = None, reason: str = ASKED, now: datetime | None = None
) -> Path:
    """Make a checked copy in the folder of backups (or another one), and thin the older ones."""
    return make_told(db, folder, reason, now).pad


def make_told(
    db: Database, folder: Path | None = None, reason: str = ASKED, now: datetime | None = None
) -> Gemaakt:
    """Make a checked copy, also in the second folder; says what the user must know about it."""
    place = folder or folder_of(db)
    made = backup.make(db, place, now, reason)
    note = manifests.read(made.path)
    told = [] if note is None else list(note.bevindingen)
    told += proof.take_along(db, place, [] if note is None else note.inhoud.bewijs)
    backup.thin(place, _stem(db), now)
    proof.thin(place)
    second = second_folder(db)
    if folder is None and second is not None:
        told += _also(db, made, second, now)
    return Gemaakt(made.path, tuple(told))


def _also(db: Database, made: Copy, second: Path, now: datetime | None) -> list[str]:
    try:
        backup.also_in(made, second)
    except UserError as refusal:
        return [refusal.melding]
    note = manifests.read(made.path)
    told = proof.take_along(db, second, [] if note is None else note.inhoud.bewijs)
    backup.thin(second, _stem(db), now)
    return told


def make_if_changed(db: Database, reason: str = ASKED) -> Path | None:
    """Make a copy when the newest one is of an older journal; returns it, or None."""
    made = make_if_changed_told(db, reason)
    return None if made is None else made.pad


def make_if_changed_told(db: Database, reason: str) -> Gemaakt | None:
    """As `make_if_changed`, with what the user must know."""
    if db.path is None:
        return None
    head, number = db.head()
    known = backup.copies(folder_of(db), _stem(db))
    newest = known[0] if known else None
    if newest and (newest.number, newest.head) == (number, head[:12]) and backup.is_sound(newest):
        return None
    return make_told(db, None, reason)


def at_opening(db: Database) -> tuple[str, ...]:
    """The copy at opening; when none is needed the dossier is examined all the same.

    Returns what the user must know. Journal and content are looked at whole, in the copy.
    """
    made = make_if_changed_told(db, OPENING)
    if made is not None:
        return made.meldingen
    if db.path is None:
        return ()
    return backup.examine_open(db, folder_of(db)).findings


def proposed_name(db: Database, today: date | None = None) -> str:
    """The file name to propose: the gebied and the day, such as `Heerlen-Noord_2026-11-28.nplv`."""
    area = re.sub(r"[^\w-]+", "-", dossier(db).gebied_naam).strip("-") or "dossier"
    day = today or datetime.now(UTC).astimezone().date()
    return f"{area}_{day.isoformat()}.nplv"


def save_as(db: Database, target: Path) -> Path:
    """Write a checked copy under a name of choice; an existing file is refused.

    The files of the bewijsstukken go along, in the folder that belongs to that name.
    """
    if db.path is None:
        raise UserError(backup.SHARED)
    backup.copy_to(db, target)
    proof.copy_folder(db, target)
    return target


def folder_of(db: Database) -> Path:
    """The folder with the copies of this dossier."""
    return folder_of_id(dossier(db).id)


def folder_of_id(dossier_id: str) -> Path:
    """The folder with the copies of the dossier with this key."""
    return paths.backups_dir() / disk.as_name(dossier_id)


def second_folder(db: Database) -> Path | None:
    """The second folder for copies that the bureau chose; None when there is none."""
    chosen = setting(db, SECOND_FOLDER)
    return Path(chosen) if chosen else None


def choose_second_folder(db: Database, folder: Path | None) -> None:
    """Keep a second folder for copies with the dossier, or none. One undo step."""
    if folder is not None and not folder.is_dir():
        raise UserError(f"De map {folder} bestaat niet. Kies een map die er wel is.")
    set_setting(db, SECOND_FOLDER, None if folder is None else str(folder))


def overview(db: Database) -> list[Inhoud]:
    """The copies of this dossier with what is in each, newest first."""
    return [look_into(copy) for copy in backup.copies(folder_of(db), _stem(db))]


def moments(db: Database) -> list[datetime]:
    """When the copies of this dossier were made (UTC), newest first."""
    return [copy.moment for copy in backup.copies(folder_of(db), _stem(db))]


def of_path(path: Path) -> list[Inhoud]:
    """The copies of a dossier that itself cannot be opened, newest first.

    They are known by where the dossier stood when they were made.
    """
    wanted = str(path.resolve())
    found = []
    for folder in sorted(paths.backups_dir().iterdir()):
        for copy in backup.copies(folder):
            note = manifests.read(copy.path)
            if note is not None and note.dossier == wanted:
                found.append(look_into(copy))
    return sorted(found, key=lambda row: (row.handelingen, row.moment), reverse=True)


def look_into(copy: Copy) -> Inhoud:
    """What is in one copy, and whether it is what was checked when it was made."""
    note = manifests.read(copy.path)
    content = None if note is None else note.inhoud
    good = backup.is_sound(copy)
    if content is None and good:
        content = examine(copy.path).content
    if content is None:
        return Inhoud(copy.path, copy.moment, "", copy.number, 0, 0, 0, 0, goed=False)
    return Inhoud(
        copy.path,
        copy.moment,
        "" if note is None else note.reden,
        content.nummer,
        content.interventies,
        content.bestedingen,
        content.besteed,
        len(content.bewijs),
        goed=good,
    )


def restore(source: Path, target: Path) -> tuple[str, ...]:
    """Put a copy back under a new name, with its bewijsstukken; what lacks is told.

    The dossier that the copy came from stays as it is. `DossierRefused` when the copy is damaged.
    """
    _refuse_changed(source)
    backup.restore(source, target)
    return proof.bring_back(source, target)


def put_back(source: Path, target: Path, now: datetime | None = None) -> Path | None:
    """Put a copy in the place of a closed dossier; returns where the old file was set aside.

    Nothing is lost: what stood there goes to a new name in the same folder. A program that is
    killed half way leaves either the old dossier or the new one, whole.
    """
    from nplv_desktop.store.aside import replace_dossier

    _refuse_changed(source)
    aside = replace_dossier(source, target, now or datetime.now(UTC))
    proof.bring_back(source, target)
    return aside


def _refuse_changed(source: Path) -> None:
    """Refuse a copy whose note says that it is not what was checked."""
    note = manifests.read(source)
    if note is not None and not manifests.matches(source, note):
        raise DossierRefused(
            f"De reservekopie {source.name} is veranderd nadat zij werd gecontroleerd en is niet "
            "teruggezet. Kies een andere kopie."
        )


def _stem(db: Database) -> str:
    if db.path is None:
        raise UserError(backup.SHARED)
    return backup.stem_of(db.path)
