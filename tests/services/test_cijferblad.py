"""What stands beside a figure: periods, usual range, source, remarks and who changed what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.gebruikelijk import Bereik
from nplv_desktop.domain.indicatoren import Meting, Streefwaarde
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie, Resultaat
from nplv_desktop.services import cijferblad_lezen as lezen
from nplv_desktop.services import opmerkingen, saving
from nplv_desktop.services.cijferblad import PERIODEN, TE_WEINIG, UIT_VERLOOP

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database
    from tests.services.conftest import CheckUndo


def meting(db: Database, jaar: int, waarde: str | None, **more: object) -> str:
    value = None if waarde is None else Decimal(waarde)
    values = {"indicator_code": "K07", "peiljaar": jaar, "waarde": value, **more}
    return saving.save(db, Meting, None, values)


def test_a_meting_with_its_years_target_and_range(db: Database) -> None:
    for year, value in ((2018, "-0.142"), (2020, "-0.131"), (2022, "-0.120")):
        meting(db, year, value)
    key = meting(db, 2024, "-0.080", bron="CBS", voorlopig=True)
    saving.save(
        db,
        Streefwaarde,
        None,
        {"indicator_code": "K07", "jaar": 2024, "waarde": Decimal("-0.09")},
    )
    found = lezen.van_meting(db, key)
    assert found is not None
    assert [(p.naam, p.waarde, p.hier) for p in found.reeks] == [
        ("2018", Decimal("-0.142"), False),
        ("2020", Decimal("-0.131"), False),
        ("2022", Decimal("-0.120"), False),
        ("2024", Decimal("-0.080"), True),
    ]
    assert found.reeks[-1].doel == Decimal("-0.09")
    assert found.gebruikelijk == Bereik(Decimal("-0.142"), Decimal("-0.098"))
    assert found.buiten
    assert found.uitleg == UIT_VERLOOP
    assert dict(found.feiten)["Bron"] == "CBS"
    assert dict(found.feiten)["Soort"] == "voorlopig"
    assert found.wijzigingen[-1].wat == "Toegevoegd"


def test_other_places_and_parts_stay_apart_and_missing_is_not_zero(db: Database) -> None:
    key = meting(db, 2020, None)
    meting(db, 2019, "5", gebied="WK091710")
    meting(db, 2021, "6", uitsplitsing="koop")
    found = lezen.van_meting(db, key)
    assert found is not None
    assert [(p.naam, p.waarde) for p in found.reeks] == [("2020", None)]
    assert found.gebruikelijk is None
    assert found.uitleg == TE_WEINIG
    assert not found.buiten


def test_no_more_than_eight_periods_and_the_figure_among_them(db: Database) -> None:
    keys = [meting(db, 2000 + n, str(n)) for n in range(12)]
    newest, old = lezen.van_meting(db, keys[-1]), lezen.van_meting(db, keys[2])
    assert newest is not None
    assert old is not None
    assert [p.naam for p in newest.reeks] == [str(y) for y in range(2004, 2012)]
    assert len(old.reeks) == PERIODEN
    assert [p.naam for p in old.reeks if p.hier] == ["2002"]


def test_a_change_says_from_what_to_what(db: Database) -> None:
    key = meting(db, 2020, "5")
    saving.save(db, Meting, key, {"waarde": Decimal(7)})
    found = lezen.van_meting(db, key)
    assert found is not None
    assert [step.wat for step in found.wijzigingen] == ["5 → 7", "Toegevoegd"]
    assert db.actor in found.wijzigingen[0].wanneer


def interventie(db: Database) -> str:
    return saving.save(db, Interventie, None, {"code": "1", "titel": "Taalhuis"})


def boek(db: Database, dag: int, bedrag: int, **more: object) -> str:
    values = {
        "datum": date(2024, 1, dag),
        "boekjaar": 2024,
        "bedrag": bedrag,
        "stadium": "gefactureerd",
        **more,
    }
    return saving.save(db, Besteding, None, values)


def test_a_booking_is_compared_with_its_supplier_first(db: Database) -> None:
    owner = interventie(db)
    for day, amount in ((1, 100), (2, 200), (3, 300)):
        boek(db, day, amount, interventie_id=owner, leverancier="Drukker")
    boek(db, 4, 99_999, interventie_id=owner, leverancier="Aannemer")
    key = boek(db, 5, 1_000, interventie_id=owner, leverancier="Drukker")
    boek(db, 6, 5, interventie_id=owner, leverancier="Drukker")
    found = lezen.van_boeking(db, key)
    assert found is not None
    assert found.reeksnaam == "Vorige boekingen van Drukker"
    assert [p.waarde for p in found.reeks] == [100, 200, 300, 1_000]
    assert found.gebruikelijk == Bereik(100, 300)
    assert found.buiten


def test_a_rare_supplier_is_compared_with_the_interventie(db: Database) -> None:
    owner = interventie(db)
    for day in (1, 2, 3):
        boek(db, day, day * 100, interventie_id=owner, leverancier="Drukker")
    found = lezen.van_boeking(db, boek(db, 5, 150, interventie_id=owner, leverancier="Nieuw"))
    assert found is not None
    assert found.reeksnaam == "Vorige boekingen van deze interventie"
    assert found.gebruikelijk == Bereik(100, 300)
    assert not found.buiten


def test_a_booking_that_belongs_to_nothing_has_nothing_beside_it(db: Database) -> None:
    boek(db, 1, 100)
    found = lezen.van_boeking(db, boek(db, 2, 100))
    assert found is not None
    assert [p.hier for p in found.reeks] == [True]


def test_a_cell_of_the_begroting_shows_planned_and_spent(db: Database) -> None:
    owner = interventie(db)
    for year, amount in ((2023, 50_000), (2024, 60_000)):
        saving.save(
            db,
            Begrotingsregel,
            None,
            {
                "interventie_id": owner,
                "geldstroom_code": "KW1-SO",
                "boekjaar": year,
                "bedrag": amount,
            },
        )
    boek(db, 3, 12_345, interventie_id=owner, geldstroom_code="KW1-SO")
    found = lezen.van_begroting(db, owner, "KW1-SO", 2024)
    assert found is not None
    assert found.waarde == 60_000
    assert [(p.naam, p.waarde, p.doel) for p in found.reeks] == [
        ("2023", None, 50_000),
        ("2024", 12_345, 60_000),
    ]
    assert found.vraag is not None
    assert lezen.van_begroting(db, "weg", "KW1-SO", 2024) is None
    empty = lezen.van_begroting(db, owner, "KW1-SO", 2030)
    assert empty is not None
    assert empty.waarde is None
    assert empty.sleutel == ""


def test_a_result_shows_its_years(db: Database) -> None:
    owner = interventie(db)
    keys = [
        saving.save(
            db,
            Resultaat,
            None,
            {
                "interventie_id": owner,
                "boekjaar": year,
                "grootheid": "bewoners",
                "gepland": 60,
                "gerealiseerd": reached,
            },
        )
        for year, reached in ((2023, 48), (2024, 63))
    ]
    found = lezen.van_resultaat(db, keys[1])
    assert found is not None
    assert [(p.naam, p.waarde, p.doel) for p in found.reeks] == [("2023", 48, 60), ("2024", 63, 60)]


def test_remarks_are_placed_and_dealt_with_in_one_step_each(
    db: Database, check_undo: CheckUndo
) -> None:
    key = meting(db, 2020, "5")
    made = check_undo(lambda: opmerkingen.plaats(db, "meting", key, " Klopt dit? "))
    found = lezen.van_meting(db, key)
    assert found is not None
    (remark,) = found.opmerkingen
    assert (remark.tekst, remark.herkomst, remark.afgehandeld) == ("Klopt dit?", db.actor, False)
    check_undo(lambda: opmerkingen.handel_af(db, made, afgehandeld=True))
    again = lezen.van_meting(db, key)
    assert again is not None
    assert again.opmerkingen[0].afgehandeld


def test_a_remark_needs_a_record_and_a_text(db: Database) -> None:
    key = meting(db, 2020, "5")
    with pytest.raises(InvalidInput):
        opmerkingen.plaats(db, "meting", key, "   ")
    with pytest.raises(UserError):
        opmerkingen.plaats(db, "meting", "weg", "Klopt dit?")
    with pytest.raises(UserError):
        opmerkingen.plaats(db, "bestaatniet", key, "Klopt dit?")
