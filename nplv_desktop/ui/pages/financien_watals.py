"""Financiën ▸ Wat als: try changes, see standen and findings, then carry them out or drop them."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain.errors import DossierBusy, UserError
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.services import watals
from nplv_desktop.services.watals_proeven import NieuweInterventie
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.invullen import Invullen
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_tab import FinancienTab
from nplv_desktop.ui.pages.financien_watals_gevolg import GevolgPaneel
from nplv_desktop.ui.pages.financien_watals_vragen import Vragen
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from PySide6.QtGui import QResizeEvent

    from nplv_desktop.services.watals import Gevolg
    from nplv_desktop.services.watals_proeven import Proef
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.financien_watals_vragen import Regel, Vraag
    from nplv_desktop.ui.tasks import Progress

COLUMNS = (
    Column("soort", "Wat", width=92),
    Column("tekst", "Omschrijving", width=172),
    Column("bedrag", "Bedrag", "amount", width=104),
)
SOORTEN = (
    ("verschuiven", tr("Begroting verschuiven")),
    ("interventie", tr("Interventie proberen")),
    ("meenemen", tr("Geld meenemen")),
    ("uitgave", tr("Uitgave proberen")),
)
"""What can be tried: the method of `Vragen` that asks for it, and the words on its button."""
_LEFT, _WIDE_LEFT, _SHARE = 396, 620, 0.36
"""Width of what is tried: its bounds (design pixels) and its part of the page between them."""


class WatAlsTab(FinancienTab):
    """What is tried at the left, what it would change at the right."""

    tables = frozenset(
        {
            *("begrotingsregel", "interventie", "besteding", "besteding_deel", "reservering"),
            *("beschikking_bedrag", "terugbetaling", "eigen_regeling", "eigen_geldstroom"),
        }
    )
    per_year = False

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.regels: dict[str, Regel] = {}
        self._turn = 0
        self._busy: Progress | None = None
        """The try that is going on; one that is out of date is not begun."""
        self._number = 0
        self.sentence = label(
            tr(
                "Probeer een wijziging en zie wat er gebeurt. Er verandert niets in het dossier "
                "tot u kiest voor Doorvoeren."
            ),
            "body",
            "secondary",
            wrap=True,
        )
        self.grid = Grid(
            MemoryListing(tr("wat als"), COLUMNS, self._rows, remove=self._remove),
            ctx,
            noun=tr("wijzigingen"),
            filters=False,
            empty=Empty(
                tr("Wat wilt u proberen?"),
                tr("Kies hierboven een soort wijziging. U kunt er meer bij elkaar proberen."),
                icon="plan",
            ),
        )
        self.about = label("", "body", "secondary", wrap=True)
        self.about.hide()
        self.grid.current_changed.connect(self._tell)
        self.problem = label("", "body", "error", wrap=True)
        self.problem.hide()
        self.outcome = GevolgPaneel(ctx)
        self._lay_out()

    def _lay_out(self) -> None:
        self._tried = left = QWidget()
        left.setFixedWidth(theme.px(_LEFT))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(self._choices())
        column.addWidget(self.grid, 1)
        column.addWidget(self.about)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(left)
        row.addWidget(self.outcome, 1)
        self.column.addWidget(self.sentence)
        self.column.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is tried grows with the window, so that its words are read whole."""
        super().resizeEvent(event)
        wide = max(int(self.width() * _SHARE), theme.px(_LEFT))
        self._tried.setFixedWidth(min(wide, theme.px(_WIDE_LEFT)))

    def _choices(self) -> QGridLayout:
        places = QGridLayout()
        places.setSpacing(theme.px(8))
        for place, (soort, text) in enumerate(SOORTEN):
            made = button(text)
            made.clicked.connect(partial(self.ask, soort))
            places.addWidget(made, place // 2, place % 2)
        return places

    def deeds(self) -> tuple[Deed, ...]:
        """Drop it all, or carry it out."""
        some = bool(self.regels)
        return (
            Deed(
                tr("Weggooien"),
                self.drop,
                tr("Laat vallen wat u hier probeert"),
                "verwijderen",
                enabled=some,
            ),
            Deed(
                tr("Doorvoeren"),
                self.carry_out,
                tr("Bewaar wat u hier probeert, in één stap die u ongedaan kunt maken"),
                "vinkje",
                primary=True,
                enabled=some and self.problem.isHidden(),
            ),
        )

    @property
    def proeven(self) -> list[Proef]:
        """What is tried, in order."""
        return [regel.proef for regel in self.regels.values()]

    # asking

    def ask(self, soort: str) -> Invullen:
        """Ask what to try: `soort` is a method of `Vragen`, such as `verschuiven`."""
        tried = [proef for proef in self.proeven if isinstance(proef, NieuweInterventie)]
        vraag: Vraag = getattr(Vragen(self.ctx, tried), soort)()
        made = Invullen(
            self.window(),
            vraag.titel,
            vraag.velden,
            tr("Proberen"),
            _Taking(self, vraag).take,
            sentence=vraag.zin,
            values=vraag.waarden,
            choices=vraag.keuzes,
        )
        made.open()
        return made

    def take(self, regel: Regel) -> None:
        """Try one more thing; `UserError` when it could not be saved either.

        While an earlier try still holds the dossier, the next one tells what cannot be.
        """
        with suppress(DossierBusy):
            watals.keur(self.ctx.db, [*self.proeven, regel.proef])
        self._number += 1
        self.regels[str(self._number)] = regel
        self.refresh()
        self.grid.go_to(str(self._number))

    # the list

    def _rows(self, _db: Database) -> Sequence[Row]:
        return [
            Row(key, (regel.soort, regel.tekst, regel.bedrag)) for key, regel in self.regels.items()
        ]

    def _tell(self, key: str) -> None:
        """The line in full: the list is narrow."""
        regel = self.regels.get(key)
        self.about.setText("" if regel is None else regel.tekst)
        self.about.setVisible(regel is not None)

    def _remove(self, _db: Database, keys: Sequence[str]) -> None:
        for key in keys:
            self.regels.pop(key, None)
        self.refresh()

    def drop(self) -> None:
        """Try nothing any more."""
        self.regels.clear()
        self.refresh()

    def carry_out(self) -> None:
        """Save everything in one undo step."""
        count = len(self.regels)
        watals.bewaar(self.ctx.db, self.proeven)
        self.regels.clear()
        self.refresh()
        text = tr("Doorgevoerd: {aantal} wijzigingen, in één stap.") if count > 1 else ""
        self.ctx.messages.done(text.format(aantal=count) or tr("De wijziging is doorgevoerd."))

    # what it would do

    def refresh(self) -> None:
        """Try it again: beside the window, for the check takes a moment."""
        self.grid.refresh()
        self._turn += 1
        self._say("")
        if self._busy is not None:
            self._busy.cancel()
        if not self.regels:
            self.outcome.show_gevolg(None)
            return
        self.outcome.show_busy()
        trying = _Trying(self.ctx.db, self.proeven, self.ctx.boekjaar.value, self._turn)
        self._busy = self.ctx.tasks.run(tr("Wat als"), trying.work, self._arrived, quiet=True)

    def _arrived(self, found: tuple[int, Gevolg | UserError]) -> None:
        turn, outcome = found
        if turn != self._turn or not shiboken6.isValid(self):
            return
        if isinstance(outcome, UserError):
            self.outcome.show_gevolg(None)
            self._say(outcome.melding)
        else:
            self.outcome.show_gevolg(outcome)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.deeds_changed.emit()


class _Taking:
    """What happens when a form is done."""

    def __init__(self, tab: WatAlsTab, vraag: Vraag) -> None:
        self._tab, self._vraag = tab, vraag

    def take(self, values: Mapping[str, Any]) -> None:
        """Try it."""
        self._tab.take(self._vraag.maak(values))


class _Trying:
    """One try; in the worker thread."""

    def __init__(self, db: Database, proeven: Sequence[Proef], jaar: int, turn: int) -> None:
        self._db, self._proeven, self._jaar, self._turn = db, tuple(proeven), jaar, turn

    def work(self, progress: Progress) -> tuple[int, Gevolg | UserError]:
        """What it would change; or why it cannot be done any more, as the dossier changed."""
        progress.report(0)
        years = watals.jaren(self._proeven, self._jaar)
        try:
            return self._turn, watals.probeer(self._db, self._proeven, years)
        except UserError as refusal:
            return self._turn, refusal
