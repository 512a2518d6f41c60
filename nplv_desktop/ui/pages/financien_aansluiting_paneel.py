"""The panel beside the differences: the ledger against here, what to do, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.inlezen import Aansluitverschil
from nplv_desktop.services import aansluiting_afhandelen, saving
from nplv_desktop.ui import theme
from nplv_desktop.ui.pages.financien_boeking_feiten import geldstroom_naam
from nplv_desktop.ui.pages.financien_tab import Patient, panel_button
from nplv_desktop.ui.side_panel import SidePanel
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, label, link_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.services.aansluiting_afhandelen import Verklaard
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.widgets import Tone

TONES: dict[str, Tone] = {
    "open": "toelichten",
    "geboekt": "ok",
    "verklaard": "ok",
    "uitgesloten": "info",
}


class VerschilPaneel(SidePanel):
    """One difference, and the explained part per geldstroom."""

    book_asked = Signal()
    explain_asked = Signal()
    exclude_asked = Signal()
    reopen_asked = Signal()

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(tr("Verschil"), ctx)
        self._ctx = ctx
        self._key = ""
        self._streams: tuple[Verklaard, ...] = ()
        self._patient = Patient(self, self._read)

    def show_verschil(self, key: str) -> None:
        """Show another difference."""
        self._key = key
        self.refresh()

    def show_streams(self, lines: Sequence[Verklaard]) -> None:
        """Remember how far each geldstroom is explained."""
        self._streams = tuple(lines)
        self.refresh()

    def refresh(self) -> None:
        """Read the difference again."""
        self._patient.go()

    def _read(self) -> None:
        found = saving.get(self._ctx.db, Aansluitverschil, self._key) if self._key else None
        self.clear()
        self.set_title(tr("Verschil") if found is None else _title(found))
        if found is None:
            self.add(
                label(tr("Kies een verschil om het af te handelen."), ink="secondary", wrap=True)
            )
        else:
            self._show(found)
        self._show_streams()

    def _show(self, found: Aansluitverschil) -> None:
        word = tr(field_of(Aansluitverschil, "afhandeling").label_of(found.afhandeling))
        self.add(Badge(word.lower(), TONES[found.afhandeling]))
        self.add_facts(
            (
                (tr("Administratie"), notation.amount(found.administratie, symbol=True) or "niet"),
                (tr("Hier"), notation.amount(found.hier, symbol=True) or "niet"),
                (tr("Datum"), notation.day(found.datum)),
                (tr("Boekjaar"), str(found.boekjaar or "")),
                (tr("Leverancier"), found.leverancier or ""),
                (tr("Project"), found.projectcode or ""),
                (tr("Geldstroom"), geldstroom_naam(self._ctx.db, found.geldstroom_code)),
                (tr("Rij"), str(found.rij or "")),
                (tr("Reden"), found.reden or ""),
            )
        )
        if found.afhandeling == "open":
            self._add_deeds(found)
        elif found.afhandeling != "geboekt":
            again = link_button(tr("Weer openen"))
            again.clicked.connect(self.reopen_asked)
            self.add(again)
        if found.besteding_id:
            go = link_button(tr("Naar de boeking"))
            go.clicked.connect(self._go)
            self.add(go)

    def _add_deeds(self, found: Aansluitverschil) -> None:
        if bookable(found):
            book = panel_button(_BOOKING.get(found.aard, "Overnemen"))
            book.clicked.connect(self.book_asked)
            self.add(book)
        explain, exclude = panel_button(tr("Verklaren")), panel_button(tr("Uitsluiten"))
        explain.clicked.connect(self.explain_asked)
        exclude.clicked.connect(self.exclude_asked)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(explain)
        row.addWidget(exclude)
        row.addStretch(1)
        self.add(line)

    def _show_streams(self) -> None:
        if not self._streams:
            return
        self.add_heading(tr("Verklaard per geldstroom"))
        self.add_facts(
            (
                line.geldstroom or "zonder",
                tr("{aandeel} van {regels} regels").format(
                    aandeel=notation.percent(line.aandeel, 1), regels=notation.number(line.regels)
                ),
            )
            for line in self._streams
        )

    def _go(self) -> None:
        found = saving.get(self._ctx.db, Aansluitverschil, self._key)
        if found is not None and found.besteding_id:
            self._ctx.show_record("besteding", found.besteding_id)


_BOOKING = {
    "alleen_in_administratie": tr("Hier boeken"),
    "bedrag": tr("Bedrag overnemen"),
    "teken": tr("Teken overnemen"),
    "jaar": tr("Boekjaar overnemen"),
    "geldstroom": tr("Geldstroom overnemen"),
    "dubbel": tr("Dubbele boeking weghalen"),
}


def bookable(found: Aansluitverschil) -> bool:
    """Whether taking over from the ledger settles it."""
    line = aansluiting_afhandelen.kept_line(found)
    if found.aard == "dubbel":
        return line is None and found.besteding_id is not None
    return line is not None


def _title(found: Aansluitverschil) -> str:
    kind = tr(field_of(Aansluitverschil, "aard").label_of(found.aard))
    return (
        tr("{kind}: stuk {stuknummer}").format(kind=kind, stuknummer=found.stuknummer)
        if found.stuknummer
        else kind
    )
