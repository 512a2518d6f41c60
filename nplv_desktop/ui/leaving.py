"""Letting go of a dossier: its last copy is made, and its file closed, in the worker thread.

The window stays alive meanwhile. One that is being closed says what it waits for, and goes as soon
as the copy is there; out of sight after a while, or when it is closed once more. A program that is
killed meanwhile loses nothing: what was typed is in the dossier, and half a copy is no copy.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from nplv_desktop.domain.errors import UserError
from nplv_desktop.ui.tasks import State
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.tasks import Progress

PATIENCE_MS = 20_000
"""How long a window that is being closed stays on the screen for a last copy."""


class Leaving(QObject):
    """The dossiers that one window is letting go of."""

    emptied = Signal()
    """The last one is closed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._going: list[_Going] = []
        self._waits = False
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(window.hide)
        self.farewell: Callable[[Database], None] | None = None
        """What is done with a dossier file before it is closed; run in the worker thread."""

    @property
    def busy(self) -> bool:
        """Whether a dossier is not closed yet."""
        return bool(self._going)

    def let_go(self, db: Database) -> None:
        """Close a dossier that no page shows any more, after the farewell."""
        if db.path is None or self.farewell is None:
            db.close()
            return
        going = _Going(db, self.farewell)
        self._going.append(going)
        self._window.bar.work.show_alone(State(tr("Reservekopie maken…")))
        asked = self._window.tasks.run(
            tr("Reservekopie maken"), going.work, self._gone, self._failed, quiet=True
        )
        if asked.cancelled():  # nothing is begun any more: it is done here
            going.once()
            self._gone(going)

    def hold_up(self) -> bool:
        """Whether the window must stay a moment; asked once more it goes out of sight."""
        if not self.busy or _system_stops():
            self.finish()
            return False
        if self._waits:
            self._window.hide()
        else:
            self._waits = True
            self._patience.start(PATIENCE_MS)
            self.emptied.connect(self._close)
        return True

    def finish(self) -> None:
        """Wait here until every dossier is closed."""
        for going in self._going:
            going.once()
        self._going.clear()

    def _gone(self, going: _Going) -> None:
        if going in self._going:
            self._going.remove(going)
        if going.told:
            self._window.messages.warning(going.told)
        self._rest()

    def _failed(self, failure: BaseException) -> None:
        self._going = [going for going in self._going if not going.done]
        self._window.messages.failed(failure)
        self._rest()

    def _rest(self) -> None:
        if not self._going:
            if not self._window.tasks.busy:
                self._window.bar.work.hide()
            self.emptied.emit()

    def _close(self) -> None:
        """The window goes; the last one that was out of sight takes the program along."""
        hidden = not self._window.isVisible()
        self._window.close()
        if hidden and not any(widget.isVisible() for widget in QApplication.topLevelWidgets()):
            QApplication.quit()


class _Going:
    """One dossier on its way out; closed once, whoever gets to it first."""

    def __init__(self, db: Database, farewell: Callable[[Database], None]) -> None:
        self._db, self._farewell = db, farewell
        self._alone = Lock()
        self.done = False
        self.told = ""
        """What the user must know, such as that there is no room for the copy."""
        _ALL.add(self)

    def work(self, _progress: Progress) -> _Going:
        """In the worker thread."""
        self.once()
        return self

    def once(self) -> None:
        """Say farewell and close; a refused copy is told, and closing goes on."""
        with self._alone:
            if self.done:
                return
            self.done = True
            try:
                self._farewell(self._db)
            except UserError as refusal:
                self.told = refusal.melding
            finally:
                self._db.close()
                _ALL.discard(self)


def _system_stops() -> bool:
    """Whether the system is ending the session: it waits for an answer, not for a second one."""
    app = QApplication.instance()
    return isinstance(app, QApplication) and app.isSavingSession()


_ALL: set[_Going] = set()


def finish_all() -> None:
    """Wait until no window is letting go of a dossier any more; at the end of the program."""
    for going in list(_ALL):
        going.once()
