"""A copy of the user's own file with a sheet of findings and remarks at the refused cells."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import importing, importing_kopie

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.services.importing_plan import ImportPlan
    from nplv_desktop.store.database import Database

DATA = Path(__file__).parents[1] / "data"
FAULTS = json.loads((DATA / "controle.json").read_text("utf-8"))["bestanden"][
    "mutaties_met_fouten.csv"
]["fouten"]
PLANTED = {"J10": "vijfhonderd", "B12": "31-02-2024", "J40": "n.v.t."}
"""Cells of export_2024_h1.xlsx that are made wrong."""


@pytest.fixture
def gekoppeld(db: Database) -> Database:
    importing.apply(db, importing.plan(db, "koppelingen", DATA / "koppelingen.csv"))
    return db


def spoilt(path: Path, *, remark: str = "") -> Path:
    """The half-year export with planted faults; `remark` also puts a remark at a cell."""
    book = openpyxl.load_workbook(DATA / "export_2024_h1.xlsx")
    sheet = book["Mutaties"]
    for cell, text in PLANTED.items():
        sheet[cell].value = text
    if remark:
        sheet[remark].comment = Comment("Klopt dit?", "Controller")
        sheet["C2"].comment = Comment("Uit het systeem", "Controller")
    book.save(path)
    return path


def planned(db: Database, path: Path) -> ImportPlan:
    return importing.plan(db, "bestedingen", path)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def remarks(path: Path, sheet: str) -> dict[str, str]:
    found = openpyxl.load_workbook(path)[sheet]
    return {
        cell.coordinate: cell.comment.text
        for row in found.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def test_the_copy_has_a_remark_at_each_refused_cell_and_a_list(
    gekoppeld: Database, tmp_path: Path
) -> None:
    path = spoilt(tmp_path / "export.xlsx")
    original = path.read_bytes()
    plan = planned(gekoppeld, path)
    made = importing_kopie.maak(plan, tmp_path / "kopie.xlsx")
    assert path.read_bytes() == original
    assert (made.bevindingen, made.opmerkingen) == (len(plan.problemen), len(PLANTED))
    told = remarks(tmp_path / "kopie.xlsx", "Mutaties")
    assert set(told) == set(PLANTED)
    listed = openpyxl.load_workbook(tmp_path / "kopie.xlsx")["Bevindingen"]
    rows = list(listed.iter_rows(min_row=2))
    assert [row[2].value for row in rows] == [problem.cel for problem in plan.problemen]
    assert [row[6].value for row in rows] == [problem.melding for problem in plan.problemen]
    for row in rows:
        link = row[2].hyperlink
        assert link is not None
        assert link.location == f"'Mutaties'!{row[2].value}"
        assert row[4].value == PLANTED[str(row[2].value)]
        assert str(row[6].value) in told[str(row[2].value)]


def test_every_part_of_the_users_own_file_stays_but_for_the_lists(
    gekoppeld: Database, tmp_path: Path
) -> None:
    path = spoilt(tmp_path / "export.xlsx")
    importing_kopie.maak(planned(gekoppeld, path), tmp_path / "kopie.xlsx")
    was, now = parts(path), parts(tmp_path / "kopie.xlsx")
    assert list(now)[: len(was)] == list(was)
    assert {name for name in was if was[name] != now[name]} == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
    }
    drawing = b'<legacyDrawing xmlns:nplv="http://schemas.openxmlformats.org/officeDocument/2006'
    sheet = now["xl/worksheets/sheet1.xml"]
    at = sheet.index(drawing)
    assert sheet[:at] + sheet[sheet.index(b"/>", at) + 2 :] == was["xl/worksheets/sheet1.xml"]
    one = openpyxl.load_workbook(path)["Mutaties"]
    other = openpyxl.load_workbook(tmp_path / "kopie.xlsx")["Mutaties"]
    assert list(one.values) == list(other.values)


def test_remarks_that_are_there_stay(gekoppeld: Database, tmp_path: Path) -> None:
    path = spoilt(tmp_path / "export.xlsx", remark="J10")
    plan = planned(gekoppeld, path)
    made = importing_kopie.maak(plan, tmp_path / "kopie.xlsx")
    told = remarks(tmp_path / "kopie.xlsx", "Mutaties")
    assert set(told) == {*PLANTED, "C2"}
    assert (told["C2"], told["J10"]) == ("Uit het systeem", "Klopt dit?")
    assert "31-02-2024" in told["B12"]
    assert made.opmerkingen == len(PLANTED) - 1


def test_libreoffice_opens_the_copy_with_its_remarks(
    gekoppeld: Database, tmp_path: Path, libreoffice: Callable[[Path], Path]
) -> None:
    path = spoilt(tmp_path / "export.xlsx")
    importing_kopie.maak(planned(gekoppeld, path), tmp_path / "kopie.xlsx")
    saved = libreoffice(tmp_path / "kopie.xlsx")
    told = remarks(saved, "Mutaties")
    assert set(told) == set(PLANTED)
    listed = openpyxl.load_workbook(saved)["Bevindingen"]
    assert listed["C2"].hyperlink is not None
    assert listed.max_row == len(PLANTED) + 1


def test_the_mended_copy_is_taken_in_without_booking_twice(
    gekoppeld: Database, tmp_path: Path
) -> None:
    path = spoilt(tmp_path / "export.xlsx")
    first = planned(gekoppeld, path)
    report = importing.apply(gekoppeld, first)
    importing_kopie.maak(report, tmp_path / "kopie.xlsx")
    right = openpyxl.load_workbook(DATA / "export_2024_h1.xlsx")["Mutaties"]
    book = openpyxl.load_workbook(tmp_path / "kopie.xlsx")
    for cell in PLANTED:
        book["Mutaties"][cell].value = right[cell].value
    book.save(tmp_path / "verbeterd.xlsx")
    again = planned(gekoppeld, tmp_path / "verbeterd.xlsx")
    assert (again.nieuw, again.geweigerd) == (len(PLANTED), 0)
    whole = planned(gekoppeld, DATA / "export_2024_h1.xlsx")
    assert again.som == whole.som


def test_a_text_file_becomes_a_workbook_with_its_rows_and_remarks(
    gekoppeld: Database, tmp_path: Path
) -> None:
    path = tmp_path / "mutaties.csv"
    path.write_bytes((DATA / "mutaties_met_fouten.csv").read_bytes())
    plan = planned(gekoppeld, path)
    made = importing_kopie.maak(plan, importing_kopie.naam(path))
    assert made.bestand.name == "mutaties - te verbeteren.xlsx"
    book = openpyxl.load_workbook(made.bestand)
    rows = book["Gegevens"]
    lines = path.read_text("utf-8-sig").splitlines()
    separator = max(";,\t", key=lines[0].count)
    for number, line in enumerate(lines, 1):
        if '"' not in line:
            shown = [cell.value or "" for cell in rows[number]]
            wanted = [text.strip() for text in line.split(separator)]
            assert [str(text) for text in shown[: len(wanted)]] == wanted
    heads = {get_column_letter(cell.column): cell.value for cell in rows[1] if cell.column}
    told = {
        (int("".join(filter(str.isdigit, c))), heads[c.rstrip("0123456789")])
        for c in remarks(made.bestand, "Gegevens")
    }
    assert {row for row, _ in told} == {row for row, _ in FAULTS}
    assert not any(cell.data_type == "f" for row in rows.iter_rows() for cell in row)
    assert book["Bevindingen"].max_row == len(plan.problemen) + 1


def test_a_file_without_faults_needs_no_copy(gekoppeld: Database, tmp_path: Path) -> None:
    plan = planned(gekoppeld, DATA / "export_2024_h1.xlsx")
    with pytest.raises(UserError, match="niets geweigerd"):
        importing_kopie.maak(plan, tmp_path / "kopie.xlsx")


def test_the_users_own_file_is_never_the_target(gekoppeld: Database, tmp_path: Path) -> None:
    path = spoilt(tmp_path / "export.xlsx")
    before = path.read_bytes()
    with pytest.raises(UserError, match="Kies een andere naam"):
        importing_kopie.maak(planned(gekoppeld, path), path)
    assert path.read_bytes() == before


def test_a_file_that_changed_meanwhile_is_refused(gekoppeld: Database, tmp_path: Path) -> None:
    path = spoilt(tmp_path / "export.xlsx")
    plan = planned(gekoppeld, path)
    spoilt(path, remark="C9")
    with pytest.raises(UserError, match="Lees het opnieuw in"):
        importing_kopie.maak(plan, tmp_path / "kopie.xlsx")
    assert not (tmp_path / "kopie.xlsx").exists()
