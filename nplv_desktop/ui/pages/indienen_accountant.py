"""Indienen ▸ Accountant: which uitkeringen get a sample, and the bookings to have ready for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.domain.namen import korte_naam
from nplv_desktop.services import bewijs, steekproef
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.herkomst import Vraag
from nplv_desktop.services.keuzes import geldstroom_choices
from nplv_desktop.ui import theme
from nplv_desktop.ui.getal import Getal
from nplv_desktop.ui.herkomst import CelUitleg
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_bewijs import BewijsLijst
from nplv_desktop.ui.pages.financien_tab import FirstRow, empty_listing
from nplv_desktop.ui.side_panel import SidePanel
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.services.steekproef import Deelwaarneming, Trekking
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

LIMIT = "grens"
"""The column of the amount from which an error counts."""
GRANTS = (
    Column("code", "Code", "code", width=76),
    Column("naam", "Uitkering", width=220),
    Column("lasten", "Lasten", "amount", width=118, total=True),
    Column(LIMIT, "Fout telt vanaf", "amount", width=112),
    Column("boekingen", "Boekingen", "count", width=86),
    Column("klaar", "Klaarleggen", "count", width=92, total=True),
    Column("zonder", "Zonder bewijs", "count", width=104, total=True),
)
REASONS = (
    Choice("groot", "Zo groot als de grens"),
    Choice("greep", "Greep"),
)


class AccountantBlad(QWidget):
    """The uitkeringen above, the bookings of the chosen one below, its bewijsstukken beside."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self.ctx = ctx
        self._found: dict[str, Deelwaarneming] = {}
        self._chosen = ""
        self._listed = False
        self.sentence = label("", "body", "secondary", wrap=True)
        self.grants = Grid(
            MemoryListing("deelwaarnemingen", GRANTS, self._read_grants),
            ctx,
            noun="uitkeringen",
            filters=False,
            empty=Empty(
                tr("Geen steekproef dit jaar"),
                tr(
                    "Hier komen de uitkeringen waarvan de accountant boekingen controleert. "
                    "Dit jaar heeft geen uitkering daarvoor genoeg lasten."
                ),
            ),
        )
        self.title = label("", "panel")
        self.bookings = Grid(empty_listing("trekkingen"), ctx, noun="boekingen")
        self.panel = SidePanel(tr("Boeking"), ctx)
        FirstRow(self.grants)
        FirstRow(self.bookings)
        CelUitleg(self.grants, ctx, self._figure)
        self.grants.current_changed.connect(self._choose)
        self.grants.model.totals_read.connect(self._show_parts)
        self.bookings.current_changed.connect(self._show_proofs)
        self.bookings.model.totals_read.connect(self._show_proofs)
        self.bookings.opened.connect(self._open)
        self._lay_out()

    def _lay_out(self) -> None:
        lists = QVBoxLayout()
        lists.setSpacing(theme.px(8))
        lists.addWidget(self.grants, 2)
        lists.addWidget(self.title)
        lists.addWidget(self.bookings, 3)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addLayout(lists, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.sentence)
        column.addLayout(row, 1)

    def deeds(self) -> tuple[Deed, ...]:
        """To the booking itself."""
        return (
            Deed(
                tr("Naar de boeking"),
                self._open_current,
                tr("Toon de gekozen boeking bij Financiën"),
                "financien",
                enabled=bool(self._found),
            ),
        )

    def refresh(self) -> None:
        """Read the boekjaar again."""
        self.sentence.setText(_rule(self.ctx.db))
        if not self._listed:
            self._listed = True
            self.bookings.set_listing(
                MemoryListing("trekkingen", _columns(self.ctx.db), self._read_bookings)
            )
        self.grants.refresh()

    def _read_grants(self, db: Database) -> Sequence[Row]:
        found = steekproef.deelwaarnemingen(db, self.ctx.boekjaar.value)
        self._found = {row.regeling: row for row in found}
        return [
            Row(
                row.regeling,
                (
                    row.regeling,
                    korte_naam(row.naam),
                    row.lasten,
                    row.tolerantie,
                    row.boekingen,
                    len(row.trekkingen),
                    row.zonder_bewijs,
                ),
            )
            for row in found
        ]

    def _read_bookings(self, _db: Database) -> Sequence[Row]:
        found = self._found.get(self._chosen)
        return [] if found is None else [_row(n, t) for n, t in enumerate(found.trekkingen)]

    def _choose(self, code: str) -> None:
        self._chosen = code
        found = self._found.get(code)
        text = tr("Boekingen om klaar te leggen: {naam}")
        self.title.setText("" if found is None else text.format(naam=found.naam))
        self.bookings.refresh()

    def _show_parts(self) -> None:
        some = bool(self._found)
        for part in (self.title, self.bookings, self.panel):
            part.setVisible(some)
        self.bookings.refresh()

    def _figure(self, code: str, column: str) -> Getal | None:
        """The bookings behind the lasten; the limit of an error follows from a rule."""
        if column == LIMIT:
            return None
        year = self.ctx.boekjaar.value
        title = tr("Lasten {jaar}, {regeling}").format(jaar=year, regeling=code)
        return Getal.van(title, Vraag("besteed_met_correctie", year, regeling=code))

    def current(self) -> Trekking | None:
        """The booking that is chosen."""
        found, key = self._found.get(self._chosen), self.bookings.current_key()
        if found is None or not key or int(key) >= len(found.trekkingen):
            return None
        return found.trekkingen[int(key)]

    def _show_proofs(self) -> None:
        self.panel.clear()
        drawn = self.current()
        if drawn is None:
            text = tr("Kies een boeking om haar bewijsstukken te zien.")
            self.panel.add(label(text, ink="secondary", wrap=True))
            return
        bron = drawn.bron
        self.panel.add_facts(
            (
                (tr("Bedrag"), notation.amount(bron.bedrag, symbol=True)),
                (tr("Datum"), "" if bron.datum is None else notation.day(bron.datum)),
                (tr("Wat"), bron.omschrijving),
            )
        )
        self.panel.add_heading(tr("Bewijsstukken"))
        proofs = bewijs.bewijsstukken(self.ctx.db, bron.tabel, bron.record_id)
        self.panel.add(BewijsLijst(self.ctx, bron.tabel, bron.record_id, proofs))

    def _open(self, _key: str) -> None:
        self._open_current()

    def _open_current(self) -> None:
        drawn = self.current()
        if drawn is not None:
            self.ctx.show_record(drawn.bron.tabel, drawn.bron.record_id)


