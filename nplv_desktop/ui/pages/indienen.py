"""Indienen: one workbook for the Rijk, from the check to the register of what was handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplv_desktop.domain.indienen import Indiening
from nplv_desktop.services import saving
from nplv_desktop.services.list_sources import field_source
from nplv_desktop.services.record_listing import RecordListing
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import WORKBOOK, ask_open
from nplv_desktop.ui.dialogs.toetsen import ToetsVenster
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_tab import FirstRow
from nplv_desktop.ui.pages.import_host import ImportHostPage
from nplv_desktop.ui.pages.indienen_accountant import AccountantBlad
from nplv_desktop.ui.pages.indienen_paneel import IndieningPaneel
from nplv_desktop.ui.pages.indienen_sisa import SisaBlad
from nplv_desktop.ui.pages.indienen_wizard import IndienWizard
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tabs import Tabs
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nplv_desktop.ui.context import PageContext

TEST_HELP = tr("Is een bestand precies wat u hebt ingediend?")


class IndienenPage(ImportHostPage):
    """The list of indieningen, and the steps of a new one in its place."""

    title = tr("Indienen")
    sentence = tr("Eén werkboek voor het Rijk: controleren, nalezen, maken en vastleggen")
    help_page = "indienen"
    tables = frozenset(
        {
            "indiening",
            "indiening_stap",
            "sisa_set",
            "sisa_indicator",
            "sisa_waarde",
            "besteding",
            "besteding_deel",
            "beschikking_bedrag",
            "ontvangst",
            "bewijsstuk",
            "opmerking",
        }
    )

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.making: IndienWizard | None = None
        self.grid = Grid(
            _indieningen(),
            ctx,
            noun="indieningen",
            filters=False,
            empty=Empty(
                tr("Nog niets ingediend"),
                tr(
                    "Hier komt elke verantwoording en aanvraag, met wie haar "
                    "controleerde, vaststelde en indiende. Maak eerst een werkboek; "
                    "een concept kan altijd."
                ),
                tr("Verantwoording maken"),
                "indienen",
            ),
        )
        self.panel = IndieningPaneel(ctx)
        FirstRow(self.grid)
        self.grid.model.totals_read.connect(self._show_panel)
        self.grid.current_changed.connect(self.panel.show_indiening)
        self.grid.opened.connect(self._go_on)
        self.grid.empty_pressed.connect(self._make_verantwoording)
        self.panel.go_on.connect(self._go_on)
        main = QWidget()
        row = QHBoxLayout(main)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.grid, 1)
        row.addWidget(self.panel)
        self._main = main
        self.tabs = Tabs()
        self.tabs.add("werkboeken", tr("Werkboeken"), self._workbooks)
        self.tabs.add("sisa", tr("SiSa"), self._make_sisa)
        self.tabs.add("accountant", tr("Accountant"), self._make_accountant)
        self.tabs.changed.connect(self._tab_changed)
        self.set_main(self.tabs)

    def _workbooks(self) -> QWidget:
        return self._main

    def _make_sisa(self) -> SisaBlad:
        made = SisaBlad(self.ctx)
        made.import_asked.connect(self.begin_import)
        made.sets.model.totals_read.connect(self.show_own_deeds)
        return made

    def _make_accountant(self) -> AccountantBlad:
        made = AccountantBlad(self.ctx)
        made.grants.model.totals_read.connect(self.show_own_deeds)
        return made

    def accountant(self) -> AccountantBlad:
        """The tab Accountant."""
        return cast("AccountantBlad", self.tabs.content("accountant"))

    def sisa(self) -> SisaBlad:
        """The tab SiSa."""
        return cast("SisaBlad", self.tabs.content("sisa"))

    def refresh(self) -> None:
        """Read what is shown again."""
        self._refresh_tab(self.tabs.current())
        self.grid.refresh()
        self.panel.refresh()
        self.show_own_deeds()

    def _tab_changed(self, key: str) -> None:
        if self.isVisible():
            self._refresh_tab(key)
        self.show_own_deeds()

    def _refresh_tab(self, key: str) -> None:
        if key == "sisa":
            self.sisa().refresh()
        elif key == "accountant":
            self.accountant().refresh()

    def show_own_deeds(self) -> None:
        """Those of the present tab, unless a workbook or an import has its own."""
        if self.making is None:
            super().show_own_deeds()

    def own_deeds(self) -> Sequence[Deed]:
        """The actions of the present tab."""
        if self.tabs.current() == "sisa":
            return self.sisa().deeds()
        if self.tabs.current() == "accountant":
            return self.accountant().deeds()
        year = self.ctx.boekjaar.value
        return (
            Deed(tr("Werkboek toetsen"), self.ask_test, TEST_HELP, "zoeken"),
            Deed(tr("Aanvraag maken"), self._make_aanvraag, icon="document"),
            Deed(
                tr("Verantwoording {year} maken").format(year=year),
                self._make_verantwoording,
                icon="indienen",
                shortcut="Ctrl+Shift+V",
                primary=True,
            ),
        )

    def ask_test(self) -> None:
        """Ask for a workbook, and tell whether it is exactly what was handed in."""
        path = ask_open(self.window(), self.ctx.preferences, "Werkboek toetsen", WORKBOOK)
        if path is not None:
            self.test(path)

    def test(self, path: Path) -> ToetsVenster:
        """Tell whether a file is exactly what was handed in."""
        made = ToetsVenster(self.ctx, self.window(), path)
        made.open()
        return made

    def dropped_kind(self) -> str:
        """A file that is dropped on the tab SiSa is the annex."""
        return "sisa" if self.tabs.current() == "sisa" and self.making is None else ""

    def _show_panel(self) -> None:
        self.panel.setVisible(self.grid.model.totals.count > 0)

    # the wizard

    def begin(self, soort: str, jaar: int | None = None, tot: int | None = None) -> IndienWizard:
        """Begin a workbook; one that was being made is left, its concept stays."""
        self.end()
        self.end_import()
        made = IndienWizard(self.ctx, soort, jaar, tot)
        made.changed.connect(self._show_making)
        made.closed.connect(self.end)
        made.entered.connect(self.press_primary)
        self.making = made
        self._place.addWidget(made)
        self._place.setCurrentWidget(made)
        made.start()
        return made

    def arrive(self) -> None:
        """What is handed in gives way to the list."""
        super().arrive()
        if self.making is not None and self.making.finished:
            self.end()

    def end(self) -> None:
        """Back to the list; what was handed in just now is the chosen one."""
        gone, self.making = self.making, None
        if gone is None:
            return
        if gone.finished:
            self.tabs.go("werkboeken")
            self.grid.go_to(gone.keuze.key)
        self._place.setCurrentIndex(0)
        self._place.removeWidget(gone)
        gone.deleteLater()
        self.set_title(self.title)
        self.set_sentence(self.sentence)
        self.show_own_deeds()

    def _show_making(self) -> None:
        made = self.making
        if made is not None:
            self.set_title(made.title)
            self.set_sentence(made.sentence)
            self.show_deeds(made.deeds())
            if made.finished:
                self.focus_primary()

    def _make_verantwoording(self) -> None:
        self.begin("verantwoording")

    def _make_aanvraag(self) -> None:
        self.begin("aanvraag")

    def _go_on(self, key: str) -> None:
        found = saving.get(self.ctx.db, Indiening, key)
        if found is not None and found.status in {"concept", "gecontroleerd", "vastgesteld"}:
            made = self.begin(found.soort, found.jaar, found.tot_jaar)
            made.keuze.key = key
            made.reached = len(made.steps) - 1
            made.go(1 if found.status == "concept" else made.reached)

    # jumping

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Select an indiening, or a SiSa-waarde."""
        self.end()
        if table == "indiening":
            self.tabs.go("werkboeken")
            self.grid.go_to(key, field)
        elif table == "sisa_waarde":
            self.tabs.go("sisa")
            self.sisa().show_value(key)

    def open_target(self, **target: str) -> None:
        """A tab, a workbook to begin (`soort`, `jaar`), a file to take in, or a record."""
        if target.get("importeer"):
            self.end()
        if target.get("tab") in {"werkboeken", "sisa", "accountant"}:
            self.end()
            self.tabs.go(target["tab"])
        if target.get("soort") in {"verantwoording", "aanvraag"}:
            year = target.get("jaar", "")
            self.begin(target["soort"], int(year) if year.isdigit() else None)
            return
        super().open_target(**target)


def _indieningen() -> RecordListing:
    own: Any = field_source
    sources = (
        own(Indiening, "soort", width=140, editable=False),
        own(Indiening, "jaar", width=76, editable=False),
        own(Indiening, "tot_jaar", width=124, editable=False),
        own(Indiening, "versie", width=70, editable=False),
        own(Indiening, "status", width=160, editable=False),
        own(Indiening, "moment", width=140, editable=False),
        own(Indiening, "bestand", width=220, editable=False),
    )
    return RecordListing(
        "indieningen",
        Indiening,
        sources,
        (Indiening.jaar.desc(), Indiening.soort, Indiening.versie.desc()),
    )
