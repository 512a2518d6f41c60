"""One owner of a dossier, known by name; a killed one stands in nobody's way."""

from __future__ import annotations

import platform
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import DossierInUse
from nplv_desktop.store import owner
from nplv_desktop.store.database import Database

if TYPE_CHECKING:
    from pathlib import Path

OWNER = """
import sys
from pathlib import Path
from nplv_desktop.domain.errors import DossierInUse
from nplv_desktop.store.database import Database
print("klaar", flush=True)
while sys.stdin.readline():
    try:
        db = Database.open(Path(sys.argv[1]))
    except DossierInUse as refusal:
        print("bezet", refusal, flush=True)
        sys.stdin.readline()
    else:
        print("open", flush=True)
        sys.stdin.readline()
        db.close()
    print("los", flush=True)
"""


def start(path: Path) -> subprocess.Popen[str]:
    """A program that opens the dossier when it is told to, and lets it go when told again."""
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "klaar\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def answer(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        stream.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "heerlen.nplv"
    Database.create(place).close()
    return place


def test_the_second_is_told_who_has_it_and_since_when(path: Path) -> None:
    first = Database.open(path)
    known = owner.owner_of(path)
    assert known is not None
    assert (known.wie, known.apparaat) == owner.me()
    with pytest.raises(DossierInUse) as refused:
        Database.open(path)
    assert f"bij {known.wie} op {platform.node()}, sinds" in refused.value.melding
    first.close()
    assert sorted(p.name for p in path.parent.iterdir()) == ["heerlen.nplv"]
    Database.open(path).close()


def test_two_ways_to_the_same_file_are_one_dossier(path: Path) -> None:
    other = path.with_name("ander.nplv")
    try:
        other.symlink_to(path)
    except OSError:
        pytest.skip("this system makes no links")
    first = Database.open(path)
    with pytest.raises(DossierInUse):
        Database.open(other)
    first.close()


def test_a_note_that_is_damaged_or_left_behind_stands_in_nobodys_way(path: Path) -> None:
    for text in ("", "{", '{"wie": 1}', '{"wie":"a","apparaat":"b","sinds":"x","proces":1}'):
        owner.note_of(path).write_text(text, encoding="utf-8")
        assert owner.owner_of(path) is None
        Database.open(path).close()


def test_another_program_that_holds_the_file_itself_is_told_too(path: Path) -> None:
    import sqlite3

    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DossierInUse, match="ander venster of programma"):
        Database.open(path)
    raw.close()
    assert not owner.note_of(path).exists()


def prove_kills(path: Path, count: int) -> None:
    """Kill the owner; the next start opens without a question and owns the dossier."""
    for _ in range(count):
        process = start(path)
        go(process)
        assert answer(process) == "open"
        end(process)
        assert owner.note_of(path).exists()
        db = Database.open(path)
        known = owner.owner_of(path)
        assert known is not None
        assert known.proces != process.pid
        db.close()


def prove_races(path: Path, count: int) -> None:
    """Two starts at the same moment: exactly one owner, and the other is told by name."""
    both = [start(path), start(path)]
    for _ in range(count):
        for process in both:
            go(process)
        answers = sorted(answer(process) for process in both)
        assert answers[0].startswith("bezet"), answers
        assert answers[1] == "open", answers
        for process in both:
            go(process)
        assert [answer(process) for process in both] == ["los", "los"]
    for process in both:
        end(process)


def test_after_a_killed_owner_the_next_start_is_clean(path: Path) -> None:
    prove_kills(path, 3)


def test_two_starts_at_once_give_one_owner(path: Path) -> None:
    prove_races(path, 3)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_after_a_hundred_killed_owners_the_next_start_is_clean(path: Path) -> None:
    prove_kills(path, 100)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_two_hundred_times_two_starts_give_one_owner(path: Path) -> None:
    prove_races(path, 200)
