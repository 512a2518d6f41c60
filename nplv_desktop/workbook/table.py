"""What comes out of a file: typed rows, and everything that is to be said or asked about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.reading import read_text
from nplv_desktop.workbook.grid import letter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.errors import Problem
    from nplv_desktop.domain.fields import Kind
    from nplv_desktop.workbook.grid import Grid
    from nplv_desktop.workbook.wanted import Heading


@dataclass(frozen=True)
class Column:
    """A column of the file: its heading there, and its place counted from 0 (`F` is 5)."""

    label: str
    index: int

    @property
    def letter(self) -> str:
        """The letters a spreadsheet shows above it."""
        return letter(self.index)


@dataclass(frozen=True)
class Option:
    """One answer to a question: the code to give back and what it means."""

    code: str
    label: str


@dataclass(frozen=True)
class Question:
    """What only the user knows. Answer with `choices={key: code}`; `default` holds until then."""

    key: str
    text: str
    options: tuple[Option, ...]
    default: str = ""
    kolom: str = ""
    cel: str = ""
    aantal: int = 0
    """How many cells depend on the answer."""


@dataclass(frozen=True)
class SheetCandidate:
    """A sheet that could be meant: its filled rows, and how many wanted columns it names."""

    name: str
    visible: bool
    rows: int
    matched: int
    kop_rij: int | None


@dataclass(frozen=True)
class Skipped:
    """Rows that were not taken as data: empty rows as a count, others by their numbers."""

    blank: int = 0
    totals: tuple[int, ...] = ()
    subtotals: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    remarks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in the file, typed values by key (None: empty or faulty), its group."""

    row_number: int
    cells: Mapping[str, Any]
    group: str
    """The title above it, such as an actielijn; empty when there is none."""
    position: int
    """Its place in the grid."""
    source: Origin

    @property
    def raw(self) -> dict[str, str]:
        """What stands in the file, as text, by key."""
        return self.source.texts(self.position)

    def address(self, key: str) -> str:
        """The address of one of its cells, such as `F23`."""
        return f"{self.source.columns[key].letter}{self.row_number}"

    def holds(self, cell: str) -> bool:
        """Whether this row was read from a cell; an empty address is the row as a whole."""
        addresses = (f"{each.letter}{self.row_number}" for each in self.source.columns.values())
        return not cell or cell in addresses


@dataclass(frozen=True)
class Origin:
    """Where the rows of a table came from."""

    grid: Grid
    columns: Mapping[str, Column]

    def texts(self, position: int) -> dict[str, str]:
        """The cells of a row as text, by key."""
        return {
            key: read_text(self.grid.cell(position, column.index)).value or ""
            for key, column in self.columns.items()
        }


@dataclass(frozen=True)
class Table:
    """A table as it was found in a file, complete with its problems."""

    bestand: str
    kind: str
    """`xlsx`, `csv` or `text`."""
    blad: str
    """Name of the sheet; empty for a text file."""
    kop_rij: int | None
    """Number of the (last) heading row in the file; None when no heading was found."""
    columns: Mapping[str, Column]
    rows: Sequence[TableRow]
    problems: Sequence[Problem] = ()
    notes: Sequence[str] = ()
    questions: Sequence[Question] = ()
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    """Key of a column that was read → the kind of its values."""
    skipped: Skipped = field(default_factory=Skipped)
    totals: Mapping[str, int] = field(default_factory=dict)
    """The file's own total line: cents per key of an amount."""
    unused: Sequence[Column] = ()
    """Columns with a heading that nothing was read from."""
    missing: Sequence[Heading] = ()
    """Wanted columns that the file does not have, also those that are not required."""
    proposals: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    """Key of a missing column → columns that could be it by what they hold."""
    sheets: Sequence[SheetCandidate] = ()
    encoding: str = ""
    separator: str = ""
    preview: Sequence[tuple[int, tuple[str, ...]]] = ()
    """The first filled rows as text, with their numbers."""

    @property
    def faulty_rows(self) -> frozenset[int]:
        """Numbers of rows with at least one problem."""
        return frozenset(problem.rij for problem in self.problems if problem.rij is not None)
