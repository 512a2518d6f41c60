"""Cells changed in the XML of a sheet: the meant ones, and not one byte besides."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplv_desktop.workbook.repackage import copy_package
from nplv_desktop.workbook.sheet_xml import patch_cells, split_at_row

if TYPE_CHECKING:
    from nplv_desktop.workbook.sheet_xml import CellValue

ANNEX = Path(__file__).parents[1] / "data" / "sisa_bijlage_op_maat.xlsx"
SHEET = "xl/worksheets/sheet1.xml"


def patched(cells: dict[str, CellValue]) -> Any:
    target = BytesIO()
    with zipfile.ZipFile(ANNEX) as source:
        xml = patch_cells(source.read(SHEET), cells)
        copy_package(source, target, {SHEET: (xml,)})
    return openpyxl.load_workbook(target)


def test_values_arrive_with_the_format_that_the_cell_had() -> None:
    before: Any = openpyxl.load_workbook(ANNEX).worksheets[0]
    after: Any = patched({"D7": 180_000, "E7": "Nee", "F7": "A & B <c>", "G7": Decimal("21079.50")})
    sheet = after.worksheets[0]
    assert [sheet[c].value for c in ("D7", "E7", "F7", "G7")] == [
        180000,
        "Nee",
        "A & B <c>",
        21079.5,
    ]
    for cell in ("D7", "E7", "F7", "G7", "A1"):
        assert sheet[cell].number_format == before[cell].number_format
        assert sheet[cell].protection.locked == before[cell].protection.locked
        assert sheet[cell].fill.fgColor.rgb == before[cell].fill.fgColor.rgb
    assert sheet.protection.sheet == before.protection.sheet


def test_every_other_cell_and_part_stays_as_it_was() -> None:
    with zipfile.ZipFile(ANNEX) as source:
        before = source.read(SHEET)
        target = BytesIO()
        copy_package(source, target, {SHEET: (patch_cells(before, {"D7": 1}),)})
        with zipfile.ZipFile(target) as made:
            for name in source.namelist():
                if name != SHEET:
                    assert made.read(name) == source.read(name)
            after = made.read(SHEET)
    start = next(i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    assert b"D7" in before[start - 30 : start + 30]
    tail = before[before.index(b'r="E7"') :]
    assert after.endswith(tail)


def test_an_emptied_cell_keeps_only_its_format() -> None:
    xml = b'<sheetData><row r="1"><c r="A1" s="3" t="s"><v>5</v></c></row></sheetData>'
    assert patch_cells(xml, {"A1": None}) == (
        b'<sheetData><row r="1"><c r="A1" s="3"/></row></sheetData>'
    )


def test_a_formula_gives_way_to_the_value() -> None:
    xml = b'<sheetData><row r="1"><c r="A1" s="3"><f>1+1</f><v>2</v></c></row></sheetData>'
    assert b"<f>" not in patch_cells(xml, {"A1": 5})
    assert b'<c r="A1" s="3"><v>5</v></c>' in patch_cells(xml, {"A1": 5})


def test_rows_and_cells_that_lack_are_added_in_order() -> None:
    xml = (
        b'<worksheet><sheetData><row r="2" ht="9"><c r="B2"/><c r="AA2"><v>7</v></c></row>'
        b'<row r="5"/><row r="9" spans="1:2"/></sheetData></worksheet>'
    )
    made = patch_cells(xml, {"A2": 1, "C2": 2, "AB2": 3, "A1": 4, "B5": 5, "A7": 6, "A12": 7})
    order = [made.index(f'r="{c}"'.encode()) for c in (
        "A1", "A2", "B2", "C2", "AA2", "AB2", "B5", "A7", "9", "A12"
    )]  # fmt: skip
    assert order == sorted(order)
    assert b'<row r="2" ht="9">' in made
    assert b'<c r="AA2"><v>7</v></c>' in made
    assert b'<row r="9" spans="1:2"/>' in made
    assert patch_cells(b"<sheetData/>", {"B2": "x"}) == (
        b'<sheetData><row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_text_arrives_as_it_reads(text: str) -> None:
    sheet = patched({"F7": text}).worksheets[0]
    assert sheet["F7"].data_type == "s"
    assert sheet["F7"].value.replace("_x005F_x", "_x") == text


@pytest.mark.parametrize("address", ["", "A", "1", "A0", "ABCD1", "a1", "A1:B2", "A1 "])
def test_what_is_no_cell_is_our_own_mistake(address: str) -> None:
    with pytest.raises(ValueError, match="not a cell"):
        patch_cells(b"<sheetData/>", {address: 1})


def test_splitting_a_sheet_gives_the_formats_of_the_row() -> None:
    xml = b'<a/><row r="11"/><row r="1" x="2"><c r="A1" s="4"/><c r="B1"/></row><b/>'
    split = split_at_row(xml, 1)
    assert (split.before, split.styles, split.after) == (b'<a/><row r="11"/>', ("4", ""), b"<b/>")
    with pytest.raises(ValueError, match="no row 3"):
        split_at_row(xml, 3)
