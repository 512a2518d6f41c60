"""Blocks as in the official SiSa annex: at most six indicators wide, as formulas on the table."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook.bundle_layout import cell
from nplv_desktop.workbook.text_size import lines_of, row_pixels
from nplv_desktop.workbook.writer_page import Exact
from nplv_desktop.workbook.writer_tables import table_end

if TYPE_CHECKING:
    from nplv_desktop.workbook.bundle_layout import Placed
    from nplv_desktop.workbook.writer_page import Page
    from nplv_desktop.workbook.writer_styles import Styles

_WIDE = 6
_BEFORE = 3
"""Columns before the indicators: verstrekker, code, name of the uitkering."""
_NARROW = 18
"""The width of the narrowest of these columns."""


def write_blocks(page: Page, placed: Placed, styles: Styles) -> int:
    """Write the blocks under the table, and give the first free row."""
    row = table_end([placed]) + 1
    if not placed.prepared.rows:
        return row
    page.text(row, 0, "Zoals in de SiSa-bijlage", styles["section"])
    row += 1
    rows = [
        (placed.first + i, dict(zip(placed.table.content_keys, values, strict=True)))
        for i, values in enumerate(placed.prepared.rows)
    ]
    heading = row - 1
    for _, group in groupby(rows, key=_uitkering):
        row = _write_uitkering(page, placed, row, list(group), styles) + 1
    page.together(heading, page.blocks.pop(heading + 1))
    return row


def _uitkering(row: tuple[int, dict[str, Any]]) -> tuple[Any, Any]:
    return row[1]["sisa_code"], row[1]["regeling_naam"]


def _write_uitkering(
    page: Page, placed: Placed, row: int, rows: list[tuple[int, dict[str, Any]]], styles: Styles
) -> int:
    lines: dict[Any, dict[str, int]] = {}
    about: dict[str, dict[str, Any]] = {}
    for at, values in rows:
        lines.setdefault(values["regelnummer"], {})[values["indicator"]] = at
        about.setdefault(values["indicator"], values)
    codes = list(about)
    for start in range(0, len(codes), _WIDE):
        top, chosen = row, codes[start : start + _WIDE]
        _write_heading(page, row, rows[0][1], [about[code] for code in chosen], styles)
        row += 3
        for number, line in lines.items():
            _write_line(
                page, placed, row, number, [(line.get(c), about[c]) for c in chosen], styles
            )
            row += 1
        page.together(top, row - 1)
        row += 1
    return row


def _write_heading(
    page: Page, row: int, first: dict[str, Any], chosen: list[dict[str, Any]], styles: Styles
) -> None:
    for number, key in enumerate(("verstrekker", "sisa_code", "regeling_naam")):
        page.text(row, number, first[key] or "", styles["heading_plain"])
        page.blank(row + 1, number, styles["heading_plain"])
        page.blank(row + 2, number, styles["heading"])
    for number, values in enumerate(chosen, _BEFORE):
        page.text(row, number, values["omschrijving"] or "", styles["heading_plain"])
        control = f"Aard controle {values['aard_controle'] or 'onbekend'}"
        page.text(row + 1, number, control, styles["heading_plain"])
        page.text(row + 2, number, f"Indicator: {values['indicator']}", styles["heading"])
    texts = [
        values["omschrijving"] for values in (*chosen, {"omschrijving": first["regeling_naam"]})
    ]
    page.high(row, row_pixels(max(lines_of(text, _NARROW, bold=True) for text in texts)) + 3)


def _write_line(
    page: Page,
    placed: Placed,
    row: int,
    number: Any,
    line: list[tuple[int | None, dict[str, Any]]],
    styles: Styles,
) -> None:
    value_column, lines = placed.place("waarde"), 1
    value_place = placed.table.content_keys.index("waarde")
    for column in range(_BEFORE):
        page.blank(row, column, styles["cell"])
    if number is not None:
        page.text(row, _BEFORE - 1, f"Regel {number}", styles["cell"])
    for column, (at, _) in enumerate(line, _BEFORE):
        value = None if at is None else placed.prepared.rows[at - placed.first][value_place]
        if at is None or value is None:
            page.blank(row, column, styles["cell"])
            continue
        text = isinstance(value, str)
        shown = value if isinstance(value, str) else Exact(str(value))
        style = styles["cell_wrap" if text else "count"]
        page.formula(row, column, f"={cell(at, value_column)}", shown, style)
        lines = max(lines, lines_of(value, _NARROW))
    if lines > 1:
        page.high(row, row_pixels(lines))
