"""Sheets on paper: no chart cut by the end of a page, rows as high as their texts."""

from __future__ import annotations

import re
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING

import openpyxl
import pytest

from nplv_desktop.workbook.text_size import lines_of, row_pixels, wrapped
from nplv_desktop.workbook.writer import write

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.workbook.bundle import BundleContent

WIDE = 1636 / 2048 * 10 * 96 / 72
"""Pixels of an m of Calibri 10: its advance is 1636 of 2048 units."""


def test_a_text_takes_as_many_lines_as_its_letters_ask() -> None:
    for width in (12, 20, 36.5):
        room = int(width * 7 + 5) - 5 - 9  # edges and indent
        fits = int(room * 0.98 / WIDE)
        assert lines_of("m" * fits, width) == 1
        assert lines_of("m" * (fits + 1), width) == 2
        assert lines_of("m" * (2 * fits + 1), width) == 3
        words = " ".join(["m" * (fits // 2 + 1)] * 5)  # two never stand beside each other
        assert lines_of(words, width) == 5
        assert lines_of(f"{words}\nkort", width) == 6
        assert wrapped([words, "kort", None, 12, "m" * fits], width) == {words: 5}
    assert lines_of("m" * 11, 12, bold=True) >= lines_of("m" * 11, 12)
    assert (lines_of(None, 10), lines_of("", 10)) == (1, 1)
    assert row_pixels(2) == 37
    assert row_pixels(500) * 0.75 <= 409.5


def test_no_page_ends_inside_a_chart(elke_kleine_inhoud: BundleContent, tmp_path: Path) -> None:
    path = tmp_path / "boek.xlsx"
    write(elke_kleine_inhoud, path)
    sheet = openpyxl.load_workbook(path)["Reeksen"]
    number = openpyxl.load_workbook(path).sheetnames.index("Reeksen") + 1
    with zipfile.ZipFile(path) as package:
        links = package.read(f"xl/worksheets/_rels/sheet{number}.xml.rels").decode()
        found = re.search(r"drawings/drawing\d+\.xml", links)
        assert found is not None
        drawing = package.read(f"xl/{found[0]}").decode()
    rows = [int(row) for row in re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing)]
    charts = list(zip(rows[::2], rows[1::2], strict=True))
    ends = [each.id for each in sheet.row_breaks.brk]
    assert charts
    for top, bottom in charts:
        assert not [end for end in ends if top < end <= bottom]

    def height(first: int, last: int) -> float:
        listed = (sheet.row_dimensions[row] for row in range(first + 1, last + 1))
        return sum(0 if r.hidden else r.height or 15 for r in listed)

    assert sheet.page_setup.orientation == "landscape"
    page = (210 / 25.4 - 1.2) * 72  # points between the margins, on full scale
    repeated = height(4, 5)
    for first, last in pairwise(ends):
        assert repeated + height(first, last) <= page + 15


@pytest.mark.parametrize("name", ["Bestedingen", "Interventies"])
def test_long_texts_are_whole_on_their_row(
    name: str, kleine_inhoud: BundleContent, tmp_path: Path
) -> None:
    rows = [dict(row) for row in kleine_inhoud.tables["tblBestedingen"]]
    rows[3]["omschrijving"] = "lange omschrijving van de boeking " * 12
    tables = {**kleine_inhoud.tables, "tblBestedingen": rows}
    write(type(kleine_inhoud)(**{**vars(kleine_inhoud), "tables": tables}), tmp_path / "b.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")[name]
    long = [
        cell
        for row in sheet.iter_rows(min_row=6)
        for cell in row
        if isinstance(cell.value, str) and len(cell.value) > 60
    ]
    assert long
    for cell in long:
        assert cell.alignment.wrap_text
        width = sheet.column_dimensions[cell.column_letter].width
        lines = len(str(cell.value)) / (width * 1.6)  # never more letters than this on a line
        assert sheet.row_dimensions[cell.row].height >= lines * 12.75
