"""A disk that can fail and be watched, under the SQLite that the program itself uses.

SQLite reads and writes through a table of functions (its VFS). `Disk` puts its own functions for
writing, cutting, syncing and deleting in that table, calls the real ones, and in between can refuse
(disk full, disk broken) or write down what happened. So the program, its store and its SQLite are
the real ones; only the disk is not.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

OK, FULL = 0, 13
IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE = 778, 1034, 1546, 2570
BROKEN = {
    "write": IOERR_WRITE,
    "sync": IOERR_FSYNC,
    "truncate": IOERR_TRUNCATE,
    "delete": IOERR_DELETE,
}
OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)  # SQLite keeps the name
DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
CLOSE = CFUNCTYPE(c_int, c_void_p)
WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


KEPT: list[Layer] = []
"""Layers stay: a connection that a failed test left open still calls them when it is collected."""


class Methods(Structure):
    """`sqlite3_io_methods`, as far as it is replaced; the rest is copied along."""

    _fields_ = (
        ("version", c_int),
        ("close", CLOSE),
        ("read", c_void_p),
        ("write", WRITE),
        ("truncate", TRUNCATE),
        ("sync", SYNC),
        ("rest", c_void_p * 14),
    )


class Vfs(Structure):
    """`sqlite3_vfs`."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", OPEN),
        ("delete", DELETE),
        ("rest", c_void_p * 14),
    )


@dataclass(frozen=True)
class Step:
    """One thing that was asked of the disk, or a word of the program in between."""

    kind: str
    """write, truncate, sync, delete, open, or `said` for a word of the program."""
    name: str
    offset: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """Counts and remembers what is asked, and refuses when it was told to."""

    fails_at: int = 0
    """The number of the call that fails first; 0: none does."""
    for_ever: bool = False
    full: bool = False
    """Refuse as a full disk does; otherwise as a broken one."""
    watch: str = ""
    """Only files whose name holds this word."""
    log: bool = False
    calls: int = 0
    failed: int = 0
    steps: list[Step] = field(default_factory=list)
    layer: Layer | None = None

    def work(self) -> None:
        """Connections from now on go through this disk."""
        if self.layer is not None:
            self.layer.put_in()

    def rest(self) -> None:
        """Connections from now on go to the real disk."""
        if self.layer is not None:
            self.layer.take_out()

    def begin(self, **how: Any) -> None:
        """Count anew, with these settings."""
        fresh = {"fails_at": 0, "for_ever": False, "full": False, "log": False, **how}
        for name, value in fresh.items():
            setattr(self, name, value)
        self.calls = self.failed = 0
        self.steps = []

    def say(self, word: str) -> None:
        """Write down that the program said something."""
        self.steps.append(Step("said", word))

    def answer(self, kind: str, name: str, offset: int = 0, data: bytes = b"") -> int:
        """OK, or the error that this call gets."""
        if self.watch not in name:
            return OK
        self.calls += 1
        hit = self.fails_at and (
            self.calls >= self.fails_at if self.for_ever else self.calls == self.fails_at
        )
        if hit and not (self.full and kind in {"sync", "delete", "truncate"}):
            self.failed += 1
            return FULL if self.full else BROKEN[kind]
        if self.log:
            self.steps.append(Step(kind, name, offset, data))
        return OK


class Layer:
    """The functions between SQLite and its own VFS."""

    def __init__(self, disk: Disk, library: ctypes.CDLL) -> None:
        self.disk, self.library = disk, library
        library.sqlite3_vfs_find.restype = POINTER(Vfs)
        library.sqlite3_vfs_find.argtypes = [c_char_p]
        library.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
        library.sqlite3_vfs_unregister.argtypes = [c_void_p]
        self.real = library.sqlite3_vfs_find(None)
        self.mine = Vfs()
        ctypes.memmove(ctypes.byref(self.mine), self.real, ctypes.sizeof(Vfs))
        self.mine.name = b"nplv-proef"
        self.mine.open = OPEN(self.open)
        self.mine.delete = DELETE(self.delete)
        self.names: dict[int, str] = {}
        self.originals: dict[int, Any] = {}
        self.tables: dict[int, Methods] = {}

    def put_in(self) -> None:
        """Let every connection from now on go through here."""
        self.library.sqlite3_vfs_register(ctypes.byref(self.mine), 1)

    def take_out(self) -> None:
        """The real disk again."""
        self.library.sqlite3_vfs_unregister(ctypes.byref(self.mine))
        self.library.sqlite3_vfs_register(self.real, 1)

    def open(self, _vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        found = ctypes.string_at(name).decode(errors="replace") if name else ""
        result = int(self.real.contents.open(self.real, name, file, flags, out))
        pointer = ctypes.cast(file, POINTER(c_void_p))
        if result == OK and pointer[0]:
            original = pointer[0]
            self.names[file] = found
            self.originals[file] = ctypes.cast(original, POINTER(Methods)).contents
            pointer[0] = ctypes.addressof(self._table(original))
            if self.disk.log and self.disk.watch in found:
                self.disk.steps.append(Step("open", found))
        return result

    def _table(self, original: int) -> Methods:
        """Our table for files of this kind; the function pointers in it must stay alive."""
        if original not in self.tables:
            made = Methods()
            ctypes.memmove(ctypes.byref(made), original, ctypes.sizeof(Methods))
            made.close = CLOSE(self.close)
            made.write = WRITE(self.write)
            made.truncate = TRUNCATE(self.truncate)
            made.sync = SYNC(self.sync)
            self.tables[original] = made
        return self.tables[original]

    def delete(self, _vfs: int, name: bytes, sync_folder: int) -> int:
        refused = self.disk.answer("delete", name.decode(errors="replace"))
        return refused or int(self.real.contents.delete(self.real, name, sync_folder))

    def close(self, file: int) -> int:
        self.names.pop(file, None)
        return int(self.originals.pop(file).close(file))

    def write(self, file: int, data: int, count: int, offset: int) -> int:
        content = ctypes.string_at(data, count) if self.disk.log else b""
        refused = self.disk.answer("write", self.names[file], offset, content)
        return refused or int(self.originals[file].write(file, data, count, offset))

    def truncate(self, file: int, size: int) -> int:
        refused = self.disk.answer("truncate", self.names[file], size)
        return refused or int(self.originals[file].truncate(file, size))

    def sync(self, file: int, flags: int) -> int:
        refused = self.disk.answer("sync", self.names[file])
        return refused or int(self.originals[file].sync(file, flags))


def sqlite_library() -> ctypes.CDLL | None:
    """The SQLite that Python's own module uses; None where it cannot be reached."""
    import _sqlite3

    try:
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_register  # noqa: B018  is it there
    except (OSError, AttributeError):
        return None
    return library


@pytest.fixture
def disk() -> Iterator[Disk]:
    """A disk that does as it is told; the real one afterwards."""
    library = sqlite_library()
    if sys.platform == "win32" or library is None:
        pytest.skip("the SQLite of this Python does not let its disk be replaced")
    made = Disk()
    made.layer = Layer(made, library)
    KEPT.append(made.layer)
    made.work()
    try:
        yield made
    finally:
        made.rest()
