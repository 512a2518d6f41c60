"""What is usual for a figure, from the figures of before: a range, or nothing when they are few.

Two questions have their own method. Amounts that stand side by side (bookings of one supplier) are
compared with each other: the whiskers of a box plot, so that one odd booking does not stretch the
range. A series in time (an indicator, a yearly amount) is compared with where it was: the value
before, give or take twice the largest change there has been.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Getal: TypeAlias = int | Decimal
FEWEST = 3
"""Fewer earlier figures than this say nothing."""
FEWEST_CHANGES = 2
_BOX = 8
"""From this many figures on, the ones far outside the middle half are left out."""
_WHISKER = Fraction(3, 2)
_LEEWAY = 2


@dataclass(frozen=True)
class Bereik:
    """From the lowest to the highest figure that is usual, in the unit of the figures."""

    laag: Getal
    hoog: Getal

    def bevat(self, value: Getal) -> bool:
        """Whether a figure is usual."""
        return self.laag <= value <= self.hoog


def van_waarden(values: Sequence[Getal]) -> Bereik | None:
    """The usual range of figures side by side; None when there are fewer than three."""
    if len(values) < FEWEST:
        return None
    ordered = sorted(values)
    if len(ordered) < _BOX:
        return Bereik(ordered[0], ordered[-1])
    low, high = _quartile(ordered, 1), _quartile(ordered, 3)
    reach = (high - low) * _WHISKER
    usual = [v for v in ordered if low - reach <= Fraction(v) <= high + reach]
    return Bereik(usual[0], usual[-1])


def _quartile(ordered: Sequence[Getal], number: int) -> Fraction:
    """A quartile by straight line between the two figures around it."""
    place = Fraction(number * (len(ordered) - 1), 4)
    before = place.numerator // place.denominator
    after = min(before + 1, len(ordered) - 1)
    first, then = Fraction(ordered[before]), Fraction(ordered[after])
    return first + (then - first) * (place - before)


def van_verloop(earlier: Sequence[Getal]) -> Bereik | None:
    """The usual range of the next figure of a series; None when it changed fewer than two times.

    `earlier` holds the known figures before it, oldest first.
    """
    changes = [abs(Decimal(then) - Decimal(first)) for first, then in pairwise(earlier)]
    if len(changes) < FEWEST_CHANGES:
        return None
    room = _LEEWAY * max(changes)
    if isinstance(earlier[-1], int):
        return Bereik(earlier[-1] - int(room), earlier[-1] + int(room))
    return Bereik(earlier[-1] - room, earlier[-1] + room)
