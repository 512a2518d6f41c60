"""The same checks again at the Rijk: what only one of both finds, whatever the file holds."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from nplv_desktop import cli
from nplv_desktop.domain.checks.regelboek import REGELS_VERSIE
from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag, Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import consolideren, dossiers, exporting, hercontrole, saving
from nplv_desktop.services.hercontrole import ANDERS, BIJ_RIJK, IN_WERKBOEK, hercontroleer
from nplv_desktop.workbook import writer
from nplv_desktop.workbook.reader import read

if TYPE_CHECKING:
    from nplv_desktop.services.hercontrole import Hercontrole
    from nplv_desktop.workbook.bundle import BundleContent

DATA = Path(__file__).parents[1] / "data" / "werkboeken"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A return with two grants, three bookings and an interventie that lacks a few things."""
    path = tmp_path_factory.mktemp("gemaakt") / "werkboek.xlsx"
    db = dossiers.create(path.with_suffix(".nplv"), "FG10")
    plan = saving.save(db, Interventie, None, {"code": "I1", "titel": "Wijkcentrum"})
    key = saving.save(
        db, Beschikking, None, {"regeling_code": "KW1", "nummer": "B-1", "datum": date(2024, 1, 15)}
    )
    for stream, cents in (("KW1-SO", 500_000), ("KW1-RI", 90_000)):
        given = {"geldstroom_code": stream, "boekjaar": 2024, "bedrag": cents}
        saving.save(db, BeschikkingBedrag, None, {**given, "beschikking_id": key})
    for number, cents in enumerate((100_000, 150_000, 250_000), 1):
        spent = {"datum": date(2024, 6, 1), "boekjaar": 2024, "bedrag": cents}
        place = {"geldstroom_code": "KW1-SO", "interventie_id": plan, "stuknummer": f"S{number}"}
        saving.save(db, Besteding, None, {**spent, **place, "leverancier": "Stichting Noord"})
    exporting.export(db, "verantwoording", 2024, path, concept=True)
    db.close()
    return path


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    """A copy of that return."""
    return Path(shutil.copy(made, tmp_path / "werkboek.xlsx"))


def edited(path: Path, sheet: str, column: str, row: int, value: Any) -> Path:
    """The workbook with one cell of a table changed, by a library that did not write it."""
    opened = openpyxl.load_workbook(path)
    page = opened[sheet]
    (table,) = page.tables.values()
    cells = page[table.ref]
    place = [cell.value for cell in cells[0]].index(column)
    cells[row][place].value = value
    target = path.with_name(f"{sheet}-{column}-{row}.xlsx".replace(" ", "_"))
    opened.save(target)
    return target


def again(path: Path) -> Hercontrole:
    return hercontroleer(read(path))


def told(done: Hercontrole, uitkomst: str) -> dict[str, str]:
    return {v.code: v.rijk or v.werkboek for v in done.verschillen if v.uitkomst == uitkomst}


def test_an_untouched_return_gives_the_same_findings(book: Path) -> None:
    done = again(book)
    assert (done.gedaan, done.verschillen) == ("alle", ())
    assert done.bevindingen == len(read(book).rijen("tblControle")) > 3
    assert done.samengevat == "Gelijk"
    assert done.zelfde_regels
    assert done.zelfde_catalogus


def test_a_changed_sum_counts_in_the_checks_of_the_rijk(book: Path) -> None:
    path = edited(book, "Samenvatting", "Besteed in dit jaar", 2, 6_000)  # euros; granted 5.000
    done = again(path)
    more = told(done, BIJ_RIJK)["GELD-01"]
    assert "u boekte € 6.000, maar er is € 5.000 beschikt" in more
    left = edited(book, "Samenvatting", "Besteed in dit jaar", 2, 4_000)
    assert "er is € 1.000 over" in told(again(left), BIJ_RIJK)["GELD-07"]


def test_a_changed_booking_counts_in_the_checks_of_the_rijk(book: Path) -> None:
    gone = again(edited(book, "Bestedingen", "Stuknummer", 1, None))
    assert "er is geen stuknummer" in told(gone, BIJ_RIJK)["BOEK-03"]
    twice = again(edited(book, "Bestedingen", "Btw", 1, 999))
    assert "de btw is meer dan 21 %" in told(twice, BIJ_RIJK)["BOEK-08"]
    person = again(edited(book, "Bestedingen", "Leverancier", 1, "Dhr. P. Jansen"))
    assert "de leverancier lijkt een persoon" in told(person, BIJ_RIJK)["PRIV-06"]


