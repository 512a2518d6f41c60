"""Dossiers of others are untrusted: opened as they were written, or refused; never changed."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nplv_desktop import paths
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import bewijs, concepten, dossiers, reservekopie, saving
from nplv_desktop.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable

SHORT, LONG = 60, 3000


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """The bytes of a small dossier, and its content digest."""
    place = tmp_path_factory.mktemp("goed") / "goed.nplv"
    db = dossiers.create(place, "FG10")
    key = saving.save(db, Interventie, None, {"code": "I-1", "titel": "Wijkhub"})
    with db.change("Boekingen") as session:
        rows = [("2024-05-01", 2024, f"S{n}", 100 * n, key) for n in range(200)]
        columns = ["datum", "boekjaar", "stuknummer", "bedrag", "interventie_id"]
        session.insert_many(Besteding, columns, rows)
    digest = db.digest()
    db.close()
    return place.read_bytes(), digest


def damaged(chance: random.Random, whole: bytes) -> bytes:
    made = bytearray(whole)
    what = chance.randrange(4)
    if what == 0:
        for _ in range(chance.choice((1, 2, 16))):
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    elif what == 1:
        at, size = chance.randrange(len(made)), chance.choice((4, 64, 4096))
        made[at : at + size] = os.urandom(min(size, len(made) - at))
    elif what == 2:
        at, other = (chance.randrange(len(made) // 4096) * 4096 for _ in "ab")
        made[at : at + 4096] = made[other : other + 4096]
    else:
        del made[chance.randrange(1, len(made)) :]
    return bytes(made)


def outcome(place: Path, digest: str) -> str:
    """What comes of a damaged dossier: refused, as it was, or found out by the examination."""
    try:
        db = Database.open(place)
    except UserError:
        return "refused"
    try:
        same = db.digest() == digest
    except (UserError, ValueError):
        same = False
    finally:
        db.close()
    if same:
        return "same"
    try:
        return "silent" if dossiers.investigate(place).goed else "found"
    except UserError:
        return "found"


def never_silent(good: tuple[bytes, str], folder: Path, count: int) -> None:
    whole, digest = good
    chance = random.Random(count)
    for number in range(count):
        place = folder / f"{number}.nplv"
        bytes_ = damaged(chance, whole)
        place.write_bytes(bytes_)
        what = outcome(place, digest)
        assert what != "silent", number
        if what == "refused":
            assert place.read_bytes() == bytes_, "a refused dossier stays as it is"
        place.unlink()


def test_no_damage_passes_unseen(good: tuple[bytes, str], tmp_path: Path) -> None:
    never_silent(good, tmp_path, SHORT)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_no_damage_passes_unseen_long(good: tuple[bytes, str], tmp_path: Path) -> None:
    never_silent(good, tmp_path, LONG)


def _sql(*statements: str) -> Callable[[Path], None]:
    def run(place: Path) -> None:
        connection = sqlite3.connect(place, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return run


def _schema(old: str, new: str) -> Callable[[Path], None]:
    """Rewrite what the file says of itself, as only a tool can."""

    def run(place: Path) -> None:
        connection = sqlite3.connect(place, isolation_level=None)
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ?, ?)", (old, new))
        connection.close()

    return run


def _bytes(at: int, content: bytes) -> Callable[[Path], None]:
    def run(place: Path) -> None:
        whole = bytearray(place.read_bytes())
        whole[at : at + len(content)] = content
        place.write_bytes(bytes(whole))

    return run


def _only(size: int) -> Callable[[Path], None]:
    def run(place: Path) -> None:
        place.write_bytes(place.read_bytes()[:size])

    return run


SPY = "BEGIN UPDATE besteding SET bedrag = bedrag + 1; END"
CRAFTED: dict[str, Callable[[Path], None]] = {
    "trigger": _sql(f"CREATE TRIGGER x AFTER INSERT ON interventie {SPY}"),
    "trigger under our name": _sql(
        "DROP TRIGGER wijziging_blijft_update",
        f"CREATE TRIGGER wijziging_blijft_update AFTER INSERT ON interventie {SPY}",
    ),
    "no wall around the journal": _sql("DROP TRIGGER wijziging_blijft_delete"),
    "view": _sql("CREATE VIEW x AS SELECT * FROM besteding"),
    "view in place of a table": _sql(
        "ALTER TABLE meting RENAME TO meting2", "CREATE VIEW meting AS SELECT * FROM meting2"
    ),
    "table": _sql("CREATE TABLE x (a)"),
    "index on an expression": _sql("CREATE INDEX x ON besteding (abs(bedrag))"),
    "full text table": _sql("CREATE VIRTUAL TABLE x USING fts5(a)"),
    "column": _sql("ALTER TABLE besteding ADD COLUMN x"),
    "generated column": _sql("ALTER TABLE besteding ADD COLUMN x AS (bedrag + 1)"),
    "column gone": _sql("ALTER TABLE besteding DROP COLUMN opmerking"),
    "table gone": _sql("DROP TABLE meting"),
    "index gone": _sql("DROP INDEX ix_besteding_datum"),
    "amount as text": _schema("bedrag BIGINT", "bedrag TEXT"),
    "default that calls a function": _schema("btw BIGINT", "btw BIGINT DEFAULT (random())"),
    "check that calls a function": _schema("datum DATE", "datum DATE CHECK (random() > 0)"),
    "not required any more": _schema("titel TEXT NOT NULL", "titel TEXT"),
    "reference to nothing": _sql("UPDATE besteding SET interventie_id = 'x'"),
    "two gebieden": _sql("INSERT INTO dossier SELECT 'x', " + ", ".join(["1"] * 13)),
    "newer": _sql("PRAGMA user_version=99"),
    "negative version": _sql("PRAGMA user_version=-5"),
    "of another program": _sql("PRAGMA application_id=1"),
    "header only": _only(100),
    "empty": _only(0),
    "half": _only(40_000),
    "page size nought": _bytes(16, b"\0\0"),
    "endless freelist": _bytes(32, b"\xff" * 8),
}


@pytest.mark.parametrize("case", CRAFTED)
def test_a_crafted_dossier_does_nothing(good: tuple[bytes, str], tmp_path: Path, case: str) -> None:
    """Refused, or its examination says what is wrong; what was hidden in it never ran."""
    place = tmp_path / "kwaad.nplv"
    place.write_bytes(good[0])
    CRAFTED[case](place)
    crafted = place.read_bytes()
    try:
        db = Database.open(place)
    except UserError as refusal:
        told = refusal.melding
    else:
        db.close()
        told = " ".join(dossiers.investigate(place).bevindingen)
    assert told
    assert place.read_bytes() == crafted


def test_a_huge_blob_is_read_and_nothing_more(good: tuple[bytes, str], tmp_path: Path) -> None:
    place = tmp_path / "groot.nplv"
    place.write_bytes(good[0])
    _sql("UPDATE interventie SET opmerking = zeroblob(50000000)")(place)
    assert outcome(place, good[1]) in {"refused", "found"}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links of POSIX")
@pytest.mark.timeout(30)
def test_what_is_no_file_is_refused_at_once(good: tuple[bytes, str], tmp_path: Path) -> None:
    pipe, folder = tmp_path / "pijp.nplv", tmp_path / "map.nplv"
    os.mkfifo(pipe)
    folder.mkdir()
    (tmp_path / "los.nplv").symlink_to(tmp_path / "nergens.nplv")
    for place in (pipe, folder, tmp_path / "los.nplv"):
        with pytest.raises(UserError):
            Database.open(place)
    assert good


@pytest.mark.parametrize("name", ["a'; DROP TABLE x; --.nplv", "a%20b?mode=rw#x.nplv", "é😀 .nplv"])
def test_an_odd_name_is_only_a_name(good: tuple[bytes, str], tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.write_bytes(good[0])
    db = Database.open(place)
    try:
        assert db.digest() == good[1]
    finally:
        db.close()
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".nplv"] == [name]


@pytest.mark.parametrize("key", ["../../slachtoffer", "/tmp/slachtoffer", "CON", "a\\..\\b", ""])
def test_a_key_that_is_a_path_leads_nowhere(
    good: tuple[bytes, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """Copies are thinned and files of proof tidied in a folder named after the dossier's key."""
    data = tmp_path / "gegevens"
    monkeypatch.setenv("NPLV_DATA", str(data))
    victim = tmp_path / "slachtoffer" / "bewijs"
    victim.mkdir(parents=True)
    (victim / "mijn.pdf").write_bytes(b"van een ander")
    place = tmp_path / "kwaad.nplv"
    place.write_bytes(good[0])
    with closing(sqlite3.connect(place)) as raw:
        raw.execute("UPDATE dossier SET id = ?", (key,))
        raw.commit()
    with closing(dossiers.open_dossier(place)) as db:
        made = reservekopie.make(db)
        assert concepten.place_of(db).parent == paths.drafts_dir()
    assert made.parent.parent.resolve() == paths.backups_dir().resolve()
    assert [p.name for p in tmp_path.rglob("*.pdf")] == ["mijn.pdf"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["gegevens", "kwaad.nplv", "slachtoffer"]


@pytest.mark.parametrize("digest", ["../../slachtoffer", "/etc/passwd", "0" * 63])
def test_a_digest_that_is_a_path_leads_nowhere(digest: str) -> None:
    name = bewijs.file_name(digest, "a.pdf")
    assert Path(name).name == name
    assert name.endswith(".pdf")
    assert len(name) == 64 + 4
