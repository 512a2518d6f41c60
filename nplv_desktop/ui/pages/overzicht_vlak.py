"""The figures of the page Overzicht and where they stand, at every size of the window.

What leads fills the first screen: cards, money per geldstroom, terms, findings and indicators. The
months, the homes and the last changes come below it, or beside each other on a tall screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.bar_pair import BarPairChart
from nplv_desktop.ui.charts.bar_words import HOMES
from nplv_desktop.ui.charts.chart_panel import ChartPanel
from nplv_desktop.ui.charts.plot_widget import PlotWidget
from nplv_desktop.ui.pages.overzicht_delen import MARK, Doorklik, Legenda, Stapel
from nplv_desktop.ui.pages.overzicht_kolom import Rechterkolom
from nplv_desktop.ui.panels import Card, Panel
from nplv_desktop.ui.segments import Segments
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.ui.context import PageContext

_TALL = 830
"""From this height (design pixels) everything fits without scrolling."""
_NARROW, _WIDE = 900, 1400
"""Below the one, cards stand in two columns; from the other, three panels beside each other."""
_LOWER = 236
"""Least height of the panels below."""
CARDS = (
    ("toegekend", tr("Toegekend"), "regelingen"),
    ("begroot", tr("Begroot"), "begroting"),
    ("besteed", tr("Besteed"), "bestedingen"),
    ("restant", tr("Nog te besteden"), "reserveringen"),
)
BARS, MONTHS, HOUSES = (
    tr("Geld van dit jaar"),
    tr("Besteding door het jaar"),
    tr("Woningen per activiteit"),
)
LEGEND = (("spent", tr("besteed")), ("planned", tr("begroot")))
AHEAD = (*LEGEND, (MARK, tr("verwacht")))
BY_STREAM, BY_MINISTRY = "geldstroom", "ministerie"


class OverzichtVlak(QWidget):
    """All widgets of the page, in their places."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._narrow = False
        self._columns = 0
        self._room = QSize()
        self._sparks: list[QWidget] = []
        self.cards: dict[str, Card] = {}
        self._make_money()
        self._make_lists()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.first = QWidget()
        self._lay_out_first()
        self._lower = QGridLayout()
        self._lower.setSpacing(theme.px(12))
        column.addWidget(self.first, 5)
        column.addLayout(self._lower, 2)
        self._place_lower(2)

    # making

    def _make_money(self) -> None:
        for key, caption, tab in CARDS:
            card = Card(caption)
            Doorklik(card, self._ctx, "financien", tab=tab)
            self.cards[key] = card
        self.bars = BarPairChart(BARS)
        self.bars_panel = ChartPanel(BARS, self.bars)
        self.views = Segments(tr("Per"))
        self.views.add(BY_STREAM, tr("Per geldstroom"))
        self.views.add(BY_MINISTRY, tr("Per ministerie"))
        self.bars_panel.head.insertWidget(1, self.views)
        self.legend = Legenda(LEGEND)
        self.bars_panel.head.insertWidget(2, self.legend)
        self.months = PlotWidget(MONTHS, opens=True)
        self.months_panel = ChartPanel(MONTHS, self.months)
        self.houses = BarPairChart(HOUSES, HOMES)
        self.houses_panel = ChartPanel(HOUSES, self.houses)
        for panel in (self.months_panel, self.houses_panel):
            panel.setMinimumHeight(theme.px(_LOWER))

    def _make_lists(self) -> None:
        self.due_panel, self.due = self._list(tr("Eerstvolgende termijnen"), tr("Alle"))
        Doorklik(self.due_panel.link, self._ctx, "financien", tab="regelingen")
        self.todo_panel, self.todo = self._list(
            tr("Te doen voor het indienen"), tr("Naar Controle")
        )
        Doorklik(self.todo_panel.link, self._ctx, "controle")
        self.changes_panel, self.changes = self._list(
            tr("Laatste wijzigingen"), tr("Naar Historie")
        )
        Doorklik(self.changes_panel.link, self._ctx, "historie")
        self.changes_panel.setMinimumHeight(theme.px(_LOWER))

    def _list(self, title: str, link: str) -> tuple[Panel, Stapel]:
        panel, rows = Panel(title, link), Stapel()
        panel.body.addWidget(rows, 1)
        return panel, rows

    # places

    def _lay_out_first(self) -> None:
        column = QVBoxLayout(self.first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self._card_grid = QGridLayout()
        self._card_grid.setSpacing(theme.px(12))
        self._flow(self._card_grid, [*self.cards.values()])
        column.addLayout(self._card_grid)
        right = Rechterkolom((self.due_panel, self.due), (self.todo_panel, self.todo))
        self._middle = QHBoxLayout()
        self._middle.setSpacing(theme.px(12))
        self._middle.addWidget(self.bars_panel, 750)
        self._middle.addWidget(right, 356)
        column.addLayout(self._middle, 1)
        self._spark_grid = QGridLayout()
        self._spark_grid.setSpacing(theme.px(12))
        column.addLayout(self._spark_grid)

    def _place_lower(self, columns: int) -> None:
        """Months, homes and changes in three columns, in two with the homes below, or in one."""
        if columns == self._columns:
            return
        self._columns = columns
        order = [self.months_panel, self.houses_panel, self.changes_panel]
        if columns == len(order) - 1:
            order = [self.months_panel, self.changes_panel, self.houses_panel]
        for place, panel in enumerate(order):
            alone = columns > 1 and place == len(order) - 1 and place % columns == 0
            wide = columns if alone else 1
            self._lower.addWidget(panel, place // columns, place % columns, 1, wide)
        for place in range(len(order)):
            self._lower.setColumnStretch(place, 1 if place < columns else 0)

    def _flow(self, grid: QGridLayout, widgets: Sequence[QWidget]) -> None:
        """Put cards in one row, or in two columns where there is less room."""
        columns = 2 if self._narrow else max(len(widgets), 1)
        for place, widget in enumerate(widgets):
            grid.addWidget(widget, place // columns, place % columns)
        for column in range(grid.columnCount()):
            grid.setColumnStretch(column, 1 if column < columns else 0)

    def show_sparks(self, cards: Sequence[QWidget]) -> None:
        """Show other indicators in place of those of before."""
        for old in self._sparks:
            self._spark_grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._sparks = list(cards)
        self._flow(self._spark_grid, self._sparks)

    def fit(self, room: QSize) -> None:
        """Take the places for a size of what can be seen at once."""
        self._room = room
        narrow, tall = room.width() < theme.px(_NARROW), room.height() >= theme.px(_TALL)
        if narrow != self._narrow:
            self._narrow = narrow
            way = QBoxLayout.Direction
            self._middle.setDirection(way.TopToBottom if narrow else way.LeftToRight)
            self._flow(self._card_grid, [*self.cards.values()])
            self._flow(self._spark_grid, self._sparks)
        self._place_lower(1 if narrow else 3 if room.width() >= theme.px(_WIDE) else 2)
        self._fill(0 if tall or narrow else room.height())

    def refit(self) -> None:
        """Take the places again: there is more or less to show."""
        self.fit(self._room)

    def _fill(self, high: int) -> None:
        """Let what leads fill a height, but never be lower than its content needs."""
        inside = self.first.layout()
        needed = 0 if inside is None else inside.minimumSize().height()
        self.first.setMinimumHeight(max(high, needed))
