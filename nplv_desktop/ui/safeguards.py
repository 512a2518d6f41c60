"""What keeps a dossier safe while its window is open: backups, and unsaved text.

What to do after damage is in `repairs.py`, a dossier elsewhere in `working_copies.py`.
Made once per window beside its menus; it listens to the window and otherwise leaves it alone.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from nplv_desktop.domain.errors import DossierBusy, UserError
from nplv_desktop.ui.repairs import Repairs
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.working_copies import WorkingCopies

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.drafts import Drafts
    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.tasks import Progress

HALF_HOUR_MS = 30 * 60 * 1000
AGAIN_MS = 500
FIRST_MS = 1500
"""The copy at opening waits until the first page is there."""


class Safeguards(QObject):
    """The safeguards of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ctx: PageContext | None = None
        self.drafts: Drafts | None = None
        self._often = QTimer(self, interval=HALF_HOUR_MS)
        self._often.timeout.connect(self._half_hour)
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._first.timeout.connect(self._opening)
        self._replacing = False
        """The dossier is closed to have a copy put in its place."""
        self.repairs = Repairs(window)
        self.working = WorkingCopies(window)
        window.dossier_opened.connect(self._opened)
        window.dossier_settled.connect(self._keep_drafts)
        window.dossier_closed.connect(self._closed)

    def _opened(self, ctx: PageContext) -> None:
        self._ctx = ctx
        if ctx.db.path is not None:
            self._first.start()
            self._often.start()

    def _keep_drafts(self, *_ctx: object) -> None:
        """Keep unsaved text; tried again while the first page of a large dossier is being read."""
        from nplv_desktop.ui.drafts import Drafts

        if self._ctx is None or self.drafts is not None:
            return
        try:
            self.drafts = Drafts(self._window, self._ctx)
        except DossierBusy:
            QTimer.singleShot(AGAIN_MS, self, self._keep_drafts)
            return
        self.drafts.offer()

    def _closed(self) -> None:
        self._first.stop()
        self._often.stop()
        if self.drafts is not None:
            self.drafts.stop()
            self.drafts.deleteLater()
            self.drafts = None
        self._ctx = None
        self._window.leaving.farewell = partial(_last_copy, replacing=self._replacing)
        self._replacing = False

    # copies by themselves

    def _opening(self) -> None:
        """The copy at opening, and with it a look at the whole journal and content."""
        if self._ctx is not None:
            looking = _LookingOver(self._ctx.db)
            self._ctx.tasks.run(
                tr("Reservekopie maken"), looking.work, self._copied, self._not_copied, quiet=True
            )

    def _half_hour(self) -> None:
        if self._ctx is not None:
            copying = _Copying(self._ctx.db)
            self._ctx.tasks.run(
                tr("Reservekopie maken"), copying.work, self._copied, self._not_copied, quiet=True
            )

    def _copied(self, told: tuple[str, ...]) -> None:
        from nplv_desktop.services import hersteltest

        ctx = self._ctx
        if ctx is None:
            return
        if told:
            ctx.messages.warning(told[0], tr("Reservekopieën"), self.show_copies)
        else:
            ctx.tasks.ask(partial(hersteltest.is_due, ctx.db), self._tell_due)

    def _tell_due(self, due: bool) -> None:
        """Offer the yearly test of the backups."""
        if due and self._ctx is not None:
            self._ctx.messages.info(
                tr("De jaarlijkse hersteltest van uw reservekopieën is aan de beurt."),
                tr("Bekijken"),
                self.show_copies,
            )

    def _not_copied(self, failure: BaseException) -> None:
        if isinstance(failure, UserError):
            self._window.messages.warning(failure.melding)
        else:
            self._window.messages.failed(failure)

    # the screen of the copies

    def show_copies(self) -> None:
        """Show the backups of the open dossier."""
        from nplv_desktop.ui.dialogs.reservekopieen import ReservekopieDialog

        if self._ctx is not None and self._ctx.db.path is not None:
            dialog = ReservekopieDialog(self._window, self._ctx)
            dialog.put_back.connect(self.put_back)
            dialog.opened_as_new.connect(self.repairs.open_as_new)
            dialog.open()

    def put_back(self, copy: Path) -> None:
        """Put a copy in the place of the open dossier, and open it."""
        ctx = self._ctx
        if ctx is None or ctx.db.path is None:
            return
        path = ctx.db.path
        self._replacing = True
        self._window.close_dossier()
        self.repairs.put_in_place(copy, path)


def _last_copy(db: Database, *, replacing: bool) -> None:
    """Copy before the file is let go of; `UserError` when there is no room for it."""
    from nplv_desktop.services import reservekopie

    reason = reservekopie.BEFORE_RESTORE if replacing else reservekopie.CLOSING
    reservekopie.make_if_changed(db, reason)


class _Copying:
    """The copy of every half hour, when something changed; made in the worker thread."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def work(self, _progress: Progress) -> tuple[str, ...]:
        """Make it; what the user must know of it."""
        from nplv_desktop.services import reservekopie

        made = reservekopie.make_if_changed_told(self._db, reservekopie.TIMED)
        return () if made is None else made.meldingen


class _LookingOver:
    """The copy at opening; made in the worker thread."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def work(self, _progress: Progress) -> tuple[str, ...]:
        """Make it, or look the dossier over when there is one; what the user must know."""
        from nplv_desktop.services import reservekopie

        return reservekopie.at_opening(self._db)
