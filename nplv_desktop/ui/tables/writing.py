"""What is typed and pasted in a grid: saved in its list, and kept where the user sees it.

A row that is changed stays at its place, also when it now belongs elsewhere in the order or
outside the filter, and a new row stays under the others: until the list is sorted or filtered
again, or left (`settle`). Only in groups every row goes to the group it belongs to.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.listing import CellChange

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from nplv_desktop.ui.tables.fetched import Fetched
    from nplv_desktop.ui.tables.model import ListingModel


class Writing:
    """Changes the list of one model."""

    def __init__(self, model: ListingModel) -> None:
        self._model = model
        self.draft: dict[str, Any] = {}
        """Typed values of the new row, by column key."""

    # one cell, the new row

    def save_cell(self, row: int, column: int, value: Any) -> None:
        """Save one value; in the new row it is kept until the row is left."""
        model = self._model
        spec = model.specs[column]
        if model.is_new(row):
            self.draft.pop(spec.key, None)  # so that what was typed last stands last
            self.draft[spec.key] = value
            model.tell_rows(row, row)
        elif model.is_record(row) and not model.key(row):
            model.fetch([row], partial(self._save_fetched, row, column, value))
        elif model.is_record(row) and value != model.value(row, column):
            self.change([CellChange(model.key(row), spec.key, value)])

    def _save_fetched(self, row: int, column: int, value: Any, found: Fetched) -> None:
        """Save what was typed in a row that was not read yet at that moment."""
        if row in found.cells and value != found.cells[row].values[column]:
            key = self._model.specs[column].key
            self.change([CellChange(found.key(row), key, value)])

    def add_draft(self) -> str:
        """Add the record that was typed in the new row; returns its key, empty without one."""
        values = {key: value for key, value in self.draft.items() if value is not None}
        if not values:
            self.drop_draft()
            return ""
        rows = self._model.rows
        key = self._model.listing.add(rows.db, [values])[0]
        self.draft.clear()
        self._hold({key: self._end()})
        self._model.refresh()
        return key

    def undo_typed(self) -> None:
        """Take back the cell of the new row that was typed last."""
        self.draft.popitem()
        end = self._model.shape.length
        self._model.tell_rows(end, end)

    def drop_draft(self) -> None:
        """Forget what was typed in the new row."""
        self.draft.clear()
        end = self._model.shape.length
        self._model.tell_rows(end, end)

    # many cells

    def change(self, changes: Sequence[CellChange], name: str = "") -> None:
        """Save changes in one undo step, and show them at once; a refusal is raised."""
        if changes:
            self.begin(changes)
            self.done(changes, self.save(changes, name))

    def begin(self, changes: Sequence[CellChange]) -> None:
        """Hold the rows that will be changed where they are seen now."""
        self._hold(self._model.rows.places({change.key for change in changes}))

    def save(self, changes: Sequence[CellChange], name: str) -> Mapping[str, str]:
        """Save changes in one undo step; touches nothing of the window, so any thread may."""
        return self._model.listing.save(self._model.rows.db, changes, name)

    def done(self, changes: Sequence[CellChange], keys: Mapping[str, str]) -> None:
        """Show what was saved; `keys` are those that records got, by those in the changes."""
        model = self._model
        self._follow(keys)
        shown = {(c.key, model.column(c.column)): c.value for c in changes}
        for record in model.rows.patch(shown):
            model.tell_records(record, record)

    def remove(self, keys: Sequence[str]) -> None:
        """Remove records in one undo step; what stays at its row moves up with the others."""
        rows = self._model.rows
        gone = rows.places(set(keys))
        self._model.listing.remove(rows.db, keys)
        kept = rows.query.kept
        if kept:
            rows.query = replace(rows.query, kept=kept.removed(set(gone.values())))

    def _follow(self, keys: Mapping[str, str]) -> None:
        """New rows stand under the others, as they were pasted; a key that changed is followed."""
        renamed = {old: new for old, new in keys.items() if old != new}
        if not renamed:
            return
        query = self._model.rows.query
        self._model.rows.query = replace(query, kept=query.kept.renamed(renamed))
        known, end = set(query.kept.keys), self._end()
        added = [new for old, new in renamed.items() if old not in known]
        self._hold({key: end + place for place, key in enumerate(added)})
        self._model.refresh()

    # where rows stay

    def settle(self) -> bool:
        """Let what was changed go to its place in the order; False when nothing has to move."""
        if not self._model.rows.query.kept:
            return False
        self._model.set_query(self._model.rows.query)
        return True

    def stay(self, key: str, row: int) -> None:
        """Hold a record at this row; it was changed elsewhere, such as in the panel beside it."""
        self._hold({key: row})
        self._model.refresh()

    def let_go(self, keys: Container[str]) -> None:
        """Hold these records no longer: they left the list."""
        query = self._model.rows.query
        staying = [key for key in query.kept.keys if key not in keys]
        self._model.rows.query = replace(query, kept=query.kept.only(staying))

    def _end(self) -> int:
        return self._model.totals.count

    def _hold(self, rows: Mapping[str, int]) -> None:
        query = self._model.rows.query
        if rows and not query.group:
            self._model.rows.query = replace(query, kept=query.kept.holding(rows))
