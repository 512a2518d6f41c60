"""The municipal ledger read for the aansluiting: every line that can be read, nothing written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nplv_desktop.services import importing
from nplv_desktop.services.aansluiting_vergelijken import LedgerLine
from nplv_desktop.services.importing_bestedingen import tabel_van_boekingen
from nplv_desktop.services.importing_boekingen import Lezer
from nplv_desktop.services.importing_koppelaar import Koppelaar
from nplv_desktop.services.importing_oordeel import Oordeel
from nplv_desktop.services.importing_plan import Bron, ImportOptions
from nplv_desktop.services.importing_profielen import aangevuld

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.domain.errors import Problem
    from nplv_desktop.services.importing_plan import Gestopt
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.table import Question


@dataclass(frozen=True)
class Grootboek:
    """Lines of the ledger, and what could not be read; `problemen` without row stop everything."""

    bron: Bron
    regels: tuple[LedgerLine, ...]
    problemen: tuple[Problem, ...]
    vragen: tuple[Question, ...]


def lees(
    db: Database,
    bron: Path | Bron,
    opties: ImportOptions | None = None,
    *,
    gestopt: Gestopt = None,
) -> Grootboek:
    """The lines of an export of the ledger; lines of projects to be skipped are left out.

    A project code that is not mapped has no geldstroom. `UnreadableInput` when it is no table.
    """
    read = bron if isinstance(bron, Bron) else importing.lees(bron, gestopt=gestopt)
    chosen = aangevuld(db, "bestedingen", opties or ImportOptions())
    oordeel = Oordeel(tabel_van_boekingen(read, chosen))
    lezer = Lezer(db, oordeel, Koppelaar(db, chosen), chosen, soepel=True)
    bookings = lezer.lees()
    has_vat = "btw" in oordeel.tabel.columns
    rows = oordeel.tabel.rows
    lines = tuple(
        LedgerLine(
            rij=rows[position].row_number,
            bedrag=booking.bedrag,
            boekjaar=booking.jaar,
            stuknummer=booking.stuk,
            datum=date.fromisoformat(booking.datum),
            btw=booking.btw if has_vat else None,
            btw_compensabel=booking.compensabel,
            leverancier=booking.leverancier,
            factuurnummer=booking.factuur,
            omschrijving=booking.omschrijving,
            projectcode=booking.project,
            geldstroom=lezer.bestemmingen[position].geldstroom,
            interventie=lezer.bestemmingen[position].interventie,
        )
        for position, booking in bookings.items()
    )
    return Grootboek(read, lines, oordeel.problemen, tuple(oordeel.vragen))
