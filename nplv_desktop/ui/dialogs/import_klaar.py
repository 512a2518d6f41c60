"""Import, step 5: what was done, and what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.services import importing_kopie, interventies
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import ask_save
from nplv_desktop.ui.dialogs.import_stap import Stap
from nplv_desktop.ui.dialogs.import_werk import MONEY
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import IconLabel, button, label

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.services.importing_kopie import Herstelkopie
    from nplv_desktop.services.importing_plan import ImportReport
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.import_werk import Toestand
    from nplv_desktop.ui.tasks import Progress


class KlaarStap(Stap):
    """The report."""

    title = tr("Klaar")
    mend = Signal()
    """The user wants to mend the refused rows."""
    another = Signal()

    def __init__(self, ctx: PageContext, toestand: Toestand) -> None:
        super().__init__(ctx, toestand)
        self._surface = Surface()
        self._surface.setMaximumWidth(theme.px(760))
        self._inside = QVBoxLayout(self._surface)
        self._inside.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        self._inside.setSpacing(theme.px(8))
        self.column.addWidget(self._surface, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addStretch(1)
        self.lines: list[str] = []
        self._waiting: list[str] = []

    def show_state(self) -> None:
        """Show what was done."""
        report = self.toestand.verslag
        if report is None:
            return
        while (item := self._inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._inside.addWidget(self._head(report))
        self.lines = _lines(report, self.toestand)
        for line in self.lines:
            self._inside.addWidget(label(line, "body", wrap=True, tabular=True))
        if report.inlezing is not None:
            undo = tr("Eén keer Ctrl+Z maakt de hele import ongedaan.")
            self._inside.addWidget(label(undo, "secondary", "secondary"))
        self._offer_begin()
        self._inside.addWidget(self._buttons(report))

    def _offer_begin(self) -> None:
        """Bookings say that an interventie began; whether its status says so too is asked."""
        booked = self.toestand.soort == "bestedingen"
        self._waiting = interventies.begonnen(self.ctx.db) if booked else []
        if not self._waiting:
            return
        count = len(self._waiting)
        told = (
            tr("1 interventie heeft boekingen, maar haar status is nog Idee of Aangevraagd.")
            if count == 1
            else tr(
                "{count} interventies hebben boekingen, maar hun status is nog Idee of Aangevraagd."
            )
        )
        self._inside.addWidget(label(told.format(count=count), "body", wrap=True))
        made = button(tr("Zet de status op Loopt"))
        made.clicked.connect(self.begin_waiting)
        row = QHBoxLayout()
        row.addWidget(made)
        row.addStretch(1)
        line = QWidget()
        line.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self._inside.addWidget(line)

    def begin_waiting(self) -> None:
        """Give the interventies with bookings the status Loopt, in one undo step."""
        interventies.begin(self.ctx.db, self._waiting)
        self.ctx.messages.done(
            tr("Status op Loopt gezet. Aantal interventies: {count}.").format(
                count=len(self._waiting)
            )
        )
        self.show_state()

    def ask_copy(self) -> None:
        """Ask where the copy of the user's own file goes, with the findings in it."""
        report = self.toestand.verslag
        if report is None:
            return
        name = importing_kopie.naam(report.plan.bron.pad).name
        path = ask_save(self.window(), self.ctx.preferences, tr("Kopie met bevindingen"), name)
        if path is not None:
            self.copy_to(path)

    def copy_to(self, path: Path) -> None:
        """Write that copy in the background."""
        report = self.toestand.verslag
        if report is not None:
            self.ctx.tasks.run(tr("Kopie maken"), _Copying(report, path).work, self._copied)

    def _copied(self, made: Herstelkopie) -> None:
        self.ctx.messages.done(
            tr(
                "{name} is gemaakt, met {bevindingen} bevindingen. Verbeter het en "
                "lees het opnieuw in."
            ).format(name=made.bestand.name, bevindingen=made.bevindingen)
        )

    def _head(self, report: ImportReport) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, theme.px(4))
        row.setSpacing(theme.px(10))
        refused = report.plan.geweigerd
        name, ink = ("waarschuwing", "warning") if refused else ("ok", "ok")
        shown = IconLabel(name, ink, 24)
        row.addWidget(shown)
        row.addWidget(label(_title(report, self.toestand), "value", wrap=True), 1)
        return head

    def _buttons(self, report: ImportReport) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, theme.px(8), 0, 0)
        row.setSpacing(theme.px(8))
        if report.plan.geweigerd and report.inlezing is not None:
            mend = button(tr("Geweigerde regels herstellen"))
            mend.clicked.connect(self.mend)
            row.addWidget(mend)
        if report.plan.geweigerd and not report.plan.bron.geplakt:
            copy = button(tr("Kopie met bevindingen"))
            copy.setToolTip(
                tr("Uw eigen bestand, met een blad en opmerkingen waar iets niet klopt")
            )
            copy.clicked.connect(self.ask_copy)
            row.addWidget(copy)
        more = button(tr("Nog een bestand"))
        more.clicked.connect(self.another)
        row.addWidget(more)
        row.addStretch(1)
        return line


