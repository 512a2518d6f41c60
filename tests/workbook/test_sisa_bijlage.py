"""Finding the indicators and fill cells of a SiSa-bijlage, wherever its layout stands."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.workbook import sisa_bijlage
from nplv_desktop.workbook.sheet_xml import patch_cells
from nplv_desktop.workbook.sisa_cellen import cells_in
from nplv_desktop.workbook.source import read_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.workbook.reader_process import ReaderProcess
    from nplv_desktop.workbook.sisa_bijlage import Bijlage

DATA = Path(__file__).parents[1] / "data"
ANNEX = DATA / "sisa_bijlage_op_maat.xlsx"
PLACES: dict[str, str] = json.loads((DATA / "controle.json").read_text("utf-8"))[
    "sisa_bijlage_op_maat.xlsx"
]["invulcellen"]
YELLOW = PatternFill("solid", fgColor="FFF2CC")


def read(path: Path, reader: ReaderProcess | None = None) -> Bijlage:
    return sisa_bijlage.lees(path, read_source(path, reader=reader))


def places(found: Bijlage) -> dict[str, tuple[str, ...]]:
    return {i.code: i.invulcellen for each in found.sets for i in each.indicatoren}


def test_every_fill_cell_of_the_sample_annex_is_the_planted_one() -> None:
    found = read(ANNEX)
    assert places(found) == {code: (cell,) for code, cell in PLACES.items()}
    assert (found.jaar, found.blad, found.problemen) == (2024, "SiSa bijlage", ())


def test_the_words_of_the_annex_are_those_of_its_cells() -> None:
    sheet = openpyxl.load_workbook(ANNEX)["SiSa bijlage"]
    for each in read(ANNEX).sets:
        for indicator in each.indicatoren:
            cell = sheet[indicator.invulcellen[0]]
            above = [sheet.cell(cell.row - up, cell.column).value for up in (1, 2, 3)]
            assert above == [
                f"Indicator: {indicator.code}",
                f"Aard controle {indicator.aard_controle}",
                indicator.omschrijving,
            ]
    heads = {s.code: (s.verstrekker, s.naam) for s in read(ANNEX).sets}
    assert heads["C1"] == ("BZK", "Regeling specifieke uitkering Reductie Energiegebruik")
    assert heads["A16"] == ("JenV", "Bekostigingsregeling opvang ontheemden Oekraïne")


def test_saved_by_libreoffice_every_fill_cell_is_found(
    herberekend: Callable[[Path], Path],
) -> None:
    assert places(read(herberekend(ANNEX))) == {code: (cell,) for code, cell in PLACES.items()}


def annex(
    path: Path,
    *,
    seed: int,
    lines: int = 1,
) -> dict[str, tuple[str, ...]]:
    """Make an annex at a random place, with blank rows and merged words; says where to fill."""
    pick = random.Random(seed)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Bijlage op maat"
    left = pick.randint(3, 9)
    row = pick.randint(2, 12)
    sheet.cell(1, 1, "SiSa bijlage verantwoordingsinformatie 2025 op grond van artikel 3")
    planted: dict[str, tuple[str, ...]] = {}
    for code in ("C9", "C94", "D7A"):
        count = pick.randint(3, 14)
        for start in range(1, count + 1, 6):
            numbers = range(start, min(start + 6, count + 1))
            row, found = block(sheet, pick, (row, left), code, numbers, lines)
            planted |= found
    book.create_sheet("Fouten en onzekerheden")["A1"] = "Tabel van fouten en onzekerheden"
    book.save(path)
    return planted


def block(
    sheet: Any, pick: random.Random, at: tuple[int, int], code: str, numbers: range, lines: int
) -> tuple[int, dict[str, tuple[str, ...]]]:
    row, left = at
    if numbers[0] == 1:
        sheet.cell(row, left - 2, "BZK")
        sheet.cell(row, left - 1, code)
        sheet.cell(row, left - 1).alignment = openpyxl.styles.Alignment(wrap_text=True)
    apart = pick.choice((0, 0, 1))
    rows = {"words": row, "kind": row + 1 + apart, "code": row + 2 + apart}
    first = rows["code"] + 1 + pick.choice((0, 0, 1))
    found = {}
    for place, number in enumerate(numbers):
        column = left + place
        sheet.cell(rows["words"], column, f"Besteding\n(jaar T) onderdeel {number}")
        sheet.cell(rows["kind"], column, "Aard controle R")
        sheet.cell(rows["code"], column, f"Indicator: {code}/{number:02d}")
        for line in range(lines):
            sheet.cell(first + line, column).fill = YELLOW
        letter = get_column_letter(column)
        found[f"{code}/{number:02d}"] = tuple(f"{letter}{first + n}" for n in range(lines))
    if pick.random() < 0.3 and apart:
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=left, end_column=left)
    for line in range(lines if lines > 1 else 0):
        sheet.cell(first + line, left - 1, line + 1)
    return first + lines + pick.choice((0, 1, 3)), found


@pytest.mark.parametrize("lines", [1, 4])
def test_moved_layouts_give_the_planted_addresses(tmp_path: Path, lines: int) -> None:
    from nplv_desktop.workbook.reader_process import ReaderProcess

    with ReaderProcess() as reader:
        for seed in range(40):
            path = tmp_path / f"bijlage{seed}.xlsx"
            planted = annex(path, seed=seed, lines=lines)
            found = read(path, reader)
            assert places(found) == planted, seed
            assert found.jaar == 2025
            words = {i.omschrijving for s in found.sets for i in s.indicatoren}
            assert words == {f"Besteding (jaar T) onderdeel {n}" for n in range(1, len(words) + 1)}


def test_a_file_without_indicators_is_refused_with_what_to_choose() -> None:
    with pytest.raises(UnreadableInput, match="Kies de SiSa-bijlage op maat"):
        read(DATA / "beschikkingen.csv")


def test_an_indicator_that_stands_twice_is_told_and_read_once(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ANNEX)
    copy = book.copy_worksheet(book["SiSa bijlage"])
    copy.title = "Kopie"
    book.save(tmp_path / "dubbel.xlsx")
    found = read(tmp_path / "dubbel.xlsx")
    assert places(found) == {code: (cell,) for code, cell in PLACES.items()}
    assert len(found.problemen) == len(PLACES)
    assert found.problemen[0].cel == "D6"
    assert "Blad 'Kopie', cel D6" in found.problemen[0].melding


SHEET = (
    b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<x:sheetData><x:row r="2" ht="15"><x:c r="B2" s="7"/><x:c r="C2" s="3"><x:f>B2*2</x:f>'
    b'<x:v>0</x:v></x:c><x:c r="D2" t="s"><x:v>4</x:v></x:c></x:row><x:row r="5" /></x:sheetData>'
    b"</x:worksheet>"
)


def test_a_sheet_with_prefixed_names_is_patched_with_its_prefix() -> None:
    new = patch_cells(SHEET, {"B2": 12, "D2": "Ja", "C5": 3}, keep_formulas=True)
    assert new == SHEET.replace(
        b'<x:c r="B2" s="7"/>', b'<x:c r="B2" s="7"><x:v>12</x:v></x:c>'
    ).replace(
        b'<x:c r="D2" t="s"><x:v>4</x:v></x:c>',
        b'<x:c r="D2" t="inlineStr"><x:is><x:t>Ja</x:t></x:is></x:c>',
    ).replace(b'<x:row r="5" />', b'<x:row r="5"><x:c r="C5"><x:v>3</x:v></x:c></x:row>')


def test_a_formula_stays_when_asked_and_gives_way_otherwise() -> None:
    kept = patch_cells(SHEET, {"C2": 24}, keep_formulas=True)
    assert b'<x:c r="C2" s="3"><x:f>B2*2</x:f><x:v>24</x:v></x:c>' in kept
    text = patch_cells(SHEET, {"C2": "a < b"}, keep_formulas=True)
    assert b'<x:c r="C2" s="3" t="str"><x:f>B2*2</x:f><x:v>a &lt; b</x:v></x:c>' in text
    gone = patch_cells(SHEET, {"C2": 24})
    assert b'<x:c r="C2" s="3"><x:v>24</x:v></x:c>' in gone


def test_formats_and_formulas_are_read_from_the_sheet() -> None:
    found = cells_in(SHEET)
    assert (found.style(2, 1), found.style(2, 2), found.style(2, 3)) == ("7", "3", "")
    assert found.formulas == {"C2"}
