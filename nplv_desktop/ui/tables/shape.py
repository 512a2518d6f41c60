"""Which rows a grid shows: those of the list, or those of the list under the headings of groups.

A *row* is what the view counts; a *record* is the number of a row in the list itself. Without
groups they are the same. Only the groups are in memory, never the rows in them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nplv_desktop.domain.listing import Group

HEADING = -1
"""The record of a row that is the heading of a group."""


@dataclass(frozen=True)
class Shape:
    """The rows of a list of `count` records; values in `closed` are groups that are folded."""

    count: int = 0
    groups: tuple[Group, ...] = ()
    closed: frozenset[Any] = frozenset()

    @cached_property
    def _tops(self) -> list[int]:
        """The row of each heading, and one past the last row."""
        return list(accumulate((1 + self._open(group) for group in self.groups), initial=0))

    @cached_property
    def _firsts(self) -> list[int]:
        """The first record of each group, and one past the last record."""
        return list(accumulate((group.count for group in self.groups), initial=0))

    def _open(self, group: Group) -> int:
        return 0 if group.value in self.closed else group.count

    @property
    def length(self) -> int:
        """The number of rows."""
        return self._tops[-1] if self.groups else self.count

    def heading(self, row: int) -> Group | None:
        """The group that a row is the heading of, or None."""
        if not self.groups or not 0 <= row < self.length:
            return None
        place = bisect_right(self._tops, row) - 1
        return self.groups[place] if self._tops[place] == row else None

    def record(self, row: int) -> int:
        """The record that a row shows; `HEADING` for a heading."""
        if not self.groups:
            return row
        place = min(bisect_right(self._tops, row), len(self.groups)) - 1
        inside = row - self._tops[place] - 1
        return self._firsts[place] + inside if inside >= 0 else HEADING

    def row(self, record: int) -> int:
        """The row that shows a record; the heading of its group when that is folded."""
        if not self.groups:
            return record
        place = min(bisect_right(self._firsts, record), len(self.groups)) - 1
        if self.groups[place].value in self.closed:
            return self._tops[place]
        return self._tops[place] + 1 + record - self._firsts[place]

    def group_of(self, record: int) -> Group | None:
        """The group of a record; None without groups."""
        if not self.groups:
            return None
        return self.groups[min(bisect_right(self._firsts, record), len(self.groups)) - 1]

    def toggled(self, value: Any) -> Shape:
        """The same, with one group folded or opened."""
        return replace(self, closed=self.closed ^ {value})

    def folded(self, *, everything: bool) -> Shape:
        """The same, with all groups folded, or all of them open."""
        closed = frozenset(group.value for group in self.groups) if everything else frozenset()
        return replace(self, closed=closed)
