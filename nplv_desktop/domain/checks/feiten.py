"""The facts that rules look at: plain values, gathered beforehand and already limited.

Amounts are whole cents. Of records that can be many only those with a fault are here, as `Rijen`:
their number, their sum and the first places.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from nplv_desktop.domain.checks.base import Plek, Rijen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.domain.catalogus import Catalogus, Regeling
    from nplv_desktop.domain.checks.base import Indiensoort
    from nplv_desktop.domain.checks.reeksen import Reeks
    from nplv_desktop.domain.privacy import Soort
    from nplv_desktop.domain.values import Cents

GEEN = Rijen()
LANGSTE_NAAM = 40
"""Signs; a longer name makes a sentence too long, so that the code takes its place."""


@dataclass(frozen=True)
class Geldstand:
    """Where one geldstroom stands in one boekjaar; see `services/totals.py`. Cents."""

    code: str
    naam: str
    regeling: str
    jaar: int
    toegekend: Cents = 0
    toegekend_tm: Cents = 0
    begroot: Cents = 0
    besteed: Cents = 0
    """Counts in the boekjaar, corrections on earlier years included."""
    besteed_tm: Cents = 0
    verplicht: Cents = 0
    gereserveerd: Cents = 0
    in_gereserveerd: Cents = 0
    overgeheveld: Cents = 0
    terugbetaald: Cents = 0
    restant: Cents = 0
    restant_tm: Cents = 0
    eerder_over: Cents = 0
    """Left of earlier boekjaren and not reserved."""

    @property
    def beschikbaar(self) -> Cents:
        """What could be spent in the boekjaar."""
        return self.toegekend + self.in_gereserveerd + self.overgeheveld

    @property
    def onderwerp(self) -> str:
        """What a finding about it is about."""
        return f"{self.code}|{self.jaar}"


@dataclass(frozen=True)
class BeschikkingFeit:
    """A beschikking with what it grants (cents) and for which geldstromen."""

    id: str
    regeling: str
    nummer: str | None
    datum: date | None
    bedrag: Cents = 0
    geldstromen: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ReserveringFeit:
    """Money moved from one geldstroom and boekjaar to another (cents)."""

    id: str
    soort: str
    van: str
    van_jaar: int
    naar: str
    naar_jaar: int
    bedrag: Cents
    reden: str | None = None
    mag: bool = True
    """The rule of the regeling simply allows it."""
    kan: bool = True
    """It is possible at all; else nothing can explain it."""
    oordeel: str = ""
    """The sentence of the rule when it is not simply allowed."""


@dataclass(frozen=True)
class InterventieFeit:
    """An interventie with what hangs on it."""

    id: str
    code: str
    titel: str
    status: str
    actielijn: str | None = None
    doelgroep: str | None = None
    beoogd_resultaat: str | None = None
    start: date | None = None
    einde: date | None = None
    begroot: frozenset[tuple[str, int]] = frozenset()
    """(geldstroom, boekjaar) with a planned amount."""
    themas: frozenset[str] = frozenset()
    besteed: frozenset[tuple[str, int]] = frozenset()
    """(geldstroom, boekjaar) with bookings that count."""
    resultaat_jaren: frozenset[int] = frozenset()

    @property
    def geldstromen(self) -> frozenset[str]:
        """Every geldstroom that it is planned on, works for or spends from."""
        return self.themas | {g for g, _ in self.begroot} | {g for g, _ in self.besteed if g}

    def plek(self, veld: str = "") -> Plek:
        """Where to jump to."""
        return Plek(f"{self.code} {self.titel[:60]}", "interventie", self.id, veld, self.code)


@dataclass(frozen=True)
class ResultaatFeit:
    """A result of an interventie in one boekjaar (counts)."""

    id: str
    interventie: str
    """Code and name, for in a sentence."""
    boekjaar: int
    grootheid: str
    gepland: int | None
    gerealiseerd: int | None
    sociale_huur: int | None


@dataclass(frozen=True)
class SisaVeld:
    """One value of a SiSa set: as it goes into the annex, by its rule, and as somebody typed it."""

    id: str
    """The key of the indicator."""
    code: str
    soort: str
    verplicht: bool
    regel: str
    waarde: int | str | None = None
    """Whole euros, a count or text."""
    berekend: int | str | None = None
    getypt: str | None = None
    waarde_id: str = ""
    """The key of the typed value; empty when there is none."""
    regelnummer: int | None = None
    """The numbered project line, in sets that have those."""

    @property
    def naam(self) -> str:
        """How a sentence names it."""
        return self.code if self.regelnummer is None else f"{self.code} regel {self.regelnummer}"

    def plek(self) -> Plek:
        """Where to jump to."""
        if self.waarde_id:
            return Plek(self.naam, "sisa_waarde", self.waarde_id, "waarde")
        return Plek(self.naam, "sisa_indicator", self.id)


@dataclass(frozen=True)
class SisaFeit:
    """A SiSa set of the boekjaar and the regeling it is linked to."""

    id: str
    code: str
    jaar: int
    regeling: str | None
    velden: tuple[SisaVeld, ...] = ()


@dataclass(frozen=True)
class VerloopFeit:
    """What was received and paid back on one regeling up to and including the boekjaar (cents)."""

    regeling: str
    toegekend_tm: Cents = 0
    ontvangen_tm: Cents = 0
    besteed_tm: Cents = 0
    terugbetaald_tm: Cents = 0
    overzicht: Cents = 0
    """The closing balance of the verloopoverzicht (`services/verloop.py`)."""

    @property
    def eindstand(self) -> Cents:
        """What was received and is neither spent nor paid back."""
        return self.ontvangen_tm - self.besteed_tm - self.terugbetaald_tm


@dataclass(frozen=True)
class Ingediend:
    """What a verantwoording that was handed in says about one geldstroom (cents)."""

    indiening_id: str
    jaar: int
    versie: int
    geldstroom: str
    besteed: Cents
    besteed_tm: Cents
    nu: Cents
    """The same figure of that year today."""
    nu_tm: Cents


@dataclass(frozen=True)
class Boekingen:
    """Bookings of the boekjaar with a fault, each fault on its own."""

    zonder_geldstroom: Rijen = GEEN
    zonder_interventie: Rijen = GEEN
    zonder_stuk: Rijen = GEEN
    btw_onbekend: Rijen = GEEN
    btw_compensabel: Rijen = GEEN
    btw_teken: Rijen = GEEN
    btw_hoog: Rijen = GEEN
    correctie_zonder_reden: Rijen = GEEN
    correctie_ongeldig: Rijen = GEEN
    weggelaten_zonder_reden: Rijen = GEEN
    ander_jaar: Rijen = GEEN
    nul: Rijen = GEEN
    dubbel: Rijen = GEEN
    dubbele_factuur: Rijen = GEEN
    splitsing: Rijen = GEEN


@dataclass(frozen=True)
class Tekstvondst:
    """Texts in which something personal may stand, of one kind."""

    soort: Soort
    rijen: Rijen
    maskers: tuple[str, ...]


@dataclass(frozen=True)
class DossierFeit:
    """What the dossier says about itself."""

    id: str
    contact_functie: str | None = None
    contact_email: str | None = None
    contact_telefoon: str | None = None
    samenvatting: str | None = None
    verklaring: str | None = None


@dataclass(frozen=True)
class Plan:
    """The counts of what the plan holds, and partners who did not sign."""

    doelen: int = 0
    opgaven: int = 0
    partners: int = 0
    niet_ondertekend: Rijen = GEEN


@dataclass(frozen=True)
class Openstaand:
    """Work that waits: refused rows, ledger differences, dates that passed, lost papers."""

    geweigerd: Rijen = GEEN
    verschillen: Rijen = GEEN
    termijnen: Rijen = GEEN
    bewijsstukken: Rijen = GEEN
    vragen: tuple[VraagFeit, ...] = ()


@dataclass(frozen=True)
class VraagFeit:
    """A remark of the receiver that was not settled: what, from whom, and about which place."""

    id: str
    plek: Plek
    tekst: str
    van: str


@dataclass(frozen=True)
class StapelFeit:
    """An invoice that counts in more than one regeling: its amount (cents) and its places."""

    leverancier: str
    factuur: str
    bedrag: Cents
    plekken: tuple[Plek, ...]


@dataclass(frozen=True)
class Feiten:
    """Everything that the rules look at, for one boekjaar."""

    soort: Indiensoort | None
    jaar: int
    catalogus: Catalogus
    tot: int | None = None
    vandaag: date = date.min
    dossier: DossierFeit = field(default_factory=lambda: DossierFeit(""))
    standen: tuple[Geldstand, ...] = ()
    som_jaren: Mapping[str, tuple[Cents, Cents]] = field(default_factory=dict)
    """Per geldstroom: what counts, added up over the boekjaren, and what is left by the years."""
    buiten_periode: tuple[tuple[str, int, Rijen], ...] = ()
    """Geldstroom, boekjaar and the bookings in it that lie outside the period."""
    begroot_buiten: tuple[tuple[str, int, Cents, Plek], ...] = ()
    correcties: tuple[tuple[str, int, int, Cents, Cents], ...] = ()
    """Geldstroom, boekjaar, corrected year, correction and what was booked on that year (cents)."""
    onbekend: tuple[tuple[str, str, Rijen], ...] = ()
    """What (geldstroom, regeling), its code, and the records that use a code nobody knows."""
    boekingen: Boekingen = field(default_factory=Boekingen)
    stapelingen: tuple[StapelFeit, ...] = ()
    beschikkingen: tuple[BeschikkingFeit, ...] = ()
    reserveringen: tuple[ReserveringFeit, ...] = ()
    terugbetaling_zonder_reden: Rijen = GEEN
    verloop: tuple[VerloopFeit, ...] = ()
    ingediend: tuple[Ingediend, ...] = ()
    interventies: tuple[InterventieFeit, ...] = ()
    resultaten: tuple[ResultaatFeit, ...] = ()
    reeksen: tuple[Reeks, ...] = ()
    meting_zonder_bron: Rijen = GEEN
    meting_zonder_indeling: Rijen = GEEN
    onbekende_indicatoren: Rijen = GEEN
    sisa: tuple[SisaFeit, ...] = ()
    teksten: tuple[Tekstvondst, ...] = ()
    personen: Rijen = GEEN
    """Bookings whose supplier starts as the name of a person."""
    plan: Plan = field(default_factory=Plan)
    openstaand: Openstaand = field(default_factory=Openstaand)
    ontbreekt: Mapping[str, str] = field(default_factory=dict)
    """Facts that could not be gathered, and why (`niet gecontroleerd omdat ...`)."""

    @property
    def afgesloten(self) -> bool:
        """Whether the boekjaar is being accounted for, or is over by the calendar."""
        return self.soort == "verantwoording" or self.vandaag.year > self.jaar

    @property
    def laatste_jaar(self) -> int:
        """The last year that an aanvraag asks for; else the boekjaar."""
        return self.tot or self.jaar

    def regeling(self, geldstroom: str) -> Regeling:
        """The regeling of a geldstroom; `NietInCatalogus` when the catalogue has none."""
        return self.catalogus.regeling(self.catalogus.geldstroom(geldstroom).regeling)

    def naam(self, geldstroom: str) -> str:
        """How a sentence names a geldstroom."""
        stroom = self.catalogus.geldstroom(geldstroom)
        alleen = stroom.code == stroom.regeling
        return stroom.code if alleen or len(stroom.naam) > LANGSTE_NAAM else stroom.naam

    def per_regeling(self) -> dict[str, list[Geldstand]]:
        """The standen by regeling, in the order of the catalogue."""
        gevonden: dict[str, list[Geldstand]] = {}
        for stand in self.standen:
            gevonden.setdefault(stand.regeling, []).append(stand)
        return gevonden
