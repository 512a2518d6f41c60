"""Small lists that are read whole: sorted, filtered and added up here, shown by the same grid.

    MemoryListing("begroting", columns, read_rows, save=save_cells)

`read_rows(db)` gives all rows; it is called once per refresh. `save_cells` may return the keys
that records got, by the key they had in the changes. For the begroting matrix the columns
are interventie, geldstroom and the years, and the key of a row is what `save` needs to find it.
"""

from __future__ import annotations

import itertools
import operator
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.listing import Filter, Group, ListQuery, ListTotals, Row
from nplv_desktop.ui.text import of_column, shown
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nplv_desktop.domain.listing import CellChange, Column
    from nplv_desktop.store.database import Database

    Save = Callable[[Database, Sequence[CellChange], str], Mapping[str, str] | None]
    Add = Callable[[Database, Sequence[Mapping[str, Any]], str], list[str]]
    Remove = Callable[[Database, Sequence[str]], None]


class MemoryListing:
    """A `Listing` over rows that a function reads."""

    def __init__(
        self,
        name: str,
        columns: tuple[Column, ...],
        read: Callable[[Database], Sequence[Row]],
        *,
        save: Save | None = None,
        add: Add | None = None,
        remove: Remove | None = None,
    ) -> None:
        self.name = name
        self.columns = columns
        self._read = read
        self._save, self._add, self._remove = save, add, remove
        self._places = {column.key: place for place, column in enumerate(columns)}
        self._specs = {column.key: of_column(column) for column in columns}
        self._found: list[Row] = []

    def totals(self, db: Database, query: ListQuery) -> ListTotals:
        """Count the rows of the query and add up its columns; reads the rows again."""
        self._found = self._ordered(self._read(db), query)
        return ListTotals(len(self._found), self._sums(self._found))

    def rows(self, _db: Database, _query: ListQuery, offset: int, limit: int) -> Sequence[Row]:
        """Rows `offset` to `offset + limit`, as they were counted last."""
        return self._found[offset : offset + limit]

    def groups(self, _db: Database, query: ListQuery) -> Sequence[Group]:
        """The groups of a query, as its rows were counted last."""
        place = self._places[query.group]
        same = itertools.groupby(self._found, key=_Value(place))
        return [self._group(value, list(rows)) for value, rows in same]

    def _group(self, value: Any, rows: Sequence[Row]) -> Group:
        return Group(value, len(rows), self._sums(rows))

    def _sums(self, rows: Sequence[Row]) -> dict[str, int]:
        return {
            column.key: sum(row.values[place] or 0 for row in rows)
            for place, column in enumerate(self.columns)
            if column.total
        }

    def position(self, _db: Database, _query: ListQuery, key: str) -> int | None:
        """Where a record stands, as they were counted last."""
        return next((i for i, row in enumerate(self._found) if row.key == key), None)

    def save(
        self, db: Database, changes: Sequence[CellChange], name: str = ""
    ) -> Mapping[str, str]:
        """Change cells, all in one undo step."""
        if self._save is None:
            raise UsageError(tr("Deze lijst kunt u alleen bekijken."))
        return self._save(db, changes, name) or {}

    def add(self, db: Database, values: Sequence[Mapping[str, Any]], name: str = "") -> list[str]:
        """Add records from column values, in one undo step; returns their keys."""
        if self._add is None:
            raise UsageError(tr("Aan deze lijst kunt u hier niets toevoegen."))
        return self._add(db, values, name)

    def remove(self, db: Database, keys: Sequence[str]) -> None:
        """Remove records with what belongs to them, in one undo step."""
        if self._remove is None:
            raise UsageError(tr("Uit deze lijst kunt u hier niets verwijderen."))
        self._remove(db, keys)

    def _ordered(self, rows: Sequence[Row], query: ListQuery) -> list[Row]:
        held = query.held.keys
        known = {row.key: row for row in rows if row.key in held}
        others = [row for row in rows if row.key not in known and self._matches(row, query)]
        return query.held.arranged(self._sorted(others, query), known)

    def _sorted(self, found: list[Row], query: ListQuery) -> list[Row]:
        together = [(query.group, query.group_descending)] if query.group else []
        for key, descending in reversed([*together, *query.sort]):
            place = self._places[key]
            exact = key == query.group
            known = [row for row in found if row.values[place] is not None]
            empty = [row for row in found if row.values[place] is None]
            known.sort(key=_Order(place, self._text_of(key), exact=exact), reverse=descending)
            found = known + empty
        return found

    def _text_of(self, key: str) -> Callable[[Any], Any] | None:
        spec = self._specs[key]
        if spec.choices or spec.kind in {"text", "longtext", "code"}:
            return _Folded(spec.key, self._specs).text
        return None

    def _matches(self, row: Row, query: ListQuery) -> bool:
        if query.search:
            texts = (
                shown(self._specs[c.key], v) for c, v in zip(self.columns, row.values, strict=True)
            )
            whole = " ".join(texts).casefold()
            if not all(word in whole for word in query.search.casefold().split()):
                return False
        return all(self._meets(row, condition) for condition in query.filters)

    def _meets(self, row: Row, condition: Filter) -> bool:
        value = row.values[self._places[condition.key]]
        if condition.operator in {"leeg", "gevuld"}:
            return (value is None) == (condition.operator == "leeg")
        if condition.operator == "bevat":
            text = shown(self._specs[condition.key], value)
            return str(condition.value).casefold() in text.casefold()
        if condition.operator == "<>":
            return bool(value != condition.value)
        if value is None:
            return False
        return _compare(value, condition)


def _compare(value: Any, condition: Filter) -> bool:
    if condition.operator == "tussen":
        return bool(condition.value <= value <= condition.upper)
    return bool(_COMPARING[condition.operator](value, condition.value))


def _within(value: Any, wanted: Any) -> bool:
    return value in wanted


_COMPARING: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "in": _within,
}


class _Folded:
    """Text of a value without capitals, to sort by."""

    def __init__(self, key: str, specs: Mapping[str, Any]) -> None:
        self._spec = specs[key]

    def text(self, value: Any) -> str:
        """The text that is shown, in small letters."""
        return shown(self._spec, value).casefold()


class _Value:
    """The value of a row in one column."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __call__(self, row: Row) -> Any:
        return row.values[self._place]


class _Order:
    """The sort key of a row: one of its values, as number, date or text.

    `exact` keeps values together that read alike.
    """

    def __init__(
        self, place: int, text: Callable[[Any], Any] | None, *, exact: bool = False
    ) -> None:
        self._place, self._text, self._exact = place, text, exact

    def __call__(self, row: Row) -> Any:
        value = row.values[self._place]
        if self._text is None:
            return value
        return (self._text(value), str(value)) if self._exact else self._text(value)
