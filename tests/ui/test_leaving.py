"""Closing a window: the last copy is made while it stays alive, and nobody waits for ever."""

from __future__ import annotations

from datetime import date
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer

from nplv_desktop import paths
from nplv_desktop.domain.errors import DossierInUse, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, lists, reservekopie, saving
from nplv_desktop.store import backup
from nplv_desktop.ui import leaving
from nplv_desktop.ui.commands import Commands
from nplv_desktop.ui.main_window import MainWindow
from nplv_desktop.ui.opening import open_for_window
from nplv_desktop.ui.preferences import Preferences
from nplv_desktop.ui.tables.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database

LONG = 20_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "heerlen.nplv"
    dossiers.create(file, "FG10").close()
    return file


@pytest.fixture
def opened(app: QApplication, path: Path, qtbot: QtBot) -> Iterator[MainWindow]:  # noqa: ARG001
    """A window with a dossier; `app` is dressed."""
    made = MainWindow(Preferences(paths.settings_file()), open_for_window)
    commands = Commands(made, made.show_start)
    made.show()
    with qtbot.waitSignal(made.dossier_opened, timeout=LONG):
        made.open_path(path)
    db_of(made).impatient_thread = None
    commands.safeguards._first.stop()  # no copy at opening in between
    yield made
    made.close()
    leaving.finish_all()
    qtbot.waitUntil(lambda: not made.leaving.busy, timeout=LONG)
    made.close()
    made.deleteLater()


def db_of(window: MainWindow) -> Database:
    assert window.ctx is not None
    return window.ctx.db


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Copies that are not finished before the event is set."""
    gate, real = Event(), backup.make

    def slow(*given: Any, **named: Any) -> Any:
        assert gate.wait(LONG / 1000)
        return real(*given, **named)

    monkeypatch.setattr(backup, "make", slow)
    yield gate
    gate.set()


def test_closing_waits_for_the_last_copy_and_the_window_stays_alive(
    opened: MainWindow, path: Path, qtbot: QtBot, slow_disk: Event
) -> None:
    db = db_of(opened)
    folder = reservekopie.folder_of(db)
    saving.save(db, Interventie, None, {"code": "A2", "titel": "Plein"})
    opened.show()
    before = monotonic()
    assert not opened.close()
    assert monotonic() - before < LONG / 2000, "the window waited itself"
    assert opened.isVisible()
    assert opened.bar.work.text() == "Reservekopie maken…"
    assert opened.bar.work.cancel.isHidden()
    turns: list[int] = []
    timer = QTimer(opened, interval=5)
    timer.timeout.connect(lambda: turns.append(1))
    timer.start()
    qtbot.waitUntil(lambda: len(turns) > 20, timeout=LONG)
    assert list(folder.glob("*.json")) == []
    slow_disk.set()
    qtbot.waitUntil(lambda: not opened.isVisible(), timeout=LONG)
    assert [row.reden for row in reservekopie.of_path(path)] == ["bij het sluiten"]
    dossiers.open_dossier(path).close()


def test_a_window_that_waits_goes_out_of_sight_when_it_is_closed_once_more(
    opened: MainWindow, path: Path, qtbot: QtBot, slow_disk: Event
) -> None:
    opened.show()
    assert not opened.close()
    assert not opened.close()
    assert not opened.isVisible()
    with pytest.raises(DossierInUse):
        dossiers.open_dossier(path)
    slow_disk.set()
    qtbot.waitUntil(lambda: not opened.leaving.busy, timeout=LONG)
    assert len(reservekopie.of_path(path)) == 1
    dossiers.open_dossier(path).close()


def test_a_window_waits_no_longer_than_its_patience(
    opened: MainWindow,
    path: Path,
    qtbot: QtBot,
    slow_disk: Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(leaving, "PATIENCE_MS", 30)
    opened.show()
    assert not opened.close()
    qtbot.waitUntil(lambda: not opened.isVisible(), timeout=LONG)
    slow_disk.set()
    leaving.finish_all()
    assert len(reservekopie.of_path(path)) == 1


def test_no_room_for_the_last_copy_is_told_and_the_dossier_is_closed(
    opened: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise UserError("De reservekopie kon niet worden gemaakt.")

    monkeypatch.setattr(backup, "make", full)
    opened.close_dossier()
    qtbot.waitUntil(lambda: not opened.leaving.busy, timeout=LONG)
    assert "kon niet worden gemaakt" in opened.notice.text()
    dossiers.open_dossier(path).close()


@pytest.mark.parametrize("way", ["window", "dossier", "another dossier"])
def test_what_stands_in_an_open_cell_is_saved_whichever_way_the_dossier_closes(
    opened: MainWindow, path: Path, qtbot: QtBot, tmp_path: Path, way: str
) -> None:
    booking = {"datum": date(2024, 1, 5), "leverancier": "Oud", "bedrag": 1_00}
    lists.bestedingen(db_of(opened)).add(db_of(opened), [booking])
    opened.choose_year(2024)
    opened.navigate("financien")
    (grid,) = (found for found in opened.stack.findChildren(Grid) if found.isVisible())
    qtbot.waitUntil(lambda: grid.model.totals.count == 1, timeout=LONG)
    place = [column.key for column in grid.model.columns].index("leverancier")
    grid.view.setCurrentIndex(grid.model.index(0, place))
    qtbot.keyClicks(grid.view.viewport(), "N")
    qtbot.keyClicks(grid.view.delegate.editor, "ieuw")
    if way == "window":
        opened.close()
    elif way == "dossier":
        opened.close_dossier()
    else:
        other = tmp_path / "rotterdam.nplv"
        dossiers.create(other, "FG15").close()
        with qtbot.waitSignal(opened.dossier_opened, timeout=LONG):
            opened.open_path(other)
    qtbot.waitUntil(lambda: not opened.leaving.busy, timeout=LONG)
    db = dossiers.open_dossier(path)
    assert [row.leverancier for row in saving.records(db, Besteding)] == ["Nieuw"]
    db.close()
