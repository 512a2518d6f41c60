"""`nplv zelftest`: one line per step, and a fault in any step makes it fail."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pytest

from nplv_desktop import cli
from nplv_desktop.commands import zelftest
from nplv_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the self test does its work; it must be empty afterwards."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_every_step_has_its_line_and_nothing_stays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["zelftest"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [name for name, _ in zelftest.STAPPEN]
    assert all(": goed (" in line for line in lines[:-1])
    assert lines[-1] == "De zelftest is geslaagd."
    assert list(folder.iterdir()) == []


def test_a_step_that_goes_wrong_is_told_and_the_rest_is_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong(_proef: zelftest.Proef) -> str:
        raise UserError("Dat ging niet.")

    def right(_proef: zelftest.Proef) -> str:
        return "ja"

    monkeypatch.setattr(zelftest, "STAPPEN", (("Een", wrong), ("Twee", right)))
    assert cli.main(["zelftest"]) == 1
    shown = capsys.readouterr()
    assert shown.err == "Een: mislukt, Dat ging niet.\n"
    assert shown.out == "Twee: goed (ja)\nDe zelftest is niet geslaagd.\n"
