"""What each measurement is held against: the least that the same work could cost."""

from __future__ import annotations

import sqlite3
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.data import Booking

PRAGMAS = (
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
)
BOOKING_TABLE = (
    "CREATE TABLE boeking (id TEXT PRIMARY KEY, datum TEXT, boekjaar INTEGER, stuk TEXT,"
    " project TEXT, geldstroom TEXT, leverancier TEXT, factuur TEXT, tekst TEXT,"
    " bedrag INTEGER, btw INTEGER, compensabel INTEGER)"
)
INDEXES = (
    "CREATE INDEX a ON boeking (geldstroom, boekjaar, compensabel, bedrag, btw)",
    "CREATE INDEX b ON boeking (project, boekjaar, geldstroom, compensabel, bedrag, btw)",
    "CREATE INDEX c ON boeking (stuk)",
    "CREATE INDEX d ON boeking (datum)",
)


def connect(path: Path) -> sqlite3.Connection:
    """A database with the settings of a dossier, and nothing else."""
    raw = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        raw.execute(pragma)
    return raw


def insert_rows(path: Path, rows: list[Booking]) -> None:
    """Insert the bookings with the sqlite3 module, with the indexes a dossier has."""
    raw = connect(path)
    raw.execute(BOOKING_TABLE)
    for index in INDEXES:
        raw.execute(index)
    raw.execute("BEGIN")
    raw.executemany(
        "INSERT INTO boeking VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            (
                f"{n:032x}",
                r[0].isoformat(),
                r[0].year,
                r[1],
                r[2],
                r[2],
                r[4],
                r[5],
                r[6],
                r[7],
                r[8],
                r[9] == "J",
            )
            for n, r in enumerate(rows)
        ),
    )
    raw.execute("COMMIT")
    raw.close()


def read_bare(path: Path) -> int:
    """Read a workbook with python-calamine and nothing else; returns the number of rows."""
    from python_calamine import CalamineWorkbook

    return len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())


def stream_sheet(path: Path, rows: list[Booking], level: int) -> None:
    """Write the bookings as one sheet's XML straight into a zip."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package,
        package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        part.write(b'<?xml version="1.0"?><worksheet><sheetData>')
        for number, row in enumerate(rows, 2):
            texts = "".join(
                f'<c r="{c}{number}" t="inlineStr"><is><t>{escape(str(v))}</t></is></c>'
                for c, v in zip("BCDEFGJ", (*row[1:7], row[9]), strict=True)
            )
            part.write(
                f'<row r="{number}"><c r="A{number}" s="1"><v>{row[0].toordinal() - 693594}</v></c>'
                f'{texts}<c r="H{number}" s="2"><v>{row[7] / 100}</v></c>'
                f'<c r="I{number}" s="2"><v>{row[8] / 100}</v></c></row>'.encode()
            )
        part.write(b"</sheetData></worksheet>")


def raw_totals(path: Path) -> list[tuple[object, ...]]:
    """The sums per geldstroom and boekjaar by the plainest SQL there is, on a dossier file."""
    raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    found = raw.execute(
        "SELECT geldstroom_code, boekjaar, stadium, btw_compensabel, correctie_boekjaar,"
        " sum(bedrag), sum(btw) FROM besteding WHERE gesplitst = 0 AND niet_leveren = 0"
        " GROUP BY 1, 2, 3, 4, 5"
    ).fetchall()
    raw.close()
    return found
