"""Refused rows tried again: after a project was mapped, or after their cells were mended.

The rows are read from what the dossier kept of them, so the file need not be there any more. What
can be taken now joins the inlezing it was refused from.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.inlezen import GeweigerdeRegel, Inlezing
from nplv_desktop.services import importing
from nplv_desktop.services.importing_plan import Bron, ImportOptions, Werk
from nplv_desktop.workbook.grid import Grid
from nplv_desktop.workbook.tables import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.services.importing_plan import ImportPlan
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.columns import Cell


def open_regels(db: Database, inlezing: str) -> list[GeweigerdeRegel]:
    """The refused rows of an inlezing that are not settled, in the order of the file."""
    query = (
        select(GeweigerdeRegel)
        .where(GeweigerdeRegel.inlezing_id == inlezing, GeweigerdeRegel.opgelost.is_(False))
        .order_by(GeweigerdeRegel.rij, GeweigerdeRegel.id)
    )
    with db.read() as session:
        return list(session.scalars(query))


def herkans(
    db: Database,
    inlezing: str,
    verbeterd: Mapping[int, Mapping[str, str]] | None = None,
    opties: ImportOptions | None = None,
) -> ImportPlan:
    """What taking in the refused rows would do now, with the mended cells; nothing changes.

    Problems name rows and headings; addresses of cells are left out, since the file may be gone.
    `UserError` when nothing is left to try.
    """
    rows = open_regels(db, inlezing)
    with db.read() as session:
        about = session.get(Inlezing, inlezing)
    if about is None or not rows:
        raise UserError("Van dit bestand staan geen geweigerde regels meer open.")
    contents = {row.rij: json.loads(row.inhoud) for row in rows}
    for number, texts in (verbeterd or {}).items():
        if number in contents:
            contents[number] = {**contents[number], **texts}
    options = opties or _options(about)
    made = importing.plan(db, about.soort, _source(about.bestand, contents), options)
    problems = tuple(replace(problem, cel="", blad="") for problem in made.problemen)
    return replace(made, problemen=problems)


def neem_alsnog(db: Database, inlezing: str, gepland: ImportPlan) -> int:
    """Take in what can be taken by now and settle those rows, in one undo step; returns how many.

    `UserError` when the dossier changed after the plan was made.
    """
    settled = {
        regel.rij for regel in gepland.regels if regel.uitkomst not in {"geweigerd", "gewijzigd"}
    }
    if not settled:
        return 0
    with db.change("Geweigerde regels alsnog inlezen") as session:
        if db.head()[0] != gepland.stand:
            raise UserError(
                "Het dossier is gewijzigd nadat deze regels werden bekeken. Bekijk ze opnieuw."
            )
        gepland.inhoud.schrijf(session, inlezing, Werk())
        rows = session.scalars(
            select(GeweigerdeRegel).where(GeweigerdeRegel.inlezing_id == inlezing)
        )
        for row in rows:
            if row.rij in settled:
                row.opgelost = True
        about = session.get_one(Inlezing, inlezing)
        about.nieuw += gepland.nieuw
        about.dubbel += gepland.dubbel
        about.geweigerd -= len(settled)
        about.som += gepland.som_nieuw
    return len(settled)


def _options(about: Inlezing) -> ImportOptions:
    return ImportOptions(profiel=about.profiel)


def _source(name: str, contents: Mapping[int, Mapping[str, str]]) -> Bron:
    """The kept rows as a text file would hold them, at their own row numbers."""
    labels = list(dict.fromkeys(label for texts in contents.values() for label in texts))
    numbers = sorted(contents)
    columns: dict[int, list[Cell]] = {
        place: [label, *(contents[number].get(label) or None for number in numbers)]
        for place, label in enumerate(labels)
    }
    grid = Grid("", array("I", [numbers[0] - 1, *numbers]), columns)
    text = json.dumps([[number, contents[number]] for number in numbers], sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Bron(Path(name), digest, Source(name, "csv", (grid,)))
