"""Writing documents for people to a file: whole, or not at all, with a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop import disk
from nplv_desktop.workbook import stuk_werkboek
from nplv_desktop.workbook.replacing import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.domain.stuk import Stuk

PDF = (".pdf",)


def safe_name(name: str) -> str:
    """The name to propose for a file: one that every system takes."""
    return disk.safe_name(name)


def schrijf_pdf(data: bytes, path: Path) -> None:
    """Put a finished PDF in its place; the old file stays when that cannot be (`UserError`)."""
    with replacing(path, PDF) as place:
        place.write_bytes(data)


def schrijf_werkboek(stuk: Stuk, path: Path) -> None:
    """Write the same document as a workbook; the old file stays when that cannot be."""
    stuk_werkboek.schrijf(stuk, path)
