"""Rules about single bookings: what every line needs, btw, splits, corrections and doubles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.checks.base import Regel, Vondst, euro, samen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nplv_desktop.domain.checks.base import Ernst, Uitkomst
    from nplv_desktop.domain.checks.feiten import Feiten


def _regel(nummer: int, fout: str, titel: str, soort: Ernst, uitleg: str, *zin: str) -> Regel:
    """A rule that shows the bookings with one fault; `zin` is what, expected and what to do."""

    def zoek(f: Feiten) -> Iterator[Uitkomst]:
        gevonden = getattr(f.boekingen, fout)
        yield from samen(gevonden, f"Bestedingen {f.jaar}", *zin, jaar=f.jaar)

    found: Callable[[Feiten], Iterator[Uitkomst]] = zoek
    return Regel(f"BOEK-{nummer:02d}", "geld", titel, soort, uitleg, found)


def gestapeld(f: Feiten) -> Iterator[Uitkomst]:
    """The same invoice counts in two regelingen; both places are named."""
    for found in f.stapelingen:
        places = " en ".join(plek.naam for plek in found.plekken)
        yield Vondst(
            f"Factuur {found.factuur} van {found.leverancier}",
            f"{euro(found.bedrag)} telt mee bij {places}",
            "maar een euro telt in één regeling",
            "Haal één boeking weg, of verdeel de besteding.",
            f"{found.leverancier}/{found.factuur}/{found.bedrag}",
            [found.bedrag, places],
            found.plekken,
            len(found.plekken),
            f.jaar,
        )


REGELS = (
    _regel(
        1,
        "zonder_geldstroom",
        "Boeking zonder geldstroom",
        "blokkeert",
        "Zonder geldstroom telt een boeking nergens mee.",
        "er is geen geldstroom gekozen",
        "maar zonder geldstroom telt een boeking nergens mee",
        "Kies de geldstroom, of vink aan dat de boeking niet wordt geleverd.",
    ),
    _regel(
        2,
        "zonder_interventie",
        "Boeking zonder interventie",
        "toelichten",
        "Het Rijk wil zien waaraan het geld is besteed. Dat volgt uit de interventie.",
        "er is geen interventie gekozen",
        "maar het Rijk wil zien waaraan het geld is besteed",
        "Kies de interventie.",
    ),
    _regel(
        3,
        "zonder_stuk",
        "Boeking zonder stuknummer",
        "toelichten",
        "Met het stuknummer vindt de accountant de boeking terug in de administratie.",
        "er is geen stuknummer",
        "maar daarmee vindt de accountant de boeking terug",
        "Neem het nummer over uit de financiële administratie.",
    ),
    _regel(
        4,
        "splitsing",
        "Splitsing telt niet op",
        "blokkeert",
        "De delen van een gesplitste boeking zijn samen precies het bedrag en de btw van de "
        "boeking.",
        "de delen tellen niet op tot de boeking",
        "maar verwacht is hetzelfde, op de cent",
        "Pas de delen aan.",
    ),
    _regel(
        5,
        "btw_onbekend",
        "Btw: compensabel of niet?",
        "toelichten",
        "Compensabele btw komt terug via het BTW-compensatiefonds en telt niet mee. Is het "
        "onbekend, dan telt de btw mee.",
        "niet bekend is of de btw compensabel is",
        "maar verwacht is ja of nee",
        "Kies ja of nee bij ‘Btw compensabel’.",
    ),
    _regel(
        6,
        "btw_compensabel",
        "Compensabele btw telt mee",
        "toelichten",
        "Btw die de gemeente terugkrijgt, hoort niet in de verantwoording. Deze regeling "
        "telt alle btw mee.",
        "compensabele btw telt mee",
        "maar de gemeente krijgt die al terug uit het fonds",
        "Controleer de btw-regel van de regeling in uw beschikking.",
    ),
    _regel(
        7,
        "btw_teken",
        "Btw en bedrag hebben een ander teken",
        "toelichten",
        "Bij een creditnota zijn bedrag en btw allebei negatief.",
        "bedrag en btw hebben een verschillend teken",
        "maar verwacht is allebei plus of allebei min",
        "Controleer plus en min.",
    ),
    _regel(
        8,
        "btw_hoog",
        "Btw hoger dan 21 %",
        "toelichten",
        "Het hoogste btw-tarief is 21 %. Meer wijst op verwisselde of dubbel getelde bedragen.",
        "de btw is meer dan 21 %",
        "maar dat is het hoogste tarief",
        "Controleer het bedrag en de btw.",
    ),
    _regel(
        9,
        "correctie_zonder_reden",
        "Correctie zonder reden",
        "toelichten",
        "Een correctie op een eerder jaar verandert wat u eerder verantwoordde. Daar hoort "
        "een reden bij.",
        "de correctie heeft geen reden",
        "maar het Rijk wil weten waarom",
        "Vul de reden van de correctie in.",
    ),
    _regel(
        10,
        "correctie_ongeldig",
        "Correctie op een later jaar",
        "blokkeert",
        "Een correctie gaat over een jaar vóór het boekjaar.",
        "de correctie gaat over dit of een later jaar",
        "maar verwacht is een eerder jaar",
        "Verbeter ‘Correctie op boekjaar’, of maak het leeg.",
    ),
    _regel(
        11,
        "weggelaten_zonder_reden",
        "Weggelaten zonder reden",
        "toelichten",
        "Een boeking die u niet levert, telt niet mee. De accountant wil weten waarom.",
        "de boeking wordt niet geleverd",
        "maar er staat geen reden bij",
        "Vul de reden van weglaten in.",
    ),
    _regel(
        12,
        "ander_jaar",
        "Datum in een ander jaar dan het boekjaar",
        "info",
        "Een factuur uit januari kan bij het vorige boekjaar horen. Vaak klopt dat.",
        "de datum valt in een ander jaar",
        "en dat mag als de kosten hier horen",
        "Controleer het boekjaar.",
    ),
    _regel(
        13,
        "nul",
        "Boeking van nul euro",
        "info",
        "Een boeking zonder bedrag zegt niets over besteed geld.",
        "bedrag en btw zijn nul",
        "en zo'n boeking telt nergens mee",
        "Vul het bedrag in, of verwijder de boeking.",
    ),
    _regel(
        14,
        "dubbel",
        "Zelfde stuk, zelfde bedrag",
        "toelichten",
        "Staat een boeking er twee keer in, dan telt het bedrag dubbel.",
        "hetzelfde stuk met hetzelfde bedrag komt vaker voor",
        "maar verwacht is één keer",
        "Verwijder de dubbele boeking, of leg uit waarom beide kloppen.",
    ),
    _regel(
        15,
        "dubbele_factuur",
        "Zelfde factuur op twee stukken",
        "toelichten",
        "Dezelfde euro mag nooit twee keer meetellen, ook niet bij twee regelingen.",
        "dezelfde factuur staat op verschillende stukken",
        "maar een euro telt maar één keer",
        "Verwijder de dubbele boeking, of leg uit waarom beide kloppen.",
    ),
    Regel(
        "BOEK-16",
        "geld",
        "Dezelfde euro in twee regelingen",
        "toelichten",
        "Een euro mag maar bij één regeling meetellen, anders betaalt het Rijk twee keer.",
        gestapeld,
    ),
)
