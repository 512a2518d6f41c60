"""Financiën ▸ Aansluiting: the ledger of the gemeente against the bookings here; what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from nplv_desktop.domain import notation
from nplv_desktop.domain.fields import Field
from nplv_desktop.domain.inlezen import Aansluiting, Aansluitverschil
from nplv_desktop.services import aansluiting, aansluiting_afhandelen, keuzes, saving
from nplv_desktop.services.list_sources import field_source
from nplv_desktop.services.record_listing import RecordListing
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import ask_open
from nplv_desktop.ui.dialogs.invullen import Invullen
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_aansluiting_paneel import VerschilPaneel
from nplv_desktop.ui.pages.financien_aansluiting_werk import Vergelijken, vraagvelden
from nplv_desktop.ui.pages.financien_tab import FinancienTab, FirstRow, empty_listing
from nplv_desktop.ui.panels import Card
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.financien_aansluiting_werk import Vergeleken

WHOLE = 10_000
REASON = Field("reden", "Reden", "Waar komt dit verschil vandaan?", "longtext", required=True)


class AansluitingTab(FinancienTab):
    """How far it ties out, the differences, and what is done about each."""

    tables = frozenset({"aansluiting", "aansluitverschil", "besteding"})
    records = frozenset({"aansluiting", "aansluitverschil"})
    per_year = False

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.kept: Aansluiting | None = None
        self.explained = Card(tr("Verklaard"))
        self.read = Card(tr("Regels in de administratie"))
        self.open = Card(tr("Nog te verklaren"))
        for card in (self.read, self.explained, self.open):
            card.clicked.connect(self._show_open)
        self.grid = Grid(
            empty_listing("aansluitverschillen"),
            ctx,
            noun="verschillen",
            empty=Empty(
                tr("Nog niet vergeleken"),
                tr(
                    "Vergelijk de administratie van de gemeente met de boekingen hier. "
                    "U ziet daarna alleen wat niet aansluit."
                ),
                tr("Administratie vergelijken"),
                "financien",
            ),
        )
        self.panel = VerschilPaneel(ctx)
        self._shown = ""
        self._lay_out()
        FirstRow(self.grid)
        self.panel.hide()
        self.grid.empty_pressed.connect(self.compare)
        self.grid.current_changed.connect(self.panel.show_verschil)
        self.panel.book_asked.connect(self.book)
        self.panel.explain_asked.connect(self.explain)
        self.panel.exclude_asked.connect(self.exclude)
        self.panel.reopen_asked.connect(self.reopen)

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(theme.px(12))
        for card in (self.explained, self.read, self.open):
            cards.addWidget(card)
        left = QVBoxLayout()
        left.setSpacing(theme.px(12))
        left.addLayout(cards)
        left.addWidget(self.grid, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        self.column.addLayout(row, 1)

    def deeds(self) -> tuple[Deed, ...]:
        """Settling what is chosen, and comparing."""
        some = self.kept is not None
        return (
            Deed(
                tr("Verklaren"),
                self.explain,
                tr("Geef de reden van de gekozen verschillen"),
                enabled=some,
            ),
            Deed(tr("Boeken"), self.book, tr("Neem over wat de administratie heeft"), enabled=some),
            Deed(
                tr("Administratie vergelijken"),
                self.compare,
                tr("Kies een export van de administratie van de gemeente"),
                "importeren",
                primary=True,
            ),
        )

    # showing

    def refresh(self) -> None:
        """Read the newest comparison of the boekjaar, or else the newest of all."""
        found = aansluiting.aansluitingen(self.ctx.db)
        year = self.ctx.boekjaar.value
        mine = [each for each in found if each.boekjaar == year] or found
        self.kept = mine[0] if mine else None
        key = "" if self.kept is None else self.kept.id
        if key != self._shown:
            self._shown = key
            self.grid.set_listing(_listing(self.ctx.db, key) if key else empty_listing("leeg"))
        self.grid.refresh()
        self._show_cards()
        self.panel.refresh()
        self.deeds_changed.emit()

    def _show_cards(self) -> None:
        kept = self.kept
        for card in (self.explained, self.read, self.open):
            card.setVisible(kept is not None)
        self.panel.setVisible(kept is not None)
        if kept is None:
            return
        lines = aansluiting_afhandelen.verklaard(self.ctx.db, kept.id)
        share = part_explained(self.ctx.db, kept.id)
        still = sum(line.open_regels for line in lines)
        amount = sum(line.open_bedrag for line in lines)
        self.explained.show_figure(
            notation.percent(share, 1),
            tr("alles is verklaard")
            if share == WHOLE
            else tr("Nog open: {still}").format(still=still),
            share / WHOLE,
            tone="ok" if share == WHOLE else "spent",
        )
        moment = notation.moment(kept.moment)
        self.read.show_figure(
            notation.number(kept.gelezen),
            tr("{sluit_aan} sluiten aan · {bestand} · {moment}").format(
                sluit_aan=notation.number(kept.sluit_aan), bestand=kept.bestand, moment=moment
            ),
        )
        self.open.show_figure(
            notation.amount(amount, symbol=True),
            tr("{still} verschillen, boekjaar {boekjaar}").format(
                still=still, boekjaar=kept.boekjaar
            ),
        )
        self.panel.show_streams(lines)

    def _show_open(self) -> None:
        self.grid.set_filters({"afhandeling": "=open"})

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Select a difference."""
        if table == "aansluitverschil":
            self.grid.go_to(key, field)

    # comparing

    def compare(self) -> None:
        """Choose an export of the ledger and compare it."""
        path = ask_open(self.window(), self.ctx.preferences, "Administratie vergelijken")
        if path is not None:
            self.compare_file(path)

    def compare_file(self, path: Path, answers: Mapping[str, str] | None = None) -> None:
        """Compare a file in the background; what is ambiguous is asked first."""
        work = Vergelijken(self.ctx.db, path, answers or {})
        self.ctx.tasks.run(tr("Administratie vergelijken"), work.work, self._compared)

    def _compared(self, found: Vergeleken) -> None:
        if found.vragen:
            self._ask(found)
            return
        told = tr("{gelezen} regels vergeleken, {verschillen} verschillen.").format(
            gelezen=notation.number(found.gelezen), verschillen=found.verschillen
        )
        self.ctx.messages.done(told)

    def _ask(self, found: Vergeleken) -> None:
        asking = _Answering(self, found.pad)
        made = Invullen(
            self.window(),
            tr("Dit kunt u alleen zelf weten"),
            vraagvelden(found.vragen),
            tr("Vergelijken"),
            asking.take,
        )
        made.open()

    # settling

    def _chosen(self) -> list[str]:
        return self.grid.selected_keys()

    def book(self) -> None:
        """Take over what the ledger has, for the chosen differences."""
        keys = self._chosen()
        for key in keys:
            aansluiting_afhandelen.boek(self.ctx.db, key)
        if keys:
            self.ctx.messages.done(
                tr("{keys} overgenomen uit de administratie.").format(keys=len(keys))
            )

    def explain(self) -> Invullen | None:
        """Ask for the reason of the chosen differences."""
        return self._with_reason(
            tr("Verschil verklaren"), tr("Verklaren"), aansluiting_afhandelen.verklaar
        )

    def exclude(self) -> Invullen | None:
        """Ask why the chosen differences do not belong here."""
        return self._with_reason(
            tr("Verschil uitsluiten"), tr("Uitsluiten"), aansluiting_afhandelen.sluit_uit
        )

    def _with_reason(self, title: str, deed: str, settle: Any) -> Invullen | None:
        keys = self._chosen()
        if not keys:
            self.ctx.messages.info(tr("Kies eerst een of meer verschillen."))
            return None
        settling = _Settling(self.ctx.db, keys, settle)
        number = (
            tr("{keys} verschillen").format(keys=len(keys)) if len(keys) > 1 else tr("dit verschil")
        )
        made = Invullen(
            self.window(),
            title,
            (REASON,),
            deed,
            settling.take,
            sentence=tr("De reden geldt voor {number} en komt terug in het werkboek.").format(
                number=number
            ),
        )
        made.open()
        return made

    def reopen(self) -> None:
        """Open the chosen differences again."""
        aansluiting_afhandelen.heropen(self.ctx.db, self._chosen())


