"""Amounts in thousands: recognised by what stands in or above the heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nplv_desktop.workbook.grid import Grid
    from nplv_desktop.workbook.headers import Header

_MILLIONS = re.compile(
    r"(?:[x×*]|in)\s*(?:€|eur|euro)?\s*1[.\s]?000[.\s]?000\b|\bmln\b|\bmiljoen", re.IGNORECASE
)
_THOUSANDS = re.compile(
    r"(?:[x×*]|\bin)\s*(?:€|eur|euro)?\s*1[.\s]?000\b|\bin duizend|\bk€|€\s?k\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d.])(?:19|20|21)\d\d(?!\d)")
_ROWS_ABOVE = 10


def factor_of(text: str) -> int:
    """1,000 or 1,000,000 when a text says that amounts are given in that; else 1."""
    if _MILLIONS.search(text):
        return 1_000_000
    return 1000 if _THOUSANDS.search(text) else 1


def stated_factor(grid: Grid, header: Header, column: int) -> tuple[int, str]:
    """By how much the amounts of a column are to be multiplied, and the text that says so.

    That is its own heading, a merged title above it, or a single line above the whole table.
    """
    label = header.labels.get(column, "")
    if (own := factor_of(label)) > 1:
        return own, _without_year(label)
    for position in range(header.first - 1, max(-1, header.first - 1 - _ROWS_ABOVE), -1):
        for place, cell in grid.row(position).items():
            if not isinstance(cell, str) or (factor := factor_of(cell)) == 1:
                continue
            if _covers(grid, position, place, column):
                return factor, cell.strip()
    return 1, ""


def _without_year(label: str) -> str:
    """The heading without its year, so that columns that differ in it are asked about once."""
    return " ".join(_YEAR.sub(" ", label).split())


def _covers(grid: Grid, position: int, place: int, column: int) -> bool:
    """A merged title speaks for the columns below it; a loose line for the whole table."""
    row = grid.numbers[position] - 1
    for top, left, bottom, right in grid.merged:
        if top <= row <= bottom and left <= place <= right:
            return left <= column <= right
    return True
