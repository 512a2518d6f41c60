"""SiSa: indicator sets per code and year, and their values by rule or as typed.

Cents are exact inside; whole euros are made here, once (`domain/values.whole_euros`), and the
difference with the cents is kept beside them. The sets come from the gemeente's own SiSa-bijlage,
from the catalogue, or from the year before.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.errors import UsageError, UserError
from nplv_desktop.domain.reading import read_amount, read_bool, read_count
from nplv_desktop.domain.sisa import SisaIndicator, SisaSet, SisaWaarde
from nplv_desktop.domain.values import Cents, whole_euros
from nplv_desktop.services import saving
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.saving import put
from nplv_desktop.services.sisa_berekenen import (
    Project,
    bereken,
    bereken_project,
    feiten,
    genoemde_indicatoren,
    projecten,
    voorstel,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.store.database import Database

CENTS_IN_EURO = 100


@dataclass(frozen=True)
class Waarde:
    """One value of an indicator: whole euros, a count or text; `cents` is what it was made from.

    `berekend` is the value by the rule, also when another was typed; `herkomst` is `berekend`,
    `ingevuld` or `leeg`. `regelnummer` is None unless the set has numbered project lines.
    """

    indicator_id: str
    code: str
    omschrijving: str
    soort: str
    aard_controle: str | None
    verplicht: bool
    regel: str
    regelnummer: int | None
    waarde: int | str | None
    berekend: int | str | None
    cents: Cents | None
    herkomst: str
    opmerking: str | None

    @property
    def verschil(self) -> Cents | None:
        """What rounding to whole euros added (cents); None when nothing was rounded."""
        if self.cents is None or not isinstance(self.waarde, int):
            return None
        return self.waarde * CENTS_IN_EURO - self.cents


@dataclass(frozen=True)
class Blok:
    """A SiSa set in one year with its values."""

    set_id: str
    code: str
    jaar: int
    regeling: str | None
    naam: str | None
    verstrekker: str | None
    waarden: tuple[Waarde, ...]


def blokken(db: Database, jaar: int) -> list[Blok]:
    """Every set of the year with its values, by code."""
    with db.read() as session:
        sets = session.scalars(
            select(SisaSet).where(SisaSet.jaar == jaar).order_by(SisaSet.code)
        ).all()
    return [_blok(db, found) for found in sets]


def _blok(db: Database, found: SisaSet) -> Blok:
    with db.read() as session:
        indicators = session.scalars(
            select(SisaIndicator)
            .where(SisaIndicator.sisa_set_id == found.id)
            .order_by(SisaIndicator.volgorde, SisaIndicator.id)
        ).all()
        typed = session.scalars(
            select(SisaWaarde).where(SisaWaarde.sisa_indicator_id.in_([i.id for i in indicators]))
        ).all()
    filled = _Invulling(db, found, indicators, typed)
    return Blok(
        found.id,
        found.code,
        found.jaar,
        found.regeling_code,
        found.naam,
        found.verstrekker,
        tuple(filled.waarden()),
    )


class _Invulling:
    """The values of one set, indicator by indicator, so that copies and sums find the others."""

    def __init__(
        self,
        db: Database,
        found: SisaSet,
        indicators: Sequence[SisaIndicator],
        typed: Sequence[SisaWaarde],
    ) -> None:
        self.indicators = indicators
        self.typed: dict[str, dict[int, SisaWaarde]] = defaultdict(dict)
        for value in typed:
            self.typed[value.sisa_indicator_id][value.regelnummer] = value
        linked = found.regeling_code
        self.known = feiten(db, linked, found.jaar) if linked else None
        self.met_correctie = any(i.regel == "correctie" for i in indicators)
        self.eerste_projectkolom = _project_column(indicators)
        self.projecten: list[Project] = []
        if linked and self.eerste_projectkolom is not None:
            self.projecten = projecten(db, linked, found.jaar)
        self.gedaan: dict[tuple[str, int | None], Waarde] = {}

    def waarden(self) -> list[Waarde]:
        """The values in the order of the annex, project lines of an indicator together."""
        for indicator in self.indicators:
            for number in self._regels(indicator):
                self.gedaan[_nummer(indicator.code), number] = self._waarde(indicator, number)
        return list(self.gedaan.values())

    def _regels(self, indicator: SisaIndicator) -> list[int | None]:
        first = self.eerste_projectkolom
        if first is None or indicator.volgorde < first:
            return [None]
        typed = [n for values in self.typed.values() for n in values]
        most = max([len(self.projecten), *typed, 1])
        return list(range(1, most + 1))

    def _waarde(self, indicator: SisaIndicator, number: int | None) -> Waarde:
        value, exact = self._berekend(indicator, number)
        given = self.typed[indicator.id].get(number or 1)
        text = (given.waarde or "").strip() if given is not None else ""
        final = _read(text, indicator.soort) if text else value
        herkomst = "ingevuld" if text else "leeg" if final is None else "berekend"
        return Waarde(
            indicator_id=indicator.id,
            code=indicator.code,
            omschrijving=indicator.omschrijving,
            soort=indicator.soort,
            aard_controle=indicator.aard_controle,
            verplicht=indicator.verplicht,
            regel=indicator.regel,
            regelnummer=number,
            waarde=final,
            berekend=value,
            cents=None if text else exact,
            herkomst=herkomst,
            opmerking=None if given is None else given.opmerking,
        )

    def _berekend(
        self, indicator: SisaIndicator, number: int | None
    ) -> tuple[int | str | None, Cents | None]:
        """(the value in whole euros, a count or text; the exact cents behind an amount)."""
        if indicator.soort == "kopie" or indicator.regel == "kopie":
            return self._kopie(indicator, number), None
        if indicator.soort == "som":
            return self._som(indicator, number)
        found = self._by_rule(indicator, number)
        if indicator.soort == "bedrag" and isinstance(found, int):
            return whole_euros(found), found
        return found, None

    def _by_rule(self, indicator: SisaIndicator, number: int | None) -> int | str | None:
        if number is not None:
            if number > len(self.projecten):
                return None
            project = self.projecten[number - 1]
            if indicator.volgorde == self.eerste_projectkolom:
                return project.naam
            return bereken_project(indicator.regel, project)
        if self.known is None:
            return None
        return bereken(indicator.regel, self.known, met_correctie=self.met_correctie)

    def _kopie(self, indicator: SisaIndicator, number: int | None) -> int | str | None:
        for code in genoemde_indicatoren(indicator):
            if (code, number) in self.gedaan:
                return self.gedaan[code, number].waarde
        texts = [w for (_, n), w in self.gedaan.items() if n == number and w.soort == "tekst"]
        return texts[0].waarde if texts else None

    def _som(self, indicator: SisaIndicator, number: int | None) -> tuple[int | None, Cents | None]:
        codes = genoemde_indicatoren(indicator)
        parts = [self.gedaan[c, number] for c in codes if (c, number) in self.gedaan]
        if not parts or not all(isinstance(part.waarde, int) for part in parts):
            return None, None
        exact = [part.cents for part in parts if part.cents is not None]
        total = sum(part.waarde for part in parts if isinstance(part.waarde, int))
        return total, sum(exact) if len(exact) == len(parts) else None


def _nummer(code: str) -> str:
    """The number within its set: `C1/04` gives `04`."""
    return code.rsplit("/", maxsplit=1)[-1]


def _project_column(indicators: Sequence[SisaIndicator]) -> int | None:
    """The place of the first column that has numbered project lines, or None."""
    for indicator in indicators:
        if indicator.soort == "tekst" and "project" in indicator.omschrijving.casefold():
            return indicator.volgorde
    return None


def _read(text: str, soort: str) -> int | str:
    """A typed value as what it should be; as the text itself when it cannot be."""
    if soort in {"bedrag", "som"}:
        amount = read_amount(text, typed=True).value
        return text if amount is None else whole_euros(amount)
    if soort == "aantal":
        count = read_count(text, typed=True).value
        return text if count is None else count
    if soort == "ja_nee":
        answer = read_bool(text).value
        return text if answer is None else "Ja" if answer else "Nee"
    return text


def zet_waarde(
    db: Database,
    indicator_id: str,
    waarde: str | None,
    regelnummer: int = 1,
    opmerking: str | None = None,
) -> str:
    """Type a value (or with None go back to the computed one); returns its key. One undo step."""
    with db.change("SiSa-waarde invullen") as session:
        found = session.scalars(
            select(SisaWaarde).where(
                SisaWaarde.sisa_indicator_id == indicator_id, SisaWaarde.regelnummer == regelnummer
            )
        ).first()
        values: dict[str, Any] = {"waarde": waarde, "opmerking": opmerking}
        if found is None:
            values |= {"sisa_indicator_id": indicator_id, "regelnummer": regelnummer}
        return put(db, session, SisaWaarde, None if found is None else found.id, values)


def koppel(db: Database, set_id: str, regeling: str | None) -> None:
    """Say which regeling a set accounts for (None: none here). One undo step."""
    saving.save(db, SisaSet, set_id, {"regeling_code": regeling}, "SiSa-set koppelen")


def zet_regel(db: Database, indicator_id: str, regel: str) -> None:
    """Choose the rule that gives the value of an indicator. One undo step."""
    saving.save(db, SisaIndicator, indicator_id, {"regel": regel}, "SiSa-regel kiezen")


def neem_over(db: Database, code: str, jaar: int, regeling: str | None = None) -> str:
    """Make the set of one code for a year, as `neem_alle_over` does; returns its key."""
    (key,) = neem_alle_over(db, [(code, regeling)], jaar)
    return key


def neem_alle_over(
    db: Database, sets: Sequence[tuple[str, str | None]], jaar: int, name: str = ""
) -> list[str]:
    """Make sets (code, and the regeling when it is said) for a year; returns their keys.

    Each is as it was in an earlier year, or as the catalogue has it; rules are then suggested by
    the wording of each indicator. One undo step. `UserError` when one is there already,
    `UsageError` when a code is nowhere.
    """
    for code, _ in sets:
        if saving.records(db, SisaSet, code=code, jaar=jaar):
            raise UserError(f"De SiSa-set {code} van {jaar} is er al. Kies een andere code.")
    found = [(_earlier(db, code, jaar) or _from_catalogus(db, code)) for code, _ in sets]
    made = []
    step = f"SiSa-set {', '.join(code for code, _ in sets)} overnemen"
    with db.change(name or step) as session:
        for (code, regeling), (head, rows) in zip(sets, found, strict=True):
            given = {**head, "code": code, "jaar": jaar}
            if regeling is not None:
                given["regeling_code"] = regeling
            made.append(put(db, session, SisaSet, None, given))
            for row in rows:
                put(db, session, SisaIndicator, None, {**row, "sisa_set_id": made[-1]})
    return made


def codes(db: Database, jaar: int) -> tuple[str, ...]:
    """The SiSa-codes of which a set can be made: of the catalogue, and of years until this one."""
    known = {each.code for each in catalogus(db).sisa_sets}
    return tuple(sorted(known | {s.code for s in saving.records(db, SisaSet) if s.jaar <= jaar}))


def _earlier(
    db: Database, code: str, jaar: int
) -> tuple[dict[str, Any], list[dict[str, Any]]] | None:
    sets = [found for found in saving.records(db, SisaSet, code=code) if found.jaar < jaar]
    if not sets:
        return None
    latest = max(sets, key=_year)
    head = {name: getattr(latest, name) for name in ("regeling_code", "naam", "verstrekker")}
    rows = [
        {k: v for k, v in saving.values_of(row).items() if k != "sisa_set_id"}
        for row in saving.records(db, SisaIndicator, sisa_set_id=latest.id)
    ]
    return {**head, "bron": f"overgenomen van {latest.jaar}"}, rows


def _year(found: SisaSet) -> int:
    return found.jaar


def _from_catalogus(db: Database, code: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    for known in catalogus(db).sisa_sets:
        if known.code == code:
            head = {"naam": known.regeling_naam, "verstrekker": known.verstrekker}
            return {**head, "bron": known.bron}, [
                {
                    "code": indicator.code,
                    "omschrijving": indicator.omschrijving,
                    "aard_controle": indicator.aard_controle,
                    "soort": "som" if indicator.soort == "berekend" else indicator.soort,
                    "volgorde": indicator.volgorde,
                    "regel": voorstel(indicator.omschrijving, indicator.soort),
                }
                for indicator in known.indicatoren
            ]
    raise UsageError(
        f"De SiSa-code {code} is niet bekend. Lees de SiSa-bijlage van de gemeente in."
    )
