"""The power fails after any call to the disk: what was said to be saved is there.

The real program writes through the real SQLite on a watched disk. Afterwards the disk is imagined
as it can be when the power failed after each call: what was synced is there; of what was not, all,
nothing, some writes, or some sectors of them. Each such image is opened the way a dossier is. A new
or deleted name counts as lasting after the next sync of any file. Disks that lie about syncing are
outside this proof.
"""

from __future__ import annotations

import random
import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, saving
from nplv_desktop.store.examine import examine
from nplv_desktop.store.journal import GENESIS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Figure
    from tests.reliability.conftest import Disk, Step

SECTOR = 512
ROUNDS, IMAGES = 20, 5_000
EXAMINED = 97
"""One image in so many is examined from end to end; the others by SQLite and by what was said."""


@dataclass
class File:
    """One file: what lasts, and what was asked since."""

    lasting: bytes | None
    waiting: list[Step] = field(default_factory=list)

    def sync(self) -> None:
        self.lasting = applied(self.lasting or b"", self.waiting)
        self.waiting = []


@dataclass
class Platter:
    """The files of a dossier as a power cut may leave them."""

    files: dict[str, File]
    said: list[str] = field(default_factory=list)

    def take(self, step: Step) -> None:
        """One call to the disk, or a word of the program."""
        if step.kind == "said":
            self.said.append(step.name)
            return
        file = self.files.setdefault(step.name, File(None))
        if step.kind == "sync":
            for other in self.files.values():
                if any(waiting.kind in {"open", "delete"} for waiting in other.waiting):
                    other.waiting = settled(other)
            file.sync()
        else:
            file.waiting.append(step)

    def in_doubt(self) -> bool:
        """Whether anything was asked that does not last yet."""
        return any(file.waiting for file in self.files.values())


def moments_of_doubt(steps: list[Step], path: Path, first: bytes) -> int:
    """After how many calls a power cut can end in more than one way."""
    platter = Platter({str(path): File(first)})
    count = 0
    for step in steps:
        platter.take(step)
        count += platter.in_doubt()
    return count


def settled(file: File) -> list[Step]:
    """A name that was made or taken away lasts now; what was written in it may still go."""
    rest: list[Step] = []
    for step in file.waiting:
        if step.kind == "open":
            file.lasting = file.lasting or b""
        elif step.kind == "delete":
            file.lasting, rest = None, []
        else:
            rest.append(step)
    return rest


def applied(content: bytes, steps: list[Step]) -> bytes | None:
    """Content after some calls, in order; None when the file is gone."""
    data: bytearray | None = bytearray(content)
    for step in steps:
        if step.kind == "delete":
            data = None
            continue
        data = bytearray() if data is None else data
        if step.kind == "truncate":
            del data[step.offset :]
        elif step.kind == "write":
            if len(data) < step.offset:
                data.extend(bytes(step.offset - len(data)))
            data[step.offset : step.offset + len(step.data)] = step.data
    return None if data is None else bytes(data)


def after_cut(file: File, way: int, chance: random.Random) -> bytes | None:
    """The file after a power cut; `way` 0: nothing of what waits, 1: all, 2: some, 3: sectors."""
    if way == 0 or not file.waiting:
        return file.lasting
    chosen = [s for s in file.waiting if way == 1 or chance.random() < 0.5]
    if way == 3:
        chosen = [part for step in chosen for part in torn(step, chance)]
    if file.lasting is None and not any(step.kind == "open" for step in chosen):
        return None
    return applied(file.lasting or b"", chosen)


def torn(step: Step, chance: random.Random) -> Iterator[Step]:
    """Of one write: some of its sectors."""
    from dataclasses import replace

    if step.kind != "write":
        yield step
        return
    for start in range(0, len(step.data), SECTOR):
        if chance.random() < 0.5:
            part = step.data[start : start + SECTOR]
            yield replace(step, offset=step.offset + start, data=part)


