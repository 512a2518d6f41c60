"""The menus of a grid under the right mouse button: on its rows, and on the label of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.ui.tables.grid import Grid

ROW_MENU = (
    (
        ("kopieren", tr("Kopiëren\tCtrl+C")),
        ("kopieren_met_koppen", tr("Kopiëren met koppen\tCtrl+Shift+C")),
        ("knippen", tr("Knippen\tCtrl+X")),
        ("plakken", tr("Plakken\tCtrl+V")),
        ("doorvoeren", tr("Omlaag doorvoeren\tCtrl+D")),
        ("naar_rechts", tr("Naar rechts doorvoeren\tCtrl+R")),
        ("wissen", tr("Wissen\tDel")),
        ("verwijderen", tr("Regels verwijderen\tCtrl+Del")),
    ),
    (
        ("filteren", tr("Filteren\tCtrl+F")),
        ("sorteren", tr("Sorteren op deze kolom\tCtrl+Shift+S")),
        ("ook_sorteren", tr("Ook hierop sorteren\tCtrl+Shift+H")),
        ("opnieuw_ordenen", tr("Sortering en filter bijwerken\tCtrl+Shift+B")),
        ("groeperen", tr("Groeperen op deze kolom\tCtrl+Shift+G")),
        ("vastzetten", tr("Kolommen vastzetten t/m deze\tCtrl+Shift+F")),
        ("kolommen", tr("Kolommen kiezen…")),
        ("afdrukken", tr("Afdrukken…\tCtrl+P")),
    ),
)
"""Commands and what they are called, in parts; see `Grid.edit_command`."""
GROUP_MENU = (
    ("inklappen", tr("Alle groepen inklappen")),
    ("uitklappen", tr("Alle groepen uitklappen")),
)


class GridMenus(QObject):
    """Makes and shows the menus of one grid."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._column = -1
        grid.view.customContextMenuRequested.connect(self.show_for_rows)
        grid.view.header.customContextMenuRequested.connect(self.show_for_column)

    def show_for_rows(self, place: QPoint) -> None:
        """The menu of the rows."""
        menu = self._menu()
        for part in ROW_MENU:
            self._add(menu, part)
            menu.addSeparator()
        if self._grid.arrangement.grouped >= 0:
            self._add(menu, GROUP_MENU)
            menu.addSeparator()
        menu.addActions(self._grid.actions())
        menu.popup(self._grid.view.viewport().mapToGlobal(place))

    def show_for_column(self, place: QPoint) -> QMenu:
        """The menu of the column under the mouse."""
        grid = self._grid
        self._column = grid.view.header.column_at(place.x())
        menu = self._menu()
        if self._column >= 0:
            self._add_column(menu)
        if grid.arrangement.grouped >= 0:
            self._add(menu, GROUP_MENU)
        menu.addSeparator()
        self._add(menu, (("kolommen", tr("Kolommen kiezen…")),))
        menu.popup(grid.view.header.mapToGlobal(place))
        return menu

    def _add_column(self, menu: QMenu) -> None:
        grid = self._grid
        name = grid.model.specs[self._column].label
        menu.addAction(tr("Oplopend sorteren")).triggered.connect(self._ascending)
        menu.addAction(tr("Aflopend sorteren")).triggered.connect(self._descending)
        menu.addAction(tr("Ook hierop sorteren")).triggered.connect(self._also)
        menu.addSeparator()
        same = grid.arrangement.grouped == self._column
        group = tr("Niet meer groeperen") if same else tr("Groeperen op {kolom}").format(kolom=name)
        menu.addAction(group).triggered.connect(self._group)
        shown = grid.view.visible_columns()
        kept = grid.view.frozen and shown.index(self._column) + 1 == grid.view.frozen
        freeze = (
            tr("Kolommen losmaken")
            if kept
            else tr("Kolommen vastzetten t/m {kolom}").format(kolom=name)
        )
        menu.addAction(freeze).triggered.connect(self._freeze)

    def _ascending(self) -> None:
        self._grid.arrangement.sort_by(self._column, descending=False)

    def _descending(self) -> None:
        self._grid.arrangement.sort_by(self._column, descending=True)

    def _also(self) -> None:
        self._grid.arrangement.also_by(self._column)

    def _group(self) -> None:
        self._grid.arrangement.group_by(self._column)

    def _freeze(self) -> None:
        self._grid.arrangement.freeze_to(self._column)

    def _menu(self) -> QMenu:
        menu = QMenu(self._grid)
        menu.triggered.connect(self._chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add(self, menu: QMenu, commands: tuple[tuple[str, str], ...]) -> None:
        for command, text in commands:
            action = QAction(tr(text), menu)
            action.setData(command)
            menu.addAction(action)

    def _chosen(self, action: QAction) -> None:
        if action.data():
            self._grid.edit_command(str(action.data()))
