"""The life of an indiening: two people, frozen content, nothing ever deleted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.errors import UsageError, UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.domain.vastgelegd import Vastgelegd
from nplv_desktop.services import indienen, saving, toetsen

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database


def handed_in(db: Database, path: Path) -> str:
    key = indienen.begin(db, "verantwoording", 2024)
    indienen.mark_checked(db, key, "Controller")
    indienen.settle(db, key, "Directeur", "programmadirecteur")
    indienen.hand_in(db, key, path, "Directeur", "programmadirecteur")
    return key


def change_something(db: Database) -> None:
    row = saving.records(db, Besteding, boekjaar=2024)[0]
    saving.save(db, Besteding, row.id, {"bedrag": row.bedrag + 100})


def test_the_whole_life_of_an_indiening(sample: Database, tmp_path: Path) -> None:
    path = tmp_path / "v1.xlsx"
    key = handed_in(sample, path)
    indienen.ask_addition(sample, key, "Graag de resultaten aanvullen.")
    second = indienen.reopen(sample, key, "Resultaten aangevuld.")
    change_something(sample)
    indienen.mark_checked(sample, second, "Controller")
    indienen.settle(sample, second, "Directeur", "programmadirecteur")
    indienen.hand_in(sample, second, tmp_path / "v2.xlsx")
    indienen.accept(sample, second)
    known = [(i.versie, i.status) for i in indienen.indieningen(sample)]
    assert known == [(2, "geaccepteerd"), (1, "heropend")]
    assert [s.naar for s in indienen.stappen(sample, key)] == [
        "concept", "gecontroleerd", "vastgesteld", "ingediend", "aanvulling", "heropend",
    ]  # fmt: skip


def test_a_version_can_be_made_again_byte_for_byte_after_changes(
    sample: Database, tmp_path: Path
) -> None:
    path = tmp_path / "v1.xlsx"
    key = handed_in(sample, path)
    interventie = saving.records(sample, Interventie)[0]
    saving.save(sample, Interventie, interventie.id, {"titel": "Een andere titel"})
    indienen.reopen(sample, key, "Er komt nog een factuur.", "Directeur")
    change_something(sample)
    again = tmp_path / "opnieuw.xlsx"
    indienen.remake(sample, key, again)
    assert again.read_bytes() == path.read_bytes()
    found = toetsen.toets(sample, again)
    assert found.indiening is not None
    assert (found.indiening.id, found.uitslag) == (key, "precies")


def test_the_same_person_cannot_check_and_settle(sample: Database) -> None:
    key = indienen.begin(sample, "verantwoording", 2024)
    indienen.mark_checked(sample, key, "Controller")
    with pytest.raises(UserError, match="iemand anders"):
        indienen.settle(sample, key, " controller ", "controller")
    with pytest.raises(UserError, match="functie"):
        indienen.settle(sample, key, "Directeur", "")


def test_changed_data_put_it_back_to_concept_with_the_reason(sample: Database) -> None:
    key = indienen.begin(sample, "verantwoording", 2024)
    indienen.mark_checked(sample, key, "Controller")
    change_something(sample)
    with pytest.raises(UserError, match="gegevens zijn veranderd"):
        indienen.settle(sample, key, "Directeur", "programmadirecteur")
    last = indienen.stappen(sample, key)[-1]
    assert (last.naar, "veranderd" in (last.reden or "")) == ("concept", True)


def test_data_of_another_year_leave_the_check_as_it_was(sample: Database) -> None:
    key = indienen.begin(sample, "verantwoording", 2024)
    indienen.mark_checked(sample, key, "Controller")
    saving.save(
        sample,
        Besteding,
        None,
        {"datum": date(2025, 12, 1), "boekjaar": 2025, "bedrag": 1, "geldstroom_code": "KW1-SO"},
    )
    assert indienen.recheck(sample, key) is None


def test_steps_out_of_order_are_refused(sample: Database, tmp_path: Path) -> None:
    key = indienen.begin(sample, "verantwoording", 2024)
    assert indienen.begin(sample, "verantwoording", 2024) == key
    with pytest.raises(UsageError, match="Stel haar eerst vast"):
        indienen.hand_in(sample, key, tmp_path / "v.xlsx")
    with pytest.raises(UsageError, match="vaste inhoud"):
        indienen.remake(sample, key, tmp_path / "v.xlsx")
    with pytest.raises(UsageError, match="kan deze indiening niet"):
        indienen.accept(sample, key)
    handed_in(sample, tmp_path / "v.xlsx")
    with pytest.raises(UserError, match="Heropen"):
        indienen.begin(sample, "verantwoording", 2024)


def test_steps_before_vaststellen_can_be_undone_later_ones_never(
    sample: Database, tmp_path: Path
) -> None:
    before = sample.digest()
    key = indienen.begin(sample, "verantwoording", 2024)
    indienen.mark_checked(sample, key, "Controller")
    for _ in range(2):
        sample.undo()
    assert sample.digest() == before
    handed_in(sample, tmp_path / "v.xlsx")
    after = sample.digest()
    with pytest.raises(Vastgelegd, match=r"kan niet ongedaan worden gemaakt.*versie 1"):
        sample.undo()
    assert sample.digest() == after
