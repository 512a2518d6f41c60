"""The arithmetic of an axis: round marks between a lowest and a highest value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_NEAR = 1e-9


@dataclass(frozen=True)
class Scale:
    """Values from `low` to `high`, with marks at round steps."""

    low: float
    high: float
    marks: tuple[float, ...]


def scale(values: list[float], *, from_zero: bool, marks: int = 5) -> Scale:
    """A scale with about `marks` round marks around the values; an empty list gives 0 to 1."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < _NEAR:
        room = abs(high) / 10 or 1.0
        low, high = (0.0, high + room) if from_zero and high >= 0 else (low - room, high + room)
    step = _step((high - low) / max(marks - 1, 1))
    first, last = floor(low / step + _NEAR), ceil(high / step - _NEAR)
    return Scale(first * step, last * step, tuple(n * step for n in range(first, last + 1)))


def _step(rough: float) -> float:
    power = 10.0 ** floor(log10(rough))
    return next(power * r for r in _ROUND if power * r >= rough * (1 - _NEAR))


def even(marks: tuple[float, ...]) -> list[int | Decimal]:
    """The marks as exact numbers with as many decimals each, so that they stand alike."""
    numbers = [exact(mark) for mark in marks]
    places = max((-_exponent(number) for number in numbers), default=0)
    if places <= 0:
        return numbers
    return [Decimal(number).quantize(Decimal(1).scaleb(-places)) for number in numbers]


def _exponent(number: int | Decimal) -> int:
    return int(number.as_tuple().exponent) if isinstance(number, Decimal) else 0


def exact(mark: float) -> int | Decimal:
    """A mark as an exact number, to write it: whole when it is whole."""
    rounded = Decimal(repr(round(mark, 9))).normalize()
    return int(rounded) if rounded == rounded.to_integral_value() else rounded
