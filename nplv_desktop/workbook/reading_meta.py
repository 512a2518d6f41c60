"""What the hidden sheet `_nplv` says: the facts, and the content that was exported."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.workbook.bundle import FORMAT_VERSION, META_SHEET, BundleContent
from nplv_desktop.workbook.bundle_content import content_of
from nplv_desktop.workbook.writer_meta import CELLS, CONTENT, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from nplv_desktop.workbook.reading_grid import SheetGrid

_LARGEST = 256 * 1024 * 1024
"""Bytes of content that are unpacked at most."""
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_DAMAGED = (
    "Het verborgen blad _nplv is beschadigd: niet te zeggen is welke cellen na de export zijn "
    "gewijzigd."
)


@dataclass(frozen=True)
class Outside:
    """The cells of one sheet outside its tables, as they were written; `open` may be filled in.

    `formulas` are all formulas of the sheet, those in tables too.
    """

    cells: Mapping[str, str] = field(default_factory=dict)
    formulas: Mapping[str, str] = field(default_factory=dict)
    open: frozenset[str] = frozenset()


@dataclass(frozen=True)
class StoredMeta:
    """The facts of `_nplv`, and what was exported when that is intact."""

    facts: Mapping[str, str]
    content: BundleContent | None
    outside: Mapping[str, Outside]
    sheet: str
    manifest: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """By table: the sheet and the header row (from 0) where it was written."""
    problems: tuple[str, ...] = ()


def read_meta(grids: Iterable[SheetGrid]) -> StoredMeta | None:
    """Read `_nplv`, also under another name; None when it is lost.

    `UnreadableInput` when the workbook has a format of a newer program.
    """
    for grid in sorted(grids, key=lambda g: g.name != META_SHEET):
        if grid.value(0, 0) == "formaat":
            return _read(grid)
    return None


def _read(grid: SheetGrid) -> StoredMeta:
    pairs = {
        key: "" if value is None else str(value)
        for key, value in ((grid.value(row, 0), grid.value(row, 1)) for row in grid.rows)
        if isinstance(key, str)
    }
    facts = {
        key.replace(":", " "): text
        for key, text in pairs.items()
        if not key.startswith((f"{CONTENT}:", f"{CELLS}:"))
    }
    check_format(facts.get("formaat", ""))
    canonical = _joined(pairs, CONTENT)
    if hashlib.sha256(canonical or b"").hexdigest() != facts.get("vingerafdruk"):
        return StoredMeta(facts, None, {}, grid.name, problems=(_DAMAGED,))
    try:
        content = content_of(canonical or b"")
        outside = _outside(_joined(pairs, CELLS))
        manifest = dict(_manifest(facts))
    except (ValueError, KeyError, TypeError, AttributeError):
        return StoredMeta(facts, None, {}, grid.name, problems=(_DAMAGED,))
    return StoredMeta(facts, content, outside, grid.name, manifest)


def _manifest(facts: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, int]]]:
    for key, text in facts.items():
        if key.startswith(f"{TABLE} "):
            about = json.loads(text)
            yield key.removeprefix(f"{TABLE} "), (str(about["blad"]), int(about["kop"]) - 1)


def check_format(version: str) -> None:
    """Refuse a workbook of a newer format than this program knows."""
    found, own = _VERSION.fullmatch(version), _VERSION.fullmatch(FORMAT_VERSION)
    if found is not None and own is not None and int(found[1]) > int(own[1]):
        raise UnreadableInput(
            f"Dit werkboek heeft formaat {version} en dit programma leest tot en met "
            f"{FORMAT_VERSION}. Werk het programma bij en probeer opnieuw."
        )


def _joined(pairs: Mapping[str, str], name: str) -> bytes | None:
    pieces = sorted(key for key in pairs if key.startswith(f"{name}:"))
    if not pieces:
        return None
    try:
        packed = base64.b64decode("".join(pairs[key] for key in pieces), validate=True)
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(packed, _LARGEST)
    except (binascii.Error, zlib.error, ValueError):
        return None
    return data if unpacking.eof else None


def _outside(data: bytes | None) -> dict[str, Outside]:
    stored: dict[str, Any] = json.loads(data or b"{}")
    return {
        name: Outside(
            {str(at): str(text) for at, text in sheet["cellen"].items()},
            {str(at): str(text) for at, text in sheet["formules"].items()},
            frozenset(sheet["open"]),
        )
        for name, sheet in stored.items()
    }
