"""Financiën ▸ Wat als: nothing changes until it is carried out, and then it is one step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest

from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag, Besteding, Reservering
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import saving, watals
from nplv_desktop.ui.pages.financien import FinancienPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.invullen import Invullen
    from nplv_desktop.ui.pages.financien_watals import WatAlsTab

    from .conftest import Posted

WAIT = 20_000


@pytest.fixture
def owner(db: Database) -> str:
    """Granted € 1.000, planned € 800 for one interventie, in 2024."""
    granted = saving.save(db, Beschikking, None, {"regeling_code": "KW1", "nummer": "B-1"})
    key = saving.save(db, Interventie, None, {"code": "I1", "titel": "Rijke schooldag"})
    place = {"geldstroom_code": "KW1-SO", "boekjaar": 2024}
    saving.save(
        db, BeschikkingBedrag, None, {"beschikking_id": granted, "bedrag": 1_000_00} | place
    )
    saving.save(db, Begrotingsregel, None, {"interventie_id": key, "bedrag": 800_00} | place)
    return key


@pytest.fixture
def tab(ctx: PageContext, qtbot: QtBot, owner: str) -> Iterator[WatAlsTab]:
    assert owner
    page = FinancienPage(ctx)
    page.resize(1158, 696)
    qtbot.addWidget(page)
    page.show()
    page.tabs.go("watals")
    yield cast("WatAlsTab", page.tab("watals"))
    page.hide()


def fill(form: Invullen, qtbot: QtBot, tab: WatAlsTab, **values: Any) -> None:
    """Type values into a form and try them; wait for the outcome."""
    form.values |= values
    form.form.load(form.values)
    before = tab.outcome.gevolg
    assert form.take(), form.problem.text()
    qtbot.waitUntil(lambda: tab.outcome.gevolg is not before, timeout=WAIT)


def standen(tab: WatAlsTab) -> dict[str, tuple[str, ...]]:
    model = tab.outcome.standen.model
    return {
        model.key(row): tuple(model.text(row, column) for column in range(2, 6))
        for row in range(model.totals.count)
    }


def test_moving_an_amount_shows_both_places_and_saves_nothing(
    tab: WatAlsTab, db: Database, qtbot: QtBot, owner: str
) -> None:
    before = (db.digest(), db.head())
    form = tab.ask("verschuiven")
    (planned,) = saving.records(db, Begrotingsregel)
    move = {"interventie_id": owner, "geldstroom_code": "KW1-RI", "boekjaar": 2025}
    fill(form, qtbot, tab, van=planned.id, bedrag=300_00, **move)
    assert standen(tab) == {
        "KW1-SO/2024": ("800,00", "500,00", "1.000,00", "1.000,00"),
        "KW1-RI/2025": ("0,00", "300,00", "0,00", "0,00"),
    }
    assert (db.digest(), db.head()) == before
    assert tab.about.text() == "Rijke schooldag · KW1-SO 2024 naar Rijke schooldag · KW1-RI 2025"
    tab.drop()
    assert standen(tab) == {}
    assert (db.digest(), db.head()) == before


def test_what_is_tried_together_is_carried_out_in_one_step(
    tab: WatAlsTab, db: Database, qtbot: QtBot, posted: Posted
) -> None:
    before = db.digest()
    fill(
        tab.ask("interventie"),
        qtbot,
        tab,
        titel="Zomerschool",
        geldstroom_code="KW1-SO",
        bedrag0=400_00,
    )
    words = {(row.word, row.finding.code) for row in tab.outcome.rows()}
    assert ("nieuw", "PLAN-01") in words, "more is planned than was granted"
    fill(tab.ask("uitgave"), qtbot, tab, bedrag=100_00, geldstroom_code="KW1-SO")
    assert standen(tab)["KW1-SO/2024"] == ("800,00", "1.200,00", "1.000,00", "900,00")
    kept = {"van_geldstroom": "KW1-SO", "naar_geldstroom": "KW1-SO", "bedrag": 900_00}
    fill(tab.ask("meenemen"), qtbot, tab, **kept)
    assert standen(tab)["KW1-SO/2024"][3] == "0,00"
    assert standen(tab)["KW1-SO/2025"][3] == "900,00"
    assert db.digest() == before
    tab.carry_out()
    assert posted.all[-1].text == "Doorgevoerd: 3 wijzigingen, in één stap."
    assert db.undo_name == watals.NAME
    assert [b.bedrag for b in saving.records(db, Besteding)] == [100_00]
    assert [r.bedrag for r in saving.records(db, Reservering)] == [900_00]
    assert {i.titel for i in saving.records(db, Interventie)} == {"Rijke schooldag", "Zomerschool"}
    assert tab.regels == {}
    db.undo()
    assert db.digest() == before


def test_a_form_says_what_is_missing_and_what_cannot_be(tab: WatAlsTab, db: Database) -> None:
    form = tab.ask("verschuiven")
    assert not form.take()
    (planned,) = saving.records(db, Begrotingsregel)
    form.values |= {"van": planned.id, "bedrag": 900_00, "boekjaar": 2025}
    form.values |= {"interventie_id": planned.interventie_id, "geldstroom_code": "KW1-SO"}
    assert not form.take()
    assert "€ 800,00 begroot" in form.problem.text()
    form.reject()
    assert tab.regels == {}


def test_a_try_that_cannot_be_done_any_more_says_so_and_cannot_be_carried_out(
    tab: WatAlsTab, db: Database, qtbot: QtBot, owner: str
) -> None:
    (planned,) = saving.records(db, Begrotingsregel)
    move = {"interventie_id": owner, "geldstroom_code": "KW1-RI", "boekjaar": 2025}
    fill(tab.ask("verschuiven"), qtbot, tab, van=planned.id, bedrag=300_00, **move)
    assert tab.deeds()[-1].enabled
    saving.save(db, Begrotingsregel, planned.id, {"bedrag": 200_00})
    tab.refresh()
    qtbot.waitUntil(lambda: "€ 200,00 begroot" in tab.problem.text(), timeout=WAIT)
    assert not tab.deeds()[-1].enabled
    tab._remove(db, list(tab.regels))
    assert tab.problem.isHidden()
    assert not tab.deeds()[0].enabled


def test_a_spending_of_another_year_than_the_present_falls_in_the_chosen_one(
    tab: WatAlsTab, ctx: PageContext
) -> None:
    assert ctx.boekjaar.value == 2024
    assert tab.ask("uitgave").values["datum"] == date(2024, 12, 31)
