"""Two lists above each other that share one height: whole rows, and those that matter first."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplv_desktop.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from nplv_desktop.ui.pages.overzicht_delen import Stapel
    from nplv_desktop.ui.panels import Panel

_GAP = 12
_AROUND = 52
"""Title and edges of a panel (design pixels)."""
_ALWAYS = 2
"""So many rows of the upper list are shown whatever the lower one needs."""


class Rechterkolom(QWidget):
    """The upper panel ends at a whole row; the lower one, which needs more care, gets the rest."""

    def __init__(self, upper: tuple[Panel, Stapel], lower: tuple[Panel, Stapel]) -> None:
        super().__init__()
        self._upper, self._lower = upper, lower
        for panel, rows in (upper, lower):
            panel.setParent(self)
            rows.changed.connect(self._place)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def _heights(self, rows: Stapel, width: int) -> list[int]:
        """How high a panel is with its first row, with its first two, and so on."""
        around, inside = theme.px(_AROUND), max(width - theme.px(28), theme.px(160))
        return [around + high for high in accumulate(rows.row_heights(inside))] or [around]

    def _split(self, upper: Sequence[int], lower: Sequence[int], height: int) -> int:
        """The height of the upper panel."""
        room = height - theme.px(_GAP)
        least = upper[min(_ALWAYS, len(upper)) - 1]
        fitting = [high for high in upper if high <= room - lower[-1]]
        return min(max([least, *fitting]), max(room - lower[0], upper[0]))

    def _place(self) -> None:
        width, height = self.width(), self.height()
        above = self._split(
            self._heights(self._upper[1], width), self._heights(self._lower[1], width), height
        )
        below = above + theme.px(_GAP)
        self._upper[0].setGeometry(0, 0, width, above)
        self._lower[0].setGeometry(0, below, width, max(height - below, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height holds more or fewer rows."""
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Two rows above, and the first below."""
        width = max(self.width(), theme.px(240))
        upper = self._heights(self._upper[1], width)
        lower = self._heights(self._lower[1], width)
        least = upper[min(_ALWAYS, len(upper)) - 1] + lower[0] + theme.px(_GAP)
        return QSize(theme.px(240), least)

    def sizeHint(self) -> QSize:
        """All rows of both."""
        width = max(self.width(), theme.px(240))
        upper = self._heights(self._upper[1], width)
        lower = self._heights(self._lower[1], width)
        return QSize(theme.px(356), upper[-1] + lower[-1] + theme.px(_GAP))