def work(path: Path, disk: Disk, edits: int) -> list[Step]:
    """Type, read in, undo; every word of the program is written down where it was said."""
    disk.watch = path.name
    db = dossiers.open_dossier(path)
    disk.begin(log=True)
    for number in range(edits):
        saving.save(db, Interventie, None, {"code": f"{number:04d}", "titel": "t" * 200})
        disk.say(f"{number:04d}")
    rows = [("2024-01-01", 2024, n, "omschrijving " * 9) for n in range(60)]
    with db.change("Inlezen") as session:
        session.insert_many(Besteding, ["datum", "boekjaar", "bedrag", "omschrijving"], rows)
    disk.say("inlezen")
    db.undo()
    disk.say("ongedaan")
    db.close()
    disk.say("gesloten")
    steps = list(disk.steps)
    disk.begin()
    disk.rest()
    return steps


def look(path: Path, said: list[str], before: int, *, whole: bool) -> None:
    """Open an image as a dossier is opened: all that was said is there, and nothing is half."""
    raw = sqlite3.connect(path)
    try:
        raw.execute("PRAGMA synchronous=OFF")  # of the image, not of the dossier
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        codes = {row[0] for row in raw.execute("SELECT code FROM interventie")}
        groups = raw.execute(
            "SELECT volgnummer, vorige_hash, hash, aantal, id FROM wijzigingsgroep ORDER BY 1"
        ).fetchall()
        entries = dict(raw.execute("SELECT groep_id, count(*) FROM wijziging GROUP BY 1"))
        (booked,) = raw.execute("SELECT count(*) FROM besteding").fetchone()
    finally:
        raw.close()
    acknowledged = {word for word in said if word.isdigit()}
    assert acknowledged <= codes, "an edit that was saved is gone"
    done = len(groups) - before
    assert done >= len([word for word in said if word != "gesloten"])
    hashes = [GENESIS, *(group[2] for group in groups)]
    assert [group[1] for group in groups] == hashes[:-1], "the chain is broken"
    assert all(entries[group[4]] == group[3] for group in groups), "half a handeling"
    assert booked in {0, 60}, "half an import"
    if whole:
        assert examine(path).findings == ()


def prove(disk: Disk, folder: Path, edits: int, images: int, *, seed: int = 13) -> int:
    """About so many images (at least), spread evenly over all calls; how many there were."""
    folder.mkdir(exist_ok=True)
    path = folder / "a.nplv"
    disk.work()
    dossiers.create(path, "FG10").close()
    first = path.read_bytes()
    steps = work(path, disk, edits)
    doubts = moments_of_doubt(steps, path, first)
    each = max(4, -(-images // doubts))
    skipped = max(1, doubts * 4 // images)
    chance = random.Random(seed)
    platter = Platter({str(path): File(first)})
    target = folder / "beeld" / "a.nplv"
    target.parent.mkdir()
    made = 0
    for place, step in enumerate(steps):
        platter.take(step)
        if place % skipped:
            continue
        for number in range(each if platter.in_doubt() else 1):
            for old in target.parent.iterdir():
                old.unlink()
            for name, file in platter.files.items():
                content = after_cut(file, number if number < 4 else 2 + number % 2, chance)
                if content is not None:
                    (target.parent / name.rsplit("/", 1)[-1]).write_bytes(content)
            made += 1
            look(target, platter.said, 1, whole=made % EXAMINED == 0)
    return made


def test_some_power_cuts_lose_and_tear_nothing(disk: Disk, tmp_path: Path) -> None:
    assert prove(disk, tmp_path, 3, 200) >= 150


@pytest.mark.slow
@pytest.mark.timeout(10_800)
def test_a_hundred_thousand_power_cuts_lose_and_tear_nothing(
    disk: Disk, tmp_path: Path, figure: Figure
) -> None:
    made = 0
    for part in range(ROUNDS):
        made += prove(disk, tmp_path / str(part), 12, IMAGES, seed=part)
        figure(f"stroomuitval: {made} beelden, 0 verloren, 0 half, 0 beschadigd")
    assert made >= ROUNDS * IMAGES


def test_the_proof_can_fail(disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With syncing off, edits that were acknowledged do get lost: the proof sees it."""
    from nplv_desktop.store import connection

    careless = tuple(p.replace("synchronous=FULL", "synchronous=OFF") for p in connection.PRAGMAS)
    monkeypatch.setattr(connection, "PRAGMAS", careless)
    with pytest.raises((AssertionError, sqlite3.DatabaseError)):
        prove(disk, tmp_path, 3, 200)
