"""The line under the rows of a grid: how many there are and what they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel

from nplv_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SIDE = 7
"""Where the words of a cell begin (design pixels)."""


class FootLine(QLabel):
    """Words that begin where those of the cells do, under a line that ends the rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font("secondary", tabular=True))
        self.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        side, above = theme.px(_SIDE), theme.px(5)
        self.setContentsMargins(side, above, side, theme.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and the line above them."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
