"""Financiën ▸ Bestedingen: every booking, to filter, add up, edit and look into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.domain.financiering import BestedingDeel
from nplv_desktop.services import lists, saving, totals
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.verdelen import VerdeelVenster
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_aansluiting import newest_part
from nplv_desktop.ui.pages.financien_bewijs import BewijsDaden
from nplv_desktop.ui.pages.financien_boeking import BoekingPanel
from nplv_desktop.ui.pages.financien_boeking_doen import BoekingDaden
from nplv_desktop.ui.pages.financien_leeg import GeenBoekingen
from nplv_desktop.ui.pages.financien_tab import FinancienTab, FirstRow, empty_listing
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.ui.context import PageContext

_WIDTHS = {
    "datum": 92,
    "stuknummer": 86,
    "interventie_id": 158,
    "geldstroom_code": 158,
    "leverancier": 150,
    "bedrag": 104,
    "btw": 88,
}
"""The columns that are shown at first, with their widths."""
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


class BestedingenTab(FinancienTab):
    """The grid of bookings with the details of the current one beside it."""

    tables = frozenset(
        {
            "besteding",
            "besteding_deel",
            "interventie",
            "eigen_regeling",
            "eigen_geldstroom",
            "bewijsstuk",
            "opmerking",
            "bevindingsregel",
            "aansluiting",
            "aansluitverschil",
        }
    )
    records = frozenset({"besteding", "besteding_deel"})
    imports = "bestedingen"

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._shown: tuple[int | None] | None = None
        self._tied: int | None = None
        self.grid = Grid(
            empty_listing("bestedingen"),
            ctx,
            noun="boekingen",
            can_add=True,
        )
        self.panel = BoekingPanel(ctx)
        main = QWidget()
        row = QHBoxLayout(main)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.grid, 1)
        row.addWidget(self.panel)
        self.empty = GeenBoekingen()
        self.empty.import_asked.connect(self._import)
        self.empty.type_asked.connect(self.begin_new)
        self.empty.all_asked.connect(self.all_years_asked)
        self._place = QStackedWidget()
        self._place.addWidget(main)
        self._place.addWidget(self.empty)
        self.column.addWidget(self._place, 1)
        self._typing = False
        self.grid.model.totals_read.connect(self._show_place)
        self.grid.current_changed.connect(self.panel.show_boeking)
        self.grid.opened.connect(self._open)
        FirstRow(self.grid)
        self.panel.split_asked.connect(self.split)
        self.daden = BoekingDaden(ctx, self.grid, self.split)
        BewijsDaden(ctx, self.grid, "besteding")

    def deeds(self) -> tuple[Deed, ...]:
        """How far it ties out, columns and the import."""
        part = self._tied
        word = (
            tr("Aansluiting")
            if part is None
            else tr("Aansluiting {part}").format(part=notation.percent(part, 1))
        )
        return (
            Deed(word, self._to_aansluiting, tr("Vergelijk met de administratie van de gemeente")),
            Deed(tr("Kolommen"), self._columns, tr("Kies welke kolommen u ziet"), "kolommen"),
            Deed(
                tr("Boekingen importeren"),
                self._import,
                tr("Haal boekingen uit een export van de financiële administratie"),
                "importeren",
                primary=True,
            ),
        )

    def refresh(self) -> None:
        """Read the bookings of the boekjaar again; the current one stays."""
        if self._shown != (self.jaar,):
            self._typing = False
        if self._shown == (self.jaar,):
            self.grid.refresh()
        else:
            self.grid.set_listing(lists.bestedingen(self.ctx.db, jaar=self.jaar).compact(_WIDTHS))
            self._shown = (self.jaar,)
        self.panel.refresh()
        self._tied = newest_part(self.ctx.db, self.ctx.boekjaar.value)
        self.deeds_changed.emit()

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Select a booking; all years are shown when it is not in the chosen one."""
        part = saving.get(self.ctx.db, BestedingDeel, key) if table == "besteding_deel" else None
        wanted = key if part is None else part.besteding_id
        if not self.grid.go_to(wanted, field) and not self.all_years:
            self.show_all_years(on=True)
            self.grid.go_to(wanted, field)

    def narrow(self, to: Mapping[str, str]) -> None:
        """Fill the filter row."""
        texts = {}
        if to.get("geldstroom"):
            texts["geldstroom_code"] = f"={to['geldstroom']}"
        if to.get("interventie"):
            texts["interventie_id"] = f"={to['interventie']}"
        if to.get("maand"):
            texts["datum"] = f"{_MONTHS[int(to['maand']) - 1]} {self.ctx.boekjaar.value}"
        self.grid.set_filters(texts)

    def _show_place(self) -> None:
        """Without any booking the tab offers the first step."""
        nothing = (
            not self.grid.model.whole and not self._typing and not self.grid.model.writing.draft
        )
        if nothing:
            elsewhere = self.jaar is not None and bool(totals.boekjaren(self.ctx.db))
            self.empty.show_year(self.jaar, elsewhere=elsewhere)
        self._place.setCurrentIndex(1 if nothing else 0)

    def begin_new(self) -> None:
        """Begin a booking in the last row."""
        self._typing = True
        self._place.setCurrentIndex(0)
        self.grid.start_new()

    def _to_aansluiting(self) -> None:
        self.ctx.navigate("financien", tab="aansluiting")

    def _columns(self) -> None:
        self.grid.edit_command("kolommen")

    def _import(self) -> None:
        self.import_asked.emit(self.imports)

    def split(self, key: str) -> VerdeelVenster:
        """Divide a booking over several geldstromen and interventies."""
        made = VerdeelVenster(self.ctx, self.window(), key)
        made.open()
        made.grid.refresh()
        return made

    def _open(self, _key: str) -> None:
        self.panel.open_first()
