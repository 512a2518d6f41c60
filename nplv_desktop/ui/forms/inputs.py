"""The inputs of forms and grids: one per kind of value, read and written as everywhere else.

Every input has `spec`, `reading()` (what was typed, as a value or a problem), `show_value(value)`
and `shown_text()`. A date has a calendar behind its icon, a choice a list that is searched while
typing; both open with Alt+Down.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCalendarWidget,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)

from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.reading_dates import with_year
from nplv_desktop.ui import theme
from nplv_desktop.ui.forms.kalender import make_calendar, say_day, year_of
from nplv_desktop.ui.icons import icon
from nplv_desktop.ui.text import Spec, read, searched, shown
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.reading import Reading

Index = QModelIndex | QPersistentModelIndex
YES_NO = (Choice("ja", "ja"), Choice("nee", "nee"))
_MOST_SHOWN = 14
_WIDEST_LIST = 460
_TEXT_SIDE = 2
"""What Qt leaves free at both sides of the text in a line."""


class LineInput(QLineEdit):
    """One line: text, code, amount, number, count, percentage, year, date, ja/nee or choice."""

    how = ""
    """What opens under it, and by which key; in the words for its user."""

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.setAccessibleName(spec.label)
        self.setToolTip(f"{spec.help} {self.how}".strip())
        if spec.right:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.setFont(theme.font("body", tabular=True))

    def reading(self) -> Reading[Any]:
        """What was typed."""
        return read(self.spec, self.text())

    def show_value(self, value: Any) -> None:
        """Show a value as text that reads back to it; what is shown already keeps its selection."""
        text = shown(self.spec, value)
        if text == self.text() and not self.isModified():
            return
        self.setText(text)
        self.setModified(False)
        self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A text that does not fit ends in dots while nobody types in it."""
        if self.hasFocus() or self._room() >= self.fontMetrics().horizontalAdvance(self.text()):
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        style = self.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        box = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        box.setLeft(box.left() + _TEXT_SIDE)
        box.setWidth(self._room())
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, cut)

    def _room(self) -> int:
        """How wide a text can be, left of the icon when there is one."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        icons = [made.x() for made in self.findChildren(QToolButton) if made.isVisibleTo(self)]
        return min([box.right() + 1, *icons]) - box.left() - 2 * _TEXT_SIDE

    def shown_text(self) -> str:
        """The text as it stands."""
        return self.text()

    def changed(self) -> bool:
        """Whether the user typed since a value was shown."""
        return self.isModified()

    def open_list(self) -> None:
        """Open what hangs under the input; nothing hangs under plain text."""

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window when there is nothing to undo in the text itself."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoing = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redoing = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undoing or redoing:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the list or calendar."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self.open_list()
            return
        super().keyPressEvent(event)

    def trailing(self, icon_name: str, name: str) -> QAction:
        """An icon at the right end that can be pressed."""
        action = self.addAction(icon(icon_name), QLineEdit.ActionPosition.TrailingPosition)
        action.setToolTip(name)
        action.setText(name)
        return action


class DateInput(LineInput):
    """A date, typed in any Dutch way or taken from a calendar."""

    taken = Signal()
    """A day was taken from the calendar."""
    how = tr("Alt+Pijl omlaag opent de kalender.")

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._calendar: QCalendarWidget | None = None
        self.trailing("kalender", tr("Kies een dag")).triggered.connect(self.open_list)

    def reading(self) -> Reading[Any]:
        """What was typed; a day without a year is one of the boekjaar that is shown."""
        return read(self.spec, with_year(self.text(), year_of(self)))

    def open_list(self) -> None:
        """Open the calendar at the typed day."""
        if self._calendar is None:
            self._calendar = make_calendar(self)
            self._calendar.clicked.connect(self._take)
            self._calendar.activated.connect(self._take)
        found = self.reading().value
        if isinstance(found, date):
            self._calendar.setSelectedDate(QDate(found.year, found.month, found.day))
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        self._calendar.show()
        self._calendar.setFocus()
        say_day(self._calendar)

    def _take(self, day: QDate) -> None:
        self.setText(shown(self.spec, date(day.year(), day.month(), day.day())))
        self.setModified(True)
        if self._calendar is not None:
            self._calendar.hide()
        self.setFocus()
        self.taken.emit()


_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SEARCHED = Qt.ItemDataRole.UserRole + 1
_LEAVING = _ENTER | {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class _Choices(QAbstractListModel):
    """The choices: their labels are shown, and the codes are searched too."""

    def __init__(self, choices: Sequence[Choice], parent: QObject) -> None:
        super().__init__(parent)
        self._shown = [(choice.label, searched(choice)) for choice in choices]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One row per choice."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The label, or what is searched."""
        label, words = self._shown[index.row()]
        if role == _SEARCHED:
            return words
        return label if role == Qt.ItemDataRole.DisplayRole else None


