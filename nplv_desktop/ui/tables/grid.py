"""The one grid of the program, for every list: `Grid(listing, ctx, noun="boekingen")`.

For a page:

    self.grid = Grid(
        lists.bestedingen(ctx.db, jaar=2024), ctx, noun="boekingen", can_add=True,
        empty=Empty("Nog geen boekingen", "Importeer de boekingen van de gemeente.", "Importeren"),
    )
    self.grid.current_changed.connect(self._show_details)   # key of the current row
    self.grid.opened.connect(self._open)                    # double click or Ctrl+Enter
    self.grid.empty_pressed.connect(self._import)           # the button of the empty state
    self.content.addWidget(self.grid, 1)

and in `refresh`: `self.grid.set_listing(...)` when it is another list (another year), else
`self.grid.refresh()`. `go_to(key, field)` selects a record, `set_filters({"bedrag": "> 1.000"})`
fills the filter row, `start_new()` begins a record. Small computed lists: `MemoryListing`. A click
on a heading sorts; widths, order, choice and sort of columns are remembered per list name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout

from nplv_desktop.domain import notation
from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import Surface
from nplv_desktop.ui.states import EmptyState
from nplv_desktop.ui.tables.arrangement import Arrangement
from nplv_desktop.ui.tables.columns import ColumnMemory
from nplv_desktop.ui.tables.editing import GridEditing
from nplv_desktop.ui.tables.foot import FootLine, words_of
from nplv_desktop.ui.tables.menus import GridMenus
from nplv_desktop.ui.tables.model import ListingModel
from nplv_desktop.ui.tables.selection import summary
from nplv_desktop.ui.tables.view import GridView
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QHideEvent

    from nplv_desktop.domain.listing import Listing
    from nplv_desktop.ui.context import PageContext

_LEAST_ROWS = 2.5
"""A list is never lower than so many rows; the half one shows that there are more."""
_LEFT = tr(
    "De regel die u wijzigde, hoort nu niet meer in deze lijst. Dat komt bijvoorbeeld door een "
    "ander boekjaar. Met Ctrl+Z komt hij terug."
)
_SOME_LEFT = tr(
    "Regels die u wijzigde, horen nu niet meer in deze lijst. Dat komt bijvoorbeeld door een "
    "ander boekjaar. Met Ctrl+Z komen ze terug."
)
_NOTHING_FOUND = tr("Geen regels voldoen aan het filter")


@dataclass(frozen=True)
class Empty:
    """What an empty list says: what will be here, and the first step."""

    title: str
    text: str
    action: str = ""
    icon: str = "tabel"


class Grid(Surface):
    """A list on a surface: filter row, rows, and the line with count and totals."""

    current_changed = Signal(str)
    """The key of the current row; empty when there is none."""
    opened = Signal(str)
    """The key of a row that the user wants to see in full."""
    empty_pressed = Signal()
    """The button of the empty state."""

    def __init__(
        self,
        listing: Listing,
        ctx: PageContext,
        *,
        noun: str = "regels",
        can_add: bool = False,
        filters: bool = True,
        empty: Empty | None = None,
    ) -> None:
        super().__init__()
        self._ctx, self._noun = ctx, noun
        self._wanted = ("", "")
        self._starts = False
        """Whether a new row is begun as soon as the list is read."""
        self._seen: tuple[str, tuple[Any, ...]] = ("", ())
        """The key and values of the current row, as they were told last."""
        self._followed = ""
        """A record to go to as soon as the list is counted."""
        self.model = ListingModel(listing, ctx.db, ctx.tasks, can_add=can_add, parent=self)
        self.view = GridView(self.model, self)
        self.view.setAccessibleName(tr(noun).capitalize())
        self.view.header.describe(self.model.specs)
        self.view.header.show_filters(filters)
        self.editing = GridEditing(self.view, self.model, ctx)
        self.memory = ColumnMemory(self.view, self.model, ctx.preferences)
        self.arrangement = Arrangement(self.view, self.model, self.memory, ctx.messages)
        self.menus = GridMenus(self)
        self._line = FootLine()
        words = empty or Empty(
            tr("Nog geen {noun}").format(noun=tr(noun)),
            tr("Hier komen de {noun}.").format(noun=tr(noun)),
        )
        self._empty = EmptyState(words.title, words.text, words.action, words.icon)
        self._lay_out()
        self._connect()
        self.memory.restore()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        side = theme.px(2)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._line)

    def _connect(self) -> None:
        self.model.totals_read.connect(self._show_totals)
        self.model.begun.connect(self._show_beginning)
        self.model.rows.arrived.connect(self.view.tell_current)
        self.view.header.filters_changed.connect(self._filter)
        self.view.command.connect(self.edit_command)
        self.view.current_changed.connect(self.current_changed)
        self.view.current_changed.connect(self._see)
        self.view.opened.connect(self.opened)
        self.view.resized.connect(self.memory.fit)
        self.view.selection_settled.connect(self._show_selection)
        self.view.filled.connect(self.editing.fill)
        self._empty.pressed.connect(self.empty_pressed)

    def minimumSizeHint(self) -> QSize:
        """Heading, a few rows and the line below."""
        rows = round(_LEAST_ROWS * theme.px(theme.ROW)) + self.view.header.sizeHint().height()
        around = self._line.minimumSizeHint().height() + 2 * theme.px(2)
        return super().minimumSizeHint().expandedTo(QSize(0, rows + around))

    # what a page uses

    def refresh(self) -> None:
        """Read the list again; selection, scroll position and open editor stay."""
        self.model.refresh()

    def set_listing(self, listing: Listing) -> None:
        """Show another list, such as that of another year; filters and sort stay where they fit."""
        same = [c.key for c in listing.columns] == [c.key for c in self.model.columns]
        self.model.set_listing(listing)
        if not same:
            self.view.header.describe(self.model.specs)
            self.memory.restore()

    def renew(self, listing: Listing) -> None:
        """Show the same list made anew: another one only when columns or choices are other ones.

        What is being typed and what is in memory stays, so that fast typing finds its row.
        """
        if tuple(listing.columns) == tuple(self.model.columns):
            self.refresh()
        else:
            self.set_listing(listing)

    def set_filters(self, texts: Mapping[str, str]) -> None:
        """Fill the filter row, by column key, as if typed; other fields become empty."""
        header = self.view.header
        for place, spec in enumerate(self.model.specs):
            header.field(place).setText(texts.get(spec.key, ""))
        self._filter()

    def clear_filters(self) -> None:
        """Show all rows."""
        self.set_filters({})

    def go_to(self, key: str, field: str = "") -> bool:
        """Select a record, on a field when it is shown; filters give way. False if unknown."""
        row = self.model.row_of(key)
        if row is None and self.model.rows.query.filters:
            self.clear_filters()
            row = self.model.row_of(key)
        if row is None:
            return False
        self._wanted = (key, field) if row >= self.model.shape.length else ("", "")
        column = self.model.column(field)
        shown = self.view.visible_columns()
        self.view.go(row, column if column in shown else shown[0])
        self.view.setFocus()
        return True

    def current_key(self) -> str:
        """The key of the current row; empty when there is none."""
        index = self.view.currentIndex()
        return self.model.key(index.row()) if index.isValid() else ""

    def selected_keys(self) -> list[str]:
        """The keys of the selected rows."""
        return self.editing.selected_keys()

    def start_new(self) -> None:
        """Go to the new row and begin typing; in a list that is being read, when it is there."""
        self._starts = self.model.can_add and not self.model.rowCount()
        if self._starts:
            return
        shown = [c for c in self.view.visible_columns() if self.model.columns[c].editable]
        if self.model.can_add and shown:
            self._stack.setCurrentWidget(self.view)
            self.view.setFocus()
            self.view.go(self.model.shape.length, shown[0])
            self.view.edit(self.view.currentIndex())

    def edit_command(self, command: str) -> None:
        """Do what a key or a menu asks; see `menus.py`."""
        deeds: dict[str, Callable[[], object]] = {
            "kopieren": self.editing.copy,
            "kopieren_met_koppen": self.editing.copy_with_headings,
            "knippen": self.editing.cut,
            "plakken": self.editing.paste,
            "doorvoeren": self.editing.fill_down,
            "naar_rechts": self.editing.fill_right,
            "wissen": self.editing.clear,
            "verwijderen": self.editing.remove,
            "alles": self.view.selectAll,
            "sorteren": self.arrangement.sort,
            "ook_sorteren": self.arrangement.sort_also,
            "filteren": self._focus_filter,
            "kolommen": self.memory.choose,
            "groeperen": self.arrangement.group,
            "inklappen": self.arrangement.fold_all,
            "uitklappen": self.arrangement.open_all,
            "vastzetten": self.arrangement.freeze,
            "opnieuw_ordenen": self.reorder,
            "afdrukken": self.print_out,
        }
        deeds[command]()

    def print_out(self) -> None:
        """Show how the list will be on paper, as it is filtered, ordered and grouped now."""
        from nplv_desktop.ui.tables.printing import Printing

        Printing(self, self._ctx).begin()

    def summary_line(self) -> str:
        """The line under the rows."""
        return self._line.text()

    # inside

    def hideEvent(self, event: QHideEvent) -> None:
        """When the page is left, what was changed goes to its place."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.reorder()

    def reorder(self) -> None:
        """Sort and filter again, with what was changed since; the current row is followed."""
        key = self.current_key()
        if self.model.writing.settle():
            self._followed = key

    def _follow(self) -> None:
        """Go along with the record that went to its place in the order."""
        key, self._followed = self._followed, ""
        row = self.model.row_of(key) if key else None
        if row is not None:
            self.view.go(row, max(self.view.currentIndex().column(), 0))

    def _filter(self) -> None:
        query = self.model.rows.query
        conditions = self.view.header.conditions()
        if conditions != query.filters:
            self.model.set_query(replace(query, filters=conditions))

    def _keep_current(self) -> None:
        """After reading, the record stays the current one when it did not go far."""
        index, key = self.view.currentIndex(), self.view.told_key()
        if key and index.isValid() and not self.model.reordered:
            row = self.model.near(key, index.row())
            if row is not None and row != index.row() and self.view.delegate.editor is None:
                if self._changed_itself(key, row):
                    self.model.writing.stay(key, index.row())
                    return
                self.view.go(row, index.column())
        self.view.tell_current()
        self._see()

    def _see(self) -> None:
        """Remember what the current row holds, to know later whether it was changed itself."""
        row = self.view.currentIndex().row()
        self._seen = (self.model.key(row), self.model.cells(row).values if row >= 0 else ())

    def _changed_itself(self, key: str, row: int) -> bool:
        """Whether the current record went elsewhere by what was changed in it, in the panel.

        Once it is held it may still stand elsewhere, in a list that became shorter: then it goes.
        """
        known, values = self._seen
        query = self.model.rows.query
        if query.group or key in query.kept.keys:
            return False
        return known == key and self.model.cells(row).values != values

    def _tell_left(self) -> None:
        """Say that rows that were changed are not in this list any more."""
        left = self.model.totals.left
        if left:
            self.model.writing.let_go(left)
            self._ctx.messages.info(_LEFT if len(left) == 1 else _SOME_LEFT)

    def _focus_filter(self) -> None:
        shown = self.view.visible_columns()
        current = self.view.currentIndex().column()
        field = self.view.header.field(current if current in shown else shown[0])
        field.setFocus()
        field.selectAll()

    def _show_beginning(self) -> None:
        count = notation.number(self.model.totals.count)
        words = tr("De eerste {count} {noun}; de rest wordt geteld")
        self._line.setText(words.format(count=count, noun=tr(self._noun)))
        self._stack.setCurrentWidget(self.view)
        self._line.setVisible(True)
        self.view.tell_current()

    def _show_totals(self) -> None:
        query, count = self.model.rows.query, self.model.totals.count
        narrowed = bool(query.filters or query.search)
        nothing = not count and not narrowed and not self._can_type()
        self._line.setText(
            _NOTHING_FOUND
            if narrowed and not count
            else words_of(self.model, self._noun, narrowed=narrowed)
        )
        self._stack.setCurrentWidget(self._empty if nothing else self.view)
        self._line.setVisible(not nothing)
        focus = QApplication.focusWidget()
        if narrowed and focus is not None and self.view.header.isAncestorOf(focus):
            self._ctx.messages.announce(self.summary_line())
        self._follow()
        if self._starts:
            self.start_new()
        self._keep_current()
        self._tell_left()
        if self._wanted[0]:
            key, field = self._wanted
            self._wanted = ("", "")
            self.go_to(key, field)

    def _can_type(self) -> bool:
        """Whether there is a row in which a new record can be typed."""
        return self.model.can_add and bool(self.model.columns)

    def _show_selection(self) -> None:
        if self.isVisible():
            self._ctx.status.selection.emit(summary(self.model, self.view.chosen()))
