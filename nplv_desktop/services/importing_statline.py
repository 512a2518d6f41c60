"""Import of a table per wijk, such as CBS StatLine: the chosen wijken become one value per year.

How values combine is the indicator's own rule: a mean weighted by a column (K07 by Particuliere
huishoudens), a sum, or not at all. A wijk without a value or weight is left out of the mean and
named; missing is never zero. Codes hold for one indelingsjaar: that of the period.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.indicatoren import Gebiedsdeel
from nplv_desktop.services.importing_indicatorlijst import BLANKS, Indicatorlijst, jaar_van
from nplv_desktop.services.importing_kolomkeuze import kies_indicator, kies_kolom
from nplv_desktop.services.importing_metingen import Metingen, Vastlegging
from nplv_desktop.services.importing_oordeel import Oordeel, tabel_van
from nplv_desktop.services.importing_wijken import Samenvoeging, Wijkcijfer, samengevoegd
from nplv_desktop.services.importing_wijkkeuze import Wijkkeuze, is_code
from nplv_desktop.workbook.wanted import Heading, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from nplv_desktop.domain.errors import Problem
    from nplv_desktop.services.importing_indicatorlijst import Doelindicator
    from nplv_desktop.services.importing_plan import Bron, ImportOptions, ImportPlan, Uitkomst
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.table import Column, Table, TableRow

_TABLE = re.compile(r"\d{5}[A-Z]{2,3}")
BASIS = (
    Heading("periode", "Perioden", ("Periode", "Jaar", "Peiljaar"), "text", required=True),
    Heading(
        "regio",
        "Regiocode",
        (
            "Regiocode (gemeente, wijk, buurt) (code)",
            "Regiocode (gemeente, wijk, buurt)",
            "WijkenEnBuurten",
            "RegioS",
            "Codering",
            "Codering_3",
            "gwb_code",
            "Wijkcode",
            "Buurtcode",
            "wk_code",
            "bu_code",
            "Gebiedscode",
        ),
        "code",
        required=True,
    ),
    Heading("naam", "Wijken en buurten", ("Gebiedsnaam", "Regio", "Wijknaam", "Buurtnaam", "Naam")),
)
"""What every table per wijk has, beside its values and weights."""
GEZOCHT = Wanted(
    "cijfers per wijk",
    (*BASIS, Heading("waarde", "Waarde", required=True), Heading("gewicht", "Gewicht")),
)
"""All columns of such a table, as they are shown to the user."""


def is_per_wijk(bron: Bron, opties: ImportOptions) -> bool:
    """Whether a file has a row per wijk and period, and no column that names indicators."""
    table, _ = _base(bron, opties)
    named = any(c.label.casefold() in {"indicator", "indicatorcode"} for c in table.unused)
    return {"periode", "regio"} <= set(table.columns) and not named


def _base(bron: Bron, opties: ImportOptions) -> tuple[Table, dict[str, str]]:
    """The table with periods and wijken only, and which columns those were told to be.

    In tables for machines the column of names holds the codes.
    """
    wanted = Wanted("cijfers per wijk", BASIS)
    table = tabel_van(bron, wanted, replace(opties, keuzes={}))
    names = table.columns.get("naam")
    if "regio" in table.columns or names is None or not table.rows:
        return table, {}
    if not all(is_code(row.cells["naam"] or "") for row in table.rows):
        return table, {}
    answers = {"column:regio": names.letter, "column:naam": "-"}
    return tabel_van(bron, wanted, replace(opties, keuzes=answers)), answers


def plan(db: Database, bron: Bron, opties: ImportOptions) -> ImportPlan:
    """What taking in the values of the chosen wijken would do."""
    base, answers = _base(bron, opties)
    measures = Keuze(db, base, opties)
    table = measures.tabel(bron, answers)
    choice = Wijkkeuze(db, table, opties)
    chosen = Oordeel(zonder_andere(table, choice.posities()))
    chosen.vragen.extend(measures.vragen)
    for problem in (*measures.problemen, *choice.problemen):
        chosen.blokkeer(problem)
    metingen = Metingen()
    if not chosen.onleesbaar and measures.indicator is not None:
        assert measures.waarde is not None  # noqa: S101  chosen before
        weight = measures.gewicht.label if measures.gewicht else None
        what = Gekozen(measures.indicator, measures.waarde.label, weight)
        Samenvoeger(db, chosen, opties, bron.pad.name, what).maak(metingen)
        onthoud_wijken(db, chosen.tabel, metingen)
    made = chosen.plan(db, "indicatoren", bron, opties, metingen, (), keuzelijst=choice.lijst())
    return geteld(made, metingen)


class Keuze:
    """Which indicator, and which columns have its values and weights; or what has to be asked."""

    def __init__(self, db: Database, base: Table, opties: ImportOptions) -> None:
        self.problemen: list[Problem] = []
        self.vragen: list[Any] = []
        self._opties = opties
        self.waarde: Column | None = None
        self.gewicht: Column | None = None
        known = Indicatorlijst(db)
        columns = tuple(base.unused)
        self.indicator: Doelindicator | None = kies_indicator(known, columns, opties, self)
        if self.indicator is not None:
            names = (opties.kolom,) if opties.kolom else self.indicator.namen
            self.waarde = kies_kolom("waarde", names, columns, opties, self)
            self.gewicht = self._weight(columns)

    def _weight(self, columns: tuple[Column, ...]) -> Column | None:
        """The column that weighs wijken; asked for when the indicator needs one."""
        assert self.indicator is not None  # noqa: S101  chosen before
        name = self._opties.gewicht or self.indicator.gewicht
        needed = self.indicator.combineren == "gewogen" or self._opties.gewicht is not None
        if not needed:
            return None
        return kies_kolom("gewicht", (name or "",), columns, self._opties, self)

    def tabel(self, bron: Bron, known: Mapping[str, str]) -> Table:
        """The table with the chosen columns, and those that are known already."""
        headings = list(BASIS)
        answers = dict(known)
        for key, column in (("waarde", self.waarde), ("gewicht", self.gewicht)):
            if column is not None:
                headings.append(
                    Heading(key, column.label, (), "number", blanks=BLANKS, starred=True)
                )
                answers[f"column:{key}"] = column.letter
        options = replace(self._opties, keuzes={**self._opties.keuzes, **answers})
        return tabel_van(bron, Wanted("cijfers per wijk", tuple(headings)), options)


def zonder_andere(table: Table, positions: list[int]) -> Table:
    """The table with only these rows, and only their problems."""
    rows = [table.rows[position] for position in positions]
    numbers = {row.row_number for row in rows}
    problems = [p for p in table.problems if p.rij is None or p.rij in numbers]
    return replace(table, rows=rows, problems=problems)


@dataclass(frozen=True)
class Gekozen:
    """The indicator, and what its values and weights are called in the file."""

    indicator: Doelindicator
    waarde: str
    gewicht: str | None


class Samenvoeger:
    """Makes one meting per year out of the rows of the chosen wijken."""

    def __init__(
        self, db: Database, oordeel: Oordeel, opties: ImportOptions, bestand: str, keuze: Gekozen
    ) -> None:
        self._oordeel = oordeel
        self._opties = opties
        self._indicator = keuze.indicator
        self._weight = keuze.gewicht
        self._vast = Vastlegging(db)
        table = _TABLE.search(bestand)
        parts = (keuze.indicator.bron, table and table[0], keuze.waarde, bestand)
        self._source = ", ".join(part for part in parts if part)

    def maak(self, metingen: Metingen, posities: Sequence[int] | None = None) -> None:
        """One meting for each year in the rows, or in those at these positions."""
        years: dict[int, list[tuple[int, Wijkcijfer]]] = defaultdict(list)
        lacking: dict[int, list[Wijkcijfer]] = defaultdict(list)
        still_open = set(self._oordeel.open_rijen())
        for position in range(len(self._oordeel.tabel.rows)) if posities is None else posities:
            row = self._oordeel.tabel.rows[position]
            found = jaar_van(str(row.cells["periode"]))
            if position not in still_open:
                if found is not None:  # a fault in the row: that part is not known
                    lacking[found[0]].append(replace(_figure(row, provisional=False), waarde=None))
                continue
            if found is None:
                self._oordeel.weiger(
                    position, "periode", "dit is geen jaar. Verwacht wordt een jaartal.", "een jaar"
                )
                continue
            starred = found[1] or any(row.cells.get(key) for key in ("waarde*", "gewicht*"))
            years[found[0]].append((position, _figure(row, provisional=starred)))
        for year in sorted(years):
            self._meet(year, years[year], lacking[year], metingen)

    def _meet(
        self,
        year: int,
        rows: list[tuple[int, Wijkcijfer]],
        lacking: list[Wijkcijfer],
        metingen: Metingen,
    ) -> None:
        figures = [*(figure for _, figure in rows), *lacking]
        together = samengevoegd(figures, self._indicator.combineren, self._indicator.decimalen)
        self._tell_missing(year, together)
        outcome: Uitkomst = "overgeslagen"
        if together.waarde is not None:
            outcome, differences = self._vast.vergelijk(self._values(year, together), metingen)
            for position, _ in rows:
                self._oordeel.verschillen[position] = differences
        left_out = {figure.code for figure in together.zonder}
        for position, figure in rows:
            taken = figure.code not in left_out
            self._oordeel.uitkomsten[position] = outcome if taken else "overgeslagen"

    def _tell_missing(self, year: int, together: Samenvoeging) -> None:
        names = ", ".join(f"{each.naam or each.code} ({each.code})" for each in together.zonder)
        notes = self._oordeel.meldingen
        if names:
            lacking = "waarde of gewicht" if self._weight is not None else "waarde"
            notes.append(f"{year}: geen {lacking} voor {names}; onbekend telt niet mee.")
        if together.waarde is not None:
            return
        if len(together.mee) > 1:
            notes.append(
                f"{year}: waarden van {self._indicator.naam} kunnen niet worden samengevoegd. "
                "Kies één wijk, of geef een kolom om te wegen."
            )
        else:
            notes.append(f"{year}: er is geen meting te maken, want er ontbreken waarden.")

    def _values(self, year: int, together: Samenvoeging) -> dict[str, Any]:
        return {
            "indicator_code": self._indicator.code,
            "peiljaar": year,
            "gebied": "",
            "uitsplitsing": "",
            "nulmeting": self._opties.nulmeting,
            "waarde": together.waarde,
            "voorlopig": together.voorlopig,
            "bron": self._source,
            "indeling": year,
            "opmerking": self._remark(together),
        }

    def _remark(self, together: Samenvoeging) -> str:
        codes = ", ".join(each.code for each in together.mee)
        if len(together.mee) == 1:
            text = f"Waarde van {codes}."
        elif self._indicator.combineren == "som":
            text = f"Som van {codes}."
        else:
            text = f"Gemiddelde van {codes}, gewogen naar {self._weight or ''}."
        if together.zonder:
            left_out = ", ".join(each.code for each in together.zonder)
            text += f" Zonder waarde: {left_out}."
        return text


def _figure(row: TableRow, *, provisional: bool) -> Wijkcijfer:
    weight: Decimal | None = row.cells.get("gewicht")
    name = row.cells.get("naam") or ""
    return Wijkcijfer(row.cells["regio"], name, row.cells.get("waarde"), weight, provisional)


def onthoud_wijken(db: Database, table: Table, metingen: Metingen) -> None:
    """Keep the chosen wijken as parts of the gebied, in the indeling of their year."""
    with db.read() as session:
        pairs = session.execute(select(Gebiedsdeel.cbs_code, Gebiedsdeel.indeling))
        known = {(code, year) for code, year in pairs}
    for row in table.rows:
        found = jaar_van(str(row.cells["periode"]))
        if found is None or (row.cells["regio"], found[0]) in known:
            continue
        known.add((row.cells["regio"], found[0]))
        metingen.gebiedsdelen.append(
            {"cbs_code": row.cells["regio"], "naam": row.cells.get("naam"), "indeling": found[0]}
        )


def geteld(made: ImportPlan, metingen: Metingen) -> ImportPlan:
    """A plan that counts metingen, not the rows that they are made of."""
    years = {(each["indicator_code"], each["peiljaar"]) for each in metingen.nieuw}
    same = {
        (row.cells.get("indicator"), jaar_van(str(row.cells["periode"])))
        for row, outcome in zip(made.regels.rijen, made.regels.uitkomsten, strict=True)
        if outcome == "gelijk"
    }
    return replace(made, nieuw=len(years), gewijzigd=len(metingen.gewijzigd), dubbel=len(same))
