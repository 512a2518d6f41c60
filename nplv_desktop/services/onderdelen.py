"""The parts of an indiening that can be reopened by themselves, and their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.vastgelegd import ONDERDELEN
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.indienen import stappen
from nplv_desktop.services.vastgelegd import sloten

if TYPE_CHECKING:
    from nplv_desktop.domain.indienen import Indiening
    from nplv_desktop.store.database import Database


def onderdelen(db: Database, found: Indiening) -> tuple[Choice, ...]:
    """What of an indiening can be reopened by itself: its regelingen, and the other parts."""
    known = catalogus(db)
    settled = next((s for s in reversed(stappen(db, found.id)) if s.naar == "vastgesteld"), None)
    held = (settled.delen if settled else None) or ""
    slot = next((s for s in sloten(db) if s.indiening_id == found.id), None)
    opened = slot.geopend if slot else frozenset[str]()
    choices = [
        Choice(regeling.code, f"{regeling.code}: {regeling.naam}")
        for regeling in known.regelingen
        if f"|{regeling.code}|" in held
    ]
    choices += [Choice(code, name) for code, name in ONDERDELEN.items()]
    return tuple(choice for choice in choices if choice.code not in opened)


def deel_namen(db: Database, delen: str | None) -> str:
    """The parts of a step in words: `KW1, Indicatoren`; empty when it is about the whole."""
    known = {regeling.code for regeling in catalogus(db).regelingen}
    codes = [code for code in (delen or "").split("|") if code in known or code in ONDERDELEN]
    return ", ".join(ONDERDELEN.get(code, code) for code in codes)
