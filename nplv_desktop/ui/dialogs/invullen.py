"""A small form over the window: some fields, what they are for, and one deed. It blocks nothing.

    Invullen(parent, "Geldstroom toevoegen", fields, "Toevoegen", self._add, values={...}).open()

`run(values)` gets the typed values by key and may raise `InvalidInput` or another `UserError`: the
sentence then stands under its field, and the form stays open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit

from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.ui import theme
from nplv_desktop.ui.forms.record_form import RecordForm
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import button_row, column_of, within_screen
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from nplv_desktop.domain.fields import Choice, Field
    from nplv_desktop.services.teksten import VorigeTekst

_WIDE, _HIGHEST, _AROUND = 560, 720, 140
"""Width and greatest height, and what stands around the fields (design pixels)."""
_LEAST = 90
"""The fields are never lower than this; they scroll (design pixels)."""
_BESIDE = 260
"""Room for an earlier text beside a field."""


class Invullen(QDialog):
    """Fields and one deed; window-modal, so that the program goes on behind it."""

    taken = Signal(object)
    """What `run` gave back."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        fields: Sequence[Field],
        deed: str,
        run: Callable[[dict[str, Any]], object],
        *,
        sentence: str = "",
        values: Mapping[str, Any] | None = None,
        choices: Mapping[str, tuple[Choice, ...]] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._run, self._fields = run, tuple(fields)
        self._extra = 0
        """Height of what stands beside the fields, in pixels."""
        self.values: dict[str, Any] = dict(values or {})
        self.form = RecordForm(fields, self._keep, choices=choices)
        self.form.load(self.values)
        self.problem = label("", "body", "error", wrap=True)
        self.problem.hide()
        column = column_of(self)
        if sentence:
            column.addWidget(label(sentence, "body", "secondary", wrap=True))
        column.addWidget(self.form, 1)
        column.addWidget(self.problem)
        column.addLayout(self._buttons(deed))
        self.setFixedWidth(within_screen(self, _WIDE, 0).width())
        self._fit()

    def _fit(self) -> None:
        """As high as the fields need, as long as the screen has room for them."""
        sides = self.contentsMargins()
        wide = self.width() - 2 * theme.px(20) - sides.left() - sides.right()
        most = within_screen(self, _WIDE, _HIGHEST).height()
        room = most - theme.px(_AROUND)
        room = max(room - self._extra, theme.px(_LEAST))
        needed = self.form.needed_height(wide)
        if needed <= room:
            self.form.reach_edge()
        self.form.setMinimumHeight(min(needed, room))
        whole = self.layout()
        high = whole.totalHeightForWidth(self.width()) if whole is not None else 0
        self.resize(self.width(), max(min(high, most), self.minimumSizeHint().height()))

    def show_previous(self, key: str, vorige: VorigeTekst | None) -> None:
        """Show an earlier year's text beside a field."""
        if vorige is not None:
            self.form.row(key).show_previous(vorige)
            self.setFixedWidth(within_screen(self, _WIDE + _BESIDE, 0).width())
            self._fit()

    def _buttons(self, deed: str) -> QHBoxLayout:
        back = button(tr("Annuleren"))
        back.clicked.connect(self.reject)
        self.deed = button(deed, primary=True)
        self.deed.setDefault(True)
        self.deed.clicked.connect(self.take)
        return button_row(back, self.deed)

    def _keep(self, key: str, value: Any) -> None:
        self.values[key] = value

    def showEvent(self, event: QShowEvent) -> None:
        """What is filled in already is replaced by typing."""
        super().showEvent(event)
        first = self.form.findChild(QLineEdit)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def take(self) -> bool:
        """Do it; False, with a sentence, when something cannot be taken."""
        if not self.form.commit():
            return False
        self._say("")
        try:
            self._require()
            result = self._run(dict(self.values))
        except InvalidInput as refusal:
            shown = set(self.form.keys())
            self.form.show_problems(refusal.problems)
            rest = [text for key, text in refusal.problems.items() if key not in shown]
            self._say(" ".join(rest))
            return False
        except UserError as refusal:
            self._say(refusal.melding)
            return False
        self.taken.emit(result)
        self.accept()
        return True

    def _require(self) -> None:
        missing = {
            field.key: tr("{label} ontbreekt. Vul dit veld in.").format(label=tr(field.label))
            for field in self._fields
            if field.required and self.values.get(field.key) in {None, ""}
        }
        if missing:
            raise InvalidInput(missing)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
