"""*Waarom staat dit getal hier?* for any figure on screen: in its menu, by a key, by a button.

    Uitleg(self.grid, ctx, self._getal)                    # a grid: the figure of the current cell
    Uitleg(card, ctx, self._getal, button=True)            # a card, with a button in its corner

`_getal` gives a `Getal` for what is current, or None when that is no figure. The menu Bewerken asks
the `Uitleg` that is nearest to the widget with the focus (`nearest`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.getal import TITLE, Getal
from nplv_desktop.ui.icons import icon
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import icon_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QToolButton

    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.herkomst import HerkomstVenster
    from nplv_desktop.ui.tables.grid import Grid

NOTHING = tr("Kies eerst een bedrag. Vraag daarna opnieuw waarom het er staat.")
_SIDE, _EDGE = 26, 6
"""The button in the corner, and how far it stays from the edges (design pixels)."""


class Uitleg(QObject):
    """Explains the figures of one widget."""

    def __init__(
        self,
        owner: QWidget,
        ctx: PageContext,
        getal: Callable[[], Getal | None],
        *,
        button: bool = False,
    ) -> None:
        super().__init__(owner)
        self._owner, self._ctx, self._getal = owner, ctx, getal
        self.action = QAction(icon("help"), TITLE, owner)
        self.action.triggered.connect(self.explain)
        owner.addAction(self.action)
        if owner.contextMenuPolicy() == Qt.ContextMenuPolicy.DefaultContextMenu:
            owner.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.button: QToolButton | None = self._corner_button() if button else None

    def explain(self) -> HerkomstVenster | None:
        """Open what is behind the current figure; a sentence when there is none."""
        getal = self._getal()
        if getal is None:
            self._ctx.messages.info(NOTHING)
            return None
        from nplv_desktop.ui.dialogs.herkomst import HerkomstVenster

        made = HerkomstVenster(self._ctx, self._owner.window(), getal)
        made.open()
        return made

    def _corner_button(self) -> QToolButton:
        about = self._owner.accessibleName().partition(":")[0]
        made = icon_button("help", f"{TITLE} {about}".strip())
        made.setParent(self._owner)
        QWidget.setTabOrder(self._owner, made)
        made.setIcon(icon("help", "secondary"))
        made.setAutoRaise(True)
        made.setIconSize(QSize(theme.px(16), theme.px(16)))
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setFixedSize(theme.px(_SIDE), theme.px(_SIDE))
        made.clicked.connect(self.action.trigger)
        self._owner.installEventFilter(self)
        self._place(made)
        made.show()
        return made

    def _place(self, made: QToolButton) -> None:
        made.move(self._owner.width() - made.width() - theme.px(_EDGE), theme.px(_EDGE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the button in the corner."""
        if event.type() == QEvent.Type.Resize and self.button is not None:
            self._place(self.button)
        return super().eventFilter(watched, event)


class CelUitleg(Uitleg):
    """Explains the current cell of a grid, from the keys of its row and column."""

    def __init__(
        self, grid: Grid, ctx: PageContext, getal: Callable[[str, str], Getal | None]
    ) -> None:
        self._grid, self._of_cell = grid, getal
        super().__init__(grid, ctx, self._current)

    def _current(self) -> Getal | None:
        key, index = self._grid.current_key(), self._grid.view.currentIndex()
        if not key:
            return None
        return self._of_cell(key, self._grid.model.specs[index.column()].key)


class InvoerUitleg(Uitleg):
    """Explains an amount that was entered as it is, in any list of records."""

    def __init__(self, grid: Grid, ctx: PageContext) -> None:
        self._grid = grid
        super().__init__(grid, ctx, self._current)

    def _current(self) -> Getal | None:
        from nplv_desktop.services.herkomst_invoer import van_veld
        from nplv_desktop.services.record_listing import RecordListing

        key, index = self._grid.current_key(), self._grid.view.currentIndex()
        listing = self._grid.model.listing
        if not key or not isinstance(listing, RecordListing):
            return None
        spec = self._grid.model.specs[index.column()]
        field = listing.written_by().get(spec.key, "")
        if spec.kind != "amount" or not field:
            return None
        read = partial(van_veld, record=listing.record, key=key, field=field)
        return Getal(f"{listing.record.label}: {spec.label.lower()}", read)


def nearest(widget: QWidget | None, ctx: PageContext | None = None) -> Uitleg | None:
    """The `Uitleg` of a widget, or of the first of its parents that has one.

    A list of records has always one, for the amounts that were entered in it.
    """
    from nplv_desktop.services.record_listing import RecordListing
    from nplv_desktop.ui.tables.grid import Grid

    while widget is not None:
        found = widget.findChild(Uitleg, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if found is not None:
            return found
        records = isinstance(widget, Grid) and isinstance(widget.model.listing, RecordListing)
        if ctx is not None and records:
            return InvoerUitleg(cast("Grid", widget), ctx)
        widget = widget.parentWidget()
    return None
