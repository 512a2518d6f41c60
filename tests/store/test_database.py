"""A dossier file: opened with the right settings, refused when not ours, never half written."""

from __future__ import annotations

import sqlite3
import struct
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import DossierRefused, UserError
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.store.database import Database
from nplv_desktop.store.schema import SCHEMA_VERSION
from nplv_desktop.store.verify import broken_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database.create(tmp_path / "a.nplv")
    yield database
    database.close()


def patch_header(path: Path, offset: int, value: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[offset : offset + 4] = struct.pack(">I", value)
    path.write_bytes(raw)


def test_the_settings_that_keep_every_edit_are_on(db: Database) -> None:
    expected = {
        "journal_mode": "truncate",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "application_id": 0x4E504C56,
        "user_version": SCHEMA_VERSION,
    }
    with db.read() as session:
        found = {
            name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in expected
        }
    assert found == expected


def test_creating_over_an_existing_file_is_refused_and_leaves_it(tmp_path: Path) -> None:
    path = tmp_path / "a.nplv"
    path.write_bytes(b"van een ander")
    with pytest.raises(DossierRefused, match="bestaat al"):
        Database.create(path)
    assert path.read_bytes() == b"van een ander"


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda p: patch_header(p, 60, SCHEMA_VERSION + 7), "nieuwere versie"),
        (lambda p: patch_header(p, 68, 1234), "ander programma"),
        (lambda p: p.write_bytes(b""), "geen dossier"),
        (lambda p: p.write_bytes(b"PK\x03\x04" + bytes(200)), "geen dossier"),
        (lambda p: p.write_bytes(p.read_bytes()[:5000]), "beschadigd"),
        (lambda p: p.write_bytes(p.read_bytes()[:20000] + bytes(30000)), "beschadigd"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused_and_untouched(
    tmp_path: Path, damage: Callable[[Path], None], sentence: str
) -> None:
    path = tmp_path / "a.nplv"
    Database.create(path).close()
    damage(path)
    before = path.read_bytes()
    with pytest.raises(DossierRefused, match=sentence):
        Database.open(path)
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.nplv"]


def test_both_versions_are_named_when_a_dossier_is_newer(tmp_path: Path) -> None:
    path = tmp_path / "a.nplv"
    Database.create(path).close()
    patch_header(path, 60, 99)
    with pytest.raises(DossierRefused) as refused:
        Database.open(path)
    assert "99" in refused.value.melding
    assert str(SCHEMA_VERSION) in refused.value.melding


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER kwaad AFTER INSERT ON interventie BEGIN DELETE FROM besteding; END",
        "CREATE VIEW kwaad AS SELECT 1",
        "CREATE TABLE kwaad (a)",
    ],
)
def test_a_dossier_with_something_that_does_not_belong_is_refused(
    tmp_path: Path, statement: str
) -> None:
    path = tmp_path / "a.nplv"
    Database.create(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute(statement)
    raw.close()
    with pytest.raises(DossierRefused, match="beschadigd"):
        Database.open(path)


def test_missing_files_and_folders_get_their_own_sentence(tmp_path: Path) -> None:
    with pytest.raises(DossierRefused, match="bestaat niet"):
        Database.open(tmp_path / "niets.nplv")
    with pytest.raises(DossierRefused, match="map"):
        Database.open(tmp_path)
    with pytest.raises(DossierRefused, match="bestaat niet"):
        Database.create(tmp_path / "geen" / "a.nplv")


def test_a_second_process_is_refused_and_the_first_goes_on(db: Database) -> None:
    with db.change("Interventie toevoegen") as session:
        session.add(Interventie(code="1", titel="Eerste"))
    code = (
        "import sys; from pathlib import Path; from nplv_desktop.store.database import Database\n"
        "try:\n    Database.open(Path(sys.argv[1]))\n"
        "except Exception as error:\n    print(type(error).__name__, error)\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code, str(db.path)], capture_output=True, text=True, check=True
    )
    assert "DossierInUse" in shown.stdout
    assert "al open" in shown.stdout
    with db.change("Nog een") as session:
        session.add(Interventie(code="2", titel="Tweede"))


def fail_half_way(db: Database) -> None:
    with db.change("Mislukt") as session:
        session.add(Interventie(code="1", titel="Weg"))
        session.flush()
        raise ZeroDivisionError


def test_an_exception_inside_a_change_leaves_nothing(db: Database) -> None:
    before = db.digest()
    with pytest.raises(ZeroDivisionError):
        fail_half_way(db)
    assert db.digest() == before
    assert db.undo_name is None


def test_a_commit_that_is_refused_leaves_no_step_behind(db: Database) -> None:
    from sqlalchemy.exc import IntegrityError

    from nplv_desktop.domain.interventies import Begrotingsregel

    head = db.head()
    with pytest.raises(IntegrityError), db.change("Zonder interventie") as session:
        session.add(
            Begrotingsregel(
                interventie_id="bestaat niet", geldstroom_code="VHF2", boekjaar=2024, bedrag=1
            )
        )
    assert (db.undo_name, db.head()) == (None, head)
    with db.change("Daarna") as session:
        session.add(Interventie(code="1", titel="Een"))
    assert db.undo_name == "Daarna"
    with db.read() as session:
        assert broken_links(session) == []


def test_listeners_hear_which_tables_changed_and_nothing_for_no_change(db: Database) -> None:
    heard: list[frozenset[str]] = []
    db.on_change.append(heard.append)
    with db.change("Niets"):
        pass
    with db.change("Interventie toevoegen") as session:
        session.add(Interventie(code="1", titel="Een"))
    db.undo()
    assert heard == [frozenset({"interventie"}), frozenset({"interventie"})]


def test_writing_outside_the_door_is_refused(db: Database) -> None:
    from sqlalchemy import delete, update

    with db.change("Een") as session:
        session.add(Interventie(code="1", titel="Een"))
    with pytest.raises(RuntimeError, match="escape"), db.change("Alles") as session:
        session.execute(update(Interventie).values(titel="alles"))
    with pytest.raises(RuntimeError, match="escape"), db.change("Alles") as session:
        session.execute(delete(Interventie))
    with db.read() as session:
        session.add(Interventie(code="2", titel="Twee"))
        with pytest.raises(TypeError, match="outside a change"):
            session.flush()


def test_a_record_that_something_refers_to_and_must_stay_stops_removal(db: Database) -> None:
    from datetime import date

    from nplv_desktop.domain.financiering import Besteding
    from nplv_desktop.services import saving

    with db.change("Een") as session:
        interventie = Interventie(code="1", titel="Een")
        session.add(interventie)
        session.flush()
        session.add(
            Besteding(
                datum=date(2024, 1, 1), boekjaar=2024, bedrag=1, interventie_id=interventie.id
            )
        )
    before = db.digest()
    with pytest.raises(UserError, match="besteding"):
        saving.remove(db, Interventie, [interventie.id])
    assert db.digest() == before


def test_a_backup_has_the_same_content(db: Database, tmp_path: Path) -> None:
    with db.change("Een") as session:
        session.add(Interventie(code="1", titel="Een"))
    copy = tmp_path / "kopie.nplv"
    db.backup(copy)
    other = Database.open(copy)
    assert other.digest() == db.digest()
    other.close()


def test_a_database_that_waits_too_long_tells_the_window_to_try_again(db: Database) -> None:
    import threading

    from nplv_desktop.domain.errors import DossierBusy

    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with db.read():
            held.set()
            release.wait(5)

    worker = threading.Thread(target=hold)
    worker.start()
    held.wait(5)
    db.impatient_thread = threading.get_ident()
    try:
        with pytest.raises(DossierBusy), db.read():
            pass
    finally:
        release.set()
        worker.join()
    with db.read():
        pass
