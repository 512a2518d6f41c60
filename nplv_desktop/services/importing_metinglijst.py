"""Plain tables of indicator values: a row per value, a column per year, or a column per indicator.

Whatever the layout, a table with one row per value comes out, each cell at its own address:

    Indicator | 2022 | 2023*   →   a row of 2022 and a row of 2023, provisional
    Jaar      | K07  | K01     →   a row of K07 and a row of K01
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.services.importing_indicatorlijst import BLANKS, Indicatorlijst
from nplv_desktop.services.importing_jaarkeuze import met_jaar
from nplv_desktop.services.importing_oordeel import tabel_van
from nplv_desktop.services.importing_vouwen import Vouw, unfolded
from nplv_desktop.workbook.wanted import Heading, Wanted

if TYPE_CHECKING:
    from nplv_desktop.services.importing_plan import Bron, ImportOptions
    from nplv_desktop.workbook.table import Column, Table

_VALUE = ("Meting", "Stand", "Score", "Cijfer", "Realisatie")
_BASE = (
    Heading("indicator", "Indicator", ("Kernindicator", "Indicatornaam"), "code"),
    Heading("code", "Code", ("Indicatorcode",), "code"),
    Heading("uitsplitsing", "Uitsplitsing", ("Onderdeel",)),
    Heading("wijk", "Wijk of buurt", ("Wijk", "Buurt", "Regiocode"), "code"),
    Heading("bron", "Bron"),
    Heading("opmerking", "Opmerking", ("Toelichting",)),
)
_YEAR = Heading("jaar", "Jaar", ("Peiljaar", "Perioden", "Periode"), "text", required=True)
_SURE = 2
"""So many columns that are called as an indicator make a table of indicators without a year."""
LIJST = Wanted(
    "metingen",
    (
        *_BASE[:2],
        _YEAR,
        Heading("waarde", "Waarde", _VALUE, "number", blanks=BLANKS, starred=True),
        *_BASE[2:4],
        Heading("nulmeting", "Nulmeting", (), "bool"),
        Heading("voorlopig", "Voorlopig", (), "bool"),
        *_BASE[4:],
    ),
)
"""One row is one value."""
PER_JAAR = Wanted(
    "metingen",
    (
        *_BASE,
        *(
            Heading(key, label, names, "number", per_year=True, blanks=BLANKS, starred=True)
            for key, label, names in (("waarde", "Waarde", _VALUE), ("nulmeting", "Nulmeting", ()))
        ),
    ),
)
"""A column per year; one of them may be called nulmeting."""


def lees(bron: Bron, opties: ImportOptions, bekend: Indicatorlijst) -> Table:
    """The values in a file, one row each; `UnreadableInput` when there is no table at all."""
    listed = tabel_van(bron, LIJST, opties)
    if "waarde" in listed.columns:
        return met_jaar(listed, "jaar", opties)
    return _per_year(bron, opties, listed) or _per_indicator(bron, opties, bekend) or listed


def _per_year(bron: Bron, opties: ImportOptions, listed: Table) -> Table | None:
    wide = tabel_van(bron, PER_JAAR, opties)
    folds = [
        Vouw(key, {"jaar": _year_of(key, column), "nulmeting": kind == "nulmeting" or None}, "jaar")
        for key, column in wide.columns.items()
        for kind, _, year in (key.partition(":"),)
        if year
    ]
    if not folds or ("jaar" in listed.columns and len(folds) == 1):
        return None
    return unfolded(wide, folds)


def _year_of(key: str, column: Column) -> str:
    """The year of a column; a `*` in its heading makes all its values provisional."""
    return f"{key.partition(':')[2]}{'*' if '*' in column.label else ''}"


def _per_indicator(bron: Bron, opties: ImportOptions, bekend: Indicatorlijst) -> Table | None:
    """A table with a row per year and a column for each of the indicators it names."""
    values = (
        Heading(f"waarde.{i.code}", i.code, i.namen, "number", blanks=BLANKS, starred=True)
        for i in bekend.alle
    )
    table = tabel_van(bron, Wanted("metingen", (_YEAR, *_BASE[2:], *values)), opties)
    folds = [
        Vouw(key, {"indicator": code}, "indicator")
        for key in table.columns
        for kind, _, code in (key.partition("."),)
        if code
    ]
    if not folds or ("jaar" not in table.columns and len(folds) < _SURE):
        return None
    return met_jaar(unfolded(table, folds), "jaar", opties)
