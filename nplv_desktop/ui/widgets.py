"""The smallest pieces: labels in a role of the type scale, buttons, and the badge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from nplv_desktop.ui import theme
from nplv_desktop.ui.icons import icon, picture
from nplv_desktop.ui.speaking import as_role
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.ui.theme import Role

Tone = Literal["blokkeert", "toelichten", "info", "ok"]
"""What a badge means; the word itself is always shown too."""

TONES: dict[Tone, tuple[str, str]] = {
    "blokkeert": ("error", "error_tint"),
    "toelichten": ("warning", "warning_tint"),
    "info": ("accent", "selection"),
    "ok": ("ok", "ok_tint"),
}
"""Ink and ground of each tone."""

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_INK_ROLES = {
    "ink": QPalette.ColorRole.WindowText,
    "secondary": QPalette.ColorRole.PlaceholderText,
    "accent": QPalette.ColorRole.Link,
    "error": QPalette.ColorRole.BrightText,
}

_TITLES = {"page", "panel"}
"""What is written in these roles is the title of what stands under it."""


def label(
    text: str, role: Role = "body", ink: str = "ink", *, wrap: bool = False, tabular: bool = False
) -> QLabel:
    """A text in a role of the type scale and an ink (ink, secondary, accent, error)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(theme.font(role, tabular=tabular))
    made.setForegroundRole(_INK_ROLES[ink])
    made.setWordWrap(wrap)
    if role in _TITLES:
        as_role(made, QAccessible.Role.Heading)
    return made


class PushButton(QPushButton):
    """A button that Enter presses, as the space bar does, in windows and in dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, before any default button."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A button with a picture that Enter presses too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


def pressed_by_enter(pressed: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button when the key is Enter without Ctrl, Alt or Shift; a held key counts once."""
    plain = event.modifiers() in {_NO_MODIFIER, Qt.KeyboardModifier.KeypadModifier}
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or not plain:
        return False
    if not event.isAutoRepeat():
        pressed.click()
    return True


def button(text: str, icon_name: str = "", *, primary: bool = False) -> QPushButton:
    """A push button; a page has at most one primary."""
    made = PushButton(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if primary:
        made.setProperty("role", "primary")
    if icon_name:
        made.setIcon(icon(icon_name, "accent_ink" if primary else ""))
    return made


def make_primary(made: QPushButton, *, on: bool) -> None:
    """Let a button be the primary one from now on, or no more."""
    role = "primary" if on else ""
    if (made.property("role") or "") != role:
        made.setProperty("role", role)
        made.style().unpolish(made)
        made.style().polish(made)


def link_button(text: str) -> QPushButton:
    """A text to press, for the way to more: "Toon als tabel"."""
    made = PushButton(text)
    made.setProperty("role", "link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def icon_button(icon_name: str, name: str) -> QToolButton:
    """A button with a picture only; `name` is its tooltip and what a screen reader says."""
    made = ToolButton()
    made.setIcon(icon(icon_name))
    made.setIconSize(QSize(theme.px(18), theme.px(18)))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


class IconLabel(QWidget):
    """An icon of the set beside a text, of `side` design pixels, in a token's colour."""

    def __init__(self, name: str = "", ink: str = "secondary", side: int = 16) -> None:
        super().__init__()
        self._name, self._ink = name, ink
        self.setFixedSize(theme.px(side), theme.px(side))

    def show_icon(self, name: str, ink: str) -> None:
        """Show another icon, or none, or another colour."""
        self._name, self._ink = name, ink
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon, in the appearance of this moment."""
        if self._name:
            made = picture(self._name, self._ink, self.width(), self.devicePixelRatioF())
            QPainter(self).drawPixmap(0, 0, made)


class Elided(QLabel):
    """A text that gives way: it ends in dots when there is no room."""

    def minimumSizeHint(self) -> QSize:
        """It may become very small."""
        return QSize(theme.px(20), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As much as fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


def paint_badge(painter: QPainter, text: str, tone: Tone, left: float, middle: float) -> QRectF:
    """Paint a badge with its left edge and vertical middle there; returns its box."""
    ink, ground = TONES[tone]
    box = QRectF(left, middle - theme.px(18) / 2, badge_width(text), theme.px(18))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setFont(_badge_font())
    painter.setPen(theme.colour(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return box


def badge_width(text: str) -> int:
    """How wide a badge with this text is."""
    return QFontMetrics(_badge_font()).horizontalAdvance(text) + theme.px(16)


def spoken_badge(text: str) -> str:
    """The text of a badge in whole words, for a reader: "33 d" is 33 days."""
    count, _, unit = text.rpartition(" ")
    if count == "1" and unit == "d":
        return tr("1 dag")
    words = {"d": tr("{count} dagen"), "jr": tr("{count} jaar")}.get(unit)
    return words.format(count=count) if words is not None and count.isdigit() else text


def _badge_font() -> QFont:
    made = theme.font("small")
    made.setWeight(QFont.Weight.DemiBold)
    return made


class Badge(QWidget):
    """A word on a tint: blokkeert, toelichten, info, ok; or a short count or term."""

    def __init__(self, text: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._tone: Tone = tone
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set(self, text: str, tone: Tone) -> None:
        """Show another word or tone."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word that is shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(badge_width(self._text), theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The word on its tint."""
        painter = QPainter(self)
        paint_badge(painter, self._text, self._tone, 0, self.height() / 2)
