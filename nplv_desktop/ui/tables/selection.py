"""What is selected in a grid: rows and columns, and their sum, count and average."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain import notation
from nplv_desktop.ui.text import NUMERIC
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QItemSelection

    from nplv_desktop.ui.tables.model import ListingModel

MOST_ROWS = 10_000
"""More selected rows than this are not read to add them up."""


@dataclass(frozen=True)
class Selected:
    """Selected rows as spans (first, last), in order, and columns from left to right."""

    spans: tuple[tuple[int, int], ...]
    columns: tuple[int, ...]

    @property
    def count(self) -> int:
        """The number of rows."""
        return sum(last - first + 1 for first, last in self.spans)

    def rows(self) -> list[int]:
        """Every row."""
        return [row for first, last in self.spans for row in range(first, last + 1)]


def selected(selection: QItemSelection, visible: list[int]) -> Selected:
    """The rows and (visible) columns that a selection touches."""
    spans: list[tuple[int, int]] = []
    columns: set[int] = set()
    for box in sorted(selection.toList(), key=_top):
        columns.update(range(box.left(), box.right() + 1))
        if spans and box.top() <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], box.bottom()))
        else:
            spans.append((box.top(), box.bottom()))
    return Selected(tuple(spans), tuple(c for c in visible if c in columns))


def _top(box: Any) -> int:
    return int(box.top())


def summary(model: ListingModel, chosen: Selected) -> str:
    """`Som selectie € 42.118,20 · aantal 4 · gemiddelde € 10.529,55`; empty for one cell."""
    if chosen.count * len(chosen.columns) <= 1:
        return ""
    kinds = {model.specs[c].kind for c in chosen.columns if model.specs[c].kind in NUMERIC}
    if len(kinds) != 1:
        return tr("{count} rijen gekozen").format(count=notation.number(chosen.count))
    kind = kinds.pop()
    columns = [c for c in chosen.columns if model.specs[c].kind == kind]
    if chosen.count >= model.shape.length and _adds_up(model, columns):
        return _whole(model, columns, kind)
    if chosen.count > MOST_ROWS:
        return tr("{count} rijen gekozen").format(count=notation.number(chosen.count))
    values = [v for row in chosen.rows() for c in columns if (v := model.value(row, c)) is not None]
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
