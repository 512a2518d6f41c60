"""Facts about single bookings: one statement counts every fault of a boekjaar at once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, and_, case, cast, exists, false, func, null, or_, select

from nplv_desktop.domain import regels
from nplv_desktop.domain.checks.base import Plek, Rijen
from nplv_desktop.domain.checks.feiten import Boekingen
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.privacy import is_persoon
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.services.checking_rows import MOST, booking_places, booking_plekken

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from nplv_desktop.domain.catalogus import Catalogus

B = Besteding
HIGHEST_VAT = 21
"""Per cent; the highest rate of btw."""
ROUNDING = 2
"""Cents that rounding per line may add to the btw."""
WHOLE = 100


def _empty(column: Any) -> ColumnElement[bool]:
    return or_(column.is_(None), column == "")


def _faults(known: Catalogus, jaar: int) -> dict[str, tuple[str, ColumnElement[bool]]]:
    """Name of the fault → (field to mend, condition), for bookings of the boekjaar."""
    sent = B.niet_leveren == false()
    whole = and_(sent, B.gesplitst == false())
    all_vat, no_rule = _vat_streams(known)
    fixed = B.correctie_boekjaar.is_not(None)
    first, last = date(jaar, 1, 1), date(jaar, 12, 31)
    return {
        "zonder_geldstroom": ("geldstroom_code", and_(whole, B.geldstroom_code.is_(None))),
        "zonder_interventie": ("interventie_id", and_(whole, B.interventie_id.is_(None))),
        "zonder_stuk": ("stuknummer", and_(sent, _empty(B.stuknummer))),
        "btw_onbekend": (
            "btw_compensabel",
            and_(
                sent,
                B.btw != 0,
                B.btw_compensabel.is_(None),
                func.coalesce(B.geldstroom_code, "").not_in(no_rule),
            ),
        ),
        "btw_compensabel": (
            "btw",
            and_(sent, B.btw != 0, B.btw_compensabel.is_(True), B.geldstroom_code.in_(all_vat)),
        ),
        "btw_teken": (
            "btw",
            and_(sent, or_(and_(B.bedrag > 0, B.btw < 0), and_(B.bedrag < 0, B.btw > 0))),
        ),
        "btw_hoog": (
            "btw",
            and_(
                sent,
                func.abs(B.btw) * WHOLE > func.abs(B.bedrag) * HIGHEST_VAT + ROUNDING * WHOLE,
            ),
        ),
        "correctie_zonder_reden": ("correctie_reden", and_(fixed, _empty(B.correctie_reden))),
        "correctie_ongeldig": ("correctie_boekjaar", and_(fixed, B.correctie_boekjaar >= jaar)),
        "weggelaten_zonder_reden": (
            "niet_leveren_reden",
            and_(B.niet_leveren, _empty(B.niet_leveren_reden)),
        ),
        "ander_jaar": ("boekjaar", and_(sent, or_(B.datum < first, B.datum > last))),
        "nul": ("bedrag", and_(sent, B.bedrag == 0, B.btw == 0)),
    }


def _vat_streams(known: Catalogus) -> tuple[list[str], list[str]]:
    """Geldstromen whose regeling counts all btw, and those for which compensabel says nothing."""
    all_vat, no_rule = [], []
    for stream in known.geldstromen:
        rule = regels.btwregel(known.regeling(stream.regeling), known.algemeen).waarde
        if rule == "inclusief":
            all_vat.append(stream.code)
        if rule != "zonder_compensabel":
            no_rule.append(stream.code)
    return all_vat, no_rule


def boekingen(session: Session, known: Catalogus, jaar: int) -> Boekingen:
    """Every fault of the bookings of a boekjaar: how many, their sum, and the first of them."""
    faults = _faults(known, jaar)
    found = _count(session, faults, jaar)
    found["zonder_geldstroom"] = found["zonder_geldstroom"].plus(
        _parts(session, jaar, "geldstroom_code")
    )
    found["zonder_interventie"] = found["zonder_interventie"].plus(
        _parts(session, jaar, "interventie_id")
    )
    return Boekingen(
        **found,
        splitsing=_splits(session, jaar),
        dubbel=_doubles(session, jaar),
        dubbele_factuur=_same_invoices(session, jaar),
    )


def _count(
    session: Session, faults: dict[str, tuple[str, ColumnElement[bool]]], jaar: int
) -> dict[str, Rijen]:
    """One pass over the bookings of the year; names are fetched only where there is a fault."""
    columns = []
    for _, condition in faults.values():
        key = case((condition, B.id), else_=null())
        columns += [
            func.count(key),
            cast(func.coalesce(func.sum(case((condition, B.bedrag), else_=0)), 0), BigInteger),
            func.min(key),
            func.max(key),
        ]
    row = session.execute(select(*columns).where(B.boekjaar == jaar)).one()
    found = {}
    for place, (name, (field, condition)) in enumerate(faults.items()):
        count, total, first, last = row[4 * place : 4 * place + 4]
        places = booking_places(session, field, B.boekjaar == jaar, condition) if count else ()
        found[name] = Rijen(count, total, places, f"{first}{last}" if count else "")
    return found


def _parts(session: Session, jaar: int, field: str) -> Rijen:
    """Split bookings of which a part lacks its geldstroom or interventie."""
    lacks = exists().where(
        BestedingDeel.besteding_id == B.id, getattr(BestedingDeel, field).is_(None)
    )
    rows = session.execute(
        select(B.id, B.stuknummer, B.datum, B.bedrag)
        .where(B.boekjaar == jaar, B.gesplitst, B.niet_leveren == false(), lacks)
        .order_by(B.id)
    ).all()
    return _listed(rows, field)


def _listed(rows: Any, field: str) -> Rijen:
    """Rows of (key, stuknummer, date, cents) as places; all of them count, the first are named."""
    if not rows:
        return Rijen()
    keys = "".join(row[0][-8:] for row in rows[:MOST])
    places = booking_plekken(rows[:MOST], field)
    return Rijen(len(rows), sum(row[3] for row in rows), places, f"{keys}{rows[-1][0]}")


def _splits(session: Session, jaar: int) -> Rijen:
    """Split bookings up to and including the boekjaar whose parts are not the whole."""
    parts = (
        select(
            BestedingDeel.besteding_id.label("key"),
            cast(func.sum(BestedingDeel.bedrag), BigInteger).label("bedrag"),
            cast(func.sum(BestedingDeel.btw), BigInteger).label("btw"),
        )
        .group_by(BestedingDeel.besteding_id)
        .subquery()
    )
    rows = session.execute(
        select(B.id, B.stuknummer, B.datum, B.bedrag)
        .outerjoin(parts, parts.c.key == B.id)
        .where(
            B.gesplitst,
            B.boekjaar <= jaar,
            or_(
                func.coalesce(parts.c.bedrag, 0) != B.bedrag,
                func.coalesce(parts.c.btw, 0) != B.btw,
            ),
        )
        .order_by(B.id)
    ).all()
    return _listed(rows, "gesplitst")


def _doubles(session: Session, jaar: int) -> Rijen:
    """Bookings of the boekjaar whose number and amounts stand there more than once."""
    often = (
        select(B.stuknummer)
        .where(B.stuknummer.is_not(None))
        .group_by(B.stuknummer)
        .having(func.count() > 1)
    )
    rows = session.execute(
        select(B.id, B.stuknummer, B.datum, B.bedrag, B.btw)
        .where(B.stuknummer.in_(often), B.boekjaar == jaar, B.niet_leveren == false())
        .order_by(B.stuknummer, B.id)
    ).all()
    groups: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in rows:
        groups[row[1], row[3], row[4]].append(row[:4])
    return _listed(
        [row for group in groups.values() if len(group) > 1 for row in group], "stuknummer"
    )


def _same_invoices(session: Session, jaar: int) -> Rijen:
    """Bookings of the boekjaar with supplier, invoice and amount of another one elsewhere."""
    bill = (B.leverancier, B.factuurnummer, B.bedrag)
    often = (
        select(*bill)
        .where(
            B.boekjaar <= jaar,
            B.niet_leveren == false(),
            B.factuurnummer.is_not(None),
            B.leverancier.is_not(None),
            B.bedrag != 0,
        )
        .group_by(*bill)
        .having(
            func.count(func.distinct(func.coalesce(B.stuknummer, B.id))) > 1,
            func.max(B.boekjaar) == jaar,
        )
        .subquery()
    )
    rows = session.execute(
        select(B.id, B.stuknummer, B.datum, B.bedrag)
        .join(
            often,
            and_(
                B.leverancier == often.c.leverancier,
                B.factuurnummer == often.c.factuurnummer,
                B.bedrag == often.c.bedrag,
            ),
        )
        .where(B.boekjaar <= jaar, B.niet_leveren == false())
        .order_by(B.factuurnummer, B.id)
    ).all()
    return _listed(rows, "factuurnummer")


def personen(session: Session, jaar: int) -> Rijen:
    """Bookings of the boekjaar whose supplier starts as the name of a person."""
    names = session.scalars(select(func.distinct(B.leverancier)).where(B.boekjaar == jaar))
    people = [name for name in names if name and is_persoon(name)]
    if not people:
        return Rijen()
    rows = session.execute(
        select(B.id, B.stuknummer, B.datum, B.bedrag)
        .where(B.boekjaar == jaar, B.leverancier.in_(people))
        .order_by(B.id)
    ).all()
    return _listed(rows, "leverancier")


def onbekend(session: Session, known: Catalogus) -> tuple[tuple[str, str, Rijen], ...]:
    """Codes of geldstromen and regelingen that are used and that the catalogue does not know."""
    codes = {
        "geldstroom": {stream.code for stream in known.geldstromen},
        "regeling": {scheme.code for scheme in known.regelingen},
    }
    used: dict[tuple[str, str], Rijen] = defaultdict(Rijen)
    for record in CONTENT.values():
        for field in fields_of(record):
            if field.target not in codes:
                continue
            column = getattr(record, field.key)
            for code in session.scalars(select(column).where(column.is_not(None)).distinct()):
                if code not in codes[field.target]:
                    keys = session.scalars(
                        select(record.id).where(column == code).order_by(record.id)
                    ).all()
                    places = tuple(
                        Plek(record.label, record.__tablename__, key, field.key)
                        for key in keys[:MOST]
                    )
                    used[field.target, code] = used[field.target, code].plus(
                        Rijen(len(keys), 0, places, f"{keys[0]}{keys[-1]}")
                    )
    return tuple((what, code, rows) for (what, code), rows in sorted(used.items(), key=str))
