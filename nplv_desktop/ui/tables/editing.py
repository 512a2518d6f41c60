"""What the hands of a grid do: copy, paste, fill down, clear, remove; each one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.listing import CellChange
from nplv_desktop.ui.tables.clipboard import from_html, from_text, neutral, to_html, to_text
from nplv_desktop.ui.tables.fill_handle import Fill
from nplv_desktop.ui.tables.fill_plan import plan_beside, plan_down
from nplv_desktop.ui.tables.paste import PastePlan, PastePreview, plan_paste, widen
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tables.clipboard import Block
    from nplv_desktop.ui.tables.model import ListingModel
    from nplv_desktop.ui.tables.view import GridView
    from nplv_desktop.ui.tasks import Progress

MOST_CELLS = 500_000
"""The largest block that is copied."""
_AT_ONCE = 400
"""A change of more cells than this is saved in the worker thread."""


class GridEditing(QObject):
    """Changes a grid as a whole: many cells at once."""

    def __init__(self, view: GridView, model: ListingModel, ctx: PageContext) -> None:
        super().__init__(view)
        self._view, self._model, self._ctx = view, model, ctx
        self._preview: PastePreview | None = None
        self._waiting: PastePlan | None = None

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as text and as a table."""
        self._copy(headings=False)

    def copy_with_headings(self) -> None:
        """Put the selected cells on the clipboard, under the labels of their columns."""
        self._copy(headings=True)

    def _copy(self, *, headings: bool) -> None:
        chosen = self._view.chosen()
        if chosen.count * len(chosen.columns) > MOST_CELLS:
            raise UsageError(
                tr(
                    "U koos {count} rijen; dat is te veel om te kopiëren. Filter de "
                    "lijst, of maak een werkboek."
                ).format(count=notation.number(chosen.count))
            )
        block: Block = [
            [self._copied(row, column) for column in chosen.columns]
            for row in chosen.rows()
            if self._model.is_record(row)
        ]
        if headings:
            block.insert(0, [self._model.specs[column].label for column in chosen.columns])
        put_on_clipboard(to_text(block), to_html(block, headings=headings))

    def _copied(self, row: int, column: int) -> str:
        text = self._model.text(row, column)
        return text if self._model.specs[column].right else neutral(text)

    def paste(self) -> None:
        """Paste the block on the clipboard from the current cell on."""
        data = QGuiApplication.clipboard().mimeData()
        block = from_html(data.html()) if data.hasHtml() else []
        block = block or from_text(data.text())
        chosen = self._view.chosen()
        if not block or not chosen.spans:
            return
        first = chosen.spans[0][0]
        shown = self._view.visible_columns()
        columns = shown[shown.index(chosen.columns[0]) :] if chosen.columns else shown
        wide = widen(block, chosen.count, len(chosen.columns))
        plan = plan_paste(self._model, wide, first, columns)
        if plan.fits:
            self.apply(plan.changes, "Plakken")
        else:
            self._ask(plan)

    def _ask(self, plan: PastePlan) -> None:
        self._waiting = plan
        self._preview = PastePreview(plan, self._view)
        self._preview.accepted.connect(self._paste_rest)
        self._preview.open()

    def preview(self) -> PastePreview | None:
        """The preview that is open, when there is one."""
        return self._preview if self._preview is not None and self._preview.isVisible() else None

    def _paste_rest(self) -> None:
        if self._waiting is not None:
            self.apply(self._waiting.changes, self._waiting.name)
            self._waiting = None

    def fill_down(self) -> None:
        """Give every selected row the values of the first one."""
        chosen = self._view.chosen()
        rows = [row for row in chosen.rows() if self._model.is_record(row)]
        if not rows:
            return
        source = rows[0] if len(rows) > 1 else rows[0] - 1
        targets = rows[1:] if len(rows) > 1 else rows
        if source < 0:
            return
        values = {
            column: self._model.value(source, column) for column in self._editable(chosen.columns)
        }
        self.apply(
            [
                CellChange(self._model.key(row), self._model.specs[column].key, value)
                for row in targets
                for column, value in values.items()
                if self._model.value(row, column) != value
            ],
            "Omlaag doorvoeren",
        )

    def fill_right(self) -> None:
        """Give every selected column the values of the first one."""
        chosen = self._view.chosen()
        shown = self._view.visible_columns()
        columns = chosen.columns
        if len(columns) == 1:
            before = shown.index(columns[0]) - 1
            if before < 0:
                return
            columns = (shown[before], *columns)
        for first, last in chosen.spans:
            self.fill(Fill((first, last), columns[:1], (), tuple(columns[1:])))

    def fill(self, fill: Fill) -> None:
        """Fill cells beside a selection with its values; see `filling.py`."""
        down = bool(fill.rows)
        plan = plan_down(self._model, fill) if down else plan_beside(self._model, fill)
        if plan.fits:
            self.apply(plan.changes, tr("Doorvoeren"))
        else:
            self._ask(plan)

    def clear(self) -> None:
        """Empty the selected cells."""
        chosen = self._view.chosen()
        self.apply(
            [
                CellChange(self._model.key(row), self._model.specs[column].key, None)
                for row in chosen.rows()
                for column in self._editable(chosen.columns)
                if self._model.is_record(row) and self._model.value(row, column) is not None
            ],
            "Wissen",
        )

    def remove(self) -> None:
        """Remove the records of the selected rows; Ctrl+Z brings them back."""
        keys = self.selected_keys()
        if not keys:
            return
        self._model.listing.remove(self._ctx.db, keys)
        word = "regel" if len(keys) == 1 else "regels"
        self._ctx.messages.done(
            tr("{keys} {word} verwijderd. Terug met Ctrl+Z.").format(
                keys=notation.number(len(keys)), word=word
            )
        )

    def selected_keys(self) -> list[str]:
        """The keys of the selected rows, in order."""
        rows = self._view.chosen().rows()
        return [key for row in rows if (key := self._model.key(row))]

    def apply(self, changes: Sequence[CellChange], name: str) -> None:
        """Save changes in one undo step; many of them in the worker thread."""
        if len(changes) <= _AT_ONCE:
            self._model.change(changes, name)
            return
        saving = _Saving(self._model, changes, name)
        self._ctx.tasks.run(name, saving.work)

    def _editable(self, columns: Sequence[int]) -> list[int]:
        return [column for column in columns if self._model.columns[column].editable]


def copied_cells() -> str:
    """The cells on the clipboard as text with tabs; empty when there are none."""
    data = QGuiApplication.clipboard().mimeData()
    text = data.text()
    return text if text.strip() or not data.hasHtml() else to_text(from_html(data.html()))


def put_on_clipboard(text: str, html: str) -> None:
    """Put a text and the same as HTML on the clipboard.

    The data is made by Qt itself: data made in Python that is still on the clipboard when the
    program ends brings the interpreter down.
    """
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    if html:
        clipboard.mimeData().setHtml(html)


class _Saving:
    """Many changes of one grid; saved in the worker thread."""

    def __init__(self, model: ListingModel, changes: Sequence[CellChange], name: str) -> None:
        self._listing, self._db = model.listing, model.rows.db
        self._changes, self._name = changes, name

    def work(self, _progress: Progress) -> None:
        """Save them."""
        self._listing.save(self._db, self._changes, self._name)
