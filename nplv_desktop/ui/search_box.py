"""The search box at the top (Ctrl+K): records, pages and actions, found while typing.

Sources answer a text with hits. A source that reads the dossier is asked in the reader thread and
must not touch a widget; pages and actions are found at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from nplv_desktop.ui import theme
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nplv_desktop.ui.search_drop import SearchDrop
    from nplv_desktop.ui.tasks import Tasks

_DEBOUNCE_MS = 120
_MOST_HITS = 12
_MOST_FIRST = 4
"""Most pages and actions that begin with what was typed and so stand above records."""
_ROOM_FOR_REST = 4
"""Places that records leave to other pages, actions and the handleiding."""


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

    def spoken(self) -> str:
        """Its words in one line."""
        detail = f", {self.detail}" if self.detail else ""
        return f"{self.group}: {self.text}{detail}"


class SearchBox(QLineEdit):
    """One field over everything; the hits drop down under it."""

    chosen = Signal(object)
    """The `Hit` that the user took."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Zoek interventie, boeking, pagina of actie"))
        self.setAccessibleName(tr("Zoeken in het hele dossier"))
        self.setProperty("role", "search")
        self.setTextMargins(0, 0, theme.px(52), 0)
        self.tasks: Tasks | None = None
        self._near: list[Callable[[str], Sequence[Hit]]] = []
        self._far: list[Callable[[str], Sequence[Hit]]] = []
        self._drop: SearchDrop | None = None
        self._before: QWidget | None = None
        """What had the keyboard before this field."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note_focus)
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
        drop = self._show(self._ranked(text, []))
        if self._far and self.tasks is not None:
            self.tasks.ask(_Question(text, list(self._far)).ask, self._found)
        else:
            drop.tell()

    def hits(self) -> list[Hit]:
        """What is shown now."""
        return self._drop.hits() if self._drop is not None and self._drop.isVisible() else []

    def hide_hits(self) -> None:
        """Close the list under the field."""
        if self._drop is not None:
            self._drop.hide()

    def take(self, hit: Hit) -> None:
        """Go where a hit leads."""
        self.leave()
        self.chosen.emit(hit)

    def leave(self) -> None:
        """Empty the field, and give the keyboard back to what had it."""
        self.clear()
        self.hide_hits()
        before, self._before = self._before, None
        if self.hasFocus() and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self and old is not None and old is not self and old.window() is self.window():
            self._before = old

    def _edited(self) -> None:
        self._wait.start()

    def _found(self, answer: tuple[str, list[Hit]]) -> None:
        text, hits = answer
        if text == self.text().strip():
            self._show(self._ranked(text, hits)).tell()

    def _ranked(self, text: str, far: list[Hit]) -> list[Hit]:
        """What begins with the text, records, the rest; some room is kept for that rest."""
        near = [hit for source in self._near for hit in source(text)]
        typed = text.casefold()
        first = [hit for hit in near if hit.text.casefold().startswith(typed)]
        first = sorted(first, key=lambda hit: hit.text.casefold() != typed)[:_MOST_FIRST]
        rest = [hit for hit in near if hit not in first]
        room = _MOST_HITS - len(first) - min(len(rest), _ROOM_FOR_REST)
        return first + far[:room] + rest

    def _show(self, hits: Sequence[Hit]) -> SearchDrop:
        if self._drop is None:
            from nplv_desktop.ui.search_drop import SearchDrop

            self._drop = SearchDrop(self)
        self._drop.show_hits(hits[:_MOST_HITS])
        return self._drop

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the hits, Enter takes one, Escape leaves."""
        key = event.key()
        drop = self._drop if self._drop is not None and self._drop.isVisible() else None
        if key == Qt.Key.Key_Escape:
            self.leave()
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
