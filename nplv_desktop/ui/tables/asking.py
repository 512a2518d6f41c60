"""What a grid asks of its list: questions for the reader thread, and their answers.

Nothing here touches the window, so that it can be asked from any thread.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.errors import DossierBusy, UsageError, UserError
from nplv_desktop.domain.listing import MOST_GROUPS, Begins, ListQuery
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nplv_desktop.domain.listing import Beginning, Group, Listing, ListTotals, Row
    from nplv_desktop.store.database import Database

PAGE = 200
"""Rows per page."""
_COUNTING, _BEGINNING = 1, 2
"""Ranks in the background: counting comes before a check, and first rows come before counting."""


@dataclass(slots=True)
class Cells:
    """One row in memory: the key of its record, its values and their texts."""

    key: str
    values: tuple[Any, ...]
    texts: tuple[str, ...]
    held: Mapping[str, str] = field(default_factory=dict)
    """Why a cell cannot be changed now, by column key."""


@dataclass(frozen=True)
class Counted:
    """Totals of a query, how many rows the list has without it, and how long counting took."""

    turn: int
    totals: ListTotals
    whole: int
    seconds: float
    groups: tuple[Group, ...] = ()
    failure: UserError | None = None
    """Why the rows are not in groups, though that was asked."""
    shown: bool = False
    """The first page of this query was shown before it was counted."""


@dataclass(frozen=True)
class PageRead:
    """One page of rows, and the state of the memory for which it was asked."""

    state: int
    number: int
    rows: Sequence[Row]


@dataclass(frozen=True)
class Begun:
    """How a query begins, and the turn in which that was asked; None when it was interrupted."""

    turn: int
    beginning: Beginning | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class Interrupted:
    """A count that made room, and the turn in which it was asked."""

    turn: int


@dataclass(frozen=True)
class Asked:
    """What to read, for the reader thread: it touches nothing of the window."""

    turn: int
    listing: Listing
    db: Database
    query: ListQuery
    number: int = 0
    whole: int | None = None

    def count(self) -> Counted:
        """Count and add up; the list in groups when that is asked and can be."""
        began = monotonic()
        groups: tuple[Group, ...] = ()
        failure = None
        narrowed = self.query.filters or self.query.search
        whole = self.whole
        if narrowed and whole is None:
            whole = self._size()
        totals = self.listing.totals(self.db, self.query)
        if not narrowed or whole is None:
            whole = totals.count
        if self.query.group and totals.count:
            try:
                groups = self._groups()
            except UserError as refusal:
                failure = refusal  # told by the grid, which shows the list without groups
        return Counted(self.turn, totals, whole, monotonic() - began, groups, failure)

    def _size(self) -> int:
        if isinstance(self.listing, Begins):
            return self.listing.size(self.db)
        return self.listing.totals(self.db, ListQuery()).count

    def count_making_room(self) -> Counted | Interrupted:
        """Count while nobody needs the dossier."""
        try:
            with self.db.in_background(_COUNTING):
                return self.count()
        except DossierBusy:
            return Interrupted(self.turn)

    def begin(self) -> Begun:
        """Read the first page of a long list; it makes room for the next query."""
        began = monotonic()
        assert isinstance(self.listing, Begins)  # noqa: S101  only then it is asked
        try:
            with self.db.in_background(_BEGINNING):
                found = self.listing.begin(self.db, self.query, PAGE)
        except DossierBusy:
            return Begun(self.turn)
        return Begun(self.turn, found, monotonic() - began)

    def _groups(self) -> tuple[Group, ...]:
        found = tuple(self.listing.groups(self.db, self.query))
        if len(found) > MOST_GROUPS:
            raise UsageError(
                tr(
                    "Deze kolom heeft te veel verschillende waarden om op te "
                    "groeperen. Filter de lijst, of kies een andere kolom."
                )
            )
        return found

    def read(self) -> PageRead:
        """Read one page."""
        rows = self.listing.rows(self.db, self.query, self.number * PAGE, PAGE)
        return PageRead(self.turn, self.number, rows)


@dataclass(frozen=True)
class Fetch:
    """Many rows to read, for the reader thread."""

    asked: Asked
    records: tuple[int, ...]
    written: Callable[[Row], Cells]

    def read(self) -> dict[int, Cells]:
        """Read them, a run of rows at a time."""
        found: dict[int, Cells] = {}
        for first, last in _runs(self.records):
            asked = self.asked
            rows = asked.listing.rows(asked.db, asked.query, first, last - first + 1)
            found |= {first + place: self.written(row) for place, row in enumerate(rows)}
        return found


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers that follow each other, as (first, last)."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
