"""One page per interventie: why, for whom, with whom, with how much money, and what it brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain import notation
from nplv_desktop.domain import stuk as delen
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.interventies import Interventie, Resultaat
from nplv_desktop.services import rapport_woorden as woorden
from nplv_desktop.services import totals
from nplv_desktop.services.rapport_feiten import Feiten as Jaar
from nplv_desktop.services.rapport_stuk import stuk

if TYPE_CHECKING:
    from nplv_desktop.domain.stuk import Blok, Stuk
    from nplv_desktop.store.database import Database

_MOST_PLACES = 6


def bladen(db: Database, jaar: int) -> Stuk:
    """One page for every interventie that was at work in this year, by code."""
    year = Jaar(db, jaar)
    found = [each for each in year.interventies if year.was_er(each)]
    if not found:
        raise UserError(
            f"In {jaar} is er geen interventie aan het werk. Kies een ander jaar, of vul de "
            "interventies aan."
        )
    blocks: list[Blok] = []
    for place, each in enumerate(found):
        blocks += _blad(year, each, first=place == 0)
    about = year.dossier
    under = f"{about.gebied_naam}, gemeente {about.gemeente} · {jaar}"
    return stuk(year, f"Interventies {jaar}", under, blocks)


def _blad(year: Jaar, interventie: Interventie, *, first: bool) -> list[Blok]:
    return [delen.Kop(interventie.titel, nieuwe_pagina=not first), *_body(year, interventie)]


def _body(year: Jaar, interventie: Interventie) -> list[Blok]:
    blocks: list[Blok] = []
    if interventie.beoogd_resultaat:
        blocks.append(delen.Kader("Wat we willen bereiken", interventie.beoogd_resultaat))
    if interventie.omschrijving:
        blocks.append(delen.Alinea(interventie.omschrijving))
    blocks += [_kaarten(year, interventie), delen.Feiten(_feiten(year, interventie))]
    blocks += [*_jaren(year, interventie), *_resultaten(year, interventie)]
    blocks += _indicatoren(year, interventie)
    if interventie.geleerd:
        blocks += [delen.Kop("Wat we leerden", 2), delen.Alinea(interventie.geleerd)]
    return blocks


def _kaarten(year: Jaar, interventie: Interventie) -> delen.Cijferkaarten:
    money = year.geld(interventie.id)
    share = woorden.deel(money.besteed, money.begroot)
    reach = year.bereik([interventie.id])
    people = "nog niet geteld" if reach is None else notation.number(reach)
    return delen.Cijferkaarten(
        (
            delen.Cijferkaart("Status", woorden.status(interventie), _periode(interventie)),
            delen.Cijferkaart(f"Begroot {year.jaar}", woorden.euro(money.begroot)),
            delen.Cijferkaart(f"Besteed {year.jaar}", woorden.euro(money.besteed), share),
            delen.Cijferkaart("Bereikte bewoners", people, f"in {year.jaar}"),
        )
    )


def _periode(interventie: Interventie) -> str:
    start, end = interventie.start, interventie.einde
    if start and end:
        return f"{start.year} t/m {end.year}"
    if start:
        return f"sinds {start.year}"
    return f"tot en met {end.year}" if end else ""


def _feiten(year: Jaar, interventie: Interventie) -> tuple[tuple[str, str], ...]:
    line = next((a for a in year.catalogus.actielijnen if a.code == interventie.actielijn), None)
    places = year.plaatsen.get(interventie.id, [])
    shown = places[:_MOST_PLACES]
    if len(places) > _MOST_PLACES:
        shown = [*shown, f"{len(places) - _MOST_PLACES} andere"]
    proof = field_of(Interventie, "onderbouwing").label_of(interventie.onderbouwing)
    rows = (
        ("Nummer", interventie.code),
        ("Actielijn", f"{line.code}. {line.naam}" if line else ""),
        ("Voor wie", interventie.doelgroep or ""),
        ("Waar", woorden.opsomming(shown)),
        ("Trekker", interventie.trekker or ""),
        ("Samen met", woorden.opsomming(year.partners.get(interventie.id, []))),
        ("Onderbouwing", proof),
    )
    return tuple((label, text) for label, text in rows if text)


def _jaren(year: Jaar, interventie: Interventie) -> list[Blok]:
    sums: dict[int, list[int]] = {}
    per_stream = totals.per_interventie_geldstroom(year.db)
    for (key, _stream, when), (planned, spent) in per_stream.items():
        if key == interventie.id:
            both = sums.setdefault(when, [0, 0])
            both[0] += planned
            both[1] += spent
    bars = tuple(delen.Staaf(str(when), *sums[when]) for when in sorted(sums) if any(sums[when]))
    return [delen.Kop("Geld per jaar", 2), delen.Staven("Geld per jaar", bars)] if bars else []


def _resultaten(year: Jaar, interventie: Interventie) -> list[Blok]:
    found = year.resultaten(interventie.id)
    if not found:
        return []
    label = field_of(Resultaat, "grootheid").label_of
    rows = [
        (each.naam or label(each.grootheid), each.gepland, each.gerealiseerd, each.toelichting)
        for each in found
    ]
    columns = (
        delen.Kolom("Wat we telden", 1.6),
        delen.Kolom("Gepland", 0.7, "aantal"),
        delen.Kolom("Bereikt", 0.7, "aantal"),
        delen.Kolom("Toelichting", 2),
    )
    return [delen.Kop(f"Resultaat in {year.jaar}", 2), delen.Tabel("Resultaten", columns, rows)]


def _indicatoren(year: Jaar, interventie: Interventie) -> list[Blok]:
    """The bureau's own indicators of this interventie."""
    own = year.eigen_indicatoren(interventie.id)
    lines = [line for each in own if (line := woorden.lijn(each)) is not None]
    return [delen.Kop("Wat we zien", 2), delen.Lijnen(tuple(lines))] if lines else []
