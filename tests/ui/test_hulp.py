"""F1 shows the page of the handleiding about what is looked at: pages, an import, and dialogs."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

import nplv_desktop.ui
from nplv_desktop.services import naslag
from nplv_desktop.ui.dialogs.help import HelpWindow, pages_dir
from nplv_desktop.ui.pages.financien import FinancienPage
from nplv_desktop.ui.venster import column_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.main_window import MainWindow

OF_THE_PAGE_BEHIND = {"Invullen"}
"""Forms that several pages open: F1 shows the page of the handleiding about that page."""


def dialogs() -> list[type[QDialog]]:
    """The dialog classes of the program."""
    prefix = f"{nplv_desktop.ui.__name__}."
    for found in pkgutil.walk_packages(nplv_desktop.ui.__path__, prefix):
        importlib.import_module(found.name)
    known, more = set[type[QDialog]](), [QDialog]
    while more:
        kinds = more.pop().__subclasses__()
        more += kinds
        known |= {kind for kind in kinds if kind.__module__.startswith(prefix)}
    return sorted(known, key=str)


def test_every_dialog_names_its_page_of_the_handleiding() -> None:
    pages = {file.stem for file in pages_dir().glob("*.md")} | naslag.PAGES.keys()
    named = {kind.__name__: getattr(kind, "help_page", "") for kind in dialogs()}
    assert {name for name, page in named.items() if page not in pages} == OF_THE_PAGE_BEHIND


class Behind(QWidget):
    """A window with a page that has something to say."""

    def help_topic(self) -> str:
        """The page of the handleiding about what is shown."""
        return "plan"


class Over(QDialog):
    """A dialog over it."""

    help_page = ""


@pytest.mark.parametrize(("own", "expected"), [("toetsen", "toetsen"), ("", "plan")])
def test_f1_in_a_dialog_shows_its_page_or_that_of_the_page_behind(
    own: str, expected: str, qtbot: QtBot
) -> None:
    window = Behind()
    qtbot.addWidget(window)
    over = Over(window)
    over.help_page = own
    column_of(over)
    with qtbot.waitExposed(over):
        over.open()
    over.activateWindow()
    qtbot.keyClick(over, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: over.findChild(HelpWindow) is not None)
    shown = over.findChild(HelpWindow)
    assert isinstance(shown, HelpWindow)
    assert shown.browser.source().fileName() == f"{expected}.md"
    over.close()


def test_f1_follows_what_the_window_shows(
    ctx: PageContext,
    open_window: Callable[[Path], MainWindow],
    empty_dossier: Callable[[Path], Database],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    page = FinancienPage(ctx)
    qtbot.addWidget(page)
    assert page.help_topic() == "financien"
    page.begin_import("bestedingen")
    assert page.help_topic() == "inlezen"
    page.end_import()
    assert page.help_topic() == "financien"
    empty_dossier(tmp_path / "leeg.nplv").close()
    window = open_window(tmp_path / "leeg.nplv")
    window.navigate("indicatoren")
    assert window.help_topic() == "indicatoren"
    window.close_dossier()
    window.show_start()
    assert window.help_topic() == "start"
