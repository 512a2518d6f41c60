"""Editing a cell: the input of its kind, kept open with a sentence while it cannot be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.ui import theme
from nplv_desktop.ui.forms.inputs import ChoiceInput, DateInput, Input, LongInput, make_input
from nplv_desktop.ui.forms.privacy_hint import hint_for
from nplv_desktop.ui.icons import picture
from nplv_desktop.ui.speaking import voice
from nplv_desktop.ui.tables.headings import paint_heading

if TYPE_CHECKING:
    from nplv_desktop.ui.tables.model import Index, ListingModel

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LOCK = 12
"""Side of the lock at a figure that is held (design pixels)."""
_TABS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class Bubble(QLabel):
    """A sentence under an input that cannot be taken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font("secondary"))
        self.setMargin(theme.px(6))
        self.setObjectName("bubble")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def tell(self, text: str, under: QWidget, box: QRect | None = None) -> None:
        """Show the sentence under (or above) a widget, or a box in it, and let a reader say it."""
        place = box or under.rect()
        if self.isHidden() or text != self.text():
            voice.warn(under, text)
        self.setText(text)
        width = min(theme.px(360), self.fontMetrics().horizontalAdvance(text) + theme.px(20))
        self.setFixedWidth(width)
        self.resize(width, self.heightForWidth(width))
        corner = under.mapTo(self._window, place.bottomLeft() + QPoint(0, 3))
        if corner.y() + self.height() > self._window.height():
            corner = under.mapTo(self._window, place.topLeft() - QPoint(0, self.height() + 2))
        corner.setX(max(0, min(corner.x(), self._window.width() - width)))
        self.move(corner)
        self.show()
        self.raise_()


