"""What makes filtering of a long list quick is made ready in the background, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from nplv_desktop.domain.errors import DossierBusy

if TYPE_CHECKING:
    from nplv_desktop.domain.listing import Begins
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.tasks import Tasks

_TURN_MS = 10
"""Between two parts whatever else is asked gets its turn."""
_AGAIN_MS = 300
"""After somebody needed the dossier, the rest waits for this long."""


@dataclass(frozen=True)
class _Part:
    """One part, for the thread that counts: it touches nothing of the window."""

    listing: Begins
    db: Database

    def prepare(self) -> int | None:
        """Do it; after how many milliseconds the next one may follow, None after the last."""
        try:
            with self.db.in_background():
                return _TURN_MS if self.listing.prepare(self.db) else None
        except DossierBusy:
            return _AGAIN_MS


class Preparing(QObject):
    """Prepares the list that is shown; starting again is cheap when nothing changed."""

    def __init__(self, db: Database, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._db, self._tasks = db, tasks
        self._listing: Begins | None = None
        self.busy = False
        """Whether there is something left to prepare."""
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._ask)

    def start(self, listing: Begins) -> None:
        """Prepare this list, from wherever that stands."""
        self._listing = listing
        if not self.busy:
            self.busy = True
            self._ask()

    def _ask(self) -> None:
        assert self._listing is not None  # noqa: S101  `start` came first
        self._tasks.ask_later(_Part(self._listing, self._db).prepare, self._done)

    def _done(self, following: int | None) -> None:
        if following is None:
            self.busy = False
        else:
            self._turn.start(following)
