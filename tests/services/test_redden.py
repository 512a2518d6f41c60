"""A damaged dossier is set aside, and its user reaches an open dossier or a clear stop."""

from __future__ import annotations

import random
import sqlite3
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import DossierDamaged, DossierRefused, UserError
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, redden, reservekopie, saving

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database


def add(db: Database, first: int, last: int) -> None:
    for number in range(first, last):
        saving.save(db, Interventie, None, {"code": str(number), "titel": f"Nummer {number}"})


def codes(path: Path) -> list[int]:
    db = dossiers.open_dossier(path)
    try:
        return sorted(int(row.code) for row in saving.records(db, Interventie))
    finally:
        db.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A dossier with ten interventies; a backup was made after the first six."""
    place = tmp_path / "a.nplv"
    db = dossiers.create(place, "FG10")
    add(db, 0, 6)
    reservekopie.make(db)
    add(db, 6, 10)
    db.close()
    return place


def pages_of(path: Path, table: str) -> list[int]:
    """The pages of a table with all its indexes, as SQLite counts them."""
    raw = sqlite3.connect(path)
    found = raw.execute(
        "SELECT rootpage FROM sqlite_master WHERE tbl_name = ? AND rootpage > 0", (table,)
    ).fetchall()
    raw.close()
    return [row[0] for row in found]


def spoil(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    data[(page - 1) * size : page * size] = bytes(random.Random(1).randbytes(size))
    path.write_bytes(data)


def test_damaged_content_comes_back_whole_out_of_backup_and_journal(path: Path) -> None:
    spoil(path, pages_of(path, "interventie")[0])
    damaged = path.read_bytes()
    with pytest.raises(DossierDamaged):
        dossiers.open_dossier(path)
    saved = redden.save_what_can_be_saved(path)
    assert codes(path) == list(range(10))
    assert (saved.uit_dossier, saved.verloren) == (4, 0)
    assert saved.opzij is not None
    assert saved.opzij.read_bytes() == damaged
    assert dossiers.investigate(path).goed


def test_without_a_backup_the_journal_alone_gives_everything(tmp_path: Path) -> None:
    place = tmp_path / "b.nplv"
    db = dossiers.create(place, "FG10")
    add(db, 0, 5)
    db.close()
    spoil(place, pages_of(place, "interventie")[0])
    saved = redden.save_what_can_be_saved(place)
    assert (saved.kopie, codes(place)) == (None, [0, 1, 2, 3, 4])


def test_a_damaged_journal_gives_the_backup(path: Path) -> None:
    for page in pages_of(path, "wijzigingsgroep"):
        spoil(path, page)
    saved = redden.save_what_can_be_saved(path)
    assert codes(path) == list(range(6))
    assert (saved.uit_dossier, saved.verloren) == (0, None)


def test_nothing_at_all_is_a_clear_stop_that_changes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "c.nplv"
    place.write_bytes(b"SQLite format 3\x00" + bytes(4000))
    before = place.read_bytes()
    with pytest.raises(UserError, match="geen reservekopie"):
        redden.save_what_can_be_saved(place)
    assert place.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["c.nplv"]


def test_content_that_was_changed_behind_the_journal_shows_and_comes_back(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE interventie SET titel = 'iets anders' WHERE code = '3'")
    raw.close()
    found = dossiers.investigate(path)
    assert not found.goed
    assert "niet wat er volgens de historie is gedaan" in found.bevindingen[0]
    redden.save_what_can_be_saved(path)
    assert dossiers.investigate(path).goed


def is_whole(path: Path) -> bool:
    try:
        return dossiers.investigate(path).goed
    except DossierRefused:
        return False


def prove_damages(path: Path, tmp_path: Path, count: int) -> None:
    """Blocks, bytes and lengths at random: an open dossier with at least the backup, always."""
    whole = path.read_bytes()
    chance = random.Random(11)
    for number in range(count):
        place = tmp_path / f"{number}" / "a.nplv"
        place.parent.mkdir()
        data = bytearray(whole)
        kind = number % 3
        if kind == 0:
            del data[chance.randrange(200, len(data)) :]
        elif kind == 1:
            start = chance.randrange(0, len(data) - 5000)
            data[start : start + 5000] = chance.randbytes(5000)
        else:
            for _ in range(40):
                data[chance.randrange(len(data))] ^= 0xFF
        path.write_bytes(data)
        if is_whole(path):
            continue
        redden.save_what_can_be_saved(path)
        assert set(codes(path)) >= set(range(6)), number
        assert dossiers.investigate(path).goed


def test_half_a_dozen_damages_lead_to_an_open_dossier(path: Path, tmp_path: Path) -> None:
    prove_damages(path, tmp_path, 6)


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_five_hundred_damages_lead_to_an_open_dossier(path: Path, tmp_path: Path) -> None:
    prove_damages(path, tmp_path, 500)
