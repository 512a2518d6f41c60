"""The panel beside the journal: one change in full, and where one can go from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from nplv_desktop.domain import notation
from nplv_desktop.ui.gezegd import said
from nplv_desktop.ui.pages.financien_tab import panel_button
from nplv_desktop.ui.registry import PAGES
from nplv_desktop.ui.side_panel import SidePanel
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from nplv_desktop.services.historie import Regel
    from nplv_desktop.ui.context import PageContext

SHOWN_SOMEWHERE = frozenset().union(*(page.records for page in PAGES))
"""Tables of which some page shows single records."""


class HistoriePaneel(SidePanel):
    """Who, when, which record, and every field from and to."""

    alleen_dit = Signal(str, str, str)
    """Table, key and name of the record whose changes alone are wanted."""
    terug = Signal()
    """The user wants to go back to this point."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(tr("Wijziging"), ctx)
        self._ctx = ctx
        self.regel: Regel | None = None

    def show_regel(self, found: Regel | None, steps: int | None) -> None:
        """Show an entry; `steps` lie between it and now (None: undo cannot get there)."""
        self.regel = found
        self.clear()
        if found is None:
            self.set_title(tr("Wijziging"))
            self.add(label(tr("Kies links een regel."), "body", "secondary", wrap=True))
            return
        deed = found.handeling
        self.set_title(deed.titel)
        self.add_facts(
            (
                (tr("Wanneer"), notation.moment(deed.moment)),
                (tr("Wie"), deed.wie),
                (tr("Apparaat"), deed.apparaat),
                (tr("Omvang"), _size(deed.aantal)),
            )
        )
        self.add_heading(f"{said(found.soort_gegeven)}: {said(found.actie).lower()}")
        self.add(label(found.wat, "body", wrap=True))
        self.add_facts((said(name), _change(before, after)) for name, before, after in found.velden)
        self._add_ways(found, steps)

    def _add_ways(self, found: Regel, steps: int | None) -> None:
        self.add_heading(tr("Verder"))
        if found.record_id and found.tabel in SHOWN_SOMEWHERE and found.actie != "Verwijderd":
            go = panel_button(tr("Naar dit gegeven"))
            go.clicked.connect(self.go_to_record)
            self.add(go)
        if found.record_id:
            only = panel_button(tr("Alleen dit gegeven"))
            only.setToolTip(tr("Toon alleen de wijzigingen van dit gegeven"))
            only.clicked.connect(self._only_this)
            self.add(only)
        back = panel_button(tr("Terug naar dit punt"))
        back.setEnabled(bool(steps))
        back.clicked.connect(self.terug)
        self.add(back)
        self.add(label(_distance(steps), "small", "secondary", wrap=True))

    def go_to_record(self) -> None:
        """Show the record on its own page."""
        found = self.regel
        if found is not None and found.record_id and found.tabel in SHOWN_SOMEWHERE:
            self._ctx.show_record(found.tabel, found.record_id)

    def _only_this(self) -> None:
        if self.regel is not None and self.regel.record_id:
            name = self.regel.wat.split(" · ", maxsplit=1)[0]
            self.alleen_dit.emit(self.regel.tabel, self.regel.record_id, f"“{name}”")


def _change(before: str, after: str) -> str:
    if before and after:
        return f"{before} → {after}"
    return after or tr("was: {before}").format(before=before)


def _size(count: int) -> str:
    return (
        tr("{count} wijzigingen in deze stap").format(count=notation.number(count))
        if count > 1
        else ""
    )


def _distance(steps: int | None) -> str:
    if steps is None:
        return tr("Deze stap is later zelf ongedaan gemaakt; hierheen kunt u niet terug.")
    if steps == 0:
        return tr("Dit is de laatste stap.")
    if steps == 1:
        return tr("Hierna kwam nog 1 stap.")
    return tr("Hierna kwamen nog {steps} stappen.").format(steps=notation.number(steps))
