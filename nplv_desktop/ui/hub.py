"""What changed: one signal that every page listens to.

`Hub.publish` may be called from any thread (it is on the `on_change` list of the database); the
signal `changed` always arrives in the thread of the window, once per turn of the event loop, with
the names of all tables that changed in between.
"""

from __future__ import annotations

from threading import Lock

from PySide6.QtCore import QObject, Qt, Signal


class Hub(QObject):
    """Collects changes and tells them to the window."""

    changed = Signal(frozenset)
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._waiting: set[str] = set()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def publish(self, tables: frozenset[str]) -> None:
        """Tell that these tables changed; safe from every thread."""
        with self._lock:
            first = not self._waiting
            self._waiting |= tables
        if first and tables:
            self._arrived.emit()

    def _deliver(self) -> None:
        with self._lock:
            tables = frozenset(self._waiting)
            self._waiting.clear()
        if tables:
            self.changed.emit(tables)
