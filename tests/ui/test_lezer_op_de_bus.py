"""What an independent reader hears on the real accessibility bus of Linux (AT-SPI).

`tests/lezer_sessie.py` runs the program on a screen and a bus of its own; the reader is pyatspi, in
the Python of the system. Skipped where these are not there.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop.domain.reading import EXPECTED
from tests.lezer_sessie import LAUNCHER, ROOT, SYSTEM_PYTHON

if TYPE_CHECKING:
    from pathlib import Path

Told = list[dict[str, Any]]
NEEDED = ("Xvfb", "dbus-run-session")


def missing() -> str:
    """What this machine has not got for it; empty when it has everything."""
    for name in NEEDED:
        if shutil.which(name) is None:
            return name
    if not LAUNCHER.is_file():
        return "at-spi2-core"
    asked = [str(SYSTEM_PYTHON), "-c", "import pyatspi"]
    if not SYSTEM_PYTHON.is_file():
        return "python3"
    tried = subprocess.run(asked, check=False, capture_output=True)
    return "python3-pyatspi" if tried.returncode else ""


@pytest.fixture(scope="module")
def told(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    without = missing()
    if without:
        pytest.skip(f"needs {without}")
    dossier = tmp_path_factory.mktemp("bus") / "heerlen.nplv"
    dossier.write_bytes(sample_file.read_bytes())
    lines, errors = dossier.with_suffix(".jsonl"), dossier.with_suffix(".txt")
    words = [sys.executable, str(ROOT / "tests" / "lezer_sessie.py"), str(dossier)]
    with lines.open("w") as out, errors.open("w") as wrong:  # no pipes: what lingers holds them
        done = subprocess.run(
            ["dbus-run-session", "--", *words], stdout=out, stderr=wrong, timeout=180, check=False
        )
    assert done.returncode == 0, errors.read_text()[-2000:]
    return [json.loads(line) for line in lines.read_text().splitlines() if line.startswith("{")]


def said(told: Told) -> list[str]:
    return [each["tekst"] for each in told if each["soort"] == "gezegd"]


def tree(told: Told) -> Told:
    return next(each["knopen"] for each in told if each["soort"] == "boom")


@pytest.mark.slow
def test_walking_through_a_grid_tells_cells_with_and_without_their_column(told: Told) -> None:
    walked = [e["naam"] for e in told if e["soort"] == "focus" and e["rol"] == "table cell"]
    assert walked[0].startswith("Datum: ")
    assert ": " not in walked[1]


@pytest.mark.slow
def test_a_refusal_hits_and_a_message_are_announced(told: Told) -> None:
    words = said(told)
    assert any(EXPECTED["amount"] in each for each in words)
    found = next(place for place, each in enumerate(words) if " gevonden. " in each)
    count = int(words[found].split()[0])
    assert words[found + 1].endswith(f", 2 van {count}")
    assert words[-1] == "Niet gelukt: De export is niet gelukt."


@pytest.mark.slow
def test_everything_that_can_have_the_focus_has_a_name_on_the_bus(told: Told) -> None:
    assert [node for node in tree(told) if node["focus"] and not node["naam"].strip()] == []
    assert {"heading", "table", "push button"} <= {node["rol"] for node in tree(told)}
    assert "layered pane" not in {node["rol"] for node in tree(told)}


@pytest.mark.slow
def test_fields_know_their_labels_and_tables_their_headings(told: Told) -> None:
    labels = [(node["naam"], node["label"]) for node in tree(told) if node["label"]]
    assert len(labels) > 5
    assert all(name == found[0] for name, found in labels)
    tables = [node for node in tree(told) if node.get("koppen")]
    assert tables
    for table in tables:
        assert all(table["koppen"])
        pairs = zip(table["koppen"], table["eerste"], strict=True)
        assert all(cell.startswith(f"{head}: ") for head, cell in pairs)
