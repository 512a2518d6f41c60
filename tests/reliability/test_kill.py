"""Killed at any moment, every edit that was acknowledged is still there, and nothing is torn."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import dossiers, saving
from nplv_desktop.store.verify import broken_links

if TYPE_CHECKING:
    from pathlib import Path

SHORT = 12 if sys.platform == "win32" else 4
"""Kills of the short form; where there is fork, `test_kill_activities.py` kills this work too."""

WRITER = """
import sys
from pathlib import Path
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import dossiers, saving

db = dossiers.open_dossier(Path(sys.argv[1]))
start = len(saving.records(db, Interventie))
print("klaar", flush=True)
for number in range(start, start + 100000):
    with db.change("Interventie toevoegen") as session:
        made = Interventie(code=str(number), titel="t")
        session.add(made)
        session.flush()
        session.add(Begrotingsregel(
            interventie_id=made.id, geldstroom_code="VHF2", boekjaar=2024, bedrag=number
        ))
        session.insert_many(
            Besteding, ["datum", "boekjaar", "bedrag"], [("2024-01-01", 2024, number)] * 3
        )
    print(number, flush=True)
"""


def kill_once(path: Path, chance: random.Random) -> int:
    """Start a writer, kill it at a random moment; the last number it said was on disk, or -1."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "klaar\n"
    time.sleep(chance.random() * 0.15)
    if sys.platform == "win32":
        process.kill()
    else:
        process.send_signal(signal.SIGKILL)
    said = process.stdout.read().split()
    process.wait()
    process.stdout.close()
    return int(said[-1]) if said else -1


def prove(path: Path, kills: int) -> None:
    dossiers.create(path, "FG10").close()
    chance = random.Random(7)
    acknowledged = 0
    for _ in range(kills):
        acknowledged = max(acknowledged, kill_once(path, chance) + 1)
        db = dossiers.open_dossier(path)
        made = saving.records(db, Interventie)
        lines = saving.records(db, Begrotingsregel)
        with db.read() as session:
            assert broken_links(session) == []
        db.close()
        assert len(made) >= acknowledged, "an acknowledged edit was lost"
        assert len(lines) == len(made), "a change was torn"
        acknowledged = len(made)


def test_some_kills_lose_and_tear_nothing(tmp_path: Path) -> None:
    prove(tmp_path / "a.nplv", SHORT)


@pytest.mark.slow
def test_a_thousand_kills_lose_and_tear_nothing(tmp_path: Path) -> None:
    prove(tmp_path / "a.nplv", 1000)
