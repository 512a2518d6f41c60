"""Reserveringen and overhevelingen by the rule of each regeling, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from nplv_desktop.domain.dossier import EigenGeldstroom, EigenRegeling
from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.financiering import Reservering
from nplv_desktop.services import reserveren, saving, totals

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
Beschik: TypeAlias = Callable[[str, Mapping[tuple[str, int], int]], str]
CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]


def move(van: str, van_jaar: int, naar: str, naar_jaar: int, bedrag: int) -> dict[str, Any]:
    return {
        "van_geldstroom": van,
        "van_jaar": van_jaar,
        "naar_geldstroom": naar,
        "naar_jaar": naar_jaar,
        "bedrag": bedrag,
    }


def stand(db: Database, geldstroom: str, jaar: int) -> totals.Stand:
    return next(s for s in totals.standen(db, jaar) if s.geldstroom == geldstroom)


# KW1: Veelgestelde vragen SPUK Kansrijke Wijk 2023-2025 (leefbaarenveilig.nl): up to 100 % of a
# year's budget to the next calendar year, within the same hoofdthema or the integral part.


def test_kw1_keeps_what_is_left_for_the_next_year_in_the_same_thema(
    db: Database, boek: Boek, beschik: Beschik, check_undo: CheckUndo
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 1_000_000_00, ("KW1-SO", 2025): 1_000_000_00})
    boek(640_000_00)
    left = 1_000_000_00 - 640_000_00
    assert stand(db, "KW1-SO", 2024).restant == left
    (over,) = reserveren.wat_mag_mee(db, 2024)
    assert (over.mag_mee, over.naar) == (left, (2025,))
    check_undo(lambda: reserveren.reserveer(db, None, move("KW1-SO", 2024, "KW1-SO", 2025, left)))
    assert stand(db, "KW1-SO", 2024).restant == 0
    assert stand(db, "KW1-SO", 2025).beschikbaar == 1_000_000_00 + left
    assert reserveren.tegen_de_regel(db) == []


def test_kw1_money_of_2025_may_run_into_2026_and_no_further(db: Database, beschik: Beschik) -> None:
    beschik("KW1", {("KW1-SO", 2025): 100_00})
    (over,) = reserveren.wat_mag_mee(db, 2025)
    assert over.naar == (2026,)


def test_kw1_two_years_on_needs_a_reason_and_stays_a_finding(
    db: Database, beschik: Beschik, check_undo: CheckUndo
) -> None:
    beschik("KW1", {("KW1-SO", 2023): 100_00})
    values = move("KW1-SO", 2023, "KW1-SO", 2025, 50_00)
    with pytest.raises(InvalidInput, match="alleen voor het volgende kalenderjaar, 2024") as asked:
        reserveren.reserveer(db, None, values)
    assert set(asked.value.problems) == {"reden"}
    check_undo(
        lambda: reserveren.reserveer(db, None, {**values, "reden": "Brief van 3 maart 2024"})
    )
    ((kept, oordeel),) = reserveren.tegen_de_regel(db)
    assert (kept.bedrag, oordeel.mag, oordeel.kan) == (50_00, False, True)


def test_kw1_another_thema_needs_a_reason(db: Database, beschik: Beschik) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    oordeel = reserveren.beoordeel(
        db, {"soort": "reservering", **move("KW1-SO", 2024, "KW1-RI", 2025, 50_00)}
    )
    assert (oordeel.mag, oordeel.kan) == (False, True)
    assert "hetzelfde thema of het integrale deel" in oordeel.melding


def test_kw1_integral_money_stays_integral(db: Database, beschik: Beschik) -> None:
    beschik("KW1", {("KW1-INT", 2024): 100_00})
    values = {"soort": "reservering", **move("KW1-INT", 2024, "KW1-INT", 2025, 100_00)}
    assert reserveren.beoordeel(db, values).mag


# KW2: Rijksoverheid, 16 May 2025 (internetconsultatie): unspent money may be used in any later
# year up to and including 2028, and may be reserved in the aanvraag already.


def test_kw2_keeps_money_for_any_later_year_up_to_2028(
    db: Database, beschik: Beschik, check_undo: CheckUndo
) -> None:
    beschik("KW2", {("KW2-SO", 2026): 300_00})
    (over,) = reserveren.wat_mag_mee(db, 2026)
    assert (over.mag_mee, over.naar) == (300_00, (2027, 2028))
    values = {**move("KW2-SO", 2026, "KW2-SO", 2028, 200_00), "in_aanvraag": True}
    check_undo(lambda: reserveren.reserveer(db, None, values))
    assert stand(db, "KW2-SO", 2028).in_gereserveerd == 200_00
    later = {"soort": "reservering", **move("KW2-SO", 2026, "KW2-SO", 2029, 50_00)}
    oordeel = reserveren.beoordeel(db, later)
    assert not oordeel.mag
    assert "tot en met 2028" in oordeel.melding


# VHF2: no article on reserving was found; an unknown rule never gives a certain answer.


def test_vhf2_has_no_known_rule_and_asks_for_one(
    db: Database, beschik: Beschik, check_undo: CheckUndo
) -> None:
    beschik("VHF2", {("VHF2", 2024): 500_00})
    (over,) = reserveren.wat_mag_mee(db, 2024)
    assert over.mag_mee is None
    assert "onbekend" in over.melding
    values = move("VHF2", 2024, "VHF2", 2025, 500_00)
    with pytest.raises(InvalidInput, match="onbekend"):
        reserveren.reserveer(db, None, values)
    check_undo(
        lambda: reserveren.reserveer(db, None, {**values, "reden": "Beschikking, artikel 4"})
    )


# A regeling of the bureau itself: half of what is left, to 2027 at the latest (own beschikking).


def own(db: Database, **values: Any) -> None:
    given = {
        "code": "WIJKFONDS",
        "naam": "Wijkfonds",
        "ministerie": "BZK",
        "van": 2024,
        "tot": 2026,
        "reserveren": "tot_en_met",
        "reserveren_tot": 2027,
        "zelfde_geldstroom": True,
        "max_pct": 50,
        "bron": "beschikking van de provincie, artikel 7",
    }
    saving.save(db, EigenRegeling, None, {**given, **values})


def test_an_own_regeling_keeps_half_in_one_or_more_steps(
    db: Database, boek: Boek, beschik: Beschik
) -> None:
    own(db)
    beschik("WIJKFONDS", {("WIJKFONDS", 2024): 1_000_00})
    boek(200_00, geldstroom_code="WIJKFONDS")
    (over,) = reserveren.wat_mag_mee(db, 2024)
    half = (1_000_00 - 200_00) // 2
    assert (over.mag_mee, over.naar) == (half, (2025, 2026, 2027))

    first = move("WIJKFONDS", 2024, "WIJKFONDS", 2025, 300_00)
    reserveren.reserveer(db, None, first)
    (over,) = reserveren.wat_mag_mee(db, 2024)
    assert over.mag_mee == half - 300_00
    rest = move("WIJKFONDS", 2024, "WIJKFONDS", 2027, half - 300_00 + 1)
    with pytest.raises(InvalidInput, match="50 % van wat over is") as asked:
        reserveren.reserveer(db, None, rest)
    assert "artikel 7" in asked.value.melding
    reserveren.reserveer(db, None, {**rest, "bedrag": half - 300_00})
    assert reserveren.tegen_de_regel(db) == []


def test_an_own_regeling_that_forbids_reserving_says_so(db: Database, beschik: Beschik) -> None:
    own(db, reserveren="niet", reserveren_tot=None, max_pct=None)
    beschik("WIJKFONDS", {("WIJKFONDS", 2024): 1_000_00})
    (over,) = reserveren.wat_mag_mee(db, 2024)
    assert (over.mag_mee, over.naar) == (0, ())
    assert "mag reserveren niet" in over.melding


# What cannot be, in any regeling.


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        (move("KW1-SO", 2024, "KW1-SO", 2025, 0), "bedrag", "groter is dan nul"),
        (move("KW1-SO", 2024, "KW1-SO", 2025, -100), "bedrag", "groter is dan nul"),
        (move("KW1-SO", 2024, "KW1-SO", 2024, 100), "naar_jaar", "geen later jaar"),
        (move("KW1-SO", 2024, "KW1-SO", 2023, 100), "naar_jaar", "geen later jaar"),
        (move("KW1-SO", 2024, "VHF2", 2025, 100), "naar_geldstroom", "binnen één regeling"),
        ({**move("KW1-SO", 2024, "KW1-SO", 2025, 1), "soort": "x"}, "soort", "op de lijst"),
        (move("KW9", 2024, "KW1-SO", 2025, 1), "van_geldstroom", "KW9"),
    ],
)
def test_what_cannot_be_is_refused_even_with_a_reason(
    db: Database, beschik: Beschik, values: dict[str, Any], field: str, sentence: str
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    before = db.digest()
    with pytest.raises(InvalidInput, match=sentence) as refused:
        reserveren.reserveer(db, None, {**values, "reden": "Toch wel"})
    assert set(refused.value.problems) == {field}
    assert db.digest() == before


def test_more_than_is_left_needs_a_reason(
    db: Database, beschik: Beschik, check_undo: CheckUndo
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    values = move("KW1-SO", 2024, "KW1-SO", 2025, 100_01)
    with pytest.raises(InvalidInput, match=r"er is € 100,00 over"):
        reserveren.reserveer(db, None, values)
    check_undo(lambda: reserveren.reserveer(db, None, {**values, "reden": "Voorschot volgt"}))
    assert stand(db, "KW1-SO", 2024).restant == -1


def test_changing_a_reservering_counts_its_own_amount_back_in(
    db: Database, beschik: Beschik, check_undo: CheckUndo
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    key = reserveren.reserveer(db, None, move("KW1-SO", 2024, "KW1-SO", 2025, 60_00))
    check_undo(lambda: reserveren.reserveer(db, key, {"bedrag": 100_00}))
    assert [r.bedrag for r in saving.records(db, Reservering)] == [100_00]


def test_moving_within_a_year_needs_a_reason_and_keeps_the_total(
    db: Database, beschik: Beschik, check_undo: CheckUndo
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00, ("KW1-INT", 2024): 50_00})
    values = {**move("KW1-INT", 2024, "KW1-SO", 2024, 20_00), "soort": "overheveling"}
    with pytest.raises(InvalidInput, match="is onbekend"):
        reserveren.reserveer(db, None, values)
    check_undo(lambda: reserveren.reserveer(db, None, {**values, "reden": "Integraal besteed"}))
    assert stand(db, "KW1-SO", 2024).restant == 120_00
    assert stand(db, "KW1-INT", 2024).restant == 30_00
    assert totals.totaal(totals.standen(db, 2024)).restant == 150_00


@pytest.mark.parametrize(
    ("naar", "naar_jaar", "bedrag", "kan"),
    [
        ("KW1-SO", 2025, 100, False),
        ("KW1-INT", 2024, 100, False),
        ("VHF2", 2024, 100, False),
        ("KW1-SO", 2024, -100, False),
        ("KW1-SO", 2024, 60_00, True),
    ],
)
def test_an_overheveling_stays_in_its_year_and_regeling(
    db: Database, beschik: Beschik, naar: str, naar_jaar: int, bedrag: int, kan: bool
) -> None:
    beschik("KW1", {("KW1-INT", 2024): 50_00})
    values = {**move("KW1-INT", 2024, naar, naar_jaar, bedrag), "soort": "overheveling"}
    oordeel = reserveren.beoordeel(db, values)
    assert (oordeel.mag, oordeel.kan) == (False, kan)
    assert oordeel.melding.endswith(".")


def test_an_own_geldstroom_of_a_known_regeling_follows_its_rule(
    db: Database, beschik: Beschik
) -> None:
    saving.save(
        db,
        EigenGeldstroom,
        None,
        {"code": "KW1-XX", "regeling_code": "KW1", "naam": "Extra", "ministerie": "SZW"},
    )
    beschik("KW1", {("KW1-XX", 2024): 100_00})
    (over,) = reserveren.wat_mag_mee(db, 2024)
    assert (over.geldstroom, over.mag_mee, over.naar) == ("KW1-XX", 100_00, (2025,))


def test_several_are_judged_with_those_before_them_in_one_step(
    db: Database, beschik: Beschik, check_undo: CheckUndo
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    step = move("KW1-SO", 2024, "KW1-SO", 2025, 60_00)
    with pytest.raises(InvalidInput, match="er is € 40,00 over"):
        reserveren.reserveer_alle(db, [(None, step), (None, step)])
    assert saving.records(db, Reservering) == []
    half = {**step, "bedrag": 40_00}
    check_undo(lambda: reserveren.reserveer_alle(db, [(None, step), (None, half)]))
    assert stand(db, "KW1-SO", 2024).restant == 0


def test_a_reservering_of_a_geldstroom_that_is_gone_is_no_rule_to_judge(
    db: Database, beschik: Beschik
) -> None:
    own(db)
    beschik("WIJKFONDS", {("WIJKFONDS", 2024): 100_00})
    values = move("WIJKFONDS", 2024, "WIJKFONDS", 2029, 10_00)
    reserveren.reserveer(db, None, {**values, "reden": "Brief"})
    (regeling,) = saving.records(db, EigenRegeling)
    assert len(reserveren.tegen_de_regel(db)) == 1
    saving.remove(db, EigenRegeling, [regeling.id])
    assert reserveren.tegen_de_regel(db) == []
    assert [s.restant for s in totals.standen(db, 2024)] == [90_00]
