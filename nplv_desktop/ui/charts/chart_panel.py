"""A panel with a chart and its twin as a table: "Toon als tabel" turns one into the other."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtWidgets import QStackedWidget, QToolTip

from nplv_desktop.ui.charts.bar_pair import BarPairChart
from nplv_desktop.ui.charts.plot_widget import PlotWidget
from nplv_desktop.ui.panels import Panel
from nplv_desktop.ui.speaking import voice
from nplv_desktop.ui.text_table import fill, text_table
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import icon_button

AS_TABLE, AS_CHART = tr("Toon als tabel"), tr("Toon als grafiek")
COPY = tr("{grafiek}: kopieer als afbeelding")
COPIED = tr("De grafiek staat op het klembord.")


Chart: TypeAlias = PlotWidget | BarPairChart


class ChartPanel(Panel):
    """Title, link, and one of the two."""

    def __init__(self, title: str, chart: Chart) -> None:
        super().__init__(title, AS_TABLE)
        self.chart = chart
        self.table = text_table(tr("{name}, als tabel").format(name=title))
        self._stack = QStackedWidget()
        self._stack.addWidget(chart)
        self._stack.addWidget(self.table)
        self.body.addWidget(self._stack, 1)
        self.copy_button = icon_button("kopieren", COPY.format(grafiek=title))
        self.copy_button.clicked.connect(self.copy_picture)
        self.head.addWidget(self.copy_button)
        self.link_pressed.connect(self.turn)
        self._name_link()

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture, and say so beside the button."""
        self.chart.copy_picture()
        spot = self.copy_button.mapToGlobal(self.copy_button.rect().bottomLeft())
        QToolTip.showText(spot, COPIED, self.copy_button)
        voice.say(self.copy_button, COPIED)

    def shows_table(self) -> bool:
        """Whether the table is in front."""
        return self._stack.currentWidget() is self.table

    def turn(self) -> None:
        """Show the other one."""
        if not self.shows_table():
            self.fill()
        self._stack.setCurrentWidget(self.chart if self.shows_table() else self.table)
        self.link.setText(AS_CHART if self.shows_table() else AS_TABLE)
        self._name_link()

    def _name_link(self) -> None:
        """Say of which chart it is, where there are more on a page."""
        self.link.setAccessibleName(f"{self.link.text()}: {self.accessibleName()}")

    def fill(self) -> None:
        """Write the present content of the chart into the table."""
        heads, rows = self.chart.table()
        fill(self.table, heads, rows)
