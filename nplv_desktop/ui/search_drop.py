"""The list of hits that drops down under the search box; made when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from nplv_desktop.ui import theme
from nplv_desktop.ui.icons import icon, picture
from nplv_desktop.ui.panels import paint_surface
from nplv_desktop.ui.search_box import Hit
from nplv_desktop.ui.speaking import voice
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from nplv_desktop.ui.search_box import SearchBox

NOTHING = tr("Niets gevonden. Probeer een ander woord of een bedrag.")
_HIT = Qt.ItemDataRole.UserRole


class _HitPainter(QStyledItemDelegate):
    """What kind of thing, its text, and a detail, in three inks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        """The height of a control."""
        return QSize(super().sizeHint(option, index).width(), theme.px(theme.CONTROL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """One hit; a line without a hit is drawn as plain text."""
        hit = index.data(_HIT)
        if not isinstance(hit, Hit):
            super().paint(painter, option, index)
            return
        box = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("selection"))
        side = theme.px(18)
        top = box.top() + (box.height() - side) // 2
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(
            box.left() + theme.px(8), top, picture(hit.icon, "secondary", side, ratio)
        )
        left = theme.px(36)
        for text, ink, width in (
            (hit.group, "secondary", theme.px(90)),
            (hit.text, "ink", 0),
            (hit.detail, "secondary", 0),
        ):
            room = box.adjusted(left, 0, -theme.px(8), 0)
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width or room.width())
            painter.setPen(theme.colour(ink))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            left += width or metrics.horizontalAdvance(shown) + theme.px(12)


class SearchDrop(QFrame):
    """The list of hits, over the page and under the field."""

    def __init__(self, box: SearchBox) -> None:
        super().__init__(box.window())
        self._box = box
        self._hits: list[Hit] = []
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Gevonden"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_HitPainter(self.list))
        self.list.itemClicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)
        box.installEventFilter(self)

    def hits(self) -> list[Hit]:
        """What is in the list."""
        return self._hits

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these hits, or that there are none."""
        self._hits = list(hits)
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(icon(hit.icon), hit.spoken())
            item.setData(_HIT, hit)
            self.list.addItem(item)
        if hits:
            self.list.setCurrentRow(0)
        else:
            nothing = QListWidgetItem(NOTHING)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self._place()
        self.show()
        self.raise_()

    def move_by(self, step: int) -> None:
        """Walk to the next or previous hit."""
        row = self.list.currentRow() + step
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        place = self.list.currentRow()
        if 0 <= place < len(self._hits):
            words = tr("{hit}, {place} van {count}")
            said = words.format(
                hit=self._hits[place].spoken(), place=place + 1, count=len(self._hits)
            )
            voice.warn(self._box, said)

    def tell(self) -> None:
        """Let a reader say how many there are, and the one that Enter takes."""
        count = len(self._hits)
        if not count:
            voice.warn(self._box, NOTHING)
            return
        words = tr("{count} gevonden. {hit}") if count > 1 else tr("Eén gevonden. {hit}")
        voice.warn(self._box, words.format(count=count, hit=self._hits[0].spoken()))

    def take_current(self) -> None:
        """Take the hit that is marked."""
        item = self.list.currentItem()
        hit = item.data(_HIT) if item is not None else None
        if isinstance(hit, Hit):
            self._box.take(hit)

    def _clicked(self, _item: QListWidgetItem) -> None:
        self.take_current()

    def _place(self) -> None:
        width = max(self._box.width(), theme.px(460))
        row = self.list.sizeHintForRow(0)
        window = self._box.window()
        corner = self._box.mapTo(window, QPoint(self._box.width() - width, self._box.height() + 4))
        self.setGeometry(corner.x(), corner.y(), width, row * self.list.count() + theme.px(16))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Close when the field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A surface with a line."""
        paint_surface(QPainter(self), self.rect())
