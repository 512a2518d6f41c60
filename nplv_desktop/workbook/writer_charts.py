"""Native charts, each with a text that says what it shows; their figures stand in the tables."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook.bundle import ID_KEY, BundleContent, periode_tekst
from nplv_desktop.workbook.bundle_layout import (
    column_values,
    is_plain,
    letters,
    span,
    sum_cells,
    total_of,
)
from nplv_desktop.workbook.text_size import ROW_PIXELS, column_pixels
from nplv_desktop.workbook.writer_styles import (
    CHART_PLANNED,
    CHART_REST,
    CHART_SPENT,
    FONT,
    INK,
    LINE,
    SECONDARY,
    WHOLE,
)
from nplv_desktop.workbook.writer_tables import shown, table_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

    from nplv_desktop.workbook.bundle_layout import Placed
    from nplv_desktop.workbook.writer_page import Page
    from nplv_desktop.workbook.writer_styles import Styles

_NO_REFERENCE = re.compile(r"!\s*")
"""In a title, `x!A1` would be read as a cell: a blank behind the mark prevents that."""
_SMALL_HEIGHT, _LARGE_HEIGHT = 230, 340
_NARROWEST = 300
"""Pixels that a chart needs to be read."""
_LINES_PER_ROW = 3
_LINE_CHARTS = 30
"""More series than this stay in the table alone."""
_TWO = 2
"""Points that a chart needs to say something."""
_MATRIX_KEYS = ("regeling", "geldstroom", "geldstroom_naam", "ministerie")
_MATRIX_YEARS = 5
"""The column of the first year: that of the amounts in the table above it."""
_YEAR_COLOURS = (CHART_SPENT, CHART_PLANNED, CHART_REST, "#52616F", "#8A5A00", "#1E6B3A")
_STACK = (
    ("besteed_tm", CHART_SPENT),
    ("gereserveerd", CHART_PLANNED),
    ("restant", CHART_REST),
)


def add_stacked(
    book: Workbook, page: Page, placed: Sequence[Placed], content: BundleContent, styles: Styles
) -> None:
    """Add the stacked columns under the first table of a sheet."""
    if not placed[0].prepared.rows:
        return
    if content.soort == "aanvraag":
        _add_requested(book, page, placed[0], content, styles)
        return
    table, sheet = placed[0], placed[0].prepared.sheet
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    for key, colour in _STACK:
        _add_series(
            chart,
            table.table.column(key).heading,
            span(table, "geldstroom", sheet),
            span(table, key, sheet),
            colour,
        )
    title = f"Besteed, gereserveerd en restant t/m {content.jaar}, per geldstroom"
    names = ", ".join(
        str(v) for v in column_values(table.prepared, table.table.column("geldstroom"))
    )
    size = (_width(table), _LARGE_HEIGHT)
    _place(page, chart, (table_end(placed) + 1, 0), size, title, names)


_ASKED = ("gevraagd", CHART_SPENT)
_YEARS = (("toegekend", CHART_PLANNED), ("besteed", CHART_SPENT), ("gereserveerd", CHART_REST))


def add_years(book: Workbook, page: Page, placed: Sequence[Placed], content: BundleContent) -> None:
    """Add granted, spent and kept per year of a regeling: the subtotals under its table."""
    table, sheet = placed[0], placed[0].prepared.sheet
    if len(table.groups) < _TWO:
        return
    chart = book.add_chart({"type": "column"})
    first, last = table.subtotals, table.subtotals + len(table.groups) - 1
    years = table.place(table.table.group_by)
    for key, colour in _YEARS:
        column = table.place(key)
        chart.add_series(
            {
                "name": table.table.column(key).heading,
                "categories": [sheet, first, years, last, years],
                "values": [sheet, first, column, last, column],
                "fill": {"color": colour},
                "border": {"none": True},
                "gap": 80,
            }
        )
    listed = ", ".join(str(group.value) for group in table.groups)
    title = f"Toegekend, besteed en gereserveerd per jaar t/m {content.jaar}"
    size = (_width(table), _SMALL_HEIGHT)
    _place(page, chart, (table_end(placed) + 1, 0), size, title, listed)


def add_groups(book: Workbook, page: Page, placed: Sequence[Placed], title: str) -> None:
    """Add what was spent and what is left (or what is asked) per group: the subtotals."""
    table = placed[0]
    columns = {c.key for c in table.table.columns}
    keys = [(key, colour) for key, colour in (*_STACK, _ASKED) if key in columns]
    if len(table.groups) < _TWO:
        return
    first, last = table.subtotals, table.subtotals + len(table.groups) - 1
    names, sheet = table.place(table.table.group_by), table.prepared.sheet
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    for key, colour in keys:
        column = table.place(key)
        chart.add_series(
            {
                "name": table.table.column(key).heading,
                "categories": [sheet, first, names, last, names],
                "values": [sheet, first, column, last, column],
                "fill": {"color": colour},
                "border": {"none": True},
                "gap": 60,
            }
        )
    listed = ", ".join(str(group.value) for group in table.groups)
    size = (_width(table), _LARGE_HEIGHT)
    _place(page, chart, (table_end(placed) + 1, 0), size, title, listed)


def _add_series(chart: Chart, name: str, categories: str, values: str, colour: str) -> None:
    chart.add_series(
        {
            "name": name,
            "categories": f"={categories}",
            "values": f"={values}",
            "fill": {"color": colour},
            "border": {"none": True},
            "gap": 60,
        }
    )


def _add_requested(
    book: Workbook, page: Page, placed: Placed, content: BundleContent, styles: Styles
) -> None:
    """Write geldstroom × year as formulas on the table, and draw it."""
    top = table_end([placed]) + 1
    first = _write_matrix(page, placed, top, styles)
    table = placed.prepared
    names = _distinct(table, "geldstroom")
    last, sheet = first + len(names) - 1, table.sheet
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    for number, year in enumerate(_distinct(table, "jaar")):
        column = _MATRIX_YEARS + number
        chart.add_series(
            {
                "name": str(year),
                "categories": [sheet, first, 1, last, 1],
                "values": [sheet, first, column, last, column],
                "fill": {"color": _YEAR_COLOURS[number % len(_YEAR_COLOURS)]},
                "border": {"none": True},
                "gap": 60,
            }
        )
    title = f"Gevraagd per geldstroom, {periode_tekst(content)}"
    listed = ", ".join(str(n) for n in names)
    _place(page, chart, *_beside(placed, top, last), title, listed)


def _beside(placed: Placed, top: int, last: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Place and size of a chart: beside the matrix when there is room, otherwise under it."""
    years = len(_distinct(placed.prepared, "jaar"))
    left = _width(placed, _MATRIX_YEARS + years) + 16
    room = _width(placed) - left
    if room < _NARROWEST:
        return (last + 3, 0), (_width(placed), _LARGE_HEIGHT)
    height = max(_SMALL_HEIGHT, (last - top + 1) * ROW_PIXELS)
    return (top, left), (room, height)


