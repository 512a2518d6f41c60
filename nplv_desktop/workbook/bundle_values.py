"""Whole columns of typed values: checked and cleaned, to and from canonical JSON."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook.bundle_text import CELL_LIMIT, SUSPECT, check_length, clean
from nplv_desktop.workbook.in_parts import distinct, kinds, mapped, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nplv_desktop.workbook.bundle import Column

_TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "longtext": (str,),
    "code": (str,),
    "amount": (int,),
    "euro": (int,),
    "date": (date,),
    "year": (int,),
    "count": (int,),
    "number": (Decimal,),
    "measure": (Decimal, str),
    "sisa": (int, str),
    "yesno": (bool,),
    "copy": (Decimal, str),
}
TEXT_KINDS = frozenset({"text", "longtext", "code", "measure", "sisa", "copy"})
LARGEST = 10**15
"""Whole numbers below this are exact in every spreadsheet."""
_SHORT = CELL_LIMIT // 2
"""Characters that fit in a cell whatever they are."""
DIGITS = 15
_WRITTEN_ALIKE = frozenset({"date"})
"""Kinds whose equal values read the same: 1.0 and 1.00 do not."""
"""Digits that every spreadsheet keeps."""


def tidy_column(
    sheet: str, column: Column, values: Sequence[Any], notes: list[str]
) -> Sequence[Any]:
    """Check the types of a column and clean its texts; blank text becomes missing."""
    found = kinds(values) - {type(None)}
    wrong = found - set(_TYPES[column.kind])
    if wrong:
        names = ", ".join(sorted(t.__name__ for t in wrong))
        raise ValueError(f"{sheet}, {column.key}: {names} in a column of kind {column.kind}")
    if int in found:
        _check_size(sheet, column, values)
    if Decimal in found:
        _check_digits(sheet, column, values)
    return _tidy_texts(sheet, column, values, notes) if str in found else values


def _check_size(sheet: str, column: Column, values: Sequence[Any]) -> None:
    chosen = _is_number if column.kind in TEXT_KINDS else None
    if max(max(map(abs, filter(chosen, part)), default=0) for part in parts(values)) >= LARGEST:
        raise ValueError(f"{sheet}, {column.key}: a number of more than {DIGITS} digits")


def _is_number(value: Any) -> bool:
    return value is not None and not isinstance(value, str)


def _check_digits(sheet: str, column: Column, values: Sequence[Any]) -> None:
    for value in values:
        if isinstance(value, Decimal) and (
            not value.is_finite() or len(f"{abs(value):f}".replace(".", "").lstrip("0")) > DIGITS
        ):
            raise ValueError(f"{sheet}, {column.key}: {value} has more than {DIGITS} digits")


def _tidy_texts(
    sheet: str, column: Column, values: Sequence[Any], notes: list[str]
) -> Sequence[Any]:
    texts = [value for value in distinct(values) if isinstance(value, str)]
    if all(map(_plain, parts(texts))):
        return values
    tidy = []
    for number, value in enumerate(values, 1):
        if not isinstance(value, str):
            tidy.append(value)
            continue
        place = f"Blad {sheet}, kolom {column.heading}, rij {number} van de tabel"
        text, dropped = clean(value)
        check_length(text, place)
        if dropped:
            notes.append(f"{place}: {dropped} onzichtbare tekens weggelaten.")
        tidy.append(text if text.strip() else None)
    return tidy


def _plain(texts: Sequence[str]) -> bool:
    """Whether all these texts can stand in a cell as they are."""
    return (
        SUSPECT.search("".join(texts)) is None
        and max(map(len, texts)) <= _SHORT
        and all(map(str.strip, texts))
    )


def encode_column(column: Column, values: Sequence[Any]) -> Sequence[Any]:
    """Typed values as canonical JSON holds them."""
    encoder = _ENCODERS.get(column.kind)
    if encoder is None:
        return values
    if column.kind in _WRITTEN_ALIKE:
        encoded = {v: None if v is None else encoder(v) for v in distinct(values)}
        return mapped(encoded.__getitem__, values)
    return [None if v is None else encoder(v) for v in values]


def decode_column(column: Column, values: Sequence[Any]) -> Sequence[Any]:
    """Canonical JSON values as typed values; ValueError when one is of another kind."""
    decoder = _DECODERS.get(column.kind)
    if decoder is None:
        wrong = kinds(values) - {type(None), *_TYPES[column.kind]}
        if wrong:
            raise ValueError(f"{column.key}: values that are not of kind {column.kind}")
        return values
    if column.kind in _WRITTEN_ALIKE:
        decoded = {v: None if v is None else decoder(v) for v in distinct(values)}
        return mapped(decoded.__getitem__, values)
    return [None if v is None else decoder(v) for v in values]


def _encode_measure(value: Decimal | str) -> list[str] | str:
    return value if isinstance(value, str) else [f"{value:f}"]


def _decode_measure(value: list[str] | str) -> Decimal | str:
    return value if isinstance(value, str) else Decimal(value[0])


def _decode_date(value: str) -> date:
    return datetime.fromisoformat(value).date()


_ENCODERS: dict[str, Callable[[Any], Any]] = {
    "date": date.isoformat,
    "number": "{:f}".format,
    "measure": _encode_measure,
    "copy": _encode_measure,
}
_DECODERS: dict[str, Callable[[Any], Any]] = {
    "date": _decode_date,
    "number": Decimal,
    "measure": _decode_measure,
    "copy": _decode_measure,
}