class _Copying:
    """One copy to make; in the worker thread."""

    def __init__(self, report: ImportReport, path: Path) -> None:
        self._report, self._path = report, path

    def work(self, _progress: Progress) -> Herstelkopie:
        """Make it."""
        return importing_kopie.maak(self._report, self._path)


def _title(report: ImportReport, toestand: Toestand) -> str:
    if report.inlezing is None:
        return tr("Er was niets nieuws om in te lezen")
    new, updated = report.plan.nieuw, report.bijgewerkt
    if not (new or updated):
        return tr("Geweigerde regels bewaard") if report.plan.geweigerd else tr("Keuzes bewaard")
    template = tr("{count} {noun} ingelezen") if new else tr("{count} {noun} bijgewerkt")
    count = new or updated
    return template.format(count=notation.number(count), noun=toestand.noun[count != 1])


def _lines(report: ImportReport, toestand: Toestand) -> list[str]:
    plan = report.plan
    found = [
        tr("Bestand: {bestand}, {gelezen} regels gelezen.").format(
            bestand=plan.bestand, gelezen=notation.number(plan.gelezen)
        )
    ]
    if plan.soort in MONEY and plan.som_nieuw and report.inlezing is not None:
        found.append(
            tr("Samen {som_nieuw}.").format(som_nieuw=notation.amount(plan.som_nieuw, symbol=True))
        )
    if plan.dubbel:
        found.append(
            tr("{dubbel} stonden er al en zijn niet dubbel geboekt.").format(
                dubbel=notation.number(plan.dubbel)
            )
        )
    if report.bijgewerkt:
        found.append(
            tr("{bijgewerkt} bijgewerkt met een nieuwe waarde.").format(
                bijgewerkt=notation.number(report.bijgewerkt)
            )
        )
    if plan.andere_waarden and not toestand.bijwerken:
        kept = (
            tr("{count} hebben in het bestand een andere waarde en zijn gelaten zoals ze waren.")
            if plan.andere_waarden != 1
            else tr("1 heeft in het bestand een andere waarde en is gelaten zoals ze was.")
        )
        found.append(kept.format(count=notation.number(plan.andere_waarden)))
    if plan.overgeslagen:
        found.append(
            tr("{overgeslagen} overgeslagen, zoals gekozen.").format(
                overgeslagen=notation.number(plan.overgeslagen)
            )
        )
    if plan.geweigerd:
        found.append(
            tr("{geweigerd} geweigerd; ze staan bewaard bij Importhistorie.").format(
                geweigerd=notation.number(plan.geweigerd)
            )
        )
    if toestand.bewaar_als:
        found.append(
            tr("De instellingen staan in profiel “{bewaar_als}”.").format(
                bewaar_als=toestand.bewaar_als
            )
        )
    return found
