"""The navigation at the left: one item per page, with icon, counter and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from nplv_desktop.ui import theme
from nplv_desktop.ui.icons import picture
from nplv_desktop.ui.panels import Pressable
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import TONES, Tone, badge_width, paint_badge, spoken_badge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nplv_desktop.ui.registry import PageSpec

_WIDE, _NARROW = 208, 56
SAID_OF: dict[Tone, str] = {
    "blokkeert": tr("blokkeert"),
    "toelichten": tr("toelichten"),
    "info": tr("info"),
    "ok": tr("ok"),
}
"""What a screen reader says of a counter, by its tone."""


class NavItem(Pressable):
    """One page in the navigation."""

    chosen = Signal(str)

    def __init__(self, spec: PageSpec) -> None:
        super().__init__()
        self.key = spec.key
        self._label, self._icon = spec.label, spec.icon
        self._badge: tuple[str, Tone] = ("", "info")
        self.compact = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(spec.label)
        self._hint = f"{spec.label} ({spec.shortcut})" if spec.shortcut else spec.label
        self.setToolTip(self._hint)
        self.setAccessibleDescription(spec.shortcut)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)

    def set_badge(self, text: str, tone: Tone) -> None:
        """Show a counter, or none when the text is empty."""
        self._badge = (text, tone)
        counted = f"{text} {SAID_OF[tone]}" if text.isdigit() else spoken_badge(text)
        self.setAccessibleName(f"{self._label}, {counted}" if text else self._label)
        self.setToolTip(f"{self._hint}: {text}" if text else self._hint)
        self.update()

    def badge(self) -> str:
        """The text of the counter."""
        return self._badge[0]

    def _choose(self) -> None:
        self.chosen.emit(self.key)

    def sizeHint(self) -> QSize:
        """The height of the design."""
        return QSize(theme.px(_NARROW if self.compact else _WIDE), theme.px(theme.NAV))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint when it is here, icon, word, counter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        box = self.rect().adjusted(1, 1, -1, -1)
        if here or self.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if here else "hover"))
            painter.drawRoundedRect(box, theme.px(theme.RADIUS), theme.px(theme.RADIUS))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, theme.px(theme.RADIUS), theme.px(theme.RADIUS))
        ink = "accent" if here else ("ink" if self.isEnabled() else "field_line")
        side = theme.px(18)
        left = (self.width() - side) // 2 if self.compact else theme.px(10)
        top = (self.height() - side) // 2
        painter.drawPixmap(left, top, picture(self._icon, ink, side, self.devicePixelRatioF()))
        if not self.compact:
            self._paint_words(painter, ink, here=here)
        elif self._badge[0]:
            self._paint_mark(painter, QPointF(left + side, top))

    def _paint_mark(self, painter: QPainter, corner: QPointF) -> None:
        """Without room for the counter: a mark that there is one."""
        painter.setPen(QPen(theme.colour("surface"), theme.px(2)))
        painter.setBrush(theme.colour(TONES[self._badge[1]][0]))
        painter.drawEllipse(corner, theme.px(5), theme.px(5))

    def _paint_words(self, painter: QPainter, ink: str, *, here: bool) -> None:
        text, tone = self._badge
        made = theme.font("strong" if here else "body")
        taken = badge_width(text) + theme.px(14) if text else 0
        left = theme.px(38)
        room = self.width() - left - taken - theme.px(4)
        painter.setFont(made)
        painter.setPen(theme.colour(ink))
        shown = QFontMetrics(made).elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        if text:
            left = self.width() - taken + theme.px(4)
            paint_badge(painter, text, tone, left, self.height() / 2)


class Navigation(QFrame):
    """All pages, one below the other; the arrow keys move between them."""

    chosen = Signal(str)
    """The key of a page that the user pressed."""

    def __init__(self, pages: Iterable[PageSpec]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Navigatie"))
        self._items: dict[str, NavItem] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(12), theme.px(9), theme.px(12))
        column.setSpacing(theme.px(2))
        for spec in pages:
            item = NavItem(spec)
            item.chosen.connect(self.chosen)
            self._items[spec.key] = item
            column.addWidget(item)
        column.addStretch(1)
        self.setFixedWidth(theme.px(_WIDE))

    def show_current(self, key: str) -> None:
        """Mark the page that is shown."""
        item = self._items.get(key)
        if item is not None:
            item.setChecked(True)

    def rest(self) -> None:
        """No dossier is open: no mark and no counters."""
        self.show_none()
        for item in self._items.values():
            item.set_badge("", "info")

    def show_none(self) -> None:
        """No page is shown: no mark."""
        for item in self._items.values():
            item.setAutoExclusive(False)
            item.setChecked(False)
            item.setAutoExclusive(True)

    def set_badge(self, key: str, text: str, tone: Tone) -> None:
        """Show a counter beside a page."""
        item = self._items.get(key)
        if item is not None:
            item.set_badge(text, tone)

    def item(self, key: str) -> NavItem:
        """The item of a page; KeyError when there is none."""
        return self._items[key]

    def set_compact(self, compact: bool) -> None:
        """Only icons, for a narrow window."""
        self.setFixedWidth(theme.px(_NARROW if compact else _WIDE))
        for item in self._items.values():
            item.compact = compact
            item.updateGeometry()
            item.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A white column with a line at its right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("line"))
