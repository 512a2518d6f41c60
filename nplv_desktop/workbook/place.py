"""Where in a file a column of a table stands, and how its cells are named to the user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.domain.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.workbook.grid import Grid
    from nplv_desktop.workbook.table import Column

_LONGEST = 60


@dataclass(frozen=True)
class Place:
    """A column of a sheet, and the positions of its rows of data."""

    grid: Grid
    column: Column
    rows: Sequence[int]

    def address(self, index: int) -> str:
        """The address of the cell in the n-th row of data."""
        return self.grid.address(self.rows[index], self.column.index)

    def number(self, index: int) -> int:
        """The row number in the file of the n-th row of data."""
        return self.grid.numbers[self.rows[index]]

    def text(self, index: int) -> str:
        """What stands in the n-th row of data, as text."""
        found = read_text(self.grid.cell(self.rows[index], self.column.index)).value or ""
        return found if len(found) <= _LONGEST else f"{found[: _LONGEST - 1]}…"

    def where(self, index: int) -> str:
        """The cell in words: `Blad 'Mutaties', cel F23 (Bedrag)`, or `Rij 23, kolom 'Bedrag'`."""
        label = self.column.label or self.column.letter
        if self.grid.name:
            return f"Blad '{self.grid.name}', cel {self.address(index)} ({label})"
        return f"Rij {self.number(index)}, kolom '{label}'"
