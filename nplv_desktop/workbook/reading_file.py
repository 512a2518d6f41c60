"""A workbook of ours as sheets of cells: through the gate, parsed in the reader process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.workbook.gate import survey
from nplv_desktop.workbook.reader_process import ReaderProcess
from nplv_desktop.workbook.reading_grid import ListObject, SheetGrid, formulas_of, list_objects

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Sheets:
    """All sheets of a file, and the Excel tables that it lists, by name in lower case."""

    path: Path
    grids: list[SheetGrid]
    objects: Mapping[str, Sequence[ListObject]]
    parts: Mapping[str, str]
    """The part of the package in which a sheet stands, by its name."""

    def formulas(self, sheet: str) -> dict[str, str]:
        """The formulas of a sheet, by address."""
        return formulas_of(self.path, self.parts.get(sheet, ""))


def read_sheets(path: Path, cancelled: Callable[[], bool] | None = None) -> Sheets:
    """Read all cells of a workbook; `UnreadableInput` says why when it cannot be one."""
    with ReaderProcess() as process:
        surveyed = survey(path, cancelled=cancelled)
        if surveyed.package is None:
            raise UnreadableInput(
                f"{path.name} is geen Excel-werkmap. Kies een werkboek dat eindigt op .xlsx."
            )
        process.ask(path)
        found = surveyed.package.sheets
        objects = list_objects(path, found)
        sheets = process.answer(cancelled)
    grids = [SheetGrid(cells, place) for place, cells in enumerate(sheets)]
    return Sheets(path, grids, objects, {sheet.name: sheet.part for sheet in found})
