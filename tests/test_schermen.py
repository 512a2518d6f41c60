"""`python dev.py schermen`: pictures of the asked size, at the asked scale, and of every dialog."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog

import nplv_desktop.ui
from tests import schermen_handleiding, schermen_openen, schermen_terug

ROOT = Path(__file__).resolve().parent.parent


def dialogs() -> set[str]:
    """The names of the dialog classes of the program."""
    prefix = f"{nplv_desktop.ui.__name__}."
    for found in pkgutil.walk_packages(nplv_desktop.ui.__path__, prefix):
        importlib.import_module(found.name)
    known, more = set[type](), [QDialog]
    while more:
        kinds = more.pop().__subclasses__()
        more += kinds
        known |= {kind for kind in kinds if kind.__module__.startswith(prefix)}
    return {kind.__name__ for kind in known}


def test_every_dialog_of_the_program_is_in_the_pictures() -> None:
    opened = (*schermen_openen.DIALOGS, *schermen_terug.HELD, *schermen_terug.REOPENED)
    assert dialogs() - {kind for _, kind, _ in opened} == set()


def test_the_pictures_in_handleiding_and_readme_are_those_that_are_made_again() -> None:
    pages = [ROOT / "README.md", *(ROOT / "resources" / "help").glob("*.md")]
    used = {
        name
        for page in pages
        for name in re.findall(r"beelden/([\w-]+)\.png", page.read_text("utf-8"))
    }
    kept = {file.stem for file in schermen_handleiding.FOLDER.iterdir()}
    assert kept == set(schermen_handleiding.files())
    assert used <= kept
    assert {name.rpartition("-")[0] for name in used} == set(schermen_handleiding.PICTURES)
    assert sum(file.stat().st_size for file in schermen_handleiding.FOLDER.iterdir()) < 1_300_000


@pytest.mark.slow
@pytest.mark.parametrize(("scale", "ending"), [("1", ""), ("2", "-200")])
def test_a_picture_has_the_size_of_the_screen(tmp_path: Path, scale: str, ending: str) -> None:
    words = ["--maat", "1920x1080", "--schaal", scale, "--uiterlijk", "donker", "--dossier", "leeg"]
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "schermen.py", tmp_path, *words, "--alleen", "^plan$"],
        check=False,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    (made,) = tmp_path.iterdir()
    assert made.name == f"plan-1920x1080{ending}-donker-leeg.png"
    picture = QImage(str(made))
    assert (picture.width(), picture.height()) == (1920, 1080)
    assert picture.pixelColor(900, 8).lightness() < 80
