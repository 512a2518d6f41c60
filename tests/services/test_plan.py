"""What the plan needs, what covers it, and what is still open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.listing import ListQuery
from nplv_desktop.domain.plan import Doel, Investeringsopgave, Opgave, Partner
from nplv_desktop.services import plan, saving

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

ALL = ListQuery()


@pytest.fixture
def needs(db: Database) -> list[str]:
    rows = (
        ("fysiek", "Woningen", 100_00),
        ("fysiek", "Straten", 40_00),
        ("sociaal", "Werk", 60_00),
    )
    return [
        saving.save(
            db,
            Investeringsopgave,
            None,
            {"pijler": code, "omschrijving": text, "van": 2026, "tot": 2030, "nodig": amount},
        )
        for code, text, amount in rows
    ]


def test_cover_and_rest_follow_what_is_typed_under_a_need(db: Database, needs: list[str]) -> None:
    cover = plan.dekkingen(db, needs[0])
    cover.add(db, [{"geldstroom_code": "VHF2", "bedrag": 70_00}])
    cover.add(db, [{"herkomst": "Corporatie", "bedrag": 10_00}])
    plan.dekkingen(db, needs[2]).add(db, [{"geldstroom_code": "KW2-SO", "bedrag": 5_00}])
    listing = plan.investeringsopgaven(db)
    keys = [column.key for column in listing.columns]
    found = {
        row.key: (row.values[keys.index("gedekt")], row.values[keys.index("rest")])
        for row in listing.rows(db, ALL, 0, 10)
    }
    assert found == {
        needs[0]: (80_00, 20_00),
        needs[1]: (0, 40_00),
        needs[2]: (5_00, 55_00),
    }
    sums = listing.totals(db, ALL).sums
    assert sums == {"nodig": 200_00, "gedekt": 85_00, "rest": 115_00}
    assert cover.totals(db, ALL).sums == {"bedrag": 80_00}


def test_each_pijler_is_added_up_and_more_cover_than_need_leaves_no_rest(
    db: Database, needs: list[str]
) -> None:
    plan.dekkingen(db, needs[0]).add(db, [{"geldstroom_code": "VHF2", "bedrag": 70_00}])
    plan.dekkingen(db, needs[2]).add(db, [{"herkomst": "Fonds", "bedrag": 99_00}])
    found = {s.code: (s.nodig, s.gedekt, s.rest) for s in plan.pijlers(db)}
    assert found == {
        "fysiek": (140_00, 70_00, 70_00),
        "sociaal": (60_00, 99_00, 0),
        "veiligheid": (0, 0, 0),
    }


def test_cover_knows_its_need_and_goes_with_it(db: Database, needs: list[str]) -> None:
    [key] = plan.dekkingen(db, needs[1]).add(db, [{"herkomst": "Fonds", "bedrag": 1}])
    assert plan.opgave_van(db, key) == needs[1]
    saving.remove(db, Investeringsopgave, [needs[1]])
    assert plan.opgave_van(db, key) == ""


def test_opgaven_stand_under_their_goals(db: Database) -> None:
    goals = [
        saving.save(db, Doel, None, {"titel": title, "volgorde": place})
        for place, title in enumerate(("Eerst", "Dan"))
    ]
    for title, goal in (("b", goals[1]), ("a", goals[0]), ("c", goals[0])):
        saving.save(db, Opgave, None, {"titel": title, "doel_id": goal})
    titles = [row.values[0] for row in plan.opgaven(db).rows(db, ALL, 0, 10)]
    assert titles == ["a", "c", "b"]


def test_signatures_are_counted(db: Database) -> None:
    assert plan.ondertekend(db) == (0, 0)
    saving.save(db, Partner, None, {"naam": "A", "ondertekend_op": date(2024, 1, 1)})
    saving.save(db, Partner, None, {"naam": "B"})
    assert plan.ondertekend(db) == (1, 2)
