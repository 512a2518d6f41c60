"""Reading in the background makes room as soon as anybody else needs the dossier."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.services import dossiers
from nplv_desktop.store import database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nplv_desktop.store.database import Database

ENDLESS = text(
    "WITH RECURSIVE tel(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM tel WHERE n < 2000000000)"
    " SELECT count(*) FROM tel"
)


@pytest.fixture
def db(empty_dossier: Callable[[Path], Database], tmp_path: Path) -> Iterator[Database]:
    opened = empty_dossier(tmp_path / "proef.nplv")
    opened.impatient_thread = threading.get_ident()
    yield opened
    opened.close()


class Reader(threading.Thread):
    """Reads something endless."""

    def __init__(self, db: Database, rank: int = 0) -> None:
        super().__init__(daemon=True)
        self.db, self.rank = db, rank
        self.begun = threading.Event()
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            with self.db.in_background(self.rank), self.db.read() as session:
                self.begun.set()
                session.execute(ENDLESS)
        except DossierBusy as busy:
            self.failure = busy


def test_the_window_gets_the_dossier_at_once_from_what_reads_in_the_background(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 60)  # the reader may need a while to let go
    reader = Reader(db)
    reader.start()
    assert reader.begun.wait(60)
    assert dossiers.dossier(db).gebied_code == "FG10"
    reader.join(60)
    assert isinstance(reader.failure, DossierBusy)
    dossiers.update(db, {"bureau": "Programmabureau"})
    assert dossiers.dossier(db).bureau == "Programmabureau"


def test_reading_in_the_background_ends_by_itself_when_nobody_waits(db: Database) -> None:
    with db.in_background():
        assert dossiers.dossier(db).gebied_code == "FG10"
    assert not db.background.wanted


def test_a_mistake_in_the_background_is_not_taken_for_making_room(db: Database) -> None:
    with pytest.raises(OperationalError), db.in_background(), db.read() as session:
        session.execute(text("SELECT * FROM bestaat_niet"))


def test_counting_does_not_make_room_for_a_check_but_both_do_for_the_window(db: Database) -> None:
    counting, checked = Reader(db, rank=1), threading.Event()

    def check() -> None:
        with db.in_background(), db.read() as session:
            session.execute(text("SELECT 1"))
        checked.set()

    counting.start()
    assert counting.begun.wait(5)
    checking = threading.Thread(target=check, daemon=True)
    checking.start()
    assert not checked.wait(0.2)
    assert counting.failure is None
    assert dossiers.dossier(db).gebied_code == "FG10"
    counting.join(5)
    assert isinstance(counting.failure, DossierBusy)
    assert checked.wait(5)


def test_a_check_makes_room_for_counting(db: Database) -> None:
    checking = Reader(db)
    checking.start()
    assert checking.begun.wait(5)
    with db.in_background(1):
        assert dossiers.dossier(db).gebied_code == "FG10"
    checking.join(5)
    assert isinstance(checking.failure, DossierBusy)


def test_closing_waits_for_who_reads_and_nobody_reads_afterwards(
    empty_dossier: Callable[[Path], Database], tmp_path: Path
) -> None:
    opened = empty_dossier(tmp_path / "dicht.nplv")
    ends: list[BaseException] = []

    def work() -> None:
        try:
            while True:
                dossiers.dossier(opened)
        except Exception as end:  # noqa: BLE001  whatever it is, it is looked at below
            ends.append(end)

    readers = [threading.Thread(target=work, daemon=True) for _ in range(4)]
    for reader in readers:
        reader.start()
    opened.close()
    for reader in readers:
        reader.join(20)
    assert [type(end) for end in ends] == [DossierBusy] * 4
    opened.close()
    dossiers.open_dossier(tmp_path / "dicht.nplv").close()
