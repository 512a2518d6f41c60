"""How sheets print: on A4, never smaller than can be read, and no chart cut by the end of a page.

Fitted to one page wide; what would become too small goes on two pages beside each other, with the
frozen columns repeated. Programs find the scale themselves; it is estimated here to choose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.workbook.text_size import column_pixels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.workbook.writer_page import Page

A4 = 9
SMALLEST = 0.57
"""The smallest scale on which letters of 10 points can be read on paper."""
_UPRIGHT = 0.8
"""A sheet stands upright when it can do so on this scale."""
_SQUEEZE = 0.8
"""What is a little too high goes on one page, on no less than this part of its scale."""
_SIDE, _TOP = 0.4, 0.6
"""Margins in inches."""
_SHORT, _LONG = 793.7, 1122.5
"""Pixels of A4 at 96 per inch."""
_INCH = 96
_SURE = 0.97
"""Part of a page that surely fits on it."""
_FOOTER = 150


@dataclass(frozen=True)
class Paper:
    """The size of what is printed: the widths of its columns, its last row, what is repeated."""

    widths: Sequence[float]
    bottom: int
    header: int | None = None
    """The row that stands on every page."""
    frozen: int = 0
    """How many columns stand on every page when they go beside each other."""
    upright: bool = False
    """Whether it stands upright, however small: a cover is a letter."""


def set_up_paper(page: Page, paper: Paper, footer: str, mark: str = "") -> None:
    """Print a sheet on A4 with page numbers; `mark` stands on top and below."""
    sheet = page.sheet
    sheet.set_paper(A4)
    sheet.print_area(0, 0, paper.bottom, len(paper.widths) - 1)
    sheet.set_margins(left=_SIDE, right=_SIDE, top=_TOP, bottom=_TOP)
    middle = f"&C&9 {mark}" if mark else ""
    about = footer.replace("&", "&&")[:_FOOTER]
    sheet.set_footer(f"&L&9 {about}{middle}&R&9 &A · pagina &P van &N", {"margin": 0.3})
    if mark:
        sheet.set_header(f"&R&12&B{mark}", {"margin": 0.25})
    if paper.header is not None:
        sheet.repeat_rows(paper.header)
    _fit(page, paper)


def _fit(page: Page, paper: Paper) -> None:
    sheet, width = page.sheet, sum(map(column_pixels, paper.widths))
    upright = paper.upright or (_SHORT - 2 * _SIDE * _INCH) / width >= _UPRIGHT
    across, down = (_SHORT, _LONG) if upright else (_LONG, _SHORT)
    scale = min(1.0, (across - 2 * _SIDE * _INCH) / width)
    if not upright:
        sheet.set_landscape()
    if scale < SMALLEST:
        sheet.fit_to_pages(2, 0)
        if paper.frozen:
            sheet.repeat_columns(0, paper.frozen - 1)
        return
    room = (down - 2 * _TOP * _INCH) / scale * _SURE
    total = sum(page.pixels(row) for row in range(paper.bottom + 1))
    smaller = scale * room / total
    if _SQUEEZE * scale <= smaller < scale and (smaller >= SMALLEST or paper.upright):
        sheet.fit_to_pages(1, 1)
        return
    sheet.fit_to_pages(1, 0)
    breaks = _breaks(page, paper, room) if page.blocks else []
    if breaks:
        sheet.set_h_pagebreaks(breaks)


def _breaks(page: Page, paper: Paper, room: float) -> list[int]:
    """The rows before which a page ends, because a block would not fit on it any more."""
    repeated = 0 if paper.header is None else page.pixels(paper.header)
    found: list[int] = []
    used = 0
    for row in range(paper.bottom + 1):
        last = page.blocks.get(row)
        size = page.pixels(row)
        if last is not None:
            size_all = sum(page.pixels(r) for r in range(row, last + 1))
            if repeated < used and used + size_all > room:
                found.append(row - 1)  # with the empty row before it, for its edge
                used = repeated
        elif used + size > room:
            used = repeated
        used += size
    return found
