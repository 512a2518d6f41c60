"""Financiën: every euro that was granted, planned, spent, kept and paid back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.ui.pages.financien_aansluiting import AansluitingTab
from nplv_desktop.ui.pages.financien_begroting import BegrotingTab
from nplv_desktop.ui.pages.financien_bestedingen import BestedingenTab
from nplv_desktop.ui.pages.financien_inlezen import InlezenTab
from nplv_desktop.ui.pages.financien_koppelingen import KoppelingenTab
from nplv_desktop.ui.pages.financien_regelingen import RegelingenTab
from nplv_desktop.ui.pages.financien_reserveringen import ReserveringenTab
from nplv_desktop.ui.pages.financien_verloop import VerloopTab
from nplv_desktop.ui.pages.financien_watals import WatAlsTab
from nplv_desktop.ui.pages.import_host import ImportHostPage
from nplv_desktop.ui.preferences import Setting
from nplv_desktop.ui.tabs import Tabs
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import link_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.deeds import Deed
    from nplv_desktop.ui.pages.financien_tab import FinancienTab

TABS: tuple[tuple[str, str, type[FinancienTab]], ...] = (
    ("regelingen", tr("Regelingen en beschikkingen"), RegelingenTab),
    ("begroting", tr("Begroting"), BegrotingTab),
    ("bestedingen", tr("Bestedingen"), BestedingenTab),
    ("reserveringen", tr("Reserveringen"), ReserveringenTab),
    ("verloop", tr("Verloop"), VerloopTab),
    ("watals", tr("Wat als"), WatAlsTab),
    ("aansluiting", tr("Aansluiting"), AansluitingTab),
    ("inlezen", tr("Importhistorie"), InlezenTab),
    ("koppelingen", tr("Koppelingen"), KoppelingenTab),
)
NARROWING = ("geldstroom", "interventie", "maand")
"""What a target may narrow a tab to."""
LAST_TAB: Setting[str] = Setting("financien/tabblad", "bestedingen")


class FinancienPage(ImportHostPage):
    """The tabs of the money."""

    title = tr("Financiën")
    sentence = tr("Wat er is toegekend, wat er is gepland en wat er is uitgegeven")
    help_page = "financien"
    tables = frozenset().union(*(kind.tables for _, _, kind in TABS))

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.tabs = Tabs()
        self._kinds = {key: kind for key, _, kind in TABS}
        for key, text, _ in TABS:
            self.tabs.add(key, text, _Maker(self, key).make, shown=False)
        self._years = link_button("")
        self._years.setToolTip(tr("Alle boekjaren bij elkaar, of alleen het gekozen jaar"))
        self._years.clicked.connect(self._switch_years)
        self.tabs.set_corner(self._years)
        self.set_main(self.tabs)
        self.tabs.changed.connect(self._tab_changed)
        kept = ctx.preferences.get(LAST_TAB)
        self.tabs.go(kept if kept in self._kinds else "bestedingen")

    # the present tab

    def tab(self, key: str = "") -> FinancienTab:
        """A tab by its key; the present one without a key."""
        return cast("FinancienTab", self.tabs.content(key or self.tabs.current()))

    def make_tab(self, key: str) -> FinancienTab:
        """Make a tab; called when it is first shown."""
        made = self._kinds[key](self.ctx)
        made.deeds_changed.connect(self.show_own_deeds)
        made.import_asked.connect(self.begin_import)
        made.all_years_asked.connect(self._switch_years)
        return made

    def refresh(self) -> None:
        """Read the present tab; the others read when they are shown."""
        for key in self.tabs.made():
            self.tab(key).stale = True
        self._refresh_tab()

    def _refresh_tab(self) -> None:
        tab = self.tab()
        self.show_own_deeds()
        self._show_years()
        if tab.stale and self.isVisible():
            tab.stale = False
            try:
                tab.refresh()
            except DossierBusy:
                tab.stale = True
                raise

    def _tab_changed(self, key: str) -> None:
        self.ctx.preferences.set(LAST_TAB, key)
        self.ctx.status.selection.emit("")
        try:
            self._refresh_tab()
        except DossierBusy:
            self.mark_stale()

    def own_deeds(self) -> Sequence[Deed]:
        """Those of the present tab."""
        return self.tab().deeds()

    def dropped_kind(self) -> str:
        """What the present tab takes in."""
        return self.tab().imports

    def show_refused(self, inlezing: str) -> None:
        """Show the refused rows of an inlezing."""
        self.open_target(table="inlezing", key=inlezing)

    # boekjaren

    def _show_years(self) -> None:
        tab = self.tab()
        self._years.setVisible(tab.per_year)
        year = self.ctx.boekjaar.value
        self._years.setText(
            tr("Alleen {year}").format(year=year) if tab.all_years else tr("Alle jaren")
        )

    def _switch_years(self) -> None:
        tab = self.tab()
        tab.show_all_years(on=not tab.all_years)
        self._show_years()

    # jumping

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Go to the tab that has this table, and to the record there."""
        for name, kind in self._kinds.items():
            if table in kind.records:
                self.end_import()
                self.tabs.go(name)
                self._refresh_tab()
                self.tab(name).show_record(table, key, field)
                self._show_years()
                return

    def open_target(self, **target: str) -> None:
        """A tab (`tab`), narrowed to a `geldstroom` or `interventie`; a record; or an import.

        `importeer` names what is to be taken in; `nieuw` begins a record on the tab.
        """
        if target.get("tab") in self._kinds:
            self.tabs.go(target["tab"])
        super().open_target(**target)
        if target.get("nieuw"):
            self._refresh_tab()
            self.tab().begin_new()
        narrowed = {name: target[name] for name in NARROWING if target.get(name)}
        if narrowed:
            self._refresh_tab()
            self.tab().narrow(narrowed)


class _Maker:
    """Makes one tab of the page."""

    def __init__(self, page: FinancienPage, key: str) -> None:
        self._page, self._key = page, key

    def make(self) -> FinancienTab:
        """Make it."""
        return self._page.make_tab(self._key)
