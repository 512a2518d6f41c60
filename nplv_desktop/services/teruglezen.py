"""Reading bundled workbooks back: what was changed in one, and what differs between two.

A workbook is read without a dossier, so nothing of the store is loaded for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nplv_desktop.workbook import compare, reader

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.workbook.compare import Difference
    from nplv_desktop.workbook.reader import BundleRead


def read_back(path: Path) -> BundleRead:
    """Read a bundled workbook; `UnreadableInput` says why when it cannot be one."""
    return reader.read(path)


def as_json(book: BundleRead) -> dict[str, Any]:
    """What `nplv lees --json` says: every changed cell with what it was and is now."""
    content = book.content
    return {
        "soort": content.soort,
        "jaar": content.jaar,
        "gebied": content.gebied_code,
        "versie": content.versie,
        "vingerafdruk": book.vingerafdruk,
        "ongewijzigd": book.ongewijzigd,
        "wijzigingen": [
            {"blad": c.blad, "cel": c.cel, "was": c.was, "nu": c.nu} for c in book.wijzigingen
        ],
        "problemen": list(book.problemen),
        "tabellen": book.tabellen,
    }


def differences(before: Path, after: Path) -> tuple[Difference, ...]:
    """What changed from one workbook to another, by row and column."""
    return compare.compare(read_back(before).content, read_back(after).content)
