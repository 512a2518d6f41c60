"""Rules about money: what was granted, spent and reserved, per geldstroom and boekjaar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain import regels
from nplv_desktop.domain.checks.base import Plek, Regel, Vondst, euro, rijen, samen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nplv_desktop.domain.checks.base import Rijen, Uitkomst
    from nplv_desktop.domain.checks.feiten import Feiten, Geldstand


def _plek(stand: Geldstand) -> Plek:
    return Plek(f"{stand.naam} {stand.jaar}", "geldstroom", stand.code)


def _over(kop: str, f: Feiten, stand: Geldstand) -> str:
    return f"{kop}, {f.naam(stand.code)} {stand.jaar}"


def meer_besteed(f: Feiten) -> Iterator[Uitkomst]:
    """Spent in the boekjaar more than was granted, moved and kept for it."""
    for stand in f.standen:
        if stand.besteed <= stand.beschikbaar or not stand.toegekend_tm:
            continue
        doe = "Verlaag het bedrag, of wijs het verschil aan een andere geldstroom toe."
        if stand.eerder_over > 0:
            doe = (
                f"Reserveer eerst wat over is van eerdere jaren ({euro(stand.eerder_over)}), "
                "of kies voor de rest een andere bron."
            )
        extra = " met reserveringen" if stand.in_gereserveerd or stand.overgeheveld else ""
        yield Vondst(
            _over("Bestedingen", f, stand),
            f"u boekte {euro(stand.besteed)}",
            f"maar er is{extra} {euro(stand.beschikbaar)} beschikt",
            doe,
            stand.onderwerp,
            [stand.besteed, stand.beschikbaar],
            (_plek(stand),),
            jaar=stand.jaar,
        )


def zonder_beschikking(f: Feiten) -> Iterator[Uitkomst]:
    """Spent on a geldstroom for which no beschikking is recorded."""
    for stand in f.standen:
        if stand.besteed_tm and not stand.toegekend_tm and not stand.overgeheveld:
            yield Vondst(
                _over("Bestedingen", f, stand),
                f"u boekte {euro(stand.besteed_tm)}",
                "maar er is voor deze geldstroom geen beschikking vastgelegd",
                "Voeg de beschikking toe, of kies een andere geldstroom.",
                stand.onderwerp,
                [stand.besteed_tm],
                (_plek(stand),),
                jaar=stand.jaar,
            )


def buiten_periode(f: Feiten) -> Iterator[Uitkomst]:
    """Bookings in a boekjaar outside the period of the regeling or the years of the geldstroom."""
    for code, jaar, gevonden in f.buiten_periode:
        regeling = f.regeling(code)
        yield Vondst(
            f"Bestedingen, {f.naam(code)} {jaar}",
            f"u boekte {euro(gevonden.som)} in {jaar}",
            f"maar {regeling.code} loopt {_periode(f, code)}",
            "Verbeter het boekjaar, of kies een andere geldstroom.",
            f"{code}|{jaar}",
            [gevonden.aantal, gevonden.som],
            gevonden.plekken,
            gevonden.aantal,
            jaar,
        )


def _periode(f: Feiten, code: str) -> str:
    stroom, regeling = f.catalogus.geldstroom(code), f.regeling(code)
    van, tot = regeling.van, regeling.tot
    if stroom.jaren:
        van, tot = min(stroom.jaren), max(stroom.jaren)
    if van is None or tot is None:
        return f"vanaf {van}" if tot is None else f"tot en met {tot}"
    return f"van {van} tot en met {tot}"


def negatief_totaal(f: Feiten) -> Iterator[Uitkomst]:
    """A total of the boekjaar below zero: a credit note without its invoice, or a wrong sign."""
    for stand in f.standen:
        if stand.besteed < 0:
            yield Vondst(
                _over("Bestedingen", f, stand),
                f"het totaal is {euro(stand.besteed)}",
                "maar een totaal onder nul kan alleen door een correctie of terugontvangst",
                "Controleer plus en min, of leg uit waar dit vandaan komt.",
                stand.onderwerp,
                [stand.besteed],
                (_plek(stand),),
                jaar=stand.jaar,
            )


def niet_besteed(f: Feiten) -> Iterator[Uitkomst]:
    """Money of the boekjaar that is neither spent, nor kept for later, nor paid back."""
    for stand in f.standen:
        if f.afgesloten and stand.restant > 0 and stand.toegekend_tm:
            yield Vondst(
                _over("Bestedingen", f, stand),
                f"er is {euro(stand.restant)} over",
                "maar dat is niet gereserveerd en niet terugbetaald",
                "Reserveer het voor een later jaar, of leg uit wat ermee gebeurt.",
                stand.onderwerp,
                [stand.restant],
                (_plek(stand),),
                jaar=stand.jaar,
            )


def verplicht_telt_niet(f: Feiten) -> Iterator[Uitkomst]:
    """Commitments that do not count yet by the stage of the regeling."""
    for stand in f.standen:
        if stand.verplicht:
            yield Vondst(
                _over("Bestedingen", f, stand),
                f"er is {euro(stand.verplicht)} verplicht",
                "en dat telt nog niet mee als besteed",
                "Zet een boeking op gefactureerd zodra de factuur er is.",
                stand.onderwerp,
                [stand.verplicht],
                (_plek(stand),),
                jaar=stand.jaar,
            )


def steekproef(f: Feiten) -> Iterator[Uitkomst]:
    """A specifieke uitkering that the accountant will sample (Bado, art. 3a and 5 lid 4)."""
    for code, standen in f.per_regeling().items():
        lasten = sum(stand.besteed for stand in standen)
        spuk = f.catalogus.regeling(code).spuk.waarde
        if not spuk or not regels.krijgt_deelwaarneming(lasten, f.catalogus.algemeen):
            continue
        grens = regels.rapporteringstolerantie(lasten, f.catalogus.algemeen)
        yield Vondst(
            f"Bestedingen, {code} {f.jaar}",
            f"u besteedde {euro(lasten)}",
            "en de accountant controleert daarom een deel van deze boekingen",
            f"Leg de bewijsstukken klaar; hij meldt fouten vanaf {euro(grens)}.",
            f"{code}|{f.jaar}",
            [lasten],
            tuple(_plek(stand) for stand in standen),
            jaar=f.jaar,
        )


def onbekende_geldstroom(f: Feiten) -> Iterator[Uitkomst]:
    """A code of a geldstroom or regeling that neither the catalogue nor the dossier knows."""
    for wat, code, gevonden in f.onbekend:
        yield Vondst(
            f"{wat.capitalize()} {code}",
            f"deze code is {gevonden.aantal} keer gebruikt",
            "maar staat niet in de catalogus en niet in dit dossier",
            f"Voeg de {wat} toe, of kies een andere.",
            f"{wat}|{code}",
            [gevonden.aantal, gevonden.afdruk],
            gevonden.plekken,
            gevonden.aantal,
        )


def _beschikkingen(f: Feiten, leeg: str) -> Rijen:
    missen = [b for b in f.beschikkingen if not getattr(b, leeg) and b.bedrag]
    return rijen(
        [
            Plek(f"{b.regeling} van {euro(b.bedrag)}", "beschikking", b.id, leeg, b.regeling)
            for b in missen
        ]
    )


def zonder_nummer(f: Feiten) -> Iterator[Uitkomst]:
    """A beschikking without the number that SiSa asks for."""
    yield from samen(
        _beschikkingen(f, "nummer"),
        "Beschikkingen",
        "er staat geen beschikkingsnummer",
        "maar de verantwoording vraagt dat nummer",
        "Neem het nummer over uit de brief van het Rijk.",
        onderwerp="beschikkingen",
    )


def zonder_datum(f: Feiten) -> Iterator[Uitkomst]:
    """A beschikking without a date."""
    yield from samen(
        _beschikkingen(f, "datum"),
        "Beschikkingen",
        "er staat geen datum",
        "maar termijnen tellen vanaf de datum van de beschikking",
        "Neem de datum over uit de brief van het Rijk.",
        onderwerp="beschikkingen",
    )


def andere_regeling(f: Feiten) -> Iterator[Uitkomst]:
    """A beschikking that grants money for a geldstroom of another regeling."""
    fout = [
        b for b in f.beschikkingen if any(f.regeling(g).code != b.regeling for g in b.geldstromen)
    ]
    for b in fout:
        vreemd = sorted(g for g in b.geldstromen if f.regeling(g).code != b.regeling)
        yield Vondst(
            f"Beschikking {b.nummer or b.regeling}",
            f"deze hoort bij {b.regeling}, en er staat een bedrag voor {vreemd[0]}",
            f"maar verwacht is een geldstroom van {b.regeling}",
            "Kies de goede geldstroom, of maak een beschikking bij de andere regeling.",
            b.id,
            vreemd,
            (Plek(b.nummer or b.regeling, "beschikking", b.id, "regeling_code"),),
        )


def terugbetaling_zonder_reden(f: Feiten) -> Iterator[Uitkomst]:
    """A terugbetaling without a reason."""
    yield from samen(
        f.terugbetaling_zonder_reden,
        f"Terugbetalingen {f.jaar}",
        "er staat geen reden bij",
        "maar het Rijk en de accountant vragen ernaar",
        "Vul de reden in.",
        jaar=f.jaar,
    )


def correctie_op_niets(f: Feiten) -> Iterator[Uitkomst]:
    """A correction on a year in which nothing was booked, or larger than what was booked."""
    for code, jaar, op, bedrag, geboekt in f.correcties:
        if bedrag >= 0 or geboekt + bedrag >= 0:
            continue
        yield Vondst(
            f"Correcties, {f.naam(code)} {jaar}",
            f"u corrigeert {euro(bedrag)} op {op}",
            f"maar in {op} is {euro(geboekt)} geboekt",
            "Verbeter het jaar of het bedrag van de correctie.",
            f"{code}|{jaar}|{op}",
            [bedrag, geboekt],
            (Plek(f"{code} {jaar}", "geldstroom", code),),
            jaar=jaar,
        )


_GELDSTAND = ("standen",)
REGELS = (
    Regel(
        "GELD-01",
        "geld",
        "Meer besteed dan beschikt",
        "toelichten",
        "Wat u in een jaar besteedt, past binnen wat is beschikt, gereserveerd en overgeheveld. "
        "Meer uitgeven mag u vastleggen, maar het verschil heeft een andere bron nodig.",
        meer_besteed,
        nodig=_GELDSTAND,
    ),
    Regel(
        "GELD-02",
        "geld",
        "Besteed zonder beschikking",
        "blokkeert",
        "Geld van het Rijk verantwoorden kan alleen met een beschikking. Leg eerst de "
        "beschikking vast.",
        zonder_beschikking,
        ("verantwoording",),
        _GELDSTAND,
    ),
    Regel(
        "GELD-03",
        "geld",
        "Besteed buiten de periode",
        "blokkeert",
        "Elke regeling heeft een periode. Een boeking daarbuiten telt alleen mee als u er "
        "geld voor reserveerde.",
        buiten_periode,
        nodig=_GELDSTAND,
    ),
    Regel(
        "GELD-04",
        "geld",
        "Beschikking zonder nummer",
        "blokkeert",
        "Het beschikkingsnummer staat op de verantwoordingslijst van het Rijk. Zonder nummer "
        "is de uitkering niet te vinden.",
        zonder_nummer,
        ("verantwoording",),
    ),
    Regel(
        "GELD-05",
        "geld",
        "Beschikking zonder datum",
        "toelichten",
        "Met de datum weet iedereen welke beschikking geldt en welke termijnen lopen.",
        zonder_datum,
    ),
    Regel(
        "GELD-06",
        "geld",
        "Totaal onder nul",
        "toelichten",
        "Een negatief totaal wijst vaak op verwisselde plus en min. Het kan kloppen bij een "
        "teruggave.",
        negatief_totaal,
        nodig=_GELDSTAND,
    ),
    Regel(
        "GELD-07",
        "geld",
        "Niet besteed en niet gereserveerd",
        "toelichten",
        "Geld dat over is, reserveert u volgens de regeling of betaalt u terug. Anders is "
        "niet duidelijk waar het blijft.",
        niet_besteed,
        ("verantwoording",),
        _GELDSTAND,
    ),
    Regel(
        "GELD-08",
        "geld",
        "Verplicht, nog niet besteed",
        "info",
        "Wat alleen verplicht is, telt bij de meeste regelingen nog niet als besteding.",
        verplicht_telt_niet,
        nodig=_GELDSTAND,
    ),
    Regel(
        "GELD-12",
        "geld",
        "Terugbetaling zonder reden",
        "toelichten",
        "Bij een terugbetaling hoort waarom het geld terugging.",
        terugbetaling_zonder_reden,
    ),
    Regel(
        "GELD-13",
        "geld",
        "Correctie groter dan het geboekte",
        "toelichten",
        "Een correctie verlaagt wat eerder is geboekt, dus nooit meer dan dat.",
        correctie_op_niets,
        nodig=_GELDSTAND,
    ),
    Regel(
        "GELD-14",
        "geld",
        "De accountant neemt een steekproef",
        "info",
        "Vanaf € 125.000 lasten in het jaar controleert de accountant een deel van de "
        "boekingen (Bado, artikel 3a).",
        steekproef,
        ("verantwoording",),
        _GELDSTAND,
    ),
    Regel(
        "GELD-16",
        "geld",
        "Beschikking met een vreemde geldstroom",
        "blokkeert",
        "Een beschikking geeft geld binnen één regeling.",
        andere_regeling,
        nodig=_GELDSTAND,
    ),
    Regel(
        "GELD-15",
        "geld",
        "Onbekende geldstroom of regeling",
        "blokkeert",
        "Zonder bekende geldstroom is niet te zien welke regeling en welk ministerie betalen.",
        onbekende_geldstroom,
    ),
)
