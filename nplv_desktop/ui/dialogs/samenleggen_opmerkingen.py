"""A remark file for one gebied: which workbook, which gebied, from whom, where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit

from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import opmerkingen_rijk
from nplv_desktop.services.dossiers import general_catalogus
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import WORKBOOK, ask_open, ask_save
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import button_row, column_of
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.services.opmerkingen_rijk import Gemaakt
    from nplv_desktop.ui.messages import Messages
    from nplv_desktop.ui.preferences import Preferences
    from nplv_desktop.ui.tasks import Progress, Tasks

_SENTENCE = tr(
    "Schrijf uw opmerkingen in het landelijke werkboek of in het "
    "werkboek van het gebied, en bewaar dat. Wat niet klopt, gaat "
    "vanzelf mee. Het gebied leest het bestand in met zijn app."
)
_NO_SOURCE = tr("Nog geen werkboek gekozen")
_MADE = tr(
    "{aantal} opmerkingen voor {gebied} staan in {bestand}. Stuur dat bestand naar het gebied."
)
_NAME = tr("NPLV_opmerkingen_{gebied}.xlsx")


class OpmerkingenVenster(QDialog):
    """Makes the file that goes back to a gebied."""

    help_page = "samenleggen"

    def __init__(
        self,
        parent: QWidget,
        tasks: Tasks,
        messages: Messages,
        preferences: Preferences,
        source: Path | None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Opmerkingen terugsturen"))
        self._tasks, self._messages, self._preferences = tasks, messages, preferences
        self.source = source
        self.file = label("", "body", wrap=True)
        self.choose_button = button(tr("Kiezen…"))
        self.gebied = QComboBox()
        self.gebied.setAccessibleName(tr("Gebied"))
        for each in general_catalogus().gebieden:
            self.gebied.addItem(f"{each.naam} ({each.code})", each.code)
        self.van = QLineEdit()
        self.van.setAccessibleName(tr("Van"))
        self.van.setPlaceholderText(tr("Naam van uw ministerie of programma"))
        self.outcome = label("", "body", "secondary", wrap=True)
        self.make_button = button(tr("Bestand maken…"), primary=True)
        close = button(tr("Sluiten"))
        self.choose_button.clicked.connect(self.choose)
        self.make_button.clicked.connect(self.save)
        close.clicked.connect(self.reject)
        column = column_of(self)
        column.addWidget(label(_SENTENCE, "body", "secondary", wrap=True))
        column.addLayout(self._fields())
        column.addWidget(self.outcome)
        column.addStretch(1)
        column.addLayout(button_row(close, self.make_button))
        self.setMinimumWidth(theme.px(560))
        self._show_source()

    def _fields(self) -> QFormLayout:
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(self.choose_button)
        self.choose_button.setAutoDefault(False)
        self.choose_button.setAccessibleName(tr("Werkboek kiezen"))
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setVerticalSpacing(theme.px(10))
        form.setHorizontalSpacing(theme.px(16))
        form.addRow(_caption(tr("Werkboek")), row)
        form.addRow(_caption(tr("Gebied")), self.gebied)
        form.addRow(_caption(tr("Van")), self.van)
        return form

    def choose(self) -> None:
        """Ask for the workbook with the remarks."""
        path = ask_open(self, self._preferences, tr("Werkboek met opmerkingen"), WORKBOOK)
        if path is not None:
            self.source = path
            self._show_source()

    def _show_source(self) -> None:
        self.file.setText(_NO_SOURCE if self.source is None else self.source.name)
        self.make_button.setEnabled(self.source is not None)

    def save(self) -> None:
        """Ask where, and write it in the background."""
        name = _NAME.format(gebied=self.gebied.currentData())
        path = ask_save(self, self._preferences, tr("Opmerkingen opslaan"), name)
        if path is not None:
            self.write(path)

    def write(self, target: Path) -> None:
        """Write the remark file."""
        if self.source is None:
            return
        self.make_button.setEnabled(False)
        van = self.van.text().strip() or tr("het Rijk")
        work = _Writing(self.source, self.gebied.currentData(), target, van)
        self._tasks.run(tr("Opmerkingen schrijven"), work.work, self._done, self._failed)

    def _done(self, made: Gemaakt) -> None:
        self.outcome.setText(
            _MADE.format(aantal=made.aantal, gebied=made.gebied_naam, bestand=made.bestand.name)
        )
        self._show_source()

    def _failed(self, failure: BaseException) -> None:
        self._show_source()
        if isinstance(failure, UserError):
            self.outcome.setText(failure.melding)
        else:
            self._messages.failed(failure)


def _caption(text: str) -> QLabel:
    """The name of a field, on the line of the field."""
    made = label(text, "body", "secondary")
    made.setFixedHeight(theme.px(theme.CONTROL))
    return made


class _Writing:
    """A remark file to write; run in the worker thread."""

    def __init__(self, source: Path, gebied: str, target: Path, van: str) -> None:
        self._source, self._gebied, self._target, self._van = source, gebied, target, van

    def work(self, _progress: Progress) -> Gemaakt:
        """Write it."""
        return opmerkingen_rijk.maak([self._source], self._gebied, self._target, self._van)
