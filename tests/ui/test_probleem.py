"""Telling of a problem: everything is shown first, and a file is only written when asked."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.services import dossiers
from nplv_desktop.ui.commands import Commands
from nplv_desktop.ui.dialogs import probleem
from nplv_desktop.ui.dialogs.probleem import ProbleemDialog
from nplv_desktop.ui.messages import UNEXPECTED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.main_window import MainWindow


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], sample_file: Path) -> MainWindow:
    return open_window(sample_file)


def opened(window: MainWindow, qtbot: QtBot) -> ProbleemDialog:
    commands = window.findChild(Commands)
    assert commands is not None
    commands.actions["probleem"].trigger()
    shown = window.findChild(ProbleemDialog)
    assert shown is not None
    qtbot.waitUntil(shown.save_button.isEnabled, timeout=20_000)
    return shown


def test_the_report_is_shown_and_saved_as_text(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = opened(window, qtbot)
    assert "Aantal gegevens" in shown.text()
    target = tmp_path / "rapport.txt"
    monkeypatch.setattr(probleem, "ask_save", lambda *_: target)
    shown.save()
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert "SQLite" in target.read_text("utf-8")


def test_with_a_scrambled_dossier_its_rows_are_shown_before_they_are_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = opened(window, qtbot)
    shown.with_dossier.setChecked(True)
    qtbot.waitUntil(shown.save_button.isEnabled, timeout=30_000)
    assert "verhusselde kopie" in shown.text()
    target = tmp_path / "hulp.zip"
    monkeypatch.setattr(probleem, "ask_save", lambda *_: target)
    shown.save()
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    with zipfile.ZipFile(target) as packed:
        copy = tmp_path / "kopie.nplv"
        copy.write_bytes(packed.read("verhusseld.nplv"))
    assert dossiers.investigate(copy).goed


def test_a_mistake_of_ours_offers_the_report(window: MainWindow, qtbot: QtBot) -> None:
    window.messages.failed(KeyError("geheim"))
    assert window.notice.text() == UNEXPECTED
    window.notice._run()
    shown = window.findChild(ProbleemDialog)
    assert shown is not None
    qtbot.waitUntil(shown.save_button.isEnabled, timeout=20_000)
    assert "geheim" not in shown.text()
    shown.close()
