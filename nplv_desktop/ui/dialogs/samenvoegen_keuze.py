"""One conflict of a merge: what it was, what each side made of it, and a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton

from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from nplv_desktop.services.samenvoegen_tekst import Geschil

KEUZES = {"mijn": tr("Van mij"), "hun": tr("Van collega"), "beide": tr("Allebei houden")}
"""The choices there are, in words."""
_HIGH = 120


class KeuzePaneel(Surface):
    """Three columns: how it was, mine, theirs; with a button for each choice."""

    chosen = Signal(int, str)
    """The number of the conflict and the choice."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Verschil en keuze"))
        self.setMinimumHeight(theme.px(_HIGH))
        self.title = label("", "strong", wrap=True)
        self.base = label("", "body", wrap=True)
        self.base_name = label(tr("Wat er stond"), "small", "secondary")
        self.buttons = {choice: QRadioButton(tr(text)) for choice, text in KEUZES.items()}
        self.texts = {choice: label("", "body", wrap=True) for choice in ("mijn", "hun")}
        self.people = {choice: label("", "small", "secondary", wrap=True) for choice in self.texts}
        self._group = QButtonGroup(self)
        self._number = 0
        self._lay_out()
        self._group.buttonClicked.connect(self._pressed)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        side = theme.px(14)
        grid.setContentsMargins(side, theme.px(10), side, theme.px(12))
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(4))
        grid.addWidget(self.title, 0, 0, 1, 3)
        grid.addWidget(self.base_name, 1, 0)
        grid.addWidget(self.base, 2, 0)
        for place, choice in enumerate(self.texts, start=1):
            grid.addWidget(self.buttons[choice], 1, place)
            grid.addWidget(self.texts[choice], 2, place)
            grid.addWidget(self.people[choice], 3, place)
        grid.addWidget(self.buttons["beide"], 3, 0)
        for button in self.buttons.values():
            self._group.addButton(button)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(4, 1)
        texts: list[QLabel] = [self.base, *self.texts.values(), *self.people.values()]
        for text in texts:
            text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def show_conflict(self, found: Geschil, choice: str | None) -> None:
        """Show a conflict with what was chosen so far."""
        self._number = found.nummer
        about = tr("{gegeven}, {veld}") if found.veld else tr("{gegeven}")
        self.title.setText(about.format(gegeven=found.gegeven, veld=found.veld))
        self.base.setText(found.basis)
        self.base_name.setVisible(bool(found.basis))
        self.texts["mijn"].setText(found.mijn)
        self.texts["hun"].setText(found.hun)
        self.people["mijn"].setText(found.mijn_door)
        self.people["hun"].setText(found.hun_door)
        self._group.setExclusive(False)
        for name, button in self.buttons.items():
            button.setVisible(name in found.keuzes)
            button.setChecked(name == choice)
        self._group.setExclusive(True)

    def choose(self, choice: str) -> None:
        """Press one of the choices."""
        self.buttons[choice].click()

    def _pressed(self, button: QRadioButton) -> None:
        choice = next(name for name, made in self.buttons.items() if made is button)
        self.chosen.emit(self._number, choice)
