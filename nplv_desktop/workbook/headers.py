"""Finding the heading rows of tables in a sheet: anywhere near the top, or below a gap.

A heading may stand in up to three rows (merged titles above narrower ones); the labels of a column
are then tried together, and each by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

from nplv_desktop.domain.reading import read_text, read_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nplv_desktop.workbook.columns import Cell
    from nplv_desktop.workbook.grid import Grid
    from nplv_desktop.workbook.wanted import Found, Wanted

_TOP = 60
"""So many filled rows from the top are looked at (headings stand in the first fifty)."""
_AFTER_GAP = 3
_MOST_CANDIDATES = 3000
_DEEPEST = 3
_LONGEST_LABEL = 200
_LARGEST_MERGE = 2000
_REQUIRED_WEIGHT, _OPTIONAL_WEIGHT = 2, 1


@dataclass(frozen=True)
class Header:
    """A heading: positions of its first and last row in the grid, and what its columns are."""

    first: int
    last: int
    labels: Mapping[int, str]
    """Column number → label as the file has it."""
    found: Mapping[str, tuple[int, Found]] = field(default_factory=dict)
    """Key of a wanted column → the column where it stands, and how it was recognised."""
    doubles: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Key → further columns that could be meant just as well."""
    score: int = 0
    number: int = 0
    """The row number in the file of its lowest row, merged cells included."""


def find_headers(grid: Grid, wanted: Wanted) -> list[Header]:
    """All headings that name wanted columns, the best first; none overlaps a better one."""
    labels = _Labels(grid)
    proposals = [
        best
        for position in candidates(grid)
        if (best := _best_at(labels, position, wanted)) is not None
    ]
    chosen: list[Header] = []
    for header in sorted(proposals, key=lambda h: (-h.score, h.last - h.first, h.first)):
        if all(header.last < other.first or header.first > other.last for other in chosen):
            chosen.append(header)
    return chosen


def header_at(grid: Grid, number: int, wanted: Wanted) -> Header | None:
    """The heading whose last row is the row with this number in the file, whatever it names."""
    position = bisect_right(grid.numbers, number) - 1
    labels = _Labels(grid)
    if position < 0 or labels.lowest(position) < number:
        return None
    return _best_at(labels, position, wanted, at_least=0)


def guess_header(grid: Grid) -> Header | None:
    """The likeliest heading when none is recognised: the first row with the most texts."""
    labels = _Labels(grid)
    best: Header | None = None
    for position in candidates(grid)[:_TOP]:
        header = Header(position, position, labels.of(position), number=labels.lowest(position))
        if len(header.labels) > (len(best.labels) if best else 1):
            best = header
    return best


def candidates(grid: Grid) -> list[int]:
    """Positions of rows that may be a heading: near the top, or just below a gap."""
    found = list(range(min(_TOP, grid.height)))
    numbers = grid.numbers
    for position in range(_TOP, grid.height):
        if numbers[position] - numbers[position - 1] > 1:
            found.extend(range(position, min(position + _AFTER_GAP, grid.height)))
            if len(found) > _MOST_CANDIDATES:
                break
    return sorted(set(found))


class _Labels:
    """The texts of rows as labels of columns, merged cells spread over the columns they cover."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._spread: dict[int, list[tuple[int, int, int, int]]] = {}
        self._known: dict[int, dict[int, str]] = {}
        for top, left, bottom, right in grid.merged:
            if (bottom - top + 1) * (right - left + 1) <= _LARGEST_MERGE:
                for row in range(top, bottom + 1):
                    self._spread.setdefault(row + 1, []).append((top, left, bottom, right))

    def of(self, position: int) -> dict[int, str]:
        """Column number → label in one row."""
        if position not in self._known:
            self._known[position] = dict(self._read(position))
        return self._known[position]

    def _read(self, position: int) -> Iterator[tuple[int, str]]:
        for column, cell in self._grid.row(position).items():
            if label := _label(cell):
                yield column, label
        for top, left, _, right in self._spread.get(self._grid.numbers[position], ()):
            owner = self._position(top + 1, position)
            label = "" if owner is None else _label(self._grid.cell(owner, left))
            for column in range(left, right + 1):
                if label and self._grid.cell(position, column) is None:
                    yield column, label

    def lowest(self, position: int) -> int:
        """The lowest row number to which merged cells of a row reach, or its own."""
        number = self._grid.numbers[position]
        reach = (bottom + 1 for _, _, bottom, _ in self._spread.get(number, ()))
        return min(max(reach, default=number), number + _DEEPEST - 1)

    def _position(self, number: int, near: int) -> int | None:
        """The position of a row number at or shortly above a position."""
        for position in range(near, max(-1, near - _LARGEST_MERGE), -1):
            if self._grid.numbers[position] <= number:
                return position if self._grid.numbers[position] == number else None
        return None

    def block(self, first: int, last: int) -> dict[int, tuple[str, ...]] | None:
        """Column number → ways to read its label; None when the rows do not follow each other."""
        numbers = self._grid.numbers
        if first < 0 or numbers[last] - numbers[first] != last - first:
            return None
        rows = [self.of(position) for position in range(first, last + 1)]
        return {
            column: _ways([row[column] for row in rows if column in row], column in rows[-1])
            for column in sorted(set().union(*rows))
        }


def _ways(parts: list[str], has_own: bool) -> tuple[str, ...]:
    """All labels of a column together, then its lowest alone."""
    together = " ".join(dict.fromkeys(parts))
    lowest = parts[-1]
    return (together,) if together == lowest or not has_own else (together, lowest)


def _label(cell: Cell) -> str:
    """A cell as a label: text, or a year; other numbers and dates are no labels."""
    if isinstance(cell, str):
        text = " ".join(cell.split())
        return text if len(text) <= _LONGEST_LABEL else ""
    if isinstance(cell, float) and read_year(cell).value is not None:
        return read_text(cell).value or ""
    return ""


def _best_at(
    labels: _Labels, position: int, wanted: Wanted, at_least: int | None = None
) -> Header | None:
    """The best heading that ends at a row, in one to three rows; None when it names too little."""
    least = min(2, len(wanted.headings)) if at_least is None else at_least
    best: Header | None = None
    for depth in range(_DEEPEST):
        block = labels.block(position - depth, position)
        if block is None:
            break
        header = _assign(position - depth, position, block, wanted, labels.lowest(position))
        if len(header.found) >= least and (best is None or header.score > best.score):
            best = header
    return best


def _assign(
    first: int, last: int, block: Mapping[int, tuple[str, ...]], wanted: Wanted, number: int
) -> Header:
    """Give each wanted column the column of the file that names it best, the leftmost first."""
    offers = [
        (found.rank, way, column, found)
        for column, ways in block.items()
        for way, label in enumerate(ways)
        for found in wanted.recognise(label)
    ]
    offers.sort(key=itemgetter(0, 1, 2))
    taken: set[int] = set()
    chosen: dict[str, tuple[int, Found]] = {}
    for _, _, column, found in offers:
        if column not in taken and found.key not in chosen:
            chosen[found.key] = (column, found)
            taken.add(column)
    doubles: dict[str, list[int]] = {}
    for rank, _, column, found in offers:
        if column not in taken and chosen[found.key][1].rank == rank:
            doubles.setdefault(found.key, []).append(column)
    return Header(
        first,
        last,
        {column: ways[0] for column, ways in block.items()},
        chosen,
        {key: tuple(dict.fromkeys(columns)) for key, columns in doubles.items()},
        sum(
            _REQUIRED_WEIGHT if found.heading.required else _OPTIONAL_WEIGHT
            for _, found in chosen.values()
        ),
        number,
    )
