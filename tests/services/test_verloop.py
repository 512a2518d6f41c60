"""The verloopoverzicht of BBV art. 52a: it closes, and next year opens as this one closes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from nplv_desktop.services import financiering, reserveren, verdelen, verloop
from nplv_desktop.services.verdelen import Deel

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
Beschik: TypeAlias = Callable[[str, Mapping[tuple[str, int], int]], str]
Ontvang: TypeAlias = Callable[..., str]


def lines(db: Database, jaar: int) -> dict[str, verloop.Verloop]:
    return {line.regeling: line for line in verloop.verloop(db, jaar)}


def test_an_uitkering_opens_receives_spends_repays_and_closes(
    db: Database, boek: Boek, beschik: Beschik, ontvang: Ontvang
) -> None:
    granted = beschik("KW1", {("KW1-SO", 2023): 900_00, ("KW1-RI", 2023): 300_00})
    ontvang(granted, 1_000_00, 2023)
    ontvang(granted, 200_00, 2024)
    boek(400_00, boekjaar=2023, btw=84_00, btw_compensabel=True)
    first = boek(250_00, boekjaar=2023, geldstroom_code="KW1-RI")
    boek(100_00, boekjaar=2024, stadium="verplicht")
    boek(300_00, boekjaar=2024, stadium="betaald", btw=63_00)
    financiering.corrigeer(db, first, -50_00, "Creditnota", 2024)
    financiering.save_terugbetaling(
        db,
        None,
        {
            "beschikking_id": granted,
            "geldstroom_code": "KW1-RI",
            "datum": date(2024, 11, 1),
            "bedrag": 75_00,
        },
    )
    before, after = lines(db, 2023)["KW1"], lines(db, 2024)["KW1"]
    assert (before.beginstand, before.ontvangen, before.besteed) == (0, 1_000_00, 650_00)
    assert before.eindstand == 1_000_00 - 650_00
    assert after.beginstand == before.eindstand
    assert after.besteed == 300_00 + 63_00 - 50_00
    assert after.terugbetaald == 75_00
    assert after.eindstand == 350_00 + 200_00 - 313_00 - 75_00
    assert lines(db, 2025)["KW1"].beginstand == after.eindstand


def test_the_geldstromen_of_an_uitkering_add_up_to_it(
    db: Database, boek: Boek, beschik: Beschik, ontvang: Ontvang
) -> None:
    granted = beschik("KW1", {("KW1-SO", 2024): 900_00})
    ontvang(granted, 600_00, 2024, "KW1-SO")
    ontvang(granted, 100_00, 2024)
    verdelen.verdeel(
        db, boek(300_00), [Deel("KW1-SO", bedrag=100_00), Deel("KW1-RI", bedrag=200_00)]
    )
    reserveren.reserveer(
        db,
        None,
        {
            "soort": "overheveling",
            "van_geldstroom": "KW1-SO",
            "van_jaar": 2024,
            "naar_geldstroom": "KW1-RI",
            "naar_jaar": 2024,
            "bedrag": 150_00,
            "reden": "Brief",
        },
    )
    parts = {line.geldstroom: line for line in verloop.per_geldstroom(db, 2024)}
    whole = lines(db, 2024)["KW1"]
    assert parts["KW1-SO"].eindstand == 600_00 - 100_00 - 150_00
    assert parts["KW1-RI"].eindstand == 150_00 - 200_00
    assert parts["KW1-RI"].voorgefinancierd == 50_00
    assert parts[verloop.NIET_VERDEELD].eindstand == 100_00
    for name in ("beginstand", "ontvangen", "besteed", "terugbetaald", "eindstand"):
        assert getattr(whole, name) == sum(getattr(part, name) for part in parts.values())


def test_money_kept_for_another_geldstroom_changes_hands_in_the_year_it_is_for(
    db: Database, beschik: Beschik, ontvang: Ontvang
) -> None:
    granted = beschik("KW1", {("KW1-SO", 2023): 900_00})
    ontvang(granted, 500_00, 2023, "KW1-SO")
    reserveren.reserveer(
        db,
        None,
        {
            "van_geldstroom": "KW1-SO",
            "van_jaar": 2023,
            "naar_geldstroom": "KW1-RI",
            "naar_jaar": 2024,
            "bedrag": 200_00,
            "reden": "Brief",
        },
    )
    closed = {
        jaar: {line.geldstroom: line.eindstand for line in verloop.per_geldstroom(db, jaar)}
        for jaar in (2023, 2024)
    }
    assert closed[2023] == {"KW1-SO": 500_00}
    assert closed[2024] == {"KW1-SO": 300_00, "KW1-RI": 200_00}
    assert lines(db, 2024)["KW1"].eindstand == 500_00


def test_reserving_does_not_change_the_advance(
    db: Database, beschik: Beschik, ontvang: Ontvang
) -> None:
    ontvang(beschik("KW1", {("KW1-SO", 2024): 900_00}), 500_00, 2024)
    before = verloop.verloop(db, 2025)
    reserveren.reserveer(
        db,
        None,
        {
            "van_geldstroom": "KW1-SO",
            "van_jaar": 2024,
            "naar_geldstroom": "KW1-SO",
            "naar_jaar": 2025,
            "bedrag": 200_00,
        },
    )
    assert verloop.verloop(db, 2025) == before


def test_money_for_a_regeling_with_one_geldstroom_is_of_that_geldstroom(
    db: Database, beschik: Beschik, ontvang: Ontvang
) -> None:
    ontvang(beschik("VHF2", {("VHF2", 2024): 900_00}), 500_00, 2024)
    (line,) = verloop.per_geldstroom(db, 2024)
    assert (line.regeling, line.geldstroom, line.eindstand) == ("VHF2", "VHF2", 500_00)


def test_spending_without_an_advance_is_paid_in_advance_by_the_gemeente(
    db: Database, boek: Boek
) -> None:
    boek(120_00, geldstroom_code="VHF2")
    boek(999_00, geldstroom_code=None)
    (line,) = verloop.verloop(db, 2024)
    assert (line.eindstand, line.voorgefinancierd) == (-120_00, 120_00)


def test_an_uitkering_that_is_settled_is_not_listed_any_more(
    db: Database, boek: Boek, beschik: Beschik, ontvang: Ontvang
) -> None:
    ontvang(beschik("VHF2", {("VHF2", 2023): 100_00}), 100_00, 2023)
    boek(100_00, geldstroom_code="VHF2", boekjaar=2023)
    assert [line.eindstand for line in verloop.verloop(db, 2023)] == [0]
    assert verloop.verloop(db, 2024) == []
    assert verloop.verloop(db, 2022) == []


def test_the_json_holds_euros_as_text(db: Database, boek: Boek) -> None:
    boek(1_234_05, geldstroom_code="VHF2")
    assert verloop.als_json(verloop.verloop(db, 2024), 2024) == {
        "jaar": 2024,
        "uitkeringen": [
            {
                "regeling": "VHF2",
                "beginstand": "0.00",
                "ontvangen": "0.00",
                "besteed": "1234.05",
                "terugbetaald": "0.00",
                "eindstand": "-1234.05",
            }
        ],
    }
