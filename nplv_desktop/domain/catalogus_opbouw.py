"""From the objects in catalogue files to the records of the catalogue, one function per kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar, get_args

from nplv_desktop.domain import catalogus_vormen as vormen
from nplv_desktop.domain.catalogus import (
    BtwRegel,
    Combineren,
    Gebied,
    Gegeven,
    Geldstroom,
    Indicator,
    Onderdeel,
    Regeling,
    Richting,
    Soort,
    Stadium,
    Status,
    Termijn,
    TermijnSoort,
    Voorwaarde,
)
from nplv_desktop.domain.catalogus_algemeen import AlgemeneRegels
from nplv_desktop.domain.catalogus_lezen import EIGEN_BRON, Blok, reeks
from nplv_desktop.domain.catalogus_sisa import SisaIndicator, SisaSet, SisaSoort
from nplv_desktop.domain.catalogus_zoeken import Alias

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.domain.catalogus import Feit
    from nplv_desktop.domain.catalogus_vormen import Vorm

T = TypeVar("T")
O = TypeVar("O", bound=Onderdeel)  # noqa: E741  a type, not a number

stadium: Vorm[Stadium] = vormen.keuze(get_args(Stadium))
btw_regel: Vorm[BtwRegel] = vormen.keuze(get_args(BtwRegel))
combineren: Vorm[Combineren] = vormen.keuze(get_args(Combineren))
_richting: Vorm[Richting] = vormen.keuze(get_args(Richting))
_soort: Vorm[Soort] = vormen.keuze(get_args(Soort))
_termijnsoort: Vorm[TermijnSoort] = vormen.keuze(get_args(TermijnSoort))
_sisasoort: Vorm[SisaSoort] = vormen.keuze(get_args(SisaSoort))
_status: Vorm[Status] = vormen.keuze(("verified", "inferred"))
_aard: Vorm[str] = vormen.keuze(("R", "n.v.t.", "D1", "D2"))
_codes = vormen.rij(vormen.code)
_namen = vormen.rij(vormen.tekst)
_jaren = vormen.rij(vormen.jaar)
_EENHEDEN: dict[str, Vorm[Feit]] = {
    "euro": vormen.bedrag,
    "datum": vormen.datum,
    "ja_nee": vormen.janee,
    "tekst": vormen.tekst,
    "lijst": _namen,
}
_AFGELEID: Status = "inferred"
GEWOON_JAAR = 2023
"""A year without 29 February."""
_GEEN: tuple[str, ...] = ()
_GETAL = vormen.getal(0, 1_000_000)


def onderdeel(blok: Blok, maak: Callable[..., O]) -> O:
    """A ministerie, actielijn, taakveld or pijler."""
    return maak(
        code=blok.plat("code", vormen.code, ""),
        naam=blok.vast("naam", vormen.tekst, ""),
        opmerking=_opmerking(blok),
        herkomst=blok.herkomst,
    )


def gebied(blok: Blok) -> Gebied:
    """A stedelijk focusgebied."""
    return Gebied(
        code=blok.plat("code", vormen.code, ""),
        naam=blok.vast("naam", vormen.tekst, ""),
        gemeente=blok.vast("gemeente", vormen.tekst, ""),
        gm_code=blok.vast("gm_code", vormen.gm_code, ""),
        provincie=blok.gegeven("provincie", vormen.tekst),
        programma_naam=blok.gegeven("programma_naam", vormen.tekst),
        website=blok.gegeven("website", vormen.tekst),
        inwoners=blok.gegeven("inwoners", _GETAL),
        wijken=blok.gegeven("wijken", _namen),
        herkomst=blok.herkomst,
    )


def regeling(blok: Blok, algemeen: AlgemeneRegels) -> Regeling:
    """A regeling; what it does not say about stage and btw follows the general rule."""
    spuk = blok.gegeven("spuk", vormen.janee)
    if blok.melder.eigen and not spuk.bekend:
        spuk = Gegeven(waarde=True, status="dossier", bron=EIGEN_BRON)
    gemaakt = Regeling(
        code=blok.plat("code", vormen.code, ""),
        naam=blok.vast("naam", vormen.tekst, ""),
        ministeries=blok.vast("ministeries", _codes, _GEEN),
        spuk=spuk,
        periode=blok.gegeven("periode", vormen.periode),
        wettelijke_basis=blok.gegeven("wettelijke_basis", vormen.tekst),
        sisa_code=blok.gegeven("sisa_code", vormen.sisa_code),
        bedrag_totaal=blok.gegeven("bedrag_totaal", vormen.bedrag),
        geldstromen=(),
        reserveren=blok.gegeven("reserveren", vormen.reserveerregel),
        telt=_of_algemeen(blok.gegeven("telt", stadium), algemeen.telt),
        btw=_of_algemeen(blok.gegeven("btw", btw_regel), algemeen.btw),
        termijnen=termijnen(blok),
        voorwaarden=_voorwaarden(blok),
        opmerking=_opmerking(blok),
        eigen=blok.melder.eigen,
        herkomst=blok.herkomst,
    )
    return replace(gemaakt, geldstromen=_geldstromen(blok, gemaakt))


def _of_algemeen(eigen: Gegeven[T], algemeen: Gegeven[T]) -> Gegeven[T]:
    return eigen if eigen.bekend else algemeen


def _geldstromen(blok: Blok, regeling: Regeling) -> tuple[Geldstroom, ...]:
    ruw = blok.lijst("geldstromen", verplicht=not blok.melder.eigen)
    if not ruw and blok.melder.eigen:
        return (enige_geldstroom(regeling),)
    if not ruw:
        blok.melder.anders(blok.plek("geldstromen"), ruw, "minstens één geldstroom")
    plaats = f"{blok.plaats}, geldstroom"
    return reeks(blok.melder, ruw, plaats, lambda deel: geldstroom(deel, regeling.code))


def enige_geldstroom(regeling: Regeling) -> Geldstroom:
    """The one geldstroom of a regeling without themes: it has the code of the regeling."""
    een = regeling.ministeries[0] if len(regeling.ministeries) == 1 else None
    return Geldstroom(
        code=regeling.code,
        regeling=regeling.code,
        naam=regeling.naam,
        ministerie=een,
        jaren=(),
        integraal=False,
        pijler=Gegeven(),
        taakveld=Gegeven(),
        bedrag_totaal=regeling.bedrag_totaal,
        eigen=regeling.eigen,
        herkomst={
            "naam": Gegeven(regeling.naam, "dossier", EIGEN_BRON),
            "ministerie": Gegeven(een, "dossier" if een else "unknown", EIGEN_BRON),
        },
    )


def geldstroom(blok: Blok, regeling_code: str) -> Geldstroom:
    """A geldstroom of a regeling."""
    return Geldstroom(
        code=blok.plat("code", vormen.code, ""),
        regeling=regeling_code,
        naam=blok.vast("naam", vormen.tekst, ""),
        ministerie=blok.los("ministerie", vormen.code),
        jaren=blok.plat("jaren", _jaren, (), verplicht=False),
        integraal=blok.plat("integraal", vormen.janee, terugval=False, verplicht=False),
        pijler=blok.gegeven("pijler", vormen.code),
        taakveld=blok.gegeven("taakveld", vormen.code),
        bedrag_totaal=blok.gegeven("bedrag_totaal", vormen.bedrag),
        bedragen_per_jaar=_per_jaar(blok),
        artikel=blok.plat("artikel", vormen.tekst, "", verplicht=False),
        opmerking=_opmerking(blok),
        eigen=blok.melder.eigen,
        herkomst=blok.herkomst,
    )


def _per_jaar(blok: Blok) -> dict[int, Gegeven[int]]:
    per_jaar = {}
    for jaar, ruw in blok.paren("bedragen_per_jaar"):
        plek = f"bedragen_per_jaar, {jaar}"
        if not (jaar.isascii() and jaar.isdigit() and len(jaar) == len("2026")):
            blok.melder.anders(blok.plek("bedragen_per_jaar"), jaar, "een jaar van vier cijfers")
            continue
        per_jaar[int(jaar)] = blok.feit(plek, ruw, vormen.bedrag)
    return per_jaar


def termijnen(blok: Blok) -> tuple[Termijn, ...]:
    """The deadlines of a regeling, or those that hold for all."""
    ruw = blok.lijst("termijnen", verplicht=False)
    return reeks(blok.melder, ruw, f"{blok.plek('termijnen')},", _termijn)


def _termijn(blok: Blok) -> Termijn:
    eigen = blok.melder.eigen
    bron = blok.plat("bron", vormen.tekst, "", verplicht=not eigen)
    status = blok.plat("status", _status, _AFGELEID, verplicht=not eigen)
    termijn = Termijn(
        soort=blok.plat("soort", _termijnsoort, "overig"),
        omschrijving=blok.plat("omschrijving", vormen.tekst, ""),
        maand=blok.plat("maand", vormen.getal(1, 12), 1),
        dag=blok.plat("dag", vormen.getal(1, 31), 1),
        jaren_na=blok.plat("jaren_na", vormen.getal(0, 20), 0, verplicht=False),
        vast_jaar=blok.misschien("vast_jaar", vormen.jaar),
        status="dossier" if eigen else status,
        bron=blok.bron(blok.plek("bron"), bron) or EIGEN_BRON,
    )
    try:
        date(GEWOON_JAAR, termijn.maand, termijn.dag)
    except ValueError:
        gevonden = f"{termijn.dag}-{termijn.maand}"
        blok.melder.anders(blok.plek("dag"), gevonden, "een dag die elk jaar bestaat")
    return termijn


def _voorwaarden(blok: Blok) -> tuple[Voorwaarde, ...]:
    ruw = blok.lijst("voorwaarden", verplicht=False)
    return reeks(blok.melder, ruw, f"{blok.plaats}, voorwaarde", _voorwaarde)


def _voorwaarde(blok: Blok) -> Voorwaarde:
    eenheid = blok.plat("eenheid", vormen.tekst, "tekst")
    vorm: Vorm[Feit] = _EENHEDEN.get(eenheid, _GETAL)
    return Voorwaarde(
        code=blok.plat("code", vormen.tekst, ""),
        naam=blok.plat("naam", vormen.tekst, ""),
        eenheid=eenheid,
        gegeven=blok.gegeven("gegeven", vorm),
    )


def indicator(blok: Blok) -> Indicator:
    """A kernindicator."""
    return Indicator(
        code=blok.plat("code", vormen.code, ""),
        naam=blok.vast("naam", vormen.tekst, ""),
        actielijn=blok.plat("actielijn", vormen.code, ""),
        eenheid=blok.gegeven("eenheid", vormen.tekst),
        decimalen=blok.gegeven("decimalen", vormen.getal(0, 6)),
        richting=blok.vast("richting", _richting, "neutraal"),
        bron=blok.gegeven("bron", vormen.tekst),
        frequentie=blok.gegeven("frequentie", vormen.tekst),
        statline=blok.gegeven("statline", vormen.code),
        over_gebieden=blok.gegeven("over_gebieden", combineren),
        over_jaren=blok.gegeven("over_jaren", combineren),
        gewicht=blok.gegeven("gewicht", vormen.tekst),
        definitie=blok.gegeven("definitie", vormen.tekst),
        nulmeting_jaar=blok.gegeven("nulmeting_jaar", vormen.jaar),
        uitsplitsing=blok.plat("uitsplitsing", _namen, (), verplicht=False),
        statline_eerder=blok.plat("statline_eerder", _codes, (), verplicht=False),
        opmerking=_opmerking(blok),
        herkomst=blok.herkomst,
    )


def sisa_set(blok: Blok) -> SisaSet:
    """The indicators of one SiSa code in one year."""
    ruw = blok.lijst("indicatoren")
    indicatoren = reeks(blok.melder, ruw, f"{blok.plaats}, indicator", _sisa_indicator)
    bron = blok.plat("bron", vormen.tekst, "")
    return SisaSet(
        code=blok.plat("code", vormen.sisa_code, ""),
        jaar=blok.plat("jaar", vormen.jaar, 0),
        regeling_naam=blok.plat("regeling_naam", vormen.tekst, ""),
        verstrekker=blok.plat("verstrekker", vormen.code, ""),
        indicatoren=tuple(replace(deel, volgorde=n) for n, deel in enumerate(indicatoren, 1)),
        voorbeeld=blok.plat("voorbeeld", vormen.janee, terugval=False),
        bron=blok.bron(blok.plek("bron"), bron),
    )


def _sisa_indicator(blok: Blok) -> SisaIndicator:
    return SisaIndicator(
        code=blok.plat("code", vormen.tekst, ""),
        omschrijving=blok.plat("omschrijving", vormen.tekst, ""),
        soort=blok.plat("soort", _sisasoort, "tekst"),
        aard_controle=blok.misschien("aard_controle", _aard),
        status=blok.plat("status", _status, _AFGELEID),
        volgorde=0,
    )


def algemene_regels(blok: Blok) -> AlgemeneRegels:
    """The rules that hold for every specifieke uitkering."""
    return AlgemeneRegels(
        termijnen=termijnen(blok),
        deelwaarneming_vanaf=blok.gegeven("deelwaarneming_vanaf", vormen.bedrag),
        tolerantie=blok.gegeven("tolerantie", vormen.tolerantie),
        bedragen_sisa=blok.gegeven("bedragen_sisa", vormen.tekst),
        telt=blok.gegeven("telt", stadium),
        btw=blok.gegeven("btw", btw_regel),
    )


def alias(blok: Blok) -> Alias:
    """Another or older name of something."""
    bron = blok.plat("bron", vormen.tekst, "")
    return Alias(
        soort=blok.plat("soort", _soort, "gebied"),
        code=blok.plat("code", vormen.code, ""),
        naam=blok.plat("naam", vormen.tekst, ""),
        tot=blok.misschien("tot", vormen.datum),
        bron=blok.bron(blok.plek("bron"), bron),
    )


def _opmerking(blok: Blok) -> str:
    return blok.plat("opmerking", vormen.tekst, "", verplicht=False)
