"""The remark file: what the Rijk has to say to one gebied, as a workbook that its app reads.

One sheet that people can read, and a hidden one that says for which workbook it is. A remark names
its place as the workbook of the gebied does: table, key of the row, and column.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, fields
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.workbook.bundle import META_SHEET, Column, Sheet, Table
from nplv_desktop.workbook.bundle_columns import ID
from nplv_desktop.workbook.bundle_content import PreparedTable
from nplv_desktop.workbook.bundle_layout import placed_tables, widths_of
from nplv_desktop.workbook.nationaal import sheets as national_sheets
from nplv_desktop.workbook.nationaal_writer import set_up_page, tidy_rows
from nplv_desktop.workbook.reading_changes import read_rows
from nplv_desktop.workbook.reading_file import Sheets, read_sheets
from nplv_desktop.workbook.reading_tables import Finder
from nplv_desktop.workbook.repackage import copy_package
from nplv_desktop.workbook.replacing import replacing
from nplv_desktop.workbook.writer_page import Page
from nplv_desktop.workbook.writer_print import Paper
from nplv_desktop.workbook.writer_styles import Styles
from nplv_desktop.workbook.writer_tables import write_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nplv_desktop.workbook.bundle import Soort

KIND = "opmerkingen"
VERSION = "1.0.0"
TABLE = Table(
    "tblOpmerkingen",
    "Opmerkingen",
    (
        Column("nummer", "Nr", "count", 6),
        Column("oordeel", "Oordeel", "text", 18),
        Column("onderwerp", "Waarover", "longtext", 44, "Blad, rij en waarde in uw werkboek."),
        Column("tekst", "Opmerking", "longtext", 70),
        Column("tabel", "Tabel", "code", 18, "Zo vindt de app de plek terug."),
        Column("rij", "Rij", "code", 24),
        Column("veld", "Veld", "code", 14),
        ID,
    ),
)
_SHOWN = 4
"""The columns for people; those after it are for the program."""
_SHEET = Sheet(
    "Opmerkingen",
    "Opmerkingen bij uw werkboek",
    "Lees dit bestand in met NPLV Desktop: elke opmerking komt dan bij het gegeven te staan.",
    (TABLE,),
)


@dataclass(frozen=True)
class Brief:
    """For which workbook the remarks are, from whom and when (ISO day)."""

    gebied: str
    gebied_naam: str
    soort: str
    periode: str
    van: str
    op: str


@dataclass(frozen=True)
class Vraag:
    """One remark at a place in the workbook of a gebied; `onderwerp` is for people."""

    onderwerp: str
    tekst: str
    oordeel: str = ""
    tabel: str = ""
    rij: str = ""
    veld: str = ""


def write(brief: Brief, vragen: Sequence[Vraag], path: Path) -> None:
    """Write a remark file; the same remarks give the same bytes.

    `UserError` when the file cannot be written or a text does not fit in a cell.
    """
    rows = [
        {"nummer": n, "id": str(n), **{key: text or None for key, text in vars(vraag).items()}}
        for n, vraag in enumerate(vragen, 1)
    ]
    table = PreparedTable(_SHEET.name, TABLE, tidy_rows(_SHEET.name, TABLE, rows))
    with (
        zipfile.ZipFile(BytesIO(_package(brief, table))) as source,
        replacing(path) as temporary,
        temporary.open("wb") as target,
    ):
        copy_package(source, target, {})


def _package(brief: Brief, table: PreparedTable) -> bytes:
    from xlsxwriter import Workbook

    stream = BytesIO()
    book = Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    title = f"Opmerkingen bij de {brief.soort} {brief.periode} van {brief.gebied_naam}"
    made = datetime.fromisoformat(brief.op)
    book.set_properties({"title": title, "author": brief.van, "created": made})
    styles, placed = Styles(book), placed_tables(_SHEET, {TABLE.name: table})
    page = Page(book.add_worksheet(_SHEET.name))
    page.text(0, 0, title, styles["title"])
    page.text(1, 0, f"Van {brief.van}, {made:%d-%m-%Y}", styles["subtitle"])
    page.text(2, 0, _SHEET.intro, styles["intro"])
    page.high(0, 34)
    write_table(page, placed[0], widths_of(placed), styles)
    for number, column in enumerate(TABLE.columns):
        hidden = {"hidden": number >= _SHOWN}
        page.sheet.set_column(number, number, column.width, None, hidden)
    page.sheet.freeze_panes(placed[0].first, 1)
    shown = [column.width for column in TABLE.columns[:_SHOWN]]
    set_up_page(page, Paper(shown, placed[0].last, placed[0].header), title)
    _write_meta(Page(book.add_worksheet(META_SHEET)), brief, styles)
    book.close()
    return stream.getvalue()


def _write_meta(page: Page, brief: Brief, styles: Styles) -> None:
    facts = {"formaat": VERSION, "inhoud": KIND, **vars(brief)}
    for number, (key, text) in enumerate(facts.items()):
        page.text(number, 0, key, styles["meta"])
        page.text(number, 1, text, styles["meta"])
    page.sheet.protect("")
    page.sheet.hide()


def read(path: Path) -> tuple[Brief, tuple[Vraag, ...]]:
    """Read a remark file; `UnreadableInput` when it is none."""
    sheets = read_sheets(path)
    facts = _facts(sheets)
    names = [f.name for f in fields(Brief)]
    if facts.get("inhoud") != KIND or any(name not in facts for name in names):
        raise UnreadableInput(
            f"{path.name} is geen bestand met opmerkingen. Kies het bestand dat u van het Rijk "
            "kreeg."
        )
    if facts.get("formaat", "").partition(".")[0] != VERSION.partition(".")[0]:
        raise UnreadableInput(
            f"{path.name} heeft formaat {facts.get('formaat')} en dit programma leest "
            f"{VERSION}. Werk het programma bij en probeer opnieuw."
        )
    rows = rows_of(sheets, TABLE, _SHEET.name)
    keys = [f.name for f in fields(Vraag)]
    vragen = [Vraag(**{key: str(row.get(key) or "") for key in keys}) for row in rows]
    return Brief(**{name: facts[name] for name in names}), tuple(v for v in vragen if v.tekst)


def _facts(sheets: Sheets) -> dict[str, str]:
    for grid in sheets.grids:
        if grid.name == META_SHEET:
            pairs = ((grid.value(row, 0), grid.value(row, 1)) for row in grid.rows)
            return {str(key): str(value) for key, value in pairs if key and value is not None}
    return {}


def rows_of(sheets: Sheets, table: Table, sheet: str) -> list[dict[str, object]]:
    """The rows of a table in a file, by column key; what the reader wrote in it too."""
    found, _ = Finder(sheets.grids, sheets.objects).find(table, sheet)
    if found is None:
        return []
    read_table = read_rows(found, None)
    rows: list[dict[str, object]] = []
    for values, place in zip(read_table.rows, read_table.places.values(), strict=True):
        row: dict[str, object] = dict(zip(table.content_keys, values, strict=True))
        for column in table.columns:
            at = found.columns.get(column.key)
            if column.editable and at is not None:
                row[column.key] = found.grid.value(place, at)
        rows.append(row)
    return rows


def national_rows(
    path: Path,
) -> tuple[tuple[str, str], list[tuple[str, dict[str, object]]]]:
    """What a national workbook is about, and its rows at which the Rijk may write.

    That is kind and period, and pairs of title of the sheet and row. `UnreadableInput` when it is
    no national workbook.
    """
    sheets = read_sheets(path)
    if "tblAangeleverd" not in Finder(sheets.grids, sheets.objects).names():
        raise UnreadableInput(
            f"{path.name} is geen landelijk werkboek. Kies het werkboek dat u met samenleggen "
            "hebt gemaakt."
        )
    cover = next((grid for grid in sheets.grids if grid.name == "Voorblad"), sheets.grids[0])
    soort, _, periode = str(cover.value(0, 0) or "").partition(" · ")[2].partition(" ")
    kind: Soort = "aanvraag" if soort == "aanvraag" else "verantwoording"
    rows = [
        (sheet.title, row)
        for sheet in national_sheets(kind)
        if any(column.editable for column in sheet.tables[0].columns)
        for row in rows_of(sheets, sheet.tables[0], sheet.name)
    ]
    return (kind, periode), rows
