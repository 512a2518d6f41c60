"""The last sheet, `_nplv`: what the workbook is, and what was exported, as rows of text.

Column A has a key, column B its text. The canonical content stands there compressed and in
pieces, so that a reader can say of every changed cell what it was.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook.bundle_content import short_code
from nplv_desktop.workbook.bundle_layout import column_values, total_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from nplv_desktop.workbook.bundle_content import Prepared
    from nplv_desktop.workbook.bundle_layout import Placed
    from nplv_desktop.workbook.writer_page import Page
    from nplv_desktop.workbook.writer_styles import Styles

PIECE = 32_000
"""Characters of one cell; Excel allows 32,767."""
CONTENT, CELLS, TABLE = "inhoud", "cellen", "tabel"
_BLOCK = 3 << 19
"""Bytes that are written as text in one go, so that other threads get their turn; of threes."""
_LARGE = 2_000_000
"""Above this many bytes speed counts for more than size."""


def meta_rows(
    prepared: Prepared, placed: Mapping[str, Sequence[Placed]], pages: Mapping[str, Page]
) -> list[tuple[str, str]]:
    """The rows of `_nplv` in order, but for the content itself."""
    content = prepared.content
    facts = {
        "formaat": content.formaat,
        "dossier": content.dossier_id,
        "soort": content.soort,
        "jaar": str(content.jaar),
        "tot_jaar": str(content.tot_jaar or ""),
        "gebied": content.gebied_code,
        "gebied_naam": content.gebied_naam,
        "gm_code": content.gm_code,
        "gemeente": content.gemeente,
        "versie": str(content.versie),
        "moment": content.moment.isoformat(),
        "concept": "ja" if content.concept else "nee",
        "voorbeeld": "ja" if content.voorbeeld else "nee",
        "vingerafdruk": prepared.vingerafdruk,
        "korte_code": short_code(prepared.vingerafdruk),
        "journaal_nummer": str(content.journaal_nummer),
        "journaal_hash": content.journaal_hash,
        "catalogus_versie": content.catalogus_versie,
        "regels_versie": content.regels_versie,
        "app_versie": content.app_versie,
    }
    rows = list(facts.items())
    rows += [(f"{TABLE}:{p.table.name}", _manifest(p)) for ps in placed.values() for p in ps]
    outside = {
        name: {"cellen": page.cells, "formules": page.formulas, "open": page.open_cells}
        for name, page in pages.items()
    }
    rows += _pieces(CELLS, _json(outside).encode())
    return rows


def write_meta(page: Page, rows: Sequence[tuple[str, str]], styles: Styles) -> None:
    """Write the rows as text, and an empty one where the content comes.

    The sheet is hidden (not very hidden) and protected.
    """
    sheet = page.sheet
    for number, (key, text) in enumerate(rows):
        page.text(number, 0, key, styles["meta"], keep=False)
        page.text(number, 1, text, styles["meta"], keep=False)
    page.blank(len(rows), 0, styles["meta"])
    page.blank(len(rows), 1, styles["meta"])
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    sheet.protect("")
    sheet.hide()


def content_rows_xml(prepared: Prepared, styles: Sequence[str], first: int) -> Iterator[bytes]:
    """Make the rows that hold the canonical content, from row `first` (from 1)."""
    marks = [f' s="{style}"' if style else "" for style in styles]
    for row, (key, text) in enumerate(_pieces(CONTENT, prepared.canonical), first):
        yield (
            f'<row r="{row}"><c r="A{row}"{marks[0]} t="inlineStr"><is><t>{key}</t></is></c>'
            f'<c r="B{row}"{marks[1]} t="inlineStr"><is><t>{text}</t></is></c></row>'
        ).encode()


def pack(data: bytes) -> str:
    """Compress bytes into text for a cell."""
    level = 1 if len(data) > _LARGE else 6
    packed = zlib.compress(data, level)
    return "".join(
        base64.b64encode(packed[start : start + _BLOCK]).decode()
        for start in range(0, len(packed), _BLOCK)
    )


def _manifest(placed: Placed) -> str:
    table = placed.table
    return _json(
        {
            "blad": placed.prepared.sheet,
            "kop": placed.header + 1,
            "rijen": len(placed.prepared.rows),
            "kolommen": [column.key for column in table.columns],
            "sommen": {
                column.key: total_of(column_values(placed.prepared, column))
                for column in table.total_columns
            },
        }
    )


def _pieces(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    text = pack(data)
    for number, start in enumerate(range(0, len(text), PIECE), 1):
        yield f"{name}:{number:04d}", text[start : start + PIECE]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
