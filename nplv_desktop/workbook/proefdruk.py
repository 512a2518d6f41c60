"""The Voorblad and the charts of a workbook as its reader will see them, without making the file.

The parts of the writer run on paper that only remembers: the same code that fills the workbook
tells what stands on the Voorblad and what each chart draws, so that both cannot differ.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, cast

from nplv_desktop.domain.values import euros
from nplv_desktop.workbook.bundle_layout import (
    Placed,
    column_values,
    placed_tables,
    total_of,
)
from nplv_desktop.workbook.writer_charts import add_lines, add_stacked, add_years
from nplv_desktop.workbook.writer_cover import Cover
from nplv_desktop.workbook.writer_page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nplv_desktop.workbook.bundle import Sheet
    from nplv_desktop.workbook.bundle_content import Prepared

Soort = Literal["gestapeld", "staven", "lijnen"]
_SPAN = re.compile(r"=.*!\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)")


@dataclass(frozen=True)
class Vak:
    """One cell: its row and column from 0, what it shows, and the name of its style."""

    rij: int
    kolom: int
    waarde: str | int | Decimal
    stijl: str
    naar: str = ""
    """The sheet that it links to."""
    open: bool = False
    """A cell that the receiver fills in."""


@dataclass(frozen=True)
class Reeks:
    """One series of a chart: its name, its colour in the file, and its values; None is a gap."""

    naam: str
    kleur: str
    waarden: tuple[Decimal | None, ...]
    onderbroken: bool = False
    """A dashed line."""


@dataclass(frozen=True)
class Grafiek:
    """What one chart draws; `over` says for whom cannot see it what stands on its axis."""

    blad: str
    titel: str
    soort: Soort
    plaatsen: tuple[str, ...]
    reeksen: tuple[Reeks, ...]
    over: str
    cijfers: str
    """The number format of its axis."""


def voorblad(prepared: Prepared) -> tuple[Vak, ...]:
    """The cells of the Voorblad, row by row."""
    paper = _Paper()
    placed = {sheet.name: placed_tables(sheet, prepared.tables) for sheet in prepared.sheets}
    Cover(paper, prepared, placed, _styles()).write()
    return tuple(sorted(paper.vakken, key=lambda vak: (vak.rij, vak.kolom)))


def grafieken(prepared: Prepared) -> tuple[Grafiek, ...]:
    """All charts in the order of the sheets."""
    return tuple(chart for sheet in prepared.sheets for chart in _of_sheet(sheet, prepared))


def _of_sheet(sheet: Sheet, prepared: Prepared) -> list[Grafiek]:
    if not sheet.charts:
        return []
    placed, paper, book = placed_tables(sheet, prepared.tables), _Paper(), cast("Any", _Book())
    if sheet.charts == "stacked":
        add_stacked(book, paper, placed, prepared.content, _styles())
    elif sheet.charts == "years":
        add_years(book, paper, placed, prepared.content)
    elif sheet.charts == "lines":
        add_lines(book, paper, placed)
    return [_drawn(sheet.name, chart, over, placed, paper) for chart, over in paper.charts]


def _drawn(
    sheet: str, chart: _Chart, over: str, placed: Sequence[Placed], paper: _Paper
) -> Grafiek:
    """What a chart draws: its references looked up in the tables, or on the paper."""
    look = _Values(placed, paper)
    return Grafiek(
        sheet,
        chart.title,
        chart.kind,
        tuple(str(value) for value in look.at(chart.series[0]["categories"])),
        tuple(
            Reeks(
                str(series["name"]),
                series.get("fill", series.get("line", {})).get("color", ""),
                tuple(map(_number, look.at(series["values"]))),
                series.get("line", {}).get("dash_type") == "dash",
            )
            for series in chart.series
        ),
        over,
        chart.number_format,
    )


def _number(value: Any) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) else None


class _Values:
    """Looks up what stands in the cells that a chart refers to; amounts in euros."""

    def __init__(self, placed: Sequence[Placed], paper: _Paper) -> None:
        self._placed = placed
        self._paper = {(vak.rij, vak.kolom): vak.waarde for vak in paper.vakken}

    def at(self, reference: Any) -> list[Any]:
        """The values from top to bottom of one column."""
        first, column, last = _rows_of(reference)
        return [self._value(row, column) for row in range(first, last + 1)]

    def _value(self, row: int, column: int) -> Any:
        for placed in self._placed:
            if placed.first <= row <= placed.last:
                return self._row(placed, column)[row - placed.first]
            if placed.subtotals <= row < placed.subtotals + len(placed.groups):
                return self._subtotal(placed, row - placed.subtotals, column)
        return self._paper.get((row, column))

    def _row(self, placed: Placed, column: int) -> list[Any]:
        described = placed.table.columns[column]
        values = column_values(placed.prepared, described)
        return [_euros(v) for v in values] if described.kind == "amount" else values

    def _subtotal(self, placed: Placed, number: int, column: int) -> Any:
        group, described = placed.groups[number], placed.table.columns[column]
        if described.key == placed.table.group_by:
            return group.value
        return euros(total_of(column_values(placed.prepared, described), group.rows))


def _euros(cents: int | None) -> Decimal | None:
    return None if cents is None else euros(cents)


def _rows_of(reference: Any) -> tuple[int, int, int]:
    """First row, column and last row of a reference, as a list or as a formula."""
    if isinstance(reference, list):
        _, first, column, last, _ = reference
        return first, column, last
    found = _SPAN.fullmatch(reference)
    if found is None:
        raise ValueError(f"no reference to one column: {reference}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1, int(found[4]) - 1


def _styles() -> Any:
    """Styles that are their own names."""
    return _Names()


class _Names(defaultdict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


class _Silent:
    """Takes every call of the library that only has to do with looks."""

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return _nothing


def _nothing(*_given: object, **_named: object) -> None:
    """Do nothing: this is about the looks of the file."""


class _Sheet(_Silent):
    def __init__(self, charts: list[tuple[_Chart, str]]) -> None:
        self._charts = charts

    def insert_chart(
        self, _row: int, _column: int, chart: _Chart, options: Mapping[str, Any]
    ) -> None:
        self._charts.append((chart, options["description"]))


class _Chart(_Silent):
    def __init__(self, kind: Soort) -> None:
        self.kind = kind
        self.title = ""
        self.number_format = ""
        self.series: list[dict[str, Any]] = []

    def add_series(self, series: dict[str, Any]) -> None:
        self.series.append(series)

    def set_title(self, options: Mapping[str, Any]) -> None:
        self.title = options["name"]

    def set_y_axis(self, options: Mapping[str, Any]) -> None:
        self.number_format = options["num_format"]


class _Book:
    def add_chart(self, options: Mapping[str, str]) -> _Chart:
        if options["type"] == "line":
            return _Chart("lijnen")
        return _Chart("gestapeld" if options.get("subtype") == "stacked" else "staven")


class _Paper(Page):
    """A sheet that is not written, but remembered."""

    def __init__(self) -> None:
        self.charts: list[tuple[_Chart, str]] = []
        super().__init__(cast("Any", _Sheet(self.charts)))
        self.vakken: list[Vak] = []

    def text(self, row: int, column: int, value: str, style: Any, *, keep: bool = True) -> None:
        super().text(row, column, value, style, keep=keep)
        self.vakken.append(Vak(row, column, value, style))

    def number(
        self, row: int, column: int, value: int | Decimal, style: Any, *, keep: bool = True
    ) -> None:
        super().number(row, column, value, style, keep=keep)
        self.vakken.append(Vak(row, column, value, style))

    def formula(
        self,
        row: int,
        column: int,
        formula: str,
        value: Any,
        style: Any,
        *,
        keep: bool = True,
    ) -> None:
        super().formula(row, column, formula, value, style, keep=keep)
        shown = value if isinstance(value, str) else Decimal(f"{value}")
        self.vakken.append(Vak(row, column, shown, style))

    def open(self, row: int, column: int, style: Any) -> None:
        super().open(row, column, style)
        self.vakken.append(Vak(row, column, "", style, open=True))

    def link(self, row: int, column: int, sheet: str, text: str, style: Any) -> None:
        super().link(row, column, sheet, text, style)
        name = sheet.removeprefix("'").removesuffix("'").replace("''", "'")
        self.vakken.append(Vak(row, column, text, style, naar=name))
