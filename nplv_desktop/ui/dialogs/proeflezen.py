"""Proeflezen: the whole return on screen, sheet by sheet, with the differences marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QListWidget, QVBoxLayout

from nplv_desktop.services import exporting, proeflezen, vergelijken
from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import framed
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import RememberedSize, button_row, column_of
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.domain.listing import Row
    from nplv_desktop.services.proeflezen import Blad
    from nplv_desktop.services.vergelijken import Kant
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.indienen_stap import Keuze
    from nplv_desktop.ui.tasks import Progress
    from nplv_desktop.workbook.bundle import BundleContent

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


class ProefleesVenster(QDialog):
    """The return as the reader will see it."""

    def __init__(self, ctx: PageContext, parent: QWidget, keuze: Keuze) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{TITLE}: {keuze.soort} {keuze.periode}")
        self._ctx, self._keuze = ctx, keuze
        self._content: BundleContent | None = None
        self._sides: list[Kant] = []
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
        right = QVBoxLayout()
        right.setSpacing(theme.px(6))
        for widget in (self.intro, self.grid, self.gone):
            right.addWidget(widget, 1 if widget is self.grid else 0)
        body = QHBoxLayout()
        body.setSpacing(theme.px(12))
        sheets = framed(self.names)
        sheets.setFixedWidth(theme.px(_LIST))
        body.addWidget(sheets)
        body.addLayout(right, 1)
        close = button(tr("Sluiten"), primary=True)
        close.clicked.connect(self.accept)
        column = column_of(self)
        column.addLayout(top)
        column.addLayout(body, 1)
        column.addLayout(button_row(close))

    def _gathered(self, found: tuple[BundleContent, list[Kant]]) -> None:
        self._content, self._sides = found
        for side in self._sides:
            self.beside.addItem(side.naam)
        self.beside.setCurrentIndex(1 if self._sides else 0)
        self._mark()

    def _mark(self, _place: int = 0) -> None:
        """Lay the chosen version beside it, and show which sheets differ."""
        if self._content is None:
            return
        place = self.beside.currentIndex() - 1
        self.sheets = proeflezen.bladen(self._content, self._sides[place] if place >= 0 else None)
        row = max(self.names.currentRow(), 0)
        self.names.clear()
        for sheet in self.sheets:
            whole = sheet.titel == sheet.blad
            name = sheet.blad if whole else NAME.format(blad=sheet.blad, titel=sheet.titel)
            text = CHANGED.format(blad=name, aantal=sheet.gewijzigd) if sheet.gewijzigd else name
            self.names.addItem(text)
        self.names.setCurrentRow(row)

    def _show_sheet(self, place: int) -> None:
        if not 0 <= place < len(self.sheets):
            return
        sheet = self.sheets[place]
        self.intro.setText(sheet.intro)
        self.gone.setText(GONE.format(wat="; ".join(sheet.vervallen)))
        self.gone.setVisible(bool(sheet.vervallen))
        self.grid.set_listing(MemoryListing(sheet.tabel, sheet.kolommen, self._rows))

    def _refresh(self) -> None:
        self.grid.refresh()

    def _rows(self, _db: Database) -> Sequence[Row]:
        place = self.names.currentRow()
        if not 0 <= place < len(self.sheets):
            return []
        rows = self.sheets[place].rijen
        return [row for row in rows if row.values[0]] if self.only.isChecked() else rows


class _Gathering:
    """The return as it is now, and what it can be laid beside; in the worker thread."""

    def __init__(self, db: Database, keuze: Keuze) -> None:
        self._db, self._keuze = db, keuze

    def work(self, _progress: Progress) -> tuple[BundleContent, list[Kant]]:
        """Gather it."""
        keuze = self._keuze
        content = exporting.gather(
            self._db, keuze.soort, keuze.jaar, tot_jaar=keuze.tot, controle=keuze.controle
        )
        return content, vergelijken.vorige(self._db, keuze.soort, keuze.jaar)
