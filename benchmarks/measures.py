"""What is measured: each function does one piece of work through the real program.

Every measure runs in a process of its own (`python -m benchmarks.one NAME COUNT FOLDER`), so that
its peak memory is its own; it returns figures by name, times in seconds.
"""

from __future__ import annotations

import statistics
import time
from functools import partial
from typing import TYPE_CHECKING

from benchmarks import data, floors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Figures = dict[str, float]


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def dossier_with_mapping(folder: Path):  # noqa: ANN201  Database
    """A new dossier of Heerlen-Noord that knows the projects."""
    from nplv_desktop.services import dossiers, importing

    path = folder / "dossier.nplv"
    path.unlink(missing_ok=True)
    db = dossiers.create(path, "FG10")
    mapping = folder / "koppelingen.csv"
    data.write_mapping(mapping)
    importing.apply(db, importing.plan(db, "koppelingen", mapping))
    return db


def fill_straight(db: object, count: int) -> None:
    """Put bookings into a dossier through the batch door, without reading a file."""
    from sqlalchemy import select

    from nplv_desktop.domain.financiering import Besteding
    from nplv_desktop.domain.interventies import Interventie

    with db.read() as session:  # type: ignore[attr-defined]
        keys = dict(session.execute(select(Interventie.code, Interventie.id)).all())
    columns = (
        "datum",
        "boekjaar",
        "stuknummer",
        "interventie_id",
        "geldstroom_code",
        "leverancier",
        "factuurnummer",
        "omschrijving",
        "bedrag",
        "btw",
        "btw_compensabel",
        "projectcode",
    )
    rows = [
        (
            r[0].isoformat(),
            r[0].year,
            r[1],
            keys[r[2]],
            data.PROJECTS[r[2]][1],
            r[4],
            r[5],
            r[6],
            r[7],
            r[8],
            r[9] == "J",
            r[2],
        )
        for r in data.bookings(count)
    ]
    with db.change("Vullen") as session:  # type: ignore[attr-defined]
        for start in range(0, len(rows), 50_000):
            session.insert_many(Besteding, columns, rows[start : start + 50_000])


def import_floor(count: int, folder: Path) -> Figures:
    """Reading the export with calamine, and inserting its rows with the sqlite3 module."""
    export = folder / f"export_{count}.xlsx"
    rows = data.bookings(count)
    if not export.exists():
        data.write_export(export, rows)
    target = folder / "kaal.sqlite"
    target.unlink(missing_ok=True)
    reading = timed(lambda: floors.read_bare(export))
    return {"lezen": reading, "vloer": reading + timed(lambda: floors.insert_rows(target, rows))}


def import_real(count: int, folder: Path) -> Figures:
    """Taking the same export in through the real door."""
    from nplv_desktop.services import importing

    export = folder / f"export_{count}.xlsx"
    db = dossier_with_mapping(folder)
    seconds = timed(lambda: importing.apply(db, importing.plan(db, "bestedingen", export)))
    db.close()
    return {"inlezen": seconds}


def read_real(count: int, folder: Path) -> Figures:
    """Reading that export through the gate and the throw-away process; the floor in turns."""
    from nplv_desktop.services import importing

    export = folder / f"export_{count}.xlsx"
    floor, real = [], []
    for _ in range(3):
        floor.append(timed(lambda: floors.read_bare(export)))
        real.append(timed(lambda: importing.lees(export)))
    return {"lezen": statistics.median(real), "vloer": statistics.median(floor)}


def import_stopped(count: int, folder: Path) -> Figures:
    """Stopping that import half-way: seconds until the dossier is free, and what it left behind."""
    from nplv_desktop.domain.errors import Cancelled
    from nplv_desktop.services import importing

    db = dossier_with_mapping(folder)
    plan = importing.plan(db, "bestedingen", folder / f"export_{count}.xlsx")
    before, half, seconds = (db.digest(), db.head()), Half(count), 0.0
    try:
        importing.apply(db, plan, gestopt=half.reached, voortgang=half.note)
    except Cancelled:
        seconds = time.perf_counter() - half.moment
    left = 0.0 if (db.digest(), db.head()) == before else 1.0
    db.close()
    return {"stoppen": seconds, "achtergebleven": left, "geschreven": half.written}


class Half:
    """Says stop once half of the rows are written."""

    def __init__(self, count: int) -> None:
        self.count, self.written, self.moment = count, 0, 0.0

    def note(self, done: int, _total: int) -> None:
        """Remember how far the import is."""
        self.written = done

    def reached(self) -> bool:
        """Whether it is half-way."""
        self.moment = time.perf_counter()
        return self.written * 2 >= self.count


def edit(count: int, folder: Path) -> Figures:
    """One cell edited and on disk, and a bare commit of one row, in turns; medians."""
    from nplv_desktop.domain.financiering import Besteding
    from nplv_desktop.domain.listing import CellChange
    from nplv_desktop.services import lists, saving

    db = dossier_with_mapping(folder)
    fill_straight(db, 1000)
    key = saving.records(db, Besteding)[0].id
    listing = lists.bestedingen(db)
    bare = floors.connect(folder / "commit.sqlite")
    bare.execute("CREATE TABLE IF NOT EXISTS a (id INTEGER PRIMARY KEY, b INTEGER)")
    bare.execute("INSERT OR REPLACE INTO a VALUES (1, 0)")
    times, plain = [], []
    for number in range(1, count + 1):
        plain.append(timed(partial(bare.execute, "UPDATE a SET b = b + 1 WHERE id = 1")))
        times.append(timed(partial(listing.save, db, [CellChange(key, "bedrag", number)])))
    bare.close()
    db.close()
    return {"wijziging": statistics.median(times), "vloer": statistics.median(plain)}


def export_real(count: int, folder: Path) -> Figures:
    """A whole verantwoording with many bookings, from the dossier to the verified file."""
    from nplv_desktop.services import exporting

    db = dossier_with_mapping(folder)
    fill_straight(db, count)
    seconds = timed(
        lambda: exporting.export(db, "verantwoording", 2024, folder / "uit.xlsx", concept=True)
    )
    db.close()
    return {"exporteren": seconds}


def export_floor(count: int, folder: Path) -> Figures:
    """The same rows as one sheet's XML through zlib, and the same cells through XlsxWriter."""
    rows = data.bookings(count)
    level_1 = timed(lambda: floors.stream_sheet(folder / "vloer1.zip", rows, 1))
    level_6 = timed(lambda: floors.stream_sheet(folder / "vloer6.zip", rows, 6))
    peer = timed(lambda: data.write_export(folder / "peer.xlsx", rows))
    return {"vloer": level_1, "vloer_niveau_6": level_6, "xlsxwriter": peer}


def totals_real(count: int, folder: Path) -> Figures:
    """All totals of a boekjaar, against the plainest SQL on the same file; medians of five."""
    from nplv_desktop.services import totals

    db = dossier_with_mapping(folder)
    fill_straight(db, count)
    totals.standen(db, 2024)
    real = statistics.median(timed(lambda: totals.standen(db, 2024)) for _ in range(5))
    path = db.path
    db.close()
    plain = statistics.median(timed(lambda: floors.raw_totals(path)) for _ in range(5))
    return {"totalen": real, "vloer": plain}


MEASURES: dict[str, Callable[[int, Path], Figures]] = {
    function.__name__: function
    for function in (
        import_floor,
        import_real,
        read_real,
        import_stopped,
        edit,
        export_real,
        export_floor,
        totals_real,
    )
}
