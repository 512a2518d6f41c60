"""What a bureau adds to the catalogue: own regelingen, own geldstromen, and single facts.

The form is that of the catalogue files, but a value may stand there without status and source: it
is then the bureau's own (`dossier`). The same reading serves a file and a form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain import catalogus_vormen as vormen
from nplv_desktop.domain.catalogus import EigenGegeven
from nplv_desktop.domain.catalogus_lezen import Blok, CatalogusFout, Melder, reeks
from nplv_desktop.domain.catalogus_opbouw import (
    btw_regel,
    combineren,
    geldstroom,
    regeling,
    stadium,
)
from nplv_desktop.domain.catalogus_samenhang import (
    geldstroom_fouten,
    indicator_fouten,
    regeling_fouten,
)
from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus, sleutel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from nplv_desktop.domain.catalogus import Catalogus, Geldstroom, Regeling, Soort
    from nplv_desktop.domain.catalogus_samenhang import Fout
    from nplv_desktop.domain.catalogus_zoeken import Benoemd

_AANTAL = vormen.getal(0, 1_000_000)
VELDEN: dict[Soort, dict[str, Callable[[object], Any]]] = {
    "gebied": {
        "programma_naam": vormen.tekst,
        "website": vormen.tekst,
        "inwoners": _AANTAL,
        "wijken": vormen.rij(vormen.tekst),
    },
    "regeling": {
        "spuk": vormen.janee,
        "periode": vormen.periode,
        "wettelijke_basis": vormen.tekst,
        "sisa_code": vormen.sisa_code,
        "bedrag_totaal": vormen.bedrag,
        "reserveren": vormen.reserveerregel,
        "telt": stadium,
        "btw": btw_regel,
    },
    "geldstroom": {
        "ministerie": vormen.code,
        "pijler": vormen.code,
        "taakveld": vormen.code,
        "bedrag_totaal": vormen.bedrag,
    },
    "indicator": {
        "eenheid": vormen.tekst,
        "decimalen": vormen.getal(0, 6),
        "bron": vormen.tekst,
        "frequentie": vormen.tekst,
        "statline": vormen.code,
        "over_gebieden": combineren,
        "over_jaren": combineren,
        "gewicht": vormen.tekst,
        "definitie": vormen.tekst,
        "nulmeting_jaar": vormen.jaar,
    },
}
"""Which facts a bureau can give itself, and the form of each."""


@dataclass(frozen=True)
class Aanvullingen:
    """What a bureau adds to the catalogue; kept in the dossier."""

    regelingen: tuple[Regeling, ...] = ()
    geldstromen: tuple[Geldstroom, ...] = ()
    """Extra geldstromen for regelingen that exist already."""
    gegevens: tuple[EigenGegeven, ...] = ()


def lees_aanvulling(ruw: object, bestand: str, catalogus: Catalogus) -> Aanvullingen:
    """Own regelingen, geldstromen and facts; all mistakes at once as `CatalogusFout`.

    `ruw` is an object with `regelingen`, `geldstromen` (each with the code of its `regeling`) and
    `gegevens` (`soort`, `code`, `veld`, `gegeven`), or one regeling by itself.
    """
    melder = Melder(bestand, [], eigen=True)
    if isinstance(ruw, dict) and "code" in ruw:
        ruw = {"regelingen": [ruw]}
    blok = Blok(melder, "", ruw)
    aanvullingen = Aanvullingen(
        regelingen=reeks(
            melder,
            blok.lijst("regelingen", verplicht=False),
            "regeling",
            lambda deel: regeling(deel, catalogus.algemeen),
        ),
        geldstromen=reeks(
            melder, blok.lijst("geldstromen", verplicht=False), "geldstroom", _losse_geldstroom
        ),
        gegevens=reeks(melder, blok.lijst("gegevens", verplicht=False), "gegeven", _eigen_gegeven),
    )
    blok.sluit()
    if not melder.meldingen:
        for plaats, wat in aanvulling_fouten(aanvullingen, catalogus):
            melder.meld(plaats, wat)
    if melder.meldingen:
        raise CatalogusFout(tuple(melder.meldingen))
    return aanvullingen


def lees_gegeven(soort: Soort, code: str, veld: str, ruw: object, bron: str = "") -> EigenGegeven:
    """One fact from a form, as it would stand in a file; `CatalogusFout` when it does not fit.

    Whether what it refers to exists is said by `aanvulling_fouten`.
    """
    melder = Melder("Aanvulling", [], eigen=True)
    feit = {"waarde": ruw, "bron": bron} if bron else {"waarde": ruw}
    velden = {"soort": soort, "code": code, "veld": veld, "gegeven": feit}
    (eigen,) = reeks(melder, [velden], "gegeven", _eigen_gegeven)
    if melder.meldingen:
        raise CatalogusFout(tuple(melder.meldingen))
    return eigen


def _losse_geldstroom(blok: Blok) -> Geldstroom:
    return geldstroom(blok, blok.plat("regeling", vormen.code, ""))


def _eigen_gegeven(blok: Blok) -> EigenGegeven:
    soort = blok.plat("soort", vormen.keuze(tuple(VELDEN)), _REGELING)
    vormen_van_soort = VELDEN[soort]
    veld = blok.plat("veld", vormen.keuze(tuple(vormen_van_soort)), "")
    vorm: Callable[[object], Any] = vormen_van_soort.get(veld, vormen.tekst)
    return EigenGegeven(
        soort, blok.plat("code", vormen.code, ""), veld, blok.gegeven("gegeven", vorm)
    )


_REGELING: Soort = "regeling"


def aanvulling_fouten(aanvullingen: Aanvullingen, catalogus: Catalogus) -> Iterator[Fout]:
    """Where an addition does not fit the catalogue: codes that exist, references that do not."""
    yield from _bestaande_codes(aanvullingen, catalogus)
    try:
        samen = catalogus.met_aanvullingen(
            aanvullingen.regelingen, aanvullingen.geldstromen, aanvullingen.gegevens
        )
    except NietInCatalogus as onbekend:
        yield "", onbekend.melding
        return
    yield from _losse_fouten(aanvullingen, samen)


def _bestaande_codes(aanvullingen: Aanvullingen, catalogus: Catalogus) -> Iterator[Fout]:
    bestaand = {sleutel(regeling.code) for regeling in catalogus.regelingen}
    bestaand |= {sleutel(geldstroom.code) for geldstroom in catalogus.geldstromen}
    for code in (
        *(erbij.code for erbij in aanvullingen.regelingen),
        *(erbij.code for erbij in aanvullingen.geldstromen),
    ):
        if sleutel(code) in bestaand:
            yield f"code {code}", "deze code bestaat al; kies een andere code."
        bestaand.add(sleutel(code))


def _losse_fouten(aanvullingen: Aanvullingen, samen: Catalogus) -> Iterator[Fout]:
    regelingen = _codes(aanvullingen.regelingen, aanvullingen.gegevens, "regeling")
    for code in regelingen:
        yield from regeling_fouten(samen.regeling(code), samen)
    for code in _codes(aanvullingen.geldstromen, aanvullingen.gegevens, "geldstroom"):
        deel = samen.geldstroom(code)
        if deel.regeling not in regelingen:
            yield from geldstroom_fouten(deel, samen.regeling(deel.regeling), samen)
    for code in _codes((), aanvullingen.gegevens, "indicator"):
        yield from indicator_fouten(samen.indicator(code), samen)


def _codes(
    erbij: Iterable[Benoemd], gegevens: Iterable[EigenGegeven], soort: Soort
) -> dict[str, None]:
    """The codes that an addition touches, each once and in order."""
    genoemd = (feit.code for feit in gegevens if feit.soort == soort)
    return dict.fromkeys((*(deel.code for deel in erbij), *genoemd))
