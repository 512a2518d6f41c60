"""A dossier on a network, in a synced folder or on a stick: why it is worked on as a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import column_of
from nplv_desktop.ui.widgets import IconLabel, button, label

if TYPE_CHECKING:
    from pathlib import Path

STEPS = (
    tr("Het programma kijkt het dossier na en zet een kopie op deze computer."),
    tr("U werkt in die kopie. Naast het origineel staat wie eraan werkt en sinds wanneer."),
    tr("Klaar? Kies Bestand, Werkkopie terugzetten. Het origineel gaat opzij, niet weg."),
)
_WIDE = 600


class WerkkopieDialog(QDialog):
    """Why, how it goes, and one press to begin."""

    help_page = "bewaren"

    wanted = Signal(object)
    """The path of the dossier of which a copy is wanted."""

    def __init__(self, parent: QWidget, path: Path, sentence: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Werken in een kopie"))
        self.setFixedWidth(theme.px(_WIDE))
        self._path = path
        column = column_of(self)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        shown = IconLabel("map", "accent", 28)
        head.addWidget(shown)
        head.addWidget(label(tr("Werken in een kopie"), "page"), 1)
        column.addLayout(head)
        column.addWidget(label(sentence, "body", wrap=True))
        place = label(str(path), "secondary", "secondary", wrap=True)
        column.addWidget(place)
        for number, step in enumerate(STEPS, 1):
            column.addLayout(self._step(number, step))
        column.addSpacing(theme.px(4))
        column.addLayout(self._buttons())

    def _step(self, number: int, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        count = label(str(number), "strong", "accent")
        count.setFixedWidth(theme.px(16))
        row.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, "body", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _buttons(self) -> QHBoxLayout:
        stop = button(tr("Annuleren"))
        stop.setAutoDefault(False)
        stop.clicked.connect(self.reject)
        self.begin = button(tr("Werkkopie openen"), primary=True)
        self.begin.setDefault(True)
        self.begin.clicked.connect(self._take)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        row.addWidget(stop)
        row.addWidget(self.begin)
        return row

    def _take(self) -> None:
        self.wanted.emit(self._path)
        self.accept()
