"""Making the other pages while the user looks at the first one, so that each is there at once.

Their modules are loaded in the worker thread; their widgets are made in the thread of the window,
one page per turn of the event loop, and only while nothing else is going on.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.tasks import Progress

_REST_MS = 800
"""The first page gets this long to be read and drawn."""
_TURN_MS = 300


class Warming(QObject):
    """Prepares the pages of one window, each time a dossier is opened in it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.left: list[str] = []
        """Pages that are still to be made."""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._load)
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._prepare)
        window.dossier_opened.connect(self._opened)
        window.dossier_closed.connect(self._closed)

    def _opened(self, _ctx: object) -> None:
        self.left = [spec.key for spec in self._window.pages]
        self._rest.start()

    def _closed(self) -> None:
        self.left = []
        self._rest.stop()
        self._turn.stop()

    def _load(self) -> None:
        work = _Loading([spec.place for spec in self._window.pages])
        self._window.tasks.run(work.name, work.work, self._loaded, quiet=True)

    def _loaded(self, _result: None) -> None:
        if self.left:
            self._turn.start(_TURN_MS)

    def _prepare(self) -> None:
        """Make one page, unless the user is at something or long work holds the dossier."""
        if not self.left:
            return
        if not self._window.tasks.busy and QApplication.activePopupWidget() is None:
            try:
                self._window.stack.prepare(self.left[0])
                self.left.pop(0)
            except DossierBusy:
                self._turn.start(_REST_MS)
                return
        self._turn.start(_TURN_MS)


class _Loading:
    """Modules of pages to load; run in the worker thread."""

    name = tr("Pagina's klaarzetten")

    def __init__(self, places: Sequence[str]) -> None:
        self._places = places

    def work(self, progress: Progress) -> None:
        """Load them; stopped between two when the window closes."""
        for place in self._places:
            if progress.cancelled():
                return
            import_module(f"nplv_desktop.ui.pages.{place.partition(':')[0]}")
