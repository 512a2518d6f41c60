"""The one big table, streamed: its rows as XML, without a cell object in between.

A workbook that was made with one empty row in that table gives the formats; the rows take the
place of that row. Texts that come back often go to the shared strings, others stand in the cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from nplv_desktop.workbook.bundle_layout import letters
from nplv_desktop.workbook.in_parts import distinct
from nplv_desktop.workbook.sheet_xml import inline
from nplv_desktop.workbook.text_size import row_pixels, wrapped
from nplv_desktop.workbook.writer_styles import WRAPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from nplv_desktop.workbook.bundle import Column
    from nplv_desktop.workbook.bundle_content import PreparedTable

CHUNK = 5_000
"""Rows that are made at a time."""
_EPOCH = date(1899, 12, 30).toordinal()
_SPECIAL = re.compile(r"[&<>\t\n]|_x|\0\s|\s\0")
"""What a text, between zeros, must hold before it is written otherwise than it reads."""
_OFTEN = 4
"""A text that stands in one of so many rows, or more often, is shared."""


@dataclass
class SharedStrings:
    """Texts that a package shares: those it has already, and those that are added."""

    known: int
    """How many texts the package has already."""
    added: dict[str, int] = field(default_factory=dict)
    uses: int = 0

    def number(self, text: str) -> int:
        """The place of a text among the shared strings."""
        return self.added.setdefault(text, self.known + len(self.added))

    def items(self) -> bytes:
        """The added texts as XML."""
        return "".join(
            inline(text).replace("<is>", "<si>").replace("</is>", "</si>") for text in self.added
        ).encode()


def rows_xml(
    prepared: PreparedTable, styles: Sequence[str], first: int, shared: SharedStrings
) -> Iterator[bytes]:
    """Make the rows of a table from row `first` (from 1), in the formats of its empty row."""
    columns = prepared.table.columns
    makers = _makers(prepared, styles, shared)
    heights = _heights(prepared)
    values = dict(zip(prepared.table.content_keys, prepared.columns, strict=True))
    starts = [f'<c r="{letters(number)}%s"' for number in range(len(columns))]
    for start in range(0, len(prepared.rows), CHUNK):
        stop = min(start + CHUNK, len(prepared.rows))
        numbers = list(map(str, range(first + start, first + stop)))
        parts: list[Any] = [numbers, heights(start, stop)]
        template = ['<row r="%s"%s>']
        for column, begin, make in zip(columns, starts, makers, strict=True):
            pattern, made = make(values.get(column.key, ())[start:stop])
            parts += [numbers] if made is None else [numbers, made]
            template += [begin, pattern]
        write = "".join((*template, "</row>")).__mod__
        yield "".join(map(write, zip(*parts, strict=True))).encode()


def _heights(prepared: PreparedTable) -> Callable[[int, int], Sequence[str]]:
    """What the rows say of their height: enough for the texts that wrap."""
    found = [
        (values, lines)
        for column, values in zip(prepared.table.content_columns, prepared.columns, strict=True)
        if column.kind in WRAPPED and (lines := wrapped(values, column.width))
    ]
    said = {
        n: f' ht="{row_pixels(n) * 0.75}" customHeight="1"'
        for _, ls in found
        for n in {*ls.values()}
    }
    said[1] = ""

    def heights(start: int, stop: int) -> Sequence[str]:
        most = [1] * (stop - start)
        for values, lines in found:
            counts = [lines.get(value, 1) for value in values[start:stop]]
            most = list(map(max, most, counts))
        return [said[count] for count in most]

    return heights


Maker: TypeAlias = "Callable[[Sequence[Any]], tuple[str, Sequence[Any] | None]]"
"""Makes cells of values: what follows their address, with a place for what differs by row."""


def _makers(prepared: PreparedTable, styles: Sequence[str], shared: SharedStrings) -> list[Maker]:
    keys = prepared.table.content_keys
    makers: list[Maker] = []
    for column, style in zip(prepared.table.columns, styles, strict=True):
        start = f' s="{style}"' if style else ""
        if column.terms:
            raise ValueError(f"{prepared.table.name}: a streamed table has no formulas")
        if column.key not in keys:
            makers.append(_Empty(start))
            continue
        place = keys.index(column.key)
        makers.append(_maker(column, start, prepared.columns[place], shared))
    return makers


def _maker(column: Column, start: str, values: Sequence[Any], shared: SharedStrings) -> Maker:
    if column.kind == "amount":
        return _Amounts(start)
    different = distinct(values)
    if len(different) * _OFTEN > len(values):
        return _Each(start)
    return _Often(start, different, values, shared)


class _Empty:
    """Cells that the receiver fills."""

    def __init__(self, start: str) -> None:
        self._cell = f"{start}/>"

    def __call__(self, _values: Sequence[Any]) -> tuple[str, None]:
        return self._cell, None


class _Amounts:
    """Cents as euros: below 10^15 cents the shortest decimal text of the quotient is exact."""

    def __init__(self, start: str) -> None:
        self._start = start

    def __call__(self, values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
        start = self._start
        if None in values:
            return "%s", [
                f"{start}/>" if v is None else f"{start}><v>{v / 100}</v></c>" for v in values
            ]
        return f"{start}><v>%s</v></c>", [v / 100 for v in values]


class _Each:
    """Values that seldom come back: made one by one."""

    def __init__(self, start: str) -> None:
        self._start = start

    def __call__(self, values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
        start = self._start
        if set(map(type, values)) == {str} and not _SPECIAL.search("\0".join(("", *values, ""))):
            return f'{start} t="inlineStr"><is><t>%s</t></is></c>', values
        return "%s", [_cell(start, value) for value in values]


class _Often:
    """Values that come back often: each is made once."""

    def __init__(
        self, start: str, different: Iterable[Any], values: Sequence[Any], shared: SharedStrings
    ) -> None:
        self._cells: dict[Any, str] = {}
        for value in different:
            text = _text(value)
            if text is None:
                self._cells[value] = _cell(start, value)
            else:
                self._cells[value] = f'{start} t="s"><v>{shared.number(text)}</v></c>'
        if any(_text(value) is not None for value in different):
            shared.uses += sum(1 for value in values if value is not None)

    def __call__(self, values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
        return "%s", list(map(self._cells.__getitem__, values))


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    return value if isinstance(value, str) else None


def _cell(start: str, value: Any) -> str:
    if value is None:
        return f"{start}/>"
    text = _text(value)
    if text is not None:
        return f'{start} t="inlineStr">{inline(text)}</c>'
    if isinstance(value, date):
        return f"{start}><v>{value.toordinal() - _EPOCH}</v></c>"
    return (
        f"{start}><v>{value:f}</v></c>"
        if isinstance(value, Decimal)
        else f"{start}><v>{value}</v></c>"
    )
