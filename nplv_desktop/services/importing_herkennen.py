"""What a file is, by its own headings: for one that is dropped somewhere without more words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.services import (
    importing_beschikkingen,
    importing_interventies,
    importing_koppelingen,
    importing_metinglijst,
    importing_statline,
    importing_wijkbreed,
    sisa_lijst,
)
from nplv_desktop.services.importing_bestedingen import tabel_van_boekingen
from nplv_desktop.services.importing_indicatorlijst import Indicatorlijst
from nplv_desktop.services.importing_oordeel import tabel_van
from nplv_desktop.services.importing_plan import ImportOptions
from nplv_desktop.workbook import sisa_bijlage
from nplv_desktop.workbook.bundle import META_SHEET

if TYPE_CHECKING:
    from nplv_desktop.services.importing_plan import Bron
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.table import Table
    from nplv_desktop.workbook.wanted import Wanted

WERKBOEK = "werkboek"
"""A bundled workbook of this program, which is read back and not taken in."""
_OPEN = ImportOptions()
_TABLES: dict[str, Wanted] = {
    "koppelingen": importing_koppelingen.GEZOCHT,
    "interventies": importing_interventies.GEZOCHT,
    "sisa": sisa_lijst.GEZOCHT,
}
_MOMENTS = frozenset({"datum", "boekjaar"})
_AMOUNTS = frozenset({"bedrag", "debet", "credit"})
_PLACES = frozenset({"projectcode", "geldstroom", "interventie"})


def soort_van(db: Database, bron: Bron) -> str | None:
    """The kind of import that this file is for, `WERKBOEK`, or None when nobody can tell."""
    if any(grid.name == META_SHEET for grid in bron.inhoud.grids):
        return WERKBOEK
    if sisa_bijlage.is_bijlage(bron.inhoud):
        return "sisa"
    try:
        per_wijk = importing_statline.is_per_wijk(bron, _OPEN)
        if per_wijk or importing_wijkbreed.wijkkolommen(db, bron, _OPEN):
            return "indicatoren"
        found = _scores(db, bron)
    except UnreadableInput:
        return None
    best = max(found, key=lambda soort: found[soort], default=None)
    return best if best is not None and found[best] else None


def eigenlijk(db: Database, soort: str, bron: Bron) -> str:
    """The kind to read a file as that was chosen for `soort`.

    A list of projectcode, interventie and geldstroom holds interventies too: read as koppelingen it
    makes them, and the codes of the bookings are known from then on.
    """
    if soort != "interventies" or soort_van(db, bron) != "koppelingen":
        return soort
    found = tabel_van(bron, importing_koppelingen.GEZOCHT, _OPEN).columns
    return "koppelingen" if found.keys() >= _PLACES else soort


def _scores(db: Database, bron: Bron) -> dict[str, int]:
    """How many columns each kind of file finds; 0 when one it needs is not there."""
    scores = {soort: _score(tabel_van(bron, wanted, _OPEN)) for soort, wanted in _TABLES.items()}
    scores["beschikkingen"] = _score(importing_beschikkingen.tabel_van_beschikkingen(bron, _OPEN))
    bookings = tabel_van_boekingen(bron, _OPEN)
    keys = set(bookings.columns)
    whole = keys & _MOMENTS and keys & _AMOUNTS and keys & _PLACES
    scores["bestedingen"] = len(keys) if whole else 0
    values = importing_metinglijst.lees(bron, _OPEN, Indicatorlijst(db))
    named = {"indicator", "code"} & set(values.columns)
    scores["indicatoren"] = len(values.columns) if named and "waarde" in values.columns else 0
    return scores


def _score(table: Table) -> int:
    lacking = any(heading.required for heading in table.missing)
    return 0 if lacking or not table.rows else len(table.columns)
