"""What runs inside the reader process: one parser, and nothing that a file could harm.

Answers a request (JSON: path, sheet names or none for all, limits) with messages: `S` a sheet
begins (JSON), `B` a block of its rows, `E` why it cannot be read (a code), `.` the end.
"""

from __future__ import annotations

import gc
import json
import struct
import sys
from array import array
from time import process_time
from typing import IO, TYPE_CHECKING, Any, Protocol

from nplv_desktop.workbook.columns import pack_block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LENGTH = struct.Struct("<I")
_ROWS_PER_BLOCK = 4096
_MOST_MERGED = 20_000
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
"""No spreadsheet has more; beyond them the parser counts on without end."""


class Channel(Protocol):
    """Whole messages to and from the process that asked."""

    def send_bytes(self, message: bytes, /) -> None:
        """Send one message."""

    def recv_bytes(self) -> bytes:
        """Wait for the next message; EOFError when there comes none."""


class Stream:
    """Whole messages over two byte streams: four bytes of length, then the message."""

    def __init__(self, source: IO[bytes], target: IO[bytes]) -> None:
        self._source, self._target = source, target

    def send_bytes(self, message: bytes, /) -> None:
        """Send one message."""
        self._target.write(_LENGTH.pack(len(message)))
        self._target.write(message)
        self._target.flush()

    def recv_bytes(self) -> bytes:
        """Wait for the next message; EOFError when the other side is gone."""
        length: int = _LENGTH.unpack(self._exactly(_LENGTH.size))[0]
        return self._exactly(length)

    def _exactly(self, size: int) -> bytes:
        content: bytes = self._source.read(size)
        if len(content) < size:
            raise EOFError
        return content

    def close(self) -> None:
        """Close both streams."""
        self._source.close()
        try:
            self._target.close()
        except BrokenPipeError:
            return


class Refusal(Exception):
    """The workbook is sound, but larger than may be read; the code says in what."""


def serve(channel: Channel) -> None:
    """Answer requests until there come no more."""
    gc.disable()
    import python_calamine  # noqa: F401  loaded while the gate is still at work

    while True:
        try:
            request = json.loads(channel.recv_bytes())
        except EOFError:
            return
        try:
            _limit(request["memory_mb"], request["seconds"])
            for message in _answer(request):
                channel.send_bytes(message)
        except Refusal as refusal:
            channel.send_bytes(b"E" + str(refusal).encode())
        except BaseException:  # noqa: BLE001  the parser panics in ways of its own; it may die here
            channel.send_bytes(b"Ebeschadigd")
        channel.send_bytes(b".")


def _answer(request: dict[str, Any]) -> Iterator[bytes]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    wanted = request["sheets"]
    with CalamineWorkbook.from_path(request["path"]) as workbook:
        for position, about in enumerate(workbook.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet or (wanted and about.name not in wanted):
                continue
            sheet = workbook.get_sheet_by_index(position)
            merged = (sheet.merged_cell_ranges or [])[:_MOST_MERGED]
            head = {"name": about.name, "merged": [[*a, *b] for a, b in merged]}
            yield b"S" + json.dumps(head).encode()
            if sheet.start is not None:
                yield from _blocks(sheet, request["rows"], request["columns"])


def _blocks(sheet: Any, most_rows: int, most_columns: int) -> Iterator[bytes]:
    """The filled rows in blocks; positions are those in the sheet, whatever area it uses."""
    left, (last_row, last_column) = sheet.start[1], sheet.end
    if last_row >= _MOST_ROWS or last_column >= _MOST_COLUMNS:
        raise Refusal("beschadigd")
    numbers, rows, count, filled = array("I"), [], 0, set[int]()
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if row.count("") == len(row):
            continue
        numbers.append(number)
        rows.append(row)
        if len(rows) == _ROWS_PER_BLOCK:
            yield _block(numbers, rows, left, filled, most_columns)
            count += len(rows)
            if count > most_rows:
                raise Refusal("rijen")
            numbers, rows = array("I"), []
    if rows:
        if count + len(rows) > most_rows:
            raise Refusal("rijen")
        yield _block(numbers, rows, left, filled, most_columns)


def _block(
    numbers: array[int], rows: list[Sequence[Any]], left: int, filled: set[int], most: int
) -> bytes:
    columns = [
        (left + index, values)
        for index, values in enumerate(zip(*rows, strict=True))
        if values.count("") != len(values)
    ]
    filled.update(index for index, _ in columns)
    if len(filled) > most:
        raise Refusal("kolommen")
    return b"B" + pack_block(numbers, columns)


def _limit(memory_mb: int, seconds: float) -> None:
    """Bound memory and computing time, and forbid writing files, where the system can (POSIX)."""
    if sys.platform == "win32":
        return
    import resource

    size = memory_mb * 1024 * 1024
    for which, most in (
        (resource.RLIMIT_AS, size),
        (resource.RLIMIT_CPU, int(process_time() + seconds) + 1),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(which)[1]
        resource.setrlimit(which, (most if hard < 0 else min(most, hard), hard))


def main() -> None:
    """Serve over standard input and output: the whole life of the process."""
    serve(Stream(sys.stdin.buffer, sys.stdout.buffer))
