"""The way of a workbook: choose → check → read over → write → register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.stepper import Stepper
from nplv_desktop.ui.focusing import plain_enter
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_tab import Patient
from nplv_desktop.ui.pages.indienen_kiezen import KiezenStap
from nplv_desktop.ui.pages.indienen_nalezen import ControlerenStap, NalezenStap
from nplv_desktop.ui.pages.indienen_stap import SOORTEN, Keuze
from nplv_desktop.ui.pages.indienen_vastleggen import VastleggenStap
from nplv_desktop.ui.pages.indienen_werkboek import WerkboekStap
from nplv_desktop.ui.scrolling import Room
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.indienen_stap import Stap

_AHEAD = 2


class IndienWizard(QWidget):
    """The steps of one workbook."""

    changed = Signal()
    """Title, sentence or actions are other ones."""
    closed = Signal()
    entered = Signal()
    """Enter was pressed where nothing else takes it."""

    def __init__(
        self, ctx: PageContext, soort: str, jaar: int | None = None, tot: int | None = None
    ) -> None:
        super().__init__()
        year = jaar or ctx.boekjaar.value
        until = (tot or year + _AHEAD) if soort == "aanvraag" else None
        self.keuze = Keuze(soort, year, until)
        self.choosing = KiezenStap(ctx, self.keuze)
        self.checking = ControlerenStap(ctx, self.keuze)
        self.reading = NalezenStap(ctx, self.keuze)
        self.writing = WerkboekStap(ctx, self.keuze)
        self.registering = VastleggenStap(ctx, self.keuze)
        self.steps: tuple[Stap, ...] = (
            self.choosing,
            self.checking,
            self.reading,
            self.writing,
            self.registering,
        )
        self.place = 0
        self.reached = 0
        self.stepper = Stepper([step.title for step in self.steps])
        self._stack = QStackedWidget()
        self._patient = Patient(self, self._show_step)
        for step in self.steps:
            self._stack.addWidget(Room(step))
            step.touched.connect(self._touched)
        self.stepper.chosen.connect(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.stepper)
        column.addWidget(self._stack, 1)

    @property
    def title(self) -> str:
        """The title of the page meanwhile."""
        return f"{SOORTEN[self.keuze.soort][0]} {self.keuze.periode}"

    @property
    def sentence(self) -> str:
        """How far it is."""
        check = self.keuze.controle
        if check is None:
            return tr("Kies wat u maakt en voor welk jaar")
        blocked, explain = check.telling.blokkeert, check.telling.toelichten
        if blocked:
            words = (
                tr("1 bevinding blokkeert")
                if blocked == 1
                else tr("{blocked} bevindingen blokkeren").format(blocked=blocked)
            )
            return tr("{words}; een concept maken kan altijd").format(words=words)
        if explain:
            return (
                tr("1 bevinding graag toelichten")
                if explain == 1
                else tr("{explain} bevindingen graag toelichten").format(explain=explain)
            )
        return tr("Alles is in orde")

    @property
    def finished(self) -> bool:
        """Whether it is handed in, and that is what is shown."""
        return self.steps[self.place] is self.registering and self.registering.done

    def deeds(self) -> tuple[Deed, ...]:
        """The actions of this step."""
        if self.finished:
            told = tr("Terug naar de lijst, bij dit werkboek")
            return (Deed(tr("Sluiten"), self._close, told, "ok", primary=True),)
        stop = Deed(tr("Sluiten"), self._close, tr("Terug naar de lijst"), "sluiten")
        back = Deed(tr("Terug"), self._back, icon="pijl_links")
        first = () if self.place == 0 else (back,)
        return (stop, *first, self._forward()) if self.place < len(self.steps) - 1 else (stop, back)

    def _forward(self) -> Deed:
        step = self.steps[self.place]
        if step is self.writing and self.keuze.verslag is None:
            text = (
                tr("Concept opslaan")
                if self.writing.concept.isChecked()
                else tr("Werkboek opslaan")
            )
            return Deed(
                text,
                self.writing.save,
                icon="exporteren",
                primary=True,
                enabled=not self.writing.busy,
            )
        return Deed(tr("Verder"), self._next, primary=True, enabled=step.ready())

    def start(self) -> None:
        """Show the first step."""
        self.go(0)

    def go(self, place: int) -> None:
        """Show a step."""
        self.place = place
        self.reached = max(self.reached, place)
        self._stack.setCurrentIndex(place)
        self._patient.go()
        self.stepper.show_place(place, self.reached)
        self.changed.emit()
        self.steps[place].take_focus()

    def _show_step(self) -> None:
        self.steps[self.place].show_state()

    def _next(self) -> None:
        self.go(self.place + 1)

    def _back(self) -> None:
        self.go(self.place - 1)

    def _touched(self) -> None:
        if self.sender() is self.choosing:
            self.reached = 0
            self.stepper.show_place(self.place, self.reached)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if plain_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.closed.emit()