def _rule(db: Database) -> str:
    """What the rule asks, with its limit from the catalogue."""
    limit = catalogus(db).algemeen.deelwaarneming_vanaf.waarde
    text = tr(
        "Vanaf {grens} lasten in een jaar controleert de accountant per uitkering een deel van de "
        "boekingen (Bado, artikel 3a). Welke dat zijn bepaalt hij zelf; met deze lijst ligt klaar "
        "wat hij waarschijnlijk vraagt."
    )
    return text.format(grens=notation.amount(limit, symbol=True, decimals=False))


def _columns(db: Database) -> tuple[Column, ...]:
    return (
        Column("datum", "Datum", "date", width=92),
        Column("omschrijving", "Omschrijving", width=250),
        Column("geldstroom", "Geldstroom", "choice", choices=geldstroom_choices(db), width=160),
        Column("bedrag", "Bedrag", "amount", width=112, total=True),
        Column("reden", "Waarom", "choice", choices=REASONS, width=150),
        Column("bewijs", "Bewijsstukken", "count", width=104),
    )


def _row(place: int, drawn: Trekking) -> Row:
    bron = drawn.bron
    return Row(
        str(place),
        (
            bron.datum,
            bron.omschrijving,
            bron.geldstroom or None,
            bron.bedrag,
            drawn.reden,
            drawn.bewijsstukken,
        ),
    )
