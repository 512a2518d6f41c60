"""The names of the lists: a range over the codes of each, for drop-downs and for looking up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.workbook.bundle_layout import groups_of, letters
from nplv_desktop.workbook.bundle_lists import range_name
from nplv_desktop.workbook.bundle_names import quoted

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from nplv_desktop.workbook.bundle_layout import Placed


def name_lists(book: Workbook, placed: Placed) -> None:
    """Give each list of codes on the sheet Lijsten its name."""
    for group in groups_of(placed.prepared, "lijst"):
        first, last = (placed.first + group.rows[i] + 1 for i in (0, -1))
        column = letters(placed.place("code"))
        cells = f"={quoted(placed.prepared.sheet)}!${column}${first}:${column}${last}"
        book.define_name(range_name(group.value), cells)
