"""The restore test: put a backup back somewhere else, look whether everything is there, report.

BIO2 (8.13.04) asks for it every year. It is done on the newest checked copy, in a folder of its
own, with the same steps as a real restore; the dossier itself is not touched.
"""

from __future__ import annotations

import json
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from nplv_desktop import __version__, disk
from nplv_desktop.domain import notation
from nplv_desktop.domain.base import moment_text
from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import dossiers, reservekopie
from nplv_desktop.store import backup
from nplv_desktop.store import manifest as manifests
from nplv_desktop.store.examine import examine

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

YEARLY = timedelta(days=365)
LATEST = "hersteltest.json"


@dataclass(frozen=True)
class Rapport:
    """What a restore test showed; `regels` are (question, answer, good)."""

    moment: datetime
    gebied: str
    kopie: str
    seconden: float
    regels: tuple[tuple[str, str, bool], ...]

    @property
    def geslaagd(self) -> bool:
        """Whether everything was there."""
        return all(good for _, _, good in self.regels)

    def tekst(self) -> str:
        """The report as a page of text."""
        outcome = "geslaagd" if self.geslaagd else "niet geslaagd"
        lines = [
            f"Hersteltest {self.gebied}: {outcome}",
            "",
            f"Gedaan op {notation.moment(self.moment)} met NPLV Desktop {__version__}.",
            f"Reservekopie: {self.kopie}",
            f"Terugzetten, openen en nakijken duurde {notation.number(round(self.seconden))} s.",
            "",
            *(f"[{'goed' if good else 'FOUT'}] {what}: {told}" for what, told, good in self.regels),
            "",
        ]
        return "\n".join(lines)


def run(db: Database, now: datetime | None = None) -> tuple[Rapport, Path]:
    """Test the newest checked copy; returns the report and the file that it was written to.

    `UserError` when there is no copy that can be trusted.
    """
    newest = next((row for row in reservekopie.overview(db) if row.goed), None)
    if newest is None:
        raise UserError(
            "Er is nog geen gecontroleerde reservekopie om te testen. Maak er eerst een."
        )
    moment = now or datetime.now(UTC)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="nplv-hersteltest-") as folder:
        rows = tuple(_try(newest.pad, Path(folder) / "terug.nplv"))
    about = dossiers.dossier(db)
    report = Rapport(moment, about.gebied_naam, newest.pad.name, time.monotonic() - begin, rows)
    place = reservekopie.folder_of(db) / f"hersteltest {moment.astimezone():%Y-%m-%d %H%M}.txt"
    try:
        with disk.whole(place) as beside:
            beside.write_text(report.tekst(), encoding="utf-8")
        _note(db, report)
    except OSError as error:
        raise UserError(
            f"De hersteltest is gedaan, maar het verslag kan niet worden bewaard in {place.parent}."
            " Controleer of er ruimte is en doe de test opnieuw."
        ) from error
    return report, place


def _try(copy: Path, target: Path) -> list[tuple[str, str, bool]]:
    missing = reservekopie.restore(copy, target)
    rows = [("De kopie laat zich terugzetten", target.name, True)]
    found = examine(target)
    rows.append(("Het dossier is heel", " ".join(found.findings) or "ja", not found.findings))
    note = manifests.read(copy)
    db = dossiers.open_dossier(target)
    try:
        digest, (head, number) = db.digest(), db.head()
    finally:
        db.close()
    if note is not None:
        same = digest == backup.sound(copy).inhoud
        rows.append(("De inhoud is die van het dossier", digest[:16], same))
        chained = (head, number) == (note.inhoud.kop, note.inhoud.nummer)
        rows.append(("De historie is compleet", f"handeling {number}", chained))
    rows.append(("De bewijsstukken zijn er", " ".join(missing) or "ja", not missing))
    return rows


def latest(db: Database) -> tuple[datetime, bool] | None:
    """When the last test was done, and whether it went well; None when there was none."""
    try:
        told = json.loads((reservekopie.folder_of(db) / LATEST).read_text(encoding="utf-8"))
        return datetime.fromisoformat(told["moment"]).astimezone(UTC), bool(told["geslaagd"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_due(db: Database, now: datetime | None = None) -> bool:
    """Whether a year went by since the last test that went well, or since the first copy."""
    moment = now or datetime.now(UTC)
    last = latest(db)
    if last is not None and last[1]:
        return moment - last[0] > YEARLY
    copies = reservekopie.moments(db)
    return bool(copies) and moment - min(copies) > YEARLY


def _note(db: Database, report: Rapport) -> None:
    told = {"moment": moment_text(report.moment), "geslaagd": report.geslaagd}
    with disk.whole(reservekopie.folder_of(db) / LATEST) as beside:
        beside.write_text(json.dumps(told), encoding="utf-8")
