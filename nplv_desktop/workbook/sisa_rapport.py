"""Writing the SiSa report of a gemeente: values with the split per gebied, and money per regeling.

Every formula carries its computed value; texts are written as text, never as a formula.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from nplv_desktop.domain.values import Cents, euros
from nplv_desktop.workbook.bundle_text import check_length, clean
from nplv_desktop.workbook.replacing import replacing
from nplv_desktop.workbook.writer_styles import ACCENT, EUROS, FONT, SECONDARY, TINT, WHOLE

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

    with replacing(path) as temporary:
        book = xlsxwriter.Workbook(
            str(temporary), {"strings_to_formulas": False, "strings_to_urls": False}
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


def _styles(book: Workbook) -> dict[str, Format]:
    base = {"font_name": FONT, "valign": "top"}
    return {
        "title": book.add_format({**base, "font_size": 18, "bold": True, "font_color": ACCENT}),
        "intro": book.add_format({**base, "font_color": SECONDARY}),
        "head": book.add_format({**base, "bold": True, "bg_color": TINT, "text_wrap": True}),
        "text": book.add_format({**base, "num_format": "@", "text_wrap": True}),
        "whole": book.add_format({**base, "num_format": WHOLE}),
        "euros": book.add_format({**base, "num_format": EUROS}),
    }


def _page(sheet: Worksheet, titel: str, intro: str, styles: dict[str, Format]) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST)
    sheet.set_footer("&CBladzijde &P van &N")
    sheet.freeze_panes(FIRST + 1, 0)
    sheet.write_string(0, 0, titel, styles["title"])
    sheet.write_string(1, 0, intro, styles["intro"])


def _values(sheet: Worksheet, inhoud: Inhoud, styles: dict[str, Format]) -> None:
    intro = "Bedragen van de gemeente in hele euro's, één keer afgerond; die van de gebieden exact."
    _page(sheet, inhoud.titel, intro, styles)
    headings = (*HEAD, *inhoud.gebieden, *TAIL)
    for column in range(len(headings)):
        sheet.set_column(column, column, WIDTHS[column] if column < len(WIDTHS) else 19)
    for number, (head, is_amount, difference, split) in enumerate(inhoud.regels, FIRST + 1):
        for column, cell in enumerate(head):
            _cell(sheet, (number, column), cell, styles, "whole")
        for column, cell in enumerate(split, len(head)):
            if is_amount and isinstance(cell, int):
                sheet.write_number(number, column, euros(cell), styles["euros"])
            else:
                _cell(sheet, (number, column), cell, styles, "whole")
        if is_amount:
            _sums(sheet, number, len(head), split, difference or 0, styles)
    _table(sheet, "tblSiSaGemeente", headings, len(inhoud.regels), styles)


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
    _page(sheet, inhoud.titel, "Geld per regeling en gebied, in euro's.", styles)
    sheet.set_column(0, 0, 15)
    sheet.set_column(1, len(MONEY) - 1, 22)
    for number, row in enumerate(inhoud.regelingen, FIRST + 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, column, euros(cell), styles["euros"])
            else:
                _cell(sheet, (number, column), cell, styles, "euros")
    _table(sheet, "tblRegelingenGemeente", MONEY, len(inhoud.regelingen), styles)


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
    sheet: Worksheet, name: str, headings: Sequence[str], rows: int, styles: dict[str, Format]
) -> None:
    last = FIRST + max(rows, 1)
    sheet.add_table(
        FIRST,
        0,
        last,
        len(headings) - 1,
        {
            "name": name,
            "style": "Table Style Light 1",
            "columns": [{"header": text, "header_format": styles["head"]} for text in headings],
        },
    )
