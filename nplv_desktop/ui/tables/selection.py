"""What is selected in a grid: rows and columns, and their sum, count and average."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain import notation
from nplv_desktop.ui.text import NUMERIC
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QItemSelection

    from nplv_desktop.ui.tables.model import ListingModel

MOST_ROWS = 10_000
"""More selected rows than this are not read to add them up."""


@dataclass(frozen=True)
class Box:
    """A block of cells: rows from `first` to `last`, columns from left to right."""

    first: int
    last: int
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Selected:
    """What is selected: blocks of cells, from top to bottom, that have no cell in common."""

    boxes: tuple[Box, ...]
    columns: tuple[int, ...]
    """The columns that the blocks touch, from left to right."""

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The rows that the blocks touch, as spans (first, last), in order."""
        found: list[tuple[int, int]] = []
        for box in self.boxes:
            if found and box.first <= found[-1][1] + 1:
                found[-1] = (found[-1][0], max(found[-1][1], box.last))
            else:
                found.append((box.first, box.last))
        return tuple(found)

    @property
    def count(self) -> int:
        """The number of rows."""
        return sum(last - first + 1 for first, last in self.spans)

    @property
    def size(self) -> int:
        """The number of cells."""
        return sum((box.last - box.first + 1) * len(box.columns) for box in self.boxes)

    @property
    def whole(self) -> bool:
        """Every selected column is selected in every selected row, so that it is a table."""
        return self.size == self.count * len(self.columns)

    def rows(self) -> list[int]:
        """Every row."""
        return [row for first, last in self.spans for row in range(first, last + 1)]

    def cells(self) -> Iterator[tuple[int, int]]:
        """Every selected cell, as row and column."""
        for box in self.boxes:
            for row in range(box.first, box.last + 1):
                for column in box.columns:
                    yield row, column


def selected(selection: QItemSelection, visible: list[int]) -> Selected:
    """The rows and (visible) columns that a selection touches."""
    boxes = []
    for found in sorted(selection.toList(), key=_top):
        columns = tuple(c for c in visible if found.left() <= c <= found.right())
        if columns:
            boxes.append(Box(found.top(), found.bottom(), columns))
    touched = {column for box in boxes for column in box.columns}
    return Selected(tuple(boxes), tuple(c for c in visible if c in touched))


def one_cell(row: int, column: int) -> Selected:
    """A single cell."""
    return Selected((Box(row, row, (column,)),), (column,))


def _top(box: Any) -> int:
    return int(box.top())


def summary(model: ListingModel, chosen: Selected) -> str:
    """`Som selectie € 42.118,20 · aantal 4 · gemiddelde € 10.529,55`; empty for one cell."""
    if chosen.size <= 1:
        return ""
    kinds = {model.specs[c].kind for c in chosen.columns if model.specs[c].kind in NUMERIC}
    if len(kinds) != 1:
        return tr("{count} rijen gekozen").format(count=notation.number(chosen.count))
    kind = kinds.pop()
    columns = [c for c in chosen.columns if model.specs[c].kind == kind]
    if chosen.whole and chosen.count >= model.shape.length and _adds_up(model, columns):
        return _whole(model, columns, kind)
    if chosen.count > MOST_ROWS:
        return tr("{count} rijen gekozen").format(count=notation.number(chosen.count))
    wanted = set(columns)
    values = [
        v for row, c in chosen.cells() if c in wanted and (v := model.value(row, c)) is not None
    ]
    return _words(kind, sum(values), len(values)) if values else ""


def _adds_up(model: ListingModel, columns: list[int]) -> bool:
    return all(model.specs[c].key in model.totals.sums for c in columns)


def _whole(model: ListingModel, columns: list[int], kind: str) -> str:
    """All rows are selected: the list has added them up already; it knows no empty cells."""
    total = sum(model.totals.sums[model.specs[c].key] for c in columns)
    return tr("Som selectie {kind} · {count} rijen").format(
        kind=_text(kind, total), count=notation.number(model.totals.count)
    )


def _words(kind: str, total: int | Decimal, count: int) -> str:
    mean = (Decimal(total) / count).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if kind in {"amount", "percent"}:
        mean = mean.quantize(Decimal(1), ROUND_HALF_UP)
    return tr("Som selectie {kind} · aantal {count} · gemiddelde {kind2}").format(
        kind=_text(kind, total), count=notation.number(count), kind2=_text(kind, mean)
    )


def _text(kind: str, value: int | Decimal) -> str:
    if kind == "amount":
        return notation.amount(int(value), symbol=True)
    if kind == "percent":
        return notation.percent(int(value))
    return notation.number(value)
