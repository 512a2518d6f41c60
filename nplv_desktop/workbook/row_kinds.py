"""Which rows below a heading are data, and which are totals, group titles or remarks.

A total names itself ("Totaal", "subtotaal", `**`) and leaves the wanted columns beside its amounts
empty; a group title is one text alone on a row of a wider table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.workbook.columns import Cell
    from nplv_desktop.workbook.grid import Grid
    from nplv_desktop.workbook.headers import Header

_TOTAL = re.compile(
    r"\W*(?:(?:eind|generaal|algemeen)[\s-]*)?tota(?:al|len|l)\b.*|(?:grand|overall)\s+total\b.*"
    r"|som\b.{0,30}|sum\b.{0,30}|\*\*+",
    re.IGNORECASE,
)
_SUBTOTAL = re.compile(
    r"\W*(?:sub|deel|tussen|groeps?)[\s-]*tota(?:al|len|l)\b.*|\*", re.IGNORECASE
)
_MARGIN = 3
"""So many columns beside the headings may hold the title of a group or the word total."""
_LONGEST_TOTAL = 80
_NARROW = 3
"""In a table of fewer columns one text on a row is a value, not a title."""
_NUMBER_KINDS = frozenset({"amount", "number", "count", "percent"})
_OPEN_KINDS = _NUMBER_KINDS | {"year", "bool"}
"""Kinds that a total line may fill in."""


@dataclass
class RowKinds:
    """Positions in the grid, per kind; `group_of` gives the title above a row of data."""

    data: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    subtotals: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    repeats: list[int] = field(default_factory=list)
    remarks: list[int] = field(default_factory=list)
    blank: int = 0
    longest_gap: int = 0
    """The most empty rows in a row with data behind them."""
    group_of: dict[int, str] = field(default_factory=dict)
    next_table: int | None = None
    """Where another table seems to begin; nothing from there on is read."""


def sort_rows(grid: Grid, header: Header, others: Sequence[Header]) -> RowKinds:
    """Tell the rows below a heading apart, up to the next table."""
    kinds = RowKinds()
    repeats, stop = _other_headings(grid, header, others)
    kinds.next_table = stop if stop < grid.height else None
    examine = _Examiner(grid, header)
    outside: list[int] = []
    lists = {
        "data": kinds.data,
        "totaal": kinds.totals,
        "subtotaal": kinds.subtotals,
        "groep": kinds.groups,
        "leeg": outside,
    }
    end = stop
    for position in range(header.last + 1, stop):
        if position in repeats:
            kinds.repeats.append(position)
            continue
        if examine.plain[position]:
            kinds.data.append(position)
            continue
        kind = examine.kind_of(position)
        if kind == "andere tabel":
            kinds.next_table, end = position, position
            break
        lists[kind].append(position)
    kinds.blank = len(outside)
    _settle_groups(grid, kinds)
    _count_blank(grid, header, kinds, end)
    return kinds


def _other_headings(grid: Grid, header: Header, others: Sequence[Header]) -> tuple[set[int], int]:
    """Rows that repeat this heading, and where the first different heading below it begins."""
    repeats: set[int] = set()
    stop = grid.height
    places = {key: column for key, (column, _) in header.found.items()}
    for other in sorted(others, key=lambda each: each.first):
        if other.first <= header.last:
            continue
        if {key: column for key, (column, _) in other.found.items()} == places:
            repeats.update(range(other.first, other.last + 1))
        else:
            stop = min(stop, other.first)
    return repeats, stop


class _Examiner:
    """Judges rows by what the columns of the table hold in them."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self._grid = grid
        labelled = set(header.labels) | {column for column, _ in header.found.values()}
        self._first, last = min(labelled), max(labelled)
        self._columns = [c for c in sorted(grid.columns) if self._first <= c <= last]
        self._beside = [
            c
            for c in sorted(grid.columns)
            if self._first - _MARGIN <= c <= last + _MARGIN and c not in self._columns
        ]
        self._keys = [
            c
            for c, found in header.found.values()
            if found.heading.kind not in _OPEN_KINDS and c in grid.columns
        ]
        self._typed = [
            c
            for c, found in header.found.values()
            if found.heading.kind in _NUMBER_KINDS | {"date"} and c in grid.columns
        ]
        self._amounts = [
            c for c, found in header.found.values() if found.heading.kind in _NUMBER_KINDS
        ]
        self._wide = len(labelled) >= _NARROW
        self._suspects = self._find_suspects()
        self.plain = bytes(
            not suspect and number - before == 1
            for suspect, number, before in zip(
                self._suspects, grid.numbers, [0, *grid.numbers], strict=False
            )
        )
        """Per position: certainly data, without looking at its texts."""

    def _find_suspects(self) -> bytes:
        """Rows with so few keys that they may be something else than data: 1, and others: 0."""
        keys = [self._grid.columns[c] for c in self._keys]
        if len(keys) < 2:  # noqa: PLR2004  with one key a total may stand in it
            return b"\1" * self._grid.height
        most = len(keys) - 1
        return bytes([row.count(None) >= most for row in zip(*keys, strict=True)])

    def kind_of(self, position: int) -> str:
        """`data`, `leeg`, `totaal`, `subtotaal`, `groep` or `andere tabel`."""
        cells = self._filled(position, self._columns)
        texts = {c: v for c, v in cells.items() if isinstance(v, str)}
        if self._suspects[position] and (total := self._total(position, texts, cells)):
            return total
        if not cells:
            return self._kind_without_cells(position)
        if self._wide and len(cells) == 1 and texts and not self._is_value(texts):
            return "groep"
        if self._after_gap(position) and self._is_heading(texts, cells):
            return "andere tabel"
        return "data"

    def _filled(self, position: int, columns: Sequence[int]) -> dict[int, Cell]:
        return {c: v for c in columns if (v := self._grid.columns[c][position]) is not None}

    def _kind_without_cells(self, position: int) -> str:
        """A title may begin just left of the table; anything else beside it is not its business."""
        beside = self._filled(position, self._beside)
        lone = len(beside) == 1 and min(beside) < self._first
        is_text = all(isinstance(value, str) for value in beside.values())
        return "groep" if lone and is_text and self._wide else "leeg"

    def _total(self, position: int, texts: Mapping[int, str], cells: Mapping[int, object]) -> str:
        """Whether a text in or just beside the table says that this is a total."""
        beside = self._filled(position, self._beside)
        labels = {c: v for c, v in beside.items() if isinstance(v, str)} | dict(texts)
        for column, text in labels.items():
            stripped = text.strip()
            if len(stripped) > _LONGEST_TOTAL:
                continue
            sub = _SUBTOTAL.fullmatch(stripped)
            if (sub or _TOTAL.fullmatch(stripped)) and not any(
                key in cells for key in self._keys if key != column
            ):
                return "subtotaal" if sub else "totaal"
        return ""

    def _is_value(self, texts: Mapping[int, str]) -> bool:
        """A text in a column of amounts is a faulty value, unless all titles begin there."""
        return any(column in self._amounts and column > self._first for column in texts)

    def _after_gap(self, position: int) -> bool:
        numbers = self._grid.numbers
        return position > 0 and numbers[position] - numbers[position - 1] > 1

    def _is_heading(self, texts: Mapping[int, str], cells: Mapping[int, object]) -> bool:
        """Words only, without any digit, also where amounts and dates are due."""
        return (
            len(texts) == len(cells) > 1
            and any(column in texts for column in self._typed)
            and not any(_has_digit(text) for text in texts.values())
        )


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _settle_groups(grid: Grid, kinds: RowKinds) -> None:
    """A title with data below it names a group; one with nothing below it is a remark."""
    last = kinds.data[-1] if kinds.data else -1
    titles = kinds.groups
    kinds.groups = [position for position in titles if position < last]
    kinds.remarks = [position for position in titles if position > last]
    if not kinds.groups:
        return
    marks = iter([*kinds.groups, grid.height])
    title, upcoming = "", next(marks)
    for position in kinds.data:
        while upcoming < position:
            title, upcoming = _title(grid, upcoming), next(marks)
        if title:
            kinds.group_of[position] = title


def _title(grid: Grid, position: int) -> str:
    return next((v.strip() for v in grid.row(position).values() if isinstance(v, str)), "")


def _count_blank(grid: Grid, header: Header, kinds: RowKinds, end: int) -> None:
    """Empty rows between the heading and the last row that was looked at."""
    numbers = grid.numbers
    rows = range(header.last + 1, end)
    gaps = [numbers[i] - numbers[i - 1] - 1 for i in rows]
    kinds.blank += sum(gaps)
    last = kinds.data[-1] if kinds.data else -1
    kinds.longest_gap = max(
        (gap for i, gap in zip(rows, gaps, strict=True) if i <= last), default=0
    )
