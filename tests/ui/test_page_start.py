"""The start page: recent dossiers, a new dossier, opening, and the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from nplv_desktop import paths
from nplv_desktop.services import dossiers
from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui.context import StartContext
from nplv_desktop.ui.messages import Message, Messages
from nplv_desktop.ui.pages.start import SAMPLE, StartPage
from nplv_desktop.ui.preferences import Preferences
from nplv_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Opened:
    """The paths that were opened, and the messages that were posted."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.messages: list[Message] = []
        self.laid = 0

    def open(self, path: Path) -> None:
        self.paths.append(path)

    def lay_together(self) -> None:
        self.laid += 1

    def keep(self, message: Message) -> None:
        self.messages.append(message)


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
def preferences() -> Preferences:
    return Preferences(paths.settings_file())


@pytest.fixture
def page(
    app: QApplication,  # noqa: ARG001  it must be dressed
    qtbot: QtBot,
    opened: Opened,
    preferences: Preferences,
) -> Iterator[StartPage]:
    window = QWidget()
    qtbot.addWidget(window)
    tasks, messages = Tasks(window), Messages(window)
    messages.posted.connect(opened.keep)
    made = StartPage(StartContext(tasks, messages, preferences, opened.open, opened.lay_together))
    made.resize(1158, 696)
    qtbot.addWidget(made)
    made.show()
    yield made
    tasks.close()


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def begin_new(page: StartPage, qtbot: QtBot) -> None:
    page.begin("nieuw")
    qtbot.waitUntil(lambda: page.new.list.count() == 20, timeout=20_000)


def test_a_new_dossier_takes_a_search_and_one_key(
    page: StartPage, qtbot: QtBot, opened: Opened
) -> None:
    begin_new(page, qtbot)
    qtbot.keyClicks(page.new.search, "heerlen")
    chosen = page.new.chosen()
    assert chosen is not None
    assert chosen.naam == "Heerlen-Noord"
    qtbot.keyClick(page.new.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened.paths), timeout=20_000)
    assert opened.paths == [paths.dossiers_dir() / "Heerlen-Noord.nplv"]
    db = dossiers.open_dossier(opened.paths[0])
    assert dossiers.dossier(db).gebied_code == "FG10"
    db.close()


def test_a_gebied_is_found_by_its_gemeente_and_arrows_walk_the_list(
    page: StartPage, qtbot: QtBot
) -> None:
    begin_new(page, qtbot)
    qtbot.keyClicks(page.new.search, "amsterdam")
    names = []
    for _ in range(2):
        chosen = page.new.chosen()
        names.append(chosen.naam if chosen else "")
        qtbot.keyClick(page.new.search, Qt.Key.Key_Down)
    assert names == ["Amsterdam Nieuw-West", "Amsterdam Zuidoost"]


def test_a_search_without_an_answer_makes_nothing(
    page: StartPage, qtbot: QtBot, opened: Opened
) -> None:
    begin_new(page, qtbot)
    qtbot.keyClicks(page.new.search, "atlantis")
    assert page.new.chosen() is None
    assert not page.new.make_button.isEnabled()
    qtbot.keyClick(page.new.search, Qt.Key.Key_Return)
    assert opened.paths == []


def test_the_proposed_file_does_not_exist_yet_and_another_place_is_kept(
    page: StartPage, qtbot: QtBot, tmp_path: Path
) -> None:
    (paths.dossiers_dir() / "Heerlen-Noord.nplv").touch()
    begin_new(page, qtbot)
    qtbot.keyClicks(page.new.search, "heerlen")
    assert page.new.path() == paths.dossiers_dir() / "Heerlen-Noord 2.nplv"
    page.new.take_place(str(tmp_path / "mijn.nplv"))
    assert page.new.path() == tmp_path / "mijn.nplv"


