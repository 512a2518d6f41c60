"""The formats that were ever published, as data: what each laid out otherwise than the next.

A workbook keeps the format in which it was made: it is read, compared and written again in its own
layout. `actueel` gives what it says in the layout of today. Format 1 had more tables on one sheet:
the interventies and the rules of a regeling stood under its matrix, the series under the
indicators; it had no lists. Format 2.0 did not tell for which ministeries an integral part was
spent, and had no facts of the checks along.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook import bundle_aanvraag, bundle_bladen
from nplv_desktop.workbook.bundle import FORMAT_VERSION, Sheet, Table
from nplv_desktop.workbook.bundle_aanvraag import INDICATOREN as GEVRAAGDE_INDICATOREN
from nplv_desktop.workbook.bundle_bladen import CONTROLE, CONTROLE_1
from nplv_desktop.workbook.bundle_columns import METINGEN_1
from nplv_desktop.workbook.bundle_lists import LIJSTEN
from nplv_desktop.workbook.bundle_verantwoording import (
    DIENT,
    INDICATOREN,
    MINISTERIES,
    REGELING_INTERVENTIES,
    REGELING_MATRIX,
    REGELING_REGELS,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from nplv_desktop.workbook.bundle import BundleContent, Row

_ROLES = {"tbl_regeling_interventies": "tblInzet", "tbl_regeling_regels": "tblRegels"}
"""Tables under a regeling in format 1, and the table of all regelingen that has them now."""


@dataclass(frozen=True)
class Opbouw:
    """How the sheets of one format are laid out."""

    kop: tuple[Sheet, ...]
    """The sheets of a verantwoording before those of the regelingen."""
    regeling: tuple[Table, ...]
    """The tables on the sheet of one regeling."""
    staart: tuple[Sheet, ...]
    aanvraag: tuple[Sheet, ...]
    slot: tuple[Sheet, ...]
    """The last sheets of both kinds."""
    per_rij: bool = False
    """The canonical form has rows instead of columns."""


def opbouw(formaat: str) -> Opbouw:
    """The layout of a format; ValueError when this program does not know it."""
    major, _, rest = formaat.partition(".")
    found = _OPBOUW.get(f"{major}.{rest.partition('.')[0]}") or _OPBOUW.get(major)
    if found is None:
        raise ValueError(f"format {formaat}")
    return found


def by_row(formaat: str) -> bool:
    """Whether this is format 1, with more tables on a sheet and rows in its canonical form."""
    return opbouw(formaat).per_rij


def guessed(names: Sequence[str], stored: str, ministeries: Collection[str] = ()) -> str:
    """The format of a workbook that lost its hidden sheet, by what it says or its tables.

    `ministeries` are the columns of the table per ministerie, when it has that.
    """
    if stored.partition(".")[0] in {"1", "2"}:
        return stored
    if LIJSTEN.tables[0].name not in names:
        return "1.0.0"
    return "2.0.0" if ministeries and DIENT.key not in ministeries else FORMAT_VERSION


def actueel(content: BundleContent) -> BundleContent:
    """What an older workbook says, in the layout of today; nothing is lost."""
    if opbouw(content.formaat) is opbouw(FORMAT_VERSION):
        return content
    content = replace(content, tables=dict(_named_ministeries(content)))
    if not by_row(content.formaat):
        return replace(content, formaat=FORMAT_VERSION)
    moved = {role: list(_moved(content, role)) for role in _ROLES}
    tables = {**content.tables, **{_ROLES[role]: rows for role, rows in moved.items()}}
    if content.soort == "aanvraag":
        tables = dict(content.tables)
    blocks = [replace(block, interventies=(), regels=()) for block in content.regelingen]
    return replace(content, formaat=FORMAT_VERSION, tables=tables, regelingen=blocks)


def _named_ministeries(content: BundleContent) -> Iterator[tuple[str, Sequence[Row]]]:
    """The tables, with the rows per ministerie by name: a column came between."""
    for name, rows in content.tables.items():
        old = _MINISTERIES_2_0 if name == MINISTERIES.name else None
        yield name, rows if old is None else [_named(old, row) for row in rows]


def _moved(content: BundleContent, role: str) -> Iterator[dict[str, Any]]:
    """The rows under each regeling, with the code of that regeling."""
    table = {t.role: t for t in _EERSTE.regeling}[role]
    for block in content.regelingen:
        rows = block.interventies if role == "tbl_regeling_interventies" else block.regels
        for row in rows:
            named = _named(table, row)
            if "id" in named:
                named["id"] = f"{block.code}/{named['id']}"
            yield {"regeling": block.code, **named}


def _named(table: Table, row: Row) -> dict[str, Any]:
    if isinstance(row, tuple):
        return dict(zip(table.content_keys, row, strict=True))
    return dict(row)


_REEKSEN_1 = Table("tblMetingen", "Reeksen", METINGEN_1, key=("indicator", "jaar"))


def _together(sheets: Sequence[Sheet], indicatoren: Table) -> tuple[Sheet, ...]:
    """The sheets of format 1: the series under the indicators, and their charts there."""
    return tuple(
        replace(sheet, tables=(indicatoren, _REEKSEN_1), charts="lines")
        if sheet.name == "Indicatoren"
        else sheet
        for sheet in sheets
        if sheet.name not in {"Inzet", "Regels", "Reeksen"}
    )


_MINISTERIES_2_0 = replace(
    MINISTERIES, columns=tuple(c for c in MINISTERIES.columns if c is not DIENT)
)
_HEAD_2_0 = tuple(
    replace(sheet, tables=(_MINISTERIES_2_0,)) if sheet.name == "Per ministerie" else sheet
    for sheet in bundle_bladen.HEAD
)
_EERSTE = Opbouw(
    kop=_HEAD_2_0,
    regeling=(REGELING_MATRIX, REGELING_INTERVENTIES, REGELING_REGELS),
    staart=_together(bundle_bladen.TAIL, INDICATOREN),
    aanvraag=_together(bundle_aanvraag.SHEETS, GEVRAAGDE_INDICATOREN),
    slot=(replace(CONTROLE, tables=(CONTROLE_1,)),),
    per_rij=True,
)
_TWEEDE = Opbouw(
    kop=bundle_bladen.HEAD,
    regeling=(REGELING_MATRIX,),
    staart=bundle_bladen.TAIL,
    aanvraag=bundle_aanvraag.SHEETS,
    slot=(CONTROLE, LIJSTEN),
)
_OPBOUW: Mapping[str, Opbouw] = {"1": _EERSTE, "2.0": replace(_TWEEDE, kop=_HEAD_2_0), "2": _TWEEDE}
