"""What was changed in a workbook after it was made: three-way, cell by cell, by row key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook.bundle import ID_KEY
from nplv_desktop.workbook.bundle_content import PreparedTable
from nplv_desktop.workbook.bundle_layout import column_values
from nplv_desktop.workbook.reading_cells import (
    Unfit,
    expected,
    same,
    shown,
    shown_cell,
    typed,
)
from nplv_desktop.workbook.reading_tables import find_rows, first_rows, row_keys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.workbook.bundle import Column, Table
    from nplv_desktop.workbook.columns import Cell
    from nplv_desktop.workbook.reading_tables import Found

ADDED, REMOVED = "(nieuwe rij)", "(rij verwijderd)"


@dataclass(frozen=True)
class CellChange:
    """A cell that says something else than what was exported.

    `was` and `nu` are text: amounts with two decimals, days as ISO. `rij` is the key of the row.
    """

    blad: str
    cel: str
    was: str
    nu: str
    tabel: str = ""
    rij: str = ""
    kolom: str = ""


@dataclass(frozen=True)
class Remark:
    """What a receiver wrote at a row, or in an open cell outside the tables (no `tabel`)."""

    blad: str
    cel: str
    tekst: str
    tabel: str = ""
    rij: str = ""
    kolom: str = ""


@dataclass(frozen=True)
class NewRow:
    """A row that somebody typed in a table: by column key the address and what stands there."""

    blad: str
    rij: int
    """The number of the row on the sheet, from 1."""
    tabel: str
    rol: str
    cellen: Mapping[str, tuple[str, Cell]]

    @property
    def cel(self) -> str:
        """The address of its first filled cell."""
        return next((address for address, _ in self.cellen.values()), f"A{self.rij}")


@dataclass
class TableRead:
    """One table as it stands in the file, beside what was exported."""

    table: Table
    rows: list[tuple[Any, ...]]
    """The rows now, in the order of the export, as content has them."""
    places: dict[int, int] = field(default_factory=dict)
    """Where rows of the export stand in the file: number of the row, row of the sheet from 0."""
    changes: list[CellChange] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    new: list[NewRow] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    """The rows of the sheet that belong to the table."""


def read_rows(found: Found, base: Sequence[tuple[Any, ...]] | None) -> TableRead:
    """Read the rows of a table; without `base` there is nothing to compare them with."""
    reading = _Reading(found, base)
    return reading.read()


class _Reading:
    def __init__(self, found: Found, base: Sequence[tuple[Any, ...]] | None) -> None:
        self._found = found
        self._table, self._grid = found.table, found.grid
        self._base = base
        self._read = TableRead(found.table, list(base or ()))
        self._rows: list[int] = []
        self._numbers: list[int] = []

    def read(self) -> TableRead:
        self._find_rows()
        columns = [self._column(column) for column in self._table.content_columns]
        self._put_together(columns)
        for column in self._table.columns:
            if column.editable:
                self._take_remarks(column)
        self._read.seen.update(self._rows)
        return self._read

    def _find_rows(self) -> None:
        """Pair the rows of the file with those of the export."""
        rows = find_rows(self._found)
        keyed = dict(rows.keyed)
        base = self._base
        if not keyed and rows.new:
            keyed, base = self._by_place(base)
            rows = type(rows)(keyed)
        if base is None:
            self._rows = sorted(keyed.values())
            self._numbers = list(range(len(self._rows)))
            return
        numbers = {name: i for i, name in enumerate(row_keys(self._table, base))}
        strange = []
        for name, row in keyed.items():
            if name in numbers:
                self._rows.append(row)
                self._numbers.append(numbers[name])
            else:
                strange.append(row)
        lost = set(range(len(base))) - set(self._numbers)
        for row in (*strange, *rows.double, *rows.new):
            self._pair(row, lost, base)
        self._report_lost(lost, base)

    def _pair(self, row: int, lost: set[int], base: Sequence[tuple[Any, ...]]) -> None:
        """Take a row whose key was changed for the row that stood there; otherwise it is new."""
        number = row - self._found.header - 1
        if number in lost and self._resembles(row, base[number]):
            lost.discard(number)
            self._rows.append(row)
            self._numbers.append(number)
        else:
            self._report_new(row)

    def _resembles(self, row: int, values: tuple[Any, ...]) -> bool:
        """Whether most filled cells of a row are those of the export."""
        equal = filled = 0
        for column, value in zip(self._table.content_columns, values, strict=True):
            place = self._found.columns.get(column.key)
            if value is None or place is None or column.key in self._table.key:
                continue
            filled += 1
            equal += same(expected(column, [value])[0], self._grid.value(row, place))
        return equal * 2 > filled

    def _by_place(
        self, base: Sequence[tuple[Any, ...]] | None
    ) -> tuple[dict[tuple[Cell, ...], int], Sequence[tuple[Any, ...]] | None]:
        """Pair rows by their order, when no row has a key any more."""
        rows = first_rows(self._found)
        name = self._table.name
        if base is not None and len(rows) == len(base):
            self._read.problems.append(
                f"Tabel {name}: de rijen hebben geen sleutels meer en zijn op volgorde gelezen."
            )
            return dict(zip(row_keys(self._table, base), rows, strict=True)), base
        if base is None:
            return {(float(row),): row for row in rows}, None
        self._read.problems.append(
            f"Tabel {name}: de rijen zijn niet terug te vinden. De geëxporteerde waarden gelden."
        )
        return {}, base

    def _report_new(self, row: int) -> None:
        cells = self._grid.row(row)
        self._read.seen.add(row)
        text = " · ".join(shown_cell(None, value) for _, value in sorted(cells.items()))
        self._change(row, min(cells, default=0), "", f"{ADDED} {text}"[:200], "")
        filled = {
            column.key: (self._grid.address(row, place), self._grid.value(row, place))
            for column in self._table.content_columns
            if (place := self._found.columns.get(column.key)) is not None
            and self._grid.value(row, place) not in {None, ""}
            and column.key != ID_KEY
        }
        table = self._table
        self._read.new.append(
            NewRow(self._grid.name, row + 1, table.name, table.role or table.name, filled)
        )

    def _report_lost(self, lost: set[int], base: Sequence[tuple[Any, ...]]) -> None:
        for number in sorted(lost):
            label = " · ".join(
                shown(column, value)
                for column, value in zip(self._table.content_columns, base[number], strict=True)
                if value is not None
            )
            self._change(self._found.header, 0, label[:200], REMOVED, self._name(number))

    def _column(self, column: Column) -> list[Any]:
        """The typed values of a column now, for the rows that were found."""
        base = self._base
        place = self._found.columns.get(column.key)
        at = self._table.content_keys.index(column.key)
        was = [] if base is None else [base[n][at] for n in self._numbers]
        if place is None:
            self._report_column(column)
            return was or [None] * len(self._rows)
        cells = self._grid.values(place, self._rows)
        if base is None:
            return [
                self._typed(column, row, place, c) for row, c in zip(self._rows, cells, strict=True)
            ]
        want = expected(column, was)
        if want == cells:
            return was
        now = []
        for i, (value, wanted, cell) in enumerate(zip(was, want, cells, strict=True)):
            if same(wanted, cell):
                now.append(value)
                continue
            row = self._rows[i]
            new = self._typed(column, row, place, cell)
            nu = shown_cell(column, cell)
            self._change(row, place, shown(column, value), nu, self._name(self._numbers[i]), column)
            now.append(value if column.key in self._table.key else new)
        return now

    def _report_column(self, column: Column) -> None:
        if self._rows:
            self._read.problems.append(
                f"Blad {self._grid.name}: de kolom {column.heading} ontbreekt. "
                "De geëxporteerde waarden gelden."
            )

    def _typed(self, column: Column, row: int, place: int, cell: Cell) -> Any:
        try:
            return typed(column, cell)
        except Unfit as unfit:
            at = f"Blad {self._grid.name}, cel {self._grid.address(row, place)}"
            self._read.problems.append(
                f"{at}: '{shown_cell(None, cell)}' is {unfit}. Verbeter de cel in het werkboek."
            )
            return None

    def _put_together(self, columns: list[list[Any]]) -> None:
        self._read.places = dict(zip(self._numbers, self._rows, strict=True))
        rows = list(zip(*columns, strict=True))
        if self._base is None:
            self._read.rows = [self._with_key(i, row) for i, row in enumerate(rows, 1)]
            return
        if self._read.changes:
            for number, row in zip(self._numbers, rows, strict=True):
                self._read.rows[number] = row

    def _with_key(self, number: int, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """Give a row without a key its number as key, so that rows stay apart."""
        keys = self._table.content_keys
        if ID_KEY not in keys or row[keys.index(ID_KEY)] is not None:
            return row
        at = keys.index(ID_KEY)
        return (*row[:at], f"rij {number}", *row[at + 1 :])

    def _take_remarks(self, column: Column) -> None:
        place = self._found.columns.get(column.key)
        if place is None:
            return
        for number, row in self._read.places.items():
            cell = self._grid.value(row, place)
            if cell is not None and shown_cell(None, cell).strip():
                self._read.remarks.append(
                    Remark(
                        self._grid.name,
                        self._grid.address(row, place),
                        shown_cell(None, cell),
                        self._table.name,
                        self._name(number),
                        column.heading,
                    )
                )

    def _name(self, number: int) -> str:
        keys = self._table.content_keys
        row = (self._base or self._read.rows)[number]
        return "|".join(str(row[keys.index(key)]) for key in self._table.key)

    def _change(
        self, row: int, place: int, was: str, nu: str, name: str, column: Column | None = None
    ) -> None:
        self._read.changes.append(
            CellChange(
                self._grid.name,
                self._grid.address(row, place),
                was,
                nu,
                self._table.name,
                name,
                column.heading if column else "",
            )
        )


def changed_sums(
    found: Found, read: TableRead, before: Sequence[tuple[Any, ...]]
) -> list[CellChange]:
    """Derived columns whose stored outcome is neither that of the export nor of the cells now."""
    grid, table = found.grid, found.table
    changes = []
    for column in table.columns:
        place = found.columns.get(column.key)
        if not column.terms or place is None:
            continue
        was = column_values(PreparedTable(grid.name, table, before), column)
        now = column_values(PreparedTable(grid.name, table, read.rows), column)
        for number, row in read.places.items():
            cell = grid.value(row, place)
            allowed = expected(column, [was[number], now[number]])
            if cell is not None and not any(same(value, cell) for value in allowed):
                changes.append(
                    CellChange(
                        grid.name,
                        grid.address(row, place),
                        shown(column, was[number]),
                        shown_cell(column, cell),
                        table.name,
                        "",
                        column.heading,
                    )
                )
    return changes
