"""Every call to the disk of a merge fails once, and for ever: the dossier is whole, old or new.

A merge makes a backup, puts the files of bewijsstukken in their folder and writes one transaction.
Calls of SQLite go through the disk of `conftest.py`; those of Python through `files.py`.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import bewijs, dossiers, samenvoegen, saving, uitwisselen
from nplv_desktop.store.examine import examine
from tests.reliability.files import KINDS, Files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Figure
    from tests.reliability.conftest import Disk

BOOKED = 40
DISKS = ((True, False), (False, True), (True, True), (False, False))
"""Full or broken, for ever or once."""
FILES = (("in gebruik", 1), ("vol", 10_000), *((kind, n) for kind in KINDS for n in (1, 10_000)))


@dataclass(frozen=True)
class Case:
    """A dossier, a package for it, and what the dossier holds before and after merging."""

    begin: Path
    package: Path
    before: str
    after: str


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("samenvoegen")
    begin, other = folder / "begin.nplv", folder / "collega.nplv"
    with closing(dossiers.create(begin, "FG10")) as db:
        key = saving.save(db, Interventie, None, {"code": "I-1", "titel": "Wijkhub"})
        db.backup(other)
    package, scan = folder / "p.nplvx", folder / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 " + b"x" * 5000)
    with closing(dossiers.open_dossier(other)) as db:
        db.device = "LAPTOP-2"
        saving.save(db, Interventie, key, {"titel": "Wijkhub Noord", "opmerking": "t" * 3000})
        row = {"interventie_id": key, "geldstroom_code": "VHF2", "boekjaar": 2024, "bedrag": 7}
        saving.save(db, Begrotingsregel, None, row)
        booked = [("2024-01-01", 2024, n, "omschrijving " * 8) for n in range(BOOKED)]
        with db.change("Inlezen") as session:
            session.insert_many(Besteding, ["datum", "boekjaar", "bedrag", "omschrijving"], booked)
        bewijs.voeg_toe(db, "interventie", key, scan)
        uitwisselen.pakket(db, package)
    merged = folder / "samen.nplv"
    shutil.copy(begin, merged)
    with closing(dossiers.open_dossier(merged)) as db:
        before = db.digest()
        assert samenvoegen.voeg_samen(db, samenvoegen.bekijk(db, package))
        return Case(begin, package, before, db.digest())


def merge(place: Path, case: Case) -> str:
    """What the program says of a merge: "ja", or the sentence of the refusal."""
    try:
        with closing(dossiers.open_dossier(place)) as db:
            samenvoegen.voeg_samen(db, samenvoegen.bekijk(db, case.package))
    except UserError as refusal:
        return refusal.melding
    return "ja"


def check(place: Path, case: Case, said: str) -> bool:
    """After the trouble, on a disk that works: whole, and as was said. Whether it was merged."""
    found = examine(place)
    assert found.findings == (), "torn or damaged"
    assert found.content is not None
    digest = found.content.inhoud
    assert digest in {case.before, case.after}, "half a merge"
    if said == "ja":
        assert digest == case.after, "said to be merged, and it is not"
    folder = place.with_suffix(bewijs.ENDING)
    left = sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
    assert not [name for name in left if name.endswith(".tmp")], "half a file is left"
    if digest == case.before:
        assert left == [], "a file of a merge that was not done is left"
    with closing(dossiers.open_dossier(place)) as db:
        if digest == case.before:
            assert samenvoegen.voeg_samen(db, samenvoegen.bekijk(db, case.package))
        assert not samenvoegen.voeg_samen(db, samenvoegen.bekijk(db, case.package))
        assert db.digest() == case.after
        assert bewijs.niet_in_orde(db, grondig=True) == []
        db.undo()
        assert db.digest() == case.before
    return digest == case.after


def fresh(folder: Path, case: Case, number: int) -> Path:
    place = folder / f"{number}" / "dossier.nplv"
    place.parent.mkdir(parents=True)
    shutil.copy(case.begin, place)
    return place


def prove(disk: Disk, case: Case, folder: Path, share: float, ways: int = 4) -> tuple[int, int]:
    """A share of the calls of SQLite in some ways; how many were tried and refused."""
    disk.begin()
    assert merge(fresh(folder, case, 0), case) == "ja"
    points = disk.calls
    assert points > 60
    tried = refused = 0
    for point in range(points, 0, -max(1, round(1 / share))):
        for full, for_ever in DISKS[:ways]:
            tried += 1
            place = fresh(folder, case, tried)
            disk.begin(fails_at=point, full=full, for_ever=for_ever)
            said = merge(place, case)
            disk.begin()
            refused += said != "ja"
            check(place, case, said)
            shutil.rmtree(place.parent)
    return tried, refused


def prove_files(case: Case, folder: Path, step: int, ways: int = 10) -> tuple[int, int]:
    """The same for all calls of Python itself: to open, write, sync and replace a file."""
    files = Files(folder)
    with files.watched():
        assert merge(fresh(folder, case, 0), case) == "ja"
    points = files.calls
    assert points > 10
    tried = refused = 0
    for point in range(1, points + 1, step):
        for kind, times in FILES[:ways]:
            tried += 1
            place = fresh(folder, case, tried)
            with files.watched(fails_at=point, times=times, kind=kind):
                said = merge(place, case)
            refused += said != "ja"
            check(place, case, said)
            shutil.rmtree(place.parent)
    return tried, refused


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NPLV_DATA", str(tmp_path / "gegevens"))
    monkeypatch.setattr("nplv_desktop.disk.WAITS", (0.0, 0.0))
    return tmp_path


def test_a_merge_is_whole_or_not_done_on_a_disk_that_refuses(
    disk: Disk, case: Case, folder: Path
) -> None:
    _, refused = prove(disk, case, folder, 0.012, 2)
    assert refused


def test_a_merge_is_whole_or_not_done_when_a_file_is_refused(case: Case, folder: Path) -> None:
    _, refused = prove_files(case, folder, 6, 2)
    assert refused


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_every_call_to_the_disk_of_a_merge_fails(
    disk: Disk, case: Case, folder: Path, figure: Figure
) -> None:
    tried, refused = prove(disk, case, folder, 1)
    figure(f"samenvoegen: {tried} weigeringen van de schijf, {refused} gemeld, 0 half")
    tried, refused = prove_files(case, folder, 1)
    figure(f"samenvoegen: {tried} weigeringen van bestanden, {refused} gemeld, 0 half")
