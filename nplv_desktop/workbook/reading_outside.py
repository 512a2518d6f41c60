"""The cells outside the tables (titles, totals, Voorblad), by address; and what was added."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from nplv_desktop.workbook.reading_cells import same_text, shown_cell
from nplv_desktop.workbook.reading_changes import CellChange, Remark, TableRead

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from nplv_desktop.workbook.bundle_content import Prepared
    from nplv_desktop.workbook.columns import Cell
    from nplv_desktop.workbook.reading_grid import SheetGrid
    from nplv_desktop.workbook.reading_meta import Outside, StoredMeta
    from nplv_desktop.workbook.reading_tables import Found

Formulas: TypeAlias = "Callable[[str], Mapping[str, str]]"
"""Gives the formulas of a sheet, by address."""
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_BARE = re.compile(r"[='\s$]")
_MARK = re.compile(r"tbl\w*\.\w+")


@dataclass(frozen=True)
class Placed:
    """A table that was found, and what was read of it."""

    found: Found
    read: TableRead


@dataclass
class OutsideRead:
    """What is different outside the tables."""

    changes: list[CellChange] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def outside_changes(
    grids: Sequence[SheetGrid],
    meta: StoredMeta,
    placed: Sequence[Placed],
    now: Prepared | None,
    formulas: Formulas,
) -> OutsideRead:
    """Compare the cells outside the tables with what was written there.

    `now` is the content as it stands in the tables: a total may also be the outcome of that.
    `formulas` gives the formulas of a sheet, asked only where an outcome is missing.
    """
    result = OutsideRead()
    computed = {} if now is None else _computed(now)
    taken = {meta.sheet}
    for name, outside in meta.outside.items():
        mine = [p for p in placed if p.found.table.name in _tables_of(meta, name)]
        grid = _grid_of(name, outside, grids, mine, taken)
        if grid is None:
            result.problems.append(f"Het blad {name} ontbreekt.")
            continue
        taken.add(grid.name)
        if grid.name != name:
            result.problems.append(f"Het blad {name} heet nu {grid.name}.")
        sheet = _Sheet(grid, outside, computed.get(name, {}), mine, result)
        sheet.compare(_shift(meta, mine), formulas)
    result.problems += [
        f"Het blad {grid.name} hoorde niet bij de export en is niet gelezen."
        for grid in grids
        if grid.name not in taken
    ]
    return result


def _computed(now: Prepared) -> dict[str, dict[str, str]]:
    from nplv_desktop.workbook.writer import outside_cells

    return outside_cells(now)


def _tables_of(meta: StoredMeta, sheet: str) -> set[str]:
    return {table for table, (place, _) in meta.manifest.items() if place == sheet}


def _shift(meta: StoredMeta, mine: Sequence[Placed]) -> set[int]:
    """How many rows the tables of a sheet have moved down."""
    return {p.found.header - meta.manifest[p.found.table.name][1] for p in mine}


def _grid_of(
    name: str,
    outside: Outside,
    grids: Sequence[SheetGrid],
    mine: Sequence[Placed],
    taken: set[str],
) -> SheetGrid | None:
    """The sheet in the file, also when it was given another name."""
    free = [grid for grid in grids if grid.name not in taken]
    for grid in free:
        if grid.name == name:
            return grid
    for placed in mine:
        if placed.found.grid in free:
            return placed.found.grid
    title = outside.cells.get("A1")
    return next((grid for grid in free if title and grid.value(0, 0) == title), None)


class _Sheet:
    def __init__(
        self,
        grid: SheetGrid,
        outside: Outside,
        computed: Mapping[str, str],
        placed: Sequence[Placed],
        result: OutsideRead,
    ) -> None:
        self._grid, self._outside, self._computed = grid, outside, computed
        self._shifts = {0}
        self._placed = placed
        self._result = result
        self._known: set[tuple[int, int]] = set()
        self._unstored: Mapping[str, str] = {}

    def compare(self, shifts: set[int], formulas: Formulas) -> None:
        self._shifts |= shifts
        lost = [at for at in self._outside.formulas if self._grid.value(*_place(at)) is None]
        self._unstored = formulas(self._grid.name) if lost else {}
        for address, text in self._outside.cells.items():
            self._compare_cell(address, text)
        if self._shifts == {0}:
            for address in lost:
                if address not in self._outside.cells:
                    self._compare_unstored(address, self._outside.formulas[address])
        for row, column, value in self._others():
            self._take_other(row, column, value)

    def _compare_cell(self, address: str, text: str) -> None:
        row, column = _place(address)
        wanted = {text, self._computed.get(address, text)}
        for shift in sorted(self._shifts, key=abs):
            found = self._grid.value(row + shift, column)
            if any(same_text(want, found) for want in wanted):
                self._known.add((row + shift, column))
                return
        shift = next((s for s in self._shifts if s), 0)
        found = self._grid.value(row + shift, column)
        self._known.add((row + shift, column))
        formula = self._unstored.get(self._grid.address(row + shift, column))
        if found is not None or formula is None:
            self._change(row + shift, column, text, shown_cell(None, found))
        elif not _alike(formula, self._outside.formulas.get(address, "")):
            self._change(row + shift, column, text, f"={formula}")

    def _compare_unstored(self, address: str, formula: str) -> None:
        """A formula of a table without an outcome: it must still be the same formula."""
        found = self._unstored.get(address)
        if found is None or not _alike(found, formula):
            row, column = _place(address)
            self._change(row, column, formula, "" if found is None else f"={found}")

    def _others(self) -> Iterator[tuple[int, int, Cell]]:
        """The filled cells that are neither compared nor in a row of a table."""
        largest = max(self._placed, key=lambda p: len(p.read.seen), default=None)
        inside = set() if largest is None else set(largest.found.columns.values())
        rest = [r for r in self._grid.rows if largest is None or r not in largest.read.seen]
        for column in range(self._grid.width):
            rows = rest if column in inside else self._grid.rows
            for row, value in zip(rows, self._grid.values(column, rows), strict=True):
                if value is not None and (row, column) not in self._known:
                    yield row, column, value

    def _take_other(self, row: int, column: int, value: Cell) -> None:
        for placed in self._placed:
            if row in placed.read.seen and column in placed.found.columns.values():
                return
        if isinstance(value, str) and (_MARK.fullmatch(value) or not value.strip()):
            return
        address = self._grid.address(row, column)
        text = shown_cell(None, value)
        if address in self._outside.open:
            self._result.remarks.append(Remark(self._grid.name, address, text))
        else:
            self._change(row, column, "", text)

    def _change(self, row: int, column: int, was: str, nu: str) -> None:
        address = self._grid.address(row, column)
        self._result.changes.append(CellChange(self._grid.name, address, was, nu))


def _alike(formula: str, other: str) -> bool:
    """Whether two formulas say the same, however a program writes them."""
    return _BARE.sub("", formula).casefold() == _BARE.sub("", other).casefold()


def _place(address: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
