"""Overspending gets another source: exactly the cents that were too many, no others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.services import andere_bron, saving, totals, verdelen
from tests.opgeteld import niet_opgeteld

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
Beschik: TypeAlias = Callable[[str, Mapping[tuple[str, int], int]], str]
CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]


def besteed(db: Database) -> dict[str, int]:
    return {s.geldstroom: s.besteed for s in totals.standen(db, 2024) if s.besteed}


def test_the_newest_bookings_go_to_the_other_source_and_the_last_is_split(
    db: Database, boek: Boek, beschik: Beschik, check_undo: CheckUndo
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    oldest = boek(70_00, datum=date(2024, 1, 10))
    middle = boek(50_00, btw=10_50, datum=date(2024, 5, 1))
    newest = boek(20_00, datum=date(2024, 9, 1))
    # spent 70,00 + 60,50 + 20,00 = 150,50 of 100,00
    assert andere_bron.tekort(db, "KW1-SO", 2024) == 50_50
    touched = check_undo(lambda: andere_bron.dek(db, "KW1-SO", 2024, "VHF2", 50_50))
    assert touched == [newest, middle]
    assert besteed(db) == {"KW1-SO": 100_00, "VHF2": 50_50}
    assert andere_bron.tekort(db, "KW1-SO", 2024) == 0
    # of the middle one 30,50 goes: btw 10,50 × 30,50 / 60,50 = 5,29, and 25,21 without btw
    parts = [(d.geldstroom_code, d.bedrag, d.btw) for d in verdelen.delen(db, middle)]
    assert parts == [("KW1-SO", 24_79, 5_21), ("VHF2", 25_21, 5_29)]
    kept = saving.get(db, Besteding, oldest)
    assert kept is not None
    assert kept.geldstroom_code == "KW1-SO"
    assert niet_opgeteld(db) == {}


def test_compensable_btw_goes_along_without_counting(
    db: Database, boek: Boek, beschik: Beschik
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 60_00})
    key = boek(100_00, btw=21_00, btw_compensabel=True)
    andere_bron.dek(db, "KW1-SO", 2024, "KW1-INT", 40_00)
    parts = [(d.geldstroom_code, d.bedrag, d.btw) for d in verdelen.delen(db, key)]
    assert parts == [("KW1-SO", 60_00, 12_60), ("KW1-INT", 40_00, 8_40)]
    assert besteed(db) == {"KW1-SO": 60_00, "KW1-INT": 40_00}


@pytest.mark.parametrize(
    ("naar", "bedrag", "veld"),
    [
        ("KW1-SO", 1, "naar"),
        ("VHF2", 0, "bedrag"),
        ("VHF2", -5, "bedrag"),
        ("VHF2", 10_01, "bedrag"),
    ],
)
def test_what_cannot_be_is_refused_whole(
    db: Database, boek: Boek, naar: str, bedrag: int, veld: str
) -> None:
    boek(10_00)
    boek(99_00, stadium="verplicht")
    before = db.digest()
    with pytest.raises(InvalidInput) as refused:
        andere_bron.dek(db, "KW1-SO", 2024, naar, bedrag)
    assert set(refused.value.problems) == {veld}
    assert db.digest() == before


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_any_amount_moves_to_the_cent(db: Database, boek: Boek, seed: int) -> None:
    random = Random(seed)
    with db.attempt():
        for _ in range(random.randint(1, 6)):
            boek(
                random.randint(1, 500_00),
                btw=random.choice((0, 1, 21_00, random.randint(0, 100_00))),
                btw_compensabel=random.choice((True, False, None)),
                datum=date(2024, random.randint(1, 12), 3),
            )
        whole = besteed(db)["KW1-SO"]
        moved = random.randint(1, whole)
        andere_bron.dek(db, "KW1-SO", 2024, "VHF2", moved)
        rest = {"KW1-SO": whole - moved} if moved < whole else {}
        assert besteed(db) == {**rest, "VHF2": moved}
        assert niet_opgeteld(db) == {}
