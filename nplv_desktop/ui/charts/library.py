"""The plotting library, read from disk beside the window and only for the first chart.

Importing pyqtgraph (with numpy) takes most of a second. A thread does it, so that the window stays
alive; `ready` then tells every chart that it can draw.

    library.ready.connect(self._draw)      # in the thread of the window
    library.fetch()                        # as often as one likes
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal


class Library(QObject):
    """Where the import stands."""

    ready = Signal()
    """The library can be imported without waiting; a failed import raises its reason again."""

    def __init__(self) -> None:
        super().__init__()
        self._reading: Future[Any] | None = None

    @property
    def busy(self) -> bool:
        """Whether it is being read."""
        return self._reading is not None and not self._reading.done()

    def fetch(self) -> None:
        """Begin to read in the next turn of the event loop; `ready` comes also when it is there."""
        QTimer.singleShot(0, self._fetch)

    def _fetch(self) -> None:
        if self._reading is None:
            reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="grafieken")
            self._reading = reader.submit(import_module, "pyqtgraph")
            self._reading.add_done_callback(self._tell)
            reader.shutdown(wait=False)
        elif self._reading.done():
            self.ready.emit()

    def _tell(self, _reading: Future[Any]) -> None:
        """Called in the reading thread."""
        self.ready.emit()


library = Library()
