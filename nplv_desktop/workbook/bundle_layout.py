"""Where everything stands on a sheet, and the sums that belong there: rows and columns from 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook import in_parts
from nplv_desktop.workbook.bundle_names import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nplv_desktop.workbook.bundle import Column, Sheet, Table
    from nplv_desktop.workbook.bundle_content import PreparedTable

HEAD_ROWS = 3
"""Title, subtitle and explanation."""
_WILD = set('*?~<>="')


@dataclass(frozen=True)
class Group:
    """The rows of a table that share a value: `rows` are rows of content from 0."""

    value: Any
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Placed:
    """One table on its sheet."""

    prepared: PreparedTable
    title: int | None
    total: int | None
    """The row of the total above the table."""
    keys: int
    """The row with the marks by which the columns are found back."""
    header: int
    groups: tuple[Group, ...]

    @property
    def table(self) -> Table:
        """What is placed here."""
        return self.prepared.table

    @property
    def first(self) -> int:
        """The first row of content."""
        return self.header + 1

    @property
    def last(self) -> int:
        """The last row of content; an empty table keeps one empty row."""
        return self.header + max(1, len(self.prepared.rows))

    @property
    def totalled(self) -> bool:
        """Whether a total stands under the table."""
        return bool(self.table.total_columns) and self.total is None

    @property
    def subtotals(self) -> int:
        """The first row of the subtotals, one empty row under the table."""
        return self.last + 2

    @property
    def end(self) -> int:
        """The first free row under everything that belongs to the table."""
        return self.subtotals + len(self.groups) + 1 if self.totalled else self.last + 1

    def place(self, key: str) -> int:
        """The column on the sheet of a column of the table."""
        return next(i for i, c in enumerate(self.table.columns) if c.key == key)


def placed_tables(sheet: Sheet, tables: Mapping[str, PreparedTable]) -> tuple[Placed, ...]:
    """Give each table of a sheet its place, from top to bottom."""
    found: list[Placed] = []
    row = HEAD_ROWS
    for number, table in enumerate(sheet.tables):
        title = row if number else None
        row += 1 if number else 0
        total = row if table.total_above else None
        row += 1 if table.total_above else 0
        prepared = tables[table.name]
        groups = groups_of(prepared, table.group_by) if table.group_by else ()
        found.append(Placed(prepared, title, total, row, row + 1, groups))
        row = found[-1].end + 2
    return tuple(found)


def widths_of(placed: Sequence[Placed]) -> tuple[float, ...]:
    """The widths of the columns of a sheet: wide enough for all its tables."""
    tables = [p.table.columns for p in placed]
    most = max(len(columns) for columns in tables)
    return tuple(max(c[i].width for c in tables if i < len(c)) for i in range(most))


def groups_of(prepared: PreparedTable, key: str) -> tuple[Group, ...]:
    """The groups of a table in the order in which they first appear."""
    place = prepared.table.content_keys.index(key)
    found: dict[Any, list[int]] = {}
    for number, value in enumerate(prepared.columns[place]):
        found.setdefault(value, []).append(number)
    return tuple(Group(value, tuple(rows)) for value, rows in found.items())


def column_values(prepared: PreparedTable, column: Column) -> list[Any]:
    """The values of a column of content or a derived one, for each row."""
    if not column.terms:
        place = prepared.table.content_keys.index(column.key)
        return list(prepared.columns[place])
    parts = [
        (sign, column_values(prepared, prepared.table.column(key))) for sign, key in column.terms
    ]
    return [
        _sum_of([(sign, values[i]) for sign, values in parts]) for i in range(len(prepared.rows))
    ]


def _sum_of(parts: list[tuple[int, Any]]) -> Any:
    if any(value is None or isinstance(value, str) for _, value in parts):
        return None
    return sum(sign * value for sign, value in parts)


def total_of(values: Sequence[Any], rows: Iterable[int] | None = None) -> int:
    """The sum of the values that are there."""
    chosen = values if rows is None else [values[i] for i in rows]
    return sum(sum(filter(None, part)) for part in in_parts.parts(chosen))


def has_total(column: Column, values: Sequence[Any], rows: Iterable[int] | None = None) -> bool:
    """Whether the sum of these values means something."""
    chosen = values if rows is None else [values[i] for i in rows]
    return not column.whole or all(value is not None for value in chosen)


def letters(column: int) -> str:
    """The letters of a column from 0: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell(row: int, column: int) -> str:
    """The address of a cell from row and column 0: `A1`."""
    return f"{letters(column)}{row + 1}"


def span(placed: Placed, key: str, sheet: str = "") -> str:
    """The cells of a column of a table, as a formula refers to them."""
    column = letters(placed.place(key))
    prefix = f"{quoted(sheet)}!" if sheet else ""
    return f"{prefix}${column}${placed.first + 1}:${column}${placed.last + 1}"


def sum_if(
    placed: Placed, key: str, group_key: str, group: Group, label: str, sheet: str = ""
) -> str:
    """Make the formula of one subtotal.

    `label` is the cell that holds the value of the group. A value that a spreadsheet would read
    as a pattern, or as equal to another one, is added cell by cell.
    """
    if is_plain(placed, group_key, group.value):
        spans = span(placed, group_key, sheet), span(placed, key, sheet)
        return f"=ROUND(SUMIF({spans[0]},{label},{spans[1]}),2)"
    return sum_cells(placed, key, group.rows, sheet)


def sum_cells(placed: Placed, key: str, rows: Sequence[int], sheet: str = "") -> str:
    """Make the formula that adds up some rows of content of a column, by their cells."""
    prefix = f"{quoted(sheet)}!" if sheet else ""
    column = placed.place(key)
    cells = ",".join(
        f"{prefix}{cell(placed.first + a, column)}:{cell(placed.first + b, column)}"
        for a, b in _runs(rows)
    )
    return f"=ROUND(SUM({cells or 0}),2)"


def is_plain(placed: Placed, key: str, value: Any) -> bool:
    """Whether a spreadsheet finds exactly the rows of this value when asked for it."""
    if not isinstance(value, str):
        return value is not None
    if not value or _WILD & set(value) or value[0] in "+-@" or value[0].isspace():
        return False
    return [g.value.casefold() for g in groups_of(placed.prepared, key) if g.value].count(
        value.casefold()
    ) == 1


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
