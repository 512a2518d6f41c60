"""The rows of a list as they are needed: read per page, written as text once, forgotten again.

Everything is read in the reader thread. What comes within the patience of the window is there at
once; a far page of a million rows comes a moment later, and until then its rows are blank.

A short list is counted first. Of a long one another query shows its first page as soon as that is
found; it is counted after that, in a thread that makes room for whatever else is read.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal

from nplv_desktop.domain.listing import Begins, ListQuery, ListTotals, Row
from nplv_desktop.ui.tables.asking import (
    PAGE,
    Asked,
    Begun,
    Cells,
    Counted,
    Fetch,
    Interrupted,
    PageRead,
)
from nplv_desktop.ui.tables.preparing import Preparing
from nplv_desktop.ui.text import of_column, writer

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from nplv_desktop.domain.listing import Listing
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.tasks import Tasks

_PAGES_KEPT = 50
_SLOW_SECONDS = 0.1
_REST_MS = 500
"""A list that is slow to count is counted again only after changes stopped for this long."""
LONG = 20_000
"""A list of more rows than this is long."""
_AGAIN_MS = 150
"""When somebody needed the dossier, counting begins again after this long."""
_FEW = 3
"""So many pages are read one by one when rows are needed all at once."""
_REMEMBERED = 16
"""Totals of so many queries are remembered until the content changes."""


@runtime_checkable
class Locates(Protocol):
    """A listing that can say where a record stands in a query."""

    def position(self, db: Database, query: ListQuery, key: str) -> int | None:
        """The row of a record (0 is the first), or None."""


class PagedRows(QObject):
    """The part of a list that is in memory."""

    arrived = Signal(int, int)
    """First and last row that came later than they were asked for."""
    counted = Signal(object)
    """A `Counted`: the answer to the latest `count`."""
    begun = Signal(int)
    """So many rows of a long list are there; how many there are comes with `counted`."""

    def __init__(self, listing: Listing, db: Database, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.db, self._tasks = db, tasks
        self.query = ListQuery()
        self._state, self._turn = 0, 0
        self._whole: int | None = None
        self._size = 0
        """How many rows the list had when it was counted last."""
        self._seconds = 0.0
        self._known: list[tuple[ListQuery, ListTotals]] = []
        """Totals of queries that were counted since the content changed, newest last."""
        self._beginning = 0
        """The turn for which first rows are being read; 0 when they are not."""
        self._shown = 0
        """The turn whose first page was shown before it was counted."""
        self._pages: OrderedDict[int, list[Cells]] = OrderedDict()
        self._wanted: list[int] = []
        self._asking: int | None = None
        self._inside = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._count_now)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._count_later)
        self._preparing = Preparing(db, tasks, self)
        self.show(listing)

    def show(self, listing: Listing) -> None:
        """Read from this list from now on."""
        self.listing = listing
        self.specs = tuple(of_column(column) for column in listing.columns)
        self.writers = tuple(writer(spec) for spec in self.specs)
        self._blank = Cells("", (None,) * len(self.specs), ("",) * len(self.specs))
        self._whole, self._size = None, 0
        self._known.clear()
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
            self._known.clear()
        if changed and self._seconds > _SLOW_SECONDS:
            self._rest.start()
        elif changed or not self._is_long() or self.query.group:
            self._count_now()
        else:
            self._begin()

    def _is_long(self) -> bool:
        return self._size > LONG and isinstance(self.listing, Begins)

    def _ask_turn(self) -> Asked:
        self._rest.stop()
        self._again.stop()
        self._turn += 1
        self._asked = Asked(self._turn, self.listing, self.db, self.query, whole=self._whole)
        return self._asked

    def _count_now(self) -> None:
        asked = self._ask_turn()
        if self._is_long():
            self._count_later()
        elif isinstance(self.listing, Begins):
            self._tasks.ask(asked.count_making_room, self._counted)
        else:
            self._tasks.ask(asked.count, self._counted)

    def _count_later(self) -> None:
        self._tasks.ask_later(self._asked.count_making_room, self._counted)

    def _counted(self, counted: Counted | Interrupted) -> None:
        if counted.turn != self._turn:
            return
        if isinstance(counted, Interrupted):
            self._again.start()
            return
        self._seconds, self._whole = counted.seconds, counted.whole
        self._size = counted.whole
        if self._is_long() and isinstance(self.listing, Begins):
            self._preparing.start(self.listing)
        self._known = [*self._known[1 - _REMEMBERED :], (self.query, counted.totals)]
        self.counted.emit(replace(counted, shown=counted.turn == self._shown))

    def _begin(self) -> None:
        """Another query of a long list: what is known of it already, or its first page."""
        asked = self._ask_turn()
        known = self._known_totals()
        if self._beginning:
            self.db.background.interrupt()
        if known is not None and self._whole is not None:
            self.counted.emit(Counted(self._turn, known, self._whole, self._seconds))
        else:
            self._beginning = self._turn
            self._tasks.ask(asked.begin, self._begun)

    def _begun(self, begun: Begun) -> None:
        if begun.turn == self._beginning:
            self._beginning = 0
        if begun.turn != self._turn:
            return
        beginning = begun.beginning
        if beginning is None:
            self._begin()
            return
        self.forget()
        self._pages[0] = [self._written(row) for row in beginning.rows]
        self._shown = begun.turn
        if beginning.totals is not None and self._whole is not None:
            self._counted(Counted(begun.turn, beginning.totals, self._whole, begun.seconds))
        else:
            self.begun.emit(len(beginning.rows))
            self._count_later()

    def _known_totals(self) -> ListTotals | None:
        """Totals of a query that has the same rows, in whatever order."""
        wanted = (self.query.filters, self.query.search, self.query.kept)
        found = (totals for q, totals in self._known if (q.filters, q.search, q.kept) == wanted)
        return next(found, None)

    def cells(self, row: int) -> Cells:
        """A row as it is known now; blank while it is still to be read."""
        number, place = divmod(row, PAGE)
        page = self._page(number)
        return page[place] if place < len(page) else self._blank

    def fetch(self, records: Sequence[int], then: Callable[[dict[int, Cells]], None]) -> None:
        """Give these rows (in order) to `then`: at once when they are in memory, else when read."""
        numbers = {record // PAGE for record in records}
        for number in sorted(numbers)[:_FEW]:
            self._page(number)
        if all(number in self._pages for number in numbers):
            then({record: self.cells(record) for record in records})
        else:
            asked = Asked(self._state, self.listing, self.db, self.query)
            self._tasks.ask(Fetch(asked, tuple(records), self._written).read, then)

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

    def places(self, keys: Container[str]) -> dict[str, int]:
        """Where these records stand, as far as they are in memory."""
        return {
            cells.key: number * PAGE + place
            for number, page in self._pages.items()
            for place, cells in enumerate(page)
            if cells.key in keys
        }

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
        asked = Asked(self._state, self.listing, self.db, self.query, number)
        self._tasks.ask(asked.read, self._take)
        self._inside = False

    def _take(self, read: PageRead) -> None:
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
