"""Reading a bundled workbook back: asking for it, comparing it in the background, showing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nplv_desktop.services import terugnemen
from nplv_desktop.ui.dialogs.bestanden import WORKBOOK, ask_open
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.services.terugnemen_verschil import Terugblik, Verschil
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.teruglezen import TerugleesVenster
    from nplv_desktop.ui.tasks import Progress


class Teruglezen(QObject):
    """Brings one workbook from its file to the window with its differences."""

    def __init__(self, ctx: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx, self._parent = ctx, parent
        self._path: Path | None = None
        self.window: TerugleesVenster | None = None

    def ask(self) -> None:
        """Let the user choose the workbook that came back."""
        path = ask_open(self._parent, self._ctx.preferences, tr("Werkboek teruglezen"), WORKBOOK)
        if path is not None:
            self.look(path)

    def look(self, path: Path) -> None:
        """Compare it with what was exported and with the dossier; nothing changes."""
        self._path = path
        self._ctx.tasks.run(
            tr("Werkboek bekijken"), Bekijken(self._ctx.db, path).work, self._looked
        )

    def _looked(self, blik: Terugblik) -> None:
        from nplv_desktop.ui.dialogs.teruglezen import TerugleesVenster

        if self._path is not None:
            self.window = TerugleesVenster(self._ctx, self._parent, self._path, blik)
            self.window.destroyed.connect(self._closed)
            self.window.open()

    def _closed(self) -> None:
        self.window = None


class Bekijken:
    """Looks at a workbook; run in the worker thread."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path

    def work(self, _progress: Progress) -> Terugblik:
        """Compare it."""
        return terugnemen.bekijk(self._db, self._path)


class Overnemen:
    """Takes differences over and looks again; run in the worker thread."""

    def __init__(self, db: Database, path: Path, chosen: Sequence[Verschil]) -> None:
        self._db, self._path, self._chosen = db, path, chosen

    def work(self, _progress: Progress) -> tuple[int, Terugblik]:
        """Take them over; returns how many, and what differs now."""
        count = terugnemen.neem_over(self._db, self._chosen)
        return count, terugnemen.bekijk(self._db, self._path)
