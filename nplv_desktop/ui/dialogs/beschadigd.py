"""A dossier that is damaged: what there is to go on with, and one press to do so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.kopielijst import Kopielijst, when
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import column_of
from nplv_desktop.ui.widgets import IconLabel, button, label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nplv_desktop.services.reservekopie import Inhoud

TITLE = tr("Dit dossier is beschadigd")
ASIDE = tr(
    "Het beschadigde bestand wordt niet overschreven: het komt onder een andere naam in dezelfde "
    "map te staan."
)
WITH_COPY = tr(
    "Herstellen neemt de gecontroleerde reservekopie van {moment} en doet daarna alles opnieuw wat "
    "in het beschadigde bestand nog te lezen is."
)
WITHOUT_COPY = tr(
    "Van dit dossier staat geen goede reservekopie op deze computer. Herstellen haalt uit de "
    "historie wat nog te lezen is."
)
_WIDE = 720


class BeschadigdDialog(QDialog):
    """The damage, the backups, and the ways on."""

    help_page = "bewaren"

    repair = Signal(object)
    """The path of the damaged dossier: save what can be saved."""
    put_back = Signal(object, object)
    """A copy that the user prefers, and the path of the damaged dossier."""

    def __init__(
        self, parent: QWidget, path: Path, sentence: str, copies: Sequence[Inhoud]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.setFixedWidth(theme.px(_WIDE))
        self._path = path
        self.list = Kopielijst()
        self.list.show_copies(copies)
        self.list.changed.connect(self._show_choice)
        self._lay_out(sentence, copies)
        self._show_choice()

    def _lay_out(self, sentence: str, copies: Sequence[Inhoud]) -> None:
        column = column_of(self)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        shown = IconLabel("fout", "error", 28)
        head.addWidget(shown)
        head.addWidget(label(TITLE, "page"), 1)
        column.addLayout(head)
        column.addWidget(label(sentence, "body", wrap=True))
        newest = next((copy for copy in copies if copy.goed), None)
        way = WITHOUT_COPY if newest is None else WITH_COPY.format(moment=when(newest.moment))
        column.addWidget(label(way, "body", wrap=True))
        column.addWidget(label(ASIDE, "body", "secondary", wrap=True))
        if copies:
            surface = Surface()
            inside = QVBoxLayout(surface)
            inside.setContentsMargins(theme.px(14), theme.px(10), theme.px(2), theme.px(10))
            surface.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            inside.addWidget(self.list)
            self.list.setFixedHeight(theme.px(56 * min(len(copies), 4) + 4))
            column.addWidget(surface)
        else:
            self.list.setParent(self)
            self.list.hide()
        column.addSpacing(theme.px(4))
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        stop = button(tr("Niets doen"))
        stop.clicked.connect(self.reject)
        self.only = button(tr("Alleen de gekozen kopie terugzetten"))
        self.only.clicked.connect(self._put_back)
        self.save = button(tr("Herstellen"), primary=True)
        self.save.clicked.connect(self._repair)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        for each in (stop, self.only, self.save):
            each.setAutoDefault(False)
            row.addWidget(each)
        self.save.setDefault(True)
        return row

    def _show_choice(self) -> None:
        chosen = self.list.chosen()
        self.only.setEnabled(chosen is not None and chosen.goed)
        self.only.setVisible(bool(self.list.rows))

    def _repair(self) -> None:
        self.repair.emit(self._path)
        self.accept()

    def _put_back(self) -> None:
        chosen = self.list.chosen()
        if chosen is not None:
            self.put_back.emit(chosen.pad, self._path)
            self.accept()
