"""Cells as a parser gives them, beside values as the content has them: read, compared, shown."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.values import plain_euros

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nplv_desktop.workbook.bundle import Column
    from nplv_desktop.workbook.columns import Cell

_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WHOLE = frozenset({"euro", "year", "count"})
_CENTS = 100


class Unfit(ValueError):
    """A cell that holds something else than its column can have."""


def expected(column: Column, values: Sequence[Any]) -> list[Cell]:
    """Typed values as a parser gives them when nothing was changed."""
    if column.kind == "amount":
        return [None if v is None else v / _CENTS for v in values]
    if column.kind == "yesno":
        return [None if v is None else "Ja" if v else "Nee" for v in values]
    return [float(v) if isinstance(v, int | Decimal) else v for v in values]


def same(want: Cell, found: Cell) -> bool:
    """Whether a cell says what is expected; a day and its midnight are the same."""
    if want == found and isinstance(want, bool) == isinstance(found, bool):
        return True
    if isinstance(found, datetime) and isinstance(want, date):
        return found == datetime(want.year, want.month, want.day)  # noqa: DTZ001  days have no zone
    if isinstance(want, str) and isinstance(found, str):
        return _loose(want) == _loose(found)
    return False


def _loose(text: str) -> str:
    """Text with the line ends and codes that programs write in different ways made alike."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    while "_x005F" in plain:
        plain = _CODED.sub(lambda found: chr(int(found[1], 16)), plain.replace("_x005F", "", 1))
    return plain


def typed(column: Column, found: Cell) -> Any:
    """What a cell means in its column; `Unfit` when it cannot be that."""
    if found is None or found == "":
        return None
    return _READERS.get(column.kind, _text)(found)


def _text(found: Cell) -> str:
    if isinstance(found, str):
        return found
    if isinstance(found, bool):
        return "WAAR" if found else "ONWAAR"
    return found.isoformat() if isinstance(found, date) else _plain(found or 0.0)


def _number(found: Cell) -> Decimal:
    if isinstance(found, float | int) and not isinstance(found, bool):
        return Decimal(_plain(found))
    raise Unfit("geen getal")


def _cents(found: Cell) -> int:
    amount = _number(found) * _CENTS
    if amount != amount.to_integral_value():
        raise Unfit("geen hele centen")
    return int(amount)


def _whole(found: Cell) -> int:
    number = _number(found)
    if number != number.to_integral_value():
        raise Unfit("geen heel getal")
    return int(number)


def _day(found: Cell) -> date:
    if isinstance(found, datetime):
        return found.date()
    if isinstance(found, date):
        return found
    raise Unfit("geen datum")


def _yes_or_no(found: Cell) -> bool:
    if isinstance(found, bool):
        return found
    if isinstance(found, str) and found.casefold() in {"ja", "nee"}:
        return found.casefold() == "ja"
    raise Unfit("geen Ja of Nee")


def _measure(found: Cell) -> Decimal | str:
    return found if isinstance(found, str) else _number(found)


def _sisa(found: Cell) -> int | str:
    return found if isinstance(found, str) else _whole(found)


_READERS: dict[str, Callable[[Cell], Any]] = {
    "amount": _cents,
    "date": _day,
    "number": _number,
    "measure": _measure,
    "copy": _measure,
    "sisa": _sisa,
    "yesno": _yes_or_no,
    **dict.fromkeys(_WHOLE, _whole),
}


def shown(column: Column | None, value: Any) -> str:
    """Show a typed value as text: amounts with two decimals, days as ISO, missing empty."""
    if value is None:
        return ""
    if column is not None and column.kind == "amount" and isinstance(value, int):
        return plain_euros(value)
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def shown_cell(column: Column | None, found: Cell) -> str:
    """Show what stands in a cell as text: in the way of its column, as it stands when unfit."""
    if column is None:
        return _as_it_stands(found)
    try:
        value = typed(column, found)
    except Unfit:
        return _as_it_stands(found)
    return shown(column, value)


def _as_it_stands(found: Cell) -> str:
    return "" if found is None else _text(found)


def same_text(want: str, found: Cell) -> bool:
    """Whether a cell outside the tables says what was written there as text."""
    if found is None:
        return want == ""
    if isinstance(found, str):
        return same(want, found)
    if isinstance(found, date):
        return _text(found)[: len(want)] == want
    try:
        return Decimal(want) == Decimal(_plain(found))
    except InvalidOperation:
        return False


def _plain(number: float) -> str:
    return f"{Decimal(repr(number)).normalize():f}" if number else "0"
