"""Reading that makes room: it stops as soon as anybody who matters more needs the dossier."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class _Reader:
    """One thread that reads in the background."""

    rank: int
    connection: Any = None
    wanted: bool = False
    depth: int = 0


class Background:
    """Who reads in the background, and whether somebody waits for it."""

    def __init__(self) -> None:
        self._gate = threading.Lock()
        """Nobody lets go of the dossier while its statement is being interrupted."""
        self._readers: dict[int, _Reader] = {}

    @property
    def wanted(self) -> bool:
        """Somebody waits for this thread; its work in the background should stop."""
        mine = self._readers.get(threading.get_ident())
        return mine is not None and mine.wanted

    def begin(self, rank: int = 0) -> None:
        """This thread begins to read in the background.

        It makes room for reading of a higher rank, and for everything outside the background.
        """
        with self._gate:
            self._readers[threading.get_ident()] = _Reader(rank)

    def reads(self, connection: Any) -> None:
        """This thread reads on this driver connection from now on."""
        self._readers[threading.get_ident()].connection = connection

    def end(self) -> None:
        """It is over."""
        with self._gate:
            del self._readers[threading.get_ident()]

    @contextmanager
    def holding(self) -> Iterator[None]:
        """The dossier is held by this thread; only those in the background are remembered."""
        mine = self._readers.get(threading.get_ident())
        if mine is not None:
            mine.depth += 1
        try:
            yield
        finally:
            if mine is not None:
                with self._gate:
                    mine.depth -= 1

    def interrupt(self) -> None:
        """Ask what reads in the background to stop, also in the middle of a statement."""
        with self._gate:
            mine = self._readers.get(threading.get_ident())
            for reader in self._readers.values():
                if reader.depth and (mine is None or mine.rank > reader.rank):
                    reader.wanted = True
                    if hasattr(reader.connection, "interrupt"):
                        reader.connection.interrupt()
