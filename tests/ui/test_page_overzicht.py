"""The page Overzicht on a real dossier: figures, clicking through, and an empty dossier."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag, Besteding
from nplv_desktop.domain.indicatoren import Meting, Streefwaarde
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie, Resultaat
from nplv_desktop.domain.namen import korte_naam
from nplv_desktop.services import checking, saving
from nplv_desktop.ui.pages.overzicht import OverzichtPage
from nplv_desktop.ui.pages.overzicht_begin import STAPPEN
from nplv_desktop.ui.pages.overzicht_delen import meetwaarde, ronde_euro
from nplv_desktop.ui.panels import FindingRow
from nplv_desktop.ui.scrolling import ScrollPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from tests.ui.conftest import Journey

Page = OverzichtPage


@pytest.fixture
def filled(db: Database) -> Database:
    """Granted € 1.000, planned € 800, spent € 300 on one geldstroom in 2024; one indicator."""
    granted = saving.save(db, Beschikking, None, {"regeling_code": "KW1", "nummer": "B-1"})
    owner = saving.save(db, Interventie, None, {"code": "I1", "titel": "Rijke schooldag"})
    stroom = {"geldstroom_code": "KW1-SO", "boekjaar": 2024}
    save = saving.save
    save(db, BeschikkingBedrag, None, {"beschikking_id": granted, "bedrag": 1_000_00, **stroom})
    save(db, Begrotingsregel, None, {"interventie_id": owner, "bedrag": 800_00, **stroom})
    values = {"datum": date(2024, 3, 5), "bedrag": 300_00, "interventie_id": owner, **stroom}
    save(db, Besteding, None, values)
    for jaar, waarde in ((2022, "13.4"), (2023, "13.1")):
        values = {"indicator_code": "K08", "peiljaar": jaar, "waarde": Decimal(waarde)}
        save(db, Meting, None, values)
    target = {"indicator_code": "K08", "jaar": 2030, "waarde": Decimal("11.0")}
    save(db, Streefwaarde, None, target)
    return db


@pytest.fixture
def page(ctx: PageContext, qtbot: QtBot) -> Iterator[Page]:
    made = OverzichtPage(ctx)
    made.resize(1158, 696)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.shown is not None)
    yield made
    made.hide()


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_cards_show_the_figures_of_the_year(filled: Database, page: Page) -> None:
    assert filled.path is not None
    names = {key: card.accessibleName() for key, card in page.cards.items()}
    assert names["toegekend"] == "Toegekend 2024: € 1.000. 1 geldstroom · 1 ministerie"
    assert names["begroot"] == "Begroot: € 800. € 200 nog niet begroot"
    assert names["besteed"] == "Besteed 2024: € 300. 30% van € 1.000 beschikbaar"
    assert names["restant"].startswith("Nog te besteden: € 700.")


@pytest.mark.usefixtures("filled")
def test_the_running_year_tells_until_which_month_it_was_booked(
    ctx: PageContext, page: Page, qtbot: QtBot, db: Database
) -> None:
    now = datetime.now(UTC)
    values = {
        "datum": date(now.year, 1, 1),
        "boekjaar": now.year,
        "bedrag": 5_00,
        "geldstroom_code": "KW1-SO",
    }
    saving.save(db, Besteding, None, values)
    ctx.boekjaar.choose(now.year)
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.jaar == now.year)
    assert page.cards["besteed"].accessibleName().startswith("Besteed t/m januari: € 5.")


@pytest.mark.usefixtures("filled")
def test_cards_indicators_and_links_lead_to_their_pages(
    page: Page, qtbot: QtBot, journey: Journey
) -> None:
    for key in ("toegekend", "begroot", "besteed", "restant"):
        press(qtbot, page.cards[key])
    tabs = [target["tab"] for _, target in journey.visits]
    assert tabs == ["regelingen", "begroting", "bestedingen", "reserveringen"]
    card = page.findChildren(QAbstractButton, options=Qt.FindChildOption.FindChildrenRecursively)
    spark = next(b for b in card if b.accessibleName().startswith("Huishoudens onder"))
    assert "13,1%. doel 11,0% · 2023" in spark.accessibleName()
    press(qtbot, spark)
    assert journey.visits[-1] == ("indicatoren", {"indicator": "K08"})
    press(qtbot, page.todo_panel.link)
    assert journey.visits[-1] == ("controle", {})


@pytest.mark.usefixtures("filled")
def test_a_bar_leads_to_the_bookings_of_its_geldstroom(
    page: Page, qtbot: QtBot, journey: Journey
) -> None:
    page.bars.setFocus()
    qtbot.keyClick(page.bars, Qt.Key.Key_Down)
    said = page.bars.accessibleDescription()
    assert said.startswith("School en omgeving: besteed € 300,00, begroot € 800,00")
    qtbot.keyClick(page.bars, Qt.Key.Key_Return)
    target = {"tab": "bestedingen", "geldstroom": "KW1-SO"}
    assert journey.visits == [("financien", target)]


@pytest.mark.usefixtures("filled")
def test_the_bars_can_be_read_as_a_table(page: Page, qtbot: QtBot) -> None:
    press(qtbot, page.bars_panel.link)
    table = page.bars_panel.table
    assert table.isVisible()
    cells = [table.item(0, column) for column in range(table.columnCount())]
    shown = [c.text() for c in cells if c]
    assert shown[:2] == ["School en omgeving", "OCW"]
    assert shown[2:] == ["1.000,00", "1.000,00", "800,00", "300,00", "30%"]
    page.bars_panel.copy_button.click()
    assert not QApplication.clipboard().pixmap().isNull()


@pytest.mark.usefixtures("filled")
def test_the_money_can_be_seen_per_ministerie(
    page: Page, qtbot: QtBot, db: Database, ctx: PageContext, journey: Journey
) -> None:
    granted = saving.save(db, Beschikking, None, {"regeling_code": "KW1", "nummer": "B-2"})
    values = {"beschikking_id": granted, "bedrag": 400_00, "boekjaar": 2024}
    saving.save(db, BeschikkingBedrag, None, {**values, "geldstroom_code": "KW1-JK"})
    ctx.hub.publish(frozenset({"beschikking_bedrag"}))
    qtbot.waitUntil(lambda: len(page.bars.rows()) == 2)
    page.views.choose("ministerie")
    (row,) = page.bars.rows()
    assert (row.key, row.tail, row.granted, row.planned, row.spent) == (
        "OCW",
        "2",
        1_400_00,
        800_00,
        300_00,
    )
    page.bars.chosen.emit("OCW")
    assert page.views.current() == "geldstroom"
    assert {r.key for r in page.bars.rows()} == {"KW1-SO", "KW1-JK"}
    assert journey.visits == []


@pytest.mark.usefixtures("filled")
def test_a_month_leads_to_its_bookings(page: Page, journey: Journey) -> None:
    page.months.chosen.emit(0)  # where the year begins
    assert journey.visits == []
    page.months.chosen.emit(9)
    assert journey.visits == [("financien", {"tab": "bestedingen", "maand": "9"})]


@pytest.mark.usefixtures("filled")
def test_homes_are_shown_per_activity_when_there_are_any(
    page: Page, qtbot: QtBot, db: Database, journey: Journey
) -> None:
    assert not page.houses_panel.isVisibleTo(page)
    owner = saving.records(db, Interventie)[0].id
    for counter, planned, done in (("woningen_sloop", 10, 4), ("bewoners", 99, 98)):
        saving.save(
            db,
            Resultaat,
            None,
            {
                "interventie_id": owner,
                "boekjaar": 2024,
                "grootheid": counter,
                "gepland": planned,
                "gerealiseerd": done,
            },
        )
    qtbot.waitUntil(lambda: len(page.houses.rows()) == 1)
    (row,) = page.houses.rows()
    assert (row.name, row.granted, row.planned, row.spent) == ("Sloop", 10, None, 4)
    assert page.houses_panel.isVisibleTo(page)
    page.houses.chosen.emit(row.key)
    assert journey.visits == [("interventies", {})]


@pytest.mark.usefixtures("filled")
def test_findings_stand_with_their_number_and_lead_to_the_page_controle(
    db: Database, page: Page, qtbot: QtBot, journey: Journey, ctx: PageContext
) -> None:
    values = {"datum": date(2024, 4, 1), "boekjaar": 2024, "bedrag": 1_00}
    for number in range(2):
        saving.save(db, Besteding, None, {**values, "stuknummer": f"S{number}"})
    outcome = checking.check(db, "verantwoording", 2024)
    checking.refresh_worklist(db, outcome)
    ctx.hub.publish(frozenset({"bevindingsregel"}))
    qtbot.waitUntil(lambda: page.shown is not None and bool(page.shown.te_doen))
    first = page.todo.rows()[0]
    assert isinstance(first, FindingRow)
    assert first.accessibleName().startswith("blokkeert: ")
    press(qtbot, first)
    assert journey.visits[0][0] == "controle"
    assert journey.visits[0][1]["sleutel"] in {b.sleutel for b in outcome.bevindingen}


@pytest.mark.usefixtures("filled")
def test_another_year_shows_other_figures_and_a_change_is_seen(
    ctx: PageContext, db: Database, page: Page, qtbot: QtBot
) -> None:
    values = {
        "datum": date(2024, 5, 5),
        "boekjaar": 2024,
        "bedrag": 100_00,
        "geldstroom_code": "KW1-SO",
    }
    saving.save(db, Besteding, None, values)
    qtbot.waitUntil(lambda: "€ 400" in page.cards["besteed"].accessibleName())
    ctx.boekjaar.choose(2023)
    qtbot.waitUntil(lambda: page.shown is not None and page.shown.jaar == 2023)
    assert page.accessibleName() == "Overzicht 2023"


@pytest.mark.usefixtures("filled")
def test_what_leads_fills_the_first_screen_and_the_rest_comes_below(
    page: Page, qtbot: QtBot
) -> None:
    scroll = next(a for a in page.findChildren(ScrollPage) if a.isVisible())
    assert page.figures.first.height() == scroll.room().height()
    assert page.months_panel.y() > scroll.room().height()
    assert page.changes_panel.y() == page.months_panel.y()
    names = [row.accessibleName() for row in page.changes.rows()]
    assert any("Streefwaarde toevoegen" in name for name in names)
    page.resize(1712, 1000)
    qtbot.waitUntil(lambda: not scroll.verticalScrollBar().isVisible())
    assert page.changes_panel.geometry().bottom() <= scroll.room().height()


@pytest.mark.usefixtures("filled")
def test_the_right_edge_stays_where_it_is_when_a_scroll_bar_comes(page: Page, qtbot: QtBot) -> None:
    scroll = next(a for a in page.findChildren(ScrollPage) if a.isVisible())
    assert scroll.verticalScrollBar().isVisible()
    edge = page.figures.mapTo(page, page.figures.rect().topRight()).x()
    page.resize(1158, 1000)
    qtbot.waitUntil(lambda: not scroll.verticalScrollBar().isVisible())
    qtbot.waitUntil(lambda: page.figures.mapTo(page, page.figures.rect().topRight()).x() == edge)


@pytest.mark.usefixtures("filled")
def test_the_same_change_again_and_again_is_one_line(
    page: Page, qtbot: QtBot, db: Database
) -> None:
    owner = saving.records(db, Interventie)[0].id
    for number in range(3):
        saving.save(db, Interventie, owner, {"titel": f"Schooldag {number}"})
    qtbot.waitUntil(lambda: any("(3 keer)" in row.accessibleName() for row in page.changes.rows()))


@pytest.mark.usefixtures("filled")
def test_in_a_narrow_page_cards_stand_in_two_columns(page: Page, qtbot: QtBot) -> None:
    cards = list(page.cards.values())
    assert len({card.y() for card in cards}) == 1
    page.resize(760, 640)
    qtbot.waitUntil(lambda: len({card.y() for card in cards}) == 2)
    assert page.todo_panel.x() == page.bars_panel.x()
    page.resize(1158, 696)
    qtbot.waitUntil(lambda: len({card.y() for card in cards}) == 1)


@pytest.mark.usefixtures("filled")
def test_rows_that_do_not_fit_are_left_out_whole(page: Page) -> None:
    for stack in (page.due, page.todo):
        for row in stack.rows():
            if row.isVisibleTo(stack):
                assert row.geometry().bottom() <= stack.height() or row is stack.rows()[0]


@pytest.mark.usefixtures("filled")
def test_the_actions_begin_an_indiening(page: Page, journey: Journey) -> None:
    account, request = (a for a in reversed(page.actions()))
    assert account.text() == "Verantwoording 2024 maken"
    account.trigger()
    request.trigger()
    assert journey.visits == [
        ("indienen", {"soort": "verantwoording", "jaar": "2024"}),
        ("indienen", {"soort": "aanvraag"}),
    ]


def test_an_empty_dossier_shows_the_first_steps_with_their_buttons(
    page: Page, qtbot: QtBot, journey: Journey
) -> None:
    assert page.begin.isVisible()
    for step in STAPPEN:
        line = page.begin.lines[step.key]
        assert line.accessibleName() == f"{step.titel}: nog te doen"
        press(qtbot, line.buttons[0])
    wanted = [(step.knoppen[0][1], step.knoppen[0][2]) for step in STAPPEN]
    assert journey.visits == wanted
    assert not any(action.isVisible() for action in page.actions())


def test_a_step_that_was_taken_is_ticked_off(db: Database, page: Page, qtbot: QtBot) -> None:
    saving.save(db, Interventie, None, {"code": "I1", "titel": "Rijke schooldag"})
    line = page.begin.lines["interventies"]
    qtbot.waitUntil(lambda: line.accessibleName().endswith("klaar"))
    assert page.begin.isVisible()


def test_every_place_that_takes_the_focus_has_a_name(filled: Database, page: Page) -> None:
    assert filled.path is not None
    nameless = [
        widget
        for widget in page.findChildren(QAbstractButton)
        if widget.isVisibleTo(page)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or widget.text())
    ]
    assert nameless == []


@pytest.mark.parametrize(
    ("waarde", "eenheid", "decimalen", "tekst"),
    [
        ("13.1", "%", 0, "13,1%"),
        ("61", "% werkenden", 0, "61%"),
        ("-0.412", "score", 3, "-0,412"),
        ("3.9", "cliënten per 1.000 inwoners", 0, "3,9 per 1.000"),
        ("25", "% van woningen of aantal", 0, "25"),
        ("1250", "aantal", None, "1.250"),
    ],
)
def test_values_are_written_with_their_unit(
    waarde: str, eenheid: str, decimalen: Any, tekst: str
) -> None:
    assert meetwaarde(Decimal(waarde), eenheid, decimalen) == tekst


def test_a_mark_on_an_axis_is_written_as_a_value_too() -> None:
    assert meetwaarde(3, "% van de huishoudens", 1) == "3,0%"


def test_names_and_amounts_are_short_where_room_is_small() -> None:
    legal = "Regeling specifieke uitkering ter voorkoming van jeugdcriminaliteit 2023"
    assert korte_naam(legal) == "Voorkoming van jeugdcriminaliteit 2023"
    assert korte_naam("School en omgeving") == "School en omgeving"
    assert [ronde_euro(v) for v in (0, 250_000_00, 2_000_000_00, 12_540_000_00)] == [
        "€ 0",
        "€ 250k",
        "€ 2 mln",
        "€ 12,5 mln",
    ]
