"""Lines with two bars, one in the other, and the figures beside them: planned and spent of a room.

Every line has its own scale: the upright line through all of them is the whole room (100 %), such
as the money that was available. The light bar is what was planned, the dark one what was spent, the
part beyond the room is red, and a mark shows where it will probably end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.bar_drawing import HEAD, BarDrawing
from nplv_desktop.ui.charts.bar_words import MONEY
from nplv_desktop.ui.speaking import as_role, voice
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.ui.charts.bar_words import BarRow, BarWords

_LINE, _LOWEST = 29, 24


class BarPairChart(QWidget):
    """Shows `BarRow`s; pressing one tells its key."""

    chosen = Signal(str)

    def __init__(self, name: str, words: BarWords = MONEY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BarRow] = []
        self._said = self._words = words
        self._at = self._over = -1
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        as_role(self, QAccessible.Role.Chart)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        copy = QAction(tr("Kopiëren als afbeelding"), self)
        copy.triggered.connect(self.copy_picture)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_rows(self, rows: Sequence[BarRow], words: BarWords | None = None) -> None:
        """Show other lines, and with other words when they are about something else."""
        self._said = words or self._said
        self._rows, self._words = list(rows), self._said.fitting(rows)
        self._at = -1
        self.setAccessibleDescription(self._words.summary.format(aantal=len(rows)))
        self.updateGeometry()
        self.update()

    def rows(self) -> list[BarRow]:
        """The lines that are shown."""
        return list(self._rows)

    def words(self, row: BarRow) -> str:
        """One line in words."""
        return self._words.sentence(row)

    def table(self) -> tuple[list[str], list[list[str]]]:
        """The same as headings and rows of text."""
        return self._words.table(self._rows)

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.grab())

    def current(self) -> BarRow | None:
        """The line that was pressed or walked to last."""
        return self._rows[self._at] if 0 <= self._at < len(self._rows) else None

    # room and drawing

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        lines = theme.px(_LINE) * max(len(self._rows), 1)
        return QSize(theme.px(480), lines + theme.px(HEAD))

    def minimumSizeHint(self) -> QSize:
        """Every line is seen, closer to each other."""
        lines = theme.px(_LOWEST) * max(len(self._rows), 1)
        return QSize(theme.px(280), lines + theme.px(HEAD))

    def _drawing(self) -> BarDrawing:
        return BarDrawing(self._rows, self._words, self.size())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Headings, then name, bars and figures per line."""
        if self._rows:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focus = self._at if self.hasFocus() else -1
            self._drawing().paint(painter, over=self._over, focus=focus)
            if self.hasFocus() and self._at < 0:
                painter.setPen(QPen(theme.colour("accent"), 2))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    # pointing

    def _row_at(self, y: float) -> int:
        return self._drawing().row_at(y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which line would be pressed."""
        self._hover(self._row_at(event.position().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No line would be pressed."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, number: int) -> None:
        if number != self._over:
            self._over = number
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The line under the pointer becomes the current one, also for the menu."""
        number = self._row_at(event.position().y())
        if number >= 0:
            self._at = number
            self.update()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go where the line leads."""
        number = self._row_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self.chosen.emit(self._rows[number].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk over the lines, Enter goes."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self._rows:
            self._at = min(max(self._at + step, 0), len(self._rows) - 1)
            words = self.words(self._rows[self._at])
            self.setAccessibleDescription(words)
            voice.warn(self, words)
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._at >= 0:
            self.chosen.emit(self._rows[self._at].key)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The values of a line as a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._row_at(event.pos().y())
            if number >= 0:
                QToolTip.showText(event.globalPos(), self.words(self._rows[number]), self)
            return True
        return super().event(event)
