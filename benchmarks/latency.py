"""How long the window does not listen while it works on a large dossier, and how soon it answers.

python -m benchmarks.latency COUNT FOLDER      prints the figures as JSON, times in seconds

A timer of the window notes the moments at which the event loop is alive. `stil` is the longest time
between two of them by the clock, which grows on a machine with other work; `werk` is the most
processor time that the whole program used between two of them, which does not: what the silence
would be on a machine without other work. `eigen` is the part of the thread of the window, and
`leeg` the longest silence of an empty event loop in another process meanwhile.

Of a filter, `eerste` is until its first rows are shown and `duur` until they are counted;
`eerste.rekentijd` is the processor time of the whole program until the first rows. They are typed
once the texts of the list are in memory: `teksten klaarzetten` is how long that took since the
list was opened. `zoeken nooit` searches the dossier for a word that is nowhere in it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.tables.grid import Grid

BEAT_MS = 5
PATIENCE_S = 3600
QUIET_S = 1.0
"""Nothing happens any more when nothing was done for this long."""
WORD, RARE = "Leverancier 7", "komt niet voor"
LONG = 20_000
"""Of a list of more rows than this, `ui/tables/paged_rows.py` keeps the texts in memory."""
FILTERS = (
    ("vaak", "leverancier", "leverancier 39"),
    ("minder vaak", "leverancier", "leverancier 397"),
    ("zelden", "stuknummer", "000123"),
    ("nooit", "omschrijving", RARE),
    ("bedrag", "bedrag", "> 20.000"),
    ("datum", "datum", "okt 2024"),
)
"""What it is called, the column, and what is typed."""


class Control:
    """An empty event loop in a process of its own: how long that is silent at the same time."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "leeg.txt"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.latency", "leeg", str(self._file)],
            stderr=subprocess.DEVNULL,
        )

    def silent(self, begin: float, end: float) -> float:
        """The longest silence (s) between two moments of `time.time()`."""
        if not self._file.exists():
            return 0.0
        pairs = [line.split() for line in self._file.read_text().splitlines()]
        found = [float(gap) for at, gap in pairs if begin <= float(at) <= end]
        return max(found, default=0.0)

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()


def empty(file: Path) -> None:
    """The empty event loop: writes each silence of more than two beats, until it is stopped."""
    from PySide6.QtCore import QCoreApplication, QTimer

    app = QCoreApplication([])
    last = [time.time()]

    def beat() -> None:
        now = time.time()
        gap = now - last[0]
        last[0] = now
        if gap > 2 * BEAT_MS / 1000:
            with file.open("a") as out:
                out.write(f"{now} {gap}\n")

    timer = QTimer(interval=BEAT_MS)
    timer.timeout.connect(beat)
    timer.start()
    app.exec()


