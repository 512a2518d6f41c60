"""Settling what does not tie out: booked (taken over), explained or excluded, with a reason.

Each is one undo step. `verklaard` says per geldstroom how far a comparison is explained; 100 % is
a condition for vaststellen. Amounts are whole cents.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.inlezen import Aansluiting, Aansluitverschil
from nplv_desktop.services import saving
from nplv_desktop.services.aansluiting_totalen import zijn_totalen
from nplv_desktop.services.aansluiting_vergelijken import LedgerLine
from nplv_desktop.services.financiering import WHOLE, called, existing
from nplv_desktop.services.saving import put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession


def kept_line(verschil: Aansluitverschil) -> LedgerLine | None:
    """The ledger line of a kept difference as it was read."""
    if not verschil.inhoud:
        return None
    values = json.loads(verschil.inhoud)
    day = values.get("datum")
    return replace(
        LedgerLine(**{**values, "datum": None}),
        datum=None if day is None else date.fromisoformat(day),
    )


def verklaar(db: Database, keys: Sequence[str], reden: str) -> None:
    """Explain differences with a reason. One undo step."""
    _settle(db, keys, "verklaard", reden, "Verschil verklaren")


def sluit_uit(db: Database, keys: Sequence[str], reden: str) -> None:
    """Exclude differences, with the reason why they do not belong here. One undo step."""
    _settle(db, keys, "uitgesloten", reden, "Verschil uitsluiten")


def heropen(db: Database, keys: Sequence[str]) -> None:
    """Open differences again that were explained or excluded. One undo step."""
    with db.change("Verschil heropenen") as session:
        for key in keys:
            put(db, session, Aansluitverschil, key, {"afhandeling": "open", "reden": None})


def _settle(db: Database, keys: Sequence[str], how: str, reden: str, name: str) -> None:
    if not reden.strip():
        raise InvalidInput({"reden": "Reden ontbreekt. Leg uit waar dit verschil vandaan komt."})
    with db.change(name) as session:
        for key in keys:
            put(db, session, Aansluitverschil, key, {"afhandeling": how, "reden": reden.strip()})


def boek(db: Database, key: str) -> str | None:
    """Take over what the ledger has, in one undo step; returns the key of the besteding.

    A missing line is booked; amount, sign, boekjaar or geldstroom are changed here; a second copy
    here is removed (None). `UserError` for what can only be settled in the ledger itself.
    """
    with db.change("Verschil boeken") as session:
        row = session.get(Aansluitverschil, key)
        if row is None:
            raise UserError("Dit verschil bestaat niet meer. Ververs de lijst en kies opnieuw.")
        if row.afhandeling == "geboekt":
            raise UserError("Dit verschil is al geboekt.")
        line = kept_line(row)
        besteding = row.besteding_id
        if row.aard == "dubbel" and line is None and besteding:
            row.afhandeling, row.besteding_id = "geboekt", None
            session.flush()
            session.remove(existing(session, besteding))
            return None
        if line is None or row.aard == "dubbel":
            raise UserError(
                "Dit verschil zit in de administratie en niet hier. Verklaar het, of laat de "
                "administratie het herstellen."
            )
        if zijn_totalen([line]):
            raise UserError(
                "Dit is een totaal van de administratie en geen boeking. "
                "Lees de boekingen zelf in, of verklaar het verschil."
            )
        made = _take_over(db, session, row, line)
        row.afhandeling, row.besteding_id = "geboekt", made
    return made


def _take_over(
    db: Database, session: ChangeSession, row: Aansluitverschil, line: LedgerLine
) -> str:
    if row.aard == "alleen_in_administratie":
        return put(db, session, Besteding, None, _booking(line))
    if row.besteding_id is None:
        raise UserError("De besteding bij dit verschil is verwijderd. Vergelijk opnieuw.")
    besteding = existing(session, row.besteding_id)
    changed: dict[str, Any] = {
        "bedrag": {"bedrag": line.bedrag, "btw": besteding.btw if line.btw is None else line.btw},
        "teken": {"bedrag": line.bedrag, "btw": -besteding.btw if line.btw is None else line.btw},
        "jaar": {"boekjaar": line.boekjaar, "datum": line.datum or besteding.datum},
        "geldstroom": {"geldstroom_code": line.geldstroom, "interventie_id": line.interventie},
    }
    if besteding.gesplitst and row.aard != "jaar":
        raise UserError(f"{called(besteding)} is verdeeld. Verdeel de besteding zelf opnieuw.")
    values = {k: v for k, v in changed[row.aard].items() if v is not None}
    return put(db, session, Besteding, besteding.id, values)


def _booking(line: LedgerLine) -> dict[str, Any]:
    return {
        "datum": line.datum or date(line.boekjaar, 12, 31),
        "boekjaar": line.boekjaar,
        "stuknummer": line.stuknummer,
        "bedrag": line.bedrag,
        "btw": line.btw or 0,
        "btw_compensabel": line.btw_compensabel,
        "leverancier": line.leverancier,
        "factuurnummer": line.factuurnummer,
        "omschrijving": line.omschrijving,
        "projectcode": line.projectcode,
        "geldstroom_code": line.geldstroom,
        "interventie_id": line.interventie,
    }


@dataclass(frozen=True)
class Verklaard:
    """How far one geldstroom is explained: lines in all and open, and their sizes in cents."""

    geldstroom: str
    regels: int
    open_regels: int
    bedrag: Cents
    open_bedrag: Cents

    @property
    def aandeel(self) -> int:
        """Explained lines in basis points, rounded down: 10.000 only when all are."""
        if not self.regels:
            return WHOLE
        return (self.regels - self.open_regels) * WHOLE // self.regels


def verklaard(db: Database, aansluiting: str) -> list[Verklaard]:
    """How far each geldstroom of a comparison is explained."""
    kept = saving.get(db, Aansluiting, aansluiting)
    if kept is None:
        raise UserError("Deze aansluiting bestaat niet meer. Ververs de lijst en kies opnieuw.")
    sizes: dict[str, list[int]] = json.loads(kept.per_geldstroom or "{}")
    unsettled: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in saving.records(db, Aansluitverschil, aansluiting_id=aansluiting, afhandeling="open"):
        code = row.geldstroom_code or ""
        ledger = row.hier if row.administratie is None else row.administratie
        unsettled[code][0] += 1
        unsettled[code][1] += abs(ledger or 0)
    return [
        Verklaard(code, count, unsettled[code][0], size, unsettled[code][1])
        for code, (count, size) in sizes.items()
    ]
