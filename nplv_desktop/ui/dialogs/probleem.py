"""Telling the help desk of a problem: everything is shown first, then saved as a file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
)

from nplv_desktop.services import hulppakket
from nplv_desktop.services.hulppakket import Hulppakket
from nplv_desktop.ui.dialogs.bestanden import ask_save
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import column_of, within_screen
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.tasks import Progress

_ABOUT = tr(
    "Hieronder staat alles wat in het bestand komt: versies, aantallen "
    "en het logboek. Namen, teksten en bedragen uit uw dossier staan "
    "er niet in. Het programma verstuurt niets: u stuurt het bestand "
    "zelf naar uw helpdesk."
)
_WITH_DOSSIER = tr("Een verhusselde kopie van het dossier erbij doen (hulppakket)")
_EXPLAINED = tr(
    "In de kopie zijn woorden andere woorden en bedragen andere "
    "bedragen. De opbouw blijft gelijk, zodat de helpdesk de fout kan "
    "nadoen."
)


class ProbleemDialog(QDialog):
    """Shows the report, with or without a scrambled dossier, and saves it."""

    help_page = "probleem"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Probleem melden"))
        self.resize(within_screen(self, 760, 600))
        self._window = window
        self._db = None if window.ctx is None else window.ctx.db
        self._pakket = Hulppakket("")
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setAccessibleName(tr("Inhoud van het rapport"))
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.with_dossier = QCheckBox(_WITH_DOSSIER)
        self.with_dossier.setEnabled(self._db is not None)
        self.with_dossier.toggled.connect(self._read)
        self.explained = label(_EXPLAINED, "secondary", "secondary", wrap=True)
        self.save_button = button(tr("Bestand opslaan…"), primary=True)
        self.save_button.clicked.connect(self.save)
        column = column_of(self)
        column.addWidget(label(_ABOUT, "body", "secondary", wrap=True))
        column.addWidget(self._text, 1)
        column.addWidget(self.with_dossier)
        column.addWidget(self.explained)
        column.addLayout(self._buttons())
        self._read(False)

    def _buttons(self) -> QHBoxLayout:
        close = button(tr("Sluiten"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.save_button)
        return row

    def text(self) -> str:
        """What is shown now."""
        return self._text.toPlainText()

    def save(self) -> None:
        """Ask where, and write what is shown."""
        ending, kinds = ("zip", tr("Hulppakket (*.zip)"))
        if self._pakket.dossier is None:
            ending, kinds = ("txt", tr("Probleemrapport (*.txt)"))
        name = f"nplv-probleem-{datetime.now(UTC):%Y%m%d}.{ending}"
        path = ask_save(self, self._window.preferences, tr("Probleemrapport opslaan"), name, kinds)
        if path is not None:
            saving = _Saving(self._pakket, path)
            self._window.tasks.run(tr("Probleemrapport opslaan"), saving.work, self._saved)

    def _saved(self, path: Path) -> None:
        self._window.messages.done(
            tr("Het rapport staat in {path}. Stuur het zelf naar uw helpdesk.").format(path=path)
        )
        self.accept()

    def _read(self, whole: bool) -> None:
        self.save_button.setEnabled(False)
        self._text.setPlainText(tr("Het rapport wordt gemaakt…"))
        making = _Making(self._db, whole=whole)
        self._window.tasks.run(tr("Probleemrapport maken"), making.work, self._show, quiet=True)

    def _show(self, pakket: Hulppakket) -> None:
        self._pakket = pakket
        self._text.setPlainText(pakket.rapport)
        self.save_button.setEnabled(True)


class _Making:
    """One report to make; run in the worker thread."""

    def __init__(self, db: Database | None, *, whole: bool) -> None:
        self._db, self._whole = db, whole

    def work(self, _progress: Progress) -> Hulppakket:
        """The report; with a scrambled dossier when that was asked."""
        versions = {"Qt": qVersion()}
        if self._whole and self._db is not None:
            return hulppakket.make(self._db, versions)
        return Hulppakket(hulppakket.rapport(self._db, versions))


class _Saving:
    """One file to write; run in the worker thread."""

    def __init__(self, pakket: Hulppakket, path: Path) -> None:
        self._pakket, self._path = pakket, path

    def work(self, _progress: Progress) -> Path:
        """Write it; returns where it stands."""
        hulppakket.save(self._pakket, self._path)
        return self._path
