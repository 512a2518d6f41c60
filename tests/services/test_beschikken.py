"""What beschikkingen grant as a matrix: cells, moved rows, empty cells, and undo of each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import InvalidInput, UsageError
from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag
from nplv_desktop.domain.listing import CellChange
from nplv_desktop.services import saving, totals
from nplv_desktop.services.beschikken import Toegekend

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

MATRIX = Toegekend("KW1", 2024)


@pytest.fixture
def key(db: Database) -> str:
    return saving.save(db, Beschikking, None, {"regeling_code": "KW1", "nummer": "B1"})


def added(db: Database, key: str, stream: str = "KW1-AS", **years: int) -> str:
    row = {"beschikking_id": key, "geldstroom_code": stream, **years}
    return MATRIX.voeg_toe(db, [row])[0]


def test_the_years_are_those_of_the_regeling_and_of_what_was_granted(
    db: Database, key: str
) -> None:
    assert MATRIX.jaren(db) == (2023, 2024, 2025)
    added(db, key, jaar2027=100)
    assert MATRIX.jaren(db) == (2023, 2024, 2025, 2026, 2027)


def test_rows_add_up_and_totals_follow(db: Database, key: str) -> None:
    added(db, key, jaar2023=30_000, jaar2024=40_000)
    added(db, key, "KW1-SO", jaar2024=5_000)
    rows = MATRIX.regels(db)
    assert [row.values[1:] for row in rows] == [
        ("KW1-AS", 30_000, 40_000, None, 70_000),
        ("KW1-SO", None, 5_000, None, 5_000),
    ]
    assert sum(stand.toegekend for stand in totals.standen(db, 2024)) == 45_000


def test_an_emptied_cell_is_no_amount_and_undo_brings_it_back(db: Database, key: str) -> None:
    place = added(db, key, jaar2024=40_000)
    before = db.digest()
    MATRIX.bewaar(db, [CellChange(place, "jaar2024", None)])
    assert saving.records(db, BeschikkingBedrag) == []
    db.undo()
    assert db.digest() == before


def test_several_cells_are_one_step(db: Database, key: str) -> None:
    place = added(db, key, jaar2024=1)
    before = db.digest()
    MATRIX.bewaar(db, [CellChange(place, f"jaar{year}", year * 100) for year in (2023, 2024, 2025)])
    assert {row.bedrag for row in saving.records(db, BeschikkingBedrag)} == {
        202_300,
        202_400,
        202_500,
    }
    db.undo()
    assert db.digest() == before


def test_another_geldstroom_moves_the_whole_row(db: Database, key: str) -> None:
    place = added(db, key, jaar2023=100, jaar2024=200)
    MATRIX.bewaar(db, [CellChange(place, "geldstroom_code", "KW1-SO")])
    assert {row.geldstroom_code for row in saving.records(db, BeschikkingBedrag)} == {"KW1-SO"}


def test_a_row_that_is_there_already_is_refused(db: Database, key: str) -> None:
    added(db, key, jaar2024=100)
    other = added(db, key, "KW1-SO", jaar2024=200)
    before = db.digest()
    with pytest.raises(InvalidInput, match="al een regel"):
        added(db, key, jaar2025=1)
    with pytest.raises(InvalidInput, match="al een regel"):
        MATRIX.bewaar(db, [CellChange(other, "geldstroom_code", "KW1-AS")])
    assert db.digest() == before


def test_what_is_missing_is_said_by_field(db: Database, key: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        MATRIX.voeg_toe(db, [{"jaar2024": 100}])
    assert set(refused.value.problems) == {"beschikking_id", "geldstroom_code"}
    with pytest.raises(InvalidInput, match="nog geen bedrag"):
        added(db, key)
    place = added(db, key, jaar2024=100)
    with pytest.raises(UsageError):
        MATRIX.bewaar(db, [CellChange(place, "totaal", 1)])


def test_whole_rows_are_removed_in_one_step(db: Database, key: str) -> None:
    place = added(db, key, jaar2023=100, jaar2024=200)
    before = db.digest()
    MATRIX.verwijder(db, [place])
    assert MATRIX.regels(db) == []
    db.undo()
    assert db.digest() == before
