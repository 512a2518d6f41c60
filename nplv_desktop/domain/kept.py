"""Rows that stay where somebody works: records with a fixed place in a list that is ordered.

In a list that is sorted by date, a booking whose date is changed would go elsewhere under the
hands of who changes it; a spreadsheet moves nothing until it is asked to sort again. `Kept` holds
such records at their row. All others keep the order of the list, around them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Mapping, Sequence

T = TypeVar("T")

MOST_KEPT = 1_000
"""More records than this are not held: of a larger change the last rows go to their place."""


@dataclass(frozen=True)
class Part:
    """What a page of rows is made of: some of the other records, and kept ones between them."""

    first: int
    """How many of the other records come before the page."""
    count: int
    """How many of the other records the page takes."""
    places: tuple[tuple[int, str], ...]
    """Kept records: their place on the page (0 is its first row) and their key."""

    def merged(self, others: Sequence[T], known: Mapping[str, T]) -> list[T]:
        """The page: the others in their order, and each kept record at its place."""
        page = list(others)
        for place, key in self.places:
            page.insert(place, known[key])
        return page


@dataclass(frozen=True)
class Kept:
    """Keys in the order of their rows; per key how many of the *other* records come before it."""

    keys: tuple[str, ...] = ()
    before: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.keys)

    def rows(self) -> dict[str, int]:
        """The row of each record, 0 for the first of the list."""
        pairs = zip(self.keys, self.before, strict=True)
        return {key: before + place for place, (key, before) in enumerate(pairs)}

    def holding(self, rows: Mapping[str, int]) -> Kept:
        """The same, with these records at the row where each is seen now.

        Records that were held already stay; of more than `MOST_KEPT` the older ones are let go.
        """
        held = self.rows()
        fresh = {key: row for key, row in rows.items() if key not in held}
        first = dict(sorted(fresh.items(), key=_row)[:MOST_KEPT])
        room = MOST_KEPT - len(first)
        older = dict(list(held.items())[-room:]) if room else {}
        return _placed({**older, **first})

    def only(self, present: Container[str]) -> Kept:
        """The same, without the records that are not in the list any more."""
        pairs = zip(self.keys, self.before, strict=True)
        return _of([(key, before) for key, before in pairs if key in present])

    def removed(self, rows: Collection[int]) -> Kept:
        """The same, after the records at these rows were removed; those below move up."""
        held = {row: key for key, row in self.rows().items()}
        gone = sorted(rows)
        left = {key: row - bisect_left(gone, row) for row, key in held.items() if row not in rows}
        return _placed(left)

    def renamed(self, keys: Mapping[str, str]) -> Kept:
        """The same, after records got another key."""
        return Kept(tuple(keys.get(key, key) for key in self.keys), self.before)

    def within(self, others: int) -> Kept:
        """The same, in a list that has only so many other records."""
        return Kept(self.keys, tuple(min(before, others) for before in self.before))

    def row_of_other(self, place: int) -> int:
        """The row of another record, of which `place` others come before it."""
        return place + sum(before <= place for before in self.before)

    def part(self, offset: int, limit: int) -> Part:
        """What the rows `offset` to `offset + limit` are made of."""
        rows = self.rows()
        above = sum(row < offset for row in rows.values())
        places = tuple(
            (row - offset, key) for key, row in rows.items() if offset <= row < offset + limit
        )
        return Part(offset - above, limit - len(places), places)

    def arranged(self, others: Sequence[T], known: Mapping[str, T]) -> list[T]:
        """A whole list: the others in their order, with each kept record at its row."""
        here = self.only(known).within(len(others))
        return here.part(0, len(others) + len(here.keys)).merged(others, known)


NOTHING_KEPT = Kept()


def _placed(rows: Mapping[str, int]) -> Kept:
    ordered = sorted(rows.items(), key=_row)
    return _of([(key, max(row - place, 0)) for place, (key, row) in enumerate(ordered)])


def _of(pairs: Sequence[tuple[str, int]]) -> Kept:
    return Kept(tuple(key for key, _ in pairs), tuple(before for _, before in pairs))


def _row(item: tuple[str, int]) -> int:
    return item[1]
