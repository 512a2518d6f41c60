"""Values of wijken made into one value of the gebied, by the rule of the indicator."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Wijkcijfer:
    """One wijk in one year; `waarde` and `gewicht` are None when they are not known."""

    code: str
    naam: str
    waarde: Decimal | None
    gewicht: Decimal | None
    voorlopig: bool = False


@dataclass(frozen=True)
class Samenvoeging:
    """The value of all wijken together, None when it cannot be made; `zonder` were left out."""

    waarde: Decimal | None
    mee: tuple[Wijkcijfer, ...]
    zonder: tuple[Wijkcijfer, ...]

    @property
    def voorlopig(self) -> bool:
        """Whether one of the values that count is provisional."""
        return any(each.voorlopig for each in self.mee)


def samengevoegd(
    cijfers: Sequence[Wijkcijfer], regel: str | None, decimalen: int | None
) -> Samenvoeging:
    """Combine values by a rule (`gewogen`, `som`, or none: only one wijk can be taken).

    A mean leaves out wijken without a value or weight. A sum of which a part is missing is not
    known. Rounded half up to the decimals of the indicator, or to those of the values themselves.
    """
    if regel == "gewogen" and len(cijfers) > 1:
        mee = tuple(c for c in cijfers if c.waarde is not None and c.gewicht)
    else:
        mee = tuple(c for c in cijfers if c.waarde is not None)
    zonder = tuple(c for c in cijfers if c not in mee)
    value = _combined(mee, regel, complete=not zonder)
    digits = _digits(mee) if decimalen is None else decimalen
    return Samenvoeging(None if value is None else _rounded(value, digits), mee, zonder)


def _combined(mee: Sequence[Wijkcijfer], regel: str | None, *, complete: bool) -> Decimal | None:
    values = [c.waarde for c in mee if c.waarde is not None]
    if not values:
        return None
    if regel == "som":
        return sum(values, Decimal(0)) if complete else None
    if len(mee) == 1 and (complete or regel == "gewogen"):
        return values[0]
    if regel != "gewogen":
        return None
    weights = [c.gewicht or Decimal(0) for c in mee]
    products = (value * weight for value, weight in zip(values, weights, strict=True))
    return sum(products, Decimal(0)) / sum(weights, Decimal(0))


def _digits(mee: Sequence[Wijkcijfer]) -> int:
    """The most decimals that one of the values has."""
    exponents = [c.waarde.as_tuple().exponent for c in mee if c.waarde is not None]
    return max((-each for each in exponents if isinstance(each, int) and each < 0), default=0)


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
