"""Homes per activity: added up over interventies, missing stays missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.interventies import Resultaat
from nplv_desktop.services import saving, woningen
from nplv_desktop.services.woningen import Woningen

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.store.database import Database


def test_activities_are_added_up_in_the_order_of_the_list(
    db: Database, interventie: Callable[..., str]
) -> None:
    one, two = interventie("1"), interventie("2")
    for owner, counter, planned, done, social in (
        (one, "woningen_sloop", 10, 4, None),
        (two, "woningen_sloop", 5, None, None),
        (one, "woningen_verbeteren", 100, 60, 40),
        (one, "bewoners", 999, 998, None),
    ):
        values = {"interventie_id": owner, "boekjaar": 2024, "grootheid": counter}
        more = {"gepland": planned, "gerealiseerd": done, "sociale_huur": social}
        saving.save(db, Resultaat, None, {**values, **more})
    assert woningen.per_activiteit(db, 2024) == [
        Woningen("woningen_verbeteren", "Verbeteren", 100, None, 60, 40),
        Woningen("woningen_sloop", "Sloop", 15, None, 4, None),
    ]
    assert woningen.per_activiteit(db, 2023) == []
