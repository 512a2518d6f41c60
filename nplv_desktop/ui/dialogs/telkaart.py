"""A count with a word that filters a list when it is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from nplv_desktop.domain import notation
from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import Pressable, paint_surface
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

UNKNOWN = "–"
"""Instead of a number, until it is known."""


class Telkaart(Pressable):
    """How many rows have one outcome; pressing shows only those."""

    def __init__(self, key: str, text: str, ink: str) -> None:
        super().__init__()
        self.key = key
        self._text, self._ink = text, ink
        self._count = 0
        self._known = False
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Show how many; none cannot be pressed."""
        self._count, self._known = count, True
        self.setEnabled(bool(count))
        said = tr("{text}: {count} regel") if count == 1 else tr("{text}: {count} regels")
        for tell in (self.setAccessibleName, self.setToolTip):
            tell(said.format(text=self._text, count=notation.number(count)))
        self.update()

    def count(self) -> int:
        """How many rows."""
        return self._count

    def sizeHint(self) -> QSize:
        """Six in a row."""
        return QSize(theme.px(110), theme.px(62))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A word that is cut stands in the hint as a whole."""
        super().resizeEvent(event)
        needed = QFontMetrics(theme.font("secondary")).horizontalAdvance(self._text)
        self.setToolTip(self._text if needed > self.width() - 2 * theme.px(12) else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A number over a word; an accent edge when its rows are shown."""
        painter = QPainter(self)
        chosen = self.isChecked()
        paint_surface(
            painter, self.rect(), hover=self.hovered and self._count > 0, focus=self.hasFocus()
        )
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 2))
            round_off = theme.px(theme.PANEL_RADIUS)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), round_off, round_off)
        left, width = theme.px(12), self.width() - 2 * theme.px(12)
        painter.setFont(theme.font("value", tabular=True))
        painter.setPen(theme.colour(self._ink if self._count else "secondary"))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        number = QRect(left, theme.px(8), width, theme.px(26))
        painter.drawText(number, line, notation.number(self._count) if self._known else UNKNOWN)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("secondary"))
        word = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, theme.px(34), width, theme.px(20)), line, word)
