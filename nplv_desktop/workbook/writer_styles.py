"""One calm style for the whole workbook: every format is made once, from the same few choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from nplv_desktop.workbook.bundle import Column

ACCENT, INK, SECONDARY, LINE = "#1F5F8B", "#1B2733", "#52616F", "#DCE2E8"
TINT, SURFACE, NOTE, ERROR = "#E4EEF6", "#F4F6F8", "#FDF8EC", "#B3261E"
CHART_SPENT, CHART_PLANNED, CHART_REST = "#1F5F8B", "#9DC3DE", "#C9D3DC"
FONT = "Calibri"
EUROS, WHOLE, DAY, YEAR = "#,##0.00", "#,##0", "dd-mm-yyyy", "0"
NUMBER_FORMATS = {
    "amount": EUROS,
    "euro": WHOLE,
    "date": DAY,
    "year": YEAR,
    "count": WHOLE,
    "text": "@",
    "longtext": "General",
    "code": "@",
    "yesno": "@",
    "number": "General",
    "measure": "General",
    "sisa": WHOLE,
    "copy": "General",
}
"""Number formats by kind of column, in the notation that no language changes."""
WRAPPED = frozenset({"longtext", "copy", "sisa"})
"""Kinds of column whose texts wrap."""
_NUMERIC = frozenset({"amount", "euro", "year", "count", "number", "measure", "sisa", "copy"})
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_size": 18, "bold": True, "font_color": ACCENT},
    "subtitle": {"font_color": SECONDARY},
    "mark": {"font_color": ERROR, "bold": True},
    "intro": {"font_color": SECONDARY, "italic": False, "valign": "top"},
    "section": {"font_size": 13, "bold": True, "font_color": ACCENT},
    "key": {"font_size": 8, "font_color": SECONDARY},
    "heading": {
        "bold": True, "bg_color": TINT, "bottom": 1, "bottom_color": ACCENT,
        "text_wrap": True, "valign": "vcenter", "indent": 1,
    },
    "heading_plain": {
        "bold": True, "bg_color": TINT, "text_wrap": True, "valign": "top", "indent": 1,
    },
    "heading_right": {
        "bold": True, "bg_color": TINT, "bottom": 1, "bottom_color": ACCENT,
        "text_wrap": True, "valign": "vcenter", "align": "right",
    },
    "label": {"font_color": SECONDARY, "valign": "top"},
    "value": {"valign": "top", "num_format": "@"},
    "value_date": {"num_format": DAY, "align": "left", "valign": "top"},
    "value_count": {"num_format": WHOLE, "align": "left", "valign": "top"},
    "mono": {"font_name": "Consolas", "num_format": "@"},
    "cell": {
        "bottom": 1, "bottom_color": LINE, "valign": "top", "num_format": "@", "align": "left",
        "indent": 1,
    },
    "line": {"bottom": 1, "bottom_color": LINE, "valign": "top", "num_format": "@"},
    "cell_wrap": {
        "bottom": 1, "bottom_color": LINE, "valign": "top", "text_wrap": True, "num_format": "@",
        "align": "left", "indent": 1,
    },
    "link": {
        "font_color": ACCENT, "underline": 1, "bottom": 1, "bottom_color": LINE, "valign": "top",
        "indent": 1,
    },
    "link_plain": {"font_color": ACCENT, "underline": 1, "valign": "top"},
    "amount": {"num_format": EUROS, "bottom": 1, "bottom_color": LINE, "valign": "top"},
    "count": {"num_format": WHOLE, "bottom": 1, "bottom_color": LINE, "valign": "top"},
    "amount_total": {"num_format": EUROS, "bold": True, "top": 1, "top_color": INK},
    "amount_subtotal": {"num_format": EUROS, "bold": True, "bg_color": SURFACE},
    "count_total": {"num_format": WHOLE, "bold": True, "top": 1, "top_color": INK},
    "count_subtotal": {"num_format": WHOLE, "bold": True, "bg_color": SURFACE},
    "text_total": {"bold": True, "top": 1, "top_color": INK, "indent": 1},
    "text_subtotal": {"bold": True, "bg_color": SURFACE, "align": "left", "indent": 1},
    "sign_above": {"bg_color": NOTE, "locked": False, "num_format": "@"},
    "sign": {
        "bottom": 1, "bottom_color": INK, "bg_color": NOTE, "locked": False, "num_format": "@",
    },
    "meta": {"num_format": "@", "font_name": "Consolas", "font_size": 9},
    "negative": {"font_color": ERROR},
}  # fmt: skip


class Styles:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        if name not in self._made:
            self._made[name] = self._make(_STYLES[name])
        return self._made[name]

    def of(self, column: Column, decimals: int | None = None) -> Format:
        """The format of a cell of content; `decimals` for a number that has its own."""
        name = f"{column.kind}/{column.editable}/{decimals}"
        if name not in self._made:
            self._made[name] = self._make(_column_style(column, decimals))
        return self._made[name]

    def _make(self, choices: dict[str, Any]) -> Format:
        return self._book.add_format(
            {"font_name": FONT, "font_size": 10, "font_color": INK, **choices}
        )


def _column_style(column: Column, decimals: int | None) -> dict[str, Any]:
    number_format = NUMBER_FORMATS[column.kind]
    if decimals is not None:
        whole = YEAR if column.kind == "copy" else WHOLE
        number_format = whole + ("." + "0" * decimals if decimals else "")
    style: dict[str, Any] = {
        "num_format": number_format,
        "bottom": 1,
        "bottom_color": LINE,
        "valign": "top",
    }
    if column.kind == "longtext":
        style["text_wrap"] = True
    style |= {"align": "right"} if column.kind in _NUMERIC else {"align": "left", "indent": 1}
    if column.editable:
        style |= {"locked": False, "bg_color": NOTE, "num_format": "@"}
    return style


def is_numeric(column: Column) -> bool:
    """Whether the values of a column stand at the right."""
    return column.kind in _NUMERIC


REMARK_LIMIT = 2_000
"""Characters that a receiver may write in one cell."""
