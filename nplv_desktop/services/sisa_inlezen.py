"""Import of SiSa sets: from the gemeente's own SiSa-bijlage, or from a verantwoordingslijst.

Of an annex every set becomes a `SisaSet` with its indicators. Kinds and rules are suggested by the
wording; what the user chose for a code and year before is kept, and that of the year before is
taken over where the wording is the same. A set is linked to the regeling whose SiSa code it has;
otherwise that is asked (`regeling:CODE`), and until it is answered the link stays empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus
from nplv_desktop.domain.errors import Problem, UnreadableInput
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.sisa import SisaIndicator, SisaSet
from nplv_desktop.services import sisa_lijst
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.importing_oordeel import Oordeel
from nplv_desktop.services.importing_plan import ImportPlan, Verschil
from nplv_desktop.services.sisa_berekenen import voorstel
from nplv_desktop.services.sisa_lijst import GEEN_REGELING, VRAAG, regelingvraag
from nplv_desktop.workbook import sisa_bijlage
from nplv_desktop.workbook.table import Column, Origin, Table, TableRow
from nplv_desktop.workbook.wanted import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.catalogus import Catalogus
    from nplv_desktop.services.importing_plan import Bron, Gestopt, ImportOptions, Werk
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession
    from nplv_desktop.workbook.grid import Grid
    from nplv_desktop.workbook.sisa_bijlage import Bijlage, BijlageIndicator, BijlageSet

VRAAG_JAAR = "jaar"
_JAREN = range(1990, 2101)
_KOLOMMEN = (
    ("indicator", "Indicator"),
    ("omschrijving", "Omschrijving"),
    ("aard_controle", "Aard controle"),
    ("soort", "Soort waarde"),
    ("regel", "Hoe komt de waarde tot stand"),
    ("regeling", "Regeling"),
    ("invulcel", "Invulcel"),
)
_FEITEN = ("omschrijving", "aard_controle", "soort", "volgorde")
"""What the annex says of an indicator; its rule is the choice of the user."""
_SOORTEN = (
    ("kopie", r"^kopie\b"),
    ("som", r"^berekening\b|\bsom van (de )?indicator|^som indicator"),
    ("ja_nee", r"\bja\s*/\s*nee\b"),
    ("aantal", r"^(totaal )?aantal\b"),
    ("tekst", r"^toelichting\b|\b(project)?na(a)?m\b|projectnaam|nummer\b.*\bproject|^codering\b"),
    ("tekst", r"beschikkingsnummer|kenmerk|^omschrijving\b|^hieronder\b"),
)
"""Kinds by the wording, the first that fits; amounts are what is left."""


def soort_voorstel(omschrijving: str) -> str:
    """The kind of value that the wording of an indicator suggests; an amount when nothing does."""
    text = omschrijving.casefold()
    return next((kind for kind, pattern in _SOORTEN if re.search(pattern, text)), "bedrag")


@dataclass
class SisaInhoud:
    """What to write: new sets and indicators, and changed facts of those that are here."""

    bron: str
    bestaand: dict[str, str] = field(default_factory=dict)
    """SiSa code → key of its set in this year."""
    nieuwe_sets: dict[str, dict[str, Any]] = field(default_factory=dict)
    nieuwe_indicatoren: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """SiSa code and the values of an indicator."""
    koppelingen: dict[str, str | None] = field(default_factory=dict)
    """Key of a set that is here → the regeling that was answered."""
    andere_sets: dict[str, dict[str, Any]] = field(default_factory=dict)
    andere_indicatoren: dict[str, dict[str, Any]] = field(default_factory=dict)

    def is_leeg(self, *, bijwerken: bool) -> bool:
        """Whether there is nothing to write."""
        new = self.nieuwe_sets or self.nieuwe_indicatoren or self.koppelingen
        return not (new or (bijwerken and (self.andere_sets or self.andere_indicatoren)))

    def schrijf(self, session: ChangeSession, _inlezing_id: str, werk: Werk) -> int:
        """Make the sets with their indicators; returns how many records were changed."""
        keys = dict(self.bestaand)
        for code, values in self.nieuwe_sets.items():
            made = SisaSet(**values, bron=self.bron)
            session.add(made)
            session.flush()
            keys[code] = made.id
        session.add_all(
            SisaIndicator(sisa_set_id=keys[code], **values)
            for code, values in self.nieuwe_indicatoren
        )
        session.flush()
        for key, scheme in self.koppelingen.items():
            session.change(SisaSet, key, {"regeling_code": scheme})
        if not werk.bijwerken:
            return len(self.koppelingen)
        for key, values in self.andere_sets.items():
            session.change(SisaSet, key, values)
        for key, values in self.andere_indicatoren.items():
            session.change(SisaIndicator, key, values)
        session.flush()
        return len(self.koppelingen) + len(self.andere_sets) + len(self.andere_indicatoren)


def plan(db: Database, bron: Bron, opties: ImportOptions, gestopt: Gestopt = None) -> ImportPlan:
    """What taking in these sets would do; a table without indicators is a verantwoordingslijst."""
    if not sisa_bijlage.is_bijlage(bron.inhoud):
        return sisa_lijst.plan(db, bron, opties, gestopt)
    found = sisa_bijlage.lees(bron.pad, bron.inhoud)
    year = _jaar(found, opties)
    work = _Lezer(db, bron, found, year, opties)
    inhoud = work.lees()
    return work.oordeel.plan(db, "sisa", bron, opties, inhoud, ())


def _jaar(found: Bijlage, opties: ImportOptions) -> int:
    """The year of the title, or as it was answered."""
    answer = opties.keuzes.get(VRAAG_JAAR, "")
    if answer.isdecimal() and int(answer) in _JAREN:
        return int(answer)
    if found.jaar is None:
        raise UnreadableInput(
            f"{found.bestand}: de titel van de SiSa-bijlage noemt geen jaar. "
            "Geef het jaar op, met --kies jaar=2024 of in het scherm."
        )
    return found.jaar


class _Lezer:
    def __init__(
        self, db: Database, bron: Bron, found: Bijlage, jaar: int, opties: ImportOptions
    ) -> None:
        self._catalogus: Catalogus = catalogus(db)
        self._bijlage, self._jaar = found, jaar
        self._keuzes = opties.keuzes
        self._eerder = _Eerder(db, jaar)
        self._inhoud = SisaInhoud(f"{bron.pad.name} ({jaar})")
        self._open: list[str] = []
        self._linked: dict[str, str | None] = {s.code: self._regeling(s) for s in found.sets}
        grids = {grid.name: grid for grid in bron.inhoud.grids}
        self.oordeel = Oordeel(_table(found, grids, [self._row(s, i) for s, i in self._all()]))

    def _all(self) -> list[tuple[BijlageSet, BijlageIndicator]]:
        return [(each, i) for each in self._bijlage.sets for i in each.indicatoren]

    def lees(self) -> SisaInhoud:
        """Compare every set and indicator with what is here."""
        for each in self._bijlage.sets:
            self._compare_set(each)
        for position, (each, indicator) in enumerate(self._all()):
            self._compare(position, each, indicator)
        self._tell()
        return self._inhoud

    def _row(self, each: BijlageSet, indicator: BijlageIndicator) -> dict[str, Any]:
        values = self._values(each, indicator)
        lines = indicator.invulcellen
        return {
            "indicator": indicator.code,
            **{key: values[key] for key in ("omschrijving", "aard_controle", "soort", "regel")},
            "regeling": self._linked[each.code],
            "invulcel": lines[0] if len(lines) == 1 else f"{lines[0]}, {len(lines)} regels",
        }

    def _values(self, each: BijlageSet, indicator: BijlageIndicator) -> dict[str, Any]:
        """The values of a SisaIndicator; the rule that was chosen before, else the suggestion."""
        kind = self._soort(indicator)
        before = self._eerder.indicator(each.code, indicator.code, indicator.omschrijving)
        return {
            "code": indicator.code,
            "omschrijving": indicator.omschrijving or indicator.code,
            "aard_controle": indicator.aard_controle,
            "soort": kind if before is None else before.soort,
            "volgorde": [i.code for i in each.indicatoren].index(indicator.code) + 1,
            "regel": voorstel(indicator.omschrijving, kind) if before is None else before.regel,
        }

    def _soort(self, indicator: BijlageIndicator) -> str:
        """The kind as the catalogue has it for the same words, else by the words."""
        for known in self._catalogus.sisa_sets:
            for each in known.indicatoren:
                if each.code == indicator.code and _same(each.omschrijving, indicator.omschrijving):
                    return "som" if each.soort == "berekend" else each.soort
        return soort_voorstel(indicator.omschrijving)

    def _regeling(self, each: BijlageSet) -> str | None:
        """The regeling of a set: as answered, as it was, or by its code; else it is asked."""
        answer = self._keuzes.get(f"{VRAAG}{each.code}")
        if answer == GEEN_REGELING:
            return None
        if answer:
            try:
                return self._catalogus.regeling(answer).code
            except NietInCatalogus as error:
                raise UnreadableInput(error.melding) from error
        known = self._eerder.regeling(each.code)
        coded = (r.code for r in self._catalogus.regelingen if r.sisa_code.waarde == each.code)
        found = known or next(coded, None)
        if found is None:
            self._open.append(each.code)
        return found

    def _compare_set(self, each: BijlageSet) -> None:
        here = self._eerder.sets.get(each.code)
        scheme = self._linked[each.code]
        facts = {"naam": each.naam, "verstrekker": each.verstrekker}
        if here is None:
            self._inhoud.nieuwe_sets[each.code] = {
                "code": each.code,
                "jaar": self._jaar,
                "regeling_code": scheme,
                **facts,
            }
            return
        self._inhoud.bestaand[each.code] = here.id
        answered = f"{VRAAG}{each.code}" in self._keuzes
        if here.regeling_code != scheme and (answered or here.regeling_code is None):
            self._inhoud.koppelingen[here.id] = scheme
        other = {k: v for k, v in facts.items() if v is not None and getattr(here, k) != v}
        if other:
            self._inhoud.andere_sets[here.id] = other

    def _compare(self, position: int, each: BijlageSet, indicator: BijlageIndicator) -> None:
        if not indicator.omschrijving:
            self._refuse(position, indicator)
            return
        values = self._values(each, indicator)
        here = self._eerder.indicatoren.get((each.code, indicator.code))
        if here is None:
            self._inhoud.nieuwe_indicatoren.append((each.code, values))
            return
        other = {k: values[k] for k in _FEITEN if getattr(here, k) != values[k]}
        self.oordeel.uitkomsten[position] = "gewijzigd" if other else "gelijk"
        self.oordeel.verschillen[position] = tuple(
            Verschil(k, field_of(SisaIndicator, k).label, getattr(here, k), v)
            for k, v in other.items()
        )
        if other:
            self._inhoud.andere_indicatoren[here.id] = other

    def _refuse(self, position: int, indicator: BijlageIndicator) -> None:
        self.oordeel.uitkomsten[position] = "geweigerd"
        self.oordeel.per_rij.setdefault(indicator.rij, []).append(
            Problem(
                f"Blad '{indicator.blad}', cel {indicator.cel}: boven {indicator.code} staat geen "
                "omschrijving. Vul die in de bijlage aan, of vraag haar opnieuw op.",
                kolom=indicator.code,
                gevonden="",
                verwacht="een omschrijving",
                blad=indicator.blad,
                cel=indicator.cel,
                rij=indicator.rij,
            )
        )

    def _tell(self) -> None:
        """What is to be asked and said of the annex as a whole."""
        for problem in self._bijlage.problemen:
            self.oordeel.meldingen.append(problem.melding)
        names = {each.code: each.naam or each.code for each in self._bijlage.sets}
        self.oordeel.vragen += [
            regelingvraag(self._catalogus, code, names[code]) for code in self._open
        ]
        if self._open:
            listed = ", ".join(self._open)
            self.oordeel.meldingen.append(
                f"Van {listed} is niet bekend bij welke regeling die hoort. "
                "Koppel de sets van dit bureau; van de andere blijft de koppeling leeg."
            )
        self._tell_gone()

    def _tell_gone(self) -> None:
        present = {(s.code, i.code) for s, i in self._all()}
        codes = {each.code for each in self._bijlage.sets}
        gone = sorted(
            i for s, i in self._eerder.indicatoren if s in codes and (s, i) not in present
        )
        if gone:
            self.oordeel.meldingen.append(
                f"In het dossier staan voor {self._jaar} ook {', '.join(gone)}, die niet in de "
                "bijlage staan. Ze blijven staan; verwijder ze als ze zijn vervallen."
            )


class _Eerder:
    """The sets of this year, and the newest of an earlier year, by SiSa code."""

    def __init__(self, db: Database, jaar: int) -> None:
        with db.read() as session:
            sets = session.scalars(
                select(SisaSet).where(SisaSet.jaar <= jaar).order_by(SisaSet.jaar)
            ).all()
            rows = session.scalars(select(SisaIndicator)).all()
        self.sets = {each.code: each for each in sets if each.jaar == jaar}
        newest = {each.code: each for each in sets}
        self._linked = {each.code: each.regeling_code for each in sets if each.regeling_code}
        by_set: dict[str, list[SisaIndicator]] = {}
        for row in rows:
            by_set.setdefault(row.sisa_set_id, []).append(row)
        self.indicatoren = {
            (code, row.code): row
            for code, each in self.sets.items()
            for row in by_set.get(each.id, ())
        }
        self._rules = {
            (code, row.code): row
            for code, each in newest.items()
            for row in by_set.get(each.id, ())
        }

    def regeling(self, code: str) -> str | None:
        """The regeling that a set of this code was linked to last."""
        here = self.sets.get(code)
        return here.regeling_code if here and here.regeling_code else self._linked.get(code)

    def indicator(self, code: str, indicator: str, words: str) -> SisaIndicator | None:
        """The indicator as it was chosen before: of this year, or earlier with the same words."""
        here = self.indicatoren.get((code, indicator))
        if here is not None:
            return here
        before = self._rules.get((code, indicator))
        return before if before is not None and _same(before.omschrijving, words) else None


def _same(one: str, other: str) -> bool:
    return squeeze(one) == squeeze(other)


def _table(found: Bijlage, grids: Mapping[str, Grid], rows: Sequence[Mapping[str, Any]]) -> Table:
    """The indicators as the rows of a table, each at the cell where its code stands."""
    columns = {key: Column(label, place) for place, (key, label) in enumerate(_KOLOMMEN)}
    indicators = [i for each in found.sets for i in each.indicatoren]
    return Table(
        bestand=found.bestand,
        kind="xlsx",
        blad=found.blad,
        kop_rij=None,
        columns=columns,
        rows=[
            TableRow(i.rij, cells, i.code.partition("/")[0], position, Origin(grids[i.blad], {}))
            for i, cells, position in zip(
                indicators, rows, _positions(indicators, grids), strict=True
            )
        ],
    )


def _positions(indicators: Sequence[BijlageIndicator], grids: Mapping[str, Grid]) -> list[int]:
    places = {
        name: {number: i for i, number in enumerate(grid.numbers)} for name, grid in grids.items()
    }
    return [places[i.blad][i.rij] for i in indicators]
