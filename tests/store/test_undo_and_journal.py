"""Undo gives back exactly the old dossier, and the journal shows every tampering."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie, Resultaat
from nplv_desktop.store.database import Database
from nplv_desktop.store.verify import broken_links

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database.create(tmp_path / "a.nplv")
    yield database
    database.close()


def add_interventie(db: Database, code: str) -> str:
    with db.change(f"Interventie {code} toevoegen") as session:
        made = Interventie(code=code, titel=f"Interventie {code}")
        session.add(made)
        session.flush()
        session.add(
            Begrotingsregel(
                interventie_id=made.id, geldstroom_code="VHF2", boekjaar=2024, bedrag=100
            )
        )
        return made.id


def add_bestedingen(db: Database, count: int) -> None:
    with db.change("Bestedingen inlezen") as session:
        rows = [("2024-05-01", 2024, f"S{n}", 100 * n, 21 * n) for n in range(count)]
        session.insert_many(Besteding, ["datum", "boekjaar", "stuknummer", "bedrag", "btw"], rows)


def test_undo_and_redo_of_every_kind_of_change(db: Database) -> None:
    digests = [db.digest()]
    key = add_interventie(db, "1")
    digests.append(db.digest())
    with db.change("Titel wijzigen") as session:
        session.change(Interventie, key, {"titel": "Anders", "start": date(2024, 1, 1)})
    digests.append(db.digest())
    add_bestedingen(db, 1500)
    digests.append(db.digest())
    with db.change("Verwijderen met onderdelen") as session:
        found = session.get(Interventie, key)
        assert found is not None
        session.remove(found)
    digests.append(db.digest())
    assert len(set(digests)) == len(digests)
    for expected in reversed(digests[:-1]):
        db.undo()
        assert db.digest() == expected
    assert db.undo() is None
    for expected in digests[1:]:
        db.redo()
        assert db.digest() == expected
    assert db.redo() is None


def test_the_steps_survive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "a.nplv"
    db = Database.create(path)
    empty = db.digest()
    add_interventie(db, "1")
    first = db.digest()
    add_interventie(db, "2")
    db.undo()
    db.close()
    again = Database.open(path)
    assert (again.undo_name, again.redo_name) == (
        "Interventie 1 toevoegen",
        "Interventie 2 toevoegen",
    )
    assert again.digest() == first
    again.undo()
    assert again.digest() == empty
    again.close()


def test_a_new_change_clears_what_could_be_redone(db: Database) -> None:
    add_interventie(db, "1")
    db.undo()
    add_interventie(db, "2")
    assert db.redo_name is None


def test_swapping_unique_codes_can_be_undone(db: Database) -> None:
    one, two = add_interventie(db, "1"), add_interventie(db, "2")
    before = db.digest()
    with db.change("Codes ruilen") as session:
        session.change(Interventie, one, {"code": "x"})
        session.flush()
        session.change(Interventie, two, {"code": "1"})
        session.flush()
        session.change(Interventie, one, {"code": "2"})
    after = db.digest()
    db.undo()
    assert db.digest() == before
    db.redo()
    assert db.digest() == after


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["nieuw", "wijzig", "weg", "reeks", "undo", "redo"]), st.integers(0, 5)
    ),
    max_size=14,
)


@settings(max_examples=30)
@given(steps=STEPS)
def test_any_sequence_can_be_undone_to_the_start(
    steps: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    db = Database.create(tmp_path_factory.mktemp("reeks") / "a.nplv")
    start = db.digest()
    for number, (what, which) in enumerate(steps):
        take_step(db, number, what, which)
    end = db.digest()
    count = 0
    while db.undo() is not None:
        count += 1
    assert db.digest() == start
    for _ in range(count):
        db.redo()
    assert db.digest() == end
    with db.read() as session:
        assert broken_links(session) == []
    db.close()


def take_step(db: Database, number: int, what: str, which: int) -> None:
    from nplv_desktop.services.saving import records

    known = records(db, Interventie)
    if what == "nieuw" or (what in {"wijzig", "weg"} and not known):
        add_interventie(db, f"c{number}")
    elif what == "wijzig":
        with db.change("Wijzigen") as session:
            session.change(Interventie, known[which % len(known)].id, {"titel": f"t{number}"})
    elif what == "weg":
        with db.change("Verwijderen") as session:
            found = session.get(Interventie, known[which % len(known)].id)
            assert found is not None
            session.remove(found)
    elif what == "reeks":
        add_bestedingen(db, which)
    elif what == "undo":
        db.undo()
    else:
        db.redo()


def test_rows_keep_types_and_parts_through_undo(db: Database) -> None:
    with db.change("Besteding") as session:
        made = Besteding(
            datum=date(2024, 2, 29),
            boekjaar=2024,
            bedrag=-5,
            btw=1,
            btw_compensabel=False,
            gesplitst=True,
        )
        session.add(made)
        session.flush()
        session.add_all(
            BestedingDeel(besteding_id=made.id, geldstroom_code="VHF2", bedrag=part, volgorde=i)
            for i, part in enumerate((-2, -3))
        )
        session.add(Interventie(code="1", titel="één €"))
    before = db.digest()
    with db.change("Weg") as session:
        found = session.get(Besteding, made.id)
        assert found is not None
        session.remove(found)
    db.undo()
    assert db.digest() == before
    with db.read() as session:
        again = session.get(Besteding, made.id)
        assert again is not None
        assert (again.datum, again.btw_compensabel) == (date(2024, 2, 29), False)


def tampered(path: Path, statement: str) -> list[str]:
    raw = sqlite3.connect(path)
    for table in ("wijziging", "wijzigingsgroep"):
        for verb in ("update", "delete"):
            raw.execute(f"DROP TRIGGER {table}_blijft_{verb}")
    raw.execute(statement)
    raw.commit()
    triggers_back(raw)
    raw.close()
    db = Database.open(path)
    with db.read() as session:
        found = broken_links(session)
    db.close()
    return found


def triggers_back(raw: sqlite3.Connection) -> None:
    for table in ("wijziging", "wijzigingsgroep"):
        for verb in ("UPDATE", "DELETE"):
            raw.execute(
                f"CREATE TRIGGER {table}_blijft_{verb.lower()} BEFORE {verb} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the journal is never altered'); END"
            )
    raw.commit()


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE wijziging SET na = \'{"titel": "vals"}\' WHERE rowid = 1',
        "UPDATE wijzigingsgroep SET wie = 'iemand anders' WHERE volgnummer = 2",
        "DELETE FROM wijziging WHERE rowid = 2",
        "DELETE FROM wijzigingsgroep WHERE volgnummer = 2",
        "UPDATE wijzigingsgroep SET volgnummer = 10 WHERE volgnummer = 3",
        "UPDATE wijziging SET lading = x'00' WHERE lading IS NOT NULL",
    ],
)
def test_tampering_with_the_journal_shows(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "a.nplv"
    db = Database.create(path)
    for code in ("1", "2", "3"):
        add_interventie(db, code)
    add_bestedingen(db, 3)
    with db.read() as session:
        assert broken_links(session) == []
    db.close()
    assert tampered(path, statement)


def test_the_database_itself_refuses_to_alter_the_journal(tmp_path: Path) -> None:
    path = tmp_path / "a.nplv"
    db = Database.create(path)
    add_interventie(db, "1")
    db.close()
    raw = sqlite3.connect(path)
    for statement in ("UPDATE wijziging SET na = NULL", "DELETE FROM wijzigingsgroep"):
        with pytest.raises(sqlite3.IntegrityError, match="never altered"):
            raw.execute(statement)
    raw.close()


def test_undo_is_refused_when_the_row_is_no_longer_as_it_was(tmp_path: Path) -> None:
    from nplv_desktop.domain.errors import UserError

    path = tmp_path / "a.nplv"
    db = Database.create(path)
    with db.change("Resultaat") as session:
        made = Interventie(code="1", titel="Een")
        session.add(made)
        session.flush()
        session.add(Resultaat(interventie_id=made.id, boekjaar=2024, grootheid="bewoners"))
    db.close()
    raw = sqlite3.connect(path)
    raw.execute("UPDATE interventie SET titel = 'buitenom'")
    raw.commit()
    raw.close()
    db = Database.open(path)
    before = db.digest()
    with pytest.raises(UserError, match="daarna gewijzigd"):
        db.undo()
    assert db.digest() == before
    db.close()
