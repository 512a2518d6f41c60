"""A form made from the described fields of a record; each field saves itself when it is left.

    form = RecordForm(fields_of(Interventie), self._save, sections=(
        ("Omschrijving", ("code", "titel", "omschrijving")),
        ("Planning", ("status", "start", "einde")),
    ), choices={"actielijn": keuzes.actielijn_choices(db)})
    form.load(saving.values_of(record))

`save(key, value)` calls the service and may raise `InvalidInput` or another `UserError`: the
sentence then stands under the field. Fields that no section names are left out; without sections
all fields are shown. `load` may run at any time: it keeps what is being typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.forms.form_row import FormRow
from nplv_desktop.ui.text import of_field
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nplv_desktop.domain.fields import Choice, Field

_CAPTION = 150


class RecordForm(QWidget):
    """Labels and inputs for the fields of one record, under headings."""

    saved = Signal(str, object)
    """Key and value of a field that was saved."""

    def __init__(
        self,
        fields: Sequence[Field],
        save: Callable[[str, Any], None],
        *,
        sections: Sequence[tuple[str, Sequence[str]]] = (),
        choices: Mapping[str, tuple[Choice, ...]] | None = None,
        help_shown: bool = True,
    ) -> None:
        super().__init__()
        self.record: tuple[str, str, str] | None = None
        """Table and key of the record that is shown, and what the screen calls it."""
        self._rows: dict[str, FormRow] = {}
        known = {field.key: field for field in fields}
        parts = sections or (("", tuple(known)),)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, theme.px(10), theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(14))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnMinimumWidth(0, theme.px(_CAPTION))
        self._grid.setColumnStretch(1, 1)
        for title, keys in parts:
            self._add_heading(title)
            for key in keys:
                spec = of_field(known[key], (choices or {}).get(key, ()))
                self._add(FormRow(spec, save, help_shown=help_shown))
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._scroll = scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _add_heading(self, title: str) -> None:
        if title:
            shown = label(title, "panel")
            shown.setContentsMargins(0, theme.px(8), 0, 0)
            self._grid.addWidget(shown, self._grid.rowCount(), 0, 1, 2)

    def _add(self, row: FormRow) -> None:
        line = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        row.caption.setContentsMargins(0, theme.px(6), 0, 0)
        row.caption.setFixedWidth(theme.px(_CAPTION))
        self._grid.addWidget(row.caption, line, 0, top)
        self._grid.addWidget(row, line, 1, top)
        row.saved.connect(self.saved)
        self._rows[row.spec.key] = row

    def load(self, values: Mapping[str, Any]) -> None:
        """Show a record; fields that are not in `values` become empty."""
        for key, row in self._rows.items():
            row.load(values.get(key))

    def reach_edge(self) -> None:
        """Let the fields end where the form ends: what is seen as a whole has no scroll bar."""
        sides = self._grid.contentsMargins()
        self._grid.setContentsMargins(sides.left(), sides.top(), 0, sides.bottom())

    def needed_height(self, width: int) -> int:
        """How high the form is when every field is seen, at a width in pixels."""
        for row in self._rows.values():
            row.forget_height()
        self._grid.invalidate()
        scroll_bar = self._scroll.verticalScrollBar().sizeHint().width()
        return self._grid.totalHeightForWidth(width - scroll_bar) + theme.px(2)

    def row(self, key: str) -> FormRow:
        """The row of a field; KeyError when the form does not show it."""
        return self._rows[key]

    def keys(self) -> tuple[str, ...]:
        """The fields that are shown, from top to bottom."""
        return tuple(self._rows)

    def focus(self, key: str) -> bool:
        """Put the focus on a field and scroll to it; False when it is not shown."""
        row = self._rows.get(key)
        if row is None:
            return False
        self._scroll.ensureWidgetVisible(row)
        row.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        row.input.selectAll()
        return True

    def commit(self) -> bool:
        """Save what is typed at this moment; False when something cannot be taken."""
        taken = [row.commit() for row in self._rows.values()]
        return all(taken)

    def set_locked(self, why: str) -> None:
        """Lock all fields with a reason, or open them with an empty one."""
        for row in self._rows.values():
            row.set_locked(why)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put sentences under fields, such as those of an `InvalidInput` or of findings."""
        for key, row in self._rows.items():
            if key in problems:
                row.remark(problems[key])
