"""All shortcuts on one page, read from the menus and the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nplv_desktop.ui import theme
from nplv_desktop.ui.actions import ACTIONS, plain
from nplv_desktop.ui.registry import PAGES
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Iterator

GRID_KEYS = (
    ("F2 of typen", "Een cel wijzigen"),
    ("Enter, Shift+Enter", "Bewaren en een cel omlaag of omhoog"),
    ("Tab, Shift+Tab", "Bewaren en een cel naar rechts of links"),
    ("Esc", "De wijziging van de cel laten vallen"),
    ("Ctrl+pijl", "Naar de rand van de lijst"),
    ("Shift+pijl", "Meer cellen kiezen"),
    ("Ctrl+A", "Alles kiezen"),
    ("Alt+pijl omlaag", "De keuzelijst of kalender openen"),
    ("Ctrl+Del", "De gekozen regels verwijderen"),
)
"""The keys of a grid, which stand in no menu."""


def all_shortcuts() -> Iterator[tuple[str, str]]:
    """Pairs of keys and what they do, in plain words."""
    for spec in ACTIONS:
        if spec.shortcut or spec.shown:
            yield spec.shortcut or spec.shown, plain(spec.text)
    for page in PAGES:
        yield page.shortcut, f"Naar {page.label}"
    yield from GRID_KEYS


class ShortcutsDialog(QDialog):
    """The list of shortcuts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Sneltoetsen")
        self.resize(theme.px(480), theme.px(560))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(6))
        for row, (keys, what) in enumerate(all_shortcuts()):
            grid.addWidget(label(keys.replace("PgDown", "PgDn"), "strong"), row, 0)
            grid.addWidget(label(what), row, 1)
        grid.setColumnStretch(1, 1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setAccessibleName("Lijst met sneltoetsen")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
