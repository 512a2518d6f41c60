"""The statements behind every total: one question, one statement, over covering indexes.

A statement without arguments is made once: making it takes longer than a normal dossier needs to
answer it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    Boolean,
    Integer,
    Text,
    cast,
    false,
    func,
    literal,
    null,
    select,
    union_all,
)

from nplv_desktop.domain.financiering import (
    BeschikkingBedrag,
    Besteding,
    BestedingDeel,
    Reservering,
    Terugbetaling,
)
from nplv_desktop.domain.interventies import Begrotingsregel

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, CompoundSelect, Select
    from sqlalchemy.orm import InstrumentedAttribute

    Expression: TypeAlias = ColumnElement[Any] | InstrumentedAttribute[Any]


def total(column: Expression) -> ColumnElement[int]:
    """The sum of a column of cents, as a whole number in every database."""
    return cast(func.sum(column), BigInteger)


def _plain(
    kind: str, stream: Expression, year: Expression, amount: Expression
) -> Select[*tuple[Any, ...]]:
    return select(
        literal(kind),
        stream,
        year,
        cast(null(), Text),
        cast(null(), Boolean),
        cast(null(), Integer),
        total(amount),
        cast(0, BigInteger),
    ).group_by(stream, year)


def _booked() -> Select[*tuple[Any, ...]]:
    group = (
        Besteding.geldstroom_code,
        Besteding.boekjaar,
        Besteding.stadium,
        Besteding.btw_compensabel,
        Besteding.correctie_boekjaar,
    )
    return (
        select(literal("besteding"), *group, total(Besteding.bedrag), total(Besteding.btw))
        .where(Besteding.gesplitst == false(), Besteding.niet_leveren == false())
        .group_by(*group)
    )


def _parts() -> Select[*tuple[Any, ...]]:
    group = (
        BestedingDeel.geldstroom_code,
        Besteding.boekjaar,
        Besteding.stadium,
        Besteding.btw_compensabel,
        Besteding.correctie_boekjaar,
    )
    return (
        select(literal("besteding"), *group, total(BestedingDeel.bedrag), total(BestedingDeel.btw))
        .join(Besteding, Besteding.id == BestedingDeel.besteding_id)
        .where(Besteding.gesplitst, Besteding.niet_leveren == false())
        .group_by(*group)
    )


def _moves() -> list[Select[*tuple[Any, ...]]]:
    later = Reservering.soort == "reservering"
    out = _plain("uit", Reservering.van_geldstroom, Reservering.van_jaar, Reservering.bedrag)
    into = _plain("in", Reservering.naar_geldstroom, Reservering.naar_jaar, Reservering.bedrag)
    away = _plain("af", Reservering.van_geldstroom, Reservering.van_jaar, Reservering.bedrag)
    towards = _plain("bij", Reservering.naar_geldstroom, Reservering.naar_jaar, Reservering.bedrag)
    return [out.where(later), into.where(later), away.where(~later), towards.where(~later)]


@cache
def standen() -> CompoundSelect[*tuple[Any, ...]]:
    """Kind, geldstroom, boekjaar, stadium, compensabel, correction year, and two sums of cents."""
    return union_all(
        _plain(
            "toegekend",
            BeschikkingBedrag.geldstroom_code,
            BeschikkingBedrag.boekjaar,
            BeschikkingBedrag.bedrag,
        ),
        _plain(
            "begroot",
            Begrotingsregel.geldstroom_code,
            Begrotingsregel.boekjaar,
            Begrotingsregel.bedrag,
        ),
        _plain(
            "terug", Terugbetaling.geldstroom_code, Terugbetaling.boekjaar, Terugbetaling.bedrag
        ),
        *_moves(),
        _booked(),
        _parts(),
    )


@cache
def besteed_per_interventie() -> CompoundSelect[*tuple[Any, ...]]:
    """Interventie, boekjaar, geldstroom, stadium, compensabel and sums, of bookings and parts."""
    return union_all(_by_interventie(), _parts_by_interventie())


@cache
def begroot_per_interventie() -> Select[*tuple[Any, ...]]:
    """Interventie, geldstroom, boekjaar and the planned sum."""
    group = (
        Begrotingsregel.interventie_id,
        Begrotingsregel.geldstroom_code,
        Begrotingsregel.boekjaar,
    )
    return select(*group, total(Begrotingsregel.bedrag)).group_by(*group)


def _by_interventie() -> Select[*tuple[Any, ...]]:
    group = (
        Besteding.interventie_id,
        Besteding.boekjaar,
        Besteding.geldstroom_code,
        Besteding.stadium,
        Besteding.btw_compensabel,
    )
    return (
        select(*group, total(Besteding.bedrag), total(Besteding.btw))
        .where(Besteding.gesplitst == false(), Besteding.niet_leveren == false())
        .group_by(*group)
    )


def _parts_by_interventie() -> Select[*tuple[Any, ...]]:
    group = (
        BestedingDeel.interventie_id,
        Besteding.boekjaar,
        BestedingDeel.geldstroom_code,
        Besteding.stadium,
        Besteding.btw_compensabel,
    )
    return (
        select(*group, total(BestedingDeel.bedrag), total(BestedingDeel.btw))
        .join(Besteding, Besteding.id == BestedingDeel.besteding_id)
        .where(Besteding.gesplitst, Besteding.niet_leveren == false())
        .group_by(*group)
    )


def besteed_per_maand(jaar: int) -> CompoundSelect[*tuple[Any, ...]]:
    """Month, geldstroom, stadium, compensabel and sums of the bookings of a boekjaar."""
    month = cast(func.extract("month", Besteding.datum), Integer)
    whole = (month, Besteding.geldstroom_code, Besteding.stadium, Besteding.btw_compensabel)
    part = (month, BestedingDeel.geldstroom_code, Besteding.stadium, Besteding.btw_compensabel)
    counting = (Besteding.boekjaar == jaar, Besteding.niet_leveren == false())
    return union_all(
        select(*whole, total(Besteding.bedrag), total(Besteding.btw))
        .where(*counting, Besteding.gesplitst == false())
        .group_by(*whole),
        select(*part, total(BestedingDeel.bedrag), total(BestedingDeel.btw))
        .join(Besteding, Besteding.id == BestedingDeel.besteding_id)
        .where(*counting, Besteding.gesplitst)
        .group_by(*part),
    )
