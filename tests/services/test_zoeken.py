"""Searching the dossier: by words, by number, by amount."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.domain.plan import Partner
from nplv_desktop.services import checking, dossiers, saving
from nplv_desktop.services.zoeken import zoek

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nplv_desktop.store.database import Database


@pytest.fixture
def searched(tmp_path: Path) -> Iterator[Database]:
    db = dossiers.create(tmp_path / "zoek.nplv", "FG10")
    saving.save(
        db, Interventie, None, {"code": "I-01", "titel": "Geldfit in de wijk", "status": "loopt"}
    )
    saving.save(db, Partner, None, {"naam": "Woningstichting De Wijk"})
    for number, amount in enumerate((158_000, 158_001)):
        saving.save(
            db,
            Besteding,
            None,
            {
                "datum": date(2024, 10, 28),
                "boekjaar": 2024,
                "stuknummer": f"2410117{number}",
                "leverancier": "Budgetcoach 100%",
                "bedrag": amount,
            },
        )
    yield db
    db.close()


def found(db: Database, text: str) -> list[tuple[str, str]]:
    return [(v.soort, v.tekst) for v in zoek(db, text)]


def test_every_word_must_be_there_in_any_order(searched: Database) -> None:
    assert found(searched, "wijk geldfit") == [("Interventie", "Geldfit in de wijk")]
    assert found(searched, "WIJK")[:2] == [
        ("Interventie", "Geldfit in de wijk"),
        ("Partner", "Woningstichting De Wijk"),
    ]
    assert found(searched, "wijk bestaatniet") == []
    assert found(searched, "   ") == []


def test_a_booking_is_found_by_number_and_by_amount(searched: Database) -> None:
    (hit,) = zoek(searched, "24101171")
    assert (hit.soort, hit.tekst, hit.detail) == (
        "Boeking",
        "Budgetcoach 100%",
        "24101171 · € 1.580,01",
    )
    assert hit.tabel == "besteding"
    by_amount = zoek(searched, "1.580,00")
    assert [v.detail for v in by_amount] == ["24101170 · € 1.580,00"]


def test_signs_of_a_search_pattern_are_plain_text(searched: Database) -> None:
    assert len(zoek(searched, "100%")) == 2
    assert zoek(searched, "10_%") == []


def test_indicators_and_geldstromen_come_from_the_catalogue(searched: Database) -> None:
    assert ("Geldstroom", "KW1-SO") in {(v.soort, v.sleutel) for v in zoek(searched, "KW1-SO")}
    assert ("Indicator", "K07") in {(v.soort, v.sleutel) for v in zoek(searched, "K07")}


def test_no_kind_fills_the_whole_list(searched: Database) -> None:
    assert len(zoek(searched, "budgetcoach", per_soort=1)) == 1


def test_an_open_finding_is_found_by_its_words_and_a_solved_one_is_not(searched: Database) -> None:
    controle = checking.check(searched, None, 2024)
    checking.refresh_worklist(searched, controle)
    one = next(b for b in controle.bevindingen if b.status == "open" and "2410117" in b.plaats)
    hits = zoek(searched, f"{one.melding.split()[0]} {one.plaats.split()[-1]}")
    mine = [v for v in hits if v.soort == "Bevinding" and v.sleutel == one.sleutel]
    assert [(v.tekst, v.tabel) for v in mine] == [(one.melding, "bevinding")]
    for row in saving.records(searched, Besteding):
        saving.remove(searched, Besteding, [row.id])
    checking.refresh_worklist(searched, checking.check(searched, None, 2024))
    assert not [v for v in zoek(searched, one.melding) if v.sleutel == one.sleutel]
