"""Filling the gemeente's own SiSa-bijlage with the values of the dossier.

The annex stays as it is: only the fill cells change, in a copy. Amounts are whole euros. What the
annex computes by itself (a copy of a project name, a sum) keeps its formula.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.notation import number
from nplv_desktop.domain.reading import read_text
from nplv_desktop.services import sisa
from nplv_desktop.workbook import sisa_bijlage
from nplv_desktop.workbook.bundle_text import clean
from nplv_desktop.workbook.fill_cells import cell_at, fill
from nplv_desktop.workbook.source import read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from nplv_desktop.services.sisa import Blok, Waarde
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.sisa_bijlage import Bijlage, BijlageIndicator, BijlageSet
    from nplv_desktop.workbook.source import Source

_GETALLEN = {"bedrag": "een bedrag", "aantal": "een aantal", "som": "een bedrag"}
_LONGEST = 32_767


@dataclass(frozen=True)
class Ingevuld:
    """A cell that was filled: whole euros, a count or text. `was` is what stood there."""

    code: str
    regelnummer: int | None
    blad: str
    cel: str
    waarde: int | str
    was: str
    formule: bool
    """The annex computes this cell; the value is its stored outcome."""


@dataclass(frozen=True)
class Gelaten:
    """An indicator (or a whole set) that was not filled, and why, in a sentence."""

    code: str
    regelnummer: int | None
    blad: str
    cel: str
    reden: str


@dataclass(frozen=True)
class Invulverslag:
    """What was done with each indicator."""

    bestand: Path
    jaar: int
    ingevuld: tuple[Ingevuld, ...]
    gelaten: tuple[Gelaten, ...]
    niet_gevonden: tuple[Gelaten, ...]
    """Values for which the annex has no cell."""

    @property
    def meldingen(self) -> tuple[str, ...]:
        """What needs a person's eye, in sentences."""
        replaced = [each for each in self.ingevuld if each.was and each.was != str(each.waarde)]
        told = [
            f"Blad '{each.blad}', cel {each.cel} ({each.code}): '{each.was}' is vervangen door "
            f"'{each.waarde}'."
            for each in replaced
        ]
        return (*told, *(each.reden for each in self.niet_gevonden))


def vul(db: Database, bijlage: Path, jaar: int, uit: Path) -> Invulverslag:
    """Write a copy of the annex with the values of the year; the annex itself is not touched.

    `UsageError` when the annex is of another year, `UnreadableInput` when it is no SiSa-bijlage.
    `uit` is replaced only when the copy is finished and reads back right.
    """
    source = read_source(bijlage)
    found = sisa_bijlage.lees(bijlage, source)
    if found.jaar is not None and found.jaar != jaar:
        raise UsageError(
            f"{bijlage.name} is de SiSa-bijlage van {found.jaar}, en u vraagt {jaar}. "
            "Kies de bijlage van dat jaar, of het andere jaar."
        )
    work = _Vuller(source, found, {blok.code: blok for blok in sisa.blokken(db, jaar)})
    work.vul()
    fill(bijlage, source, work.cellen, uit)
    return Invulverslag(
        uit, jaar, tuple(work.ingevuld), tuple(work.gelaten), tuple(work.niet_gevonden)
    )


