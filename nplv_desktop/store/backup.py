"""Copies of a dossier: made by SQLite's own call, checked before they count, thinned with age.

A copy counts when it is whole and its content is what its journal says, up to the head that stands
in its name. The newest copy and the newest checked copy are never removed.
"""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from nplv_desktop import disk
from nplv_desktop.domain.errors import DossierRefused, UserError
from nplv_desktop.store import connection as connecting
from nplv_desktop.store import copying
from nplv_desktop.store import manifest as manifests
from nplv_desktop.store.examine import Content, Examined, examine
from nplv_desktop.store.manifest import Manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from nplv_desktop.store.database import Database

NAME = re.compile(
    r"(?P<stem>.+)_(?P<moment>\d{8}T\d{6})_(?P<number>\d+)-(?P<head>[0-9a-f]{12})\.nplv$"
)
KEEP_ALL = timedelta(hours=48)
DAILY, WEEKLY, MONTHLY = 12, 10, 24
"""How many days, weeks and months keep one copy each, after the first 48 hours."""
MOMENT = "%Y%m%dT%H%M%S"
_HALF_MADE = 24 * 3600
"""Seconds after which a file that was never finished is nobody's."""
SHARED = "Een gedeelde database krijgt een reservekopie van de beheerder."


@dataclass(frozen=True)
class Copy:
    """One backup: its file, moment (UTC), and the number and head of the journal in its name."""

    path: Path
    moment: datetime
    number: int
    head: str


def make(db: Database, folder: Path, now: datetime | None = None, reason: str = "") -> Copy:
    """Make a checked copy of an open dossier in a folder.

    The dossier is held only while SQLite copies it. `UserError` when the copy cannot be made or is
    damaged; then there is no copy. A copy of a dossier whose journal is damaged is kept with its
    findings, and never counts as checked.
    """
    if db.path is None:
        raise UserError(SHARED)
    moment = (now or datetime.now(UTC)).replace(microsecond=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = disk.beside(folder / db.path.name)
        try:
            db.backup(place)
            return _count(db.path, place, folder, moment, reason)
        finally:
            place.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise UserError(
            f"De reservekopie kon niet worden gemaakt in {folder}. "
            "Controleer of er ruimte is en of u daar mag schrijven."
        ) from error


def _count(dossier: Path, place: Path, folder: Path, moment: datetime, reason: str) -> Copy:
    """Check a copy that was made, and give it its name and its note."""
    found = examine(place)
    if found.content is None:
        raise UserError(
            "De reservekopie is beschadigd en telt niet: de schijf of het dossier is niet heel. "
            "Sluit het dossier en open het opnieuw."
        )
    number, head = found.content.nummer, found.content.kop[:12]
    target = folder / f"{stem_of(dossier)}_{moment.strftime(MOMENT)}_{number}-{head}.nplv"
    note = Manifest(
        disk.sha256_of(place), str(dossier.resolve()), reason, found.findings, found.content
    )
    manifests.place_of(target).unlink(missing_ok=True)
    disk.put_in_place(place, target)
    manifests.write(target, note)
    return Copy(target, moment, number, head)


def stem_of(dossier: Path) -> str:
    """How the copies of a dossier begin; a long name is cut, or they would have none."""
    return disk.short(dossier.stem)


def examine_open(db: Database, folder: Path) -> Examined:
    """Examine a dossier that is open, in a copy in a folder; it is held only while it is copied.

    `UserError` when there is no room for the copy.
    """
    place = disk.beside(folder / "onderzoek.nplv")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        db.backup(place)
        found = examine(place)
    except (OSError, sqlite3.Error) as error:
        raise _cannot_write(place) from error
    finally:
        with suppress(OSError):
            place.unlink(missing_ok=True)
    if found.content is None and db.path is not None:
        return Examined(None, (connecting.damaged(db.path).melding,))
    return found


def sound(path: Path) -> Content:
    """What is in a dossier file, after examining it whole; `DossierRefused` with what is wrong."""
    found = examine(path)
    if found.content is None or found.findings:
        raise DossierRefused(found.findings[0])
    return found.content


def is_sound(copy: Copy) -> bool:
    """Whether a copy is, to the byte, what was checked when it was made.

    Without its note it is examined whole, and must have the journal that its name promises.
    """
    note = manifests.read(copy.path)
    if note is not None:
        content = note.inhoud
        named = content.nummer == copy.number and content.kop.startswith(copy.head)
        return named and not note.bevindingen and manifests.matches(copy.path, note)
    return _has_named_journal(copy, _examined(copy.path))


def _examined(path: Path) -> Examined:
    try:
        return examine(path)
    except DossierRefused as refusal:
        return Examined(None, (refusal.melding,))


def _has_named_journal(copy: Copy, found: Examined) -> bool:
    content = found.content
    if content is None or found.findings:
        return False
    return content.nummer == copy.number and content.kop.startswith(copy.head)


def copies(folder: Path, stem: str | None = None) -> list[Copy]:
    """The copies of one dossier (or all) in a folder, newest first."""
    found = []
    for path in folder.glob("*.nplv") if folder.is_dir() else ():
        match = NAME.fullmatch(path.name)
        if match and stem in {None, match["stem"]}:
            moment = datetime.strptime(match["moment"], MOMENT).replace(tzinfo=UTC)
            found.append(Copy(path, moment, int(match["number"]), match["head"]))
    return sorted(found, key=_order, reverse=True)


def _order(copy: Copy) -> tuple[int, datetime]:
    return copy.number, copy.moment


def superfluous(kept: Iterable[Copy], now: datetime) -> list[Copy]:
    """Which copies may go: outside 48 hours, one a day, then a week, then a month stays.

    Copies are ordered by their place in the journal, so that a clock that jumps removes nothing
    new; the newest always stays.
    """
    ordered = sorted(kept, key=_order, reverse=True)
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


def leaving(
    known: Iterable[Copy], now: datetime, counts: Callable[[Copy], bool] = is_sound
) -> list[Copy]:
    """What thinning takes away: superfluous copies, but never the newest one that is sound."""
    ordered = sorted(known, key=_order, reverse=True)
    going = superfluous(ordered, now)
    newest = next((copy for copy in ordered if counts(copy)), None) if going else None
    return [copy for copy in going if copy is not newest]


def thin(folder: Path, stem: str, now: datetime | None = None) -> list[Path]:
    """Remove superfluous copies with their notes, and what a killed program left half made."""
    going = leaving(copies(folder, stem), now or datetime.now(UTC))
    for half in folder.glob(".*.tmp"):
        if time.time() - half.stat().st_mtime > _HALF_MADE:
            half.unlink(missing_ok=True)
    for copy in going:
        copy.path.unlink(missing_ok=True)
        manifests.place_of(copy.path).unlink(missing_ok=True)
    return [copy.path for copy in going]


def also_in(copy: Copy, folder: Path) -> Copy:
    """Put a finished copy with its note in another folder too; `UserError` when that fails."""
    note = manifests.read(copy.path)
    target = folder / copy.path.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = disk.beside(target)
        try:
            place.write_bytes(copy.path.read_bytes())
            if note is None or not manifests.matches(place, note):
                raise OSError("the copy is not what was read")
            manifests.place_of(target).unlink(missing_ok=True)
            disk.put_in_place(place, target)
            manifests.write(target, note)
        finally:
            place.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"De tweede map {folder} is niet bereikbaar of vol, daar staat geen kopie. "
            "De kopie op deze computer is er wel."
        ) from error
    return Copy(target, copy.moment, copy.number, copy.head)


