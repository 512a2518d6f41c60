"""Every call to the disk of a typical session fails once, and for ever: full, and broken.

What was said to be saved is there afterwards; what was not is told in a sentence; nothing is torn.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import dossiers, reservekopie, saving
from nplv_desktop.store.connection import UNSURE
from nplv_desktop.store.examine import examine
from tests.reliability.conftest import BROKEN, OK

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database
    from tests.conftest import Figure
    from tests.reliability.conftest import Disk

ROWS = 120
"""Bookings of one import: more than fits in one page."""


@dataclass
class Session:
    """What a user does, and what the program said about it."""

    path: Path
    saved: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    """Of these the program said that nobody can tell whether they were saved."""

    def run(self) -> None:
        """Open, type, read in, undo, copy, close; a refusal ends a step, never the session."""
        try:
            db = dossiers.open_dossier(self.path)
        except UserError as refusal:
            self.told.append(refusal.melding)
            return
        try:
            for number in range(3):
                self._do(f"edit {number}", self._edit, db, number)
            self._do("import", self._import, db)
            self._do("undo", self._undo, db)
            self._do("copy", self._copy, db)
            self._do("edit 9", self._edit, db, 9)
        finally:
            db.close()

    def _do(self, name: str, deed: object, *arguments: object) -> None:
        try:
            deed(*arguments)  # type: ignore[operator]
        except UserError as refusal:
            self.told.append(refusal.melding)
            if refusal.melding == UNSURE:
                self.unsure.add(name)
        else:
            self.saved.add(name)

    @staticmethod
    def _edit(db: Database, number: int) -> None:
        with db.change("Interventie toevoegen") as session:
            made = Interventie(code=str(number), titel="t" * 300)
            session.add(made)
            session.flush()
            session.add(
                Begrotingsregel(
                    interventie_id=made.id, geldstroom_code="VHF2", boekjaar=2024, bedrag=number
                )
            )

    @staticmethod
    def _import(db: Database) -> None:
        rows = [("2024-01-01", 2024, n, f"omschrijving {n}" * 9) for n in range(ROWS)]
        with db.change("Inlezen") as session:
            session.insert_many(Besteding, ["datum", "boekjaar", "bedrag", "omschrijving"], rows)

    @staticmethod
    def _undo(db: Database) -> None:
        if db.undo_name == "Inlezen":
            db.undo()

    @staticmethod
    def _copy(db: Database) -> None:
        reservekopie.make(db)


def check(session: Session, disk: Disk) -> None:
    """After the trouble: the disk is fine again, and the dossier is opened."""
    disk.begin()
    found = examine(session.path)
    assert found.findings == (), "torn or damaged"
    db = dossiers.open_dossier(session.path)
    codes = {row.code for row in saving.records(db, Interventie)}
    lines = saving.records(db, Begrotingsregel)
    booked = len(saving.records(db, Besteding))
    copies = [row for row in reservekopie.overview(db) if not row.goed]
    db.close()
    acknowledged = {name.split()[1] for name in session.saved if name.startswith("edit")}
    assert acknowledged <= codes, "an edit that was saved is gone"
    assert len(lines) == len(codes), "half an edit"
    assert booked in {0, ROWS}, "half an import"
    if "import" in session.saved and "undo" not in session.saved | session.unsure:
        assert booked == ROWS
    assert copies == [], "a copy that does not count is shown as one that does"


def prove(
    disk: Disk, template: bytes, folder: Path, step: int, figure: Figure | None = None
) -> tuple[int, int]:
    """All points (or one in `step`) in four ways; how many were tried, how many were refused."""
    path = folder / "a.nplv"
    path.write_bytes(template)
    disk.watch = "a.nplv"
    disk.begin()
    Session(path).run()
    points = disk.calls
    assert points > 60
    tried = refused = 0
    for point in range(1, points + 1, step):
        for full in (True, False):
            for for_ever in (True, False):
                for old in folder.glob("a.nplv*"):
                    old.unlink()
                path.write_bytes(template)
                disk.begin(fails_at=point, full=full, for_ever=for_ever)
                session = Session(path)
                session.run()
                tried += 1
                refused += bool(session.told)
                for sentence in session.told:
                    assert sentence.count(". ") <= 1
                check(session, disk)
        if figure is not None:
            figure(f"schijf: plek {point} van {points}, {tried} keer, {refused} gemeld, 0 stil")
    return tried, refused


@pytest.fixture
def template(tmp_path: Path) -> bytes:
    path = tmp_path / "begin.nplv"
    dossiers.create(path, "FG10").close()
    return path.read_bytes()


def test_some_calls_to_the_disk_fail_and_nothing_is_silent_or_torn(
    disk: Disk, template: bytes, tmp_path: Path
) -> None:
    folder = tmp_path / "proef"
    folder.mkdir()
    _, refused = prove(disk, template, folder, 67)
    assert refused > 2


class AfterTheFact:
    """Lets every change become final, and refuses the sync of the journal that follows."""

    def __init__(self, disk: Disk) -> None:
        self.disk, self.refused, self._emptied = disk, 0, False

    def answer(self, kind: str, name: str, _offset: int = 0, _data: bytes = b"") -> int:
        """OK, or a broken disk for the sync right after the journal was emptied."""
        of_journal = name.endswith("a.nplv-journal")
        hit = of_journal and kind == "sync" and self._emptied
        self._emptied = of_journal and kind == "truncate"
        self.refused += hit
        return BROKEN["sync"] if hit else OK


def test_what_became_final_before_the_disk_refused_is_said_to_be_saved(
    disk: Disk, template: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.nplv"
    path.write_bytes(template)
    trouble = AfterTheFact(disk)
    monkeypatch.setattr(disk, "answer", trouble.answer)
    session = Session(path)
    session.run()
    monkeypatch.undo()
    changes = {"edit 0", "edit 1", "edit 2", "import", "undo", "edit 9"}
    assert trouble.refused >= len(changes)
    assert session.saved >= changes, session.told
    db = dossiers.open_dossier(path)
    assert {row.code for row in saving.records(db, Interventie)} == {"0", "1", "2", "9"}
    assert saving.records(db, Besteding) == []
    db.close()


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_every_call_to_the_disk_fails_and_nothing_is_silent_or_torn(
    disk: Disk, template: bytes, tmp_path: Path, figure: Figure
) -> None:
    folder = tmp_path / "proef"
    folder.mkdir()
    tried, refused = prove(disk, template, folder, 1, figure)
    assert refused > tried // 3
