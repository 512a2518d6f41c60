"""Indienen, step 4: writing the workbook, as a concept or as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.services import exporting
from nplv_desktop.services.exporting_bestedingen import niet_terug_te_lezen
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import ask_save
from nplv_desktop.ui.pages.indienen_stap import Keuze, Stap
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import IconLabel, button, label

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.services.exporting import ExportReport
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress


class WerkboekStap(Stap):
    """Where to, as concept or not, and what was made."""

    title = tr("Werkboek")

    def __init__(self, ctx: PageContext, keuze: Keuze) -> None:
        super().__init__(ctx, keuze)
        self.busy = False
        self.name = label("", "panel")
        self.why = label("", "body", "secondary", wrap=True)
        self.concept = QCheckBox(tr("Als concept: op elk blad staat CONCEPT"))
        self.concept.toggled.connect(self._show_name)
        self.concept.toggled.connect(self.touched)
        box = _surface()
        box.body.addWidget(self.name)
        box.body.addWidget(self.why)
        box.body.addWidget(self.concept)
        self.large = label("", "body", wrap=True)
        self._large_row = _surface_row()
        self._large_row.row.addWidget(
            IconLabel("waarschuwing", "warning", 20), 0, Qt.AlignmentFlag.AlignTop
        )
        self._large_row.row.addWidget(self.large, 1)
        self._large_row.hide()
        box.body.addWidget(self._large_row)
        self.result = _surface()
        self.column.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.result, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addStretch(1)

    def show_state(self) -> None:
        """Show the name it will have, and what was made already."""
        keuze = self.keuze
        blocked = keuze.geblokkeerd
        self._show_name()
        self.why.setText(
            tr(
                "Er blokkeren nog {blocked} bevindingen. Daarom kan het nu alleen als concept."
            ).format(blocked=blocked)
            if blocked
            else tr("Eén Excel-bestand met alle regelingen. Het opent ook in LibreOffice.")
        )
        if blocked:
            self.concept.setChecked(True)
        self.concept.setEnabled(not blocked)
        self._show_result(keuze.verslag)
        self._show_large("")
        if keuze.soort == "verantwoording":
            db, jaar = self.ctx.db, keuze.jaar
            self.ctx.tasks.ask(lambda: niet_terug_te_lezen(db, jaar), self._show_large)

    def _show_large(self, know: str) -> None:
        """What to know before a very large workbook is made."""
        self.large.setText(know)
        self._large_row.setVisible(bool(know))

    def _file_name(self) -> str:
        keuze = self.keuze
        concept = self.concept.isChecked()
        return exporting.file_name(self.ctx.db, keuze.soort, keuze.jaar, keuze.tot, concept=concept)

    def _show_name(self) -> None:
        self.name.setText(self._file_name())

    def save(self) -> None:
        """Ask where, and write it in the background."""
        name = self._file_name()
        path = ask_save(self.window(), self.ctx.preferences, tr("Werkboek opslaan"), name)
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write it there."""
        self.busy = True
        work = _Exporting(self.ctx.db, self.keuze, path, concept=self.concept.isChecked())
        self.ctx.tasks.run(tr("Werkboek maken"), work.work, self._written, self._failed)
        self.touched.emit()

    def _written(self, report: ExportReport) -> None:
        self.busy = False
        self.keuze.verslag = report
        self._show_result(report)
        self.ctx.messages.announce(tr("{name} is gemaakt").format(name=report.bestand.name))
        self.touched.emit()

    def _failed(self, failure: BaseException) -> None:
        self.busy = False
        self.ctx.messages.failed(failure)
        self.touched.emit()

    def _show_result(self, report: ExportReport | None) -> None:
        self.result.setVisible(report is not None)
        while (item := self.result.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if report is None:
            return
        head = _surface_row()
        shown = IconLabel("ok", "ok", 24)
        head.row.addWidget(shown)
        kind = tr("Het concept") if report.concept else tr("Het werkboek")
        head.row.addWidget(label(tr("{kind} is gemaakt").format(kind=kind), "value"), 1)
        self.result.body.addWidget(head)
        rows = sum(report.tabellen.values())
        for text in (
            str(report.bestand),
            tr("Versie {versie} · {tabellen} tabellen · {rows} regels").format(
                versie=report.versie,
                tabellen=len(report.tabellen),
                rows=notation.number(rows),
            ),
            tr("Vingerafdruk {vingerafdruk}…").format(vingerafdruk=report.vingerafdruk[:16]),
        ):
            line = label(text, "body", "secondary", wrap=True)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.result.body.addWidget(line)
        deeds = _surface_row()
        for text, run in ((tr("Openen"), self.open_file), (tr("Map tonen"), self.open_folder)):
            made = button(text)
            made.clicked.connect(run)
            deeds.row.addWidget(made)
        deeds.row.addStretch(1)
        self.result.body.addWidget(deeds)

    def open_file(self) -> None:
        """Open it with the program of the system."""
        if self.keuze.verslag is not None:
            _open(self.keuze.verslag.bestand)

    def open_folder(self) -> None:
        """Open the folder it stands in."""
        if self.keuze.verslag is not None:
            _open(self.keuze.verslag.bestand.parent)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class _Exporting:
    """One workbook to write; run in the worker thread."""

    def __init__(self, db: Database, keuze: Keuze, path: Path, *, concept: bool) -> None:
        self._db, self._keuze, self._path, self._concept = db, keuze, path, concept

    def work(self, progress: Progress) -> ExportReport:
        """Write it; `Blocked` when something blocks and it is no concept."""
        keuze = self._keuze
        return exporting.export(
            self._db,
            keuze.soort,
            keuze.jaar,
            self._path,
            tot_jaar=keuze.tot,
            concept=self._concept,
            progress=progress.report,
            cancelled=progress.cancelled,
        )


class _Box(Surface):
    """A surface with a column in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumWidth(theme.px(760))
        self.body = QVBoxLayout(self)
        side = theme.px(20)
        self.body.setContentsMargins(side, theme.px(16), side, theme.px(16))
        self.body.setSpacing(theme.px(8))


def _surface() -> _Box:
    return _Box()


class _Row(QWidget):
    """A row of widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.px(8))


def _surface_row() -> _Row:
    return _Row()
