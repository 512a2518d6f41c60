"""Import of indicators: which wijken make up the gebied, which indicator, values and weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
)

from nplv_desktop.services.keuzes import indicator_choices
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.import_kolommen import KolomRij, column_choice
from nplv_desktop.ui.dialogs.import_stap import Stap
from nplv_desktop.ui.panels import Panel
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from nplv_desktop.services.importing_plan import ImportPlan, Keuzelijst
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.import_werk import Toestand

_CODE = Qt.ItemDataRole.UserRole
_REST_MS = 400
MOST_TOLD = 2
"""Problems that are told at once; they are often of one kind."""
ASKED_HERE = frozenset({"indicator", "column:waarde", "column:gewicht"})
"""Questions of a plan that are answered on this screen."""


class WijkenStap(Stap):
    """A list of wijken to tick, with a search; and what is read of them."""

    title = tr("Wijken")

    def __init__(self, ctx: PageContext, toestand: Toestand) -> None:
        super().__init__(ctx, toestand)
        self._offered: tuple[tuple[str, str], ...] = ()
        self._filling = False
        self._wait = QTimer(self, singleShot=True, interval=_REST_MS)
        self._wait.timeout.connect(self._take_wijken)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Zoek een wijk of buurt"))
        self.search.setAccessibleName(tr("Zoek een wijk of buurt"))
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Wijken en buurten in het bestand"))
        self.list.setUniformItemSizes(True)
        self.list.itemChanged.connect(self._ticked)
        self.told = label("", "secondary", "secondary", wrap=True)
        self.indicator = KolomRij("indicator", tr("Indicator"), ())
        self.indicator.setPlaceholderText(tr("herkend aan de kolommen"))
        self.value = KolomRij("waarde", tr("Kolom met de waarde"), ())
        self.weight = KolomRij("gewicht", tr("Kolom met het gewicht"), ())
        self.baseline = QCheckBox(tr("Dit is de nulmeting"))
        self.baseline.toggled.connect(self._baseline_toggled)
        self.problem = label("", "body", "error", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        wijken = Panel(tr("Welke wijken en buurten horen bij het gebied?"))
        wijken.body.setSpacing(theme.px(8))
        wijken.body.addWidget(self.search)
        wijken.body.addWidget(self.list, 1)
        wijken.body.addWidget(self.told)
        what = Panel(tr("Wat wordt gelezen?"))
        form = QGridLayout()
        form.setHorizontalSpacing(theme.px(12))
        form.setVerticalSpacing(theme.px(8))
        form.setColumnStretch(1, 1)
        rows = (
            (tr("Indicator"), self.indicator),
            (tr("Waarde"), self.value),
            (tr("Gewicht"), self.weight),
        )
        for line, (name, field) in enumerate(rows):
            caption = label(name, "body", "secondary")
            caption.setBuddy(field)
            form.addWidget(caption, line, 0)
            form.addWidget(field, line, 1)
            field.picked.connect(self._picked)
        what.body.addLayout(form)
        what.body.addWidget(self.baseline)
        what.body.addWidget(
            label(
                tr(
                    "Wijken zonder waarde tellen niet mee in het gemiddelde; "
                    "ontbrekend is geen nul. De keuze van wijken wordt onthouden."
                ),
                "small",
                "secondary",
                wrap=True,
            )
        )
        what.body.addWidget(self.problem)
        what.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(wijken, 1)
        row.addWidget(what, 1)
        self.column.addLayout(row, 1)

    # showing

    def show_state(self) -> None:
        """Show the wijken in the file and what holds now."""
        plan = self.toestand.plan
        if plan is None or plan is self.drawn:
            return
        first = self.drawn is None
        self.drawn = plan
        if first:
            self.indicator.offer(indicator_choices(self.ctx.db))
        self._show_wijken(plan.keuzelijst)
        self._show_columns(plan)
        fatal = [problem.melding for problem in plan.problemen if problem.rij is None]
        rest = (
            tr(" En nog {fatal}.").format(fatal=len(fatal) - MOST_TOLD)
            if len(fatal) > MOST_TOLD
            else ""
        )
        self.problem.setText(" ".join(fatal[:MOST_TOLD]) + rest)
        self.problem.setVisible(bool(fatal))

    def _show_wijken(self, offered: Keuzelijst | None) -> None:
        if offered is None:
            self.told.setText(
                tr("Dit bestand heeft geen waarden per wijk: elke rij is één waarde.")
            )
            self.list.setEnabled(False)
            return
        if offered.opties != self._offered:
            self._fill(offered)
        self.told.setText(
            tr("{gekozen} van de {opties} gekozen.").format(
                gekozen=len(offered.gekozen), opties=len(offered.opties)
            )
        )

    def _fill(self, offered: Keuzelijst) -> None:
        self._filling = True
        self._offered = offered.opties
        self.list.clear()
        chosen = set(offered.gekozen)
        ordered = sorted(offered.opties, key=lambda option: option[0] not in chosen)
        for code, text in ordered:
            item = QListWidgetItem(text)
            item.setData(_CODE, code)
            ticked = Qt.CheckState.Checked if code in chosen else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            self.list.addItem(item)
        self._filling = False
        self._narrow(self.search.text())

    def _show_columns(self, plan: ImportPlan) -> None:
        table = plan.tabel
        found = {*table.columns.values(), *table.unused}
        choices = tuple(column_choice(c) for c in sorted(found, key=lambda c: c.index))
        for key, field in (("waarde", self.value), ("gewicht", self.weight)):
            field.offer(choices)
            column = table.columns.get(key)
            field.show_value(column.letter if column else None)
        given = self.toestand.opties
        self.indicator.show_value(given.indicator or given.keuzes.get("indicator"))
        for field in (self.value, self.weight):
            field.setEnabled(plan.keuzelijst is not None)

    # choosing

    def asks(self) -> bool:
        """The user has to say which wijken, which indicator or which column."""
        plan = self.toestand.plan
        if plan is None:
            return False
        asked = {question.key for question in plan.vragen} & ASKED_HERE
        if plan.keuzelijst is None:
            return "indicator" in asked
        return (
            not plan.keuzelijst.gekozen
            or bool(asked)
            or any(problem.rij is None for problem in plan.problemen)
        )

    def tick(self, codes: set[str]) -> None:
        """Tick exactly these wijken."""
        for place in range(self.list.count()):
            item = self.list.item(place)
            wanted = item.data(_CODE) in codes
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        for place in range(self.list.count()):
            item = self.list.item(place)
            shown = all(word in item.text().casefold() for word in words)
            item.setHidden(not shown)

    def _ticked(self, _item: QListWidgetItem) -> None:
        if not self._filling:
            self._wait.start()

    def _take_wijken(self) -> None:
        items = [self.list.item(place) for place in range(self.list.count())]
        chosen = tuple(
            str(item.data(_CODE)) for item in items if item.checkState() == Qt.CheckState.Checked
        )
        if chosen != self.toestand.opties.wijken:
            self.toestand.kies(wijken=chosen)
            self.changed.emit()

    def _picked(self, key: str, code: str) -> None:
        if key == "indicator":
            self.toestand.kies(indicator=code)
        else:
            self.toestand.antwoord(f"column:{key}", code)
        self.changed.emit()

    def _baseline_toggled(self, on: bool) -> None:
        self.toestand.kies(nulmeting=on)
        self.changed.emit()
