"""Filling the gemeente's own SiSa-bijlage: only the fill cells change, and they say it right."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from nplv_desktop.domain.errors import UnreadableInput, UsageError, UserError
from nplv_desktop.domain.interventies import InterventieThema
from nplv_desktop.domain.sisa import SisaIndicator
from nplv_desktop.services import financiering, importing, saving, sisa, sisa_invullen
from nplv_desktop.services.importing_plan import ImportOptions

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
Beschik: TypeAlias = Callable[[str, Mapping[tuple[str, int], int]], str]
DATA = Path(__file__).parents[1] / "data"
ANNEX = DATA / "sisa_bijlage_op_maat.xlsx"
PLACES: dict[str, str] = json.loads((DATA / "controle.json").read_text("utf-8"))[
    "sisa_bijlage_op_maat.xlsx"
]["invulcellen"]
WANTED = {
    "C1/01": 1_200_000,
    "C1/02": "Nee",
    "C1/03": "I01 Buurtkamer <Noord> & zo",
    "C1/04": 50_000,
    "C1/07": "I01 Buurtkamer <Noord> & zo",
    "C1/08": 50_000,
    "A13/01": 200_001,  # 200.000,50 rounds up
    "A13/02": "Ja",
    "A13/03": -10_000,
    "A13/04": 290_001,  # 100.000,00 in 2023, 200.000,50 in 2024, -10.000,00 corrected
    "A13/05": "Nee",
    "A16/01": 41,
}


@pytest.fixture
def gevuld(db: Database, boek: Boek, beschik: Beschik, interventie: Callable[..., str]) -> Database:
    """A dossier in which A13 accounts for KW1, C1 for VHF2, and A16 has one typed value."""
    beschik("KW1", {("KW1-SO", 2023): 500_000_00, ("KW1-SO", 2024): 700_000_00})
    beschik("VHF2", {("VHF2", 2024): 1_200_000_00})
    first = boek(100_000_00, boekjaar=2023)
    boek(200_000_50, boekjaar=2024)
    financiering.corrigeer(db, first, -10_000_00, "Creditnota", 2024)
    project = interventie("I01", "Buurtkamer <Noord> & zo")
    saving.save(db, InterventieThema, None, {"interventie_id": project, "geldstroom_code": "VHF2"})
    boek(50_000_00, boekjaar=2024, geldstroom_code="VHF2", interventie_id=project)
    answers = {"regeling:A13": "KW1", "regeling:C1": "VHF2"}
    importing.apply(db, importing.plan(db, "sisa", ANNEX, ImportOptions(keuzes=answers)))
    for code, value in (("A13/02", "ja"), ("A16/01", "41")):
        (own,) = saving.records(db, SisaIndicator, code=code)
        sisa.zet_waarde(db, own.id, value)
    return db


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def by_openpyxl(path: Path) -> dict[str, Any]:
    sheet = openpyxl.load_workbook(path)["SiSa bijlage"]
    return {code: sheet[cell].value for code, cell in PLACES.items()}


def by_calamine(path: Path) -> dict[str, Any]:
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_name("SiSa bijlage")
    rows = dict(enumerate(sheet.to_python(skip_empty_area=False), 1))
    found = {}
    for code, cell in PLACES.items():
        row = rows.get(int(cell[1:]), [])
        value = row[ord(cell[0]) - 65] if row else ""
        found[code] = None if value == "" else value
    return found


def check(before: Path, after: Path) -> None:
    """Only the sheet changed, in it only the fill cells, and two libraries read the values."""
    was, now = parts(before), parts(after)
    assert list(was) == list(now)
    changed = [name for name in was if was[name] != now[name]]
    assert changed == ["xl/worksheets/sheet1.xml"]
    expected = {code: WANTED.get(code) for code in PLACES}
    assert by_openpyxl(after) == expected
    assert by_calamine(after) == expected
    one, other = (openpyxl.load_workbook(path)["SiSa bijlage"] for path in (before, after))
    cells = set(PLACES.values())
    for row in one.iter_rows():
        for cell in row:
            same = other[cell.coordinate]
            assert cell.style_id == same.style_id, cell.coordinate
            assert cell.coordinate in cells or cell.value == same.value
    assert (one.protection.sheet, other.protection.sheet) == (True, True)


def test_the_sample_annex_is_filled_and_every_other_part_stays_byte_for_byte(
    gevuld: Database, tmp_path: Path
) -> None:
    original = ANNEX.read_bytes()
    digest = gevuld.digest()
    report = sisa_invullen.vul(gevuld, ANNEX, 2024, tmp_path / "gevuld.xlsx")
    check(ANNEX, tmp_path / "gevuld.xlsx")
    assert ANNEX.read_bytes() == original
    assert gevuld.digest() == digest
    assert {each.code: each.waarde for each in report.ingevuld} == WANTED
    assert {each.code: each.cel for each in report.ingevuld} == {c: PLACES[c] for c in WANTED}


def test_an_annex_saved_by_libreoffice_is_filled_just_so(
    gevuld: Database, tmp_path: Path, libreoffice: Callable[[Path], Path]
) -> None:
    saved = libreoffice(ANNEX)
    sisa_invullen.vul(gevuld, saved, 2024, tmp_path / "gevuld.xlsx")
    check(saved, tmp_path / "gevuld.xlsx")


def test_what_was_filled_survives_libreoffice(
    gevuld: Database, tmp_path: Path, libreoffice: Callable[[Path], Path]
) -> None:
    sisa_invullen.vul(gevuld, ANNEX, 2024, tmp_path / "gevuld.xlsx")
    expected = {code: WANTED.get(code) for code in PLACES}
    assert by_openpyxl(libreoffice(tmp_path / "gevuld.xlsx")) == expected


def test_the_report_says_what_was_left_and_why(gevuld: Database, tmp_path: Path) -> None:
    report = sisa_invullen.vul(gevuld, ANNEX, 2024, tmp_path / "gevuld.xlsx")
    left = {each.code: each for each in report.gelaten}
    assert left["B1"].reden == "SiSa-set B1 hoort bij geen regeling van dit bureau."
    assert left["C1/05"].reden == "C1/05 heeft in het dossier geen waarde."
    assert left["C1/05"].cel == PLACES["C1/05"]
    assert report.niet_gevonden == ()
    told = {each.code for each in report.ingevuld} | set(left)
    assert told == set(PLACES) - {c for c in PLACES if c.startswith("B1/")} | {"B1"}


def test_a_project_line_without_a_row_is_named(
    gevuld: Database, tmp_path: Path, boek: Boek, interventie: Callable[..., str]
) -> None:
    boek(7_000_00, geldstroom_code="VHF2", interventie_id=interventie("I02"))
    report = sisa_invullen.vul(gevuld, ANNEX, 2024, tmp_path / "gevuld.xlsx")
    missing = [(each.code, each.regelnummer) for each in report.niet_gevonden]
    assert missing == [("C1/03", 2), ("C1/04", 2), ("C1/07", 2), ("C1/08", 2)]
    assert "voor regel 2 heeft de bijlage geen invulcel" in report.meldingen[0]


def test_project_lines_go_to_their_own_rows(gevuld: Database, tmp_path: Path, boek: Boek) -> None:
    from openpyxl.styles import PatternFill

    boek(7_000_00, geldstroom_code="VHF2")
    book = openpyxl.load_workbook(ANNEX)
    sheet = book["SiSa bijlage"]
    yellow = PatternFill("solid", fgColor="FFF2CC")
    moved = {row: row + 2 if row <= 7 else row + 3 for row in range(1, 31)}
    sheet.insert_rows(8)
    sheet.insert_rows(1, 2)
    for column in "DEFGHI":
        sheet[f"{column}10"].fill = yellow
    sheet["C9"], sheet["C10"] = 1, 2
    book.save(tmp_path / "regels.xlsx")
    report = sisa_invullen.vul(gevuld, tmp_path / "regels.xlsx", 2024, tmp_path / "uit.xlsx")
    cells = {(e.code, e.regelnummer): e.cel for e in report.ingevuld}
    assert (cells["C1/04", 1], cells["C1/04", 2]) == ("G9", "G10")
    assert cells["A13/01", None] == f"D{moved[21]}"
    filled = openpyxl.load_workbook(tmp_path / "uit.xlsx")["SiSa bijlage"]
    assert (filled["G9"].value, filled["G10"].value) == (50_000, 7_000)
    assert filled[f"D{moved[21]}"].value == 200_001


def test_a_cell_that_the_annex_computes_keeps_its_formula(gevuld: Database, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ANNEX)
    book["SiSa bijlage"]["D11"] = "=F7"
    book.save(tmp_path / "formule.xlsx")
    report = sisa_invullen.vul(gevuld, tmp_path / "formule.xlsx", 2024, tmp_path / "uit.xlsx")
    assert [each.code for each in report.ingevuld if each.formule] == ["C1/07"]
    formulas = openpyxl.load_workbook(tmp_path / "uit.xlsx")["SiSa bijlage"]
    assert formulas["D11"].value == "=F7"
    values = openpyxl.load_workbook(tmp_path / "uit.xlsx", data_only=True)["SiSa bijlage"]
    assert values["D11"].value == WANTED["C1/07"]


def test_a_value_that_stood_there_is_replaced_and_told(gevuld: Database, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ANNEX)
    book["SiSa bijlage"]["H21"] = "Ja"
    book.save(tmp_path / "getypt.xlsx")
    report = sisa_invullen.vul(gevuld, tmp_path / "getypt.xlsx", 2024, tmp_path / "uit.xlsx")
    assert report.meldingen == (
        "Blad 'SiSa bijlage', cel H21 (A13/05): 'Ja' is vervangen door 'Nee'.",
    )


def test_lists_protection_and_hidden_sheets_stay_byte_for_byte(
    gevuld: Database, tmp_path: Path
) -> None:
    from openpyxl.comments import Comment
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.load_workbook(ANNEX)
    sheet = book["SiSa bijlage"]
    check_list = DataValidation("list", formula1='"Ja,Nee"')
    check_list.add("H21")
    sheet.add_data_validation(check_list)
    sheet["A1"].comment = Comment("Van CBS", "CBS")
    book["Fouten en onzekerheden"].sheet_state = "veryHidden"
    book.save(tmp_path / "rijk.xlsx")
    sisa_invullen.vul(gevuld, tmp_path / "rijk.xlsx", 2024, tmp_path / "uit.xlsx")
    check(tmp_path / "rijk.xlsx", tmp_path / "uit.xlsx")
    made = openpyxl.load_workbook(tmp_path / "uit.xlsx")
    assert made["SiSa bijlage"].data_validations.dataValidation[0].formula1 == '"Ja,Nee"'
    assert made["Fouten en onzekerheden"].sheet_state == "veryHidden"


def test_the_annex_of_another_year_is_refused(gevuld: Database, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="van 2024, en u vraagt 2023"):
        sisa_invullen.vul(gevuld, ANNEX, 2023, tmp_path / "uit.xlsx")
    assert not (tmp_path / "uit.xlsx").exists()


def test_the_annex_itself_is_never_the_target(gevuld: Database, tmp_path: Path) -> None:
    own = tmp_path / "bijlage.xlsx"
    own.write_bytes(ANNEX.read_bytes())
    with pytest.raises(UserError, match="Kies een andere naam"):
        sisa_invullen.vul(gevuld, own, 2024, own)
    assert own.read_bytes() == ANNEX.read_bytes()


def test_the_old_target_stays_when_the_annex_cannot_be_read(
    gevuld: Database, tmp_path: Path
) -> None:
    target = tmp_path / "uit.xlsx"
    target.write_bytes(b"wat er stond")
    broken = tmp_path / "stuk.xlsx"
    broken.write_bytes(ANNEX.read_bytes()[: ANNEX.stat().st_size // 2])
    with pytest.raises(UnreadableInput):
        sisa_invullen.vul(gevuld, broken, 2024, target)
    assert target.read_bytes() == b"wat er stond"
    assert {path.name for path in tmp_path.iterdir() if path.name.endswith(".tmp")} == set()


def rewritten(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """The sample annex with its first sheet written in another way."""
    with zipfile.ZipFile(ANNEX) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            is_sheet = name == "xl/worksheets/sheet1.xml"
            target.writestr(name, change(content) if is_sheet else content)
    return path


def test_a_sheet_with_prefixed_names_is_filled_just_so(gevuld: Database, tmp_path: Path) -> None:
    def prefixed(xml: bytes) -> bytes:
        named = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml)
        return named.replace(b"xmlns=", b"xmlns:x=", 1)

    path = rewritten(tmp_path / "bijlage.xlsx", prefixed)
    sisa_invullen.vul(gevuld, path, 2024, tmp_path / "uit.xlsx")
    check(path, tmp_path / "uit.xlsx")


def test_a_sheet_in_which_cells_have_no_address_is_refused_and_nothing_is_written(
    gevuld: Database, tmp_path: Path
) -> None:
    def without_numbers(xml: bytes) -> bytes:
        return re.sub(rb'<row r="\d+"', b"<row", xml)

    path = rewritten(tmp_path / "bijlage.xlsx", without_numbers)
    with pytest.raises(UserError):
        sisa_invullen.vul(gevuld, path, 2024, tmp_path / "uit.xlsx")
    assert {each.name for each in tmp_path.glob("*.xlsx")} == {"bijlage.xlsx"}


def test_texts_that_look_like_formulas_or_codes_stay_text(gevuld: Database, tmp_path: Path) -> None:
    texts = {"C1/09": '=1+1 "en" <b> & meer\nregel 2', "A16/02": "-12", "C1/05": "nee"}
    for code, text in texts.items():
        (own,) = saving.records(gevuld, SisaIndicator, code=code)
        sisa.zet_waarde(gevuld, own.id, text)
    sisa_invullen.vul(gevuld, ANNEX, 2024, tmp_path / "uit.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "uit.xlsx")["SiSa bijlage"]
    cell = sheet[PLACES["C1/09"]]
    assert (cell.value, cell.data_type) == (texts["C1/09"], "s")
    assert sheet[PLACES["A16/02"]].value == -12
    assert sheet[PLACES["C1/05"]].value == "Nee"
