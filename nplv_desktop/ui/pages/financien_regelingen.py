"""Financiën ▸ Regelingen en beschikkingen: which money there is, by what decision and rule."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout

from nplv_desktop.domain.dossier import EigenGeldstroom, EigenRegeling
from nplv_desktop.domain.fields import Choice, fields_of
from nplv_desktop.domain.financiering import (
    Beschikking,
    BeschikkingBedrag,
    Ontvangst,
    Termijn,
    Terugbetaling,
)
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.domain.namen import korte_naam
from nplv_desktop.services import aanvullen, dossiers, keuzes, saving, totals
from nplv_desktop.services.herkomst import LAATSTE_JAAR, Vraag
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.invullen import Invullen
from nplv_desktop.ui.getal import Getal
from nplv_desktop.ui.herkomst import CelUitleg
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_regeling import RegelingDetail
from nplv_desktop.ui.pages.financien_tab import FinancienTab, FirstRow, Patient
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

COLUMNS = (
    Column("code", "Code", "code", width=76),
    Column("naam", "Regeling", width=160),
    Column("toegekend", "Toegekend", "amount", width=118, total=True),
)
_OWN = {
    "termijn": Termijn,
    "ontvangst": Ontvangst,
    "terugbetaling": Terugbetaling,
    "beschikking_bedrag": BeschikkingBedrag,
}
_TAB = {
    "beschikking": "toegekend",
    "beschikking_bedrag": "toegekend",
    "termijn": "termijnen",
    "ontvangst": "ontvangen",
    "terugbetaling": "ontvangen",
    "eigen_regeling": "regels",
    "eigen_geldstroom": "regels",
}


_LIST, _WIDE_LIST, _SHARE = 376, 600, 0.33
"""Least and greatest width of the list (design pixels), and its part of the tab in between."""


class RegelingenTab(FinancienTab):
    """The regelingen at the left, those with money first; the chosen one at the right."""

    tables = frozenset({*_TAB, "aanvulling", "besteding", "bewijsstuk", "opmerking"})
    records = frozenset(_TAB)
    per_year = False
    imports = "beschikkingen"

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.grid = Grid(
            MemoryListing("regelingen", COLUMNS, self._rows), ctx, noun="regelingen", filters=False
        )
        self.grid.setFixedWidth(theme.px(_LIST))
        self.detail = RegelingDetail(ctx)
        self._wanted = ""
        self._asked: tuple[str, str, str] | None = None
        """A record to show as soon as the regelingen are read."""
        self._patient = Patient(self, self._show_wanted)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self.grid)
        row.addWidget(self.detail, 1)
        self.column.addLayout(row, 1)
        self.grid.current_changed.connect(self._choose)
        FirstRow(self.grid)
        self.grid.model.totals_read.connect(self._go_on)
        self.grid.opened.connect(CelUitleg(self.grid, ctx, self._figure).explain)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list grows with the window."""
        super().resizeEvent(event)
        wide = max(int(self.width() * _SHARE), theme.px(_LIST))
        self.grid.setFixedWidth(min(wide, theme.px(_WIDE_LIST)))

    def deeds(self) -> tuple[Deed, ...]:
        """A regeling or geldstroom of one's own, and the import."""
        return (
            Deed(tr("Regeling toevoegen"), self.add_regeling, icon="toevoegen"),
            Deed(tr("Geldstroom toevoegen"), self.add_geldstroom, icon="toevoegen"),
            Deed(tr("Beschikking toevoegen"), self._add_decision, icon="document", primary=True),
        )

    def refresh(self) -> None:
        """Read regelingen and the chosen one again."""
        self.grid.refresh()
        if self.detail.code:
            self.detail.show_regeling(self.detail.code)

    def _rows(self, db: Database) -> Sequence[Row]:
        known = dossiers.catalogus(db)
        granted: dict[str, int | None] = defaultdict(lambda: None)
        used: set[str] = set()
        for (stream, _year), cell in totals.matrix(db).items():
            regeling = totals.regeling_van(known, stream)
            if regeling is not None:
                used.add(regeling.code)
                granted[regeling.code] = (granted[regeling.code] or 0) + cell.toegekend or None
        rows = [
            Row(r.code, (r.code, korte_naam(r.naam), granted[r.code])) for r in known.regelingen
        ]
        return [row for row in rows if row.key in used] + [r for r in rows if r.key not in used]

    def _choose(self, code: str) -> None:
        if code:
            self._wanted = code
            self._patient.go()

    def _show_wanted(self) -> None:
        self.detail.show_regeling(self._wanted)

    def _figure(self, code: str, _column: str) -> Getal:
        """What was granted, in all boekjaren."""
        return Getal.van(
            tr("Toegekend, {code}").format(code=code),
            Vraag("toegekend_tm", LAATSTE_JAAR, regeling=code),
        )

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Go to the regeling of a record, and to the record in its tab, once they are read."""
        self._asked = (table, key, field)
        self._go_on()

    def _go_on(self) -> None:
        if self._asked is None or not self.grid.model.totals.count:
            return
        (table, key, field), self._asked = self._asked, None
        code = self._regeling_of(table, key)
        if not code or not self.grid.go_to(code):
            return
        if self.detail.code != code:
            self._wanted = code
            self._show_wanted()
        self.detail.tabs.go(_TAB[table])
        grids = {
            "beschikking": self.detail.decisions,
            "termijn": self.detail.terms,
            "ontvangst": self.detail.received,
            "terugbetaling": self.detail.repaid,
        }
        if table == "beschikking_bedrag":
            amount = saving.get(self.ctx.db, BeschikkingBedrag, key)
            if amount is not None:
                place = f"{amount.beschikking_id}/{amount.geldstroom_code}"
                self.detail.granted.go_to(place, f"jaar{amount.boekjaar}")
        elif table in grids:
            grids[table].go_to(key, field)

    def _regeling_of(self, table: str, key: str) -> str:
        db = self.ctx.db
        if table == "eigen_regeling":
            own = saving.get(db, EigenRegeling, key)
            return "" if own is None else own.code
        if table == "eigen_geldstroom":
            stream = saving.get(db, EigenGeldstroom, key)
            return "" if stream is None else stream.regeling_code
        owner: Any = saving.get(db, _OWN[table], key) if table in _OWN else None
        found = saving.get(db, Beschikking, key if owner is None else owner.beschikking_id)
        return "" if found is None else found.regeling_code

    # adding

    def _add_decision(self) -> None:
        self.detail.add_decision()

    def add_regeling(self) -> Invullen:
        """Ask for a regeling that the catalogue lacks."""
        made = Invullen(
            self.window(),
            tr("Eigen regeling toevoegen"),
            fields_of(EigenRegeling),
            tr("Toevoegen"),
            self._save_regeling,
            sentence=tr(
                "Een regeling die hier nog niet bij staat. Zonder eigen "
                "geldstromen krijgt zij één geldstroom met dezelfde code. Hebt u haar "
                "als bestand (.json)? Kies dan Bestand › Importeren."
            ),
            values={
                "telt": "gefactureerd",
                "btw": "zonder_compensabel",
                "reserveren": "onbekend",
            },
            choices=self._choices(),
        )
        made.open()
        return made

    def _save_regeling(self, values: Mapping[str, Any]) -> None:
        aanvullen.add_regeling(self.ctx.db, values)
        self._go_to(str(values["code"]))

    def add_geldstroom(self) -> Invullen:
        """Ask for a geldstroom that a regeling lacks."""
        made = Invullen(
            self.window(),
            tr("Eigen geldstroom toevoegen"),
            fields_of(EigenGeldstroom),
            tr("Toevoegen"),
            self._save_geldstroom,
            values={"regeling_code": self.detail.code, "integraal": False},
            choices=self._choices(),
        )
        made.open()
        return made

    def _save_geldstroom(self, values: Mapping[str, Any]) -> None:
        aanvullen.add_geldstroom(self.ctx.db, values)
        self._go_to(str(values["regeling_code"]))

    def _go_to(self, code: str) -> None:
        self.grid.refresh()
        self.grid.go_to(code)
        self.detail.tabs.go("regels")

    def _choices(self) -> dict[str, tuple[Choice, ...]]:
        db = self.ctx.db
        return {
            "ministerie": keuzes.ministerie_choices(db),
            "regeling_code": keuzes.regeling_choices(db),
            "pijler": tuple(Choice(p.code, p.naam) for p in dossiers.catalogus(db).pijlers),
        }
