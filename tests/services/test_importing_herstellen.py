"""Refused rows tried again, and equal problems told once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from nplv_desktop.domain.errors import Problem, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.inlezen import GeweigerdeRegel, Inlezing, Koppeling
from nplv_desktop.services import importing, importing_herstellen, saving
from nplv_desktop.services.importing_groepen import gegroepeerd

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]
DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def inlezing(db: Database) -> str:
    """The faulty export taken in: 54 booked, 6 refused."""
    importing.apply(db, importing.plan(db, "koppelingen", DATA / "koppelingen.csv"))
    path = DATA / "mutaties_met_fouten.csv"
    made = importing.apply(db, importing.plan(db, "bestedingen", path)).inlezing
    assert made is not None
    return made


def test_a_mapped_project_and_a_mended_cell_are_taken_after_all(
    db: Database, inlezing: str, check_undo: CheckUndo
) -> None:
    saving.save(db, Koppeling, None, {"sleutel": "9999999", "geldstroom_code": "KW1-RI"})
    mended = {13: {"Bedrag": "1.500,25"}, 7: {"Datum": "28-02-2024"}}
    plan = importing_herstellen.herkans(db, inlezing, mended)
    assert [(regel.rij, regel.uitkomst) for regel in plan.regels] == [
        *((7, "nieuw"), (13, "nieuw"), (19, "nieuw")),
        *((25, "geweigerd"), (33, "geweigerd"), (42, "geweigerd")),
    ]
    assert not any(problem.cel for problem in plan.problemen)

    taken = check_undo(lambda: importing_herstellen.neem_alsnog(db, inlezing, plan))
    assert taken == 3
    assert [row.rij for row in importing_herstellen.open_regels(db, inlezing)] == [25, 33, 42]
    booked = {each.bron_rij: each for each in saving.records(db, Besteding)}
    assert len(booked) == 57
    assert booked[13].bedrag == 150_025
    assert booked[19].geldstroom_code == "KW1-RI"
    about = saving.get(db, Inlezing, inlezing)
    assert about is not None
    assert (about.nieuw, about.geweigerd) == (57, 3)
    assert about.som == sum(each.bedrag for each in booked.values())


def test_nothing_changes_when_nothing_is_mended(db: Database, inlezing: str) -> None:
    before = db.digest()
    plan = importing_herstellen.herkans(db, inlezing)
    assert plan.geweigerd == 6
    assert importing_herstellen.neem_alsnog(db, inlezing, plan) == 0
    assert db.digest() == before


def test_there_is_nothing_to_try_when_all_is_settled(db: Database, inlezing: str) -> None:
    rows = [(row.id, {"opgelost": True}) for row in saving.records(db, GeweigerdeRegel)]
    saving.save_many(db, GeweigerdeRegel, rows)
    with pytest.raises(UserError, match="geen geweigerde regels"):
        importing_herstellen.herkans(db, inlezing)


def test_the_kept_row_holds_every_cell_under_its_own_heading(db: Database, inlezing: str) -> None:
    row = importing_herstellen.open_regels(db, inlezing)[0]
    assert json.loads(row.inhoud) == {
        "Datum": "31-02-2024",
        "Stuk": "24100017",
        "Project": "7204121",
        "Leverancier": "Budgetcoach; schuldhulp & zo",
        "Omschrijving": "Verlengde leertijd PO - materialen",
        "Bedrag": "94.58",
        "BTW": "19.86",
        "Compensabel": "J",
    }


def test_equal_problems_are_one_line_with_a_count() -> None:
    problems = [
        Problem(
            f"Rij {n}, kolom 'Project': project '9' is onbekend.", "Project", "9", "", "", "", n
        )
        for n in range(5, 1005)
    ]
    problems.append(Problem("Rij 7, kolom 'Datum': leeg.", "Datum", "", "", "", "A7", 7))
    first, second = gegroepeerd(problems)
    assert (first.aantal, first.rijen[:3], first.rijen[-1]) == (1000, (5, 6, 7), 1004)
    assert first.problem.rij == 5
    assert second.aantal == 1


def test_the_places_of_a_problem_are_written_as_runs_of_rows() -> None:
    problems = [Problem(f"Rij {n}: leeg.", "Datum", rij=n) for n in (5, 6, 7, 9, 12, 13)]
    [group] = gegroepeerd(problems)
    assert group.plaatsen == "5-7, 9, 12-13"
    assert group.zin == "Rij 5: leeg. Dit geldt voor 6 rijen: 5-7, 9, 12-13."
    scattered = [Problem(f"Rij {n}: leeg.", "Datum", rij=n) for n in range(1, 41, 2)]
    [many] = gegroepeerd(scattered)
    assert many.plaatsen == "1, 3, 5, 7, 9, 11, 13, 15 en nog 12 plaatsen"


def test_one_mistake_with_many_texts_is_one_finding() -> None:
    problems = [
        Problem(f"Rij {n}, kolom 'Datum': de datum '{n}-13-2024' bestaat niet.", "Datum", gevonden)
        for n in range(5, 645)
        for gevonden in (f"{n}-13-2024",)
    ]
    placed = [replace(problem, rij=n) for n, problem in enumerate(problems, start=5)]
    [group] = gegroepeerd(placed)
    assert (group.aantal, len(group.gevonden), group.plaatsen) == (640, 640, "5-644")
    assert group.zin.endswith("Zo zijn er 640 in deze kolom: rij 5-644.")
