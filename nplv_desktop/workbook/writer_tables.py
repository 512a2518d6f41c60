"""Sheets with tables: title, explanation, headings, rows, totals, protection and print set-up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.values import plain_euros
from nplv_desktop.workbook.bundle import ID_KEY, BundleContent, periode_tekst
from nplv_desktop.workbook.bundle_layout import (
    HEAD_ROWS,
    Group,
    Placed,
    cell,
    column_values,
    has_total,
    letters,
    span,
    sum_if,
    total_of,
    widths_of,
)
from nplv_desktop.workbook.bundle_lists import range_name
from nplv_desktop.workbook.text_size import ROW_PIXELS, lines_of, row_pixels
from nplv_desktop.workbook.writer_page import Exact
from nplv_desktop.workbook.writer_print import Paper, set_up_paper
from nplv_desktop.workbook.writer_styles import REMARK_LIMIT, WRAPPED, is_numeric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.workbook.bundle import Column, Kind, Sheet
    from nplv_desktop.workbook.writer_page import Page
    from nplv_desktop.workbook.writer_styles import Styles

PROTECTION = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "sort": True,
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
    "pivot_tables": True,
    "objects": True,
}
"""What a receiver may still do on a protected sheet; there is no password."""
_HEADING = 40
"""The least height of a row of headings."""
EMPTY = "Er zijn geen gegevens: deze tabel is leeg."
_SOORT = {"verantwoording": "Verantwoording", "aanvraag": "Aanvraag"}


def write_head(
    page: Page, sheet: Sheet, content: BundleContent, styles: Styles, *, empty: bool = False
) -> None:
    """Write the title in A1, where and when it is from, and how to read it or that it is empty."""
    page.text(0, 0, sheet.title, styles["title"])
    page.high(0, 34)
    marked = marks(content)
    about = " · ".join([*marked, origin(content)])
    page.text(1, 0, about, styles["mark" if marked else "subtitle"])
    intro = f"{sheet.intro} {EMPTY}".strip() if empty else sheet.intro
    page.text(2, 0, intro, styles["intro"])
    page.high(2, 26)


def marks(content: BundleContent) -> list[str]:
    """The words that stand on every sheet of a concept or a sample."""
    found = ["CONCEPT"] if content.concept else []
    return [*found, "VOORBEELD"] if content.voorbeeld else found


def origin(content: BundleContent) -> str:
    """One line that says of whom, what and when this is."""
    return (
        f"{content.gebied_naam} ({content.gebied_code}) · gemeente {content.gemeente} · "
        f"{_SOORT[content.soort].lower()} {periode_tekst(content)} · versie {content.versie} · "
        f"{content.moment:%d-%m-%Y}"
    )


def write_table(
    page: Page, placed: Placed, widths: Sequence[float], styles: Styles, *, rows: bool = True
) -> None:
    """Write one table on a sheet with columns of these widths.

    Without `rows` it ends after one empty row, to be filled by a stream.
    """
    table = placed.table
    if placed.title is not None:
        page.text(placed.title, 0, table.title, styles["section"])
    _write_keys(page, placed, styles)
    if placed.total is not None:
        _write_total_above(page, placed, styles)
    _add_table(page, placed, placed.last if rows else placed.first, styles)
    if rows and placed.prepared.rows:
        _write_rows(page, placed, styles)
        _set_heights(page, placed, widths)
    else:
        _write_empty_row(page, placed, styles)
    if placed.totalled:
        _write_subtotals(page, placed, styles)
        _write_grand_total(page, placed, styles)
    _add_messages(page, placed)
    _mark_negatives(page, placed, styles)


def set_up_sheet(page: Page, placed: Sequence[Placed], frozen: int, content: BundleContent) -> None:
    """Widths, freezing, protection and printing of a sheet with tables."""
    paper = set_up_columns(page, placed, frozen)
    print_bundle(page, paper, content)


def set_up_columns(page: Page, placed: Sequence[Placed], frozen: int) -> Paper:
    """Widths and freezing of a sheet with tables; gives what is printed of it.

    The column of keys is hidden and not printed. More tables (format 1) repeat the title.
    """
    sheet, main, widths = page.sheet, placed[0], widths_of(placed)
    for number, width in enumerate(widths):
        hidden = any(_is_id(p, number) for p in placed)
        sheet.set_column(number, number, width, None, {"hidden": hidden})
    sheet.freeze_panes(main.first, frozen)
    visible = sum(column.key != ID_KEY for column in main.table.columns)
    bottom = max(page.last_row, placed[-1].end - 1)
    if len(placed) > 1:
        sheet.repeat_rows(0, 1)
    return Paper(widths[:visible], bottom, main.header if len(placed) == 1 else None, frozen)


def _is_id(placed: Placed, number: int) -> bool:
    columns = placed.table.columns
    return number < len(columns) and columns[number].key == ID_KEY


def print_bundle(page: Page, paper: Paper, content: BundleContent) -> None:
    """Print with what this is in the footer; protect, but for filters and sorting."""
    about = f"{content.gebied_naam} · {content.soort} {periode_tekst(content)} · v{content.versie}"
    set_up_paper(page, paper, about, " · ".join(marks(content)))
    page.sheet.hide_gridlines(2)
    page.sheet.protect("", PROTECTION)


def _write_keys(page: Page, placed: Placed, styles: Styles) -> None:
    for number, column in enumerate(placed.table.columns):
        page.text(
            placed.keys, number, f"{placed.table.name}.{column.key}", styles["key"], keep=False
        )
    page.high(placed.keys, ROW_PIXELS, hidden=True)


def _add_table(page: Page, placed: Placed, bottom: int, styles: Styles) -> None:
    table, last = placed.table, len(placed.table.columns) - 1
    headings = [{"header": column.heading} for column in table.columns]
    page.sheet.add_table(
        placed.header,
        0,
        bottom,
        last,
        {"name": table.name, "columns": headings, "style": None},
    )
    for number, column in enumerate(table.columns):
        style = "heading_right" if is_numeric(column) else "heading"
        page.text(placed.header, number, column.heading, styles[style])
    shown = (column for column in table.columns if column.key != ID_KEY)
    lines = max(lines_of(column.heading, column.width, bold=True) for column in shown)
    page.high(placed.header, max(_HEADING, row_pixels(lines) + 3))


def _write_rows(page: Page, placed: Placed, styles: Styles) -> None:
    for number, column in enumerate(placed.table.columns):
        if column.terms:
            _write_derived(page, placed, number, column, styles)
        elif column.editable:
            for row in range(placed.first, placed.last + 1):
                page.blank(row, number, styles.of(column))
        else:
            for offset, value in enumerate(column_values(placed.prepared, column)):
                write_value(page, placed.first + offset, number, column, value, styles)


def _set_heights(page: Page, placed: Placed, widths: Sequence[float]) -> None:
    """Make rows high enough for their wrapped texts, in programs that do not do so themselves."""
    wrapped = [
        (widths[placed.place(column.key)], place)
        for place, column in enumerate(placed.table.content_columns)
        if column.kind in WRAPPED
    ]
    for offset, row in enumerate(placed.prepared.rows):
        lines = max((lines_of(row[place], width) for width, place in wrapped), default=1)
        if lines > 1:
            page.high(placed.first + offset, row_pixels(lines))


def _write_empty_row(page: Page, placed: Placed, styles: Styles) -> None:
    for number, column in enumerate(placed.table.columns):
        page.blank(placed.first, number, styles.of(column))


def write_value(
    page: Page, row: int, place: int, column: Column, value: Any, styles: Styles
) -> None:
    """Write one typed value of content in a table."""
    if value is None:
        page.blank(row, place, styles.of(column))
    elif isinstance(value, bool):
        page.text(row, place, "Ja" if value else "Nee", styles.of(column), keep=False)
    elif isinstance(value, str):
        kind: Kind = "longtext" if column.kind in WRAPPED else "text"
        plain = column if column.kind == "code" else replace(column, kind=kind)
        page.text(row, place, value, styles.of(plain), keep=False)
    elif isinstance(value, Decimal):
        page.number(row, place, value, styles.of(column, decimals_of(value)), keep=False)
    elif column.kind == "amount":
        page.amount(row, place, value, styles.of(column))
    elif column.kind == "date":
        page.day(row, place, value, styles.of(column), keep=False)
    else:
        page.number(row, place, value, styles.of(column), keep=False)


def decimals_of(value: Decimal) -> int:
    """How many decimals a number shows."""
    return max(0, -int(value.as_tuple().exponent))


def shown(column: Column, value: Any) -> Exact:
    """A computed value as it is stored beside its formula; amounts come in cents."""
    return Exact(plain_euros(value) if column.kind == "amount" else f"{value}")


def _write_derived(page: Page, placed: Placed, place: int, column: Column, styles: Styles) -> None:
    values = column_values(placed.prepared, column)
    places = [(sign, placed.place(key)) for sign, key in column.terms]
    for offset, value in enumerate(values):
        row = placed.first + offset
        if value is None:
            page.blank(row, place, styles.of(column))
            continue
        signs = "".join(f"{'+' if sign > 0 else '-'}{cell(row, at)}" for sign, at in places)
        decimals = decimals_of(value) if isinstance(value, Decimal) else None
        digits = 2 if decimals is None else decimals
        formula = f"=ROUND({signs.removeprefix('+')},{digits})"
        style = styles.of(column, decimals)
        page.formula(row, place, formula, shown(column, value), style, keep=False)


def _write_total_above(page: Page, placed: Placed, styles: Styles) -> None:
    assert placed.total is not None  # noqa: S101  the caller asks only then
    table = placed.table
    page.text(placed.total, 0, "Totaal", styles["text_subtotal"])
    for number, column in enumerate(table.columns):
        if column.total:
            formula = f"=ROUND(SUBTOTAL(109,{span(placed, column.key)}),2)"
            total = shown(column, total_of(column_values(placed.prepared, column)))
            page.formula(placed.total, number, formula, total, styles[f"{column.kind}_subtotal"])
        elif number > 0 and column.key != ID_KEY:
            page.blank(placed.total, number, styles["text_subtotal"])


def _write_subtotals(page: Page, placed: Placed, styles: Styles) -> None:
    table = placed.table
    for number, group in enumerate(placed.groups):
        row, key_place = placed.subtotals + number, placed.place(table.group_by)
        _write_label(page, row, key_place, group, styles)
        for column in table.total_columns:
            label = f"${letters(key_place)}{row + 1}"
            formula = sum_if(placed, column.key, table.group_by, group, label)
            _write_sum(page, row, placed, column, formula, group.rows, styles)
        _fill_row(page, row, placed, "text_subtotal", styles)


def _write_grand_total(page: Page, placed: Placed, styles: Styles) -> None:
    table, row = placed.table, placed.subtotals + len(placed.groups)
    page.text(row, 0, "Totaal", styles["text_total"])
    for column in table.total_columns:
        formula = f"=ROUND(SUM({span(placed, column.key)}),2)"
        _write_sum(page, row, placed, column, formula, None, styles)
    _fill_row(page, row, placed, "text_total", styles)


def _write_label(page: Page, row: int, place: int, group: Group, styles: Styles) -> None:
    page.text(row, 0 if place else 1, "Totaal", styles["text_subtotal"])
    if isinstance(group.value, int):
        page.number(row, place, group.value, styles["text_subtotal"])
    else:
        page.text(row, place, group.value or "(leeg)", styles["text_subtotal"])


def _write_sum(
    page: Page,
    row: int,
    placed: Placed,
    column: Column,
    formula: str,
    rows: tuple[int, ...] | None,
    styles: Styles,
) -> None:
    """Write a subtotal of some rows, or with None the total of all; blank when meaningless."""
    values = column_values(placed.prepared, column)
    style = styles[f"{column.kind}_{'total' if rows is None else 'subtotal'}"]
    place = placed.place(column.key)
    if has_total(column, values, rows):
        page.formula(row, place, formula, shown(column, total_of(values, rows)), style)
    else:
        page.blank(row, place, style)


def _fill_row(page: Page, row: int, placed: Placed, style: str, styles: Styles) -> None:
    for number, column in enumerate(placed.table.columns):
        if not column.total and column.key != ID_KEY and cell(row, number) not in page.cells:
            page.blank(row, number, styles[style])


def _add_messages(page: Page, placed: Placed) -> None:
    for number, column in enumerate(placed.table.columns):
        if column.editable:
            page.sheet.data_validation(
                placed.first, number, placed.last, number, _remark_rule(column)
            )
        elif column.help:
            message = {"validate": "any", "input_title": column.heading[:32]}
            message["input_message"] = column.help[:255]
            page.sheet.data_validation(placed.header, number, placed.header, number, message)


def _remark_rule(column: Column) -> dict[str, Any]:
    if column.choices:
        return {
            "validate": "list",
            "source": f"={range_name(column.choices)}",
            "input_title": column.heading[:32],
            "input_message": column.help[:255],
            "error_title": "Niet in de lijst",
            "error_message": "Kies een waarde uit de lijst, of maak de cel leeg.",
            "error_type": "stop",
        }
    return {
        "validate": "length",
        "criteria": "<=",
        "value": REMARK_LIMIT,
        "input_title": column.heading[:32],
        "input_message": column.help[:255],
        "error_title": "Tekst te lang",
        "error_message": f"Hier passen {REMARK_LIMIT} tekens. Kort uw tekst in.",
        "error_type": "stop",
    }


def _mark_negatives(page: Page, placed: Placed, styles: Styles) -> None:
    end = placed.end - 1
    rule = {"type": "cell", "criteria": "<", "value": 0, "format": styles["negative"]}
    for number, column in enumerate(placed.table.columns):
        if column.kind == "amount":
            page.sheet.conditional_format(placed.total or placed.first, number, end, number, rule)


def table_end(placed: Sequence[Placed]) -> int:
    """The first free row of a sheet under its tables."""
    return placed[-1].end + 1 if placed else HEAD_ROWS
