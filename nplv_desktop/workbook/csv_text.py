"""Text files: which encoding and separator, and the rows as a spreadsheet would number them."""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections import Counter
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import Cancelled, UnreadableInput
from nplv_desktop.workbook.gate import looks_wide
from nplv_desktop.workbook.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nplv_desktop.workbook.limits import Limits

SEPARATORS: dict[str, str] = {
    ";": "puntkomma",
    "\t": "tab",
    ",": "komma",
    "|": "verticale streep",
}
_SAMPLE, _SAMPLE_SIZE = 200, 200_000
_BATCH = 5000
_LONGEST_CELL = 1_000_000
_BINARY_SHARE = 0.02
_END = "\x1e"
"""Put under a text: a row of its own unless an open quote has swallowed it."""
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?$', re.IGNORECASE)
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
_DOS_LETTERS = re.compile(
    rb"[A-Za-z][\x81\x82\x84\x87-\x8d\x94\x99\xa0-\xa4]+[a-z]|[a-z][\x82\x87-\x89](?!\w)"
)
_WINDOWS_LETTERS = re.compile(rb"[A-Za-z][\xc0-\xff]+[a-z]|[a-z][\xe0-\xff]\b")


@dataclass(frozen=True)
class TextTable:
    """A text file in rows, and how it turned out to be written."""

    grid: Grid
    encoding: str
    separator: str
    notes: tuple[str, ...] = ()


def read_text(path: Path, limits: Limits, cancelled: Callable[[], bool] | None = None) -> TextTable:
    """Read a text file; a row is a line, a quoted line break stays inside its row."""
    content = path.read_bytes()
    encoding = find_encoding(content)
    text = content.decode(encoding, "replace").removeprefix("\ufeff").replace("\0", "")
    if _is_binary(text):
        raise UnreadableInput(
            f"{path.name} bevat geen leesbare tekst. "
            "Verwacht wordt een Excel-werkmap (.xlsx) of een csv-bestand."
        )
    if not text.strip():
        raise UnreadableInput(
            f"{path.name} is leeg: er staan alleen lege regels in. Vraag het bestand opnieuw op."
        )
    return in_rows(path.name, text, encoding, limits, cancelled)


def in_rows(
    name: str,
    text: str,
    encoding: str,
    limits: Limits,
    cancelled: Callable[[], bool] | None = None,
) -> TextTable:
    """A text that is not empty as rows; `name` is how a refusal calls it."""
    first, _, _ = text.partition("\n")
    named = _SEPARATOR_LINE.match(first.strip("\r"))
    separator = named[1] if named else find_separator(text)
    notes: list[str] = []
    if _swallows(text, separator):
        notes.append(
            "Een aanhalingsteken zonder sluitend aanhalingsteken is als gewone tekst gelezen."
        )
        records = _line_by_line(text, separator)
    else:
        records = _records(text, separator)
    try:
        grid = _as_grid(name, records, limits, cancelled, 1 if named else 0)
    except csv.Error as error:
        raise UnreadableInput(
            f"{name} heeft een cel die te lang is voor een tabel. "
            "Controleer of dit het goede bestand is."
        ) from error
    return TextTable(grid, encoding, separator, tuple(notes))


def find_encoding(content: bytes) -> str:
    """By mark, by shape of UTF-16, valid UTF-8, else the western code page that gives letters."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\0\0", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return encoding
    head = content[:8192]
    if looks_wide(head):
        return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        dos = len(_DOS_LETTERS.findall(content))
        return "cp850" if dos > len(_WINDOWS_LETTERS.findall(content)) else "cp1252"
    return "utf-8"


def find_separator(text: str) -> str:
    """The mark that parts most lines into the same number of cells, and into the most cells."""
    sample = "\n".join(
        islice((line for line in text[:_SAMPLE_SIZE].splitlines() if line.strip()), _SAMPLE)
    )
    best, best_score = ";", 0.0
    for separator in SEPARATORS:
        counts = Counter(len(row) for row in _records(sample, separator))
        width, times = max(counts.items(), key=lambda each: (each[0] > 1, each[1], each[0]))
        score = (width - 1) * (times / counts.total()) ** 2
        if score > best_score:
            best, best_score = separator, score
    return best


def _records(text: str, separator: str) -> Iterator[list[str]]:
    """The rows of a text; a cell that no spreadsheet would accept is cut into lines."""
    csv.field_size_limit(_LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _swallows(text: str, separator: str) -> bool:
    """A quote that is not closed has swallowed whole lines of the table."""
    if '"' not in text:
        return False
    widths: Counter[int] = Counter()
    row: list[str] = []
    try:
        for row in _records(f"{text}\n{_END}", separator):
            widths[len(row)] += 1
            for cell in row:
                if "\n" in cell and _holds_rows(cell, separator, widths):
                    return True
    except csv.Error:
        return True
    return row != [_END]


def _holds_rows(cell: str, separator: str, widths: Counter[int]) -> bool:
    usual = widths.most_common(1)[0][0]
    lines = cell.splitlines()[1:-1]
    return usual > 1 and any(line.count(separator) >= usual - 1 for line in lines)


def _line_by_line(text: str, separator: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        if line.count('"') % 2:
            yield line.split(separator)
        else:
            yield from _records(line, separator) if line else [[]]


def _as_grid(
    name: str,
    records: Iterator[list[str]],
    limits: Limits,
    cancelled: Callable[[], bool] | None,
    skipped: int,
) -> Grid:
    """Rows with at least one cell, numbered as the file numbers them."""
    grid = Grid("")
    number = 0
    for batch in iter(lambda: list(islice(records, _BATCH)), []):
        if cancelled is not None and cancelled():
            raise Cancelled
        numbers, rows = array("I"), []
        for row in batch:
            number += 1
            if number > skipped and any(row) and any(map(str.strip, row)):
                numbers.append(number)
                rows.append(row)
        _check_size(name, grid.height + len(rows), max(map(len, rows), default=0), limits)
        _extend(grid, numbers, rows)
    return grid


def _extend(grid: Grid, numbers: array[int], rows: list[list[str]]) -> None:
    before = grid.height
    for index, cells in enumerate(zip_longest(*rows, fillvalue="")):
        column = grid.columns.setdefault(index, [None] * before)
        column.extend([_plain(cell) if cell else None for cell in cells])
    grid.numbers.extend(numbers)
    for column in grid.columns.values():
        column.extend([None] * (grid.height - len(column)))


def _plain(cell: str) -> str | None:
    """A cell without the `="…"` with which exports keep Excel from changing a code."""
    if cell[0] == "=" and (found := _TEXT_FORMULA.fullmatch(cell)):
        return found[1] or None
    return cell if not cell.isspace() else None


def _check_size(name: str, height: int, width: int, limits: Limits) -> None:
    if height > limits.rows:
        raise UnreadableInput(
            f"{name} heeft meer dan {notation.number(limits.rows)} gevulde regels. "
            "Verdeel de export over meer bestanden, bijvoorbeeld per jaar."
        )
    if width > limits.columns:
        raise UnreadableInput(
            f"{name} heeft regels van meer dan {notation.number(limits.columns)} cellen. "
            "Controleer of dit het goede bestand is."
        )


def _is_binary(text: str) -> bool:
    head = text[:8192]
    odd = sum(1 for c in head if c < " " and c not in "\t\r\n\f\x0b\x1a")
    return odd > _BINARY_SHARE * max(len(head), 1)
