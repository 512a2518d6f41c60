"""What counts, worked out by hand per regeling: stage, btw and year, with the article or document.

Amounts are in cents and come from the arithmetic in each test. The rules of reserving are worked
out in the same way in `test_reserveren`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from nplv_desktop.domain import regels
from nplv_desktop.domain.dossier import EigenRegeling
from nplv_desktop.services import dossiers, saving, totals

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
Beschik: TypeAlias = Callable[[str, Mapping[tuple[str, int], int]], str]


def stand(db: Database, geldstroom: str, jaar: int) -> totals.Stand:
    return next(s for s in totals.standen(db, jaar) if s.geldstroom == geldstroom)


# Te verantwoorden regelingen (teverantwoordenregelingen.rijksoverheid.nl): btw that the gemeente
# can claim back is no part of the spending (C94); lasten count, so from the stage gefactureerd
# (BBV: baten en lasten). For KW1, KW2 and VHF2 this is inferred; the catalogue says so.


@pytest.mark.parametrize(
    ("geldstroom", "jaar"), [("KW1-SO", 2024), ("KW2-SO", 2026), ("VHF2", 2024)]
)
def test_invoiced_spending_counts_with_the_btw_that_does_not_come_back(
    db: Database, boek: Boek, geldstroom: str, jaar: int
) -> None:
    def book(cents: int, **values: Any) -> None:
        boek(cents, boekjaar=jaar, geldstroom_code=geldstroom, **values)

    book(1_000_00, btw=210_00, btw_compensabel=True, stadium="gefactureerd")
    book(400_00, btw=84_00, btw_compensabel=False, stadium="betaald")
    book(50_00, btw=10_50, btw_compensabel=None, stadium="gefactureerd")
    book(9_999_00, btw=1_00, btw_compensabel=False, stadium="verplicht")
    found = stand(db, geldstroom, jaar)
    assert found.besteed == 1_000_00 + (400_00 + 84_00) + (50_00 + 10_50)
    assert found.verplicht == 9_999_00 + 1_00


def test_a_regeling_of_the_bureau_counts_payments_with_all_btw(db: Database, boek: Boek) -> None:
    # "Wijkfonds", own beschikking: only what is paid counts, btw included.
    values = {
        "code": "WF",
        "naam": "Wijkfonds",
        "ministerie": "BZK",
        "telt": "betaald",
        "btw": "inclusief",
        "bron": "beschikking van de provincie, artikel 3",
    }
    key = saving.save(db, EigenRegeling, None, values)
    boek(100_00, geldstroom_code="WF", btw=21_00, btw_compensabel=True, stadium="betaald")
    boek(70_00, geldstroom_code="WF", btw=14_70, stadium="gefactureerd")
    assert stand(db, "WF", 2024).besteed == 100_00 + 21_00
    assert stand(db, "WF", 2024).verplicht == 70_00 + 14_70
    saving.save(db, EigenRegeling, key, {"telt": "gefactureerd", "btw": "exclusief"})
    assert stand(db, "WF", 2024).besteed == 100_00 + 70_00


def test_kw1_runs_from_2023_to_2025_and_reserved_money_a_year_longer(db: Database) -> None:
    # Stcrt. 2023, 17605 (2023-2025); Veelgestelde vragen: reserving to the next calendar year.
    known = dossiers.catalogus(db)
    kw1, stream = known.regeling("KW1"), known.geldstroom("KW1-SO")
    within = [jaar for jaar in range(2021, 2029) if regels.binnen_periode(kw1, stream, jaar)]
    assert within == [2023, 2024, 2025]
    assert regels.laatste_jaar(kw1) == 2025 + 1


def test_kw2_money_may_be_spent_up_to_2028(db: Database) -> None:
    # Stcrt. 2025, 20924 (2026-2028); Rijksoverheid 16 May 2025: any later year up to 2028.
    assert regels.laatste_jaar(dossiers.catalogus(db).regeling("KW2")) == 2028


def test_every_specifieke_uitkering_is_due_on_15_july_and_delay_before_1_july(db: Database) -> None:
    # Fvw art. 17a (15 July T+1) and art. 17b (a request for delay before 1 July).
    known = dossiers.catalogus(db)
    for code in ("KW1", "KW2", "VHF2"):
        days = [day for day, _ in regels.termijnen(known.regeling(code), 2024, known.algemeen)]
        assert date(2025, 7, 15) in days
        assert date(2025, 6, 30) in days


def test_a_year_outside_the_period_and_more_than_granted_are_recorded(
    db: Database, boek: Boek, beschik: Beschik
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    boek(130_00)
    boek(10_00, boekjaar=2019)
    assert stand(db, "KW1-SO", 2024).restant == 100_00 - 130_00
    assert stand(db, "KW1-SO", 2019).besteed == 10_00
    assert stand(db, "KW1-SO", 2024).besteed_tm == 130_00 + 10_00
