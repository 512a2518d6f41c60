"""The base of every tab of Financiën: what it reads, what can be done on it, and how it is asked.

A tab builds its widgets in `__init__` without reading, and reads in `refresh`. The page calls that
when the tab is shown, and again when one of `tables` or the boekjaar changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.ui import theme
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.widgets import button

_BUSY_MS = 150
"""How soon something is read again when the dossier is busy."""

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nplv_desktop.domain.listing import Row
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.deeds import Deed
    from nplv_desktop.ui.tables.grid import Grid


class FinancienTab(QWidget):
    """One tab of Financiën."""

    tables: ClassVar[frozenset[str]] = frozenset()
    """The tables whose change makes this tab stale."""
    records: ClassVar[frozenset[str]] = frozenset()
    """The tables of which this tab shows single records."""
    per_year: ClassVar[bool] = True
    """Whether it shows one boekjaar at a time and can show all of them."""

    imports: ClassVar[str] = ""
    """The kind of file that can be dropped here; empty when none can."""

    deeds_changed = Signal()
    """Words or state of the actions changed."""
    all_years_asked = Signal()
    """The user wants to see every boekjaar."""
    import_asked = Signal(str)
    """The kind of file that the user wants to take in."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self.ctx = ctx
        self.stale = True
        self.all_years = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(12))

    @property
    def jaar(self) -> int | None:
        """The boekjaar that is shown; None for all of them."""
        return None if self.all_years else self.ctx.boekjaar.value

    def deeds(self) -> tuple[Deed, ...]:
        """The actions, at most three, the primary one last."""
        return ()

    def refresh(self) -> None:
        """Read what is shown and show it."""
        raise NotImplementedError

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Select a record of one of `records`, on a field of it."""

    def begin_new(self) -> None:
        """Begin a new record, typed by hand; tabs without one ignore it."""

    def narrow(self, to: Mapping[str, str]) -> None:
        """Show only what belongs to a geldstroom (code), interventie (key) or maand (number)."""

    def show_all_years(self, *, on: bool) -> None:
        """Show every boekjaar, or only the one that is chosen at the top."""
        if on != self.all_years:
            self.all_years = on
            self.refresh()


class Patient(QTimer):
    """Runs something that reads the dossier, and again a moment later while that is busy."""

    def __init__(self, owner: QObject, run: Callable[[], None]) -> None:
        super().__init__(owner, singleShot=True, interval=_BUSY_MS)
        self._run = run
        self.timeout.connect(self.go)

    def go(self) -> None:
        """Run it now."""
        try:
            self._run()
        except DossierBusy:
            self.start()


class FirstRow(QObject):
    """Makes the first row of a grid the current one, as long as the user chose none."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        grid.model.totals_read.connect(self._begin)

    def _begin(self) -> None:
        view = self._grid.view
        shown = view.visible_columns()
        if not view.currentIndex().isValid() and self._grid.model.totals.count and shown:
            view.go(0, shown[0])


def panel_button(text: str) -> QPushButton:
    """A button in a side panel, as wide as its words."""
    made = button(text)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def empty_listing(name: str) -> MemoryListing:
    """A list that stands in a grid until the page reads the real one."""
    return MemoryListing(name, (), _no_rows)


def _no_rows(_db: Database) -> Sequence[Row]:
    return ()
