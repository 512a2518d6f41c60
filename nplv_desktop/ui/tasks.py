"""Long work: one worker thread, one signal back.

    tasks.run("Boekingen importeren", work, done, failed)

`work(progress)` runs in the worker thread and must not touch a widget or a session of the window;
it reports with `progress.report(done, total)` and stops when `progress.cancelled()` says so (or
lets `progress.report` raise `Cancelled` for it). `done(result)` and `failed(exception)` run in the
thread of the window. Without `failed` a failure goes to the messages.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from nplv_desktop.domain.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_REPORT_SECONDS = 0.05
"""Progress reaches the window at most this often."""


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
    """The name of work that the user stopped."""
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="werk")
        self._running: list[Progress] = []
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether visible work runs or waits."""
        return bool(self._running)

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
        progress = Progress(name, self._silence if quiet else self.progressed.emit)
        if not quiet:
            self._running.append(progress)
            self.started.emit(State(name))
        self._pool.submit(self._work, progress, work, done, failed)
        return progress

    def cancel(self) -> None:
        """Ask all visible work to stop."""
        for progress in self._running:
            progress.cancel()

    def close(self) -> None:
        """Stop what waits, ask what runs to stop, and wait for it."""
        self.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _silence(self, _state: State) -> None:
        """Quiet work has nobody to tell."""

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
            result = work(progress)
        except BaseException as caught:  # noqa: BLE001  the edge: it is delivered to the window
            failure = caught
        self._finished.emit(_Finish(progress, result, failure, done, failed))

    def _deliver(self, end: _Finish) -> None:
        if end.progress in self._running:
            self._running.remove(end.progress)
            if not self._running:
                self.idle.emit()
        if end.failure is None:
            if end.done is not None:
                end.done(end.result)
        elif isinstance(end.failure, Cancelled):
            self.cancelled.emit(end.progress.name)
        elif end.failed is not None:
            end.failed(end.failure)
        else:
            self.unhandled.emit(end.failure)
