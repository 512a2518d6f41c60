"""Garbage is collected in the thread of the window only.

Python collects in whichever thread makes the next object. When that is a worker, it would destroy
widgets there that nobody refers to any more, and Qt does not survive that. So collecting by itself
is off while a window lives, and a timer of the window does it.

A worker that reads a hundred thousand rows makes few objects that refer to millions, and keeps them
all. Looking through those holds up the window for nothing, so nothing is collected while there is
work; that follows when the work is done and has let go of its rows.
"""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, QTimer

from nplv_desktop.ui.singletons import hold

if TYPE_CHECKING:
    from collections.abc import Iterator

_EVERY_MS = 400
_FIRST_MS = 3000
"""The start of the program makes much and drops little: nothing is collected meanwhile."""
hold()


class Collector(QObject):
    """Collects while it lives; several may live at once, one per window."""

    _living: ClassVar[int] = 0
    _working: ClassVar[set[int]] = set()
    """The threads in which long work is done, of all windows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        Collector._living += 1
        gc.disable()
        self._stopped = False
        self._timer = QTimer(self, interval=_FIRST_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @classmethod
    @contextmanager
    def working(cls) -> Iterator[None]:
        """Long work is done in this thread meanwhile."""
        mine = threading.get_ident()
        cls._working.add(mine)
        try:
            yield
        finally:
            cls._working.discard(mine)

    def look(self) -> None:
        """Collect the generations that have grown enough, as Python would when nothing is done."""
        self._timer.setInterval(_EVERY_MS)
        if self._working:
            return
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Collect everything once more; Python does it by itself again after the last window."""
        if self._stopped:
            return
        self._stopped = True
        self._timer.stop()
        gc.collect()
        Collector._living -= 1
        if not Collector._living:
            gc.enable()
