"""What a bureau adds to the catalogue: regelingen, geldstromen and facts, by form or by file."""

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
from nplv_desktop.store import catalogus as catalogus_store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from nplv_desktop.domain.catalogus import Geldstroom, Regeling, Soort
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
        _put_fact(session, soort, code, veld, (waarde, bron))


def _put_fact(
    session: ChangeSession, soort: str, code: str, veld: str, given: tuple[object, str]
) -> None:
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


def read_file(db: Database, path: Path) -> tuple[int, int, int]:
    """Take own regelingen, geldstromen and facts from a JSON file in one undo step.

    Returns how many of each. `UserError` with every mistake in the file; then nothing is changed.
    """
    found = catalogus_store.read_aanvulling(path, catalogus(db))
    with db.change(f"Aanvulling inlezen: {path.name}") as session:
        for regeling in found.regelingen:
            session.add(_regeling_row(regeling))
            if [g.code for g in regeling.geldstromen] != [regeling.code]:
                session.add_all(_geldstroom_row(g) for g in regeling.geldstromen)
        session.add_all(_geldstroom_row(g) for g in found.geldstromen)
        for fact in _raw_facts(path):
            given = fact["gegeven"]
            value, bron = (
                (given.get("waarde"), str(given.get("bron", "")))
                if isinstance(given, dict)
                else (given, "")
            )
            _put_fact(session, fact["soort"], fact["code"], fact["veld"], (value, bron))
    return len(found.regelingen), len(found.geldstromen), len(found.gegevens)


def _raw_facts(path: Path) -> list[dict[str, Any]]:
    content = json.loads(path.read_text(encoding="utf-8-sig"))
    return list(content.get("gegevens", []))


def _regeling_row(regeling: Regeling) -> EigenRegeling:
    rule = regeling.reserveren.waarde
    return EigenRegeling(
        code=regeling.code,
        naam=regeling.naam,
        ministerie=regeling.ministeries[0],
        van=regeling.van,
        tot=regeling.tot,
        wettelijke_basis=regeling.wettelijke_basis.waarde,
        sisa_code=regeling.sisa_code.waarde,
        telt=regeling.telt.waarde or "gefactureerd",
        btw=regeling.btw.waarde or "zonder_compensabel",
        reserveren=rule.soort if rule else "onbekend",
        reserveren_tot=rule.tot if rule else None,
        zelfde_geldstroom=rule.zelfde_geldstroom if rule else None,
        max_pct=rule.max_pct if rule else None,
        bron=regeling.periode.bron or None,
    )


def _geldstroom_row(stream: Geldstroom) -> EigenGeldstroom:
    return EigenGeldstroom(
        code=stream.code,
        regeling_code=stream.regeling,
        naam=stream.naam,
        ministerie=stream.ministerie or "",
        integraal=stream.integraal,
        pijler=stream.pijler.waarde,
        taakveld=stream.taakveld.waarde,
    )
