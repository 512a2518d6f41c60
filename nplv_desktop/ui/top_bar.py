"""The bar at the top: dossier, menus, search, boekjaar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QMenuBar,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from nplv_desktop.ui import theme
from nplv_desktop.ui.icons import icon
from nplv_desktop.ui.search_box import SearchBox
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Elided, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_HEIGHT = 44
_ROOMY = 1200
"""From this width (design pixels) there is room to say where the dossier belongs."""


class YearButton(QToolButton):
    """The boekjaar chooser."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "button")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(icon("pijl_omlaag"))
        self.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = QMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._pick)
        self.setMenu(self._menu)
        self.setFixedHeight(theme.px(theme.CONTROL))
        self.hide()

    def offer(self, years: Sequence[int], current: int) -> None:
        """Show the years to choose from."""
        self._menu.clear()
        for old in self._group.actions():
            self._group.removeAction(old)
            old.deleteLater()
        for year in years:
            action = QAction(str(year), self._group)
            action.setCheckable(True)
            action.setChecked(year == current)
            action.setData(year)
            self._menu.addAction(action)
        self.show_year(current)
        self.show()

    def show_year(self, year: int) -> None:
        """Show which year is chosen."""
        self.setText(tr("Boekjaar {year}").format(year=year))
        self.setAccessibleName(tr("Boekjaar {year}").format(year=year))
        self.setToolTip(tr("Kies het boekjaar (Alt+PgUp en Alt+PgDown)"))
        for action in self._group.actions():
            action.setChecked(action.data() == year)

    def _pick(self, action: QAction) -> None:
        self.chosen.emit(int(action.data()))


class TopBar(QWidget):
    """Dossier name, where it belongs, the menus, the search box and the year."""

    def __init__(self) -> None:
        super().__init__()
        self.name = label("", "strong")
        self.place = Elided()
        self.place.setFont(theme.font("body"))
        self.place.setForegroundRole(label("", "body", "secondary").foregroundRole())
        self.place.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.menus = QMenuBar()
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.search = SearchBox()
        self.search.setMaximumWidth(theme.px(340))
        self.search.setMinimumWidth(theme.px(150))
        self.year = YearButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        row.setSpacing(theme.px(14))
        row.addWidget(self.name)
        row.addWidget(self.place)
        row.addWidget(self.menus)
        row.addStretch(1)
        row.addWidget(self.search, 100)
        row.addWidget(self.year)
        self.setFixedHeight(theme.px(_HEIGHT))

    def show_dossier(self, name: str, place: str) -> None:
        """Name the open dossier; both empty when there is none."""
        self.name.setText(name)
        self.name.setVisible(bool(name))
        self.name.setToolTip(place)
        self.place.setText(place)
        self.place.setToolTip(place)
        self._fit()
        self.search.setEnabled(bool(name))

    def _fit(self) -> None:
        """The search box goes before the place, which is in the hint of the name too."""
        self.place.setVisible(bool(self.place.text()) and self.width() >= theme.px(_ROOMY))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A white bar with a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
