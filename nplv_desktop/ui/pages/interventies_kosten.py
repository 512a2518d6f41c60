"""The tab Cofinanciering of one interventie: what it costs in all, and who pays which part."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6

from nplv_desktop.domain import notation
from nplv_desktop.services import kosten
from nplv_desktop.ui.pages.interventies_tabbladen import LijstBlad, cofinanciering
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.services.kosten import Kosten
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

LINE = tr("{jaar}: {totaal} in totaal, waarvan {rijk} van het Rijk en {elders} van elders.")
ALL = tr("Alle jaren: {totaal} in totaal, waarvan {rijk} van het Rijk en {elders} van elders.")
NOTHING = tr("Nog niets begroot en geen geld van elders.")


class KostenBlad(LijstBlad):
    """The money from elsewhere, under the total cost per boekjaar."""

    def __init__(self, ctx: PageContext, **options: Any) -> None:
        super().__init__(ctx, cofinanciering, tr("bedragen"), **options)
        self.about = label("", "body", "secondary", wrap=True, tabular=True)
        self.column.insertWidget(0, self.about)

    def read(self, *, fresh: bool) -> None:
        """The list, and the sums over it."""
        super().read(fresh=fresh)
        self._ctx.tasks.ask(partial(_kosten, self._ctx.db, self.key), self._show)

    def _show(self, found: tuple[str, list[Kosten]]) -> None:
        key, years = found
        if key == self.key and shiboken6.isValid(self):
            year = self._ctx.boekjaar.value
            now = [line for line in years if line.jaar == year]
            lines = [_sentence(LINE, now, year), _sentence(ALL, years, year)]
            self.about.setText("\n".join(lines) if years else NOTHING)


def _kosten(db: Database, key: str) -> tuple[str, list[Kosten]]:
    return key, [line for line in kosten.kosten(db, key) if line.totaal]


def _sentence(text: str, lines: Sequence[Kosten], jaar: int) -> str:
    amounts = (
        sum(line.totaal for line in lines),
        sum(line.van_het_rijk for line in lines),
        sum(line.van_elders for line in lines),
    )
    totaal, rijk, elders = (notation.amount(cents, symbol=True) for cents in amounts)
    return text.format(jaar=jaar, totaal=totaal, rijk=rijk, elders=elders)
