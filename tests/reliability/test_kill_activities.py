"""Killed at any moment of any activity: nothing that was said is lost, nothing is half done.

Seven activities go through the services in a program that is killed (SIGKILL) at a random moment of
what it normally takes. Afterwards the dossier opens without a question, is whole by `onderzoek`
(file, references, journal, content by the journal), and holds all that was said, all or nothing.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nplv_desktop import paths
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import dossiers, reservekopie, saving, teruglezen, uitwisselen
from nplv_desktop.store import backup
from nplv_desktop.store.examine import examine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Figure

HERE = Path(__file__).parent
BOOKINGS = 150
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork; see test_kill.py")


class Victim:
    """The program that is killed, again and again."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "doders.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            cwd=HERE.parent.parent,
            env={**os.environ, "PYTHONPATH": str(HERE.parent.parent)},
        )
        assert self.read() == "wacht"

    def read(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def run(self, activity: str, folder: Path, after: float | None) -> tuple[list[str], float]:
        """Do an activity and kill it so many seconds after it began; what it said, how long."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{activity} {folder}\n")
        self.process.stdin.flush()
        said: list[str] = []
        child, began = 0, 0.0
        while (word := self.read()) != "dood":
            if word.startswith("pid"):
                child = int(word.split()[1])
            else:
                said.append(word)
            if child and "begin" in said and not began:
                began = time.monotonic()
                if after is not None:
                    time.sleep(after)
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(child, signal.SIGKILL)
        return said, time.monotonic() - began

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            stream.close()


@dataclass
class Start:
    """How each activity begins: a folder, and what is known of it."""

    folder: Path
    digest: str
    copy_digest: str
    merged: frozenset[str]
    print_before: str


@pytest.fixture
def victim() -> Iterator[Victim]:
    made = Victim()
    yield made
    made.end()


@pytest.fixture
def start(tmp_path: Path, as_version_one: Callable[[Path], None]) -> Start:
    """A dossier, a file to read in, a copy to put back, a package, and an older workbook."""
    folder = tmp_path / "begin"
    (folder / "kopie").mkdir(parents=True)
    place = folder / "a.nplv"
    db = dossiers.create(place, "FG10")
    saving.save(db, Interventie, None, {"code": "A1", "titel": "School"})
    backup.make(db, folder / "kopie")
    copy_digest = db.digest()
    other_place = tmp_path / "collega.nplv"
    db.backup(other_place)
    other = dossiers.open_dossier(other_place)
    other.device = "LAPTOP-2"
    for code in ("B1", "B2"):
        saving.save(other, Interventie, None, {"code": code, "titel": code})
    uitwisselen.pakket(other, folder / "pakket.nplvx")
    other.close()
    saving.save(db, Interventie, None, {"code": "A2", "titel": "Plein"})
    (folder / "v.xlsx").write_bytes(_older_workbook(db, tmp_path))
    digest = db.digest()
    db.close()
    lines = [f"{n};7204101;01-02-2024;{n},50;leverancier {n}" for n in range(1, BOOKINGS + 1)]
    head = "Stuknummer;Projectcode;Boekdatum;Bedrag;Omschrijving"
    (folder / "boekingen.csv").write_text("\n".join([head, *lines]), encoding="utf-8")
    earlier = tmp_path / "eerder.nplv"
    shutil.copy(place, earlier)
    as_version_one(earlier)
    shutil.copy(earlier, folder / "versie1.nplv")
    before = teruglezen.read_back(folder / "v.xlsx").vingerafdruk
    return Start(folder, digest, copy_digest, frozenset({"A1", "A2", "B1", "B2"}), before)


def _older_workbook(db: object, folder: Path) -> bytes:
    from nplv_desktop.services import exporting

    path = folder / "ouder.xlsx"
    exporting.export(db, "verantwoording", 2023, path, concept=True)  # type: ignore[arg-type]
    return path.read_bytes()


def prepared(start: Start, folder: Path, activity: str) -> Path:
    """A fresh folder for one kill."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(start.folder, folder)
    shutil.rmtree(paths.backups_dir(), ignore_errors=True)
    if activity == "bijwerken":
        (folder / "versie1.nplv").replace(folder / "a.nplv")
    return folder


def check(start: Start, folder: Path, activity: str, said: list[str]) -> None:
    """What must hold after any kill."""
    assert not [word for word in said if word.startswith("fout")], said
    found = examine(folder / "a.nplv")
    assert found.findings == (), activity
    db = dossiers.open_dossier(folder / "a.nplv")
    codes = {row.code for row in saving.records(db, Interventie)}
    lines = saving.records(db, Begrotingsregel)
    booked = len(saving.records(db, Besteding))
    digest = db.digest()
    shown = reservekopie.overview(db)
    db.close()
    if activity == "typen":
        assert {word for word in said if word.startswith("n")} <= codes, "an edit was lost"
        assert len(lines) == len(codes) - 2, "half an edit"
        assert booked == 3 * len(lines), "half an edit"
    elif activity == "inlezen":
        assert booked in {0, BOOKINGS}, "half an import"
        assert booked == BOOKINGS or "ingelezen" not in said
    elif activity == "bijwerken":
        assert digest == start.digest
    elif activity == "kopie":
        assert {word for word in said if word.startswith("n")} <= codes
        names = {row.pad.name for row in shown if row.goed}
        assert {word.split()[1] for word in said if word.startswith("kopie")} <= names
        assert all(row.goed for row in shown), "a copy that does not count"
    elif activity == "terugzetten":
        assert digest == (start.copy_digest if "teruggezet" in said else digest)
        assert digest in {start.digest, start.copy_digest}, "half a restore"
        _old_is_kept(start, folder, digest)
    elif activity == "samenvoegen":
        assert codes in ({"A1", "A2"}, set(start.merged)), "half a merge"
        assert codes == start.merged or "samengevoegd" not in said
    else:
        book = teruglezen.read_back(folder / "v.xlsx")
        assert book.ongewijzigd, "half a workbook"
        assert (book.vingerafdruk != start.print_before) or "gemaakt" not in said
        assert digest == start.digest


def _old_is_kept(start: Start, folder: Path, digest: str) -> None:
    """The dossier that was there is there still: in its place, or set aside."""
    if digest == start.digest:
        return
    asides = [
        path
        for path in folder.glob("a opzij *.nplv")
        if examine(path).content is not None and examine(path).content.inhoud == start.digest  # type: ignore[union-attr]
    ]
    assert asides, "what stood there is gone"


ACTIVITIES = (
    "typen",
    "inlezen",
    "bijwerken",
    "kopie",
    "terugzetten",
    "samenvoegen",
    "export",
)


def prove(victim: Victim, start: Start, folder: Path, kills: int, figure: Figure) -> None:
    """So many kills, spread over all activities."""
    chance = random.Random(17)
    took: dict[str, float] = {}
    for activity in ACTIVITIES:
        place = prepared(start, folder / activity, activity)
        said, took[activity] = victim.run(activity, place, None)
        assert said[-1] == "klaar", said
        check(start, place, activity, said)
    for done in range(kills // len(ACTIVITIES)):
        for activity in ACTIVITIES:
            place = prepared(start, folder / activity, activity)
            said, _ = victim.run(activity, place, chance.random() * took[activity] * 1.05)
            check(start, place, activity, said)
        figure(f"gedood: {(done + 1) * len(ACTIVITIES)}, 0 verloren, 0 half, 0 beschadigd")


def test_kills_in_every_activity_lose_and_tear_nothing(
    victim: Victim, start: Start, tmp_path: Path, figure: Figure
) -> None:
    prove(victim, start, tmp_path, 49, figure)


@pytest.mark.slow
@pytest.mark.timeout(14_400)
def test_a_thousand_kills_in_every_activity_lose_and_tear_nothing(
    victim: Victim, start: Start, tmp_path: Path, figure: Figure
) -> None:
    prove(victim, start, tmp_path, 1001, figure)
