"""Checking in the background after every change, so that counters and lists are never old.

`Status.outcome` holds the newest `Controle` of the chosen boekjaar and `Status.checked` tells it.
The list of work in the dossier follows, which tells the pages through the hub.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.domain.checks.base import Controle
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress

REST_MS = 150
"""A check begins when changes stopped for this long."""
LATER_MS = 600
"""When somebody needed the dossier, the check begins again after this long."""
TOO_BUSY = tr("Het dossier is in gebruik; de controle begint later opnieuw.")
OWN_TABLES = frozenset({"bevindingsregel"})
"""What a check writes itself."""


class Checks(QObject):
    """Checks the dossier of one window again and again; `stop` before it is closed."""

    def __init__(self, ctx: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._running: Progress | None = None
        self._again = False
        self._stopped = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.check)
        ctx.status.outcome = None
        ctx.hub.changed.connect(self._changed)
        ctx.boekjaar.changed.connect(self._year)
        self._rest.start()

    def _changed(self, tables: frozenset[str]) -> None:
        if tables - OWN_TABLES:
            self._rest.start(REST_MS)

    def _year(self, _year: int) -> None:
        self._rest.start(REST_MS)

    def check(self) -> None:
        """Check now; what is going on already is done once more afterwards."""
        if self._running is not None:
            self._again = True
            return
        work = Checking(self._ctx.db, None, self._ctx.boekjaar.value, keep=True)
        self._running = self._ctx.tasks.run(
            tr("Controleren"), work.work, self._done, self._failed, quiet=True
        )

    def _done(self, outcome: Controle | None) -> None:
        if self._stopped:
            return
        self._running = None
        if outcome is None:
            self._again = False
            self._rest.start(LATER_MS)
            return
        if self._again:
            self._again = False
            self.check()
        status = self._ctx.status
        status.outcome = outcome
        telling = outcome.telling
        status.findings.emit(telling.blokkeert, telling.toelichten)
        status.checked.emit(outcome)

    def _failed(self, failure: BaseException) -> None:
        self._running = None
        if not self._stopped:
            self._ctx.messages.failed(failure)

    def stop(self) -> None:
        """Check no more: the dossier is about to be closed."""
        self._stopped = True
        self._rest.stop()
        self._ctx.hub.changed.disconnect(self._changed)
        self._ctx.boekjaar.changed.disconnect(self._year)
        if self._running is not None:
            self._running.cancel()
            self._running = None


class Checking:
    """One check; run in the worker thread. `keep` brings the list of work up to date."""

    def __init__(
        self, db: Database, soort: str | None, jaar: int, tot: int | None = None, *, keep: bool
    ) -> None:
        self._db, self._soort, self._jaar, self._tot, self._keep = db, soort, jaar, tot, keep

    def work(self, progress: Progress) -> Controle | None:
        """Check; None when somebody needed the dossier meanwhile: then it is tried again later."""
        from nplv_desktop.services import checking

        self._progress = progress
        try:
            with self._db.in_background():
                outcome = checking.check(
                    self._db, self._soort, self._jaar, self._tot, progress=self._report
                )
        except DossierBusy:
            return None
        if self._keep:
            checking.refresh_worklist(self._db, outcome)
        return outcome

    def _report(self, done: int, total: int) -> None:
        if self._db.background.wanted:
            raise DossierBusy(TOO_BUSY)
        self._progress.report(done, total)
