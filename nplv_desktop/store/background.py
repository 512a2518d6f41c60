"""Reading that makes room: it stops as soon as anybody else needs the dossier."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class Background:
    """Who reads in the background, and whether somebody waits for it."""

    def __init__(self) -> None:
        self.wanted = False
        """Somebody waits; the work in the background should stop."""
        self._gate = threading.Lock()
        """Nobody lets go of the dossier while its statement is being interrupted."""
        self._thread: int | None = None
        self._connection: Any = None
        self._depth = 0

    def begin(self, connection: Any) -> None:
        """This thread begins to read in the background, on this driver connection."""
        self.wanted = False
        self._thread, self._connection = threading.get_ident(), connection

    def end(self) -> None:
        """It is over."""
        self._thread, self._connection = None, None

    @contextmanager
    def holding(self) -> Iterator[None]:
        """The dossier is held by this thread; only the one in the background is remembered."""
        mine = threading.get_ident() == self._thread
        if mine:
            self._depth += 1
        try:
            yield
        finally:
            if mine:
                with self._gate:
                    self._depth -= 1

    def interrupt(self) -> None:
        """Ask what reads in the background to stop, also in the middle of a statement."""
        with self._gate:
            if self._depth:
                self.wanted = True
                if hasattr(self._connection, "interrupt"):
                    self._connection.interrupt()
