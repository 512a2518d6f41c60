"""Where the cells to fill stand under an indicator of a SiSa-bijlage.

A fill cell is empty, so no parser reports it: what tells it apart is its format, which the sheet's
XML states, or the number of its project line in front of it.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nplv_desktop.workbook.grid import letter
from nplv_desktop.workbook.inflating import inflate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from nplv_desktop.workbook.columns import Cell
    from nplv_desktop.workbook.grid import Grid

_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)",
    re.DOTALL,
)
_ADDRESS = re.compile(rb"(?<![\w:])r=\"([A-Z]{1,3}\d{1,7})\"")
_STYLE = re.compile(rb"(?<![\w:])s=\"(\d+)\"")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_MOST_LINES = 200
"""More project lines than any annex has."""
_MOST_SKIPPED = 3
"""So many rows may stand between an indicator and its first fill cell."""
_NUMBER = re.compile(r"(\d{1,3})\.?")


@dataclass(frozen=True)
class SheetCells:
    """What the XML of a sheet says of its cells: their formats, and which hold a formula."""

    styles: Mapping[str, str] = field(default_factory=dict)
    formulas: frozenset[str] = frozenset()

    def style(self, row: int, column: int) -> str:
        """The number of the format of a cell; empty when it has none of its own."""
        found = self.styles.get(f"{letter(column)}{row}", "")
        return "" if found == "0" else found


def read_cells(path: Path, part: str) -> SheetCells:
    """Look up the formats and formulas of one sheet of a workbook that passed the gate."""
    with zipfile.ZipFile(path) as archive:
        member = next((m for m in archive.infolist() if m.filename == part), None)
    if member is None:
        return SheetCells()
    return cells_in(b"".join(inflate(path, member)))


def cells_in(xml: bytes) -> SheetCells:
    """The formats and formulas in the XML of a sheet."""
    styles: dict[str, str] = {}
    formulas = set()
    for found in _CELL.finditer(xml):
        address = _ADDRESS.search(found[1])
        if address is None:
            continue
        name = address[1].decode()
        style = _STYLE.search(found[1])
        styles[name] = style[1].decode() if style else "0"
        if found[2] and _FORMULA.search(found[2]):
            formulas.add(name)
    return SheetCells(styles, frozenset(formulas))


class Lines:
    """Finds the rows to fill under the row of codes of one block."""

    def __init__(self, grid: Grid, cells: SheetCells, columns: Sequence[int]) -> None:
        """`columns`: those of the indicators of the block, counted from 0."""
        self._grid, self._cells = grid, cells
        self._columns = columns
        self._positions = {number: i for i, number in enumerate(grid.numbers)}

    def rows(self, under: int, before: int) -> list[int]:
        """The row numbers between row `under` (the codes) and row `before` (what comes next)."""
        first = self._first(under, before)
        found = [first]
        look = self._look(first)
        for row in range(first + 1, min(before, first + _MOST_LINES)):
            number = self._number(row)
            if number is None and (not any(look) or self._look(row) != look):
                break
            if number is not None and number != len(found) + 1:
                break
            if self._covered(row):
                continue
            found.append(row)
        return found

    def _first(self, under: int, before: int) -> int:
        start = self._below_merged(under)
        if before <= start:
            return start
        head = self._look(under)
        for row in range(start, min(before, start + _MOST_SKIPPED)):
            if self._number(row) == 1 or self._filled(row):
                return row
            look = self._look(row)
            if any(look) and look != head:
                return row
        return start

    def _below_merged(self, row: int) -> int:
        """The row under a row of codes, also when those cells run over several rows."""
        last = [
            r2 + 1
            for r1, c1, r2, c2 in self._grid.merged
            if r1 <= row - 1 <= r2 and any(c1 <= column <= c2 for column in self._columns)
        ]
        return max([row, *last]) + 1

    def _covered(self, row: int) -> bool:
        """Whether the row only continues fill cells that began above it."""
        return any(
            r1 < row - 1 <= r2 and c1 <= self._columns[0] <= c2
            for r1, c1, r2, c2 in self._grid.merged
        )

    def _look(self, row: int) -> tuple[str, ...]:
        return tuple(self._cells.style(row, column) for column in self._columns)

    def _filled(self, row: int) -> bool:
        return any(self._value(row, column) is not None for column in self._columns)

    def _number(self, row: int) -> int | None:
        """The number of a project line, in front of the first indicator."""
        for column in range(self._columns[0] - 1, -1, -1):
            value = self._value(row, column)
            if isinstance(value, float | int) and not isinstance(value, bool):
                return int(value) if value == int(value) else None
            if isinstance(value, str) and (found := _NUMBER.fullmatch(value.strip())):
                return int(found[1])
        return None

    def _value(self, row: int, column: int) -> Cell:
        position = self._positions.get(row)
        return None if position is None else self._grid.cell(position, column)
