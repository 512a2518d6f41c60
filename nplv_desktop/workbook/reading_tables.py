"""Finding the tables of a bundled workbook back, and their rows, wherever they stand now.

A table is found by the marks in the hidden row above its headings, by its name as an Excel table,
or by its headings; any two of these may be damaged. Its rows are found by their keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook.bundle import ID_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from nplv_desktop.workbook.bundle import Table
    from nplv_desktop.workbook.columns import Cell
    from nplv_desktop.workbook.reading_grid import ListObject, SheetGrid

_SMALL = 5_000
"""Sheets of more rows are searched for marks and headings at their top only."""
_TOP = 200
_ENOUGH = 0.6
"""The share of headings that makes a row the header of a table."""


@dataclass(frozen=True)
class Found:
    """A table in the file: its header row and, by column key, the column it stands in."""

    table: Table
    grid: SheetGrid
    header: int
    columns: Mapping[str, int]
    bound: int
    """The first row that cannot belong to it."""


@dataclass(frozen=True)
class FoundRows:
    """The rows of a table: `keyed` in the order of the file, by key; `double` and `new` beside."""

    keyed: Mapping[tuple[Cell, ...], int]
    double: tuple[int, ...] = ()
    new: tuple[int, ...] = ()


class Finder:
    """Finds tables among the sheets of a file."""

    def __init__(
        self, grids: Sequence[SheetGrid], objects: Mapping[str, Sequence[ListObject]]
    ) -> None:
        self._grids = {grid.name: grid for grid in grids}
        self._objects = objects
        self._marks: dict[str, list[tuple[SheetGrid, int, dict[str, int]]]] = {}
        for grid in grids:
            for row in _searched(grid):
                for name, columns in _marks_in(grid.row(row)).items():
                    self._marks.setdefault(name, []).append((grid, row, columns))

    def names(self) -> tuple[str, ...]:
        """The names of all tables that left a mark or are an Excel table."""
        objects = [o.name for found in self._objects.values() for o in found]
        return tuple(dict.fromkeys([*self._marks, *objects]))

    def find(self, table: Table, sheet: str) -> tuple[Found | None, tuple[str, ...]]:
        """Find a table that belongs on `sheet`, and the names of sheets with a copy of it."""
        places = [*self._by_marks(table), *self._by_object(table), *self._by_headings(table, sheet)]
        places.sort(key=lambda place: place[0].name != sheet)
        if not places:
            return None, ()
        grid, header, _ = places[0]
        columns: dict[str, int] = {}
        for other, row, known in places:
            if other is grid and row == header:
                columns = {**known, **columns}
        copies = {other.name for other, _, _ in places} - {grid.name}
        return Found(table, grid, header, columns, self._bound(grid, header)), tuple(sorted(copies))

    def _bound(self, grid: SheetGrid, header: int) -> int:
        below = [
            row
            for found in self._marks.values()
            for g, row, _ in found
            if g is grid and row > header
        ]
        last = grid.rows[-1] + 1 if grid.rows else header + 1
        return min([row - 1 for row in below] or [last])

    def _by_marks(self, table: Table) -> Iterator[tuple[SheetGrid, int, dict[str, int]]]:
        for grid, row, columns in self._marks.get(table.name, ()):
            header = row + 1
            yield grid, header, _headings(table, grid.row(header)) | columns

    def _by_object(self, table: Table) -> Iterator[tuple[SheetGrid, int, dict[str, int]]]:
        for place in self._objects.get(table.name.casefold(), ()):
            grid = self._grids.get(place.sheet)
            if grid is None:
                continue
            columns = _headings(table, grid.row(place.header))
            if place.right - place.left + 1 == len(table.columns):
                by_place = {c.key: place.left + i for i, c in enumerate(table.columns)}
                taken = set(columns.values())
                columns = {k: v for k, v in by_place.items() if v not in taken} | columns
            yield grid, place.header, columns

    def _by_headings(
        self, table: Table, sheet: str
    ) -> Iterator[tuple[SheetGrid, int, dict[str, int]]]:
        grid = self._grids.get(sheet)
        if grid is None:
            return
        for row in _searched(grid):
            columns = _headings(table, grid.row(row))
            if len(columns) >= max(3, _ENOUGH * len(table.columns)):
                yield grid, row, columns
                return


def _searched(grid: SheetGrid) -> Sequence[int]:
    return grid.rows if len(grid.rows) <= _SMALL else grid.rows[:_TOP]


def _marks_in(cells: Mapping[int, Cell]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for column, value in cells.items():
        if isinstance(value, str) and value.startswith("tbl") and "." in value:
            name, _, key = value.partition(".")
            found.setdefault(name, {}).setdefault(key, column)
    return found


def _headings(table: Table, cells: Mapping[int, Cell]) -> dict[str, int]:
    by_heading = {str(value): column for column, value in reversed(list(cells.items()))}
    return {c.key: by_heading[c.heading] for c in table.columns if c.heading in by_heading}


def find_rows(found: Found) -> FoundRows:
    """Find the rows of a table by their keys; blank rows in between are skipped."""
    table, grid = found.table, found.grid
    rows = [row for row in grid.rows if found.header < row < found.bound]
    places = [found.columns.get(key) for key in table.key]
    names = list(zip(*(_column(grid, place, rows) for place in places), strict=True))
    if table.key != (ID_KEY,):
        rows, names = _until_gap(rows, names)
    keyed: dict[tuple[Cell, ...], int] = {}
    double, loose = [], []
    for row, name in zip(rows, names, strict=True):
        if None in name:
            loose.append(row)
        elif name in keyed:
            double.append(row)
        else:
            keyed[name] = row
    return FoundRows(keyed, tuple(double), tuple(_new_rows(found, keyed, loose)))


def _column(grid: SheetGrid, place: int | None, rows: Sequence[int]) -> Sequence[Cell]:
    return (None,) * len(rows) if place is None else grid.values(place, rows)


def _until_gap(
    rows: list[int], names: list[tuple[Cell, ...]]
) -> tuple[list[int], list[tuple[Cell, ...]]]:
    """The rows up to the first gap: under a table without row keys stands nothing else at once."""
    for i in range(1, len(rows)):
        if rows[i] != rows[i - 1] + 1:
            return rows[:i], names[:i]
    return rows, names


def _new_rows(
    found: Found, keyed: Mapping[tuple[Cell, ...], int], loose: list[int]
) -> Iterator[int]:
    """Rows without a key between rows of the table, or directly under its last row."""
    last = max(keyed.values(), default=found.header)
    for row in loose:
        if any(found.grid.value(row, column) is not None for column in found.columns.values()) and (
            row <= last + 1
        ):
            last = max(last, row)
            yield row


def row_keys(table: Table, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Cell, ...]]:
    """The keys of rows of content, as `find_rows` gives them: numbers as a parser reads them."""
    places = [table.content_keys.index(key) for key in table.key]
    columns = [_as_cells([row[place] for row in rows]) for place in places]
    return list(zip(*columns, strict=True))


def _as_cells(values: list[Any]) -> list[Any]:
    return [float(v) if isinstance(v, int) and not isinstance(v, bool) else v for v in values]


def first_rows(found: Found) -> list[int]:
    """The rows from the header down to the first empty one."""
    rows = []
    row = found.header + 1
    while row < found.bound and found.grid.row(row).keys() & set(found.columns.values()):
        rows.append(row)
        row += 1
    return rows
