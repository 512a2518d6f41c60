"""Overspending gets another source: what was spent too much is booked on another geldstroom.

Recording is never blocked; afterwards the newest bookings of the geldstroom go to the other source,
for exactly the cents that were too many. A booking stays one booking, with its document and amount,
so that it still ties out with the ledger: the last one is split. Amounts are whole cents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.notation import amount
from nplv_desktop.services import totals
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.saving import put
from nplv_desktop.services.totals import Counting
from nplv_desktop.services.verdelen import Deel, splits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

NAME = "Tekort uit andere bron"


@dataclass(frozen=True)
class _Boeking:
    """A booking that counts on the geldstroom, and for how many cents."""

    besteding: Besteding
    telt: Cents


def tekort(db: Database, geldstroom: str, jaar: int) -> Cents:
    """By how much more was spent in a boekjaar than there was; zero when it was not."""
    left = (s.restant for s in totals.standen(db, jaar) if s.geldstroom == geldstroom)
    return max(0, -next(left, 0))


def dek(db: Database, geldstroom: str, jaar: int, naar: str, bedrag: Cents) -> list[str]:
    """Let the newest bookings of a boekjaar be paid from another geldstroom, for `bedrag` cents.

    One undo step; returns the keys of the bookings. `InvalidInput` for the same geldstroom, no
    amount, or more than the bookings that are whole come to.
    """
    if naar == geldstroom:
        raise InvalidInput({"naar": "Dit is dezelfde geldstroom. Kies een andere bron."})
    if bedrag <= 0:
        raise InvalidInput({"bedrag": "Vul een bedrag boven nul in."})
    with db.change(NAME) as session:
        left, touched = bedrag, []
        for booked in _newest(db, session, geldstroom, jaar):
            if left == 0:
                break
            moved = min(left, booked.telt)
            _move(db, session, booked, naar, moved)
            touched.append(booked.besteding.id)
            left -= moved
        if left:
            raise InvalidInput(
                {
                    "bedrag": f"Van {geldstroom} {jaar} kan {amount(bedrag - left, symbol=True)} "
                    f"naar een andere bron, en u vraagt {amount(bedrag, symbol=True)}. Verlaag "
                    "het bedrag, of pas boekingen aan die al verdeeld zijn."
                }
            )
    return touched


def _newest(db: Database, session: Session, stream: str, jaar: int) -> Iterator[_Boeking]:
    """The whole bookings that count and are no correction, newest first."""
    counting = Counting(catalogus(db))
    query = (
        select(Besteding)
        .where(
            Besteding.geldstroom_code == stream,
            Besteding.boekjaar == jaar,
            Besteding.gesplitst.is_(False),
            Besteding.niet_leveren.is_(False),
            Besteding.correctie_boekjaar.is_(None),
            Besteding.bedrag > 0,
            Besteding.btw >= 0,
        )
        .order_by(Besteding.datum.desc(), Besteding.id.desc())
    )
    for row in session.scalars(query).all():
        counts, cents = counting.of(stream, row.stadium, row.btw_compensabel, row.bedrag, row.btw)
        if counts and cents > 0:
            yield _Boeking(row, cents)


def _move(db: Database, session: ChangeSession, booked: _Boeking, naar: str, moved: Cents) -> None:
    """Book `moved` counting cents of a booking on another geldstroom: the whole of it, or a part.

    Btw goes along in proportion; where it counts, the part without btw makes up the cents.
    """
    row = booked.besteding
    if moved == booked.telt:
        put(db, session, Besteding, row.id, {"geldstroom_code": naar})
        return
    vat = row.btw * moved // booked.telt
    own = moved - (vat if booked.telt != row.bedrag else 0)
    stays = Deel(row.geldstroom_code, row.interventie_id, row.bedrag - own, row.btw - vat)
    goes = Deel(naar, row.interventie_id, own, vat)
    splits(db, session, row.id, (stays, goes))
