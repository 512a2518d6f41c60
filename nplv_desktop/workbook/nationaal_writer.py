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
from nplv_desktop.workbook.bundle_lists import LIJSTEN, list_rows
from nplv_desktop.workbook.bundle_values import tidy_column
from nplv_desktop.workbook.nationaal import NationaalContent, sheets
from nplv_desktop.workbook.nationaal_cover import WIDTHS, NationaalCover
from nplv_desktop.workbook.repackage import copy_package
from nplv_desktop.workbook.replacing import replacing
from nplv_desktop.workbook.writer_charts import add_groups
from nplv_desktop.workbook.writer_lists import name_lists
from nplv_desktop.workbook.writer_page import Page
from nplv_desktop.workbook.writer_print import Paper, set_up_paper
from nplv_desktop.workbook.writer_styles import Styles
from nplv_desktop.workbook.writer_tables import EMPTY, PROTECTION, set_up_columns, write_table

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
    lists = {"tblLijsten": list_rows({"Ministerie en regeling": content.namen})}
    given = {**content.tables, **lists}
    tables = {
        table.name: PreparedTable(
            sheet.name, table, tidy_rows(sheet.name, table, given.get(table.name, ()))
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
    cover = Page(book.add_worksheet("Voorblad"))
    for sheet, tables in placed:
        _write_sheet(book, sheet, tables, content, styles)
    bottom = NationaalCover(cover, content, placed, styles).write()
    set_up_page(cover, Paper(WIDTHS, bottom - 1, upright=True), content.titel)
    cover.sheet.activate()
    book.close()
    return stream.getvalue()


def _write_sheet(
    book: Workbook,
    sheet: Sheet,
    tables: tuple[Placed, ...],
    content: NationaalContent,
    styles: Styles,
) -> None:
    page = Page(book.add_worksheet(sheet.name))
    _write_head(page, sheet, tables, content, styles)
    for table in tables:
        write_table(page, table, widths_of(tables), styles)
    if sheet.charts == "groups":
        add_groups(book, page, tables, f"{sheet.title}, {content.soort} {content.periode}")
    if sheet is LIJSTEN:
        name_lists(book, tables[0])
    set_up_page(page, set_up_columns(page, tables, sheet.frozen), content.titel)


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


def _write_head(
    page: Page,
    sheet: Sheet,
    tables: Sequence[Placed],
    content: NationaalContent,
    styles: Styles,
) -> None:
    page.text(0, 0, sheet.title, styles["title"])
    page.high(0, 34)
    count = "1 gebied" if content.aantal == 1 else f"{content.aantal} gebieden"
    about = f"{content.titel} · {count} · {content.moment:%d-%m-%Y}"
    page.text(1, 0, about, styles["subtitle"])
    empty = not any(table.prepared.rows for table in tables)
    page.text(2, 0, f"{sheet.intro} {EMPTY}" if empty else sheet.intro, styles["intro"])
    page.high(2, 26)


def set_up_page(page: Page, paper: Paper, footer: str) -> None:
    """Print with page numbers; protected, but for filters and sorting."""
    set_up_paper(page, paper, footer)
    page.sheet.hide_gridlines(2)
    page.sheet.protect("", PROTECTION)
