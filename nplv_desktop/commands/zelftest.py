"""The command `zelftest`: the whole main job once, on a sample, and everything cleaned up."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from nplv_desktop.commands.opdracht import BEVINDINGEN, GOED, Opdracht, Woorden
from nplv_desktop.commands.uitvoer import klaag, zeg
from nplv_desktop.services import dossiers, exporting, teruglezen, voorbeeld

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from nplv_desktop.store.database import Database

BOOKS: tuple[tuple[str, int, int | None], ...] = (
    ("verantwoording", 2024, None),
    ("aanvraag", 2026, 2028),
)


def _geen_woorden(_parser: argparse.ArgumentParser) -> None:
    """Nothing can be chosen."""


def _zelftest(_woorden: Woorden) -> int:
    with tempfile.TemporaryDirectory(prefix="nplv-zelftest-") as folder:
        place = Path(folder)
        db = voorbeeld.make(place / "voorbeeld.nplv")
        try:
            zeg("Voorbeelddossier gemaakt: goed")
            faults = list(_books(db, place))
        finally:
            db.close()
        examined = dossiers.investigate(place / "voorbeeld.nplv")
        faults += examined.bevindingen
    for fault in faults:
        klaag(fault)
    zeg("De zelftest is niet geslaagd." if faults else "De zelftest is geslaagd.")
    return BEVINDINGEN if faults else GOED


def _books(db: Database, folder: Path) -> Iterator[str]:
    """Export and read back both workbooks; what is wrong comes out."""
    for soort, first, last in BOOKS:
        path = folder / f"{soort}.xlsx"
        made = exporting.export(db, soort, first, path, tot_jaar=last, concept=True)
        book = teruglezen.read_back(path)
        if book.ongewijzigd and book.vingerafdruk == made.vingerafdruk:
            zeg(f"{soort.capitalize()} gemaakt en teruggelezen: goed")
        else:
            yield f"De {soort} komt anders terug dan zij werd gemaakt."


OPDRACHTEN = (
    Opdracht("zelftest", "doe het hele werk één keer op een voorbeeld", _geen_woorden, _zelftest),
)
