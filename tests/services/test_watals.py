"""Wat als: standen and findings before saving, and nothing is left behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from nplv_desktop.domain.dossier import EigenRegeling
from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import dossiers, saving, totals, watals
from nplv_desktop.services.watals_proeven import (
    Meenemen,
    NieuweInterventie,
    Stap,
    Uitgave,
    Verschuiving,
)

if TYPE_CHECKING:
    from nplv_desktop.services.watals_proeven import Proef
    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
Beschik: TypeAlias = Callable[[str, Mapping[tuple[str, int], int]], str]
CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]
DAY = date(2025, 3, 1)


def spending(bedrag: int, **values: Any) -> dict[str, Any]:
    return {
        "datum": date(2024, 5, 1),
        "boekjaar": 2024,
        "geldstroom_code": "KW1-SO",
        "bedrag": bedrag,
        **values,
    }


def test_a_try_shows_the_new_standen_and_leaves_nothing_behind(
    db: Database, boek: Boek, beschik: Beschik
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    boek(40_00)
    before, head = db.digest(), db.head()
    told: list[frozenset[str]] = []
    db.on_change.append(told.append)
    found = watals.probeer(db, [Uitgave(spending(75_00))], [2024], op=DAY)
    (changed,) = found.standen
    assert changed.was is not None
    assert changed.wordt is not None
    assert (changed.geldstroom, changed.was.restant, changed.wordt.restant) == (
        "KW1-SO",
        60_00,
        -15_00,
    )
    assert (db.digest(), db.head(), told) == (before, head, [])


def test_a_try_shows_findings_that_come_and_go(db: Database, boek: Boek, beschik: Beschik) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    key = boek(140_00)
    too_much = watals.probeer(db, [Uitgave(spending(75_00))], [2024], op=DAY)
    assert any("KW1-SO" in b.melding or "School" in b.melding for b in too_much.nieuw)
    steps = [Stap(Besteding, key, {"bedrag": 90_00})]
    solved = watals.probeer(db, steps, [2024], op=DAY)
    assert solved.opgelost
    assert {b.code for b in solved.opgelost} >= {b.code for b in too_much.opgelost}


def test_an_amount_is_moved_within_the_begroting_in_one_step(
    db: Database, interventie: Callable[..., str], check_undo: CheckUndo
) -> None:
    first, second = interventie("1"), interventie("2")
    place = {"interventie_id": first, "geldstroom_code": "KW1-SO", "boekjaar": 2024}
    saving.save(db, Begrotingsregel, None, {**place, "bedrag": 100_00})
    van, naar = (first, "KW1-SO", 2024), (second, "KW1-RI", 2025)
    steps = [Verschuiving(van, naar, 30_00)]
    found = watals.probeer(db, steps, [2024, 2025], op=DAY)
    begroot = {(v.geldstroom, v.jaar): v.wordt and v.wordt.begroot for v in found.standen}
    assert begroot[("KW1-SO", 2024)] == 70_00
    assert begroot[("KW1-RI", 2025)] == 30_00
    check_undo(lambda: watals.bewaar(db, steps))
    watals.bewaar(db, [Verschuiving(van, naar, 20_00)])
    spread = totals.per_interventie(db, 2025)
    assert (spread[first].begroot_tm, spread[second].begroot_tm) == (50_00, 50_00)


def test_moving_nothing_or_too_much_is_refused(
    db: Database, interventie: Callable[..., str]
) -> None:
    first = interventie("1")
    here, there = (first, "KW1-SO", 2024), (first, "KW1-SO", 2025)
    with pytest.raises(UserError, match="€ 0,00 begroot"):
        watals.keur(db, [Verschuiving(here, there, 1)])
    for van, naar, bedrag in ((here, here, 1), (here, there, 0), (here, there, -5)):
        with pytest.raises(UserError, match="niets te verschuiven"):
            watals.keur(db, [Verschuiving(van, naar, bedrag)])


def test_an_interventie_with_its_begroting_is_tried_and_then_saved(
    db: Database, beschik: Beschik, check_undo: CheckUndo
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    values = {"code": "9", "titel": "Nieuwe interventie"}
    steps = [NieuweInterventie(values, {("KW1-SO", 2024): 120_00})]
    found = watals.probeer(db, steps, [2024], op=DAY)
    (changed,) = found.standen
    assert changed.wordt is not None
    assert changed.wordt.begroot == 120_00
    assert found.nieuw, "more is planned than granted"
    assert saving.records(db, Interventie) == []
    check_undo(lambda: watals.bewaar(db, steps, "Interventie toevoegen"))
    assert [i.code for i in saving.records(db, Interventie)] == ["9"]
    assert db.undo_name == "Interventie toevoegen"


def test_a_reservering_against_the_rule_shows_its_finding(db: Database, beschik: Beschik) -> None:
    beschik("KW1", {("KW1-SO", 2023): 100_00})
    values = {
        "van_geldstroom": "KW1-SO",
        "van_jaar": 2023,
        "naar_geldstroom": "KW1-SO",
        "naar_jaar": 2025,
        "bedrag": 50_00,
        "reden": "De school opent later.",
    }
    found = watals.probeer(db, [Meenemen(values)], [2023], op=DAY)
    assert any("volgende kalenderjaar" in b.melding for b in found.nieuw)


def test_what_cannot_be_saved_cannot_be_tried_either(db: Database) -> None:
    before = db.digest()
    with pytest.raises(InvalidInput):
        watals.probeer(db, [Uitgave(spending(1, geldstroom_code="KW9"))], [2024], op=DAY)
    assert db.digest() == before
    saving.save(db, Interventie, None, {"code": "1", "titel": "Daarna gaat alles weer"})


def test_an_own_regeling_that_was_only_tried_is_not_known_afterwards(db: Database) -> None:
    steps: list[Proef] = [
        Stap(EigenRegeling, None, {"code": "WF", "naam": "Wijkfonds", "ministerie": "BZK"}),
        Uitgave(spending(5_00, geldstroom_code="KW1-SO")),
    ]
    watals.probeer(db, steps, [2024], op=DAY)
    assert "WF" not in {r.code for r in dossiers.catalogus(db).regelingen}


def test_each_try_sees_the_tries_before_it(
    db: Database, interventie: Callable[..., str], check_undo: CheckUndo
) -> None:
    first = interventie("1")
    place = {"interventie_id": first, "geldstroom_code": "KW1-SO", "boekjaar": 2024}
    saving.save(db, Begrotingsregel, None, {**place, "bedrag": 100_00})
    new = NieuweInterventie({"titel": "Zomerschool"}, {("KW1-SO", 2025): 5_00})
    here = (first, "KW1-SO", 2024)
    tries: list[Proef] = [
        new,
        Verschuiving(here, (new.key, "KW1-SO", 2025), 60_00),
        Verschuiving(here, (new.key, "KW1-RI", 2026), 40_00),
    ]
    assert watals.jaren(tries, 2023) == (2023, 2024, 2025, 2026)
    with pytest.raises(UserError, match="€ 40,00 begroot"):
        watals.keur(db, [*tries[:2], Verschuiving(here, (first, "KW1-SO", 2025), 41_00)])
    check_undo(lambda: watals.bewaar(db, tries))
    assert db.undo_name == watals.NAME
    spread = totals.per_interventie_geldstroom(db)
    assert spread[new.key, "KW1-SO", 2025][0] == 65_00
    assert spread[new.key, "KW1-RI", 2026][0] == 40_00
    assert spread[here][0] == 0
    assert {i.code for i in saving.records(db, Interventie)} == {"1", "N01"}


def test_a_reservering_that_cannot_be_or_lacks_its_reason_cannot_be_tried(
    db: Database, beschik: Beschik
) -> None:
    beschik("KW1", {("KW1-SO", 2023): 100_00})
    values = {
        "soort": "reservering",
        "van_geldstroom": "KW1-SO",
        "van_jaar": 2023,
        "naar_geldstroom": "KW1-SO",
        "naar_jaar": 2025,
        "bedrag": 50_00,
    }
    with pytest.raises(InvalidInput) as no_reason:
        watals.keur(db, [Meenemen(values)])
    assert set(no_reason.value.problems) == {"reden"}
    with pytest.raises(InvalidInput) as elsewhere:
        watals.keur(db, [Meenemen({**values, "naar_geldstroom": "VHF2", "reden": "Brief"})])
    assert set(elsewhere.value.problems) == {"naar_geldstroom"}


def test_findings_are_told_apart_as_coming_staying_and_going(
    db: Database, boek: Boek, beschik: Beschik
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    boek(140_00, interventie_id=None)
    more = watals.probeer(db, [Uitgave(spending(10_00))], [2024], op=DAY)
    stays = {b.sleutel for b in more.anders}
    assert any(key.startswith("GELD-01|KW1-SO") for key in stays)
    assert stays.isdisjoint({b.sleutel for b in (*more.erbij, *more.weg)})
    assert len(more.erbij) + len(more.anders) == len(more.nieuw)
    assert len(more.weg) + len(more.anders) == len(more.opgelost)
