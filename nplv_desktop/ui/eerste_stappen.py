"""A line above the pages that leads through a first dossier: the next step, and a way to skip."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout

from nplv_desktop.services import overzicht
from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui import theme
from nplv_desktop.ui.pages.overzicht_begin import STAPPEN, Stap
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, Elided, button, label, link_button

if TYPE_CHECKING:
    from nplv_desktop.services.overzicht import Stappen
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.main_window import MainWindow

_READY = tr(
    "Alle eerste stappen zijn gezet. Bekijk Controle en maak daarna het werkboek bij Indienen."
)


class Stappenregel(QFrame):
    """Shows one step: which of how many, what it is, its button, the next step, and no more."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Eerste stappen"))
        self.badge = Badge("", "info")
        self.title = label("", "strong")
        self.explained = Elided()
        self.explained.setFont(theme.font("secondary"))
        self.explained.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.go_button = button("")
        self.pass_button = link_button(tr("Stap overslaan"))
        self.skip_button = link_button(tr("Niet meer tonen"))
        self.skip_button.setToolTip(tr("Terug via Help, Eerste stappen"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(6), theme.px(20), theme.px(6))
        row.setSpacing(theme.px(12))
        row.addWidget(self.badge)
        row.addWidget(self.title)
        row.addWidget(self.explained, 1)
        row.addWidget(self.go_button)
        row.addWidget(self.pass_button)
        row.addWidget(self.skip_button)

    def show_step(self, number: int, step: Stap) -> None:
        """A step that is still to be taken."""
        self.badge.set(
            tr("Stap {number} van {STAPPEN}").format(number=number, STAPPEN=len(STAPPEN)), "info"
        )
        self.title.setText(step.titel)
        self.explained.setText(_first_sentence(step.uitleg))
        self.go_button.setText(step.knoppen[0][0])
        self.go_button.setVisible(True)
        self.pass_button.setVisible(True)
        self.skip_button.setText(tr("Niet meer tonen"))

    def show_ready(self) -> None:
        """All were taken."""
        self.badge.set(tr("Klaar"), "ok")
        self.title.setText("")
        self.explained.setText(_READY)
        self.go_button.setVisible(False)
        self.pass_button.setVisible(False)
        self.skip_button.setText(tr("Sluiten"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet ground with a line below, as the top bar has."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("selection"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))


def _first_sentence(text: str) -> str:
    """As far as the first full stop or question mark; there is room for no more."""
    return re.split(r"(?<=[.?]) ", text, maxsplit=1)[0]


class EersteStappen(QObject):
    """Shows the line while a dossier lacks a first step, until the user skips it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.line = Stappenregel()
        self.line.hide()
        self._step: Stap | None = None
        self._asked = False
        self._passed: set[str] = set()
        window.above.addWidget(self.line)
        window.page_shown.connect(self._place)
        window.dossier_closed.connect(self._closed)
        window.hub.changed.connect(self.read)
        self.line.go_button.clicked.connect(self._go)
        self.line.pass_button.clicked.connect(self.pass_step)
        self.line.skip_button.clicked.connect(self.skip)

    def begin(self) -> None:
        """Show the steps again, also after they were skipped."""
        self._window.preferences.set(prefs.FIRST_STEPS_SEEN, False)
        self._asked = True
        self._passed.clear()
        self.read()

    def pass_step(self) -> None:
        """Go on to the next step, without taking this one."""
        if self._step is not None:
            self._passed.add(self._step.key)
        self.read()

    def skip(self) -> None:
        """Do not show them any more."""
        self._window.preferences.set(prefs.FIRST_STEPS_SEEN, True)
        self._asked = False
        self.line.hide()

    def read(self, *_: object) -> None:
        """Ask the dossier which steps were taken."""
        ctx = self._window.ctx
        if ctx is not None and not self._window.preferences.get(prefs.FIRST_STEPS_SEEN):
            ctx.tasks.ask(_Asking(ctx.db).read, self._show)

    def _show(self, taken: Stappen) -> None:
        if self._window.ctx is None:
            return
        todo = [
            (number, step)
            for number, step in enumerate(STAPPEN, 1)
            if step.key not in self._passed and not getattr(taken, step.key)
        ]
        self._asked = self._asked or bool(todo)
        self._step = todo[0][1] if todo else None
        if todo:
            self.line.show_step(*todo[0])
        else:
            self.line.show_ready()
        self._place(self._window.stack.current_key())

    def _place(self, page: str) -> None:
        """Overzicht tells the steps of an empty dossier itself."""
        skipped = self._window.preferences.get(prefs.FIRST_STEPS_SEEN)
        self.line.setVisible(self._asked and not skipped and page != "overzicht")

    def _closed(self) -> None:
        self._asked = False
        self._passed.clear()
        self.line.hide()

    def _go(self) -> None:
        if self._step is not None:
            _, page, target = self._step.knoppen[0]
            self._window.navigate(page, **target)


class _Asking:
    """Which steps were taken; read beside the window."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def read(self) -> Stappen:
        """The first steps of the dossier."""
        return overzicht.stappen(self._db)
