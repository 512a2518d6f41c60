"""What the page Overzicht shows: figures, months, deadlines, findings, indicators, first steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.financiering import Reservering, Termijn
from nplv_desktop.domain.indicatoren import Meting, Streefwaarde
from nplv_desktop.domain.interventies import Begrotingsregel
from nplv_desktop.services import checking, saving
from nplv_desktop.services.overzicht import (
    Overzicht,
    deadlines,
    jaarverloop,
    overzicht,
    uitgegeven,
)

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Maak = Callable[..., str]
TODAY = date(2024, 11, 1)


def read(db: Database, jaar: int = 2024) -> Overzicht:
    return overzicht(db, jaar, TODAY)


def meet(db: Database, code: str, waarden: dict[int, str], doel: str = "") -> None:
    for jaar, waarde in waarden.items():
        values = {"indicator_code": code, "peiljaar": jaar, "waarde": Decimal(waarde)}
        saving.save(db, Meting, None, values)
    if doel:
        values = {"indicator_code": code, "jaar": 2030, "waarde": Decimal(doel)}
        saving.save(db, Streefwaarde, None, values)


def test_an_empty_dossier_has_every_step_to_take(db: Database) -> None:
    found = read(db)
    assert found.stappen.leeg
    assert (found.standen, found.te_doen, found.indicatoren, found.deadlines) == ((), (), (), ())
    assert found.geboekt_tot == 0
    assert [h.naam for h in found.laatste] == ["Dossier maken"]


def test_steps_are_ticked_off_one_by_one(
    db: Database, interventie: Maak, beschik: Maak, boek: Maak
) -> None:
    interventie("I1")
    assert read(db).stappen.interventies
    beschik("KW1", {("KW1-SO", 2024): 1})
    boek(100)
    steps = read(db).stappen
    assert (steps.beschikkingen, steps.boekingen) == (True, True)
    assert (steps.begroting, steps.metingen, steps.leeg) == (False, False, False)


def test_the_figures_are_those_of_the_totals(
    db: Database, beschik: Maak, boek: Maak, interventie: Maak
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 1_000_00, ("KW1-AS", 2024): 500_00})
    beschik("VHF2", {("VHF2", 2023): 900_00})
    boek(300_00)
    boek(-50_00, correctie_boekjaar=2023)
    values = {
        "interventie_id": interventie("I1"),
        "geldstroom_code": "KW1-SO",
        "boekjaar": 2024,
        "bedrag": 800_00,
    }
    saving.save(db, Begrotingsregel, None, values)
    found = read(db)
    assert found.totaal.toegekend == 1_500_00
    assert found.totaal.begroot == 800_00
    assert uitgegeven(found.totaal) == 250_00
    assert found.totaal.restant == 1_250_00
    assert [s.geldstroom for s in found.lopend] == ["KW1-AS", "KW1-SO"]
    assert found.ministeries == 2


def test_money_kept_for_this_year_makes_a_geldstroom_run(db: Database, beschik: Maak) -> None:
    beschik("KW1", {("KW1-SO", 2023): 900_00})
    values = {
        "van_geldstroom": "KW1-SO",
        "van_jaar": 2023,
        "naar_geldstroom": "KW1-SO",
        "naar_jaar": 2024,
        "bedrag": 100_00,
    }
    saving.save(db, Reservering, None, values)
    assert [s.beschikbaar for s in read(db).lopend] == [100_00]


def test_months_add_up_until_the_last_booking(db: Database, boek: Maak) -> None:
    boek(100, datum=date(2024, 1, 20))
    boek(50, datum=date(2024, 3, 5))
    boek(999, datum=date(2023, 3, 5), boekjaar=2023)
    assert read(db).geboekt_tot == 3
    months = jaarverloop(db, 2024, maanden=True, vandaag=TODAY).maanden
    assert months is not None
    assert months.tot_maand == 3
    assert months.opgeteld() == (100, 100, 150)
    assert len(months.besteed) == 12


def test_a_running_year_expects_more_and_a_closed_one_nothing(
    db: Database, boek: Maak, beschik: Maak
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 1_000_00})
    boek(100_00, datum=date(2024, 3, 1))
    boek(300_00, datum=date(2024, 10, 31))
    running = jaarverloop(db, 2024, maanden=False, vandaag=TODAY)
    assert running.maanden is None
    assert running.einde.besteed > 400_00
    assert not overzicht(db, 2024, TODAY).afgesloten
    closed = jaarverloop(db, 2024, maanden=False, vandaag=date(2025, 2, 1))
    assert closed.einde.besteed == 400_00
    assert overzicht(db, 2024, date(2025, 2, 1)).afgesloten


def test_rules_give_the_deadlines_that_still_come(db: Database, beschik: Maak) -> None:
    beschik("KW1", {("KW1-SO", 2024): 1})
    beschik("VHF2", {("VHF2", 2024): 1})
    found = deadlines(db, TODAY)
    assert all(d.dagen >= 0 for d in found)
    sisa = next(d for d in found if d.datum == date(2025, 7, 15) and "SiSa" in d.omschrijving)
    assert sisa.regelingen == ("KW1", "VHF2")
    assert sisa.dagen == (date(2025, 7, 15) - TODAY).days
    assert [d.datum for d in found] == sorted(d.datum for d in found)


def test_a_term_of_a_beschikking_stays_until_it_is_done(db: Database, beschik: Maak) -> None:
    values = {
        "beschikking_id": beschik("PMG23", {("PMG23", 2019): 1}),
        "soort": "verantwoorden",
        "datum": date(2024, 10, 1),
    }
    key = saving.save(db, Termijn, None, values)
    [found] = [d for d in deadlines(db, TODAY) if d.termijn_id]
    assert (found.dagen, found.omschrijving, found.regelingen) == (-31, "Verantwoorden", ("PMG23",))
    saving.save(db, Termijn, key, {"gereed": True})
    assert not [d for d in deadlines(db, TODAY) if d.termijn_id]


def test_equal_findings_are_one_line_and_what_blocks_comes_first(
    db: Database, boek: Maak, beschik: Maak
) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    for number in range(2):
        boek(10_00, geldstroom_code=None, stuknummer=f"S{number}")
    boek(500_00, geldstroom_code="KW1-SO", stuknummer="S9")
    checking.refresh_worklist(db, checking.check(db, "verantwoording", 2024, op=TODAY))
    found = read(db).te_doen
    assert [f.soort for f in found] == sorted(f.soort for f in found)
    assert found[0].soort == "blokkeert"
    assert len({f.code for f in found}) == len(found)
    assert "Boeking zonder geldstroom" in {f.titel for f in found}
    assert all(f.melding and f.plaats for f in found)
    assert "Boeking zonder geldstroom" not in {f.titel for f in read(db, 2019).te_doen}


def test_explained_findings_are_no_longer_to_do(db: Database, beschik: Maak) -> None:
    beschik("KW1", {("KW1-SO", 2024): 100_00})
    outcome = checking.check(db, "verantwoording", 2024, op=TODAY)
    checking.refresh_worklist(db, outcome)
    codes = [b.code for b in outcome.bevindingen if b.status == "open"]
    mine = next(
        b for b in outcome.bevindingen if b.soort == "toelichten" and codes.count(b.code) == 1
    )
    assert mine.code in {f.code for f in read(db).te_doen}
    checking.explain(db, mine, "Dit klopt zo, zie de brief.", "controller")
    checking.refresh_worklist(db, checking.check(db, "verantwoording", 2024, op=TODAY))
    assert mine.code not in {f.code for f in read(db).te_doen}


def test_indicators_with_a_line_and_a_target_come_first_from_each_actielijn(db: Database) -> None:
    meet(db, "K01", {2022: "-0.120"})
    meet(db, "K05", {2022: "29", 2023: "27"}, doel="20")
    meet(db, "K02", {2022: "36", 2023: "125"}, doel="900")
    meet(db, "K08", {2022: "13.4", 2023: "13.1"})
    meet(db, "K07", {2021: "-0.455", 2022: "-0.412"}, doel="-0.390")
    codes = [card.code for card in read(db).indicatoren]
    assert codes[:2] == ["K02", "K07"]
    assert set(codes) == {"K02", "K07", "K05", "K08"}


def test_a_card_holds_the_series_the_target_and_the_baseline(db: Database) -> None:
    meet(db, "K08", {2022: "13.4", 2023: "13.1"}, doel="11.0")
    values = {
        "indicator_code": "K08",
        "peiljaar": 2019,
        "waarde": Decimal("14.2"),
        "nulmeting": True,
    }
    saving.save(db, Meting, None, values)
    [card] = read(db).indicatoren
    expected = ((2019, Decimal("14.2")), (2022, Decimal("13.4")), (2023, Decimal("13.1")))
    assert card.punten == expected
    assert card.doel == (2030, Decimal("11.0"))
    assert card.nulmeting == (2019, Decimal("14.2"))
    assert card.gunstig is True


def test_an_indicator_without_a_number_has_no_card(db: Database) -> None:
    values = {"indicator_code": "K06", "peiljaar": 2024, "tekst": "Ja"}
    saving.save(db, Meting, None, values)
    assert read(db).indicatoren == ()


@pytest.mark.parametrize("jaar", [1990, 2100])
def test_a_year_without_anything_can_be_shown(db: Database, jaar: int) -> None:
    assert overzicht(db, jaar, TODAY).totaal.toegekend == 0


def test_money_that_is_left_is_accounted_for_every_year_until_it_is_spent(
    db: Database, beschik: Maak, boek: Maak
) -> None:
    # Fvw art. 17a and 17b: every boekjaar before 15 July, delay asked before 1 July
    beschik("VHF2", {("VHF2", 2023): 100_00})
    boek(60_00, geldstroom_code="VHF2", boekjaar=2023, datum=date(2023, 5, 1))
    today = date(2026, 11, 28)
    due = {d.datum: (d.regelingen, d.dagen) for d in deadlines(db, today)}
    assert due[date(2027, 6, 30)] == (("VHF2",), 214)
    assert due[date(2027, 7, 15)] == (("VHF2",), 229)
    boek(40_00, geldstroom_code="VHF2", boekjaar=2025, datum=date(2025, 5, 1))
    assert date(2027, 7, 15) not in {d.datum for d in deadlines(db, today)}
