"""Gathering the facts that the rules look at, for one boekjaar of one dossier.

Everything that can be many is counted and limited in SQL. What cannot be gathered (a code that
nobody knows) is named in `Feiten.ontbreekt`, so that rules that need it say why they did not run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from nplv_desktop.domain.checks.base import Plek, Rijen, rijen
from nplv_desktop.domain.checks.feiten import (
    DossierFeit,
    Feiten,
    Openstaand,
    Plan,
    StapelFeit,
    VraagFeit,
)
from nplv_desktop.domain.controle import Opmerking
from nplv_desktop.domain.financiering import Beschikking, Termijn
from nplv_desktop.domain.inlezen import Aansluiting, Aansluitverschil, GeweigerdeRegel, Inlezing
from nplv_desktop.domain.notation import day
from nplv_desktop.domain.plan import Doel, Opgave, Partner
from nplv_desktop.services import bewijs, dossiers
from nplv_desktop.services.checking_bookings import boekingen, onbekend, personen
from nplv_desktop.services.checking_indicators import indicatorfeiten, sisafeiten
from nplv_desktop.services.checking_money import geldfeiten
from nplv_desktop.services.checking_plan import interventies, resultaten
from nplv_desktop.services.checking_rows import count_of, found_rows
from nplv_desktop.services.checking_texts import tekstvondsten
from nplv_desktop.services.kosten import stapelingen
from nplv_desktop.services.opmerkingen_plek import plek

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from nplv_desktop.domain.checks.base import Indiensoort
    from nplv_desktop.store.database import Database

STEPS = 6


def gather(
    db: Database,
    soort: Indiensoort | None,
    jaar: int,
    tot: int | None,
    vandaag: date,
    progress: Callable[[int, int], None] | None = None,
) -> Feiten:
    """Everything that the rules look at; `progress` hears (done, total) and may stop it."""
    report = progress or _nothing
    known = dossiers.catalogus(db)
    with db.read() as session:
        strange = onbekend(session, known)
        report(1, STEPS)
        facts: dict[str, object] = {} if strange else geldfeiten(db, session, jaar, tot or jaar)
        report(2, STEPS)
        found = boekingen(session, known, jaar)
        report(3, STEPS)
        texts = tekstvondsten(session)
        report(4, STEPS)
        series = indicatorfeiten(db, session, jaar)
        report(5, STEPS)
        return Feiten(
            soort=soort,
            jaar=jaar,
            catalogus=known,
            tot=tot,
            vandaag=vandaag,
            dossier=_dossier(db),
            onbekend=strange,
            boekingen=found,
            stapelingen=_stapelingen(db) if found.dubbele_factuur.aantal else (),
            personen=personen(session, jaar),
            teksten=texts,
            interventies=interventies(db, session, with_money=not strange),
            resultaten=resultaten(session),
            sisa=() if strange else sisafeiten(db, session, jaar),
            plan=_plan(session),
            openstaand=_openstaand(db, session, jaar, vandaag),
            ontbreekt=_missing(bool(strange)),
            **series,  # type: ignore[arg-type]
            **facts,  # type: ignore[arg-type]
        )


def _stapelingen(db: Database) -> tuple[StapelFeit, ...]:
    """Invoices that count in more than one regeling, each with its bookings as places."""
    return tuple(
        StapelFeit(
            found.leverancier,
            found.factuurnummer,
            found.bedrag,
            tuple(
                Plek(
                    f"{place.geldstroom} {place.jaar}",
                    "besteding",
                    place.besteding,
                    "geldstroom_code",
                )
                for place in found.plekken
            ),
        )
        for found in stapelingen(db)
    )


def _nothing(_done: int, _total: int) -> None:
    """Nobody listens to the progress."""


def _missing(strange: bool) -> dict[str, str]:
    if not strange:
        return {}
    reason = "Een geldstroom of regeling is onbekend; los dat eerst op."
    return dict.fromkeys(("standen", "interventies", "ingediend", "sisa"), reason)


def _dossier(db: Database) -> DossierFeit:
    about = dossiers.dossier(db)
    return DossierFeit(
        about.id,
        about.contact_functie,
        about.contact_email,
        about.contact_telefoon,
        about.samenvatting,
        about.verklaring,
    )


def _plan(session: Session) -> Plan:
    unsigned = session.execute(
        select(Partner.id, Partner.naam)
        .where(Partner.ondertekend_op.is_(None))
        .order_by(Partner.id)
    ).all()
    places = [Plek(name[:60], "partner", key, "ondertekend_op") for key, name in unsigned]
    return Plan(
        count_of(session, Doel),
        count_of(session, Opgave),
        count_of(session, Partner),
        rijen(places),
    )


def _openstaand(db: Database, session: Session, jaar: int, vandaag: date) -> Openstaand:
    return Openstaand(
        _refused(session),
        _differences(session, jaar),
        _passed(session, vandaag),
        _lost(db),
        tuple(_asked(session)),
    )


def _asked(session: Session) -> Iterator[VraagFeit]:
    """What the receiver wrote in a workbook and nobody settled, in the order in which it came."""
    rows = session.scalars(
        select(Opmerking)
        .where(Opmerking.afgehandeld.is_(False), Opmerking.tabel.startswith("tbl"))
        .order_by(Opmerking.moment, Opmerking.id)
    )
    for row in rows.all():
        yield VraagFeit(row.id, plek(session, row), row.tekst, row.herkomst or "De ontvanger")


def _lost(db: Database) -> Rijen:
    """Bewijsstukken whose file is gone or has another size; the place is their record."""
    return rijen(
        [
            Plek(row.bewijsstuk.naam[:60], row.bewijsstuk.tabel, row.bewijsstuk.record_id)
            for row in bewijs.niet_in_orde(db)
        ]
    )


def _refused(session: Session) -> Rijen:
    """Refused rows that were not settled; the name says the file and its row."""
    waits = GeweigerdeRegel.opgelost.is_(False)
    found = found_rows(session, GeweigerdeRegel, waits)
    if not found.aantal:
        return found
    rows = session.execute(
        select(GeweigerdeRegel.id, Inlezing.bestand, GeweigerdeRegel.rij)
        .join(Inlezing, Inlezing.id == GeweigerdeRegel.inlezing_id)
        .where(GeweigerdeRegel.id.in_([p.record_id for p in found.plekken]))
        .order_by(GeweigerdeRegel.id)
    )
    places = [
        Plek(f"{file} rij {row}", "geweigerde_regel", key, "", f"rij {row}")
        for key, file, row in rows
    ]
    return Rijen(found.aantal, 0, tuple(places), found.afdruk)


def _differences(session: Session, jaar: int) -> Rijen:
    """Open differences of the newest comparison of the boekjaar."""
    newest = session.scalar(
        select(Aansluiting.id)
        .where(Aansluiting.boekjaar == jaar)
        .order_by(Aansluiting.moment.desc(), Aansluiting.id.desc())
        .limit(1)
    )
    if newest is None:
        return Rijen()
    rows = session.execute(
        select(
            Aansluitverschil.id,
            Aansluitverschil.stuknummer,
            Aansluitverschil.rij,
            func.coalesce(Aansluitverschil.administratie, 0)
            - func.coalesce(Aansluitverschil.hier, 0),
        )
        .where(Aansluitverschil.aansluiting_id == newest, Aansluitverschil.afhandeling == "open")
        .order_by(Aansluitverschil.id)
    ).all()
    places = [
        Plek(f"stuk {piece}" if piece else f"rij {row}", "aansluitverschil", key, "afhandeling")
        for key, piece, row, _ in rows
    ]
    return rijen(places, som=sum(amount for *_, amount in rows))


def _passed(session: Session, vandaag: date) -> Rijen:
    rows = session.execute(
        select(Termijn.id, Termijn.datum, Beschikking.regeling_code)
        .join(Beschikking, Beschikking.id == Termijn.beschikking_id)
        .where(Termijn.gereed.is_(False), Termijn.datum < vandaag)
        .order_by(Termijn.datum, Termijn.id)
    )
    return rijen(
        [Plek(f"{code} op {day(when)}", "termijn", key, "gereed") for key, when, code in rows]
    )