class _Vuller:
    def __init__(self, source: Source, found: Bijlage, blokken: Mapping[str, Blok]) -> None:
        self._source, self._bijlage, self._blokken = source, found, blokken
        self.cellen: dict[str, dict[str, int | str]] = {}
        self.ingevuld: list[Ingevuld] = []
        self.gelaten: list[Gelaten] = []
        self.niet_gevonden: list[Gelaten] = []

    def vul(self) -> None:
        """Decide for each set and value which cell it goes to, or why it does not."""
        for each in self._bijlage.sets:
            blok = self._blokken.get(each.code)
            reason = _waarom_niet(each, blok)
            if blok is None or reason:
                first = each.indicatoren[0]
                self.gelaten.append(Gelaten(each.code, None, first.blad, first.cel, reason))
            else:
                self._set(each, blok)
        present = {each.code for each in self._bijlage.sets}
        for code, blok in self._blokken.items():
            if code not in present and _gevuld(blok.waarden):
                self.niet_gevonden.append(
                    Gelaten(
                        code,
                        None,
                        "",
                        "",
                        f"SiSa-set {code} staat niet in {self._bijlage.bestand}. "
                        "Controleer of dit de bijlage van de gemeente is.",
                    )
                )

    def _set(self, each: BijlageSet, blok: Blok) -> None:
        places = {indicator.code: indicator for indicator in each.indicatoren}
        for value in blok.waarden:
            place = places.get(value.code)
            if place is None:
                self._missing(value, None, f"Indicator {value.code} staat niet in de bijlage.")
            else:
                self._waarde(place, value)
        known = {value.code for value in blok.waarden}
        for code, place in places.items():
            if code not in known:
                self._left(
                    place,
                    None,
                    f"Indicator {code} is nieuw in de bijlage. Lees de bijlage in het dossier in.",
                )

    def _waarde(self, place: BijlageIndicator, value: Waarde) -> None:
        line = value.regelnummer or 1
        if value.waarde is None:
            if line <= len(place.invulcellen):
                self._left(place, value, f"{value.code} heeft in het dossier geen waarde.")
            return
        if line > len(place.invulcellen):
            self._missing(
                value,
                place,
                f"{value.code}: voor regel {line} heeft de bijlage geen invulcel. "
                "Voeg in de bijlage regels toe, of vraag een bijlage met meer regels.",
            )
            return
        unfit = _past_niet(value)
        if unfit:
            self._left(place, value, unfit)
            return
        content = value.waarde if isinstance(value.waarde, int) else clean(value.waarde)[0]
        self._fill(place, value, place.invulcellen[line - 1], content)

    def _fill(self, place: BijlageIndicator, value: Waarde, cell: str, content: int | str) -> None:
        self.cellen.setdefault(place.blad, {})[cell] = content
        self.ingevuld.append(
            Ingevuld(
                value.code,
                value.regelnummer,
                place.blad,
                cell,
                content,
                read_text(cell_at(self._source, place.blad, cell)).value or "",
                cell in place.formules,
            )
        )

    def _left(self, place: BijlageIndicator, value: Waarde | None, reason: str) -> None:
        line = None if value is None else value.regelnummer
        cell = place.invulcellen[(line or 1) - 1]
        self.gelaten.append(Gelaten(place.code, line, place.blad, cell, reason))

    def _missing(self, value: Waarde, place: BijlageIndicator | None, reason: str) -> None:
        sheet, cell = ("", "") if place is None else (place.blad, place.cel)
        self.niet_gevonden.append(Gelaten(value.code, value.regelnummer, sheet, cell, reason))


def _waarom_niet(each: BijlageSet, blok: Blok | None) -> str:
    """Why a whole set is left as it is; empty when it is filled."""
    if blok is None:
        return (
            f"SiSa-set {each.code} staat niet in het dossier. "
            "Lees de bijlage eerst in als die bij dit bureau hoort."
        )
    if blok.regeling is None and not any(w.herkomst == "ingevuld" for w in blok.waarden):
        return f"SiSa-set {each.code} hoort bij geen regeling van dit bureau."
    return ""


def _gevuld(values: Iterable[Waarde]) -> bool:
    return any(value.waarde is not None for value in values)


def _past_niet(value: Waarde) -> str:
    """Why a value cannot go into the annex; empty when it can."""
    wanted = _GETALLEN.get(value.soort)
    if wanted and isinstance(value.waarde, str):
        return (
            f"{value.code}: in het dossier staat '{value.waarde[:40]}', en verwacht wordt {wanted}."
            " Verbeter de waarde in het dossier."
        )
    if isinstance(value.waarde, str) and len(value.waarde) > _LONGEST:
        return (
            f"{value.code}: de tekst heeft {number(len(value.waarde))} tekens; in een cel passen "
            f"er {number(_LONGEST)}. Maak de tekst korter."
        )
    return ""
