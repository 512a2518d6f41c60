"""JSON of very long lists, written in parts.

One call for a million rows would keep every other thread of the program waiting until its end, and
would hold the text twice.
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PART = 10_000
"""Values that are written in one go."""


def written_in_parts(value: Mapping[str, Any]) -> bytes:
    """UTF-8 of the JSON of a value: keys sorted, no spaces, letters as they are."""
    written = BytesIO()
    for part in _parts(value):
        written.write(part.encode())
    return written.getvalue()


def _parts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        before = "{"
        for key in sorted(value):
            yield f"{before}{_json(key)}:"
            yield from _parts(value[key])
            before = ","
        yield "}" if value else "{}"
    elif isinstance(value, list | tuple) and len(value) > _PART:
        for start in range(0, len(value), _PART):
            yield "," if start else "["
            yield _json(value[start : start + _PART])[1:-1]
        yield "]"
    else:
        yield _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
