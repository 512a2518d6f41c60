"""What a bureau adds to the catalogue lives in the dossier and counts at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.services import aanvullen, dossiers, saving, totals

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

OWN = {
    "code": "PROV1",
    "naam": "Provinciale bijdrage wijken",
    "ministerie": "BZK",
    "van": 2024,
    "tot": 2027,
    "telt": "betaald",
    "btw": "inclusief",
    "reserveren": "tot_en_met",
    "reserveren_tot": 2027,
    "bron": "beschikking van de provincie",
}


def test_an_own_regeling_counts_by_its_own_rules(db: Database) -> None:
    aanvullen.add_regeling(db, OWN)
    own = dossiers.catalogus(db).regeling("PROV1")
    assert (own.eigen, own.telt.waarde, own.telt.status) == (True, "betaald", "dossier")
    for stadium, bedrag in (("gefactureerd", 100_00), ("betaald", 40_00)):
        saving.save(
            db,
            Besteding,
            None,
            {
                "datum": date(2024, 5, 1),
                "boekjaar": 2024,
                "bedrag": bedrag,
                "btw": 10_00,
                "btw_compensabel": True,
                "geldstroom_code": "PROV1",
                "stadium": stadium,
            },
        )
    (stand,) = totals.standen(db, 2024)
    assert stand.besteed == 40_00 + 10_00
    assert stand.verplicht == 100_00 + 10_00


def test_own_geldstromen_replace_the_single_one(db: Database) -> None:
    aanvullen.add_regeling(db, OWN)
    for code in ("PROV1-A", "PROV1-B"):
        aanvullen.add_geldstroom(
            db, {"code": code, "regeling_code": "PROV1", "naam": code, "ministerie": "BZK"}
        )
    known = dossiers.catalogus(db)
    assert [g.code for g in known.regeling("PROV1").geldstromen] == ["PROV1-A", "PROV1-B"]
    aanvullen.add_geldstroom(
        db, {"code": "VHF2-X", "regeling_code": "VHF2", "naam": "Extra", "ministerie": "VRO"}
    )
    assert "VHF2-X" in [g.code for g in dossiers.catalogus(db).regeling("VHF2").geldstromen]


def test_undo_takes_the_addition_out_of_the_catalogue(db: Database) -> None:
    before = db.digest()
    aanvullen.add_regeling(db, OWN)
    db.undo()
    assert db.digest() == before
    assert "PROV1" not in [r.code for r in dossiers.catalogus(db).regelingen]


def test_a_code_that_exists_is_refused_with_its_name(db: Database) -> None:
    with pytest.raises(InvalidInput) as refused:
        aanvullen.add_regeling(db, OWN | {"code": "KW1"})
    assert "KW1 bestaat al" in refused.value.problems["code"]


def test_an_unknown_fact_can_be_given_and_keeps_its_source(db: Database) -> None:
    assert not dossiers.catalogus(db).regeling("KW1").sisa_code.bekend
    aanvullen.give_fact(db, "regeling", "KW1", "sisa_code", "C62", "SiSa-bijlage 2024")
    given = dossiers.catalogus(db).regeling("KW1").sisa_code
    assert (given.waarde, given.status, given.bron) == ("C62", "dossier", "SiSa-bijlage 2024")
    aanvullen.give_fact(db, "regeling", "KW1", "sisa_code", "C63")
    assert dossiers.catalogus(db).regeling("KW1").sisa_code.waarde == "C63"


@pytest.mark.parametrize(
    ("code", "field", "value"),
    [("KW1", "sisa_code", "geen code!"), ("KW9", "sisa_code", "C1"), ("KW1", "kleur", "rood")],
)
def test_a_fact_that_does_not_fit_is_refused_and_nothing_is_kept(
    db: Database, code: str, field: str, value: str
) -> None:
    before = db.digest()
    with pytest.raises(UserError):
        aanvullen.give_fact(db, "regeling", code, field, value)
    assert db.digest() == before
