"""What is higher than the window scrolls: a page as a whole, or a part that needs its height.

`ScrollPage` keeps its right edge where it was when the scroll bar comes. `Room` is for content that
fills what there is, such as a tab with lists: in a low window it scrolls before its parts become
too low to use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from nplv_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

GUTTER = 14
"""Room at the right that the scroll bar takes when there is one (design pixels)."""
_LOWEST = 140
"""Content that scrolls keeps at least this height to be seen in (design pixels)."""


class Filling(QWidget):
    """Content that is as high as what can be seen, and never lower than its parts can be.

    Texts of more lines would ask for all the height that they and their neighbours like to have.
    """

    def hasHeightForWidth(self) -> bool:
        """Its least height is what counts."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower texts need more lines."""
        super().resizeEvent(event)
        self._measure()

    def event(self, event: QEvent) -> bool:
        """Other content may need another height."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._measure()
        return done

    def _measure(self) -> None:
        """Be never lower than what stands in it needs at this width."""
        inside = self.layout()
        lines = inside is not None and inside.hasHeightForWidth()
        needed = inside.totalMinimumHeightForWidth(self.width()) if inside and lines else 0
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)


class ScrollPage(QScrollArea):
    """Scrolls one widget; the scroll bar lies in the margin of the page, so nothing moves."""

    room_changed = Signal(QSize)
    """What can be seen at once became larger or smaller."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        _plain(self)
        inside = QWidget()
        self._around = QVBoxLayout(inside)
        self._around.addWidget(content)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
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


class Room(QScrollArea):
    """Gives content the height there is, and scrolls it when that is less than it needs."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        _plain(self)
        self._inside = _only(QWidget(), _only(Filling(), content))
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs; its height may be scrolled."""
        needed = self._inside.minimumSizeHint()
        return QSize(needed.width(), min(needed.height(), theme.px(_LOWEST)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the content needs may change."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def _plain(area: QScrollArea) -> None:
    """Only scroll, up and down: no frame, no stop for Tab."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def _only(outside: QWidget, inside: QWidget) -> QWidget:
    """Let a widget hold one other, without room around it."""
    column = QVBoxLayout(outside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inside)
    return outside
