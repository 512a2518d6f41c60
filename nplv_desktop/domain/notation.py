"""Writing values the Dutch way: `1.234,56`, `31-12-2024`, `12,5 %`. Missing is an empty text.

The counterpart of `domain/reading.py`: what is written here is read back there to the same value.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal

from nplv_desktop.domain.values import Cents, euros, whole_euros

_MARKS = str.maketrans(",.", ".,")
_SIZES = ("bytes", "kB", "MB", "GB", "TB")
_STEP = 1000


def amount(cents: Cents | None, symbol: bool = False, decimals: bool = True) -> str:
    """Cents as euros: `-12,30`, with `symbol` `€ -12,30`, without `decimals` whole euros."""
    if cents is None:
        return ""
    text = _dutch(f"{euros(cents):,.2f}" if decimals else f"{whole_euros(cents):,d}")
    return f"€ {text}" if symbol else text


def number(value: Decimal | int | None, decimals: int | None = None) -> str:
    """A number with thousands marks; `decimals` fixed, or as many as the value itself has."""
    if value is None:
        return ""
    exact = Decimal(value)
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if exact.is_zero():
        exact = abs(exact)
    return _dutch(f"{exact:,f}")


def percent(basis_points: int | None, decimals: int | None = None) -> str:
    """Basis points as a percentage: 1250 is `12,5 %`; `decimals` fixed, or as many as needed."""
    if basis_points is None:
        return ""
    text = number(Decimal(basis_points).scaleb(-2), 2 if decimals is None else decimals)
    if decimals is None:
        text = text.rstrip("0").rstrip(",")
    return f"{text} %"


def day(value: date | None) -> str:
    """A date as `dd-mm-jjjj`."""
    return "" if value is None else f"{value.day:02d}-{value.month:02d}-{value.year:04d}"


def moment(value: datetime | None, zone: tzinfo | None = None) -> str:
    """A moment (UTC when it names no zone) as `dd-mm-jjjj uu:mm` in `zone`, or in local time."""
    if value is None:
        return ""
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    local = aware.astimezone(zone)
    return f"{day(local)} {local:%H:%M}"


def yes_no(value: bool | None) -> str:
    """`ja`, `nee`, or an empty text when it is unknown."""
    return "" if value is None else ("ja" if value else "nee")


def size(count: int) -> str:
    """A number of bytes with a unit of thousands: `812 bytes`, `1,2 MB`."""
    value, unit = Decimal(count), 0
    while value >= _STEP and unit < len(_SIZES) - 1:
        value, unit = value / _STEP, unit + 1
    return f"{number(value, 0 if unit == 0 else 1)} {_SIZES[unit]}"


def _dutch(english: str) -> str:
    """Swap the marks of a number that Python wrote with `,` for thousands and `.` for decimals."""
    return english.translate(_MARKS)
