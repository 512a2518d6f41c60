"""How a list is asked for: columns, filters, sorting, and what comes back.

A `Listing` is what every grid shows: rows are counted, sorted, filtered and added up where they
are kept (SQL), and only the visible page comes out. Values are typed (cents as `int`, `date`,
`Decimal`, `str`, `bool`, `None`), never formatted; the grid formats by the column's kind.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

from nplv_desktop.domain.kept import NOTHING_KEPT, Kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.fields import Choice, Kind
    from nplv_desktop.store.database import Database

Operator = Literal["bevat", "=", "<>", ">", ">=", "<", "<=", "tussen", "leeg", "gevuld", "in"]


@dataclass(frozen=True)
class Column:
    """One column of a list. `key` is the fixed name by which it is sorted and filtered."""

    key: str
    label: str
    kind: Kind = "text"
    help: str = ""
    editable: bool = False
    choices: tuple[Choice, ...] = ()
    width: int = 120
    """Preferred width in pixels at 100 %."""
    total: bool = False
    """The list can add this column up (amounts and counts)."""
    decimals: int | None = None
    optional: bool = False
    """Hidden until the user chooses it."""
    mixed: bool = False
    """Texts of several kinds, of which those that are figures stand at the right."""


@dataclass(frozen=True)
class Filter:
    """One condition on one column; `value` is typed, `upper` is the second bound of `tussen`."""

    key: str
    operator: Operator
    value: Any = None
    upper: Any = None


@dataclass(frozen=True)
class ListQuery:
    """What part of a list is wanted, in which order."""

    search: str = ""
    filters: tuple[Filter, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    """(column key, descending) pairs, most important first; empty is the list's own order."""
    group: str = ""
    """Column key: rows with the same value there stay together, before any other order."""
    kept: Kept = NOTHING_KEPT
    """Records that stay at their row, and in the list, whatever is asked: those worked on now.

    A query with `group` has them in their groups.
    """

    @property
    def held(self) -> Kept:
        """The records that stay at their row in this query."""
        return NOTHING_KEPT if self.group else self.kept

    @property
    def group_descending(self) -> bool:
        """Groups follow the sort of their own column, when it has one."""
        return dict(self.sort).get(self.group, False)


@dataclass(frozen=True)
class Row:
    """One row: the key of its record and its values in the order of the columns."""

    key: str
    values: tuple[Any, ...]
    vast: Mapping[str, str] = field(default_factory=dict)
    """Why a cell cannot be changed now, by column key; empty where it can."""


@dataclass(frozen=True)
class ListTotals:
    """How many rows a query has, and the sums (cents or counts) of the columns that add up."""

    count: int
    sums: Mapping[str, int] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    """Keys of held records that exist and are not in this list any more."""


@dataclass(frozen=True)
class Beginning:
    """The first rows of a query, and its totals when there are no more rows than these."""

    rows: tuple[Row, ...]
    totals: ListTotals | None = None


MOST_GROUPS = 2_000
"""A list is not divided in more groups than this; `groups` gives one more to tell that."""


@dataclass(frozen=True)
class Group:
    """Rows with the same value in the column of `ListQuery.group`: how many, and their sums."""

    value: Any
    count: int
    sums: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class CellChange:
    """A new typed value for one cell.

    A `key` that begins with `+` stands for a record that is still to be added; changes with the
    same such key make one record.
    """

    key: str
    column: str
    value: Any


class Listing(Protocol):
    """A list that a grid can show, and change when `save` allows it."""

    @property
    def name(self) -> str:
        """What the list is called, in lower case."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""

    def totals(self, db: Database, query: ListQuery) -> ListTotals:
        """Count the rows of the query and add up its columns."""

    def rows(self, db: Database, query: ListQuery, offset: int, limit: int) -> Sequence[Row]:
        """Rows `offset` to `offset + limit` of the query."""

    def groups(self, db: Database, query: ListQuery) -> Sequence[Group]:
        """The groups of a query with `group`, in the order of its rows; one too many at most."""

    def save(
        self, db: Database, changes: Sequence[CellChange], name: str = ""
    ) -> Mapping[str, str]:
        """Change cells, all in one undo step; `InvalidInput` when one cannot be taken.

        Returns the key of each record by the key it had in `changes`.
        """

    def add(self, db: Database, values: Sequence[Mapping[str, Any]], name: str = "") -> list[str]:
        """Add records from column values, in one undo step; returns their keys."""

    def remove(self, db: Database, keys: Sequence[str]) -> None:
        """Remove records with what belongs to them, in one undo step."""


@runtime_checkable
class Begins(Protocol):
    """A list that may be long: its first rows come out before all of them are counted."""

    def size(self, db: Database) -> int:
        """How many rows the list has without a query."""

    def prepare(self, db: Database) -> bool:
        """Do a part of what makes filtering quick; whether there is more to do."""

    def begin(self, db: Database, query: ListQuery, limit: int) -> Beginning:
        """At most `limit` rows of the query, from its first one."""
