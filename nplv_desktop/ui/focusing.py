"""Where the keyboard goes when a page or tab is shown by a key: to its list, or its first field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Collection


def focus_inside(place: QWidget, passing: Collection[QWidget] = ()) -> bool:
    """Put the focus in the first list of a place, or else on its first field or button.

    What is in `passing` is only taken when there is nothing else. False when nothing takes it.
    """
    for view in place.findChildren(QAbstractItemView):
        if _takes_focus(view):
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    found = [each for each in _chain(place) if place.isAncestorOf(each) and _takes_focus(each)]
    first = next((each for each in found if each not in passing), next(iter(found), None))
    if first is not None:
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return first is not None


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