class _Finder(QCompleter):
    """Searches in more than it writes: what is taken from the list is the label."""

    def pathFromIndex(self, index: Index) -> str:
        """The label of a choice."""
        return str(index.data())


class ChoiceInput(LineInput):
    """A choice out of a list, searched while typing."""

    taken = Signal()
    """A choice was taken from the list."""
    how = tr("Alt+Pijl omlaag opent de lijst.")
    enter_moves_on = False
    """Whether Enter in the open list also does what it does without a list, as in a grid."""

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._words = [choice.label for choice in spec.choices]
        self._widened = False
        completer = _Finder(_Choices(spec.choices, self), self)
        completer.setCompletionRole(_SEARCHED)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)
        popup = completer.popup()
        if popup is not None:
            popup.setAccessibleName(spec.label)
            popup.installEventFilter(self)  # after that of the completer, so asked before it
        self.textEdited.connect(self._widen)
        self.setPlaceholderText(tr("— kies —"))
        self.trailing("pijl_omlaag", tr("Toon de lijst")).triggered.connect(self.open_list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list too: of what fits what was typed, or else of all choices."""
        completer, plain = self.completer(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() != Qt.Key.Key_Down or not plain or completer is None or self.isReadOnly():
            super().keyPressEvent(event)
        elif self.isModified() and self.text():
            completer.setCompletionPrefix(self.text())
            completer.complete()
        else:
            self.open_list()

    def open_list(self) -> None:
        """Show all choices, with the present one marked."""
        completer = self.completer()
        if completer is None:
            return
        completer.setCompletionPrefix("")
        self._widen()
        completer.complete()
        popup = completer.popup()
        if popup is not None and self.text() in self._words:
            row = self._words.index(self.text())
            popup.setCurrentIndex(completer.completionModel().index(row, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab and Enter in the open list take what is marked, and go on as without a list."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and cast("QKeyEvent", event).key() in _LEAVING:
            return self._leave_list(cast("QAbstractItemView", watched), cast("QKeyEvent", event))
        return super().eventFilter(watched, event)

    def _leave_list(self, popup: QAbstractItemView, event: QKeyEvent) -> bool:
        """Close the list with a key; what is not marked is read from the typed text."""
        index = popup.currentIndex()
        marked = index.data() if index.isValid() else None
        popup.hide()
        if marked is not None:
            self.setText(str(marked))
            self.setModified(True)  # the completer, which wrote the marked text, says it is not
        if marked is not None and event.key() in _ENTER and not self.enter_moves_on:
            self.taken.emit()
        else:
            QApplication.sendEvent(self, event.clone())
        return True

    def _take(self, text: str) -> None:
        self.setText(text)
        self.setModified(True)
        self.taken.emit()

    def _widen(self) -> None:
        """The list is as wide as its longest label, within reason."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None and not self._widened:
            self._widened = True
            widest = max(map(self.fontMetrics().horizontalAdvance, self._words), default=0)
            popup.setMinimumWidth(min(widest + theme.px(36), theme.px(_WIDEST_LIST)))


class BoolInput(ChoiceInput):
    """Ja, nee or unknown."""

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        words = Spec(spec.key, spec.label, "bool", YES_NO, spec.help)
        super().__init__(words, parent)
        self.setPlaceholderText(tr("onbekend"))


class LongInput(QPlainTextEdit):
    """Several lines of text; `limit` characters at most."""

    idle = Signal()
    """The user stopped typing for two seconds."""
    how = ""

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.setAccessibleName(spec.label)
        self.setToolTip(spec.help)
        self.setTabChangesFocus(True)
        self._rest = QTimer(self, singleShot=True, interval=2000)
        self._rest.timeout.connect(self.idle)
        self.textChanged.connect(self._rest.start)

    def reading(self) -> Reading[Any]:
        """What was typed."""
        return read(self.spec, self.toPlainText())

    def show_value(self, value: Any) -> None:
        """Show a text."""
        self.setPlainText("" if value is None else str(value))
        self.document().setModified(False)
        self._rest.stop()

    def shown_text(self) -> str:
        """The text as it stands."""
        return self.toPlainText()

    def changed(self) -> bool:
        """Whether the user typed since a value was shown."""
        return self.document().isModified()

    def open_list(self) -> None:
        """Nothing hangs under a text."""

    def sizeHint(self) -> QSize:
        """Four lines."""
        return QSize(theme.px(240), self.fontMetrics().lineSpacing() * 4 + theme.px(14))


Input: TypeAlias = LineInput | LongInput


def make_input(spec: Spec, parent: QWidget | None = None) -> Input:
    """The input for a kind of value."""
    if spec.kind == "longtext":
        return LongInput(spec, parent)
    if spec.kind == "date":
        return DateInput(spec, parent)
    if spec.kind == "bool":
        return BoolInput(spec, parent)
    if spec.choices:
        return ChoiceInput(spec, parent)
    return LineInput(spec, parent)
