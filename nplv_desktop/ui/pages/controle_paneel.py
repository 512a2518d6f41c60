"""The panel beside the findings: why it is asked, where it is, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy

from nplv_desktop.domain import notation
from nplv_desktop.domain.checks.regelboek import regel
from nplv_desktop.services import checking
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.toelichten import toelichtvenster
from nplv_desktop.ui.pages.controle_rij import kind_of
from nplv_desktop.ui.pages.financien_tab import panel_button
from nplv_desktop.ui.side_panel import SidePanel
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, label, link_button

if TYPE_CHECKING:
    from nplv_desktop.domain.checks.base import Bevinding, Plek
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.invullen import Invullen

_ROOM = 214
"""Longest name of a place in the panel, in design pixels."""
MOST = 12
"""Places that are listed; the rest is counted."""


class BevindingPaneel(SidePanel):
    """One finding."""

    step_asked = Signal(int)

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(tr("Bevinding"), ctx)
        self._ctx = ctx
        self.found: Bevinding | None = None
        self.show_finding(None)

    def show_finding(self, found: Bevinding | None) -> None:
        """Show a finding, or nothing."""
        self.found = found
        self.clear()
        if found is None:
            self.set_title(tr("Bevinding"))
            text = tr("Kies een bevinding om te zien wat u kunt doen.")
            self.add(label(text, ink="secondary", wrap=True))
            return
        self.set_title(found.titel)
        word, tone = kind_of(found)
        self.add(Badge(word, tone))
        self.add(label(regel(found.code).uitleg, "body", "secondary", wrap=True))
        self._add_deeds(found)
        self._add_reason(found)
        self._add_places(found)

    def _add_deeds(self, found: Bevinding) -> None:
        self.body.addSpacing(theme.px(6))
        if _can_go(found):
            go = panel_button(tr("Naar dit gegeven"))
            go.clicked.connect(self._go)
            self.add(go)
        if found.te_verklaren and found.status == "open":
            explain = panel_button(tr("Toelichting geven"))
            explain.clicked.connect(self.explain)
            self.add(explain)
        elif found.status == "open":
            text = tr("Deze bevinding blokkeert: alleen verbeteren van het gegeven helpt.")
            self.add(label(text, "small", "secondary", wrap=True))

    def _add_reason(self, found: Bevinding) -> None:
        given = found.toelichting or found.eerder
        if given is None:
            return
        self.add_heading(tr("Toelichting") if found.toelichting else tr("Eerdere toelichting"))
        self.add(label(given.reden, wrap=True))
        who = f"{given.naam}, {notation.moment(given.moment)}"
        self.add(label(who, "small", "secondary", wrap=True))
        if found.toelichting is not None:
            back = link_button(tr("Toelichting intrekken"))
            back.clicked.connect(self._withdraw)
            self.add(back)
        else:
            text = tr("De waarde is daarna veranderd; daarom staat deze bevinding weer open.")
            self.add(label(text, "small", "secondary", wrap=True))

    def _add_places(self, found: Bevinding) -> None:
        if len(found.plaatsen) <= 1:
            return
        self.add_heading(tr("Plaatsen ({aantal})").format(aantal=notation.number(found.aantal)))
        for place in found.plaatsen[:MOST]:
            link = PlekLink(place)
            link.asked.connect(self._go_place)
            self.add(link)
        rest = found.aantal - min(len(found.plaatsen), MOST)
        if rest > 0:
            self.add(
                label(
                    tr("en {rest} andere").format(rest=notation.number(rest)), "small", "secondary"
                )
            )

    # doing

    def go_to(self, found: Bevinding) -> None:
        """Go to the record and field that a finding is about."""
        if found.tabel and found.record_id:
            self._ctx.show_record(found.tabel, found.record_id, found.veld)
        elif found.groep in _PAGES:
            page, target = _PAGES[found.groep]
            self._ctx.navigate(page, **target)

    def _go(self) -> None:
        if self.found is not None:
            self.go_to(self.found)

    def _go_place(self, place: Plek) -> None:
        self._ctx.show_record(place.tabel, place.record_id, place.veld)

    def explain(self) -> Invullen | None:
        """Ask for the reason."""
        if self.found is None:
            return None
        made = toelichtvenster(self._ctx, self.window(), self.found)
        made.open()
        return made

    def _withdraw(self) -> None:
        if self.found is not None:
            checking.withdraw_explanation(self._ctx.db, self.found.sleutel)


class PlekLink(QPushButton):
    """One place, to go to."""

    asked = Signal(object)

    def __init__(self, place: Plek) -> None:
        shown = QFontMetrics(theme.font("body")).elidedText(
            place.naam, Qt.TextElideMode.ElideRight, theme.px(_ROOM)
        )
        super().__init__(shown.replace("&", "&&"))
        self._place = place
        self.setToolTip(place.naam)
        self.setAccessibleName(place.naam)
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setEnabled(bool(place.tabel and place.record_id))
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self._place)


_PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "geld": ("financien", {"tab": "bestedingen"}),
    "saldo": ("financien", {"tab": "verloop"}),
    "plan": ("interventies", {}),
    "indicatoren": ("indicatoren", {}),
    "sisa": ("indienen", {}),
    "volledigheid": ("plan", {}),
}
"""Where a finding leads that is about no single record."""


def _can_go(found: Bevinding) -> bool:
    return bool(found.tabel and found.record_id) or found.groep in _PAGES
