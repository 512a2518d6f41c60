"""Very long columns, handled in parts.

Another thread gets its turn between two steps of a program, not in the middle of one call: making a
set of a million values in one go keeps the window waiting for half a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

T = TypeVar("T")

PART = 10_000
"""Values that are handled in one call."""


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in parts, in order."""
    if len(values) <= PART:
        yield values
        return
    for start in range(0, len(values), PART):
        yield values[start : start + PART]


def mapped(function: Callable[..., T], *columns: Sequence[Any]) -> list[T]:
    """What a function makes of the values of columns that are equally long."""
    made: list[T] = []
    for values in zip(*map(parts, columns), strict=True):
        made += map(function, *values)
    return made


def distinct(values: Sequence[T]) -> dict[T, None]:
    """The different values, each at its first place."""
    found: dict[T, None] = {}
    for part in parts(values):
        found.update(dict.fromkeys(part))
    return found


def kinds(values: Sequence[Any]) -> set[type]:
    """The types of the values."""
    found: set[type] = set()
    for part in parts(values):
        found.update(map(type, part))
    return found


def rows_of(columns: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """The rows of columns that are equally long."""
    made: list[tuple[Any, ...]] = []
    for values in zip(*map(parts, columns), strict=True):
        made += zip(*values, strict=True)
    return made


def columns_of(rows: Sequence[Sequence[Any]], width: int) -> list[list[Any]]:
    """The columns of rows that are all `width` wide."""
    columns: list[list[Any]] = [[] for _ in range(width)]
    for part in parts(rows):
        for column, values in zip(columns, zip(*part, strict=True), strict=bool(part)):
            column.extend(values)
    return columns


def let_go(lists: Iterable[list[Any]]) -> None:
    """Empty lists that nobody needs any more; letting go of very much takes long too."""
    for values in lists:
        while values:
            del values[-PART:]
