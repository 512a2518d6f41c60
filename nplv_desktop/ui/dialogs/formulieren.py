"""The forms that are typed over elsewhere: which are described, add one from a file, forget one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QInputDialog, QListWidget, QListWidgetItem, QVBoxLayout

from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import formulieren
from nplv_desktop.ui.dialogs.bestanden import ask_open
from nplv_desktop.ui.panels import Surface, framed
from nplv_desktop.ui.states import EmptyState
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import RememberedSize, button_row, column_of
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.ui.context import PageContext

_SENTENCE = tr(
    "Moet u gegevens overtypen in een formulier van een ander? "
    "Beschrijf het hier. In elk werkboek staat dan een blad Overnemen, "
    "in de volgorde en de woorden van dat formulier."
)
_HOW = tr(
    "Het bestand heeft per rij een veld, met de kolommen Nr, Veld, "
    "Bron en Toelichting. In Bron staat wat erin hoort: VHF2.besteed, "
    "totaal.restant, K07.laatste, jaar of tekst: uw woorden."
)
_NONE = tr("Nog geen formulier beschreven")
_HERE = tr("Hier komt elk formulier dat u overtypt, met hoeveel velden het heeft.")
_LINE = tr("{naam} · {aantal} velden")
_ADDED = tr("{naam} heeft {aantal} velden en komt in elk volgend werkboek.")


class FormulierenVenster(QDialog):
    """Lists the described forms."""

    help_page = "indienen"

    def __init__(self, ctx: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Formulieren om over te nemen"))
        self._ctx = ctx
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Beschreven formulieren"))
        self._empty = Surface()
        QVBoxLayout(self._empty).addWidget(EmptyState(_NONE, _HERE, "", "document"))
        self.outcome = label(_HOW, "secondary", "secondary", wrap=True)
        self.add_button = button(tr("Formulier toevoegen…"), "toevoegen", primary=True)
        self.remove_button = button(tr("Weghalen"))
        close = button(tr("Sluiten"))
        self.add_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.remove)
        self.list.itemSelectionChanged.connect(self._selected)
        close.clicked.connect(self.reject)
        column = column_of(self)
        column.addWidget(label(_SENTENCE, "body", "secondary", wrap=True))
        self._listed = framed(self.list)
        column.addWidget(self._listed, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self.outcome)
        column.addLayout(button_row(close, self.add_button, left=(self.remove_button,)))
        RememberedSize(self, ctx.preferences, "formulieren", 620, 420)
        self.refresh()

    def refresh(self) -> None:
        """Show the forms as they are kept now."""
        self.list.clear()
        for name, fields in formulieren.beschreven(self._ctx.db).items():
            item = QListWidgetItem(_LINE.format(naam=name, aantal=len(fields)))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.list.addItem(item)
        nothing = not self.list.count()
        self._empty.setVisible(nothing)
        self._listed.setVisible(not nothing)
        if nothing:
            self.add_button.setFocus()
        self._selected()

    def _selected(self) -> None:
        self.remove_button.setEnabled(bool(self.list.selectedItems()))

    def choose(self) -> None:
        """Ask for the file and the name of the form."""
        path = ask_open(self, self._ctx.preferences, tr("Beschrijving van een formulier"))
        if path is None:
            return
        name, sure = QInputDialog.getText(
            self,
            tr("Naam van het formulier"),
            tr("Naam"),
            text=path.stem[: formulieren.LONGEST_NAME],
        )
        if sure:
            self.add(path, name)

    def add(self, path: Path, name: str) -> None:
        """Keep the form in this file; what is wrong with it is said here."""
        try:
            count = formulieren.beschrijf(self._ctx.db, name, path)
        except UserError as refusal:
            self.outcome.setText(refusal.melding)
            return
        self.outcome.setText(_ADDED.format(naam=name, aantal=count))
        self.refresh()

    def remove(self) -> None:
        """Forget the chosen form; that can be undone."""
        for item in self.list.selectedItems():
            formulieren.verwijder(self._ctx.db, item.data(Qt.ItemDataRole.UserRole))
        self.refresh()
