"""SiSa values in the checks: linked sets only, typed beside computed, and sets of the gemeente."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop.domain.sisa import SisaIndicator, SisaSet
from nplv_desktop.services import checking, saving, sisa

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.domain.checks.base import Bevinding
    from nplv_desktop.store.database import Database


def make_set(db: Database, regeling: str | None, *indicators: tuple[str, str, str]) -> list[str]:
    """A set C77 of 2024 with (number, soort, regel) each; gives the keys of the indicators."""
    key = saving.save(db, SisaSet, None, {"code": "C77", "jaar": 2024, "regeling_code": regeling})
    return [
        saving.save(
            db,
            SisaIndicator,
            None,
            {
                "sisa_set_id": key,
                "code": f"C77/{number}",
                "omschrijving": f"Indicator {number}",
                "soort": soort,
                "regel": regel,
                "volgorde": place,
            },
        )
        for place, (number, soort, regel) in enumerate(indicators, 1)
    ]


def found(db: Database) -> dict[str, Bevinding]:
    outcome = checking.check(db, "verantwoording", 2024)
    return {b.code: b for b in outcome.bevindingen if b.groep == "sisa"}


@pytest.fixture
def besteed(beschik: Callable[..., str], boek: Callable[..., Any]) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_000_00})
    boek(90_000_49, stuknummer="24100001")


@pytest.mark.usefixtures("besteed")
def test_a_set_of_another_regeling_of_the_gemeente_blocks_nothing(db: Database) -> None:
    make_set(db, None, ("01", "bedrag", "zelf"))
    outcome = checking.check(db, "verantwoording", 2024)
    assert "SISA-04" not in {b.code for b in outcome.bevindingen}
    (why,) = [item.reden for item in outcome.niet_gecontroleerd if item.code == "SISA-04"]
    assert "C77" in why
    assert "Koppel de set" in why


@pytest.mark.usefixtures("besteed")
def test_a_computed_value_needs_no_typing(db: Database) -> None:
    make_set(db, "KW1", ("01", "bedrag", "besteding_jaar"), ("02", "tekst", "toelichting"))
    assert found(db) == {}


@pytest.mark.usefixtures("besteed")
def test_a_typed_value_that_is_the_computed_one_in_whole_euros_is_fine(db: Database) -> None:
    (key,) = make_set(db, "KW1", ("01", "bedrag", "besteding_jaar"))
    sisa.zet_waarde(db, key, "90.000")
    assert found(db) == {}
    sisa.zet_waarde(db, key, "90.001")
    line = found(db)["SISA-07"]
    assert line.melding == (
        "SiSa 2024, C77/01: u vulde € 90.001 in, maar het dossier telt € 90.000. "
        "Maak het veld leeg om het berekende getal te gebruiken, of leg het verschil uit."
    )
    assert line.tabel == "sisa_waarde"


@pytest.mark.usefixtures("besteed")
def test_empty_values_of_one_set_are_one_line(db: Database) -> None:
    make_set(db, "KW1", *((f"{n:02d}", "aantal", "zelf") for n in range(1, 6)))
    line = found(db)["SISA-04"]
    assert line.soort == "blokkeert"
    assert line.aantal == 5
    assert "C77/01, C77/02, C77/03 en 2 andere" in line.plaats


@pytest.mark.usefixtures("besteed")
@pytest.mark.parametrize(
    ("soort", "text", "expected"),
    [
        ("bedrag", "n.n.b.", "een bedrag"),
        ("aantal", "twaalf", "een getal"),
        ("ja_nee", "misschien", "Ja of Nee"),
    ],
)
def test_text_of_the_wrong_kind_says_what_is_expected(
    db: Database, soort: str, text: str, expected: str
) -> None:
    (key,) = make_set(db, "KW1", ("01", soort, "zelf"))
    sisa.zet_waarde(db, key, text)
    line = found(db)["SISA-05"]
    assert f"“{text}”" in line.melding
    assert f"verwacht is {expected}" in line.melding


@pytest.mark.usefixtures("besteed")
def test_a_wrong_code_hides_that_its_values_are_empty(db: Database) -> None:
    make_set(db, "NIP", ("01", "bedrag", "zelf"))
    lines = found(db)
    assert "bij NIP hoort C94" in lines["SISA-03"].melding
    assert "SISA-04" not in lines
