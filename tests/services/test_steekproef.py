"""What the accountant samples: thresholds of the Bado, and the bookings to have ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import pytest

from nplv_desktop.services import bewijs, financiering, steekproef
from nplv_desktop.services.herkomst_bronnen import Bron

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]


@pytest.mark.parametrize(
    ("lasten", "tolerantie"),
    [
        (124_999_99, None),
        (125_000_00, 12_500_00),
        (125_000_01, 12_500_00),
        (800_000_00, 80_000_00),
        (1_000_000_00, 100_000_00),
        (1_000_000_01, 125_000_00),
    ],
)
def test_the_thresholds_are_those_of_the_bado(
    db: Database, boek: Boek, lasten: int, tolerantie: int | None
) -> None:
    # Bado art. 3a: from € 125.000; art. 5 lid 4: up to € 125.000 € 12.500, up to € 1.000.000 10 %,
    # above that € 125.000.
    boek(lasten, geldstroom_code="VHF2")
    found = steekproef.deelwaarnemingen(db, 2024)
    assert [row.tolerantie for row in found] == ([] if tolerantie is None else [tolerantie])


def test_large_bookings_and_one_per_threshold_are_listed_with_their_papers(
    db: Database, boek: Boek, tmp_path: Path
) -> None:
    large = boek(150_000_00)
    small = [boek(9_000_00) for _ in range(10)]
    boek(5_000_00, geldstroom_code="VHF2")
    paper = tmp_path / "factuur.pdf"
    paper.write_bytes(b"%PDF")
    bewijs.voeg_toe(db, "besteding", large, paper)
    (found,) = steekproef.deelwaarnemingen(db, 2024)
    lasten = 150_000_00 + 10 * 9_000_00
    assert (found.regeling, found.lasten, found.boekingen) == ("KW1", lasten, 11)
    assert found.tolerantie == lasten // 10
    keys = [(row.bron.record_id, row.reden, row.bewijsstukken) for row in found.trekkingen]
    assert keys[0] == (large, "groot", 1)
    # a threshold of 24.000: marks at 12.000, 36.000, 60.000 and 84.000 of the 90.000
    assert [key for key, why, _ in keys if why == "greep"] == [small[i] for i in (1, 4, 6, 9)]
    assert found.zonder_bewijs == 4


def test_corrections_count_in_the_year_in_which_they_are_booked(db: Database, boek: Boek) -> None:
    first = boek(50_000_00, boekjaar=2023)
    boek(130_000_00)
    financiering.corrigeer(db, first, -10_000_00, "Creditnota", 2024)
    assert steekproef.deelwaarnemingen(db, 2024) == []


def test_a_negative_booking_weighs_as_much_as_a_positive_one() -> None:
    rows = [
        Bron("besteed", "KW1-SO", 2024, cents, "besteding", str(cents), "")
        for cents in (-500, 40, 40, -60)
    ]
    drawn = [(bron.bedrag, why) for bron, why in steekproef.trek(rows, 100)]
    assert drawn == [(-500, "groot"), (40, "greep")]
