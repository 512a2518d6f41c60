"""The XML of one sheet, changed in place: every byte that is not meant stays as it was.

Used to stream rows into a sheet that was made empty, and to fill cells of a workbook that came
from elsewhere without loading and saving it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

CellValue: TypeAlias = "str | int | Decimal | None"
"""Text, a number, or nothing; amounts as `Decimal` euros or whole euros."""

_ROW = rb"<(?:\w+:)?row\b[^>]*?(?<![\w:])r=\"%d\"[^>]*?(?:/>|>.*?</(?:\w+:)?row>)"
_ANY_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?(?<![\w:])r=\"(\d+)\"[^>]*?(/>|>)")
_CELL = re.compile(
    rb"<(?:\w+:)?c\b(?P<attributes>[^>]*?(?<![\w:])r=\"(?P<ref>[A-Z]+\d+)\"[^>]*?)"
    rb"(?:/>|>(?P<body>.*?)</(?:\w+:)?c>)",
    re.DOTALL,
)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>.*?</(?:\w+:)?f>)", re.DOTALL)
_ROOT = re.compile(rb"<(?:(\w+):)?worksheet\b")
_STYLE = re.compile(rb"\bs=\"(\d+)\"")
_TYPE = re.compile(rb"\s*\bt=\"[^\"]*\"")
_DIMENSION = re.compile(rb"<dimension ref=\"[^\"]*\"/>")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
_CODED = re.compile(r"_x[0-9A-Fa-f]{4}_")


@dataclass(frozen=True)
class SplitSheet:
    """A sheet cut around one row: `before` + rows + `after` is a whole sheet again."""

    before: bytes
    styles: tuple[str, ...]
    """The numbers of the formats of the cells in the row, from column A."""
    after: bytes


def split_at_row(xml: bytes, row: int) -> SplitSheet:
    """Cut a sheet around row `row` (from 1), whose cells are all there and empty."""
    found = re.search(_ROW % row, xml, re.DOTALL)
    if found is None:
        raise ValueError(f"no row {row} in this sheet")
    cells = _CELL.findall(found.group())
    styles = tuple(_style(attributes) for attributes, _, _ in cells)
    return SplitSheet(xml[: found.start()], styles, xml[found.end() :])


def with_dimension(xml: bytes, reference: str) -> bytes:
    """Say in a sheet which cells it uses."""
    return _DIMENSION.sub(f'<dimension ref="{reference}"/>'.encode(), xml, count=1)


def inline(text: str, prefix: str = "") -> str:
    """The inside of an inline text cell: escaped, blanks kept, `_x0041_` kept as it reads."""
    safe = escape(_CODED.sub(r"_x005F\g<0>", text))
    keep = ' xml:space="preserve"' if safe != safe.strip() or "\n" in safe else ""
    return f"<{prefix}is><{prefix}t{keep}>{safe}</{prefix}t></{prefix}is>"


def patch_cells(
    xml: bytes, cells: Mapping[str, CellValue], *, keep_formulas: bool = False
) -> bytes:
    """Give cells another value and keep their format; rows and cells that lack are added.

    A formula in such a cell gives way to the value; then the package must lose its calculation
    chain (`xl/calcChain.xml` and what points to it). With `keep_formulas` it stays, and the value
    becomes its stored outcome. Nothing else changes.
    """
    by_row: dict[int, dict[str, CellValue]] = {}
    for reference, value in cells.items():
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise ValueError(f"not a cell: {reference}")
        by_row.setdefault(int(found[2]), {})[reference] = value
    patch = _Patch(_prefix(xml), keep_formulas)
    for row, values in sorted(by_row.items()):
        xml = patch.row(xml, row, values)
    return xml


def _prefix(xml: bytes) -> str:
    """The prefix that some programs write before every name in a sheet, with its colon."""
    root = _ROOT.search(xml)
    return f"{root[1].decode()}:" if root and root[1] else ""


@dataclass(frozen=True)
class _Patch:
    prefix: str
    keep_formulas: bool

    def row(self, xml: bytes, row: int, values: Mapping[str, CellValue]) -> bytes:
        found = re.search(_ROW % row, xml, re.DOTALL)
        if found is None:
            return self._add_row(xml, row, values)
        old = found.group()
        end = f"</{self.prefix}row>".encode()
        new = b"".join((_open_tag(old), self._patched(old, values), end))
        return xml[: found.start()] + new + xml[found.end() :]

    def _patched(self, row: bytes, values: Mapping[str, CellValue]) -> bytes:
        """The cells of a row with some of them changed or added, in order of column."""
        end = f"</{self.prefix}row>".encode()
        inner = b"" if _self_closed(row) else row[len(_first_tag(row)) : -len(end)]
        todo = dict(values)
        parts: list[bytes] = []
        place = 0
        for found in _CELL.finditer(inner):
            reference = found["ref"].decode()
            for other in sorted((r for r in todo if _before(r, reference)), key=_column):
                parts += [inner[place : found.start()], self._cell(other, "", todo.pop(other))]
                place = found.start()
            if reference in todo:
                style, formula = _style(found["attributes"]), self._formula(found["body"])
                new = self._cell(reference, style, todo.pop(reference), formula)
                parts += [inner[place : found.start()], new]
                place = found.end()
        parts.append(inner[place:])
        parts += [self._cell(other, "", todo[other]) for other in sorted(todo, key=_column)]
        return b"".join(parts)

    def _formula(self, body: bytes | None) -> bytes:
        found = _FORMULA.search(body) if body and self.keep_formulas else None
        return found.group() if found else b""

    def _add_row(self, xml: bytes, row: int, values: Mapping[str, CellValue]) -> bytes:
        p = self.prefix
        cells = b"".join(self._cell(r, "", values[r]) for r in sorted(values, key=_column))
        new = f'<{p}row r="{row}">'.encode() + cells + f"</{p}row>".encode()
        for found in _ANY_ROW.finditer(xml):
            if int(found[1]) > row:
                return xml[: found.start()] + new + xml[found.start() :]
        empty, end = f"<{p}sheetData/>".encode(), f"</{p}sheetData>".encode()
        if empty in xml:
            return xml.replace(empty, f"<{p}sheetData>".encode() + new + end, 1)
        place = xml.index(end)
        return xml[:place] + new + xml[place:]

    def _cell(self, reference: str, style: str, value: CellValue, formula: bytes = b"") -> bytes:
        p = self.prefix
        start = f'<{p}c r="{reference}"' + (f' s="{style}"' if style else "")
        if value is None or value == "":
            return f"{start}/>".encode()
        if isinstance(value, str) and formula:
            text = f"<{p}v>{escape(value)}</{p}v></{p}c>"
            return f'{start} t="str">'.encode() + formula + text.encode()
        if isinstance(value, str):
            return f'{start} t="inlineStr">{inline(value, p)}</{p}c>'.encode()
        number = f"{value:f}" if isinstance(value, Decimal) else str(value)
        return f"{start}>".encode() + formula + f"<{p}v>{number}</{p}v></{p}c>".encode()


def _open_tag(row: bytes) -> bytes:
    return _self_closed(row)[:-2].rstrip() + b">" if _self_closed(row) else _first_tag(row)


def _first_tag(row: bytes) -> bytes:
    return row[: row.index(b">") + 1]


def _self_closed(row: bytes) -> bytes:
    tag = _first_tag(row)
    return tag if tag.endswith(b"/>") else b""


def _style(attributes: bytes) -> str:
    found = _STYLE.search(_TYPE.sub(b"", attributes))
    return found[1].decode() if found else ""


def _column(reference: str) -> tuple[int, str]:
    name = reference.rstrip("0123456789")
    return len(name), name


def _before(reference: str, other: str) -> bool:
    return _column(reference) < _column(other)
