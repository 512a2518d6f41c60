"""Every workbook is fit for who reads with a screen reader, a keyboard or large letters.

An independent reading with openpyxl and the package itself: title of the file, names and titles of
sheets, one table per sheet with a whole header row, no merged cells, no blank rows or columns in a
table, alternative text of charts, contrast of letters, and words beside what may be filled in.
"""

from __future__ import annotations

import re
import zipfile
from itertools import chain
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.table import Table

from nplv_desktop.services import consolideren
from nplv_desktop.workbook import opmerkingen
from nplv_desktop.workbook.opmerkingen import Brief, Vraag
from nplv_desktop.workbook.writer import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nplv_desktop.workbook.bundle import BundleContent

Sheet = Any
"""A worksheet of openpyxl, which has no types."""
_DEFAULT_NAME = re.compile(r"(?:Sheet|Blad)\d*", re.IGNORECASE)
_ENOUGH = 4.5
"""The contrast that EN 301 549 (WCAG 1.4.3) asks of text."""
_LONGEST_NAME = 31


def objections(path: Path) -> list[str]:
    """Everything that stands in the way of a reader; empty when it is fit."""
    book = openpyxl.load_workbook(path)
    found = [] if book.properties.title else ["the file has no title"]
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in shown:
        about = chain(_of_sheet(sheet), _of_tables(sheet), _of_letters(sheet), _of_open(sheet))
        found += [f"{sheet.title}: {what}" for what in about]
    names = [sheet.title.casefold() for sheet in shown]
    found += [f"two sheets named {name}" for name in set(names) if names.count(name) > 1]
    return [*found, *_of_charts(path)]


def _of_sheet(sheet: Sheet) -> Iterator[str]:
    if _DEFAULT_NAME.fullmatch(sheet.title) or len(sheet.title) > _LONGEST_NAME:
        yield "a name that says nothing"
    if not isinstance(sheet["A1"].value, str) or not sheet["A1"].value.strip():
        yield "no title in A1"
    if sheet.merged_cells.ranges:
        yield f"merged cells {sheet.merged_cells.ranges}"
    if len(sheet.tables) > 1:
        yield f"{len(sheet.tables)} tables on one sheet"
    page = sheet.page_setup
    if page.paperSize != 9 or not sheet.sheet_properties.pageSetUpPr.fitToPage:
        yield "does not print on A4"


def _of_tables(sheet: Sheet) -> Iterator[str]:
    for table in sheet.tables.values():
        left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(table.ref))
        heads = [sheet.cell(top, column).value for column in range(left, right + 1)]
        if any(not isinstance(head, str) or not head.strip() for head in heads):
            yield f"{table.name}: a heading is empty"
        if len({str(head).casefold() for head in heads}) != len(heads):
            yield f"{table.name}: two headings alike"
        if left != 1:
            yield f"{table.name}: a blank column before it"
        if sheet.freeze_panes is None or not sheet.print_title_rows:
            yield f"{table.name}: the headings do not stay in sight"
        rows = range(top + 1, bottom + 1)
        blank = [
            row
            for row in rows
            if all(sheet.cell(row, column).value is None for column in range(left, right + 1))
        ]
        if blank and len(rows) > 1:
            yield f"{table.name}: blank rows {blank[:3]}"


def _of_letters(sheet: Sheet) -> Iterator[str]:
    poor = set()
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None or sheet.row_dimensions[cell.row].hidden:
                continue
            ink, ground = _colour(cell.font.color, "000000"), _ground(cell)
            if _contrast(ink, ground) < _ENOUGH:
                poor.add(f"letters {ink} on {ground}")
    yield from sorted(poor)


def _of_open(sheet: Sheet) -> Iterator[str]:
    """A cell that may be filled in says what is asked, and what is wrong when it is."""
    rules = sheet.data_validations.dataValidation if sheet.data_validations else []
    told = {
        (row, column)
        for rule in rules
        if rule.prompt and rule.error and rule.showInputMessage and rule.showErrorMessage
        for part in rule.sqref.ranges
        for row, column in ((r, c) for r, c in _cells(part))
    }
    silent = [
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked and (cell.row, cell.column) not in told
    ]
    if silent and sheet.title != "Voorblad":  # room to sign there, with a label before it
        yield f"cells to fill in without a word: {silent[:3]}"