def _distinct(prepared: Any, key: str) -> list[Any]:
    """The different values of a column that are there: years in order, others as they come."""
    values = [v for v in column_values(prepared, prepared.table.column(key)) if v is not None]
    return sorted(set(values)) if key == "jaar" else list(dict.fromkeys(values))


def _write_matrix(page: Page, placed: Placed, top: int, styles: Styles) -> int:
    """Write the years beside each other, from the column of the amounts; give the first row."""
    prepared, table = placed.prepared, placed.table
    years = _distinct(prepared, "jaar")
    page.text(top, 0, "Gevraagd per geldstroom en jaar", styles["section"])
    for number, key in enumerate(_MATRIX_KEYS):
        page.text(top + 1, number, table.column(key).heading, styles["heading"])
    page.blank(top + 1, len(_MATRIX_KEYS), styles["heading"])
    for number, year in enumerate(years, _MATRIX_YEARS):
        page.number(top + 1, number, year, styles["heading_right"])
    for offset, code in enumerate(_distinct(prepared, "geldstroom")):
        row = top + 2 + offset
        _write_names(page, placed, row, code, styles)
        for number, year in enumerate(years, _MATRIX_YEARS):
            head = f"{letters(number)}${top + 2}"
            _write_requested(page, placed, (row, number), (code, year), head, styles)
    return top + 2


def _write_names(page: Page, placed: Placed, row: int, code: str, styles: Styles) -> None:
    keys = placed.table.content_keys
    first = next(r for r in placed.prepared.rows if r[keys.index("geldstroom")] == code)
    for number, key in enumerate(_MATRIX_KEYS):
        page.text(row, number, str(first[keys.index(key)] or ""), styles["cell"])
    page.blank(row, len(_MATRIX_KEYS), styles["cell"])


def _write_requested(
    page: Page,
    placed: Placed,
    at: tuple[int, int],
    wanted: tuple[str, int],
    head: str,
    styles: Styles,
) -> None:
    keys, table = placed.table.content_keys, placed.table
    code, year, requested = (keys.index(k) for k in ("geldstroom", "jaar", "gevraagd"))
    rows = [i for i, row in enumerate(placed.prepared.rows) if (row[code], row[year]) == wanted]
    formula = sum_cells(placed, "gevraagd", rows)
    if is_plain(placed, "geldstroom", wanted[0]):
        spans = [span(placed, key) for key in ("gevraagd", "geldstroom", "jaar")]
        formula = f"=ROUND(SUMIFS({spans[0]},{spans[1]},$B{at[0] + 1},{spans[2]},{head}),2)"
    total = total_of([placed.prepared.rows[i][requested] for i in rows])
    page.formula(*at, formula, shown(table.column("gevraagd"), total), styles["amount"])


