"""The rows of a list as they are needed: read per page, written as text once, forgotten again.

When reading is slow (a far page of a million rows) pages come a moment after they were asked for;
when long work holds the dossier they are asked for again until they come.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal

from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.domain.listing import ListQuery, ListTotals, Row
from nplv_desktop.ui.text import of_column, writer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.domain.listing import Listing
    from nplv_desktop.store.database import Database

PAGE = 200
"""Rows per page."""
_PAGES_KEPT = 50
_SLOW_SECONDS = 0.05
_WAIT_MS, _BUSY_MS = 20, 250


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


class PagedRows(QObject):
    """The part of a list that is in memory."""

    arrived = Signal(int, int)
    """First and last row that were read after they were asked for."""
    busy_over = Signal()
    """The dossier was busy while counting; it is time to count again."""

    def __init__(self, listing: Listing, db: Database, parent: QObject) -> None:
        super().__init__(parent)
        self.db = db
        self.query = ListQuery()
        self._pages: OrderedDict[int, list[Cells]] = OrderedDict()
        self._wanted: list[int] = []
        self._slow = False
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._read_wanted)
        self._again = QTimer(self, singleShot=True, interval=_BUSY_MS)
        self._again.timeout.connect(self.busy_over)
        self.show(listing)

    def show(self, listing: Listing) -> None:
        """Read from this list from now on."""
        self.listing = listing
        self.specs = tuple(of_column(column) for column in listing.columns)
        self.writers = tuple(writer(spec) for spec in self.specs)
        self._blank = Cells("", (None,) * len(self.specs), ("",) * len(self.specs))
        self._pages.clear()

    def forget(self) -> None:
        """Drop what is in memory; it is read again when it is needed."""
        self._pages.clear()
        self._wanted.clear()

    def count(self, last: ListTotals) -> ListTotals:
        """Count and add up; the last known totals while long work holds the dossier."""
        try:
            return self.listing.totals(self.db, self.query)
        except DossierBusy:
            self._again.start()
            return last

    def cells(self, row: int) -> Cells:
        """A row as it is known now; blank while it is still to be read."""
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._page(number)
        return page[place] if place < len(page) else self._blank

    def row_of(self, key: str) -> int | None:
        """Where a record stands: on the pages in memory, or as the list itself says."""
        for number, page in self._pages.items():
            for place, cells in enumerate(page):
                if cells.key == key:
                    return number * PAGE + place
        if isinstance(self.listing, Locates):
            return self.listing.position(self.db, self.query, key)
        return None

    def near(self, key: str, row: int) -> int | None:
        """Where a record stands now that stood at `row`; None when it went further than a page."""
        number = row // PAGE
        for candidate in (number, number - 1, number + 1):
            page = self._pages.get(candidate)
            if page is None and candidate >= 0:
                page = self._page(candidate)
            for place, cells in enumerate(page or []):
                if cells.key == key:
                    return candidate * PAGE + place
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
                    page[place] = self._written(Row(cells.key, values))
                    patched.append(number * PAGE + place)
        return patched

    def _page(self, number: int) -> list[Cells]:
        if self._slow:
            self._ask_later(number, _WAIT_MS)
            return []
        self._pages[number] = []  # a failing read is told once, not once per cell
        return self._read(number)

    def _ask_later(self, number: int, delay: int) -> None:
        if number not in self._wanted:
            self._wanted.append(number)
        if not self._soon.isActive():
            self._soon.start(delay)

    def _read(self, number: int) -> list[Cells]:
        began = monotonic()
        try:
            rows = self.listing.rows(self.db, self.query, number * PAGE, PAGE)
        except DossierBusy:
            self._pages.pop(number, None)
            self._slow = True
            self._ask_later(number, _BUSY_MS)
            return []
        self._slow = monotonic() - began > _SLOW_SECONDS
        page = [self._written(row) for row in rows]
        self._pages[number] = page
        self._pages.move_to_end(number)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return page

    def _written(self, row: Row) -> Cells:
        texts = tuple(write(v) for write, v in zip(self.writers, row.values, strict=True))
        return Cells(row.key, tuple(row.values), texts)

    def _read_wanted(self) -> None:
        """Read the pages that were asked for last; those that were scrolled past are not needed."""
        wanted, self._wanted = self._wanted[-2:], []
        for number in wanted:
            page = self._read(number)
            if page:
                self.arrived.emit(number * PAGE, number * PAGE + len(page) - 1)
