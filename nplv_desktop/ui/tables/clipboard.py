"""Blocks of cells on the clipboard: text with tabs and HTML, as Excel and LibreOffice write them.

Text that begins with `= + - @` or a control character gets an apostrophe in front when it is
copied, so that no spreadsheet runs it; negative numbers stay numbers.
"""

from __future__ import annotations

import csv
import html
import io
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Block = list[list[str]]
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
    """Rows of a copied block; a last empty line is not a row."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if not plain:
        return []
    rows = list(csv.reader(io.StringIO(plain), dialect="excel-tab"))
    return [row or [""] for row in rows]


def from_html(text: str) -> Block:
    """Rows of the first table in copied HTML; empty when there is none."""
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    return reader.rows


class _TableReader(HTMLParser):
    """Reads the cells of the first table; merged cells stand once, with empty ones beside them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Block = []
        self._cell: list[str] | None = None
        self._span = 1
        self._over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or cell; a `br` is a line break in the cell."""
        if self._over:
            return
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"} and self.rows:
            self._cell = []
            span = dict(attrs).get("colspan") or "1"
            self._span = int(span) if span.isdigit() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a cell or the table."""
        if tag in {"td", "th"} and self._cell is not None:
            lines = [" ".join(line.split()) for line in "".join(self._cell).split("\n")]
            self.rows[-1].extend(["\n".join(lines).strip(), *[""] * (self._span - 1)])
            self._cell = None
        elif tag == "table":
            self._over = True

    def handle_data(self, data: str) -> None:
        """Text in a cell; line ends of the source are spaces."""
        if self._cell is not None:
            self._cell.append(data.replace("\n", " ").replace("\r", " "))