def restore(source: Path, target: Path) -> None:
    """Put a copy back as a new dossier file; an existing file is refused.

    `DossierRefused` when the copy is not sound; then nothing is written.
    """
    wanted = sound(source).inhoud
    _new_file(target)
    place = disk.beside(target)
    try:
        copying.copy_out_as_now(source, place)
        if sound(place).inhoud != wanted:
            raise UserError("De kopie is niet gelijk aan de bron. Er is niets bewaard.")
        disk.put_in_place(place, target)
    except (OSError, sqlite3.Error) as error:
        raise _cannot_write(target) from error
    finally:
        with suppress(OSError):
            place.unlink(missing_ok=True)


def copy_to(db: Database, target: Path) -> None:
    """Write a checked copy under a name of choice; an existing file is refused.

    `UserError` when it cannot be written or is not the same; then nothing is left of it.
    """
    _new_file(target)
    place = disk.beside(target)
    try:
        db.backup(place)
        if sound(place).inhoud != db.digest():
            raise UserError("De kopie is niet gelijk aan het dossier. Er is niets bewaard.")
        disk.put_in_place(place, target)
    except (OSError, sqlite3.Error) as error:
        raise _cannot_write(target) from error
    finally:
        with suppress(OSError):
            place.unlink(missing_ok=True)


def _new_file(target: Path) -> None:
    if target.exists():
        raise UserError(f"{target.name} bestaat al. Kies een andere naam.")
    if not target.parent.is_dir():
        raise UserError(f"De map {target.parent} bestaat niet. Kies een andere map.")


def _cannot_write(target: Path) -> UserError:
    return UserError(
        f"In de map {target.parent} kan geen kopie worden gemaakt. "
        "Controleer of er ruimte is en of u daar mag schrijven."
    )
