"""The details of one interventie: its name, where it stands this year, and its tabs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import saving
from nplv_desktop.services.herkomst import Vraag
from nplv_desktop.ui import theme
from nplv_desktop.ui.getal import Getal
from nplv_desktop.ui.herkomst import Uitleg
from nplv_desktop.ui.icons import icon
from nplv_desktop.ui.pages import interventies_tabbladen as bladen
from nplv_desktop.ui.pages.interventies_kosten import KostenBlad
from nplv_desktop.ui.pages.interventies_resultaten import ResultatenBlad
from nplv_desktop.ui.pages.overzicht_delen import aandeel, euro
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.states import EmptyState
from nplv_desktop.ui.tabs import Tabs
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, icon_button, label

if TYPE_CHECKING:
    from nplv_desktop.services.totals import InterventieStand
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.interventies_tabbladen import Tabblad
    from nplv_desktop.ui.widgets import Tone

TAB_OF = {
    "interventie": "omschrijving",
    "resultaat": "resultaten",
    "cofinanciering": "cofinanciering",
    "interventie_partner": "verbonden",
    "interventie_plaats": "verbonden",
    "interventie_thema": "verbonden",
}
"""The tab that shows the records of a table."""
SPENT = tr("Besteed {jaar}, {titel}")
_TONES: dict[str, Tone] = {"loopt": "ok", "toegekend": "ok", "gestopt": "toelichten"}


class Detail(Surface):
    """What is known of the chosen interventie."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.key = ""
        self._stand: InterventieStand | None = None
        self.setAccessibleName(tr("Details van de interventie"))
        self._title = label("", "panel", wrap=True)
        self._badge = Badge("", "info")
        self._facts = label("", "secondary", "secondary", tabular=True)
        self._why = icon_button("help", tr("Waarom staat dit getal hier?"))
        self._why.setIcon(icon("help", "secondary"))
        self._why.setAutoRaise(True)
        self._why.clicked.connect(Uitleg(self._facts, ctx, self._spent).explain)
        self.tabs = Tabs()
        self._add_tabs()
        self.tabs.changed.connect(self._tab_shown)
        self._empty = EmptyState(
            tr("Kies een interventie"),
            tr("Hier ziet u wat de interventie doet, wat zij mag kosten en wat zij bereikt."),
            icon_name="interventies",
        )
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self._title, 1)
        head.addWidget(self._facts, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._why, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(12))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _add_tabs(self) -> None:
        lijst, ctx = bladen.LijstBlad, self._ctx
        add = self.tabs.add
        add("omschrijving", tr("Omschrijving"), partial(bladen.OmschrijvingBlad, ctx))
        add(
            "begroting",
            tr("Begroting"),
            partial(lijst, ctx, bladen.begroting, "regels", can_add=True, filters=False),
        )
        add(
            "bestedingen",
            tr("Bestedingen"),
            partial(
                lijst,
                ctx,
                bladen.bestedingen,
                "boekingen",
                bladen.open_boeking,
                empty=bladen.LEEG_BESTEDINGEN,
            ),
        )
        add("resultaten", tr("Resultaten"), partial(ResultatenBlad, ctx))
        add("verbonden", tr("Partners en plaatsen"), partial(bladen.VerbondenBlad, ctx))
        add(
            "cofinanciering",
            tr("Cofinanciering"),
            partial(KostenBlad, ctx, can_add=True, filters=False),
        )
        add(
            "wijzigingen",
            tr("Wijzigingen"),
            partial(
                lijst,
                ctx,
                bladen.wijzigingen,
                "wijzigingen",
                bladen.open_historie,
                empty=bladen.LEEG_WIJZIGINGEN,
            ),
        )

    # what the page uses

    def show_interventie(self, key: str) -> None:
        """Show an interventie; an empty key shows that none is chosen."""
        if key == self.key:
            return
        self.key = key
        self._stand = None
        self._stack.setCurrentIndex(int(bool(key)))
        if key:
            self._read_head()
            self._tab_shown(self.tabs.current())

    def refresh(self) -> None:
        """Read again what is shown; other tabs read when they are shown."""
        if not self.key:
            return
        self._read_head()
        for tab in self.tabs.made().values():
            cast("Tabblad", tab).setProperty("stale", True)
        self._tab_shown(self.tabs.current())

    def show_stand(self, stand: InterventieStand | None) -> None:
        """Show what is planned and spent in the boekjaar."""
        self._stand = stand
        self._show_facts()

    def go_to(self, table: str, key: str, field: str) -> None:
        """Show the tab of a table, and put the focus on a record or field of it."""
        tab = cast("Tabblad", self.tabs.go(TAB_OF[table]))
        self._tab_shown(TAB_OF[table])
        tab.go_to(table, key, field)

    # inside

    def _tab_shown(self, name: str) -> None:
        tab = cast("Tabblad", self.tabs.content(name))
        if not self.key:
            return
        if tab.key != self.key:
            tab.show_interventie(self.key)
        elif tab.property("stale"):
            tab.refresh()
        tab.setProperty("stale", False)

    def _read_head(self) -> None:
        question = partial(_record, self._ctx.db, self.key)
        self._ctx.tasks.ask(question, self._show_head)

    def _show_head(self, found: tuple[str, Interventie | None]) -> None:
        key, record = found
        if key != self.key or not shiboken6.isValid(self):
            return
        if record is None:
            self.key = ""
            self._stack.setCurrentIndex(0)
            return
        self._title.setText(f"{record.code} · {record.titel}")
        status = tr(field_of(Interventie, "status").label_of(record.status))
        self._badge.set(status, _TONES.get(record.status, "info"))
        self._show_facts()

    def _show_facts(self) -> None:
        stand, year = self._stand, self._ctx.boekjaar.value
        self._why.setVisible(stand is not None and bool(stand.besteed))
        if stand is None or not (stand.begroot or stand.besteed):
            self._facts.setText("")
            return
        share = aandeel(stand.besteed, stand.begroot)
        part = f" ({share})" if share else ""
        self._facts.setText(
            tr("{year}: {besteed} van {begroot}{part}").format(
                year=year, besteed=euro(stand.besteed), begroot=euro(stand.begroot), part=part
            )
        )
        self._facts.setToolTip(tr("Besteed en begroot in {year}").format(year=year))

    def _spent(self) -> Getal:
        """What is behind the amount that was spent in the boekjaar."""
        year = self._ctx.boekjaar.value
        asked = Vraag("besteed_met_correctie", year, interventie=self.key)
        return Getal.van(SPENT.format(jaar=year, titel=self._title.text()), asked)


def _record(db: Database, key: str) -> tuple[str, Interventie | None]:
    return key, saving.get(db, Interventie, key)
