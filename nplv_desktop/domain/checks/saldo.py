"""Rules about balances: years that add up, what was handed in before, and money received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.checks.base import Plek, Regel, Vondst, euro, rijen, samen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nplv_desktop.domain.checks.base import Uitkomst
    from nplv_desktop.domain.checks.feiten import Feiten, Ingediend, VerloopFeit


def eerder_ingediend(f: Feiten) -> Iterator[Uitkomst]:
    """The figure that was handed in for an earlier year is not that of today."""
    for oud in f.ingediend:
        if oud.besteed != oud.nu:
            yield _verschil(f, oud, "besteed", oud.besteed, oud.nu)


def eerder_cumulatief(f: Feiten) -> Iterator[Uitkomst]:
    """The cumulative figure that was handed in is not the opening of today."""
    for oud in f.ingediend:
        if oud.besteed_tm != oud.nu_tm:
            yield _verschil(f, oud, "besteed tot en met dat jaar", oud.besteed_tm, oud.nu_tm)


def _verschil(f: Feiten, oud: Ingediend, wat: str, toen: int, nu: int) -> Vondst:
    return Vondst(
        f"Verantwoording {oud.jaar}, {f.naam(oud.geldstroom)}",
        f"u verantwoordde {euro(toen)} {wat}",
        f"maar het dossier telt nu {euro(nu)}",
        f"Boek het verschil als correctie op {oud.jaar}, of heropen die verantwoording.",
        f"{oud.geldstroom}|{oud.jaar}",
        [oud.versie, toen, nu],
        (Plek(f"{oud.geldstroom} {oud.jaar}", "geldstroom", oud.geldstroom),),
        jaar=f.jaar,
    )


def jaren_tellen_op(f: Feiten) -> Iterator[Uitkomst]:
    """What counts over the boekjaren together is the cumulative figure, and so is what is left."""
    for stand in f.standen:
        besteed, over = f.som_jaren.get(stand.code, (stand.besteed_tm, stand.restant_tm))
        if (besteed, over) == (stand.besteed_tm, stand.restant_tm):
            continue
        verschil = besteed - stand.besteed_tm or over - stand.restant_tm
        yield Vondst(
            f"Saldo, {f.naam(stand.code)} t/m {stand.jaar}",
            f"de jaren samen en het totaal schelen {euro(verschil)}",
            f"maar verwacht is {euro(stand.besteed_tm)} besteed en {euro(stand.restant_tm)} over",
            "Laat het dossier onderzoeken voordat u het gebruikt.",
            stand.onderwerp,
            [besteed, over, stand.besteed_tm, stand.restant_tm],
            (Plek(stand.naam, "geldstroom", stand.code),),
            jaar=stand.jaar,
        )


def _verloop(f: Feiten, feit: VerloopFeit, heeft: str, verwacht: str, doe: str) -> Vondst:
    return Vondst(
        f"Verloop, {feit.regeling} t/m {f.jaar}",
        heeft,
        verwacht,
        doe,
        f"{feit.regeling}|{f.jaar}",
        [feit.toegekend_tm, feit.ontvangen_tm, feit.besteed_tm, feit.terugbetaald_tm],
        (Plek(feit.regeling, "regeling", feit.regeling),),
        jaar=f.jaar,
    )


def meer_ontvangen(f: Feiten) -> Iterator[Uitkomst]:
    """More money was received than was granted."""
    for feit in f.verloop:
        if feit.toegekend_tm and feit.ontvangen_tm > feit.toegekend_tm:
            yield _verloop(
                f,
                feit,
                f"u ontving {euro(feit.ontvangen_tm)}",
                f"maar er is {euro(feit.toegekend_tm)} beschikt",
                "Controleer de ontvangsten, of leg uit waarom het Rijk vooruit betaalt.",
            )


def meer_terugbetaald(f: Feiten) -> Iterator[Uitkomst]:
    """More was paid back than was received."""
    for feit in f.verloop:
        if feit.terugbetaald_tm > feit.ontvangen_tm and feit.ontvangen_tm:
            yield _verloop(
                f,
                feit,
                f"u betaalde {euro(feit.terugbetaald_tm)} terug",
                f"maar u ontving {euro(feit.ontvangen_tm)}",
                "Verbeter de terugbetaling of vul de ontvangsten aan.",
            )


def geen_ontvangsten(f: Feiten) -> Iterator[Uitkomst]:
    """Nothing received is recorded, so that the verloop (BBV art. 52a) cannot be right."""
    leeg = [feit.regeling for feit in f.verloop if feit.besteed_tm and not feit.ontvangen_tm]
    yield from samen(
        rijen([Plek(code, "regeling", code) for code in leeg]),
        f"Verloop t/m {f.jaar}",
        "er zijn geen ontvangsten vastgelegd",
        "maar het verloop van de uitkering begint daarmee",
        "Vul in wat de gemeente van het Rijk ontving.",
        jaar=f.jaar,
    )


def voorgefinancierd(f: Feiten) -> Iterator[Uitkomst]:
    """More was spent than received: the gemeente advances the money (BBV art. 40a)."""
    for feit in f.verloop:
        if feit.ontvangen_tm and feit.eindstand < 0:
            yield _verloop(
                f,
                feit,
                f"de eindstand is {euro(feit.eindstand)}",
                "dus de gemeente schoot dit bedrag voor",
                "Stem met de controller af of dit zo op de balans staat.",
            )


def verloop_sluit(f: Feiten) -> Iterator[Uitkomst]:
    """Opening + received - spent - repaid = closing, counted in two ways."""
    for feit in f.verloop:
        if feit.overzicht != feit.eindstand:
            yield _verloop(
                f,
                feit,
                f"het overzicht eindigt op {euro(feit.overzicht)}",
                f"maar ontvangen min besteed min terugbetaald is {euro(feit.eindstand)}",
                "Controleer of elke terugbetaling bij haar eigen beschikking staat.",
            )


REGELS = (
    Regel(
        "SALDO-01",
        "saldo",
        "Eerder ingediend cijfer is veranderd",
        "toelichten",
        "Wat u eerder verantwoordde, blijft zo. Een verschil hoort als correctie in het "
        "nieuwe jaar.",
        eerder_ingediend,
        nodig=("standen", "ingediend"),
    ),
    Regel(
        "SALDO-02",
        "saldo",
        "Eerder ingediend totaal is veranderd",
        "toelichten",
        "Het beginbedrag van dit jaar is het eindbedrag van de vorige verantwoording.",
        eerder_cumulatief,
        nodig=("standen", "ingediend"),
        gevolg_van=("SALDO-01",),
    ),
    Regel(
        "SALDO-03",
        "saldo",
        "Jaren en totaal sluiten niet",
        "blokkeert",
        "De som over de jaren is het totaal, en begin plus bij min af is het eind.",
        jaren_tellen_op,
        nodig=("standen",),
    ),
    Regel(
        "SALDO-04",
        "saldo",
        "Meer ontvangen dan beschikt",
        "toelichten",
        "Het Rijk betaalt zelden meer dan is beschikt. Vaak ontbreekt een wijziging van de "
        "beschikking.",
        meer_ontvangen,
        nodig=("standen",),
    ),
    Regel(
        "SALDO-05",
        "saldo",
        "Meer terugbetaald dan ontvangen",
        "blokkeert",
        "Teruggeven kan alleen wat is ontvangen.",
        meer_terugbetaald,
        nodig=("standen",),
    ),
    Regel(
        "SALDO-06",
        "saldo",
        "Geen ontvangsten vastgelegd",
        "info",
        "Het verloopoverzicht (BBV, artikel 52a) vraagt beginstand, ontvangen, besteed, "
        "terugbetaald en eindstand.",
        geen_ontvangsten,
        ("verantwoording",),
        ("standen",),
    ),
    Regel(
        "SALDO-07",
        "saldo",
        "De gemeente schiet voor",
        "info",
        "Geeft u meer uit dan is ontvangen, dan staat het verschil als vordering op de "
        "balans (BBV, artikel 40a).",
        voorgefinancierd,
        ("verantwoording",),
        ("standen",),
    ),
    Regel(
        "SALDO-08",
        "saldo",
        "Verloop sluit niet",
        "blokkeert",
        "Beginstand plus ontvangen, min besteed, min terugbetaald is de eindstand "
        "(BBV, artikel 52a).",
        verloop_sluit,
        ("verantwoording",),
        ("standen",),
    ),
)
