"""Panels: the white surfaces of a page, and what stands in them.

`Panel` (title, link, content), `Card` (a figure with a thin bar that clicks through),
`FindingRow` (badge, sentence, place).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nplv_desktop.ui import theme
from nplv_desktop.ui.icons import picture
from nplv_desktop.ui.states import paint_bone
from nplv_desktop.ui.widgets import (
    Tone,
    badge_width,
    label,
    link_button,
    paint_badge,
    spoken_badge,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


def paint_surface(
    painter: QPainter, box: QRect, *, hover: bool = False, focus: bool = False
) -> None:
    """Paint the rounded white surface of a panel; with a ring when it has the focus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2 if focus else 1
    painter.setPen(QPen(theme.colour("accent" if focus else "line"), width))
    painter.setBrush(theme.colour("hover" if hover else "surface"))
    half = width / 2
    inside = QRectF(box).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inside, theme.px(theme.PANEL_RADIUS), theme.px(theme.PANEL_RADIUS))
    painter.restore()


class Surface(QFrame):
    """A rounded white surface with a thin line around it."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Only the surface; content is the layout's."""
        paint_surface(QPainter(self), self.rect())


def framed(content: QWidget, room: int = 4) -> Surface:
    """Content that has no ground of its own, such as a list, on a surface."""
    made = Surface()
    inside = QVBoxLayout(made)
    side = theme.px(room)
    inside.setContentsMargins(side, side, side, side)
    inside.addWidget(content)
    return made


class Panel(Surface):
    """A surface with a title, an optional link at the right, and content in `body`."""

    link_pressed = Signal()

    def __init__(self, title: str, link: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.title = label(title, "panel")
        self.title.setMinimumHeight(theme.px(26))
        self.link = link_button(link)
        if not link:
            self.link.hide()
        self.link.clicked.connect(self.link_pressed)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(0, 0, 0, 0)
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.link)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(4))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(12))
        whole.setSpacing(theme.px(6))
        whole.addLayout(self.head)
        whole.addLayout(self.body, 1)

    def clear(self) -> None:
        """Take all content out of `body`."""
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class Pressable(QAbstractButton):
    """A painted row or card that can be pressed with mouse and keyboard, with hover and focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hovered = False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self.hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Calm again."""
        self.hovered = False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as the space bar does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class Card(Pressable):
    """A figure of the year: caption, figure, thin bar (0 to 1, or none) and one line below."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self._figure = ""
        self._note = ""
        self._share: float | None = None
        self._tone = "spent"
        self.setAccessibleName(caption)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(
        self,
        figure: str,
        note: str = "",
        share: float | None = None,
        *,
        caption: str = "",
        tone: str = "spent",
    ) -> None:
        """Show a figure; `share` (0 to 1) fills the bar, `tone` is the token of the fill."""
        self._caption = caption or self._caption
        self._figure, self._note, self._share, self._tone = figure, note, share, tone
        self.setAccessibleName(f"{self._caption}: {figure}. {note}".strip())
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """Four in a row at 1366 pixels."""
        return QSize(theme.px(220), theme.px(106))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Caption, figure, bar, note."""
        painter = QPainter(self)
        paint_surface(painter, self.rect(), hover=self.hovered, focus=self.hasFocus())
        left, width = theme.px(14), self.width() - 2 * theme.px(14)
        if not self._figure:
            paint_bone(painter, QRectF(left, theme.px(36), width * 0.5, theme.px(18)))
            paint_bone(
                painter, QRectF(left, self.height() - theme.px(27), width * 0.7, theme.px(10))
            )
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        rows = (
            (self._caption, "secondary", "secondary", 10, 20),
            (self._figure, "figure", "ink", 30, 30),
            (self._note, "secondary", "secondary", 60 if self._share is None else 74, 20),
        )
        for text, role, ink, top, height in rows:
            made = theme.font(role, tabular=True)  # type: ignore[arg-type]
            painter.setFont(made)
            painter.setPen(theme.colour(ink))
            shown = QFontMetrics(made).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, theme.px(top), width, theme.px(height)), line, shown)
        if self._share is not None:
            paint_bar(
                painter, QRectF(left, theme.px(66), width, theme.px(6)), self._share, self._tone
            )


def paint_bar(painter: QPainter, box: QRectF, share: float, tone: str = "spent") -> None:
    """Paint a thin bar that is filled for `share` (kept within 0 and 1)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    round_off = box.height() / 2
    painter.setBrush(theme.colour("rest"))
    painter.drawRoundedRect(box, round_off, round_off)
    filled = QRectF(box)
    filled.setWidth(box.width() * min(max(share, 0.0), 1.0))
    painter.setBrush(theme.colour(tone))
    painter.setClipRect(filled)
    painter.drawRoundedRect(box, round_off, round_off)
    painter.restore()


def spoken_row(badge: str, text: str, place: str) -> str:
    """Badge, sentence and place as a reader says them, with a rest between them."""
    told = f"{spoken_badge(badge)}: {text}"
    return f"{told.rstrip('.')}. {place}" if place else told


class FindingRow(Pressable):
    """One finding, term or task: badge, sentence, and where; pressing goes there."""

    def __init__(
        self, badge: str, tone: Tone, text: str, place: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._badge, self._tone, self._text, self._place = badge, tone, text, place
        self._indent = badge_width(badge)
        self._line = True
        self.setAccessibleName(spoken_row(badge, text, place))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def badge_width(self) -> int:
        """How wide its badge is."""
        return badge_width(self._badge)

    def indent(self, width: int) -> None:
        """Begin the sentence after a badge of this width, as the rows around it do."""
        self._indent = width
        self.update()

    def show_line(self, *, on: bool) -> None:
        """Whether a line parts it from the row below."""
        if on != self._line:
            self._line = on
            self.update()

    def hasHeightForWidth(self) -> bool:
        """The sentence may take several lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """High enough for the whole sentence."""
        body, small = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("small"))
        room = QRect(0, 0, self._room(width), 10_000)
        wrap = Qt.TextFlag.TextWordWrap
        high = body.boundingRect(room, wrap, self._text).height()
        if self._place:
            high += small.boundingRect(room, wrap, self._place).height()
        return high + theme.px(16)

    def sizeHint(self) -> QSize:
        """One or two lines."""
        return QSize(theme.px(240), self.heightForWidth(max(self.width(), theme.px(240))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        high = self.heightForWidth(self.width())
        if high != self.height():
            self.setFixedHeight(high)

    def _room(self, width: int) -> int:
        return max(width - self._indent - theme.px(30), theme.px(60))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Badge, sentence, place, and a line below."""
        painter = QPainter(self)
        if self.hovered:
            painter.fillRect(self.rect(), theme.colour("hover"))
        top = theme.px(8)
        paint_badge(painter, self._badge, self._tone, 0, top + theme.px(9))
        left = self._indent + theme.px(10)
        room = QRect(left, top, self._room(self.width()), self.height())
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("ink"))
        used = painter.boundingRect(room, flags, self._text)
        painter.drawText(room, flags, self._text)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("secondary"))
        painter.drawText(room.translated(0, used.height()), flags, self._place)
        side = theme.px(14)
        arrow = picture("pijl_rechts", "secondary", side, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - side, top + theme.px(2), arrow)
        if self._line:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
