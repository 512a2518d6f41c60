"""Rows that are needed all at once, also those that are not in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nplv_desktop.ui.tables.clipboard import neutral

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.ui.tables.asking import Cells
    from nplv_desktop.ui.text import Spec


@dataclass(frozen=True)
class Fetched:
    """Records by the row that shows them, from top to bottom; headings and the new row are not."""

    cells: Mapping[int, Cells]
    specs: tuple[Spec, ...]

    @property
    def rows(self) -> list[int]:
        """The rows, in order."""
        return sorted(self.cells)

    def key(self, row: int) -> str:
        """The key of the record of a row."""
        return self.cells[row].key

    def value(self, row: int, column: int) -> Any:
        """The typed value of a cell."""
        return self.cells[row].values[column]

    def text(self, row: int, column: int) -> str:
        """The text of a cell."""
        return self.cells[row].texts[column]

    def copied(self, row: int, column: int) -> str:
        """The text of a cell as it goes to a spreadsheet."""
        text = self.text(row, column)
        return text if self.specs[column].right else neutral(text)

    def held(self, row: int, column: int) -> str:
        """Why a cell cannot be changed now; empty when it can."""
        return self.cells[row].held.get(self.specs[column].key, "")
