"""A file that is dropped anywhere on the window: looked at, and brought where it belongs.

Pages that take files themselves go first; what they leave comes here. What reads files is imported
when a file is dropped: the window is made without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.services.importing_plan import Bron
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.tasks import Progress

_DOSSIER = ".nplv"
_ADDITION = ".json"
"""How the name of a file with own regelingen ends."""
_PAGES = {"indicatoren": "indicatoren", "sisa": "indienen"}
"""The page that takes a kind of file in; all others come in on Financiën."""


class Dropping(QObject):
    """Takes the files that are dropped on a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let one file be dropped, and take it."""
        if not isinstance(event, QDragEnterEvent | QDropEvent):
            return False
        from nplv_desktop.ui.dialogs.import_bestand import dropped_file

        path = dropped_file(event)
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.take(path)
        return True

    def take(self, path: Path) -> None:
        """Open a dossier; look at any other file in the background."""
        window = self._window
        if path.suffix.casefold() == _DOSSIER:
            window.open_path(path)
        elif window.ctx is None:
            window.messages.info(tr("Open eerst een dossier. Sleep het bestand daarna opnieuw."))
        elif path.suffix.casefold() == _ADDITION:
            window.tasks.run(
                tr("Regelingen inlezen"), _Adding(window.ctx.db, path).work, self._added
            )
        else:
            work = _Looking(window.ctx.db, path).work
            window.tasks.run(tr("Bestand bekijken"), work, self._looked)

    def _looked(self, found: tuple[str | None, Bron]) -> None:
        from nplv_desktop.services.importing_herkennen import WERKBOEK
        from nplv_desktop.ui.pages.import_host import ImportHostPage

        soort, bron = found
        window = self._window
        if window.ctx is None:
            return
        if soort == WERKBOEK:
            from nplv_desktop.ui.dialogs.teruglezen_werk import Teruglezen

            Teruglezen(window.ctx, window).look(bron.pad)
        elif soort is None:
            told = tr(
                "Het is niet duidelijk wat er in {bestand} staat. Ga naar Financiën, Indicatoren "
                "of Indienen en kies daar wat u inleest."
            )
            window.messages.warning(told.format(bestand=bron.pad.name))
        else:
            window.navigate(_PAGES.get(soort, "financien"))
            page = window.stack.page()
            if isinstance(page, ImportHostPage):
                page.begin_import(soort, bron)

    def _added(self, told: str) -> None:
        self._window.navigate("financien", tab="regelingen")
        self._window.messages.done(told)


class _Adding:
    """Adds own regelingen, geldstromen and facts from a file; run in the worker thread."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path

    def work(self, _progress: Progress) -> str:
        """Add them; returns what was added."""
        from nplv_desktop.services import aanvullen_bestand

        return aanvullen_bestand.lees_in(self._db, self._path).zin


class _Looking:
    """Reads a dropped file and tells what it is; run in the worker thread."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path

    def work(self, progress: Progress) -> tuple[str | None, Bron]:
        """Read it."""
        from nplv_desktop.services import importing, importing_herkennen

        bron = importing.lees(self._path, gestopt=progress.cancelled, voortgang=progress.report)
        return importing_herkennen.soort_van(self._db, bron), bron
