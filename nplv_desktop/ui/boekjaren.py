"""The boekjaren to choose from: they follow what is booked, also while the dossier is open."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.main_window import MainWindow

_YEARS_BACK, _YEARS_AHEAD = 2, 4
_AMOUNTS = frozenset({"besteding", "beschikking_bedrag", "begrotingsregel", "reservering"})
"""Tables of which a change can bring another boekjaar."""
_MOVED = tr("De boekingen zijn van {jaar}. U kijkt nu naar boekjaar {jaar}.")


def to_offer(booked: Iterable[int], now: int | None = None) -> tuple[int, ...]:
    """Every boekjaar to choose from: around this year, and as far as there are amounts."""
    year = datetime.now(UTC).year if now is None else now
    known = [year - _YEARS_BACK, year + _YEARS_AHEAD, *booked]
    return tuple(range(min(known), max(known) + 1))


class Boekjaren(QObject):
    """Keeps the chooser of one window in step; after an import it goes where the bookings are."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._spent: frozenset[int] | None = None
        """The boekjaren with bookings, as they were read last."""
        window.dossier_opened.connect(self._opened)
        window.dossier_settled.connect(self._settled)
        window.hub.changed.connect(self._changed)

    def _opened(self, _ctx: PageContext) -> None:
        self._spent = None

    def _settled(self, _ctx: PageContext) -> None:
        self._ask(imported=False)

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & _AMOUNTS:
            self._ask(imported="inlezing" in tables)

    def _ask(self, *, imported: bool) -> None:
        ctx = self._window.ctx
        if ctx is not None:
            reading = _Reading(ctx, imported=imported)
            ctx.tasks.ask(reading.read, self._arrived)

    def _arrived(self, found: _Reading) -> None:
        if found.ctx is not self._window.ctx:
            return
        before, self._spent = self._spent, found.spent
        self._window.offer_years(to_offer(found.booked))
        chosen = found.ctx.boekjaar.value
        new = found.spent - (before or frozenset())
        if found.imported and before is not None and new and chosen not in found.spent:
            self._window.choose_year(max(new))
            self._window.messages.info(_MOVED.format(jaar=max(new)))


class _Reading:
    """The boekjaren with an amount, and those with bookings; read beside the window."""

    def __init__(self, ctx: PageContext, *, imported: bool) -> None:
        self.ctx, self.imported = ctx, imported
        self._db: Database = ctx.db
        self.booked: tuple[int, ...] = ()
        self.spent: frozenset[int] = frozenset()

    def read(self) -> _Reading:
        """Read both."""
        from nplv_desktop.services import totals

        cells = totals.matrix(self._db)
        self.booked = tuple(totals.boekjaren(self._db, cells))
        self.spent = totals.boekjaren_met_boekingen(cells)
        return self
