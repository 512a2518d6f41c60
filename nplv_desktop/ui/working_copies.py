"""Working on a dossier that stands elsewhere: in a copy on this computer, put back when it is done.

Made once per window; it listens to what the window opened, and could not open.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nplv_desktop.domain.errors import DossierElsewhere, DossierInUse, UserError
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.services.werkkopie import Werkkopie
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.tasks import Progress


class WorkingCopies(QObject):
    """Offers, tells of, and puts back the working copies of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.dossier_settled.connect(self._tell)
        window.dossier_refused.connect(self._refused)

    def _tell(self, ctx: PageContext) -> None:
        copy = _copy_at(ctx.db.path)
        if copy is not None:
            self._window.messages.info(
                tr("U werkt in een kopie op deze computer van {bron}.").format(
                    bron=Path(copy.bron).name
                ),
                tr("Terugzetten"),
                self.put_back,
            )

    def _refused(self, path: Path, failure: BaseException) -> None:
        if isinstance(failure, DossierElsewhere):
            self._offer(path, failure)

    def _offer(self, path: Path, failure: DossierElsewhere) -> None:
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

    def put_back(self) -> None:
        """Put the working copy back where it came from, and go on in it."""
        ctx = self._window.ctx
        copy = None if ctx is None else _copy_at(ctx.db.path)
        if copy is None:
            raise UserError(
                tr(
                    "Dit dossier is geen werkkopie: het staat al op zijn eigen plaats. "
                    "U hoeft niets te doen."
                )
            )
        self._window.close_dossier()
        self._window.tasks.run(
            tr("Werkkopie terugzetten"), _Returning(copy).work, self._returned, self._not_returned
        )

    def _returned(self, source: Path) -> None:
        self._window.show_start()
        self._window.messages.done(
            tr("De werkkopie is teruggezet in {map}.").format(map=source.parent)
        )

    def _not_returned(self, failure: BaseException) -> None:
        self._window.show_start()
        self._window.messages.failed(failure)


def _copy_at(path: Path | None) -> Werkkopie | None:
    """The working copy at this place; None when it is an ordinary dossier."""
    from nplv_desktop.services import werkkopie

    return werkkopie.of_copy(path)


class _Fetching:
    """A working copy that is made; in the worker thread."""

    def __init__(self, path: Path, *, also_in_use: bool) -> None:
        self._path, self._also_in_use = path, also_in_use

    def work(self, _progress: Progress) -> Path:
        """Make it."""
        from nplv_desktop.services import werkkopie

        return werkkopie.make(self._path, also_in_use=self._also_in_use)


class _Returning:
    """Putting a working copy back; in the worker thread."""

    def __init__(self, copy: Werkkopie) -> None:
        self._copy = copy

    def work(self, _progress: Progress) -> Path:
        """Put it back; where it stands now."""
        from nplv_desktop.services import werkkopie

        werkkopie.put_back(self._copy)
        return Path(self._copy.bron)
