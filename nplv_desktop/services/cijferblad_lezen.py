"""Reads the `Cijferblad` of a meting, a result, a cell of the begroting or a booking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import aliased

from nplv_desktop.domain import gebruikelijk, notation
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.indicatoren import Meting, Streefwaarde
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie, Resultaat
from nplv_desktop.services import cijferblad as blad
from nplv_desktop.services import dossiers, indicatoren, saving, totals
from nplv_desktop.services.cijferblad import Cijferblad, Periode, Schrijfwijze
from nplv_desktop.services.herkomst import Vraag

if TYPE_CHECKING:
    from decimal import Decimal

    from nplv_desktop.store.database import Database

EURO = Schrijfwijze("bedrag")
AANTAL = Schrijfwijze("aantal")


def van_meting(db: Database, key: str) -> Cijferblad | None:
    """Beside a meting: the same indicator (and part, and place) by peiljaar, with its targets."""
    found = saving.get(db, Meting, key)
    if found is None:
        return None
    kind = next((s for s in indicatoren.soorten(db) if s.code == found.indicator_code), None)
    series = _metingen(db, found)
    usual = blad.bereik_voor(series)
    name = kind.naam if kind is not None else found.indicator_code
    part = f" · {found.uitsplitsing}" if found.uitsplitsing else ""
    return Cijferblad(
        tabel=Meting.__tablename__,
        sleutel=key,
        titel=f"{found.indicator_code} {name}{part} · {found.peiljaar}",
        waarde=found.waarde,
        schrijfwijze=Schrijfwijze(
            "getal", kind.eenheid if kind else "", kind.decimalen if kind else None
        ),
        reeks=blad.laatste(series),
        reeksnaam="Deze indicator per peiljaar",
        vorm="lijn",
        gebruikelijk=usual,
        uitleg=blad.uitleg(usual, blad.UIT_VERLOOP),
        feiten=_meting_feiten(db, found),
        bewijsstukken=blad.bewijsstukken(db, Meting.__tablename__, key),
        opmerkingen=blad.opmerkingen(db, Meting.__tablename__, key),
        wijzigingen=tuple(blad.wijzigingen(db, Meting.__tablename__, key, found.inlezing_id)),
        doelnaam="Streefwaarde",
    )


def _metingen(db: Database, found: Meting) -> list[Periode]:
    """By peiljaar; of a nulmeting and a meting in one year the meting, or the one looked at."""
    same = (
        Meting.indicator_code == found.indicator_code,
        Meting.gebied == found.gebied,
        Meting.uitsplitsing == found.uitsplitsing,
    )
    targets: dict[int, Decimal] = {}
    with db.read() as session:
        rows = list(session.scalars(select(Meting).where(*same).order_by(Meting.nulmeting.desc())))
        if not found.uitsplitsing and not found.gebied:
            wanted = select(Streefwaarde).where(Streefwaarde.indicator_code == found.indicator_code)
            targets = {s.jaar: s.waarde for s in session.scalars(wanted)}
    by_year = {row.peiljaar: row for row in rows}
    by_year[found.peiljaar] = found
    return [
        Periode(
            str(year),
            row.waarde,
            Meting.__tablename__,
            row.id,
            hier=row.id == found.id,
            doel=targets.get(year),
        )
        for year, row in sorted(by_year.items())
    ]


def _meting_feiten(db: Database, found: Meting) -> tuple[tuple[str, str], ...]:
    kinds = (("nulmeting", found.nulmeting), ("voorlopig", found.voorlopig))
    words = [field_of(Meting, key).label.lower() for key, yes in kinds if yes]
    source = found.bron or ""
    file = blad.bron(db, found.inlezing_id)
    return (
        ("Soort", ", ".join(words) or "definitieve meting"),
        ("In woorden", found.tekst or ""),
        ("Bron", source or "niet bekend"),
        ("Bestand", file or ("" if source else "met de hand ingevoerd")),
        ("Opmerking", found.opmerking or ""),
    )


def van_resultaat(db: Database, key: str) -> Cijferblad | None:
    """Beside a result: what the same counter of the interventie reached in every boekjaar."""
    found = saving.get(db, Resultaat, key)
    if found is None:
        return None
    same = (
        Resultaat.interventie_id == found.interventie_id,
        Resultaat.grootheid == found.grootheid,
        Resultaat.naam == found.naam,
    )
    with db.read() as session:
        rows = session.scalars(select(Resultaat).where(*same).order_by(Resultaat.boekjaar)).all()
    series = [
        Periode(
            str(row.boekjaar),
            row.gerealiseerd,
            Resultaat.__tablename__,
            row.id,
            hier=row.id == key,
            doel=row.gepland,
        )
        for row in rows
    ]
    usual = blad.bereik_voor(series)
    counter = found.naam or field_of(Resultaat, "grootheid").label_of(found.grootheid)
    return Cijferblad(
        tabel=Resultaat.__tablename__,
        sleutel=key,
        titel=f"{counter} · {found.boekjaar}",
        waarde=found.gerealiseerd,
        schrijfwijze=AANTAL,
        reeks=blad.laatste(series),
        reeksnaam="Gerealiseerd per boekjaar",
        vorm="staven",
        gebruikelijk=usual,
        uitleg=blad.uitleg(usual, blad.UIT_VERLOOP),
        feiten=(("Gepland", notation.number(found.gepland)),),
        bewijsstukken=blad.bewijsstukken(db, Resultaat.__tablename__, key),
        opmerkingen=blad.opmerkingen(db, Resultaat.__tablename__, key),
        wijzigingen=tuple(blad.wijzigingen(db, Resultaat.__tablename__, key)),
        doelnaam="Gepland",
    )


def van_begroting(db: Database, interventie: str, geldstroom: str, jaar: int) -> Cijferblad | None:
    """Beside a cell of the begroting: what was planned and spent there in every boekjaar."""
    owner = saving.get(db, Interventie, interventie)
    if owner is None:
        return None
    rules = _begroot(db, interventie, geldstroom)
    spent = {
        year: amount
        for (key, stream, year), (_, amount) in totals.per_interventie_geldstroom(db).items()
        if key == interventie and stream == geldstroom and amount
    }
    series = [
        Periode(
            str(year),
            spent.get(year),
            hier=year == jaar,
            doel=rules[year].bedrag if year in rules else None,
        )
        for year in sorted({*rules, *spent, jaar})
    ]
    here = rules.get(jaar)
    table, key = Begrotingsregel.__tablename__, here.id if here is not None else ""
    planned = [rule.bedrag for year, rule in sorted(rules.items()) if year < jaar]
    usual = gebruikelijk.van_verloop(planned)
    names = {stream.code: stream.naam for stream in dossiers.catalogus(db).geldstromen}
    return Cijferblad(
        tabel=table,
        sleutel=key,
        titel=f"{owner.titel} · {names.get(geldstroom, geldstroom)} · {jaar}",
        waarde=None if here is None else here.bedrag,
        schrijfwijze=EURO,
        reeks=blad.laatste(series),
        reeksnaam="Besteed per boekjaar",
        vorm="staven",
        gebruikelijk=usual,
        uitleg=blad.uitleg(usual, blad.UIT_VERLOOP),
        feiten=(
            ("Begroot", notation.amount(here.bedrag, symbol=True) if here else "nog niets"),
            ("Besteed", notation.amount(spent.get(jaar, 0), symbol=True)),
        ),
        bewijsstukken=blad.bewijsstukken(db, table, key),
        opmerkingen=blad.opmerkingen(db, table, key),
        wijzigingen=tuple(blad.wijzigingen(db, table, key)) if key else (),
        doelnaam="Begroot",
        vraag=Vraag("besteed_met_correctie", jaar, geldstroom=geldstroom, interventie=interventie),
    )


def _begroot(db: Database, interventie: str, geldstroom: str) -> dict[int, Begrotingsregel]:
    """What is planned for one geldstroom of an interventie, per boekjaar."""
    with db.read() as session:
        query = select(Begrotingsregel).where(
            Begrotingsregel.interventie_id == interventie,
            Begrotingsregel.geldstroom_code == geldstroom,
        )
        return {rule.boekjaar: rule for rule in session.scalars(query)}


def van_boeking(db: Database, key: str) -> Cijferblad | None:
    """Beside a booking: the bookings before it, of its supplier or else of its interventie.

    Without both there is nothing to compare with.
    """
    found = saving.get(db, Besteding, key)
    if found is None:
        return None
    name, earlier = _comparable(found, _earlier(db, found))
    usual = gebruikelijk.van_waarden([row.bedrag for row in earlier])
    shown = [*earlier[-(blad.PERIODEN - 1) :], found]
    table = Besteding.__tablename__
    return Cijferblad(
        tabel=table,
        sleutel=key,
        titel=found.stuknummer or "",
        waarde=found.bedrag,
        schrijfwijze=EURO,
        reeks=tuple(
            Periode(notation.day(row.datum), row.bedrag, table, row.id, hier=row is found)
            for row in shown
        ),
        reeksnaam=name,
        vorm="staven",
        gebruikelijk=usual,
        uitleg=blad.uitleg(usual, blad.UIT_WAARDEN),
        feiten=(),
        bewijsstukken=blad.bewijsstukken(db, table, key),
        opmerkingen=blad.opmerkingen(db, table, key),
        wijzigingen=tuple(blad.wijzigingen(db, table, key, found.inlezing_id)),
    )


LOOKED_BACK, NEAR = 200, 20_000
"""Earlier bookings to compare with, out of so many bookings before this one."""


def _comparable(found: Besteding, earlier: list[Besteding]) -> tuple[str, list[Besteding]]:
    """What a booking is compared with: its supplier when that came often enough."""
    supplier = found.leverancier
    own = [row for row in earlier if supplier and row.leverancier == supplier]
    if len(own) >= gebruikelijk.FEWEST or (own and not found.interventie_id):
        return f"Vorige boekingen van {supplier}", own
    return "Vorige boekingen van deze interventie", earlier


def _earlier(db: Database, found: Besteding) -> list[Besteding]:
    """Earlier bookings of the interventie, or without one of the supplier; oldest first.

    Amounts with the other sign are another kind of thing: a credit note is no spending.
    """
    if not found.interventie_id and not found.leverancier:
        return []
    near = aliased(
        Besteding,
        select(Besteding)
        .where(Besteding.datum <= found.datum, Besteding.id != found.id)
        .order_by(Besteding.datum.desc())
        .limit(NEAR)
        .subquery(),
    )
    same = (
        near.interventie_id == found.interventie_id
        if found.interventie_id
        else near.leverancier == found.leverancier
    )
    sign = near.bedrag < 0 if found.bedrag < 0 else near.bedrag >= 0
    query = select(near).where(same, sign).order_by(near.datum.desc(), near.id.desc())
    with db.read() as session:
        return list(session.scalars(query.limit(LOOKED_BACK)))[::-1]
