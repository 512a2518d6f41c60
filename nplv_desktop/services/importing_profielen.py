"""Import profiles: the choices for a known export, kept in the dossier under a name."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.inlezen import Importprofiel
from nplv_desktop.services.importing_plan import ImportOptions, Koppelkeuze
from nplv_desktop.workbook.wanted import squeeze

if TYPE_CHECKING:
    from nplv_desktop.services.importing_plan import Bron, ImportPlan
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession
    from nplv_desktop.workbook.grid import Grid

_HEADINGS = "koppen"
"""Where a profile keeps the headings of the file that it was made for."""
_TOP = 60
_NOT_KEPT = frozenset({"profiel", "koppelingen", "kop_rij"})
"""Chosen for one file only, or kept elsewhere (the mapping)."""


def profielen(db: Database, soort: str | None = None) -> list[Importprofiel]:
    """The profiles of one kind of import, or all, by name."""
    with db.read() as session:
        found = list(session.scalars(select(Importprofiel).order_by(Importprofiel.naam)))
    return [each for each in found if soort is None or each.soort == soort]


def aangevuld(db: Database, soort: str, opties: ImportOptions) -> ImportOptions:
    """The options, with what they leave open taken from the profile they name.

    `UsageError` when there is no such profile, or when it is for another kind of file.
    """
    if opties.profiel is None:
        return opties
    known = {each.naam: each for each in profielen(db)}
    profile = known.get(opties.profiel)
    if profile is None:
        names = ", ".join(known) or "er is er nog geen"
        raise UsageError(f"Er is geen profiel '{opties.profiel}'. Kies uit: {names}.")
    if profile.soort != soort:
        raise UsageError(f"Profiel '{profile.naam}' is voor {profile.soort}, niet voor {soort}.")
    kept = _restored(json.loads(profile.inhoud))
    standard = ImportOptions()
    given = {
        field.name: getattr(opties, field.name)
        for field in fields(ImportOptions)
        if getattr(opties, field.name) != getattr(standard, field.name)
    }
    given["keuzes"] = {**kept.keuzes, **opties.keuzes}
    return replace(kept, **given)


def bewaar(session: ChangeSession, naam: str, gepland: ImportPlan) -> None:
    """Keep the choices of a plan under a name, inside an open change; an older one is replaced."""
    content = {key: value for key, value in asdict(gepland.opties).items() if key not in _NOT_KEPT}
    table = gepland.tabel
    labels = {column.label for column in (*table.columns.values(), *table.unused)}
    content[_HEADINGS] = sorted(labels - {""})
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    found = session.scalars(select(Importprofiel).where(Importprofiel.naam == naam)).first()
    if found is None:
        session.add(Importprofiel(naam=naam, soort=gepland.soort, inhoud=text))
    else:
        found.soort, found.inhoud = gepland.soort, text


def herken(db: Database, soort: str, bron: Bron) -> str | None:
    """The profile that was made for a file with the headings of this one; None without one.

    The profile with the most headings goes before one that is met by chance.
    """
    best, most = None, 0
    for profile in profielen(db, soort):
        wanted = {squeeze(label) for label in json.loads(profile.inhoud).get(_HEADINGS, ())}
        if len(wanted) > most and any(_has(grid, wanted) for grid in bron.inhoud.grids):
            best, most = profile.naam, len(wanted)
    return best


def _has(grid: Grid, wanted: set[str]) -> bool:
    """Whether one of the first rows of a sheet has all these headings."""
    rows = (grid.row(position).values() for position in range(min(_TOP, grid.height)))
    return any(wanted <= {squeeze(str(cell)) for cell in row} for row in rows)


def _restored(content: dict[str, Any]) -> ImportOptions:
    """Options as they were kept; what this version does not know is left aside."""
    known = {field.name for field in fields(ImportOptions)} - _NOT_KEPT
    values = {key: value for key, value in content.items() if key in known}
    if values.get("terugval") is not None:
        values["terugval"] = Koppelkeuze(**values["terugval"])
    values["wijken"] = tuple(values.get("wijken") or ())
    return ImportOptions(**values)
