"""Two gebieden of one gemeente give one SiSa report, with the split visible."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.sisa import SisaIndicator, SisaSet
from nplv_desktop.services import dossiers, saving, sisa, sisa_rapport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nplv_desktop.store.database import Database

INDICATORS = (
    ("Besteding (jaar T)", "bedrag", "besteding_jaar"),
    ("Eindverantwoording (Ja/Nee)", "ja_nee", "eindverantwoording"),
    ("Aantal gezinnen", "aantal", "zelf"),
    ("Toelichting", "tekst", "toelichting"),
    ("Vrijwillige teruggave", "bedrag", "zelf"),
)


def spend(db: Database, cents: int) -> None:
    values = {
        "datum": date(2024, 5, 1),
        "boekjaar": 2024,
        "bedrag": cents,
        "geldstroom_code": "KW1-SO",
    }
    saving.save(db, Besteding, None, values)


def make_set(db: Database) -> dict[str, str]:
    key = saving.save(db, SisaSet, None, {"code": "X1", "jaar": 2024, "regeling_code": "KW1"})
    return {
        text: saving.save(
            db,
            SisaIndicator,
            None,
            {
                "sisa_set_id": key,
                "code": f"X1/{number:02d}",
                "omschrijving": text,
                "soort": kind,
                "volgorde": number,
                "regel": rule,
            },
        )
        for number, (text, kind, rule) in enumerate(INDICATORS, start=1)
    }


@pytest.fixture
def amsterdam(tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """Nieuw-West and Zuidoost, each with spending that ends on 40 cents."""
    west = dossiers.create(tmp_path / "west.nplv", "Amsterdam Nieuw-West")
    oost = dossiers.create(tmp_path / "oost.nplv", "Amsterdam Zuidoost")
    for db, cents, families in ((west, 100_40, "12"), (oost, 200_40, "1.030")):
        spend(db, cents)
        ids = make_set(db)
        sisa.zet_waarde(db, ids["Aantal gezinnen"], families)
    sisa.zet_waarde(oost, saving.records(oost, SisaIndicator)[3].id, "=Zie brief")
    sisa.zet_waarde(oost, saving.records(oost, SisaIndicator)[4].id, "250")
    yield west, oost
    west.close()
    oost.close()


def test_the_total_is_rounded_once_over_both_gebieden(amsterdam: tuple[Database, Database]) -> None:
    made = sisa_rapport.rapport(amsterdam, 2024)
    assert made.gemeente == "Amsterdam"
    assert len(made.gebieden) == 2
    first = made.regels[0]
    assert first.totaal == 301, "100,40 + 200,40 = 300,80; rounding first would give 300"
    assert first.verschil == 301_00 - 300_80
    assert sorted(first.per_gebied.values(), key=str) == [100_40, 200_40]


def test_counts_add_up_ja_needs_both_and_texts_stand_side_by_side(
    amsterdam: tuple[Database, Database],
) -> None:
    rows = {regel.omschrijving: regel for regel in sisa_rapport.rapport(amsterdam, 2024).regels}
    assert rows["Eindverantwoording (Ja/Nee)"].totaal == "Nee"
    assert rows["Aantal gezinnen"].totaal == 12 + 1_030
    assert rows["Toelichting"].totaal == "=Zie brief"
    assert rows["Vrijwillige teruggave"].totaal == 250


def test_ja_counts_only_when_every_gebied_says_ja(amsterdam: tuple[Database, Database]) -> None:
    for db in amsterdam:
        answer = saving.records(db, SisaIndicator)[1]
        sisa.zet_waarde(db, answer.id, "Ja")
        rows = sisa_rapport.rapport(amsterdam, 2024).regels
        assert rows[1].totaal == ("Ja" if db is amsterdam[1] else "Nee")


def test_project_lines_of_both_gebieden_are_numbered_on(
    amsterdam: tuple[Database, Database],
) -> None:
    for db in amsterdam:
        sisa.neem_over(db, "C1", 2024, "KW1")
    lines = [
        regel
        for regel in sisa_rapport.rapport(amsterdam, 2024).regels
        if regel.indicator == "C1/04"
    ]
    assert [(regel.regelnummer, regel.totaal) for regel in lines] == [(1, 100), (2, 200)]
    assert [len(regel.per_gebied) for regel in lines] == [1, 1]


def test_every_regeling_shows_what_each_gebied_spent(
    amsterdam: tuple[Database, Database],
) -> None:
    rows = sisa_rapport.rapport(amsterdam, 2024).regelingen
    assert [(row.regeling, row.besteed, row.restant_tm) for row in rows] == [
        ("KW1", 100_40, -100_40),
        ("KW1", 200_40, -200_40),
    ]


def test_the_workbook_holds_values_and_formulas_that_agree(
    amsterdam: tuple[Database, Database], tmp_path: Path
) -> None:
    path = tmp_path / "sisa.xlsx"
    sisa_rapport.schrijf(amsterdam, 2024, path)
    values = openpyxl.load_workbook(path, data_only=True)["SiSa"]
    formulas = openpyxl.load_workbook(path)["SiSa"]
    headings = [cell.value for cell in values[5]]
    assert headings[6:8] == ["FG01 Amsterdam Nieuw-West", "FG02 Amsterdam Zuidoost"]
    assert [cell.value for cell in values[6]][5:] == [301, 100.4, 200.4, 300.8, 0.2]
    assert formulas["I6"].value == "=SUM(G6:H6)"
    assert formulas["J6"].value == "=ROUND(F6-I6,2)"
    assert formulas["F9"].value == "=Zie brief"
    assert formulas["F9"].data_type == "s"
    assert list(formulas.tables) == ["tblSiSaGemeente"]


def test_the_same_dossiers_give_the_same_bytes(
    amsterdam: tuple[Database, Database], tmp_path: Path
) -> None:
    first, second = tmp_path / "een.xlsx", tmp_path / "twee.xlsx"
    sisa_rapport.schrijf(amsterdam, 2024, first)
    sisa_rapport.schrijf(amsterdam, 2024, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_year_without_sets_still_shows_the_money(
    amsterdam: tuple[Database, Database], tmp_path: Path
) -> None:
    made = sisa_rapport.schrijf(amsterdam, 2025, tmp_path / "leeg.xlsx")
    assert made.regels == ()
    assert len(made.regelingen) == 2


def test_dossiers_that_do_not_belong_together_are_refused(
    amsterdam: tuple[Database, Database], tmp_path: Path
) -> None:
    heerlen = dossiers.create(tmp_path / "heerlen.nplv", "FG10")
    again = dossiers.create(tmp_path / "nog.nplv", "Amsterdam Zuidoost")
    try:
        with pytest.raises(UsageError, match="Amsterdam en Heerlen"):
            sisa_rapport.rapport([amsterdam[0], heerlen], 2024)
        with pytest.raises(UsageError, match="twee keer"):
            sisa_rapport.rapport([amsterdam[1], again], 2024)
        with pytest.raises(UsageError, match="geen dossier"):
            sisa_rapport.rapport([], 2024)
    finally:
        heerlen.close()
        again.close()
