"""Indienen, steps 2 and 3: what the check says, and what the workbook will say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.services import exporting, nalezen
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.proeflezen import ProefleesVenster
from nplv_desktop.ui.pages.controle_lijst import BevindingenLijst
from nplv_desktop.ui.pages.indienen_bedragen import Bedragenblad
from nplv_desktop.ui.pages.indienen_stap import Keuze, Stap
from nplv_desktop.ui.panels import Panel
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from nplv_desktop.services.nalezen import Regel
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.panels import Card
    from nplv_desktop.ui.tables.grid import Grid
    from nplv_desktop.ui.tasks import Progress

PROOFREAD = tr("Proeflezen")
_SIDE = 180
"""Width of what stands beside the amounts (design pixels)."""
_BESIDE = 1080
"""From this width (design pixels) the sheets stand beside the amounts, else in a line below."""


class ControlerenStap(Stap):
    """The findings; explaining and going to a record are possible here too."""

    title = tr("Controleren")

    def __init__(self, ctx: PageContext, keuze: Keuze) -> None:
        super().__init__(ctx, keuze)
        self.lists: dict[str, BevindingenLijst] = {}
        ctx.status.checked.connect(self._data_changed)

    def list(self) -> BevindingenLijst:
        """The list for the chosen kind."""
        soort = self.keuze.soort
        if soort not in self.lists:
            made = BevindingenLijst(self.ctx, soort)
            made.checked.connect(self._checked)
            self.lists[soort] = made
            self.column.addWidget(made, 1)
        return self.lists[soort]

    def show_state(self) -> None:
        """Check what is chosen."""
        shown = self.list()
        for made in self.lists.values():
            made.setVisible(made is shown)
        shown.check(self.keuze.tot, self.keuze.jaar)

    def _data_changed(self, _outcome: object) -> None:
        if self.isVisible():
            self.show_state()

    def _checked(self) -> None:
        self.keuze.controle = self.list().outcome
        self.touched.emit()

    def ready(self) -> bool:
        """Only after the check."""
        return self.keuze.controle is not None


class NalezenStap(Stap):
    """The totals per geldstroom, and how much stands on each sheet."""

    title = tr("Nalezen")

    def __init__(self, ctx: PageContext, keuze: Keuze) -> None:
        super().__init__(ctx, keuze)
        self._bladen: dict[tuple[str, str], Bedragenblad] = {}
        self._place = QVBoxLayout()
        self.sheets = Panel(tr("In het werkboek"))
        self.sheets.setFixedWidth(theme.px(_SIDE))
        proof = button(PROOFREAD)
        proof.clicked.connect(self.proofread)
        self.line = label("", "secondary", "secondary", wrap=True)
        self._side = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._side.setSpacing(theme.px(12))
        self._side.addWidget(proof)
        self._side.addWidget(self.sheets, 1)
        self._side.addWidget(self.line, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme.px(12))
        self._row.addLayout(self._place, 1)
        self._row.addLayout(self._side)
        self.column.addLayout(self._row, 1)
        self._arrange()
        self.counts: dict[str, int] = {}

    def _arrange(self) -> None:
        """Beside the amounts when there is room for both."""
        beside = self.width() >= theme.px(_BESIDE)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._side.setDirection(way.TopToBottom if beside else way.LeftToRight)
        self.sheets.setVisible(beside)
        self.line.setVisible(not beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def blad(self) -> Bedragenblad:
        """The amounts of the chosen kind and years; made when they are first shown."""
        chosen = (self.keuze.soort, self.keuze.periode)
        if chosen not in self._bladen:
            self._bladen[chosen] = Bedragenblad(self.ctx, replace(self.keuze))
            self._place.addWidget(self._bladen[chosen])
        return self._bladen[chosen]

    @property
    def grid(self) -> Grid:
        """The rows of the chosen kind and years."""
        return self.blad.grid

    @property
    def cards(self) -> dict[str, Card]:
        """The cards of the chosen kind and years, by the key of their amount."""
        return self.blad.cards

    def show_state(self) -> None:
        """Gather the workbook in the background: the totals, and the rows of each sheet."""
        shown = self.blad
        for made in self._bladen.values():
            made.setVisible(made is shown)
        self._show_sheets()
        gathering = _Gathering(self.ctx.db, self.keuze)
        self.ctx.tasks.run(tr("Werkboek nalezen"), gathering.work, self._gathered, quiet=True)

    def proofread(self) -> ProefleesVenster:
        """Show the whole return as the reader will see it."""
        made = ProefleesVenster(self.ctx, self.window(), self.keuze)
        made.open()
        return made

    def _gathered(self, found: tuple[list[Regel], dict[str, int]]) -> None:
        lines, self.counts = found
        self.blad.show_lines(lines)
        self._show_sheets()

    def _show_sheets(self) -> None:
        self.sheets.clear()
        if not self.counts:
            self.line.setText(tr("Het werkboek wordt samengesteld…"))
            self.sheets.body.addWidget(label(self.line.text(), ink="secondary", wrap=True))
            self.sheets.body.addStretch(1)
            return
        told = {name: _rows(count) for name, count in self.counts.items()}
        sheets = ", ".join(f"{name} {rows}" for name, rows in told.items())
        self.line.setText(tr("In het werkboek: {bladen}.").format(bladen=sheets))
        for name, rows in told.items():
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(label(name, "body"), 1)
            row.addWidget(label(rows, "body", "secondary", tabular=True))
            self.sheets.body.addWidget(line)
        self.sheets.body.addStretch(1)


def _rows(count: int) -> str:
    """How many rows, in words."""
    if count == 1:
        return tr("1 regel")
    return tr("{count} regels").format(count=notation.number(count))


class _Gathering:
    """Everything that the workbook would say; gathered in the worker thread."""

    def __init__(self, db: Database, keuze: Keuze) -> None:
        self._db, self._keuze = db, keuze

    def work(self, _progress: Progress) -> tuple[list[Regel], dict[str, int]]:
        """The totals per geldstroom, and the rows of each table by the name of its sheet."""
        keuze = self._keuze
        content = exporting.gather(
            self._db, keuze.soort, keuze.jaar, tot_jaar=keuze.tot, controle=keuze.controle
        )
        counts = {
            name.removeprefix("tbl"): len(rows)
            for name, rows in content.tables.items()
            if name != "tblMetingen"
        }
        return nalezen.regels(self._db, content), counts
