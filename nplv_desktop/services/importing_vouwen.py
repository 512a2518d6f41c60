"""Tables with a column per year (or another heading) as a table with one row per value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook.table import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from nplv_desktop.workbook.table import Column, Table, TableRow


@dataclass(frozen=True)
class Vouw:
    """A column that holds a value for each row, and what its heading says of these values."""

    key: str
    cellen: Mapping[str, Any]
    kop: str
    """Which key the heading itself answers: `jaar` or `indicator`."""


def unfolded(
    table: Table, vouwen: Sequence[Vouw], sleutel: str = "waarde", *, leeg_telt: bool = True
) -> Table:
    """The table with a row for every value, which stands under `sleutel`.

    An empty cell is a value that is missing, or, without `leeg_telt`, no value at all.
    """
    keys = {vouw.key for vouw in vouwen}
    rest = {key: column for key, column in table.columns.items() if key not in keys}
    faulty = {problem.cel for problem in table.problems}
    rows = [
        made
        for row in table.rows
        for made in _of_row(row, table, vouwen, rest, sleutel)
        if leeg_telt or made.cells[sleutel] is not None or made.address(sleutel) in faulty
    ]
    first = table.columns[vouwen[0].key]
    sums = [table.totals[key] for key in keys if key in table.totals]
    return replace(
        table,
        rows=rows,
        columns={**rest, sleutel: first, vouwen[0].kop: first},
        missing=tuple(heading for heading in table.missing if not heading.per_year),
        notes=(*table.notes, *_notes(table)),
        totals={sleutel: sum(sums)} if len(sums) == len(keys) else {},
    )


def _notes(table: Table) -> Iterator[str]:
    """Columns beside the values that nothing was read from, such as one with streefwaarden."""
    if names := ", ".join(f"'{column.label}' ({column.letter})" for column in table.unused):
        yield f"Deze kolommen zijn niet gelezen: {names}."


def _of_row(
    row: TableRow,
    table: Table,
    vouwen: Sequence[Vouw],
    rest: Mapping[str, Column],
    sleutel: str,
) -> Iterator[TableRow]:
    own = {key: value for key, value in row.cells.items() if key in rest}
    for vouw in vouwen:
        value, star = row.cells[vouw.key], row.cells.get(f"{vouw.key}*", False)
        column = table.columns[vouw.key]
        yield replace(
            row,
            cells={**own, **vouw.cellen, sleutel: value, f"{sleutel}*": star},
            source=Origin(row.source.grid, {**rest, sleutel: column, vouw.kop: column}),
        )
