"""The page Interventies: the list of what the bureau does, and everything of the chosen one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from nplv_desktop.domain.interventies import STATUSSEN
from nplv_desktop.domain.records import RECORDS
from nplv_desktop.services import interventies, keuzes, saving, totals
from nplv_desktop.services.herkomst import Vraag
from nplv_desktop.ui import theme
from nplv_desktop.ui.getal import Getal
from nplv_desktop.ui.herkomst import CelUitleg
from nplv_desktop.ui.pages.interventies_detail import TAB_OF, Detail
from nplv_desktop.ui.pages.interventies_filters import Keuzeknop
from nplv_desktop.ui.pages.page import Page
from nplv_desktop.ui.preferences import Setting
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from nplv_desktop.services.totals import InterventieStand
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

SIZES: Setting[list[int]] = Setting("interventies/breedtes", [])
_LEAST, _NARROW, _WIDE, _ROOM = 220, 304, 560, 1400
"""Widths of the list in a page narrower than `_ROOM`, and in a wider one (design pixels)."""
PLANNED = tr("Begroot {jaar}, één interventie")
_DETAIL = 800
"""What the details need to show all their tabs."""


class InterventiesPage(Page):
    """List at the left, details at the right."""

    title = tr("Interventies")
    sentence = tr("Wat het bureau doet, voor wie, met wie en met welk geld")
    help_page = "interventies"
    tables = frozenset(
        {
            *("interventie", "interventie_partner", "interventie_plaats", "interventie_thema"),
            *("begrotingsregel", "cofinanciering", "resultaat", "besteding", "besteding_deel"),
            *("opgave", "partner", "gebiedsdeel", "eigen_geldstroom", "eigen_regeling"),
        }
    )

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._year = 0
        self._turn = 0
        self._divided = self._wide = False
        self._wanted = ""
        self._standen: dict[str, InterventieStand] = {}
        self.remove_action = self.add_action(
            tr("Verwijderen"),
            self._remove,
            icon="verwijderen",
            help=tr("Gekozen interventies verwijderen"),
        )
        self.add_action(
            tr("Kolommen"), self._columns, icon="kolommen", help=tr("Kies wat u in de lijst ziet")
        )
        self.add_action(
            tr("Interventie toevoegen"), self.add, primary=True, icon="toevoegen", shortcut="Ctrl+I"
        )
        self.grid = Grid(
            interventies.lijst(ctx.db, ctx.boekjaar.value),
            ctx,
            noun="interventies",
            empty=Empty(
                tr("Nog geen interventies"),
                tr(
                    "Voeg de eerste toe, of lees bij Financiën het "
                    "uitvoeringsprogramma of de koppelingen in."
                ),
                tr("Interventie toevoegen"),
                "interventies",
            ),
        )
        self.detail = Detail(ctx)
        lines = keuzes.actielijn_choices(ctx.db)
        self.status = Keuzeknop(tr("Filter op status"), tr("Alle statussen"), STATUSSEN)
        self.line = Keuzeknop(tr("Filter op actielijn"), tr("Alle actielijnen"), lines)
        self.line.shorten(
            {choice.code: tr("Actielijn {code}").format(code=choice.code) for choice in lines}
        )
        self.content.addWidget(self._split(), 1)
        self._connect()

    def _split(self) -> QWidget:
        self._filters = QWidget()
        filters = QHBoxLayout(self._filters)
        filters.setContentsMargins(0, 0, 0, 0)
        filters.setSpacing(theme.px(8))
        filters.addWidget(self.status, 1)
        filters.addWidget(self.line, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._filters)
        column.addWidget(self.grid, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(theme.px(12))
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        return self.splitter

    def showEvent(self, event: QShowEvent) -> None:
        """The first time, divide the room as it was left or as fits."""
        if not self._divided:
            self._divided = True
            self._wide = self.width() - theme.px(40) >= theme.px(_ROOM)
            self._divide()
        super().showEvent(event)

    def _divide(self) -> None:
        room = self.width() - theme.px(40)
        kept = self.ctx.preferences.get(SIZES)
        spare = min(max(room - theme.px(_DETAIL), theme.px(_LEAST)), theme.px(_NARROW))
        first = kept[0] if kept else theme.px(_WIDE) if self._wide else spare
        self.splitter.setSizes([first, room - first])

    def _connect(self) -> None:
        CelUitleg(self.grid, self.ctx, partial(_planned, self.ctx))
        self.grid.current_changed.connect(self._show_detail)
        self.grid.model.totals_read.connect(self._counted)
        self.grid.opened.connect(self._open)
        self.grid.empty_pressed.connect(self.add)
        self.status.gekozen.connect(self._filter)
        self.line.gekozen.connect(self._filter)
        self.splitter.splitterMoved.connect(self._remember)

    # reading

    def refresh(self) -> None:
        """Read the list and the details; what is chosen stays."""
        year = self.ctx.boekjaar.value
        if year != self._year:
            self._year = year
            self.grid.set_listing(interventies.lijst(self.ctx.db, year, breed=self._wide))
            self.grid.memory.restore()
        else:
            self.grid.refresh()
        self.detail.refresh()
        self.status.show_counts(interventies.tellingen(self.ctx.db, "status"))
        self.line.show_counts(interventies.tellingen(self.ctx.db, "actielijn"))
        self._turn += 1
        self.ctx.tasks.ask(_Standen(self.ctx.db, year, self._turn).read, self._arrived)

    def _counted(self) -> None:
        """The list was read: the one that was asked for is chosen, or else the first."""
        wanted, self._wanted = self._wanted, ""
        anything = self.grid.model.whole > 0
        self._filters.setVisible(anything)
        self.remove_action.setEnabled(anything)
        if anything and self.detail.isHidden():
            self.detail.show()
            self._divide()
        self.detail.setVisible(anything)
        if wanted:
            self._choose(wanted)
        elif not self.grid.current_key() and self.grid.model.totals.count:
            self.grid.view.go(0, self.grid.view.visible_columns()[0])

    def _choose(self, key: str) -> bool:
        """Make an interventie the current one, without taking the focus; False when not there."""
        row = self.grid.model.row_of(key)
        if row is None or row >= self.grid.model.shape.length:
            return False
        self.grid.view.go(row, self.grid.view.visible_columns()[0])
        return True

    def _arrived(self, found: tuple[int, dict[str, InterventieStand]]) -> None:
        turn, standen = found
        if shiboken6.isValid(self) and turn == self._turn:
            self._standen = standen
            self.detail.show_stand(standen.get(self.detail.key))

    def _show_detail(self, key: str) -> None:
        self.detail.show_interventie(key)
        self.detail.show_stand(self._standen.get(key))

    # doing

    def add(self) -> None:
        """Make an interventie and put the cursor in its title."""
        self.clear_filters()
        key = interventies.toevoegen(self.ctx.db)
        self.show_record("interventie", key, "titel")

    def _remove(self) -> None:
        self.grid.edit_command("verwijderen")

    def _columns(self) -> None:
        self.grid.edit_command("kolommen")

    def _open(self, _key: str) -> None:
        self.detail.go_to("interventie", self.detail.key, "titel")

    def _filter(self, _code: str = "") -> None:
        header = self.grid.view.header
        specs = self.grid.model.specs
        texts = {spec.key: header.field(place).text() for place, spec in enumerate(specs)}
        texts["status"] = f"={self.status.code}" if self.status.code else ""
        texts["actielijn"] = f"={self.line.code}" if self.line.code else ""
        self.grid.set_filters(texts)

    def clear_filters(self) -> None:
        """Show all interventies."""
        self.status.choose("")
        self.line.choose("")
        self.grid.clear_filters()

    def _remember(self, _place: int, _index: int) -> None:
        self.ctx.preferences.set(SIZES, self.splitter.sizes())

    # jumping

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Select the interventie of a record, and put the focus on the record or field."""
        owner = key if table == "interventie" else self._owner(table, key)
        if not owner or table not in TAB_OF:
            return
        if not self._choose(owner):
            self._wanted = owner
            self.clear_filters()
            self.grid.refresh()
        self._show_detail(owner)
        self.detail.go_to(table, key, field)

    def _owner(self, table: str, key: str) -> str:
        record = saving.get(self.ctx.db, RECORDS[table], key)
        return str(getattr(record, "interventie_id", "") or "")

    def open_target(self, **target: str) -> None:
        """Go to a record, or begin a new interventie (`actie="nieuw"`)."""
        if target.get("actie") == "nieuw":
            self.refresh_if_needed()
            self.add()
        else:
            super().open_target(**target)


class _Standen:
    """What every interventie planned and spent; read in the reader thread."""

    def __init__(self, db: Database, year: int, turn: int) -> None:
        self._db, self._year, self._turn = db, year, turn

    def read(self) -> tuple[int, dict[str, InterventieStand]]:
        """Read it."""
        return self._turn, totals.per_interventie(self._db, self._year)


def _planned(ctx: PageContext, key: str, column: str) -> Getal | None:
    """What is behind the amount that was planned for the boekjaar."""
    year = ctx.boekjaar.value
    if column != "begroot":
        return None
    return Getal.van(PLANNED.format(jaar=year), Vraag("begroot", year, interventie=key))
