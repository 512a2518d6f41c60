"""A sheet or a text file as filled rows with their own numbers, whatever it came from."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nplv_desktop.workbook.sheet_facts import SheetFacts

if TYPE_CHECKING:
    from nplv_desktop.workbook.columns import Cell

_LETTERS = 26


def letter(index: int) -> str:
    """The letters of a column counted from 0: 0 is A, 27 is AB."""
    text = ""
    left = index + 1
    while left:
        left, digit = divmod(left - 1, _LETTERS)
        text = chr(ord("A") + digit) + text
    return text


def column_of(letters: str) -> int:
    """The column number, counted from 0, of its letters."""
    number = 0
    for each in letters:
        number = number * _LETTERS + ord(each) - ord("A") + 1
    return number - 1


@dataclass
class Grid:
    """Filled rows in columns. `numbers[i]` is the row number in the file of position `i`."""

    name: str
    """Name of the sheet; empty for a text file."""
    numbers: array[int] = field(default_factory=lambda: array("I"))
    columns: dict[int, list[Cell]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column, counted from 0."""
    visible: bool = True
    facts: SheetFacts = field(default_factory=SheetFacts)

    @property
    def height(self) -> int:
        """The number of filled rows."""
        return len(self.numbers)

    def cell(self, position: int, column: int) -> Cell:
        """What stands at a position; None where the file has nothing."""
        cells = self.columns.get(column)
        return None if cells is None else cells[position]

    def address(self, position: int, column: int) -> str:
        """The address in the file, such as `F23`."""
        return f"{letter(column)}{self.numbers[position]}"

    def row(self, position: int) -> dict[int, Cell]:
        """The filled cells of one row."""
        return {
            column: cells[position]
            for column, cells in self.columns.items()
            if cells[position] is not None
        }
