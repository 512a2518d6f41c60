"""Text as it can stand in a cell: invisible characters out, line ends alike, never cut."""

from __future__ import annotations

import re

from nplv_desktop.domain.errors import UserError

CELL_LIMIT = 32_767
"""UTF-16 units that one cell holds."""
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
SUSPECT = re.compile("[\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What a text must hold before `clean` changes it."""


def clean(text: str) -> tuple[str, int]:
    """Give the text as a cell keeps it, and how many invisible characters were left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = lines.replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _INVISIBLE.subn("", lines)


def check_length(text: str, place: str) -> None:
    """Refuse a text that does not fit in a cell, instead of cutting it."""
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > CELL_LIMIT:
        found, limit = f"{length:,}".replace(",", "."), f"{CELL_LIMIT:,}".replace(",", ".")
        raise UserError(
            f"{place}: de tekst is {found} tekens lang en in een cel passen er {limit}. "
            "Kort de tekst in en maak het werkboek opnieuw."
        )
