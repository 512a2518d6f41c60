"""A column of cells as typed values: fast for what is plain, exact for the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.reading import Reading, read_number, read_text, read_value
from nplv_desktop.domain.reading_dates import EARLIEST_YEAR, LATEST_YEAR
from nplv_desktop.domain.values import cents

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nplv_desktop.domain.fields import Kind
    from nplv_desktop.workbook.columns import Cell

_TEXT_KINDS = frozenset({"text", "longtext", "code", "choice", "reference", "moment"})
_EXACT_BELOW = 1e8
"""Euros below which a float shows its cents without doubt."""
_NOISE = 1e-5


@dataclass
class TypedColumn:
    """Values per row of data, and what is to be said about some of them, by position in it."""

    values: list[Any]
    odd: dict[int, Reading[Any]] = field(default_factory=dict)
    """Readings with a problem, an open question or a note."""
    converted: list[int] = field(default_factory=list)
    """Positions of texts that were read as a number or date."""


def type_column(
    cells: Sequence[Cell], kind: Kind, style: str, *, base1904: bool = False, factor: int = 1
) -> TypedColumn:
    """Read every cell of a column as a value of its kind; `factor` multiplies amounts."""
    if kind in _TEXT_KINDS:
        return TypedColumn([_text(cell) for cell in cells])
    column = TypedColumn([None] * len(cells))
    plain = None if factor != 1 else _PLAIN.get(kind)
    known: dict[str, Reading[Any]] = {}
    values, odd, converted = column.values, column.odd, column.converted
    counts_as_converted = kind not in {"bool", "year"}
    for position, cell in enumerate(cells):
        if cell is None:
            continue
        if isinstance(cell, str):
            reading = known.get(cell)
            if reading is None:
                reading = known[cell] = _read(kind, cell, style, base1904, factor)
            if counts_as_converted and reading.value is not None:
                converted.append(position)
        else:
            value = plain(cell) if plain is not None else None
            if value is not None:
                values[position] = value
                continue
            reading = _read(kind, cell, style, base1904, factor)
        values[position] = reading.value
        if reading.problem or reading.ambiguous or reading.note:
            odd[position] = reading
    return column


def _text(cell: Cell) -> str | None:
    if isinstance(cell, str):
        if cell.isprintable() and cell[0] != " " and cell[-1] != " ":
            return cell
    elif cell is None:
        return None
    return read_text(cell).value


def _plain_amount(cell: Cell) -> int | None:
    """Cents of a number that shows whole cents; None when it needs a second look."""
    if type(cell) is not float or not -_EXACT_BELOW < cell < _EXACT_BELOW:
        return None
    exact = cell * 100
    whole = round(exact)
    return whole if -_NOISE < exact - whole < _NOISE else None


def _plain_date(cell: Cell) -> date | None:
    return cell if type(cell) is date else None


def _plain_year(cell: Cell) -> int | None:
    if type(cell) is float and EARLIEST_YEAR <= cell <= LATEST_YEAR and cell.is_integer():
        return int(cell)
    return None


_PLAIN: dict[str, Callable[[Cell], Any]] = {
    "amount": _plain_amount,
    "date": _plain_date,
    "year": _plain_year,
}


def _read(kind: Kind, cell: Cell, style: str, base1904: bool, factor: int) -> Reading[Any]:
    if factor == 1 or kind != "amount":
        return read_value(kind, cell, style=style, base1904=base1904)
    found = read_number(cell, style=style)
    if found.value is None:
        return read_value("amount", cell, style=style)
    return Reading(cents(found.value * Decimal(factor)), (), found.note)
