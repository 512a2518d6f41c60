"""The search box at the top (Ctrl+K): records, pages and actions, found while typing.

Sources answer a text with hits. A source that reads the dossier is asked in the reader thread and
must not touch a widget; pages and actions are found at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.icons import icon
from nplv_desktop.ui.panels import paint_surface

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nplv_desktop.ui.tasks import Tasks

_DEBOUNCE_MS = 120
_MOST_HITS = 12
_HIT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Hit:
    """Something that was found, and where pressing it leads."""

    group: str
    """What it is: "Interventie", "Boeking", "Pagina", "Actie"."""
    text: str
    detail: str = ""
    icon: str = "pijl_rechts"
    page: str = ""
    """A page to go to, with `target`; or a record when the target names `table` and `key`."""
    target: Mapping[str, str] = field(default_factory=dict)
    run: Callable[[], object] | None = None


class SearchBox(QLineEdit):
    """One field over everything; the hits drop down under it."""

    chosen = Signal(object)
    """The `Hit` that the user took."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Zoek interventie, boeking, pagina of actie")
        self.setAccessibleName("Zoeken in het hele dossier")
        self.setProperty("role", "search")
        self.setTextMargins(0, 0, theme.px(52), 0)
        self.tasks: Tasks | None = None
        self._near: list[Callable[[str], Sequence[Hit]]] = []
        self._far: list[Callable[[str], Sequence[Hit]]] = []
        self._drop: _Drop | None = None
        self._wait = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._wait.timeout.connect(self.search)
        self.textEdited.connect(self._edited)

    def add_source(
        self, source: Callable[[str], Sequence[Hit]], *, reads_dossier: bool = False
    ) -> None:
        """Ask this source too; one that reads the dossier is asked in the reader thread."""
        (self._far if reads_dossier else self._near).append(source)

    def clear_dossier_sources(self) -> None:
        """Forget the sources of the dossier that was closed."""
        self._far.clear()

    def search(self) -> None:
        """Ask all sources for the present text."""
        text = self.text().strip()
        if not text:
            self.hide_hits()
            return
        self._show([hit for source in self._near for hit in source(text)])
        if self._far and self.tasks is not None:
            self.tasks.ask(_Question(text, list(self._far)).ask, self._found)

    def hits(self) -> list[Hit]:
        """What is shown now."""
        return self._drop.hits() if self._drop is not None and self._drop.isVisible() else []

    def hide_hits(self) -> None:
        """Close the list under the field."""
        if self._drop is not None:
            self._drop.hide()

    def take(self, hit: Hit) -> None:
        """Go where a hit leads."""
        self.hide_hits()
        self.clear()
        self.chosen.emit(hit)

    def _edited(self) -> None:
        self._wait.start()

    def _found(self, answer: tuple[str, list[Hit]]) -> None:
        text, hits = answer
        if text == self.text().strip():
            self._show(hits + [hit for source in self._near for hit in source(text)])

    def _show(self, hits: Sequence[Hit]) -> None:
        if self._drop is None:
            self._drop = _Drop(self)
        self._drop.show_hits(hits[:_MOST_HITS])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the hits, Enter takes one, Escape leaves."""
        key = event.key()
        drop = self._drop if self._drop is not None and self._drop.isVisible() else None
        if key == Qt.Key.Key_Escape:
            self.clear()
            self.hide_hits()
        elif drop is not None and key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            drop.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif drop is not None and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            drop.take_current()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, with the shortcut at its right while it is empty."""
        super().paintEvent(event)
        if self.text() or self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        width = painter.fontMetrics().horizontalAdvance("Ctrl K") + theme.px(14)
        box = self.rect().adjusted(
            self.width() - width - theme.px(8), theme.px(6), -theme.px(8), -theme.px(6)
        )
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setPen(theme.colour("secondary"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "Ctrl K")


class _Question:
    """A text for the sources that read the dossier; asked in the reader thread."""

    def __init__(self, text: str, sources: list[Callable[[str], Sequence[Hit]]]) -> None:
        self._text, self._sources = text, sources

    def ask(self) -> tuple[str, list[Hit]]:
        """The text, and all hits."""
        return self._text, [hit for source in self._sources for hit in source(self._text)]


class _Drop(QFrame):
    """The list of hits, over the page and under the field."""

    def __init__(self, box: SearchBox) -> None:
        super().__init__(box.window())
        self._box = box
        self._hits: list[Hit] = []
        self.list = QListWidget(self)
        self.list.setAccessibleName("Gevonden")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
            detail = f"  ·  {hit.detail}" if hit.detail else ""
            item = QListWidgetItem(icon(hit.icon), f"{hit.group}  {hit.text}{detail}")
            item.setData(_HIT, hit)
            self.list.addItem(item)
        if hits:
            self.list.setCurrentRow(0)
        else:
            nothing = QListWidgetItem("Niets gevonden. Probeer een ander woord of een bedrag.")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self._place()
        self.show()
        self.raise_()

    def move_by(self, step: int) -> None:
        """Walk to the next or previous hit."""
        row = self.list.currentRow() + step
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))

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
        window: QWidget = self._box.window()
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
