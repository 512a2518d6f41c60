"""What keeps a dossier safe while its window is open: backups, unsaved text, damage, a way back.

Made once per window beside its menus; it listens to the window and otherwise leaves it alone.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from nplv_desktop.domain.errors import (
    DossierBusy,
    DossierElsewhere,
    DossierInUse,
    DossierRefused,
    UserError,
)
from nplv_desktop.services import hersteltest, redden, reservekopie, werkkopie
from nplv_desktop.ui.drafts import Drafts
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.services.redden import Gered
    from nplv_desktop.services.reservekopie import Inhoud
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
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
        self._closing_reason = reservekopie.CLOSING
        window.dossier_opened.connect(self._opened)
        window.dossier_closed.connect(self._closed)
        window.dossier_refused.connect(self._refused)

    def _opened(self, ctx: PageContext) -> None:
        self._ctx = ctx
        self._keep_drafts()
        if ctx.db.path is not None:
            self._first.start()
            self._often.start()
            self._tell_of_working_copy(ctx.db.path)

    def _keep_drafts(self) -> None:
        """Keep unsaved text; tried again while the first page of a large dossier is being read."""
        if self._ctx is None:
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
        ctx, self._ctx = self._ctx, None
        if ctx is not None:
            self._last_copy(ctx)

    def _last_copy(self, ctx: PageContext) -> None:
        """Copy before the file is let go of; what goes wrong is told, and closing goes on."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            reservekopie.make_if_changed(ctx.db, self._closing_reason)
        except UserError as refusal:
            self._window.messages.warning(refusal.melding)
        finally:
            self._closing_reason = reservekopie.CLOSING
            QApplication.restoreOverrideCursor()

    # copies by themselves

    def _opening(self) -> None:
        """The copy at opening, and with it a look at the whole journal and content."""
        if self._ctx is not None:
            looking = _LookingOver(self._ctx.db)
            self._ctx.tasks.run(
                tr("Reservekopie maken"), looking.work, self._copied, self._not_copied, quiet=True
            )

    def _half_hour(self) -> None:
        self._copy(reservekopie.TIMED)

    def _copy(self, reason: str) -> None:
        if self._ctx is not None:
            copying = _Copying(self._ctx.db, reason)
            self._ctx.tasks.run(
                tr("Reservekopie maken"), copying.work, self._copied, self._not_copied, quiet=True
            )

    def _copied(self, told: tuple[str, ...]) -> None:
        ctx = self._ctx
        if ctx is None:
            return
        if told:
            ctx.messages.warning(told[0], tr("Reservekopieën"), self.show_copies)
        elif hersteltest.is_due(ctx.db):
            ctx.messages.info(
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
            dialog.opened_as_new.connect(self.open_as_new)
            dialog.open()

    def put_back(self, copy: Path) -> None:
        """Put a copy in the place of the open dossier, and open it."""
        ctx = self._ctx
        if ctx is None or ctx.db.path is None:
            return
        path = ctx.db.path
        self._closing_reason = reservekopie.BEFORE_RESTORE
        self._window.close_dossier()
        self._replace(copy, path)

    def _replace(self, copy: Path, path: Path) -> None:
        replacing = _Replacing(copy, path)
        self._window.tasks.run(
            tr("Reservekopie terugzetten"), replacing.work, self._replaced, self._not_replaced
        )

    def _replaced(self, done: tuple[Path, Path | None]) -> None:
        path, aside = done
        self._window.open_path(path)
        told = tr("De reservekopie is teruggezet.")
        if aside is not None:
            told = tr("De reservekopie is teruggezet. Wat er stond, staat in {naam}.").format(
                naam=aside.name
            )
        self._window.messages.done(told)

    def _not_replaced(self, failure: BaseException) -> None:
        self._window.show_start()
        self._window.messages.failed(failure)

    def open_as_new(self, copy: Path, target: Path) -> None:
        """Make a new dossier of a copy, and open it."""
        restoring = _Restoring(copy, target)
        self._window.tasks.run(tr("Dossier maken"), restoring.work, self._window.open_path)

    # damage

    def _refused(self, path: Path, failure: BaseException) -> None:
        if isinstance(failure, DossierElsewhere):
            self._offer_copy(path, failure)
        elif isinstance(failure, DossierRefused) and not isinstance(failure, DossierInUse):
            looking = _Looking(path, failure)
            self._window.tasks.run(
                tr("Kopieën zoeken"), looking.work, self._offer_repair, quiet=True
            )

    def _offer_repair(self, found: tuple[Path, DossierRefused, list[Inhoud], bool]) -> None:
        from nplv_desktop.ui.dialogs.beschadigd import BeschadigdDialog

        path, failure, copies, readable = found
        if not copies and not readable:
            return
        self._window.notice.dismiss()
        dialog = BeschadigdDialog(self._window, path, failure.melding, copies)
        dialog.repair.connect(self.repair)
        dialog.put_back.connect(self._replace)
        dialog.open()

    def repair(self, path: Path) -> None:
        """Set a damaged dossier aside, and open a whole one with what could be saved."""
        self._window.tasks.run(tr("Dossier herstellen"), _Repairing(path).work, self._repaired)

    def _repaired(self, saved: Gered) -> None:
        self._window.open_path(saved.dossier)
        self._window.messages.warning(_told(saved))

    # working copies

    def _offer_copy(self, path: Path, failure: DossierElsewhere) -> None:
        from nplv_desktop.ui.dialogs.werkkopie import WerkkopieDialog

        self._window.notice.dismiss()
        dialog = WerkkopieDialog(self._window, path, failure.melding)
        dialog.wanted.connect(self.work_in_copy)
        dialog.open()

    def work_in_copy(self, path: Path, *, also_in_use: bool = False) -> None:
        """Make a working copy of a dossier elsewhere, and open it."""
        fetching = _Fetching(path, also_in_use=also_in_use)
        self._window.tasks.run(
            tr("Werkkopie maken"),
            fetching.work,
            self._window.open_path,
            partial(self._not_fetched, path),
        )

    def _not_fetched(self, path: Path, failure: BaseException) -> None:
        if isinstance(failure, DossierInUse):
            self._window.messages.error(
                failure.melding,
                tr("Toch openen"),
                partial(self.work_in_copy, path, also_in_use=True),
            )
        else:
            self._window.messages.failed(failure)

    def _tell_of_working_copy(self, path: Path) -> None:
        copy = werkkopie.of_copy(path)
        if copy is not None:
            self._window.messages.info(
                tr("U werkt in een kopie op deze computer van {bron}.").format(
                    bron=Path(copy.bron).name
                ),
                tr("Terugzetten"),
                self.return_copy,
            )

    def return_copy(self) -> None:
        """Put the working copy back where it came from, and go on in it."""
        ctx = self._ctx
        copy = None if ctx is None else werkkopie.of_copy(ctx.db.path)
        if copy is None:
            raise UserError(
                tr(
                    "Dit dossier is geen werkkopie: het staat al op zijn eigen plaats. "
                    "U hoeft niets te doen."
                )
            )
        self._window.close_dossier()
        self._window.tasks.run(
            tr("Werkkopie terugzetten"), _Returning(copy).work, self._returned, self._not_replaced
        )

    def _returned(self, source: Path) -> None:
        self._window.show_start()
        self._window.messages.done(
            tr("De werkkopie is teruggezet in {map}.").format(map=source.parent)
        )


def _told(saved: Gered) -> str:
    """What was saved, in two sentences."""
    if saved.verloren == 0:
        words = tr("Het dossier is hersteld en er is niets verloren. Het beschadigde heet {naam}.")
    elif saved.verloren is None:
        words = tr(
            "Het dossier is hersteld; het beschadigde heet {naam}. Kijk na of uw laatste werk "
            "erin staat."
        )
    else:
        words = tr(
            "Het dossier is hersteld; het beschadigde heet {naam}. De laatste {aantal} "
            "handelingen waren niet meer te lezen."
        )
    name = "" if saved.opzij is None else saved.opzij.name
    return words.format(naam=name, aantal=saved.verloren)


class _Copying:
    """One copy, when something changed; made in the worker thread."""

    def __init__(self, db: Database, reason: str) -> None:
        self._db, self._reason = db, reason

    def work(self, _progress: Progress) -> tuple[str, ...]:
        """Make it; what the user must know of it."""
        made = reservekopie.make_if_changed_told(self._db, self._reason)
        return () if made is None else made.meldingen


class _LookingOver:
    """The copy at opening; made in the worker thread."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def work(self, _progress: Progress) -> tuple[str, ...]:
        """Make it, or look the dossier over when there is one; what the user must know."""
        return reservekopie.at_opening(self._db)


class _Replacing:
    """A copy that takes the place of a closed dossier; in the worker thread."""

    def __init__(self, copy: Path, path: Path) -> None:
        self._copy, self._path = copy, path

    def work(self, _progress: Progress) -> tuple[Path, Path | None]:
        """Replace; the path, and where the old file was set aside."""
        return self._path, reservekopie.put_back(self._copy, self._path)


class _Restoring:
    """A copy that becomes a new dossier; in the worker thread."""

    def __init__(self, copy: Path, target: Path) -> None:
        self._copy, self._target = copy, target

    def work(self, _progress: Progress) -> Path:
        """Make it."""
        reservekopie.restore(self._copy, self._target)
        return self._target


class _Looking:
    """What there is to go on with after damage; in the worker thread."""

    def __init__(self, path: Path, failure: DossierRefused) -> None:
        self._path, self._failure = path, failure

    def work(self, _progress: Progress) -> tuple[Path, DossierRefused, list[Inhoud], bool]:
        """The copies, and whether the damaged file itself can still be read."""
        copies = reservekopie.of_path(self._path)
        return self._path, self._failure, copies, redden.can_be_read(self._path)


class _Repairing:
    """Saving what can be saved; in the worker thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def work(self, _progress: Progress) -> Gered:
        """Save."""
        return redden.save_what_can_be_saved(self._path)


class _Fetching:
    """A working copy that is made; in the worker thread."""

    def __init__(self, path: Path, *, also_in_use: bool) -> None:
        self._path, self._also_in_use = path, also_in_use

    def work(self, _progress: Progress) -> Path:
        """Make it."""
        return werkkopie.make(self._path, also_in_use=self._also_in_use)


class _Returning:
    """Putting a working copy back; in the worker thread."""

    def __init__(self, copy: werkkopie.Werkkopie) -> None:
        self._copy = copy

    def work(self, _progress: Progress) -> Path:
        """Put it back; where it stands now."""
        werkkopie.put_back(self._copy)
        return Path(self._copy.bron)
