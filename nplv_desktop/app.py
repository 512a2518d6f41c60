"""Puts services and window together: the Qt application, its appearance, language and log.

The frame is painted before a dossier is opened; the pages load in the next turn of the event loop.
The language is chosen before the interface is imported: its menus are read at import.
"""

from __future__ import annotations

from nplv_desktop.ui.loading import settle

# isort: split
import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from nplv_desktop import __version__, paths
from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui import translate
from nplv_desktop.ui.icons import app_icon
from nplv_desktop.ui.leaving import finish_all
from nplv_desktop.ui.preferences import Preferences
from nplv_desktop.ui.singletons import hold
from nplv_desktop.ui.theme import Choice, theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.warming import Warming

_UNSEEN_MS = 1000
"""A window that nobody painted by then (it may begin minimised) begins all the same."""
_LOG_SIZE, _LOG_COUNT = 500_000, 3
_CHOICES: dict[str, Choice] = {"systeem": "systeem", "licht": "licht", "donker": "donker"}


class Desk(QObject):
    """All windows of this run; each holds one dossier."""

    _caught = Signal(object)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.preferences = preferences
        self._caught.connect(self._tell)
        self.windows: list[MainWindow] = []

    def make_window(self) -> MainWindow:
        """Make another window, not shown yet."""
        from nplv_desktop.ui.main_window import MainWindow
        from nplv_desktop.ui.opening import open_for_window

        window = MainWindow(self.preferences, open_for_window)
        self.windows.append(window)
        return window

    def open_window(self) -> MainWindow:
        """Make and show another window."""
        window = self.make_window()
        window.show()
        return window

    def furnish(self, window: MainWindow) -> None:
        """Give a window that is on the screen its menus."""
        from nplv_desktop.ui.commands import Commands

        Commands(window, self.open_empty)

    def warm(self, window: MainWindow) -> Warming:
        """Have the other pages of a window made while the user looks at the first."""
        from nplv_desktop.ui.warming import Warming

        return Warming(window)

    def open_empty(self) -> None:
        """Another window with the start page."""
        window = self.open_window()
        self.warm(window)
        self.furnish(window)
        window.show_start()

    def report(self, failure: BaseException) -> None:
        """Show what nobody caught, in the window that is in front; from any thread."""
        self._caught.emit(failure)

    def _tell(self, failure: BaseException) -> None:
        active = QApplication.activeWindow()
        window = next((each for each in self.windows if each is active), self.windows[0])
        window.messages.failed(failure)


class Beginning(QObject):
    """The first thing to do after the frame was painted."""

    def __init__(self, desk: Desk, window: MainWindow, dossier: Path | None) -> None:
        super().__init__(window)
        self._desk, self._window, self._dossier = desk, window, dossier
        self._begun = False
        window.installEventFilter(self)

    def eventFilter(self, _target: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Begin in the turn after the first paint."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self.begin)
        return False

    def begin(self) -> None:
        """Menus and log; then the dossier that was asked for, or the start page. Once."""
        if self._begun:
            return
        self._begun = True
        self._window.removeEventFilter(self)
        self._window.dossier_opened.connect(settle)
        self._desk.warm(self._window)
        self._desk.furnish(self._window)
        log_to_file()
        if self._dossier is None:
            self._window.show_start()
        else:
            self._window.open_path(self._dossier)


def run(dossier: Path | None = None, argv: Sequence[str] | None = None) -> int:
    """Show the window until it is closed; with a dossier it is opened at once. Exit status."""
    preferences = Preferences(paths.settings_file())
    translate.use(preferences.get(prefs.LANGUAGE))
    app = application(argv)
    desk = Desk(preferences)
    dress(app, desk)
    window = desk.make_window()
    beginning = Beginning(desk, window, dossier)
    window.show()
    hold_exceptions(desk)
    QTimer.singleShot(_UNSEEN_MS, beginning, beginning.begin)
    status = app.exec()
    finish_all()
    return status


def application(argv: Sequence[str] | None = None) -> QApplication:
    """The one Qt application, with name, language, and Dutch notation in every language."""
    hold()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(list(argv or sys.argv[:1]))
    app.setApplicationName("NPLV Desktop")
    app.setApplicationVersion(__version__)
    QLocale.setDefault(QLocale("nl_NL"))
    of_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    code = translate.language()
    _install(app, f"qtbase_{code}", of_qt)
    _install(app, f"qt_{code}", str(paths.resources() / "talen"))  # asked first: what Qt lacks
    return app


def _install(app: QApplication, name: str, folder: str) -> None:
    """Let Qt's own windows speak a language, as far as there is a file for it."""
    translator = QTranslator(app)
    if translator.load(name, folder):
        app.installTranslator(translator)


def hold_exceptions(desk: Desk) -> None:
    """Let the desk tell what nobody caught."""
    from nplv_desktop.ui.messages import install_hooks

    install_hooks(desk.report)


def dress(app: QApplication, desk: Desk) -> None:
    """Give the application its appearance."""
    chosen = desk.preferences
    theme.start(
        app, _CHOICES.get(chosen.get(prefs.APPEARANCE), "systeem"), chosen.get(prefs.TEXT_PERCENT)
    )
    app.setWindowIcon(app_icon())


def log_to_file() -> None:
    """Write warnings and errors to a log without content of records."""
    from logging.handlers import RotatingFileHandler

    handler = RotatingFileHandler(
        paths.logs_dir() / "nplv.log", maxBytes=_LOG_SIZE, backupCount=_LOG_COUNT, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("nplv_desktop").addHandler(handler)
