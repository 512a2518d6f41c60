"""A copy of the user's own file with what was refused, to be mended where it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.workbook.findings_copy import Finding, write

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.services.importing_plan import ImportPlan


def schrijf(gepland: ImportPlan, doel: Path) -> int:
    """Write a copy of the file with a sheet of findings and remarks at the cells; how many.

    The file itself is not touched. `UsageError` when the copy would take its place or cannot be a
    workbook.
    """
    if doel.suffix.lower() != ".xlsx":
        raise UsageError(f"{doel.name} is geen werkmap. Geef een naam die eindigt op .xlsx.")
    if doel.exists() and doel.samefile(gepland.bron.pad):
        raise UsageError("De kopie mag het bestand zelf niet vervangen. Kies een andere naam.")
    findings = [
        Finding(p.blad, p.cel, p.rij, p.kolom, p.gevonden, p.verwacht, p.melding)
        for p in gepland.problemen
    ]
    write(gepland.bron.pad, gepland.bron.inhoud, doel, findings)
    return len(findings)
