"""The labels of columns that stay in sight, over the left end of the header of a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHeaderView

if TYPE_CHECKING:
    from collections.abc import Mapping


class KeptLabels(QFrame):
    """Covers the labels and filters that were scrolled to the left; clicks go to the header."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__(header)
        self.setObjectName("keptLabels")
        self._header = header
        self.labels = QHeaderView(Qt.Orientation.Horizontal, self)
        self.labels.setModel(header.model())
        self.labels.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.labels.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.labels.setSectionsClickable(True)
        self.labels.setHighlightSections(False)
        self.labels.setSortIndicatorShown(True)
        self.labels.setSortIndicatorClearable(True)
        self.labels.setMinimumSectionSize(header.minimumSectionSize())
        self.labels.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.labels.sortIndicatorChanged.connect(header.setSortIndicator)
        self.labels.sectionResized.connect(self._resized)
        header.sortIndicatorChanged.connect(self.labels.setSortIndicator)

    def show_columns(self, places: Mapping[int, tuple[int, int]], high: int) -> None:
        """Show the labels of these columns (left edge and width of each), or nothing.

        `high` is the height of the labels, in pixels.
        """
        self.setVisible(bool(places))
        if not places:
            return
        self.labels.blockSignals(True)
        for place in range(self._header.count()):
            column = self._header.logicalIndex(place)
            self.labels.moveSection(self.labels.visualIndex(column), place)
            self.labels.setSectionHidden(column, column not in places)
            if column in places:
                self.labels.resizeSection(column, places[column][1])
        self.labels.setSortIndicator(
            self._header.sortIndicatorSection(), self._header.sortIndicatorOrder()
        )
        self.labels.blockSignals(False)
        edge = sum(width for _, width in places.values())
        self.setGeometry(0, 0, edge, self._header.height())
        self.labels.setGeometry(0, 0, edge - 2, high)
        self.raise_()

    def _resized(self, column: int, _before: int, width: int) -> None:
        """A width that the user drags here holds for the column itself."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._header.resizeSection(column, width)
