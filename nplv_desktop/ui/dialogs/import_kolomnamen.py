"""The columns that each kind of import looks for: key, name, and whether it cannot do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.services import (
    importing_beschikkingen,
    importing_interventies,
    importing_koppelingen,
    importing_metinglijst,
    importing_statline,
)
from nplv_desktop.services.importing_kolommen import gezocht

if TYPE_CHECKING:
    from nplv_desktop.services.importing_plan import ImportPlan
    from nplv_desktop.workbook.wanted import Wanted


def gezochte_kolommen(plan: ImportPlan) -> list[tuple[str, str, bool]]:
    """(key, name, required) of every column that this import can read, in order.

    Columns that there is one of per year stand under their own heading, when they were found.
    """
    found = []
    wanted = _wanted(plan)
    for heading in wanted.headings if wanted else ():
        if heading.per_year:
            found += [
                (key, column.label, False)
                for key, column in plan.tabel.columns.items()
                if key.startswith(f"{heading.key}:")
            ]
        else:
            found.append((heading.key, heading.label, heading.required))
    return found


def nodige_kolommen(plan: ImportPlan) -> list[str]:
    """Names of the columns that this import cannot do without and that are not pointed out yet."""
    columns = plan.tabel.columns
    if plan.keuzelijst is not None:
        return []
    lacking = [heading.label for heading in plan.tabel.missing if heading.required]
    if plan.soort == "bestedingen":
        if not {"datum", "boekjaar"} & columns.keys():
            lacking.insert(0, _label("datum"))
        if not columns:
            lacking.insert(1, _label("projectcode"))
    return lacking


def _label(key: str) -> str:
    return next(heading.label for heading in gezocht().headings if heading.key == key)


def _wanted(plan: ImportPlan) -> Wanted | None:
    if plan.soort == "bestedingen":
        apart = {"debet", "credit"} & set(plan.tabel.columns)
        return gezocht(debet_credit=bool(apart))
    if plan.keuzelijst is not None:
        return importing_statline.GEZOCHT
    return {
        "koppelingen": importing_koppelingen.GEZOCHT,
        "beschikkingen": importing_beschikkingen.GEZOCHT,
        "interventies": importing_interventies.GEZOCHT,
        "indicatoren": importing_metinglijst.LIJST,
    }.get(plan.soort)
