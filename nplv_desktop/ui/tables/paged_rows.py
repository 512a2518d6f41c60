"""The rows of a list as they are needed: read per page, written as text once, forgotten again.

Everything is read in the reader thread. What comes within the patience of the window is there at
once; a far page of a million rows comes a moment later, and until then its rows are blank.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal

from nplv_desktop.domain.errors import UsageError, UserError
from nplv_desktop.domain.listing import MOST_GROUPS, ListQuery, ListTotals, Row
from nplv_desktop.ui.text import of_column, writer
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.listing import Group, Listing
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.tasks import Tasks

PAGE = 200
"""Rows per page."""
_PAGES_KEPT = 50
_SLOW_SECONDS = 0.1
_REST_MS = 500
"""A list that is slow to count is counted again only after changes stopped for this long."""


@runtime_checkable
class Locates(Protocol):
    """A listing that can say where a record stands in a query."""

    def position(self, db: Database, query: ListQuery, key: str) -> int | None:
        """The row of a record (0 is the first), or None."""


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


@dataclass(frozen=True)
class _PageRead:
    """One page of rows, and the state of the memory for which it was asked."""

    state: int
    number: int
    rows: Sequence[Row]


@dataclass(frozen=True)
class _Asked:
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
            whole = self.listing.totals(self.db, ListQuery()).count
        totals = self.listing.totals(self.db, self.query)
        if not narrowed or whole is None:
            whole = totals.count
        if self.query.group and totals.count:
            try:
                groups = self._groups()
            except UserError as refusal:
                failure = refusal  # told by the grid, which shows the list without groups
        return Counted(self.turn, totals, whole, monotonic() - began, groups, failure)

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

    def read(self) -> _PageRead:
        """Read one page."""
        rows = self.listing.rows(self.db, self.query, self.number * PAGE, PAGE)
        return _PageRead(self.turn, self.number, rows)


class PagedRows(QObject):
    """The part of a list that is in memory."""

    arrived = Signal(int, int)
    """First and last row that came later than they were asked for."""
    counted = Signal(object)
    """A `Counted`: the answer to the latest `count`."""

    def __init__(self, listing: Listing, db: Database, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.db, self._tasks = db, tasks
        self.query = ListQuery()
        self._state, self._turn = 0, 0
        self._whole: int | None = None
        self._seconds = 0.0
        self._pages: OrderedDict[int, list[Cells]] = OrderedDict()
        self._wanted: list[int] = []
        self._asking: int | None = None
        self._inside = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._count_now)
        self.show(listing)

    def show(self, listing: Listing) -> None:
        """Read from this list from now on."""
        self.listing = listing
        self.specs = tuple(of_column(column) for column in listing.columns)
        self.writers = tuple(writer(spec) for spec in self.specs)
        self._blank = Cells("", (None,) * len(self.specs), ("",) * len(self.specs))
        self._whole = None
        self.forget()

    def forget(self) -> None:
        """Drop what is in memory; it is read again when it is needed."""
        self._state += 1
        self._pages.clear()
        self._wanted.clear()
        self._asking = None

    def count(self, *, changed: bool) -> None:
        """Count and add up; `changed` when the content may be another one, not only the query."""
        if changed:
            self._whole = None
        if changed and self._seconds > _SLOW_SECONDS:
            self._rest.start()
        else:
            self._count_now()

    def _count_now(self) -> None:
        self._rest.stop()
        self._turn += 1
        asked = _Asked(self._turn, self.listing, self.db, self.query, whole=self._whole)
        self._tasks.ask(asked.count, self._counted)

    def _counted(self, counted: Counted) -> None:
        if counted.turn == self._turn:
            self._seconds, self._whole = counted.seconds, counted.whole
            self.counted.emit(counted)

    def cells(self, row: int) -> Cells:
        """A row as it is known now; blank while it is still to be read."""
        number, place = divmod(row, PAGE)
        page = self._page(number)
        return page[place] if place < len(page) else self._blank

    def near(self, key: str, row: int) -> int | None:
        """Where a record stands now that stood at `row`; None when it went further than a page."""
        number = row // PAGE
        for candidate in (number, number - 1, number + 1):
            for place, cells in enumerate(self._page(candidate) if candidate >= 0 else []):
                if cells.key == key:
                    return candidate * PAGE + place
        return None

    def row_of(self, key: str) -> int | None:
        """Where a record stands: on the pages in memory, or as the list itself says."""
        for number, page in self._pages.items():
            for place, cells in enumerate(page):
                if cells.key == key:
                    return number * PAGE + place
        if isinstance(self.listing, Locates):
            return self.listing.position(self.db, self.query, key)
        return None

    def patch(self, changes: Mapping[tuple[str, int], Any]) -> list[int]:
        """Show new values, by record key and column number, in memory only; returns the rows."""
        keys = {key for key, _ in changes}
        patched = []
        for number, page in self._pages.items():
            for place, cells in enumerate(page):
                if cells.key in keys:
                    values = tuple(
                        changes.get((cells.key, i), v) for i, v in enumerate(cells.values)
                    )
                    page[place] = self._written(Row(cells.key, values, cells.held))
                    patched.append(number * PAGE + place)
        return patched

    def _page(self, number: int) -> list[Cells]:
        if number not in self._pages:
            if self._asking is None:
                self._ask(number)
            elif number != self._asking and number not in self._wanted:
                self._wanted = [*self._wanted[-1:], number]  # what was scrolled past can wait
        return self._pages.get(number, [])

    def _ask(self, number: int) -> None:
        self._asking, self._inside = number, True
        asked = _Asked(self._state, self.listing, self.db, self.query, number)
        self._tasks.ask(asked.read, self._take)
        self._inside = False

    def _take(self, read: _PageRead) -> None:
        if read.state != self._state:
            return
        self._asking = None
        self._pages[read.number] = [self._written(row) for row in read.rows]
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        if not self._inside:
            self._tell(read.number)

    def _tell(self, number: int) -> None:
        """A page came late: it is shown, and what was asked for meanwhile is read."""
        self.arrived.emit(number * PAGE, number * PAGE + PAGE - 1)
        while self._wanted and self._asking is None:
            following = self._wanted.pop()
            if following not in self._pages:
                self._ask(following)
                if following in self._pages:
                    self.arrived.emit(following * PAGE, following * PAGE + PAGE - 1)

    def _written(self, row: Row) -> Cells:
        texts = tuple(write(v) for write, v in zip(self.writers, row.values, strict=True))
        return Cells(row.key, tuple(row.values), texts, row.vast)
