"""Reopening an indiening: the whole, or only the parts that must change; by whom and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.fields import Field
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.invullen import Invullen
from nplv_desktop.ui.gezegd import said
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nplv_desktop.domain.fields import Choice

_BOX = 20
"""A row is never lower than its box (design pixels)."""
_BESIDE = 96
"""What stands beside the name of a part (design pixels)."""
NAAM = Field("naam", "Naam", "Wie heropent; de naam komt bij deze indiening.", required=True)
ROL = Field("rol", "Functie", "Bijvoorbeeld: controller of programmadirecteur.", required=True)
REDEN = Field("reden", "Reden", "Komt bij deze indiening te staan.", "longtext", required=True)
TITLE = tr("Heropenen")
SENTENCE = tr(
    "Deze versie blijft bewaard zoals zij is ingediend. U werkt verder "
    "in een nieuwe versie; wat u niet heropent, blijft vast."
)
WHOLE = tr("Alles heropenen")
PARTS = tr("Alleen deze onderdelen:")
NO_PART = tr("Kies ten minste één onderdeel, of heropen alles.")


class Heropenen(Invullen):
    """The form with the parts under it; `run` gets the codes as `delen`, empty for the whole."""

    help_page = "indienen"

    def __init__(
        self,
        parent: QWidget,
        parts: Sequence[Choice],
        naam: str,
        run: Callable[[dict[str, Any]], object],
        *,
        whole: bool = True,
    ) -> None:
        self._do = run
        fields = (NAAM, ROL, REDEN)
        super().__init__(
            parent, TITLE, fields, TITLE, self._with_parts, sentence=SENTENCE, values={"naam": naam}
        )
        self.whole = QRadioButton(WHOLE)
        self.some = QRadioButton(PARTS)
        self.parts = {part.code: self._box(part) for part in parts}
        self.missing = label(NO_PART, "secondary", "error")
        self.missing.hide()
        self.whole.setEnabled(whole)
        self.whole.setChecked(whole)
        self.some.setChecked(not whole)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            choices = self._choices()
            column.insertWidget(2, choices)
            self._extra = choices.sizeHint().height() + column.spacing()
        before: QWidget = self.form.row("reden").input
        for each in (self.whole, self.some, *self.parts.values()):
            self.setTabOrder(before, each)
            before = each
        self.some.toggled.connect(self._enable)
        self._enable(self.some.isChecked())
        self._fit()

    def _box(self, part: Choice) -> QCheckBox:
        """A part to choose; a long name is cut off, and whole in its tip."""
        made = QCheckBox()
        room = self.width() - theme.px(_BESIDE)
        made.setText(
            made.fontMetrics().elidedText(said(part.label), Qt.TextElideMode.ElideRight, room)
        )
        made.setToolTip(said(part.label))
        made.setAccessibleName(part.label)
        return made

    def _choices(self) -> QWidget:
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(3))
        rows.addWidget(self.whole)
        rows.addWidget(self.some)
        for box in self.parts.values():
            box.setStyleSheet(f"margin-left: {theme.px(22)}px")
            rows.addWidget(box)
        rows.addWidget(self.missing)
        buttons: list[QAbstractButton] = [self.whole, self.some, *self.parts.values()]
        for each in buttons:
            each.setMinimumHeight(theme.px(_BOX))
        return made

    def _enable(self, on: bool) -> None:
        for box in self.parts.values():
            box.setEnabled(on)
        self.missing.hide()

    def chosen(self) -> list[str]:
        """The codes of the parts; empty for the whole."""
        if self.whole.isChecked():
            return []
        return [code for code, box in self.parts.items() if box.isChecked()]

    def _with_parts(self, values: dict[str, Any]) -> object:
        chosen = self.chosen()
        if self.some.isChecked() and not chosen:
            self.missing.show()
            raise InvalidInput({})
        return self._do({**values, "delen": chosen})
