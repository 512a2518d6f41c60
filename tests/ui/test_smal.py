"""Low and narrow windows: what needs its height scrolls, texts keep their lines, lists fit."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from nplv_desktop.services import lists, lists_plan
from nplv_desktop.ui import theme
from nplv_desktop.ui.scrolling import Room
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.header import LABEL_SIDES, in_bold
from nplv_desktop.ui.tabs import Tabs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext


def shown(widget: QWidget, width: int, height: int, qtbot: QtBot) -> None:
    """Show a widget at a size, laid out."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    QApplication.processEvents()


@pytest.mark.parametrize(("height", "scrolls"), [(300, True), (700, False)])
def test_a_room_scrolls_what_needs_more_height_and_fills_what_does_not(
    height: int, scrolls: bool, qtbot: QtBot
) -> None:
    content = QWidget()
    content.setMinimumHeight(500)
    room = Room(content)
    shown(room, 400, height, qtbot)
    assert room.verticalScrollBar().isVisible() == scrolls
    assert content.height() == max(500, height)


def test_texts_of_more_lines_do_not_lie_over_each_other(app: QApplication, qtbot: QtBot) -> None:  # noqa: ARG001
    content = QWidget()
    column = QVBoxLayout(content)
    texts = [QLabel("Een zin van veel woorden. " * 12, wordWrap=True) for _ in range(3)]
    for text in texts:
        column.addWidget(text)
    room = Room(content)
    shown(room, 260, 200, qtbot)
    assert all(text.height() >= text.heightForWidth(text.width()) for text in texts)
    assert all(
        above.geometry().bottom() < below.geometry().top() for above, below in pairwise(texts)
    )


@pytest.mark.parametrize("width", [580, 700, 1000])
def test_a_list_in_a_narrow_window_keeps_its_headings_and_all_its_columns(
    width: int, ctx: PageContext, db: Database, qtbot: QtBot
) -> None:
    grid = Grid(lists_plan.partners(db), ctx, noun="partners", can_add=True)
    shown(grid, width, 300, qtbot)
    columns = grid.view.visible_columns()
    assert sum(map(grid.view.columnWidth, columns)) <= grid.view.viewport().width()
    for place in columns:
        label = grid.model.columns[place].label
        assert grid.view.columnWidth(place) >= in_bold(max(label.split(), key=len)) + LABEL_SIDES


def test_a_list_is_never_lower_than_its_heading_and_two_rows(
    ctx: PageContext, db: Database, qtbot: QtBot
) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    grids = [Grid(lists.bestedingen(db), ctx, noun="boekingen", can_add=True) for _ in range(3)]
    for grid in grids:
        column.addWidget(grid)
    room = Room(content)
    shown(room, 800, 200, qtbot)
    rows = [grid.view.viewport().height() / theme.px(theme.ROW) for grid in grids]
    assert min(rows) >= 2


def test_tabs_come_closer_together_before_they_scroll(app: QApplication, qtbot: QtBot) -> None:  # noqa: ARG001
    tabs = _tabs(6)
    shown(tabs, 900, 200, qtbot)
    usual = tabs.bar.tabRect(5).right()
    tabs.resize(usual - 40, 200)
    QApplication.processEvents()
    assert tabs.bar.tabRect(5).right() < usual - 40
    narrow = _tabs(6)
    shown(narrow, usual - 40, 200, qtbot)
    assert narrow.bar.tabRect(5).right() < usual - 40, "from the first moment on"


def _tabs(count: int) -> Tabs:
    tabs = Tabs()
    for number in range(count):
        tabs.add(str(number), f"Tabblad {number}", QWidget)
    return tabs
