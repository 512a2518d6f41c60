"""Last year's texts: found, taken over, and no longer last year's once adapted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.interventies import Resultaat
from nplv_desktop.services import checking, saving, teksten
from nplv_desktop.services.teksten import VorigeTekst, overgenomen, woorden

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.store.database import Database


def resultaat(db: Database, owner: str, jaar: int, tekst: str | None, soort: str = "uren") -> str:
    values = {"interventie_id": owner, "boekjaar": jaar, "grootheid": soort}
    return saving.save(db, Resultaat, None, {**values, "toelichting": tekst})


def test_the_newest_earlier_text_of_the_same_counter(
    db: Database, interventie: Callable[..., str]
) -> None:
    owner, other = interventie("1"), interventie("2")
    resultaat(db, owner, 2021, "Oud")
    resultaat(db, owner, 2022, "Vorig")
    resultaat(db, owner, 2023, None)
    resultaat(db, owner, 2023, "Andere teller", "plaatsen")
    resultaat(db, other, 2023, "Andere interventie")
    key = resultaat(db, owner, 2024, None)
    resultaat(db, owner, 2025, "Later")
    assert teksten.van_resultaat(db, key) == VorigeTekst(2022, "Vorig")
    assert teksten.van_resultaat(db, "weg") is None


@pytest.mark.parametrize(
    ("tekst", "nog"),
    [
        ("Er waren 48 plekken.", True),
        ("  er waren   48 plekken. ", True),
        ("Er waren 63 plekken.", False),
        ("", False),
        (None, False),
    ],
)
def test_a_text_is_marked_until_it_is_adapted(tekst: str | None, nog: bool) -> None:
    assert overgenomen(tekst, VorigeTekst(2023, "Er waren 48 plekken.")) is nog
    assert not overgenomen(tekst, None)


def test_words_are_what_stands_between_spaces() -> None:
    assert [woorden(text) for text in ("", "  ", "een", "een\ntwee  drie-vier")] == [0, 0, 1, 3]


def test_the_reason_of_last_year_for_the_same_finding(sample: Database) -> None:
    """The sample explains that money of NIP is left in 2024; the same is found in 2025."""
    earlier = next(
        found
        for found in checking.check(sample, "verantwoording", 2024).bevindingen
        if found.toelichting is not None and found.sleutel.startswith("GELD-07|NIP")
    )
    key = earlier.sleutel.replace("2024", "2025")
    later = next(
        found
        for found in checking.check(sample, "verantwoording", 2025).bevindingen
        if found.sleutel == key
    )
    found = teksten.van_bevinding(sample, later, 2025)
    assert found is not None
    assert found.jaar == 2024
    assert earlier.toelichting is not None
    assert found.tekst == earlier.toelichting.reden
    assert teksten.van_bevinding(sample, earlier, 2024) is None
