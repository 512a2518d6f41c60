"""Tabs within a page, underlined; each tab's content is made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.focusing import focus_inside
from nplv_desktop.ui.scrolling import Room
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable


_GIVE = 14
"""How much of the room around its word a tab can do without (design pixels)."""
_STEPS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class _Bar(QTabBar):
    """A tab bar that draws its own words and line: the present tab is bold and underlined."""

    def __init__(self) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(theme.font("strong"))  # room for the bold word, so that nothing moves

    def tabSizeHint(self, index: int) -> QSize:
        """With little room the tabs stand closer together, before the bar must scroll."""
        usual = super().tabSizeHint(index)
        every = sum(super(_Bar, self).tabSizeHint(each).width() for each in range(self.count()))
        short = max(every - self.width(), 0) if self.isVisible() else 0
        give = min(-(-short // max(self.count(), 1)), theme.px(_GIVE))
        return QSize(usual.width() - give, usual.height())

    def showEvent(self, event: QShowEvent) -> None:
        """How much room there is, is known from now on."""
        super().showEvent(event)
        if self.count():
            self.setTabText(0, self.tabText(0))  # the tabs are laid out anew

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words, the line under all, and the accent under the present one."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        for index in range(self.count()):
            box = self.tabRect(index)
            here = index == self.currentIndex()
            painter.setFont(theme.font("strong" if here else "body"))
            painter.setPen(theme.colour("accent" if here else "secondary"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if here:
                line = box.adjusted(0, box.height() - 2, 0, 0)
                painter.fillRect(line, theme.colour("accent"))
            if here and self.hasFocus():
                painter.drawRoundedRect(box.adjusted(2, 2, -2, -5), 4, 4)


class Tabs(QWidget):
    """Underlined tabs with lazily made content: `tabs.add("bestedingen", "Bestedingen", make)`."""

    changed = Signal(str)
    """The key of the tab that is now shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = _Bar()
        self.bar.setAccessibleName(tr("Tabbladen"))
        self._stack = QStackedWidget()
        self._keys: list[str] = []
        self._make: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._rooms: dict[str, Room] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(12))
        self._head.addWidget(self.bar, 1)
        column.addLayout(self._head)
        column.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._show)

    def add(self, key: str, text: str, make: Callable[[], QWidget], *, shown: bool = True) -> None:
        """Add a tab whose content `make()` builds when it is first shown.

        The first tab is shown at once; not when `shown` is False, then `go` shows one.
        """
        self._keys.append(key)
        self._make[key] = make
        if shown:
            self.bar.addTab(text)
        else:
            with QSignalBlocker(self.bar):
                self.bar.addTab(text)

    def set_corner(self, widget: QWidget) -> None:
        """Put something at the right of the tabs; they give way to it."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def go(self, key: str) -> QWidget:
        """Show a tab; returns its content."""
        index = self._keys.index(key)
        if index == self.bar.currentIndex() and key not in self._made:
            self._show(index)
        self.bar.setCurrentIndex(index)
        return self.content(key)

    def current(self) -> str:
        """The key of the present tab, empty when there are none."""
        index = self.bar.currentIndex()
        return self._keys[index] if index >= 0 else ""

    def content(self, key: str) -> QWidget:
        """The content of a tab, made when it was not yet there."""
        if key not in self._made:
            widget = self._make[key]()
            self._made[key] = widget
            self._rooms[key] = Room(widget)
            self._stack.addWidget(self._rooms[key])
        return self._made[key]

    def made(self) -> dict[str, QWidget]:
        """The contents that exist already, by key."""
        return dict(self._made)

    def set_text(self, key: str, text: str) -> None:
        """Change the word on a tab, such as a count."""
        self.bar.setTabText(self._keys.index(key), text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+PgDown and Ctrl+PgUp go to the next and previous tab, as between sheets in Excel."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Go to another tab when the key asks so; False when not, or when there is none further."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        place = self.bar.currentIndex() + step
        if not 0 <= place < self.bar.count():
            return False
        self.bar.setCurrentIndex(place)
        focus_inside(self.content(self.current()), [self.bar])
        return True

    def _show(self, index: int) -> None:
        if index < 0:
            return
        key = self._keys[index]
        self.content(key)
        self._stack.setCurrentWidget(self._rooms[key])
        self.changed.emit(key)
