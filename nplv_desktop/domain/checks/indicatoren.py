"""Rules about indicators: nulmeting, source, plausible values, provisional and missing ones."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from nplv_desktop.domain.checks.base import Regel, Vondst, rijen, samen
from nplv_desktop.domain.notation import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nplv_desktop.domain.checks.base import Uitkomst
    from nplv_desktop.domain.checks.feiten import Feiten
    from nplv_desktop.domain.checks.reeksen import Reeks, Waarde

_SPRONG_PROCENTPUNT = Decimal(15)
_SPRONG_DEEL = Decimal("0.5")
_HONDERD = Decimal(100)
_VOORLOPIG_JAREN = 2
"""Years after which CBS has made a provisional figure final, as a rule (inferred)."""
_OUD_JAREN = 3


def zonder_nulmeting(f: Feiten) -> Iterator[Uitkomst]:
    """Indicators with metingen but without a nulmeting, and kernindicatoren without anything."""
    fout = [
        r.plek(veld="nulmeting")
        for r in f.reeksen
        if r.nulmeting is None and (r.waarden or r.kern) and not r.eenheid.startswith("tekst")
    ]
    yield from samen(
        rijen(fout),
        "Indicatoren",
        "er is geen nulmeting",
        "maar zonder nulmeting is verandering niet te zien",
        "Voer de nulmeting in, of leg uit waarom die er niet is.",
    )


def zonder_bron(f: Feiten) -> Iterator[Uitkomst]:
    """Metingen without a source."""
    yield from samen(
        f.meting_zonder_bron,
        "Metingen",
        "er staat geen bron bij",
        "maar de lezer wil weten waar het getal vandaan komt",
        "Vul de bron in, bijvoorbeeld een CBS-tabel.",
    )


def te_veel_decimalen(f: Feiten) -> Iterator[Uitkomst]:
    """Values with more decimals than the indicator is shown with."""
    fout = [
        r.plek(w, "waarde")
        for r in f.reeksen
        for w in r.waarden
        if r.decimalen is not None and w.waarde is not None and _decimalen(w.waarde) > r.decimalen
    ]
    yield from samen(
        rijen(fout),
        "Metingen",
        "er staan te veel cijfers achter de komma",
        "dus het werkboek rondt af",
        "Controleer de eenheid, of rond het getal af.",
    )


def _decimalen(waarde: Decimal) -> int:
    exponent = waarde.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def buiten_bereik(f: Feiten) -> Iterator[Uitkomst]:
    """A percentage outside 0 to 100, or a number of things below zero."""
    fout = [
        r.plek(w, "waarde")
        for r in f.reeksen
        for w in r.waarden
        if w.waarde is not None and not _past(r, w.waarde)
    ]
    yield from samen(
        rijen(fout),
        "Metingen",
        "deze waarde kan niet",
        "want verwacht is tussen 0 en 100, of een aantal",
        "Verbeter de waarde of de eenheid.",
    )


def _past(reeks: Reeks, waarde: Decimal) -> bool:
    if reeks.procent:
        return 0 <= waarde <= _HONDERD
    return waarde >= 0 or not reeks.eenheid.startswith(("aantal", "%", "cliënten"))


def sprong(f: Feiten) -> Iterator[Uitkomst]:
    """A jump between two years in a row that is rarely real."""
    for r in f.reeksen:
        bekend = [w for w in r.waarden if w.waarde is not None]
        for eerst, dan in pairwise(bekend):
            if eerst.waarde is None or dan.waarde is None or not _springt(r, eerst, dan):
                continue
            van, naar = number(eerst.waarde), number(dan.waarde)
            yield Vondst(
                f"Indicator {r.sleutel}, {dan.peiljaar}",
                f"de waarde gaat van {van} in {eerst.peiljaar} naar {naar}",
                "maar zo'n sprong komt zelden voor",
                "Controleer getal en eenheid, of leg uit wat er gebeurde.",
                f"{r.sleutel}|{dan.peiljaar}",
                [van, naar],
                (r.plek(dan, "waarde"),),
                jaar=dan.peiljaar,
            )


def _springt(reeks: Reeks, eerst: Waarde, dan: Waarde) -> bool:
    oud, nieuw = eerst.waarde or Decimal(0), dan.waarde or Decimal(0)
    verschil = abs(nieuw - oud)
    if nieuw == 0 or oud == 0:
        return False
    if reeks.procent:
        return verschil > _SPRONG_PROCENTPUNT
    stap = _HONDERD.scaleb(-(reeks.decimalen if reeks.decimalen is not None else 1))
    return verschil > max(abs(oud) * _SPRONG_DEEL, min(stap, _HONDERD))


def lang_voorlopig(f: Feiten) -> Iterator[Uitkomst]:
    """Provisional values that must be final by now."""
    fout = [
        r.plek(w, "voorlopig")
        for r in f.reeksen
        for w in r.waarden
        if w.voorlopig and w.peiljaar <= f.jaar - _VOORLOPIG_JAREN
    ]
    yield from samen(
        rijen(fout),
        "Metingen",
        "het getal is nog voorlopig",
        "maar na twee jaar is er meestal een definitief getal",
        "Neem het definitieve getal over, of leg uit waarom het er nog niet is.",
        jaar=f.jaar,
    )


def nul_of_onbekend(f: Feiten) -> Iterator[Uitkomst]:
    """A zero between values that are not zero, which may mean that it was not known."""
    fout = [
        r.plek(w, "waarde")
        for r in f.reeksen
        for w in r.waarden
        if w.waarde == 0 and any(ander.waarde for ander in r.waarden)
    ]
    yield from samen(
        rijen(fout),
        "Metingen",
        "er staat 0",
        "maar nul is iets anders dan niet bekend",
        "Maak het veld leeg als het getal niet bekend is.",
    )


def zonder_waarde(f: Feiten) -> Iterator[Uitkomst]:
    """Metingen that were made but hold no value."""
    fout = [
        r.plek(w, "waarde")
        for r in f.reeksen
        for w in r.waarden
        if w.waarde is None and not (w.tekst or "").strip()
    ]
    yield from samen(
        rijen(fout),
        "Metingen",
        "de waarde is leeg",
        "en in het werkboek betekent dat: niet bekend",
        "Vul de waarde in zodra die er is.",
    )


def streef_verkeerde_kant(f: Feiten) -> Iterator[Uitkomst]:
    """A streefwaarde that is worse than the nulmeting."""
    for r in f.reeksen:
        nul = r.nulmeting.waarde if r.nulmeting else None
        if nul is None or r.richting == "neutraal":
            continue
        for s in r.streefwaarden:
            if s.waarde == nul or (s.waarde > nul) == (r.richting == "hoger"):
                continue
            yield Vondst(
                f"Indicator {r.sleutel}, streefwaarde {s.jaar}",
                f"u streeft naar {number(s.waarde)}",
                f"maar de nulmeting is {number(nul)} en {r.richting} is beter",
                "Verbeter de streefwaarde, of leg uit waarom dit het doel is.",
                f"{r.sleutel}|{s.jaar}",
                [str(s.waarde), str(nul)],
                (r.plek(),),
                jaar=s.jaar,
            )


def zonder_streefwaarde(f: Feiten) -> Iterator[Uitkomst]:
    """Indicators that are followed but have no target."""
    fout = [
        r.plek(veld="streefwaarden")
        for r in f.reeksen
        if r.waarden and not r.streefwaarden and not r.deel and r.richting != "neutraal"
    ]
    yield from samen(
        rijen(fout),
        "Indicatoren",
        "er is geen streefwaarde",
        "en daarmee laat u zien waar het gebied naartoe wil",
        "Vul een streefwaarde in als de alliantie die afsprak.",
    )


def oud(f: Feiten) -> Iterator[Uitkomst]:
    """Indicators whose newest value is years old."""
    fout = [
        r.plek()
        for r in f.reeksen
        if r.waarden and max(w.peiljaar for w in r.waarden) < f.jaar - _OUD_JAREN
    ]
    yield from samen(
        rijen(fout),
        "Indicatoren",
        f"de laatste meting is van vóór {f.jaar - _OUD_JAREN}",
        "en er is waarschijnlijk een nieuwer getal",
        "Voer de nieuwste meting in.",
        jaar=f.jaar,
    )


def onbekende_indicator(f: Feiten) -> Iterator[Uitkomst]:
    """Metingen or streefwaarden of an indicator that does not exist."""
    yield from samen(
        f.onbekende_indicatoren,
        "Metingen",
        "deze code hoort bij geen indicator",
        "maar verwacht is een kernindicator of een eigen indicator",
        "Kies de juiste indicator, of voeg een eigen indicator toe.",
    )


def zonder_indeling(f: Feiten) -> Iterator[Uitkomst]:
    """Values per wijk or buurt without the year of the indeling."""
    yield from samen(
        f.meting_zonder_indeling,
        "Metingen",
        "het jaar van de wijkindeling ontbreekt",
        "en wijken en buurten veranderen per jaar",
        "Vul het indelingsjaar in, dat bij de bron staat.",
    )


_REEKSEN = ("reeksen",)
_LIJST = (
    (
        "toelichten",
        zonder_nulmeting,
        "Indicator zonder nulmeting",
        "De nulmeting is het begin waarmee u latere waarden vergelijkt.",
    ),
    (
        "toelichten",
        zonder_bron,
        "Meting zonder bron",
        "Bij elk getal hoort waar het vandaan komt, zodat een ander het kan nagaan.",
    ),
    (
        "info",
        te_veel_decimalen,
        "Te veel cijfers achter de komma",
        (
            "Elke indicator heeft een vast aantal cijfers achter de komma. Meer wijst op een "
            "andere eenheid."
        ),
    ),
    (
        "blokkeert",
        buiten_bereik,
        "Waarde kan niet",
        "Een percentage ligt tussen 0 en 100 en een aantal is nooit negatief.",
    ),
    (
        "toelichten",
        sprong,
        "Onwaarschijnlijke sprong",
        "Een grote sprong tussen twee jaren komt vaak door een typefout of een andere definitie.",
    ),
    (
        "toelichten",
        lang_voorlopig,
        "Nog voorlopig",
        "CBS maakt voorlopige cijfers later definitief. Neem die over.",
    ),
    (
        "toelichten",
        nul_of_onbekend,
        "Nul of niet bekend?",
        "Nul is een meting, leeg betekent niet bekend. Verwissel ze niet.",
    ),
    (
        "info",
        zonder_waarde,
        "Meting zonder waarde",
        "Een lege meting staat in het werkboek als niet bekend.",
    ),
    (
        "toelichten",
        streef_verkeerde_kant,
        "Streefwaarde slechter dan de nulmeting",
        "De streefwaarde ligt in de richting die beter is.",
    ),
    (
        "info",
        zonder_streefwaarde,
        "Indicator zonder streefwaarde",
        "Met een streefwaarde ziet de alliantie of het gebied op koers ligt.",
    ),
    (
        "info",
        oud,
        "Laatste meting is oud",
        "Cijfers lopen één tot drie jaar achter. Ouder dan dat is er meestal een nieuwer cijfer.",
    ),
    (
        "blokkeert",
        onbekende_indicator,
        "Onbekende indicator",
        "Een meting hoort bij een kernindicator of een eigen indicator.",
    ),
    (
        "info",
        zonder_indeling,
        "Wijkcijfer zonder indelingsjaar",
        (
            "Wijken en buurten veranderen. Zonder het jaar van de indeling zijn cijfers niet te "
            "vergelijken."
        ),
    ),
)
REGELS = tuple(
    Regel(f"IND-{n:02d}", "indicatoren", titel, soort, uitleg, zoek, (), _REEKSEN)  # type: ignore[arg-type]
    for n, (soort, zoek, titel, uitleg) in enumerate(_LIJST, 1)
)
