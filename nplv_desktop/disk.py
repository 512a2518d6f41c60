"""Putting a finished file in its place so that it lasts, and saying why a disk refuses.

Every file that someone may have already (a workbook, a copy of a dossier) is written beside its
place under another name and put there only when it is whole. The old file is never taken away
first.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import time
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from pathlib import Path

WAITS = (0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts to replace a file that is open elsewhere (Excel, a virus scanner)."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_BLOCK = 1 << 20
_LONGEST = 100
_KEY = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}")


def as_name(key: str) -> str:
    """A key or a digest as the name of a file or folder; anything else becomes its SHA-256.

    A dossier of somebody else can hold `../..` where ours have a key.
    """
    return key if _KEY.fullmatch(key) else hashlib.sha256(key.encode()).hexdigest()


def beside(path: Path) -> Path:
    """A name in the same folder that nobody uses, for a file that is being written."""
    return path.with_name(f".{path.name[:_LONGEST]}.{uuid4().hex[:8]}.tmp")


def put_in_place(temporary: Path, path: Path) -> None:
    """Let a finished file take the place of `path`, lasting through a power cut.

    Waits for a program that has the old file open; PermissionError when that takes too long. The
    old file is then intact.
    """
    with temporary.open("rb+") as written:
        os.fsync(written.fileno())
    for wait in WAITS:
        try:
            temporary.replace(path)
        except PermissionError:
            time.sleep(wait)
        else:
            break
    else:
        temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make new names in a folder last through a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
