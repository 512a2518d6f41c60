"""Rows of an export that would change what an indiening holds: refused, the others are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.vastgelegd import slot_van
from nplv_desktop.services import vastgelegd

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.vastgelegd import Slot
    from nplv_desktop.services.importing_oordeel import Oordeel
    from nplv_desktop.services.importing_plan import Koppelkeuze
    from nplv_desktop.services.importing_schrijven import Wijziging
    from nplv_desktop.services.importing_vergelijken import Boeking, Uitslag
    from nplv_desktop.store.database import Database


def weiger(
    db: Database,
    oordeel: Oordeel,
    boekingen: Mapping[int, Boeking],
    plaatsen: Mapping[int, Koppelkeuze],
    uitslag: Uitslag,
    wijzigingen: Sequence[Wijziging],
) -> list[Wijziging]:
    """Refuse new rows and changes that an indiening holds; returns the changes that are left."""
    sloten = vastgelegd.sloten(db)
    if not sloten:
        return list(wijzigingen)
    for position in uitslag.uitkomsten:
        if oordeel.uitkomsten[position] == "nieuw":
            stream = plaatsen[position].geldstroom
            slot = slot_van(sloten, boekingen[position].jaar, stream)
            if slot is not None:
                _refuse(oordeel, position, boekingen[position].jaar, slot)
    return _free(db, oordeel, uitslag, wijzigingen)


def _free(
    db: Database, oordeel: Oordeel, uitslag: Uitslag, wijzigingen: Sequence[Wijziging]
) -> list[Wijziging]:
    positions = {here.sleutel: position for position, here in uitslag.paren.items()}
    held = vastgelegd.gehouden(db, Besteding.__tablename__, [w.sleutel for w in wijzigingen])
    left = []
    for change in wijzigingen:
        slot = held.get(change.sleutel)
        if slot is None or not vastgelegd.zijn_cijfers(Besteding.__tablename__, change.waarden):
            left.append(change)
        else:
            position = positions[change.sleutel]
            _refuse(oordeel, position, uitslag.paren[position].boeking.jaar, slot)
    return left


def _refuse(oordeel: Oordeel, position: int, jaar: int, slot: Slot) -> None:
    oordeel.weiger(
        position,
        "boekjaar" if "boekjaar" in oordeel.tabel.columns else "datum",
        f"boekjaar {jaar} ligt vast in de {slot.naam_versie}. Heropen die op Indienen, of boek "
        "een correctie in een later jaar.",
        "een boekjaar dat niet is vastgesteld",
        kop="Boekjaar",
    )
