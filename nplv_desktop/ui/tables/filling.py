"""What a drag at the corner of a selection fills in: a row of values goes on, others repeat.

Two or more numbers, years or dates with the same step go on with that step (2024, 2025, 2026; the
first of each month); everything else is repeated from the start.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPPING = frozenset({"amount", "count", "number", "percent", "year", "date"})
_MONTHS = 12


def continued(
    values: Sequence[Any], kind: str, count: int, *, backwards: bool = False
) -> list[Any]:
    """`count` values that follow after `values`, or that come before them, nearest first."""
    source = list(reversed(values)) if backwards else list(values)
    goes_on = _goes_on(source, kind)
    if goes_on is not None:
        return [goes_on(number) for number in range(1, count + 1)]
    return [source[number % len(source)] for number in range(count)]


def _goes_on(values: Sequence[Any], kind: str) -> Any:
    """The function that gives the n-th value after the last; None when there is no step."""
    if kind not in _STEPPING or len(values) < 2 or any(v is None for v in values):  # noqa: PLR2004
        return None
    if kind == "date":
        months = _same([_months_between(a, b) for a, b in pairwise(values)])
        if months:
            return _Months(values[-1], months).after
        days = _same([(b - a).days for a, b in pairwise(values)])
        return _Steps(values[-1], timedelta(days=days)).after if days else None
    step = _same([b - a for a, b in pairwise(values)])
    return _Steps(values[-1], step).after if step else None


def _same(steps: Sequence[Any]) -> Any:
    """The step that all of them are; None when they differ."""
    return steps[0] if all(step == steps[0] for step in steps) else None


def _months_between(first: date, second: date) -> int | None:
    """Whole months from one day to the same day of another month; None for another day."""
    if first.day != second.day and not (_is_last(first) and _is_last(second)):
        return None
    return (second.year - first.year) * _MONTHS + second.month - first.month


def _is_last(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


class _Steps:
    """Goes on from a value with equal steps."""

    def __init__(self, start: Any, step: Any) -> None:
        self._start, self._step = start, step

    def after(self, number: int) -> Any:
        """The value after this many steps."""
        return self._start + number * self._step


class _Months:
    """Goes on from a day with whole months; the last day of a month stays the last."""

    def __init__(self, start: date, months: int) -> None:
        self._start, self._months = start, months

    def after(self, number: int) -> date:
        """The day after this many steps."""
        place = self._start.year * _MONTHS + self._start.month - 1 + number * self._months
        year, month = divmod(place, _MONTHS)
        last = calendar.monthrange(year, month + 1)[1]
        day = last if _is_last(self._start) else min(self._start.day, last)
        return date(year, month + 1, day)
