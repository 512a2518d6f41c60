"""The details of one indicator: what it is, its chart, its metingen and streefwaarden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.services import lists
from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.chart_panel import ChartPanel
from nplv_desktop.ui.charts.plot import Level, Plot, Series
from nplv_desktop.ui.charts.plot_widget import PlotWidget
from nplv_desktop.ui.pages.financien_tab import FirstRow
from nplv_desktop.ui.pages.indicatoren_rij import getal, verloop_in_woorden, waarde
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tabs import Tabs
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, label

if TYPE_CHECKING:
    from nplv_desktop.services.indicatoren import IndicatorStand
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.widgets import Tone

RICHTING = {
    "hoger": tr("Hoger is beter"),
    "lager": tr("Lager is beter"),
    "neutraal": tr("Geen richting"),
}

_CHART, _LISTS = 210, 180
"""Least heights of the chart and of the lists with their tabs (design pixels)."""


def grafiek(stand: IndicatorStand) -> Plot:
    """The series of an indicator with its nulmeting as a level and its streefwaarden as a line."""
    values = tuple((m.peiljaar, m.waarde) for m in stand.reeks if m.waarde is not None)
    series = [
        Series(
            tr("Waarde"),
            values,
            provisional=frozenset(m.peiljaar for m in stand.reeks if m.voorlopig),
        )
    ]
    if stand.streefwaarden:
        goals = tuple((s.jaar, s.waarde) for s in stand.streefwaarden)
        series.append(Series(tr("Streefwaarde"), goals, ink="planned_edge", dashed=True))
    levels: tuple[Level, ...] = ()
    if stand.nulmeting is not None and stand.nulmeting.waarde is not None:
        name = tr("Nulmeting {peiljaar}").format(peiljaar=stand.nulmeting.peiljaar)
        levels = (Level(name, stand.nulmeting.waarde),)

    def write(value: object) -> str:
        return getal(stand, value)  # type: ignore[arg-type]

    newest = stand.laatste
    said = f"{stand.naam}: {waarde(stand, newest)}" + (
        tr(" in {peiljaar}").format(peiljaar=newest.peiljaar) if newest else ""
    )
    return Plot(tuple(series), levels, write=write, description=f"{said}.")


class IndicatorDetail(QWidget):
    """Head, chart, and the two grids as tabs."""

    meting_chosen = Signal(str)
    """The key of the current meting; empty when there is none."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._code = ""
        self._title = label("", "panel", wrap=True)
        self._facts = label("", "secondary", "secondary", wrap=True)
        self._badge = Badge("", "info")
        self.chart = PlotWidget(tr("Verloop van de indicator"))
        self.panel = ChartPanel(tr("Verloop"), self.chart)
        self._words = label("", "body", "secondary", wrap=True)
        self.tabs = Tabs()
        self.tabs.add("metingen", tr("Metingen"), self._make_metingen)
        self.tabs.add("streefwaarden", tr("Streefwaarden"), self._make_streefwaarden)
        self.tabs.changed.connect(self._tab_shown)
        self._lay_out()

    def _lay_out(self) -> None:
        head = Surface()
        inside = QVBoxLayout(head)
        inside.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        inside.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(row)
        inside.addWidget(self._facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(head)
        self.panel.setMinimumHeight(theme.px(_CHART))
        self.tabs.setMinimumHeight(theme.px(_LISTS))
        column.addWidget(self.panel, 5)
        column.addWidget(self._words)
        column.addWidget(self.tabs, 4)

    def _make_metingen(self) -> Grid:
        made = Grid(
            lists.metingen(self._ctx.db, self._code or "K01"),
            self._ctx,
            noun="metingen",
            can_add=True,
            filters=False,
            empty=Empty(
                tr("Nog geen metingen"),
                tr("Typ een waarde in de eerste regel, of lees cijfers in."),
                icon="indicatoren",
            ),
        )
        made.current_changed.connect(self.meting_chosen)
        FirstRow(made)
        return made

    def _make_streefwaarden(self) -> Grid:
        made = Grid(
            lists.streefwaarden(self._ctx.db, self._code or "K01"),
            self._ctx,
            noun="streefwaarden",
            can_add=True,
            filters=False,
        )
        made.refresh()
        return made

    def grid(self, key: str) -> Grid:
        """The grid of a tab, made when it was not yet there."""
        found = self.tabs.content(key)
        if not isinstance(found, Grid):
            raise TypeError(key)
        return found

    def show_stand(self, stand: IndicatorStand) -> None:
        """Show an indicator; its grids are read when another one is chosen."""
        kind = stand.indicator
        self._title.setText(f"{kind.code} · {stand.naam}")
        unit = (
            tr("Eenheid: {eenheid}").format(eenheid=kind.eenheid)
            if kind.eenheid
            else tr("Eenheid: niet bekend")
        )
        source = tr("Bron: {bron}").format(bron=kind.bron) if kind.bron else tr("Bron: niet bekend")
        self._facts.setText(f"{unit} · {RICHTING[kind.richting]} · {source}")
        self._show_badge(stand)
        numbers = [m for m in stand.reeks if m.waarde is not None]
        self.panel.setVisible(bool(numbers))
        self._words.setVisible(not numbers)
        newest = stand.laatste
        if numbers:
            self.chart.show_plot(grafiek(stand))
            if self.panel.shows_table():
                self.panel.fill()
        elif newest is not None:
            self._words.setText(
                tr("In {peiljaar}: {stand}.").format(
                    peiljaar=newest.peiljaar, stand=waarde(stand, newest)
                )
            )
        else:
            self._words.setText(tr("Nog geen meting. Typ er hieronder een, of lees de cijfers in."))
        self._show_lists(kind.code)

    def refresh_lists(self) -> None:
        """Read the grids again."""
        for grid in self.tabs.made().values():
            if isinstance(grid, Grid):
                grid.refresh()

    def _show_badge(self, stand: IndicatorStand) -> None:
        judged = verloop_in_woorden(stand)
        tone: Tone = "ok" if stand.gunstig else "toelichten" if judged else "info"
        self._badge.set(judged or tr("nog niet te vergelijken"), tone)

    def _show_lists(self, code: str) -> None:
        if code == self._code:
            return
        self._code = code
        made = self.tabs.made()
        for key, listing in (
            ("metingen", lists.metingen),
            ("streefwaarden", lists.streefwaarden),
        ):
            if key in made:
                self.grid(key).set_listing(listing(self._ctx.db, code))
        self._tab_shown(self.tabs.current())

    def _tab_shown(self, key: str) -> None:
        if key and self._code:
            self.grid(key)
