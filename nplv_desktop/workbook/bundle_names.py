"""Names that Excel accepts, for any code or name: sheets (at most 31 characters) and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHEET_LIMIT = 31
RESERVED = ("history", "geschiedenis")
_NOT_IN_SHEET = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_TABLE = re.compile(r"[^A-Za-z0-9_]")


def sheet_name(wanted: str, taken: Iterable[str] = ()) -> str:
    """Make a valid sheet name out of any text; numbered when the name is taken already."""
    used = {name.casefold() for name in (*taken, *RESERVED)}
    clean = _NOT_IN_SHEET.sub("-", wanted).strip().strip("'")[:SHEET_LIMIT].strip("' ") or "Blad"
    name, number = clean, 1
    while name.casefold() in used:
        number += 1
        tail = f" ({number})"
        name = clean[: SHEET_LIMIT - len(tail)].rstrip() + tail
    return name


def table_name(wanted: str, taken: Iterable[str] = ()) -> str:
    """Make a valid table name: letters, digits and underscores, unlike those taken already."""
    used = {name.casefold() for name in taken}
    clean = _NOT_IN_TABLE.sub("_", wanted)[:200]
    name, number = clean, 1
    while name.casefold() in used:
        number += 1
        name = f"{clean}_{number}"
    return name


def quoted(sheet: str) -> str:
    """Write a sheet name as a formula refers to it: between quotes, quotes doubled."""
    return "'" + sheet.replace("'", "''") + "'"
