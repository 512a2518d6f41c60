"""Writing to the terminal: sentences, tables of aligned columns, and JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.notation import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.errors import Problem
    from nplv_desktop.domain.values import Cents


def zeg(*zinnen: str) -> None:
    """Write lines to standard output."""
    for sentence in zinnen:
        sys.stdout.write(f"{sentence}\n")


def klaag(zin: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{zin}\n")


def toon_json(inhoud: Any) -> None:
    """Write JSON to standard output."""
    zeg(json.dumps(inhoud, ensure_ascii=False, indent=2))


def tabel(koppen: Sequence[str], rijen: Sequence[Sequence[str | Cents | None]]) -> None:
    """Write rows under headings: texts to the left, cents as euros to the right."""
    texts = [[_cell(cell) for cell in row] for row in rijen]
    right = [any(isinstance(row[i], int) for row in rijen) for i in range(len(koppen))]
    widths = [max(len(row[i]) for row in [list(koppen), *texts]) for i in range(len(koppen))]
    for row in [list(koppen), *texts]:
        cells = (
            text.rjust(width) if to_right else text.ljust(width)
            for text, width, to_right in zip(row, widths, right, strict=True)
        )
        zeg("  ".join(cells).rstrip())


def _cell(value: str | Cents | None) -> str:
    return amount(value) if isinstance(value, int) else value or ""


def probleem_json(problem: Problem) -> dict[str, Any]:
    """One problem as JSON gives it."""
    return {
        "blad": problem.blad,
        "cel": problem.cel,
        "rij": problem.rij,
        "kolom": problem.kolom,
        "gevonden": problem.gevonden,
        "verwacht": problem.verwacht,
        "melding": problem.melding,
    }
