"""At the Rijk: workbooks of gebieden laid together, and remarks back to one of them.

Needs no dossier. Files are chosen or dropped; the work runs in the background with progress and
can be stopped; what became of each file stands beside its name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import Cancelled, UserError
from nplv_desktop.services import consolideren
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import ask_open_many, ask_save
from nplv_desktop.ui.dialogs.samenleggen_opmerkingen import OpmerkingenVenster
from nplv_desktop.ui.panels import Surface, framed
from nplv_desktop.ui.states import EmptyState
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import RememberedSize, button_row, column_of
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from nplv_desktop.services.consolideren import Consolidatie
    from nplv_desktop.services.consolideren_lezen import Levering
    from nplv_desktop.ui.messages import Messages
    from nplv_desktop.ui.preferences import Preferences
    from nplv_desktop.ui.tasks import Progress, State, Tasks

TITLE = tr("Werkboeken samenleggen")
_SENTENCE = tr(
    "Leg de werkboeken van de gebieden samen in één landelijk "
    "werkboek. Van elk gebied telt de nieuwste versie; een bestand dat "
    "niet klopt, houdt de andere niet tegen."
)
_COLUMNS = (tr("Bestand"), tr("Gebied"), tr("Versie"), tr("Uitkomst"))
_NONE = tr("Nog geen werkboeken")
_READY = tr("Sleep de werkboeken van de gebieden hierheen, of kies ze.")
_COUNTED = tr("{aantal} van {alle} gebieden tellen mee. {stand}")
_MISSING = tr("Nog niet aangeleverd: {codes}.")
_COMPLETE = tr("Alle gebieden leverden aan.")
_WRONG = tr("{aantal} punten kloppen niet; zie het blad Wat niet klopt.")
_TAKEN = tr("Telt mee. Controle opnieuw: {uitkomst}")
_DIFFERENT = tr("De verschillen staan op het blad Controle opnieuw.")
_SPENT = tr("Besteed in dit jaar: {bedrag}.")
_ASKED = tr("Gevraagd: {bedrag}.")


class SamenleggenVenster(QDialog):
    """Choose workbooks, lay them together, see what became of each."""

    help_page = "samenleggen"

    def __init__(
        self, parent: QWidget, tasks: Tasks, messages: Messages, preferences: Preferences
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.setAcceptDrops(True)
        self._tasks, self._messages, self._preferences = tasks, messages, preferences
        self._paths: list[Path] = []
        self._running: Progress | None = None
        self.made: Consolidatie | None = None
        self._make_parts()
        self._lay_out()
        RememberedSize(self, preferences, "samenleggen", 900, 600)
        tasks.progressed.connect(self._progressed)
        self._refresh()

    def _make_parts(self) -> None:
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setAccessibleName(tr("Werkboeken"))
        self.table.setHorizontalHeaderLabels(list(_COLUMNS))
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(True)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setColumnWidth(0, theme.px(330))
        self.table.itemSelectionChanged.connect(self._refresh)
        first = EmptyState(_NONE, _READY, tr("Bestanden toevoegen…"), "tabel")
        first.pressed.connect(self.choose_files)
        self._empty = Surface()
        QVBoxLayout(self._empty).addWidget(first)
        self.outcome = label("", "body", "secondary", wrap=True)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.outcome.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # empty until there is an outcome
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Voortgang van het samenleggen"))
        self.add_button = button(tr("Bestanden toevoegen…"), "toevoegen")
        self.remove_button = button(tr("Uit de lijst halen"))
        self.open_button = button(tr("Landelijk werkboek openen"))
        self.remarks_button = button(tr("Opmerkingen terugsturen…"))
        self.make_button = button(tr("Samenleggen…"), primary=True)
        self.stop_button = button(tr("Stoppen"))
        self.close_button = button(tr("Sluiten"))
        self.add_button.clicked.connect(self.choose_files)
        self.remove_button.clicked.connect(self.remove_chosen)
        self.open_button.clicked.connect(self.open_made)
        self.remarks_button.clicked.connect(self.write_remarks)
        self.make_button.clicked.connect(self.save)
        self.stop_button.clicked.connect(self.stop)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        column = column_of(self)
        column.addWidget(label(TITLE, "page"))
        column.addWidget(label(_SENTENCE, "body", "secondary", wrap=True))
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(8))
        for made in (self.add_button, self.remove_button):
            made.setAutoDefault(False)
            deeds.addWidget(made)
        deeds.addStretch(1)
        column.addLayout(deeds)
        self._listed = framed(self.table, 2)
        column.addWidget(self._listed, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self.bar)
        column.addWidget(self.outcome)
        column.addLayout(
            button_row(
                self.stop_button,
                self.close_button,
                self.make_button,
                left=(self.open_button, self.remarks_button),
            )
        )

    # the files

    def choose_files(self) -> None:
        """Ask for workbooks, several at once."""
        kinds = tr("Werkboeken (*.xlsx *.xlsm)")
        self.add(ask_open_many(self, self._preferences, tr("Werkboeken kiezen"), kinds))

    def add(self, paths: Iterable[Path]) -> None:
        """Add workbooks to the list; one that is there already is not added again."""
        for path in paths:
            if path not in self._paths:
                self._paths.append(path)
                row = self.table.rowCount()
                self.table.insertRow(row)
                self._fill(row, (path.name, "", "", ""), str(path))
        self._refresh()

    def remove_chosen(self) -> None:
        """Take the chosen files off the list; the files themselves stay."""
        for row in sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True):
            self.table.removeRow(row)
            del self._paths[row]
        self._refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Workbooks may be dropped here."""
        if any(_is_workbook(url.toLocalFile()) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the workbooks that were dropped."""
        names = [url.toLocalFile() for url in event.mimeData().urls()]
        self.add(Path(name) for name in names if _is_workbook(name))
        event.acceptProposedAction()

    # the work

    def save(self) -> None:
        """Ask where, and lay them together in the background."""
        path = ask_save(
            self, self._preferences, tr("Landelijk werkboek opslaan"), "NPLV_landelijk.xlsx"
        )
        if path is not None:
            self.lay_together(path)

    def lay_together(self, target: Path) -> None:
        """Lay the workbooks of the list together in `target`."""
        self.made = None
        work = _Laying(self._paths, target)
        self._running = self._tasks.run(TITLE, work.work, self._done, self._failed)
        self.outcome.setText("")
        self._refresh()

    def stop(self) -> None:
        """Ask the work to stop; nothing is written then."""
        if self._running is not None:
            self._running.cancel()

    def _progressed(self, state: State) -> None:
        if self._running is not None and state.name == TITLE:
            self.bar.setRange(0, state.total)
            self.bar.setValue(state.done)

    def _done(self, made: Consolidatie | None) -> None:
        self._running, self.made = None, made
        if made is None:
            self.outcome.setText(tr("Het samenleggen is gestopt. Er is niets geschreven."))
        else:
            self._show(made)
        self._refresh()

    def _failed(self, failure: BaseException) -> None:
        self._running = None
        self._refresh()
        if isinstance(failure, UserError):
            self.outcome.setText(failure.melding)
        else:
            self._messages.failed(failure)

    def _show(self, made: Consolidatie) -> None:
        found = {
            one.bestand: (one.gebied, str(one.versie), _counts(one)) for one in made.leveringen
        }
        reasons = {one.bestand: one for one in made.overgeslagen}
        for row, path in enumerate(self._paths):
            skipped = reasons.get(path.name)
            if path.name in found:
                self._fill(row, (path.name, *found[path.name]), str(path))
            elif skipped is not None:
                self._fill(row, (path.name, skipped.gebied, "", skipped.reden), str(path))
        self.table.resizeRowsToContents()
        self.outcome.setText(_told(made))

    def _fill(self, row: int, texts: Sequence[str], tip: str) -> None:
        for place, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(tip if place == 0 else text)
            self.table.setItem(row, place, item)

    def _refresh(self) -> None:
        busy = self._running is not None
        self.bar.setVisible(busy)
        self.stop_button.setVisible(busy)
        self.close_button.setVisible(not busy)
        self.add_button.setEnabled(not busy)
        self.remove_button.setEnabled(not busy and bool(self.table.selectedIndexes()))
        self.make_button.setEnabled(not busy and bool(self._paths))
        self.open_button.setEnabled(self.made is not None)
        self._empty.setVisible(not self._paths)
        self._listed.setVisible(bool(self._paths))

    # afterwards

    def open_made(self) -> None:
        """Open the national workbook with the program of the system."""
        if self.made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made.bestand)))

    def write_remarks(self) -> None:
        """Make a remark file for one gebied out of the national workbook."""
        source = None if self.made is None else self.made.bestand
        OpmerkingenVenster(self, self._tasks, self._messages, self._preferences, source).open()

    def reject(self) -> None:
        """Stop what runs, and close."""
        self.stop()
        super().reject()


def _told(made: Consolidatie) -> str:
    """What came of it, in sentences."""
    missing = ", ".join(code for code, _ in made.ontbreekt)
    stand = _MISSING.format(codes=missing) if missing else _COMPLETE
    every = len(made.leveringen) + len(made.ontbreekt)
    sentences = [_COUNTED.format(aantal=len(made.leveringen), alle=every, stand=stand)]
    if made.onklaar:
        sentences.append(_WRONG.format(aantal=len(made.onklaar)))
    key, sentence = ("besteed", _SPENT) if "besteed" in made.totalen else ("gevraagd", _ASKED)
    sentences.append(sentence.format(bedrag=notation.amount(made.totalen[key], symbol=True)))
    sentences.append(consolideren.hercontrole_tekst(made.leveringen))
    if any(one.hercontrole.verschillen for one in made.leveringen):
        sentences.append(_DIFFERENT)
    return " ".join(sentences)


def _counts(one: Levering) -> str:
    """That a workbook counts, and what checking it again gave."""
    return _TAKEN.format(uitkomst=one.hercontrole.samengevat)


def _is_workbook(name: str) -> bool:
    return name.casefold().endswith((".xlsx", ".xlsm"))


class _Laying:
    """Workbooks to lay together; run in the worker thread."""

    def __init__(self, paths: Sequence[Path], target: Path) -> None:
        self._paths, self._target = tuple(paths), target

    def work(self, progress: Progress) -> Consolidatie | None:
        """Do it; None when the user stopped it."""
        try:
            return consolideren.consolideer(
                self._paths, self._target, progress.report, progress.cancelled
            )
        except Cancelled:
            return None
