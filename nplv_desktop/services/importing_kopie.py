"""A copy of the user's own file to mend in: a sheet with the findings, and remarks at the cells.

```
plan = importing.plan(db, "bestedingen", path)
importing_kopie.maak(plan, path.with_name("te verbeteren.xlsx"))
```

The file that was read is never touched. A mended copy is taken in as any other file: rows that are
here already are not booked twice.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import UserError
from nplv_desktop.services.importing_plan import ImportReport
from nplv_desktop.workbook import bevindingenkopie
from nplv_desktop.workbook.bevindingenkopie import Vondst

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.domain.errors import Problem
    from nplv_desktop.services.importing_plan import ImportPlan


@dataclass(frozen=True)
class Herstelkopie:
    """What was made: the findings in the list, and the cells that got a remark."""

    bestand: Path
    bevindingen: int
    opmerkingen: int


def naam(pad: Path) -> Path:
    """The name to propose: beside the file, `mutaties - te verbeteren.xlsx`."""
    return pad.with_name(f"{pad.stem} - te verbeteren.xlsx")


def maak(wat: ImportPlan | ImportReport, uit: Path) -> Herstelkopie:
    """Write the copy of what was refused; `uit` is replaced only when it is finished.

    `UserError` when nothing was refused, or when the file was changed after it was read.
    """
    plan = wat.plan if isinstance(wat, ImportReport) else wat
    if not plan.problemen:
        raise UserError(f"In {plan.bestand} is niets geweigerd. Er valt niets te verbeteren.")
    if plan.bron.geplakt:
        raise UserError(
            "Van geplakte cellen is er geen bestand. Verbeter ze in Excel en plak ze opnieuw."
        )
    if _sha256(plan.bron.pad) != plan.bron.sha256:
        raise UserError(
            f"{plan.bestand} is gewijzigd of weg sinds het werd gelezen. Lees het opnieuw in."
        )
    found = [_vondst(problem) for problem in plan.problemen]
    remarks = bevindingenkopie.make(plan.bron.pad, plan.bron.inhoud, found, uit)
    return Herstelkopie(uit, len(found), remarks)


def _vondst(problem: Problem) -> Vondst:
    cell = problem.cel or (f"A{problem.rij}" if problem.rij is not None else "")
    return Vondst(
        problem.blad, cell, problem.kolom, problem.gevonden, problem.verwacht, problem.melding
    )


def _sha256(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
