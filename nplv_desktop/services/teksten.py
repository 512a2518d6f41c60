"""Last year's text for a text of this year: to adapt, never to send in again unread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.controle import Toelichting
from nplv_desktop.domain.interventies import Resultaat
from nplv_desktop.services import saving

if TYPE_CHECKING:
    from nplv_desktop.domain.checks.base import Bevinding
    from nplv_desktop.store.database import Database

_YEARS_BACK = 3
"""So many years back a reason for the same finding is looked for."""


@dataclass(frozen=True)
class VorigeTekst:
    """A text of an earlier boekjaar."""

    jaar: int
    tekst: str


def overgenomen(tekst: str | None, vorige: VorigeTekst | None) -> bool:
    """Whether a text is still that of an earlier year, but for spaces and capitals."""
    if vorige is None or not (tekst or "").strip():
        return False
    return _bare(tekst or "") == _bare(vorige.tekst)


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())


def woorden(tekst: str) -> int:
    """The number of words, as a form counts them: what stands between spaces."""
    return len(tekst.split())


def van_resultaat(db: Database, key: str) -> VorigeTekst | None:
    """The newest earlier toelichting of the same counter of an interventie."""
    found = saving.get(db, Resultaat, key)
    if found is None:
        return None
    query = (
        select(Resultaat)
        .where(
            Resultaat.interventie_id == found.interventie_id,
            Resultaat.grootheid == found.grootheid,
            Resultaat.naam == found.naam,
            Resultaat.boekjaar < found.boekjaar,
        )
        .order_by(Resultaat.boekjaar.desc())
    )
    with db.read() as session:
        rows = session.scalars(query).all()
    return next((VorigeTekst(r.boekjaar, r.toelichting) for r in rows if r.toelichting), None)


def van_bevinding(db: Database, bevinding: Bevinding, jaar: int) -> VorigeTekst | None:
    """The reason that was given for the same finding in an earlier boekjaar."""
    with db.read() as session:
        for year in range(jaar - 1, jaar - 1 - _YEARS_BACK, -1):
            key = re.sub(rf"(?<!\d){jaar}(?!\d)", str(year), bevinding.sleutel)
            if key == bevinding.sleutel:
                return None
            given = session.scalars(select(Toelichting).where(Toelichting.sleutel == key)).first()
            if given is not None:
                return VorigeTekst(year, given.reden)
    return None