class CellDelegate(QStyledItemDelegate):
    """Makes the editors of a grid and brings what was typed to the list."""

    left = Signal(int, int)
    """An editor was closed by a key: move the current cell by (rows, columns)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.editor: Input | None = None
        self._place: tuple[int, int] = (-1, -1)
        self._bubble: Bubble | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """The cell as Qt draws it, a tint on its row, and a clear edge around the current one."""
        model = cast("ListingModel", index.model())
        group = model.heading(index.row())
        if group is not None:
            paint_heading(painter, option, self._view(), model, index, group)
            return
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if index.row() == self._view().currentIndex().row():
            painter.fillRect(option.rect, theme.colour("hover"))
        super().paint(painter, option, index)
        if self.has_lock(index.model(), index.row(), index.column()):
            self._paint_lock(painter, option.rect, index.data() or "")
        if focused:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def has_lock(self, model: ListingModel, row: int, column: int) -> bool:
        """Whether a figure is shown with a lock: it is held, and there is a figure."""
        return (
            model.specs[column].right
            and bool(model.held(row, column))
            and model.value(row, column) is not None
        )

    def _paint_lock(self, painter: QPainter, box: QRect, text: str) -> None:
        """A small lock at the left of a cell, where it leaves the figure whole."""
        side, edge = theme.px(_LOCK), theme.px(5)
        taken = painter.fontMetrics().horizontalAdvance(text) + 3 * edge
        if box.width() >= taken + side:
            made = picture("slot", "secondary", side, self._view().devicePixelRatioF())
            painter.drawPixmap(box.left() + edge, box.center().y() - side // 2, made)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The input of the column's kind."""
        model = cast("ListingModel", index.model())
        editor = make_input(model.specs[index.column()], parent)
        editor.setProperty("role", "cell")
        if isinstance(editor, ChoiceInput | DateInput):
            editor.taken.connect(self._taken)
        if isinstance(editor, ChoiceInput):
            editor.enter_moves_on = True
        editor.textChanged.connect(self._look)
        self.editor = editor
        self._place = (index.row(), index.column())
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the present value, unless the user is typing already."""
        shown = cast("Input", editor)
        if not shown.changed():
            shown.show_value(cast("ListingModel", index.model()).value(index.row(), index.column()))
            if isinstance(shown, LongInput):
                shown.selectAll()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Over the cell; a long text gets room for some lines."""
        box = option.rect
        if isinstance(editor, LongInput):
            box.setHeight(editor.sizeHint().height())
            box.setWidth(max(box.width(), theme.px(320)))
        editor.setGeometry(box)

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        """Save what was typed, when the view asks for it."""
        if editor is self.editor:
            self.take()

    def take(self) -> bool:
        """Save what was typed; False, with a sentence under the editor, when it cannot be taken."""
        editor = self.editor
        if editor is None or not editor.changed():
            return True
        found = editor.reading()
        if found.problem:
            self.refuse(found.problem)
            return False
        model = cast("ListingModel", self._view().model())
        row, column = self._place
        try:
            model.writing.save_cell(row, column, found.value)
        except InvalidInput as refusal:
            mine = refusal.problems.get(model.specs[column].key)
            self.refuse(mine or refusal.melding)
            return False
        except UserError as refusal:
            self.refuse(refusal.melding)
            return False
        self._accept(editor)
        return True

    def _accept(self, editor: Input) -> None:
        if isinstance(editor, LongInput):
            editor.document().setModified(False)
        else:
            editor.setModified(False)
        self.hush()

    def _look(self) -> None:
        """Warn under the cell while something is typed that may be about one person."""
        editor, (row, column) = self.editor, self._place
        if editor is None or not editor.changed():
            return
        model = cast("ListingModel", self._view().model())
        beside = {spec.key: model.value(row, place) for place, spec in enumerate(model.specs)}
        hint = hint_for(model.specs[column], editor.shown_text(), beside)
        if hint:
            self.tell(hint, editor, editor.rect())
        elif not editor.property("invalid"):
            self.hush()

    def where(self) -> tuple[ListingModel, int]:
        """The list and the row of the editor."""
        return cast("ListingModel", self._view().model()), self._place[0]

    def refuse(self, sentence: str) -> None:
        """Keep the editor open and say why; what is typed next replaces what was refused."""
        editor = self.editor
        if editor is not None:
            editor.selectAll()
            editor.setProperty("invalid", "true")
            editor.style().unpolish(editor)
            editor.style().polish(editor)
            editor.setToolTip(
                sentence
            )  # a reader can ask for it; as a description it says it twice
            self.tell(sentence, editor, editor.rect())

    def tell(self, sentence: str, under: QWidget, box: QRect) -> None:
        """Say what is wrong, under an editor or a cell that is seen."""
        if not under.isVisible():
            return
        if self._bubble is None:
            self._bubble = Bubble(self._view().window())
        self._bubble.tell(sentence, under, box)

    def hush(self) -> None:
        """Take the sentence away."""
        if self._bubble is not None:
            self._bubble.hide()

    def problem(self) -> str:
        """The sentence that is shown now; empty when there is none."""
        bubble = self._bubble
        return "" if bubble is None or bubble.isHidden() else bubble.text()

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The editor goes, and its sentence with it."""
        if editor is self.editor:
            self.editor = None
        self.hush()
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab save and move on; leaving saves; a refused editor stays."""
        if editor is not self.editor:
            return super().eventFilter(editor, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event) or super().eventFilter(editor, event)
        if event.type() == QEvent.Type.FocusOut:
            if not self._own_popup() and self.take():
                self._close()
            return False
        return super().eventFilter(editor, event)

    def _taken(self) -> None:
        """A choice or day was taken from the list: that is the value."""
        if self.take():
            self._close()

    def _own_popup(self) -> bool:
        """A list or calendar of the editor itself took the focus."""
        return QApplication.activePopupWidget() is not None

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in _ENTER and alt and isinstance(self.editor, LongInput):
            self.editor.insertPlainText("\n")
            return True
        if key in _ENTER:
            self._leave(-1 if shift else 1, 0)
            return True
        if key in _TABS:
            self._leave(0, -1 if shift or key == Qt.Key.Key_Backtab else 1)
            return True
        return False

    def _leave(self, rows: int, columns: int) -> None:
        if self.take():
            self._close()
            self.left.emit(rows, columns)

    def _close(self) -> None:
        if self.editor is not None:
            self.closeEditor.emit(self.editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _view(self) -> Any:
        return self.parent()

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        """The row height of the design."""
        size = super().sizeHint(option, index)
        size.setHeight(theme.px(theme.ROW))
        return size
