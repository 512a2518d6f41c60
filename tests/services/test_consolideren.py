"""Workbooks of gebieden laid together: to the cent, and one bad file does not spoil the others."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from nplv_desktop import cli
from nplv_desktop.domain.errors import UnreadableInput, UsageError
from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag, Besteding
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import consolideren, dossiers, exporting, saving, totals
from nplv_desktop.workbook import writer

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.services.totals import Stand
    from nplv_desktop.store.database import Database

SHEETS = [
    "Voorblad", "Aangeleverd", "Niet aangeleverd", "Wat niet klopt", "Per ministerie",
    "Per gebied", "Per regeling", "Per thema", "Kernindicatoren", "Bevindingen",
    "Controle opnieuw", "Overgeslagen", "Lijsten",
]  # fmt: skip
MONEY_SHEETS = SHEETS[4:8]
MONEY = ("tblPerMinisterie", "tblPerGebied", "tblPerRegeling", "tblPerThema")
AMOUNTS = {
    "Toegekend voor dit jaar": "toegekend",
    "Toegekend t/m dit jaar": "toegekend_tm",
    "Correctie eerdere jaren": "correctie",
    "Besteed in dit jaar": "besteed",
    "Besteed t/m dit jaar": "besteed_tm",
    "Restant": "restant_tm",
}
"""Headings of the workbook, and what the store calls them."""


@dataclass(frozen=True)
class Gebied:
    """A generated dossier: its workbook, and what its store says (cents)."""

    code: str
    book: Path
    standen: list[Stand]


def streams() -> list[str]:
    """Three geldstromen of different regelingen and ministeries, from the catalogue."""
    chosen: dict[tuple[str, str | None], str] = {}
    for stream in dossiers.general_catalogus().geldstromen:
        chosen.setdefault((stream.regeling, stream.ministerie), stream.code)
    return list(chosen.values())[:4]


def fill(db: Database, number: int) -> None:
    """Grants, bookings, a correction and a plan, of odd amounts that differ per gebied."""
    known = dossiers.general_catalogus()
    for place, code in enumerate(streams(), 1):
        regeling = known.geldstroom(code).regeling
        grant = saving.save(
            db,
            Beschikking,
            None,
            {"regeling_code": regeling, "nummer": f"{code}-{number}", "datum": date(2024, 1, 15)},
        )
        amount = 1_234_567 * number + 8_901 * place
        given = {"geldstroom_code": code, "boekjaar": 2024, "bedrag": amount}
        saving.save(db, BeschikkingBedrag, None, {**given, "beschikking_id": grant})
        plan = saving.save(
            db, Interventie, None, {"code": f"I{place}", "titel": f"=Interventie {place}"}
        )
        asked = {"interventie_id": plan, "geldstroom_code": code, "bedrag": amount + 1}
        saving.save(db, Begrotingsregel, None, {**asked, "boekjaar": 2026})
        for line in range(1, 4):
            spent = {**given, "bedrag": 33_333 * line + 7 * number + place, "interventie_id": plan}
            moment = {"datum": date(2024, 3, line), "stuknummer": f"{number}-{place}-{line}"}
            year = 2023 if line == 3 else None
            saving.save(db, Besteding, None, {**spent, **moment, "correctie_boekjaar": year})


def make(folder: Path, codes: list[str]) -> list[Gebied]:
    made = []
    for number, code in enumerate(codes, 1):
        db = dossiers.create(folder / f"{code}.nplv", code)
        fill(db, number)
        book = folder / f"{code}_v1.xlsx"
        exporting.export(db, "verantwoording", 2024, book, concept=True)
        made.append(Gebied(code, book, totals.standen(db, 2024)))
        db.close()
    return made


def codes_of_all() -> list[str]:
    return [gebied.code for gebied in dossiers.general_catalogus().gebieden]


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> list[Gebied]:
    """Five gebieden that handed in a verantwoording over 2024."""
    return make(tmp_path_factory.mktemp("vijf"), codes_of_all()[::4])


def paths(made: list[Gebied]) -> list[Path]:
    return [gebied.book for gebied in made]


def rows(path: Path, table: str, *, formulas: bool = False) -> list[dict[str, Any]]:
    """The rows of a table by heading, by a library that did not write it."""
    for page in openpyxl.load_workbook(path, data_only=not formulas):
        if table in page.tables:
            cells = page[page.tables[table].ref]
            headings = [cell.value for cell in cells[0]]
            found = [dict(zip(headings, (c.value for c in row), strict=True)) for row in cells[1:]]
            return [row for row in found if any(v is not None for v in row.values())]
    raise AssertionError(f"no table {table}")


def grand_totals(path: Path, sheet: str) -> dict[str, int]:
    """The stored totals in the last row of a sheet, in cents by heading."""
    page = openpyxl.load_workbook(path, data_only=True)[sheet]
    (table,) = page.tables.values()
    headings = [cell.value for cell in page[table.ref][0]]
    last = list(page.iter_rows(values_only=True))[-1]
    assert last[0] == "Totaal"
    pairs = zip(headings, last, strict=False)
    return {h: cents(v) for h, v in pairs if isinstance(v, int | float)}


def cents(value: float | None) -> int:
    return int((Decimal(repr(value or 0)) * 100).to_integral_value())


def stored(made: list[Gebied]) -> dict[str, int]:
    """The sums of the stores by heading (cents)."""
    return {
        heading: sum(getattr(s, name) for gebied in made for s in gebied.standen)
        for heading, name in AMOUNTS.items()
    }


def check_totals(path: Path, made: list[Gebied]) -> None:
    expected = stored(made)
    assert all(expected[h] for h in AMOUNTS)
    for sheet in MONEY_SHEETS:
        found = grand_totals(path, sheet)
        assert {heading: found[heading] for heading in AMOUNTS} == expected, sheet
    for table in MONEY:
        lines = rows(path, table)
        for heading, amount in expected.items():
            assert sum(cents(line[heading]) for line in lines) == amount, (table, heading)
    per: dict[tuple[str, str], int] = defaultdict(int)
    for gebied in made:
        for stand in gebied.standen:
            per[stand.geldstroom, gebied.code] += stand.restant_tm
    read = {(r["Geldstroom"], r["Gebied"]): cents(r["Restant"]) for r in rows(path, "tblPerThema")}
    assert read == per


def test_the_national_totals_equal_the_stores_to_the_cent(
    five: list[Gebied], tmp_path: Path
) -> None:
    path = tmp_path / "landelijk.xlsx"
    made = consolideren.consolideer(paths(five), path)
    assert (made.in_orde, made.onklaar, made.overgeslagen) == (True, (), ())
    assert openpyxl.load_workbook(path).sheetnames == SHEETS
    check_totals(path, five)
    assert made.totalen["restant"] == stored(five)["Restant"]
    given = {r["Gebied"]: r for r in rows(path, "tblAangeleverd")}
    assert set(given) == {g.code for g in five}
    assert {r["Versie"] for r in given.values()} == {1}
    assert {r["Vingerafdruk"] for r in given.values()} == {
        exported.vingerafdruk for exported in made.leveringen
    }
    missing = {r["Gebied"] for r in rows(path, "tblNietAangeleverd")}
    assert missing == set(codes_of_all()) - set(given)
    assert len(missing) == 15


@pytest.mark.slow
def test_all_twenty_gebieden_within_a_minute(tmp_path: Path) -> None:
    made = make(tmp_path, codes_of_all())
    path = tmp_path / "landelijk.xlsx"
    damaged = tmp_path / "kapot.xlsx"
    damaged.write_bytes(made[-1].book.read_bytes()[:5000])
    start = time.process_time()
    result = consolideren.consolideer([*paths(made[:-1]), damaged], path)
    assert time.process_time() - start < 60
    check_totals(path, made[:-1])
    assert [one.bestand for one in result.overgeslagen] == ["kapot.xlsx"]
    assert [code for code, _ in result.ontbreekt] == [made[-1].code]
    assert consolideren.consolideer(paths(made), path).in_orde
    check_totals(path, made)


def test_derived_amounts_and_totals_are_formulas_and_texts_never_are(
    five: list[Gebied], tmp_path: Path
) -> None:
    path = tmp_path / "landelijk.xlsx"
    consolideren.consolideer(paths(five), path)
    lines = rows(path, "tblPerGebied", formulas=True)
    assert all(str(line["Restant"]).startswith("=ROUND(") for line in lines)
    assert all(isinstance(line["Besteed in dit jaar"], int | float) for line in lines)
    for page in openpyxl.load_workbook(path):
        assert page.protection.sheet
        assert not page.protection.autoFilter
        assert not page.protection.sort
        formulas = [c.value for row in page.iter_rows() for c in row if c.data_type == "f"]
        assert all(str(value).startswith("=ROUND(") for value in formulas)


def test_a_name_that_looks_like_a_formula_stays_text(five: list[Gebied], tmp_path: Path) -> None:
    book, path = tmp_path / "=1+1.xlsx", tmp_path / "landelijk.xlsx"
    book.write_bytes(five[0].book.read_bytes())
    consolideren.consolideer([book, five[1].book], path)
    names = [row["Bestand"] for row in rows(path, "tblAangeleverd", formulas=True)]
    assert names == ["=1+1.xlsx", five[1].book.name]
    assert [row["Bestand"] for row in rows(path, "tblAangeleverd")] == names


def test_recalculated_by_libreoffice_no_total_changes(five: list[Gebied], tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice on this machine (package libreoffice-calc)")
    path = tmp_path / "landelijk.xlsx"
    consolideren.consolideer(paths(five), path)
    script = Path(__file__).parents[1] / "herbereken.sh"
    command = ["bash", str(script), str(path), str(tmp_path / "opnieuw")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    stored_values = openpyxl.load_workbook(path, data_only=True)
    again = openpyxl.load_workbook(tmp_path / "opnieuw" / path.name, data_only=True)
    checked = 0
    for page in openpyxl.load_workbook(path):
        for cell in (c for line in page.iter_rows() for c in line if c.data_type == "f"):
            was, now = (b[page.title][cell.coordinate].value for b in (stored_values, again))
            assert cents(was) == cents(now), (page.title, cell.coordinate, was, now)
            checked += 1
    assert checked > 100


def test_a_workbook_that_lost_its_hidden_sheet_is_taken_with_a_remark(
    five: list[Gebied], tmp_path: Path
) -> None:
    bare, path = tmp_path / "zonder.xlsx", tmp_path / "landelijk.xlsx"
    book = openpyxl.load_workbook(five[0].book)
    del book["_nplv"]
    book.save(bare)
    made = consolideren.consolideer([bare, *paths(five[1:])], path)
    check_totals(path, five)
    assert made.leveringen[0].gewijzigd is None
    assert any("_nplv ontbreekt" in what.melding for _, what in made.onklaar)
    assert not made.in_orde


def test_the_same_workbooks_in_another_order_give_the_same_bytes(
    five: list[Gebied], tmp_path: Path
) -> None:
    digests = set()
    for name, given in (("a.xlsx", paths(five)), ("b.xlsx", paths(five)[::-1])):
        consolideren.consolideer(given, tmp_path / name)
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_one_damaged_file_leaves_the_others(five: list[Gebied], tmp_path: Path) -> None:
    damaged, missing = tmp_path / "kapot.xlsx", tmp_path / "weg.xlsx"
    damaged.write_bytes(five[0].book.read_bytes()[:4000])
    path = tmp_path / "landelijk.xlsx"
    made = consolideren.consolideer([damaged, *paths(five[1:]), missing], path)
    check_totals(path, five[1:])
    assert not made.in_orde
    listed = {r["Bestand"]: r for r in rows(path, "tblOvergeslagen")}
    assert set(listed) == {"kapot.xlsx", "weg.xlsx"}
    assert all(row["Aard"] == "Geweigerd" for row in listed.values())
    assert all(name in str(row["Reden"]) for name, row in listed.items())


def again(gebied: Gebied, folder: Path, name: str, bedrag: int, versie: int = 1) -> Gebied:
    """Another workbook of the same gebied, after one more booking."""
    copy = folder / f"{name}.nplv"
    copy.write_bytes((gebied.book.parent / f"{gebied.code}.nplv").read_bytes())
    db = dossiers.open_dossier(copy)
    line = {"geldstroom_code": streams()[0], "boekjaar": 2024, "bedrag": bedrag}
    saving.save(db, Besteding, None, {**line, "datum": date(2024, 5, 5)})
    content = exporting.gather(db, "verantwoording", 2024, concept=True, versie=versie)
    writer.write(content, folder / f"{name}.xlsx")
    made = Gebied(gebied.code, folder / f"{name}.xlsx", totals.standen(db, 2024))
    db.close()
    return made


def test_the_same_version_with_another_content_is_refused_twice(
    five: list[Gebied], tmp_path: Path
) -> None:
    other = again(five[0], tmp_path, "anders", 123)
    path = tmp_path / "landelijk.xlsx"
    made = consolideren.consolideer([*paths(five), other.book], path)
    assert {(o.bestand, o.aard) for o in made.overgeslagen} == {
        (five[0].book.name, "Geweigerd"),
        ("anders.xlsx", "Geweigerd"),
    }
    assert not made.in_orde
    check_totals(path, five[1:])


def test_the_same_file_twice_counts_once(five: list[Gebied], tmp_path: Path) -> None:
    copy = tmp_path / "zelfde.xlsx"
    copy.write_bytes(five[0].book.read_bytes())
    path = tmp_path / "landelijk.xlsx"
    made = consolideren.consolideer([*paths(five), copy], path)
    assert [(o.bestand, o.aard) for o in made.overgeslagen] == [("zelfde.xlsx", "Dubbel")]
    assert made.in_orde
    check_totals(path, five)


def test_the_newer_version_wins_and_the_older_is_named(five: list[Gebied], tmp_path: Path) -> None:
    newer = again(five[0], tmp_path, "nieuwer", 4_567, versie=2)
    path = tmp_path / "landelijk.xlsx"
    made = consolideren.consolideer([newer.book, *paths(five)], path)
    assert [(o.bestand, o.aard) for o in made.overgeslagen] == [(five[0].book.name, "Ouder")]
    assert "Versie 2 is nieuwer" in made.overgeslagen[0].reden
    check_totals(path, [newer, *five[1:]])
    assert stored([newer])["Besteed in dit jaar"] == stored([five[0]])["Besteed in dit jaar"] + 4567


def test_another_year_or_kind_is_refused_with_a_sentence(
    five: list[Gebied], tmp_path: Path
) -> None:
    db = dossiers.open_dossier(five[0].book.parent / f"{five[0].code}.nplv")
    year, kind = tmp_path / "jaar.xlsx", tmp_path / "aanvraag.xlsx"
    exporting.export(db, "verantwoording", 2025, year, concept=True)
    exporting.export(db, "aanvraag", 2026, kind, tot_jaar=2028, concept=True)
    db.close()
    path = tmp_path / "landelijk.xlsx"
    made = consolideren.consolideer([year, *paths(five[1:]), kind], path)
    reasons = {o.bestand: o.reden for o in made.overgeslagen}
    assert set(reasons) == {"jaar.xlsx", "aanvraag.xlsx"}
    assert "verantwoording over 2025" in reasons["jaar.xlsx"]
    assert "aanvraag over 2026–2028" in reasons["aanvraag.xlsx"]
    check_totals(path, five[1:])


def test_aanvragen_add_up_per_year_to_the_plans(five: list[Gebied], tmp_path: Path) -> None:
    books, wanted = [], 0
    for gebied in five[:2]:
        db = dossiers.open_dossier(gebied.book.parent / f"{gebied.code}.nplv")
        books.append(tmp_path / f"{gebied.code}.xlsx")
        exporting.export(db, "aanvraag", 2026, books[-1], tot_jaar=2028, concept=True)
        wanted += sum(line.bedrag for line in saving.records(db, Begrotingsregel))
        db.close()
    path = tmp_path / "landelijk.xlsx"
    made = consolideren.consolideer(books, path)
    assert made.in_orde
    for sheet, table in zip(MONEY_SHEETS, MONEY, strict=True):
        assert grand_totals(path, sheet)["Gevraagd"] == wanted
        assert sum(cents(row["Gevraagd"]) for row in rows(path, table)) == wanted


def edit(gebied: Gebied, path: Path, change: Callable[[float], object]) -> Path:
    """A copy in which the first amount that was spent is another one."""
    book = openpyxl.load_workbook(gebied.book)
    page = book["Samenvatting"]
    cells = page[page.tables["tblSamenvatting"].ref]
    place = [c.value for c in cells[0]].index("Besteed in dit jaar")
    cells[1][place].value = change(cells[1][place].value)
    book.save(path)
    return path


def test_an_impossible_amount_spoils_only_its_own_file(five: list[Gebied], tmp_path: Path) -> None:
    edited = edit(five[0], tmp_path / "bewerkt.xlsx", lambda _: 10**17)
    path = tmp_path / "landelijk.xlsx"
    made = consolideren.consolideer([edited, *paths(five[1:])], path)
    assert [(o.bestand, o.aard) for o in made.overgeslagen] == [("bewerkt.xlsx", "Geweigerd")]
    check_totals(path, five[1:])


def test_an_amount_that_became_words_is_named(five: list[Gebied], tmp_path: Path) -> None:
    edited = edit(five[0], tmp_path / "bewerkt.xlsx", lambda _: "veel")
    made = consolideren.consolideer([edited, *paths(five[1:])], tmp_path / "landelijk.xlsx")
    said = [what.melding for _, what in made.onklaar]
    assert any("ontbreekt Besteed in dit jaar; het telt als nul" in text for text in said)
    assert not made.in_orde


def test_a_changed_workbook_is_taken_with_the_number_of_cells(
    five: list[Gebied], tmp_path: Path
) -> None:
    edited = edit(five[0], tmp_path / "bewerkt.xlsx", lambda value: value + 100)
    path = tmp_path / "landelijk.xlsx"
    made = consolideren.consolideer([edited, *paths(five[1:])], path)
    assert made.leveringen[0].gewijzigd == 1
    assert made.totalen["besteed"] == stored(five)["Besteed in dit jaar"] + 100_00
    wrong = rows(path, "tblKloptNiet")
    assert "1 cel is na de export gewijzigd: Samenvatting" in wrong[0]["Wat er niet klopt"]
    assert {cents(row["Verschil"]) for row in wrong[1:] if row["Verschil"]} == {100_00}
    assert not made.in_orde


def test_findings_travel_with_their_explanation_and_indicators_per_gebied(
    sample: Database, five: list[Gebied], tmp_path: Path
) -> None:
    book, path = tmp_path / "voorbeeld.xlsx", tmp_path / "landelijk.xlsx"
    exporting.export(sample, "verantwoording", 2024, book)
    others = [gebied.book for gebied in five if gebied.code != "FG10"]
    made = consolideren.consolideer([book, *others], path)
    assert made.in_orde, made.onklaar
    own = [r for r in rows(path, "tblBevindingen") if r["Gebied"] == "FG10"]
    explained = rows(book, "tblControle")
    assert [r["Bevinding"] for r in own] == [r["Bevinding"] for r in explained]
    assert [r["Toelichting"] for r in own] == [r["Toelichting"] for r in explained]
    assert any(r["Toelichting"] for r in own)
    core = [r for r in rows(book, "tblIndicatoren") if r["Soort"] == "Kernindicator"]
    national = [r for r in rows(path, "tblKernindicatoren") if r["Gebied"] == "FG10"]
    assert {(r["Code"], r["Laatste waarde"]) for r in national} == {
        (r["Code"], r["Laatste waarde"]) for r in core
    }
    assert core


def test_without_any_workbook_nothing_is_written(five: list[Gebied], tmp_path: Path) -> None:
    path, bad = tmp_path / "landelijk.xlsx", tmp_path / "kapot.xlsx"
    path.write_bytes(b"oud")
    bad.write_bytes(b"PK")
    with pytest.raises(UnreadableInput, match=r"kapot\.xlsx"):
        consolideren.consolideer([bad], path)
    assert path.read_bytes() == b"oud"
    with pytest.raises(UsageError, match="zelf een van de werkboeken"):
        consolideren.consolideer(paths(five), five[0].book)


def test_the_command_says_what_was_taken_and_what_was_not(
    five: list[Gebied], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, bad = tmp_path / "landelijk.xlsx", tmp_path / "kapot.xlsx"
    bad.write_bytes(b"PK")
    good = [str(book) for book in paths(five)]
    assert cli.main(["consolideer", *good, "--uit", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [g["gebied"] for g in told["gebieden"]] == [g.code for g in five]
    assert cents(float(told["totaal"]["restant"])) == stored(five)["Restant"]
    assert cli.main(["consolideer", str(bad), *good, "--uit", str(path)]) == 1
    out, err = capsys.readouterr()
    assert "van 5 gebieden" in out
    assert "kapot.xlsx" in err
    assert "Traceback" not in err
    assert cli.main(["consolideer", str(bad), "--uit", str(path)]) == 3
    assert cli.main(["consolideer", "--uit", str(path)]) == 2
    check_totals(path, five)
