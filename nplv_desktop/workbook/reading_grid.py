"""A sheet that was read, asked by row and column from 0; and the Excel tables that it lists."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from nplv_desktop.workbook.bundle_layout import cell
from nplv_desktop.workbook.inflating import inflate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from nplv_desktop.workbook.columns import Cell
    from nplv_desktop.workbook.package import SheetPart
    from nplv_desktop.workbook.reader_process import SheetCells

_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f\b[^>]*>([^<]*)<')
_TABLE = "/table"


class SheetGrid:
    """The cells of one sheet."""

    def __init__(self, cells: SheetCells, place: int) -> None:
        self.name = cells.name
        self.place = place
        self._columns = cells.columns
        self.rows = [number - 1 for number in cells.numbers]
        """The rows that hold anything, in order."""
        self._positions = {row: position for position, row in enumerate(self.rows)}

    @property
    def width(self) -> int:
        """One more than the last column that holds anything."""
        return max(self._columns, default=-1) + 1

    def value(self, row: int, column: int) -> Cell:
        """What stands in a cell."""
        position = self._positions.get(row)
        cells = self._columns.get(column)
        return None if position is None or cells is None else cells[position]

    def values(self, column: int, rows: Sequence[int]) -> list[Cell]:
        """What stands in a column, for some rows in any order."""
        cells = self._columns.get(column)
        if cells is None:
            return [None] * len(rows)
        if rows and rows[-1] - rows[0] + 1 == len(rows) and rows[0] in self._positions:
            start = self._positions[rows[0]]
            if self.rows[start : start + len(rows)] == list(rows):
                return cells[start : start + len(rows)]
        at = map(self._positions.get, rows)
        return [None if position is None else cells[position] for position in at]

    def row(self, row: int) -> dict[int, Cell]:
        """The filled cells of a row, by column."""
        position = self._positions.get(row)
        if position is None:
            return {}
        found = ((column, cells[position]) for column, cells in self._columns.items())
        return {column: value for column, value in found if value is not None}

    def filled(self) -> Iterator[tuple[int, int, Cell]]:
        """All filled cells: row, column, value."""
        for position, row in enumerate(self.rows):
            for column, cells in self._columns.items():
                if cells[position] is not None:
                    yield row, column, cells[position]

    def address(self, row: int, column: int) -> str:
        """The address of a cell as the sheet shows it."""
        return cell(row, column)


@dataclass(frozen=True)
class ListObject:
    """An Excel table: where it says that it stands, in rows and columns from 0."""

    name: str
    sheet: str
    header: int
    left: int
    right: int
    last: int


def list_objects(path: Path, sheets: Iterable[SheetPart]) -> dict[str, list[ListObject]]:
    """Find the Excel tables of a workbook that passed the gate, by name in lower case."""
    found: dict[str, list[ListObject]] = {}
    with zipfile.ZipFile(path) as archive:
        members = {member.filename: member for member in archive.infolist()}
    for sheet in sheets:
        folder, name = posixpath.split(sheet.part)
        relations = members.get(f"{folder}/_rels/{name}.rels")
        if relations is None:
            continue
        for relation in _parsed(path, relations):
            if not relation.get("Type", "").endswith(_TABLE):
                continue
            target = relation.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            member = members.get(posixpath.normpath(part))
            table = None if member is None else _table(_parsed(path, member), sheet.name)
            if table is not None:
                found.setdefault(table.name.casefold(), []).append(table)
    return found


def formulas_of(path: Path, part: str) -> dict[str, str]:
    """The formulas of a sheet of a workbook that passed the gate, by address."""
    with zipfile.ZipFile(path) as archive:
        member = next((m for m in archive.infolist() if m.filename == part), None)
    if member is None:
        return {}
    xml = b"".join(inflate(path, member))
    return {
        found[1].decode(): unescape(found[2].decode("utf-8", "replace"))
        for found in _FORMULA.finditer(xml)
    }


def _table(root: Element, sheet: str) -> ListObject | None:
    place = _RANGE.fullmatch(root.get("ref", "").replace("$", ""))
    if place is None:
        return None
    return ListObject(
        root.get("displayName", root.get("name", "")),
        sheet,
        int(place[2]) - 1,
        _column(place[1]),
        _column(place[3]),
        int(place[4]) - 1,
    )


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _parsed(path: Path, member: zipfile.ZipInfo) -> Element:
    from defusedxml import ElementTree

    root: Element = ElementTree.fromstring(b"".join(inflate(path, member)))
    return root