def add_lines(book: Workbook, page: Page, placed: Sequence[Placed]) -> None:
    """Add one small line chart per indicator with at least two values, under the tables."""
    series = placed[-1]
    per_row = max(1, min(_LINES_PER_ROW, _width(placed[0]) // _NARROWEST))
    width = _width(placed[0]) // per_row
    top = table_end(placed) + 1
    for number, (first, last, name) in enumerate(_runs(series)[:_LINE_CHARTS]):
        chart = book.add_chart({"type": "line"})
        _add_line(chart, series, "waarde", "Waarde", first, last)
        if _some(series, "streefwaarde", first, last):
            _add_line(chart, series, "streefwaarde", "Streefwaarde", first, last)
        row = top + number // per_row * (_SMALL_HEIGHT // ROW_PIXELS + 2)
        left = number % per_row * width
        years = column_values(series.prepared, series.table.column("jaar"))
        about = f"van {years[first]} tot en met {years[last]}"
        size = (width - 12, _SMALL_HEIGHT)
        _place(page, chart, (row, left), size, name, about, "General")


def _add_line(chart: Chart, series: Placed, key: str, name: str, first: int, last: int) -> None:
    sheet, top = series.prepared.sheet, series.first
    measured = key == "waarde"
    colour = CHART_SPENT if measured else CHART_PLANNED
    years, values = series.place("jaar"), series.place(key)
    chart.add_series(
        {
            "name": name,
            "categories": [sheet, top + first, years, top + last, years],
            "values": [sheet, top + first, values, top + last, values],
            "line": {"color": colour, "width": 2.25, "dash_type": "solid" if measured else "dash"},
            "marker": {
                "type": "circle" if measured else "diamond",
                "size": 6,
                "fill": {"color": colour},
                "border": {"color": colour},
            },
        }
    )
    chart.show_blanks_as("span")


def _some(series: Placed, key: str, first: int, last: int) -> bool:
    values = column_values(series.prepared, series.table.column(key))
    return any(value is not None for value in values[first : last + 1])


def _runs(series: Placed) -> list[tuple[int, int, str]]:
    """First row, last row and title of each series of two values or more."""
    prepared = series.prepared
    codes, names, values = (
        column_values(prepared, prepared.table.column(key))
        for key in ("indicator", "naam", "waarde")
    )
    found: list[tuple[int, int, str]] = []
    start = 0
    for row in range(1, len(codes) + 1):
        if row == len(codes) or codes[row] != codes[start]:
            known = sum(isinstance(value, Decimal) for value in values[start:row])
            if known >= _TWO:
                found.append((start, row - 1, f"{codes[start]} {names[start] or ''}".strip()))
            start = row
    return found


def _width(placed: Placed, columns: int | None = None) -> int:
    """The pixels of the first columns of a table, without that of the keys."""
    chosen = [c for c in placed.table.columns if c.key != ID_KEY][:columns]
    return sum(column_pixels(c.width) for c in chosen)


def _place(
    page: Page,
    chart: Chart,
    at: tuple[int, int],
    size: tuple[int, int],
    title: str,
    about: str,
    number_format: str = WHOLE,
) -> None:
    """Put a chart at (row, pixels from the left) in (width, height) pixels."""
    (row, left), (width, height) = at, size
    font = {"name": FONT, "color": SECONDARY, "size": 9}
    plain = _NO_REFERENCE.sub("! ", " ".join(title.split()))
    chart.set_title(
        {"name": plain, "overlay": False, "name_font": {"name": FONT, "color": INK, "size": 11}}
    )
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_x_axis({"num_font": font, "line": {"color": LINE}, "label_position": "low"})
    chart.set_y_axis(
        {
            "num_font": font,
            "num_format": number_format,
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.75}},
        }
    )
    chart.set_chartarea({"border": {"color": LINE}})
    chart.set_size({"width": width, "height": height})
    description = f"Grafiek: {title} ({about}). De cijfers staan in de tabel op dit blad."
    page.sheet.insert_chart(
        row,
        0,
        chart,
        {"x_offset": left, "description": description[:1000], "object_position": 3},
    )
    last = row + height // ROW_PIXELS + 1
    page.reserve(last)
    page.together(row, last)
