"""Saving a document from the window: ask where, make it in the background, offer to open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from nplv_desktop.services import stukken
from nplv_desktop.ui.dialogs.bestanden import WORKBOOK, ask_save
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.domain.stuk import Stuk
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress

PDF = tr("PDF (*.pdf)")
DONE = tr("{bestand} is gemaakt.")
OPEN = tr("Openen")


class Opslaan(QObject):
    """Saves documents of one page, as PDF or as workbook, by the ending that was chosen."""

    def __init__(self, ctx: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx, self._parent = ctx, parent
        self._path: Path | None = None

    def ask(
        self, title: str, name: str, make: Callable[[Database], Stuk], first: str = PDF
    ) -> None:
        """Ask where to, as PDF or as workbook (`first` is proposed), and save it there."""
        kinds = f"{PDF};;{WORKBOOK}" if first == PDF else f"{WORKBOOK};;{PDF}"
        ending = ".pdf" if first == PDF else ".xlsx"
        window = self._parent.window()
        path = ask_save(window, self._ctx.preferences, title, f"{name}{ending}", kinds)
        if path is not None:
            self.save(title, path, make)

    def save(self, title: str, path: Path, make: Callable[[Database], Stuk]) -> None:
        """Make it in the background and write it there; a refusal is told as any other."""
        saving = _Saving(self._ctx.db, path, make)
        self._ctx.tasks.run(title, saving.work, self._saved)

    def _saved(self, path: Path) -> None:
        self._path = path
        self._ctx.messages.done(DONE.format(bestand=path.name), OPEN, self._open)

    def _open(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))


class _Saving:
    """One document to make and write; in the worker thread."""

    def __init__(self, db: Database, path: Path, make: Callable[[Database], Stuk]) -> None:
        self._db, self._path, self._make = db, path, make

    def work(self, _progress: Progress) -> Path:
        """Make and write it."""
        from nplv_desktop.ui.papier.drukken import druk

        stuk = self._make(self._db)
        if self._path.suffix.lower() == ".xlsx":
            stukken.schrijf_werkboek(stuk, self._path)
        else:
            stukken.schrijf_pdf(druk(stuk), self._path)
        return self._path
