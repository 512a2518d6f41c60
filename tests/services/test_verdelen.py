"""A besteding split over geldstromen and interventies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.interventies import InterventieThema
from nplv_desktop.services import financiering, saving, totals, verdelen
from nplv_desktop.services.verdelen import Deel
from tests.opgeteld import niet_opgeteld

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
Beschik: TypeAlias = Callable[[str, Mapping[tuple[str, int], int]], str]
CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]
Interventie: TypeAlias = Callable[..., str]


def besteed(db: Database, jaar: int = 2024) -> dict[str, int]:
    return {s.geldstroom: s.besteed for s in totals.standen(db, jaar) if s.besteed}


def test_three_equal_percentages_add_up_to_the_cent(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    key = boek(10_000, btw=2_099)
    parts = [Deel("KW1-SO", aandeel=3_333), Deel("KW1-RI", aandeel=3_333), Deel("KW1-AS")]
    check_undo(lambda: verdelen.verdeel(db, key, parts))
    made = verdelen.delen(db, key)
    assert [part.bedrag for part in made] == [3_333, 3_333, 3_334]
    assert sum(part.btw for part in made) == 2_099
    assert [part.aandeel for part in made] == [3_333, 3_333, 3_334]
    assert sum(besteed(db).values()) == 10_000 + 2_099
    assert niet_opgeteld(db) == {}


def test_amounts_with_one_part_left_open_give_it_the_rest(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    key = boek(100_00, btw=21_00)
    parts = [Deel("KW1-SO", bedrag=25_00), Deel("VHF2")]
    check_undo(lambda: verdelen.verdeel(db, key, parts))
    assert besteed(db) == {"KW1-SO": 25_00 + 5_25, "VHF2": 75_00 + 15_75}


def test_a_split_replaces_the_split_before_it(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    key = boek(1_000)
    verdelen.verdeel(db, key, [Deel("KW1-SO", aandeel=5_000), Deel("KW1-RI", aandeel=5_000)])
    check_undo(
        lambda: verdelen.verdeel(db, key, [Deel("KW1-AS", bedrag=1), Deel("KW1-RI", bedrag=999)])
    )
    assert besteed(db) == {"KW1-AS": 1, "KW1-RI": 999}


def test_the_split_is_undone_and_the_whole_counts_again(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    key = boek(1_000, geldstroom_code="KW1-GL")
    verdelen.verdeel(db, key, [Deel("KW1-SO", bedrag=400), Deel("KW1-RI", bedrag=600)])
    check_undo(lambda: verdelen.maak_heel(db, key))
    assert besteed(db) == {"KW1-GL": 1_000}
    assert saving.records(db, BestedingDeel) == []
    with pytest.raises(InvalidInput, match="is niet verdeeld"):
        verdelen.maak_heel(db, key)


def test_parts_may_belong_to_different_interventies(
    db: Database, boek: Boek, interventie: Interventie
) -> None:
    first, second = interventie("1"), interventie("2")
    key = boek(1_000)
    verdelen.verdeel(
        db, key, [Deel("KW1-SO", first, bedrag=400), Deel("KW1-SO", second, bedrag=600)]
    )
    spent = totals.per_interventie(db, 2024)
    assert (spent[first].besteed, spent[second].besteed) == (400, 600)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ([Deel("KW1-SO", bedrag=1_000)], "over 1 deel"),
        ([Deel(bedrag=400), Deel(bedrag=601)], r"samen € 10,01, maar het bedrag is € 10,00"),
        ([Deel(bedrag=400), Deel(), Deel()], "Laat er hoogstens één open"),
        ([Deel(bedrag=400), Deel(aandeel=5_000)], "Kies één manier"),
        ([Deel(aandeel=5_000), Deel(aandeel=4_999)], "samen 99,99 %"),
        ([Deel(aandeel=12_000), Deel()], "samen 120 %"),
        ([Deel(aandeel=-1_000), Deel(aandeel=11_000)], "kleiner dan nul"),
        ([Deel(bedrag=400, btw=0), Deel(bedrag=600, btw=100)], "btw-bedrag is € 2,10"),
        ([Deel("KW9", bedrag=400), Deel(bedrag=600)], "KW9"),
    ],
)
def test_parts_that_do_not_add_up_are_refused_with_a_sentence(
    db: Database, boek: Boek, parts: list[Deel], sentence: str
) -> None:
    key = boek(1_000, btw=210)
    before = db.digest()
    with pytest.raises(UserError, match=sentence):
        verdelen.verdeel(db, key, parts)
    assert db.digest() == before


def test_a_geldstroom_that_is_granted_nothing_is_recorded(
    db: Database, boek: Boek, beschik: Beschik
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 5_000})
    key = boek(1_000)
    verdelen.verdeel(db, key, [Deel("KW1-SO", bedrag=400), Deel("PMG23", bedrag=600)])
    short = {s.geldstroom: s.restant for s in totals.standen(db, 2024)}
    assert short == {"KW1-SO": 5_000 - 400, "PMG23": -600}


def test_parts_that_stopped_adding_up_are_found(db: Database, boek: Boek) -> None:
    key = boek(1_000)
    verdelen.verdeel(db, key, [Deel("KW1-SO", bedrag=400), Deel("KW1-RI", bedrag=600)])
    saving.save(db, Besteding, key, {"bedrag": 1_250})
    assert niet_opgeteld(db) == {key: (250, 0)}


def test_a_correction_on_a_split_booking_is_divided_alike(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    key = boek(1_000, boekjaar=2023)
    verdelen.verdeel(db, key, [Deel("KW1-SO", bedrag=250), Deel("KW1-RI", bedrag=750)])
    check_undo(lambda: financiering.corrigeer(db, key, -101, "Te veel", 2024))
    corrected = {s.geldstroom: s.correctie for s in totals.standen(db, 2024)}
    assert corrected == {"KW1-SO": -25, "KW1-RI": -76}


def test_integral_spending_stays_recognisable_per_ministerie(
    db: Database, boek: Boek, interventie: Interventie
) -> None:
    school, wijk, los = interventie("S"), interventie("W"), interventie("L")
    for key, stroom in ((school, "KW1-SO"), (wijk, "KW1-RI"), (wijk, "KW1-JK")):
        saving.save(db, InterventieThema, None, {"interventie_id": key, "geldstroom_code": stroom})
    boek(10_000, geldstroom_code="KW1-INT", interventie_id=school)
    boek(500, geldstroom_code="KW1-INT", interventie_id=los)
    boek(99, geldstroom_code="KW1-INT", interventie_id=los, stadium="verplicht")
    boek(77, geldstroom_code="KW1-SO", interventie_id=school)
    split = boek(3_000, geldstroom_code="KW1-RI")
    verdelen.verdeel(
        db, split, [Deel("KW1-INT", school, bedrag=1_000), Deel("KW1-INT", wijk, bedrag=2_000)]
    )
    rows = verdelen.integraal(db, 2024)
    assert verdelen.per_ministerie(rows) == {
        ("OCW",): 10_000 + 1_000,
        ("OCW", "SZW"): 2_000,
        (): 500,
    }
    assert sum(row.bedrag for row in rows) == besteed(db)["KW1-INT"]
    assert verdelen.integraal(db, 2023) == []


def test_a_booking_of_nothing_with_btw_divides_its_btw(db: Database, boek: Boek) -> None:
    key = boek(0, btw=101, datum=date(2024, 1, 1))
    verdelen.verdeel(db, key, [Deel("KW1-SO", bedrag=0), Deel("KW1-RI", bedrag=0)])
    assert [part.btw for part in verdelen.delen(db, key)] == [51, 50]
