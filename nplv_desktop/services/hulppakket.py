"""What goes to the help desk: a report without content, and if wanted a scrambled dossier.

Nothing is sent: the user sees everything first and then saves a file. No names, texts or amounts
of records are in it, and no name of the user, the machine or a folder.
"""

from __future__ import annotations

import platform
import sqlite3
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from nplv_desktop import __version__, paths
from nplv_desktop.domain import notation
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.services.verhusselen import scramble
from nplv_desktop.workbook.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.store.database import Database

LOG_LINES = 200
SHOWN_ROWS = 5
ENDINGS = (".txt", ".zip")
REPORT, DOSSIER = "rapport.txt", "verhusseld.nplv"


@dataclass(frozen=True)
class Hulppakket:
    """What would be saved: the report, and the bytes of a scrambled dossier (None without)."""

    rapport: str
    dossier: bytes | None = None


def rapport(db: Database | None, extra: Mapping[str, str] | None = None) -> str:
    """The report as plain text: versions, numbers of rows, and the log.

    `extra` holds further facts of the program (label: value), such as the version of Qt.
    """
    facts = {
        "Programma": f"NPLV Desktop {__version__}",
        "Gemaakt op": notation.moment(datetime.now(UTC)),
        "Systeem": f"{platform.system()} {platform.release()} ({platform.machine()})",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        **(extra or {}),
    }
    parts = [
        "Probleemrapport",
        "Dit rapport bevat geen namen, teksten of bedragen uit het dossier.",
        "",
        *(f"{label}: {value}" for label, value in facts.items()),
        "",
        *_rows(db),
        "Logboek (laatste regels)",
        *(_log_lines() or ["Het logboek is leeg."]),
    ]
    return "\n".join(parts) + "\n"


def make(db: Database, extra: Mapping[str, str] | None = None) -> Hulppakket:
    """The report with a scrambled copy of the dossier, not saved yet."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, DOSSIER)
        scramble(db, target)
        return Hulppakket(f"{rapport(db, extra)}\n{_sample(target)}", target.read_bytes())


def save(pakket: Hulppakket, target: Path) -> None:
    """Write it: a text file, or with a dossier a zip file; `UserError` when that cannot be done."""
    with replacing(target, ENDINGS) as beside:
        if pakket.dossier is None:
            beside.write_text(pakket.rapport, encoding="utf-8")
            return
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(REPORT, pakket.rapport)
            packed.writestr(DOSSIER, pakket.dossier)


def _rows(db: Database | None) -> list[str]:
    """How many rows each table has."""
    if db is None:
        return ["Er is geen dossier open.", ""]
    with db.read() as session:
        counts = {
            name: session.scalar(select(func.count()).select_from(record)) or 0
            for name, record in CONTENT.items()
        }
    return ["Aantal gegevens", *(f"{name}: {n}" for name, n in counts.items() if n), ""]


def _log_lines() -> list[str]:
    """The end of the log, which holds no content of records by itself."""
    log = paths.logs_dir() / "nplv.log"
    if not log.is_file():
        return []
    return log.read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_LINES:]


def _sample(scrambled: Path) -> str:
    """The first rows of the scrambled dossier, so that the user sees what goes along."""
    from nplv_desktop.services import dossiers

    lines = ["Zo ziet de verhusselde kopie eruit (de eerste rijen van elke tabel)"]
    db = dossiers.open_dossier(scrambled)
    try:
        with db.read() as session:
            for name, record in CONTENT.items():
                rows = session.execute(select(record.__table__).limit(SHOWN_ROWS)).mappings().all()
                lines += [f"{name}: {_told(dict(row))}" for row in rows]
    finally:
        db.close()
    return "\n".join(lines) + "\n"


def _told(row: dict[str, object]) -> str:
    filled = {key: value for key, value in row.items() if value not in {None, ""}}
    return "; ".join(f"{key}={value}" for key, value in filled.items() if not key.endswith("id"))
