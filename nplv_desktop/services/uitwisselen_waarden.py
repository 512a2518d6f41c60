"""Whether a value from outside can stand in a field: its kind, its size, its list of choices."""

from __future__ import annotations

import base64
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Boolean, Date, Integer, LargeBinary

from nplv_desktop.domain.base import DecimalText, Moment
from nplv_desktop.domain.controle import Bewijsstuk
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.records import RECORDS
from nplv_desktop.services.validation import LARGEST_AMOUNT, YEARS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Column

    from nplv_desktop.domain.base import Record
    from nplv_desktop.domain.fields import Field

LONGEST_TEXT = 100_000
LARGEST_BLOB = 100 << 20
_KEY = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_BAD_SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LARGEST_INTEGER = 2**31 - 1


def fits(record: type[Record], name: str, value: Any) -> bool:
    """Whether `value`, as the journal keeps values, can stand in a column of this record."""
    column: Any = record.__table__.columns[name]
    if value is None:
        return bool(column.nullable)
    if not _right_kind(column, value):
        return False
    if record is Bewijsstuk and name == "sha256":
        return _DIGEST.fullmatch(value) is not None
    described = next((each for each in fields_of(record) if each.key == name), None)
    return described is None or _allowed(described, value)


def _right_kind(column: Column[Any], value: Any) -> bool:
    for kind, holds in _KINDS:
        if isinstance(column.type, kind):
            return holds(value)
    return _is_text(value)


def _allowed(field: Field, value: Any) -> bool:
    if field.kind == "year":
        return value in YEARS
    if field.choices:
        return value in {choice.code for choice in field.choices}
    if field.target in RECORDS:
        return _KEY.fullmatch(value) is not None
    return True


def _is_text(value: Any) -> bool:
    return (
        isinstance(value, str) and len(value) <= LONGEST_TEXT and _BAD_SIGNS.search(value) is None
    )


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool) or value in (0, 1)


def _is_cents(value: Any) -> bool:
    return type(value) is int and abs(value) <= LARGEST_AMOUNT


def _is_count(value: Any) -> bool:
    return type(value) is int and abs(value) <= _LARGEST_INTEGER


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and len(value) == len("2024-01-01") and _reads(date, value)


def _is_moment(value: Any) -> bool:
    return (
        isinstance(value, str)
        and _reads(datetime, value)
        and datetime.fromisoformat(value).tzinfo is not None
    )


def _reads(kind: type[date], value: str) -> bool:
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_decimal(value: Any) -> bool:
    if not isinstance(value, str) or len(value) > 40:  # noqa: PLR2004  the width of the column
        return False
    try:
        return Decimal(value).is_finite() and "e" not in value.lower()
    except InvalidOperation:
        return False


def _is_blob(value: Any) -> bool:
    if not isinstance(value, str) or len(value) > LARGEST_BLOB:
        return False
    try:
        base64.b64decode(value, validate=True)
    except ValueError:
        return False
    return True


_KINDS: tuple[tuple[type, Callable[[Any], bool]], ...] = (
    (Boolean, _is_bool),
    (BigInteger, _is_cents),
    (Integer, _is_count),
    (Date, _is_day),
    (Moment, _is_moment),
    (DecimalText, _is_decimal),
    (LargeBinary, _is_blob),
)
"""The kinds of column; the most special first, all else is text."""
