"""A button that chooses one of a few values to filter a list by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from nplv_desktop.ui import theme
from nplv_desktop.ui.icons import icon
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.fields import Choice


class Keuzeknop(QToolButton):
    """`Alle statussen`, or the one that is chosen; the menu tells how many there are of each."""

    gekozen = Signal(str)
    """The code that was chosen; empty for all."""

    def __init__(self, name: str, everything: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._name, self._everything, self._choices = name, everything, tuple(choices)
        self._short: Mapping[str, str] = {}
        self.code = ""
        self.setProperty("role", "button")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(icon("pijl_omlaag"))
        self.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(theme.CONTROL))
        self._menu = QMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._pick)
        self.setMenu(self._menu)
        self.show_counts({})

    def shorten(self, labels: Mapping[str, str]) -> None:
        """Show shorter words on the button itself, by code."""
        self._short = labels
        self.choose(self.code)

    def show_counts(self, counts: Mapping[str | None, int]) -> None:
        """Offer the values with how many there are of each; none of them cannot be chosen."""
        for old in self._group.actions():
            self._group.removeAction(old)
        self._menu.clear()
        self._add("", self._everything, sum(counts.values()) or None)
        self._menu.addSeparator()
        for choice in self._choices:
            number = counts.get(choice.code, 0)
            made = self._add(choice.code, tr(choice.label), number)
            made.setEnabled(bool(number))
        self.choose(self.code)

    def _add(self, code: str, text: str, number: int | None) -> QAction:
        action = QAction(text if number is None else f"{text}  ({number})", self._group)
        action.setCheckable(True)
        action.setData(code)
        self._menu.addAction(action)
        return action

    def choose(self, code: str) -> None:
        """Show which value is chosen, without telling."""
        self.code = code
        label = next((tr(c.label) for c in self._choices if c.code == code), self._everything)
        self.setText(self._short.get(code, label))
        self.setAccessibleName(f"{self._name}: {label}")
        self.setToolTip(self.accessibleName())
        for action in self._group.actions():
            action.setChecked(action.data() == code)

    def _pick(self, action: QAction) -> None:
        self.choose(str(action.data()))
        self.gekozen.emit(self.code)
