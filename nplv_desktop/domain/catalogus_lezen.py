"""Reading one object of a catalogue file: every mistake is noted with its place, none stops it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from nplv_desktop.domain.catalogus import Gegeven
from nplv_desktop.domain.catalogus_vormen import Verwacht, keuze, tekst
from nplv_desktop.domain.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from nplv_desktop.domain.catalogus import Status
    from nplv_desktop.domain.catalogus_vormen import Vorm

T = TypeVar("T")
_STATUSSEN: tuple[Status, ...] = ("verified", "inferred", "unknown")
_status = keuze(_STATUSSEN)
_DELEN = frozenset({"waarde", "status", "bron", "toelichting"})
_KORT = 60
_ONTBREEKT = object()
EIGEN_BRON = "eigen opgave van het bureau"


class CatalogusFout(UnreadableInput):
    """Mistakes in catalogue files, all of them; `meldingen` is one sentence each."""

    def __init__(self, meldingen: tuple[str, ...]) -> None:
        kop = (
            "In de catalogus staat een fout. Verbeter deze in het bestand:"
            if len(meldingen) == 1
            else f"In de catalogus staan {len(meldingen)} fouten. Verbeter ze in het bestand:"
        )
        super().__init__("\n".join((kop, *(f"- {melding}" for melding in meldingen))))
        self.meldingen = meldingen


@dataclass
class Melder:
    """Where mistakes of one file go, and how its sources are read.

    With `eigen` the file is the bureau's: values need no status or source, and count as `dossier`.
    """

    bestand: str
    meldingen: list[str]
    bronnen: Mapping[str, str] | None = None
    """Full text per source; None when the sources could not be read, so they are not checked."""
    eigen: bool = False

    def meld(self, plaats: str, wat: str) -> None:
        """Note a mistake: place, then what is found and what is expected."""
        begin = f"{self.bestand}, {plaats}" if plaats else self.bestand
        self.meldingen.append(f"{begin}: {wat}")

    def anders(self, plaats: str, gevonden: object, verwacht: str) -> None:
        """Note that something else stands there than is expected."""
        self.meld(plaats, f"er staat {toon(gevonden)}, verwacht is {verwacht}.")


def reeks(
    melder: Melder, ruw: Iterable[object], naam: str, bouw: Callable[[Blok], T]
) -> tuple[T, ...]:
    """Build each object of a list; its place is its code, else its number in the list."""
    gebouwd = []
    for nummer, deel in enumerate(ruw, 1):
        code = deel.get("code") if isinstance(deel, dict) else None
        plaats = code if isinstance(code, str) and code else f"nummer {nummer}"
        blok = Blok(melder, f"{naam} {plaats}", deel)
        gebouwd.append(bouw(blok))
        blok.sluit()
    return tuple(gebouwd)


def toon(ruw: object) -> str:
    """What stands in the file, as short text."""
    gevonden = json.dumps(ruw, ensure_ascii=False)
    return gevonden if len(gevonden) <= _KORT else gevonden[: _KORT - 1] + "…"


class Blok:
    """One object in a catalogue file, read field by field."""

    def __init__(self, melder: Melder, plaats: str, ruw: object) -> None:
        self.melder = melder
        self.plaats = plaats
        self.herkomst: dict[str, Gegeven[Any]] = {}
        self._ruw: Mapping[str, object] = {}
        self._gelezen: set[str] = set()
        if isinstance(ruw, dict):
            self._ruw = ruw
        else:
            melder.anders(plaats, ruw, "een object tussen { en }")
            self.melder = replace(melder, meldingen=[])

    def sluit(self) -> None:
        """Note the fields that nobody read: they are spelled wrong, or stand in a wrong place."""
        for veld in sorted(self._ruw.keys() - self._gelezen):
            bedoeld = _bedoelt(veld, self._gelezen)
            self.melder.meld(self.plaats, f"het veld “{veld}” bestaat niet{bedoeld}.")

    def _ruwe(self, veld: str) -> object:
        self._gelezen.add(veld)
        return self._ruw.get(veld, _ONTBREEKT)

    def plek(self, veld: str) -> str:
        """Where a field stands, for a sentence."""
        return f"{self.plaats}, veld {veld}" if self.plaats else f"veld {veld}"

    def plat(self, veld: str, vorm: Vorm[T], terugval: T, *, verplicht: bool = True) -> T:
        """A plain value; the fall-back when it is missing (noted when it must be there)."""
        ruw = self._ruwe(veld)
        if ruw is _ONTBREEKT or (ruw is None and not verplicht):
            if verplicht:
                self.melder.meld(self.plek(veld), "ontbreekt.")
            return terugval
        return self._lees(veld, ruw, vorm, terugval)

    def misschien(self, veld: str, vorm: Vorm[T]) -> T | None:
        """A plain value that may be missing."""
        ruw = self._ruwe(veld)
        return None if ruw is None or ruw is _ONTBREEKT else self._lees(veld, ruw, vorm, None)

    def gegeven(self, veld: str, vorm: Vorm[T]) -> Gegeven[T]:
        """A fact with status and source; null is unknown, and only the bureau may leave it out."""
        ruw = self._ruwe(veld)
        if ruw is _ONTBREEKT:
            if not self.melder.eigen:
                self.melder.meld(self.plek(veld), "ontbreekt; schrijf null als het onbekend is.")
            return Gegeven()
        return self.feit(veld, ruw, vorm)

    def vast(self, veld: str, vorm: Vorm[T], terugval: T) -> T:
        """The value of a fact that must be known; its status and source go into `herkomst`."""
        ruw = self._ruwe(veld)
        if ruw is _ONTBREEKT:
            self.melder.meld(self.plek(veld), "ontbreekt.")
            return terugval
        feit = self.feit(veld, ruw, vorm)
        self.herkomst[veld] = feit
        if ruw is None:
            self.melder.meld(self.plek(veld), "is leeg (null), maar moet bekend zijn.")
        return terugval if feit.waarde is None else feit.waarde

    def los(self, veld: str, vorm: Vorm[T]) -> T | None:
        """The value of a fact that may be unknown; its status and source go into `herkomst`."""
        feit = self.gegeven(veld, vorm)
        self.herkomst[veld] = feit
        return feit.waarde

    def lijst(self, veld: str, *, verplicht: bool = True) -> list[object]:
        """The parts of a list, each to be read further."""
        return self.plat(veld, _een_lijst, [], verplicht=verplicht)

    def paren(self, veld: str) -> Iterator[tuple[str, object]]:
        """The fields of an object in this object; none when it is not there."""
        leeg: dict[str, object] = {}
        yield from self.plat(veld, _een_object, leeg, verplicht=False).items()

    def feit(self, veld: str, ruw: object, vorm: Vorm[T]) -> Gegeven[T]:
        """Read a fact: an object with waarde, status, bron and toelichting, or null."""
        if ruw is None:
            return Gegeven()
        if not isinstance(ruw, dict) or (self.melder.eigen and "waarde" not in ruw):
            return self._kort_feit(veld, ruw, vorm)
        if not ruw.keys() <= _DELEN or "waarde" not in ruw:
            self.melder.anders(self.plek(veld), ruw, "een object met waarde, status en bron")
            return Gegeven()
        waarde = None
        if ruw["waarde"] is not None:
            waarde = self._lees(veld, ruw["waarde"], vorm, None)
        deel = Blok(self.melder, self.plek(veld), ruw)
        return self._met_status(deel, ruw, waarde)

    def _met_status(self, deel: Blok, ruw: Mapping[str, object], waarde: T | None) -> Gegeven[T]:
        toelichting = deel.plat("toelichting", tekst, "", verplicht=False)
        bron = deel.plat("bron", tekst, "", verplicht=False)
        if self.melder.eigen:
            status: Status = "dossier" if ruw["waarde"] is not None else "unknown"
            return Gegeven(waarde, status, bron or EIGEN_BRON, toelichting)
        onbekend: Status = "unknown" if ruw["waarde"] is None else "inferred"
        status = deel.plat("status", _status, onbekend)
        if (status == "unknown") != (ruw["waarde"] is None):
            verwacht = "unknown als waarde null is, en anders niet"
            deel.melder.anders(deel.plek("status"), status, verwacht)
        if status == "verified" and not bron:
            deel.melder.meld(deel.plek("bron"), "ontbreekt, maar de status is verified.")
        return Gegeven(waarde, status, self.bron(deel.plek("bron"), bron), toelichting)

    def bron(self, plek: str, naam: str) -> str:
        """The full text of a source; noted when bronnen.json does not have it."""
        bronnen = self.melder.bronnen
        if not naam or bronnen is None:
            return naam
        if naam not in bronnen:
            self.melder.anders(plek, naam, f"een code uit bronnen.json{_bedoelt(naam, bronnen)}")
        return bronnen.get(naam, naam)

    def _kort_feit(self, veld: str, ruw: object, vorm: Vorm[T]) -> Gegeven[T]:
        if not self.melder.eigen:
            self.melder.anders(self.plek(veld), ruw, "een object met waarde, status en bron")
            return Gegeven()
        waarde = self._lees(veld, ruw, vorm, None)
        return Gegeven(waarde, "dossier", EIGEN_BRON)

    def _lees(self, veld: str, ruw: object, vorm: Vorm[T], terugval: T) -> T:
        try:
            return vorm(ruw)
        except Verwacht as anders:
            self.melder.anders(self.plek(veld), ruw, str(anders))
            return terugval


def _een_lijst(ruw: object) -> list[object]:
    if isinstance(ruw, list):
        return ruw
    raise Verwacht("een lijst tussen [ en ]")


def _een_object(ruw: object) -> dict[str, object]:
    if isinstance(ruw, dict):
        return ruw
    raise Verwacht("een object tussen { en }")


def _bedoelt(naam: str, namen: Iterable[str]) -> str:
    from difflib import get_close_matches

    dichtbij = get_close_matches(naam, list(namen), n=1)
    return f" (bedoelt u “{dichtbij[0]}”?)" if dichtbij else ""
