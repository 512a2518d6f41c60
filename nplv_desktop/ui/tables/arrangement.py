"""How a user arranges a grid: its order, rows in groups, columns that stay; all remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.domain.errors import UserError
    from nplv_desktop.ui.messages import Messages
    from nplv_desktop.ui.tables.columns import ColumnMemory
    from nplv_desktop.ui.tables.model import ListingModel
    from nplv_desktop.ui.tables.view import GridView


class Arrangement(QObject):
    """Order, groups and columns that stay, of one grid."""

    def __init__(
        self, view: GridView, model: ListingModel, memory: ColumnMemory, messages: Messages
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._memory, self._messages = view, model, memory, messages
        model.not_grouped.connect(self._not_grouped)
        model.sorted_by.connect(self._show_order)
        view.header.also_sort.connect(self.also_by)

    @property
    def grouped(self) -> int:
        """The column of the groups; -1 without groups."""
        return self._model.column(self._model.rows.query.group)

    def sort(self) -> None:
        """Order by the current column: upwards, once more downwards, then the list's own order."""
        column = self._current()
        key = self._model.specs[column].key
        now = self._model.rows.query.sort
        if now == ((key, True),):
            self._order_by(())
        else:
            self.sort_by(column, descending=now == ((key, False),))

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Order by one column."""
        self._order_by(((self._model.specs[column].key, descending),))

    def sort_also(self) -> None:
        """Order by the current column too: rows that are equal in the columns before it."""
        self.also_by(self._current())

    def also_by(self, column: int) -> None:
        """Order by this column too, after those of now; once more downwards, then not any more."""
        key = self._model.specs[column].key
        now = dict(self._model.rows.query.sort)
        if key not in now:
            now[key] = False
        elif now[key]:
            del now[key]
        else:
            now[key] = True
        self._order_by(tuple(now.items()))

    def _order_by(self, sort: tuple[tuple[str, bool], ...]) -> None:
        self._model.sort_by(sort)
        self._memory.remember()

    def _show_order(self) -> None:
        """Arrows at the labels of the columns that the list is ordered by."""
        sort = self._model.rows.query.sort
        self._view.header.show_order([(self._model.column(key), down) for key, down in sort])

    def group(self) -> None:
        """Rows with the same value in the current column together; once more takes them apart."""
        self.group_by(self._current())

    def group_by(self, column: int) -> None:
        """Rows with the same value in a column together; the same column takes them apart."""
        self._model.group(-1 if column == self.grouped else column)
        self._memory.remember()

    def fold_all(self) -> None:
        """Show only the headings of the groups."""
        self._model.fold(everything=True)

    def open_all(self) -> None:
        """Show the rows of all groups."""
        self._model.fold(everything=False)

    def freeze(self) -> None:
        """Keep the columns up to the current one in sight; once more lets them go."""
        self.freeze_to(self._current())

    def freeze_to(self, column: int) -> None:
        """Keep the columns up to this one in sight; the same column lets them go."""
        shown = self._view.visible_columns()
        count = shown.index(column) + 1 if column in shown else 0
        self._view.freeze(0 if count == self._view.frozen else count)
        if count and self._view.frozen == count and not self._view.steady():
            self._view.freeze(0)
            raise UsageError(
                tr(
                    "Deze kolommen vullen bijna het hele venster; er blijft dan niets om te "
                    "schuiven. Kies een kolom verder naar links."
                )
            )
        self._memory.remember()

    def _current(self) -> int:
        shown = self._view.visible_columns()
        current = self._view.currentIndex().column()
        return current if current in shown else (shown[0] if shown else -1)

    def _not_grouped(self, failure: UserError) -> None:
        self._memory.remember()
        self._messages.failed(failure)
