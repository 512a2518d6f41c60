"""Reads the `Cijferblad` of a beschikking and of a SiSa-indicator."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain import notation
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.financiering import (
    Beschikking,
    BeschikkingBedrag,
    Ontvangst,
    Terugbetaling,
)
from nplv_desktop.domain.sisa import SisaIndicator, SisaSet, SisaWaarde
from nplv_desktop.services import cijferblad as blad
from nplv_desktop.services import dossiers, saving, sisa
from nplv_desktop.services.cijferblad import Cijferblad, Periode, Schrijfwijze
from nplv_desktop.services.herkomst import LAATSTE_JAAR, Vraag

if TYPE_CHECKING:
    from nplv_desktop.services.sisa import Waarde
    from nplv_desktop.store.database import Database

EURO = Schrijfwijze("bedrag")
HELE_EURO = Schrijfwijze("getal", "euro", 0)
AANTAL = Schrijfwijze("aantal")
FROM_AMOUNTS = frozenset({"besteding_jaar", "besteding_tm", "correctie", "ontvangen_tm"})
"""Rules of which the bookings behind the value can be shown."""


def van_beschikking(db: Database, key: str) -> Cijferblad | None:
    """Beside a beschikking: what it grants per boekjaar, and what came in and went back on it."""
    found = saving.get(db, Beschikking, key)
    if found is None:
        return None
    years: dict[int, int] = defaultdict(int)
    for row in saving.records(db, BeschikkingBedrag, beschikking_id=key):
        years[row.boekjaar] += row.bedrag
    table = Beschikking.__tablename__
    return Cijferblad(
        tabel=table,
        sleutel=key,
        titel=f"{found.regeling_code} · {found.nummer or 'zonder nummer'}",
        waarde=sum(years.values()) if years else None,
        schrijfwijze=EURO,
        reeks=tuple(Periode(str(year), cents) for year, cents in sorted(years.items())),
        reeksnaam="Toegekend per boekjaar",
        vorm="staven",
        gebruikelijk=None,
        uitleg="",
        feiten=_beschikking_feiten(db, found),
        bewijsstukken=blad.bewijsstukken(db, table, key),
        opmerkingen=blad.opmerkingen(db, table, key),
        wijzigingen=tuple(blad.wijzigingen(db, table, key)),
        vraag=Vraag("toegekend_tm", LAATSTE_JAAR, regeling=found.regeling_code, record=key),
    )


def _beschikking_feiten(db: Database, found: Beschikking) -> tuple[tuple[str, str], ...]:
    other = saving.get(db, Beschikking, found.wijzigt_id) if found.wijzigt_id else None
    received = sum(row.bedrag for row in saving.records(db, Ontvangst, beschikking_id=found.id))
    repaid = sum(row.bedrag for row in saving.records(db, Terugbetaling, beschikking_id=found.id))
    return (
        ("Regeling", dossiers.catalogus(db).regeling(found.regeling_code).naam),
        ("Bron", f"beschikking {found.nummer}" if found.nummer else "nummer nog niet bekend"),
        ("Datum", notation.day(found.datum) if found.datum else "nog niet bekend"),
        ("Wijzigt", "" if other is None else other.nummer or "een eerdere beschikking"),
        ("Ontvangen", notation.amount(received, symbol=True) if received else ""),
        ("Terugbetaald", notation.amount(repaid, symbol=True) if repaid else ""),
        ("Voorwaarden", found.voorwaarden or ""),
        ("Opmerking", found.opmerking or ""),
    )


def van_sisa(db: Database, key: str) -> Cijferblad | None:
    """Beside a value of a SiSa-bijlage (`indicator/line`): the same indicator in every year."""
    indicator_id, _, number = key.partition("/")
    indicator = saving.get(db, SisaIndicator, indicator_id)
    found = None if indicator is None else saving.get(db, SisaSet, indicator.sisa_set_id)
    if indicator is None or found is None:
        return None
    values = _by_year(db, found.code, indicator.code, int(number or 1))
    value = values.get(found.jaar)
    if value is None:
        return None
    table = SisaIndicator.__tablename__
    series = [
        Periode(str(year), _figure(one), hier=year == found.jaar)
        for year, one in sorted(values.items())
    ]
    usual = blad.bereik_voor(series)
    return Cijferblad(
        tabel=table,
        sleutel=indicator_id,
        titel=f"{value.code} · {value.omschrijving}",
        waarde=_figure(value),
        schrijfwijze=HELE_EURO if value.soort == "bedrag" else AANTAL,
        reeks=blad.laatste(series),
        reeksnaam="Deze indicator per jaar",
        vorm="staven",
        gebruikelijk=usual,
        uitleg=blad.uitleg(usual, blad.UIT_VERLOOP),
        feiten=_sisa_feiten(value, found),
        bewijsstukken=blad.bewijsstukken(db, table, indicator_id),
        opmerkingen=blad.opmerkingen(db, table, indicator_id),
        wijzigingen=_changes(db, indicator_id, int(number or 1)),
        sisa=indicator_id
        if value.herkomst == "berekend" and indicator.regel in FROM_AMOUNTS
        else "",
    )


def _by_year(db: Database, code: str, indicator: str, number: int) -> dict[int, Waarde]:
    """The value of an indicator in each year that has the set."""
    with db.read() as session:
        query = select(SisaSet.jaar).where(SisaSet.code == code).order_by(SisaSet.jaar.desc())
        years = list(session.scalars(query.limit(blad.PERIODEN)))
    return {
        year: value
        for year in years
        for block in sisa.blokken(db, year)
        if block.code == code
        for value in block.waarden
        if value.code == indicator and (value.regelnummer or 1) == number
    }


def _figure(value: Waarde) -> int | None:
    return value.waarde if isinstance(value.waarde, int) else None


def _sisa_feiten(value: Waarde, found: SisaSet) -> tuple[tuple[str, str], ...]:
    typed = value.herkomst == "ingevuld"
    other = value.berekend if typed and value.berekend != value.waarde else None
    rounded = value.cents if value.verschil else None
    return (
        ("In woorden", value.waarde if isinstance(value.waarde, str) else ""),
        (
            "Herkomst",
            {"berekend": "berekend", "ingevuld": "met de hand ingevuld"}.get(
                value.herkomst, "nog niets ingevuld"
            ),
        ),
        ("Regel", field_of(SisaIndicator, "regel").label_of(value.regel)),
        ("Berekend", "" if other is None else _written(other)),
        ("Vóór afronden", "" if rounded is None else notation.amount(rounded, symbol=True)),
        ("Aard controle", value.aard_controle or ""),
        ("Bron", found.bron or ""),
        ("Opmerking", value.opmerking or ""),
    )


def _written(value: int | str) -> str:
    return notation.number(value) if isinstance(value, int) else value


def _changes(db: Database, indicator: str, number: int) -> tuple[blad.Spoor, ...]:
    """Who typed a value, and who chose how it comes about."""
    typed = saving.records(db, SisaWaarde, sisa_indicator_id=indicator, regelnummer=number)
    lines = [
        line for row in typed for line in blad.wijzigingen(db, SisaWaarde.__tablename__, row.id)
    ]
    lines += blad.wijzigingen(db, SisaIndicator.__tablename__, indicator)
    return tuple(lines[: blad.CHANGES])
