"""One finding in the list of Controle: kind, place, sentence and count; and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import Panel, Pressable
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Tone, badge_width, label, paint_badge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from nplv_desktop.domain.checks.base import Bevinding

WORDS: dict[str, str] = {
    "blokkeert": tr("blokkeert"),
    "toelichten": tr("toelichten"),
    "info": tr("ter info"),
}
_BADGE, _COUNT = 84, 76
_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def kind_of(found: Bevinding) -> tuple[str, Tone]:
    """The word and tone of a finding; an explained one is in order."""
    if found.status == "toegelicht":
        return tr("toegelicht"), "ok"
    tones: dict[str, Tone] = {"blokkeert": "blokkeert", "toelichten": "toelichten", "info": "info"}
    return WORDS[found.soort], tones[found.soort]


class BevindingRij(Pressable):
    """A finding: focus or a click shows its details, Enter or a double click goes to the record."""

    chosen = Signal(object)
    """The `Bevinding` whose details are to be shown."""
    opened = Signal(object)
    """The `Bevinding` that the user wants to go to."""
    stepped = Signal(int)
    """The arrow keys: one row down (1) or up (-1)."""

    def __init__(self, found: Bevinding) -> None:
        super().__init__()
        self.found = found
        self.current = False
        word, self._tone = kind_of(found)
        self._word = word
        times = tr(", {aantal} keer").format(aantal=found.aantal) if found.aantal > 1 else ""
        self.setAccessibleName(f"{word}: {found.melding}{times}")
        self.setToolTip(tr("Enter of dubbelklik gaat naar het gegeven"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self.found)

    # size

    def hasHeightForWidth(self) -> bool:
        """The sentence may take several lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """High enough for place and sentence."""
        room = QRect(0, 0, self._room(width), 10_000)
        wrap = Qt.TextFlag.TextWordWrap
        strong, body = QFontMetrics(theme.font("strong")), QFontMetrics(theme.font("body"))
        high = strong.boundingRect(room, wrap, self.found.plaats).height()
        return high + body.boundingRect(room, wrap, self.found.bericht).height() + theme.px(20)

    def sizeHint(self) -> QSize:
        """Two or three lines."""
        return QSize(theme.px(400), self.heightForWidth(max(self.width(), theme.px(400))))

    def _room(self, width: int) -> int:
        count = _COUNT if self.found.aantal > 1 else 0
        return max(width - theme.px(_BADGE + 14 + 12 + count), theme.px(120))

    # painting

    def show_current(self, *, on: bool) -> None:
        """Mark this row as the one whose details are shown."""
        self.current = on
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Badge, place, sentence, count, and a line below."""
        painter = QPainter(self)
        if self.current or self.hovered:
            painter.fillRect(self.rect(), theme.colour("selection" if self.current else "hover"))
        px = theme.px
        paint_badge(painter, self._word, self._tone, px(8), px(10) + px(9))
        left = px(_BADGE + 14)
        room = QRect(left, px(10), self._room(self.width()), self.height())
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("ink"))
        used = painter.boundingRect(room, flags, self.found.plaats)
        painter.drawText(room, flags, self.found.plaats)
        painter.setFont(theme.font("body"))
        painter.drawText(room.translated(0, used.height()), flags, _capital(self.found.bericht))
        self._paint_count(painter)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_count(self, painter: QPainter) -> None:
        if self.found.aantal > 1:
            text = tr("{aantal} keer").format(aantal=notation.number(self.found.aantal))
            left = self.width() - badge_width(text) - theme.px(8)
            paint_badge(painter, text, "info", left, theme.px(10) + theme.px(9))

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the list; Enter goes to the record."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.found)
        elif event.key() in _ARROWS:
            self.stepped.emit(_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The details follow the focus."""
        super().focusInEvent(event)
        self._choose()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the record."""
        super().mouseDoubleClickEvent(event)
        self.opened.emit(self.found)


class GroepPaneel(Panel):
    """The findings of one group."""

    def __init__(self, title: str, rows: Sequence[BevindingRij]) -> None:
        super().__init__(title)
        self.body.setSpacing(0)
        for row in rows:
            self.body.addWidget(row)


class NietGecontroleerdPaneel(Panel):
    """The rules that could not run, with why."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(tr("Niet gecontroleerd ({reasons})").format(reasons=len(reasons)))
        for reason in reasons:
            block = QWidget()
            column = QVBoxLayout(block)
            column.setContentsMargins(theme.px(8), theme.px(2), 0, theme.px(4))
            column.addWidget(label(reason.removeprefix("Niet gecontroleerd: "), wrap=True))
            self.body.addWidget(block)


def _capital(text: str) -> str:
    """A sentence to paint: with a capital, and amounts that stay on one line."""
    return (text[:1].upper() + text[1:]).replace("€ ", "€\N{NO-BREAK SPACE}")
