"""The bewijsstukken of one record: open one, add one (also by dropping a file), take one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QCursor, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.services import bewijs
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import EVERYTHING, ask_open
from nplv_desktop.ui.dialogs.import_bestand import dropped_file
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import icon_button, label, link_button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from nplv_desktop.domain.controle import Bewijsstuk
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tables.grid import Grid
    from nplv_desktop.ui.tasks import Progress


_PANEL = 208
"""Width of the panel beside a list (design pixels)."""


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
            column.addWidget(label(tr("Nog geen bewijsstukken."), "body", "secondary"))
        self.add_button = link_button(tr("Bestand toevoegen"))
        self.add_button.setToolTip(tr("Of sleep een bestand hierheen"))
        self.add_button.clicked.connect(self._ask)
        column.addWidget(self.add_button)

    def _ask(self) -> None:
        ask_proof(self._ctx, self, self._tabel, self._record)

    def add_file(self, path: Path) -> None:
        """Copy a file into the folder of the dossier, in the background."""
        adding = _Adding(self._ctx, self._tabel, self._record, path)
        self._ctx.tasks.run(tr("Bewijsstuk toevoegen"), adding.work)

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


class BewijsDaden(QObject):
    """The bewijsstukken of the current row of a grid, in its menu: open one, add one."""

    def __init__(self, ctx: PageContext, grid: Grid, tabel: str) -> None:
        super().__init__(grid)
        self._ctx, self._grid, self._tabel = ctx, grid, tabel
        for text, run in (
            (tr("Bewijsstuk openen"), self.open),
            (tr("Bewijsstuk toevoegen…"), self.ask),
        ):
            action = QAction(text, grid)
            action.triggered.connect(run)
            grid.addAction(action)

    def open(self) -> None:
        """Open the bewijsstuk of the current row; with several, choose one first."""
        found = bewijs.bewijsstukken(self._ctx.db, self._tabel, self._grid.current_key())
        if not found:
            self._ctx.messages.info(tr("Bij deze regel is nog geen bewijsstuk."))
        elif len(found) == 1:
            open_proof(self._ctx, found[0].id)
        else:
            menu = QMenu(self._grid)
            for proof in found:
                menu.addAction(proof.naam).setData(proof.id)
            menu.triggered.connect(self._chosen)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(QCursor.pos())

    def _chosen(self, action: QAction) -> None:
        open_proof(self._ctx, str(action.data()))

    def ask(self) -> None:
        """Ask for a file, and copy it into the folder of the dossier."""
        key = self._grid.current_key()
        if key:
            ask_proof(self._ctx, self._grid, self._tabel, key)


def open_proof(ctx: PageContext, key: str) -> None:
    """Open a file with the program of the system; refused when it is not what was added."""
    path = bewijs.pad(ctx.db, key)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def ask_proof(ctx: PageContext, parent: QWidget, tabel: str, record_id: str) -> None:
    """Ask for a file, and copy it in the background."""
    path = ask_open(parent.window(), ctx.preferences, tr("Bewijsstuk toevoegen"), EVERYTHING)
    if path is not None:
        adding = _Adding(ctx, tabel, record_id, path)
        ctx.tasks.run(tr("Bewijsstuk toevoegen"), adding.work)


class _Regel(QWidget):
    """One file."""

    def __init__(self, ctx: PageContext, proof: Bewijsstuk) -> None:
        super().__init__()
        self._ctx, self._proof = ctx, proof
        self.open_link = link_button(proof.naam)
        self.open_link.setToolTip(
            tr("{grootte} · openen").format(grootte=notation.size(proof.grootte))
        )
        self.open_link.setAccessibleName(tr("{naam} openen").format(naam=proof.naam))
        self.open_link.clicked.connect(self.open_file)
        away = icon_button("sluiten", tr("{naam} weghalen").format(naam=proof.naam))
        away.clicked.connect(self.take_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.open_link)
        row.addStretch(1)
        row.addWidget(away)

    def open_file(self) -> None:
        """Open it with the program of the system; refused when it is not what was added."""
        open_proof(self._ctx, self._proof.id)

    def take_away(self) -> None:
        """Take it away from the record; Ctrl+Z brings it back."""
        bewijs.verwijder(self._ctx.db, [self._proof.id])
        self._ctx.messages.done(
            tr("{naam} is weggehaald. Terug met Ctrl+Z.").format(naam=self._proof.naam)
        )


class _Adding:
    """One file to copy in; run in the worker thread."""

    def __init__(self, ctx: PageContext, tabel: str, record_id: str, path: Path) -> None:
        self._db, self._tabel, self._record, self._path = ctx.db, tabel, record_id, path

    def work(self, _progress: Progress) -> str:
        """Copy and note it."""
        return bewijs.voeg_toe(self._db, self._tabel, self._record, self._path)
