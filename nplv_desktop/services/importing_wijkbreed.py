"""Import of a table with a column per wijk: the chosen wijken become one value per year.

    Jaar | Indicator              | WK091701 | WK091702
    2022 | K07                    |    -0,12 |     0,03     →   one meting of K07 for 2022
    2022 | Particuliere huishoudens |   4.100 |    3.900     →   its weights

Values combine as in a table with a row per wijk (`importing_statline`). A row that bears the name
of what weighs an indicator holds the weights of its year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.catalogus_zoeken import sleutel
from nplv_desktop.domain.indicatoren import Gebiedsdeel
from nplv_desktop.services.importing_indicatorlijst import BLANKS, Indicatorlijst
from nplv_desktop.services.importing_jaarkeuze import met_jaar
from nplv_desktop.services.importing_kolomkeuze import Vragen, kies_indicator
from nplv_desktop.services.importing_metingen import Metingen
from nplv_desktop.services.importing_oordeel import Oordeel, tabel_van
from nplv_desktop.services.importing_statline import (
    Gekozen,
    Samenvoeger,
    geteld,
    onthoud_wijken,
    zonder_andere,
)
from nplv_desktop.services.importing_vouwen import Vouw, unfolded
from nplv_desktop.services.importing_wijkkeuze import Wijkkeuze
from nplv_desktop.workbook.wanted import Heading, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.services.importing_indicatorlijst import Doelindicator
    from nplv_desktop.services.importing_plan import Bron, ImportOptions, ImportPlan
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.table import Column, Table, TableRow

_CODE = re.compile(r"\b(?:WK\d{6}|BU\d{8})\b", re.IGNORECASE)
_BASE = (
    Heading("periode", "Jaar", ("Peiljaar", "Perioden", "Periode"), "text", required=True),
    Heading("indicator", "Indicator", ("Indicatorcode", "Kernindicator", "Onderwerp"), "code"),
)


def wijkkolommen(db: Database, bron: Bron, opties: ImportOptions) -> dict[str, Column]:
    """The column of each wijk or buurt, by its code; empty when the table has none.

    A heading holds the code, or is the name of a part of the gebied that is known; a name alone is
    not enough in a table without years.
    """
    table = tabel_van(bron, Wanted("cijfers per wijk", _BASE), replace(opties, keuzes={}))
    with db.read() as session:
        parts = session.scalars(select(Gebiedsdeel).order_by(Gebiedsdeel.indeling)).all()
    named = {sleutel(part.naam): part.cbs_code for part in parts if part.naam}
    if "periode" not in table.columns:
        named = {}
    found: dict[str, Column] = {}
    for column in table.unused:
        held = _CODE.search(column.label)
        code = held[0].upper() if held else named.get(sleutel(column.label))
        if code is not None:
            found.setdefault(code, column)
    return found


def plan(
    db: Database, bron: Bron, opties: ImportOptions, wijken: Mapping[str, Column]
) -> ImportPlan:
    """What taking in the values of the chosen wijken would do."""
    known = Indicatorlijst(db)
    table = _unfolded(bron, opties, wijken)
    asked = Vragen()
    whole = None
    if "indicator" not in table.columns:
        whole = kies_indicator(known, (), opties, asked)
    table = _weighed(table, known, whole)
    choice = Wijkkeuze(db, table, opties)
    chosen = Oordeel(zonder_andere(table, choice.posities()))
    chosen.vragen.extend(asked.vragen)
    for problem in (*asked.problemen, *choice.problemen):
        chosen.blokkeer(problem)
    metingen = Metingen()
    if not chosen.onleesbaar:
        for indicator, positions in _per_indicator(chosen, known, whole):
            what = Gekozen(indicator, "kolom per wijk", indicator.gewicht)
            Samenvoeger(db, chosen, opties, bron.pad.name, what).maak(metingen, positions)
        onthoud_wijken(db, chosen.tabel, metingen)
    made = chosen.plan(db, "indicatoren", bron, opties, metingen, (), keuzelijst=choice.lijst())
    return geteld(made, metingen)


def _unfolded(bron: Bron, opties: ImportOptions, wijken: Mapping[str, Column]) -> Table:
    """A row per value, each cell at its own address."""
    values = tuple(
        Heading(f"waarde.{code}", column.label, (), "number", blanks=BLANKS, starred=True)
        for code, column in wijken.items()
    )
    answers = {f"column:waarde.{code}": column.letter for code, column in wijken.items()}
    options = replace(opties, keuzes={**opties.keuzes, **answers})
    table = tabel_van(bron, Wanted("cijfers per wijk", (*_BASE, *values)), options)
    folds = [
        Vouw(f"waarde.{code}", {"regio": code, "naam": _name(column.label, code)}, "regio")
        for code, column in wijken.items()
    ]
    return met_jaar(unfolded(table, folds), "periode", opties)


def _name(label: str, code: str) -> str:
    """The name in a heading beside the code."""
    return re.sub(re.escape(code), "", label, flags=re.IGNORECASE).strip(" ()-·:,")


def _weighed(table: Table, known: Indicatorlijst, whole: Doelindicator | None) -> Table:
    """The rows with values, each with the weight of its wijk and year from the rows with those."""
    scales = {sleutel(each.gewicht) for each in known.alle if each.gewicht}
    weights: dict[tuple[str, str, str], Any] = {}
    rows: list[TableRow] = []
    for row in table.rows:
        text = str(row.cells.get("indicator") or "")
        if known.vind(text) is None and sleutel(text) in scales:
            place = (sleutel(text), str(row.cells["periode"]), row.cells["regio"])
            weights[place] = row.cells["waarde"]
        else:
            rows.append(row)
    numbers = {row.row_number for row in rows}
    weighed = []
    for row in rows:
        kind = whole or known.vind(str(row.cells.get("indicator") or ""))
        scale = sleutel(kind.gewicht) if kind is not None and kind.gewicht else ""
        weight = weights.get((scale, str(row.cells["periode"]), row.cells["regio"]))
        weighed.append(replace(row, cells={**row.cells, "gewicht": weight}))
    problems = [p for p in table.problems if p.rij is None or p.rij in numbers]
    return replace(table, rows=weighed, problems=problems)


def _per_indicator(
    oordeel: Oordeel, known: Indicatorlijst, whole: Doelindicator | None
) -> list[tuple[Doelindicator, list[int]]]:
    """The positions of the values of each indicator; a name that is unknown is refused."""
    found: dict[str, list[int]] = defaultdict(list)
    kinds: dict[str, Doelindicator] = {}
    still_open = set(oordeel.open_rijen())
    for position in range(len(oordeel.tabel.rows)):
        text = str(oordeel.tabel.rows[position].cells.get("indicator") or "")
        kind = whole or known.vind(text)
        if kind is None and position not in still_open:
            continue
        if kind is None:
            sentence = known.zin(text) if text else "de indicator ontbreekt. Vul een code in."
            oordeel.weiger(position, "indicator", sentence, "een indicator zoals K07")
            continue
        kinds[kind.code] = kind
        found[kind.code].append(position)
    return [(kinds[code], positions) for code, positions in found.items()]
