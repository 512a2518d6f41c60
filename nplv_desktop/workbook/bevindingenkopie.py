"""A copy of the user's own file in which what is wrong can be mended, and is told at each cell.

A workbook gets one sheet more, `Bevindingen`, and remarks at the cells; its own parts stay byte for
byte, but for the lists in which new parts must stand. A text file becomes a new workbook with the
same rows at the same row numbers. The file itself is only read.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from nplv_desktop.domain.errors import UnreadableInput, UserError
from nplv_desktop.domain.reading import read_text
from nplv_desktop.workbook.bundle_text import CELL_LIMIT, clean
from nplv_desktop.workbook.cell_remarks import AUTHOR, CONTENT_TYPES, Parts, add_remarks
from nplv_desktop.workbook.fill_cells import all_cells
from nplv_desktop.workbook.gate import survey
from nplv_desktop.workbook.grid import letter
from nplv_desktop.workbook.package import damaged
from nplv_desktop.workbook.package_xml import (
    OddXml,
    inside_end,
    relation_attribute,
    with_content_type,
    with_relation,
)
from nplv_desktop.workbook.repackage import copy_package
from nplv_desktop.workbook.replacing import replacing
from nplv_desktop.workbook.sheet_xml import inline
from nplv_desktop.workbook.source import read_source
from nplv_desktop.workbook.text_size import lines_of, row_pixels
from nplv_desktop.workbook.writer_page import Page
from nplv_desktop.workbook.writer_print import Paper, set_up_paper
from nplv_desktop.workbook.writer_styles import Styles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from xlsxwriter.workbook import Workbook

    from nplv_desktop.workbook.package import Package
    from nplv_desktop.workbook.source import Source

NAME = "Bevindingen"
ROWS_SHEET = "Gegevens"
HEADINGS = ("Nr", "Blad", "Cel", "Kolom", "Gevonden", "Verwacht", "Bevinding")
_WIDTHS = (6, 18, 9, 24, 28, 34, 80)
_LEAST, _MOST = 9, 40
"""Characters of the narrowest and the widest column of a text file."""
_LINK = HEADINGS.index("Cel")
_WORKBOOK, _WORKBOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True)
class Vondst:
    """What is wrong in one cell. `blad` is empty for a text file; `cel` may be a whole row's A."""

    blad: str
    cel: str
    kolom: str
    gevonden: str
    verwacht: str
    melding: str


def make(path: Path, source: Source, found: Sequence[Vondst], to: Path) -> int:
    """Write the copy; `to` is replaced only when it is finished. Returns how many remarks.

    `UserError` when `to` is the file itself or when the copy does not read back right.
    """
    if to.exists() and to.samefile(path):
        raise UserError(
            f"{to.name} is het bestand zelf. Kies een andere naam, zodat het origineel blijft."
        )
    if source.kind != "xlsx":
        return _from_text(source, found, to)
    package = survey(path).package
    if package is None:
        raise UnreadableInput(damaged(path.name))
    with zipfile.ZipFile(path) as archive, replacing(to) as temporary:
        parts = Parts({name: archive.read(name) for name in archive.namelist()}, {})
        try:
            title = _add_sheet(parts, package, found)
        except OddXml as error:
            raise UserError(_odd(path.name)) from error
        count = _add_all_remarks(parts, package, found)
        new = {name: xml for name, xml in parts.now.items() if name not in parts.was}
        changed = {name: [xml] for name, xml in parts.now.items() if name in parts.was}
        with temporary.open("wb") as target:
            copy_package(archive, target, changed, added=new)
        _verify(path.name, source, read_source(temporary), title)
    return count


def _odd(name: str) -> str:
    return (
        f"{name} is zo opgebouwd dat er geen blad bij kan. "
        "Open het in Excel, sla een kopie op als Excel-werkmap (.xlsx) en lees die in."
    )


def _verify(name: str, before: Source, after: Source, title: str) -> None:
    now = all_cells(after)
    now.pop(title, None)
    if now != all_cells(before):
        raise UserError(_odd(name))


def _add_all_remarks(parts: Parts, package: Package, found: Sequence[Vondst]) -> int:
    count = 0
    for sheet in package.sheets:
        remarks = remarks_of([each for each in found if each.blad == sheet.name])
        if remarks:
            try:
                count += add_remarks(parts, sheet.part, remarks)
            except OddXml:
                continue  # the sheet Bevindingen still names every cell
    return count


def remarks_of(found: Sequence[Vondst]) -> dict[str, str]:
    """One remark per cell, with everything that is wrong there."""
    remarks: dict[str, str] = {}
    for each in found:
        expected = f" Verwacht: {each.verwacht}." if each.verwacht else ""
        text = f"{each.melding}{expected}"
        remarks[each.cel] = f"{remarks[each.cel]}\n{text}" if each.cel in remarks else text
    return remarks


