"""Every page for people who use a keyboard or a screen reader (EN 301 549, chapter 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from nplv_desktop.services import dossiers
from nplv_desktop.ui.registry import PAGES
from tests.lezer import smells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.main_window import MainWindow

YEAR = 2024
MOST_STEPS = 400
"""More places than any page has; a walk that is longer is a trap."""


@pytest.fixture(scope="module")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("leeg") / "leeg.nplv"
    dossiers.create(path, "FG10").close()
    return path


@pytest.fixture(params=["sample_file", "empty_file"], ids=["voorbeeld", "leeg"])
def window(open_window: Callable[[Path], MainWindow], request: pytest.FixtureRequest) -> MainWindow:
    made = open_window(request.getfixturevalue(request.param))
    made.choose_year(YEAR)
    return made


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    qtbot.wait(30)


def sheets(window: MainWindow, qtbot: QtBot) -> Iterator[str]:
    """Go to every page, and on it to every tab; yields where we are."""
    for page in PAGES:
        window.navigate(page.key)
        settle(window, qtbot)
        yield page.key
        bars = [bar for bar in window.stack.findChildren(QTabBar) if bar.isVisible()]
        for bar in bars:
            for number in range(1, bar.count()):
                bar.setCurrentIndex(number)
                settle(window, qtbot)
                yield f"{page.key}, {bar.tabText(number)}"
            bar.setCurrentIndex(0)


def said_twice_on_purpose(window: MainWindow) -> set[str]:
    """What stands at the top of a page may stand in it once more."""
    page = window.stack.page()
    return {action.text() for action in page.actions()} if page else set()


def lasting_smells(window: MainWindow, qtbot: QtBot) -> list[str]:
    """What is still said badly after the page had time to finish."""
    found: list[str] = []
    for _ in range(4):
        found = smells(window, said_twice_on_purpose(window))
        if not found:
            break
        qtbot.wait(400)
    return found


def test_every_page_is_said_well(window: MainWindow, qtbot: QtBot) -> None:
    wrong = {place: lasting_smells(window, qtbot) for place in sheets(window, qtbot)}
    told = [f"{place}: {each}" for place, found in wrong.items() for each in found]
    assert told == [], "\n".join(told)


def focusable(window: MainWindow) -> set[QWidget]:
    """What Tab should reach: shown, enabled, and willing to take the focus by Tab."""
    return {
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is window
    }


def walk(qtbot: QtBot) -> list[QWidget]:
    """Press Tab until the focus comes back to where it began; Ctrl+Tab leaves a grid."""
    first = QApplication.focusWidget()
    seen: list[QWidget] = []
    for _ in range(MOST_STEPS):
        here = QApplication.focusWidget()
        if here is None or (here is first and seen):
            break
        seen.append(here)
        before = here
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is before:
            qtbot.keyClick(before, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    return seen


def test_tab_reaches_everything_on_every_page_and_is_never_trapped(
    window: MainWindow, qtbot: QtBot
) -> None:
    missed = {}
    for place in sheets(window, qtbot):
        window.activateWindow()
        window.top.search.setFocus()
        qtbot.waitUntil(window.top.search.hasFocus, timeout=5000)
        seen = walk(qtbot)
        assert len(seen) < MOST_STEPS, f"{place}: the keyboard does not come out"
        out = focusable(window) - set(seen)
        if out:
            missed[place] = sorted(
                f"{type(w).__name__} {w.accessibleName() or w.objectName()}" for w in out
            )
    assert missed == {}
