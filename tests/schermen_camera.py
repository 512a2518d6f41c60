"""The camera of `schermen.py`: waits until a window is calm, and keeps what it shows."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.tasks import Progress

_PATIENCE = 80


def pause(milliseconds: int) -> None:
    """Let the window work for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Turn:
    """Takes its turn in the queue of the background; after it, everything before it was shown."""

    def __init__(self, window: MainWindow) -> None:
        self.past = False
        window.tasks.run("", self.work, self.done, quiet=True)

    def work(self, _progress: Progress) -> None:
        """Nothing but waiting."""

    def done(self, _nothing: object) -> None:
        """The turn came."""
        self.past = True


def settle(window: MainWindow) -> None:
    """Wait until the work in the background, also what is not shown as such, is done and shown."""
    from nplv_desktop.ui.charts.library import library

    pause(60)
    turn = Turn(window)
    calm = 0
    for _ in range(_PATIENCE):
        outcome = window.status.outcome
        checked = window.ctx is None or (
            outcome is not None and outcome.jaar == window.ctx.boekjaar.value
        )
        busy = window.tasks.busy or library.busy or not checked or not turn.past
        calm = 0 if busy else calm + 1
        if calm > 1:
            break
        pause(100)
    pause(120)


class Camera:
    """Takes pictures of a window whose names match what was asked for."""

    def __init__(self, window: MainWindow, folder: Path, only: str, files: Path) -> None:
        self.window, self._folder, self._only = window, folder, re.compile(only)
        self.files = files
        """The folder with the files of `schermen_dossiers.py`."""
        self.ending = ""

    def wants(self, name: str) -> bool:
        """Whether a picture with this name is asked for."""
        pattern = self._only.pattern
        return self._only.search(name) is not None or pattern.startswith(name)

    def shoot(self, name: str, shown: QWidget | None = None) -> None:
        """Save what the window, or what stands over it, shows."""
        from PySide6.QtWidgets import QAbstractButton

        if not self.wants(name):
            return
        settle(self.window)
        focus = self.window.focusWidget()
        if shown is None and isinstance(focus, QAbstractButton):
            focus.clearFocus()  # as with the mouse: no ring around the first button
        self._need_screen(shown or self.window, name)
        target = self._folder / f"{name}-{self.ending}.png"
        (shown or self.window).grab().save(str(target))
        sys.stdout.write(f"{target}\n")

    def _need_screen(self, shown: QWidget, name: str) -> None:
        """Nothing may be larger than the screen: its buttons could not be reached."""
        room, size = shown.screen().availableSize(), shown.size()
        if size.width() > room.width() or size.height() > room.height():
            sides = (f"{each.width()}×{each.height()}" for each in (size, room))
            message = "{} is {}, het scherm {}.".format(name, *sides)
            raise RuntimeError(message)


def plain(label: str) -> str:
    """A label as part of a file name."""
    return "".join(c for c in label.casefold().replace(" ", "-") if c.isalnum() or c == "-")
