"""What can be done with chosen bookings besides editing cells: stage, correction, leaving out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from nplv_desktop.domain import notation
from nplv_desktop.domain.fields import Field, field_of
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.services import financiering, saving
from nplv_desktop.ui.dialogs.invullen import Invullen
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tables.grid import Grid

STADIUM = (
    field_of(Besteding, "stadium"),
    Field("datum", "Op", "De dag waarop dit stadium inging.", "date", required=True),
)
CORRECTIE = (
    Field("bedrag", "Wijziging van het bedrag", "Een min haalt eraf.", "amount", required=True),
    Field("btw", "Wijziging van de btw", kind="amount"),
    Field("boekjaar", "In boekjaar", kind="year", required=True),
    Field("correctie_reden", "Reden", "Komt in de verantwoording.", "longtext", required=True),
)
WEGLATEN = (
    Field(
        "niet_leveren_reden", "Reden", "Komt bij de boeking te staan.", "longtext", required=True
    ),
)


class BoekingDaden(QObject):
    """The actions in the menu of the grid, each a small form."""

    def __init__(self, ctx: PageContext, grid: Grid, split: Callable[[str], object]) -> None:
        super().__init__(grid)
        self._ctx, self._grid, self._split = ctx, grid, split
        self._keys: list[str] = []
        self.actions: dict[str, QAction] = {}
        self._add(tr("Stadium wijzigen…"), self.ask_stage)
        self._add(tr("Correctie boeken…"), self.ask_correction)
        self._add(tr("Verdelen over geldstromen…"), self.ask_split)
        self._add(tr("Niet meeleveren…"), self.ask_leave_out)
        self._add(tr("Weer meenemen"), self.take_along)

    def _add(self, text: str, run: Callable[[], object]) -> None:
        action = QAction(text, self._grid)
        action.triggered.connect(run)
        self._grid.addAction(action)
        self.actions[text] = action

    def _chosen(self) -> list[str]:
        keys = self._grid.selected_keys()
        if not keys:
            self._ctx.messages.info(tr("Kies eerst een of meer boekingen."))
        return keys

    def _ask(
        self,
        title: str,
        fields: Sequence[Field],
        deed: str,
        run: Callable[[dict[str, Any]], object],
        **values: Any,
    ) -> Invullen:
        made = Invullen(self._grid.window(), title, fields, deed, run, values=values)
        made.open()
        return made

    # stage

    def ask_stage(self) -> Invullen | None:
        """Ask to which stage the chosen bookings go, and since when."""
        self._keys = self._chosen()
        if not self._keys:
            return None
        today = datetime.now(UTC).astimezone().date()
        return self._ask(
            tr("Stadium van {keys}").format(keys=_counted(self._keys)),
            STADIUM,
            tr("Wijzigen"),
            self._stage,
            datum=today,
        )

    def _stage(self, values: Mapping[str, Any]) -> None:
        financiering.zet_stadium(self._ctx.db, self._keys, values["stadium"], values["datum"])

    # correction

    def ask_correction(self) -> Invullen | None:
        """Ask what changes on the current booking, and in which boekjaar."""
        keys = self._chosen()[:1]
        found = saving.get(self._ctx.db, Besteding, keys[0]) if keys else None
        if found is None:
            return None
        self._keys = keys
        year = max(self._ctx.boekjaar.value, found.boekjaar + 1)
        return self._ask(
            tr("Correctie op {lower}").format(lower=financiering.called(found).lower()),
            CORRECTIE,
            tr("Correctie boeken"),
            self._correct,
            boekjaar=year,
        )

    def _correct(self, values: Mapping[str, Any]) -> None:
        financiering.corrigeer(
            self._ctx.db,
            self._keys[0],
            values.get("bedrag") or 0,
            str(values.get("correctie_reden") or ""),
            values.get("boekjaar") or 0,
            btw=values.get("btw") or 0,
        )
        amount = notation.amount(values.get("bedrag") or 0, symbol=True)
        self._ctx.messages.done(
            tr("Correctie van {amount} geboekt in {get}.").format(
                amount=amount, get=values.get("boekjaar")
            )
        )

    # split, leaving out

    def ask_split(self) -> None:
        """Divide the current booking."""
        keys = self._chosen()
        if keys:
            self._split(keys[0])

    def ask_leave_out(self) -> Invullen | None:
        """Ask why the chosen bookings do not go along in the levering."""
        self._keys = self._chosen()
        if not self._keys:
            return None
        title = tr("Niet meeleveren: {keys}").format(keys=_counted(self._keys))
        return self._ask(title, WEGLATEN, tr("Weglaten"), self._leave_out)

    def _leave_out(self, values: Mapping[str, Any]) -> None:
        reason = str(values.get("niet_leveren_reden") or "")
        financiering.laat_weg(self._ctx.db, self._keys, reason)

    def take_along(self) -> None:
        """Let the chosen bookings count again."""
        keys = self._chosen()
        if keys:
            financiering.neem_mee(self._ctx.db, keys)


def _counted(keys: Sequence[str]) -> str:
    return (
        tr("1 boeking")
        if len(keys) == 1
        else tr("{keys} boekingen").format(keys=notation.number(len(keys)))
    )
