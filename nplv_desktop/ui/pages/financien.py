"""Financiën: every euro that was granted, planned, spent, kept and paid back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout

from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.ui import theme
from nplv_desktop.ui.icons import icon
from nplv_desktop.ui.pages.financien_bestedingen import BestedingenTab
from nplv_desktop.ui.pages.page import MOST_ACTIONS, Page
from nplv_desktop.ui.preferences import Setting
from nplv_desktop.ui.tabs import Tabs
from nplv_desktop.ui.widgets import link_button

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.financien_tab import Deed, FinancienTab

TABS: tuple[tuple[str, str, type[FinancienTab]], ...] = (
    ("bestedingen", "Bestedingen", BestedingenTab),
)
NARROWING = ("geldstroom", "interventie", "maand")
"""What a target may narrow a tab to."""
LAST_TAB: Setting[str] = Setting("financien/tabblad", "bestedingen")


class FinancienPage(Page):
    """The tabs of the money."""

    title = "Financiën"
    help_page = "financien"
    tables = frozenset().union(*(kind.tables for _, _, kind in TABS))

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._actions = [self._slot(place) for place in range(MOST_ACTIONS)]
        self._deeds: tuple[Deed | None, ...] = (None,) * MOST_ACTIONS
        self.tabs = Tabs()
        self._kinds = {key: kind for key, _, kind in TABS}
        for key, text, _ in TABS:
            self.tabs.add(key, text, _Maker(self, key).make)
        self._years = link_button("")
        self._years.setToolTip("Alle boekjaren bij elkaar, of alleen het gekozen jaar")
        self._years.clicked.connect(self._switch_years)
        corner = QHBoxLayout(self.tabs.bar)
        corner.setContentsMargins(0, 0, 0, theme.px(4))
        corner.addStretch(1)
        corner.addWidget(self._years, 0, Qt.AlignmentFlag.AlignVCenter)
        self.content.addWidget(self.tabs, 1)
        self.tabs.changed.connect(self._tab_changed)
        kept = ctx.preferences.get(LAST_TAB)
        self.tabs.go(kept if kept in self._kinds else "bestedingen")

    def _slot(self, place: int) -> QAction:
        runners = (self._run_first, self._run_second, self._run_primary)
        last = place == MOST_ACTIONS - 1
        return self.add_action(" ", runners[place], primary=last)

    # the present tab

    def tab(self, key: str = "") -> FinancienTab:
        """A tab by its key; the present one without a key."""
        return cast("FinancienTab", self.tabs.content(key or self.tabs.current()))

    def make_tab(self, key: str) -> FinancienTab:
        """Make a tab; called when it is first shown."""
        made = self._kinds[key](self.ctx)
        made.deeds_changed.connect(self._show_deeds)
        return made

    def refresh(self) -> None:
        """Read the present tab; the others read when they are shown."""
        for key in self.tabs.made():
            self.tab(key).stale = True
        self._refresh_tab()

    def _refresh_tab(self) -> None:
        tab = self.tab()
        self._show_deeds()
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

    # actions

    def _show_deeds(self) -> None:
        deeds = self.tab().deeds()
        primary = next((deed for deed in deeds if deed.primary), None)
        others = [deed for deed in deeds if not deed.primary]
        spare: list[Deed | None] = [None] * (MOST_ACTIONS - 1 - len(others))
        self._deeds = (*spare, *others, primary)
        for action, deed in zip(self._actions, self._deeds, strict=True):
            action.setVisible(deed is not None)
            if deed is not None:
                action.setText(deed.text)
                action.setToolTip(deed.help or deed.text)
                action.setShortcut(QKeySequence(deed.shortcut))
                action.setIcon(icon(deed.icon or "pijl_rechts"))

    def _run(self, place: int) -> None:
        deed = self._deeds[place]
        if deed is not None:
            deed.run()

    def _run_first(self) -> None:
        self._run(0)

    def _run_second(self) -> None:
        self._run(1)

    def _run_primary(self) -> None:
        self._run(2)

    # boekjaren

    def _show_years(self) -> None:
        tab = self.tab()
        self._years.setVisible(tab.per_year)
        year = self.ctx.boekjaar.value
        self._years.setText(f"Alleen {year}" if tab.all_years else "Alle jaren")

    def _switch_years(self) -> None:
        tab = self.tab()
        tab.show_all_years(on=not tab.all_years)
        self._show_years()

    # jumping

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Go to the tab that has this table, and to the record there."""
        for name, kind in self._kinds.items():
            if table in kind.records:
                self.tabs.go(name)
                self._refresh_tab()
                self.tab(name).show_record(table, key, field)
                self._show_years()
                return

    def open_target(self, **target: str) -> None:
        """A tab (`tab`), narrowed to a `geldstroom` or `interventie`, or a record."""
        if target.get("tab") in self._kinds:
            self.tabs.go(target["tab"])
        super().open_target(**target)
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
