"""When a dossier cannot be opened as it is: put a copy in its place, or save what is left.

Made once per window; it listens to what the window could not open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nplv_desktop.domain.errors import DossierElsewhere, DossierInUse, DossierRefused
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.services.redden import Gered
    from nplv_desktop.services.reservekopie import Inhoud
    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.tasks import Progress


class Repairs(QObject):
    """Brings a dossier back from a copy, or from what is left of it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.dossier_refused.connect(self._refused)

    def _refused(self, path: Path, failure: BaseException) -> None:
        if isinstance(failure, DossierElsewhere | DossierInUse):
            return
        if isinstance(failure, DossierRefused):
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
        dialog.put_back.connect(self.put_in_place)
        dialog.open()

    def repair(self, path: Path) -> None:
        """Set a damaged dossier aside, and open a whole one with what could be saved."""
        self._window.tasks.run(tr("Dossier herstellen"), _Repairing(path).work, self._repaired)

    def _repaired(self, saved: Gered) -> None:
        self._window.open_path(saved.dossier)
        self._window.messages.warning(_told(saved))

    def put_in_place(self, copy: Path, path: Path) -> None:
        """Put a copy in the place of a dossier that is closed, and open it."""
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


class _Looking:
    """What there is to go on with after damage; in the worker thread."""

    def __init__(self, path: Path, failure: DossierRefused) -> None:
        self._path, self._failure = path, failure

    def work(self, _progress: Progress) -> tuple[Path, DossierRefused, list[Inhoud], bool]:
        """The copies, and whether the damaged file itself can still be read."""
        from nplv_desktop.services import redden, reservekopie

        copies = reservekopie.of_path(self._path)
        return self._path, self._failure, copies, redden.can_be_read(self._path)


class _Repairing:
    """Saving what can be saved; in the worker thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def work(self, _progress: Progress) -> Gered:
        """Save."""
        from nplv_desktop.services import redden

        return redden.save_what_can_be_saved(self._path)


class _Replacing:
    """A copy that takes the place of a closed dossier; in the worker thread."""

    def __init__(self, copy: Path, path: Path) -> None:
        self._copy, self._path = copy, path

    def work(self, _progress: Progress) -> tuple[Path, Path | None]:
        """Replace; the path, and where the old file was set aside."""
        from nplv_desktop.services import reservekopie

        return self._path, reservekopie.put_back(self._copy, self._path)


class _Restoring:
    """A copy that becomes a new dossier; in the worker thread."""

    def __init__(self, copy: Path, target: Path) -> None:
        self._copy, self._target = copy, target

    def work(self, _progress: Progress) -> Path:
        """Make it."""
        from nplv_desktop.services import reservekopie

        reservekopie.restore(self._copy, self._target)
        return self._target
