"""Any two beside each other: versions, years, dossier and file, asked and realised."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest
from sqlalchemy import func, select

from nplv_desktop.cli import main
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Begrotingsregel
from nplv_desktop.services import (
    checking,
    dossiers,
    exporting,
    financiering,
    indienen,
    peildag,
    proeflezen,
    saving,
    vergelijken,
)
from nplv_desktop.services.totals import standen

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.services.vergelijken import Vergelijking
    from nplv_desktop.store.database import Database

YEAR = 2024


@pytest.fixture(scope="module")
def reopened(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A dossier with version 1 handed in, KW1 reopened and one booking € 100 higher; its keys."""
    folder = tmp_path_factory.mktemp("vergelijken")
    place = folder / "d.nplv"
    place.write_bytes(sample_file.read_bytes())
    db = dossiers.open_dossier(place)
    key = indienen.begin(db, "verantwoording", YEAR)
    indienen.mark_checked(db, key, "Controller")
    indienen.settle(db, key, "Directeur", "programmadirecteur")
    indienen.hand_in(db, key, folder / "v1.xlsx")
    indienen.reopen(db, key, "Een bedrag was te laag.", "Directeur", delen=["KW1"])
    booked = next(
        b
        for b in saving.records(db, Besteding, boekjaar=YEAR, geldstroom_code="KW1-SO")
        if not b.gesplitst and b.stadium != "verplicht"
    )
    financiering.save_besteding(db, booked.id, {"bedrag": booked.bedrag + 100_00})
    db.close()
    return place, key, booked.id


@pytest.fixture
def db(reopened: tuple[Path, str, str], tmp_path: Path) -> Database:
    place = tmp_path / "d.nplv"
    place.write_bytes(reopened[0].read_bytes())
    return dossiers.open_dossier(place)


def amounts(found: Vergelijking, blad: str, kolom: str) -> list[int | None]:
    return [e.verschil for e in found.verschillen if e.blad == blad and e.kolom.startswith(kolom)]


def test_a_version_beside_the_dossier_names_the_cell_and_the_difference(
    db: Database, reopened: tuple[Path, str, str]
) -> None:
    now = vergelijken.nu(db, "verantwoording", YEAR)
    found = vergelijken.vergelijk(vergelijken.versie(db, reopened[1]), now)
    assert found.was == "verantwoording 2024, versie 1"
    assert 100_00 in amounts(found, "Bestedingen", "Bedrag")
    assert 100_00 in amounts(found, "Samenvatting", "Besteed in")
    same = vergelijken.vergelijk(now, now)
    assert same.verschillen == ()
    assert "Er is geen verschil." in vergelijken.stuk(same).teksten()


def test_asked_is_laid_beside_what_was_spent(db: Database) -> None:
    asked = vergelijken.nu(db, "aanvraag", YEAR, YEAR + 1)
    spent = vergelijken.nu(db, "verantwoording", YEAR)
    found = vergelijken.vergelijk(asked, spent)
    streams = [e for e in found.verschillen if e.regel.startswith("Geldstroom")]
    with db.read() as session:
        planned = session.scalar(
            select(func.sum(Begrotingsregel.bedrag)).where(Begrotingsregel.boekjaar == YEAR)
        )
    assert sum(Decimal(e.was) for e in streams) == Decimal(planned or 0) / 100
    by_stand = {s.geldstroom: s.besteed for s in standen(db, YEAR)}
    (one,) = [e for e in streams if e.regel == "Geldstroom VHF2"]
    assert Decimal(one.nu) == Decimal(by_stand["VHF2"]) / 100
    turned = vergelijken.vergelijk(spent, asked)
    assert [(e.was, e.nu) for e in turned.verschillen] == [(e.nu, e.was) for e in found.verschillen]


def test_two_years_beside_each_other(db: Database) -> None:
    found = vergelijken.vergelijk(
        vergelijken.nu(db, "verantwoording", 2023), vergelijken.nu(db, "verantwoording", YEAR)
    )
    assert any((e.kolom, e.was, e.nu) == ("Jaar", "2023", "2024") for e in found.verschillen)


def test_the_command_line_compares_a_dossier_with_a_file_and_writes_a_workbook(
    reopened: tuple[Path, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, _key, booked = reopened
    book = place.parent / "v1.xlsx"
    target = tmp_path / "verschillen.xlsx"
    assert main(["vergelijk", str(book), str(place), "--json", "--uit", str(target)]) == 1
    told = json.loads(capsys.readouterr().out)["verschillen"]
    assert "100.00" in {each["verschil"] for each in told if each["blad"] == "Bestedingen"}
    assert booked
    sheet = openpyxl.load_workbook(target)["Bestedingen"]
    assert 100 in [row[-1] for row in sheet.iter_rows(values_only=True)]
    assert main(["vergelijk", str(place), str(book), "--versie", "1"]) == 0
    assert "Geen verschillen" in capsys.readouterr().out
    assert main(["vergelijk", str(place), str(book), "--versie", "7"]) == 2
    assert "Versie 7" in capsys.readouterr().err
    assert main(["vergelijk", str(place), str(place)]) == 2


def test_there_is_nothing_to_compare_of_a_concept(db: Database) -> None:
    concept = next(i for i in indienen.indieningen(db) if i.inhoud is None)
    with pytest.raises(UsageError, match="nog niet vastgesteld"):
        vergelijken.versie(db, concept.id)


def test_reading_over_shows_every_sheet_and_marks_what_differs(db: Database) -> None:
    content = exporting.gather(db, "verantwoording", YEAR)
    (last,) = vergelijken.vorige(db, "verantwoording", YEAR)
    found = {blad.tabel: blad for blad in proeflezen.bladen(content, last)}
    assert {"tblSamenvatting", "tblBestedingen", "tblIndicatoren", "tblSiSa"} <= set(found)
    changed = found["tblBestedingen"]
    marks = [row.values[0] for row in changed.rijen if row.values[0]]
    assert len(marks) == 1
    assert changed.gewijzigd == 1
    assert "Bedrag" in marks[0]
    assert ": was " in marks[0]
    place = [column.key for column in changed.kolommen].index("bedrag")
    with db.read() as session:
        whole = session.scalar(
            select(func.count(Besteding.id)).where(
                Besteding.boekjaar == YEAR, Besteding.niet_leveren.is_(False)
            )
        )
    assert len(changed.rijen) >= (whole or 0)
    assert all(isinstance(row.values[place], int) for row in changed.rijen)
    assert not any(blad.gewijzigd for blad in proeflezen.bladen(content))


def test_on_15_july_the_same_findings_stand_in_the_way_and_whose_they_are(db: Database) -> None:
    day = peildag.dag(YEAR)
    assert day == date(2025, 7, 15)
    booked = {"datum": date(YEAR, 6, 1), "bedrag": 500, "stuknummer": "leeg"}
    financiering.save_besteding(db, None, booked | {"boekjaar": 2025, "datum": date(2025, 1, 2)})
    points = peildag.wat_nog_moet(db, YEAR, day)
    checked = checking.check(db, "verantwoording", YEAR, op=day)
    still = [b.melding for b in checked.bevindingen if b.status == "open" and b.soort != "info"]
    assert sorted(p.tekst for p in points if p.ernst in {"blokkeert", "toelichten"}) == sorted(
        still
    )
    steps = [p.tekst for p in points if p.ernst == "stap"]
    assert steps == ["De verantwoording is nog niet gecontroleerd."]
    assert all(p.wie for p in points)
