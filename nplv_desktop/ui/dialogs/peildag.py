"""*Doe alsof het 15 juli is*: what would still stand in the way, per part or per person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout

from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.services import peildag
from nplv_desktop.ui import theme
from nplv_desktop.ui.forms.inputs import DateInput
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.text import Spec
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import RememberedSize, button_row, column_of
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.services.peildag import Punt
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress

TITLE = tr("Doe alsof het 15 juli is")
CAPTION = tr("Doe alsof het deze dag is")
BUSY = tr("Bezig met controleren…")
TOLD = tr(
    "{blokkeert} blokkeren · {toelichten} graag toelichten · {overig} andere stappen en termijnen"
)
READY = Empty(tr("Alles is klaar"), tr("Op deze dag staat er niets meer in de weg."))
KINDS = (
    Choice("blokkeert", "blokkeert"),
    Choice("toelichten", "graag toelichten"),
    Choice("stap", "stap"),
    Choice("termijn", "termijn"),
)


class PeildagVenster(QDialog):
    """The list for one day; a line goes to its record."""

    help_page = "controle"

    def __init__(self, ctx: PageContext, parent: QWidget, jaar: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._ctx, self._jaar = ctx, jaar
        self.points: list[Punt] = []
        self.read = False
        self.day = DateInput(Spec("dag", CAPTION, "date", required=True))
        self.day.setFixedWidth(theme.px(130))
        self.day.show_value(peildag.dag(jaar))
        self.day.editingFinished.connect(self.look)
        self.day.taken.connect(self.look)
        self.told = label(BUSY, "body", "secondary", wrap=True)
        self.grid = Grid(
            MemoryListing("peildag", _columns(), self._rows), ctx, noun="punten", empty=READY
        )
        self.grid.opened.connect(self._go)
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        top.addWidget(label(CAPTION, "body", "secondary"))
        top.addWidget(self.day)
        top.addStretch(1)
        self.go_button = button(tr("Ga naar dit gegeven"))
        self.go_button.clicked.connect(self._go_current)
        close = button(tr("Sluiten"), primary=True)
        close.clicked.connect(self.accept)
        column = column_of(self)
        column.addLayout(top)
        column.addWidget(self.told)
        column.addWidget(self.grid, 1)
        column.addLayout(button_row(close, left=[self.go_button]))
        RememberedSize(self, ctx.preferences, "peildag", 980, 560)
        self.look()

    def look(self) -> None:
        """Check for the chosen day, in the background."""
        day = self.day.reading().value
        if not isinstance(day, date):
            return
        looking = _Looking(self._ctx.db, self._jaar, day)
        self._ctx.tasks.run(TITLE, looking.work, self._show, quiet=True)

    def _show(self, points: list[Punt]) -> None:
        self.points, self.read = points, True
        kinds = [point.ernst for point in points]
        blocked, explain = kinds.count("blokkeert"), kinds.count("toelichten")
        rest = len(kinds) - blocked - explain
        self.told.setText(TOLD.format(blokkeert=blocked, toelichten=explain, overig=rest))
        self.grid.refresh()

    def _rows(self, _db: Database) -> Sequence[Row]:
        return [
            Row(str(place), (point.ernst, point.deel, point.wie, point.tekst))
            for place, point in enumerate(self.points)
        ]

    def _go_current(self) -> None:
        self._go(self.grid.current_key())

    def _go(self, key: str) -> None:
        if key and self.points[int(key)].record_id:
            point = self.points[int(key)]
            self.accept()
            self._ctx.show_record(point.tabel, point.record_id, point.veld)


class _Looking:
    """One check for a day; in the worker thread."""

    def __init__(self, db: Database, jaar: int, op: date) -> None:
        self._db, self._jaar, self._op = db, jaar, op

    def work(self, _progress: Progress) -> list[Punt]:
        """Check."""
        return peildag.wat_nog_moet(self._db, self._jaar, self._op)


def _columns() -> tuple[Column, ...]:
    return (
        Column("ernst", "Soort", "choice", choices=KINDS, width=120),
        Column("deel", "Onderdeel", width=150),
        Column("wie", "Voor wie", width=160),
        Column("tekst", "Wat er nog moet", "longtext", width=480),
    )
