"""*Waarom staat dit getal hier?*: the amounts and rules behind a total, adding up to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.domain.values import whole_euros
from nplv_desktop.services import herkomst
from nplv_desktop.services.keuzes import geldstroom_choices
from nplv_desktop.ui import theme
from nplv_desktop.ui.getal import TITLE
from nplv_desktop.ui.messages import UNEXPECTED
from nplv_desktop.ui.states import StateStack
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import RememberedSize, button_row, column_of
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.herkomst import Herkomst
    from nplv_desktop.services.herkomst_bronnen import Bron
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.getal import Getal
    from nplv_desktop.ui.tasks import Progress

KINDS = (
    Choice("toegekend", "Toegekend"),
    Choice("begroot", "Begroot"),
    Choice("besteed", "Besteed"),
    Choice("correctie", "Correctie"),
    Choice("verplicht", "Verplicht"),
    Choice("terugbetaald", "Terugbetaald"),
    Choice("gereserveerd", "Naar later jaar"),
    Choice("in_gereserveerd", "Uit eerder jaar"),
    Choice("overgeheveld", "Overgeheveld"),
    Choice("ontvangen", "Ontvangen"),
    Choice("verhuisd", "Naar andere geldstroom"),
    Choice("ingevoerd", "Ingevoerd"),
    Choice("nodig", "Nodig"),
    Choice("gedekt", "Gedekt"),
)
EMPTY_TITLE = tr("Er is geen bedrag")
EMPTY_TEXT = tr("Achter dit getal staan geen boekingen of andere bedragen.")
ROUNDED = tr("In hele euro's: {euros}. Door het afronden is het verschil {verschil}.")
_PEOPLE = 3


class HerkomstVenster(QDialog):
    """The figure, the rules, and every amount behind it; one can be gone to."""

    help_page = "rekenregels"

    def __init__(self, ctx: PageContext, parent: QWidget, getal: Getal) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._ctx, self._getal = ctx, getal
        self.found: Herkomst | None = None
        self._rows: list[Row] = []
        self.figure = label("", "figure", tabular=True)
        self.rounded = label("", "secondary", "secondary", wrap=True)
        self.rounded.hide()
        self.rules = label("", "secondary", "secondary", wrap=True)
        self.people = label("", "secondary", "secondary", wrap=True)
        self.grid = Grid(
            MemoryListing("herkomst", _columns(ctx.db), self._read),
            ctx,
            noun="bedragen",
            empty=Empty(EMPTY_TITLE, EMPTY_TEXT),
        )
        self.grid.current_changed.connect(self._show_people)
        self.grid.opened.connect(self._go)
        self.place = StateStack(self.grid, lines=10)
        self.place.again.connect(self._ask)
        column = column_of(self, 6)
        column.addWidget(label(getal.titel, "secondary", "secondary"))
        column.addWidget(self.figure)
        column.addWidget(self.rounded)
        column.addWidget(self.rules)
        column.addSpacing(theme.px(4))
        column.addWidget(self.place, 1)
        column.addWidget(self.people)
        column.addLayout(self._buttons())
        RememberedSize(self, ctx.preferences, "herkomst", 900, 580)
        self._ask()

    def _ask(self) -> None:
        self.place.load()
        asking = _Asking(self._ctx.db, self._getal)
        self._ctx.tasks.run(
            tr("Bedragen zoeken"), asking.work, self._show, self._failed, quiet=True
        )

    def _failed(self, failure: BaseException) -> None:
        """What the user can do something about stands here; our own mistake is told as always."""
        if not isinstance(failure, UserError):
            self._ctx.messages.failed(failure)
        said = failure.melding if isinstance(failure, UserError) else UNEXPECTED
        if shiboken6.isValid(self):
            self.place.show_error(said)

    def _buttons(self) -> QHBoxLayout:
        self.go_button = button(tr("Ga naar dit gegeven"))
        self.go_button.setEnabled(False)
        self.go_button.clicked.connect(self._go_current)
        close = button(tr("Sluiten"), primary=True)
        close.clicked.connect(self.accept)
        return button_row(close, left=[self.go_button])

    def _show(self, found: Herkomst) -> None:
        if not shiboken6.isValid(self):
            return
        self.place.show_content()
        self.found = found
        self.figure.setText(notation.amount(found.totaal, symbol=True))
        if self._getal.hele_euros:
            self.rounded.setText(_whole(found.totaal))
            self.rounded.show()
        self.rules.setText("\n".join(found.regels))
        self.rules.setVisible(bool(found.regels))
        self._rows = [_row(place, bron) for place, bron in enumerate(found.bronnen)]
        self.grid.refresh()

    def _read(self, _db: Database) -> Sequence[Row]:
        return self._rows

    def _bron(self, key: str) -> Bron | None:
        return self.found.bronnen[int(key)] if key and self.found is not None else None

    def _show_people(self, key: str) -> None:
        bron = self._bron(key)
        self.go_button.setEnabled(bron is not None)
        if bron is None:
            self.people.setText("")
            return
        told = [
            f"{notation.moment(step.moment)} {step.wie}: {step.handeling}"
            for step in herkomst.mensen(self._ctx.db, bron)[:_PEOPLE]
        ]
        told += [proof.naam for proof in herkomst.documenten(self._ctx.db, [bron])]
        self.people.setText(" · ".join(told))

    def _go_current(self) -> None:
        self._go(self.grid.current_key())

    def _go(self, key: str) -> None:
        bron = self._bron(key)
        if bron is not None:
            self.accept()
            self._ctx.show_record(bron.tabel, bron.record_id)


class _Asking:
    """One question; answered in the worker thread."""

    def __init__(self, db: Database, getal: Getal) -> None:
        self._db, self._getal = db, getal

    def work(self, _progress: Progress) -> Herkomst:
        """Look it up."""
        return self._getal.lees(self._db)


def _whole(cents: Cents) -> str:
    euros = whole_euros(cents)
    return ROUNDED.format(
        euros=notation.amount(euros * 100, symbol=True, decimals=False),
        verschil=notation.amount(euros * 100 - cents, symbol=True),
    )


def _columns(db: Database) -> tuple[Column, ...]:
    return (
        Column("datum", "Datum", "date", width=92),
        Column("jaar", "Boekjaar", "year", width=76),
        Column("wat", "Wat", "choice", choices=KINDS, width=130),
        Column("omschrijving", "Omschrijving", width=300),
        Column("geldstroom", "Geldstroom", "choice", choices=geldstroom_choices(db), width=180),
        Column("bedrag", "Bedrag", "amount", width=120, total=True),
    )


def _row(place: int, bron: Bron) -> Row:
    stream = bron.geldstroom or None
    return Row(
        str(place),
        (bron.datum, bron.jaar or None, bron.kind, bron.omschrijving, stream, bron.bedrag),
    )