def test_a_file_that_cannot_be_made_is_told_and_can_be_tried_again(
    page: StartPage, qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    begin_new(page, qtbot)
    qtbot.keyClicks(page.new.search, "heerlen")
    page.new.take_place(str(tmp_path / "weg" / "mijn.nplv"))
    press(qtbot, page.new.make_button)
    qtbot.waitUntil(lambda: bool(opened.messages), timeout=20_000)
    assert "bestaat niet. Kies een andere map" in opened.messages[0].text
    assert opened.paths == []
    assert page.new.make_button.isEnabled()


def test_escape_and_the_button_go_back_to_the_beginning(page: StartPage, qtbot: QtBot) -> None:
    begin_new(page, qtbot)
    qtbot.keyClick(page.new, Qt.Key.Key_Escape)
    assert page.recent.isVisible()


def test_recent_dossiers_stand_with_their_folder_and_missing_ones_say_so(
    page: StartPage, qtbot: QtBot, opened: Opened, preferences: Preferences, tmp_path: Path
) -> None:
    there, gone = tmp_path / "er.nplv", tmp_path / "weg.nplv"
    there.touch()
    preferences.set(prefs.RECENT, [str(there), str(gone)])
    page.show_beginning()
    rows = page.recent.rows
    assert [row.path for row in rows] == [there, gone]
    assert rows[0].accessibleName().startswith("er, vandaag")
    assert rows[1].accessibleName() == "weg, niet gevonden"
    press(qtbot, rows[0])
    assert opened.paths == [there]
    press(qtbot, rows[1])
    assert opened.paths == [there]
    message = opened.messages[0]
    assert message.kind == "waarschuwing"
    assert message.run is not None
    message.run()
    assert preferences.get(prefs.RECENT) == [str(there)]
    assert [row.path for row in page.recent.rows] == [there]


def test_without_recent_dossiers_the_first_step_is_offered(page: StartPage, qtbot: QtBot) -> None:
    offers = [b for b in page.recent.findChildren(QAbstractButton) if b.text() == "Nieuw dossier"]
    press(qtbot, offers[0])
    assert page.new.isVisible()


def test_opening_asks_without_blocking_and_begins_beside_the_last_dossier(
    page: StartPage, opened: Opened, preferences: Preferences, tmp_path: Path
) -> None:
    preferences.remember_recent(str(tmp_path / "ander.nplv"))
    preferences.set(prefs.LAST_FOLDER, str(tmp_path.parent))
    page.begin("openen")
    [dialog] = page.findChildren(QFileDialog)
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(tmp_path / "er.nplv"))
    dialog.close()
    assert opened.paths == [tmp_path / "er.nplv"]
    assert dialog.directory().absolutePath() == str(tmp_path)


def test_a_dossier_can_be_dropped_on_the_page(
    page: StartPage, opened: Opened, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.xlsx", "b.nplv")])
    event = QDropEvent(
        QPointF(QPoint(5, 5)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)
    assert opened.paths == [tmp_path / "b.nplv"]


def test_the_sample_is_made_once_and_opened_after_that(
    page: StartPage, qtbot: QtBot, opened: Opened
) -> None:
    path = paths.dossiers_dir() / SAMPLE
    press(qtbot, page.choices["voorbeeld"])
    qtbot.waitUntil(lambda: bool(opened.paths), timeout=60_000)
    made = path.stat().st_mtime_ns
    press(qtbot, page.choices["voorbeeld"])
    assert opened.paths == [path, path]
    assert path.stat().st_mtime_ns == made
    db = dossiers.open_dossier(path)
    assert dossiers.dossier(db).voorbeeld
    db.close()


def test_every_way_to_begin_has_a_name_and_the_keyboard(page: StartPage, qtbot: QtBot) -> None:
    for button in page.findChildren(QAbstractButton):
        if button.isVisibleTo(page) and button.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert button.accessibleName() or button.text()
    page.choices["nieuw"].setFocus()
    qtbot.keyClick(page.choices["nieuw"], Qt.Key.Key_Return)
    assert page.new.isVisible()


def test_laying_together_needs_no_dossier(page: StartPage, opened: Opened) -> None:
    page.choices["samenleggen"].click()
    assert (opened.laid, opened.paths) == (1, [])


def test_the_keyboard_begins_at_the_dossier_of_last_time_or_at_a_new_one(
    page: StartPage, preferences: Preferences, tmp_path: Path, qtbot: QtBot
) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.take_focus()
    assert page.choices["nieuw"].hasFocus()
    for name in ("oud", "laatst"):
        preferences.remember_recent(str(tmp_path / f"{name}.nplv"))
    page.show_beginning()
    page.take_focus()
    assert page.recent.rows[0].hasFocus()
    assert "laatst" in page.recent.rows[0].accessibleName()
