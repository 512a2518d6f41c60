"""What a bureau adds to the catalogue: regelingen, geldstromen and facts, one by one (forms)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.catalogus_aanvulling import (
    Aanvullingen,
    aanvulling_fouten,
    lees_gegeven,
)
from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus
from nplv_desktop.domain.dossier import Aanvulling, EigenGeldstroom, EigenRegeling
from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.services import saving
from nplv_desktop.services.dossiers import catalogus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.domain.catalogus import Soort
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession


def add_regeling(db: Database, values: Mapping[str, Any]) -> str:
    """Add an own regeling; without geldstromen it has one with its own code. Returns its key."""
    _refuse_known(db, "regeling", str(values.get("code", "")))
    return saving.save(db, EigenRegeling, None, values)


def add_geldstroom(db: Database, values: Mapping[str, Any]) -> str:
    """Add an own geldstroom to a regeling of the catalogue or an own one; returns its key."""
    _refuse_known(db, "geldstroom", str(values.get("code", "")))
    return saving.save(db, EigenGeldstroom, None, values)


def _refuse_known(db: Database, soort: str, code: str) -> None:
    try:
        found = getattr(catalogus(db), soort)(code)
    except NietInCatalogus:
        return
    if found.code == code:
        raise InvalidInput({"code": f"Code {code} bestaat al: {found.naam}. Kies een andere code."})


def give_fact(
    db: Database, soort: Soort, code: str, veld: str, waarde: object, bron: str = ""
) -> None:
    """Give a value that the catalogue does not know, with its source; one undo step.

    `waarde` has the form of the catalogue files; `UserError` says what is wrong with it.
    """
    fact = lees_gegeven(soort, code, veld, waarde, bron)
    mistakes = [
        f"{place}: {what}"
        for place, what in aanvulling_fouten(Aanvullingen(gegevens=(fact,)), catalogus(db))
    ]
    if mistakes:
        raise UserError(" ".join(mistakes))
    with db.change("Gegeven van een regeling invullen") as session:
        put_fact(session, soort, code, veld, (waarde, bron))


def put_fact(
    session: ChangeSession, soort: str, code: str, veld: str, given: tuple[object, str]
) -> None:
    """Keep a fact, its value and its source; one that is there already is replaced."""
    text = json.dumps(given[0], ensure_ascii=False, sort_keys=True)
    known = session.scalars(
        select(Aanvulling).where(
            Aanvulling.soort == soort, Aanvulling.code == code, Aanvulling.veld == veld
        )
    ).first()
    if known is None:
        session.add(
            Aanvulling(soort=soort, code=code, veld=veld, waarde=text, bron=given[1] or None)
        )
    else:
        known.waarde, known.bron = text, given[1] or None
