"""The table of a grid, with Excel's keys.

Typing or F2 edits, Enter and Tab save and move on, Esc drops. Enter without editing moves down, Tab
moves right and leaves the grid at the end of a row. The rest (copy, paste, fill, clear) is in
`editing.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.ui import theme
from nplv_desktop.ui.tables.delegate import CellDelegate
from nplv_desktop.ui.tables.fill_handle import FillView
from nplv_desktop.ui.tables.headings import ARROW
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent

    from nplv_desktop.ui.tables.model import Index, ListingModel
    from nplv_desktop.ui.tables.selection import Selected

_COMMANDS = (
    (QKeySequence.StandardKey.Copy, "kopieren"),
    (QKeySequence.StandardKey.Cut, "knippen"),
    (QKeySequence.StandardKey.Paste, "plakken"),
    (QKeySequence.StandardKey.Find, "filteren"),
    (QKeySequence("Ctrl+Shift+C"), "kopieren_met_koppen"),
    (QKeySequence("Ctrl+D"), "doorvoeren"),
    (QKeySequence("Ctrl+R"), "naar_rechts"),
    (QKeySequence("Ctrl+Shift+S"), "sorteren"),
    (QKeySequence("Ctrl+Shift+H"), "ook_sorteren"),
    (QKeySequence("Ctrl+Shift+B"), "opnieuw_ordenen"),
    (QKeySequence("Ctrl+Shift+G"), "groeperen"),
    (QKeySequence("Ctrl+Shift+F"), "vastzetten"),
    (QKeySequence("Ctrl+Del"), "verwijderen"),
    (QKeySequence("Del"), "wissen"),
    (QKeySequence("Backspace"), "wissen"),
)
_SUMMARY_MS = 60
_OTHER_TAB = frozenset({Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})
"""With Ctrl these go to another tab, which the tabs around the grid do."""
_TOGGLES = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
"""On the heading of a group these fold and open it."""


_WAYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
"""With Ctrl these go to an edge of the list."""


class GridView(FillView):
    """Rows and columns, the current cell, and the keys."""

    command = Signal(str)
    """One of the words of `_COMMANDS`."""
    opened = Signal(str)
    """The key of a row that was double-clicked where nothing can be edited, or Ctrl+Enter."""
    current_changed = Signal(str)
    """The key of the row that the current cell is in; empty for the new row."""
    selection_settled = Signal()
    resized = Signal()

    def __init__(self, model: ListingModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._key: str | None = None
        self.delegate = CellDelegate(self)
        self.delegate.left.connect(self._editor_left)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self._settled = QTimer(self, singleShot=True, interval=_SUMMARY_MS)
        self._settled.timeout.connect(self.selection_settled)
        self.selectionModel().selectionChanged.connect(self._settle)
        self._dress()

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setFont(theme.font("body", tabular=True))
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(theme.ROW))
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.header.left_down.connect(self._to_rows)
        self.horizontalScrollBar().valueChanged.connect(self.header.follow_scroll)
        self.doubleClicked.connect(self._double_clicked)
        queued = Qt.ConnectionType.QueuedConnection  # its columns are arranged first
        self._model.modelReset.connect(self._rows_came, queued)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    # where

    def can_fill(self, chosen: Selected) -> bool:
        """The square is shown where something can be changed."""
        columns = self._model.columns
        return self._model.is_record(chosen.spans[0][1]) and any(
            columns[column].editable for column in chosen.columns
        )

    def go(self, row: int, column: int) -> None:
        """Make a cell the current and only selected one, and scroll to it."""
        index = self._model.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def move_by(self, rows: int, columns: int, *, wrap: bool = False) -> bool:
        """Move the current cell; `wrap` goes on to the next row. False at an edge."""
        current, shown = self.currentIndex(), self.visible_columns()
        if not current.isValid() or not shown:
            return False
        row = current.row() + rows
        place = shown.index(current.column()) + columns if current.column() in shown else 0
        if wrap and not 0 <= place < len(shown):
            row, place = (row + 1, 0) if place > 0 else (row - 1, len(shown) - 1)
        if not (0 <= place < len(shown)):
            return False
        if row >= self._model.rowCount() and self._model.is_new(current.row()):
            row = self._model.rowCount() - 1 if self.keep_new_row() else current.row()
            place = 0
        if not 0 <= row < self._model.rowCount():
            return False
        self.go(row, shown[place])
        return True

    # the new row

    def keep_new_row(self) -> bool:
        """Add what was typed in the new row; False, with a sentence at the cell, when refused."""
        try:
            self._model.writing.add_draft()
        except InvalidInput as refusal:
            key = next((k for k in refusal.problems if self._model.column(k) >= 0), "")
            self._point_at(key, refusal.problems.get(key, refusal.melding))
            return False
        except UserError as refusal:
            self._point_at("", refusal.melding)
            return False
        self.delegate.hush()
        return True

    def _point_at(self, key: str, sentence: str) -> None:
        shown = self.visible_columns()
        column = self._model.column(key)
        row = self._model.shape.length
        sentence = tr("{sentence} Esc haalt de hele regel weg.").format(sentence=sentence)
        self.go(row, column if column in shown else shown[0])
        box = self.visualRect(self.currentIndex())
        self.delegate.tell(sentence, self.viewport(), box)

    # keys and mouse

    def event(self, event: QEvent) -> bool:
        """Undo takes back what was typed in the new row first, before the window's own undo."""
        if event.type() == QEvent.Type.ShortcutOverride and self._undoes_typing(event):
            event.accept()
            return True
        return super().event(event)

    def _undoes_typing(self, event: QEvent) -> bool:
        undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        return undo and bool(self._model.writing.draft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Excel's keys; everything else is Qt's."""
        if self._undoes_typing(event):
            self._model.writing.undo_typed()
            self.delegate.hush()
            return
        for keys, command in _COMMANDS:
            if (
                event.matches(keys)
                if isinstance(keys, QKeySequence.StandardKey)
                else _is(event, keys)
            ):
                self.command.emit(command)
                return
        if event.key() in _OTHER_TAB and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif not self._moved(event):
            self._tell_held(event)
            super().keyPressEvent(event)

    def _tell_held(self, event: QKeyEvent) -> None:
        """Typing in a figure that is held says why it cannot be changed."""
        index = self.currentIndex()
        typed = event.key() == Qt.Key.Key_F2 or (event.text() and event.text().isprintable())
        reason = self._model.held(index.row(), index.column()) if index.isValid() else ""
        if typed and reason:
            self.delegate.tell(reason, self.viewport(), self.visualRect(index))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a figure that is held it says why; elsewhere the cell is edited."""
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        reason = self._model.held(index.row(), index.column()) if index.isValid() else ""
        if reason:
            self.delegate.tell(reason, self.viewport(), self.visualRect(index))

    def _moved(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if self._model.heading(self.currentIndex().row()) and key in _TOGGLES and not modifiers:
            self._model.toggle(self.currentIndex().row())
            return True
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if control:
                self.opened.emit(self._model.key(self.currentIndex().row()))
            else:
                self.move_by(-1 if shift else 1, 0)
            return True
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and not control:
            return self.move_by(0, -1 if shift or key == Qt.Key.Key_Backtab else 1)
        if key == Qt.Key.Key_Escape and self._model.is_new(self.currentIndex().row()):
            self._model.writing.drop_draft()
            self.delegate.hush()
            return True
        return False

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """With Ctrl an arrow goes to the edge of the list, as in a spreadsheet."""
        current, shown = self.currentIndex(), self.visible_columns()
        move = QAbstractItemView.CursorAction
        if not (modifiers & Qt.KeyboardModifier.ControlModifier and current.isValid() and shown):
            return super().moveCursor(action, modifiers)
        row, column = current.row(), current.column()
        last = self._model.shape.length - 1
        edges = {
            move.MoveUp: (0, column),
            move.MoveDown: (last if row < last else self._model.rowCount() - 1, column),
            move.MoveLeft: (row, shown[0]),
            move.MoveRight: (row, shown[-1]),
        }
        if action not in edges:
            return super().moveCursor(action, modifiers)
        return self._model.index(*edges[action])

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Keys with Ctrl take the selection along; Qt would leave it where it was."""
        if isinstance(event, QKeyEvent) and event.key() in _WAYS:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return QItemSelectionModel.SelectionFlag.SelectCurrent
            return QItemSelectionModel.SelectionFlag.ClearAndSelect
        return super().selectionCommand(index, event)

    def keyboardSearch(self, _search: str) -> None:
        """Typing in a list that is only read looks nothing up: that would read every row."""

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab moves within a row first; at its end it leaves the grid."""
        if self.delegate.editor is None and self.move_by(0, 1 if following else -1):
            return True
        return super().focusNextPrevChild(following)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A cell whose content cannot be taken is not left by a click; an arrow folds its group."""
        if self.delegate.editor is not None and not self.delegate.take():
            self.delegate.editor.setFocus()
            return
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        shown = self.visible_columns()
        first = bool(shown) and index.column() == shown[0]
        inside = event.position().toPoint().x() - self.visualRect(index).left()
        if first and inside < theme.px(ARROW + 4):
            self._model.toggle(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current cell while the grid has the focus."""
        super().focusInEvent(event)
        self._stand_somewhere()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the grid adds what was typed in the new row, or says why it cannot be added."""
        super().focusOutEvent(event)
        self._model.said_column = -1
        passing = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
        if (
            self._model.writing.draft
            and self.delegate.editor is None
            and event.reason() not in passing
        ):
            self.keep_new_row()
        elif self.delegate.editor is None:
            self.delegate.hush()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was said at a cell goes with it."""
        super().hideEvent(event)
        self.delegate.hush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns may take or give room."""
        super().resizeEvent(event)
        self.resized.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Leaving the new row adds it; another row tells its key."""
        self._note_column(current, previous)
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.viewport().update()
        if self._model.writing.draft and self._model.is_new(previous.row()):
            if current.row() != previous.row():
                QTimer.singleShot(0, self, self._left_new_row)
        else:
            self.delegate.hush()
        self.tell_current()

    def _note_column(self, current: Index, previous: Index) -> None:
        """A step aside makes a reader say the heading of the column; then the cell does not."""
        if previous.isValid() and current.row() == previous.row() and self.hasFocus():
            self._model.said_column = current.column()
        elif current.column() != self._model.said_column:
            self._model.said_column = -1

    def told_key(self) -> str:
        """The key that was told last."""
        return self._key or ""

    def tell_current(self) -> None:
        """Tell the key of the current row, when it is another one than was told."""
        index = self.currentIndex()
        key = self._model.key(index.row()) if index.isValid() else ""
        pending = index.isValid() and not key and self._model.is_record(index.row())
        if key != self._key and not pending:
            self._key = key
            self.current_changed.emit(key)

    def _settle(self) -> None:
        """Add the selection up, a moment after it stopped changing."""
        self._settled.start()

    def _left_new_row(self) -> None:
        if self._model.writing.draft and not self._model.is_new(self.currentIndex().row()):
            self.keep_new_row()

    def _editor_left(self, rows: int, columns: int) -> None:
        self.setFocus()
        self.move_by(rows, columns, wrap=True)

    def _to_rows(self) -> None:
        self.setFocus()
        self._stand_somewhere()

    def _rows_came(self) -> None:
        if self.hasFocus():
            self._stand_somewhere()

    def _stand_somewhere(self) -> None:
        shown = self.visible_columns()
        if shown and not self.currentIndex().isValid():
            self.go(0, shown[0])

    def _double_clicked(self, index: QModelIndex) -> None:
        if self._model.heading(index.row()):
            self._model.toggle(index.row())
        elif not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit(self._model.key(index.row()))


def _is(event: QKeyEvent, keys: QKeySequence) -> bool:
    return QKeySequence(event.keyCombination()) == keys
