"""The content follows from the journal: after every kind of change, a merge, and an upgrade."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.orm import Session

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.indienen import Indiening
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import dossiers, reservekopie, samenvoegen, saving, uitwisselen
from nplv_desktop.store import connection
from nplv_desktop.store.examine import examine, follows
from nplv_desktop.store.journal import content_digest
from nplv_desktop.store.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nplv_desktop.store.database import Database


@pytest.fixture
def db(empty_dossier: Callable[[Path], Database], tmp_path: Path) -> Iterator[Database]:
    opened = empty_dossier(tmp_path / "a.nplv")
    yield opened
    opened.close()


def is_whole(db: Database) -> bool:
    return reservekopie.overview(db)[0].goed if reservekopie.make(db) else False


def test_every_kind_of_change_and_its_undo(db: Database) -> None:
    key = saving.save(db, Interventie, None, {"code": "1", "titel": "Een"})
    saving.save(db, Interventie, key, {"titel": "Één, “nieuw”", "start": date(2024, 2, 29)})
    with db.change("Reeks") as session:
        session.insert_many(
            Besteding, ["datum", "boekjaar", "bedrag"], [("2024-01-01", 2024, n) for n in range(9)]
        )
    gone = [row.id for row in saving.records(db, Besteding)][:4]
    with db.change("Weg") as session:
        session.delete_many(Besteding, gone)
    saving.save(
        db,
        Begrotingsregel,
        None,
        {"interventie_id": key, "geldstroom_code": "VHF2", "boekjaar": 2024, "bedrag": 5},
    )
    assert is_whole(db)
    for _ in range(5):
        db.undo()
        assert is_whole(db)
    for _ in range(5):
        db.redo()
    saving.remove(db, Interventie, [key])
    assert is_whole(db)


def test_the_sample_follows_from_its_journal(sample_file: Path) -> None:
    assert examine(sample_file).findings == ()


def test_after_merging_a_package_the_content_still_follows(db: Database, tmp_path: Path) -> None:
    saving.save(db, Interventie, None, {"code": "1", "titel": "Een"})
    other_file = tmp_path / "b.nplv"
    db.backup(other_file)
    other = dossiers.open_dossier(other_file)
    other.device = "LAPTOP-2"
    saving.save(other, Interventie, None, {"code": "2", "titel": "Twee"})
    package = tmp_path / "p.nplvx"
    uitwisselen.pakket(other, package)
    other.close()
    assert samenvoegen.voeg_samen(db, samenvoegen.bekijk(db, package))
    assert {row.code for row in saving.records(db, Interventie)} == {"1", "2"}
    assert is_whole(db)
    db.undo()
    assert is_whole(db)


def test_a_dossier_and_a_copy_of_an_older_version_are_examined_and_put_back(
    db: Database, tmp_path: Path, as_version_one: Callable[[Path], None]
) -> None:
    saving.save(db, Interventie, None, {"code": "1", "titel": "Een"})
    wanted, old = db.digest(), tmp_path / "oud.nplv"
    db.backup(old)
    as_version_one(old)
    before = old.read_bytes()
    found = examine(old)
    assert found.findings == ()
    assert found.content is not None
    assert found.content.inhoud == wanted
    assert old.read_bytes() == before
    reservekopie.restore(old, tmp_path / "terug.nplv")
    assert dossiers.investigate(tmp_path / "terug.nplv").inhoud == wanted
    assert sorted(p.name for p in tmp_path.glob("*bijwerken*")) == []
    dossiers.open_dossier(old).close()
    assert sqlite3.connect(old).execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_what_an_upgrade_filled_in_is_no_damage(db: Database, tmp_path: Path) -> None:
    """The journal of before does not mention the column; what it mentions is still compared."""
    with db.change("Indiening") as session:
        session.add(
            Indiening(
                soort="verantwoording",
                jaar=2024,
                versie=1,
                status="concept",
                moment=datetime(2026, 1, 1, tzinfo=UTC),
            )
        )
    path = tmp_path / "bijgewerkt.nplv"
    db.backup(path)
    raw = sqlite3.connect(path, isolation_level=None)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f'DROP TRIGGER "{name}"')
    ((key, after),) = raw.execute("SELECT id, na FROM wijziging WHERE tabel = 'indiening'")
    values = json.loads(after)
    del values["vast"]
    raw.execute("UPDATE wijziging SET na = ? WHERE id = ?", (json.dumps(values), key))
    raw.execute("UPDATE indiening SET vast = 'alles'")
    assert content_follows(path)
    raw.execute("UPDATE indiening SET jaar = 2025")
    assert not content_follows(path)
    raw.close()


def test_no_room_to_do_the_journal_again_is_not_called_damage(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk must not lead anybody to put a backup back."""

    def full(_session: Session) -> str:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("nplv_desktop.store.examine.digest_of_journal", full)
    with pytest.raises(UserError, match="tijdelijke bestanden is vol"):
        reservekopie.make(db)
    monkeypatch.undo()
    assert reservekopie.overview(db) == []
    assert is_whole(db)


def content_follows(path: Path) -> bool:
    engine = connection.reading_engine(path)
    try:
        with Session(engine) as session:
            return follows(session, content_digest(session))
    finally:
        engine.dispose()
