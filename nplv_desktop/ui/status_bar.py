"""The bar at the bottom: saved or not, findings, background work, sums of the selection."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import IconLabel, label, link_button

if TYPE_CHECKING:
    from nplv_desktop.ui.tasks import State

_HEIGHT = 28
_MINUTE = 60
_MOVE_MS = 600
"""Work of which the end is not known moves its bar when it lasts longer than this."""


class StatusBar(QStatusBar):
    """What the window says all the time, at one fixed place each."""

    findings_pressed = Signal()
    cancel_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setFixedHeight(theme.px(_HEIGHT))
        self.setContentsMargins(theme.px(10), 0, theme.px(10), 0)
        self._tick = IconLabel(side=15)
        self._saved = QLabel()
        self._saved.setProperty("ink", "ok")
        self._saved.setFont(theme.font("secondary"))
        self.findings = link_button("")
        self.findings.setFont(theme.font("secondary"))
        self.findings.clicked.connect(self.findings_pressed)
        self.work = WorkProgress()
        self.work.cancel.clicked.connect(self.cancel_pressed)
        self._selection = label("", "secondary", "secondary", tabular=True)
        self.addWidget(self._tick)
        self.addWidget(self._saved)
        self.addWidget(self.findings)
        self.addWidget(self.work)
        self.addPermanentWidget(self._selection)
        self.show_findings(0, 0, known=False)
        self.work.hide()

    def show_saved(self) -> None:
        """Say that everything is on disk, with the time."""
        self._saved.setText(
            tr("Alles opgeslagen {astimezone:%H:%M}").format(astimezone=datetime.now().astimezone())
        )
        self._tick.show_icon("vinkje", "ok")

    def show_closed(self) -> None:
        """Say nothing: no dossier is open."""
        self._saved.setText("")
        self._tick.show_icon("", "ok")
        self.show_findings(0, 0, known=False)
        self._selection.setText("")

    def saved_text(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    def show_findings(self, block: int, explain: int, *, known: bool = True) -> None:
        """Count the findings; pressing goes to Controle."""
        words = [tr("{block} blokkeren").format(block=block)] if block else []
        words += [tr("{explain} toelichten").format(explain=explain)] if explain else []
        self.findings.setText(" · ".join(words) or tr("Geen bevindingen"))
        self.findings.setVisible(known)

    def show_selection(self, text: str) -> None:
        """Show sum, count and average of the selected cells."""
        self._selection.setText(text)

    def selection_text(self) -> str:
        """The sums that are shown."""
        return self._selection.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A white bar with a line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))


class WorkProgress(QWidget):
    """Background work: its name, how far, how long still, and the way to stop it."""

    def __init__(self) -> None:
        super().__init__()
        self._name = label("", "secondary", "secondary")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(theme.px(140))
        self.bar.setAccessibleName(tr("Voortgang"))
        self.cancel = link_button(tr("Annuleren"))
        self.cancel.setFont(theme.font("secondary"))
        self._moving = QTimer(self, singleShot=True, interval=_MOVE_MS)
        self._moving.timeout.connect(self._move)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._name)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)

    def show_state(self, state: State) -> None:
        """Show where the work stands."""
        self._name.setText(f"{state.name}{_left(state.seconds_left)}")
        if state.total:
            self._moving.stop()
            self.bar.setRange(0, state.total)
        elif self.isHidden():
            self.bar.setRange(0, 1)
            self._moving.start()
        elif not self._moving.isActive():
            self._move()
        self.bar.setValue(state.done)
        self.bar.setAccessibleName(tr("Voortgang van {name}").format(name=state.name))
        self.cancel.show()
        self.show()

    def _move(self) -> None:
        """Say that something is going on, without an end."""
        self.bar.setRange(0, 0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is going on."""
        super().hideEvent(event)
        self._moving.stop()

    def show_alone(self, state: State) -> None:
        """Show work that is not stopped halfway."""
        self.show_state(state)
        self.cancel.hide()

    def text(self) -> str:
        """The name and the time left."""
        return self._name.text()


def _left(seconds: int | None) -> str:
    if seconds is None:
        return ""
    if seconds < _MINUTE:
        return tr(" · nog {seconds} s").format(seconds=max(seconds, 1))
    return tr(" · nog {seconds} min").format(seconds=round(seconds / _MINUTE))
