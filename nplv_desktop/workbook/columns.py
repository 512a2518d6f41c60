"""Columns of cells as bytes and back: how the reader process hands over what it read.

A block is a number of rows of one sheet. Texts, numbers and days travel in streams of their own,
so that a column of one kind is packed and unpacked in a few calls.
"""

from __future__ import annotations

import struct
from array import array
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Cell: TypeAlias = str | float | bool | date | None
"""What stands in a cell; a moment is a datetime, an empty cell None."""

_SEPARATOR = "\0"
_COLUMN = struct.Struct("<IcII")
"""Column number, its one kind or `?` for a mixture, size of the kinds, number of values."""
_STREAM = struct.Struct("<cI")

_KIND: dict[type, bytes] = {
    str: b"s",
    float: b"f",
    int: b"f",
    bool: b"b",
    date: b"d",
    datetime: b"m",
    time: b"t",
    timedelta: b"t",
}
_MIXED = b"?"
_Packers = dict[bytes, "Callable[[Sequence[Any]], bytes]"]


def pack_block(numbers: array[int], columns: Iterable[tuple[int, Sequence[Any]]]) -> bytes:
    """Row numbers and (column number, values) of one block, as bytes."""
    parts = [struct.pack("<I", len(numbers)), numbers.tobytes()]
    for index, values in columns:
        parts.extend(_pack_column(index, values))
    return b"".join(parts)


def unpack_block(block: bytes) -> tuple[array[int], dict[int, list[Cell]]]:
    """The row numbers and columns of a block; ValueError or struct.error when it is no block."""
    count = struct.unpack_from("<I", block)[0]
    numbers = array("I")
    position = 4 + count * numbers.itemsize
    numbers.frombytes(block[4:position])
    columns: dict[int, list[Cell]] = {}
    while position < len(block):
        index, kind, kinds_size, streams = _COLUMN.unpack_from(block, position)
        position += _COLUMN.size
        kinds = block[position : position + kinds_size]
        position += kinds_size
        values: dict[bytes, Iterator[Cell]] = {}
        for _ in range(streams):
            stream_kind, size = _STREAM.unpack_from(block, position)
            position += _STREAM.size
            values[stream_kind] = _UNPACK[stream_kind](block[position : position + size])
            position += size
        columns[index] = _mixed(kinds, values) if kind == _MIXED else list(values[kind])
        if len(columns[index]) != count:
            raise ValueError("a column is not as long as its block")
    return numbers, columns


def _pack_column(index: int, values: Sequence[Any]) -> Iterator[bytes]:
    kinds = {_KIND[each] for each in set(map(type, values))}
    if len(kinds) == 1:
        kind = kinds.pop()
        yield _COLUMN.pack(index, kind, 0, 1)
        yield from _stream(kind, values)
        return
    tags = b"".join(map(_KIND.__getitem__, map(type, values)))
    yield _COLUMN.pack(index, _MIXED, len(tags), len(kinds))
    yield tags
    for kind in sorted(kinds):
        yield from _stream(kind, [v for v in values if _KIND[type(v)] == kind])


def _stream(kind: bytes, values: Sequence[Any]) -> Iterator[bytes]:
    content = _PACK[kind](values)
    yield _STREAM.pack(kind, len(content))
    yield content


def _pack_texts(values: Sequence[Any]) -> bytes:
    joined = _SEPARATOR.join(values)
    if joined.count(_SEPARATOR) != len(values) - 1:
        joined = _SEPARATOR.join(value.replace(_SEPARATOR, " ") for value in values)
    return joined.encode("utf-8", "replace")


def _pack_times(values: Sequence[Any]) -> bytes:
    return _pack_texts([str(value) for value in values])


def _pack_moments(values: Sequence[Any]) -> bytes:
    return _pack_texts([value.isoformat() for value in values])


def _pack_numbers(values: Sequence[Any]) -> bytes:
    return array("d", values).tobytes()


def _pack_truths(values: Sequence[Any]) -> bytes:
    return bytes(values)


def _pack_days(values: Sequence[Any]) -> bytes:
    return array("i", [value.toordinal() for value in values]).tobytes()


def _unpack_texts(content: bytes) -> Iterator[Cell]:
    texts = content.decode("utf-8").split(_SEPARATOR)
    return iter([None if not text or text.isspace() else text for text in texts])


def _unpack_moments(content: bytes) -> Iterator[Cell]:
    return map(datetime.fromisoformat, content.decode("utf-8").split(_SEPARATOR))


def _unpack_numbers(content: bytes) -> Iterator[Cell]:
    return iter(array("d", content))


def _unpack_truths(content: bytes) -> Iterator[Cell]:
    return map(bool, content)


def _unpack_days(content: bytes) -> Iterator[Cell]:
    return map(date.fromordinal, array("i", content))


_PACK: _Packers = {
    b"s": _pack_texts,
    b"f": _pack_numbers,
    b"b": _pack_truths,
    b"d": _pack_days,
    b"m": _pack_moments,
    b"t": _pack_times,
}
_UNPACK: dict[bytes, Callable[[bytes], Iterator[Cell]]] = {
    b"s": _unpack_texts,
    b"f": _unpack_numbers,
    b"b": _unpack_truths,
    b"d": _unpack_days,
    b"m": _unpack_moments,
    b"t": _unpack_texts,
}


def _mixed(kinds: bytes, values: dict[bytes, Iterator[Cell]]) -> list[Cell]:
    """The values of several streams in the order in which they stood."""
    streams = {kind[0]: stream for kind, stream in values.items()}
    return list(map(next, map(streams.__getitem__, kinds)))
