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
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAITS = (0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts to replace a file that is open elsewhere (Excel, a virus scanner)."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_BLOCK = 1 << 20
_LONGEST = 120
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
)
_KEY = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}")


def as_name(key: str) -> str:
    """A key or a digest as the name of a file or folder; anything else becomes its SHA-256.

    A dossier of somebody else can hold `../..` where ours have a key.
    """
    return key if _KEY.fullmatch(key) else hashlib.sha256(key.encode()).hexdigest()


def is_reserved(name: str) -> bool:
    """Whether Windows takes a name for a device: `CON`, `nul.xlsx`, `COM1.tar.gz`."""
    return name.split(".", maxsplit=1)[0].rstrip(" ").upper() in _DEVICES


def safe_name(name: str) -> str:
    """A name as every system takes it, to propose for a file: no signs, devices or length."""
    stem, point, ending = _NO_NAME.sub("-", name).rpartition(".")
    if not point:
        stem, ending = ending, ""
    made = f"{short(stem).strip(' .') or 'bestand'}{point}{ending}".rstrip(" .")
    return f"_{made}" if is_reserved(made) else made


def short(stem: str) -> str:
    """The beginning of a name, so that room is left for what comes behind it.

    A name has room for 255 bytes; an emoji takes four.
    """
    return stem.encode()[:_LONGEST].decode(errors="ignore")


def beside(path: Path) -> Path:
    """A name in the same folder that nobody uses, for a file that is being written."""
    return path.with_name(f".{short(path.name)}.{uuid4().hex[:8]}.tmp")


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


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to: what is written takes its place, or nothing of it stays.

    OSError when it cannot be written; the old file is then as it was.
    """
    temporary = beside(path)
    try:
        yield temporary
        put_in_place(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


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
