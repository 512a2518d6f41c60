"""The first steps: they lead from page to page, follow what was done, and can be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nplv_desktop import paths
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, saving
from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui.commands import Commands
from nplv_desktop.ui.eerste_stappen import EersteStappen
from nplv_desktop.ui.main_window import MainWindow
from nplv_desktop.ui.opening import open_for_window
from nplv_desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(app: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:  # noqa: ARG001
    made = MainWindow(Preferences(paths.settings_file()), open_for_window)
    qtbot.addWidget(made)
    Commands(made, lambda: None)
    made.show()
    yield made
    made.close()


def opened(window: MainWindow, qtbot: QtBot, place: Path) -> EersteStappen:
    with qtbot.waitSignal(window.dossier_opened, timeout=20_000):
        window.open_path(place)
    qtbot.waitUntil(lambda: window.findChild(EersteStappen) is not None, timeout=5000)
    guide = window.findChild(EersteStappen)
    assert guide is not None
    return guide


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    dossiers.create(tmp_path / "nieuw.nplv", "FG10").close()
    return tmp_path / "nieuw.nplv"


def test_an_empty_dossier_is_led_from_step_to_step(
    window: MainWindow, qtbot: QtBot, empty: Path
) -> None:
    guide = opened(window, qtbot, empty)
    window.navigate("plan")
    qtbot.waitUntil(guide.line.isVisible, timeout=5000)
    assert guide.line.badge.text() == "Stap 1 van 5"
    assert guide.line.title.text() == "Interventies toevoegen"
    assert window.ctx is not None
    saving.save(window.ctx.db, Interventie, None, {"code": "I1", "titel": "Huis van de wijk"}, "x")
    qtbot.waitUntil(lambda: guide.line.badge.text() == "Stap 2 van 5", timeout=5000)
    guide.line.go_button.click()
    assert window.stack.current_key() == "financien"
    window.navigate("overzicht")
    assert not guide.line.isVisible()


def test_one_step_can_be_passed(window: MainWindow, qtbot: QtBot, empty: Path) -> None:
    guide = opened(window, qtbot, empty)
    window.navigate("plan")
    qtbot.waitUntil(guide.line.isVisible, timeout=5000)
    guide.line.pass_button.click()
    qtbot.waitUntil(lambda: guide.line.badge.text() == "Stap 2 van 5", timeout=5000)
    guide.begin()
    qtbot.waitUntil(lambda: guide.line.badge.text() == "Stap 1 van 5", timeout=5000)


def test_skipping_holds_until_help_brings_it_back(
    window: MainWindow, qtbot: QtBot, empty: Path
) -> None:
    guide = opened(window, qtbot, empty)
    window.navigate("plan")
    qtbot.waitUntil(guide.line.isVisible, timeout=5000)
    guide.line.skip_button.click()
    assert not guide.line.isVisible()
    assert window.preferences.get(prefs.FIRST_STEPS_SEEN)
    window.navigate("controle")
    assert not guide.line.isVisible()
    commands = window.findChild(Commands)
    assert commands is not None
    commands.actions["eerste_stappen"].trigger()
    qtbot.waitUntil(guide.line.isVisible, timeout=5000)


def test_a_full_dossier_is_left_in_peace(
    window: MainWindow, qtbot: QtBot, sample_file: Path, tmp_path: Path
) -> None:
    place = tmp_path / "voorbeeld.nplv"
    place.write_bytes(sample_file.read_bytes())
    guide = opened(window, qtbot, place)
    window.navigate("plan")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert not guide.line.isVisible()
    guide.begin()
    qtbot.waitUntil(guide.line.isVisible, timeout=5000)
    assert guide.line.badge.text() == "Klaar"
