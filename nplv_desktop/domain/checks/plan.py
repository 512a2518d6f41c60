"""Rules about the plan: interventies that are complete, in time, and paid by what was granted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nplv_desktop.domain import regels
from nplv_desktop.domain.checks.base import Plek, Regel, Vondst, afdruk, euro, rijen, samen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nplv_desktop.domain.checks.base import Ernst, Uitkomst
    from nplv_desktop.domain.checks.feiten import Feiten, InterventieFeit

    Zoek = Callable[[Feiten], Iterator[Uitkomst]]

_TITEL = 24
"""How much of a title stands beside a code in a row of names (characters)."""
_LOPEND = ("toegekend", "loopt", "afgerond")


def begroot_boven_beschikt(f: Feiten) -> Iterator[Uitkomst]:
    """Planned in the boekjaar more than was granted, moved and kept for it."""
    for stand in f.standen:
        if stand.toegekend and stand.begroot > stand.beschikbaar:
            yield Vondst(
                f"Begroting, {f.naam(stand.code)} {stand.jaar}",
                f"u begrootte {euro(stand.begroot)}",
                f"maar er is {euro(stand.beschikbaar)} beschikt",
                "Verlaag de begroting, of leg uit wie het verschil betaalt.",
                stand.onderwerp,
                [stand.begroot, stand.beschikbaar],
                (Plek(stand.naam, "geldstroom", stand.code),),
                jaar=stand.jaar,
            )


def begroot_buiten_periode(f: Feiten) -> Iterator[Uitkomst]:
    """Planned in a year in which the regeling does not run, or the geldstroom is not granted."""
    for code, jaar, bedrag, plek in f.begroot_buiten:
        yield Vondst(
            f"Begroting, {f.naam(code)} {jaar}",
            f"u begrootte {euro(bedrag)}",
            "maar de regeling geldt niet in dat jaar",
            "Verplaats het bedrag naar een jaar van de regeling, of kies een andere geldstroom.",
            f"{code}|{jaar}",
            [bedrag],
            (plek,),
            jaar=jaar,
        )


def _zonder(mist: Callable[[InterventieFeit], bool], veld: str, *zin: str) -> Zoek:
    def zoek(f: Feiten) -> Iterator[Uitkomst]:
        gevonden = [i.plek(veld) for i in f.interventies if i.status != "idee" and mist(i)]
        yield from samen(rijen(gevonden), "Interventies", *zin)

    return zoek


def _buiten_regeling(f: Feiten, i: InterventieFeit) -> str:
    """The regelingen of an interventie in whose period it does not lie, as text; empty is none."""
    if not i.geldstromen or i.start is None:
        return ""
    buiten = []
    for code in sorted({f.regeling(g).code for g in i.geldstromen}):
        regeling = f.catalogus.regeling(code)
        laatste = regels.laatste_jaar(regeling)
        te_laat = laatste is not None and i.einde is not None and i.einde.year > laatste
        te_vroeg = regeling.van is not None and i.start.year < regeling.van
        if not te_laat and not te_vroeg:
            return ""
        buiten.append(code)
    return ", ".join(buiten)


def buiten_regeling(f: Feiten) -> Iterator[Uitkomst]:
    """Interventies whose dates fit none of the regelingen that pay them."""
    for i in f.interventies:
        buiten = _buiten_regeling(f, i)
        if buiten and i.start is not None:
            tot = f" tot {i.einde.year}" if i.einde else ""
            yield Vondst(
                f"Interventie {i.code}",
                f"deze loopt van {i.start.year}{tot}",
                f"maar dat valt buiten de periode van {buiten}",
                "Verbeter de datums, of leg uit wie de andere jaren betaalt.",
                i.id,
                [str(i.start), str(i.einde), buiten],
                (i.plek("start"),),
            )


def einde_voor_start(f: Feiten) -> Iterator[Uitkomst]:
    """Interventies that end before they start."""
    fout = [i for i in f.interventies if i.start and i.einde and i.einde < i.start]
    yield from samen(
        rijen([i.plek("einde") for i in fout]),
        "Interventies",
        "het einde ligt vóór de start",
        "maar verwacht is een einde na de start",
        "Verbeter een van beide datums.",
    )


def toegekend_zonder_beschikking(f: Feiten) -> Iterator[Uitkomst]:
    """Interventies with a granted status of which no geldstroom has a beschikking."""
    beschikt = {code for b in f.beschikkingen for code in b.geldstromen}
    fout = [
        i
        for i in f.interventies
        if i.status in _LOPEND and i.geldstromen and not i.geldstromen & beschikt
    ]
    yield from samen(
        rijen([i.plek("status") for i in fout]),
        "Interventies",
        "de status zegt dat er geld is",
        "maar geen van de geldstromen heeft een beschikking",
        "Voeg de beschikking toe, of verander de status.",
    )


def _buiten_looptijd(f: Feiten, i: InterventieFeit) -> str:
    """In what way an interventie with bookings does not run in the boekjaar; empty when it does."""
    if all(jaar != f.jaar for _, jaar in i.besteed):
        return ""
    if i.einde is not None and i.einde.year < f.jaar:
        return f"gestopt in {i.einde.year}"
    te_vroeg = i.start is not None and i.start.year > f.jaar
    return "loopt nog niet" if te_vroeg or i.status in ("idee", "aangevraagd") else ""


def _met_titel(i: InterventieFeit) -> Plek:
    """The place of the status, called by code and title in a row of names too."""
    plek = i.plek("status")
    return replace(plek, kort=f"{i.code} {i.titel[:_TITEL]}".strip())


def besteed_voor_start(f: Feiten) -> Iterator[Uitkomst]:
    """Bookings of this boekjaar on interventies that did not start, or had stopped before it."""
    gevonden: dict[str, list[Plek]] = {}
    for i in f.interventies:
        if wat := _buiten_looptijd(f, i):
            gevonden.setdefault(wat, []).append(_met_titel(i))
    for wat, plekken in sorted(gevonden.items()):
        yield from samen(
            rijen(plekken),
            "Interventies",
            f"u boekte in {f.jaar}",
            f"maar het plan zegt: {wat}",
            "Verbeter de status of de datums, of kies bij de boekingen een andere interventie.",
            onderwerp=f"{wat}|{f.jaar}",
            jaar=f.jaar,
        )


def zonder_resultaat(f: Feiten) -> Iterator[Uitkomst]:
    """Interventies that spent money in the boekjaar and tell no result of it."""
    fout = [
        i
        for i in f.interventies
        if f.afgesloten
        and any(jaar == f.jaar for _, jaar in i.besteed)
        and f.jaar not in i.resultaat_jaren
    ]
    yield from samen(
        rijen([i.plek("resultaten") for i in fout]),
        f"Resultaten {f.jaar}",
        "er is geld besteed zonder resultaat",
        "en het Rijk wil zien wat dat opleverde",
        "Vul bij Resultaten in wat in dit jaar is bereikt.",
        jaar=f.jaar,
    )


def sociale_huur_te_veel(f: Feiten) -> Iterator[Uitkomst]:
    """More social rent than homes."""
    for r in f.resultaten:
        meest = max(r.gerealiseerd or 0, r.gepland or 0)
        if r.sociale_huur is not None and r.sociale_huur > meest:
            yield Vondst(
                f"Resultaten {r.boekjaar}, {r.interventie}",
                f"er staan {r.sociale_huur} sociale huurwoningen",
                f"maar in totaal zijn er {meest} woningen",
                "Verbeter een van beide aantallen.",
                r.id,
                [r.sociale_huur, meest],
                (Plek(r.interventie, "resultaat", r.id, "sociale_huur"),),
                jaar=r.boekjaar,
            )


def zelfde_titel(f: Feiten) -> Iterator[Uitkomst]:
    """Interventies with one title, which may be the same thing entered twice."""
    per_titel: dict[str, list[InterventieFeit]] = {}
    for i in f.interventies:
        per_titel.setdefault(" ".join(i.titel.casefold().split()), []).append(i)
    for gelijk in per_titel.values():
        if len(gelijk) > 1:
            yield from samen(
                rijen([i.plek("titel") for i in gelijk]),
                "Interventies",
                "deze hebben dezelfde naam",
                "maar elke interventie hoort er één keer in",
                "Voeg ze samen, of geef ze een eigen naam.",
                onderwerp=afdruk(sorted(i.id for i in gelijk)),
            )


def aanvraag_zonder_begroting(f: Feiten) -> Iterator[Uitkomst]:
    """Interventies of an aanvraag without a planned amount in its years."""
    jaren = range(f.jaar, f.laatste_jaar + 1)
    fout = [
        i
        for i in f.interventies
        if i.status in ("aangevraagd", "loopt", "toegekend")
        and not any(jaar in jaren for _, jaar in i.begroot)
    ]
    yield from samen(
        rijen([i.plek("begroting") for i in fout]),
        f"Begroting {f.jaar}–{f.laatste_jaar}",
        "er is geen bedrag begroot",
        "maar de aanvraag vraagt per interventie een bedrag",
        "Vul de begroting in, of haal de interventie uit de aanvraag.",
        onderwerp=f"{f.jaar}-{f.laatste_jaar}",
    )


def _regel(
    nummer: int,
    titel: str,
    soort: Ernst,
    uitleg: str,
    zoek: Zoek,
    *,
    voor: tuple[str, ...] = (),
    nodig: tuple[str, ...] = (),
    gevolg_van: tuple[str, ...] = (),
) -> Regel:
    code = f"PLAN-{nummer:02d}"
    return Regel(code, "plan", titel, soort, uitleg, zoek, voor, nodig, gevolg_van)  # type: ignore[arg-type]


_INTERVENTIES = ("interventies",)
REGELS = (
    _regel(
        1,
        "Begroting hoger dan beschikt",
        "toelichten",
        "Wat u begroot, past binnen wat is beschikt. Voor het verschil is een andere bron nodig.",
        begroot_boven_beschikt,
        nodig=("standen",),
        gevolg_van=("GELD-02",),
    ),
    _regel(
        2,
        "Begroot buiten de periode",
        "blokkeert",
        "Een regeling betaalt alleen in haar eigen jaren.",
        begroot_buiten_periode,
        nodig=("standen",),
    ),
    _regel(
        3,
        "Interventie zonder actielijn",
        "toelichten",
        "De actielijn laat zien bij welk deel van het programma een interventie hoort.",
        _zonder(
            lambda i: not i.actielijn,
            "actielijn",
            "er is geen actielijn gekozen",
            "maar het Rijk ordent het plan naar actielijn",
            "Kies de actielijn.",
        ),
    ),
    _regel(
        4,
        "Interventie zonder geldstroom",
        "toelichten",
        "Uit de begroting of het hoofdthema blijkt welk ministerie betaalt.",
        _zonder(
            lambda i: not i.geldstromen,
            "begroting",
            "er is geen geldstroom gekozen",
            "maar daaruit blijkt welk ministerie betaalt",
            "Vul de begroting in, of kies een hoofdthema.",
        ),
        nodig=_INTERVENTIES,
    ),
    _regel(
        5,
        "Interventie zonder doelgroep",
        "toelichten",
        "Het Rijk en de raad willen weten voor wie u iets doet.",
        _zonder(
            lambda i: not (i.doelgroep or "").strip(),
            "doelgroep",
            "er is geen doelgroep ingevuld",
            "maar het Rijk wil weten voor wie dit is",
            "Vul de doelgroep in.",
        ),
    ),
    _regel(
        6,
        "Interventie zonder beoogd resultaat",
        "toelichten",
        "Zonder beoogd resultaat is later niet te zien of een interventie werkte.",
        _zonder(
            lambda i: not (i.beoogd_resultaat or "").strip(),
            "beoogd_resultaat",
            "er is geen beoogd resultaat ingevuld",
            "maar het Rijk wil weten wat u wilt bereiken",
            "Schrijf in een paar zinnen op wat er verandert.",
        ),
    ),
    _regel(
        7,
        "Datums buiten de regeling",
        "toelichten",
        "Een interventie die langer loopt dan de regeling, heeft daarna ander geld nodig.",
        buiten_regeling,
        nodig=("standen", "interventies"),
    ),
    _regel(
        8,
        "Einde vóór start",
        "blokkeert",
        "Een interventie eindigt nadat zij begint.",
        einde_voor_start,
    ),
    _regel(
        9,
        "Toegekend zonder beschikking",
        "toelichten",
        "Een interventie is pas toegekend als er een beschikking is voor een van de geldstromen.",
        toegekend_zonder_beschikking,
        nodig=_INTERVENTIES,
    ),
    _regel(
        10,
        "Besteed buiten de looptijd",
        "toelichten",
        "Boekingen horen bij een interventie die in dat jaar loopt.",
        besteed_voor_start,
        nodig=_INTERVENTIES,
    ),
    _regel(
        11,
        "Besteed zonder resultaat",
        "toelichten",
        "Bij besteed geld hoort wat het opleverde: bereikte bewoners, woningen, uren of een "
        "eigen teller.",
        zonder_resultaat,
        voor=("verantwoording",),
        nodig=_INTERVENTIES,
    ),
    _regel(
        12,
        "Meer sociale huur dan woningen",
        "blokkeert",
        "Sociale huurwoningen zijn een deel van alle woningen.",
        sociale_huur_te_veel,
    ),
    _regel(
        13,
        "Interventies met dezelfde naam",
        "info",
        "Twee keer dezelfde naam wijst vaak op dubbele invoer.",
        zelfde_titel,
    ),
    _regel(
        14,
        "Aanvraag zonder begroting",
        "toelichten",
        "De aanvraag vraagt per interventie een bedrag per geldstroom en jaar.",
        aanvraag_zonder_begroting,
        voor=("aanvraag",),
    ),
)
