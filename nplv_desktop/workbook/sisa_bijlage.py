"""A SiSa-bijlage as the gemeente has it: its sets of indicators, and where each value goes.

Blocks of at most six indicators: a row of descriptions, a row of "Aard controle", a row of
"Indicator: C1/01", then one row to fill, or numbered project lines. More indicators of the same
set stand in the next block. Everything is found by what the cells say, wherever they stand.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import Problem, UnreadableInput
from nplv_desktop.domain.reading import read_text
from nplv_desktop.workbook.gate import survey
from nplv_desktop.workbook.grid import letter
from nplv_desktop.workbook.package import damaged
from nplv_desktop.workbook.sisa_cellen import Lines, SheetCells, read_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from nplv_desktop.workbook.grid import Grid
    from nplv_desktop.workbook.source import Source

_CODE = re.compile(
    r"\bindicator(?:nummer)?\s*:\s*([A-Z]{1,2}\d{1,3}[A-Z]?)\s*/\s*(\d{2,3})\b", re.IGNORECASE
)
_BARE = re.compile(r"([A-Z]{1,2}\d{1,3}[A-Z]?)\s*/\s*(\d{2})")
_AARD = re.compile(r"aard\s+controle\s*:?\s*(\S+)", re.IGNORECASE)
_HEADER = re.compile(r"indicator(en)?", re.IGNORECASE)
_TITLE = re.compile(r"sisa.*?\b(20\d\d)\b", re.IGNORECASE | re.DOTALL)
_MOST_ABOVE = 6
"""So many filled rows above a code can belong to its block."""
_FAR = 2_000_000
"""Below the last row of any sheet."""
_SOME = 3
"""With fewer codes a sheet is no annex."""
_CHANGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError)


@dataclass(frozen=True)
class BijlageIndicator:
    """One indicator: its code such as `C1/04`, its words, and the addresses of its fill cells.

    `cel` is the address of its code, `rij` the row number. `invulcellen` has one address, or one
    per project line. `formules` are those of them that the annex computes by itself.
    """

    code: str
    omschrijving: str
    aard_controle: str | None
    blad: str
    cel: str
    rij: int
    invulcellen: tuple[str, ...]
    formules: frozenset[str] = frozenset()


@dataclass(frozen=True)
class BijlageSet:
    """The indicators of one SiSa code, with who grants it and its name as the annex has them."""

    code: str
    naam: str | None
    verstrekker: str | None
    indicatoren: tuple[BijlageIndicator, ...]


@dataclass(frozen=True)
class Bijlage:
    """What was found; `jaar` is that of the title, None when it has none."""

    bestand: str
    blad: str
    jaar: int | None
    sets: tuple[BijlageSet, ...]
    problemen: tuple[Problem, ...] = ()


def is_bijlage(source: Source) -> bool:
    """Whether a file has the layout of a SiSa-bijlage."""
    return any(len(list(_codes(grid))) >= _SOME for grid in source.grids)


def lees(path: Path, source: Source) -> Bijlage:
    """Find the sets in a file that was read; `UnreadableInput` when it is no SiSa-bijlage."""
    if not is_bijlage(source):
        raise UnreadableInput(
            f"{path.name} is geen SiSa-bijlage: er staan geen indicatoren in zoals "
            "'Indicator: C9/01'. Kies de SiSa-bijlage op maat van de gemeente."
        )
    cells = _cells_of(path)
    found: list[_Found] = []
    for grid in source.grids:
        found += _Sheet(grid, cells.get(grid.name, SheetCells())).indicators()
    sets, problems = _sets(found)
    years = [year for grid in source.grids for year in _years(grid)]
    sheet = found[0].indicator.blad
    return Bijlage(path.name, sheet, years[0] if years else None, sets, tuple(problems))


def _cells_of(path: Path) -> Mapping[str, SheetCells]:
    package = survey(path).package
    if package is None:
        return {}
    try:
        return {sheet.name: read_cells(path, sheet.part) for sheet in package.sheets}
    except _CHANGED as error:
        raise UnreadableInput(damaged(path.name)) from error


@dataclass(frozen=True)
class _Code:
    """A cell with the code of an indicator, by position in the grid."""

    position: int
    column: int
    code: str


@dataclass(frozen=True)
class _Found:
    indicator: BijlageIndicator
    naam: str | None
    verstrekker: str | None


def _codes(grid: Grid) -> Iterator[_Code]:
    """The cells with a code, row by row from the left."""
    for position in range(grid.height):
        for column, value in sorted(grid.row(position).items()):
            code = _code_in(value) if isinstance(value, str) else ""
            if code:
                yield _Code(position, column, code)


def _code_in(text: str) -> str:
    found = _CODE.search(text) or _BARE.fullmatch(text.strip())
    return f"{found[1].upper()}/{found[2]}" if found else ""


def _years(grid: Grid) -> Iterator[int]:
    """The year in a title above the blocks."""
    for position in range(min(grid.height, 20)):
        for _, value in sorted(grid.row(position).items()):
            if isinstance(value, str) and (found := _TITLE.search(value)):
                yield int(found[1])


class _Sheet:
    """One sheet of an annex."""

    def __init__(self, grid: Grid, cells: SheetCells) -> None:
        self._grid, self._cells = grid, cells
        self._blocks = [list(codes) for _, codes in groupby(_codes(grid), _position)]

    def indicators(self) -> list[_Found]:
        """All indicators, block by block."""
        tops = [self._top(block) for block in self._blocks]
        found: list[_Found] = []
        for place, block in enumerate(self._blocks):
            below = [top for top in tops if top > block[0].position]
            before = self._grid.numbers[min(below)] if below else _FAR
            found += self._block(block, before, tops[place])
        return found

    def _block(self, block: Sequence[_Code], before: int, top: int) -> Iterator[_Found]:
        columns = [code.column for code in block]
        number = self._grid.numbers[block[0].position]
        rows = Lines(self._grid, self._cells, columns).rows(number, before)
        name, giver = self._labels(block, top)
        for code in block:
            cells = tuple(self._address(row, code.column) for row in rows)
            words, kind = self._words(code)
            yield _Found(
                BijlageIndicator(
                    code.code,
                    words,
                    kind,
                    self._grid.name,
                    self._grid.address(code.position, code.column),
                    number,
                    cells,
                    self._cells.formulas & frozenset(cells),
                ),
                name,
                giver,
            )

    def _address(self, row: int, column: int) -> str:
        """The address of a cell; of merged cells the first, which holds the value."""
        for r1, c1, r2, c2 in self._grid.merged:
            if r1 <= row - 1 <= r2 and c1 <= column <= c2:
                return f"{letter(c1)}{r1 + 1}"
        return f"{letter(column)}{row}"

    def _words(self, code: _Code) -> tuple[str, str | None]:
        """The description and the aard controle, in the cell itself or above it."""
        words, kind = "", None
        for position in self._above(code):
            text = self._text(position, code.column)
            if (found := _AARD.search(text)) and kind is None:
                kind = found[1]
            rest = _AARD.sub("", _CODE.sub("", text)).strip()
            if rest and not _HEADER.fullmatch(rest) and not _BARE.fullmatch(rest):
                words = rest
                break
        return " ".join(words.split()), kind

    def _above(self, code: _Code) -> Iterator[int]:
        """The position of the code and those above it, up to the block before."""
        for position in range(code.position, max(-1, code.position - _MOST_ABOVE), -1):
            if position < code.position and _code_in(self._text(position, code.column)):
                return
            yield position

    def _top(self, block: Sequence[_Code]) -> int:
        """The first position of a block: that of its highest description."""
        tops = []
        for code in block:
            top = code.position
            for position in self._above(code):
                text = self._text(position, code.column)
                if _HEADER.fullmatch(text):
                    break
                if text:
                    top = position
                if text and not _AARD.search(text) and not _code_in(text):
                    break
            tops.append(top)
        return min(tops)

    def _text(self, position: int, column: int) -> str:
        """What stands in a cell, or in the merged cell that it is part of."""
        value = read_text(self._grid.cell(position, column)).value
        if value:
            return value
        row = self._grid.numbers[position] - 1
        for r1, c1, r2, c2 in self._grid.merged:
            if r1 <= row <= r2 and c1 <= column <= c2:
                first = [i for i, number in enumerate(self._grid.numbers) if number == r1 + 1]
                return (read_text(self._grid.cell(first[0], c1)).value or "") if first else ""
        return ""

    def _labels(self, block: Sequence[_Code], top: int) -> tuple[str | None, str | None]:
        """The name and who grants it, right and left of the bare code of the set."""
        code, first = block[0].code.partition("/")[0], block[0].column
        for position in range(top, block[0].position + 1):
            texts = {c: self._text(position, c) for c in range(first)}
            for column, text in texts.items():
                if text.strip().upper() == code:
                    left = [texts[c] for c in range(column - 1, -1, -1) if texts[c]]
                    right = [texts[c] for c in range(column + 1, first) if texts[c]]
                    return _joined(right), _joined(left)
        return None, None


def _joined(texts: Sequence[str]) -> str | None:
    return " ".join(texts[0].split()) if texts else None


def _position(code: _Code) -> int:
    return code.position


def _sets(found: Iterable[_Found]) -> tuple[tuple[BijlageSet, ...], list[Problem]]:
    """The indicators per SiSa code, in the order of the annex; a code that stands twice is told."""
    by_code: dict[str, dict[str, _Found]] = {}
    problems = []
    for each in found:
        own = by_code.setdefault(each.indicator.code.partition("/")[0], {})
        known = own.get(each.indicator.code)
        if known is not None:
            problems.append(_double(each.indicator, known.indicator))
            continue
        own[each.indicator.code] = each
    return tuple(_made(code, list(own.values())) for code, own in by_code.items()), problems


def _made(code: str, own: Sequence[_Found]) -> BijlageSet:
    name = next((each.naam for each in own if each.naam), None)
    giver = next((each.verstrekker for each in own if each.verstrekker), None)
    return BijlageSet(code, name, giver, tuple(each.indicator for each in own))


def _double(second: BijlageIndicator, first: BijlageIndicator) -> Problem:
    return Problem(
        f"Blad '{second.blad}', cel {second.cel}: indicator {second.code} staat ook in cel "
        f"{first.cel} van blad '{first.blad}'. Die eerste is gelezen; haal de andere weg.",
        kolom=second.code,
        gevonden=second.code,
        verwacht="elke indicator één keer",
        blad=second.blad,
        cel=second.cel,
        rij=second.rij,
    )
