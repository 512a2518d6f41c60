"""Setting a dossier aside: another takes its place, and what stood there is kept under a new name.

The order matters when the program is killed half way: first the new file is finished and checked,
then the old one is kept under its new name, and only then is the place taken in one step.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from nplv_desktop import disk
from nplv_desktop.domain.errors import DossierRefused, UserError
from nplv_desktop.store import backup, copying, owner

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

JOURNAL = "-journal"
"""What SQLite leaves beside a file after a crash: it belongs to that file and to no other."""


def replace_dossier(source: Path, target: Path, now: datetime) -> Path | None:
    """Put a checked copy of `source` in the place of `target`, a dossier that is not open.

    Returns where the old file was set aside, None when there was none. `DossierRefused` when the
    source is damaged or the dossier is open; then nothing is changed.
    """
    claim = owner.claim(target, *owner.me())
    place = disk.beside(target)
    try:
        wanted = backup.sound(source).inhoud
        copying.copy_out_as_now(source, place)
        if backup.sound(place).inhoud != wanted:
            raise DossierRefused("De kopie is niet gelijk aan de bron. Er is niets veranderd.")
        return swap(place, target, now)
    except (OSError, sqlite3.Error) as error:
        raise UserError(
            f"In de map {target.parent} kan niet worden geschreven en er is niets veranderd. "
            "Controleer of er ruimte is en of u daar mag schrijven."
        ) from error
    finally:
        with suppress(OSError):
            place.unlink(missing_ok=True)
        claim.release()


def swap(place: Path, target: Path, now: datetime) -> Path | None:
    """Let a finished file take the place of a dossier that is claimed; the old one is set aside."""
    aside = set_aside(target, now) if target.exists() else None
    target.with_name(target.name + JOURNAL).unlink(missing_ok=True)
    disk.put_in_place(place, target)
    return aside


def set_aside(target: Path, now: datetime) -> Path:
    """Keep a dossier file, and what SQLite left beside it, also under a new name."""
    aside = free_name(target, now)
    journal = target.with_name(target.name + JOURNAL)
    if journal.exists():
        _copy(journal, aside.with_name(aside.name + JOURNAL))
    _copy(target, aside)
    disk.sync_folder(target.parent)
    return aside


def free_name(target: Path, now: datetime) -> Path:
    """A name in the same folder that nobody uses: `heerlen opzij 2026-11-28 1330.nplv`."""
    words = f"{target.stem} opzij {now.astimezone():%Y-%m-%d %H%M}"
    found = target.with_name(f"{words}{target.suffix}")
    number = 1
    while found.exists():
        number += 1
        found = target.with_name(f"{words} {number}{target.suffix}")
    return found


def _copy(source: Path, target: Path) -> None:
    with disk.whole(target) as beside:
        shutil.copy2(source, beside)
