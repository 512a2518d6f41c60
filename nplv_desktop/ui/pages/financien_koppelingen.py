"""Financiën ▸ Koppelingen: which project code of the finance system goes where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.inlezen import Koppeling
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import keuzes
from nplv_desktop.services.list_sources import field_source
from nplv_desktop.services.record_listing import RecordListing
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_tab import FinancienTab, empty_listing
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext


class KoppelingenTab(FinancienTab):
    """The remembered mapping, to look up and change."""

    tables = frozenset({"koppeling", "interventie", "eigen_geldstroom"})
    records = frozenset({"koppeling"})
    per_year = False
    imports = "koppelingen"

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.column.addWidget(
            label(
                tr(
                    "Bij het importeren krijgt een boeking de interventie en "
                    "geldstroom van haar projectcode. Een wijziging geldt voor nieuwe "
                    "boekingen."
                ),
                "body",
                "secondary",
                wrap=True,
            )
        )
        self.grid = Grid(empty_listing("koppelingen"), ctx, noun="koppelingen", can_add=True)
        self.column.addWidget(self.grid, 1)

    def deeds(self) -> tuple[Deed, ...]:
        """Another code, and the import of a list."""
        return (
            Deed(tr("Koppelingen importeren"), self._import, icon="importeren"),
            Deed(tr("Koppeling toevoegen"), self.grid.start_new, icon="toevoegen", primary=True),
        )

    def refresh(self) -> None:
        """Read the mapping again."""
        self.grid.renew(_listing(self.ctx.db))

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Select a code."""
        if table in self.records:
            self.grid.go_to(key, field)

    def _import(self) -> None:
        self.import_asked.emit(self.imports)


def _listing(db: Database) -> RecordListing:
    sources = (
        field_source(Koppeling, "sleutel", width=150),
        field_source(
            Koppeling,
            "interventie_id",
            by=Interventie.titel,
            choices=keuzes.interventie_choices(db),
            width=300,
        ),
        field_source(
            Koppeling, "geldstroom_code", choices=keuzes.geldstroom_choices(db), width=300
        ),
        field_source(Koppeling, "overslaan", width=100),
    )
    return RecordListing(
        "koppelingen",
        Koppeling,
        sources,
        (Koppeling.sleutel,),
        joins=((Interventie, Interventie.id == Koppeling.interventie_id),),
    )
