"""Facts about money per geldstroom and boekjaar, from the same totals as page and workbook."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, cast, false, func, or_, select

from nplv_desktop.domain import regels
from nplv_desktop.domain.checks.base import Plek, Rijen
from nplv_desktop.domain.checks.feiten import (
    BeschikkingFeit,
    Geldstand,
    Ingediend,
    ReserveringFeit,
    VerloopFeit,
)
from nplv_desktop.domain.financiering import (
    Beschikking,
    BeschikkingBedrag,
    Besteding,
    Ontvangst,
    Reservering,
    Terugbetaling,
)
from nplv_desktop.domain.indienen import Indiening
from nplv_desktop.domain.interventies import Begrotingsregel
from nplv_desktop.services import dossiers, reserveren, totals, verloop
from nplv_desktop.services.checking_rows import MOST, booking_places
from nplv_desktop.workbook.bundle_content import stored_columns

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nplv_desktop.domain.catalogus import Catalogus, Geldstroom
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database

HANDED_IN = ("ingediend", "aanvulling", "opnieuw", "geaccepteerd", "heropend")
_frozen: dict[str, dict[str, tuple[Cents, Cents]]] = {}
"""Per fingerprint of a frozen workbook: geldstroom → (besteed, besteed_tm). It never changes."""


def geldfeiten(db: Database, session: Session, jaar: int, laatste: int) -> dict[str, object]:
    """The facts about money, by the names they have in `Feiten`. Every code is known."""
    known = dossiers.catalogus(db)
    cells = totals.matrix(db)
    standen = tuple(_stand(s) for s in totals.standen(db, jaar))
    return {
        "standen": standen,
        "som_jaren": _over_years(cells, jaar),
        "buiten_periode": _outside(session, known, cells, jaar),
        "begroot_buiten": _planned_outside(session, known),
        "correcties": _corrections(session, cells, jaar),
        "beschikkingen": _beschikkingen(session),
        "reserveringen": _reserveringen(db, jaar, laatste),
        "terugbetaling_zonder_reden": _repaid(session, jaar),
        "verloop": _verloop(db, session, standen, jaar),
        "ingediend": _submitted(session, known, cells, jaar),
    }


def _stand(s: totals.Stand) -> Geldstand:
    return Geldstand(
        code=s.geldstroom,
        naam=s.naam,
        regeling=s.regeling,
        jaar=s.jaar,
        toegekend=s.toegekend,
        toegekend_tm=s.toegekend_tm,
        begroot=s.begroot,
        besteed=s.besteed + s.correctie,
        besteed_tm=s.besteed_tm,
        verplicht=s.verplicht,
        gereserveerd=s.gereserveerd,
        in_gereserveerd=s.in_gereserveerd,
        overgeheveld=s.overgeheveld,
        terugbetaald=s.terugbetaald,
        restant=s.restant,
        restant_tm=s.restant_tm,
        eerder_over=s.restant_tm - s.restant,
    )


def _over_years(cells: totals.Matrix, jaar: int) -> dict[str, tuple[Cents, Cents]]:
    """What counts and what is left, added up from the boekjaren one by one."""
    sums: dict[str, list[Cents]] = defaultdict(lambda: [0, 0])
    for (code, year), c in cells.items():
        if year <= jaar:
            spent = c.besteed + c.correctie
            granted = c.toegekend + c.in_gereserveerd + c.overgeheveld
            sums[code][0] += spent
            sums[code][1] += granted - c.gereserveerd - spent - c.terugbetaald
    return {code: (spent, left) for code, (spent, left) in sums.items()}


def _runs(known: Catalogus, stream: Geldstroom, year: int) -> bool:
    """Whether a regeling runs in a year, years for which money may be kept included."""
    scheme = known.regeling(stream.regeling)
    last = regels.laatste_jaar(scheme)
    first = min(stream.jaren) if stream.jaren else scheme.van
    after = scheme.tot is None or (last is not None and scheme.tot < year <= last)
    late = year > max(stream.jaren) if stream.jaren else False
    if regels.binnen_periode(scheme, stream, year):
        return True
    return after and (first is None or year >= first) and (late or not stream.jaren)


def _outside(
    session: Session, known: Catalogus, cells: totals.Matrix, jaar: int
) -> tuple[tuple[str, int, Rijen], ...]:
    """Geldstroom and boekjaar with bookings outside the period and without money kept for it."""
    codes = {stream.code: stream for stream in known.geldstromen}
    rows = session.execute(
        select(
            func.coalesce(Besteding.geldstroom_code, ""),
            Besteding.boekjaar,
            func.count(),
            cast(func.sum(Besteding.bedrag), BigInteger),
        )
        .where(
            Besteding.geldstroom_code.is_not(None),
            Besteding.niet_leveren == false(),
            Besteding.gesplitst == false(),
            Besteding.boekjaar <= jaar,
        )
        .group_by(Besteding.geldstroom_code, Besteding.boekjaar)
        .order_by(Besteding.geldstroom_code, Besteding.boekjaar)
    ).all()
    found = []
    for code, year, count, total in rows:
        scheme = known.regeling(codes[code].regeling)
        kept = cells[code, year].in_gereserveerd > 0 and _runs(known, codes[code], year)
        if kept or regels.binnen_periode(scheme, codes[code], year):
            continue
        places = booking_places(
            session,
            "boekjaar",
            Besteding.geldstroom_code == code,
            Besteding.boekjaar == year,
            Besteding.niet_leveren == false(),
        )
        found.append((code, year, Rijen(count, total, places)))
    return tuple(found)


def _planned_outside(
    session: Session, known: Catalogus
) -> tuple[tuple[str, int, Cents, Plek], ...]:
    codes = {stream.code: stream for stream in known.geldstromen}
    rows = session.execute(
        select(
            Begrotingsregel.geldstroom_code,
            Begrotingsregel.boekjaar,
            cast(func.sum(Begrotingsregel.bedrag), BigInteger),
            func.min(Begrotingsregel.interventie_id),
        )
        .where(Begrotingsregel.bedrag != 0)
        .group_by(Begrotingsregel.geldstroom_code, Begrotingsregel.boekjaar)
        .order_by(Begrotingsregel.geldstroom_code, Begrotingsregel.boekjaar)
    )
    return tuple(
        (code, year, total, Plek(f"{code} {year}", "interventie", key, "begroting"))
        for code, year, total, key in rows
        if not _runs(known, codes[code], year)
    )


def _corrections(
    session: Session, cells: totals.Matrix, jaar: int
) -> tuple[tuple[str, int, int, Cents, Cents], ...]:
    """Corrections booked in the boekjaar, with what was booked on the year they correct."""
    group = (Besteding.geldstroom_code, Besteding.boekjaar, Besteding.correctie_boekjaar)
    shown = (func.coalesce(group[0], ""), group[1], func.coalesce(group[2], 0))
    rows = session.execute(
        select(*shown, cast(func.sum(Besteding.bedrag), BigInteger))
        .where(
            Besteding.boekjaar == jaar,
            Besteding.correctie_boekjaar.is_not(None),
            Besteding.geldstroom_code.is_not(None),
            Besteding.niet_leveren == false(),
        )
        .group_by(*group)
        .order_by(*group)
    )
    return tuple(
        (code, year, on, total, cells[code, on].besteed if (code, on) in cells else 0)
        for code, year, on, total in rows
    )


def _beschikkingen(session: Session) -> tuple[BeschikkingFeit, ...]:
    granted: dict[str, tuple[Cents, set[str]]] = defaultdict(lambda: (0, set()))
    for key, code, total in session.execute(
        select(
            BeschikkingBedrag.beschikking_id,
            BeschikkingBedrag.geldstroom_code,
            cast(func.sum(BeschikkingBedrag.bedrag), BigInteger),
        ).group_by(BeschikkingBedrag.beschikking_id, BeschikkingBedrag.geldstroom_code)
    ):
        amount, streams = granted[key]
        granted[key] = (amount + total, streams | {code})
    rows = session.execute(
        select(
            Beschikking.id, Beschikking.regeling_code, Beschikking.nummer, Beschikking.datum
        ).order_by(Beschikking.id)
    ).all()
    return tuple(
        BeschikkingFeit(key, code, number, when, granted[key][0], frozenset(granted[key][1]))
        for key, code, number, when in rows
    )


def _reserveringen(db: Database, jaar: int, laatste: int) -> tuple[ReserveringFeit, ...]:
    """Reserveringen that touch the boekjaar (or the years asked for), judged by their rule."""
    against = {row.id: verdict for row, verdict in reserveren.tegen_de_regel(db)}
    found = []
    with db.read() as session:
        rows = session.scalars(
            select(Reservering)
            .where(
                Reservering.van_jaar <= laatste,
                or_(Reservering.naar_jaar >= jaar, Reservering.van_jaar >= jaar),
            )
            .order_by(Reservering.id)
        ).all()
    for row in rows:
        verdict = against.get(row.id)
        found.append(
            ReserveringFeit(
                row.id,
                row.soort,
                row.van_geldstroom,
                row.van_jaar,
                row.naar_geldstroom,
                row.naar_jaar,
                row.bedrag,
                row.reden,
                mag=verdict is None,
                kan=verdict is None or verdict.kan,
                oordeel="" if verdict is None else verdict.melding,
            )
        )
    return tuple(found)


def _repaid(session: Session, jaar: int) -> Rijen:
    rows = session.execute(
        select(Terugbetaling.id, Terugbetaling.geldstroom_code, Terugbetaling.bedrag)
        .where(
            Terugbetaling.boekjaar == jaar,
            func.coalesce(func.trim(Terugbetaling.reden), "") == "",
        )
        .order_by(Terugbetaling.id)
    ).all()
    places = tuple(Plek(code, "terugbetaling", key, "reden") for key, code, _ in rows[:MOST])
    total = sum(amount for *_, amount in rows)
    return Rijen(len(rows), total, places, "".join(key for key, *_ in rows))


def _verloop(
    db: Database, session: Session, standen: tuple[Geldstand, ...], jaar: int
) -> tuple[VerloopFeit, ...]:
    received = _per_regeling(session, Ontvangst, jaar)
    repaid = _per_regeling(session, Terugbetaling, jaar)
    closing = {line.regeling: line.eindstand for line in verloop.verloop(db, jaar)}
    schemes = dict.fromkeys([s.regeling for s in standen])
    return tuple(
        VerloopFeit(
            code,
            sum(s.toegekend_tm for s in standen if s.regeling == code),
            received.get(code, 0),
            sum(s.besteed_tm for s in standen if s.regeling == code),
            repaid.get(code, 0),
            closing.get(code, 0),
        )
        for code in schemes
    )


def _per_regeling(
    session: Session, record: type[Ontvangst | Terugbetaling], jaar: int
) -> dict[str, Cents]:
    """Cents up to and including a boekjaar, per regeling of the beschikking."""
    rows = session.execute(
        select(Beschikking.regeling_code, cast(func.sum(record.bedrag), BigInteger))
        .join(Beschikking, Beschikking.id == record.beschikking_id)
        .where(record.boekjaar <= jaar)
        .group_by(Beschikking.regeling_code)
    )
    return {row[0]: row[1] for row in rows}


def _submitted(
    session: Session, known: Catalogus, cells: totals.Matrix, jaar: int
) -> tuple[Ingediend, ...]:
    """What was handed in for earlier boekjaren, beside the same figures of today."""
    newest: dict[int, Any] = {}
    for row in session.execute(
        select(
            Indiening.id, Indiening.jaar, Indiening.versie, Indiening.status, Indiening.vingerafdruk
        )
        .where(
            Indiening.soort == "verantwoording",
            Indiening.jaar < jaar,
            Indiening.status.in_(HANDED_IN),
            Indiening.inhoud.is_not(None),
        )
        .order_by(Indiening.versie)
    ):
        newest[row.jaar] = row
    streams = {stream.code for stream in known.geldstromen}
    return tuple(
        _beside(row, code, figures, cells)
        for _, row in sorted(newest.items())
        if row.status != "heropend"
        for code, figures in _frozen_figures(session, row).items()
        if code in streams
    )


def _beside(row: Any, code: str, figures: tuple[Cents, Cents], cells: totals.Matrix) -> Ingediend:
    now = cells.get((code, row.jaar))
    past = [c for (stream, year), c in cells.items() if stream == code and year <= row.jaar]
    return Ingediend(
        row.id,
        row.jaar,
        row.versie,
        code,
        *figures,
        0 if now is None else now.besteed,
        sum(c.besteed + c.correctie for c in past),
    )


def _frozen_figures(session: Session, row: Any) -> dict[str, tuple[Cents, Cents]]:
    """Geldstroom → (besteed, besteed t/m) in cents of a workbook that was handed in."""
    key = row.vingerafdruk or row.id
    if key not in _frozen:
        packed = session.scalar(select(Indiening.inhoud).where(Indiening.id == row.id))
        stored = json.loads(zlib.decompress(packed or b""))["tabellen"]["tblSamenvatting"]
        table = stored_columns(stored)
        figures = zip(table["besteed_eerder"], table["correctie"], table["besteed"], strict=True)
        _frozen[key] = {
            code: (spent, before + corrected + spent)
            for code, (before, corrected, spent) in zip(table["geldstroom"], figures, strict=True)
        }
    return _frozen[key]
