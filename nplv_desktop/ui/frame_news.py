"""What the frame tells while one works: progress, saved or not, findings, counters, messages.

Tasks, pages and checks tell it through signals; the status bar, the navigation and the strip with
messages show it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer

from nplv_desktop.ui.checks import OWN_TABLES
from nplv_desktop.ui.speaking import voice
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.widgets import Tone

SAVED = tr("Opgeslagen")
_SAVED_MS = 400
"""After a change it is quiet for this long before a reader says that it was saved."""


class FrameNews(QObject):
    """Brings the news of one window to its frame."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._bar = window, window.bar
        self._saved = QTimer(self, singleShot=True, interval=_SAVED_MS)
        self._saved.timeout.connect(self._say_saved)
        tasks, status, bar = window.tasks, window.status, window.bar
        window.messages.posted.connect(window.notice.show_message)
        tasks.started.connect(bar.work.show_state)
        tasks.progressed.connect(bar.work.show_state)
        tasks.idle.connect(bar.work.hide)
        tasks.unhandled.connect(window.messages.failed)
        tasks.cancelled.connect(self._task_cancelled)
        bar.cancel_pressed.connect(tasks.cancel)
        bar.findings_pressed.connect(self._show_findings)
        window.hub.changed.connect(self._dossier_changed)
        status.selection.connect(bar.show_selection)
        status.saved.connect(bar.show_saved)
        status.findings.connect(self._findings_counted)
        status.badge.connect(self._badge)

    def _dossier_changed(self, tables: frozenset[str]) -> None:
        self._bar.show_saved()
        if tables - OWN_TABLES:
            self._saved.start()

    def _say_saved(self) -> None:
        """Seen people have the status bar; a reader hears it once for what is saved together."""
        if self._window.ctx is not None:
            voice.say(self._window, SAVED)

    def _show_findings(self) -> None:
        self._window.navigate("controle")

    def _findings_counted(self, block: int, explain: int) -> None:
        self._bar.show_findings(block, explain)
        count, tone = (block, "blokkeert") if block else (explain, "toelichten")
        self._badge("controle", str(count) if count else "", tone)

    def _badge(self, page: str, text: str, tone: str) -> None:
        self._window.navigation.set_badge(page, text, cast("Tone", tone))

    def _task_cancelled(self, name: str) -> None:
        self._window.messages.info(
            tr("{name} is gestopt. Er is niets veranderd.").format(name=name)
        )
