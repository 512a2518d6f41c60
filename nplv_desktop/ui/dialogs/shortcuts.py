"""All shortcuts on one page, read from the menus and the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTableWidget, QWidget

from nplv_desktop.ui.actions import ACTIONS, plain, shown_keys
from nplv_desktop.ui.panels import framed
from nplv_desktop.ui.registry import PAGES
from nplv_desktop.ui.text_table import fill, text_table
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import button_row, column_of, within_screen
from nplv_desktop.ui.widgets import button

if TYPE_CHECKING:
    from collections.abc import Iterator

GRID_KEYS = (
    (tr("F2 of typen"), tr("Een cel wijzigen")),
    ("Enter, Shift+Enter", tr("Bewaren en een cel omlaag of omhoog")),
    ("Tab, Shift+Tab", tr("Bewaren en een cel naar rechts of links")),
    ("Esc", tr("De wijziging van de cel laten vallen")),
    ("Ctrl+Enter", tr("De gekozen regel openen")),
    (tr("Ctrl+Pijl"), tr("Naar de rand van de lijst")),
    ("Home, End", tr("Naar het begin of het einde van de rij")),
    ("Ctrl+Home, Ctrl+End", tr("Naar de eerste of de laatste cel van de lijst")),
    (tr("Shift+Pijl"), tr("Meer cellen kiezen")),
    (tr("Ctrl+Shift+Pijl"), tr("Alles tot de rand van de lijst kiezen")),
    (tr("Alt+Pijl omlaag"), tr("De keuzelijst of kalender openen")),
    ("Alt+Enter", tr("Een nieuwe regel in een lange tekst")),
    (tr("Ctrl+PgDown, Ctrl+PgUp"), tr("Naar het volgende of vorige tabblad")),
    ("Ctrl+Shift+Enter", tr("De blauwe knop van de pagina")),
    (tr("Spatiebalk"), tr("Een groep inklappen of uitklappen")),
)
"""The keys of a grid, which stand in no menu."""


def all_shortcuts() -> Iterator[tuple[str, str]]:
    """Pairs of keys and what they do, in plain words."""
    for spec in ACTIONS:
        if spec.shortcut or spec.shown:
            yield shown_keys(spec.shortcut or spec.shown), plain(spec.text)
    for page in PAGES:
        yield page.shortcut, tr("Naar {label}").format(label=page.label)
    yield from GRID_KEYS


class ShortcutsDialog(QDialog):
    """The list of shortcuts."""

    help_page = "sneltoetsen"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Sneltoetsen"))
        self.resize(within_screen(self, 520, 620))
        self.table = text_table(tr("Sneltoetsen"))
        fill(self.table, [tr("Wat u doet"), tr("Toets")], [(w, k) for k, w in all_shortcuts()])
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setCurrentCell(0, 0)
        close = button(tr("Sluiten"), primary=True)
        close.clicked.connect(self.reject)
        column = column_of(self)
        column.addWidget(framed(self.table), 1)
        column.addLayout(button_row(close))
