"""Where the keyboard goes when a page or tab is shown by a key: to its list, or its first field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QKeyEvent


def focus_inside(place: QWidget, passing: Collection[QWidget] = ()) -> bool:
    """Put the focus in the first list of a place, or else on its first field or button.

    What is in `passing` is only taken when there is nothing else. False when nothing takes it.
    """
    for made in place.findChildren(QWidget):  # what was made just now, a layout shows later
        QCoreApplication.sendPostedEvents(made, QEvent.Type.MetaCall)
    for view in place.findChildren(QAbstractItemView):
        if _takes_focus(view):
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    found = [each for each in _chain(place) if place.isAncestorOf(each) and _takes_focus(each)]
    first = next((each for each in found if each not in passing), next(iter(found), None))
    if first is not None:
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return first is not None


def holds_focus(place: QWidget) -> bool:
    """Whether the keyboard is at a place of its window, or nowhere."""
    focus = place.window().focusWidget()
    return focus is None or focus is place or place.isAncestorOf(focus)


def plain_enter(event: QKeyEvent) -> bool:
    """Whether a key is Enter, without Ctrl, Alt or Shift, and is not held down."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return enter and held == Qt.KeyboardModifier.NoModifier and not event.isAutoRepeat()


def show_calmly(stack: QStackedWidget, page: QWidget) -> None:
    """Show a page of a stack without a ring around its first button.

    Qt hands the focus that was in the page before to the first thing that takes it. Here the page
    itself gets it: Tab goes on from there, and nothing looks pressed or chosen.
    """
    before = stack.currentWidget()
    stack.setCurrentWidget(page)
    focus = page.focusWidget()
    if before is not page and isinstance(focus, QAbstractButton) and focus.hasFocus():
        page.setFocus(Qt.FocusReason.OtherFocusReason)


class MouseChoice(QObject):
    """Knows whether the last choice in a menu was made with the mouse."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._pressed = False
        menu.installEventFilter(self)

    def eventFilter(self, _menu: QObject, event: QEvent) -> bool:
        """Note a mouse button that is let go in the menu; a key in it takes that back."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._pressed = True
        elif event.type() in {QEvent.Type.KeyPress, QEvent.Type.Show}:
            self._pressed = False
        return False

    def take(self) -> bool:
        """Whether it was; asked once for each choice (a shortcut passes no menu)."""
        pressed, self._pressed = self._pressed, False
        return pressed


def _chain(place: QWidget) -> list[QWidget]:
    """The widgets after a place in the order of Tab, once around."""
    found: list[QWidget] = []
    here = place.nextInFocusChain()
    while here is not None and here is not place:
        found.append(here)
        here = here.nextInFocusChain()
    return found


def _takes_focus(widget: QWidget) -> bool:
    """Whether the keyboard can come here now."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    frame = isinstance(widget, QScrollArea)  # what is in it can take the focus itself
    return by_tab and not frame and widget.isVisible() and widget.isEnabled()
