"""What is tried is seen while it is tried, and leaves nothing behind."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database.create(tmp_path / "a.nplv")
    with database.change("Begin") as session:
        session.add(Interventie(code="1", titel="Eerste"))
    yield database
    database.close()


def titles(db: Database) -> list[str]:
    with db.read() as session:
        return list(session.scalars(select(Interventie.titel).order_by(Interventie.code)))


def add_and_fail(db: Database) -> None:
    with db.change("Mis") as session:
        session.add(Interventie(code="3", titel="Derde"))
        session.flush()
        raise ValueError("mis")


def test_changes_in_an_attempt_are_seen_in_it_and_gone_after_it(db: Database) -> None:
    before, link, step = db.digest(), db.head(), db.undo_name
    told: list[frozenset[str]] = []
    db.on_change.append(told.append)
    with db.attempt():
        with db.change("Toevoegen") as session:
            session.add(Interventie(code="2", titel="Tweede"))
        with db.change("Reeks") as session:
            session.insert_many(Interventie, ["code", "titel"], [["3", "Derde"]])
        assert titles(db) == ["Eerste", "Tweede", "Derde"]
        assert db.digest() != before
    assert titles(db) == ["Eerste"]
    assert (db.digest(), db.head(), db.undo_name) == (before, link, step)
    assert told == []


def test_a_change_that_fails_in_an_attempt_takes_only_itself_back(db: Database) -> None:
    with db.attempt():
        with db.change("Goed") as session:
            session.add(Interventie(code="2", titel="Tweede"))
        with pytest.raises(ValueError, match="mis"):
            add_and_fail(db)
        assert titles(db) == ["Eerste", "Tweede"]
    assert titles(db) == ["Eerste"]


def test_an_attempt_that_fails_leaves_the_dossier_open_for_changes(db: Database) -> None:
    with pytest.raises(ValueError, match="mis"), db.attempt():
        add_and_fail(db)
    with db.change("Toevoegen") as session:
        session.add(Interventie(code="4", titel="Vierde"))
    assert titles(db) == ["Eerste", "Vierde"]
    assert db.undo() == "Toevoegen"


def test_an_attempt_stands_alone(db: Database) -> None:
    with db.change("Wijzigen"), pytest.raises(RuntimeError), db.attempt():
        pass
    with db.attempt(), pytest.raises(RuntimeError), db.attempt():
        pass
    with db.attempt(), pytest.raises(RuntimeError):
        db.undo()


def test_another_thread_waits_until_the_attempt_is_over(db: Database) -> None:
    seen: list[list[str]] = []
    reader = threading.Thread(target=lambda: seen.append(titles(db)))
    with db.attempt():
        with db.change("Toevoegen") as session:
            session.add(Interventie(code="2", titel="Tweede"))
        reader.start()
        reader.join(0.2)
        assert reader.is_alive()
    reader.join(10)
    assert seen == [["Eerste"]]
