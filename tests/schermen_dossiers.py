"""The dossiers and files that `schermen.py` opens: sample, empty, and what was handed in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.store.database import Database

DATA = Path(__file__).resolve().parent / "data"
YEAR = 2024
HANDED_IN = ("ingediend", "heropend")
MENDED = "Leerwerktrajecten techniek, zorg en bouw"
"""What this dossier calls an interventie that a colleague renamed as well."""


def dossiers(folder: Path, wanted: Sequence[str]) -> dict[str, Path]:
    """Those that are wanted: the sample, an empty dossier, and the sample after handing in.

    `ingediend` holds version 1; `heropend` went on: version 2 is a concept in which a booking and
    an interventie are other ones. Beside them stand the files that came back from others.
    """
    from nplv_desktop.services import dossiers as service
    from nplv_desktop.services import voorbeeld

    made = {name: folder / f"{name}.nplv" for name in ("voorbeeld", "leeg")}
    voorbeeld.make(made["voorbeeld"]).close()
    service.create(made["leeg"], "FG10").close()
    for name in HANDED_IN:
        if name not in wanted:
            continue
        made[name] = folder / f"{name}.nplv"
        made[name].write_bytes(made["voorbeeld"].read_bytes())
        opened = service.open_dossier(made[name])
        try:
            hand_in(opened, folder / f"verantwoording_{name}.xlsx")
            if name == "heropend":
                go_on(opened, folder)
        finally:
            opened.close()
    return made


def hand_in(db: Database, path: Path) -> None:
    """Check, settle and hand in the verantwoording."""
    from nplv_desktop.services import indienen

    key = indienen.begin(db, "verantwoording", YEAR)
    indienen.mark_checked(db, key, "Controller")
    indienen.settle(db, key, "Directeur", "programmadirecteur")
    indienen.hand_in(db, key, path)


def go_on(db: Database, folder: Path) -> None:
    """Reopen, change a booking and an interventie, and make what comes back from others."""
    from nplv_desktop.domain.financiering import Besteding
    from nplv_desktop.domain.interventies import Interventie
    from nplv_desktop.services import exporting, financiering, importing, indienen, saving

    (handed,) = indienen.indieningen(db)
    indienen.reopen(db, handed.id, "Een bedrag was te laag.", "Directeur", "programmadirecteur")
    concept = folder / "concept.xlsx"
    exporting.export(db, "verantwoording", YEAR, concept, concept=True)
    change_workbook(concept, folder / "terug.xlsx")
    change_workbook(folder / "verantwoording_heropend.xlsx", folder / "gewijzigd.xlsx")
    booked = next(b for b in saving.records(db, Besteding, boekjaar=YEAR) if not b.gesplitst)
    financiering.save_besteding(db, booked.id, {"bedrag": booked.bedrag + 100_00})
    (renamed,) = saving.records(db, Interventie, code="7204102")
    package(db, renamed.id, folder)
    saving.save(db, Interventie, renamed.id, {"titel": MENDED})
    importing.apply(db, importing.plan(db, "bestedingen", DATA / "mutaties_met_fouten.csv"))
    importing.apply(db, importing.plan(db, "sisa", DATA / "sisa_bijlage_op_maat.xlsx"))


def package(db: Database, key: str, folder: Path) -> None:
    """The package of a colleague who renamed an interventie and added one."""
    from nplv_desktop.domain.interventies import Interventie
    from nplv_desktop.services import dossiers as service
    from nplv_desktop.services import saving, uitwisselen

    db.backup(folder / "collega.nplv")
    other = service.open_dossier(folder / "collega.nplv")
    try:
        other.actor, other.device = "collega", "LAPTOP-2"
        saving.save(other, Interventie, key, {"titel": "Leerwerk in de techniek"})
        saving.save(other, Interventie, None, {"code": "7204180", "titel": "Sport in de buurt"})
        uitwisselen.pakket(other, folder / "collega.nplvx")
    finally:
        other.close()


def change_workbook(path: Path, target: Path) -> None:
    """A workbook in which somebody changed two titles and wrote a remark."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet: Any = book["Interventies"]
    header = next(r for r in sheet.iter_rows() if any(c.value == "nplv_id" for c in r))
    columns = {c.value: c.column for c in header if c.value}
    first = header[0].row + 1
    sheet.cell(first, columns["Interventie"]).value = "Bovengrondse Vakschool Noord"
    sheet.cell(first + 2, columns["Interventie"]).value = "Geldfit in elke wijk"
    sheet.cell(first, columns["Opmerking ontvanger"]).value = "Graag het resultaat toelichten."
    book.save(target)
