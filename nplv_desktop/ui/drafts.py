"""Watching what is typed, so that a crash does not take it along.

While the user types in a form or a cell, the text is kept apart a moment after each pause. When the
field is left and saved, it is forgotten again. Next time the dossier is opened what is left is
offered back.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from nplv_desktop.services import concepten
from nplv_desktop.ui.forms.inputs import Input, LineInput, LongInput
from nplv_desktop.ui.forms.record_form import RecordForm
from nplv_desktop.ui.tables.view import GridView
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.main_window import MainWindow

REST_MS = 700
"""A text is kept when the typing pauses for this long."""
Where: TypeAlias = tuple[str, str, str, str]
"""Table (or list), key of the record, field, and what the screen calls it."""


class Drafts(QObject):
    """Keeps the text of the editor that has the focus in one window."""

    def __init__(self, window: MainWindow, ctx: PageContext) -> None:
        super().__init__(window)
        self._window, self._ctx = window, ctx
        self.place = concepten.place_of(ctx.db)
        self._editor: Input | None = None
        self._where: Where | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.keep)
        self._app = QApplication.instance()
        if isinstance(self._app, QApplication):
            self._app.focusChanged.connect(self._focus_moved)

    def offer(self) -> None:
        """Say that there is text of last time, when there is."""
        if concepten.read(self.place):
            self._ctx.messages.warning(
                tr(
                    "Toen het programma stopte, stond er tekst die u typte en die nog niet was "
                    "bewaard."
                ),
                tr("Bekijken"),
                self.show_found,
            )

    def show_found(self) -> None:
        """Show the texts of last time."""
        from nplv_desktop.ui.dialogs.teruggevonden import TeruggevondenDialog

        found = concepten.read(self.place)
        if found:
            TeruggevondenDialog(self._window, self._ctx, self.place, found).open()

    def stop(self) -> None:
        """Watch no more: the dossier is closed."""
        self._rest.stop()
        if isinstance(self._app, QApplication):
            self._app.focusChanged.disconnect(self._focus_moved)
        self._let_go()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is self._editor and now is not None:
            return
        self._let_go()
        if isinstance(now, LineInput | LongInput) and now.window() is self._window:
            self._where = where_is(now)
            if self._where is not None:
                self._editor = now
                now.textChanged.connect(self._rest.start)

    def _let_go(self) -> None:
        """The field was left: what could be saved was saved, and need not be kept."""
        editor, where = self._editor, self._where
        self._rest.stop()
        self._editor = self._where = None
        if editor is None or where is None:
            return
        if not isValid(editor):
            concepten.drop(self.place, *where[:3])
            return
        editor.textChanged.disconnect(self._rest.start)
        if not editor.changed():
            concepten.drop(self.place, *where[:3])

    def keep(self) -> None:
        """Keep the text as it stands now, or forget it when it is saved."""
        editor, where = self._editor, self._where
        if editor is None or where is None or not isValid(editor):
            return
        table, key, field, place = where
        if editor.changed():
            text = concepten.concept(table, key, field, place, editor.shown_text())
            with suppress(OSError):  # the disk refuses: the text still stands on the screen
                concepten.keep(self.place, text)
        else:
            concepten.drop(self.place, table, key, field)


def where_is(editor: Input) -> Where | None:
    """Which record and field an editor belongs to; None for a search box or a filter."""
    parent: QWidget | None = editor.parentWidget()
    while parent is not None:
        if isinstance(parent, RecordForm):
            if parent.record is None:
                return None
            table, key, name = parent.record
            return table, key, editor.spec.key, f"{name}, {editor.spec.label}"
        if isinstance(parent, GridView):
            return _in_grid(parent, editor)
        parent = parent.parentWidget()
    return None


def _in_grid(view: GridView, editor: Input) -> Where | None:
    if editor is not view.delegate.editor:
        return None
    model, row = view.delegate.where()
    listing = model.listing
    table = getattr(getattr(listing, "record", None), "__tablename__", listing.name)
    name = listing.name[:1].upper() + listing.name[1:]
    first = "" if model.is_new(row) else model.text(row, 0)
    words = f"{name}, {first}, {editor.spec.label}" if first else f"{name}, {editor.spec.label}"
    return table, model.key(row), editor.spec.key, words
