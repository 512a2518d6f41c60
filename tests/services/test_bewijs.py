"""Bewijsstukken: copied in under their SHA-256, and missed when they change or go."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from nplv_desktop.domain.controle import Bewijsstuk
from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import bewijs, checking, saving

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]
CONTENT = b"%PDF-1.7 factuur"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def factuur(tmp_path: Path) -> Path:
    path = tmp_path / "Factuur één.PDF"
    path.write_bytes(CONTENT)
    return path


def test_a_file_is_copied_beside_the_dossier_under_its_sha256(
    db: Database, boek: Boek, factuur: Path, check_undo: CheckUndo
) -> None:
    key = boek(1_00)
    made = check_undo(lambda: bewijs.voeg_toe(db, "besteding", key, factuur))
    (found,) = bewijs.bewijsstukken(db, "besteding", key)
    assert (found.id, found.naam, found.grootte) == (made, "Factuur één.PDF", len(CONTENT))
    assert found.sha256 == DIGEST
    kept = factuur.parent / "heerlen.bewijs" / f"{DIGEST}.pdf"
    assert kept.read_bytes() == CONTENT
    assert bewijs.pad(db, made) == kept
    factuur.unlink()
    assert bewijs.niet_in_orde(db, grondig=True) == []
    assert [p.name for p in kept.parent.iterdir()] == [kept.name]


def test_taking_it_away_keeps_the_file_so_that_undo_gives_it_back(
    db: Database, boek: Boek, factuur: Path, check_undo: CheckUndo
) -> None:
    made = bewijs.voeg_toe(db, "besteding", boek(1_00), factuur)
    check_undo(lambda: bewijs.verwijder(db, [made]))
    assert bewijs.toestand(db) == []
    db.undo()
    assert bewijs.pad(db, made).read_bytes() == CONTENT


def test_the_same_file_twice_is_kept_once(
    db: Database, boek: Boek, factuur: Path, tmp_path: Path
) -> None:
    other = tmp_path / "kopie.pdf"
    other.write_bytes(CONTENT)
    for path in (factuur, other):
        bewijs.voeg_toe(db, "besteding", boek(1_00), path)
    assert len(list(bewijs.folder(db).iterdir())) == 1
    assert len(bewijs.toestand(db)) == 2


def test_a_missing_and_a_changed_file_are_told_apart(
    db: Database, boek: Boek, factuur: Path
) -> None:
    made = bewijs.voeg_toe(db, "besteding", boek(1_00), factuur)
    kept = bewijs.pad(db, made)
    kept.write_bytes(CONTENT[::-1])
    assert bewijs.niet_in_orde(db) == []
    assert [row.status for row in bewijs.niet_in_orde(db, grondig=True)] == ["gewijzigd"]
    with pytest.raises(UserError, match="niet meer wat u toevoegde"):
        bewijs.pad(db, made)
    kept.write_bytes(CONTENT + b"!")
    assert [row.status for row in bewijs.niet_in_orde(db)] == ["gewijzigd"]
    kept.unlink()
    assert [row.status for row in bewijs.niet_in_orde(db)] == ["ontbreekt"]
    with pytest.raises(UserError, match="Voeg het opnieuw toe"):
        bewijs.pad(db, made)
    bewijs.voeg_toe(db, "besteding", boek(2_00), factuur)
    assert bewijs.niet_in_orde(db, grondig=True) == []


def test_a_damaged_copy_is_mended_by_adding_the_file_again(
    db: Database, boek: Boek, factuur: Path
) -> None:
    made = bewijs.voeg_toe(db, "besteding", boek(1_00), factuur)
    bewijs.pad(db, made).write_bytes(b"stuk")
    bewijs.voeg_toe(db, "besteding", boek(2_00), factuur)
    assert bewijs.pad(db, made).read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.pdf", b"", "is leeg"),
        ("virus.EXE", b"MZ", "is een programma"),
        ("snelkoppeling.lnk", b"L", "is een programma"),
        ("weg.pdf", None, "kan niet worden gelezen"),
    ],
)
def test_what_is_no_bewijsstuk_is_refused_and_leaves_nothing(
    db: Database, boek: Boek, tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    key, path = boek(1_00), tmp_path / name
    if content is not None:
        path.write_bytes(content)
    before = db.digest()
    with pytest.raises(UserError, match=sentence):
        bewijs.voeg_toe(db, "besteding", key, path)
    assert db.digest() == before
    assert not bewijs.folder(db).exists()


def test_a_file_that_is_too_large_is_refused(
    db: Database, boek: Boek, factuur: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bewijs, "LARGEST", 10)
    with pytest.raises(UserError, match="16 bytes; er past 10 bytes"):
        bewijs.voeg_toe(db, "besteding", boek(1_00), factuur)


@pytest.mark.parametrize("tabel", ["besteding", "geen_tabel", "wijziging"])
def test_a_record_that_is_not_there_gets_no_file(db: Database, factuur: Path, tabel: str) -> None:
    with pytest.raises(UserError, match="bestaat niet meer"):
        bewijs.voeg_toe(db, tabel, "0" * 32, factuur)
    assert saving.records(db, Bewijsstuk) == []


def test_a_strange_ending_does_not_become_part_of_the_file_name(
    db: Database, boek: Boek, tmp_path: Path
) -> None:
    path = tmp_path / "brief.p d/f".replace("/", "_")
    path.write_bytes(CONTENT)
    made = bewijs.voeg_toe(db, "besteding", boek(1_00), path)
    assert bewijs.pad(db, made).name == DIGEST


def test_a_copy_for_the_accountant_is_the_file_itself(
    db: Database, boek: Boek, factuur: Path, tmp_path: Path
) -> None:
    made = bewijs.voeg_toe(db, "besteding", boek(1_00), factuur)
    bewijs.kopie(db, made, tmp_path / "voor de accountant.pdf")
    assert (tmp_path / "voor de accountant.pdf").read_bytes() == CONTENT
    with pytest.raises(UserError, match=r"geen map bestaat niet\. Kies een map"):
        bewijs.kopie(db, made, tmp_path / "geen map" / "a.pdf")
    with pytest.raises(UserError, match="bestaat niet meer"):
        bewijs.pad(db, "0" * 32)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are closed in another way there")
def test_a_folder_that_cannot_be_written_is_named(db: Database, boek: Boek, factuur: Path) -> None:
    bewijs.folder(db).write_text("geen map")
    with pytest.raises(UserError, match="niet worden gekopieerd naar de map"):
        bewijs.voeg_toe(db, "besteding", boek(1_00), factuur)


def test_a_missing_file_is_a_finding_at_its_record(db: Database, boek: Boek, factuur: Path) -> None:
    key = boek(1_00)
    made = bewijs.voeg_toe(db, "besteding", key, factuur)
    before = checking.check(db, None, 2024).bevindingen
    assert "VOLL-12" not in {finding.code for finding in before}
    bewijs.pad(db, made).unlink()
    (found,) = [b for b in checking.check(db, None, 2024).bevindingen if b.code == "VOLL-12"]
    assert "Factuur één.PDF" in found.melding
    assert [(place.tabel, place.record_id) for place in found.plaatsen] == [("besteding", key)]
