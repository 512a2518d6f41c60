"""Keeps the keyboard in the page when what had it goes away.

Qt hands the focus of a widget that is hidden or disabled to the next one in the order of Tab. At
the end of a page that is the search box in the frame, also when a dialog closes and the button that
opened it is gone by then. Here the focus goes to what stands nearest to where it was instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from nplv_desktop.ui.focusing import focus_inside

if TYPE_CHECKING:
    from nplv_desktop.ui.main_window import MainWindow


class FocusStays(QObject):
    """Watches the focus of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._was: list[QWidget] = []
        """What had the focus in the page last, and what it stands in, from near to far."""
        self._fallen: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._changed)

    def _changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        stack = self._window.stack
        if new is not None and new.window() is not self._window:
            return
        if new is not None and stack.isAncestorOf(new):
            self._was = [new]
            while (above := self._was[-1].parentWidget()) is not None and above is not stack:
                self._was.append(above)
        elif new is not None and self._was and _stands(self._was[0]):
            self._was = []  # the user went to the frame
        elif self._was:
            self._fallen = new
            QTimer.singleShot(0, self, self._back)

    def _back(self) -> None:
        """What takes its place is there by now."""
        fallen = QApplication.focusWidget() is self._fallen and self._window.isActiveWindow()
        if not fallen or not self._was or _stands(self._was[0]):
            return
        for place in self._was[1:]:
            if _stands(place) and focus_inside(place):
                return
        page = self._window.stack.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)


def _stands(widget: QWidget) -> bool:
    return shiboken6.isValid(widget) and widget.isVisible() and widget.isEnabled()
