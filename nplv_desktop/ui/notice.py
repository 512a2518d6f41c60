"""The strip in which messages appear: over the bottom edge, so that nothing moves.

It lies on the status bar and the margin below the page; only more lines than one reach higher.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget
from shiboken6 import isValid

from nplv_desktop.ui import theme
from nplv_desktop.ui.messages import WORDS
from nplv_desktop.ui.speaking import voice
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import IconLabel, icon_button, link_button

if TYPE_CHECKING:
    from nplv_desktop.ui.messages import Kind, Message

_LOOKS: dict[Kind, tuple[str, str]] = {
    "ok": ("ok", "ok"),
    "info": ("info", "accent"),
    "waarschuwing": ("waarschuwing", "warning"),
    "fout": ("fout", "error"),
}
"""Picture and ink of each kind."""
_TINTS = {"ok": "ok_tint", "accent": "selection", "warning": "warning_tint", "error": "error_tint"}
_LEAVES_AFTER_MS = 8000
_WIDEST, _NARROWEST = 760, 320
_FREE = 2
"""Room between the strip and the bottom of the window (design pixels)."""


class NoticeStrip(QFrame):
    """Shows the latest message at the bottom of a window, in the middle of `beside`."""

    def __init__(self, window: QWidget, beside: QWidget) -> None:
        super().__init__(window)
        self._message: Message | None = None
        self._waiting: Message | None = None
        """What still asks for an answer, and comes back after a message that goes by itself."""
        self._ink = "accent"
        self._picture = IconLabel(side=20)
        self._text = QLabel(wordWrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = link_button("")
        self._action.clicked.connect(self._run)
        self._close = icon_button("sluiten", tr("Bericht sluiten"))
        self._close.clicked.connect(self.dismiss)
        self._before: QWidget | None = None
        self._leave = QTimer(self, singleShot=True, interval=_LEAVES_AFTER_MS)
        self._leave.timeout.connect(self._had_its_time)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(8), theme.px(6))
        row.setSpacing(theme.px(10))
        for part in (self._picture, self._text, self._action, self._close):
            row.addWidget(part)
        row.setStretchFactor(self._text, 1)
        self._row = row
        self._window, self._beside = window, beside
        window.installEventFilter(self)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message; what went well goes away by itself, and what it covered comes back."""
        passing = message.kind in {"ok", "info"}
        if not passing:
            self._waiting = None
        elif self.isVisible() and self._message is not None and _asks(self._message):
            self._waiting = self._message
        self._message = message
        name, self._ink = _LOOKS[message.kind]
        self._picture.show_icon(name, self._ink)
        self._text.setText(message.text)
        self.setAccessibleName(f"{WORDS[message.kind]}: {message.text}")
        self._action.setText(message.action)
        self._action.setVisible(bool(message.action))
        if passing:
            self._leave.start()
        else:
            self._leave.stop()
        self._place()
        self.show()
        self.raise_()

    def text(self) -> str:
        """The sentence that is shown now, empty when there is none."""
        return self._text.text() if self.isVisible() else ""

    def dismiss(self) -> None:
        """Take the message away; the keyboard goes back to where it was."""
        self._leave.stop()
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        self.hide()
        if inside and self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.show_message(waiting)

    def recall(self) -> None:
        """Show the last message once more, until it is closed, with the keyboard on its button."""
        if self._message is None:
            voice.say(self._window, tr("Er is nog geen melding."))
            return
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self._before = focus
        self.show_message(self._message)
        self._leave.stop()
        button = self._action if self._message.action else self._close
        button.setAccessibleDescription(self.accessibleName())
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def let_go(self) -> None:
        """The dossier that messages were about is closed: none of them comes back."""
        self._waiting = None

    def _had_its_time(self) -> None:
        """Leave, unless somebody is at it."""
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._leave.start()
        else:
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the message."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _run(self) -> None:
        message = self._message
        self.dismiss()
        if message is not None and message.run is not None:
            message.run()

    def _place(self) -> None:
        room = self._beside.width() - theme.px(40)
        words = self._text.fontMetrics().horizontalAdvance(self._text.text())
        others = self._row.sizeHint().width() - self._text.sizeHint().width()
        wanted = max(words + others + theme.px(2), theme.px(_NARROWEST))
        width = max(min(wanted, room, theme.px(_WIDEST)), theme.px(200))
        self.setFixedWidth(width)
        height = self._row.totalHeightForWidth(width)
        height = height if height > 0 else self.sizeHint().height()
        self.resize(width, height)
        left = self._beside.mapTo(self._window, QPoint(0, 0)).x()
        left += (self._beside.width() - width) // 2
        self.move(left, self._window.height() - height - theme.px(_FREE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window changes size."""
        if event.type() == QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tinted box with an edge in the ink of its kind."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.colour(self._ink)))
        painter.setBrush(theme.colour(_TINTS[self._ink]))
        box = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(box, theme.px(theme.PANEL_RADIUS), theme.px(theme.PANEL_RADIUS))


def _asks(message: Message) -> bool:
    """Whether a message stays until it is answered, and can be."""
    return message.kind not in {"ok", "info"} and bool(message.action)
