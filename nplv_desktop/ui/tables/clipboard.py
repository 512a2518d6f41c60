"""Blocks of cells on the clipboard: text with tabs and HTML, as Excel and LibreOffice write them.

Text that begins with `= + - @` or a control character gets an apostrophe in front when it is
copied, so that no spreadsheet runs it; negative numbers stay numbers.
"""

from __future__ import annotations

import csv
import html
import io
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Block = list[list[str]]
_FIELD = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*)')
_PLAIN_NUMBER = re.compile(
    r"[(\-\u2212]?\s*(?:€|EUR)?\s*[-\u2212]?\s*(?P<whole>\d{1,3}(?:[. ]\d{3})+|\d+)"
    r"(?:,(?P<decimals>\d+))?\s*[)\-]?"
)
"""A figure in Dutch notation, with or without a sign; no percentage, no date."""
_CENTS = 2
_WIDEST = 1_000
"""A merged cell is not taken wider or higher than this."""
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def neutral(text: str) -> str:
    """Text that a spreadsheet takes as text."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def to_text(block: Sequence[Sequence[str]]) -> str:
    """Rows with tabs, quoted where a cell has a tab, quote or line break."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\r\n").writerows(block)
    return out.getvalue()


def to_html(block: Sequence[Sequence[str]], *, headings: bool = False) -> str:
    """A plain HTML table."""
    rows = []
    for number, row in enumerate(block):
        tag = "th" if headings and number == 0 else "td"
        cells = "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row)
        rows.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(rows)}</table>"


def from_text(text: str) -> Block:
    """Rows of a copied block; a last empty line is not a row.

    A quote that does not enclose a whole cell is part of the text, as in what LibreOffice copies.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not text:
        return []
    rows: Block = [[]]
    place = 0
    while True:
        found = _FIELD.match(plain, place)
        assert found is not None  # noqa: S101  the pattern also takes nothing
        enclosed, bare = found.groups()
        rows[-1].append(bare if enclosed is None else enclosed.replace('""', '"'))
        place = found.end() + 1
        if place > len(plain):
            return rows
        if plain[place - 1] == "\n":
            rows.append([])


def from_html(text: str) -> Block:
    """Rows of the first table in copied HTML; empty when there is none."""
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    return reader.rows


def whole_number(shown: str, kept: str) -> str:
    """A figure as it is kept, when the sheet shows it rounded to less than cents; else as shown.

    `kept` is what LibreOffice (`sdval`) or Excel (`x:num`) writes beside a cell.
    """
    written = _PLAIN_NUMBER.fullmatch(shown.strip())
    if written is None:
        return shown
    try:
        value = Decimal(kept.replace(",", "."))
    except InvalidOperation:
        return shown
    decimals = written["decimals"] or ""
    digits = re.sub(r"\D", "", written["whole"]) + decimals
    rounded = abs(value).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    if len(decimals) >= _CENTS or rounded == abs(value) or digits != _digits(rounded):
        return shown
    return f"{value:f}".replace(".", ",")


def _digits(value: Decimal) -> str:
    return re.sub(r"\D", "", f"{value:f}")


class _TableReader(HTMLParser):
    """Reads the cells of the first table; merged cells stand once, with empty ones beside them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Block = []
        self._cell: list[str] | None = None
        self._wide, self._high = 1, 1
        self._kept = ""
        self._taken: dict[int, int] = {}
        """For how many rows to come a merged cell takes a column."""
        self._over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or cell; a `br` is a line break in the cell, and so is another paragraph."""
        if self._over:
            return
        if tag == "tr":
            self.rows.append([])
            self._pass_merged()
        elif tag in {"td", "th"} and self.rows:
            self._cell = []
            said = dict(attrs)
            self._wide, self._high = _span(said, "colspan"), _span(said, "rowspan")
            self._kept = said.get("sdval") or said.get("x:num") or ""
        elif self._cell is not None and (tag == "br" or (tag in {"p", "div"} and self._has_text())):
            self._cell.append("\n")

    def _has_text(self) -> bool:
        return any(part.strip() for part in self._cell or ())

    def handle_endtag(self, tag: str) -> None:
        """End a cell or the table."""
        if tag in {"td", "th"} and self._cell is not None:
            lines = [" ".join(line.split()) for line in "".join(self._cell).split("\n")]
            self._put("\n".join(lines).strip())
            self._cell = None
        elif tag == "table":
            self._over = True

    def _put(self, text: str) -> None:
        row = self.rows[-1]
        columns = range(len(row), len(row) + self._wide)
        self._taken |= dict.fromkeys(columns, self._high - 1)
        row.append(whole_number(text, self._kept) if self._kept else text)
        row.extend([""] * (self._wide - 1))
        self._pass_merged()

    def _pass_merged(self) -> None:
        """Cells that are part of one in a row above are empty, and keep the others in place."""
        row = self.rows[-1]
        while self._taken.get(len(row)):
            self._taken[len(row)] -= 1
            row.append("")

    def handle_data(self, data: str) -> None:
        """Text in a cell; line ends of the source are spaces."""
        if self._cell is not None:
            self._cell.append(data.replace("\n", " ").replace("\r", " "))


def _span(said: Mapping[str, str | None], name: str) -> int:
    text = said.get(name) or "1"
    return min(max(int(text), 1), _WIDEST) if text.isdigit() else 1
