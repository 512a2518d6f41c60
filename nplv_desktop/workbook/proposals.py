"""Which columns could be a wanted one, by what they hold, when no heading says so."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from nplv_desktop.domain.reading import read_value
from nplv_desktop.workbook.wanted import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.workbook.columns import Cell
    from nplv_desktop.workbook.grid import Grid
    from nplv_desktop.workbook.headers import Header
    from nplv_desktop.workbook.wanted import Heading

_SAMPLE = 200
_ENOUGH = 0.9
_ALIKE = 0.75
_CONTENT_KINDS = frozenset({"date", "amount", "year", "bool", "number", "count", "percent"})


def propose(grid: Grid, header: Header, heading: Heading, rows: Sequence[int]) -> tuple[int, ...]:
    """Columns that are not taken yet and could be this one, the likeliest first."""
    taken = {column for column, _ in header.found.values()}
    scores = [
        (_likeness(heading, header.labels.get(column, "")), column)
        for column in sorted(grid.columns)
        if column not in taken and _fits(heading, [grid.columns[column][i] for i in rows[:_SAMPLE]])
    ]
    if heading.kind not in _CONTENT_KINDS:
        scores = [(likeness, column) for likeness, column in scores if likeness >= _ALIKE]
    return tuple(column for _, column in sorted(scores, key=lambda each: (-each[0], each[1])))


def _likeness(heading: Heading, label: str) -> float:
    """How much a label resembles one of the names of a wanted column, from 0 to 1."""
    mine = squeeze(label)
    if not mine:
        return 0.0
    names = [squeeze(name) for name in (heading.label, *heading.names)]
    return max(_alike(name, mine) for name in names if name)


def _alike(name: str, label: str) -> float:
    return 1.0 if name in label or label in name else SequenceMatcher(None, name, label).ratio()


def _fits(heading: Heading, cells: Sequence[Cell]) -> bool:
    """Nearly all values can be read as this kind; a year is no amount, a bare number no date."""
    filled = [cell for cell in cells if cell is not None]
    if not filled:
        return False
    if heading.kind not in _CONTENT_KINDS:
        return True
    good = sum(1 for cell in filled if _is_kind(heading, cell))
    return good >= _ENOUGH * len(filled)


def _is_kind(heading: Heading, cell: Cell) -> bool:
    if heading.kind == "date" and isinstance(cell, float):
        return False
    if heading.kind in {"amount", "number", "percent"} and isinstance(cell, str):
        text = cell.strip()
        if text.isdigit() and (text.startswith("0") or len(text) > 5):  # noqa: PLR2004  a code
            return False
    return not read_value(heading.kind, cell).problem
