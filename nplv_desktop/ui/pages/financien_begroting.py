"""Financiën ▸ Begroting: what was planned per interventie, geldstroom and boekjaar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from nplv_desktop.domain.interventies import Begrotingsregel
from nplv_desktop.services import cijferblad_lezen
from nplv_desktop.services.begroting import Begroting
from nplv_desktop.services.jaarmatrix import jaar_van, plaats
from nplv_desktop.services.saving import get
from nplv_desktop.ui import theme
from nplv_desktop.ui.cijfer_paneel import CijferPaneel
from nplv_desktop.ui.herkomst import CelUitleg
from nplv_desktop.ui.pages.begroting_uitleg import begroot
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_tab import FinancienTab, empty_listing
from nplv_desktop.ui.preferences import Setting
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.ui.context import PageContext


BESIDE: Setting[bool] = Setting("financien/begroting_paneel", default=False)
"""Folded until the user opens it: the years need the room."""


class BegrotingTab(FinancienTab):
    """The matrix; a whole block can be pasted from Excel."""

    tables = frozenset(
        {"begrotingsregel", "interventie", "beschikking_bedrag", "eigen_geldstroom", "opmerking"}
    )
    records = frozenset({"begrotingsregel"})
    per_year = False
    imports = "interventies"

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.grid = Grid(empty_listing("begroting"), ctx, noun="begrotingsregels", can_add=True)
        self.side = CijferPaneel(
            tr("Begroot bedrag"),
            ctx,
            tr("Kies een bedrag: hier ziet u wat eerder is begroot en besteed."),
            BESIDE,
        )
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.grid, 1)
        row.addWidget(self.side)
        self.column.addLayout(row, 1)
        self.grid.view.selection_settled.connect(self._show_cell)
        CelUitleg(self.grid, ctx, begroot)
        self._columns: tuple[str, ...] = ()

    def deeds(self) -> tuple[Deed, ...]:
        """A line, and the import of an uitvoeringsprogramma."""
        return (
            Deed(
                tr("Uitvoeringsprogramma importeren"),
                self._import,
                tr("Interventies met een begroting per jaar"),
                "importeren",
            ),
            Deed(tr("Begroting toevoegen"), self.grid.start_new, icon="toevoegen", primary=True),
        )

    def refresh(self) -> None:
        """Read the matrix again, with the boekjaren around the chosen one."""
        matrix = Begroting(self.ctx.boekjaar.value)
        columns = matrix.kolommen(self.ctx.db)
        listing = MemoryListing(
            "begroting",
            columns,
            matrix.regels,
            save=matrix.bewaar,
            add=matrix.voeg_toe,
            remove=matrix.verwijder,
        )
        self.grid.renew(listing)
        self.side.refresh()

    def _show_cell(self) -> None:
        """Show what stands beside the current amount, when it is another one."""
        index = self.grid.view.currentIndex()
        key = self.grid.current_key()
        column = self.grid.model.columns[index.column()].key if index.isValid() else ""
        year = jaar_van(column)
        if not key or year is None:
            self.side.ask(None)
        else:
            where = (*plaats(key), year)
            self.side.ask(partial(cijferblad_lezen.van_begroting, self.ctx.db, *where))

    def narrow(self, to: Mapping[str, str]) -> None:
        """Fill the filter row."""
        wanted = {"geldstroom_code": to.get("geldstroom"), "interventie_id": to.get("interventie")}
        self.grid.set_filters({key: f"={code}" for key, code in wanted.items() if code})

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Go to the cell of a begrotingsregel."""
        found = get(self.ctx.db, Begrotingsregel, key) if table in self.records else None
        if found is not None:
            place = f"{found.interventie_id}/{found.geldstroom_code}"
            self.grid.go_to(place, field if field != "bedrag" else f"jaar{found.boekjaar}")

    def _import(self) -> None:
        self.import_asked.emit(self.imports)
