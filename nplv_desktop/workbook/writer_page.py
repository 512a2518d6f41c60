"""One sheet being written. Every text goes in as text, every formula through one door.

What is written outside the tables is remembered by address, so that a reader can tell which of
those cells was changed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from nplv_desktop.domain.values import plain_euros
from nplv_desktop.workbook.bundle_layout import cell
from nplv_desktop.workbook.text_size import ROW_PIXELS

if TYPE_CHECKING:
    from datetime import date

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_FUNCTIONS = frozenset({"ROUND", "SUM", "SUMIF", "SUMIFS", "SUBTOTAL"})
_FUNCTION = re.compile(r"([A-Z][A-Z0-9.]*)\(")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")


class Exact(float):
    """A number that is written with exactly the digits it was made from."""

    text: str

    def __new__(cls, text: str) -> Self:
        """Make a number of decimal text."""
        number = super().__new__(cls, text)
        number.text = text
        return number

    def __format__(self, _spec: str) -> str:
        return self.text


class Page:
    """A sheet of the workbook, with the cells outside its tables by address."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.cells: dict[str, str] = {}
        self.formulas: dict[str, str] = {}
        self.open_cells: list[str] = []
        """Cells outside the tables where the receiver may write."""
        self.last_row = 0
        """The last row that a chart reaches."""
        self.blocks: dict[int, int] = {}
        """First and last row of what no end of a page may cut."""
        self._heights: dict[int, int] = {}

    def high(self, row: int, pixels: int, *, hidden: bool = False) -> None:
        """Give a row its height, or hide it."""
        self._heights[row] = 0 if hidden else pixels
        self.sheet.set_row_pixels(row, pixels, None, {"hidden": hidden})

    def pixels(self, row: int) -> int:
        """How high a row is on paper."""
        return self._heights.get(row, ROW_PIXELS)

    def text(self, row: int, column: int, value: str, style: Format, *, keep: bool = True) -> None:
        """Write text as text, whatever it begins with."""
        self.sheet.write_string(row, column, value, style)
        if keep:
            self.cells[cell(row, column)] = value

    def number(
        self, row: int, column: int, value: int | Decimal, style: Format, *, keep: bool = True
    ) -> None:
        """Write a number with its own digits."""
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        self.sheet.write_number(row, column, Exact(text), style)
        if keep:
            self.cells[cell(row, column)] = f"{value}"

    def amount(self, row: int, column: int, cents: int, style: Format) -> None:
        """Write an amount of cents as euros with two decimals (a cell of a table)."""
        self.sheet.write_number(row, column, Exact(plain_euros(cents)), style)

    def day(self, row: int, column: int, value: date, style: Format, *, keep: bool = True) -> None:
        """Write a date."""
        self.sheet.write_datetime(row, column, value, style)
        if keep:
            self.cells[cell(row, column)] = value.isoformat()

    def formula(
        self,
        row: int,
        column: int,
        formula: str,
        value: Exact | str,
        style: Format,
        *,
        keep: bool = True,
    ) -> None:
        """Write a formula of our own with its computed value; other functions are refused."""
        plain = _QUOTED.sub("", formula)
        if set(_FUNCTION.findall(plain)) - _FUNCTIONS or "[" in plain or "|" in plain:
            raise ValueError(f"not a formula of ours: {formula}")
        self.sheet.write_formula(row, column, formula, style, value)
        self.formulas[cell(row, column)] = formula.removeprefix("=")
        if keep:
            self.cells[cell(row, column)] = f"{value}"

    def blank(self, row: int, column: int, style: Format) -> None:
        """Give an empty cell its looks."""
        self.sheet.write_blank(row, column, None, style)

    def open(self, row: int, column: int, style: Format) -> None:
        """Leave a cell open for the receiver."""
        self.blank(row, column, style)
        self.open_cells.append(cell(row, column))

    def reserve(self, row: int) -> None:
        """Keep the rows above this one for a chart, so that they are printed."""
        self.last_row = max(self.last_row, row)

    def together(self, first: int, last: int) -> None:
        """Keep these rows on one page."""
        self.blocks[first] = max(last, self.blocks.get(first, last))

    def link(self, row: int, column: int, sheet: str, text: str, style: Format) -> None:
        """Write a link to a sheet of this workbook (its name quoted as in a formula)."""
        self.sheet.write_url(row, column, f"internal:{sheet}!A1", style, text, f"Naar {text}"[:255])
        self.cells[cell(row, column)] = text
