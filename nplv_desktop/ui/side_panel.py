"""The panel at the right of a page: details of what is selected. Collapsible, and it remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.preferences import SIDE_PANEL
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import icon_button, label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QShowEvent

    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.preferences import Setting

_WIDE, _NARROW, _CAPTION, _WIDE_CAPTION = 286, 34, 94, 112
_VALUE = 142
"""The least room of a value: beside its name, left of the scroll bar."""
_ROOMY = 1200


class SidePanel(Surface):
    """A titled panel of 286 pixels; fill it with `clear`, `add`, `add_facts`, `add_heading`."""

    roomy = _ROOMY
    """In a window narrower than this (design pixels) it folds; more where it has more beside it."""

    def __init__(self, title: str, ctx: PageContext, remember: Setting[bool] | None = None) -> None:
        """With `remember` the panel keeps its own state; the others share one."""
        super().__init__()
        self._preferences = ctx.preferences
        self._setting = remember or SIDE_PANEL
        self.setAccessibleName(title)
        self.title = label(title, "panel", wrap=True)
        self._toggle = icon_button("paneel", tr("Zijpaneel in- of uitklappen"))
        self._toggle.clicked.connect(self.toggle)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(6))
        filled = QVBoxLayout(inside)
        filled.setContentsMargins(0, 0, theme.px(10), 0)
        filled.addLayout(self.body)
        filled.addStretch(1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(inside)
        self._scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole = QVBoxLayout(self)
        self._whole.setSpacing(theme.px(4))
        self._whole.addLayout(head)
        self._whole.addWidget(self._scroll, 1)
        self._open = ctx.preferences.get(self._setting)
        self._narrow = False
        self._watched: QWidget | None = None
        self._apply()

    def toggle(self) -> None:
        """Fold the panel to a strip, or open it; in a narrow window for as long as it is narrow."""
        self._open = not self._open
        if not self._narrow:
            self._preferences.set(self._setting, self._open)
        self._apply()

    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self._open

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the width of the window from now on."""
        super().showEvent(event)
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)
        self._squeeze()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window became wider or narrower."""
        if event.type() == QEvent.Type.Resize and watched is self._watched:
            self._squeeze()
        return False

    def _squeeze(self) -> None:
        """Fold when the window becomes narrow; be as remembered when it is wide again."""
        narrow = self.window() is not self and self.window().width() < theme.px(self.roomy)
        if narrow != self._narrow:
            self._narrow = narrow
            self._open = not narrow and self._preferences.get(self._setting)
            self._apply()

    def _apply(self) -> None:
        self.title.setVisible(self._open)
        self._scroll.setVisible(self._open)
        side = theme.px(14 if self._open else 2)
        self._whole.setContentsMargins(side, theme.px(6), theme.px(4), theme.px(10))
        self.setFixedWidth(theme.px(_WIDE if self._open else _NARROW))
        self._whole.setAlignment(Qt.AlignmentFlag(0) if self._open else Qt.AlignmentFlag.AlignTop)

    def set_title(self, text: str) -> None:
        """Name what is shown."""
        self.title.setText(text)
        self.setAccessibleName(text)

    def clear(self) -> None:
        """Take all content out."""
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end; one that does not grow keeps its width, at the left."""
        narrow = {QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum}
        if widget.sizePolicy().horizontalPolicy() in narrow:
            self.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.body.addWidget(widget)

    def add_heading(self, text: str) -> None:
        """Start a part with a heading."""
        shown = label(text, "panel", wrap=True)
        shown.setContentsMargins(0, theme.px(10), 0, 0)
        self.body.addWidget(shown)

    def add_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Add lines of name and value; empty values are left out."""
        block = QWidget()
        form = QFormLayout(block)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(theme.px(8))
        form.setVerticalSpacing(theme.px(5))
        known = [(name, value) for name, value in facts if value]
        wide = _caption(name for name, _ in known)
        for name, value in known:
            caption = label(breakable(name, wide), "body", "secondary", wrap=True)
            caption.setFixedWidth(theme.px(wide))
            caption.setAlignment(Qt.AlignmentFlag.AlignTop)
            shown = label(breakable(value, _VALUE + _CAPTION - wide), "body", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setAlignment(Qt.AlignmentFlag.AlignTop)
            form.addRow(caption, shown)
        self.body.addWidget(block)

    def sizeHint(self) -> QSize:
        """The width of the design."""
        return QSize(theme.px(_WIDE), theme.px(300))


def _caption(names: Iterable[str]) -> int:
    """Room for the names of facts (design pixels): more when one has a long word."""
    metrics = QFontMetrics(theme.font("body"))
    words = (metrics.horizontalAdvance(word) for name in names for word in name.split())
    return _CAPTION if max(words, default=0) <= theme.px(_CAPTION) else _WIDE_CAPTION


def breakable(text: str, room: int) -> str:
    """The text, with places to break in words too long for `room` (design pixels).

    Such are fingerprints and the longest compounds; all other words stay whole.
    """
    metrics = QFontMetrics(theme.font("body"))
    return " ".join(
        "\u200b".join(_parts(word, metrics, theme.px(room))) for word in text.split(" ")
    )


def _parts(word: str, metrics: QFontMetrics, room: int) -> list[str]:
    parts, rest = [], word
    while metrics.horizontalAdvance(rest) > room:
        fits = next(
            (n for n in range(len(rest) - 1, 1, -1) if metrics.horizontalAdvance(rest[:n]) <= room),
            1,
        )
        parts.append(rest[:fits])
        rest = rest[fits:]
    return [*parts, rest]
