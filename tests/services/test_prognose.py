"""Expected spending until the end of the year, its band, and the money at risk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import pytest

from nplv_desktop.domain.dossier import EigenRegeling
from nplv_desktop.services import prognose, reserveren, saving, verdelen
from nplv_desktop.services.prognose import Jaarloop, Schatting
from nplv_desktop.services.verdelen import Deel

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
Beschik: TypeAlias = Callable[[str, Mapping[tuple[str, int], int]], str]

HALFWAY = (182, 365)


def only(db: Database, jaar: int, vandaag: date) -> prognose.Verwachting:
    (found,) = prognose.verwachtingen(db, jaar, vandaag)
    return found


def test_the_pattern_of_earlier_years_gives_middle_and_band() -> None:
    earlier = {2022: Jaarloop(50_00, 100_00), 2023: Jaarloop(30_00, 120_00)}
    found = prognose.schat(40_00, 0, earlier, HALFWAY)
    assert found == Schatting(
        verwacht=40_00 * (100_00 + 120_00) // (50_00 + 30_00),
        laag=40_00 * 100_00 // 50_00,
        hoog=40_00 * 120_00 // 30_00,
        methode="patroon",
    )


def test_without_an_earlier_year_the_pace_goes_straight_on() -> None:
    found = prognose.schat(40_00, 5_00, {}, HALFWAY)
    straight = 40_00 * 365 // 182
    assert found == Schatting(straight, 45_00, straight, "rechtdoor")


def test_commitments_come_in_any_case() -> None:
    earlier = {2023: Jaarloop(90_00, 100_00)}
    found = prognose.schat(40_00, 30_00, earlier, HALFWAY)
    assert (found.verwacht, found.laag, found.hoog) == (70_00, 70_00, 70_00)


@pytest.mark.parametrize(
    ("run", "usable"),
    [
        (Jaarloop(0, 100), False),
        (Jaarloop(-5, 100), False),
        (Jaarloop(120, 100), False),
        (Jaarloop(100, 100), True),
        (Jaarloop(1, 100), True),
    ],
)
def test_a_year_serves_only_when_a_part_of_it_was_booked_by_then(
    run: Jaarloop, usable: bool
) -> None:
    found = prognose.schat(40, 0, {2023: run}, HALFWAY)
    assert (found.methode == "patroon") is usable


def test_a_year_that_is_over_is_what_was_booked() -> None:
    found = prognose.schat(40, 7, {2023: Jaarloop(10, 100)}, (365, 365))
    assert found == Schatting(40, 40, 40, "afgesloten")


def test_nothing_booked_yet_expects_the_commitments() -> None:
    assert prognose.schat(0, 7, {2023: Jaarloop(10, 100)}, HALFWAY).verwacht == 7
    assert prognose.schat(50, 7, {}, (0, 365)).methode == "niets"


def test_the_records_of_earlier_years_are_counted_to_the_same_day(db: Database, boek: Boek) -> None:
    boek(30_00, boekjaar=2023, datum=date(2023, 3, 1))
    boek(20_00, boekjaar=2023, datum=date(2023, 6, 30))
    boek(40_00, boekjaar=2023, datum=date(2023, 7, 1))
    boek(10_00, boekjaar=2023, datum=date(2024, 1, 20))
    boek(99_00, boekjaar=2023, datum=date(2023, 2, 1), stadium="verplicht")
    boek(50_00, boekjaar=2024, datum=date(2024, 6, 30))
    split = boek(8_00, boekjaar=2023, datum=date(2022, 12, 30), geldstroom_code="VHF2")
    verdelen.verdeel(db, split, [Deel("KW1-RI", bedrag=3_00), Deel("KW1-AS", bedrag=5_00)])
    runs = prognose.jaarlopen(db, 2024, date(2024, 6, 30))
    assert runs == {
        "KW1-SO": {2023: Jaarloop(30_00 + 20_00, 100_00)},
        "KW1-RI": {2023: Jaarloop(3_00, 3_00)},
        "KW1-AS": {2023: Jaarloop(5_00, 5_00)},
    }
    (found,) = prognose.verwachtingen(db, 2024, date(2024, 6, 30))
    assert (found.schatting.verwacht, found.jaren) == (50_00 * 100_00 // 50_00, (2023,))


def test_the_day_to_look_from_is_the_newest_booking(db: Database, boek: Boek) -> None:
    boek(10_00, datum=date(2024, 6, 28))
    boek(10_00, datum=date(2024, 12, 1))
    assert prognose.peildag(db, 2024, date(2024, 11, 20)) == date(2024, 6, 28)
    assert prognose.peildag(db, 2024, date(2024, 6, 1)) == date(2024, 6, 1)
    assert prognose.peildag(db, 2024, date(2025, 2, 1)) == date(2025, 2, 1)


def test_what_may_go_along_is_not_at_risk(db: Database, boek: Boek, beschik: Beschik) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    boek(30_00)
    found = only(db, 2024, date(2025, 3, 1))
    assert found.schatting.methode == "afgesloten"
    assert (found.over, found.mee, found.risico, found.onzeker) == (70_00, 70_00, 0, 0)


def test_with_an_unknown_rule_the_rest_is_uncertain(
    db: Database, boek: Boek, beschik: Beschik
) -> None:
    beschik("VHF2", {("VHF2", 2024): 100_00})
    boek(30_00, geldstroom_code="VHF2")
    found = only(db, 2024, date(2025, 3, 1))
    assert (found.over, found.mee, found.risico, found.onzeker) == (70_00, 0, 0, 70_00)


def test_a_rule_that_lets_half_go_along_leaves_half_at_risk(
    db: Database, boek: Boek, beschik: Beschik
) -> None:
    saving.save(
        db,
        EigenRegeling,
        None,
        {
            "code": "WF",
            "naam": "Wijkfonds",
            "ministerie": "BZK",
            "reserveren": "tot_en_met",
            "reserveren_tot": 2026,
            "max_pct": 50,
            "zelfde_geldstroom": True,
        },
    )
    beschik("WF", {("WF", 2024): 100_00, ("WF", 2026): 10_00})
    boek(30_00, geldstroom_code="WF")
    found = only(db, 2024, date(2025, 3, 1))
    assert (found.over, found.mee, found.risico) == (70_00, 35_00, 35_00)
    move = {"van_geldstroom": "WF", "naar_geldstroom": "WF", "van_jaar": 2024}
    reserveren.reserveer(db, None, {**move, "naar_jaar": 2025, "bedrag": 35_00})
    kept = only(db, 2024, date(2025, 3, 1))
    assert (kept.over, kept.mee, kept.risico) == (35_00, 0, 35_00)
    last = only(db, 2026, date(2027, 3, 1))
    assert (last.over, last.mee, last.risico) == (10_00, 0, 10_00)


def test_too_much_spending_is_no_money_at_risk(db: Database, boek: Boek, beschik: Beschik) -> None:
    beschik("KW1", {("KW1-SO", 2024): 10_00})
    boek(30_00, datum=date(2024, 7, 1))
    found = only(db, 2024, date(2024, 7, 1))
    assert found.over < 0
    assert (found.mee, found.risico, found.onzeker) == (0, 0, 0)


def test_all_geldstromen_together_are_the_sum(db: Database, boek: Boek, beschik: Beschik) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00, ("KW1-RI", 2024): 50_00})
    boek(30_00, datum=date(2024, 7, 1))
    boek(5_00, datum=date(2024, 2, 1), geldstroom_code="KW1-RI", stadium="verplicht")
    rows = prognose.verwachtingen(db, 2024, date(2024, 7, 1))
    together = prognose.samen(rows, prognose.peildag(db, 2024, date(2024, 7, 1)))
    assert together.besteed == sum(row.schatting.verwacht for row in rows)
    assert together.laag <= together.besteed <= together.hoog
    assert together.peildag == date(2024, 7, 1)
    assert {row.schatting.methode for row in rows} == {"rechtdoor", "niets"}
