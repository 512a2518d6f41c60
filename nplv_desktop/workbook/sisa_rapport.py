"""Writing the SiSa report of a gemeente: values with the split per gebied, and money per regeling.

Every formula carries its computed value; texts are written as text, never as a formula.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

from nplv_desktop.domain.values import Cents, euros
from nplv_desktop.workbook.bundle_text import check_length, clean
from nplv_desktop.workbook.replacing import replacing
from nplv_desktop.workbook.text_size import lines_of, row_pixels
from nplv_desktop.workbook.writer_page import Page
from nplv_desktop.workbook.writer_print import Paper, set_up_paper
from nplv_desktop.workbook.writer_styles import (
    ACCENT,
    EUROS,
    FONT,
    INK,
    LINE,
    SECONDARY,
    TINT,
    WHOLE,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Cel: TypeAlias = int | str | None
Rij: TypeAlias = tuple[tuple[Cel, ...], bool, Cents | None, tuple[Cel, ...]]
"""Six leading cells, whether it is an amount, the rounding difference, and a cell per gebied."""
HEAD = ("Uitkeringscode", "Indicator", "Regel", "Omschrijving", "Aard controle", "Waarde gemeente")
TAIL = ("Som van de gebieden", "Verschil door afronding")
MONEY = (
    "Regeling",
    "Gebied",
    "Toegekend t/m dit jaar",
    "Besteed in dit jaar",
    "Correctie eerdere jaren",
    "Besteed t/m dit jaar",
    "Restant",
)
WIDTHS = (15, 12, 7, 46, 14, 17)
FIRST = 4
"""The row of the headings, from 0."""


@dataclass(frozen=True)
class Inhoud:
    """What the report holds; amounts in cents, the value of the gemeente in whole euros."""

    titel: str
    gemeente: str
    gebieden: tuple[str, ...]
    regels: tuple[Rij, ...]
    regelingen: tuple[tuple[Any, ...], ...]


def write(path: Path, inhoud: Inhoud) -> None:
    """Write the report; the file is replaced only when it is finished."""
    import xlsxwriter

    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {
            "title": inhoud.titel,
            "subject": "SiSa per gemeente en per gebied",
            "author": inhoud.gemeente,
            "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None),
        }
    )
    styles = _styles(book)
    _values(book.add_worksheet("SiSa"), inhoud, styles)
    _money(book.add_worksheet("Per regeling"), inhoud, styles)
    book.close()
    with replacing(path) as temporary:
        temporary.write_bytes(stream.getvalue())


def _styles(book: Workbook) -> dict[str, Format]:
    base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
    line = {**base, "bottom": 1, "bottom_color": LINE}
    head = {**base, "bold": True, "bg_color": TINT, "text_wrap": True, "valign": "vcenter"}
    head |= {"bottom": 1, "bottom_color": ACCENT}
    return {
        "title": book.add_format({**base, "font_size": 18, "bold": True, "font_color": ACCENT}),
        "intro": book.add_format({**base, "font_color": SECONDARY}),
        "head": book.add_format(head),
        "head_right": book.add_format({**head, "align": "right"}),
        "text": book.add_format({**line, "num_format": "@", "text_wrap": True}),
        "whole": book.add_format({**line, "num_format": WHOLE}),
        "euros": book.add_format({**line, "num_format": EUROS}),
    }


def _page(
    sheet: Worksheet, inhoud: Inhoud, intro: str, widths: Sequence[float], styles: dict[str, Format]
) -> Page:
    page = Page(sheet)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(FIRST + 1, 0)
    page.text(0, 0, inhoud.titel, styles["title"])
    page.high(0, 34)
    page.text(1, 0, intro, styles["intro"])
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    return page


def _values(sheet: Worksheet, inhoud: Inhoud, styles: dict[str, Format]) -> None:
    intro = "Bedragen van de gemeente in hele euro's, één keer afgerond; die van de gebieden exact."
    headings = (*HEAD, *inhoud.gebieden, *TAIL)
    widths = (*WIDTHS, *(19,) * (len(headings) - len(WIDTHS)))
    page = _page(sheet, inhoud, intro, widths, styles)
    for number, (head, is_amount, difference, split) in enumerate(inhoud.regels, FIRST + 1):
        lines = max(map(lines_of, (*head, *split), widths))
        if lines > 1:
            page.high(number, row_pixels(lines))
        for column, cell in enumerate(head):
            _cell(sheet, (number, column), cell, styles, "whole")
        for column, cell in enumerate(split, len(head)):
            if is_amount and isinstance(cell, int):
                sheet.write_number(number, column, euros(cell), styles["euros"])
            else:
                _cell(sheet, (number, column), cell, styles, "whole")
        if is_amount:
            _sums(sheet, number, len(head), split, difference or 0, styles)
        else:
            for column in range(len(head) + len(split), len(headings)):
                sheet.write_blank(number, column, None, styles["text"])
    _table(page, "tblSiSaGemeente", headings, len(inhoud.regels), styles, len(HEAD) - 1)
    set_up_paper(page, Paper(widths, FIRST + max(1, len(inhoud.regels)), FIRST, 2), inhoud.titel)


def _sums(
    sheet: Worksheet,
    row: int,
    first: int,
    split: Sequence[Cel],
    difference: Cents,
    styles: dict[str, Format],
) -> None:
    from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

    last = first + len(split) - 1
    total = sum(cell for cell in split if isinstance(cell, int))
    added = xl_rowcol_to_cell(row, last + 1)
    value = xl_rowcol_to_cell(row, first - 1)
    parts = xl_range(row, first, row, last)
    sheet.write_formula(row, last + 1, f"=SUM({parts})", styles["euros"], float(euros(total)))
    sheet.write_formula(
        row, last + 2, f"=ROUND({value}-{added},2)", styles["euros"], float(euros(difference))
    )


def _money(sheet: Worksheet, inhoud: Inhoud, styles: dict[str, Format]) -> None:
    widths = (15, 15, *(19,) * (len(MONEY) - 2))
    page = _page(sheet, inhoud, "Geld per regeling en gebied, in euro's.", widths, styles)
    for number, row in enumerate(inhoud.regelingen, FIRST + 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, column, euros(cell), styles["euros"])
            else:
                _cell(sheet, (number, column), cell, styles, "euros")
    _table(page, "tblRegelingenGemeente", MONEY, len(inhoud.regelingen), styles, 2)
    bottom = FIRST + max(1, len(inhoud.regelingen))
    set_up_paper(page, Paper(widths, bottom, FIRST), inhoud.titel)


def _cell(
    sheet: Worksheet, place: tuple[int, int], cell: Cel, styles: dict[str, Format], number: str
) -> None:
    if cell is None:
        sheet.write_blank(*place, None, styles["text"])
    elif isinstance(cell, int):
        sheet.write_number(*place, cell, styles[number])
    else:
        text, _ = clean(cell)
        check_length(text, f"{HEAD[3]}, rij {place[0] + 1}")
        sheet.write_string(*place, text, styles["text"])


def _table(
    page: Page,
    name: str,
    headings: Sequence[str],
    rows: int,
    styles: dict[str, Format],
    numbers: int,
) -> None:
    """Make a table of the rows; from column `numbers` its headings stand at the right."""
    page.high(FIRST, 40)
    columns = [
        {"header": text, "header_format": styles["head_right" if place >= numbers else "head"]}
        for place, text in enumerate(headings)
    ]
    last = FIRST + max(rows, 1)
    options = {"name": name, "style": None, "columns": columns}
    page.sheet.add_table(FIRST, 0, last, len(headings) - 1, options)
