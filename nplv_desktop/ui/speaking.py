"""What a screen reader says by itself, and as what it takes a widget.

`voice.say(widget, words)` lets the reader say what appears or changes where the keyboard is not, in
its turn (EN 301 549, 11.4.1.3). `voice.warn` breaks in: something was refused, and typing goes on.
`as_role(widget, role)` tells what a widget is where Qt's own answer is of no use: a title is a
heading, a chart is a chart, and a stack of pages is nothing to speak of.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QStackedWidget, QWidget
from shiboken6 import isValid

_APART_MS = 150
"""Orca leaves out what a program says within 100 ms after something else (`event_manager.py`)."""
_AT_ONCE = QAccessible.AnnouncementPoliteness.Assertive
_ROLE = "spoken_role"
"""The property of a widget that holds its role for a reader."""
_MANAGED = ("QLabel", "QStackedWidget", "QWidget")
"""The classes of Qt under which a widget with a role of its own is asked for."""


class Voice(QObject):
    """Tells readers what was said; `said` tells the words to whoever listens in the program."""

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[tuple[QWidget, str, QAccessible.AnnouncementPoliteness]] = []
        self._rest = QTimer(self, singleShot=True, interval=_APART_MS)
        self._rest.timeout.connect(self._next)

    def say(self, place: QWidget, words: str) -> None:
        """Let a reader say these words when it has said what it is saying."""
        self._tell(place, words, QAccessible.AnnouncementPoliteness.Polite)

    def warn(self, place: QWidget, words: str) -> None:
        """Let a reader say these words at once."""
        self._tell(place, words, _AT_ONCE)

    def _tell(
        self, place: QWidget, words: str, politeness: QAccessible.AnnouncementPoliteness
    ) -> None:
        if not words:
            return
        self.said.emit(words)
        if not QAccessible.isActive():
            return
        if politeness == _AT_ONCE:  # of what breaks in, the last one counts
            self._waiting = [each for each in self._waiting if each[0] is not place]
        self._waiting.append((place, words, politeness))
        if not self._rest.isActive():
            self._next()

    def _next(self) -> None:
        """Tell what waits longest, and rest a moment."""
        while self._waiting:
            place, words, politeness = self._waiting.pop(0)
            if isValid(place):
                event = QAccessibleAnnouncementEvent(place, words)
                event.setPoliteness(politeness)
                QAccessible.updateAccessibility(event)
                self._rest.start()
                return


voice = Voice()


def as_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Let readers take a widget as this; not for what can be pressed, which Qt knows better."""
    widget.setProperty(_ROLE, role.value)


class _Spoken(QAccessibleWidget):
    """A widget with a role of its own; the words of a label are its name."""

    def text(self, kind: QAccessible.Text) -> str:
        """What Qt tells, and for a label its words."""
        told = super().text(kind)
        widget = self.object()
        if kind == QAccessible.Text.Name and not told and isinstance(widget, QLabel):
            return widget.text()
        return told


def _interface(name: str, thing: QObject) -> QAccessibleInterface | None:
    """Qt asks this for each class of a thing; None leaves it to Qt."""
    if name not in _MANAGED or not isinstance(thing, QWidget):
        return None
    if name == "QStackedWidget" and isinstance(thing, QStackedWidget):
        return _Spoken(thing, QAccessible.Role.Pane)
    role = thing.property(_ROLE)
    return None if role is None else _Spoken(thing, QAccessible.Role(role))


def teach_readers() -> None:
    """Tell Qt about the roles; once per process, for Qt keeps what is installed."""
    QAccessible.installFactory(_interface)
