"""A window's start, from spawn to paint: prints the moments as JSON (seconds since the epoch).

python -m benchmarks.start bare                 a bare main window
python -m benchmarks.start app DOSSIER          the program: frame, and rows on screen
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject

loaded: dict[str, list[str]] = {}
"""The modules that were loaded at each moment."""
moments: dict[str, float] = {}
spent: dict[str, float] = {}
"""Processor time (s) of the process until each moment: what other work does not change."""


def bare() -> None:
    """Show an empty main window and leave at its first paint."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    watcher = _watch(app, window)
    window.resize(1200, 700)
    window.show()
    app.exec()
    del watcher


def program(dossier: str) -> None:
    """Start the program on a dossier and leave when the first page shows its rows."""
    from nplv_desktop import __main__ as entrance
    from nplv_desktop.ui import loading  # noqa: F401  Qt is loaded as the program loads it

    # isort: split
    from PySide6.QtWidgets import QApplication

    watcher = _watch(QApplication([]), None)
    entrance.main(["venster", dossier])
    del watcher


def _watch(app: object, _window: object) -> object:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QMainWindow

    def note(name: str) -> None:
        moments[name] = time.time()
        spent[name] = time.process_time()
        loaded[name] = sorted(sys.modules)

    class Watcher(QObject):
        """Notes the first paint of the main window and of a finished page."""

        def eventFilter(self, target: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
            if event.type() == QEvent.Type.Paint:
                if isinstance(target, QMainWindow) and "venster" not in moments:
                    note("venster")
                    if type(target) is QMainWindow:
                        QTimer.singleShot(0, app.quit)  # type: ignore[attr-defined]
                ready = getattr(target, "stale", None) is False and target.isVisible()
                if ready and "rijen" not in moments:
                    note("rijen")
                    QTimer.singleShot(0, app.quit)  # type: ignore[attr-defined]
            return False

    watcher = Watcher()
    app.installEventFilter(watcher)  # type: ignore[attr-defined]
    return watcher


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        program(sys.argv[2])
    print(json.dumps(moments | {f"{name}.eigen": value for name, value in spent.items()}))
