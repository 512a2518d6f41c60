"""The bewijsstukken of one record: open one, add one (also by dropping a file), take one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.services import bewijs
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import EVERYTHING, ask_open
from nplv_desktop.ui.dialogs.import_bestand import dropped_file
from nplv_desktop.ui.widgets import icon_button, label, link_button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from nplv_desktop.domain.controle import Bewijsstuk
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress


class BewijsLijst(QWidget):
    """The files of one record, each with its name as a link."""

    def __init__(
        self, ctx: PageContext, tabel: str, record_id: str, found: Sequence[Bewijsstuk]
    ) -> None:
        super().__init__()
        self._ctx, self._tabel, self._record = ctx, tabel, record_id
        self.setAcceptDrops(True)
        self.lines: list[_Regel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        for proof in found:
            line = _Regel(ctx, proof)
            self.lines.append(line)
            column.addWidget(line)
        if not found:
            column.addWidget(label("Nog geen bewijsstukken.", "body", "secondary"))
        self.add_button = link_button("Bestand toevoegen")
        self.add_button.setToolTip("Of sleep een bestand hierheen")
        self.add_button.clicked.connect(self._ask)
        column.addWidget(self.add_button)

    def _ask(self) -> None:
        path = ask_open(self.window(), self._ctx.preferences, "Bewijsstuk toevoegen", EVERYTHING)
        if path is not None:
            self.add_file(path)

    def add_file(self, path: Path) -> None:
        """Copy a file into the folder of the dossier, in the background."""
        adding = _Adding(self._ctx, self._tabel, self._record, path)
        self._ctx.tasks.run("Bewijsstuk toevoegen", adding.work)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the file."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.add_file(path)


class _Regel(QWidget):
    """One file."""

    def __init__(self, ctx: PageContext, proof: Bewijsstuk) -> None:
        super().__init__()
        self._ctx, self._proof = ctx, proof
        self.open_link = link_button(proof.naam)
        self.open_link.setToolTip(f"{notation.size(proof.grootte)} · openen")
        self.open_link.setAccessibleName(f"{proof.naam} openen")
        self.open_link.clicked.connect(self.open_file)
        away = icon_button("sluiten", f"{proof.naam} weghalen")
        away.clicked.connect(self.take_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.open_link)
        row.addStretch(1)
        row.addWidget(away)

    def open_file(self) -> None:
        """Open it with the program of the system; refused when it is not what was added."""
        path = bewijs.pad(self._ctx.db, self._proof.id)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def take_away(self) -> None:
        """Take it away from the record; Ctrl+Z brings it back."""
        bewijs.verwijder(self._ctx.db, [self._proof.id])
        self._ctx.messages.done(f"{self._proof.naam} is weggehaald. Terug met Ctrl+Z.")


class _Adding:
    """One file to copy in; run in the worker thread."""

    def __init__(self, ctx: PageContext, tabel: str, record_id: str, path: Path) -> None:
        self._db, self._tabel, self._record, self._path = ctx.db, tabel, record_id, path

    def work(self, _progress: Progress) -> str:
        """Copy and note it."""
        return bewijs.voeg_toe(self._db, self._tabel, self._record, self._path)
