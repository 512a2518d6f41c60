"""The page Plan: goals and opgaven, the investeringsopgave, the alliantie and the dossier."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.ui.pages.deeds import DeedsPage
from nplv_desktop.ui.pages.plan_bladen import (
    AlliantieBlad,
    DoelenBlad,
    DossierBlad,
    InvesteringBlad,
)
from nplv_desktop.ui.preferences import Setting
from nplv_desktop.ui.tabs import Tabs
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.plan_bladen import PlanBlad

LAST_TAB: Setting[str] = Setting("plan/tabblad", "doelen")
TABS: tuple[tuple[str, str, type[PlanBlad]], ...] = (
    ("doelen", tr("Doelen en opgaven"), DoelenBlad),
    ("investering", tr("Investeringsopgave"), InvesteringBlad),
    ("alliantie", tr("Alliantie"), AlliantieBlad),
    ("dossier", tr("Dossiergegevens"), DossierBlad),
)


class PlanPage(DeedsPage):
    """Tabs; each reads when it is shown."""

    title = tr("Plan")
    sentence = tr("Waar het gebied naartoe wil, wat dat kost en wie er meedoet")
    help_page = "plan"
    tables = frozenset({"actielijn", "eigen_geldstroom"}).union(*(kind.tables for *_, kind in TABS))

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self._stale: set[str] = {key for key, *_ in TABS}
        self.tabs = Tabs()
        for key, text, kind in TABS:
            self.tabs.add(key, text, partial(kind, ctx))
        self.content.addWidget(self.tabs, 1)
        self.tabs.changed.connect(self._shown)
        kept = ctx.preferences.get(LAST_TAB)
        self.tabs.go(kept if kept in self._stale else TABS[0][0])

    def tab(self, key: str = "") -> PlanBlad:
        """A tab by its key; the present one without a key."""
        return cast("PlanBlad", self.tabs.content(key or self.tabs.current()))

    def refresh(self) -> None:
        """Read the present tab; the others when they are shown."""
        self._stale = {key for key, *_ in TABS}
        self._read()

    def _read(self) -> None:
        key = self.tabs.current()
        self.show_deeds(self.tab().deeds())
        if key in self._stale and self.isVisible():
            self.tab().refresh()
            self._stale.discard(key)

    def _shown(self, key: str) -> None:
        self.ctx.preferences.set(LAST_TAB, key)
        try:
            self._read()
        except DossierBusy:
            self.mark_stale()

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Show the tab of a table, and put the focus on the record or field."""
        for name, _text, kind in TABS:
            if table in kind.tables:
                self.tabs.go(name)
                self._read()
                self.tab().show_record(table, key, field)
                return

    def open_target(self, **target: str) -> None:
        """Go to a tab (`tab="alliantie"`) or a record."""
        if target.get("tab") in {key for key, *_ in TABS}:
            self.tabs.go(target["tab"])
        super().open_target(**target)
