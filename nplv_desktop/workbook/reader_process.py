"""A throw-away process that parses workbooks: it may crash or hang there, and nowhere else.

The process is started before the gate is passed (its start then costs nothing), gets one file at a
time, and is killed when it takes too long or when the user stops. In the frozen program it is
started by multiprocessing, which the entrance prepares (`freeze_support`).
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from array import array
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Self

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import Cancelled, UnreadableInput
from nplv_desktop.workbook.columns import Cell, unpack_block
from nplv_desktop.workbook.limits import LIMITS, Limits
from nplv_desktop.workbook.package import damaged
from nplv_desktop.workbook.reader_child import Stream, serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_POLL = 0.05
_START = (
    "import sys; sys.path[:0] = sys.argv[1:]; "
    "from nplv_desktop.workbook.reader_child import main; main()"
)


@dataclass
class SheetCells:
    """The filled rows of one sheet: their numbers, and per column (counted from 0) its cells."""

    name: str
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Merged ranges: first row, first column, last row, last column, counted from 0."""
    numbers: array[int] = field(default_factory=lambda: array("I"))
    """Row numbers as the sheet shows them, counted from 1; rows without any value are left out."""
    columns: dict[int, list[Cell]] = field(default_factory=dict)

    def add(self, numbers: array[int], columns: dict[int, list[Cell]]) -> None:
        """Put a block of rows behind those that are there."""
        before, more = len(self.numbers), len(numbers)
        for index, cells in columns.items():
            self.columns.setdefault(index, [None] * before).extend(cells)
        for index, cells in self.columns.items():
            if index not in columns:
                cells.extend([None] * more)
        self.numbers.extend(numbers)


class ReaderProcess:
    """Reads workbooks one after another; use as `with ReaderProcess() as reader`."""

    def __init__(self, frozen: bool | None = None) -> None:
        """`frozen`: start as inside the frozen program; by default as this program runs."""
        self._frozen = bool(getattr(sys, "frozen", False)) if frozen is None else frozen
        self._process: _Piped | _Spawned | None = None
        self._answer: _Answer | None = None
        self.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the process, when it does not run."""
        if self._process is None:
            self._process = _Spawned() if self._frozen else _Piped()

    def stop(self) -> None:
        """End the process at once, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    def ask(self, path: Path, sheets: tuple[str, ...] = (), limits: Limits = LIMITS) -> None:
        """Let it begin on a file that passed the gate; no sheets named means all of them."""
        self.start()
        request = {
            "path": str(path.absolute()),
            "sheets": sheets,
            "rows": limits.rows,
            "columns": limits.columns,
            "memory_mb": limits.memory_mb,
            "seconds": limits.seconds,
        }
        assert self._process is not None  # noqa: S101  started above
        self._answer = _Answer(self._process, path.name, limits)
        self._answer.begin(json.dumps(request).encode())

    def answer(self, cancelled: Callable[[], bool] | None = None) -> list[SheetCells]:
        """Wait for what was asked; `UnreadableInput` when it cannot be read, or `Cancelled`."""
        answer, self._answer = self._answer, None
        if answer is None:
            raise RuntimeError("nothing was asked")
        try:
            return answer.wait(cancelled)
        finally:
            if not answer.complete:
                self.stop()

    def read(
        self,
        path: Path,
        sheets: tuple[str, ...] = (),
        limits: Limits = LIMITS,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[SheetCells]:
        """Ask and wait."""
        self.ask(path, sheets, limits)
        return self.answer(cancelled)


class _Answer:
    """One file being read: a thread takes in what comes, the caller watches time and the user."""

    def __init__(self, process: _Piped | _Spawned, name: str, limits: Limits) -> None:
        self._process, self._name, self._limits = process, name, limits
        self._sheets: list[SheetCells] = []
        self._refusal = ""
        self.complete = False
        self._thread = Thread(target=self._take_in, name="reader process", daemon=True)
        self._deadline = monotonic() + limits.seconds

    def begin(self, request: bytes) -> None:
        try:
            self._process.send_bytes(request)
        except OSError:
            return
        finally:
            self._thread.start()

    def wait(self, cancelled: Callable[[], bool] | None) -> list[SheetCells]:
        while self._thread.is_alive():
            self._thread.join(_POLL)
            if cancelled is not None and cancelled():
                raise Cancelled
            if monotonic() > self._deadline:
                raise UnreadableInput(self._sentence("tijd"))
        if not self.complete:
            raise UnreadableInput(self._sentence("gestopt"))
        if self._refusal:
            raise UnreadableInput(self._sentence(self._refusal))
        return self._sheets

    def _take_in(self) -> None:
        try:
            while (message := self._process.recv_bytes()) != b".":
                self._take(message[:1], message[1:])
        except (EOFError, OSError, ValueError, struct.error):
            return
        self.complete = True

    def _take(self, kind: bytes, content: bytes) -> None:
        if kind == b"S":
            about = json.loads(content)
            self._sheets.append(SheetCells(about["name"], [tuple(r) for r in about["merged"]]))
        elif kind == b"B":
            self._sheets[-1].add(*unpack_block(content))
        else:
            self._refusal = content.decode()

    def _sentence(self, reason: str) -> str:
        limits, name = self._limits, self._name
        return {
            "rijen": (
                f"{name} heeft meer dan {notation.number(limits.rows)} gevulde rijen op één blad. "
                "Verdeel de export over meer bestanden, bijvoorbeeld per jaar."
            ),
            "kolommen": (
                f"{name} heeft meer dan {notation.number(limits.columns)} gevulde kolommen op één "
                "blad. Verwijder de kolommen die niet bij de tabel horen."
            ),
            "tijd": (
                f"Het lezen van {name} duurde langer dan {limits.seconds:.0f} seconden en is "
                "gestopt. Plak de gegevens als waarden in een nieuwe werkmap, en kies die."
            ),
            "gestopt": (
                f"{name} kan niet worden gelezen: het is beschadigd of veel te groot. "
                "Plak in Excel de gegevens als waarden in een nieuwe werkmap, en kies die."
            ),
        }.get(reason, damaged(name))


class _Piped:
    """A Python of its own, spoken to over its input and output."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [sys.executable, "-I", "-S", "-c", _START, *_import_places()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin is not None  # noqa: S101  both are pipes
        assert self._process.stdout is not None  # noqa: S101
        self._stream = Stream(self._process.stdout, self._process.stdin)
        self.send_bytes, self.recv_bytes = self._stream.send_bytes, self._stream.recv_bytes

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._stream.close()


class _Spawned:
    """A copy of the frozen program that runs only `serve`."""

    def __init__(self) -> None:
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        self._here: Connection = here
        self._process: BaseProcess = context.Process(target=serve, args=(there,), daemon=True)
        self._process.start()
        there.close()
        self.send_bytes, self.recv_bytes = here.send_bytes, here.recv_bytes

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self._here.close()


def _import_places() -> list[str]:
    """Where the other Python finds this package and the parser; it looks nowhere else."""
    spec = find_spec("python_calamine")
    if spec is None or spec.origin is None:
        raise UnreadableInput("De lezer van werkmappen ontbreekt. Zet het programma opnieuw neer.")
    return [str(Path(__file__).parents[2]), str(Path(spec.origin).parents[1])]
