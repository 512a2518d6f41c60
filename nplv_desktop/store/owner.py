"""One owner of a dossier at a time, known by name, and forgotten by itself when it dies.

Beside an open dossier stands `heerlen.nplv.bezet`: who has it open, on which computer, since when.
What counts is not that file but the lock that the system keeps on it for the program that made it:
that lock is gone as soon as the program is, however it ended. So a killed program never stands in
the way of the next start, and nobody is asked to click a stale lock away.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from nplv_desktop.domain import notation
from nplv_desktop.domain.base import moment_text
from nplv_desktop.domain.errors import DossierInUse

if TYPE_CHECKING:
    from pathlib import Path

ENDING = ".bezet"
_FAR = 1 << 30
"""On Windows a locked byte cannot be read: the lock lies far behind the name."""


@dataclass(frozen=True)
class Owner:
    """Who has a dossier open: name, computer, since when (UTC), and the number of the program."""

    wie: str
    apparaat: str
    sinds: datetime
    proces: int


class Claim:
    """The right to write in a dossier, until it is let go of or the program ends."""

    def __init__(self, place: Path, handle: int | None) -> None:
        self._place, self._handle = place, handle

    def release(self) -> None:
        """Let go; the note beside the dossier goes too."""
        if self._handle is None:
            return
        if sys.platform != "win32":  # before the lock goes: afterwards it may be another's note
            with contextlib.suppress(OSError):
                self._place.unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = None
        if sys.platform == "win32":  # there a note that is open, ours or another's, stays anyhow
            with contextlib.suppress(OSError):
                self._place.unlink(missing_ok=True)


def note_of(path: Path) -> Path:
    """The note beside a dossier; two ways to the same file have one note."""
    real = path.resolve()
    return real.with_name(real.name + ENDING)


def me() -> tuple[str, str]:
    """Who works here: the name of the user and of the computer."""
    return getpass.getuser(), platform.node()


def claim(path: Path, wie: str, apparaat: str) -> Claim:
    """Become the owner of a dossier; `DossierInUse`, with name and moment, when someone else is.

    In a folder where no note can be made only the lock of SQLite itself holds others off.
    """
    place = note_of(path)
    while True:
        try:
            handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return Claim(place, None)
        if not _lock(handle):
            os.close(handle)
            raise in_use(path, owner_of(path))
        if _is_still(handle, place):
            break
        os.close(handle)
    _write(handle, Owner(wie, apparaat, datetime.now(UTC), os.getpid()))
    return Claim(place, handle)


def owner_of(path: Path) -> Owner | None:
    """Who wrote the note beside a dossier; None when there is none or it cannot be read."""
    try:
        told = json.loads(note_of(path).read_text(encoding="utf-8"))
        return Owner(
            str(told["wie"]),
            str(told["apparaat"]),
            datetime.fromisoformat(told["sinds"]).astimezone(UTC),
            int(told["proces"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def leave_note(path: Path) -> None:
    """Note beside a dossier that is worked on elsewhere, in a copy, who does so; OSError if not."""
    note = Owner(*me(), datetime.now(UTC), os.getpid())
    note_of(path).write_text(_text(note), encoding="utf-8")


def in_use(path: Path, owner: Owner | None) -> DossierInUse:
    """The sentence for a dossier that someone has open."""
    if owner is None:
        return DossierInUse(
            f"Het dossier {path.name} is al open in een ander venster of programma. "
            "Sluit het daar eerst."
        )
    return DossierInUse(
        f"Het dossier {path.name} is al open bij {owner.wie} op {owner.apparaat}, sinds "
        f"{notation.moment(owner.sinds)}. Sluit het daar eerst."
    )


def _text(owner: Owner) -> str:
    told = {
        "wie": owner.wie,
        "apparaat": owner.apparaat,
        "sinds": moment_text(owner.sinds),
        "proces": owner.proces,
    }
    return json.dumps(told, ensure_ascii=False)


def _write(handle: int, owner: Owner) -> None:
    with contextlib.suppress(OSError):  # on a full disk the lock holds, only the name is missing
        os.ftruncate(handle, 0)
        os.write(handle, _text(owner).encode())


def _is_still(handle: int, place: Path) -> bool:
    """Whether the note is still the one that was opened: its owner may just have taken it away."""
    try:
        return os.path.samestat(os.fstat(handle), place.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without such locks: SQLite's own lock decides
        return True
