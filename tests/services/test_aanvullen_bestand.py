"""Own regelingen, geldstromen and facts come in from a file, whole or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop.domain.catalogus_lezen import CatalogusFout
from nplv_desktop.domain.errors import UserError
from nplv_desktop.services import aanvullen_bestand, dossiers

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database

    from .conftest import CheckUndo

WIJK26: dict[str, Any] = {
    "code": "WIJK26",
    "naam": "Wijkimpuls 2026",
    "ministeries": ["BZK"],
    "periode": {"van": 2026, "tot": 2027},
    "bedrag_totaal": {"waarde": 1_250_000, "status": "verified", "bron": "beschikking"},
    "reserveren": {"soort": "volgend_jaar", "max_pct": 50},
    "btw": "exclusief",
    "geldstromen": [
        {"code": "WIJK26-A", "naam": "Buurtfonds", "ministerie": "BZK", "pijler": "sociaal"},
        {"code": "WIJK26-B", "naam": "Spelen", "ministerie": "BZK", "bedrag_totaal": 90_000},
    ],
}


def write(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_regeling_comes_in_with_all_it_says(
    db: Database, tmp_path: Path, check_undo: CheckUndo
) -> None:
    path = write(tmp_path / "wijk26.json", WIJK26)
    added = check_undo(lambda: aanvullen_bestand.lees_in(db, path))
    assert added.zin == "Toegevoegd: 1 regeling, 2 geldstromen en 2 gegevens."
    own = dossiers.catalogus(db).regeling("WIJK26")
    assert (own.naam, own.van, own.tot, own.btw.waarde) == (
        "Wijkimpuls 2026",
        2026,
        2027,
        "exclusief",
    )
    assert own.reserveren.waarde is not None
    assert (own.reserveren.waarde.soort, own.reserveren.waarde.max_pct) == ("volgend_jaar", 50)
    assert (own.bedrag_totaal.waarde, own.bedrag_totaal.bron) == (1_250_000_00, "beschikking")
    first, second = own.geldstromen
    assert (first.code, first.pijler.waarde) == ("WIJK26-A", "sociaal")
    assert second.bedrag_totaal.waarde == 90_000_00


def test_what_a_dossier_has_no_place_for_is_said(db: Database, tmp_path: Path) -> None:
    more = {
        **WIJK26,
        "ministeries": ["BZK", "OCW"],
        "geldstromen": [{"code": "W", "naam": "W", "ministerie": "BZK", "jaren": [2026]}],
    }
    added = aanvullen_bestand.lees_in(db, write(tmp_path / "meer.json", more))
    assert added.niet_bewaard == ("het tweede ministerie van WIJK26", "de jaren van W")
    assert "Niet overgenomen" in added.zin
    assert "het tweede ministerie van WIJK26 en de jaren van W." in added.zin


def test_geldstromen_and_facts_of_the_catalogue_come_in_one_step(
    db: Database, tmp_path: Path, check_undo: CheckUndo
) -> None:
    fact = {
        "soort": "regeling",
        "code": "KW1",
        "veld": "sisa_code",
        "gegeven": {"waarde": "C62", "bron": "SiSa-bijlage"},
    }
    stream = {"code": "KW1-X", "regeling": "KW1", "naam": "Extra", "ministerie": "VWS"}
    path = write(tmp_path / "aanvulling.json", {"gegevens": [fact], "geldstromen": [stream]})
    added = check_undo(lambda: aanvullen_bestand.lees_in(db, path))
    assert (added.regelingen, added.geldstromen, added.gegevens) == ((), ("KW1-X",), 1)
    known = dossiers.catalogus(db).regeling("KW1")
    assert (known.sisa_code.waarde, known.sisa_code.bron) == ("C62", "SiSa-bijlage")
    assert "KW1-X" in [each.code for each in known.geldstromen]


@pytest.mark.parametrize(
    "text",
    [
        '{"regelingen": [{"code": "X"}]}',
        '{"code": "KW1", "naam": "Dubbel", "ministeries": ["BZK"]}',
        '{"geldstromen": [{"code": "X", "regeling": "KW9", "naam": "X", "ministerie": "BZK"}]}',
        "[1, 2",
        "[]",
        "",
    ],
)
def test_a_file_with_mistakes_changes_nothing(db: Database, tmp_path: Path, text: str) -> None:
    path = tmp_path / "fout.json"
    path.write_text(text, encoding="utf-8")
    before = db.digest()
    with pytest.raises(UserError):
        aanvullen_bestand.lees_in(db, path)
    assert db.digest() == before
    assert db.undo_name is None or "Aanvulling" not in db.undo_name


def test_every_mistake_is_told_at_once(db: Database, tmp_path: Path) -> None:
    wrong = {**WIJK26, "btw": "soms", "telt": "nooit"}
    with pytest.raises(CatalogusFout) as refused:
        aanvullen_bestand.lees_in(db, write(tmp_path / "fout.json", wrong))
    assert ["soms" in said or "nooit" in said for said in refused.value.meldingen] == [True, True]
