"""The states of a place that has nothing to show: empty, loading, an error, locked.

`EmptyState` says what will be here and offers the first step. `LoadingState` draws the frame of
what comes, without anything that moves, and only when it takes longer than a moment. `ErrorState`
says what went wrong where it belongs, and how to go on. `LockedNote` says why a field cannot be
changed and who can open it. `StateStack` shows content or one of them in the same place.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nplv_desktop.ui import theme
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import IconLabel, button, label

CALM_MS = 200
"""What is there within this time shows no state in between."""
AGAIN = tr("Opnieuw proberen")
WRONG = tr("Dit kon niet worden gelezen")
LOADING = tr("Wordt gelezen")
_WIDEST, _NARROWEST, _STEP = 420, 200, 10
"""Greatest and least width of the words, and in which steps they are balanced."""
_MOST = 100
"""The share of the row that the words take, up to their greatest width."""
_WIDTHS = (0.62, 0.86, 0.74, 0.9, 0.58, 0.8)
"""Lengths of the bars that stand for lines to come, as parts of the width."""


class EmptyState(QWidget):
    """What will be here, and the first step to it."""

    pressed = Signal()

    def __init__(
        self,
        title: str,
        text: str,
        action: str = "",
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(theme.px(8))
        centre = Qt.AlignmentFlag.AlignHCenter
        if icon_name:
            column.addWidget(IconLabel(icon_name, side=32), 0, centre)
        column.addWidget(label(title, "panel"), 0, centre)
        words = label(text, "body", "secondary", wrap=True)
        words.setAlignment(centre)
        words.setMaximumWidth(_balanced(words, theme.px(_WIDEST)))
        words.setMinimumWidth(theme.px(_NARROWEST))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(words, _MOST)
        row.addStretch(1)
        column.addLayout(row)
        self.button = button(action, primary=False)
        if not action:
            self.button.hide()
        self.button.clicked.connect(self.pressed)
        column.addSpacing(theme.px(4))
        column.addWidget(self.button, 0, centre)


def _balanced(words: QLabel, widest: int) -> int:
    """The least width at which the words take no more lines, so that the last one is no orphan."""
    lines = words.heightForWidth(widest)
    width = widest
    while width > theme.px(_NARROWEST) and words.heightForWidth(width - _STEP) == lines:
        width -= _STEP
    return width


class ErrorState(EmptyState):
    """What went wrong in this place, and the way to try again."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(WRONG, text, AGAIN, "waarschuwing", parent)


class LoadingState(QWidget):
    """Quiet bars where lines will come."""

    def __init__(self, lines: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(LOADING)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(theme.px(300), theme.px(theme.ROW) * self._lines)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A bar per line."""
        painter = QPainter(self)
        high, side = theme.px(theme.ROW), theme.px(12)
        for line in range(min(self._lines, self.height() // max(high, 1))):
            wide = (self.width() - 2 * side) * _WIDTHS[line % len(_WIDTHS)]
            box = QRectF(side, line * high + high * 0.3, wide, high * 0.4)
            paint_bone(painter, box)


def paint_bone(painter: QPainter, box: QRectF) -> None:
    """Paint a bar that stands for a text that is still to come."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("hover"))
    painter.drawRoundedRect(box, theme.px(3), theme.px(3))
    painter.restore()


class LockedNote(QWidget):
    """A lock, why it is locked, and who can open it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label("", "small", "secondary", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(5))
        row.addWidget(IconLabel("slot", side=13), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    def show_reason(self, why: str) -> None:
        """Show why; an empty reason takes the lock away."""
        self._text.setText(why)
        self.setAccessibleName(why)
        self.setVisible(bool(why))

    def reason(self) -> str:
        """The reason that is shown."""
        return self._text.text()


class StateStack(QStackedWidget):
    """Content, or in its place that it is being read or could not be."""

    again = Signal()
    """The user wants to try once more."""

    def __init__(self, content: QWidget, lines: int = 6) -> None:
        super().__init__()
        self._content = content
        self._loading = LoadingState(lines)
        self._error: ErrorState | None = None
        self._wait = QTimer(self, singleShot=True, interval=CALM_MS)
        self._wait.timeout.connect(self._still_loading)
        self._blank = QWidget()
        for widget in (content, self._blank, self._loading):
            self.addWidget(widget)

    def load(self) -> None:
        """Begin to wait: nothing for a moment, then the frame of what comes."""
        self.setCurrentWidget(self._blank)
        self._wait.start()

    def show_content(self) -> None:
        """It was read."""
        self._wait.stop()
        self.setCurrentWidget(self._content)

    def show_error(self, text: str) -> None:
        """It could not be read: say why, with the way to try again."""
        self._wait.stop()
        if self._error is not None:
            self.removeWidget(self._error)
            self._error.deleteLater()
        self._error = ErrorState(text)
        self._error.pressed.connect(self.again)
        self.addWidget(self._error)
        self.setCurrentWidget(self._error)

    def state(self) -> str:
        """`inhoud`, `leeg` (for a moment), `laden` or `fout`."""
        names = ((self._content, "inhoud"), (self._blank, "leeg"), (self._loading, "laden"))
        here = self.currentWidget()
        return next((name for widget, name in names if widget is here), "fout")

    def _still_loading(self) -> None:
        self.setCurrentWidget(self._loading)
