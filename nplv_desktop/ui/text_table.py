"""A table of plain texts, with headings: the twin of a chart, a list to read through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from nplv_desktop.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIGURE = "-0123456789€"


def text_table(name: str) -> QTableWidget:
    """A table that is only read; `name` is what a reader calls it."""
    made = QTableWidget()
    made.setAccessibleName(name)
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
