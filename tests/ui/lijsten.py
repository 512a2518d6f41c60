"""A list of bookings on the screen, ready for keys; what many tests of lists begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.ui.tables.grid import Grid

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.domain.listing import Listing
    from nplv_desktop.ui.context import PageContext


def on_screen(
    listing: Listing,
    ctx: PageContext,
    qtbot: QtBot,
    size: tuple[int, int] = (1000, 400),
    *,
    can_add: bool = True,
) -> Grid:
    """The list in a shown grid of this size in pixels, that has the keyboard."""
    made = Grid(listing, ctx, noun="boekingen", can_add=can_add)
    made.resize(*size)
    qtbot.addWidget(made)
    ctx.hub.changed.connect(made.refresh)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    made.view.setFocus()
    return made