def test_a_finding_that_was_wiped_out_is_found_again(book: Path) -> None:
    known = read(book).rijen("tblControle")
    first = known[0]
    path = edited(book, "Controle", "Bevinding", 1, "Niets aan de hand")
    done = again(path)
    assert [(v.sleutel, v.uitkomst) for v in done.verschillen] == [(first["id"], ANDERS)]
    assert (done.verschillen[0].rijk, done.verschillen[0].werkboek) == (
        first["melding"],
        "Niets aan de hand",
    )
    content = read(book).content
    rows = [row for row in known if row["id"] != first["id"]]
    rows.append({**first, "id": "GELD-99|verzonnen", "code": "GELD-99", "melding": "Verzonnen"})
    done = again(written(replace(content, tables={**content.tables, "tblControle": rows}), book))
    assert told(done, BIJ_RIJK) == {first["code"]: first["melding"]}
    assert told(done, IN_WERKBOEK) == {"GELD-99": "Verzonnen"}


def written(content: BundleContent, beside: Path) -> Path:
    """A workbook of this content: as another program could have made it."""
    path = beside.with_name("gemaakt.xlsx")
    writer.write(content, path)
    return path


def test_other_rules_and_another_catalogue_are_said(book: Path, tmp_path: Path) -> None:
    content = replace(read(book).content, regels_versie="0.9.0+aa", catalogus_versie="2025.4")
    path = written(content, book)
    done = again(path)
    assert not done.zelfde_regels
    assert not done.zelfde_catalogus
    assert done.samengevat.startswith("Gelijk. Bureau: regels 0.9.0+aa; Rijk: ")
    assert "Bureau: catalogus 2025.4; Rijk: " in done.samengevat
    made = consolideren.consolideer([path], tmp_path / "land.xlsx")
    text = consolideren.hercontrole_tekst(made.leveringen)
    assert f"bij 1 had het bureau andere regels dan dit programma ({REGELS_VERSIE})" in text


