"""The catalogue: gebieden, ministeries, regelingen with geldstromen and rules, indicatoren.

Facts are data (`resources/catalogus/`), never code. Each fact is a `Gegeven`: the value, how sure
it is and where it comes from. What was not found is unknown (`waarde` is None) and is asked of the
bureau; what the bureau gives itself has status `dossier`. Amounts are whole cents.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypeVar

from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus, Register, vervang

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from nplv_desktop.domain.catalogus_algemeen import AlgemeneRegels
    from nplv_desktop.domain.catalogus_sisa import SisaSet
    from nplv_desktop.domain.catalogus_zoeken import Alias
    from nplv_desktop.domain.values import Cents

T_co = TypeVar("T_co", covariant=True)

Status: TypeAlias = Literal["verified", "inferred", "unknown", "dossier"]
"""Read in the source, derived, not found, or given by the bureau itself."""
Stadium: TypeAlias = Literal["verplicht", "gefactureerd", "betaald"]
"""The stages of a besteding, in the order in which a booking passes them."""
BtwRegel: TypeAlias = Literal["zonder_compensabel", "inclusief", "exclusief"]
Combineren: TypeAlias = Literal["som", "gewogen", "laatste", "niet"]
"""How values of an indicator make one value: added, weighted mean, latest, or not at all."""
Richting: TypeAlias = Literal["hoger", "lager", "neutraal"]
TermijnSoort: TypeAlias = Literal["sisa", "uitstel", "besteden", "overig"]
ReserveerSoort: TypeAlias = Literal["volgend_jaar", "tot_en_met", "niet", "onbekend"]
Feit: TypeAlias = "str | int | bool | date | tuple[str, ...]"
Soort: TypeAlias = Literal[
    "gebied", "ministerie", "regeling", "geldstroom", "indicator", "actielijn", "taakveld", "pijler"
]


@dataclass(frozen=True)
class Gegeven(Generic[T_co]):
    """One fact with its status and source; `waarde` is None when it is unknown."""

    waarde: T_co | None = None
    status: Status = "unknown"
    bron: str = ""
    toelichting: str = ""

    @property
    def bekend(self) -> bool:
        """Whether there is a value."""
        return self.waarde is not None

    @property
    def bron_titel(self) -> str:
        """The source without its internet address, for in a sentence."""
        return self.bron.split(", http", 1)[0]


Herkomst: TypeAlias = "Mapping[str, Gegeven[Any]]"
"""Status and source of the plain fields of a record, by field name."""


@dataclass(frozen=True)
class Gebied:
    """One of the twenty stedelijke focusgebieden; Amsterdam has two, so gebied is not gemeente."""

    code: str
    naam: str
    gemeente: str
    gm_code: str
    provincie: Gegeven[str]
    programma_naam: Gegeven[str]
    website: Gegeven[str]
    inwoners: Gegeven[int]
    wijken: Gegeven[tuple[str, ...]]
    """CBS codes of the wijken and buurten that make up the gebied."""
    herkomst: Herkomst = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Onderdeel:
    """Something with no more than a code, a name and a remark."""

    code: str
    naam: str
    opmerking: str = ""
    herkomst: Herkomst = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Ministerie(Onderdeel):
    """A ministerie that pays, by its usual letters."""


@dataclass(frozen=True)
class Periode:
    """First and last day of a regeling; None where it has no known bound."""

    van: date | None
    tot: date | None


@dataclass(frozen=True)
class Reserveerregel:
    """What may be done with money that is not spent in its own year.

    `tot` is the last year for `tot_en_met`; `zelfde_geldstroom` and `in_aanvraag` (may years be
    reserved in the aanvraag already) are None when unknown; `max_pct` is a share of what is left.
    """

    soort: ReserveerSoort
    tot: int | None = None
    zelfde_geldstroom: bool | None = None
    max_pct: int | None = None
    in_aanvraag: bool | None = None


@dataclass(frozen=True)
class Termijn:
    """A deadline on a day and month, `jaren_na` years after the boekjaar or in one fixed year."""

    soort: TermijnSoort
    omschrijving: str
    maand: int
    dag: int
    jaren_na: int = 0
    vast_jaar: int | None = None
    status: Status = "unknown"
    bron: str = ""


@dataclass(frozen=True)
class Voorwaarde:
    """A condition or fact of a regeling that no rule computes with, for people to read.

    `eenheid` says what the value is: `euro` (cents), `datum`, `ja_nee`, `tekst`, `lijst`, or the
    unit of a whole number, such as `%` or `woningen`.
    """

    code: str
    naam: str
    eenheid: str
    gegeven: Gegeven[Feit]


@dataclass(frozen=True)
class Geldstroom:
    """One stream of money in a regeling; `ministerie` is None when none or not known.

    `eigen` means added by the bureau itself.
    """

    code: str
    regeling: str
    naam: str
    ministerie: str | None
    jaren: tuple[int, ...]
    """Boekjaren it is granted for; empty means the whole period of the regeling."""
    integraal: bool
    pijler: Gegeven[str]
    taakveld: Gegeven[str]
    bedrag_totaal: Gegeven[Cents]
    bedragen_per_jaar: Mapping[int, Gegeven[Cents]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """For all gebieden together, as `bedrag_totaal`; what one gebied gets is in its beschikking."""
    artikel: str = ""
    opmerking: str = ""
    eigen: bool = False
    herkomst: Herkomst = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Regeling:
    """A national scheme with its period and rules; `eigen` means added by the bureau itself."""

    code: str
    naam: str
    ministeries: tuple[str, ...]
    spuk: Gegeven[bool]
    """Whether it is a specifieke uitkering, accounted for through SiSa (art. 17a Fvw)."""
    periode: Gegeven[Periode]
    wettelijke_basis: Gegeven[str]
    sisa_code: Gegeven[str]
    bedrag_totaal: Gegeven[Cents]
    geldstromen: tuple[Geldstroom, ...]
    reserveren: Gegeven[Reserveerregel]
    telt: Gegeven[Stadium]
    btw: Gegeven[BtwRegel]
    termijnen: tuple[Termijn, ...] = ()
    """Its own deadlines; those that hold for every uitkering are in `AlgemeneRegels`."""
    voorwaarden: tuple[Voorwaarde, ...] = ()
    opmerking: str = ""
    eigen: bool = False
    herkomst: Herkomst = field(default_factory=dict, compare=False, repr=False)

    @property
    def van(self) -> int | None:
        """First year of the period."""
        grens = self.periode.waarde.van if self.periode.waarde else None
        return grens.year if grens else None

    @property
    def tot(self) -> int | None:
        """Last year of the period."""
        grens = self.periode.waarde.tot if self.periode.waarde else None
        return grens.year if grens else None

    def voorwaarde(self, code: str) -> Gegeven[Feit]:
        """One condition by its code; an unknown fact when the regeling does not have it."""
        return next((v.gegeven for v in self.voorwaarden if v.code == code), Gegeven())


@dataclass(frozen=True)
class Indicator:
    """A kernindicator of the national monitor; `uitsplitsing` are its parts, such as koop."""

    code: str
    naam: str
    actielijn: str
    eenheid: Gegeven[str]
    decimalen: Gegeven[int]
    richting: Richting
    bron: Gegeven[str]
    frequentie: Gegeven[str]
    statline: Gegeven[str]
    over_gebieden: Gegeven[Combineren]
    over_jaren: Gegeven[Combineren]
    gewicht: Gegeven[str]
    """The column by which parts of a gebied are weighted, such as Particuliere huishoudens."""
    definitie: Gegeven[str]
    nulmeting_jaar: Gegeven[int]
    uitsplitsing: tuple[str, ...] = ()
    statline_eerder: tuple[str, ...] = ()
    soort: Literal["kern"] = "kern"
    opmerking: str = ""
    herkomst: Herkomst = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Actielijn(Onderdeel):
    """An actielijn of the programme, numbered as in Kamerstuk 30 995, nr. 102."""


@dataclass(frozen=True)
class Taakveld(Onderdeel):
    """A taakveld of Iv3, on which a municipality books."""


@dataclass(frozen=True)
class Pijler(Onderdeel):
    """A pijler of the investeringsopgave: fysiek, sociaal or veiligheid."""


@dataclass(frozen=True)
class EigenGegeven:
    """A fact that the bureau gives itself, for one field of something in the catalogue."""

    soort: Soort
    code: str
    veld: str
    gegeven: Gegeven[Any]


@dataclass(frozen=True, eq=False)
class Catalogus:
    """Everything that is known beforehand, with what the bureau added."""

    versie: str
    gebieden: tuple[Gebied, ...]
    ministeries: tuple[Ministerie, ...]
    regelingen: tuple[Regeling, ...]
    indicatoren: tuple[Indicator, ...]
    actielijnen: tuple[Actielijn, ...]
    taakvelden: tuple[Taakveld, ...]
    pijlers: tuple[Pijler, ...]
    sisa_sets: tuple[SisaSet, ...]
    algemeen: AlgemeneRegels
    aliassen: tuple[Alias, ...] = ()

    @cached_property
    def geldstromen(self) -> tuple[Geldstroom, ...]:
        """All geldstromen, in the order of the regelingen."""
        return tuple(g for regeling in self.regelingen for g in regeling.geldstromen)

    def gebied(self, code: str) -> Gebied:
        """A gebied by code, name or alias; `NietInCatalogus` when there is none."""
        return self._gebieden.vind(code)

    def ministerie(self, code: str) -> Ministerie:
        """A ministerie by code or name; `NietInCatalogus` when there is none."""
        return self._ministeries.vind(code)

    def regeling(self, code: str) -> Regeling:
        """A regeling by code, name or alias; `NietInCatalogus` when there is none."""
        return self._regelingen.vind(code)

    def geldstroom(self, code: str) -> Geldstroom:
        """A geldstroom by code or unambiguous name; `NietInCatalogus` when there is none."""
        return self._geldstromen.vind(code)

    def indicator(self, code: str) -> Indicator:
        """A kernindicator by code, name or alias; `NietInCatalogus` when there is none."""
        return self._indicatoren.vind(code)

    def actielijn(self, code: str) -> Actielijn:
        """An actielijn by code, title or alias; `NietInCatalogus` when there is none."""
        return Register("actielijn", self.actielijnen, self._namen("actielijn")).vind(code)

    def taakveld(self, code: str) -> Taakveld:
        """A taakveld by code or name; `NietInCatalogus` when there is none."""
        return Register("taakveld", self.taakvelden, self._namen("taakveld")).vind(code)

    def pijler(self, code: str) -> Pijler:
        """A pijler by code or name; `NietInCatalogus` when there is none."""
        return Register("pijler", self.pijlers, self._namen("pijler")).vind(code)

    def met_aanvullingen(
        self,
        regelingen: Iterable[Regeling] = (),
        geldstromen: Iterable[Geldstroom] = (),
        gegevens: Iterable[EigenGegeven] = (),
    ) -> Catalogus:
        """A new catalogue in which what the bureau added counts before what was there.

        What has a code that exists takes its place, so that a dossier still opens when a newer
        catalogue brings the same regeling. `NietInCatalogus` when it belongs to nothing.
        """
        vol = replace(self, regelingen=vervang(self.regelingen, regelingen))
        for geldstroom in geldstromen:
            vol = _met_geldstroom(vol, geldstroom)
        for eigen in gegevens:
            vol = _met_gegeven(vol, eigen)
        return vol

    @cached_property
    def _gebieden(self) -> Register[Gebied]:
        return Register("gebied", self.gebieden, self._namen("gebied"))

    @cached_property
    def _ministeries(self) -> Register[Ministerie]:
        return Register("ministerie", self.ministeries, self._namen("ministerie"))

    @cached_property
    def _regelingen(self) -> Register[Regeling]:
        return Register("regeling", self.regelingen, self._namen("regeling"))

    @cached_property
    def _geldstromen(self) -> Register[Geldstroom]:
        namen = (*self._namen("geldstroom"), *self._namen("regeling"))
        return Register("geldstroom", self.geldstromen, namen)

    @cached_property
    def _indicatoren(self) -> Register[Indicator]:
        return Register("indicator", self.indicatoren, self._namen("indicator"))

    def _namen(self, soort: Soort) -> tuple[tuple[str, str], ...]:
        return tuple((alias.naam, alias.code) for alias in self.aliassen if alias.soort == soort)


A = TypeVar("A", Regeling, Geldstroom, Gebied, Indicator)


def _met_geldstroom(catalogus: Catalogus, nieuw: Geldstroom) -> Catalogus:
    regeling = catalogus.regeling(nieuw.regeling)
    groter = replace(regeling, geldstromen=vervang(regeling.geldstromen, (nieuw,)))
    return replace(catalogus, regelingen=vervang(catalogus.regelingen, (groter,)))


def _met_gegeven(catalogus: Catalogus, eigen: EigenGegeven) -> Catalogus:
    code = eigen.code
    if eigen.soort == "geldstroom":
        return _met_geldstroom(catalogus, _ingevuld(catalogus.geldstroom(code), eigen))
    if eigen.soort == "regeling":
        regeling = _ingevuld(catalogus.regeling(code), eigen)
        return replace(catalogus, regelingen=vervang(catalogus.regelingen, (regeling,)))
    if eigen.soort == "gebied":
        gebied = _ingevuld(catalogus.gebied(code), eigen)
        return replace(catalogus, gebieden=vervang(catalogus.gebieden, (gebied,)))
    if eigen.soort == "indicator":
        indicator = _ingevuld(catalogus.indicator(code), eigen)
        return replace(catalogus, indicatoren=vervang(catalogus.indicatoren, (indicator,)))
    raise NietInCatalogus(f"Bij een {eigen.soort} ({code}) kan geen eigen gegeven staan.")


def _ingevuld(item: A, eigen: EigenGegeven) -> A:
    if isinstance(getattr(item, eigen.veld, None), Gegeven):
        nieuw: dict[str, Any] = {eigen.veld: eigen.gegeven}
        return replace(item, **nieuw)
    if eigen.veld in item.herkomst:
        herkomst = {**item.herkomst, eigen.veld: eigen.gegeven}
        nieuw = {eigen.veld: eigen.gegeven.waarde, "herkomst": herkomst}
        return replace(item, **nieuw)
    raise NietInCatalogus(
        f"{eigen.soort.capitalize()} {item.code} heeft geen gegeven “{eigen.veld}”."
    )
