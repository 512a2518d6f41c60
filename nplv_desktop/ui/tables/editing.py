"""What the hands of a grid do: copy, cut, paste, fill, clear, remove; each one undo step.

What is asked of many rows is done for all of them, also for those that are not in memory: they are
read first, and the window goes on meanwhile.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.ui.tables.clipboard import from_html, from_text, to_html, to_text
from nplv_desktop.ui.tables.fill_handle import Fill
from nplv_desktop.ui.tables.fill_plan import plan_above, plan_beside, plan_clear, plan_down
from nplv_desktop.ui.tables.paste import PastePlan, PastePreview, plan_paste, targets, widen
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.listing import CellChange
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tables.clipboard import Block
    from nplv_desktop.ui.tables.fetched import Fetched
    from nplv_desktop.ui.tables.model import ListingModel
    from nplv_desktop.ui.tables.selection import Selected
    from nplv_desktop.ui.tables.view import GridView
    from nplv_desktop.ui.tasks import Progress

MOST_CELLS = 500_000
"""The largest block that is copied."""
MOST_CHANGED = 20_000
"""More rows than this are not changed or removed in one go."""
_AT_ONCE = 400
"""A change of more cells (or a removal of more rows) than this is done in the worker thread."""


class GridEditing(QObject):
    """Changes a grid as a whole: many cells at once."""

    def __init__(self, view: GridView, model: ListingModel, ctx: PageContext) -> None:
        super().__init__(view)
        self._view, self._model, self._ctx = view, model, ctx
        self._preview: PastePreview | None = None
        self._waiting: PastePlan | None = None

    # copy and cut

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as text and as a table."""
        self._copy(headings=False)

    def copy_with_headings(self) -> None:
        """Put the selected cells on the clipboard, under the labels of their columns."""
        self._copy(headings=True)

    def cut(self) -> None:
        """Put the selected cells on the clipboard and empty them, in one step."""
        self._few_enough(self._view.chosen())
        self._copy(headings=False)
        self.clear(tr("Knippen"))

    def _copy(self, *, headings: bool) -> None:
        chosen = self._view.chosen()
        if not chosen.boxes:
            return
        if chosen.count * len(chosen.columns) > MOST_CELLS:
            raise UsageError(
                tr(
                    "U koos {count} rijen; dat is te veel om te kopiëren. Filter de "
                    "lijst, of maak een werkboek."
                ).format(count=notation.number(chosen.count))
            )
        if not chosen.whole:
            raise UsageError(
                tr(
                    "Deze cellen vormen samen geen blok. Kies cellen in dezelfde rijen of "
                    "kolommen, en kopieer dan."
                )
            )
        self._model.fetch(chosen.rows(), partial(self._put, chosen.columns, headings=headings))

    def _put(self, columns: Sequence[int], found: Fetched, *, headings: bool) -> None:
        block: Block = [[found.copied(row, column) for column in columns] for row in found.rows]
        if headings:
            block.insert(0, [self._model.specs[column].label for column in columns])
        put_on_clipboard(to_text(block), to_html(block, headings=headings))

    # paste

    def paste(self) -> None:
        """Paste the block on the clipboard from the current cell on."""
        if not self._model.can_add and not any(c.editable for c in self._model.columns):
            self._ctx.messages.info(tr("In deze lijst valt niets te wijzigen."))
            return
        data = QGuiApplication.clipboard().mimeData()
        block = from_html(data.html()) if data.hasHtml() else []
        block = block or from_text(data.text())
        chosen = self._view.chosen()
        if not block or not chosen.boxes:
            return
        if len(block) == 1 and len(block[0]) == 1 and not chosen.whole:
            text = block[0][0]
            self._few_enough(chosen)
            self._model.fetch(chosen.rows(), partial(self._paste_in_each, text, chosen))
            return
        shown = self._view.visible_columns()
        columns = shown[shown.index(chosen.columns[0]) :] if chosen.columns else shown
        wide = widen(block, chosen.count, len(chosen.columns))
        rows = targets(self._model, chosen.spans[0][0], len(wide))
        self._model.fetch(rows, partial(self._paste_block, wide, rows, columns))

    def _paste_block(
        self, block: Block, rows: Sequence[int], columns: Sequence[int], found: Fetched
    ) -> None:
        self._take(plan_paste(self._model, found, block, rows, columns))

    def _paste_in_each(self, text: str, chosen: Selected, found: Fetched) -> None:
        """One value in cells that stand apart."""
        plan = PastePlan()
        for box in chosen.boxes:
            rows = range(box.first, box.last + 1)
            block = [[text] * len(box.columns) for _ in rows]
            plan.add(plan_paste(self._model, found, block, rows, box.columns))
        self._take(plan)

    def _take(self, plan: PastePlan) -> None:
        """Do what was planned; when not all of it fits, the user is asked first."""
        if plan.fits:
            self.apply(plan.changes, plan.name)
            return
        self._waiting = plan
        self._preview = PastePreview(plan, self._view)
        self._preview.accepted.connect(self._take_rest)
        self._preview.open()

    def preview(self) -> PastePreview | None:
        """The preview that is open, when there is one."""
        return self._preview if self._preview is not None and self._preview.isVisible() else None

    def _take_rest(self) -> None:
        if self._waiting is not None:
            self.apply(self._waiting.changes, self._waiting.name)
            self._waiting = None

    # fill, clear

    def fill_down(self) -> None:
        """Give every selected row the values of the first one; one row those of the row above."""
        chosen = self._view.chosen()
        self._few_enough(chosen)
        if chosen.boxes:
            first = chosen.spans[0][0]
            above = [row for row in (first - 1,) if row >= 0]
            self._model.fetch([*above, *chosen.rows()], partial(self._fill_down, chosen))

    def _fill_down(self, chosen: Selected, found: Fetched) -> None:
        self._take(plan_above(self._model, found, chosen))

    def fill_right(self) -> None:
        """Give every selected column the values of the first one."""
        shown = self._view.visible_columns()
        for box in self._view.chosen().boxes:
            columns = box.columns
            if len(columns) == 1:
                before = shown.index(columns[0]) - 1
                if before < 0:
                    continue
                columns = (shown[before], *columns)
            self.fill(Fill((box.first, box.last), columns[:1], (), tuple(columns[1:])))

    def fill(self, fill: Fill) -> None:
        """Fill cells beside a selection with its values; see `filling.py`."""
        first, last = fill.source_rows
        rows = [*range(first, last + 1), *fill.rows]
        self._not_too_many(len(rows))
        self._model.fetch(rows, partial(self._fill, fill))

    def _fill(self, fill: Fill, found: Fetched) -> None:
        planned = plan_down if fill.rows else plan_beside
        self._take(planned(self._model, found, fill))

    def clear(self, name: str = "") -> None:
        """Empty the selected cells."""
        chosen = self._view.chosen()
        self._few_enough(chosen)
        self._model.fetch(chosen.rows(), partial(self._clear, chosen, name or tr("Wissen")))

    def _clear(self, chosen: Selected, name: str, found: Fetched) -> None:
        for row, column in chosen.cells():
            if self._model.is_new(row) and self._model.value(row, column) is not None:
                self._model.writing.save_cell(row, column, None)
        plan = plan_clear(self._model, found, chosen, name)
        if not plan.changes and len(plan.misfits) == 1:
            raise UsageError(plan.misfits[0].sentence)
        self._take(plan)

    def apply(self, changes: Sequence[CellChange], name: str) -> None:
        """Save changes in one undo step; many of them in the worker thread."""
        if len(changes) <= _AT_ONCE:
            self._model.writing.change(changes, name)
            return
        self._model.writing.begin(changes)
        saving = _Saving(self._model, changes, name)
        self._ctx.tasks.run(name, saving.work, partial(self._model.writing.done, changes))

    # remove

    def remove(self) -> None:
        """Remove the records of the selected rows; Ctrl+Z brings them back."""
        chosen = self._view.chosen()
        self._few_enough(chosen)
        self._model.fetch(chosen.rows(), self._remove)

    def _remove(self, found: Fetched) -> None:
        keys = [found.key(row) for row in found.rows]
        if not keys:
            return
        if len(keys) <= _AT_ONCE:
            self._model.writing.remove(keys)
            self._removed(keys)
            return
        removing = _Removing(self._model, keys)
        self._ctx.tasks.run(tr("Regels verwijderen"), removing.work, self._removed)

    def _removed(self, keys: Sequence[str]) -> None:
        word = tr("regel") if len(keys) == 1 else tr("regels")
        self._ctx.messages.done(
            tr("{keys} {word} verwijderd. Terug met Ctrl+Z.").format(
                keys=notation.number(len(keys)), word=word
            )
        )

    def selected_keys(self) -> list[str]:
        """The keys of the selected rows that are in memory, in order."""
        rows = self._view.chosen().rows()
        return [key for row in rows if (key := self._model.key(row))]

    def _few_enough(self, chosen: Selected) -> None:
        self._not_too_many(chosen.count)

    def _not_too_many(self, rows: int) -> None:
        if rows > MOST_CHANGED:
            raise UsageError(
                tr(
                    "Dit zijn {count} rijen. In één keer kunt u er hoogstens {most} wijzigen of "
                    "verwijderen. Filter de lijst, of kies minder rijen."
                ).format(count=notation.number(rows), most=notation.number(MOST_CHANGED))
            )


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
        self._writing, self._changes, self._name = model.writing, changes, name

    def work(self, _progress: Progress) -> Mapping[str, str]:
        """Save them; returns the keys that records got."""
        return self._writing.save(self._changes, self._name)


class _Removing:
    """Many records of one list; removed in the worker thread."""

    def __init__(self, model: ListingModel, keys: Sequence[str]) -> None:
        self._listing, self._db, self._keys = model.listing, model.rows.db, keys

    def work(self, _progress: Progress) -> Sequence[str]:
        """Remove them; returns their keys."""
        self._listing.remove(self._db, self._keys)
        return self._keys
