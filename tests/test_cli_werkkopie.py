"""The command line opens no dossier on a network or in a synced folder: it works in its copy."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from nplv_desktop import cli
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, saving, sisa_rapport, werkkopie

if TYPE_CHECKING:
    from pathlib import Path

AMSTERDAM = [g.code for g in dossiers.general_catalogus().gebieden if g.gm_code == "GM0363"][:2]
COMMANDS = (
    ("totalen", "{d}", "--jaar", "2024"),
    ("controleer", "{d}", "--soort", "verantwoording", "--jaar", "2024"),
    ("exporteer", "{d}", "--soort", "verantwoording", "--jaar", "2024", "--uit", "{u}.xlsx"),
    ("importeer", "{d}", "bestedingen", "{u}.csv"),
    ("pakket", "{d}", "--uit", "{u}.nplvx"),
    ("samenvoegen", "{d}", "{u}.nplvx"),
    ("reservekopie", "{d}", "--uit", "{u}.nplv"),
    ("bewijs", "{d}", "{u}.xlsx"),
    ("sisa", "{d}", "--jaar", "2024", "--uit", "{u}.xlsx"),
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "OneDrive - Gemeente"
    folder.mkdir()
    path = folder / "heerlen.nplv"
    dossiers.create(path, "FG10").close()
    return path


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: str(words[0]))
def test_no_command_touches_the_original(
    words: tuple[str, ...], source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = source.read_bytes()
    (tmp_path / "uit.csv").write_text("a;b\n1;2\n")
    named = [word.format(d=source, u=tmp_path / "uit") for word in words]
    assert cli.main(named) == 3
    assert "nplv werkkopie" in capsys.readouterr().err
    assert (source.read_bytes(), [p.name for p in source.parent.iterdir()]) == (
        before,
        [source.name],
    )


def test_there_and_back_by_the_command_line(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = source.read_bytes()
    assert cli.main(["werkkopie", str(source)]) == 0
    copy = werkkopie.place_to_work(source)
    assert str(copy) in capsys.readouterr().out
    with closing(dossiers.open_dossier(copy)) as db:
        saving.save(db, Interventie, None, {"code": "A1", "titel": "School"})
    assert cli.main(["totalen", str(source), "--jaar", "2024"]) == 0
    assert str(copy) in capsys.readouterr().err
    assert source.read_bytes() == before
    assert cli.main(["werkkopie", str(source), "--terug"]) == 0
    assert dossiers.investigate(source).inhoud == dossiers.investigate(copy).inhoud
    assert cli.main(["werkkopie", str(source), "--terug"]) == 2


def test_a_dossier_of_this_computer_needs_no_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.nplv"
    dossiers.create(path, "FG10").close()
    assert cli.main(["werkkopie", str(path)]) == 2
    assert "geen werkkopie nodig" in capsys.readouterr().err
    assert cli.main(["werkkopie", str(tmp_path / "weg.nplv")]) == 3


def test_another_dossier_for_the_sisa_report_is_read_in_a_copy(
    source: Path, tmp_path: Path
) -> None:
    """Amsterdam has more gebieden; one of them stands in a synced folder."""
    other = source.with_name("noord.nplv")
    dossiers.create(other, AMSTERDAM[0]).close()
    before = other.read_bytes()
    with closing(dossiers.create(tmp_path / "zuidoost.nplv", AMSTERDAM[1])) as db:
        made = sisa_rapport.schrijf_met(db, [other], 2024, tmp_path / "sisa.xlsx")
    assert len(made.gebieden) == 2
    assert other.read_bytes() == before
    assert sorted(p.name for p in source.parent.iterdir()) == ["heerlen.nplv", "noord.nplv"]
