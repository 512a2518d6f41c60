"""The files of bewijsstukken with the backups: each file once, under its SHA-256.

A folder with copies has a folder `bewijs`. Files that are there already are not copied again, so
that a copy every half hour costs no room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop import disk
from nplv_desktop.services import bewijs
from nplv_desktop.store import backup
from nplv_desktop.store import manifest as manifests

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from nplv_desktop.store.database import Database

POOL = "bewijs"
Proof = tuple[str, str, int]
"""(SHA-256, own name, size in bytes)."""


def take_along(db: Database, folder: Path, wanted: Iterable[Proof]) -> list[str]:
    """Copy the files of bewijsstukken into a folder with copies; says what could not come along."""
    return _carry(bewijs.folder(db), folder / POOL, wanted)


def copy_folder(db: Database, target: Path) -> None:
    """Copy the files of bewijsstukken beside a copy that the user keeps under a name of choice."""
    wanted = [(row.sha256, row.naam, row.grootte) for row in bewijs.alle(db)]
    _carry(bewijs.folder(db), target.with_suffix(bewijs.ENDING), wanted)


def bring_back(source: Path, target: Path) -> tuple[str, ...]:
    """Copy the files of bewijsstukken from beside a copy to beside a dossier; what lacks is told.

    A file that is there already, whole, stays as it is.
    """
    wanted = backup.sound(target).bewijs
    beside = source.with_suffix(bewijs.ENDING)
    pool = beside if beside.is_dir() else source.parent / POOL
    return tuple(_carry(pool, target.with_suffix(bewijs.ENDING), wanted))


def thin(folder: Path) -> None:
    """Remove the files that no copy in a folder needs any more.

    Nothing goes as long as there is a copy of which it is not known what it needs.
    """
    needed: set[str] = set()
    for copy in backup.copies(folder):
        note = manifests.read(copy.path)
        if note is None:
            return
        needed |= {bewijs.file_name(row[0], row[1]) for row in note.inhoud.bewijs}
    for path in (folder / POOL).glob("*"):
        if path.name not in needed:
            path.unlink(missing_ok=True)


def _carry(source: Path, target: Path, wanted: Iterable[Proof]) -> list[str]:
    missing = [row[1] for row in wanted if not _one(source, target, row)]
    if not missing:
        return []
    return [_told(missing)]


def _told(missing: Sequence[str]) -> str:
    if len(missing) == 1:
        return (
            f"Het bestand van bewijsstuk {missing[0]} ontbreekt of is gewijzigd. "
            "Voeg het opnieuw toe."
        )
    return (
        f"Van {len(missing)} bewijsstukken ontbreekt het bestand of is het gewijzigd, zoals "
        f"{missing[0]}. Voeg ze opnieuw toe."
    )


def _one(source: Path, target: Path, row: Proof) -> bool:
    """Copy one file, when it is not there yet; False when it is not there as it was added."""
    sha256, naam, count = row
    name = bewijs.file_name(sha256, naam)
    final = target / name
    try:
        if final.is_file() and final.stat().st_size == count:
            return True
        target.mkdir(parents=True, exist_ok=True)
        with disk.whole(final) as beside:
            beside.write_bytes((source / name).read_bytes())
            if disk.sha256_of(beside) != sha256:
                raise OSError(f"{name} is not what was added")  # noqa: TRY301
    except OSError:
        return False
    return True