def _add_sheet(parts: Parts, package: Package, found: Sequence[Vondst]) -> str:
    """Add the sheet with the list; gives its name."""
    names = {sheet.name.casefold() for sheet in package.sheets}
    title = next(t for t in _titles() if t.casefold() not in names)
    part = parts.free("xl/worksheets/nplvBevindingen{}.xml")
    relations, key = with_relation(parts[_WORKBOOK_RELATIONS], _WORKBOOK, "worksheet", part)
    workbook = parts[_WORKBOOK]
    number = _free_sheet_number(workbook)
    item = f'sheet name="{title}" sheetId="{number}" {relation_attribute(workbook, key)}/>'
    parts.now |= {
        _WORKBOOK: inside_end(workbook, "sheets", item),
        _WORKBOOK_RELATIONS: relations,
        CONTENT_TYPES: with_content_type(parts[CONTENT_TYPES], part, _SHEET),
        part: _sheet_xml(found),
    }
    return title


def _titles() -> Sequence[str]:
    return [NAME, *(f"{NAME} {number}" for number in range(2, 200))]


def _free_sheet_number(workbook: bytes) -> int:
    return max(map(int, re.findall(rb'\bsheetId="(\d+)"', workbook)), default=0) + 1


def rows_of(found: Sequence[Vondst]) -> list[tuple[str, ...]]:
    """The rows of the sheet as text, without the heading."""
    return [
        (str(n), each.blad, each.cel, each.kolom, each.gevonden, each.verwacht, each.melding)
        for n, each in enumerate(found, 1)
    ]


def location(blad: str, cel: str) -> str:
    """Where a link to a cell goes, as Excel writes it."""
    return "'" + blad.replace("'", "''") + f"'!{cel}"


def _sheet_xml(found: Sequence[Vondst]) -> bytes:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(_WIDTHS, 1)
    )
    rows = [_row(1, HEADINGS)]
    rows += [_row(n, texts) for n, texts in enumerate(rows_of(found), 2)]
    links = "".join(
        f'<hyperlink ref="{letter(_LINK)}{n}" location={quoteattr(location(f.blad, f.cel))} '
        f'display="{escape(f.cel)}"/>'
        for n, f in enumerate(found, 2)
        if f.cel
    )
    linked = f"<hyperlinks>{links}</hyperlinks>" if links else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
        f"</sheetViews><cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>{linked}"
        '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/></worksheet>'
    ).encode()


def _row(number: int, texts: Sequence[str]) -> str:
    cells = "".join(
        f'<c r="{letter(column)}{number}" t="inlineStr">{inline(_short(text))}</c>'
        for column, text in enumerate(texts)
        if text
    )
    return f'<row r="{number}">{cells}</row>'


def _short(text: str) -> str:
    """A text as a cell holds it; what is longer than a cell is a remark on a remark."""
    return clean(text)[0][:CELL_LIMIT]


def _from_text(source: Source, found: Sequence[Vondst], to: Path) -> int:
    """A workbook with the rows of a text file, each at its own row number, and the findings."""
    import xlsxwriter

    remarks: Mapping[str, str] = remarks_of([each for each in found if each.cel])
    stream = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        _write_given(Page(book.add_worksheet(ROWS_SHEET)), source, remarks)
        _write_list(book, Page(book.add_worksheet(NAME)), found)
    with replacing(to) as temporary:
        temporary.write_bytes(stream.getvalue())
    return len(remarks)


def _write_given(page: Page, source: Source, remarks: Mapping[str, str]) -> None:
    """The rows of the file as they are, with the remarks, in columns as wide as their texts."""
    widths: dict[int, int] = {}
    last = 0
    for grid in source.grids:
        for column, values in grid.columns.items():
            for number, value in zip(grid.numbers, values, strict=True):
                if value is not None:
                    text = _short(read_text(value).value or "")
                    page.sheet.write_string(number - 1, column, text)
                    widths[column] = max(widths.get(column, _LEAST), min(_MOST, len(text) + 2))
                    last = max(last, number - 1)
    for column, width in widths.items():
        page.sheet.set_column(column, column, width)
    for cell, text in remarks.items():
        page.sheet.write_comment(cell, _short(text), {"author": AUTHOR})
    shown = [widths.get(column, _LEAST) for column in range(max(widths, default=0) + 1)]
    set_up_paper(page, Paper(shown, last), ROWS_SHEET)


def _write_list(book: Workbook, page: Page, found: Sequence[Vondst]) -> None:
    """The findings, each with a link to its cell."""
    sheet, styles = page.sheet, Styles(book)
    sheet.freeze_panes(1, 0)
    for column, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
        page.text(0, column, heading, styles["heading"])
        sheet.set_column(column, column, width)
    for row, texts in enumerate(rows_of(found), 1):
        lines = max(map(lines_of, texts, _WIDTHS))
        if lines > 1:
            page.high(row, row_pixels(lines))
        for column, text in enumerate(texts):
            page.text(row, column, _short(text), styles["cell_wrap"])
        if texts[_LINK]:
            target = f"internal:{location(ROWS_SHEET, texts[_LINK])}"
            sheet.write_url(row, _LINK, target, styles["link"], texts[_LINK])
    set_up_paper(page, Paper(_WIDTHS, len(found), 0), NAME)
