"""A file dropped anywhere on the window is brought where it belongs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from nplv_desktop import paths
from nplv_desktop.services import dossiers, exporting
from nplv_desktop.ui.commands import Commands
from nplv_desktop.ui.dialogs.teruglezen import TerugleesVenster
from nplv_desktop.ui.main_window import MainWindow
from nplv_desktop.ui.opening import open_for_window
from nplv_desktop.ui.pages.import_host import ImportHostPage
from nplv_desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.messages import Message


DATA = Path(__file__).parent.parent / "data"
WAIT = 30_000


@pytest.fixture
def window(
    app: QApplication,  # noqa: ARG001  it must be dressed
    qtbot: QtBot,
) -> Iterator[MainWindow]:
    made = MainWindow(Preferences(paths.settings_file()), open_for_window)
    made.tasks.patience = 10
    Commands(made, made.show_start)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    path = tmp_path / "heerlen.nplv"
    dossiers.create(path, "FG10").close()
    with qtbot.waitSignal(window.dossier_opened, timeout=WAIT):
        drop(window, path)
    assert window.ctx is not None
    window.ctx.db.impatient_thread = None  # a test may wait for the check in the background
    return window


def drop(window: MainWindow, path: Path) -> None:
    """Drag a file over the window and let it go."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path))])
    no_key, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    with pytest.deprecated_call():  # Qt makes these itself; nobody else should
        over = QDragEnterEvent(QPoint(5, 5), copy, dragged, left, no_key)
    QApplication.sendEvent(window, over)
    assert over.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), copy, dragged, left, no_key))


@pytest.mark.parametrize(
    ("name", "key", "soort"),
    [
        ("mutaties_2023.csv", "financien", "bestedingen"),
        ("uitvoeringsprogramma.xlsx", "financien", "interventies"),
        ("cbs_ses_woa_amsterdam_2019.csv", "indicatoren", "indicatoren"),
        ("sisa_bijlage_op_maat.xlsx", "indienen", "sisa"),
    ],
)
def test_a_file_begins_the_import_it_is_for(
    opened: MainWindow, qtbot: QtBot, name: str, key: str, soort: str
) -> None:
    assert opened.ctx is not None
    before = opened.ctx.db.digest()
    opened.navigate("overzicht")
    drop(opened, DATA / name)
    qtbot.waitUntil(lambda: opened.stack.current_key() == key, timeout=WAIT)
    page = opened.stack.page()
    assert isinstance(page, ImportHostPage)
    qtbot.waitUntil(lambda: page.wizard is not None and not page.wizard.busy, timeout=WAIT)
    assert page.wizard is not None
    assert page.wizard.toestand.soort == soort
    assert page.wizard.toestand.plan is not None
    assert opened.ctx.db.digest() == before


def test_a_bundled_workbook_is_read_back(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert opened.ctx is not None
    path = tmp_path / "werkboek.xlsx"
    exporting.export(opened.ctx.db, "verantwoording", 2024, path, concept=True)
    drop(opened, path)
    qtbot.waitUntil(lambda: bool(opened.findChildren(TerugleesVenster)), timeout=WAIT)
    [shown] = opened.findChildren(TerugleesVenster)
    assert "Geen verschillen" in shown.told.text()
    shown.reject()


def test_what_nobody_knows_is_told(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    told: list[str] = []
    opened.messages.posted.connect(lambda message: told.append(message.text))
    path = tmp_path / "adressen.csv"
    path.write_text("Naam;Adres\nJan;Straat 1\n", "utf-8")
    drop(opened, path)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert "Het is niet duidelijk wat er in adressen.csv staat." in told[-1]


def test_without_a_dossier_a_file_waits(window: MainWindow) -> None:
    told: list[str] = []
    window.messages.posted.connect(lambda message: told.append(message.text))
    drop(window, DATA / "mutaties_2023.csv")
    assert told == ["Open eerst een dossier. Sleep het bestand daarna opnieuw."]


def test_a_finished_import_gives_way_when_the_page_is_chosen_again(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.navigate("financien", importeer="koppelingen")
    page = opened.stack.page()
    assert isinstance(page, ImportHostPage)
    for way in (("overzicht", "financien"), ("financien",)):
        wizard = page.begin_import("koppelingen", DATA / "koppelingen.csv")
        qtbot.waitUntil(lambda w=wizard: w.toestand.plan is not None and not w.busy, timeout=WAIT)  # type: ignore[misc]
        opened.navigate("financien")
        assert page.wizard is wizard, "one that is not finished stays"
        page.run_deed(page.deed_texts()[-1])
        qtbot.waitUntil(lambda w=wizard: w.finished, timeout=WAIT)  # type: ignore[misc]
        for place in way:
            opened.navigate(place)
        assert page.wizard is None
        assert page._title.text() == "Financiën"
        assert opened.ctx is not None
        opened.ctx.db.undo()


def test_own_regelingen_come_in_from_a_file(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "wijk26.json"
    path.write_text('{"code": "WIJK26", "naam": "Wijkimpuls", "ministeries": ["BZK"]}', "utf-8")
    assert opened.ctx is not None
    db = opened.ctx.db
    told: list[Message] = []
    opened.messages.posted.connect(told.append)
    drop(opened, path)
    qtbot.waitUntil(lambda: any("1 regeling" in each.text for each in told), timeout=WAIT)
    assert dossiers.catalogus(db).regeling("WIJK26").naam == "Wijkimpuls"
    before = db.digest()
    drop(opened, path)  # the code is there now
    qtbot.waitUntil(lambda: any("bestaat al" in each.text for each in told), timeout=WAIT)
    assert db.digest() == before
