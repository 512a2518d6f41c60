"""Bestedingen through their stages, corrections, and money received and paid back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.financiering import Besteding, BestedingDeel, Ontvangst, Terugbetaling
from nplv_desktop.domain.listing import CellChange
from nplv_desktop.services import financiering, lists, saving, totals

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
Beschik: TypeAlias = Callable[[str, Mapping[tuple[str, int], int]], str]
CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]


def besteding(db: Database, key: str) -> Besteding:
    found = saving.get(db, Besteding, key)
    assert found is not None
    return found


def stand(db: Database, jaar: int, geldstroom: str = "KW1-SO") -> totals.Stand:
    return next(s for s in totals.standen(db, jaar) if s.geldstroom == geldstroom)


def test_a_besteding_gets_the_boekjaar_of_its_date(db: Database, check_undo: CheckUndo) -> None:
    key = check_undo(
        lambda: financiering.save_besteding(
            db, None, {"datum": date(2024, 5, 2), "bedrag": 12_345, "geldstroom_code": "KW1-SO"}
        )
    )
    assert besteding(db, key).boekjaar == 2024


def test_a_boekjaar_that_differs_on_purpose_survives_a_new_date(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    key = boek(100, boekjaar=2023, datum=date(2024, 1, 10))
    check_undo(lambda: financiering.save_besteding(db, key, {"datum": date(2024, 1, 12)}))
    assert besteding(db, key).boekjaar == 2023


def test_spending_more_than_is_granted_is_recorded(
    db: Database, beschik: Beschik, check_undo: CheckUndo
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_000})
    values = {"datum": date(2024, 5, 2), "bedrag": 125_000, "geldstroom_code": "KW1-SO"}
    check_undo(lambda: financiering.save_besteding(db, None, values))
    assert stand(db, 2024).restant == 100_000 - 125_000


def test_what_cannot_be_a_besteding_is_refused_field_by_field(db: Database) -> None:
    before = db.digest()
    with pytest.raises(InvalidInput) as refused:
        financiering.save_besteding(db, None, {"geldstroom_code": "KW9"})
    assert set(refused.value.problems) == {"datum", "bedrag", "boekjaar", "geldstroom_code"}
    assert db.digest() == before


def test_a_booking_moves_through_the_stages_without_being_typed_again(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    key = boek(50_000, stadium="verplicht", boekjaar=2023, datum=date(2023, 12, 4))
    assert stand(db, 2023).besteed == 0
    assert stand(db, 2023).verplicht == 50_000

    check_undo(lambda: financiering.zet_stadium(db, [key], "gefactureerd", date(2024, 2, 1)))
    invoiced = besteding(db, key)
    assert (invoiced.datum, invoiced.boekjaar) == (date(2024, 2, 1), 2024)
    assert invoiced.verplicht_op == date(2023, 12, 4)
    assert stand(db, 2024).besteed == 50_000

    check_undo(lambda: financiering.zet_stadium(db, [key], "betaald", date(2025, 1, 6)))
    paid = besteding(db, key)
    assert (paid.boekjaar, paid.betaald_op) == (2024, date(2025, 1, 6))
    assert stand(db, 2024).besteed == 50_000


def test_an_invoice_of_january_may_belong_to_the_year_before(db: Database, boek: Boek) -> None:
    key = boek(50_000, stadium="verplicht", boekjaar=2023, datum=date(2023, 12, 4))
    financiering.zet_stadium(db, [key], "gefactureerd", date(2024, 1, 15), boekjaar=2023)
    assert besteding(db, key).boekjaar == 2023


def test_a_payment_that_was_not_made_is_taken_back(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    key = boek(50_000, stadium="betaald", betaald_op=date(2024, 7, 1))
    check_undo(lambda: financiering.zet_stadium(db, [key], "gefactureerd", date(2024, 8, 1)))
    back = besteding(db, key)
    assert (back.betaald_op, back.datum, back.boekjaar) == (None, date(2024, 6, 1), 2024)


def test_several_bookings_change_stage_in_one_step(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    keys = [boek(1_000 * n, stadium="verplicht") for n in range(1, 4)]
    check_undo(lambda: financiering.zet_stadium(db, keys, "betaald", date(2024, 9, 1)))
    assert stand(db, 2024).besteed == 1_000 + 2_000 + 3_000


def test_an_unknown_stage_or_booking_is_refused(db: Database, boek: Boek) -> None:
    with pytest.raises(InvalidInput):
        financiering.zet_stadium(db, [boek(1)], "beloofd", date(2024, 9, 1))
    with pytest.raises(UserError, match="bestaat niet meer"):
        financiering.zet_stadium(db, ["f" * 32], "betaald", date(2024, 9, 1))


def test_a_correction_counts_in_its_own_year_and_names_the_earlier_one(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    origin = boek(80_000, boekjaar=2023, btw=16_800, leverancier="Bureau Wijk")
    key = check_undo(
        lambda: financiering.corrigeer(
            db, origin, -30_000, "Dubbel in rekening gebracht", 2024, btw=-6_300
        )
    )
    made = besteding(db, key)
    assert (made.correctie_van_id, made.correctie_boekjaar) == (origin, 2023)
    assert (made.boekjaar, made.leverancier) == (2024, "Bureau Wijk")
    assert stand(db, 2023).besteed == 80_000 + 16_800
    assert stand(db, 2024).besteed == 0
    assert stand(db, 2024).correctie == -30_000 - 6_300
    assert stand(db, 2024).besteed_tm == 80_000 + 16_800 - 30_000 - 6_300


def test_a_positive_correction_adds_what_was_forgotten(db: Database, boek: Boek) -> None:
    origin = boek(80_000, boekjaar=2023)
    financiering.corrigeer(db, origin, 5_000, "Regel vergeten", 2024)
    assert stand(db, 2024).correctie == 5_000


def test_corrections_cannot_take_off_more_than_was_booked(db: Database, boek: Boek) -> None:
    origin = boek(80_000, boekjaar=2023)
    financiering.corrigeer(db, origin, -50_000, "Creditnota", 2024)
    with pytest.raises(UserError, match=r"€ 300,00 over.*€ -300,01"):
        financiering.corrigeer(db, origin, -30_001, "Creditnota", 2024)
    financiering.corrigeer(db, origin, -30_000, "Creditnota", 2024)
    assert stand(db, 2024).besteed_tm == 0


def test_a_credit_booking_is_corrected_towards_zero(db: Database, boek: Boek) -> None:
    origin = boek(-20_000, boekjaar=2023)
    with pytest.raises(UserError, match="niet meer dan er is geboekt"):
        financiering.corrigeer(db, origin, 20_001, "Te veel", 2024)
    financiering.corrigeer(db, origin, 20_000, "Creditnota vervallen", 2024)
    assert stand(db, 2024).besteed_tm == 0


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"boekjaar": 2024}, "later jaar"),
        ({"boekjaar": 2023, "stadium": "verplicht"}, "telt niet mee in 2023"),
        (
            {"boekjaar": 2023, "niet_leveren": True, "niet_leveren_reden": "Elders betaald"},
            "telt niet mee in 2023",
        ),
    ],
)
def test_a_correction_of_what_was_never_booked_is_refused(
    db: Database, boek: Boek, values: dict[str, Any], sentence: str
) -> None:
    origin = boek(80_000, **values)
    before = db.digest()
    with pytest.raises(UserError, match=sentence):
        financiering.corrigeer(db, origin, -10_000, "Fout", 2024)
    assert db.digest() == before


def test_a_correction_of_an_unknown_booking_is_refused(db: Database) -> None:
    with pytest.raises(UserError, match="bestaat hier niet"):
        financiering.corrigeer(db, "0" * 32, -10_000, "Fout", 2024)


def test_a_correction_needs_a_reason_and_an_amount(db: Database, boek: Boek) -> None:
    origin = boek(80_000, boekjaar=2023)
    with pytest.raises(InvalidInput, match="Reden"):
        financiering.corrigeer(db, origin, -10_000, "  ", 2024)
    with pytest.raises(InvalidInput, match="€ 0,00"):
        financiering.corrigeer(db, origin, 0, "Fout", 2024)


def test_a_booking_that_is_left_out_does_not_count_but_stays(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    key = boek(80_000)
    check_undo(lambda: financiering.laat_weg(db, [key], "Betaald uit eigen middelen"))
    assert [s.besteed for s in totals.standen(db, 2024) if s.geldstroom == "KW1-SO"] in ([], [0])
    assert besteding(db, key).niet_leveren_reden == "Betaald uit eigen middelen"
    check_undo(lambda: financiering.neem_mee(db, [key]))
    assert stand(db, 2024).besteed == 80_000
    with pytest.raises(InvalidInput, match="Reden van weglaten"):
        financiering.laat_weg(db, [key], "")


def test_money_received_and_paid_back_is_recorded_with_its_year(
    db: Database, beschik: Beschik, check_undo: CheckUndo
) -> None:
    granted = beschik("KW1", {("KW1-SO", 2024): 100_000})
    values = {"beschikking_id": granted, "datum": date(2024, 2, 1), "bedrag": 80_000}
    check_undo(lambda: financiering.save_ontvangst(db, None, values))
    assert [o.boekjaar for o in saving.records(db, Ontvangst)] == [2024]
    back = {**values, "geldstroom_code": "KW1-SO", "datum": date(2025, 9, 1), "bedrag": 5_000}
    key = check_undo(lambda: financiering.save_terugbetaling(db, None, back))
    assert stand(db, 2025).terugbetaald == 5_000
    check_undo(lambda: financiering.save_terugbetaling(db, key, {"bedrag": 6_000}))
    assert [t.bedrag for t in saving.records(db, Terugbetaling)] == [6_000]


def test_money_of_another_regeling_than_the_beschikking_is_refused(
    db: Database, beschik: Beschik
) -> None:
    granted = beschik("KW1", {("KW1-SO", 2024): 100_000})
    values = {
        "beschikking_id": granted,
        "datum": date(2024, 2, 1),
        "bedrag": 80_000,
        "geldstroom_code": "VHF2",
    }
    with pytest.raises(InvalidInput, match="VHF2 hoort bij VHF2, maar deze beschikking is van KW1"):
        financiering.save_ontvangst(db, None, values)
    with pytest.raises(InvalidInput, match="€ 0,00"):
        financiering.save_ontvangst(db, None, {**values, "geldstroom_code": None, "bedrag": 0})
    assert saving.records(db, Ontvangst) == []


def test_parts_by_percentage_follow_a_new_amount_and_fixed_parts_do_not(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    key = boek(10_000, btw=2_100, gesplitst=True)
    for order, share in enumerate((3_333, 6_667)):
        saving.save(
            db,
            BestedingDeel,
            None,
            {
                "besteding_id": key,
                "geldstroom_code": "KW1-SO",
                "bedrag": share,
                "btw": 2_100 * share // 10_000 + order,
                "aandeel": share,
                "volgorde": order,
            },
        )
    check_undo(lambda: financiering.save_besteding(db, key, {"bedrag": 20_001, "btw": 0}))
    parts = saving.records(db, BestedingDeel, besteding_id=key)
    assert [part.bedrag for part in parts] == [6_666, 13_335]
    assert sum(part.btw for part in parts) == 0

    saving.save(db, BestedingDeel, parts[0].id, {"aandeel": None})
    with pytest.raises(InvalidInput, match="vaste bedragen verdeeld, samen € 200,01"):
        financiering.save_besteding(db, key, {"bedrag": 30_000})
    assert besteding(db, key).bedrag == 20_001


def test_the_grid_of_bestedingen_saves_by_the_same_rules(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    key = boek(10_000, gesplitst=True)
    for order, share in enumerate((2_500, 7_500)):
        saving.save(
            db,
            BestedingDeel,
            None,
            {"besteding_id": key, "bedrag": share, "aandeel": share, "volgorde": order},
        )
    grid = lists.bestedingen(db, jaar=2024)
    check_undo(lambda: grid.save(db, [CellChange(key, "bedrag", 20_000)]))
    parts = saving.records(db, BestedingDeel, besteding_id=key)
    assert [part.bedrag for part in parts] == [5_000, 15_000]
    (made,) = check_undo(lambda: grid.add(db, [{"datum": date(2024, 7, 1), "bedrag": 100}]))
    assert besteding(db, made).boekjaar == 2024


def test_the_grids_of_money_in_and_back_refuse_another_regeling_too(
    db: Database, beschik: Beschik, check_undo: CheckUndo
) -> None:
    granted = beschik("KW1", {("KW1-SO", 2024): 100_000})
    row = {
        "beschikking_id": granted,
        "datum": date(2024, 2, 1),
        "bedrag": 80_000,
        "geldstroom_code": "KW1-SO",
    }
    for grid in (lists.ontvangsten(db), lists.terugbetalingen(db)):
        with pytest.raises(InvalidInput, match="VHF2 hoort bij VHF2"):
            grid.add(db, [row, {**row, "geldstroom_code": "VHF2"}])
        keys = check_undo(partial(grid.add, db, [row, row]))
        assert len(keys) == 2


def test_the_grid_of_reserveringen_keeps_to_the_rule(db: Database, beschik: Beschik) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_000})
    row = {"van_geldstroom": "KW1-SO", "van_jaar": 2024, "naar_geldstroom": "KW1-SO"}
    grid = lists.reserveringen(db)
    with pytest.raises(InvalidInput, match="volgende kalenderjaar"):
        grid.add(db, [{**row, "naar_jaar": 2027, "bedrag": 50_000}])
    (key,) = grid.add(db, [{**row, "naar_jaar": 2025, "bedrag": 50_000}])
    with pytest.raises(InvalidInput, match="groter is dan nul"):
        grid.save(db, [CellChange(key, "bedrag", -1)])
