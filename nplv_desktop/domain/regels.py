"""What the rules of a regeling say about stages, btw, years, reserving and deadlines.

The rules are values in the catalogue; here they are applied, and no regeling has code of its own.
Amounts are whole cents; years are boekjaren. A rule that is unknown never gives a certain answer:
what depends on it becomes a sentence that asks for an explanation.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, get_args

from nplv_desktop.domain.catalogus import Gegeven, Stadium
from nplv_desktop.domain.notation import amount

if TYPE_CHECKING:
    from nplv_desktop.domain.catalogus import (
        BtwRegel,
        Geldstroom,
        Regeling,
        Reserveerregel,
        Termijn,
    )
    from nplv_desktop.domain.catalogus_algemeen import AlgemeneRegels
    from nplv_desktop.domain.values import Cents

STADIA: tuple[Stadium, ...] = get_args(Stadium)
"""The stages of a besteding in the order in which it passes them."""
_PROCENT = 100


def telregel(regeling: Regeling | None, algemeen: AlgemeneRegels) -> Gegeven[Stadium]:
    """From which stage a besteding counts; the general rule where the regeling is silent.

    The general rule, gefactureerd, is inferred: municipal accounts are on the basis of baten en
    lasten and SiSa follows them unless a regeling says otherwise (Te verantwoorden regelingen).
    """
    return regeling.telt if regeling and regeling.telt.bekend else algemeen.telt


def btwregel(regeling: Regeling | None, algemeen: AlgemeneRegels) -> Gegeven[BtwRegel]:
    """How btw counts; the general rule where the regeling is silent.

    The general rule, btw counts as far as it is not compensabel, is inferred: the compensable part
    goes through the BTW-compensatiefonds and stays out of SiSa (Te verantwoorden regelingen, C94).
    """
    return regeling.btw if regeling and regeling.btw.bekend else algemeen.btw


def telt(regeling: Regeling | None, stadium: str, algemeen: AlgemeneRegels) -> bool:
    """Whether a besteding in this stage counts as spent.

    A later stage includes the earlier ones: what is betaald was gefactureerd before. Without a
    regeling (no geldstroom yet) the general rule decides. ValueError for an unknown stage.
    """
    vanaf = telregel(regeling, algemeen).waarde
    return vanaf is not None and _volgorde(stadium) >= _volgorde(vanaf)


def _volgorde(stadium: str) -> int:
    for plaats, bekend in enumerate(STADIA):
        if stadium == bekend:
            return plaats
    raise ValueError(f"unknown stage: {stadium}")


def tellend_bedrag(
    regeling: Regeling | None,
    bedrag: Cents,
    btw: Cents,
    compensabel: bool | None,
    algemeen: AlgemeneRegels,
) -> Cents:
    """The cents of a besteding that count: `bedrag` excludes btw.

    When it is unknown whether btw is compensabel it counts: the user did not say that it comes
    back. The checks ask about it, so that it cannot stay unseen.
    """
    regel = btwregel(regeling, algemeen).waarde
    if regel == "inclusief" or (regel == "zonder_compensabel" and not compensabel):
        return bedrag + btw
    return bedrag


def binnen_periode(regeling: Regeling, geldstroom: Geldstroom, jaar: int) -> bool:
    """Whether a boekjaar lies in the years of the geldstroom, else in those of the regeling.

    A bound that is unknown excludes nothing. Reserved money may run on: see `laatste_jaar`.
    """
    if geldstroom.jaren:
        return jaar in geldstroom.jaren
    van, tot = regeling.van, regeling.tot
    return (van is None or jaar >= van) and (tot is None or jaar <= tot)


def laatste_jaar(regeling: Regeling) -> int | None:
    """The last boekjaar in which money may be spent, reserved money included; None is unknown.

    A year of reserving after the last year is inferred from the reserving rule: a regeling of
    2023-2025 with one year on (Veelgestelde vragen SPUK Kansrijke Wijk) runs to 2026.
    """
    regel = regeling.reserveren.waarde
    if regel is None or regeling.tot is None:
        return regeling.tot
    if regel.soort == "volgend_jaar":
        return regeling.tot + 1
    return max(regeling.tot, regel.tot or regeling.tot)


def mag_reserveren(
    regeling: Regeling,
    geldstroom_van: Geldstroom,
    jaar_van: int,
    geldstroom_naar: Geldstroom,
    jaar_naar: int,
    bedrag: Cents,
    beschikbaar: Cents,
) -> str | None:
    """None when money may be kept for another year, else a sentence with the rule and its source.

    `beschikbaar` is what is left of the year's budget before this reservering. When the rule is
    unknown, the sentence asks for an explanation.
    """
    waar = f"Reservering {geldstroom_van.code} {jaar_van}"
    return (
        _past_niet(waar, geldstroom_van, jaar_van, geldstroom_naar, jaar_naar)
        or _te_groot(waar, bedrag, beschikbaar)
        or _tegen_de_regel(waar, regeling, jaar_van, jaar_naar)
        or _andere_geldstroom(waar, regeling, geldstroom_van, geldstroom_naar)
        or _boven_percentage(waar, regeling, bedrag, beschikbaar)
    )


def _past_niet(
    waar: str, van: Geldstroom, jaar_van: int, naar: Geldstroom, jaar_naar: int
) -> str | None:
    if van.regeling != naar.regeling:
        return (
            f"{waar}: u reserveert voor {naar.code}, maar geld blijft binnen één regeling. "
            f"Kies een geldstroom van {van.regeling}."
        )
    if jaar_naar <= jaar_van:
        return (
            f"{waar}: u reserveert voor {jaar_naar}, maar dat is geen later jaar. "
            f"Kies een jaar na {jaar_van}."
        )
    return None


def _te_groot(waar: str, bedrag: Cents, beschikbaar: Cents) -> str | None:
    if bedrag <= 0:
        return (
            f"{waar}: u reserveert {amount(bedrag, symbol=True)}. "
            "Vul een bedrag in dat groter is dan nul."
        )
    if bedrag > beschikbaar:
        return (
            f"{waar}: u reserveert {amount(bedrag, symbol=True)}, maar er is "
            f"{amount(beschikbaar, symbol=True)} over. Verlaag het bedrag."
        )
    return None


def _tegen_de_regel(waar: str, regeling: Regeling, jaar_van: int, jaar_naar: int) -> str | None:
    regel = regeling.reserveren.waarde
    if regel is None or regel.soort == "onbekend":
        return (
            f"{waar}: de regel van {regeling.code} voor reserveren is onbekend. "
            "Zoek die op in uw beschikking en leg uit waarom u mag reserveren."
        )
    toegestaan = _toegestaan(regel, jaar_van, jaar_naar)
    if toegestaan is None:
        return None
    return (
        f"{waar}: u reserveert voor {jaar_naar}, maar bij {regeling.code} mag {toegestaan} "
        f"({regeling.reserveren.bron_titel}). Kies een ander jaar, of leg uit waarom het mag."
    )


def _toegestaan(regel: Reserveerregel, jaar_van: int, jaar_naar: int) -> str | None:
    """What the rule allows, when this year is not in it."""
    if regel.soort == "niet":
        return "reserveren niet"
    if regel.soort == "volgend_jaar" and jaar_naar != jaar_van + 1:
        return f"dat alleen voor het volgende kalenderjaar, {jaar_van + 1}"
    if regel.soort == "tot_en_met" and regel.tot is not None and jaar_naar > regel.tot:
        return f"dat tot en met {regel.tot}"
    return None


def _andere_geldstroom(
    waar: str, regeling: Regeling, van: Geldstroom, naar: Geldstroom
) -> str | None:
    regel = regeling.reserveren.waarde
    if van.code == naar.code or regel is None or regel.zelfde_geldstroom is False:
        return None
    if regel.zelfde_geldstroom is None:
        return (
            f"{waar}: u reserveert voor {naar.code}; of {regeling.code} dat toestaat, is onbekend. "
            "Zoek het op in uw beschikking en leg uit waarom het mag."
        )
    return (
        f"{waar}: u reserveert voor {naar.code}, maar bij {regeling.code} blijft geld binnen "
        f"hetzelfde thema of het integrale deel ({regeling.reserveren.bron_titel}). "
        f"Kies {van.code}, of leg uit waarom het mag."
    )


def _boven_percentage(
    waar: str, regeling: Regeling, bedrag: Cents, beschikbaar: Cents
) -> str | None:
    regel = regeling.reserveren.waarde
    if regel is None or regel.max_pct is None:
        return None
    hoogste = beschikbaar * regel.max_pct // _PROCENT
    if bedrag <= hoogste:
        return None
    return (
        f"{waar}: u reserveert {amount(bedrag, symbol=True)}, maar bij {regeling.code} mag "
        f"{regel.max_pct} % van wat over is, {amount(hoogste, symbol=True)} "
        f"({regeling.reserveren.bron_titel}). Verlaag het bedrag, of leg uit waarom het mag."
    )


def termijnen(regeling: Regeling, jaar: int, algemeen: AlgemeneRegels) -> list[tuple[date, str]]:
    """The deadlines that belong to a boekjaar, earliest first, each with what is due.

    Those of every specifieke uitkering (art. 17a and 17b Fvw) are left out only when it is known
    that the regeling is none: a reminder too many does no harm. What must be in before a day is
    given as the last day on which it can be done.
    """
    uit_wet: tuple[Termijn, ...] = () if regeling.spuk.waarde is False else algemeen.termijnen
    return sorted(
        (_op_dag(termijn, jaar), termijn.omschrijving)
        for termijn in (*uit_wet, *regeling.termijnen)
    )


def _op_dag(termijn: Termijn, jaar: int) -> date:
    return date(termijn.vast_jaar or jaar + termijn.jaren_na, termijn.maand, termijn.dag)


def rapporteringstolerantie(lasten: Cents, algemeen: AlgemeneRegels) -> Cents:
    """The size in cents from which the accountant reports a fault in one uitkering.

    Bado, art. 5 lid 4: lasten up to € 125.000 give € 12.500, up to € 1.000.000 10 %, above that
    € 125.000. `lasten` are those of the boekjaar; a percentage is rounded half up to a cent.
    """
    for trede in algemeen.tolerantie.waarde or ():
        if trede.tot_en_met is None or lasten <= trede.tot_en_met:
            if trede.bedrag is not None:
                return trede.bedrag
            return (lasten * (trede.pct or 0) + _PROCENT // 2) // _PROCENT
    return 0


def krijgt_deelwaarneming(lasten: Cents, algemeen: AlgemeneRegels) -> bool:
    """Whether the accountant tests a sample: from € 125.000 lasten in the year (Bado, art. 3a)."""
    vanaf = algemeen.deelwaarneming_vanaf.waarde
    return vanaf is not None and lasten >= vanaf
