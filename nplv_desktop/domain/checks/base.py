"""What a check finds and how it says it: rules, findings and the outcome of one run.

A rule looks at `Feiten` and yields `Vondst`: where, what stands there, what is expected and what
to do. Together they make one sentence or two. Nothing here reads a file or a database.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from nplv_desktop.domain.notation import amount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from nplv_desktop.domain.checks.feiten import Feiten
    from nplv_desktop.domain.values import Cents

Ernst: TypeAlias = Literal["blokkeert", "toelichten", "info"]
Status: TypeAlias = Literal["open", "toegelicht"]
Indiensoort: TypeAlias = Literal["verantwoording", "aanvraag"]
Groep: TypeAlias = Literal[
    "geld", "saldo", "plan", "indicatoren", "sisa", "privacy", "volledigheid"
]

GROEPEN: dict[Groep, str] = {
    "geld": "Geld",
    "saldo": "Saldo en verloop",
    "plan": "Plan en interventies",
    "indicatoren": "Indicatoren",
    "sisa": "SiSa",
    "privacy": "Persoonsgegevens",
    "volledigheid": "Volledigheid",
}
"""The groups of rules with the name that users see, in order."""
ERNST_LABELS: dict[Ernst, str] = {
    "blokkeert": "Blokkeert",
    "toelichten": "Graag toelichten",
    "info": "Ter info",
}
"""The kinds of findings, named for what the user has to do, the heaviest first."""
_GENOEMD = 3


@dataclass(frozen=True)
class Plek:
    """One place to jump to: what it is called, its record and the field in it."""

    naam: str
    tabel: str = ""
    record_id: str = ""
    veld: str = ""
    kort: str = ""
    """A shorter name for in a row of names; empty means `naam`."""


@dataclass(frozen=True)
class Rijen:
    """Records with the same fault: how many, their sum in cents, and the first of them.

    `afdruk` changes when other records, or other amounts, have the fault.
    """

    aantal: int = 0
    som: Cents = 0
    plekken: tuple[Plek, ...] = ()
    afdruk: str = ""

    def plus(self, ander: Rijen) -> Rijen:
        """Both together."""
        return Rijen(
            self.aantal + ander.aantal,
            self.som + ander.som,
            self.plekken + ander.plekken,
            f"{self.afdruk}{ander.afdruk}",
        )


def rijen(plekken: Sequence[Plek], *, som: Cents = 0) -> Rijen:
    """All these places, each a record with the fault."""
    return Rijen(len(plekken), som, tuple(plekken), afdruk([p.record_id for p in plekken]))


@dataclass(frozen=True)
class Vondst:
    """What a rule says. `heeft`, `verwacht` and `doe` follow `plaats` in the sentence.

    `onderwerp` is what it is about (geldstroom and year, a record, a year) and makes the finding
    the same one next time; `waarde` is everything that, when it changes, opens it again.
    """

    plaats: str
    heeft: str
    verwacht: str
    doe: str
    onderwerp: str
    waarde: Any = None
    plekken: tuple[Plek, ...] = ()
    aantal: int = 1
    jaar: int | None = None
    bij: str = ""
    """The onderwerp of what may have caused it; empty means its own."""
    zin: str = ""
    """The whole sentence when another rule wrote it already; it holds the parts above."""


class NietGecontroleerd(NamedTuple):
    """A rule that could not run, and why."""

    code: str
    reden: str


Uitkomst: TypeAlias = "Vondst | NietGecontroleerd"


@dataclass(frozen=True)
class Regel:
    """One rule: what it is called, how heavy it weighs, why it exists, and how it looks."""

    code: str
    groep: Groep
    titel: str
    soort: Ernst
    uitleg: str
    """For the handleiding: what is asked and why, in a sentence or two."""
    zoek: Callable[[Feiten], Iterator[Uitkomst]] = field(compare=False, repr=False)
    voor: tuple[Indiensoort, ...] = ()
    """The kinds of indiening it holds for; empty means always."""
    nodig: tuple[str, ...] = ()
    """Facts without which it cannot run (keys of `Feiten.ontbreekt`)."""
    gevolg_van: tuple[str, ...] = ()
    """Codes whose finding on the same onderwerp makes this one superfluous."""
    te_verklaren: bool = False
    """A finding that blocks may be closed with a reason all the same (a false alarm)."""


@dataclass(frozen=True)
class Uitleg:
    """The written reason for a finding: who gave it, and when (UTC)."""

    reden: str
    naam: str
    moment: datetime
    waarde: str = ""


@dataclass(frozen=True)
class Bevinding:
    """One line of the list of findings; `melding` is the whole sentence."""

    code: str
    groep: Groep
    titel: str
    soort: Ernst
    plaats: str
    melding: str
    sleutel: str
    """Stays the same over time: code and subject."""
    waarde: str
    """Digest of what was found; an explanation holds for one value."""
    jaar: int | None = None
    tabel: str = ""
    record_id: str = ""
    veld: str = ""
    aantal: int = 1
    plaatsen: tuple[Plek, ...] = ()
    """All places of this finding (the first of them when there are very many)."""
    oorzaak: tuple[str, ...] = ()
    toelichting: Uitleg | None = None
    eerder: Uitleg | None = None
    """An earlier explanation that no longer holds, because the value changed."""
    status: Status = "open"
    te_verklaren: bool = True
    """Whether a written reason closes it."""

    @property
    def bericht(self) -> str:
        """The sentence without its place, for lists that show the place in a column."""
        return self.melding.removeprefix(f"{self.plaats}: ")

    @property
    def blokkeert(self) -> bool:
        """Whether it stands in the way now."""
        return self.soort == "blokkeert" and self.status == "open"


@dataclass(frozen=True)
class Telling:
    """How many findings are open per kind, and how many were explained."""

    blokkeert: int = 0
    toelichten: int = 0
    info: int = 0
    toegelicht: int = 0


@dataclass(frozen=True)
class Controle:
    """The outcome of one run: all findings at once, the heaviest first.

    `gegevens_stand` names the data that was looked at and `regels_versie` the rules: when one of
    them differs later, the outcome no longer holds.
    """

    soort: Indiensoort | None
    jaar: int
    tot: int | None
    bevindingen: tuple[Bevinding, ...]
    niet_gecontroleerd: tuple[NietGecontroleerd, ...]
    regels_versie: str
    gegevens_stand: str
    gecontroleerd: tuple[str, ...] = ()
    """Codes of the rules that ran."""
    feiten: Feiten | None = field(default=None, compare=False, repr=False)
    """What the rules looked at; a workbook takes it along for its receiver."""

    @property
    def blokkerend(self) -> tuple[Bevinding, ...]:
        """What stands in the way of an indiening."""
        return tuple(b for b in self.bevindingen if b.blokkeert)

    @property
    def telling(self) -> Telling:
        """Open findings per kind, and those that were explained."""
        open_ = [b.soort for b in self.bevindingen if b.status == "open"]
        return Telling(
            open_.count("blokkeert"),
            open_.count("toelichten"),
            open_.count("info"),
            len(self.bevindingen) - len(open_),
        )

    def telling_labels(self) -> dict[str, int]:
        """The same numbers under the names that users see, for the front page of a workbook."""
        telling = self.telling
        return {
            **{label: getattr(telling, soort) for soort, label in ERNST_LABELS.items()},
            "Toegelicht": telling.toegelicht,
            "Niet gecontroleerd": len(self.niet_gecontroleerd),
        }


def melding(vondst: Vondst) -> str:
    """Where, what stands there, what is expected, what to do: at most two sentences."""
    return vondst.zin or f"{vondst.plaats}: {vondst.heeft}, {vondst.verwacht}. {vondst.doe}"


def afdruk(waarde: Any) -> str:
    """A short digest of any value that JSON can hold, the same for the same value."""
    text = json.dumps(waarde, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def euro(cents: Cents) -> str:
    """An amount in a sentence: `€ 1.250.000`, with cents only when there are any."""
    return amount(cents, symbol=True, decimals=cents % 100 != 0)


def opsomming(plekken: Sequence[Plek], aantal: int) -> str:
    """`a`, `a en b`, `a, b en c`, or `a, b, c en 15 andere`; two when names are of more words."""
    namen = [p.kort or p.naam for p in plekken[:_GENOEMD]]
    if any(" " in naam for naam in namen):
        namen = namen[: _GENOEMD - 1]
    rest = aantal - len(namen)
    if rest > 0:
        return f"{', '.join(namen)} en {rest} andere"
    if len(namen) < 2:  # noqa: PLR2004  one name, or none
        return "".join(namen)
    return f"{', '.join(namen[:-1])} en {namen[-1]}"


def samen(
    gevonden: Rijen,
    kop: str,
    heeft: str,
    verwacht: str,
    doe: str,
    *,
    onderwerp: str = "",
    jaar: int | None = None,
) -> Iterator[Vondst]:
    """One finding for all records with the same fault; none when there are none."""
    if not gevonden.aantal:
        return
    if gevonden.aantal == 1:
        plaats = f"{kop}, {gevonden.plekken[0].naam}"
    else:
        plaats = f"{kop}, {gevonden.aantal} keer ({opsomming(gevonden.plekken, gevonden.aantal)})"
    yield Vondst(
        plaats,
        heeft,
        verwacht,
        doe,
        onderwerp or ("" if jaar is None else str(jaar)),
        [gevonden.aantal, gevonden.som, gevonden.afdruk],
        gevonden.plekken,
        gevonden.aantal,
        jaar,
    )
