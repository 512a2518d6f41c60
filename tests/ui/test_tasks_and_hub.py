"""Long work in one thread, delivered in the thread of the window; changes told once per turn."""

from __future__ import annotations

import sys
import threading
from concurrent import futures
from time import sleep
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import UserError
from nplv_desktop.ui import tasks as waiting
from nplv_desktop.ui.hub import Hub
from nplv_desktop.ui.tasks import Progress, State, Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Ear:
    """Keeps what it is told, and in which thread."""

    def __init__(self) -> None:
        self.heard: list[object] = []
        self.threads: set[int] = set()

    def hear(self, what: object = None) -> None:
        self.heard.append(what)
        self.threads.add(threading.get_ident())


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:  # noqa: ARG001  there must be an application
    made = Tasks()
    yield made
    made.close()


def test_work_runs_elsewhere_and_its_result_arrives_here(tasks: Tasks, qtbot: QtBot) -> None:
    done = Ear()
    tasks.run("Tellen", lambda _progress: threading.get_ident(), done.hear)
    qtbot.waitUntil(lambda: bool(done.heard))
    assert done.heard[0] != threading.get_ident()
    assert done.threads == {threading.get_ident()}


def test_an_answer_at_the_very_end_of_the_patience_is_an_answer(tasks: Tasks, qtbot: QtBot) -> None:
    """However the two race, each question is answered once, and none of them fails."""
    done, failed = Ear(), Ear()
    tasks.unhandled.connect(failed.hear)
    tasks.patience = 0
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(3_000):
            tasks.ask(threading.get_ident, done.hear)
    finally:
        sys.setswitchinterval(interval)
    qtbot.waitUntil(lambda: len(done.heard) == 3_000)
    assert not failed.heard


def test_a_failure_goes_to_the_one_who_asked(tasks: Tasks, qtbot: QtBot) -> None:
    failed, others = Ear(), Ear()
    tasks.unhandled.connect(others.hear)

    def work(_progress: Progress) -> None:
        raise UserError("Het bestand is leeg.")

    tasks.run("Lezen", work, None, failed.hear)
    qtbot.waitUntil(lambda: bool(failed.heard))
    tasks.run("Lezen", work)
    qtbot.waitUntil(lambda: bool(others.heard))
    assert [str(f) for f in failed.heard + others.heard] == ["Het bestand is leeg."] * 2


def test_cancelled_work_stops_at_its_next_report(tasks: Tasks, qtbot: QtBot) -> None:
    stopped, done = Ear(), Ear()
    began = threading.Event()
    tasks.cancelled.connect(stopped.hear)

    def work(progress: Progress) -> None:
        for n in range(10_000):
            began.set()
            progress.report(n, 10_000)
            sleep(0.001)

    tasks.run("Importeren", work, done.hear)
    assert began.wait(5)
    tasks.cancel()
    qtbot.waitUntil(lambda: bool(stopped.heard))
    assert stopped.heard == ["Importeren"]
    assert done.heard == []
    assert not tasks.busy


def test_progress_is_told_with_the_time_that_is_left() -> None:
    told = Ear()
    progress = Progress("Importeren", told.hear)
    progress._started -= 10
    progress.report(25, 100)
    progress.report(100, 100)
    first, last = told.heard
    assert isinstance(first, State)
    assert isinstance(last, State)
    assert (first.done, first.total, first.seconds_left) == (25, 100, 30)
    assert last.seconds_left == 0


def test_quiet_work_is_not_shown(tasks: Tasks, qtbot: QtBot) -> None:
    started, done = Ear(), Ear()
    tasks.started.connect(started.hear)
    tasks.run("Zoeken", lambda _progress: 1, done.hear, quiet=True)
    assert not tasks.busy
    qtbot.waitUntil(lambda: bool(done.heard))
    assert started.heard == []


def test_what_is_read_quickly_is_there_at_once(tasks: Tasks) -> None:
    tasks.patience = 10
    ear = Ear()
    tasks.ask(threading.get_ident, ear.hear)
    assert ear.heard != [threading.get_ident()]
    assert ear.threads == {threading.get_ident()}


def test_what_is_read_slowly_comes_later_and_here(tasks: Tasks, qtbot: QtBot) -> None:
    tasks.patience = 0.001
    ear, gate = Ear(), threading.Event()
    tasks.ask(lambda: gate.wait(5), ear.hear)
    assert ear.heard == []
    gate.set()
    qtbot.waitUntil(lambda: ear.heard == [True])
    assert ear.threads == {threading.get_ident()}


def test_all_that_is_asked_in_one_turn_shares_the_patience(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks.patience = 0.02
    ear, gate = Ear(), threading.Event()
    waits: list[float] = []

    def waited(asked: list[futures.Future[object]], timeout: float) -> object:
        waits.append(timeout)
        return futures.wait(asked, timeout)

    monkeypatch.setattr(waiting, "wait", waited)
    for _ in range(3):
        tasks.ask(lambda: gate.wait(5), ear.hear)
    assert waits == [0.02, 0, 0]
    gate.set()
    qtbot.waitUntil(lambda: ear.heard == [True, True, True])
    tasks.ask(lambda: "gelezen", ear.hear)
    assert waits[3] == 0.02


def test_reading_goes_on_while_work_is_done(tasks: Tasks, qtbot: QtBot) -> None:
    tasks.patience = 10
    ear, gate = Ear(), threading.Event()
    tasks.run("Importeren", lambda _progress: gate.wait(5))
    tasks.ask(lambda: "gelezen", ear.hear)
    assert ear.heard == ["gelezen"]
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)


def test_a_reading_that_fails_late_is_told(tasks: Tasks, qtbot: QtBot) -> None:
    tasks.patience = 0.001
    ear, gate = Ear(), threading.Event()
    tasks.unhandled.connect(ear.hear)

    def fail() -> None:
        gate.wait(5)
        raise UserError("Het dossier is weg.")

    tasks.ask(fail, Ear().hear)
    gate.set()
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert str(ear.heard[0]) == "Het dossier is weg."


def test_changes_of_one_turn_are_told_once_and_here(qtbot: QtBot) -> None:
    hub, ear = Hub(), Ear()
    hub.changed.connect(ear.hear)
    worker = threading.Thread(target=hub.publish, args=(frozenset({"besteding"}),))
    worker.start()
    worker.join()
    hub.publish(frozenset({"meting"}))
    hub.publish(frozenset())
    assert ear.heard == []
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert ear.heard == [frozenset({"besteding", "meting"})]
    assert ear.threads == {threading.get_ident()}
    hub.publish(frozenset({"doel"}))
    qtbot.waitUntil(lambda: len(ear.heard) == 2)
    assert ear.heard[1] == frozenset({"doel"})
