"""The bundled workbook as other programs see it: every cell, type, format, table and protection."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string, coordinate_to_tuple
from python_calamine import CalamineWorkbook

from nplv_desktop.domain.errors import Cancelled, UserError
from nplv_desktop.workbook.bundle_content import prepare
from nplv_desktop.workbook.bundle_layout import placed_tables
from nplv_desktop.workbook.writer import file_name, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nplv_desktop.workbook.bundle import BundleContent, Column
    from nplv_desktop.workbook.bundle_layout import Placed

Poison = Any
Book = Any
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FORMATS = {
    "amount": "#,##0.00", "date": "dd-mm-yyyy", "year": "0", "count": "#,##0", "text": "@",
    "code": "@", "yesno": "@",
}  # fmt: skip


@pytest.fixture(scope="session")
def geschreven(elke_inhoud: BundleContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("werkboek") / file_name(elke_inhoud)
    write(elke_inhoud, path)
    return path


@pytest.fixture(scope="session")
def waarden(geschreven: Path) -> Book:
    return openpyxl.load_workbook(geschreven, data_only=True)


@pytest.fixture(scope="session")
def formules(geschreven: Path) -> Book:
    return openpyxl.load_workbook(geschreven)


def tables_of(content: BundleContent) -> Iterator[Placed]:
    prepared = prepare(content)
    for sheet in prepared.sheets:
        yield from placed_tables(sheet, prepared.tables)


def rows_of(content: BundleContent, table: str) -> list[dict[str, Any]]:
    return [dict(cast("dict[str, Any]", row)) for row in content.tables[table]]


def cell_for(column: Column, value: Any) -> Any:
    """What a cell must hold for a value of content, reasoned apart from the writer."""
    if value is None:
        return None
    if column.kind == "amount":
        return float(Decimal(value) / 100)
    if column.kind == "yesno":
        return {True: "Ja", False: "Nee"}[value]
    return float(value) if isinstance(value, Decimal) else value


def formula_cells(book: Book) -> Iterator[tuple[Any, Any]]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet, cell


def test_every_value_comes_back_through_openpyxl(elke_inhoud: BundleContent, waarden: Book) -> None:
    compared = 0
    for placed in tables_of(elke_inhoud):
        sheet = waarden[placed.prepared.sheet]
        for number, row in enumerate(placed.prepared.rows):
            for column, value in zip(placed.table.content_columns, row, strict=True):
                cell = sheet.cell(placed.first + number + 1, placed.place(column.key) + 1)
                found = cell.value.date() if isinstance(cell.value, datetime) else cell.value
                assert found == cell_for(column, value), cell.coordinate
                if value is not None and column.kind in FORMATS:
                    assert cell.number_format == FORMATS[column.kind]
                compared += value is not None
    assert compared > 1_000


def test_every_value_comes_back_through_calamine(
    elke_inhoud: BundleContent, geschreven: Path
) -> None:
    book = CalamineWorkbook.from_path(geschreven)
    for placed in tables_of(elke_inhoud):
        rows = book.get_sheet_by_name(placed.prepared.sheet).to_python(skip_empty_area=False)
        for number, row in enumerate(placed.prepared.rows):
            for column, value in zip(placed.table.content_columns, row, strict=True):
                found = rows[placed.first + number][placed.place(column.key)]
                expected = cell_for(column, value)
                assert found == ("" if expected is None else expected)
                if isinstance(expected, date):
                    assert type(found) is date


def test_amounts_stand_in_the_file_with_exactly_two_decimals(geschreven: Path) -> None:
    with zipfile.ZipFile(geschreven) as package:
        texts = b"".join(package.read(n) for n in package.namelist() if "worksheets/sheet" in n)
    numbers = re.findall(rb"<v>(-?\d+\.\d+)</v>", texts)
    assert len(numbers) > 100
    assert not [n for n in numbers if len(n.partition(b".")[2]) > 3]


def test_the_totals_are_those_of_the_rows(elke_inhoud: BundleContent, waarden: Book) -> None:
    """Grand totals, added up here from the cents of the content."""
    seen = 0
    for placed in tables_of(elke_inhoud):
        sheet = waarden[placed.prepared.sheet]
        row = placed.total if placed.total is not None else placed.end - 1
        keys = placed.table.content_keys
        for column in placed.table.total_columns:
            if column.terms or column.kind != "amount" or column.whole:
                continue
            total = sum(r[keys.index(column.key)] or 0 for r in placed.prepared.rows)
            cell = sheet.cell(row + 1, placed.place(column.key) + 1)
            assert cell.value == float(Decimal(total) / 100), (sheet.title, cell.coordinate)
            seen += 1
    assert seen >= 9


def test_a_total_without_meaning_is_not_shown(
    aanvraag_inhoud: BundleContent, tmp_path: Path
) -> None:
    """The maximum of 2028 is unknown, so no sum of maxima exists; that of what is asked does."""
    rows = rows_of(aanvraag_inhoud, "tblAanvraag")
    complete = [{**row, "maximum": 5_00} if row["regeling"] == "EAR" else row for row in rows]
    tables = {**aanvraag_inhoud.tables, "tblAanvraag": complete}
    write(replace(aanvraag_inhoud, tables=tables), tmp_path / "a.xlsx")
    book: Book = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)
    sheet = book["Aanvraag"]
    heads = {c.value: c.column for c in sheet[5]}
    totals = {r[0].value: r for r in sheet.iter_rows(min_row=6 + len(rows) + 1, max_row=48)}
    assert totals["EAR"][heads["Maximum"] - 1].value == 15.00
    assert totals["KW1"][heads["Maximum"] - 1].value is None
    assert totals["Totaal"][heads["Maximum"] - 1].value is None
    assert totals["Totaal"][heads["Ruimte onder maximum"] - 1].value is None
    asked = sum(row["gevraagd"] for row in rows)
    assert totals["Totaal"][heads["Gevraagd"] - 1].value == asked / 100


def test_restant_is_what_the_explanation_says(inhoud: BundleContent, tmp_path: Path) -> None:
    write(inhoud, tmp_path / "a.xlsx")
    book: Book = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)
    sheet = book["Samenvatting"]
    heads = {c.value: c.column for c in sheet[5]}
    total = 0
    for number, row in enumerate(rows_of(inhoud, "tblSamenvatting"), 6):
        spent = row["besteed_eerder"] + row["correctie"] + row["besteed"]
        kept = row["gereserveerd"] + row["terug_te_betalen"]
        rest = row["toegekend_tm"] - spent + row["overgeheveld"] - kept
        assert sheet.cell(number, heads["Besteed t/m dit jaar"]).value == spent / 100
        assert sheet.cell(number, heads["Restant"]).value == rest / 100
        total += rest
    assert sheet.cell(6 + 12 + 1 + 5, heads["Restant"]).value == total / 100


def test_libreoffice_computes_what_is_stored(
    geschreven: Path, formules: Book, waarden: Book, herberekend: Callable[[Path], Path]
) -> None:
    again = openpyxl.load_workbook(herberekend(geschreven), data_only=True)
    compared = Counter[str]()
    for sheet, cell in formula_cells(formules):
        stored = waarden[sheet.title][cell.coordinate].value
        computed = again[sheet.title][cell.coordinate].value
        assert stored is not None, (sheet.title, cell.coordinate)
        if isinstance(stored, str):
            assert computed == stored, (sheet.title, cell.coordinate, cell.value)
        else:
            assert round(computed * 1000) == round(stored * 1000), (sheet.title, cell.coordinate)
        compared[sheet.title] += 1
    assert sum(compared.values()) > 100
    assert len(compared) >= 6


def test_the_check_with_libreoffice_can_fail(
    geschreven: Path, tmp_path: Path, herberekend: Callable[[Path], Path]
) -> None:
    """A wrong stored total must not survive recalculation, or the test above proves nothing."""
    wrong = tmp_path / "fout.xlsx"
    with zipfile.ZipFile(geschreven) as old, zipfile.ZipFile(wrong, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                data, count = re.subn(rb"(</f><v>)[\d.-]+", rb"\g<1>12345.67", data, count=1)
                assert count == 1
            new.writestr(name, data)
    before = openpyxl.load_workbook(wrong, data_only=True)["Voorblad"]
    after = openpyxl.load_workbook(herberekend(wrong), data_only=True)["Voorblad"]
    places = [c.coordinate for row in before.iter_rows() for c in row if c.value == 12345.67]
    assert len(places) == 1
    assert after[places[0]].value != 12345.67


def test_twice_written_is_the_same_to_the_byte(elke_inhoud: BundleContent, tmp_path: Path) -> None:
    for name in ("een.xlsx", "twee.xlsx"):
        write(elke_inhoud, tmp_path / name)
    assert (tmp_path / "een.xlsx").read_bytes() == (tmp_path / "twee.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "een.xlsx") as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2025-05-27T09:30:00Z" in package.read("docProps/core.xml")


def test_tables_are_valid_excel_tables(elke_inhoud: BundleContent, formules: Book) -> None:
    names = []
    for placed in tables_of(elke_inhoud):
        table = formules[placed.prepared.sheet].tables[placed.table.name]
        names.append(table.name.casefold())
        left, right = (coordinate_from_string(p) for p in table.ref.split(":"))
        assert left == ("A", placed.header + 1)
        assert right[1] == placed.last + 1
        assert table.autoFilter is not None
        assert table.autoFilter.ref == table.ref
        assert table.totalsRowCount in (None, 0)
        heads = [c.value for c in formules[placed.prepared.sheet][placed.header + 1]]
        headings = [column.name for column in table.tableColumns]
        assert headings == heads[: len(headings)]
        assert headings == [column.heading for column in placed.table.columns]
        assert len({h.casefold() for h in headings}) == len(headings)
    assert len(set(names)) == len(names)


def test_sheets_stand_in_the_described_order(
    inhoud: BundleContent, aanvraag_inhoud: BundleContent, tmp_path: Path
) -> None:
    write(inhoud, tmp_path / "v.xlsx")
    write(aanvraag_inhoud, tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "v.xlsx").sheetnames == [
        "Voorblad", "Samenvatting", "Per ministerie", "KW1", "VHF2", "PMG23", "NIP", "EAR",
        "Inzet", "Regels", "Interventies", "Bestedingen", "Indicatoren", "Reeksen", "SiSa",
        "Verloop", "Overnemen SiSa", "Controle", "Lijsten", "_nplv",
    ]  # fmt: skip
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == [
        "Voorblad", "Gebiedsplan", "Aanvraag", "Interventies", "Begroting", "Indicatoren",
        "Reeksen", "Partners", "Investeringsopgave", "Controle", "Lijsten", "_nplv",
    ]  # fmt: skip


def test_protection_leaves_filter_sort_select_and_width(formules: Book) -> None:
    for sheet in formules.worksheets:
        protection = sheet.protection
        assert protection.sheet
        assert protection.password is None
        if sheet.title == "_nplv":
            assert sheet.sheet_state == "hidden"
            continue
        assert sheet.sheet_state == "visible"
        assert not protection.autoFilter
        assert not protection.sort
        assert not protection.formatColumns
        assert not protection.selectLockedCells
        assert not protection.selectUnlockedCells


def test_only_the_remark_columns_and_the_signature_are_open(
    elke_inhoud: BundleContent, formules: Book
) -> None:
    wanted = set()
    for placed in tables_of(elke_inhoud):
        for place, column in enumerate(placed.table.columns, 1):
            if column.editable:
                rows = range(placed.first + 1, placed.last + 2)
                wanted |= {(placed.prepared.sheet, row, place) for row in rows}
    found = {
        (sheet.title, cell.row, cell.column)
        for sheet in formules.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert {place for place in found if place[0] != "Voorblad"} == wanted
    assert len([place for place in found if place[0] == "Voorblad"]) == 5
    rules = [r for s in formules.worksheets for r in s.data_validations.dataValidation]
    assert any("neemt die over" in (rule.prompt or "") for rule in rules)
    assert any(rule.error == "Hier passen 2000 tekens. Kort uw tekst in." for rule in rules)


def printed_points(sheet: Any) -> float:
    """How large letters of 10 points are on A4, when the columns that print fit beside each other.

    A column is 7 pixels a character and 5 more, of 96 to the inch; on two pages beside each other
    the columns that are repeated stand twice.
    """
    _, last = sheet.print_area.split(":")
    widths = [0.0] * coordinate_to_tuple(last.replace("$", ""))[1]
    for group in sheet.column_dimensions.values():
        for number in range(group.min, min(group.max, len(widths)) + 1):
            widths[number - 1] = (group.width - 5 / 7) * 7 + 5  # the stored width has the edges
    pages = sheet.page_setup.fitToWidth or 1
    columns = str(sheet.print_title_cols or "$A:$")
    twice = ord(columns[4:]) - ord("A") + 1 if columns[4:] else 0
    millimetres = (sum(widths) + sum(widths[:twice])) / pages / 96 * 25.4
    paper = 297 if sheet.page_setup.orientation == "landscape" else 210
    margins = (sheet.page_margins.left + sheet.page_margins.right) * 25.4
    return float(10 * min(1.0, (paper - margins) / millimetres))


def test_pages_are_set_up_for_a4(elke_inhoud: BundleContent, formules: Book) -> None:
    for sheet in formules.worksheets:
        if sheet.title == "_nplv":
            continue
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert printed_points(sheet) >= 5.65
        assert sheet.oddFooter.right.text.endswith("pagina &P van &N")
        assert "Heerlen-Noord" in sheet.oddFooter.left.text
        assert "v1" in sheet.oddFooter.left.text
        assert not sheet.merged_cells.ranges
        assert sheet["A1"].value
    prepared = prepare(elke_inhoud)
    for described in prepared.sheets:
        placed = placed_tables(described, prepared.tables)[0]
        page = formules[described.name]
        first, last = (placed.header + 1,) * 2 if len(described.tables) == 1 else (1, 2)
        assert page.print_title_rows == f"${first}:${last}"
        if page.page_setup.fitToWidth == 2:
            repeated = f"$A:${get_column_letter(described.frozen)}"
            assert page.print_title_cols == repeated
        assert page.freeze_panes == page.cell(placed.first + 1, described.frozen + 1).coordinate


def test_properties_name_the_gemeente_and_no_person(formules: Book) -> None:
    properties = formules.properties
    assert properties.creator == "Gemeente Heerlen"
    assert properties.lastModifiedBy == "Gemeente Heerlen"
    assert "Heerlen-Noord" in (properties.title or "")
    assert "Gebundelde" in (properties.subject or "")


def test_charts_have_a_text_for_who_cannot_see_them(geschreven: Path) -> None:
    with zipfile.ZipFile(geschreven) as package:
        drawings = [package.read(n) for n in package.namelist() if "drawings/drawing" in n]
        charts = [package.read(n) for n in package.namelist() if "charts/chart" in n]
    described = re.findall(rb'descr="(Grafiek: [^"]+)"', b"".join(drawings))
    bars = [b"barChart" in chart for chart in charts]
    asked = b"Gevraagd per geldstroom" in b"".join(charts)
    assert len(described) == len(charts) == (4 if asked else 9)
    assert bars.count(True) == (1 if asked else 6)  # the summary, and one per regeling
    assert all(b"numRef" in chart for chart in charts)


def test_charts_show_the_cells_of_the_tables(inhoud: BundleContent, tmp_path: Path) -> None:
    write(inhoud, tmp_path / "v.xlsx")
    book = openpyxl.load_workbook(tmp_path / "v.xlsx", data_only=True)
    with zipfile.ZipFile(tmp_path / "v.xlsx") as package:
        charts = [package.read(n).decode() for n in package.namelist() if "charts/chart" in n]
    references = re.findall(r"<c:val><c:numRef><c:f>([^<]+)</c:f>", "".join(charts))
    values = []
    for reference in references:
        sheet, _, cells = reference.replace("'", "").replace("$", "").partition("!")
        values.append([c.value for row in book[sheet][cells] for c in row])
    spent = [r["besteed_eerder"] + r["besteed"] for r in rows_of(inhoud, "tblSamenvatting")]
    assert [v / 100 for v in spent] in values
    assert [-0.412, -0.405, -0.398, -0.38] in values
    assert [None, None, None, -0.35] in values


def test_a_concept_and_a_sample_say_so_on_every_sheet(
    elke_inhoud: BundleContent, tmp_path: Path
) -> None:
    write(replace(elke_inhoud, concept=True, voorbeeld=True), tmp_path / "c.xlsx")
    write(elke_inhoud, tmp_path / "d.xlsx")
    marked: Book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    plain: Book = openpyxl.load_workbook(tmp_path / "d.xlsx")
    for sheet in marked.worksheets[:-1]:
        top = " ".join(str(c.value) for row in sheet["A1:A4"] for c in row)
        assert "CONCEPT" in top
        assert "VOORBEELD" in top
        assert "CONCEPT" in sheet.oddHeader.right.text
        assert "VOORBEELD" in sheet.oddFooter.center.text
        assert sheet.oddFooter.left.text
        other = plain[sheet.title]
        assert "CONCEPT" not in " ".join(str(c.value) for row in other["A1:A4"] for c in row)
        assert other.oddHeader.right.text is None


def test_meta_sheet_is_text_with_manifest_and_fingerprint(
    elke_inhoud: BundleContent, waarden: Book
) -> None:
    sheet = waarden["_nplv"]
    facts = {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2)}
    assert all(isinstance(v, str) for v in facts.values() if v is not None)
    assert facts["formaat"] == "2.1.0"
    assert facts["dossier"] == elke_inhoud.dossier_id
    assert facts["vingerafdruk"] == prepare(elke_inhoud).vingerafdruk
    assert {f"tabel:{p.table.name}" for p in tables_of(elke_inhoud)} <= facts.keys()
    assert max(len(str(v)) for v in facts.values()) <= 32_767
    cover = {c.value for row in waarden["Voorblad"].iter_rows() for c in row}
    code = prepare(elke_inhoud).vingerafdruk[:12].upper()
    assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in cover


PAYLOADS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1",
    "＝1+1", '=HYPERLINK("http://x.example","klik")', "=cmd|' /C calc'!A0", "'=1+1",
    "{=1+1}", "http://voorbeeld.example", "mailto:iemand@voorbeeld.example", "#REF!", "_x0041_",
    "_x003D_1+1", "<f>1+1</f>", "&amp;", "</t></is></c>", "1.234,56", "0012", "1E5", "TRUE",
    "é€😀", "regel een\nregel twee",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_is_never_a_formula_number_or_link(
    payload: str,
    elke_kleine_inhoud: BundleContent,
    schoon: Path,
    tmp_path: Path,
    vergiftigd: Poison,
) -> None:
    content, places = vergiftigd(elke_kleine_inhoud, payload)
    write(content, tmp_path / "p.xlsx")
    clean = payload.replace("\r", "\n")
    book = openpyxl.load_workbook(tmp_path / "p.xlsx", rich_text=False)
    texts = Counter(
        cell.value
        for sheet in book.worksheets[:-1]
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.data_type != "f"
    )
    coded = re.sub(r"_x[0-9A-Fa-f]{4}_", r"_x005F\g<0>", clean)
    assert texts[clean] + texts[coded] * (coded != clean) >= places
    assert _formulas(tmp_path / "p.xlsx") == _formulas(schoon)
    assert _links(tmp_path / "p.xlsx") == _links(schoon)


@pytest.fixture(scope="session")
def schoon(elke_kleine_inhoud: BundleContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schoon") / "schoon.xlsx"
    write(elke_kleine_inhoud, path)
    return path


@pytest.fixture(scope="session")
def vergiftigd() -> Poison:
    """Put a text in every text column of every table, in its first row."""

    def poison(content: BundleContent, payload: str) -> tuple[BundleContent, int]:
        places = 0
        tables: dict[str, Any] = {}
        for placed in tables_of(content):
            if placed.table.role or not placed.prepared.rows:
                continue
            skip = {*placed.table.key, placed.table.group_by, "geldstroom", "ministerie"}
            rows = [
                dict(zip(placed.table.content_keys, r, strict=True)) for r in placed.prepared.rows
            ]
            for column in placed.table.content_columns:
                if column.kind in {"text", "longtext", "code"} and column.key not in skip:
                    rows[0][column.key] = payload
                    places += 1
            tables[placed.table.name] = rows
        return replace(content, tables=tables, verklaring=payload.strip("\n\r\t")), places

    return poison


def _formulas(path: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                root = ET.fromstring(package.read(name))
                found.update(f"{name} {e.text}" for e in root.iter(f"{MAIN}f"))
    return found


def _links(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        relations = b"".join(package.read(n) for n in package.namelist() if n.endswith(".rels"))
    assert b"External" not in relations
    return re.findall(r"hyperlink", relations.decode())


def test_invisible_characters_are_left_out_with_a_note(
    inhoud: BundleContent, tmp_path: Path
) -> None:
    rows = rows_of(inhoud, "tblInterventies")
    rows[0]["titel"] = "Buurt\x0bkamer\x00"
    written = write(
        replace(inhoud, tables={**inhoud.tables, "tblInterventies": rows}), tmp_path / "a.xlsx"
    )
    place = "Blad Interventies, kolom Interventie, rij 1 van de tabel"
    assert written.opmerkingen == (f"{place}: 2 onzichtbare tekens weggelaten.",)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Interventies"]
    assert sheet["B6"].value == "Buurtkamer"


def test_a_text_that_does_not_fit_is_refused_and_nothing_is_written(
    inhoud: BundleContent, tmp_path: Path
) -> None:
    rows = rows_of(inhoud, "tblInterventies")
    for text, fits in (("a" * 32_767, True), ("a" * 32_768, False), ("😀" * 16_384, False)):
        rows[0]["resultaat"] = text
        content = replace(inhoud, tables={**inhoud.tables, "tblInterventies": rows})
        if fits:
            write(content, tmp_path / "a.xlsx")
            sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Interventies"]
            assert sheet["O6"].value == text
            (tmp_path / "a.xlsx").unlink()
            continue
        with pytest.raises(UserError, match=r"in een cel passen er 32\.767"):
            write(content, tmp_path / "a.xlsx")
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("field", ["unknown key", "wrong type", "double id", "no id", "table"])
def test_content_that_is_not_as_described_is_our_own_mistake(
    field: str, inhoud: BundleContent, tmp_path: Path
) -> None:
    rows = rows_of(inhoud, "tblVerloop")
    tables = {**inhoud.tables, "tblVerloop": rows}
    if field == "unknown key":
        rows[0]["eindstand"] = 1
    elif field == "wrong type":
        rows[0]["beginstand"] = 10.5
    elif field == "double id":
        rows[1]["id"] = rows[0]["id"]
    elif field == "no id":
        del rows[1]["id"]
    else:
        tables["tblVerlopen"] = rows
    with pytest.raises(ValueError, match=r"tbl|Verloop"):
        write(replace(inhoud, tables=tables), tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_any_code_gives_valid_and_different_names(inhoud: BundleContent, tmp_path: Path) -> None:
    codes = [
        "KW1",
        "kw1",
        "A/B:C*?[1]",
        "Samenvatting",
        "x" * 60,
        "x" * 61,
        "'k",
        "Controle",
        "é-1",
    ]
    blocks = [replace(inhoud.regelingen[0], code=code) for code in codes]
    write(replace(inhoud, regelingen=blocks), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    names = [n.casefold() for n in book.sheetnames]
    assert len(set(names)) == len(names) == len(codes) + 15
    assert all(len(n) <= 31 and not re.search(r"[\[\]:*?/\\]", n) for n in book.sheetnames)
    tables = [t.casefold() for s in book.worksheets for t in s.tables]
    assert len(set(tables)) == len(tables)
    assert all(re.fullmatch(r"[a-z_][a-z0-9_]{0,254}", t) for t in tables)


def test_empty_content_makes_a_valid_workbook(
    elke_inhoud: BundleContent, tmp_path: Path, herberekend: Callable[[Path], Path]
) -> None:
    empty = replace(elke_inhoud, tables={}, regelingen=[], formulieren=[])
    written = write(empty, tmp_path / "leeg.xlsx")
    assert {name for name, count in written.tabellen.items() if count} == {"tblLijsten"}
    book = openpyxl.load_workbook(herberekend(tmp_path / "leeg.xlsx"), data_only=True)
    for sheet, cell in formula_cells(openpyxl.load_workbook(tmp_path / "leeg.xlsx")):
        assert book[sheet.title][cell.coordinate].value == 0


def test_cancelling_leaves_the_old_file_and_nothing_else(
    inhoud: BundleContent, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"oud")
    calls = iter([False] * 8)
    with pytest.raises(Cancelled):
        write(inhoud, path, cancelled=lambda: next(calls, True))
    assert path.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [path]


def test_progress_grows_to_the_end(inhoud: BundleContent, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    write(inhoud, tmp_path / "a.xlsx", progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1] > 1_500


def test_many_bookings_are_streamed_and_complete(
    inhoud: BundleContent,
    tmp_path: Path,
    vermenigvuldigd: Callable[[BundleContent, int], BundleContent],
) -> None:
    content = vermenigvuldigd(inhoud, 12_345)
    write(content, tmp_path / "groot.xlsx")
    rows = CalamineWorkbook.from_path(tmp_path / "groot.xlsx").get_sheet_by_name("Bestedingen")
    found = rows.to_python(skip_empty_area=False)[6:]
    assert len(found) == 12_345
    wanted = rows_of(content, "tblBestedingen")
    assert [r[15] for r in found] == [w["telt_mee"] / 100 for w in wanted]
    assert [r[7] for r in found] == [w["stuknummer"] for w in wanted]
    with zipfile.ZipFile(tmp_path / "groot.xlsx") as package:
        tables = [package.read(n) for n in package.namelist() if n.startswith("xl/tables/")]
    (table,) = [t for t in tables if b'displayName="tblBestedingen"' in t]
    assert table.count(b'ref="A6:R12351"') == 2


def test_the_file_name_says_what_it_is(
    inhoud: BundleContent, aanvraag_inhoud: BundleContent
) -> None:
    assert file_name(inhoud) == "NPLV_GM0917_FG10_verantwoording_2024_v1.xlsx"
    assert file_name(aanvraag_inhoud) == "NPLV_GM0917_FG10_aanvraag_2026-2028_v1.xlsx"
