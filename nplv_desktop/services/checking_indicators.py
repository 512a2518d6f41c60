"""Facts about indicators and SiSa: series as the page shows them, and typed values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, union_all

from nplv_desktop.domain.checks.base import Plek, Rijen, rijen
from nplv_desktop.domain.checks.feiten import SisaFeit, SisaVeld
from nplv_desktop.domain.checks.reeksen import Reeks, Streef, Waarde
from nplv_desktop.domain.indicatoren import Meting, Streefwaarde
from nplv_desktop.domain.sisa import SisaWaarde
from nplv_desktop.services import indicatoren, sisa
from nplv_desktop.services.checking_rows import MOST

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from nplv_desktop.services.indicatoren import IndicatorStand
    from nplv_desktop.store.database import Database


def indicatorfeiten(db: Database, session: Session, jaar: int) -> dict[str, object]:
    """The facts about indicators, by the names they have in `Feiten`."""
    empty_source = func.coalesce(func.trim(Meting.bron), "") == ""
    known = {kind.code for kind in indicatoren.soorten(db)}
    return {
        "reeksen": tuple(_reeks(stand) for stand in indicatoren.standen(db, jaar)),
        "meting_zonder_bron": _metingen(
            session, "bron", empty_source, Meting.waarde.is_not(None), Meting.peiljaar <= jaar
        ),
        "meting_zonder_indeling": _metingen(
            session, "indeling", Meting.gebied != "", Meting.indeling.is_(None)
        ),
        "onbekende_indicatoren": _unknown(session, known),
    }


def _reeks(stand: IndicatorStand) -> Reeks:
    kind = stand.indicator
    return Reeks(
        kind.code,
        stand.naam,
        kind.eenheid,
        kind.decimalen,
        kind.richting,
        tuple(_waarde(m) for m in stand.reeks),
        None if stand.nulmeting is None else _waarde(stand.nulmeting),
        tuple(Streef(s.id, s.jaar, s.waarde) for s in stand.streefwaarden),
        kind.soort == "kern",
        stand.deel,
    )


def _waarde(m: Meting) -> Waarde:
    return Waarde(m.id, m.peiljaar, m.waarde, m.tekst, m.voorlopig, m.nulmeting)


def _metingen(session: Session, veld: str, *where: ColumnElement[bool]) -> Rijen:
    rows = session.execute(
        select(Meting.id, Meting.indicator_code, Meting.peiljaar, Meting.gebied)
        .where(*where)
        .order_by(Meting.indicator_code, Meting.peiljaar, Meting.id)
    ).all()
    places = [
        Plek(" ".join(filter(None, (code, str(year), part))), "meting", key, veld)
        for key, code, year, part in rows
    ]
    found = rijen(places)
    return Rijen(found.aantal, 0, found.plekken[:MOST], found.afdruk)


def _unknown(session: Session, known: set[str]) -> Rijen:
    used = session.execute(
        union_all(
            select(Meting.indicator_code, Meting.id),
            select(Streefwaarde.indicator_code, Streefwaarde.id),
        )
    ).all()
    tables = {
        "meting": set(session.scalars(select(Meting.id).where(Meting.indicator_code.not_in(known))))
    }
    return rijen(
        [
            Plek(
                code,
                "meting" if key in tables["meting"] else "streefwaarde",
                key,
                "indicator_code",
            )
            for code, key in sorted(used)
            if code not in known
        ]
    )


def sisafeiten(db: Database, session: Session, jaar: int) -> tuple[SisaFeit, ...]:
    """The SiSa sets of the boekjaar with their values: final, by rule and as typed."""
    blocks = sisa.blokken(db, jaar)
    if not blocks:
        return ()
    typed = {
        (indicator, line): (key, text)
        for key, indicator, line, text in session.execute(
            select(
                SisaWaarde.id,
                SisaWaarde.sisa_indicator_id,
                SisaWaarde.regelnummer,
                SisaWaarde.waarde,
            )
        )
    }
    return tuple(
        SisaFeit(
            block.set_id,
            block.code,
            block.jaar,
            block.regeling,
            tuple(_veld(w, typed.get((w.indicator_id, w.regelnummer or 1))) for w in block.waarden),
        )
        for block in blocks
    )


def _veld(value: sisa.Waarde, typed: tuple[str, str | None] | None) -> SisaVeld:
    key, text = typed or ("", None)
    return SisaVeld(
        value.indicator_id,
        value.code,
        value.soort,
        value.verplicht,
        value.regel,
        value.waarde,
        value.berekend,
        text,
        key,
        value.regelnummer,
    )
