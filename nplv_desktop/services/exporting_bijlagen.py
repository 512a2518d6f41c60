"""What goes along with a verantwoording when it is there: the aansluiting and the bewijsstukken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.controle import Bewijsstuk
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.financiering import Beschikking, Besteding
from nplv_desktop.domain.indicatoren import Meting
from nplv_desktop.domain.inlezen import Aansluiting, Aansluitverschil
from nplv_desktop.domain.records import record_class

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nplv_desktop.services.exporting_gemeen import RowDict
    from nplv_desktop.store.database import Database


def tables(db: Database, jaar: int) -> dict[str, list[Any]]:
    """The rows by table name, of the tables that have any."""
    found = {
        "tblAansluiting": aansluiting_rows(db, jaar),
        "tblBewijsstukken": bewijsstuk_rows(db, jaar),
    }
    return {name: rows for name, rows in found.items() if rows}


def aansluiting_rows(db: Database, jaar: int) -> list[RowDict]:
    """The differences of the newest aansluiting of a boekjaar; amounts in cents."""
    with db.read() as session:
        newest = session.scalars(
            select(Aansluiting)
            .where(Aansluiting.boekjaar == jaar)
            .order_by(Aansluiting.moment.desc(), Aansluiting.id.desc())
        ).first()
        if newest is None:
            return []
        lines = session.scalars(
            select(Aansluitverschil)
            .where(Aansluitverschil.aansluiting_id == newest.id)
            .order_by(Aansluitverschil.stuknummer, Aansluitverschil.id)
        ).all()
    kinds, ends = field_of(Aansluitverschil, "aard"), field_of(Aansluitverschil, "afhandeling")
    return [
        {
            "id": line.id,
            "aard": kinds.label_of(line.aard),
            "stuknummer": line.stuknummer,
            "datum": line.datum,
            "boekjaar": line.boekjaar,
            "project": line.projectcode,
            "leverancier": line.leverancier,
            "geldstroom": line.geldstroom_code,
            "administratie": line.administratie,
            "hier": line.hier,
            "afhandeling": ends.label_of(line.afhandeling),
            "reden": line.reden,
        }
        for line in lines
    ]


def bewijsstuk_rows(db: Database, jaar: int) -> list[RowDict]:
    """The bewijsstukken of bookings and metingen of a boekjaar, and of all beschikkingen."""
    rows: list[RowDict] = []
    with db.read() as session:
        for piece in session.scalars(select(Bewijsstuk).order_by(Bewijsstuk.id)):
            about = _about(session, piece, jaar)
            if about is not None:
                rows.append(
                    {
                        "id": piece.id,
                        "soort": record_class(piece.tabel).label,
                        "omschrijving": about,
                        "naam": piece.naam,
                        "grootte": piece.grootte,
                        "sha256": piece.sha256,
                        "toegevoegd_op": piece.toegevoegd_op.date(),
                    }
                )
    return rows


def _about(session: Session, piece: Bewijsstuk, jaar: int) -> str | None:
    """What the piece proves, in words; None when that is of another boekjaar or gone."""
    record = session.get(record_class(piece.tabel), piece.record_id)
    if isinstance(record, Besteding):
        if record.boekjaar != jaar:
            return None
        return f"{record.stuknummer or 'zonder stuknummer'} {record.leverancier or ''}".strip()
    if isinstance(record, Meting):
        return f"{record.indicator_code} {record.peiljaar}" if record.peiljaar == jaar else None
    if isinstance(record, Beschikking):
        return f"{record.regeling_code} {record.nummer or ''}".strip()
    return None
