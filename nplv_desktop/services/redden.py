"""A damaged dossier: set aside, and a whole one in its place with all that can be saved."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from nplv_desktop import disk
from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import reservekopie
from nplv_desktop.services import reservekopie_bewijs as proof
from nplv_desktop.store import aside, owner, salvage

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.services.reservekopie import Inhoud


@dataclass(frozen=True)
class Gered:
    """What was saved of a damaged dossier, and where that file is kept."""

    dossier: Path
    opzij: Path | None
    kopie: Inhoud | None
    """The backup that was used; None when everything came out of the damaged file."""
    uit_dossier: int
    """Handelingen after that backup that were done again."""
    verloren: int | None
    """Handelingen that could not be saved; None when it cannot be read how many there were."""


def newest_good(path: Path) -> Inhoud | None:
    """The newest backup of a dossier that is what was checked; None when there is none."""
    return next((row for row in reservekopie.of_path(path) if row.goed), None)


def can_be_read(path: Path) -> bool:
    """Whether the journal of a damaged dossier itself still gives something."""
    return salvage.count(path) > 0


def save_what_can_be_saved(path: Path, now: datetime | None = None) -> Gered:
    """Set a damaged dossier aside and put a whole one in its place.

    It is made of the newest good backup and the handelingen after it that can still be read.
    `UserError` when there is nothing to be saved; then everything is as it was.
    """
    claim = owner.claim(path, *owner.me())
    place = disk.beside(path)
    try:
        copy = newest_good(path)
        saved = salvage.salvage(path, None if copy is None else copy.pad, place)
        kept = aside.swap(place, path, now or datetime.now(UTC))
    except (OSError, sqlite3.Error) as error:
        raise UserError(
            f"In de map {path.parent} kan niet worden geschreven en er is niets veranderd. "
            "Controleer of er ruimte is en of u daar mag schrijven."
        ) from error
    finally:
        with suppress(OSError):
            place.unlink(missing_ok=True)
        claim.release()
    if copy is not None:
        proof.bring_back(copy.pad, path)
    return Gered(path, kept, copy, saved.uit_dossier, saved.verloren)