def _cells(part: Any) -> Iterator[tuple[int, int]]:
    for row in range(part.min_row, part.max_row + 1):
        for column in range(part.min_col, part.max_col + 1):
            yield row, column


def _of_charts(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/drawings/drawing"):
                xml = package.read(name).decode()
                frames = xml.count("<xdr:graphicFrame")
                told = re.findall(r'<xdr:cNvPr [^>]*descr="([^"]{20,})"', xml)
                if len(told) != frames:
                    yield f"{name}: a chart without alternative text"


def _colour(colour: Any, default: str) -> str:
    rgb = getattr(colour, "rgb", None)
    return rgb[-6:] if isinstance(rgb, str) else default


def _ground(cell: Any) -> str:
    return _colour(cell.fill.fgColor, "FFFFFF") if cell.fill.fill_type == "solid" else "FFFFFF"


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.1 computes it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_both_kinds_are_fit_for_everybody(
    elke_kleine_inhoud: BundleContent, tmp_path: Path
) -> None:
    write(elke_kleine_inhoud, tmp_path / "boek.xlsx")
    assert objections(tmp_path / "boek.xlsx") == []


def test_the_national_workbook_is_too(elke_kleine_inhoud: BundleContent, tmp_path: Path) -> None:
    write(elke_kleine_inhoud, tmp_path / "boek.xlsx")
    consolideren.consolideer([tmp_path / "boek.xlsx"], tmp_path / "landelijk.xlsx")
    assert objections(tmp_path / "landelijk.xlsx") == []


def test_a_remark_file_is_too(tmp_path: Path) -> None:
    brief = Brief("FG10", "Heerlen-Noord", "verantwoording", "2024", "BZK", "2025-09-01")
    asked = [Vraag("Verloop: KW1", "Waarom?", "Vraag", "tblVerloop", "KW1", "terugbetaald")]
    opmerkingen.write(brief, asked, tmp_path / "opmerkingen.xlsx")
    assert objections(tmp_path / "opmerkingen.xlsx") == []
    assert opmerkingen.read(tmp_path / "opmerkingen.xlsx") == (brief, tuple(asked))


def _last_row(sheet: Sheet) -> str:
    return f"A{sheet.max_row}:B{sheet.max_row + 1}"


FAULTS: dict[str, tuple[Callable[[Any], object], str]] = {
    "merged": (lambda b: b["Verloop"].merge_cells("A6:B6"), "merged cells"),
    "no title": (lambda b: setattr(b["Verloop"]["A1"], "value", None), "no title in A1"),
    "name": (lambda b: setattr(b["Verloop"], "title", "Blad1"), "says nothing"),
    "heading": (lambda b: setattr(b["Verloop"]["C5"], "value", None), "a heading is empty"),
    "pale": (lambda b: setattr(b["Verloop"]["A6"], "font", Font(color="FFDCE2E8")), "letters"),
    "no file title": (lambda b: setattr(b.properties, "title", None), "no title"),
    "two tables": (
        lambda b: (
            b["Verloop"].append(["Een", "Twee"]),
            b["Verloop"].add_table(Table(displayName="tblTwee", ref=_last_row(b["Verloop"]))),
        ),
        "2 tables",
    ),
    "silent": (
        lambda b: setattr(b["Verloop"].data_validations, "dataValidation", []),
        "without a word",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_check_can_fail(fault: str, kleine_inhoud: BundleContent, tmp_path: Path) -> None:
    path = tmp_path / "boek.xlsx"
    write(kleine_inhoud, path)
    book = openpyxl.load_workbook(path)
    spoil, expected = FAULTS[fault]
    spoil(book)
    book.save(path)
    assert any(expected in objection for objection in objections(path))


def test_a_chart_without_words_is_found(kleine_inhoud: BundleContent, tmp_path: Path) -> None:
    write(kleine_inhoud, tmp_path / "boek.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "boek.xlsx") as old,
        zipfile.ZipFile(tmp_path / "stil.xlsx", "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/drawings/drawing1.xml":
                data = re.sub(rb' descr="[^"]*"', b"", data, count=1)
            new.writestr(name, data)
    assert any("without alternative text" in o for o in objections(tmp_path / "stil.xlsx"))
