"""Writes the national workbook; the same content gives the same bytes.

The file appears when it is finished; until then an older file of that name stays as it was.
"""

from __future__ import annotations

import zipfile
from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook.bundle_content import PreparedTable
from nplv_desktop.workbook.bundle_layout import placed_tables, widths_of
from nplv_desktop.workbook.bundle_names import quoted
from nplv_desktop.workbook.bundle_values import tidy_column
from nplv_desktop.workbook.nationaal import NationaalContent, sheets
from nplv_desktop.workbook.repackage import copy_package
from nplv_desktop.workbook.replacing import replacing
from nplv_desktop.workbook.writer_page import Page
from nplv_desktop.workbook.writer_styles import Styles
from nplv_desktop.workbook.writer_tables import PROTECTION, table_end, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlsxwriter.workbook import Workbook

    from nplv_desktop.workbook.bundle import Row, Sheet, Table
    from nplv_desktop.workbook.bundle_layout import Placed


def write(content: NationaalContent, path: Path) -> dict[str, int]:
    """Write the national workbook to `path`; returns rows per table.

    `UserError` when the file cannot be written or a text does not fit in a cell.
    """
    described = sheets(content.soort)
    tables = {
        table.name: PreparedTable(
            sheet.name, table, tidy_rows(sheet.name, table, content.tables.get(table.name, ()))
        )
        for sheet in described
        for table in sheet.tables
    }
    placed = [(sheet, placed_tables(sheet, tables)) for sheet in described]
    with (
        zipfile.ZipFile(BytesIO(_package(content, placed))) as source,
        replacing(path) as temporary,
        temporary.open("wb") as target,
    ):
        copy_package(source, target, {})
    return {name: len(table.rows) for name, table in tables.items()}


def tidy_rows(sheet: str, table: Table, rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    """The rows as clean tuples, in the order of the columns that content fills.

    `UserError` when a text does not fit in a cell; ValueError for a value that cannot be there.
    """
    keys = table.content_keys
    plain = [row if isinstance(row, tuple) else tuple(map(row.get, keys)) for row in rows]
    if not plain:
        return []
    columns = zip(table.content_columns, zip(*plain, strict=True), strict=True)
    return list(zip(*(tidy_column(sheet, c, values, []) for c, values in columns), strict=True))


def _package(
    content: NationaalContent, placed: Sequence[tuple[Sheet, tuple[Placed, ...]]]
) -> bytes:
    from xlsxwriter import Workbook

    stream = BytesIO()
    book = Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    _set_properties(book, content)
    styles = Styles(book)
    for number, (sheet, tables) in enumerate(placed):
        page = Page(book.add_worksheet(sheet.name))
        _write_head(page, sheet, content, styles)
        for table in tables:
            write_table(page, table, widths_of(tables), styles)
        last = table_end(tables)
        if number == 0:
            last = _write_contents(page, last + 1, [each for each, _ in placed[1:]], styles)
        _set_up(page, sheet, tables, content, last)
    book.close()
    return stream.getvalue()


def _set_properties(book: Workbook, content: NationaalContent) -> None:
    moment = content.moment
    book.set_size(2400, 1500)
    book.set_properties(
        {
            "title": content.titel,
            "subject": "Nationaal Programma Leefbaarheid en Veiligheid",
            "author": "NPLV Desktop",
            "category": content.soort,
            "created": moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment,
        }
    )


def _write_head(page: Page, sheet: Sheet, content: NationaalContent, styles: Styles) -> None:
    page.text(0, 0, sheet.title, styles["title"])
    page.sheet.set_row_pixels(0, 34)
    about = f"{content.titel} · {content.aantal} gebieden · {content.moment:%d-%m-%Y}"
    page.text(1, 0, about, styles["subtitle"])
    page.text(2, 0, sheet.intro, styles["intro"])
    page.sheet.set_row_pixels(2, 26)


def _write_contents(page: Page, row: int, others: Sequence[Sheet], styles: Styles) -> int:
    """Write links to the other sheets under the tables; returns the first free row."""
    page.text(row, 0, "Inhoud", styles["section"])
    for number, sheet in enumerate(others, row + 1):
        page.link(number, 0, quoted(sheet.name), sheet.name, styles["link"])
        page.text(number, 2, sheet.intro, styles["value"])
    return row + len(others) + 1


def _set_up(
    page: Page, sheet: Sheet, placed: Sequence[Placed], content: NationaalContent, last: int
) -> None:
    """Widths, freezing, printing on A4, and protection that leaves filters and sorting."""
    target = page.sheet
    widths = widths_of(placed)
    for number, width in enumerate(widths):
        target.set_column(number, number, width)
    target.freeze_panes(placed[0].first, sheet.frozen)
    target.repeat_rows(*((placed[0].header,) if len(placed) == 1 else (0, 1)))
    target.print_area(0, 0, last, len(widths) - 1)
    target.set_paper(9)
    target.set_landscape()
    target.fit_to_pages(1, 0)
    target.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    target.set_footer(f"&L&9 {content.titel}&R&9 &A · pagina &P van &N", {"margin": 0.3})
    target.hide_gridlines(2)
    target.protect("", PROTECTION)
