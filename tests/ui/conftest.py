"""What window tests share: a dressed application, and the context of an open dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget

from nplv_desktop import paths
from nplv_desktop.services import dossiers
from nplv_desktop.ui.commands import Commands
from nplv_desktop.ui.context import Boekjaar, PageContext, Status
from nplv_desktop.ui.hub import Hub
from nplv_desktop.ui.leaving import finish_all
from nplv_desktop.ui.main_window import MainWindow
from nplv_desktop.ui.messages import Message, Messages
from nplv_desktop.ui.opening import open_for_window
from nplv_desktop.ui.preferences import Preferences
from nplv_desktop.ui.tasks import Tasks
from nplv_desktop.ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database


class Journey:
    """Where pages wanted to go."""

    def __init__(self) -> None:
        self.visits: list[tuple[str, dict[str, str]]] = []
        self.records: list[tuple[str, str, str]] = []
        self.help: list[str] = []

    def navigate(self, page: str, **target: str) -> None:
        self.visits.append((page, target))

    def show_record(self, table: str, key: str, field: str = "") -> None:
        self.records.append((table, key, field))

    def show_help(self, page: str) -> None:
        self.help.append(page)


class Posted:
    """The messages that were posted."""

    def __init__(self, messages: Messages) -> None:
        self.all: list[Message] = []
        messages.posted.connect(self.keep)

    def keep(self, message: Message) -> None:
        self.all.append(message)


@pytest.fixture(autouse=True)
def _nothing_half_closed() -> Iterator[None]:
    """A dossier that a window is letting go of is closed before the next test begins."""
    yield
    finish_all()


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    QLocale.setDefault(QLocale("nl_NL"))
    theme.start(qapp, "licht")
    return qapp


@pytest.fixture
def open_window(
    app: QApplication,  # noqa: ARG001  it must be dressed
    qtbot: QtBot,
    tmp_path: Path,
) -> Iterator[Callable[[Path], MainWindow]]:
    """Opens a copy of a dossier in a window with everything on it, 1366×768; closes it again."""
    windows: list[MainWindow] = []

    def open_copy(source: Path) -> MainWindow:
        place = tmp_path / "dossier.nplv"
        place.write_bytes(source.read_bytes())
        made = MainWindow(Preferences(paths.settings_file()), open_for_window)
        windows.append(made)
        qtbot.addWidget(made)
        Commands(made, lambda: None)
        made.resize(1366, 768)
        made.show()
        with qtbot.waitSignal(made.dossier_opened, timeout=20_000):
            made.open_path(place)
        return made

    yield open_copy
    for made in windows:
        made.close()


@pytest.fixture
def journey() -> Journey:
    return Journey()


@pytest.fixture
def db(empty_dossier: Callable[[Path], Database], tmp_path: Path) -> Iterator[Database]:
    opened = empty_dossier(tmp_path / "proef.nplv")
    yield opened
    opened.close()


@pytest.fixture
def ctx(
    app: QApplication,  # noqa: ARG001  it must be dressed
    qtbot: QtBot,
    db: Database,
    journey: Journey,
) -> Iterator[PageContext]:
    window = QWidget()
    qtbot.addWidget(window)
    tasks = Tasks(window)
    tasks.patience = 10  # what is read is there at once, however busy the machine is
    hub = Hub(window)
    db.on_change.append(hub.publish)
    yield PageContext(
        db=db,
        catalogus=dossiers.catalogus(db),
        boekjaar=Boekjaar(2024, window),
        actor="controller",
        tasks=tasks,
        messages=Messages(window),
        hub=hub,
        preferences=Preferences(paths.settings_file()),
        status=Status(window),
        navigate=journey.navigate,
        show_record=journey.show_record,
        show_help=journey.show_help,
    )
    tasks.close()
    db.on_change.remove(hub.publish)


@pytest.fixture
def posted(ctx: PageContext) -> Posted:
    return Posted(ctx.messages)
