"""Totals on a Voorblad: per regeling, ministerie or year, as formulas on the table of a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.domain.values import plain_euros
from nplv_desktop.workbook.bundle_layout import (
    Group,
    Placed,
    column_values,
    groups_of,
    letters,
    span,
    sum_if,
    total_of,
)
from nplv_desktop.workbook.text_size import lines_of, row_pixels
from nplv_desktop.workbook.writer_page import Exact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.workbook.writer_page import Page
    from nplv_desktop.workbook.writer_styles import Styles

NO_MINISTERIE = {"Integraal": "Geld voor alle thema's samen", "Onbekend": "Ministerie niet bekend"}
"""What stands where a ministerie would, and what it means."""
NAME_WIDTH = 36
"""Characters of the second column, which holds names."""


@dataclass(frozen=True)
class Totals:
    """Totals on a Voorblad: of which table, per what, and which columns."""

    title: str
    table: str
    group_by: str
    keys: tuple[str, ...]


def write_totals(
    page: Page, row: int, placed: Placed, totals: Totals, names: Mapping[str, str], styles: Styles
) -> int:
    """Write a heading, a row per group and the total from `row`; returns the next free row."""
    page.text(row, 0, totals.title, styles["section"])
    header = row + 1
    _heading(page, header, placed, totals, "Naam" if names else "", styles)
    row = header + 1
    for group in groups_of(placed.prepared, totals.group_by):
        _group_row(page, row, placed, totals, group, names, styles)
        row += 1
    _grand_total(page, row, header, placed, totals, styles)
    return row + 2


def _heading(
    page: Page, row: int, placed: Placed, totals: Totals, second: str, styles: Styles
) -> None:
    page.text(row, 0, placed.table.column(totals.group_by).heading, styles["heading"])
    page.text(row, 1, second, styles["heading"])
    for number, key in enumerate(totals.keys, 2):
        page.text(row, number, placed.table.column(key).heading, styles["heading_right"])
    page.high(row, 36)


def _group_row(
    page: Page,
    row: int,
    placed: Placed,
    totals: Totals,
    group: Group,
    names: Mapping[str, str],
    styles: Styles,
) -> None:
    if isinstance(group.value, int):
        page.number(row, 0, group.value, styles["cell"])
    else:
        page.text(row, 0, group.value or "(leeg)", styles["cell"])
    name = names.get(str(group.value), "")
    page.text(row, 1, name, styles["cell_wrap"])
    lines = lines_of(name, NAME_WIDTH)
    if lines > 1:
        page.high(row, row_pixels(lines))
    for number, key in enumerate(totals.keys, 2):
        formula = sum_if(placed, key, totals.group_by, group, f"$A{row + 1}", placed.prepared.sheet)
        values = column_values(placed.prepared, placed.table.column(key))
        value = Exact(plain_euros(total_of(values, group.rows)))
        page.formula(row, number, formula, value, styles["amount"])


def _grand_total(
    page: Page, row: int, header: int, placed: Placed, totals: Totals, styles: Styles
) -> None:
    page.text(row, 0, "Totaal", styles["text_total"])
    page.blank(row, 1, styles["text_total"])
    for number, key in enumerate(totals.keys, 2):
        column = letters(number)
        values = column_values(placed.prepared, placed.table.column(key))
        formula = f"=ROUND(SUM({column}{header + 2}:{column}{max(row, header + 2)}),2)"
        if row == header + 1:
            formula = f"=ROUND(SUM({span(placed, key, placed.prepared.sheet)}),2)"
        page.formula(
            row, number, formula, Exact(plain_euros(total_of(values))), styles["amount_total"]
        )
