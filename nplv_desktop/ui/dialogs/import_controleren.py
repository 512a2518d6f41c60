"""Import, step 4: what would happen, row by row, before anything does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.services.importing_groepen import gegroepeerd
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.import_regels import PlanRegels
from nplv_desktop.ui.dialogs.import_stap import Stap
from nplv_desktop.ui.dialogs.import_werk import MONEY
from nplv_desktop.ui.dialogs.telkaart import Telkaart
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Badge, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.listing import Row
    from nplv_desktop.services.importing_plan import ImportPlan, Uitkomst
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.import_werk import Toestand

_CARDS: tuple[tuple[str, str, str, Uitkomst | None], ...] = (
    ("nieuw", tr("Nieuw"), "ok", "nieuw"),
    ("gewijzigd", tr("Gewijzigd"), "warning", "gewijzigd"),
    ("gelijk", tr("Staat er al"), "secondary", "gelijk"),
    ("dubbel", tr("Dubbel in het bestand"), "secondary", "dubbel"),
    ("overgeslagen", tr("Overgeslagen"), "secondary", "overgeslagen"),
    ("geweigerd", tr("Geweigerd"), "error", "geweigerd"),
)


RECOGNISED = tr(
    "Dit is een lijst met projectcodes en geldstromen, en wordt gelezen als koppelingen. "
    "Interventies die er nog niet zijn, worden gemaakt."
)
UNREADABLE_TOTAL = tr(
    "Het totaal in het bestand is niet te lezen. Vergelijk het bedrag onderaan zelf met het "
    "bestand."
)
_MOST_SHARED = 3
"""So many problems that several rows share are told above the rows."""


class ControlerenStap(Stap):
    """Counts, totals against the file's own, and the rows."""

    title = tr("Controleren")

    def __init__(self, ctx: PageContext, toestand: Toestand) -> None:
        super().__init__(ctx, toestand)
        self._shown: str | None = None
        self._rows: PlanRegels | None = None
        self.cards = {key: Telkaart(key, text, ink) for key, text, ink, _ in _CARDS}
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for card in self.cards.values():
            card.clicked.connect(self._choose)
            row.addWidget(card)
        self.column.addLayout(row)
        self._told = QVBoxLayout()
        self._told.setSpacing(theme.px(4))
        self.column.addLayout(self._told)
        self.grid = Grid(
            MemoryListing("importregels", (), _nothing),
            ctx,
            noun="regels",
            filters=False,
            empty=Empty(tr("Geen regels"), tr("Hierboven staat waarom er niets te lezen is.")),
        )
        self.grid.current_changed.connect(self._tell)
        self.column.addWidget(self.grid, 1)
        self.told = label("", "body", wrap=True)
        self.told.setMinimumHeight(theme.px(20))
        self.column.addWidget(self.told)
        self.update_too = QCheckBox("")
        self.sum = label("", "body", tabular=True)
        self.update_too.toggled.connect(self._update_toggled)
        self.keep_as = QLineEdit()
        self.keep_as.setPlaceholderText(tr("naam, bijvoorbeeld Maandexport"))
        self.keep_as.setAccessibleName(tr("Instellingen bewaren als profiel"))
        self.keep_as.setFixedWidth(theme.px(230))
        self.keep_as.textEdited.connect(self._keep_typed)
        caption = label(tr("Instellingen bewaren als"), "body", "secondary")
        caption.setBuddy(self.keep_as)
        under = QHBoxLayout()
        under.setSpacing(theme.px(8))
        under.addWidget(self.sum)
        under.addWidget(self.update_too)
        under.addStretch(1)
        under.addWidget(caption)
        under.addWidget(self.keep_as)
        self.column.addLayout(under)

    def show_state(self) -> None:
        """Show the plan."""
        plan = self.toestand.plan
        if plan is None or plan is self.drawn:
            return
        self.drawn = plan
        counted = Counter(plan.regels.uitkomsten)
        for key, _, _, outcome in _CARDS:
            self.cards[key].show_count(counted[outcome] if outcome else 0)
        self._show_told(plan)
        self.sum.setVisible(plan.soort in MONEY and bool(plan.nieuw))
        self.sum.setText(
            tr("Nieuw, samen {som}").format(som=notation.amount(plan.som_nieuw, symbol=True))
        )
        changed = plan.andere_waarden
        self.update_too.setVisible(bool(changed))
        word = tr("waarde") if changed == 1 else tr("waarden")
        self.update_too.setText(
            tr("Neem {changed} gewijzigde {word} ook over").format(changed=changed, word=word)
        )
        self._show_rows(self._first_shown())

    def take_focus(self) -> bool:
        """What was refused is looked at first; otherwise it can be taken in."""
        if not self.cards["geweigerd"].count():
            return False
        self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _first_shown(self) -> str | None:
        for key in ("geweigerd", "nieuw", "gewijzigd"):
            if self.cards[key].count():
                return key
        return None

    def _show_told(self, plan: ImportPlan) -> None:
        while (item := self._told.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self.toestand.omgezet:
            self._told.addWidget(Regelbericht(tr("herkend"), "info", RECOGNISED))
        for check in plan.totalen:
            word, tone = (tr("klopt"), "ok") if check.klopt else (tr("verschil"), "toelichten")
            text = tr("Totaal van {kolom} in het bestand {bestand}, gelezen {gelezen}").format(
                kolom=check.kolom,
                bestand=notation.amount(check.bestand),
                gelezen=notation.amount(check.gelezen),
            )
            if not check.klopt:
                gap = notation.amount(check.bestand - check.gelezen, symbol=True)
                text += tr(": {gap} verschil").format(gap=gap)
            self._told.addWidget(Regelbericht(word, tone, text))
        if plan.soort in MONEY and plan.tabel.skipped.totals and not plan.totalen:
            self._told.addWidget(Regelbericht(tr("ter info"), "info", UNREADABLE_TOTAL))
        for problem in (p for p in plan.problemen if p.rij is None):
            self._told.addWidget(Regelbericht(tr("blokkeert"), "blokkeert", problem.melding))
        shared = [group for group in gegroepeerd(plan.problemen) if group.aantal > 1]
        for group in shared[:_MOST_SHARED]:
            self._told.addWidget(Regelbericht(tr("geweigerd"), "blokkeert", group.zin))
        for note in plan.meldingen:
            self._told.addWidget(Regelbericht(tr("ter info"), "info", note))

    def _choose(self) -> None:
        pressed = self.sender()
        key = next((k for k, card in self.cards.items() if card is pressed), None)
        self._show_rows(None if key == self._shown else key)

    def _show_rows(self, key: str | None) -> None:
        plan = self.toestand.plan
        if plan is None:
            return
        self._shown = key
        for name, card in self.cards.items():
            card.setChecked(name == key)
            card.update()
        outcome = next((o for k, _, _, o in _CARDS if k == key), None)
        self._rows = PlanRegels(plan, outcome)
        self.grid.set_listing(self._rows)
        self.grid.view.go(0, 0)

    def _tell(self, key: str) -> None:
        self.told.setText("" if self._rows is None else self._rows.told(key))

    def shown(self) -> str | None:
        """The outcome whose rows are shown; None for all rows."""
        return self._shown

    def _update_toggled(self, on: bool) -> None:
        self.toestand.bijwerken = on
        self.touched.emit()

    def _keep_typed(self, text: str) -> None:
        self.toestand.bewaar_als = text.strip()


class Regelbericht(QWidget):
    """A badge and a sentence on one line."""

    def __init__(self, word: str, tone: str, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Badge(word, tone), 0, Qt.AlignmentFlag.AlignTop)  # type: ignore[arg-type]
        row.addWidget(label(text, "body", wrap=True, tabular=True), 1)
        self.setAccessibleName(f"{word}: {text}")


def _nothing(_db: Database) -> Sequence[Row]:
    return ()
