"""Filling cells of somebody else's workbook: only the XML of their sheets changes.

Every other part of the package goes over byte for byte. What was written is read back before the
target takes its place: the filled cells must say what was meant, and all others what they said.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Any, cast

from nplv_desktop.domain.errors import UnreadableInput, UserError
from nplv_desktop.workbook.gate import survey
from nplv_desktop.workbook.grid import column_of
from nplv_desktop.workbook.package import damaged
from nplv_desktop.workbook.reading_cells import same
from nplv_desktop.workbook.repackage import copy_package
from nplv_desktop.workbook.replacing import replacing
from nplv_desktop.workbook.sheet_xml import CellValue, patch_cells
from nplv_desktop.workbook.source import read_source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from nplv_desktop.workbook.columns import Cell
    from nplv_desktop.workbook.source import Source

_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(?:row|c)(?=[\s/>])[^>]*>")
_PLACE = re.compile(rb"\sr=\"[A-Z]*\d+\"")


def fill(
    path: Path, before: Source, cells: Mapping[str, Mapping[str, CellValue]], to: Path
) -> None:
    """Write a copy of `path` with these cells filled; `to` is replaced only when it is finished.

    `before` is the file as it was read; `cells` has values by sheet and address. Formulas in such
    cells stay, with the value as their outcome. `UserError` when the copy does not read back right.
    """
    if to.exists() and to.samefile(path):
        raise UserError(
            f"{to.name} is de bijlage zelf. Kies een andere naam, zodat het origineel blijft."
        )
    package = survey(path).package
    if package is None:
        raise UnreadableInput(damaged(path.name))
    parts = {sheet.name: sheet.part for sheet in package.sheets}
    with replacing(to) as temporary:
        with zipfile.ZipFile(path) as source, temporary.open("wb") as target:
            changed = {
                parts[name]: [_patched(path.name, source, parts[name], values)]
                for name, values in cells.items()
                if values
            }
            copy_package(source, target, changed)
        _verify(path.name, before, read_source(temporary), cells)


def _patched(
    name: str, source: zipfile.ZipFile, part: str, values: Mapping[str, CellValue]
) -> bytes:
    """The sheet with its cells filled; refused when rows or cells do not say where they stand."""
    xml = source.read(part)
    if any(not _PLACE.search(tag) for tag in _ROW_OR_CELL.findall(xml)):
        raise UserError(_odd(name))
    xml = patch_cells(xml, values, keep_formulas=True)
    if any(xml.count(f' r="{address}"'.encode()) != 1 for address in values):
        raise UserError(_odd(name))
    return xml


def _odd(name: str) -> str:
    return (
        f"{name} is zo opgebouwd dat de cellen niet veilig te vullen zijn. "
        "Open het in Excel, sla een kopie op als Excel-werkmap (.xlsx) en kies die."
    )


def _verify(
    name: str, before: Source, after: Source, cells: Mapping[str, Mapping[str, CellValue]]
) -> None:
    """Refuse a copy in which a cell says something else than it should."""
    was, now = all_cells(before), all_cells(after)
    for sheet, values in cells.items():
        was[sheet] |= {
            address: float(value) if isinstance(value, int) else value
            for address, value in values.items()
        }
    if not all(_equal(was.get(sheet, {}), now.get(sheet, {})) for sheet in was.keys() | now.keys()):
        raise UserError(_odd(name))


def _equal(was: Mapping[str, Cell | CellValue], now: Mapping[str, Cell]) -> bool:
    return was.keys() == now.keys() and all(
        same(cast("Cell", value), now[address]) for address, value in was.items()
    )


def all_cells(source: Source) -> dict[str, dict[str, Any]]:
    """The filled cells of every sheet, by address."""
    return {
        grid.name: {
            grid.address(position, column): value
            for column, values in grid.columns.items()
            for position, value in enumerate(values)
            if value is not None
        }
        for grid in source.grids
    }


def cell_at(source: Source, sheet: str, address: str) -> Cell:
    """What stands in one cell."""
    letters = address.rstrip("0123456789")
    number = int(address[len(letters) :])
    for grid in source.grids:
        if grid.name == sheet and number in grid.numbers:
            return grid.cell(grid.numbers.index(number), column_of(letters))
    return None
