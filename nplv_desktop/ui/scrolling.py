"""A page that is higher than the window: it scrolls, and its right edge stays where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from nplv_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

GUTTER = 14
"""Room at the right that the scroll bar takes when there is one (design pixels)."""


class Filling(QWidget):
    """Content that is as high as what can be seen, and never lower than its parts can be.

    Texts of more lines would ask for all the height that they and their neighbours like to have.
    """

    def hasHeightForWidth(self) -> bool:
        """Its least height is what counts."""
        return False


class ScrollPage(QScrollArea):
    """Scrolls one widget; the scroll bar lies in the margin of the page, so nothing moves."""

    room_changed = Signal(QSize)
    """What can be seen at once became larger or smaller."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._around = QVBoxLayout(inside)
        self._around.addWidget(content)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.setWidget(inside)
        self.verticalScrollBar().installEventFilter(self)
        self._keep_edge()

    def room(self) -> QSize:
        """What can be seen at once, without the margin of the scroll bar."""
        return QSize(self.width() - theme.px(GUTTER), self.height())

    def _keep_edge(self) -> None:
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.isVisibleTo(self) else 0
        self._around.setContentsMargins(0, 0, max(theme.px(GUTTER) - taken, 0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the room."""
        super().resizeEvent(event)
        self.room_changed.emit(self.room())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give way to the scroll bar when it comes, and take the room back when it goes."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self._keep_edge()
        return super().eventFilter(watched, event)
