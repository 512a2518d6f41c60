"""What is behind the figures of the page Overzicht: its cards, and the lines of its chart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from nplv_desktop.ui.getal import Getal
from nplv_desktop.ui.herkomst import Uitleg
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.ui.charts.bar_pair import BarPairChart
    from nplv_desktop.ui.context import PageContext

TOTALS = {
    "toegekend": ("toegekend", tr("Toegekend {jaar}")),
    "begroot": ("begroot", tr("Begroot {jaar}")),
    "besteed": ("besteed_met_correctie", tr("Besteed {jaar}")),
    "restant": ("restant", tr("Nog te besteden {jaar}")),
}
"""By the key of a card: the total in `services/herkomst.py`, and what it is called."""
SPENT = "besteed_met_correctie"
STREAM = tr("Besteed {jaar}, {naam}")


def explain_cards(cards: Mapping[str, QWidget], ctx: PageContext) -> None:
    """Give every card of a total a button to what is behind it."""
    for key, card in cards.items():
        if key in TOTALS:
            Uitleg(card, ctx, _Kaart(ctx, key).getal, button=True)


def explain_bars(chart: BarPairChart, ctx: PageContext) -> None:
    """Let the lines of the chart tell what is behind the spending of their geldstroom."""
    Uitleg(chart, ctx, _Staaf(ctx, chart).getal)


class _Kaart:
    def __init__(self, ctx: PageContext, key: str) -> None:
        self._ctx, self._key = ctx, key

    def getal(self) -> Getal:
        from nplv_desktop.services.herkomst import Vraag

        year = self._ctx.boekjaar.value
        total, name = TOTALS[self._key]
        return Getal.van(name.format(jaar=year), Vraag(total, year))


class _Staaf:
    def __init__(self, ctx: PageContext, chart: BarPairChart) -> None:
        self._ctx, self._chart = ctx, chart

    def getal(self) -> Getal | None:
        from nplv_desktop.services import herkomst
        from nplv_desktop.services.herkomst import Vraag

        row, year = self._chart.current(), self._ctx.boekjaar.value
        if row is None:
            return None
        asked = [Vraag(SPENT, year, geldstroom=code) for code in row.parts or (row.key,)]
        return Getal(STREAM.format(jaar=year, naam=row.name), partial(herkomst.samen, vragen=asked))
