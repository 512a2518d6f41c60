"""Values: cents, euros, keys, and the reading order of codes.

Money inside the program is a whole number of **cents** (`int`). `euros()` turns cents into a
`Decimal` for the edges; `cents()` turns a `Decimal` or number text from a machine into cents.
Reading what people type is in `domain/reading.py`; writing it the Dutch way in
`domain/notation.py`.
"""

from __future__ import annotations

import os
import time
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

Cents: TypeAlias = int
"""A whole number of euro cents."""


def euros(amount: Cents) -> Decimal:
    """Cents as a `Decimal` of euros with two decimals: `euros(-1230)` is `-12.30`."""
    return Decimal(amount).scaleb(-2)


def cents(amount: Decimal | float | str) -> Cents:
    """Euros as whole cents, half up. Floats are read by their shortest text, so 0.1 is 10 cents."""
    value = (
        amount
        if isinstance(amount, Decimal)
        else Decimal(repr(amount) if isinstance(amount, float) else str(amount))
    )
    if not value.is_finite():
        raise ValueError(f"not an amount: {amount}")
    return int((value * 100).to_integral_value(ROUND_HALF_UP))


def plain_euros(amount: Cents) -> str:
    """Cents as machine text of euros: `1234.50`, for JSON and keys."""
    return f"{euros(amount):.2f}"


def whole_euros(amount: Cents) -> int:
    """Cents as whole euros, half away from zero: the one rule, for the SiSa sheet only."""
    sign = -1 if amount < 0 else 1
    return sign * ((abs(amount) + 50) // 100)


def divide(amount: Cents, weights: list[int]) -> list[Cents]:
    """Divide an amount by weights so that the parts add up to the cent (largest remainder).

    Weights are whole numbers of zero or more with a positive sum; ties go to the earlier part.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("weights must be zero or more, and not all zero")
    sign = -1 if amount < 0 else 1
    size = abs(amount)
    parts = [size * weight // total for weight in weights]
    rest = size - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(size * weights[i] % total), i))
    for i in by_remainder[:rest]:
        parts[i] += 1
    return [sign * part for part in parts]


_last_key = 0


def new_key() -> str:
    """A new record key: UUID version 7 as 32 hex digits; later keys sort after earlier ones."""
    global _last_key  # noqa: PLW0603  keeps keys of one process in order within a millisecond
    moment = time.time_ns()
    stamp = (moment // 1_000_000) << 12 | (moment % 1_000_000) * 4096 // 1_000_000
    stamp = max(stamp, _last_key + 1)
    _last_key = stamp
    tail = int.from_bytes(os.urandom(8), "big") & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    return f"{(stamp >> 12) & 0xFFFF_FFFF_FFFF:012x}7{stamp & 0xFFF:03x}{tail:016x}"
