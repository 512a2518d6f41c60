"""Copies of a dossier: made by SQLite's own call, checked before they count, thinned with age.

A copy counts when it opens, is whole, and has the same content digest as the dossier it was made
of. The newest copy and the newest checked copy are never removed.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from nplv_desktop.domain.errors import DossierRefused, UserError
from nplv_desktop.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = re.compile(
    r"(?P<stem>.+)_(?P<moment>\d{8}T\d{6})_(?P<number>\d+)-(?P<head>[0-9a-f]{12})\.nplv$"
)
KEEP_ALL = timedelta(hours=48)
DAILY, WEEKLY, MONTHLY = 12, 10, 24
"""How many days, weeks and months keep one copy each, after the first 48 hours."""
MOMENT = "%Y%m%dT%H%M%S"


@dataclass(frozen=True)
class Copy:
    """One backup: its file, moment (UTC), and the number and head of the journal in its name."""

    path: Path
    moment: datetime
    number: int
    head: str


def make(db: Database, folder: Path, now: datetime | None = None) -> Copy:
    """Make a checked copy of an open dossier in a folder.

    `UserError` when the copy cannot be made or is not the same; then there is no copy.
    """
    if db.path is None:
        raise UserError("Een gedeelde database krijgt een reservekopie van de beheerder.")
    moment = (now or datetime.now(UTC)).replace(microsecond=0)
    head, number = db.head()
    stem = db.path.stem
    target = folder / f"{stem}_{moment.strftime(MOMENT)}_{number}-{head[:12]}.nplv"
    place = target.with_suffix(".tmp")
    place.unlink(missing_ok=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        db.backup(place)
        if digest_of(place) != db.digest():
            raise UserError(
                "De reservekopie is niet gelijk aan het dossier en telt niet. Probeer het opnieuw."
            )
        place.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise UserError(
            f"De reservekopie kon niet worden gemaakt in {folder}. "
            "Controleer of er ruimte is en of u daar mag schrijven."
        ) from error
    finally:
        place.unlink(missing_ok=True)
    return Copy(target, moment, number, head[:12])


def digest_of(path: Path) -> str:
    """The content digest of a dossier file, after checking it whole; `DossierRefused` if not."""
    db = Database.open(path)
    try:
        return db.digest()
    finally:
        db.close()


def is_sound(copy: Copy) -> bool:
    """Whether a copy opens, is whole, and has the journal its name promises."""
    try:
        db = Database.open(copy.path)
    except DossierRefused:
        return False
    try:
        head, number = db.head()
        return head.startswith(copy.head) and number == copy.number
    finally:
        db.close()


def copies(folder: Path, stem: str) -> list[Copy]:
    """The copies of one dossier in a folder, newest first."""
    found = []
    for path in folder.glob("*.nplv") if folder.is_dir() else ():
        match = NAME.fullmatch(path.name)
        if match and match["stem"] == stem:
            moment = datetime.strptime(match["moment"], MOMENT).replace(tzinfo=UTC)
            found.append(Copy(path, moment, int(match["number"]), match["head"]))
    return sorted(found, key=lambda copy: (copy.number, copy.moment), reverse=True)


def superfluous(kept: Iterable[Copy], now: datetime) -> list[Copy]:
    """Which copies may go: outside 48 hours, one a day, then a week, then a month stays.

    Copies are ordered by their place in the journal, so that a clock that jumps removes nothing
    new; the newest always stays.
    """
    ordered = sorted(kept, key=lambda copy: (copy.number, copy.moment), reverse=True)
    seen: set[tuple[str, str]] = set()
    going = []
    for place, copy in enumerate(ordered):
        if place == 0 or abs(now - copy.moment) <= KEEP_ALL or copy.moment > now:
            continue
        period = _period(copy.moment, now)
        if period is None or period in seen:
            going.append(copy)
        else:
            seen.add(period)
    return going


def _period(moment: datetime, now: datetime) -> tuple[str, str] | None:
    age = now - moment
    if age <= timedelta(days=DAILY):
        return ("dag", moment.strftime("%Y-%m-%d"))
    if age <= timedelta(weeks=WEEKLY):
        return ("week", moment.strftime("%G-%V"))
    if age <= timedelta(days=31 * MONTHLY):
        return ("maand", moment.strftime("%Y-%m"))
    return None


def thin(folder: Path, stem: str, now: datetime | None = None) -> list[Path]:
    """Remove superfluous copies, but never the newest one that is sound; returns what went."""
    known = copies(folder, stem)
    going = superfluous(known, now or datetime.now(UTC))
    leaving = {copy.path for copy in going}
    if not any(is_sound(copy) for copy in known if copy.path not in leaving):
        sound = next((copy for copy in going if is_sound(copy)), None)
        going = [copy for copy in going if copy is not sound]
    for copy in going:
        copy.path.unlink()
    return [copy.path for copy in going]


def restore(source: Path, target: Path) -> None:
    """Put a copy back as a new dossier file; an existing file is refused.

    `DossierRefused` when the copy is not sound; then nothing is written.
    """
    db = Database.open(source)
    try:
        copy_to(db, target)
    finally:
        db.close()


def copy_to(db: Database, target: Path) -> None:
    """Write a checked copy under a name of choice; an existing file is refused.

    `UserError` when it cannot be written or is not the same; then nothing is left of it.
    """
    if target.exists():
        raise UserError(f"{target.name} bestaat al. Kies een andere naam.")
    if not target.parent.is_dir():
        raise UserError(f"De map {target.parent} bestaat niet. Kies een andere map.")
    place = target.with_name(f".{target.name[:100]}.{uuid4().hex[:8]}.tmp")
    try:
        db.backup(place)
        if digest_of(place) != db.digest():
            raise UserError("De kopie is niet gelijk aan het dossier. Er is niets bewaard.")
        place.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise UserError(
            f"In de map {target.parent} kan geen kopie worden gemaakt. "
            "Controleer of er ruimte is en of u daar mag schrijven."
        ) from error
    finally:
        with suppress(OSError):
            place.unlink(missing_ok=True)
