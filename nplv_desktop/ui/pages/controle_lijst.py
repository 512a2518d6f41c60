"""The findings for one kind of indiening: counts that filter, groups, and the details beside it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nplv_desktop.domain.checks.base import ERNST_LABELS, GROEPEN
from nplv_desktop.ui import theme
from nplv_desktop.ui.checks import LATER_MS, Checking
from nplv_desktop.ui.dialogs.telkaart import Telkaart
from nplv_desktop.ui.gezegd import said
from nplv_desktop.ui.pages.controle_paneel import BevindingPaneel
from nplv_desktop.ui.pages.controle_rij import BevindingRij, GroepPaneel, NietGecontroleerdPaneel
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.scrolling import GUTTER, ScrollPage
from nplv_desktop.ui.states import EmptyState
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.checks.base import Bevinding, Controle, Groep
    from nplv_desktop.ui.context import PageContext

KINDS = (
    ("blokkeert", tr("Blokkeert"), "error"),
    ("toelichten", tr("Graag toelichten"), "warning"),
    ("info", tr("Ter info"), "accent"),
    ("toegelicht", tr("Toegelicht"), "ok"),
)


class BevindingenLijst(QWidget):
    """Everything a check found."""

    checked = Signal()
    """A new outcome is shown."""

    def __init__(self, ctx: PageContext, soort: str) -> None:
        super().__init__()
        self.ctx, self.soort = ctx, soort
        self.outcome: Controle | None = None
        self.moment = ""
        self.rows: list[BevindingRij] = []
        self.busy = False
        self._again = False
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._check_again)
        self._filter = ""
        self._current = ""
        self._wanted = ""
        self._years: tuple[int, int | None] = (0, None)
        self.cards = {key: Telkaart(key, text, ink) for key, text, ink in KINDS}
        self.panel = BevindingPaneel(ctx)
        self.panel.step_asked.connect(self._step)
        self._stack = QStackedWidget()
        self._groups = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        edge = theme.px(GUTTER)
        cards = QHBoxLayout()
        cards.setContentsMargins(0, 0, edge, 0)
        cards.setSpacing(theme.px(8))
        for card in self.cards.values():
            card.clicked.connect(self._choose_kind)
            cards.addWidget(card)
        inside = QWidget()
        inside.setLayout(self._groups)
        self._groups.setContentsMargins(0, 0, 0, 0)
        self._groups.setSpacing(theme.px(12))
        self._scroll = ScrollPage(inside)
        self._empty = EmptyState(
            tr("Geen bevindingen"), tr("Alles klopt. U kunt het werkboek maken."), "", "ok"
        )
        surface = Surface()
        QVBoxLayout(surface).addWidget(self._empty)
        empty = QWidget()
        beside = QHBoxLayout(empty)
        beside.setContentsMargins(0, 0, edge, 0)
        beside.addWidget(surface)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(empty)
        left = QVBoxLayout()
        left.setSpacing(theme.px(12))
        left.addLayout(cards)
        left.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)

    # checking

    def check(self, tot: int | None = None, jaar: int | None = None) -> None:
        """Check in the background, for the chosen boekjaar or another, and up to a year."""
        self._years = (jaar or self.ctx.boekjaar.value, tot)
        if self.busy:
            self._again = True
            return
        self.busy = True
        work = Checking(self.ctx.db, self.soort, *self._years, keep=False)
        self.ctx.tasks.run(tr("Controleren"), work.work, self._done, self._failed, quiet=True)

    def _done(self, outcome: Controle | None) -> None:
        self.busy = False
        if outcome is None:
            self._later.start()
            return
        self.show_outcome(outcome)
        if self._again:
            self._check_again()

    def _check_again(self) -> None:
        self._again = False
        year, tot = self._years
        self.check(tot, year)

    def _failed(self, failure: BaseException) -> None:
        self.busy = False
        self.ctx.messages.failed(failure)

    # showing

    def show_outcome(self, outcome: Controle) -> None:
        """Show an outcome; the chosen finding stays when it is still there."""
        same = self.outcome is not None and (
            outcome.bevindingen == self.outcome.bevindingen
            and outcome.niet_gecontroleerd == self.outcome.niet_gecontroleerd
        )
        self.outcome = outcome
        self.moment = f"{datetime.now().astimezone():%H:%M}"
        if not same:
            self._draw()
        self.checked.emit()

    def _draw(self) -> None:
        outcome = self.outcome
        if outcome is None:
            return
        telling = outcome.telling
        for key, card in self.cards.items():
            card.show_count(getattr(telling, key))
        if self._filter and not self.cards[self._filter].count():
            self._filter = ""
        for key, card in self.cards.items():
            card.setChecked(key == self._filter)
        self._fill(outcome)
        self._stack.setCurrentIndex(0 if outcome.bevindingen else 1)
        self._choose_again()

    def _fill(self, outcome: Controle) -> None:
        while (item := self._groups.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        shown = [b for b in outcome.bevindingen if self._is_shown(b)]
        for group in _ordered(shown):
            mine = [self._row(b) for b in shown if b.groep == group]
            self._groups.addWidget(GroepPaneel(f"{said(GROEPEN[group])} ({len(mine)})", mine))
        if outcome.niet_gecontroleerd and not self._filter:
            reasons = [item.reden for item in outcome.niet_gecontroleerd]
            self._groups.addWidget(NietGecontroleerdPaneel(reasons))
        self._groups.addStretch(1)

    def _is_shown(self, found: Bevinding) -> bool:
        if not self._filter:
            return True
        if self._filter == "toegelicht":
            return found.status == "toegelicht"
        return found.status == "open" and found.soort == self._filter

    def _row(self, found: Bevinding) -> BevindingRij:
        made = BevindingRij(found)
        made.chosen.connect(self._choose)
        made.opened.connect(self.panel.go_to)
        made.stepped.connect(self._step)
        self.rows.append(made)
        return made

    # choosing

    def _choose_kind(self) -> None:
        pressed = self.sender()
        key = next((k for k, card in self.cards.items() if card is pressed), "")
        self.show_kind("" if key == self._filter else key)

    def show_kind(self, key: str) -> None:
        """Show only the findings of one kind; all of them with an empty key."""
        self._filter = key
        self._draw()

    def kind(self) -> str:
        """The kind that is shown; empty for all."""
        return self._filter

    def choose(self, sleutel: str) -> None:
        """Choose a finding by its key, now or as soon as it is there."""
        self._wanted = sleutel
        self._choose_again()

    def _choose_again(self) -> None:
        wanted = self._wanted or self._current
        found = next((row for row in self.rows if row.found.sleutel == wanted), None)
        if found is None and self.rows:
            found = self.rows[0]
        if found is None:
            self.panel.show_finding(None)
            return
        if self._wanted and found.found.sleutel == self._wanted:
            self._wanted = ""
            found.setFocus()
            self._scroll.ensureWidgetVisible(found)
        self._choose(found.found)

    def _choose(self, found: Bevinding) -> None:
        self._current = found.sleutel
        for row in self.rows:
            row.show_current(on=row.found.sleutel == found.sleutel)
        self.panel.show_finding(found)

    def _step(self, by: int) -> None:
        places = [n for n, row in enumerate(self.rows) if row.current]
        place = (places[0] if places else -1) + by
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus()
            self._scroll.ensureWidgetVisible(self.rows[place])


def _ordered(shown: Sequence[Bevinding]) -> list[Groep]:
    """The groups with findings: those with the heaviest open finding first."""
    weights = [*ERNST_LABELS, "toegelicht"]
    heaviest: dict[Groep, int] = {}
    for found in shown:
        kind = found.soort if found.status == "open" else "toegelicht"
        place = weights.index(kind)
        heaviest[found.groep] = min(place, heaviest.get(found.groep, place))
    order = list(GROEPEN)
    return sorted(heaviest, key=_Weight(heaviest, order))


class _Weight:
    """The sort key of a group: its heaviest finding, then the order of the groups."""

    def __init__(self, heaviest: Mapping[Groep, int], order: Sequence[Groep]) -> None:
        self._heaviest, self._order = heaviest, order

    def __call__(self, group: Groep) -> tuple[int, int]:
        return self._heaviest[group], self._order.index(group)
