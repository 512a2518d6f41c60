"""The sample dossier: a full, believable Heerlen-Noord with made-up amounts.

It is made the way a bureau would: mapping, beschikkingen and three years of bookings come in
through the importers, the rest from `resources/voorbeeld/voorbeeld.json`. Every export of it says
that it is a sample.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop import paths
from nplv_desktop.domain.dossier import Dossier
from nplv_desktop.domain.financiering import (
    Beschikking,
    BeschikkingBedrag,
    Ontvangst,
    Reservering,
    Termijn,
)
from nplv_desktop.domain.indicatoren import Gebiedsdeel, Meting, Streefwaarde
from nplv_desktop.domain.interventies import (
    Begrotingsregel,
    Cofinanciering,
    Interventie,
    InterventiePartner,
    InterventiePlaats,
    Resultaat,
)
from nplv_desktop.domain.plan import (
    Doel,
    Investeringsdekking,
    Investeringsopgave,
    Opgave,
    Partner,
)
from nplv_desktop.services import checking, dossiers, importing

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

GEBIED = "FG10"
FILES = (
    ("koppelingen", "koppelingen.csv"),
    ("beschikkingen", "beschikkingen.csv"),
    ("bestedingen", "mutaties_2023.csv"),
    ("bestedingen", "export_2024_h1.xlsx"),
    ("bestedingen", "export_2024_h2.xlsx"),
    ("bestedingen", "sap_mutaties_2025.txt"),
)
EXPLAINED_YEAR = 2024
FIRST_REQUESTED = 2026
"""First year of the aanvraag in the sample."""


def make(path: Path) -> Database:
    """Make the sample dossier in a new file and leave it open; an existing file is refused."""
    db = dossiers.create(path, GEBIED, voorbeeld=True)
    folder = paths.resources() / "voorbeeld"
    for soort, name in FILES:
        importing.apply(db, importing.plan(db, soort, folder / name))
    data = json.loads((folder / "voorbeeld.json").read_text(encoding="utf-8"))
    with db.change("Plan en alliantie invullen") as session:
        _fill_dossier(session, data)
    with db.change("Interventies invullen") as session:
        _fill_interventies(session, data)
    with db.change("Geld invullen") as session:
        _fill_money(session, data)
    with db.change("Indicatoren invullen") as session:
        _fill_indicatoren(session, data)
    _explain(db, data["toelichtingen"])
    return db


def _explain(db: Database, reasons: list[list[str]]) -> None:
    """Give the reasons that this bureau would give for findings over 2024."""
    found = checking.check(db, "verantwoording", EXPLAINED_YEAR).bevindingen
    for code, about, reason in reasons:
        for finding in found:
            if finding.code == code and about in finding.plaats:
                checking.explain(db, finding, reason, "Controller (voorbeeld)")


def _fill_dossier(session: ChangeSession, data: dict[str, Any]) -> None:
    about = session.scalars(select(Dossier)).one()
    for key, value in data["dossier"].items():
        setattr(about, key, value)
    for naam, soort, rol in data["partners"]:
        session.add(Partner(naam=naam, soort=soort, rol=rol, ondertekend_op=date(2023, 9, 14)))
    for place, doel in enumerate(data["doelen"]):
        tasks = doel.pop("opgaven")
        made = Doel(volgorde=place, **doel)
        session.add(made)
        session.flush()
        session.add_all(
            Opgave(titel=titel, doel_id=made.id, volgorde=order)
            for order, titel in enumerate(tasks)
        )
    for need in data["investeringsopgaven"]:
        covered = need.pop("dekking")
        opgave = Investeringsopgave(**need)
        session.add(opgave)
        session.flush()
        session.add_all(
            Investeringsdekking(
                investeringsopgave_id=opgave.id,
                geldstroom_code=stream,
                herkomst=source,
                bedrag=amount,
            )
            for stream, source, amount in covered
        )


def _fill_interventies(session: ChangeSession, data: dict[str, Any]) -> None:
    tasks = {o.titel: o.id for o in session.scalars(select(Opgave))}
    partners = {p.naam: p.id for p in session.scalars(select(Partner))}
    known = {i.code: i for i in session.scalars(select(Interventie))}
    for row in data["interventies"]:
        found = known[row["code"]]
        for key in (
            "actielijn",
            "doelgroep",
            "trekker",
            "status",
            "onderbouwing",
            "omschrijving",
            "beoogd_resultaat",
            "geleerd",
        ):
            setattr(found, key, row[key])
        found.start, found.einde = _day(row["start"]), _day(row["einde"])
        found.opgave_id = tasks.get(data["opgave_van"].get(row["code"], ""))
        _fill_children(session, found, row, partners)


def _fill_children(
    session: ChangeSession, found: Interventie, row: dict[str, Any], partners: dict[str, str]
) -> None:
    key = found.id
    session.add_all(
        InterventiePartner(interventie_id=key, partner_id=partners[naam])
        for naam in row["partners"]
    )
    session.add_all(
        InterventiePlaats(interventie_id=key, cbs_code=code, naam=naam)
        for code, naam in row["wijken"]
    )
    session.add_all(
        Resultaat(
            interventie_id=key,
            boekjaar=year,
            grootheid=kind,
            gepland=planned,
            gerealiseerd=done,
            toelichting=told[0] if told else None,
        )
        for year, kind, planned, done, *told in row["resultaten"]
    )
    session.add_all(
        Cofinanciering(
            interventie_id=key,
            boekjaar=year,
            soort=kind,
            bron=source,
            bedrag=amount,
            toegezegd=True,
        )
        for year, kind, source, amount in row["cofinanciering"]
    )
    stream = _stream_of(session, key)
    planned = [(stream, int(year), amount) for year, amount in row["begroting"].items()]
    planned += [
        (code, FIRST_REQUESTED + place, amount)
        for code, amounts in row["aanvraag"].items()
        for place, amount in enumerate(amounts)
    ]
    session.add_all(
        Begrotingsregel(interventie_id=key, geldstroom_code=code, boekjaar=year, bedrag=amount)
        for code, year, amount in planned
    )


def _stream_of(session: Session, key: str) -> str:
    from nplv_desktop.domain.inlezen import Koppeling

    found = session.scalars(
        select(Koppeling.geldstroom_code).where(Koppeling.interventie_id == key)
    ).one()
    return str(found)


def _fill_money(session: ChangeSession, data: dict[str, Any]) -> None:
    numbers = {b.nummer: b for b in session.scalars(select(Beschikking))}
    for row in data["beschikkingen"]:
        made = Beschikking(
            regeling_code=row["regeling"],
            nummer=row["nummer"],
            datum=_day(row["datum"]),
            wijzigt_id=numbers[row["wijzigt"]].id,
            opmerking=row["opmerking"],
        )
        session.add(made)
        session.flush()
        session.add_all(
            BeschikkingBedrag(
                beschikking_id=made.id, geldstroom_code=code, boekjaar=year, bedrag=amount
            )
            for code, year, amount in row["bedragen"]
        )
    session.add_all(
        Termijn(
            beschikking_id=numbers[number].id,
            soort=kind,
            datum=date.fromisoformat(day),
            omschrijving=text,
            gereed=done,
        )
        for number, kind, day, text, done in data["termijnen"]
    )
    session.add_all(
        Reservering(
            soort=kind,
            van_geldstroom=van,
            van_jaar=van_jaar,
            naar_geldstroom=naar,
            naar_jaar=naar_jaar,
            bedrag=amount,
            reden=reason,
        )
        for kind, van, van_jaar, naar, naar_jaar, amount, reason in data["reserveringen"]
    )
    session.flush()
    _receive_all(session)


def _receive_all(session: ChangeSession) -> None:
    """Every granted amount is received in its own boekjaar."""
    granted = select(BeschikkingBedrag, Beschikking.datum).join(
        Beschikking, Beschikking.id == BeschikkingBedrag.beschikking_id
    )
    rows = session.execute(granted).all()
    for amount, decided in rows:
        spring = date(amount.boekjaar, 3, 1)
        session.add(
            Ontvangst(
                beschikking_id=amount.beschikking_id,
                geldstroom_code=amount.geldstroom_code,
                datum=max(decided, spring) if decided else spring,
                boekjaar=amount.boekjaar,
                bedrag=amount.bedrag,
                omschrijving="Voorschot",
            )
        )


def _fill_indicatoren(session: ChangeSession, data: dict[str, Any]) -> None:
    for row in data["metingen"]:
        for year, value in row["waarden"].items():
            session.add(
                Meting(
                    indicator_code=row["code"],
                    peiljaar=int(year),
                    waarde=Decimal(value),
                    nulmeting=int(year) == row["nulmeting"],
                    voorlopig=int(year) == row["voorlopig"],
                    bron=row["bron"],
                )
            )
        session.add_all(
            Streefwaarde(indicator_code=row["code"], jaar=int(year), waarde=Decimal(value))
            for year, value in row["streefwaarden"].items()
        )
    words, parts = data["k06"], data["k04"]
    session.add_all(
        Meting(
            indicator_code="K06",
            peiljaar=int(year),
            tekst=text,
            nulmeting=int(year) == words["nulmeting"],
            bron=words["bron"],
        )
        for year, text in words["teksten"].items()
    )
    session.add_all(
        Meting(
            indicator_code="K04",
            peiljaar=int(year),
            uitsplitsing=part,
            waarde=Decimal(value),
            nulmeting=int(year) == parts["nulmeting"],
            bron=parts["bron"],
        )
        for part, values in parts["delen"].items()
        for year, value in values.items()
    )
    session.add_all(
        Gebiedsdeel(cbs_code=code, naam=naam, indeling=year)
        for code, naam, year in data["gebiedsdelen"]
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
