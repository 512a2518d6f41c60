"""A merge in words: what would change, what both sides did, and what is not taken over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain import notation
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.services.historie_tekst import Schrijver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nplv_desktop.domain.uitwisseling import Plek
    from nplv_desktop.services.samenvoegen_stappen import (
        Botsing,
        Conflict,
        Keuze,
        Naast,
        Plan,
        Stap,
    )
    from nplv_desktop.store.database import Database

MOST = 2000
"""Proposals that are written out; more are only counted."""
_REMOVED, _LEEG = "(verwijderd)", "(leeg)"
_ACTIES = {"maak": "Nieuw", "zet": "Gewijzigd", "weg": "Verwijderd"}
_VRAGEN: dict[Botsing, str] = {
    "veld": "Beiden gewijzigd",
    "weg_hier": "Hier verwijderd, daar in gewerkt",
    "weg_daar": "Daar verwijderd, hier in gewerkt",
    "dubbel": "Op beide laptops gemaakt",
    "verdeling": "Op beide laptops anders verdeeld",
}
_RENUMBERED = "{gegeven} krijgt code {code}: de oude code hoort bij een andere interventie."


@dataclass(frozen=True)
class Voorstel:
    """One record that is taken over without a question."""

    actie: str
    gegeven: str
    velden: tuple[tuple[str, str, str], ...]
    """(label, from, to)."""
    door: str


@dataclass(frozen=True)
class Geschil:
    """One conflict in words, with its number and the choices there are."""

    nummer: int
    vraag: str
    gegeven: str
    veld: str
    basis: str
    mijn: str
    hun: str
    mijn_door: str
    hun_door: str
    keuzes: tuple[Keuze, ...]


@dataclass(frozen=True)
class Weigering:
    """Something that is not taken over, and why."""

    gegeven: str
    reden: str


class Verteller:
    """Writes a plan the way people read it."""

    def __init__(self, db: Database, naast: Naast, plan: Plan) -> None:
        self._naast, self._plan = naast, plan
        self._words = Schrijver(db, [])
        self._words.leer_kennen(self._rows())

    def _rows(self) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Everything a name may be needed of: (table, key, values)."""
        for regel in self._naast.nieuws.values():
            here = self._naast.hier(regel.plek) or {}
            if here or regel.velden:
                yield (*regel.plek, {**regel.velden, **here})
        for conflict in self._plan.conflicten:
            for side in (conflict.basis, conflict.hun, conflict.mijn):
                if isinstance(side, dict) and "delen" not in side:
                    yield (*conflict.plek, side)
            self._naast.laad([conflict.plek])
            known = self._naast.hier(conflict.plek)
            if known:
                yield (*conflict.plek, known)

    def voorstellen(self) -> tuple[Voorstel, ...]:
        """What is taken over without a question, the first `MOST`."""
        shown = [stap for stap in self._plan.stappen if stap.soort in _ACTIES]
        return tuple(self._voorstel(stap) for stap in shown[:MOST])

    def _voorstel(self, stap: Stap) -> Voorstel:
        here = self._naast.hier(stap.plek) or {}
        fields = []
        for field in fields_of(CONTENT[stap.plek[0]]):
            if field.key in stap.velden and stap.soort != "weg":
                before = self._words.waarde(field, here.get(field.key))
                after = self._words.waarde(field, stap.velden[field.key])
                if before != after:
                    fields.append((field.label, before, after))
        by = max((w for w in stap.schrijvers.values() if w), default=None)
        name = self._gegeven(stap.plek, {**here, **stap.velden})
        return Voorstel(_ACTIES[stap.soort], name, tuple(fields), self._door(by))

    def geschillen(self) -> tuple[Geschil, ...]:
        """Each conflict, numbered from 1."""
        return tuple(
            self._geschil(number, conflict)
            for number, conflict in enumerate(self._plan.conflicten, start=1)
        )

    def _geschil(self, number: int, conflict: Conflict) -> Geschil:
        label = ""
        if conflict.veld:
            described = {f.key: f.label for f in fields_of(CONTENT[conflict.plek[0]])}
            label = described.get(conflict.veld, conflict.veld)
        return Geschil(
            number,
            _VRAGEN[conflict.soort],
            self._gegeven(conflict.plek, {}),
            label,
            self._side(conflict, conflict.basis) if conflict.soort == "veld" else "",
            self._side(conflict, conflict.mijn),
            self._side(conflict, conflict.hun),
            self._door(conflict.mijn_door),
            self._door(conflict.hun_door),
            tuple(conflict.uitwegen),
        )

    def _side(self, conflict: Conflict, value: Any) -> str:
        record = CONTENT[conflict.plek[0]]
        if conflict.soort == "veld":
            field = next((f for f in fields_of(record) if f.key == conflict.veld), None)
            return (str(value) if field is None else self._words.waarde(field, value)) or _LEEG
        if value is None:
            return _REMOVED
        if conflict.soort == "verdeling":
            return self._division(value)
        wanted = conflict.anders or tuple(value)
        parts = [
            f"{field.label}: {self._words.waarde(field, value[field.key]) or _LEEG}"
            for field in fields_of(record)
            if field.key in wanted and (conflict.anders or value.get(field.key))
        ]
        return " · ".join(parts[:6]) or self._gegeven(conflict.plek, value)

    def _division(self, value: Mapping[str, Any]) -> str:
        parts = [
            f"{part.get('geldstroom_code') or _LEEG} {notation.amount(part['bedrag'], symbol=True)}"
            for part in value["delen"]
        ]
        total = notation.amount(value["bedrag"], symbol=True)
        return " + ".join(parts) + f" = {total}" if parts else f"{total}, niet verdeeld"

    def weigeringen(self) -> tuple[Weigering, ...]:
        """What is not taken over."""
        return tuple(Weigering(self._gegeven(g.plek, {}), g.reden) for g in self._plan.geweigerd)

    def opmerkingen(self) -> tuple[str, ...]:
        """What is taken over a little differently."""
        return tuple(
            _RENUMBERED.format(gegeven=self._gegeven(plek, {}), code=code)
            for plek, code in self._plan.opmerkingen
        )

    def _gegeven(self, plek: Plek, values: Mapping[str, Any]) -> str:
        label = CONTENT[plek[0]].label
        name = self._words.naam(plek[0], {**self._words.bekend(plek), **values})
        return f"{label} · {name}" if name else label

    def _door(self, groep: str | None) -> str:
        """Who did an action, when, and on which laptop."""
        if not groep:
            return ""
        kop = self._naast.pakket.koppen.get(groep) or self._naast.stand.koppen.get(groep)
        if kop is None:
            return ""
        when = notation.moment(datetime.fromisoformat(kop.moment))
        return f"{kop.wie}, {when}, {kop.apparaat}"