class Heart:
    """Beats while the event loop is alive, and remembers the longest silence."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self.beat)
        self.start()
        self._timer.start()

    def start(self) -> None:
        """Forget what was."""
        self.silent, self.busy, self.work = 0.0, 0.0, 0.0
        self._wall, self._own = time.perf_counter(), time.thread_time()
        self._all = time.process_time()

    def beat(self) -> None:
        """The loop is alive."""
        wall, own, everything = time.perf_counter(), time.thread_time(), time.process_time()
        self.silent = max(self.silent, wall - self._wall)
        self.busy = max(self.busy, own - self._own)
        self.work = max(self.work, min(everything - self._all, wall - self._wall))
        self._wall, self._own, self._all = wall, own, everything


class Typing:
    """One filter that is typed in a list, and the moment of its first rows."""

    def __init__(self, grid: Grid, key: str, text: str) -> None:
        self._grid, self._filter = grid, {key: text}
        self.seconds = self.cpu = 0.0
        self.counted = False

    def begin(self) -> None:
        """Type it."""
        self._moments = (time.perf_counter(), time.process_time())
        self._grid.model.begun.connect(self._first)
        self._grid.model.totals_read.connect(self._all)
        self._grid.set_filters(self._filter)

    def _first(self) -> None:
        if not self.seconds:
            self._grid.view.grab()
            wall, cpu = self._moments
            self.seconds, self.cpu = time.perf_counter() - wall, time.process_time() - cpu

    def _all(self) -> None:
        self._first()
        self.counted = True

    def end(self) -> None:
        """Take it away."""
        self._grid.model.begun.disconnect(self._first)
        self._grid.model.totals_read.disconnect(self._all)
        self._grid.clear_filters()


class Run:
    """One window on one dossier."""

    def __init__(self, count: int, folder: Path) -> None:
        from benchmarks.measures import dossier_with_mapping, fill_straight

        self._folder, self._count = folder, count
        db = dossier_with_mapping(folder)
        fill_straight(db, count)
        path = db.path
        db.close()
        self.figures: dict[str, float] = {}
        self.control = Control(folder)
        self.window = self._open(path)
        self.heart = Heart()
        self.watch("openen", lambda: None, lambda: not self.window.tasks.working, idle=False)

    def _open(self, path: Path | None) -> MainWindow:
        from nplv_desktop import app as entrance
        from nplv_desktop.ui.preferences import Preferences

        self.app = entrance.application([])
        desk = entrance.Desk(Preferences(self._folder / "voorkeuren.ini"))
        entrance.dress(self.app, desk)
        self._desk = desk
        window = desk.open_window()
        desk.furnish(window)
        self.warming = desk.warm(window)
        window.resize(1366, 768)
        assert path is not None
        window.open_path(path)
        self.until(lambda: window.ctx is not None)
        self.until(lambda: not self.warming.left)
        return window

    def until(self, done: Callable[[], Any]) -> None:
        """Let the event loop run until something is so."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop, started = QEventLoop(), time.perf_counter()
        timer = QTimer(interval=1)
        timer.timeout.connect(lambda: loop.quit() if done() else None)
        timer.start()
        while not done():
            if time.perf_counter() - started > PATIENCE_S:
                raise TimeoutError
            loop.exec()

    def idle(self) -> None:
        """Until nothing runs, nothing waits to be checked, and pages have read what they show."""
        tasks, since = self.window.tasks, [time.perf_counter()]

        def still() -> bool:
            if tasks.working:
                since[0] = time.perf_counter()
            return time.perf_counter() - since[0] > QUIET_S

        read: list[object] = []
        self.until(still)
        tasks.ask(lambda: None, read.append)
        self.until(lambda: read)

    def watch(
        self,
        name: str,
        begin: Callable[[], object],
        done: Callable[[], Any],
        *,
        idle: bool = True,
    ) -> None:
        """Do something, and note how long it took and how long the window was silent meanwhile."""
        if idle:
            self.idle()
        self.heart.start()
        began, started = time.time(), time.perf_counter()
        begin()
        self.heart.beat()
        self.until(done)
        self.heart.beat()
        self.figures[f"{name}.duur"] = time.perf_counter() - started
        self.figures[f"{name}.stil"] = self.heart.silent
        self.figures[f"{name}.werk"] = self.heart.work
        self.figures[f"{name}.eigen"] = self.heart.busy
        self.figures[f"{name}.leeg"] = self.control.silent(began, time.time())
        told = {key: value for key, value in self.figures.items() if key.startswith(f"{name}.")}
        print(json.dumps(told), file=sys.stderr, flush=True)

    def work(self, name: str, work: Callable[..., object]) -> None:
        """Long work in the worker thread, as pages do it."""
        ended: list[object] = []
        self.watch(
            name,
            lambda: self.window.tasks.run(name, work, ended.append, ended.append),
            lambda: ended,
        )
        if isinstance(ended[0], BaseException):
            raise ended[0]

    def grid(self) -> Grid:
        """The list of bookings."""
        from nplv_desktop.ui.tables.grid import Grid

        page = self.window.stack.page()
        assert page is not None
        return next(g for g in page.findChildren(Grid) if g.isVisible() and g.model.can_add)

    def pages(self) -> None:
        """Every page for the first time and again, until it is painted."""
        names = [spec.key for spec in self.window.pages]
        for again in ("eerste", "volgende"):
            times = []
            for name in names:
                self.idle()
                self.heart.start()
                started = time.perf_counter()
                self.window.navigate(name)
                self.window.stack.grab()
                times.append(time.perf_counter() - started)
                self.heart.beat()
                self.figures[f"pagina {again} {name}.eigen"] = self.heart.busy
            self.figures[f"pagina {again}.duur"] = max(times)
        print(json.dumps(self.figures), file=sys.stderr, flush=True)

    def filters(self) -> None:
        """Typing in the filter row of all bookings, and taking it away."""
        self.window.navigate("financien", tab="bestedingen", alle="ja")
        self.until(lambda: self.grid().model.totals.count)
        self.watch("teksten klaarzetten", lambda: None, self._prepared, idle=False)
        for name, key, text in FILTERS:
            typing = Typing(self.grid(), key, text)
            self.watch(f"filter {name}", typing.begin, lambda typing=typing: typing.counted)  # type: ignore[misc]
            self.figures[f"filter {name}.eerste"] = typing.seconds
            self.figures[f"filter {name}.eerste.rekentijd"] = typing.cpu
            typing.end()
            self.idle()

    def _prepared(self) -> bool:
        """Whether the texts of a long list are in memory; of a short one they never are."""
        ctx = self.window.ctx
        assert ctx is not None
        return ctx.db.texts.known or self._count <= LONG

    def search(self) -> None:
        """Searching everything, for what is often there and for what is not."""
        ctx = self.window.ctx
        assert ctx is not None
        from nplv_desktop.ui.search_sources import DossierSource

        source = DossierSource(ctx.db)
        for name, word in (("zoeken", WORD), ("zoeken nooit", RARE)):
            answers: list[object] = []
            self.watch(
                name,
                lambda word=word, found=answers: ctx.tasks.ask(  # type: ignore[misc]
                    lambda: source.find(word), found.append
                ),
                lambda found=answers: found,  # type: ignore[misc]
            )

    def long_work(self) -> None:
        """Import of a tenth, check, and export of all that was there before."""
        from benchmarks import data
        from nplv_desktop.services import checking, exporting, importing

        ctx = self.window.ctx
        assert ctx is not None
        db, export = ctx.db, self._folder / "inlezen.xlsx"
        data.write_export(export, data.bookings(max(self._count // 10, 1_000), 2023))
        self.work(
            "inlezen",
            lambda _p: importing.apply(db, importing.plan(db, "bestedingen", export)),
        )
        self.work("controleren", lambda _p: checking.check(db, None, 2024))
        target = self._folder / "uit.xlsx"
        self.work(
            "exporteren",
            lambda _p: exporting.export(db, "verantwoording", 2024, target, concept=True),
        )


def main(words: list[str]) -> None:
    """Measure in FOLDER with COUNT bookings."""
    if words[0] == "leeg":
        empty(Path(words[1]))
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    count, folder = int(words[0]), Path(words[1])
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["NPLV_DATA"] = str(folder / "gegevens")
    run = Run(count, folder)
    run.idle()
    run.pages()
    run.filters()
    run.search()
    run.long_work()
    run.control.stop()
    run.window.close()
    print(json.dumps(run.figures))


if __name__ == "__main__":
    main(sys.argv[1:])
