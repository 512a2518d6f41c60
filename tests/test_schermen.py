"""`python dev.py schermen`: pictures of the asked size, at the asked scale, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parent.parent


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
