"""What all dialogs share: room around their content, the row of buttons, remembered sizes, F1.

column = column_of(self)                       # margins and spacing of every dialog, and its F1
column.addLayout(button_row(close, left=[go])) # buttons at the right, what is apart at the left
RememberedSize(self, preferences, "herkomst", 900, 580)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.preferences import Setting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nplv_desktop.ui.preferences import Preferences

_EDGE = 48
"""Room that stays free around a window on a small screen."""


def column_of(dialog: QWidget, spacing: int = 10) -> QVBoxLayout:
    """The layout of a dialog, with the room that all of them have around their content.

    F1 shows the page of the handleiding that the dialog names as its `help_page`.
    """
    _Help(dialog)
    made = QVBoxLayout(dialog)
    side, top = theme.px(20), theme.px(16)
    made.setContentsMargins(side, top, side, top)
    made.setSpacing(theme.px(spacing))
    return made


def button_row(*right: QPushButton, left: Iterable[QPushButton] = ()) -> QHBoxLayout:
    """The buttons at the bottom: those that close it at the right, the deed last."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for made in left:
        made.setAutoDefault(False)
        row.addWidget(made)
    row.addStretch(1)
    for made in right:
        made.setAutoDefault(False)
        row.addWidget(made)
    return row


def within_screen(window: QWidget, wide: int, high: int) -> QSize:
    """A size in design pixels as pixels of this screen, no larger than it has room for."""
    room = window.screen().availableSize() if window.screen() is not None else QSize(wide, high)
    edge = theme.px(_EDGE)
    return QSize(theme.px(wide), theme.px(high)).boundedTo(room - QSize(edge, edge))


class _Help(QObject):
    """F1 in a dialog: the page about it, or else the one about the page behind it."""

    def __init__(self, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        QShortcut(QKeySequence(Qt.Key.Key_F1), dialog).activated.connect(self.show)

    def show(self) -> None:
        """In a window over the dialog: what lies behind it cannot be read meanwhile."""
        from nplv_desktop.ui.dialogs.help import show_help

        show_help(self._dialog, getattr(self._dialog, "help_page", "") or self._behind())

    def _behind(self) -> str:
        parent = self._dialog.parentWidget()
        topic = getattr(parent.window(), "help_topic", None) if parent is not None else None
        return str(topic()) if callable(topic) else ""


class RememberedSize(QObject):
    """Gives a window its size of last time, and keeps the size it has when it closes."""

    def __init__(
        self, window: QWidget, preferences: Preferences, name: str, wide: int, high: int
    ) -> None:
        """`wide` and `high` are design pixels, for the first time."""
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._setting: Setting[list[int]] = Setting(f"vensters/{name}", [wide, high])
        kept = preferences.get(self._setting)
        whole = len(kept) == len((wide, high)) and all(isinstance(side, int) for side in kept)
        window.resize(within_screen(window, *(kept if whole else (wide, high))))
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size, in design pixels."""
        if event.type() == QEvent.Type.Hide and watched is self._window:
            scale = theme.theme.scale
            size = self._window.size()
            kept = [round(size.width() / scale), round(size.height() / scale)]
            self._preferences.set(self._setting, kept)
        return False
