"""The application as a whole: language, log, hooks, windows, and what starting costs."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QFileSystemModel,
    QLabel,
)

from nplv_desktop import app as program
from nplv_desktop import paths
from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import dossiers
from nplv_desktop.ui.actions import shown_keys
from nplv_desktop.ui.main_window import MainWindow
from nplv_desktop.ui.messages import UNEXPECTED, install_hooks
from nplv_desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hooks, log handlers and translation of one test do not reach the next."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    logger = logging.getLogger("nplv_desktop")
    before = list(logger.handlers)
    yield
    for handler in [h for h in logger.handlers if h not in before]:
        logger.removeHandler(handler)
        handler.close()


@pytest.fixture
def desk(app: QApplication) -> Iterator[program.Desk]:
    made = program.Desk(Preferences(paths.settings_file()))
    program.dress(app, made)
    yield made
    for window in made.windows:
        window.close()
        window.deleteLater()


def test_dates_numbers_and_the_words_of_qt_are_dutch(qapp: QApplication) -> None:
    assert program.application() is qapp
    assert QLocale().name() == "nl_NL"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annuleren"
    assert shown_keys("Ctrl+Shift+Return") == "Ctrl+Shift+Enter"


def test_the_window_to_choose_a_file_is_dutch_as_a_whole(
    app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "lijst.xlsx").touch()
    program.application()
    made = QFileDialog(None, "Openen", str(tmp_path))
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(made)
    made.show()
    words = {label.text().replace("&", "") for label in made.findChildren(QLabel)}
    assert words == {"Zoeken in:", "Bestandsnaam:", "Bestanden van type:"}
    files = made.findChild(QFileSystemModel)
    assert isinstance(files, QFileSystemModel)
    root = files.index(str(tmp_path))
    qtbot.waitUntil(lambda: files.rowCount(root) == 2)
    kinds = {files.index(row, 2, root).data() for row in range(2)}
    assert "Map" in kinds
    assert not any(word in kind for kind in kinds for word in ("File", "Folder", "Unknown"))
    assert app.applicationName() == "NPLV Desktop"


def test_each_window_has_menus_and_a_start_page(desk: program.Desk, qtbot: QtBot) -> None:
    window = desk.open_window()
    qtbot.addWidget(window)
    desk.furnish(window)
    desk.open_empty()
    assert len(desk.windows) == 2
    assert desk.windows[1].stack.currentWidget() is not None
    assert len(desk.windows[1].top.menus.actions()) == 6


def test_what_nobody_caught_is_told_in_the_window_and_logged_without_content(
    desk: program.Desk, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    window = desk.open_window()
    qtbot.addWidget(window)
    program.log_to_file()
    install_hooks(desk.report)
    secret = ValueError("BSN 123456782")
    sys.excepthook(ValueError, secret, None)
    assert window.notice.text() == UNEXPECTED
    sentence = UserError("Sluit het werkboek en probeer het opnieuw.")
    thread = threading.Thread(target=_fail, args=(sentence,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: window.notice.text() == sentence.melding)
    logged = (paths.logs_dir() / "nplv.log").read_text("utf-8")
    assert "ValueError" in logged
    assert "123456782" not in logged
    assert "123456782" not in capsys.readouterr().err


def _fail(sentence: UserError) -> None:
    raise sentence


def test_the_program_runs_until_its_window_is_closed(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "d.nplv"
    dossiers.create(path, "FG10").close()
    shown: list[str] = []

    def closed_soon(window: MainWindow, dossier: Path) -> None:
        assert dossier == path
        shown.append(window.windowTitle())
        QTimer.singleShot(0, window, window.close)

    monkeypatch.setattr(MainWindow, "open_path", closed_soon)
    monkeypatch.setattr(qapp, "exec", _until_no_window, raising=False)
    assert program.run(path) == 0
    assert shown == ["NPLV Desktop"]


def _until_no_window() -> int:
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(loop.quit)
    timer.start(20)
    while any(isinstance(w, MainWindow) and w.isVisible() for w in QApplication.topLevelWidgets()):
        loop.exec()
    return 0


def test_the_first_paint_needs_no_heavy_library() -> None:
    script = (
        "import sys; import nplv_desktop.app; "
        "print(sorted({'sqlalchemy', 'openpyxl', 'xlsxwriter', 'pyqtgraph', 'numpy', 'alembic', "
        "'python_calamine', 'nplv_desktop.services.dossiers'} & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert found.stdout.strip() == "[]"
