"""Financiën ▸ Verloop: what was paid in advance, and what became of it (BBV art. 52a)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.domain.namen import korte_naam
from nplv_desktop.services import verloop
from nplv_desktop.services.herkomst import Vraag
from nplv_desktop.ui import theme
from nplv_desktop.ui.getal import Getal
from nplv_desktop.ui.herkomst import CelUitleg
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_tab import FinancienTab, FirstRow
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.services.verloop import Verloop
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.herkomst import HerkomstVenster

AMOUNTS = (
    ("beginstand", tr("Beginstand"), "beginstand"),
    ("ontvangen", tr("Ontvangen"), "ontvangen"),
    ("besteed", tr("Besteed"), "besteed_met_correctie"),
    ("terugbetaald", tr("Terugbetaald"), "terugbetaald"),
    ("overgeheveld", tr("Overgeheveld"), "overgeheveld"),
    ("eindstand", tr("Eindstand"), "eindstand"),
)
"""Column, heading, and the total it is in `herkomst`."""
WHOLE = tuple(amount for amount in AMOUNTS if amount[0] != "overgeheveld")
"""Within an uitkering moving money changes nothing."""


class VerloopTab(FinancienTab):
    """One line per uitkering, and under them the geldstromen of the chosen one."""

    tables = frozenset(
        {
            "besteding",
            "besteding_deel",
            "beschikking",
            "beschikking_bedrag",
            "ontvangst",
            "terugbetaling",
            "reservering",
            "aanvulling",
            "eigen_regeling",
            "eigen_geldstroom",
        }
    )
    per_year = False

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._chosen = ""
        self.sentence = label("", "body", "secondary", wrap=True)
        self.grid = Grid(
            MemoryListing("verloop", _columns(tr("Uitkering"), WHOLE), self._read_whole),
            ctx,
            noun="uitkeringen",
            filters=False,
            empty=Empty(
                tr("Nog geen verloop"),
                tr(
                    "Hier komt per uitkering wat er is ontvangen en besteed. Vul eerst "
                    "een beschikking en een ontvangst in."
                ),
                tr("Naar Regelingen en beschikkingen"),
                "financien",
            ),
        )
        self.streams = Grid(
            MemoryListing(
                tr("verloop per geldstroom"), _columns(tr("Geldstroom"), AMOUNTS), self._read
            ),
            ctx,
            noun="geldstromen",
            filters=False,
        )
        self.title = label("", "panel")
        self.column.setSpacing(theme.px(8))
        for widget, share in ((self.sentence, 0), (self.grid, 3), (self.title, 0)):
            self.column.addWidget(widget, share)
        self.column.addWidget(self.streams, 4)
        FirstRow(self.grid)
        self.streams.hide()
        self.grid.model.totals_read.connect(self._show_streams)
        self.grid.empty_pressed.connect(self._to_regelingen)
        self.grid.current_changed.connect(self._choose)
        self._of_whole = CelUitleg(self.grid, ctx, self._figure)
        self._of_stream = CelUitleg(self.streams, ctx, self._figure)
        self.grid.opened.connect(self._of_whole.explain)
        self.streams.opened.connect(self._of_stream.explain)

    def deeds(self) -> tuple[Deed, ...]:
        """The explanation of the current figure."""
        return (
            Deed(
                tr("Waarom dit getal?"),
                self.explain,
                tr("Toon de boekingen en regels achter het gekozen bedrag (Ctrl+Shift+W)"),
                "help",
            ),
        )

    def refresh(self) -> None:
        """Read the boekjaar again."""
        year = self.ctx.boekjaar.value
        self.sentence.setText(
            tr(
                "Geld dat het Rijk vooruit betaalt, staat als schuld op de balans "
                "tot het is besteed (BBV artikel 52a). De eindstand van {year} is "
                "de beginstand van {year2}."
            ).format(year=year, year2=year + 1)
        )
        self.grid.refresh()
        self.streams.refresh()

    def _read_whole(self, db: Database) -> Sequence[Row]:
        return [_row(line, WHOLE) for line in verloop.verloop(db, self.ctx.boekjaar.value)]

    def _read(self, db: Database) -> Sequence[Row]:
        found = verloop.per_geldstroom(db, self.ctx.boekjaar.value)
        return [_row(line, AMOUNTS) for line in found if line.regeling == self._chosen]

    def _choose(self, key: str) -> None:
        self._chosen = key.partition("/")[0]
        self.title.setText(tr("{chosen} per geldstroom").format(chosen=self._chosen) if key else "")
        self.streams.refresh()

    def _show_streams(self) -> None:
        some = bool(self.grid.model.totals.count)
        self.streams.setVisible(some)
        self.title.setVisible(some)

    def explain(self) -> HerkomstVenster | None:
        """Open what is behind the current figure of the list that has the focus."""
        within = self.streams.isAncestorOf(self.focusWidget())
        return (self._of_stream if within else self._of_whole).explain()

    def _figure(self, key: str, column: str) -> Getal:
        total = next((t for k, _, t in AMOUNTS if k == column), "eindstand")
        heading = next(text for _, text, t in AMOUNTS if t == total)
        regeling, _, stream = key.partition("/")
        year = self.ctx.boekjaar.value
        asked = Vraag(total, year, geldstroom=stream or None, regeling=regeling)
        return Getal.van(f"{heading} {year}, {stream or regeling}", asked)

    def _to_regelingen(self) -> None:
        self.ctx.navigate("financien", tab="regelingen")


def _columns(name: str, amounts: Sequence[tuple[str, str, str]]) -> tuple[Column, ...]:
    return (
        Column("code", "Code", "code", width=86),
        Column("naam", name, width=240),
        *(Column(key, text, "amount", width=118, total=True) for key, text, _ in amounts),
    )


def _row(line: Verloop, amounts: Sequence[tuple[str, str, str]]) -> Row:
    code = line.geldstroom or line.regeling
    values = (getattr(line, key) for key, _, _ in amounts)
    return Row(f"{line.regeling}/{line.geldstroom}", (code, korte_naam(line.naam), *values))
