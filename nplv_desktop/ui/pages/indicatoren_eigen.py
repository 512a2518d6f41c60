"""Making an indicator of the bureau's own: a short form above the details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.indicatoren import EigenIndicator
from nplv_desktop.services import saving
from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import Panel
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from nplv_desktop.ui.context import PageContext


class EigenIndicatorForm(Panel):
    """Code, name, unit, decimals, direction and how values combine."""

    made = Signal(str)
    """The code of the new indicator."""
    closed = Signal()

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(tr("Eigen indicator"))
        self._ctx = ctx
        self.code, self.name, self.unit = QLineEdit(), QLineEdit(), QLineEdit()
        self.decimals = QSpinBox()
        self.decimals.setRange(0, 6)
        self.direction, self.combine = QComboBox(), QComboBox()
        self.error = label("", "secondary", "error", wrap=True)
        self.error.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        self._add(grid, 0, 0, "code", self.code)
        self._add(grid, 0, 2, "naam", self.name)
        self._add(grid, 1, 0, "eenheid", self.unit)
        self._add(grid, 1, 2, "decimalen", self.decimals)
        self._add(grid, 2, 0, "richting", self.direction)
        self._add(grid, 2, 2, "over_gebieden", self.combine)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)
        save = button(tr("Indicator toevoegen"))
        save.clicked.connect(self._save)
        cancel = button(tr("Annuleren"))
        cancel.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addWidget(save)
        row.addWidget(cancel)
        row.addStretch(1)
        self.body.addLayout(grid)
        self.body.addWidget(self.error)
        self.body.addLayout(row)
        self.name.returnPressed.connect(self._save)

    def _add(self, grid: QGridLayout, row: int, column: int, key: str, field: QWidget) -> None:
        described = field_of(EigenIndicator, key)
        caption = label(described.label, "body", "secondary")
        caption.setBuddy(field)
        field.setAccessibleName(described.label)
        if isinstance(field, QComboBox):
            for choice in described.choices:
                field.addItem(choice.label, choice.code)
            field.setCurrentIndex(field.count() - 1)
        grid.addWidget(caption, row, column)
        grid.addWidget(field, row, column + 1)

    def _save(self) -> None:
        values = {
            "code": self.code.text().strip(),
            "naam": self.name.text().strip(),
            "eenheid": self.unit.text().strip() or None,
            "decimalen": self.decimals.value(),
            "richting": self.direction.currentData(),
            "over_gebieden": self.combine.currentData(),
        }
        try:
            saving.save(self._ctx.db, EigenIndicator, None, values)
        except InvalidInput as refused:
            self.error.setText(refused.melding)
            self.error.show()
            return
        self.made.emit(values["code"])