def test_a_newer_rule_finds_what_the_bureau_could_not(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nplv_desktop.domain.checks import regelboek
    from nplv_desktop.domain.checks.base import Regel, Vondst

    def look(f: Any) -> Any:
        yield Vondst("Bestedingen", f"{len(f.standen)} geldstromen", "maar", "Kijk.", "nieuw")

    rule = Regel("GELD-98", "geld", "Nieuwe regel", "toelichten", "Uitleg.", look)
    monkeypatch.setattr(regelboek, "REGELS", (*regelboek.REGELS, rule))
    monkeypatch.setattr(hercontrole, "REGELS_VERSIE", "9.0.0+nieuw")
    done = again(book)
    assert told(done, BIJ_RIJK) == {"GELD-98": "Bestedingen: 2 geldstromen, maar. Kijk."}
    assert "Rijk: 9.0.0+nieuw" in done.samengevat


HOSTILE: list[Any] = [
    "", "{", "[]", "null", "1e999", '"' + "x" * 40_000 + '"', "[" * 5_000,
    {"feiten": None}, {"feiten": []}, {"feiten": {"standen": [{}]}}, {"feiten": {}, "eigen": 3},
    {"feiten": {"dossier": {"id": 5}}}, {"feiten": {"onbekend veld": 1}},
    {"feiten": {"standen": [{"code": "WEG", "naam": "x", "regeling": "WEG", "jaar": 2024}]}},
    {"feiten": {"standen": [{"code": "KW1-SO", "naam": "x", "regeling": "KW1", "jaar": 10**30}]}},
    {"feiten": {"interventies": [{"id": "a", "code": "b", "titel": "c", "status": "d",
                                  "begroot": [["WEG", 2024]], "start": "2024-01-01"}]}},
    {"feiten": {"reserveringen": [{"id": "a", "soort": "reservering", "van": "x", "van_jaar": 1,
                                   "naar": "y", "naar_jaar": 2, "bedrag": 3, "kan": False,
                                   "oordeel": "zonder dubbele punt"}]}},
    {"feiten": {"reeksen": [{"code": "K01", "naam": "n", "eenheid": "%", "decimalen": 1,
                             "richting": "hoger", "waarden": [
                                 {"id": "a", "peiljaar": 2024, "waarde": "1E+999999"}]}]}},
    {"feiten": {"teksten": [{"soort": "iets", "rijen": {}, "maskers": []}]}},
    {"feiten": {"boekingen": {"nul": {"aantal": 1}}}},
    {"feiten": {"interventies": [{"id": "a", "code": "b", "titel": "x" * 32_767, "status": "loopt"}]
                }},
    {"feiten": {}, "eigen": {"regelingen": [{"code": "X"}]}},
    {"feiten": {}, "eigen": {"regelingen": [{"code": "KW1", "naam": "n", "ministerie": "BZK"}]}},
    {"feiten": {}, "eigen": {"gegevens": [{"soort": "bom", "code": "a", "veld": "b",
                                           "waarde": "{"}]}},
    {"feiten": {}, "eigen": {"rommel": []}},
]  # fmt: skip


@pytest.mark.parametrize("facts", HOSTILE, ids=range(len(HOSTILE)))
def test_facts_that_cannot_be_stop_nothing(book: Path, facts: Any) -> None:
    text = facts if isinstance(facts, str) else json.dumps(facts)
    content = replace(read(book).content, feiten=text)
    path = written(content, book)
    done = again(path)
    assert done.gedaan in {"geen", "blad", "alle"}
    if done.gedaan == "geen":
        assert done.samengevat.startswith("Niet gedaan. De feiten in dit werkboek zijn niet")
    else:
        assert done.gedaan == ("alle" if text else "blad")


def test_one_with_bad_facts_among_good_ones_leaves_the_others(book: Path, tmp_path: Path) -> None:
    content = read(book).content
    bad = replace(content, feiten='{"feiten":7}', gebied_code="FG01", gebied_naam="Elders")
    good = shutil.copy(book, tmp_path / "goed.xlsx")
    made = consolideren.consolideer([Path(good), written(bad, book)], tmp_path / "land.xlsx")
    assert {one.gebied: one.hercontrole.gedaan for one in made.leveringen} == {
        "FG10": "alle",
        "FG01": "geen",
    }
    page = openpyxl.load_workbook(tmp_path / "land.xlsx", data_only=True)["Aangeleverd"]
    stated = [str(cell.value) for row in page.iter_rows() for cell in row]
    assert "Gelijk" in stated
    assert any(text.startswith("Niet gedaan.") for text in stated)


@pytest.mark.parametrize("version", ["1.0.0", "2.0.0"])
@pytest.mark.parametrize("soort", ["verantwoording", "aanvraag"])
def test_of_an_older_workbook_the_sheets_are_checked(soort: str, version: str) -> None:
    done = again(DATA / f"{soort}_{version}.xlsx")
    assert (done.gedaan, done.verschillen) == ("blad", ())
    assert f"formaat {version} en neemt de feiten niet mee" in done.reden


def test_an_older_workbook_with_a_changed_booking(tmp_path: Path) -> None:
    path = shutil.copy(DATA / "verantwoording_2.0.0.xlsx", tmp_path / "oud.xlsx")
    done = again(edited(Path(path), "Bestedingen", "Btw", 1, 99_999))
    assert list(told(done, BIJ_RIJK)) == ["BOEK-08"]


def test_without_the_hidden_sheet_the_sheets_are_checked(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    del opened["_nplv"]
    opened.save(book)
    done = again(book)
    assert (done.gedaan, done.verschillen) == ("blad", ())
    assert "_nplv is niet te lezen" in done.reden


def test_the_command_line_and_the_sheet_say_who_found_what(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = edited(book, "Samenvatting", "Besteed in dit jaar", 2, 6_000)
    land = tmp_path / "land.xlsx"
    assert cli.main(["consolideer", str(path), "--uit", str(land)]) != 0
    out = capsys.readouterr()
    assert "FG10 [alleen bij het rijk] GELD-01" in out.err
    assert "0 van 1 werkboeken gelijk" in out.out
    page = openpyxl.load_workbook(land, data_only=True)["Controle opnieuw"]
    rows = [row for row in page.iter_rows(values_only=True) if row[0] == "FG10"]
    assert ("Alleen bij het Rijk", "GELD-01") in {(row[2], row[4]) for row in rows}
    assert cli.main(["consolideer", str(path), "--uit", str(land), "--json"]) != 0
    stated = json.loads(capsys.readouterr().out)["gebieden"][0]["controle_opnieuw"]
    assert stated["gedaan"] == "alle"
    assert "GELD-01" in {v["code"] for v in stated["verschillen"]}
