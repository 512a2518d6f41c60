"""Files that a system refuses, as Windows does when Excel or a virus scanner has them open.

`Files` stands between Python and the system for files in one folder: opening one to write, writing,
syncing, replacing and removing. Each of those can be refused, for a number of times, as a system
says it: in use, no room, read-only, broken.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = {
    "in gebruik": (PermissionError, errno.EACCES),
    "vol": (OSError, errno.ENOSPC),
    "alleen-lezen": (OSError, errno.EROFS),
    "kapot": (OSError, errno.EIO),
}


@dataclass
class Files:
    """Counts what is asked for files in a folder, and refuses what it was told to refuse."""

    folder: Path
    fails_at: int = 0
    """The number of the call that fails first; 0: none does."""
    times: int = 1
    """How many calls are refused from there on."""
    kind: str = "in gebruik"
    calls: int = 0
    refused: int = 0
    names: list[str] = field(default_factory=list)

    @contextmanager
    def watched(self, **how: Any) -> Iterator[None]:
        """Stand in between; the real ones afterwards."""
        fresh = {"fails_at": 0, "times": 1, "kind": "in gebruik", **how}
        for name, value in fresh.items():
            setattr(self, name, value)
        self.calls = self.refused = 0
        self.names = []
        real = (io.open, os.fsync, os.replace)
        io.open = builtins.open = self._opening(real[0])
        os.fsync = self._syncing(real[1])
        os.replace = self._replacing(real[2])
        try:
            yield
        finally:
            io.open = builtins.open = real[0]
            os.fsync, os.replace = real[1], real[2]

    def ask(self, what: str, path: Any) -> None:
        """Count one call; OSError when this one is refused."""
        if not self._is_ours(path):
            return
        self.calls += 1
        self.names.append(f"{what} {path}")
        if self.fails_at and self.fails_at <= self.calls < self.fails_at + self.times:
            self.refused += 1
            made, number = KINDS[self.kind]
            raise made(number, os.strerror(number), str(path))

    def _is_ours(self, path: Any) -> bool:
        if not isinstance(path, str | os.PathLike):
            return False
        return Path(os.fspath(path)).is_relative_to(self.folder)

    def _opening(self, real: Any) -> Any:
        def opened(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
            if not set(mode) & set("wxa+") or not self._is_ours(file):
                return real(file, mode, *more, **named)
            self.ask("open", file)
            return Watched(real(file, mode, *more, **named), self, file)

        return opened

    def _syncing(self, real: Any) -> Any:
        def synced(handle: int) -> None:
            place = Path(f"/proc/self/fd/{handle}")
            if place.exists() and not place.is_dir():
                self.ask("sync", place.readlink())
            real(handle)

        return synced

    def _replacing(self, real: Any) -> Any:
        def replaced(source: Any, target: Any, **named: Any) -> None:
            self.ask("replace", target)
            real(source, target, **named)

        return replaced


class Watched:
    """An open file of which every write is asked first."""

    def __init__(self, file: Any, files: Files, path: Any) -> None:
        self._file, self._files, self._path = file, files, path

    def write(self, data: Any) -> Any:
        """Write; half of it when it is refused, as on a disk that runs full."""
        try:
            self._files.ask("write", self._path)
        except OSError:
            self._file.write(data[: len(data) // 2])
            raise
        return self._file.write(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> Any:
        return iter(self._file)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
