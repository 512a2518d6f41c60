"""`nplv pakket` and `nplv samenvoegen` as a script calls them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop import cli
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, saving

if TYPE_CHECKING:
    from pathlib import Path


def change(path: Path, **values: Any) -> None:
    db = dossiers.open_dossier(path)
    (found,) = saving.records(db, Interventie)
    saving.save(db, Interventie, found.id, values)
    db.close()


def digest(path: Path) -> str:
    db = dossiers.open_dossier(path)
    try:
        return db.digest()
    finally:
        db.close()


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of one dossier."""
    mine, theirs = tmp_path / "mijn.nplv", tmp_path / "hun.nplv"
    db = dossiers.create(mine, "FG10")
    saving.save(db, Interventie, None, {"code": "I-1", "titel": "Wijkhub"})
    db.close()
    theirs.write_bytes(mine.read_bytes())
    return mine, theirs


def test_there_and_back(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, theirs = pair
    change(theirs, titel="Anders")
    package = tmp_path / "p.nplvx"
    assert cli.main(["pakket", str(theirs), "--uit", str(package), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["volledig"] is True
    before = digest(mine)
    assert cli.main(["samenvoegen", str(mine), str(package), "--proef"]) == 0
    assert "Anders" in capsys.readouterr().out
    assert digest(mine) == before
    assert cli.main(["samenvoegen", str(mine), str(package)]) == 0
    assert "Samengevoegd" in capsys.readouterr().out
    assert digest(mine) == digest(theirs)
    assert cli.main(["samenvoegen", str(mine), str(package)]) == 0
    assert "was hier al" in capsys.readouterr().out


def test_a_conflict_changes_nothing_until_it_is_chosen(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, theirs = pair
    change(mine, titel="Van mij")
    change(theirs, titel="Van hen", trekker="Zij")
    package, before = tmp_path / "p.nplvx", digest(mine)
    cli.main(["pakket", str(theirs), "--uit", str(package)])
    capsys.readouterr()
    assert cli.main(["samenvoegen", str(mine), str(package), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    (clash,) = told["conflicten"]
    assert (clash["basis"], clash["mijn"], clash["hun"]) == ("Wijkhub", "Van mij", "Van hen")
    assert told["samengevoegd"] is False
    assert digest(mine) == before
    for wrong in ("2=mijn", "1=beide"):
        assert cli.main(["samenvoegen", str(mine), str(package), "--kies", wrong]) == 3
    assert cli.main(["samenvoegen", str(mine), str(package), "--kies", "1=geen"]) == 2
    assert digest(mine) == before
    assert cli.main(["samenvoegen", str(mine), str(package), "--kies", "1=hun"]) == 0
    assert digest(mine) == digest(theirs)


def test_a_password(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, theirs = pair
    change(theirs, titel="Geheim plan")
    package, secret, wrong = (tmp_path / n for n in ("p.nplvx", "w.txt", "fout.txt"))
    secret.write_text("vier woorden in een zin\n", "utf-8")
    wrong.write_text("een heel ander wachtwoord", "utf-8")
    by = ["--wachtwoord-bestand", str(secret)]
    assert cli.main(["pakket", str(theirs), "--uit", str(package), *by]) == 0
    assert b"Geheim" not in package.read_bytes()
    assert not package.read_bytes().startswith(b"PK")
    capsys.readouterr()
    before = digest(mine)
    assert cli.main(["samenvoegen", str(mine), str(package)]) == 3
    assert "zit een wachtwoord" in capsys.readouterr().err
    bad = ["--wachtwoord-bestand", str(wrong)]
    assert cli.main(["samenvoegen", str(mine), str(package), *bad]) == 3
    assert "wachtwoord klopt niet" in capsys.readouterr().err
    assert digest(mine) == before
    assert cli.main(["samenvoegen", str(mine), str(package), *by]) == 0
    assert digest(mine) == digest(theirs)


@pytest.mark.parametrize("text", ["", "kort"])
def test_a_password_that_protects_nothing_is_refused(
    pair: tuple[Path, Path], tmp_path: Path, text: str
) -> None:
    secret = tmp_path / "w.txt"
    secret.write_text(text, "utf-8")
    package = tmp_path / "p.nplvx"
    words = ["pakket", str(pair[0]), "--uit", str(package), "--wachtwoord-bestand", str(secret)]
    assert cli.main(words) == 3
    assert not package.exists()


def test_a_package_never_replaces_a_dossier(pair: tuple[Path, Path]) -> None:
    mine, theirs = pair
    before = digest(mine)
    assert cli.main(["pakket", str(theirs), "--uit", str(mine)]) == 2
    assert digest(mine) == before
