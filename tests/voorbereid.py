"""What several tests begin with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag, Besteding
from nplv_desktop.services import indienen, saving

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database


def gecontroleerde_verantwoording(db: Database) -> str:
    """The key of a checked verantwoording of 2024: one booking of € 10.000, within the grant."""
    booked = {"datum": date(2024, 3, 1), "boekjaar": 2024, "geldstroom_code": "VHF2"}
    grant = saving.save(
        db, Beschikking, None, {"regeling_code": "VHF2", "nummer": "1", "datum": date(2023, 5, 1)}
    )
    granted = {"beschikking_id": grant, "geldstroom_code": "VHF2", "boekjaar": 2024}
    saving.save(db, BeschikkingBedrag, None, {**granted, "bedrag": 10_000_00})
    saving.save(db, Besteding, None, {**booked, "bedrag": 10_000_00, "stuknummer": "1"})
    key = indienen.begin(db, "verantwoording", 2024)
    indienen.mark_checked(db, key, "Controller")
    return key
