"""A panel with a chart and its twin as a table: "Toon als tabel" turns one into the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QToolTip,
)

from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.bar_pair import BarPairChart
from nplv_desktop.ui.charts.plot_widget import PlotWidget
from nplv_desktop.ui.panels import Panel
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import icon_button

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

AS_TABLE, AS_CHART = tr("Toon als tabel"), tr("Toon als grafiek")
COPY = tr("{grafiek}: kopieer als afbeelding")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIGURE = "-0123456789€"
COPIED = tr("De grafiek staat op het klembord.")


Chart: TypeAlias = PlotWidget | BarPairChart


class ChartPanel(Panel):
    """Title, link, and one of the two."""

    def __init__(self, title: str, chart: Chart) -> None:
        super().__init__(title, AS_TABLE)
        self.chart = chart
        self.table = _table(title)
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


def _table(name: str) -> QTableWidget:
    made = QTableWidget()
    made.setAccessibleName(tr("{name}, als tabel").format(name=name))
    made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    made.setShowGrid(False)
    made.setWordWrap(False)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
    made.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    made.setFont(theme.font("body", tabular=True))
    return made


def fill(table: QTableWidget, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write rows of text into a table; figures stand at the right, and so do their headings."""
    table.setColumnCount(len(heads))
    table.setHorizontalHeaderLabels(list(heads))
    table.setRowCount(len(rows))
    right = [place for place in range(1, len(heads)) if _are_figures(row[place] for row in rows)]
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            item = QTableWidgetItem(text)
            if place in right:
                item.setTextAlignment(_RIGHT)
            table.setItem(number, place, item)
    for head in map(table.horizontalHeaderItem, right):
        if head is not None:
            head.setTextAlignment(_RIGHT)
    table.resizeColumnsToContents()
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def _are_figures(texts: Iterable[str]) -> bool:
    """Whether a column holds amounts, counts or percentages; cells may be empty."""
    return all(text[:1] in _FIGURE for text in texts)
