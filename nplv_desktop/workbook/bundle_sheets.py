"""Which sheets a workbook has, in order, with their names; and which rows belong to a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from nplv_desktop.workbook.bundle import META_SHEET, Column, Sheet, Table
from nplv_desktop.workbook.bundle_bladen import OPTIONAL
from nplv_desktop.workbook.bundle_columns import ID
from nplv_desktop.workbook.bundle_formats import Opbouw, opbouw
from nplv_desktop.workbook.bundle_lists import JA_NEE
from nplv_desktop.workbook.bundle_names import sheet_name, table_name

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
        Column("waarde", "Waarde", "copy", 24, "Kopieer deze waarde naar het formulier."),
        Column("toelichting", "Toelichting", "longtext", 44),
        Column(
            "overgenomen",
            "Overgenomen",
            "text",
            14,
            "Kies Ja als u dit overnam.",
            editable=True,
            choices=JA_NEE,
        ),
        ID,
    ),
    role="tblOvernemen",
)
_FORM_TABLE_1 = replace(
    FORM_TABLE,
    columns=tuple(
        replace(c, kind="sisa") if c.key == "waarde" else replace(c, choices="")
        for c in FORM_TABLE.columns
    ),
)
"""The form of format 1, which held whole euros."""


def sheets_of(content: BundleContent) -> tuple[Sheet, ...]:
    """The sheets between `Voorblad` and `_nplv`, in order, with valid and different names."""
    layout = opbouw(content.formaat)
    tail = (
        *layout.staart,
        *(s for s in OPTIONAL if any(content.tables.get(t.name) for t in s.tables)),
    )
    fixed = layout.aanvraag if content.soort == "aanvraag" else (*layout.kop, *tail)
    taken = [COVER, META_SHEET, *(sheet.name for sheet in (*layout.slot, *fixed))]
    form = _FORM_TABLE_1 if layout.per_rij else FORM_TABLE
    forms = [_form_sheet(formulier, form, taken) for formulier in content.formulieren]
    if content.soort == "aanvraag":
        return (*layout.aanvraag, *forms, *layout.slot)
    names = [table.name for sheet in fixed for table in sheet.tables]
    blocks = [_regeling_sheet(block, layout, taken, names) for block in content.regelingen]
    return (*layout.kop, *blocks, *tail, *forms, *layout.slot)


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
    parts = {
        "tbl_regeling": block.matrix,
        "tbl_regeling_interventies": block.interventies,
        "tbl_regeling_regels": block.regels,
    }
    return parts[table.role]


def _regeling_sheet(
    block: RegelingBlok, layout: Opbouw, taken: list[str], names: list[str]
) -> Sheet:
    name = sheet_name(block.code, taken)
    taken.append(name)
    tables = []
    for table in layout.regeling:
        unique = table_name(table.name.replace("{code}", block.code), names)
        names.append(unique)
        tables.append(replace(table, name=unique))
    about = " · ".join(t for t in (block.ministeries, block.periode, block.grondslag) if t)
    charts: Literal["", "years"] = "" if layout.per_rij else "years"
    title = f"{block.code} · {block.naam}"
    return Sheet(name, title, about, tuple(tables), frozen=2, charts=charts)


def _form_sheet(formulier: Formulier, table: Table, taken: list[str]) -> Sheet:
    name = sheet_name(f"Overnemen {formulier.naam}", taken)
    number = sum(1 for other in taken if other.startswith("Overnemen")) + 1
    taken.append(name)
    return Sheet(
        name,
        f"Overnemen: {formulier.naam}",
        "De velden in de volgorde en de woorden van het formulier zelf. Kopieer de kolom Waarde.",
        (replace(table, name=f"{table.name}{number}"),),
    )
