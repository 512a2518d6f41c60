"""Taking a file in, in the window: file → columns → mapping → what would happen → done.

    wizard = ImportWizard(ctx, "bestedingen")
    wizard.changed.connect(self._show_wizard)     # title, sentence and actions are other ones
    wizard.closed.connect(self._close_wizard)
    wizard.start(path)                            # or without a path: the first step asks for it

Steps where nothing is to be decided are passed by: a file that is known goes straight to the
preview. Reading and planning run in the background; nothing is written before the last button.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import importing
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.import_bestand import BestandStap
from nplv_desktop.ui.dialogs.import_controleren import ControlerenStap
from nplv_desktop.ui.dialogs.import_klaar import KlaarStap
from nplv_desktop.ui.dialogs.import_kolommen import KolommenStap
from nplv_desktop.ui.dialogs.import_koppelen import KoppelenStap
from nplv_desktop.ui.dialogs.import_slot import niets, slotdaad
from nplv_desktop.ui.dialogs.import_werk import TITLES, Bekijken, Inlezen, Toestand
from nplv_desktop.ui.dialogs.import_wijken import WijkenStap
from nplv_desktop.ui.dialogs.stepper import Stepper
from nplv_desktop.ui.focusing import holds_focus, plain_enter
from nplv_desktop.ui.pages.deeds import Deed
from nplv_desktop.ui.pages.financien_tab import Patient
from nplv_desktop.ui.scrolling import Room
from nplv_desktop.ui.tables.editing import copied_cells
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from nplv_desktop.services.importing_plan import Bron, ImportPlan, ImportReport
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.import_stap import Stap
    from nplv_desktop.ui.tasks import Progress

_CALM_MS = 200
"""Work that is done within this time shows no progress."""


class ImportWizard(QWidget):
    """The steps of one import."""

    changed = Signal()
    """Title, sentence or actions are other ones."""
    closed = Signal()
    mend = Signal(str)
    """The key of an inlezing whose refused rows are to be mended."""

    nothing_asked = Signal()
    """A step is shown in which nothing has to be decided: the keyboard may go to its action."""
    entered = Signal()
    """Enter was pressed where nothing else takes it."""

    def __init__(self, ctx: PageContext, soort: str, home: QWidget | None = None) -> None:
        super().__init__()
        self.ctx = ctx
        self._home = home or self
        self._seen: Stap | None = None
        self.toestand = Toestand(soort)
        self.place = 0
        self._running: Progress | None = None
        self._pending: int | None = None
        self.file = BestandStap(ctx, self.toestand)
        self.preview = ControlerenStap(ctx, self.toestand)
        self.report = KlaarStap(ctx, self.toestand)
        self.steps: tuple[Stap, ...] = (self.file, *self._choices(), self.preview, self.report)
        self.stepper = Stepper([step.title for step in self.steps])
        self.bar = QProgressBar(textVisible=False)
        self._stack = QStackedWidget()
        self._patient = Patient(self, self._show_step)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.bar.show)
        self._lay_out()
        self._connect()

    def _choices(self) -> tuple[Stap, ...]:
        """The steps between the file and the preview."""
        columns = KolommenStap(self.ctx, self.toestand)
        if self.toestand.soort == "bestedingen":
            return (columns, KoppelenStap(self.ctx, self.toestand))
        if self.toestand.soort == "indicatoren":
            return (WijkenStap(self.ctx, self.toestand), columns)
        return (columns,)

    def _lay_out(self) -> None:
        self.bar.setFixedHeight(theme.px(3))
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(tr("Het bestand wordt bekeken"))
        keeps = self.bar.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keeps)
        self.bar.hide()
        for step in self.steps:
            self._stack.addWidget(Room(step))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        column.addWidget(self.stepper)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.stepper.chosen.connect(self._choose_step)
        self.file.chosen.connect(self.start)
        self.file.pasted.connect(self.paste)
        self.report.another.connect(self._again)
        self.report.mend.connect(self._mend)
        self.ctx.tasks.cancelled.connect(self._cancelled)
        for step in self.steps:
            step.changed.connect(self.plan_again)
            step.touched.connect(self.changed)

    # what the page asks

    @property
    def title(self) -> str:
        """The title of the page meanwhile."""
        return TITLES[self.toestand.soort]

    @property
    def sentence(self) -> str:
        """The file and how much stands in it; before that, what to do."""
        plan = self.toestand.plan
        if plan is None:
            return tr("Kies het bestand; u ziet daarna eerst wat erin staat")
        sheet = tr(" · blad {blad}").format(blad=plan.tabel.blad) if plan.tabel.blad else ""
        return tr("{bestand}{sheet} · {gelezen} regels").format(
            bestand=plan.bestand, sheet=sheet, gelezen=notation.number(plan.gelezen)
        )

    @property
    def busy(self) -> bool:
        """Whether the file is being looked at or taken in."""
        return self._running is not None

    @property
    def finished(self) -> bool:
        """Whether the file was taken in."""
        return self.step() is self.report

    def step(self) -> Stap:
        """The step that is shown."""
        return self.steps[self.place]

    def deeds(self) -> tuple[Deed, ...]:
        """The actions of this step."""
        stop = Deed(
            tr("Annuleren"), self.stop, tr("Terug naar de pagina; er verandert niets"), "sluiten"
        )
        if self.step() is self.file:
            return (stop,)
        if self.step() is self.report:
            return (Deed(tr("Sluiten"), self.stop, icon="ok", primary=True),)
        back = Deed(tr("Terug"), self._back, icon="pijl_links", enabled=not self.busy)
        return (stop, back, self._forward())

    def _forward(self) -> Deed:
        if self.step() is not self.preview:
            ready = self.step().ready() and not self.busy
            return Deed(tr("Verder"), self._next, primary=True, enabled=ready)
        text = slotdaad(self.toestand)
        ready = bool(text) and not self.busy
        return Deed(
            text or niets(self.toestand),
            self._apply,
            tr("Schrijf dit in het dossier, in één stap die u ongedaan kunt maken"),
            "importeren",
            primary=True,
            enabled=ready,
        )

    # looking at the file

    def start(self, what: Path | Bron | None = None) -> None:
        """Look at a file or at pasted cells, or ask for them."""
        self.file.show_state()
        self.file.tell("")
        if what is not None:
            if self.toestand.bron is not None:
                self._begin_anew()
            self.toestand.plan = None
            self.toestand.soort = self.toestand.gevraagd
            self._look(Bekijken(self.ctx.db, self.toestand, what))
        self._show()

    def paste(self) -> None:
        """Look at the cells on the clipboard."""
        try:
            pasted = importing.plak(copied_cells())
        except UserError as refusal:
            self.place = 0
            self._show()
            self.file.tell(refusal.melding)
            return
        self.start(pasted)

    def plan_again(self) -> None:
        """Make a new plan with the choices as they are now."""
        if self.toestand.bron is not None:
            self._look(Bekijken(self.ctx.db, self.toestand))
            self.changed.emit()

    def _look(self, work: Bekijken) -> None:
        if self._running is not None:
            self._running.cancel()
        self._calm.start()
        watch = _Watch(self, work)
        quiet = self.toestand.bron is not None
        self._running = self.ctx.tasks.run(
            tr("Bestand bekijken"), work.work, watch.done, watch.failed, quiet=quiet
        )
        watch.progress = self._running

    def looked(self, progress: Progress | None, plan: ImportPlan) -> None:
        """A plan came out; one that was overtaken is left aside."""
        if progress is not self._running:
            return
        first = self.toestand.plan is None
        self._rest()
        self.toestand.plan, self.toestand.bron = plan, plan.bron
        self.toestand.soort = plan.soort
        if first and plan.opties.profiel is not None:
            self.toestand.kies(profiel=plan.opties.profiel)
        if self._pending is not None:
            self.place, self._pending = self._pending, None
        elif first:
            self.place = self._first_question()
        self._show()

    def look_failed(self, progress: Progress | None, failure: BaseException) -> None:
        """The file or a choice cannot be taken: said where it was chosen."""
        if progress is not self._running:
            return
        self._rest()
        self._pending = None
        if self.toestand.plan is None and isinstance(failure, UserError):
            self.toestand.bron = None
            self.place = 0
            self.file.tell(failure.melding)
        else:
            self.ctx.messages.failed(failure)
            if self.toestand.plan is not None:
                self.toestand.opties = self.toestand.plan.opties
                self.step().forget()
        self._show()

    def _cancelled(self, _name: str) -> None:
        """The user stopped the work in the status bar."""
        if self._running is not None and self._running.cancelled():
            self._rest()
            self._pending = None
            self._show()

    def _rest(self) -> None:
        self._running = None
        self._calm.stop()
        self.bar.hide()

    def _first_question(self) -> int:
        asking = [n for n, step in enumerate(self.steps) if n and step.asks()]
        return asking[0] if asking else self.steps.index(self.preview)

    # going through the steps

    def _show(self) -> None:
        arrives = self.step() is not self._seen and holds_focus(self._home)
        self._seen = self.step()
        self._patient.go()
        self._stack.setCurrentIndex(self.place)
        last = self.steps.index(self.preview)
        done = self.step() is self.report
        held = [n for n, step in enumerate(self.steps[:last]) if n and not step.ready()]
        reached = min((last, *held)) if self.toestand.plan is not None else 0
        self.stepper.show_place(self.place, reached, finished=self.place if done else -1)
        self.changed.emit()
        if arrives and not self.step().take_focus():
            self.nothing_asked.emit()

    def _show_step(self) -> None:
        self.step().show_state()

    def go_to_preview(self) -> None:
        """Show what would happen."""
        self._to(self.steps.index(self.preview))

    def _choose_step(self, place: int) -> None:
        if place != self.place and not self.busy:
            self._to(place)

    def _back(self) -> None:
        self._to(self.place - 1)

    def _next(self) -> None:
        self._to(self.place + 1)

    def _to(self, place: int) -> None:
        if self.step().leave():
            self._pending = place
            self.plan_again()
            return
        self.place = place
        self._show()

    # taking it in

    def _apply(self) -> None:
        self._calm.start()
        self._running = self.ctx.tasks.run(
            self.title, Inlezen(self.ctx.db, self.toestand).work, self._applied, self._apply_failed
        )
        self.changed.emit()

    def _applied(self, report: ImportReport) -> None:
        self._rest()
        self.toestand.verslag = report
        self.place = len(self.steps) - 1
        self._show()
        self.ctx.messages.announce(" ".join(self.report.lines))

    def _apply_failed(self, failure: BaseException) -> None:
        self._rest()
        self.ctx.messages.failed(failure)
        self.plan_again()

    def _mend(self) -> None:
        report = self.toestand.verslag
        if report is not None and report.inlezing is not None:
            self.mend.emit(report.inlezing)

    def _again(self) -> None:
        self._begin_anew()
        self.start()

    def _begin_anew(self) -> None:
        """Forget the former file and all that was chosen for it."""
        fresh = Toestand(self.toestand.gevraagd)
        for name, value in vars(fresh).items():
            setattr(self.toestand, name, value)
        for step in self.steps:
            step.begin_anew()
        self.place = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if plain_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def stop(self) -> None:
        """Stop what runs and go back to the page."""
        if self._running is not None:
            self._running.cancel()
        self._rest()
        self.closed.emit()


class _Watch:
    """Brings the end of one look at the file to the wizard."""

    def __init__(self, wizard: ImportWizard, work: Bekijken) -> None:
        self._wizard, self._work = wizard, work
        self.progress: Progress | None = None

    def done(self, plan: ImportPlan) -> None:
        """It is finished."""
        self._wizard.looked(self.progress, plan)

    def failed(self, failure: BaseException) -> None:
        """It cannot be."""
        self._wizard.look_failed(self.progress, failure)
