"""A few words next to each other of which one is chosen: another view of the same thing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.widgets import PushButton


class Segments(QWidget):
    """`chosen` tells the key when the user takes another view."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._buttons: dict[str, PushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(2))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def add(self, key: str, text: str) -> None:
        """Add a view; the first one is chosen."""
        made = PushButton()
        made.setText(text)
        made.setCheckable(True)
        made.setAutoExclusive(True)  # a reader takes it as one of a few, not as a box to tick
        made.setProperty("role", "segment")
        made.setFont(theme.font("secondary"))
        made.setMinimumWidth(_wide(text))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        name = self.accessibleName()
        made.setAccessibleName(text if text.startswith(name) else f"{name}: {text}")
        self._group.addButton(made)
        self._row.addWidget(made)
        made.setChecked(not self._buttons)
        self._buttons[key] = made

    def current(self) -> str:
        """The key of the chosen view."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def button(self, key: str) -> QPushButton:
        """The button of a view."""
        return self._buttons[key]

    def choose(self, key: str) -> None:
        """Take a view, as if it was pressed."""
        self._buttons[key].click()

    def _clicked(self) -> None:
        self.chosen.emit(self.current())


def _wide(text: str) -> int:
    """Room for the word as it stands when it is chosen, in bold; so that nothing moves then."""
    bold = theme.font("secondary")
    bold.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(bold).horizontalAdvance(text) + theme.px(20)
