"""The page Interventies: list and details, adding, removing, filtering and jumping."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import Qt

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import (
    Begrotingsregel,
    Cofinanciering,
    Interventie,
    InterventiePartner,
    InterventiePlaats,
    Resultaat,
)
from nplv_desktop.domain.plan import Partner
from nplv_desktop.services import saving
from nplv_desktop.services.jaarmatrix import kolom
from nplv_desktop.ui.pages.interventies import InterventiesPage
from nplv_desktop.ui.pages.interventies_tabbladen import (
    LijstBlad,
    OmschrijvingBlad,
    VerbondenBlad,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.interventies_kosten import KostenBlad
    from nplv_desktop.ui.tables.grid import Grid
    from tests.ui.conftest import Journey


@pytest.fixture
def keys(db: Database) -> dict[str, str]:
    """Three interventies: two running, one idea."""
    rows = (
        ("I1", "Rijke schooldag", "loopt", "3"),
        ("I2", "Geldfit", "loopt", "3"),
        ("I3", "Sloop en nieuwbouw", "idee", "2"),
    )
    return {
        code: saving.save(
            db,
            Interventie,
            None,
            {"code": code, "titel": title, "status": status, "actielijn": line},
        )
        for code, title, status, line in rows
    }


@pytest.fixture
def page(ctx: PageContext, keys: dict[str, str], qtbot: QtBot) -> Iterator[InterventiesPage]:
    made = InterventiesPage(ctx)
    made.resize(1158, 696)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.detail.key == keys["I1"])
    yield made
    made.hide()


def texts(grid: Grid, column: str) -> list[str]:
    place = grid.model.column(column)
    return [grid.model.text(row, place) for row in range(grid.model.totals.count)]


def tab(page: InterventiesPage, key: str) -> Any:
    return page.detail.tabs.go(key)


def form(page: InterventiesPage) -> Any:
    return cast("OmschrijvingBlad", tab(page, "omschrijving")).form


def test_the_first_interventie_is_shown_with_its_fields(
    page: InterventiesPage, qtbot: QtBot, keys: dict[str, str]
) -> None:
    assert texts(page.grid, "titel") == ["Rijke schooldag", "Geldfit", "Sloop en nieuwbouw"]
    assert form(page).row("titel").value() == "Rijke schooldag"
    page.grid.go_to(keys["I3"])
    qtbot.waitUntil(lambda: page.detail.key == keys["I3"])
    assert form(page).row("status").value() == "idee"


def test_a_field_is_saved_when_it_is_left(
    page: InterventiesPage, qtbot: QtBot, db: Database, keys: dict[str, str]
) -> None:
    field = form(page).row("doelgroep").input
    field.setFocus()
    qtbot.keyClicks(field, "kinderen van 4 tot 12")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    record = saving.get(db, Interventie, keys["I1"])
    assert record is not None
    assert record.doelgroep == "kinderen van 4 tot 12"
    assert db.undo_name == "Interventie wijzigen"


def test_adding_makes_one_step_and_puts_the_cursor_in_the_title(
    page: InterventiesPage, qtbot: QtBot, db: Database
) -> None:
    page.add()
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 4)
    [made] = saving.records(db, Interventie, code="N01")
    assert page.detail.key == made.id
    assert form(page).row("titel").value() == "Nieuwe interventie"
    qtbot.waitUntil(lambda: page.grid.current_key() == made.id)
    db.undo()
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 3)
    assert page.detail.key != made.id


def test_a_target_from_the_first_steps_begins_a_new_one(
    page: InterventiesPage, db: Database
) -> None:
    page.open_target(actie="nieuw")
    assert [i.code for i in saving.records(db, Interventie)][-1] == "N01"


def test_removing_can_be_taken_back(
    page: InterventiesPage, qtbot: QtBot, db: Database, keys: dict[str, str]
) -> None:
    page.grid.go_to(keys["I3"])
    before = db.digest()
    page.actions()[0].trigger()
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 2)
    db.undo()
    assert db.digest() == before
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 3)


def test_an_interventie_with_bookings_stays_and_says_why(
    page: InterventiesPage, db: Database, keys: dict[str, str]
) -> None:
    values = {
        "datum": date(2024, 1, 5),
        "boekjaar": 2024,
        "bedrag": 100,
        "interventie_id": keys["I2"],
    }
    saving.save(db, Besteding, None, values)
    page.grid.go_to(keys["I2"])
    with pytest.raises(UserError, match="hoort nog een besteding"):
        page.grid.edit_command("verwijderen")
    assert len(saving.records(db, Interventie)) == 3


def test_status_and_actielijn_narrow_the_list(page: InterventiesPage, qtbot: QtBot) -> None:
    page.status.choose("loopt")
    page.status.gekozen.emit("loopt")
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 2)
    page.status.choose("")
    page.line.choose("2")
    page.line.gekozen.emit("2")
    qtbot.waitUntil(lambda: texts(page.grid, "titel") == ["Sloop en nieuwbouw"])
    assert page.line.text() == "Actielijn 2"
    menu = page.status.menu()
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0] == "Alle statussen  (3)"
    assert "Loopt  (2)" in words


def test_the_begroting_is_a_matrix_of_this_interventie(
    page: InterventiesPage, qtbot: QtBot, db: Database, keys: dict[str, str]
) -> None:
    values = {
        "interventie_id": keys["I1"],
        "geldstroom_code": "KW1-SO",
        "boekjaar": 2024,
        "bedrag": 1_500_00,
    }
    saving.save(db, Begrotingsregel, None, values)
    grid = cast("LijstBlad", tab(page, "begroting")).grid
    qtbot.waitUntil(lambda: grid.model.totals.count == 1)
    column = grid.model.column(kolom(2025))
    grid.model.writing.save_cell(0, column, 2_000_00)
    kept = {r.boekjaar: r.bedrag for r in saving.records(db, Begrotingsregel)}
    assert kept == {2024: 1_500_00, 2025: 2_000_00}
    qtbot.waitUntil(lambda: "€ 3.500,00" in grid.summary_line())


def test_the_head_tells_what_was_spent_of_the_plan(
    page: InterventiesPage, qtbot: QtBot, db: Database, keys: dict[str, str]
) -> None:
    stroom = {"interventie_id": keys["I1"], "geldstroom_code": "KW1-SO", "boekjaar": 2024}
    saving.save(db, Begrotingsregel, None, {**stroom, "bedrag": 2_000_00})
    saving.save(db, Besteding, None, {**stroom, "bedrag": 500_00, "datum": date(2024, 2, 1)})
    facts = page.detail._facts
    qtbot.waitUntil(lambda: facts.text() == "2024: € 500 van € 2.000 (25%)")


@pytest.mark.parametrize(
    ("record", "values", "where"),
    [
        (
            Resultaat,
            {"boekjaar": 2024, "grootheid": "bewoners", "gepland": 60},
            "resultaten",
        ),
        (Cofinanciering, {"boekjaar": 2024, "soort": "fonds", "bedrag": 5_00}, "cofinanciering"),
        (InterventiePlaats, {"cbs_code": "WK091710"}, "verbonden"),
    ],
)
def test_jumping_to_a_record_shows_its_interventie_and_tab(
    page: InterventiesPage,
    qtbot: QtBot,
    db: Database,
    keys: dict[str, str],
    record: Any,
    values: dict[str, Any],
    where: str,
) -> None:
    key = saving.save(db, record, None, {"interventie_id": keys["I2"], **values})
    page.show_record(record.__tablename__, key)
    assert page.detail.key == keys["I2"]
    assert page.detail.tabs.current() == where
    shown = page.detail.tabs.content(where)
    grid = (
        shown.grids[record.__tablename__]
        if isinstance(shown, VerbondenBlad)
        else cast("LijstBlad", shown).grid
    )
    qtbot.waitUntil(lambda: grid.current_key() == key)
    qtbot.waitUntil(lambda: page.grid.current_key() == keys["I2"])


def test_jumping_to_a_field_shows_it_even_when_the_list_is_filtered(
    page: InterventiesPage, qtbot: QtBot, keys: dict[str, str]
) -> None:
    page.line.choose("2")
    page.line.gekozen.emit("2")
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 1)
    page.show_record("interventie", keys["I1"], "doelgroep")
    assert page.detail.key == keys["I1"]
    qtbot.waitUntil(lambda: page.grid.current_key() == keys["I1"])
    assert page.line.text() == "Alle actielijnen"
    page.show_record("interventie", "0" * 32)
    assert page.detail.key in {keys["I1"], ""}


def test_partners_come_from_the_alliantie(
    page: InterventiesPage, qtbot: QtBot, db: Database, keys: dict[str, str]
) -> None:
    partner = saving.save(db, Partner, None, {"naam": "Woningcorporatie"})
    grids = cast("VerbondenBlad", tab(page, "verbonden")).grids
    grid = grids["interventie_partner"]
    qtbot.waitUntil(
        lambda: [c.label for c in grid.model.columns[0].choices] == ["Woningcorporatie"]
    )
    grid.model.writing.save_cell(0, 0, partner)
    grid.model.writing.add_draft()
    [made] = saving.records(db, InterventiePartner)
    assert (made.interventie_id, made.partner_id) == (keys["I1"], partner)


def test_the_changes_of_one_interventie_are_its_own(
    page: InterventiesPage, qtbot: QtBot, db: Database, keys: dict[str, str]
) -> None:
    saving.save(db, Interventie, keys["I1"], {"trekker": "Scholen"})
    saving.save(db, Interventie, keys["I2"], {"trekker": "Bank"})
    grid = cast("LijstBlad", tab(page, "wijzigingen")).grid
    qtbot.waitUntil(lambda: grid.model.totals.count == 2)
    assert texts(grid, "naar")[0] == "Scholen"


def test_a_booking_opens_at_financien_and_changes_at_historie(
    page: InterventiesPage, qtbot: QtBot, db: Database, keys: dict[str, str], journey: Journey
) -> None:
    values = {
        "datum": date(2024, 1, 5),
        "boekjaar": 2024,
        "bedrag": 1,
        "interventie_id": keys["I1"],
    }
    booking = saving.save(db, Besteding, None, values)
    grid = cast("LijstBlad", tab(page, "bestedingen")).grid
    qtbot.waitUntil(lambda: grid.model.totals.count == 1)
    grid.opened.emit(booking)
    assert journey.records == [("besteding", booking, "")]
    cast("LijstBlad", tab(page, "wijzigingen")).grid.opened.emit("")
    page_key, target = journey.visits[-1]
    assert (page_key, target["table"], target["key"]) == ("historie", "interventie", keys["I1"])


def test_an_empty_list_offers_the_first_interventie(
    ctx: PageContext, qtbot: QtBot, db: Database
) -> None:
    made = InterventiesPage(ctx)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made.grid.view.isVisible())
    assert not made.detail.isVisible()
    made.grid.empty_pressed.emit()
    assert len(saving.records(db, Interventie)) == 1
    qtbot.waitUntil(made.detail.isVisible)
    made.hide()


def test_the_cost_of_an_interventie_is_the_sum_of_its_sources(
    page: InterventiesPage, db: Database, qtbot: QtBot, keys: dict[str, str]
) -> None:
    owner = keys["I1"]
    planned = sum(row.bedrag for row in saving.records(db, Begrotingsregel, interventie_id=owner))
    for year, cents in ((2024, 75_000_00), (2025, 1_00)):
        values = {"interventie_id": owner, "boekjaar": year, "bedrag": cents}
        saving.save(db, Cofinanciering, None, {**values, "soort": "corporatie"})
    page.detail.tabs.go("cofinanciering")
    blad = cast("KostenBlad", page.detail.tabs.content("cofinanciering"))
    every = notation.amount(planned + 75_001_00, symbol=True)
    qtbot.waitUntil(lambda: f"Alle jaren: {every} in totaal" in blad.about.text(), timeout=10_000)
    assert "2024:" in blad.about.text()
    assert "€ 75.000,00 van elders" in blad.about.text()