class _Settling:
    """Settles differences with a reason."""

    def __init__(self, db: Database, keys: list[str], settle: Any) -> None:
        self._db, self._keys, self._settle = db, keys, settle

    def take(self, values: Mapping[str, Any]) -> None:
        """Settle them."""
        self._settle(self._db, self._keys, str(values.get("reden") or ""))


class _Answering:
    """Goes on comparing with the answers."""

    def __init__(self, tab: AansluitingTab, path: Path) -> None:
        self._tab, self._path = tab, path

    def take(self, values: Mapping[str, Any]) -> None:
        """Compare again."""
        self._tab.compare_file(self._path, {k: str(v) for k, v in values.items() if v})


def part_explained(db: Database, key: str) -> int:
    """Explained lines of a comparison in basis points; 10.000 only when all are."""
    lines = aansluiting_afhandelen.verklaard(db, key)
    whole = sum(line.regels for line in lines)
    still = sum(line.open_regels for line in lines)
    return (whole - still) * WHOLE // whole if whole else WHOLE


def newest_part(db: Database, jaar: int) -> int | None:
    """The explained part of the newest comparison of a boekjaar; None when there is none."""
    mine = saving.records(db, Aansluiting, boekjaar=jaar)
    return part_explained(db, mine[-1].id) if mine else None


def _listing(db: Database, key: str) -> RecordListing:
    own = field_source
    sources = (
        own(Aansluitverschil, "aard", width=150, editable=False),
        own(Aansluitverschil, "stuknummer", width=90, editable=False),
        own(Aansluitverschil, "datum", width=90, editable=False),
        own(Aansluitverschil, "leverancier", width=140, editable=False),
        own(
            Aansluitverschil,
            "geldstroom_code",
            width=150,
            choices=keuzes.geldstroom_choices(db),
            editable=False,
            optional=True,
        ),
        own(Aansluitverschil, "administratie", width=146, total=True, editable=False),
        own(Aansluitverschil, "hier", width=112, total=True, editable=False),
        own(Aansluitverschil, "afhandeling", width=110, editable=False),
        own(Aansluitverschil, "reden", width=180, editable=False, optional=True),
        own(Aansluitverschil, "rij", width=60, editable=False, optional=True),
        own(Aansluitverschil, "projectcode", width=90, editable=False, optional=True),
    )
    return RecordListing(
        "aansluitverschillen",
        Aansluitverschil,
        sources,
        (Aansluitverschil.aard, Aansluitverschil.datum),
        where=(Aansluitverschil.aansluiting_id == key,),
    )
