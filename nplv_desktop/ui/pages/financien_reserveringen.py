"""Financiën ▸ Reserveringen: what is left of a year, what may go along, and what was moved."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.fields import Field, fields_of
from nplv_desktop.domain.financiering import Reservering
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.domain.namen import korte_naam
from nplv_desktop.services import andere_bron, keuzes, lists, reserveren, verdelen
from nplv_desktop.services.herkomst import Vraag
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.invullen import Invullen
from nplv_desktop.ui.getal import Getal
from nplv_desktop.ui.herkomst import CelUitleg
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_tab import FinancienTab, FirstRow, empty_listing, panel_button
from nplv_desktop.ui.side_panel import SidePanel
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.services.record_listing import RecordListing
    from nplv_desktop.services.reserveren import Over
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.herkomst import HerkomstVenster

LEFT = (
    Column("regeling", "Regeling", "code", width=80),
    Column("naam", "Geldstroom", width=230),
    Column("restant", "Over in dit jaar", "amount", width=120, total=True),
    Column("gereserveerd", "Al gereserveerd", "amount", width=124, total=True),
    Column("mag_mee", "Mag mee", "amount", width=120, total=True),
    Column("naar", "Naar", width=110),
)
SOURCE = (
    Field("naar", tr("Bron"), kind="reference", required=True),
    Field("bedrag", tr("Bedrag"), kind="amount", required=True),
)
_NAMED = 2


class ReserveringenTab(FinancienTab):
    """What is left above, what was kept or moved below, the rule at the right."""

    tables = frozenset(
        {
            "reservering",
            "besteding",
            "besteding_deel",
            "beschikking_bedrag",
            "terugbetaling",
            "aanvulling",
            "eigen_regeling",
            "eigen_geldstroom",
        }
    )
    records = frozenset({"reservering"})

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._over: dict[str, Over] = {}
        self.title = label("", "panel")
        self.left = Grid(
            MemoryListing("over", LEFT, self._read_left),
            ctx,
            noun="geldstromen",
            filters=False,
            empty=Empty(
                tr("Nog niets toegekend"),
                tr("Hier komt per geldstroom wat er over is en wat mee mag naar een volgend jaar."),
            ),
        )
        self.kept = Grid(
            empty_listing("reserveringen"),
            ctx,
            noun=tr("reserveringen en overhevelingen"),
            can_add=True,
            filters=False,
        )
        self.panel = SidePanel(tr("Regel"), ctx)
        self.reserve_button = panel_button("")
        self.reserve_button.clicked.connect(self.reserve)
        self._shown_year: int | None = -1
        FirstRow(self.left)
        self._lay_out()
        self.left.current_changed.connect(self._show_rule)
        self._uitleg = CelUitleg(self.left, ctx, self._figure)
        self.left.opened.connect(self._uitleg.explain)

    def _lay_out(self) -> None:
        lists_ = QVBoxLayout()
        lists_.setSpacing(theme.px(8))
        lists_.addWidget(self.title)
        lists_.addWidget(self.left, 3)
        lists_.addWidget(label(tr("Reserveringen en overhevelingen"), "panel"))
        lists_.addWidget(self.kept, 2)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addLayout(lists_, 1)
        row.addWidget(self.panel)
        self.column.addLayout(row, 1)

    def deeds(self) -> tuple[Deed, ...]:
        """The explanation of a figure, and reserving."""
        return (
            Deed(
                tr("Waarom dit getal?"),
                self.explain,
                tr("Toon de boekingen en regels achter het gekozen bedrag (Ctrl+Shift+W)"),
                "help",
            ),
            Deed(
                tr("Reserveren"),
                self.reserve,
                tr("Geld naar een volgend jaar meenemen"),
                primary=True,
            ),
        )

    def refresh(self) -> None:
        """Read the boekjaar again."""
        self.title.setText(tr("Over van {value}").format(value=self.ctx.boekjaar.value))
        self.left.refresh()
        if self._shown_year == self.jaar:
            self.kept.refresh()
        else:
            self._shown_year = self.jaar
            self.kept.set_listing(self._kept())
        self._show_rule(self.left.current_key())

    def _read_left(self, db: Database) -> Sequence[Row]:
        found = reserveren.wat_mag_mee(db, self.ctx.boekjaar.value)
        self._over = {over.geldstroom: over for over in found}
        return [
            Row(
                over.geldstroom,
                (
                    over.regeling,
                    korte_naam(over.naam),
                    over.restant,
                    over.gereserveerd,
                    over.mag_mee,
                    _years(over.naar) if over.mag_mee is not None else tr("regel onbekend"),
                ),
            )
            for over in found
        ]

    def _kept(self) -> RecordListing:
        found = lists.reserveringen(self.ctx.db)
        if self.jaar is None:
            return found
        where = (Reservering.van_jaar == self.jaar) | (Reservering.naar_jaar == self.jaar)
        return replace(found, where=(where,))

    # the rule

    def _show_rule(self, code: str) -> None:
        over = self._over.get(code)
        panel = self.panel
        self.reserve_button.setParent(None)
        panel.clear()
        if over is None:
            panel.set_title(tr("Regel"))
            panel.add(
                label(tr("Kies een geldstroom om de regel te zien."), ink="secondary", wrap=True)
            )
            return
        panel.set_title(over.naam)
        panel.add_facts(
            (
                (
                    tr("Over in {jaar}").format(jaar=over.jaar),
                    notation.amount(over.restant, symbol=True),
                ),
                (tr("Gereserveerd"), notation.amount(over.gereserveerd, symbol=True)),
                (tr("Mag mee"), notation.amount(over.mag_mee, symbol=True)),
                (tr("Naar"), _years(over.naar)),
            )
        )
        if over.melding:
            panel.add(label(over.melding, wrap=True))
        panel.add_heading(tr("Regel"))
        regeling = self.ctx.catalogus.regeling(over.regeling)
        panel.add(label(regeling.reserveren.toelichting or _rule_text(over), wrap=True))
        if over.bron:
            panel.add(label(regeling.reserveren.bron_titel, "small", "secondary", wrap=True))
        self._add_served(over)
        if over.restant < 0:
            self._offer_sources(over)
        if over.mag_mee and over.naar:
            amount = notation.amount(over.mag_mee, symbol=True, decimals=over.mag_mee % 100 != 0)
            self.reserve_button = panel_button(tr("Reserveer {amount}").format(amount=amount))
            self.reserve_button.clicked.connect(self.reserve)
            panel.add(self.reserve_button)

    def _add_served(self, over: Over) -> None:
        """Of an integral part: what it did for the goals of which ministerie."""
        spent = [
            row
            for row in verdelen.integraal(self.ctx.db, over.jaar)
            if row.geldstroom == over.geldstroom
        ]
        if spent:
            self.panel.add_heading(tr("Besteed voor de doelen van"))
            self.panel.add_facts(
                (" + ".join(names) or tr("nog geen thema"), notation.amount(cents, symbol=True))
                for names, cents in sorted(verdelen.per_ministerie(spent).items())
            )

    def _offer_sources(self, over: Over) -> None:
        """Overspending is recorded; here the rest gets its source."""
        self.panel.add_heading(tr("Andere bron"))
        text = tr(
            "U gaf {bedrag} meer uit dan er is. Boek dat deel op een andere bron, of hevel geld "
            "over binnen de regeling."
        )
        short = notation.amount(-over.restant, symbol=True)
        self.panel.add(label(text.format(bedrag=short), wrap=True))
        self.source_button = panel_button(tr("Andere bron kiezen"))
        self.source_button.clicked.connect(self.choose_source)
        self.panel.add(self.source_button)

    # doing

    def choose_source(self) -> Invullen | None:
        """Ask from which geldstroom the overspending is paid."""
        over = self._over.get(self.left.current_key())
        if over is None:
            return None
        streams = keuzes.geldstroom_choices(self.ctx.db)
        made = Invullen(
            self.window(),
            tr("Tekort uit een andere bron"),
            SOURCE,
            tr("Boeken"),
            partial(self._cover, over),
            sentence=tr(
                "De nieuwste boekingen van {naam} {jaar} gaan naar de andere bron; de laatste "
                "wordt zo nodig verdeeld. Stuk en bedrag blijven gelijk aan de administratie. "
                "Staat uw bron er niet bij? Voeg haar toe met Regeling toevoegen."
            ).format(naam=over.naam, jaar=over.jaar),
            values={"bedrag": -over.restant},
            choices={"naar": tuple(s for s in streams if s.code != over.geldstroom)},
        )
        made.open()
        return made

    def _cover(self, over: Over, values: Mapping[str, Any]) -> None:
        if not values.get("naar"):
            raise InvalidInput({"naar": tr("Kies de bron die het tekort betaalt.")})
        cents = values.get("bedrag") or 0
        moved = andere_bron.dek(self.ctx.db, over.geldstroom, over.jaar, values["naar"], cents)
        text = tr("{bedrag} komt nu uit {naar}. Aantal boekingen: {aantal}.")
        amount = notation.amount(cents, symbol=True)
        self.ctx.messages.done(text.format(bedrag=amount, naar=values["naar"], aantal=len(moved)))

    def reserve(self) -> Invullen:
        """Ask what to keep, filled in with what the rule allows for the chosen geldstroom."""
        over = self._over.get(self.left.current_key())
        year = self.ctx.boekjaar.value
        values: dict[str, Any] = {"soort": "reservering", "van_jaar": year, "naar_jaar": year + 1}
        if over is not None:
            values |= {"van_geldstroom": over.geldstroom, "naar_geldstroom": over.geldstroom}
            values |= {"bedrag": over.mag_mee or None}
            values |= {"naar_jaar": over.naar[0]} if over.naar else {}
        streams = keuzes.geldstroom_choices(self.ctx.db)
        made = Invullen(
            self.window(),
            tr("Geld meenemen of verplaatsen"),
            fields_of(Reservering),
            tr("Reserveren"),
            self._reserve,
            sentence=tr(
                "Wat de regel niet toestaat, kunt u vastleggen met een reden; het "
                "komt dan bij Controle te staan."
            ),
            values=values,
            choices={"van_geldstroom": streams, "naar_geldstroom": streams},
        )
        made.open()
        return made

    def _reserve(self, values: Mapping[str, Any]) -> str:
        return reserveren.reserveer(self.ctx.db, None, values)

    def explain(self) -> HerkomstVenster | None:
        """Open what is behind the current figure."""
        return self._uitleg.explain()

    def _figure(self, key: str, column: str) -> Getal | None:
        over = self._over.get(key)
        if over is None:
            return None
        total = "gereserveerd" if column == "gereserveerd" else "restant"
        asked = Vraag(total, over.jaar, geldstroom=over.geldstroom)
        name = tr("Gereserveerd") if total == "gereserveerd" else tr("Over van")
        return Getal.van(f"{name} {over.jaar}, {over.naam}", asked)

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Select a reservering."""
        if table in self.records and not self.kept.go_to(key, field) and not self.all_years:
            self.show_all_years(on=True)
            self.kept.go_to(key, field)


def _years(years: Sequence[int]) -> str:
    if len(years) > _NAMED:
        return f"{years[0]} t/m {years[-1]}"
    return " of ".join(str(year) for year in years)


def _rule_text(over: Over) -> str:
    return (
        tr("De regel van deze regeling staat bij Regels en bronnen.")
        if over.bron
        else (tr("Deze regel is nog niet bekend. Vul hem in bij Regels en bronnen."))
    )
