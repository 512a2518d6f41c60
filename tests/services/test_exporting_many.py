"""Very many bookings in a workbook: their order, and more than a sheet holds."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from nplv_desktop import cli
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.services import dossiers, exporting, exporting_bestedingen
from nplv_desktop.services.exporting_gemeen import Interventies
from nplv_desktop.workbook import in_parts
from nplv_desktop.workbook.limits import LIMITS

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database

COLUMNS = ("id", "datum", "boekjaar", "stuknummer", "geldstroom_code", "bedrag", "stadium")
COUNT = 400


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns are handled in many parts, as those of a million bookings are."""
    monkeypatch.setattr(in_parts, "PART", 23)


@pytest.fixture
def booked(tmp_path: Path) -> tuple[Database, list[tuple[object, ...]]]:
    """Bookings in no order at all, with few streams, days and numbers."""
    db = dossiers.create(tmp_path / "veel.nplv", "FG10")
    chance = Random(3)
    rows: list[tuple[object, ...]] = [
        (
            f"{chance.getrandbits(128):032x}",
            date(2024, 1, chance.randint(1, 9)).isoformat(),
            2024,
            chance.choice((None, "1", "10", "9")),
            chance.choice(("KW1-SO", "KW1-RI", "VHF2")),
            chance.randint(-900, 900),
            "betaald",
        )
        for _ in range(COUNT)
    ]
    with db.change("Vullen") as session:
        session.insert_many(Besteding, COLUMNS, rows)
    return db, rows


def test_rows_stand_by_geldstroom_day_number_and_key(
    booked: tuple[Database, list[tuple[object, ...]]],
) -> None:
    db, rows = booked
    ordered = sorted(rows, key=lambda row: (row[4], row[1], row[3] or "", row[0]))
    made = exporting_bestedingen.besteding_rows(db, 2024, Interventies(db))
    assert [row[-1] for row in made] == [row[0] for row in ordered]
    assert [row[1] for row in made] == [row[4] for row in ordered]
    assert exporting_bestedingen.besteding_rows(db, 2023, Interventies(db)) == []
    db.close()


def test_more_than_a_sheet_holds_is_refused_before_anything_is_written(
    booked: tuple[Database, list[tuple[object, ...]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    db, _ = booked
    target = tmp_path / "NPLV_verantwoording.xlsx"
    monkeypatch.setattr(exporting_bestedingen, "MOST_ROWS", COUNT - 1)
    with pytest.raises(
        UsageError, match=r"heeft 400 boekingen; op een blad van Excel passen er 399"
    ):
        exporting.export(db, "verantwoording", 2024, target, concept=True)
    assert not target.exists()
    monkeypatch.setattr(exporting_bestedingen, "MOST_ROWS", COUNT)
    report = exporting.export(db, "verantwoording", 2024, target, concept=True)
    assert report.tabellen["tblBestedingen"] == COUNT
    db.close()


def test_a_workbook_that_cannot_be_read_back_is_told_before_it_is_made(
    booked: tuple[Database, list[tuple[object, ...]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    db, _ = booked
    monkeypatch.setattr(exporting_bestedingen, "READ_BACK", COUNT)
    assert exporting_bestedingen.niet_terug_te_lezen(db, 2024) == ""
    monkeypatch.setattr(exporting_bestedingen, "READ_BACK", COUNT - 1)
    told = exporting_bestedingen.niet_terug_te_lezen(db, 2024)
    assert "heeft 400 boekingen" in told
    assert "niet meer dan 399 boekingen terug" in told
    assert exporting_bestedingen.niet_terug_te_lezen(db, 2023) == ""
    db.close()
    target = tmp_path / "veel.xlsx"
    words = ["exporteer", str(tmp_path / "veel.nplv"), "--soort", "verantwoording"]
    assert cli.main([*words, "--jaar", "2024", "--uit", str(target), "--concept"]) == 0
    assert told in capsys.readouterr().err
    assert target.exists()


def test_what_is_called_readable_fits_with_what_stands_above_the_table(tmp_path: Path) -> None:
    db = dossiers.create(tmp_path / "een.nplv", "FG10")
    row = ("0" * 32, "2024-01-01", 2024, "1", "VHF2", 100, "betaald")
    with db.change("Vullen") as session:
        session.insert_many(Besteding, COLUMNS, [row])
    target = tmp_path / "een.xlsx"
    exporting.export(db, "verantwoording", 2024, target, concept=True)
    db.close()
    filled = load_workbook(target)["Bestedingen"].max_row
    assert exporting_bestedingen.READ_BACK - 1 + filled <= LIMITS.rows
