"""Where a file stands: on this computer, on a network, in a synced folder, or on a stick.

A warning, not a proof: a system does not always tell. Windows is asked for the kind of drive;
Linux for the file system and whether the disk can be taken out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal, TypeAlias

Soort: TypeAlias = Literal["netwerk", "gesynchroniseerd", "verwisselbaar"]

SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud")
"""What the folder of a program that syncs is called at its beginning."""
NETWORK = frozenset({"cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "afs", "ncpfs", "davfs", "ceph"})
"""File systems of Linux that stand on another machine."""
FUSED = ("fuse.sshfs", "fuse.rclone", "fuse.gvfsd", "fuse.davfs", "fuse.glusterfs")
TAKEN_OUT = ("/media/", "/run/media/")
_REMOVABLE, _REMOTE = 2, 4
"""What GetDriveType of Windows answers."""

WHY: dict[Soort, str] = {
    "netwerk": "Dit dossier staat op het netwerk.",
    "gesynchroniseerd": "Dit dossier staat in een map die wordt gesynchroniseerd, zoals OneDrive.",
    "verwisselbaar": "Dit dossier staat op een USB-stick of losse schijf.",
}
"""What is said of each."""


def kind_of(path: Path) -> Soort | None:
    """Why this is no place to work in a dossier; None when it is an ordinary disk."""
    real = path.resolve()
    if _is_synced(real):
        return "gesynchroniseerd"
    return _of_windows(str(path)) if sys.platform == "win32" else _of_linux(real)


def _is_synced(real: Path) -> bool:
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        folder = os.environ.get(name)
        if folder and real.is_relative_to(Path(folder).resolve()):
            return True
    return any(part.casefold().startswith(SYNCED) for part in real.parent.parts)


def _of_windows(path: str) -> Soort | None:
    if path.startswith(("\\\\", "//")):
        return "netwerk"
    import ctypes

    system: object = getattr(ctypes, "windll", None)
    ask = getattr(getattr(system, "kernel32", None), "GetDriveTypeW", None)
    kind = ask(os.path.splitdrive(path)[0] + "\\") if ask is not None else 0
    return {_REMOTE: "netwerk", _REMOVABLE: "verwisselbaar"}.get(kind)  # type: ignore[return-value]


def _of_linux(real: Path) -> Soort | None:
    if str(real).startswith(TAKEN_OUT):
        return "verwisselbaar"
    return of_mounts(real, _mounts())


def _mounts() -> str:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8")
    except OSError:
        return ""


def of_mounts(real: Path, mounts: str) -> Soort | None:
    """The answer out of the list of mounted file systems (the form of /proc/self/mounts)."""
    best, system = -1, ""
    for line in mounts.splitlines():
        words = line.split()
        place = words[1].replace("\\040", " ")
        if real.is_relative_to(place) and len(place) >= best:
            best, system = len(place), words[2]
    return "netwerk" if system in NETWORK or system.startswith(FUSED) else None
