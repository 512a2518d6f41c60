"""Indienen, steps 2 and 3: what the check says, and what the workbook will say."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.services import exporting, totals
from nplv_desktop.services.herkomst import Vraag
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.proeflezen import ProefleesVenster
from nplv_desktop.ui.getal import Getal
from nplv_desktop.ui.herkomst import CelUitleg, Uitleg
from nplv_desktop.ui.pages.controle_lijst import BevindingenLijst
from nplv_desktop.ui.pages.indienen_stap import Keuze, Stap
from nplv_desktop.ui.panels import Card, Panel
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.services.totals import Stand
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress

AMOUNTS = (
    ("toegekend", tr("Toegekend")),
    ("begroot", tr("Begroot")),
    ("besteed", tr("Besteed")),
    ("correctie", tr("Correctie")),
    ("gereserveerd", tr("Gereserveerd")),
    ("restant", tr("Restant")),
)
CARDS = ("toegekend", "besteed", "gereserveerd", "restant")
"""The amounts whose total stands on a card above the rows."""
PROOFREAD = tr("Proeflezen")
_CARD = 90
"""Height of a card without a bar (design pixels)."""


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
        self.cards = {key: Card(text) for key, text in AMOUNTS if key in CARDS}
        cards = QHBoxLayout()
        cards.setSpacing(theme.px(12))
        for key, card in self.cards.items():
            card.setFixedHeight(theme.px(_CARD))
            uitleg = Uitleg(card, ctx, partial(self._getal, key), button=True)
            card.clicked.connect(uitleg.explain)
            cards.addWidget(card)
        self.grid = Grid(
            MemoryListing("nalezen", _columns(), self._rows), ctx, noun="geldstromen", filters=False
        )
        self.grid.opened.connect(CelUitleg(self.grid, ctx, self._figure).explain)
        self.sheets = Panel(tr("In het werkboek"))
        self.sheets.setFixedWidth(theme.px(208))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.grid, 1)
        proof = button(PROOFREAD)
        proof.clicked.connect(self.proofread)
        side = QVBoxLayout()
        side.setSpacing(theme.px(12))
        side.addWidget(proof)
        side.addWidget(self.sheets, 1)
        row.addLayout(side)
        self.column.addLayout(cards)
        self.column.addLayout(row, 1)
        self.counts: dict[str, int] = {}
        self.standen: list[Stand] = []

    def show_state(self) -> None:
        """Gather the workbook in the background: the totals, and the rows of each sheet."""
        self._show_sheets()
        gathering = _Gathering(self.ctx.db, self.keuze)
        self.ctx.tasks.run(tr("Werkboek nalezen"), gathering.work, self._gathered, quiet=True)

    def _figure(self, key: str, column: str) -> Getal | None:
        """What is behind an amount of a geldstroom."""
        return self._getal(column, key) if column in dict(AMOUNTS) else None

    def _getal(self, total: str, stream: str | None = None) -> Getal:
        keuze = self.keuze
        asked = Vraag(total, keuze.jaar, geldstroom=stream, tot=keuze.tot)
        about = ", ".join(word for word in (keuze.periode, stream) if word)
        return Getal.van(f"{dict(AMOUNTS)[total]} {about}", asked)

    def proofread(self) -> ProefleesVenster:
        """Show the whole return as the reader will see it."""
        made = ProefleesVenster(self.ctx, self.window(), self.keuze)
        made.open()
        return made

    def _rows(self, _db: Database) -> Sequence[Row]:
        return [
            Row(
                stand.geldstroom,
                (stand.regeling, stand.naam, *(getattr(stand, key) for key, _ in AMOUNTS)),
            )
            for stand in self.standen
            if any(getattr(stand, key) for key, _ in AMOUNTS)
        ]

    def _show_cards(self) -> None:
        whole = totals.totaal(self.standen)
        for key, card in self.cards.items():
            figure = notation.amount(getattr(whole, key), symbol=True, decimals=False)
            card.show_figure(figure, self.keuze.periode)

    def _gathered(self, found: tuple[list[Stand], dict[str, int]]) -> None:
        self.standen, self.counts = found
        self.grid.refresh()
        self._show_cards()
        self._show_sheets()

    def _show_sheets(self) -> None:
        self.sheets.clear()
        if not self.counts:
            self.sheets.body.addWidget(
                label(tr("Het werkboek wordt samengesteld…"), ink="secondary")
            )
            self.sheets.body.addStretch(1)
            return
        for name, count in self.counts.items():
            rows = (
                tr("1 regel")
                if count == 1
                else tr("{count} regels").format(count=notation.number(count))
            )
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(label(name, "body"), 1)
            row.addWidget(label(rows, "body", "secondary", tabular=True))
            self.sheets.body.addWidget(line)
        self.sheets.body.addStretch(1)


class _Gathering:
    """Everything that the workbook would say; gathered in the worker thread."""

    def __init__(self, db: Database, keuze: Keuze) -> None:
        self._db, self._keuze = db, keuze

    def work(self, _progress: Progress) -> tuple[list[Stand], dict[str, int]]:
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
        return self._standen(), counts

    def _standen(self) -> list[Stand]:
        """Of the year, or of all years of an aanvraag together."""
        first, last = self._keuze.jaar, self._keuze.tot or self._keuze.jaar
        found: dict[str, list[Stand]] = {}
        for year in range(first, last + 1):
            for stand in totals.standen(self._db, year):
                found.setdefault(stand.geldstroom, []).append(stand)
        return [_together(stands) for stands in found.values()]


def _together(stands: Sequence[Stand]) -> Stand:
    first = stands[0]
    whole = totals.totaal(stands, naam=first.naam)
    return replace(whole, regeling=first.regeling, geldstroom=first.geldstroom)


def _columns() -> tuple[Column, ...]:
    return (
        Column("regeling", "Regeling", "code", width=76),
        Column("naam", "Geldstroom", width=176),
        *(Column(key, text, "amount", width=110, total=key not in CARDS) for key, text in AMOUNTS),
    )
