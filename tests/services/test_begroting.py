"""The begroting matrix: rows, cells, moving, adding, and one undo step each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop.domain.errors import InvalidInput, UsageError
from nplv_desktop.domain.interventies import Begrotingsregel, InterventieThema
from nplv_desktop.domain.listing import CellChange
from nplv_desktop.services import saving, totals
from nplv_desktop.services.begroting import Begroting, jaren
from nplv_desktop.services.jaarmatrix import TOTAL, kolom

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Interventie = Callable[..., str]
CheckUndo = Callable[[Callable[[], Any]], Any]


@pytest.fixture
def school(interventie: Interventie) -> str:
    return interventie("I1", "Rijke schooldag")


def plan(db: Database, key: str, stroom: str, bedragen: dict[int, int]) -> None:
    for jaar, bedrag in bedragen.items():
        saving.save(
            db,
            Begrotingsregel,
            None,
            {
                "interventie_id": key,
                "geldstroom_code": stroom,
                "boekjaar": jaar,
                "bedrag": bedrag,
            },
        )


def kept(db: Database) -> dict[tuple[str, str, int], int]:
    return {
        (row.interventie_id, row.geldstroom_code, row.boekjaar): row.bedrag
        for row in saving.records(db, Begrotingsregel)
    }


def test_years_run_from_the_first_amount_to_two_years_ahead(db: Database, school: str) -> None:
    plan(db, school, "KW1-SO", {2023: 100})
    assert jaren(db, 2025) == (2023, 2024, 2025, 2026, 2027)


def test_granted_years_are_columns_too(db: Database, beschik: Callable[..., str]) -> None:
    beschik("KW1", {("KW1-SO", 2022): 5})
    assert jaren(db, 2024)[0] == 2022


def test_a_row_has_an_amount_per_year_and_its_total(db: Database, school: str) -> None:
    plan(db, school, "KW1-SO", {2024: 150_00, 2026: 50_00})
    matrix = Begroting(2024)
    assert [c.key for c in matrix.kolommen(db)] == [
        "interventie_id",
        "geldstroom_code",
        *(kolom(year) for year in (2024, 2025, 2026)),
        TOTAL,
    ]
    [row] = matrix.regels(db)
    assert row.values == (school, "KW1-SO", 150_00, None, 50_00, 200_00)


def test_rows_stand_by_title_and_then_in_the_order_of_the_catalogue(
    db: Database, school: str, interventie: Interventie
) -> None:
    first = interventie("I2", "Aanpak schulden")
    plan(db, school, "KW1-SO", {2024: 1})
    plan(db, first, "KW1-RI", {2024: 1})
    plan(db, first, "KW1-AS", {2024: 1})
    keys = [row.key for row in Begroting(2024).regels(db)]
    assert keys == [f"{first}/KW1-AS", f"{first}/KW1-RI", f"{school}/KW1-SO"]


def test_one_interventie_shows_its_themes_without_an_amount(
    db: Database, school: str, interventie: Interventie
) -> None:
    plan(db, interventie("I2"), "KW1-AS", {2024: 1})
    values = {"interventie_id": school, "geldstroom_code": "KW1-GL"}
    saving.save(db, InterventieThema, None, values)
    [row] = Begroting(2024, school).regels(db)
    assert row.values == ("KW1-GL", None, None, None, None)


def test_typing_changing_and_emptying_cells_is_each_one_undo_step(
    db: Database, school: str, check_undo: CheckUndo
) -> None:
    plan(db, school, "KW1-SO", {2024: 100})
    matrix, key = Begroting(2024, school), f"{school}/KW1-SO"
    changes = [
        CellChange(key, kolom(2024), 250),
        CellChange(key, kolom(2025), 300),
    ]
    check_undo(lambda: matrix.bewaar(db, changes, ""))
    assert kept(db) == {(school, "KW1-SO", 2024): 250, (school, "KW1-SO", 2025): 300}
    check_undo(lambda: matrix.bewaar(db, [CellChange(key, kolom(2024), None)]))
    assert kept(db) == {(school, "KW1-SO", 2025): 300}


def test_zero_is_an_amount_and_stays(db: Database, school: str) -> None:
    Begroting(2024, school).bewaar(db, [CellChange(f"{school}/KW1-SO", kolom(2024), 0)])
    assert kept(db) == {(school, "KW1-SO", 2024): 0}


def test_the_totals_of_the_program_follow(db: Database, school: str) -> None:
    Begroting(2024, school).bewaar(db, [CellChange(f"{school}/KW1-SO", kolom(2024), 123_45)])
    assert totals.totaal(totals.standen(db, 2024)).begroot == 123_45


def test_another_geldstroom_takes_the_amounts_along(
    db: Database, school: str, check_undo: CheckUndo
) -> None:
    plan(db, school, "KW1-SO", {2024: 1, 2025: 2})
    change = CellChange(f"{school}/KW1-SO", "geldstroom_code", "KW1-JK")
    check_undo(lambda: Begroting(2024).bewaar(db, [change]))
    assert kept(db) == {(school, "KW1-JK", 2024): 1, (school, "KW1-JK", 2025): 2}


def test_moving_onto_a_row_that_exists_is_refused_and_changes_nothing(
    db: Database, school: str
) -> None:
    plan(db, school, "KW1-SO", {2024: 1})
    plan(db, school, "KW1-JK", {2024: 2})
    before = db.digest()
    change = CellChange(f"{school}/KW1-SO", "geldstroom_code", "KW1-JK")
    with pytest.raises(InvalidInput) as refusal:
        Begroting(2024).bewaar(db, [change])
    assert "er al een regel" in refusal.value.problems["geldstroom_code"]
    assert db.digest() == before


def test_an_amount_that_is_too_large_names_its_own_year(db: Database, school: str) -> None:
    change = CellChange(f"{school}/KW1-SO", kolom(2025), 10**15)
    with pytest.raises(InvalidInput) as refusal:
        Begroting(2024, school).bewaar(db, [change])
    assert list(refusal.value.problems) == [kolom(2025)]
    assert kept(db) == {}


def test_a_row_is_added_with_its_amounts_in_one_step(
    db: Database, school: str, check_undo: CheckUndo
) -> None:
    row = {"geldstroom_code": "KW1-SO", kolom(2024): 10, kolom(2026): 20}
    keys = check_undo(lambda: Begroting(2024, school).voeg_toe(db, [row], ""))
    assert keys == [f"{school}/KW1-SO"]
    assert kept(db) == {(school, "KW1-SO", 2024): 10, (school, "KW1-SO", 2026): 20}


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({kolom(2024): 10}, "geldstroom_code"),
        ({"geldstroom_code": "KW1-SO"}, "bedrag"),
        ({"geldstroom_code": "KW1-JK", kolom(2024): 10}, "geldstroom_code"),
        ({"geldstroom_code": "BESTAATNIET", kolom(2024): 10}, "geldstroom_code"),
    ],
)
def test_an_incomplete_or_double_row_is_refused(
    db: Database, school: str, row: dict[str, Any], field: str
) -> None:
    plan(db, school, "KW1-JK", {2024: 2})
    before = db.digest()
    with pytest.raises(InvalidInput) as refusal:
        Begroting(2024, school).voeg_toe(db, [row])
    assert field in refusal.value.problems
    assert db.digest() == before


def test_all_rows_ask_for_the_interventie(db: Database) -> None:
    with pytest.raises(InvalidInput) as refusal:
        Begroting(2024).voeg_toe(db, [{"geldstroom_code": "KW1-SO", kolom(2024): 10}])
    assert list(refusal.value.problems) == ["interventie_id"]


def test_pasted_new_rows_come_in_with_changed_ones_in_one_step(
    db: Database, school: str, check_undo: CheckUndo
) -> None:
    plan(db, school, "KW1-SO", {2024: 1})
    changes = [
        CellChange(f"{school}/KW1-SO", kolom(2024), 7),
        CellChange("+0", "geldstroom_code", "KW1-AS"),
        CellChange("+0", kolom(2025), 8),
    ]
    check_undo(lambda: Begroting(2024, school).bewaar(db, changes, "Plakken"))
    assert kept(db) == {(school, "KW1-SO", 2024): 7, (school, "KW1-AS", 2025): 8}
    assert db.undo_name == "Plakken"


def test_removing_rows_takes_all_their_years(
    db: Database, school: str, check_undo: CheckUndo
) -> None:
    plan(db, school, "KW1-SO", {2024: 1, 2025: 2})
    plan(db, school, "KW1-AS", {2024: 3})
    check_undo(lambda: Begroting(2024).verwijder(db, [f"{school}/KW1-SO"]))
    assert kept(db) == {(school, "KW1-AS", 2024): 3}


def test_the_total_cannot_be_typed(db: Database, school: str) -> None:
    with pytest.raises(UsageError, match="volgt uit de jaren"):
        Begroting(2024, school).bewaar(db, [CellChange(f"{school}/KW1-SO", TOTAL, 5)])
