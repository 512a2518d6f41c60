"""The line under the rows of a grid: how many there are and what they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
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

    def minimumSizeHint(self) -> QSize:
        """The words give way to a narrow list."""
        return QSize(theme.px(40), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As much of the words as fits, and the line above them."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))
        room = self.contentsRect()
        cut = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), cut, room.width())
        painter.setPen(theme.colour("secondary"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
