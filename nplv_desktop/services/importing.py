"""Taking files in: first a plan that changes nothing, then one undo step.

```
plan = importing.plan(db, "bestedingen", path)      # rows, problems, questions, totals
report = importing.apply(db, plan)                  # one change: records, refused rows, mapping
```

A window that asks questions reads the file once (`lees`) and plans anew for every answer.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.base import moment_text
from nplv_desktop.domain.errors import UnreadableInput, UsageError, UserError
from nplv_desktop.domain.inlezen import GeweigerdeRegel, Inlezing
from nplv_desktop.services import (
    importing_beschikkingen,
    importing_bestedingen,
    importing_indicatoren,
    importing_interventies,
    importing_koppelingen,
    importing_profielen,
    sisa_inlezen,
)
from nplv_desktop.services.importing_oordeel import inhoud_van_rij
from nplv_desktop.services.importing_plan import (
    Bron,
    ImportOptions,
    ImportPlan,
    ImportReport,
    Werk,
)
from nplv_desktop.workbook.source import pasted_source, read_source

if TYPE_CHECKING:
    from nplv_desktop.services.importing_plan import Gestopt, Voortgang
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession
    from nplv_desktop.workbook.table import TableRow

PLANNERS = {
    "koppelingen": importing_koppelingen.plan,
    "beschikkingen": importing_beschikkingen.plan,
    "interventies": importing_interventies.plan,
    "bestedingen": importing_bestedingen.plan,
    "indicatoren": importing_indicatoren.plan,
    "sisa": sisa_inlezen.plan,
}
"""What can be taken in, and by what it is planned."""
SOORTEN = tuple(PLANNERS)
GEPLAKT = "geplakte cellen"
"""What pasted cells are called where the name of a file would stand."""
_BLOCK = 1 << 20
_REFUSED_COLUMNS = (
    "inlezing_id",
    "blad",
    "cel",
    "rij",
    "kolom",
    "gevonden",
    "verwacht",
    "melding",
    "inhoud",
)


def lees(path: Path, *, gestopt: Gestopt = None, voortgang: Voortgang = None) -> Bron:
    """Read a file, once; `UnreadableInput` says why it cannot be read, `Cancelled` when stopped."""
    source = read_source(path, cancelled=gestopt, progress=voortgang)
    return Bron(path, _sha256(path), source)


def plak(tekst: str) -> Bron:
    """Cells that were copied in a spreadsheet, as if a file; `UnreadableInput` without any."""
    digest = hashlib.sha256(tekst.encode("utf-8", "surrogatepass")).hexdigest()
    return Bron(Path(GEPLAKT), digest, pasted_source(GEPLAKT, tekst), geplakt=True)


def plan(
    db: Database,
    soort: str,
    bron: Path | Bron,
    opties: ImportOptions | None = None,
    *,
    gestopt: Gestopt = None,
    voortgang: Voortgang = None,
) -> ImportPlan:
    """What taking in this file would do; nothing changes.

    A profile that is named in the options fills in what they leave open.
    """
    planner = PLANNERS.get(soort)
    if planner is None:
        raise UsageError(f"'{soort}' kan niet worden ingelezen. Kies uit {', '.join(SOORTEN)}.")
    read = lees(bron, gestopt=gestopt, voortgang=voortgang) if isinstance(bron, Path) else bron
    chosen = importing_profielen.aangevuld(db, soort, opties or ImportOptions())
    made = planner(db, read, chosen, gestopt)
    if chosen.profiel is None:
        return made
    note = f"De keuzes van profiel '{chosen.profiel}' zijn gebruikt."
    return replace(made, meldingen=(note, *made.meldingen))


def apply(
    db: Database,
    gepland: ImportPlan,
    *,
    bijwerken: bool = False,
    bewaar_als: str | None = None,
    gestopt: Gestopt = None,
    voortgang: Voortgang = None,
) -> ImportReport:
    """Carry a plan out as one undo step; nothing at all is written when there is nothing new.

    `bijwerken` also takes over values that differ from what is here. `bewaar_als` keeps the
    choices as a profile. `Cancelled` leaves the dossier as it was; `UserError` when it was changed
    after the plan was made.
    """
    empty = _nothing_to_do(db, gepland, bijwerken=bijwerken)
    if empty and bewaar_als is None:
        return ImportReport(gepland, None)
    with db.change(f"{gepland.bestand} inlezen") as session:
        if db.head()[0] != gepland.stand:
            raise UserError(
                "Het dossier is gewijzigd nadat dit bestand werd bekeken. "
                "Bekijk het bestand opnieuw en lees het dan in."
            )
        if bewaar_als:
            importing_profielen.bewaar(session, bewaar_als, gepland)
        if empty:
            return ImportReport(gepland, None)
        made = _inlezing(gepland, bewaar_als)
        session.add(made)
        session.flush()
        work = Werk(bijwerken, gestopt, voortgang)
        updated = gepland.inhoud.schrijf(session, made.id, work)
        _keep_refused(session, gepland, made.id)
    return ImportReport(gepland, made.id, updated)


def _nothing_to_do(db: Database, gepland: ImportPlan, *, bijwerken: bool) -> bool:
    """Nothing to write, and no refused rows that are not kept already."""
    if not gepland.inhoud.is_leeg(bijwerken=bijwerken):
        return False
    return not _refused(gepland) or _was_read(db, gepland)


def _was_read(db: Database, gepland: ImportPlan) -> bool:
    query = select(Inlezing.id).where(
        Inlezing.sha256 == gepland.bron.sha256, Inlezing.soort == gepland.soort
    )
    with db.read() as session:
        return session.scalars(query).first() is not None


def _inlezing(gepland: ImportPlan, profiel: str | None) -> Inlezing:
    return Inlezing(
        bestand=gepland.bestand,
        soort=gepland.soort,
        sha256=gepland.bron.sha256,
        moment=datetime.fromisoformat(moment_text(datetime.now(UTC))),
        profiel=profiel or gepland.opties.profiel,
        gelezen=gepland.gelezen,
        nieuw=gepland.nieuw,
        dubbel=gepland.dubbel,
        gewijzigd=gepland.gewijzigd,
        geweigerd=gepland.geweigerd,
        som=gepland.som_nieuw,
    )


def _refused(gepland: ImportPlan) -> bool:
    return any(problem.rij is not None for problem in gepland.problemen)


def _keep_refused(session: ChangeSession, gepland: ImportPlan, inlezing_id: str) -> None:
    """Keep every refused row with its problems, to be mended."""
    table = gepland.tabel
    by_number: dict[int, list[TableRow]] = {}
    for row in table.rows:
        by_number.setdefault(row.row_number, []).append(row)
    rows = [
        (
            inlezing_id,
            problem.blad or None,
            problem.cel or None,
            problem.rij,
            problem.kolom,
            problem.gevonden or None,
            problem.verwacht or None,
            problem.melding,
            json.dumps(inhoud_van_rij(table, own[0].raw), ensure_ascii=False),
        )
        for problem in gepland.problemen
        if (own := [row for row in by_number.get(problem.rij or 0, ()) if row.holds(problem.cel)])
    ]
    session.insert_many(GeweigerdeRegel, _REFUSED_COLUMNS, rows)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            for block in iter(lambda: file.read(_BLOCK), b""):
                digest.update(block)
    except OSError as error:
        raise UnreadableInput(
            f"{path.name} kan niet worden gelezen. Controleer of u bij dit bestand mag."
        ) from error
    return digest.hexdigest()
