"""Text that was typed and not saved when the program stopped, offered back."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import concepten
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.kopielijst import when
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.tables.editing import put_on_clipboard
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import column_of
from nplv_desktop.ui.widgets import button, label, link_button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nplv_desktop.services.concepten import Concept
    from nplv_desktop.ui.context import PageContext

SENTENCE = tr(
    "U typte dit toen het programma stopte, en het stond nog niet in het dossier. Wat u overneemt "
    "wordt nu bewaard."
)
_WIDE, _TEXT = 620, 84


class TeruggevondenDialog(QDialog):
    """The texts, each with what can be done with it; it closes itself after the last one."""

    help_page = "bewaren"

    def __init__(
        self, parent: QWidget, ctx: PageContext, place: Path, found: Sequence[Concept]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Niet-opgeslagen tekst"))
        self._ctx, self._place = ctx, place
        self.parts: dict[Concept, QWidget] = {}
        self.problem = label("", "body", "error", wrap=True)
        self.problem.hide()
        column = column_of(self)
        column.addWidget(label(tr("Niet-opgeslagen tekst"), "page"))
        column.addWidget(label(SENTENCE, "body", "secondary", wrap=True))
        for one in found:
            self.parts[one] = self._part(one)
            column.addWidget(self.parts[one])
        column.addWidget(self.problem)
        later = button(tr("Later"))
        later.setAutoDefault(False)
        later.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(later)
        column.addLayout(row)
        self.setFixedWidth(theme.px(_WIDE))

    def _part(self, one: Concept) -> QWidget:
        surface = Surface()
        inside = QVBoxLayout(surface)
        inside.setContentsMargins(*[theme.px(12)] * 4)
        inside.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.addWidget(label(one.plaats, "panel"), 1)
        moment = when(datetime.fromisoformat(one.moment))
        head.addWidget(label(moment, "secondary", "secondary"))
        inside.addLayout(head)
        shown = QPlainTextEdit(one.tekst, readOnly=True)
        shown.setAccessibleName(one.plaats)
        lines = one.tekst.count("\n") + len(one.tekst) // 70 + 1
        shown.setFixedHeight(theme.px(34 if lines == 1 else _TEXT))
        shown.setTabChangesFocus(True)
        inside.addWidget(shown)
        inside.addLayout(self._links(one))
        return surface

    def _links(self, one: Concept) -> QHBoxLayout:
        take = button(tr("Overnemen"), primary=len(self.parts) == 0)
        take.setEnabled(bool(one.record_id))
        take.clicked.connect(partial(self.take_over, one))
        copy = link_button(tr("Kopiëren"))
        copy.clicked.connect(partial(put_on_clipboard, one.tekst, ""))
        away = link_button(tr("Weggooien"))
        away.clicked.connect(partial(self.throw_away, one))
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        for each in (take, copy, away):
            if each is take:
                take.setAutoDefault(False)
            each.setAccessibleName(f"{each.text()}: {one.plaats}")
            row.addWidget(each)
        row.addStretch(1)
        return row

    def take_over(self, one: Concept) -> None:
        """Save a text in its field."""
        try:
            concepten.take_over(self._ctx.db, one)
        except UserError as refusal:
            self.problem.setText(refusal.melding)
            self.problem.show()
            return
        self._ctx.messages.done(tr("Overgenomen: {plaats}.").format(plaats=one.plaats))
        self.throw_away(one)

    def throw_away(self, one: Concept) -> None:
        """Forget a text."""
        concepten.drop(self._place, one.tabel, one.record_id, one.veld)
        self.parts.pop(one).hide()
        self.problem.hide()
        if not self.parts:
            self.accept()
        self.adjustSize()
