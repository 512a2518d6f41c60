"""Which sheets a workbook has, in order, with their names; and which rows belong to a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nplv_desktop.workbook.bundle import META_SHEET, Column, Sheet, Table
from nplv_desktop.workbook.bundle_aanvraag import SHEETS as AANVRAAG_SHEETS
from nplv_desktop.workbook.bundle_columns import ID
from nplv_desktop.workbook.bundle_names import sheet_name, table_name
from nplv_desktop.workbook.bundle_verantwoording import (
    CONTROLE_SHEET,
    HEAD,
    OPTIONAL,
    REGELING_TABLES,
    TAIL,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.workbook.bundle import BundleContent, Formulier, RegelingBlok, Row

COVER = "Voorblad"
FORM_TABLE = Table(
    "tblOvernemen",
    "Overnemen",
    (
        Column("nummer", "Nr", "code", 10),
        Column("veld", "Veld in het formulier", "longtext", 50),
        Column("waarde", "Waarde", "sisa", 24, "Kopieer deze waarde naar het formulier."),
        Column("toelichting", "Toelichting", "longtext", 44),
        Column(
            "overgenomen", "Overgenomen", "text", 14, "Vul Ja in als u dit overnam.", editable=True
        ),
        ID,
    ),
    role="tblOvernemen",
)


def sheets_of(content: BundleContent) -> tuple[Sheet, ...]:
    """The sheets between `Voorblad` and `_nplv`, in order, with valid and different names."""
    tail = (*TAIL, *(s for s in OPTIONAL if any(content.tables.get(t.name) for t in s.tables)))
    fixed = AANVRAAG_SHEETS if content.soort == "aanvraag" else (*HEAD, *tail)
    taken = [COVER, META_SHEET, CONTROLE_SHEET.name, *(sheet.name for sheet in fixed)]
    forms = [_form_sheet(formulier, taken) for formulier in content.formulieren]
    if content.soort == "aanvraag":
        return (*AANVRAAG_SHEETS, *forms, CONTROLE_SHEET)
    names = [table.name for sheet in fixed for table in sheet.tables]
    blocks = [_regeling_sheet(block, taken, names) for block in content.regelingen]
    return (*HEAD, *blocks, *tail, *forms, CONTROLE_SHEET)


def content_rows(content: BundleContent, table: Table) -> Sequence[Row]:
    """The rows of content that belong in a table of `sheets_of(content)`."""
    if not table.role:
        return content.tables.get(table.name, ())
    sheets = sheets_of(content)
    same = [t.name for s in sheets for t in s.tables if t.role == table.role]
    place = same.index(table.name)
    if table.role == FORM_TABLE.role:
        return content.formulieren[place].velden
    block = content.regelingen[place]
    parts = dict(
        zip(
            (t.role for t in REGELING_TABLES),
            (block.matrix, block.interventies, block.regels),
            strict=True,
        )
    )
    return parts[table.role]


def _regeling_sheet(block: RegelingBlok, taken: list[str], names: list[str]) -> Sheet:
    name = sheet_name(block.code, taken)
    taken.append(name)
    tables = []
    for table in REGELING_TABLES:
        unique = table_name(table.name.replace("{code}", block.code), names)
        names.append(unique)
        tables.append(replace(table, name=unique))
    about = " · ".join(t for t in (block.ministeries, block.periode, block.grondslag) if t)
    return Sheet(name, f"{block.code} · {block.naam}", about, tuple(tables), frozen=2)


def _form_sheet(formulier: Formulier, taken: list[str]) -> Sheet:
    name = sheet_name(f"Overnemen {formulier.naam}", taken)
    number = sum(1 for other in taken if other.startswith("Overnemen")) + 1
    taken.append(name)
    return Sheet(
        name,
        f"Overnemen: {formulier.naam}",
        "De velden in de volgorde en de woorden van het formulier zelf.",
        (replace(FORM_TABLE, name=f"{FORM_TABLE.name}{number}"),),
    )
