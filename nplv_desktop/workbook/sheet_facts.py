"""What a sheet says beside its values: formulas without a stored value, errors, what is hidden.

The parser gives none of this. It is looked up in the text of the sheet with plain searches, while
the reader process parses; a sheet without formulas or hidden rows costs a few milliseconds.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nplv_desktop.workbook.inflating import inflate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_LONGEST_TAG = 65_536
"""Kept from a stretch without cells, in case a tag is cut in two."""
_MOST = 50_000
"""So many places of one kind are kept."""

_ADDRESS = re.compile(rb'\br="([A-Z]{1,3}[0-9]{1,7})"')
_ROOT = re.compile(rb"<((?:\w+:)?)worksheet\b")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_NUMBER = {name: re.compile(rb"\b" + name + rb'="([0-9]{1,7})"') for name in (b"r", b"min", b"max")}


@dataclass
class SheetFacts:
    """Addresses are those of the sheet (`J760`); row numbers count from 1, columns from 0."""

    unstored: set[str] = field(default_factory=set)
    """Cells with a formula whose outcome was not saved."""
    errors: dict[str, str] = field(default_factory=dict)
    """Cells that show an error such as `#N/A`, with that error."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def scan_sheet(path: Path, part: str, cancelled: Callable[[], bool] | None = None) -> SheetFacts:
    """The facts of one sheet of a workbook that passed the gate; stops early when cancelled."""
    facts = SheetFacts()
    with zipfile.ZipFile(path) as archive:
        member = next((m for m in archive.infolist() if m.filename == part), None)
    if member is None:
        return facts
    for prefix, window in _windows(inflate(path, member)):
        if cancelled is not None and cancelled():
            break
        _look(window, prefix, facts)
    return facts


def _windows(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The text of a sheet in windows that end between two cells, with the prefix of its names."""
    rest, prefix, cell = b"", b"", b"<c "
    for position, piece in enumerate(pieces):
        window = rest + piece
        if position == 0 and (root := _ROOT.search(window)):
            prefix = root[1]
            cell = b"<" + prefix + b"c "
        cut = window.rfind(cell)
        if cut <= 0:
            rest = window[-_LONGEST_TAG:]
            yield prefix, window[:-_LONGEST_TAG]
            continue
        yield prefix, window[:cut]
        rest = window[cut:]
    yield prefix, rest


def _look(window: bytes, prefix: bytes, facts: SheetFacts) -> None:
    if b"<" + prefix + b"f" in window:
        _find_unstored(window, prefix, facts)
    if b't="e"' in window:
        _find_errors(window, prefix, facts)
    if b"hidden=" in window:
        _find_hidden(window, prefix, facts)


def _find_unstored(window: bytes, prefix: bytes, facts: SheetFacts) -> None:
    """A formula cell without value; the empty text that a formula gave is a value too."""
    for found in _unstored_pattern(prefix).finditer(window):
        opening = window[window.rfind(b"<" + prefix + b"c ", 0, found.start()) : found.start()]
        head = opening[: opening.find(b">")]
        if found[1] and b't="str"' in head:
            continue
        if (address := _ADDRESS.search(head)) and len(facts.unstored) < _MOST:
            facts.unstored.add(address[1].decode())


def _unstored_pattern(prefix: bytes) -> re.Pattern[bytes]:
    p = re.escape(prefix)
    return re.compile(
        rb"(?:</" + p + rb"f>|<" + p + rb"f\b[^>]*/>)\s*"
        rb"(<" + p + rb"v\s*/>|<" + p + rb"v>\s*</" + p + rb"v>)?\s*</" + p + rb"c>"
    )


def _find_errors(window: bytes, prefix: bytes, facts: SheetFacts) -> None:
    for found in re.finditer(rb"<" + re.escape(prefix) + rb'c [^>]*\bt="e"[^>]*>', window):
        address = _ADDRESS.search(found[0])
        if address is None or len(facts.errors) >= _MOST:
            continue
        value = _VALUE.search(window, found.end(), window.find(b"</" + prefix + b"c>", found.end()))
        facts.errors[address[1].decode()] = (
            value[1].decode("ascii", "replace") if value else "#FOUT"
        )


def _find_hidden(window: bytes, prefix: bytes, facts: SheetFacts) -> None:
    hidden = rb'[^>]*\bhidden="(?:1|true)"[^>]*>'
    for found in re.finditer(rb"<" + re.escape(prefix) + rb"row " + hidden, window):
        if (number := _NUMBER[b"r"].search(found[0])) and len(facts.hidden_rows) < _MOST:
            facts.hidden_rows.add(int(number[1]))
    for found in re.finditer(rb"<" + re.escape(prefix) + rb"col " + hidden, window):
        first, last = _NUMBER[b"min"].search(found[0]), _NUMBER[b"max"].search(found[0])
        if first and last:
            facts.hidden_columns.update(range(int(first[1]) - 1, min(int(last[1]), 16_384)))
