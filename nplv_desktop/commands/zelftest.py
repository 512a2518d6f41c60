"""The command `zelftest`: the whole main job once, on a sample, and everything cleaned up.

One line per step, for users, for IT that accepts a new version, and for the build. A step that
goes wrong says so and the rest is still tried; then the exit status is 1.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from nplv_desktop import __version__, paths
from nplv_desktop.commands.opdracht import BEVINDINGEN, GOED, Opdracht, Woorden
from nplv_desktop.commands.uitvoer import klaag, zeg
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import (
    dossiers,
    exporting,
    importing,
    reservekopie,
    samenvoegen,
    saving,
    teruglezen,
    uitwisselen,
    voorbeeld,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from nplv_desktop.store.database import Database

BOOKS: tuple[tuple[str, int, int | None], ...] = (
    ("verantwoording", 2024, None),
    ("aanvraag", 2026, 2028),
)
BOOKED = "mutaties_2023.csv"
"""A file of the sample that was read in when the sample was made."""
PASSWORD = "alleen voor deze proef"  # noqa: S105  of a package that is gone in a moment


class Misgegaan(Exception):
    """A step did not give what it must give; the text says what."""


@dataclass
class Proef:
    """The dossier and the folder of one self test."""

    folder: Path
    db: Database | None = None
    inhoud: str = ""
    """Content digest of the dossier at the time of the backup."""
    prints: dict[str, str] = field(default_factory=dict)
    """Fingerprint of each workbook that was made."""

    @property
    def dossier(self) -> Path:
        """Where the sample stands."""
        return self.folder / "voorbeeld.nplv"

    def open(self) -> Database:
        """The open dossier; `Misgegaan` when an earlier step could not make it."""
        if self.db is None:
            raise Misgegaan("er is geen dossier")
        return self.db

    def close(self) -> None:
        """Let go of the dossier."""
        if self.db is not None:
            self.db.close()
            self.db = None


def _start(_proef: Proef) -> str:
    if not paths.resources().is_dir() or not paths.db().is_dir():
        raise Misgegaan("de meegeleverde bestanden ontbreken")
    return f"versie {__version__}, SQLite {sqlite3.sqlite_version}"


def _voorbeeld(proef: Proef) -> str:
    proef.db = voorbeeld.make(proef.dossier)
    return dossiers.dossier(proef.db).gebied_naam


def _inlezen(proef: Proef) -> str:
    """The same file once more books nothing: each of its rows is recognised."""
    plan = importing.plan(proef.open(), "bestedingen", paths.resources() / "voorbeeld" / BOOKED)
    if plan.nieuw or not plan.gelezen or plan.dubbel != plan.gelezen:
        raise Misgegaan(f"{plan.nieuw} van {plan.gelezen} regels lijken nieuw")
    return f"{plan.gelezen} regels herkend, niets dubbel geboekt"


def _export(proef: Proef) -> str:
    for soort, first, last in BOOKS:
        path = proef.folder / f"{soort}.xlsx"
        made = exporting.export(proef.open(), soort, first, path, tot_jaar=last, concept=True)
        proef.prints[soort] = made.vingerafdruk
    return "verantwoording en aanvraag gemaakt"


def _teruglezen(proef: Proef) -> str:
    for soort, known in proef.prints.items():
        book = teruglezen.read_back(proef.folder / f"{soort}.xlsx")
        if not book.ongewijzigd or book.vingerafdruk != known:
            raise Misgegaan(f"de {soort} komt anders terug dan zij werd gemaakt")
    return f"{len(proef.prints)} werkboeken, elke cel zoals gemaakt"


def _vergelijken(proef: Proef) -> str:
    soort, first, last = BOOKS[0]
    again = proef.folder / "nog een keer.xlsx"
    before = proef.folder / f"{soort}.xlsx"
    exporting.export(proef.open(), soort, first, again, tot_jaar=last, concept=True)
    if teruglezen.differences(before, again) or before.read_bytes() != again.read_bytes():
        raise Misgegaan("twee keer hetzelfde werkboek geeft een verschil")
    return "twee keer gemaakt is byte voor byte gelijk"


def _reservekopie(proef: Proef) -> str:
    proef.inhoud = proef.open().digest()
    reservekopie.save_as(proef.open(), proef.folder / "kopie.nplv")
    return "gemaakt en nagekeken"


def _terugzetten(proef: Proef) -> str:
    target = proef.folder / "terug.nplv"
    reservekopie.restore(proef.folder / "kopie.nplv", target)
    if dossiers.investigate(target).inhoud != proef.inhoud:
        raise Misgegaan("het teruggezette dossier heeft een andere inhoud")
    return f"zelfde inhoud, {proef.inhoud[:12]}"


def _pakket(proef: Proef) -> str:
    """A change in the copy, sent under a password, is what the dossier would take over."""
    package = proef.folder / "pakket.nplvx"
    with closing(dossiers.open_dossier(proef.folder / "terug.nplv")) as copy:
        saving.save(copy, Interventie, None, {"code": "ZT-1", "titel": "Zelftest"})
        uitwisselen.pakket(copy, package, wachtwoord=PASSWORD)
    try:
        samenvoegen.bekijk(proef.open(), package, PASSWORD[::-1])
    except samenvoegen.PasswordNeeded:
        seen = samenvoegen.bekijk(proef.open(), package, PASSWORD)
    else:
        raise Misgegaan("een ander wachtwoord opent het pakket ook")
    if (seen.nieuw, seen.gewijzigd, len(seen.conflicten)) != (1, 0, 0):
        raise Misgegaan(f"{seen.nieuw} nieuw en {seen.gewijzigd} gewijzigd in plaats van één nieuw")
    return "met wachtwoord gemaakt, bekeken, en geweigerd met een ander"


def _afsluiten(proef: Proef) -> str:
    proef.close()
    found = dossiers.investigate(proef.dossier)
    if not found.goed:
        raise Misgegaan(" ".join(found.bevindingen))
    left = [path.name for path in proef.folder.glob("voorbeeld.nplv?*")]
    if left:
        raise Misgegaan(f"blijft achter: {', '.join(left)}")
    return "dossier heel, niets blijft achter"


STAPPEN: tuple[tuple[str, Callable[[Proef], str]], ...] = (
    ("Starten", _start),
    ("Voorbeelddossier", _voorbeeld),
    ("Inlezen", _inlezen),
    ("Werkboeken maken", _export),
    ("Teruglezen", _teruglezen),
    ("Vergelijken", _vergelijken),
    ("Reservekopie", _reservekopie),
    ("Terugzetten", _terugzetten),
    ("Uitwisselen", _pakket),
    ("Afsluiten", _afsluiten),
)
"""Name and work of each step, in order."""


def _geen_woorden(_parser: argparse.ArgumentParser) -> None:
    """Nothing can be chosen."""


def _zelftest(_woorden: Woorden) -> int:
    with tempfile.TemporaryDirectory(prefix="nplv-zelftest-") as folder:
        proef = Proef(Path(folder))
        try:
            good = [_stap(proef, name, work) for name, work in STAPPEN]
        finally:
            proef.close()
    zeg("De zelftest is geslaagd." if all(good) else "De zelftest is niet geslaagd.")
    return GOED if all(good) else BEVINDINGEN


def _stap(proef: Proef, name: str, work: Callable[[Proef], str]) -> bool:
    try:
        told = work(proef)
    except (Misgegaan, UserError, OSError, sqlite3.Error) as error:
        klaag(f"{name}: mislukt, {error}")
        return False
    zeg(f"{name}: goed ({told})")
    return True


OPDRACHTEN = {
    "zelftest": Opdracht(_geen_woorden, _zelftest),
}
