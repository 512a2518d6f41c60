"""About the program: version, licence, and the licences of everything that is shipped."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QPlainTextEdit,
    QWidget,
)

from nplv_desktop import __version__, paths
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import button_row, column_of, within_screen
from nplv_desktop.ui.widgets import button, label

_ABOUT = tr(
    "Eén dossier per focusgebied, één gebundelde aanvraag of "
    "verantwoording voor het Rijk. Het programma maakt geen verbinding "
    "met internet: alles blijft op deze computer."
)


class AboutDialog(QDialog):
    """Version and licences."""

    help_page = "index"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Over NPLV Desktop"))
        self.resize(within_screen(self, 640, 520))
        self._folder = paths.licences()
        self._choice = QComboBox()
        self._choice.setAccessibleName(tr("Licentie"))
        self._choice.addItems(sorted(p.name for p in self._folder.glob("*") if p.is_file()))
        self._choice.currentTextChanged.connect(self._show)
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setAccessibleName(tr("Tekst van de licentie"))
        close = button(tr("Sluiten"), primary=True)
        close.clicked.connect(self.reject)
        column = column_of(self, 8)
        column.addWidget(label(f"NPLV Desktop {__version__}", "page"))
        column.addWidget(label(_ABOUT, "body", "secondary", wrap=True))
        column.addWidget(
            label(
                tr("Licentie: EUPL-1.2 · Qt {qVersion}").format(qVersion=qVersion()),
                "secondary",
                "secondary",
            )
        )
        column.addWidget(self._choice)
        column.addWidget(self._text, 1)
        column.addLayout(button_row(close))
        self._show(self._choice.currentText())

    def _show(self, name: str) -> None:
        file = self._folder / name
        self._text.setPlainText(file.read_text("utf-8") if name and file.is_file() else "")
