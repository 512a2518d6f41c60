"""What the bundled workbooks say, read by libraries that did not write them."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections import defaultdict
from decimal import Decimal
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from sqlalchemy import select

from nplv_desktop.domain.errors import Blocked, UsageError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Begrotingsregel
from nplv_desktop.services import checking, exporting, saving, teruglezen, totals

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from nplv_desktop.store.database import Database

SHEETS = [
    "Voorblad", "Samenvatting", "Per ministerie", "KW1", "VHF2", "NIP", "EAR", "PMG23",
    "Inzet", "Regels", "Interventies", "Bestedingen", "Indicatoren", "Reeksen", "SiSa", "Verloop",
    "Controle", "Lijsten", "_nplv",
]  # fmt: skip
REQUEST_SHEETS = [
    "Voorblad", "Gebiedsplan", "Aanvraag", "Interventies", "Begroting", "Indicatoren", "Reeksen",
    "Partners", "Investeringsopgave", "Controle", "Lijsten", "_nplv",
]  # fmt: skip


_LETTER = 0.85
"""Width of a letter of a text in this font, in that of a figure (the unit of column widths)."""


def _widths(sheet: Worksheet) -> dict[str, float]:
    """The width of every column; openpyxl keeps that of equal neighbours at the first of them."""
    return {
        get_column_letter(number): group.width
        for group in sheet.column_dimensions.values()
        for number in range(group.min or 1, (group.max or 0) + 1)
        if not group.hidden
    }


def make(db: Database, path: Path, soort: str = "verantwoording") -> Path:
    if soort == "verantwoording":
        exporting.export(db, soort, 2024, path)
    else:
        exporting.export(db, soort, 2026, path, tot_jaar=2028)
    return path


def rows(path: Path, sheet: str, table: str) -> list[dict[str, Any]]:
    """The rows of a table by heading, by openpyxl."""
    page = openpyxl.load_workbook(path, data_only=True)[sheet]
    cells = page[page.tables[table].ref]
    headings = [cell.value for cell in cells[0]]
    return [dict(zip(headings, (cell.value for cell in row), strict=True)) for row in cells[1:]]


def cents(value: float | None) -> int:
    return int((Decimal(repr(value or 0)) * 100).to_integral_value())


def counted(row: Besteding) -> int:
    return row.bedrag + (0 if row.btw_compensabel else row.btw)


def test_every_amount_of_the_summary_equals_the_store(sample: Database, tmp_path: Path) -> None:
    path = make(sample, tmp_path / "v.xlsx")
    booked: dict[str, int] = defaultdict(int)
    with sample.read() as session:
        for row in session.scalars(select(Besteding).where(Besteding.boekjaar == 2024)):
            booked[row.geldstroom_code or ""] += counted(row)
    read = {
        row["Geldstroom"]: row
        for row in rows(path, "Samenvatting", "tblSamenvatting")
        if row["Geldstroom"]
    }
    assert {code: cents(row["Besteed in dit jaar"]) for code, row in read.items()} == booked
    for stand in totals.standen(sample, 2024):
        line = read[stand.geldstroom]
        assert cents(line["Toegekend voor dit jaar"]) == stand.toegekend
        assert cents(line["Besteed t/m dit jaar"]) == stand.besteed_tm
        assert cents(line["Restant"]) == stand.restant_tm


def test_every_booking_is_there_once_with_its_amount(sample: Database, tmp_path: Path) -> None:
    path = make(sample, tmp_path / "v.xlsx")
    read = {row["nplv_id"]: row for row in rows(path, "Bestedingen", "tblBestedingen")}
    with sample.read() as session:
        stored = session.scalars(select(Besteding).where(Besteding.boekjaar == 2024)).all()
    assert set(read) == {row.id for row in stored}
    for row in stored:
        assert cents(read[row.id]["Telt mee"]) == counted(row)
        assert cents(read[row.id]["Bedrag excl. btw"]) == row.bedrag
        assert read[row.id]["Stuknummer"] == row.stuknummer
        assert read[row.id]["Boekdatum"].date() == row.datum


def test_the_request_adds_up_the_plan(sample: Database, tmp_path: Path) -> None:
    path = make(sample, tmp_path / "a.xlsx", "aanvraag")
    wanted: dict[tuple[str, int], int] = defaultdict(int)
    for line in saving.records(sample, Begrotingsregel):
        if 2026 <= line.boekjaar <= 2028:
            wanted[line.geldstroom_code, line.boekjaar] += line.bedrag
    read = {
        (row["Geldstroom"], row["Jaar"]): cents(row["Gevraagd"])
        for row in rows(path, "Aanvraag", "tblAanvraag")
        if row["Geldstroom"]
    }
    assert read == wanted


@pytest.mark.parametrize("soort", ["verantwoording", "aanvraag"])
def test_no_text_in_a_table_is_cut_off(sample: Database, tmp_path: Path, soort: str) -> None:
    book = openpyxl.load_workbook(make(sample, tmp_path / "x.xlsx", soort))
    cut = []
    for sheet in book.worksheets:
        wide = _widths(sheet)
        for table in sheet.tables.values():
            _, *cells = sheet[table.ref]
            for column in zip(*cells, strict=True):
                texts = [
                    c.value for c in column if c.data_type == "s" and not c.alignment.wrap_text
                ]
                longest = max(map(str, texts), key=len, default="")
                if len(longest) * _LETTER > wide.get(column[0].column_letter, inf):
                    cut.append((sheet.title, column[0].column_letter, longest))
    assert cut == []


@pytest.mark.parametrize(
    ("soort", "sheets"), [("verantwoording", SHEETS), ("aanvraag", REQUEST_SHEETS)]
)
def test_the_sheets_stand_in_order_and_the_last_one_is_hidden(
    sample: Database, tmp_path: Path, soort: str, sheets: list[str]
) -> None:
    book = openpyxl.load_workbook(make(sample, tmp_path / "x.xlsx", soort))
    assert book.sheetnames == sheets
    assert book["_nplv"].sheet_state == "hidden"
    assert book.properties.title
    assert book.properties.creator == "Gemeente Heerlen"
    assert all(book[name].protection.sheet for name in sheets if name != "_nplv")


@pytest.mark.parametrize("soort", ["verantwoording", "aanvraag"])
def test_the_same_dossier_gives_the_same_bytes(
    sample: Database, tmp_path: Path, soort: str
) -> None:
    first = make(sample, tmp_path / "een.xlsx", soort).read_bytes()
    assert make(sample, tmp_path / "twee.xlsx", soort).read_bytes() == first


@pytest.mark.parametrize("soort", ["verantwoording", "aanvraag"])
def test_recalculated_by_libreoffice_no_formula_changes(
    sample: Database, tmp_path: Path, soort: str
) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice on this machine (package libreoffice-calc)")
    path = make(sample, tmp_path / "x.xlsx", soort)
    formulas = openpyxl.load_workbook(path)
    stored = openpyxl.load_workbook(path, data_only=True)
    script = Path(__file__).parents[1] / "herbereken.sh"
    subprocess.run(
        ["bash", str(script), str(path), str(tmp_path / "opnieuw")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    again = openpyxl.load_workbook(tmp_path / "opnieuw" / "x.xlsx", data_only=True)
    checked = 0
    for page in formulas:
        for line in page.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    was = stored[page.title][cell.coordinate].value
                    now = again[page.title][cell.coordinate].value
                    assert same(was, now), (page.title, cell.coordinate, was, now)
                    checked += 1
    assert checked > 50


def same(was: object, now: object) -> bool:
    if isinstance(was, int | float) and isinstance(now, int | float):
        return round(was * 1000) == round(now * 1000)
    return (was or None) == (now or None)


def test_text_that_looks_like_a_formula_stays_text(sample: Database, tmp_path: Path) -> None:
    payloads = ["=1+1", "+31 45", "-5", "@som", "\t=2", '=HYPERLINK("http://x")']
    keys = [row.id for row in saving.records(sample, Besteding, boekjaar=2024)][: len(payloads)]
    saving.save_many(
        sample,
        Besteding,
        [(key, {"omschrijving": text}) for key, text in zip(keys, payloads, strict=True)],
    )
    path = make(sample, tmp_path / "v.xlsx")
    read = {
        row["nplv_id"]: row["Omschrijving"] for row in rows(path, "Bestedingen", "tblBestedingen")
    }
    for key, text in zip(keys, payloads, strict=True):
        assert str(read[key]).strip() == text.strip()
    with zipfile.ZipFile(path) as package:
        sheet = next(n for n in package.namelist() if n.endswith("sheet10.xml"))
        formulas = re.findall(rb"<f>([^<]*)</f>", package.read(sheet))
    assert all(b"HYPERLINK" not in formula for formula in formulas)


def test_a_blocked_export_writes_nothing_and_a_concept_says_so_on_every_sheet(
    sample: Database, tmp_path: Path
) -> None:
    from datetime import date

    saving.save(
        sample,
        Besteding,
        None,
        {"datum": date(2024, 5, 1), "boekjaar": 2024, "bedrag": 100_00, "stuknummer": "los"},
    )
    path = tmp_path / "v.xlsx"
    with pytest.raises(Blocked) as refused:
        exporting.export(sample, "verantwoording", 2024, path)
    assert "geldstroom" in refused.value.melding
    assert not path.exists()
    exporting.export(sample, "verantwoording", 2024, path, concept=True)
    book = openpyxl.load_workbook(path)
    for page in book:
        shown = " ".join(
            str(cell.value) for line in page.iter_rows(max_row=6) for cell in line if cell.value
        )
        if page.title != "_nplv":
            assert "CONCEPT" in shown, page.title
            assert "VOORBEELD" in shown, page.title


def test_read_back_it_is_unchanged_and_an_edited_cell_is_named(
    sample: Database, tmp_path: Path
) -> None:
    path = make(sample, tmp_path / "v.xlsx")
    report = teruglezen.as_json(teruglezen.read_back(path))
    assert report["ongewijzigd"] is True
    assert report["gebied"] == "FG10"
    assert report["tabellen"]["tblBestedingen"] == 1500
    book = openpyxl.load_workbook(path)
    page = book["Bestedingen"]
    first = page[page.tables["tblBestedingen"].ref][1]
    cell = next(
        c for c in first if isinstance(c.value, float | int) and c.number_format[-2:] == "00"
    )
    was = cell.value
    cell.value = 12.34
    book.save(path)
    report = teruglezen.as_json(teruglezen.read_back(path))
    assert report["ongewijzigd"] is False
    named = [(c["blad"], c["cel"], c["nu"]) for c in report["wijzigingen"]]
    assert ("Bestedingen", cell.coordinate, "12.34") in named
    assert was != 12.34


def test_what_cannot_be_asked_is_refused(sample: Database, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Kies verantwoording of aanvraag"):
        exporting.export(sample, "jaarverslag", 2024, tmp_path / "x.xlsx")
    with pytest.raises(UsageError, match="vóór het eerste"):
        exporting.export(sample, "aanvraag", 2028, tmp_path / "x.xlsx", tot_jaar=2026)
    assert list(tmp_path.glob("*.xlsx")) == []


def test_the_name_of_the_file_is_what_the_rijk_expects(sample: Database) -> None:
    assert exporting.file_name(sample, "verantwoording", 2024) == (
        "NPLV_GM0917_FG10_verantwoording_2024_v1.xlsx"
    )


def test_the_aansluiting_and_the_bewijsstukken_go_along_when_they_are_there(
    sample: Database, tmp_path: Path
) -> None:
    from nplv_desktop.services import aansluiting, bewijs, importing_grootboek

    data = Path(__file__).parents[1] / "data"
    lines = importing_grootboek.lees(sample, data / "export_2024_h1.xlsx").regels
    outcome = aansluiting.aansluiten(sample, lines)
    aansluiting.bewaar(sample, "export_2024_h1.xlsx", "0" * 64, outcome)
    booked = saving.records(sample, Besteding, boekjaar=2024)[0]
    invoice = tmp_path / "factuur.pdf"
    invoice.write_bytes(b"%PDF-1.4 proef")
    bewijs.voeg_toe(sample, "besteding", booked.id, invoice)
    path = make(sample, tmp_path / "v.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[-6:] == [
        "Verloop", "Aansluiting", "Bewijsstukken", "Controle", "Lijsten", "_nplv",
    ]  # fmt: skip
    listed = rows(path, "Aansluiting", "tblAansluiting")
    assert len(listed) == len(outcome.verschillen)
    assert {row["Afhandeling"] for row in listed} == {"Open"}
    (piece,) = rows(path, "Bewijsstukken", "tblBewijsstukken")
    assert (piece["Bestand"], piece["Grootte in bytes"]) == ("factuur.pdf", 14)
    assert teruglezen.read_back(path).ongewijzigd


def test_an_explained_finding_travels_and_comes_back_next_year(
    sample: Database, tmp_path: Path
) -> None:
    found = next(
        b for b in checking.check(sample, "verantwoording", 2024).bevindingen if b.code == "IND-01"
    )
    checking.explain(
        sample, found, "Het schooladvies wordt pas sinds dit jaar gemeten.", "A. Bakker"
    )
    for year in (2024, 2025):
        path = tmp_path / f"{year}.xlsx"
        exporting.export(sample, "verantwoording", year, path, concept=True)
        rows = {row["id"]: row for row in teruglezen.read_back(path).rijen("tblControle")}
        row = rows[found.sleutel]
        assert (row["status"], row["door"]) == ("Toegelicht", "A. Bakker")
        assert row["toelichting"] == "Het schooladvies wordt pas sinds dit jaar gemeten."
        assert row["op"] is not None
        cover = openpyxl.load_workbook(path)["Voorblad"]
        told = [str(cell.value) for line in cover.iter_rows() for cell in line if cell.value]
        assert any("pas sinds dit jaar gemeten. (A. Bakker, " in text for text in told)
