"""Counting the records with a fault, with the first of them as places to jump to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, cast, func, select

from nplv_desktop.domain.checks.base import Plek, Rijen
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.notation import amount, day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from nplv_desktop.domain.base import Record

MOST = 50
"""So many places are shown of one finding; the count tells how many there are."""


def count_of(session: Session, record: type[Record]) -> int:
    """How many records of a kind there are."""
    return session.scalar(select(func.count()).select_from(record)) or 0


def digest_of(record: type[Record], total: ColumnElement[int] | None = None) -> tuple[Any, ...]:
    """Columns that count records and change when other records are counted."""
    summed = func.count() if total is None else cast(func.coalesce(func.sum(total), 0), BigInteger)
    return func.count(), summed, func.min(record.id), func.max(record.id)


def found_rows(session: Session, record: type[Record], *where: ColumnElement[bool]) -> Rijen:
    """Records that meet the conditions, without names."""
    count, _, first, last = session.execute(select(*digest_of(record)).where(*where)).one()
    if not count:
        return Rijen()
    keys = session.scalars(select(record.id).where(*where).order_by(record.id).limit(MOST))
    places = tuple(Plek("", record.__tablename__, key) for key in keys)
    return Rijen(count, 0, places, f"{first}{last}")


def booking_places(
    session: Session, veld: str, *where: ColumnElement[bool], order: Any = Besteding.id
) -> tuple[Plek, ...]:
    """The first bookings that meet the conditions, each by its number or date."""
    rows = session.execute(
        select(Besteding.id, Besteding.stuknummer, Besteding.datum, Besteding.bedrag)
        .where(*where)
        .order_by(order)
        .limit(MOST)
    )
    return booking_plekken(rows, veld)


def booking_plekken(rows: Iterable[Any], veld: str) -> tuple[Plek, ...]:
    """Places of bookings from (key, stuknummer, date, cents)."""
    return tuple(
        Plek(
            f"stuk {piece}" if piece else f"{day(when)}, {amount(cents, symbol=True)}",
            "besteding",
            key,
            veld,
            piece or day(when),
        )
        for key, piece, when, cents in rows
    )
