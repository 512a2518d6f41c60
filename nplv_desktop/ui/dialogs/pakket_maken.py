"""Making a package for a colleague: everything or only what is new, with or without a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import uitwisselen
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import ask_save
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import button_row, column_of
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.services.uitwisselen import Gemaakt
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tasks import Progress

PACKAGES = tr("Uitwisselpakket (*.nplvx)")
_WIDE = 520


class PakketVenster(QDialog):
    """Asks how, then where, and makes the package in the background; window-modal."""

    help_page = "uitwisselen"

    def __init__(self, ctx: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Pakket maken"))
        self._ctx = ctx
        self.whole = QCheckBox(tr("Volledig pakket, voor een laptop die nog niet uitwisselde"))
        self.locked = QCheckBox(tr("Wachtwoord op het pakket (aanbevolen bij mail of USB)"))
        self.password = password_input(tr("Wachtwoord"))
        self.again = password_input(tr("Wachtwoord nog een keer"))
        self.problem = label("", "body", "error", wrap=True)
        self.deed = button(tr("Pakket maken…"), primary=True)
        self.deed.setDefault(True)
        self._lay_out()
        self.locked.toggled.connect(self._lock)
        self.deed.clicked.connect(self.take)
        self._lock(on=False)

    def _lay_out(self) -> None:
        column = column_of(self)
        told = tr(
            "Een pakket bevat wat hier is gewijzigd en de bewijsstukken die erbij horen. Uw "
            "collega ziet eerst wat er verandert en voegt het dan samen."
        )
        column.addWidget(label(told, "body", "secondary", wrap=True))
        column.addWidget(self.whole)
        column.addWidget(self.locked)
        column.addWidget(self.password)
        column.addWidget(self.again)
        self.warning = label(
            tr("Zonder dit wachtwoord gaat het pakket nooit meer open. Geef het apart door."),
            "small",
            "secondary",
            wrap=True,
        )
        column.addWidget(self.warning)
        column.addWidget(self.problem)
        self.problem.hide()
        back = button(tr("Annuleren"))
        back.clicked.connect(self.reject)
        column.addLayout(button_row(back, self.deed))
        self.setFixedWidth(theme.px(_WIDE))

    def _lock(self, on: bool) -> None:
        for each in (self.password, self.again, self.warning):
            each.setVisible(on)
        if on:
            self.password.setFocus()
        self.adjustSize()

    def chosen_password(self) -> str | None:
        """The password that was typed twice; `UserError` when it will not do."""
        if not self.locked.isChecked():
            return None
        if self.password.text() != self.again.text():
            raise UserError(
                tr("De wachtwoorden zijn niet gelijk. Typ twee keer hetzelfde wachtwoord.")
            )
        uitwisselen.check_password(self.password.text())
        return self.password.text()

    def take(self) -> None:
        """Ask where, and make it."""
        try:
            password = self.chosen_password()
        except UserError as refusal:
            self.problem.setText(refusal.melding)
            self.problem.show()
            self.adjustSize()
            return
        name = uitwisselen.proposed_name(self._ctx.db)
        path = ask_save(self, self._ctx.preferences, tr("Pakket maken"), name, tr(PACKAGES))
        if path is not None:
            self.make(path, password)

    def make(self, path: Path, password: str | None) -> None:
        """Make it there."""
        work = _Making(self._ctx.db, path, password, whole=self.whole.isChecked())
        told = _Telling(self._ctx)
        self._ctx.tasks.run(tr("Pakket maken"), work.work, told.made)
        self.accept()


def password_input(name: str) -> QLineEdit:
    """A field for a password; what is typed is not shown."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    return made


class _Making:
    """Makes one package; run in the worker thread."""

    def __init__(self, db: Database, path: Path, password: str | None, *, whole: bool) -> None:
        self._db, self._path, self._password, self._whole = db, path, password, whole

    def work(self, progress: Progress) -> Gemaakt:
        """Make it."""
        return uitwisselen.pakket(
            self._db,
            self._path,
            wachtwoord=self._password,
            volledig=self._whole,
            report=progress.report,
        )


class _Telling:
    """Says that a package was made; lives longer than the dialog."""

    def __init__(self, ctx: PageContext) -> None:
        self._ctx = ctx

    def made(self, made: Gemaakt) -> None:
        """Say where it is and what is in it."""
        if made.ontbreekt:
            self._ctx.messages.warning(
                tr(
                    "Het pakket staat in {pad}, zonder {aantal} bewijsstukken waarvan het bestand "
                    "er niet meer is: {namen}."
                ).format(
                    pad=made.pad,
                    aantal=len(made.ontbreekt),
                    namen=", ".join(made.ontbreekt[:3]),
                )
            )
            return
        self._ctx.messages.done(
            tr("Het pakket staat in {pad}: {aantal} gegevens, {grootte}.").format(
                pad=made.pad, aantal=made.gegevens, grootte=notation.size(made.grootte)
            )
        )
