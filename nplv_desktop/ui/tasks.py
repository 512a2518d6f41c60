"""Long work: one worker thread, one signal back.

    tasks.run("Boekingen importeren", work, done, failed)

`work(progress)` runs in the worker thread and must not touch a widget or a session of the window;
it reports with `progress.report(done, total)` and stops when `progress.cancelled()` says so (or
lets `progress.report` raise `Cancelled` for it). `done(result)` and `failed(exception)` run in the
thread of the window. Without `failed` a failure goes to the messages.

    tasks.ask(question, answer)

Reading for the screen: `question()` runs in a reader thread. When it takes less than `patience`
seconds `answer(result)` is called at once, so that nothing flickers; else it is called when the
result is there, and the window stays alive. All that is asked in one turn of the event loop shares
that patience: after a change of the dossier several parts of the window ask at once.
`tasks.ask_later(question, answer)` never waits, and keeps nothing that is asked waiting either: it
has a thread of its own, for counting long lists.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from nplv_desktop.domain.errors import Cancelled
from nplv_desktop.ui.collecting import Collector
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_REPORT_SECONDS = 0.05
"""Progress reaches the window at most this often."""
PATIENCE = 0.08
"""Seconds that the window waits for something to read before it goes on without."""


@dataclass(frozen=True)
class State:
    """Where long work stands; `total` 0 means that the end is not known."""

    name: str
    done: int = 0
    total: int = 0
    seconds_left: int | None = None


class Progress:
    """What work sees of its own task: it reports here, and asks here whether it should stop."""

    def __init__(self, name: str, tell: Callable[[State], None]) -> None:
        self.name = name
        self._tell = tell
        self._stop = Event()
        self._started = monotonic()
        self._told = 0.0

    def report(self, done: int, total: int = 0) -> None:
        """Tell how far the work is; raises `Cancelled` when the user stopped it."""
        if self._stop.is_set():
            raise Cancelled
        now = monotonic()
        if now - self._told >= _REPORT_SECONDS or done == total:
            self._told = now
            self._tell(State(self.name, done, total, self._left(now, done, total)))

    def cancelled(self) -> bool:
        """Whether the user stopped this work."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def _left(self, now: float, done: int, total: int) -> int | None:
        spent = now - self._started
        if not done or not total or spent < 1:
            return None
        return round(spent / done * (total - done))


@dataclass
class _Finish:
    """The end of a task on its way to the window."""

    progress: Progress
    result: Any
    failure: BaseException | None
    done: Callable[[Any], None] | None
    failed: Callable[[BaseException], None] | None
    worked: bool = True
    """Whether it was work, and not an answer that came late."""


class Tasks(QObject):
    """Runs work one after the other in one thread."""

    started = Signal(object)
    """A `State`: visible work began or waits for its turn."""
    progressed = Signal(object)
    """A `State`."""
    idle = Signal()
    """No visible work is left."""
    unhandled = Signal(object)
    """The exception of work that has no `failed` of its own."""
    cancelled = Signal(str)
    """The name of visible work that the user stopped."""
    finished = Signal(object)
    """The end of work on its way to the window; not for pages."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.patience = PATIENCE
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="werk")
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lezen")
        self._counter = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tellen")
        self._running: list[Progress] = []
        self._waited = 0.0
        """Seconds that the window waited in this turn of the event loop."""
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._next_turn)
        self._left = 0
        """Work that did not come back yet."""
        self._closed = False
        self._collector = Collector(self)
        self.finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether visible work runs or waits."""
        return bool(self._running)

    @property
    def working(self) -> bool:
        """Whether any work runs or waits, shown or not."""
        return self._left > 0

    def run(
        self,
        name: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        *,
        quiet: bool = False,
    ) -> Progress:
        """Do work after what waits already; `quiet` work is not shown (a search, a check)."""
        progress = Progress(name, _tell_nobody if quiet else self.progressed.emit)
        if self._closed:
            progress.cancel()
            return progress
        if not quiet:
            self._running.append(progress)
            self.started.emit(State(name))
        self._left += 1
        self._pool.submit(self._work, progress, work, done, failed)
        return progress

    def ask(self, question: Callable[[], T], answer: Callable[[T], None]) -> None:
        """Read something for the screen: the answer comes at once, or as soon as it is there."""
        if self._closed:
            return
        asked = self._reader.submit(question)
        if self._soon(asked):
            answer(asked.result())
        else:
            asked.add_done_callback(_Late(self, answer).arrived)

    def _soon(self, asked: Future[Any]) -> bool:
        """Whether the result comes within the patience that is left in this turn."""
        began = monotonic()
        found = wait([asked], timeout=max(0.0, self.patience - self._waited)).done
        self._waited += monotonic() - began
        self._turn.start()
        return bool(found)

    def _next_turn(self) -> None:
        self._waited = 0.0

    def ask_later(self, question: Callable[[], T], answer: Callable[[T], None]) -> None:
        """Read something that the screen can do without for now: the answer comes when it is there.

        The question should read in the background, so that it makes room for what is asked.
        """
        if not self._closed:
            self._counter.submit(question).add_done_callback(_Late(self, answer).arrived)

    def cancel(self) -> None:
        """Ask all visible work to stop."""
        for progress in self._running:
            progress.cancel()

    def close(self) -> None:
        """Stop what waits, ask what runs to stop, and wait for it; nothing is begun after this."""
        self._closed = True
        self.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._counter.shutdown(wait=True, cancel_futures=True)
        self._collector.stop()

    def _work(
        self,
        progress: Progress,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
    ) -> None:
        result, failure = None, None
        try:
            if progress.cancelled():
                raise Cancelled  # noqa: TRY301  stopped before its turn came
            with Collector.working():
                result = work(progress)
        except BaseException as caught:  # noqa: BLE001  the edge: it is delivered to the window
            failure = caught
        self.finished.emit(_Finish(progress, result, failure, done, failed))

    def _deliver(self, end: _Finish) -> None:
        self._left -= end.worked
        visible = end.progress in self._running
        if visible:
            self._running.remove(end.progress)
            if not self._running:
                self.idle.emit()
        if self._closed or _is_gone(end.done) or _is_gone(end.failed):
            return
        if end.failure is None:
            if end.done is not None:
                end.done(end.result)
        elif isinstance(end.failure, Cancelled):
            if visible:
                self.cancelled.emit(end.progress.name)
        elif end.failed is not None:
            end.failed(end.failure)
        else:
            self.unhandled.emit(end.failure)


class _Late:
    """An answer that came after the window went on; brought there like the end of work."""

    def __init__(self, tasks: Tasks, answer: Callable[[Any], None]) -> None:
        self._tasks, self._answer = tasks, answer

    def arrived(self, asked: Future[Any]) -> None:
        """Called in the reader thread."""
        if asked.cancelled():
            return
        failure = asked.exception()
        result = None if failure is not None else asked.result()
        silent = Progress(tr("Lezen"), _tell_nobody)
        self._tasks.finished.emit(
            _Finish(silent, result, failure, self._answer, None, worked=False)
        )


def _is_gone(slot: Callable[[Any], None] | None) -> bool:
    """Whether what waits for the end of work is a widget that was taken away meanwhile."""
    owner = getattr(slot, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def _tell_nobody(_state: State) -> None:
    """Reading has no progress to tell."""
