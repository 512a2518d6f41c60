"""What the program loads before the user sees something: the frame, then the first page.

The frame needs nothing of data; the first page only the services that it reads. Everything else is
imported by the function that uses it, or made when the first page stands (`dossier_settled`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from nplv_desktop import paths
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, saving

if TYPE_CHECKING:
    from pathlib import Path

Loaded = dict[str, set[str]]

OURS = "nplv_desktop."
FILES = {"openpyxl", "xlsxwriter", "python_calamine", "pandas", "numpy", "pyqtgraph", "alembic"}
DATA = {"sqlalchemy", "sqlite3", "asyncio", "email", "multiprocessing", "subprocess", "xml"}
"""What the frame does without."""
READ = {
    *("dossiers", "werkkopie", "plaatsen"),  # to open it
    *("overzicht", "totals", "totals_queries", "indicatoren", "woningen", "handelingen"),
}
"""The services of the first page."""
LATER = {"dialogs", "forms", "tables", "papier"}
"""Parts of the interface that nobody sees yet."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The modules that were loaded at the first paint of the frame, and of the first page."""
    folder = tmp_path_factory.mktemp("start")
    return start(make(folder / "heerlen.nplv"), folder)


def make(path: Path) -> Path:
    db = dossiers.create(path, "FG10")
    saving.save(db, Interventie, None, {"code": "A1", "titel": "School"})
    db.close()
    return path


def start(dossier: Path, folder: Path) -> Loaded:
    code = (
        "import json, sys; from benchmarks import start; start.program(sys.argv[1]);"
        "print(json.dumps(start.loaded))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(dossier)],
        cwd=paths.resources().parent,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "NPLV_DATA": str(folder / "gegevens")},
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return {name: set(found) for name, found in json.loads(done.stdout.splitlines()[-1]).items()}


def parts(found: set[str], layer: str) -> set[str]:
    """The modules of one layer, by their place in it."""
    start = f"{OURS}{layer}."
    return {name.removeprefix(start) for name in found if name.startswith(start)}


def test_the_frame_is_on_the_screen_without_anything_of_data(loaded: Loaded) -> None:
    frame = loaded["venster"]
    assert not frame & (DATA | FILES)
    assert not {layer for layer in ("services", "store", "workbook") if OURS + layer in frame}
    assert parts(frame, "domain") == {"errors"}
    assert not {name for name in parts(frame, "ui") if "." in name}, "only the frame itself"


def test_the_first_page_loads_only_what_it_reads(loaded: Loaded) -> None:
    page = loaded["rijen"]
    assert not page & (FILES | {"multiprocessing"})
    assert not parts(page, "workbook")
    assert parts(page, "services") == READ
    ui = parts(page, "ui")
    assert not {name for name in ui if name.split(".")[0] in LATER}
    assert all("overzicht" in name or name == "page" for name in parts(page, "ui.pages"))
