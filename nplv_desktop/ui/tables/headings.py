"""How the heading of a group is drawn: its words across the row, its sums in their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPolygon
from PySide6.QtWidgets import QStyle

from nplv_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from nplv_desktop.domain.listing import Group
    from nplv_desktop.ui.tables.model import Index, ListingModel
    from nplv_desktop.ui.tables.view import GridView

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
ARROW = 18
"""Pixels of the design that the arrow takes at the left."""


def paint_heading(
    painter: QPainter,
    option: QStyleOptionViewItem,
    view: GridView,
    model: ListingModel,
    index: Index,
    group: Group,
) -> None:
    """One cell of a heading."""
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    painter.save()
    painter.setClipRect(option.rect)
    painter.fillRect(option.rect, theme.colour("selection" if chosen else "alternate"))
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
    painter.setPen(theme.colour("ink"))
    painter.setFont(theme.font("strong", tabular=True))
    total = model.text(index.row(), index.column())
    if total:
        inside = option.rect.adjusted(theme.px(4), 0, -theme.px(6), 0)
        painter.drawText(inside, _MIDDLE | Qt.AlignmentFlag.AlignRight, total)
    else:
        _paint_words(painter, option.rect, view, model, index, group)
    painter.restore()
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRect(option.rect.adjusted(1, 1, -1, -1))


def _paint_words(
    painter: QPainter,
    cell: QRect,
    view: GridView,
    model: ListingModel,
    index: Index,
    group: Group,
) -> None:
    """The part of the words that falls in this cell; they run on until the first sum."""
    run = _run(view, model, index)
    if index.column() not in run:
        return
    before = sum(view.columnWidth(c) for c in run[: run.index(index.column())])
    left = cell.left() - before
    kept = view.steady() if view.horizontalScrollBar().value() else {}
    seen = [c for c in run if c in kept] if index.column() in kept else run
    whole = sum(view.columnWidth(c) for c in seen)
    room = QRect(left, cell.top(), whole, cell.height())
    _paint_arrow(painter, room, folded=group.value in model.shape.closed)
    words = room.adjusted(theme.px(ARROW + 4), 0, -theme.px(4), 0)
    text = painter.fontMetrics().elidedText(
        model.heading_text(group), Qt.TextElideMode.ElideRight, words.width()
    )
    painter.drawText(words, _MIDDLE | Qt.AlignmentFlag.AlignLeft, text)


def _run(view: GridView, model: ListingModel, index: Index) -> list[int]:
    """The columns from the left that hold no sum."""
    run: list[int] = []
    for column in view.visible_columns():
        if model.text(index.row(), column):
            break
        run.append(column)
    return run


def _paint_arrow(painter: QPainter, room: QRect, *, folded: bool) -> None:
    middle = QPoint(room.left() + theme.px(11), room.center().y())
    size = theme.px(4)
    corners = (
        [QPoint(-size // 2, -size), QPoint(-size // 2, size), QPoint(size // 2 + 1, 0)]
        if folded
        else [QPoint(-size, -size // 2), QPoint(size, -size // 2), QPoint(0, size // 2 + 1)]
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("secondary"))
    painter.drawPolygon(QPolygon([middle + corner for corner in corners]))
    painter.restore()
