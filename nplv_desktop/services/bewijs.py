"""Bewijsstukken: files that prove a record, kept beside the dossier under their SHA-256.

`heerlen.nplv` has its files in the folder `heerlen.bewijs`. A file is copied in, never moved, and
keeps its own name in the record. Taking a bewijsstuk away leaves the file, so that undo gives it
back whole.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, TypeAlias
from uuid import uuid4

from nplv_desktop import disk, paths
from nplv_desktop.domain.controle import Bewijsstuk
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.notation import size
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.services import saving
from nplv_desktop.services.dossiers import dossier
from nplv_desktop.workbook.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nplv_desktop.store.database import Database

Status: TypeAlias = Literal["aanwezig", "ontbreekt", "gewijzigd"]
LARGEST = 250_000_000
"""Bytes of one file."""
ENDING = ".bewijs"
"""Of the folder beside a dossier."""
BLOCK = 1 << 20
PROGRAMS = frozenset(
    {
        *(".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".ps1", ".vbs", ".vbe", ".js", ".jse"),
        *(".wsf", ".hta", ".jar", ".dll", ".lnk", ".reg", ".url", ".cpl", ".msc", ".sh", ".py"),
    }
)
"""Endings of files that run when they are opened; those prove nothing and can do harm."""
_LONGEST_ENDING = 10


@dataclass(frozen=True)
class Toestand:
    """A bewijsstuk and whether its file is there as it was added."""

    bewijsstuk: Bewijsstuk
    status: Status


def folder(db: Database) -> Path:
    """The folder with the files; it need not exist yet."""
    if db.path is not None:
        return db.path.with_suffix(ENDING)
    return paths.data_dir() / "bewijs" / disk.as_name(dossier(db).id)


def voeg_toe(db: Database, tabel: str, record_id: str, path: Path) -> str:
    """Copy a file into the folder and note it at a record; returns its key. One undo step.

    `UserError` when the file cannot be read, is empty, too large or a program, or the record is
    not there; then nothing is kept.
    """
    record = CONTENT.get(tabel)
    if record is None or saving.get(db, record, record_id) is None:
        raise UserError("Dit gegeven bestaat niet meer. Ververs de lijst en kies opnieuw.")
    count = _checked_size(path)
    digest = _copy_in(folder(db), path)
    return saving.save(
        db,
        Bewijsstuk,
        None,
        {
            "tabel": tabel,
            "record_id": record_id,
            "naam": path.name,
            "grootte": count,
            "sha256": digest,
            "toegevoegd_op": datetime.now(UTC),
        },
        "Bewijsstuk toevoegen",
    )


def _checked_size(path: Path) -> int:
    if path.suffix.casefold() in PROGRAMS:
        raise UserError(
            f"{path.name} is een programma en geen bewijsstuk. Kies een document of afbeelding."
        )
    try:
        count = path.stat().st_size if path.is_file() else None
    except OSError as error:
        raise _unreadable(path) from error
    if count is None:
        raise _unreadable(path)
    if count == 0:
        raise UserError(f"{path.name} is leeg. Kies een ander bestand.")
    if count > LARGEST:
        raise UserError(
            f"{path.name} is {size(count)}; er past {size(LARGEST)}. Kies een kleiner bestand."
        )
    return count


def _unreadable(path: Path) -> UserError:
    return UserError(f"{path.name} kan niet worden gelezen. Controleer of het bestand er nog is.")


def _copy_in(target: Path, path: Path) -> str:
    """Copy a file under its SHA-256; a file that is there already is left as it is."""
    temporary = target / f".{uuid4().hex}.tmp"
    digest = hashlib.sha256()
    try:
        target.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as source, temporary.open("xb") as copy:
            while block := source.read(BLOCK):
                digest.update(block)
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
        final = target / file_name(digest.hexdigest(), path.name)
        if not is_whole(final, digest.hexdigest()):
            temporary.replace(final)
    except OSError as error:
        raise UserError(
            f"{path.name} kan niet worden gekopieerd naar de map {target.name}. "
            "Controleer of er ruimte is en of u daar mag schrijven."
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return digest.hexdigest()


def file_name(digest: str, naam: str) -> str:
    """The SHA-256, with the ending of the file's own name so that the system can open it."""
    ending = os.path.splitext(naam)[1].casefold()  # noqa: PTH122  the name need not be of here
    plain = ending[1:].isalnum() and ending.isascii() and len(ending) <= _LONGEST_ENDING
    return disk.as_name(digest) + (ending if plain else "")


def is_whole(path: Path, digest: str) -> bool:
    """Whether a file is there with the content that its name promises."""
    return path.is_file() and _digest_of(path) == digest


def _digest_of(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
    return found.hexdigest()


def bewijsstukken(db: Database, tabel: str, record_id: str) -> list[Bewijsstuk]:
    """The bewijsstukken of one record, oldest first."""
    return saving.records(db, Bewijsstuk, tabel=tabel, record_id=record_id)


def alle(db: Database) -> list[Bewijsstuk]:
    """The bewijsstukken of all records."""
    return saving.records(db, Bewijsstuk)


def verwijder(db: Database, keys: Sequence[str]) -> None:
    """Take bewijsstukken away from their records; the files stay for undo. One undo step."""
    saving.remove(db, Bewijsstuk, keys, "Bewijsstuk weghalen")


def pad(db: Database, key: str) -> Path:
    """The file of a bewijsstuk, to open; `UserError` when it is gone or is not what was added."""
    found = saving.get(db, Bewijsstuk, key)
    if found is None:
        raise UserError("Dit bewijsstuk bestaat niet meer. Ververs de lijst en kies opnieuw.")
    status = _status(folder(db), found, thorough=True)
    if status == "ontbreekt":
        raise UserError(
            f"{found.naam} staat niet meer in de map {folder(db).name}. Voeg het opnieuw toe."
        )
    if status == "gewijzigd":
        raise UserError(
            f"{found.naam} in de map {folder(db).name} is niet meer wat u toevoegde. "
            "Voeg het oorspronkelijke bestand opnieuw toe."
        )
    return folder(db) / file_name(found.sha256, found.naam)


def kopie(db: Database, key: str, target: Path) -> None:
    """Write a copy of a bewijsstuk for someone else, such as the accountant.

    `UserError` when it cannot be written; an older file of that name is then as it was.
    """
    source = pad(db, key)
    with replacing(target, (target.suffix.lower(),)) as place:
        shutil.copyfile(source, place)


def toestand(db: Database, *, grondig: bool = False) -> list[Toestand]:
    """Every bewijsstuk with the state of its file; `grondig` reads the files whole.

    Without it a file that changed but kept its size is not seen.
    """
    where = folder(db)
    return [
        Toestand(found, _status(where, found, thorough=grondig))
        for found in saving.records(db, Bewijsstuk)
    ]


def niet_in_orde(db: Database, *, grondig: bool = False) -> list[Toestand]:
    """The bewijsstukken whose file is missing or changed."""
    return [row for row in toestand(db, grondig=grondig) if row.status != "aanwezig"]


def _status(where: Path, found: Bewijsstuk, *, thorough: bool) -> Status:
    path = where / file_name(found.sha256, found.naam)
    try:
        if path.stat().st_size != found.grootte:
            return "gewijzigd"
        if thorough and _digest_of(path) != found.sha256:
            return "gewijzigd"
    except OSError:
        return "ontbreekt"
    return "aanwezig"
