"""A file, once read: its sheets as grids. Tables are made from it as often as choices change."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.workbook.csv_text import in_rows, read_text
from nplv_desktop.workbook.gate import Kind, survey
from nplv_desktop.workbook.grid import Grid
from nplv_desktop.workbook.limits import LIMITS, Limits
from nplv_desktop.workbook.package import Package, damaged
from nplv_desktop.workbook.reader_process import ReaderProcess
from nplv_desktop.workbook.sheet_facts import SheetFacts, scan_sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Cancelled: TypeAlias = "Callable[[], bool] | None"
Progress: TypeAlias = "Callable[[int, int], None] | None"
"""Called with parts done and parts in all."""

_STEPS = 100
_PASSED, _PARSED = 10, 70
_CHANGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError)


@dataclass(frozen=True)
class Source:
    """Everything a file holds. `encoding` and `separator` are those of a text file."""

    bestand: str
    kind: Kind
    grids: tuple[Grid, ...]
    encoding: str = ""
    separator: str = ""
    base1904: bool = False
    notes: tuple[str, ...] = ()


def read_source(
    path: Path,
    *,
    limits: Limits = LIMITS,
    cancelled: Cancelled = None,
    progress: Progress = None,
    reader: ReaderProcess | None = None,
) -> Source:
    """Read a workbook or text file; `UnreadableInput` says why not, `Cancelled` when stopped.

    A `reader` that is given is used and left running, for reading many files.
    """
    report = progress or _silent
    early = ReaderProcess() if reader is None and path.suffix.lower() == ".xlsx" else None
    try:
        passed = survey(path, limits, cancelled)
        report(_PASSED, _STEPS)
        if passed.package is None:
            source = _text_source(path, passed.kind, limits, cancelled)
        elif reader is not None:
            source = _workbook_source(path, passed.package, reader, limits, cancelled)
        else:
            early = early or ReaderProcess()
            source = _workbook_source(path, passed.package, early, limits, cancelled)
        report(_PARSED, _STEPS)
        return source
    finally:
        if early is not None:
            early.stop()


def pasted_source(name: str, text: str, limits: Limits = LIMITS) -> Source:
    """Cells that were copied elsewhere, as text; `UnreadableInput` when there are none."""
    if not text.strip():
        raise UnreadableInput(
            "Op het klembord staan geen cellen. Kopieer in Excel een blok met de koppen erbij, en "
            "plak opnieuw."
        )
    rows = in_rows(name, text, "utf-8", limits)
    return Source(name, "text", (rows.grid,), rows.encoding, rows.separator, notes=rows.notes)


def _text_source(path: Path, kind: Kind, limits: Limits, cancelled: Cancelled) -> Source:
    text = read_text(path, limits, cancelled)
    return Source(path.name, kind, (text.grid,), text.encoding, text.separator, notes=text.notes)


def _workbook_source(
    path: Path, package: Package, reader: ReaderProcess, limits: Limits, cancelled: Cancelled
) -> Source:
    grids = _grids(path, package, reader, limits, cancelled)
    return Source(path.name, "xlsx", grids, base1904=package.base1904)


def _grids(
    path: Path, package: Package, reader: ReaderProcess, limits: Limits, cancelled: Cancelled
) -> tuple[Grid, ...]:
    """The parser reads the values in its process while this one looks up the rest."""
    reader.ask(path, (), limits)
    facts = _facts(path, package, cancelled)
    visible = {sheet.name: sheet.visible for sheet in package.sheets}
    return tuple(
        Grid(
            cells.name,
            cells.numbers,
            cells.columns,
            cells.merged,
            visible.get(cells.name, True),
            facts.get(cells.name, SheetFacts()),
        )
        for cells in reader.answer(cancelled)
    )


def _facts(path: Path, package: Package, cancelled: Cancelled) -> dict[str, SheetFacts]:
    try:
        return {s.name: scan_sheet(path, s.part, cancelled) for s in package.sheets if s.part}
    except _CHANGED as error:
        raise UnreadableInput(damaged(path.name)) from error


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""
