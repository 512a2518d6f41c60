"""A disk that takes no more, as the system itself says it: the old files stay, the sentence helps.

The system is asked to refuse every file of this program beyond a size; that is how a full disk
looks from inside (the write is refused half way), without filling a disk.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, saving
from nplv_desktop.store.examine import examine

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of this kind are of Unix")

PROGRAM = """
import resource, sys
from pathlib import Path
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, exporting, reservekopie, saving

folder = Path(sys.argv[1])
db = dossiers.open_dossier(folder / "a.nplv")
room = (folder / "a.nplv").stat().st_size
deeds = {
    "export": lambda: exporting.export(
        db, "verantwoording", 2024, folder / "v.xlsx", concept=True
    ),
    "kopie": lambda: reservekopie.make(db),
    "bewaren": lambda: [
        saving.save(db, Interventie, None, {"code": f"n{n}", "titel": "t" * 150})
        for n in range(4000)
    ],
}
limits = {"export": 9_000, "kopie": room // 2, "bewaren": room + 40_960}
for name, deed in deeds.items():
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits[name], resource.RLIM_INFINITY))
    try:
        deed()
    except UserError as refusal:
        print(name, refusal.melding, flush=True)
    else:
        print(name, "zonder melding", flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
saving.save(db, Interventie, None, {"code": "daarna", "titel": "t"})
db.close()
print("klaar", len(list(folder.iterdir())), flush=True)
"""


def test_what_does_not_fit_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    path = tmp_path / "a.nplv"
    db = dossiers.create(path, "FG10")
    saving.save(db, Interventie, None, {"code": "A1", "titel": "School"})
    db.close()
    (tmp_path / "v.xlsx").write_bytes(b"het oude werkboek")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert "schijf is vol" in said["export"]
    assert "kon niet worden gemaakt" in said["kopie"]
    assert "er is niets veranderd" in said["bewaren"]
    assert said["klaar"] == "2"
    assert (tmp_path / "v.xlsx").read_bytes() == b"het oude werkboek"
    assert examine(path).findings == ()
    db = dossiers.open_dossier(path)
    codes = {row.code for row in saving.records(db, Interventie)}
    db.close()
    assert {"A1", "daarna"} <= codes
