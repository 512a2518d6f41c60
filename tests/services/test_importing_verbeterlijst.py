"""A copy of the user's own file with a sheet of findings and remarks at the cells."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.services import importing, importing_verbeterlijst

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

DATA = Path(__file__).parents[1] / "data"
FAULTY = DATA / "mutaties_met_fouten.csv"
ADDRESSES = ["A7", "F13", "C19", "B25", "F33", "A42"]


LOSSY = pytest.mark.filterwarnings("ignore:.*extension is not supported")


def made_by_hand(path: Path, *, with_remarks: bool = False) -> Path:
    """A workbook with a table, a conditional format and a list, as people have them."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Onze mutaties")
    rows: list[list[Any]] = [
        ["Datum", "Stuk", "Project", "Bedrag"],
        ["2024-03-01", "S1", "7204120", 100],
        ["2024-03-02", "S2", "8888888", "veel"],
    ]
    for number, row in enumerate(rows, start=2):
        sheet.write_row(number, 1, row)
    sheet.add_table(2, 1, 4, 4, {"columns": [{"header": name} for name in rows[0]]})
    sheet.conditional_format(2, 4, 4, 4, {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("G3", {"validate": "list", "source": ["ja", "nee"]})
    if with_remarks:
        sheet.write_comment("A1", "Van de afdeling")
    book.add_worksheet("Bevindingen").write(0, 0, "van onszelf")
    book.close()
    return path


def test_a_text_file_becomes_a_workbook_with_findings(db: Database, tmp_path: Path) -> None:
    importing.apply(db, importing.plan(db, "koppelingen", DATA / "koppelingen.csv"))
    target = tmp_path / "verbeteren.xlsx"
    before = FAULTY.read_bytes()
    plan = importing.plan(db, "bestedingen", FAULTY)
    assert importing_verbeterlijst.schrijf(plan, target) == 6
    assert FAULTY.read_bytes() == before
    book = openpyxl.load_workbook(target)
    sheet: Any = book["Gegevens"]
    remarks = {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}
    assert list(remarks) == ADDRESSES
    assert remarks["F13"].startswith("'n.n.b.' is geen bedrag.")
    assert sheet["F13"].value == "n.n.b."
    assert sheet["E46"].value == '=HYPERLINK("http://x")'
    assert sheet["E46"].data_type == "s"
    listed = [row[1] for row in book["Bevindingen"].iter_rows(values_only=True)]
    assert listed == ["Cel", *ADDRESSES]


@LOSSY
def test_a_workbook_keeps_every_part_of_its_own(db: Database, tmp_path: Path) -> None:
    source = made_by_hand(tmp_path / "eigen.xlsx")
    target = tmp_path / "kopie.xlsx"
    plan = importing.plan(db, "bestedingen", source)
    addresses = {problem.cel for problem in plan.problemen}
    assert addresses == {"D4", "D5", "E5"}
    importing_verbeterlijst.schrijf(plan, target)

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target) as new:
        touched = {name for name in old.namelist() if old.read(name) != new.read(name)}
        sheet = new.read("xl/worksheets/sheet1.xml").decode()
    assert touched == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    }
    assert sheet.index("<legacyDrawing") < sheet.index("<tableParts")
    assert sheet.index("</conditionalFormatting>") < sheet.index("<legacyDrawing")
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Onze mutaties", "Bevindingen", "Bevindingen 2"]
    mine: Any = book["Onze mutaties"]
    assert {c.coordinate for row in mine.iter_rows() for c in row if c.comment} == addresses
    findings: Any = book["Bevindingen 2"]
    assert findings["B2"].hyperlink.location == f"'Onze mutaties'!{findings['B2'].value}"
    values = CalamineWorkbook.from_path(target).get_sheet_by_name("Onze mutaties").to_python()
    assert values[-1][-1] == "veel"


@LOSSY
def test_remarks_of_the_owner_stay_as_they_are(db: Database, tmp_path: Path) -> None:
    source = made_by_hand(tmp_path / "eigen.xlsx", with_remarks=True)
    target = tmp_path / "kopie.xlsx"
    importing_verbeterlijst.schrijf(importing.plan(db, "bestedingen", source), target)
    book = openpyxl.load_workbook(target)
    sheet: Any = book["Onze mutaties"]
    assert [c.comment.text for row in sheet.iter_rows() for c in row if c.comment] == [
        "Van de afdeling"
    ]
    assert book["Bevindingen 2"].max_row == 4


def test_a_sheet_without_relations_gets_remarks_too(db: Database, tmp_path: Path) -> None:
    target = tmp_path / "kopie.xlsx"
    plan = importing.plan(db, "bestedingen", DATA / "export_2024_h1.xlsx")
    importing_verbeterlijst.schrijf(plan, target)
    sheet: Any = openpyxl.load_workbook(target)["Mutaties"]
    marked = [c.coordinate for row in sheet.iter_rows() for c in row if c.comment]
    assert len(marked) == 754, "no project is known in an empty dossier"


def test_another_program_opens_the_copy(db: Database, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    source = made_by_hand(tmp_path / "eigen.xlsx")
    target = tmp_path / "kopie.xlsx"
    importing_verbeterlijst.schrijf(importing.plan(db, "bestedingen", source), target)
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(target)], check=True, capture_output=True, timeout=120)
    sheets = CalamineWorkbook.from_path(tmp_path / "kopie.ods").sheet_names
    assert sheets == ["Onze mutaties", "Bevindingen", "Bevindingen 2"]


def test_the_file_itself_is_never_replaced(db: Database, tmp_path: Path) -> None:
    source = made_by_hand(tmp_path / "eigen.xlsx")
    before = source.read_bytes()
    plan = importing.plan(db, "bestedingen", source)
    with pytest.raises(UsageError, match="niet vervangen"):
        importing_verbeterlijst.schrijf(plan, source)
    with pytest.raises(UsageError, match=r"\.xlsx"):
        importing_verbeterlijst.schrijf(plan, tmp_path / "lijst.csv")
    assert source.read_bytes() == before
