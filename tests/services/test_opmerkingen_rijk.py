"""From the Rijk to one gebied and back: remarks become findings, their answers travel again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from nplv_desktop.domain.checks.regelboek import REGELS_VERSIE
from nplv_desktop.domain.errors import UnreadableInput, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.services import (
    checking,
    cijferblad,
    consolideren,
    dossiers,
    exporting,
    opmerkingen_rijk,
    saving,
)
from nplv_desktop.workbook import opmerkingen as bestand
from nplv_desktop.workbook import reader

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database

RULE = "VOLL-13"


def exported(db: Database, path: Path) -> Path:
    exporting.export(db, "verantwoording", 2024, path, concept=True)
    return path


def fill(path: Path, sheet: str, heading: str, found: str, text: str) -> str:
    """Write a remark in the first row that says `found`; returns the key of that row."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    (table,) = page.tables.values()
    head, *rows = page[table.ref]
    place = [cell.value for cell in head].index(heading)
    row: Any = next(cells for cells in rows if found in {cell.value for cell in cells})
    row[place].value = text
    book.save(path)
    return str(row[-1].value)


@pytest.fixture
def remarks(sample: Database, tmp_path: Path) -> tuple[Path, str]:
    """A remark file with one remark at a booking, one at an indicator and one judgement."""
    book = exported(sample, tmp_path / "v.xlsx")
    national = tmp_path / "landelijk.xlsx"
    consolideren.consolideer([book], national)
    fill(national, "Kernindicatoren", "Opmerking voor het gebied", "K07", "Waarom daalt dit?")
    fill(national, "Bevindingen", "Oordeel ontvanger", "GELD-01", "Akkoord")
    booking = saving.records(sample, Besteding, boekjaar=2024)[0]
    fill(book, "Bestedingen", "Opmerking ontvanger", booking.stuknummer or "", "Graag de factuur")
    target = tmp_path / "opmerkingen.xlsx"
    made = opmerkingen_rijk.maak([national, book], "FG10", target, "Ministerie van BZK")
    assert (made.aantal, made.gebied_naam) == (3, "Heerlen-Noord")
    return target, booking.id


def findings(db: Database) -> dict[tuple[str, str], Any]:
    found = checking.check(db, "verantwoording", 2024).bevindingen
    return {(b.tabel, b.record_id): b for b in found if b.code == RULE}


def test_remarks_become_findings_at_the_right_fields(
    sample: Database, remarks: tuple[Path, str]
) -> None:
    path, booking = remarks
    before = checking.check(sample, "verantwoording", 2024)
    done = opmerkingen_rijk.neem_op(sample, path)
    assert (done.nieuw, done.bekend, done.akkoord) == (2, 0, 1)
    found = findings(sample)
    assert set(found) == {("indicator", "K07"), ("besteding", booking)}
    assert "Ministerie van BZK schreef “Waarom daalt dit?”" in found["indicator", "K07"].melding
    assert "Graag de factuur" in found["besteding", booking].melding
    assert [o.tekst for o in cijferblad.opmerkingen(sample, "besteding", booking)] == [
        "Graag de factuur"
    ]
    again = opmerkingen_rijk.neem_op(sample, path)
    assert (again.nieuw, again.bekend) == (0, 2)
    assert len(findings(sample)) == 2
    sample.undo()
    assert checking.check(sample, "verantwoording", 2024).bevindingen == before.bevindingen


def test_the_answer_travels_back_to_the_rijk(
    sample: Database, remarks: tuple[Path, str], tmp_path: Path
) -> None:
    opmerkingen_rijk.neem_op(sample, remarks[0])
    finding = findings(sample)["indicator", "K07"]
    checking.explain(sample, finding, "Het CBS heeft de reeks herzien.", "A. Controller")
    national = tmp_path / "weer.xlsx"
    consolideren.consolideer([exported(sample, tmp_path / "v2.xlsx")], national)
    sheet = openpyxl.load_workbook(national)["Bevindingen"]
    answered = [[c.value for c in row] for row in sheet.iter_rows() if row[4].value == RULE]
    assert any("Het CBS heeft de reeks herzien." in row for row in answered)
    assert any("A. Controller" in row for row in answered)


def test_what_does_not_add_up_goes_along_by_itself(sample: Database, tmp_path: Path) -> None:
    book = exported(sample, tmp_path / "v.xlsx")
    changed = openpyxl.load_workbook(book)
    page = changed["Samenvatting"]
    (table,) = page.tables.values()
    head, first = page[table.ref][:2]
    place = [cell.value for cell in head].index("Besteed in dit jaar")
    first[place].value = first[place].value + 1
    changed.save(book)
    national = tmp_path / "landelijk.xlsx"
    consolideren.consolideer([book], national)
    opmerkingen_rijk.maak([national], "FG10", tmp_path / "o.xlsx")
    _, vragen = bestand.read(tmp_path / "o.xlsx")
    texts = [vraag.tekst for vraag in vragen]
    assert any(text.startswith("1 cel is na de export gewijzigd: Samenvatting") for text in texts)
    assert any("wijkt af van besteed volgens de boekingen" in text for text in texts)
    assert all(vraag.oordeel == "Vraag" for vraag in vragen)


def test_of_another_gebied_or_without_a_remark_nothing_is_made_or_taken(
    sample: Database, remarks: tuple[Path, str], tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="staat er geen opmerking in"):
        opmerkingen_rijk.maak([tmp_path / "landelijk.xlsx"], "FG11", tmp_path / "leeg.xlsx")
    assert not (tmp_path / "leeg.xlsx").exists()
    with pytest.raises(UserError, match="geen code van een focusgebied"):
        opmerkingen_rijk.maak([tmp_path / "landelijk.xlsx"], "FG99", tmp_path / "leeg.xlsx")
    with pytest.raises(UserError, match="niet van FG11"):
        opmerkingen_rijk.maak([tmp_path / "v.xlsx"], "FG11", tmp_path / "leeg.xlsx")
    other = dossiers.create(tmp_path / "ander.nplv", "FG11")
    with pytest.raises(UserError, match="is voor Heerlen-Noord"):
        opmerkingen_rijk.neem_op(other, remarks[0])
    other.close()
    with pytest.raises(UnreadableInput, match="geen bestand met opmerkingen"):
        opmerkingen_rijk.neem_op(sample, tmp_path / "v.xlsx")


def test_the_rijk_sees_what_the_bureau_saw_by_the_same_rules(
    sample: Database, tmp_path: Path
) -> None:
    """Every finding of the bureau stands in the national workbook, and no other."""
    for year in (2023, 2024, 2025):
        mine = checking.check(sample, "verantwoording", year)
        book = tmp_path / f"{year}.xlsx"
        exporting.export(sample, "verantwoording", year, book, concept=True)
        assert reader.read(book).content.regels_versie == REGELS_VERSIE == mine.regels_versie
        national = tmp_path / f"landelijk{year}.xlsx"
        made = consolideren.consolideer([book], national)
        assert {one.regels_versie for one in made.leveringen} == {REGELS_VERSIE}
        page = openpyxl.load_workbook(national)["Bevindingen"]
        (table,) = page.tables.values()
        head, *rows = page[table.ref]
        place = {cell.value: at for at, cell in enumerate(head)}
        theirs = {(r[place["Code"]].value, r[place["Bevinding"]].value) for r in rows}
        expected = {(b.code, b.melding) for b in mine.bevindingen}
        expected |= {(code, why) for code, why in mine.niet_gecontroleerd}
        assert theirs == expected
