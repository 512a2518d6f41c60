"""Proeflezen: the whole return on screen, sheet by sheet, with the differences marked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nplv_desktop.services import exporting, proeflezen, vergelijken
from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.proefgrafiek import ProefGrafiek
from nplv_desktop.ui.dialogs.proeflezen_voorblad import VOORBLAD, VoorbladBeeld
from nplv_desktop.ui.panels import framed
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import RememberedSize, button_row, column_of
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.listing import Row
    from nplv_desktop.services.proeflezen import Blad
    from nplv_desktop.services.vergelijken import Kant
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.indienen_stap import Keuze
    from nplv_desktop.ui.tasks import Progress
    from nplv_desktop.workbook.bundle import BundleContent
    from nplv_desktop.workbook.proefdruk import Grafiek, Vak

TITLE = tr("Proeflezen")
BESIDE = tr("Naast")
NOTHING = tr("Niets: alleen lezen")
ONLY = tr("Alleen wat verschilt")
NAME = "{blad}: {titel}"
CHANGED = tr("{blad} ({aantal})")
GONE = "Vervallen: {wat}"
BUSY = tr("Het werkboek wordt samengesteld…")
EMPTY = Empty(tr("Geen regels"), tr("Op dit blad staat nu niets."))
_LIST = 228
_WIDE = 460
"""Pixels from which a second chart fits beside the first; before scaling."""
_TABLE, _CHARTS, _LOW_CHARTS = 320, 250, 140


@dataclass(frozen=True)
class Proef:
    """The return as it is now, and what it can be laid beside."""

    content: BundleContent
    kanten: Sequence[Kant]
    voorblad: Sequence[Vak]
    grafieken: Mapping[str, Sequence[Grafiek]]


class ProefleesVenster(QDialog):
    """The return as the reader will see it."""

    help_page = "indienen"

    def __init__(self, ctx: PageContext, parent: QWidget, keuze: Keuze) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{TITLE}: {keuze.soort} {keuze.periode}")
        self._ctx, self._keuze = ctx, keuze
        self._proef: Proef | None = None
        self.sheets: list[Blad] = []
        self.names = QListWidget()
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setAccessibleName(tr("Bladen"))
        self.names.currentRowChanged.connect(self._show_sheet)
        self.beside = QComboBox()
        self.beside.setAccessibleName(BESIDE)
        self.beside.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.beside.addItem(NOTHING)
        self.beside.activated.connect(self._mark)
        self.only = QCheckBox(ONLY)
        self.only.toggled.connect(self._refresh)
        self.intro = label(BUSY, "body", "secondary", wrap=True)
        self.gone = label("", "body", "secondary", wrap=True)
        self.gone.hide()
        self.grid = Grid(
            MemoryListing("proeflezen", (), self._rows), ctx, noun="regels", empty=EMPTY
        )
        self.cover = VoorbladBeeld()
        self.cover.blad_gekozen.connect(self.show_named)
        self.charts: list[ProefGrafiek] = []
        self._drawn = QGridLayout()
        self._lay_out()
        RememberedSize(self, ctx.preferences, "proeflezen", 1240, 680)
        ctx.tasks.run(TITLE, _Gathering(ctx.db, keuze).work, self._gathered, quiet=True)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        top.addWidget(label(BESIDE, "body", "secondary"))
        top.addWidget(self.beside)
        top.addWidget(self.only)
        top.addStretch(1)
        page = QWidget()
        right = QVBoxLayout(page)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.px(6))
        for widget in (self.intro, self._with_charts(), self.gone):
            right.addWidget(widget, 1 if isinstance(widget, QSplitter) else 0)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.cover)
        self.pages.addWidget(page)
        self.pages.setCurrentIndex(1)
        body = QHBoxLayout()
        body.setSpacing(theme.px(12))
        sheets = framed(self.names)
        sheets.setFixedWidth(theme.px(_LIST))
        body.addWidget(sheets)
        body.addWidget(self.pages, 1)
        close = button(tr("Sluiten"), primary=True)
        close.clicked.connect(self.accept)
        column = column_of(self)
        column.addLayout(top)
        column.addLayout(body, 1)
        column.addLayout(button_row(close))

    def _with_charts(self) -> QSplitter:
        """The table, and under it the charts of its sheet."""
        self.chart_area = QScrollArea()
        self.chart_area.setWidgetResizable(True)
        self.chart_area.setMinimumHeight(theme.px(_LOW_CHARTS))
        self.chart_area.setAccessibleName(tr("Grafieken van dit blad"))
        inside = QWidget()
        inside.setLayout(self._drawn)
        self._drawn.setContentsMargins(0, 0, 0, 0)
        self._drawn.setSpacing(theme.px(8))
        self.chart_area.setWidget(inside)
        self.chart_area.hide()
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.grid)
        parts.addWidget(self.chart_area)
        parts.setSizes([theme.px(_TABLE), theme.px(_CHARTS)])
        return parts

    def _gathered(self, found: Proef) -> None:
        self._proef = found
        self.cover.show_cells(found.voorblad)
        for side in found.kanten:
            self.beside.addItem(side.naam)
        self.beside.setCurrentIndex(1 if found.kanten else 0)
        self._mark()

    def _mark(self, _place: int = 0) -> None:
        """Lay the chosen version beside it, and show which sheets differ."""
        if self._proef is None:
            return
        place = self.beside.currentIndex() - 1
        side = self._proef.kanten[place] if place >= 0 else None
        self.sheets = proeflezen.bladen(self._proef.content, side)
        row = max(self.names.currentRow(), 0)
        self.names.clear()
        self.names.addItem(VOORBLAD)
        for sheet in self.sheets:
            whole = sheet.titel == sheet.blad
            name = sheet.blad if whole else NAME.format(blad=sheet.blad, titel=sheet.titel)
            text = CHANGED.format(blad=name, aantal=sheet.gewijzigd) if sheet.gewijzigd else name
            self.names.addItem(text)
        self.names.setCurrentRow(row)

    def show_named(self, blad: str) -> None:
        """Show the sheet of this name."""
        for place, sheet in enumerate(self.sheets, 1):
            if sheet.blad == blad:
                self.names.setCurrentRow(place)
                return

    def _sheet(self) -> Blad | None:
        """The sheet that is shown; None on the Voorblad."""
        place = self.names.currentRow() - 1
        return self.sheets[place] if 0 <= place < len(self.sheets) else None

    def _show_sheet(self, place: int) -> None:
        self.pages.setCurrentIndex(0 if place == 0 else 1)
        self.only.setEnabled(place != 0 and self._compares())
        sheet = self._sheet()
        if sheet is None:
            return
        self.intro.setText(sheet.intro)
        self.gone.setText(GONE.format(wat="; ".join(sheet.vervallen)))
        self.gone.setVisible(bool(sheet.vervallen))
        columns = sheet.kolommen if self._compares() else sheet.kolommen[1:]
        self.grid.set_listing(MemoryListing(sheet.tabel, columns, self._rows))
        self._draw(sheet.blad)

    def _draw(self, blad: str) -> None:
        """Show the charts of a sheet, two beside each other where they fit."""
        shown = self._proef.grafieken.get(blad, ()) if self._proef else ()
        while len(self.charts) < len(shown):
            self.charts.append(ProefGrafiek())
        wide = len(shown) > 1 and self.pages.width() >= 2 * theme.px(_WIDE)
        for number, chart in enumerate(self.charts):
            self._drawn.removeWidget(chart)
            chart.setVisible(number < len(shown))
            if number < len(shown):
                self._drawn.addWidget(chart, *divmod(number, 2 if wide else 1))
                chart.show_chart(shown[number])
        self.chart_area.setVisible(bool(shown))
        self.chart_area.verticalScrollBar().setValue(0)

    def _refresh(self) -> None:
        self.grid.refresh()

    def _rows(self, _db: Database) -> Sequence[Row]:
        sheet = self._sheet()
        if sheet is None:
            return []
        rows = sheet.rijen
        if not self._compares():
            return [replace(row, values=row.values[1:]) for row in rows]
        return [row for row in rows if row.values[0]] if self.only.isChecked() else rows

    def _compares(self) -> bool:
        """Whether something lies beside it; only then there is a column with what differs."""
        return self.beside.currentIndex() > 0


class _Gathering:
    """Gathers the return; in the worker thread."""

    def __init__(self, db: Database, keuze: Keuze) -> None:
        self._db, self._keuze = db, keuze

    def work(self, _progress: Progress) -> Proef:
        """Gather it."""
        keuze = self._keuze
        content = exporting.gather(
            self._db, keuze.soort, keuze.jaar, tot_jaar=keuze.tot, controle=keuze.controle
        )
        return Proef(
            content,
            vergelijken.vorige(self._db, keuze.soort, keuze.jaar),
            proeflezen.voorblad(content),
            proeflezen.grafieken(content),
        )
