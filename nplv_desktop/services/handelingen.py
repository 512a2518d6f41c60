"""What was done to a dossier, as whole actions: one undo step each, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.wijzigingen import Wijzigingsgroep

if TYPE_CHECKING:
    from datetime import datetime

    from nplv_desktop.store.database import Database


@dataclass(frozen=True)
class Handeling:
    """One thing that somebody did: one undo step."""

    id: str
    volgnummer: int
    naam: str
    soort: str
    moment: datetime
    wie: str
    apparaat: str
    aantal: int

    @property
    def titel(self) -> str:
        """The name, with what happened to it when it was taken back or done again."""
        return titel(self.naam, self.soort)


def titel(naam: str, soort: str) -> str:
    """The name of an action, with what happened to it when it was taken back or done again."""
    if soort == "doen":
        return naam
    return f"{'Ongedaan gemaakt' if soort == 'ongedaan' else 'Opnieuw gedaan'}: {naam}"


def handelingen(db: Database, most: int) -> list[Handeling]:
    """The last actions, newest first."""
    with db.read() as session:
        rows = session.scalars(
            select(Wijzigingsgroep).order_by(Wijzigingsgroep.volgnummer.desc()).limit(most)
        )
        return [van_groep(row) for row in rows]


def van_groep(row: Wijzigingsgroep) -> Handeling:
    """The action of a group in the journal."""
    return Handeling(
        row.id, row.volgnummer, row.naam, row.soort, row.moment, row.wie, row.apparaat, row.aantal
    )


def handeling(db: Database, groep_id: str) -> Handeling | None:
    """One action by its key, or None."""
    with db.read() as session:
        row = session.get(Wijzigingsgroep, groep_id)
        return None if row is None else van_groep(row)
