"""*Waarom staat dit getal hier?* at every figure: what is behind it adds up to what is shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QTabBar, QWidget

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.plan import Investeringsdekking, Investeringsopgave
from nplv_desktop.domain.sisa import SisaIndicator, SisaSet
from nplv_desktop.services import financiering, herkomst_invoer, lists, reserveren, saving
from nplv_desktop.ui.actions import ACTIONS
from nplv_desktop.ui.herkomst import NOTHING, InvoerUitleg, Uitleg, nearest
from nplv_desktop.ui.pages.financien import FinancienPage
from nplv_desktop.ui.pages.indienen_accountant import AccountantBlad
from nplv_desktop.ui.pages.indienen_nalezen import NalezenStap
from nplv_desktop.ui.pages.indienen_sisa import SisaBlad
from nplv_desktop.ui.pages.indienen_stap import Keuze
from nplv_desktop.ui.pages.interventies import InterventiesPage
from nplv_desktop.ui.pages.overzicht import OverzichtPage
from nplv_desktop.ui.pages.plan import PlanPage
from nplv_desktop.ui.registry import PAGES
from nplv_desktop.ui.tables.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.cijfer_paneel import CijferPaneel
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.pages.financien_begroting import BegrotingTab
    from nplv_desktop.ui.pages.financien_regelingen import RegelingenTab
    from nplv_desktop.ui.pages.financien_reserveringen import ReserveringenTab
    from nplv_desktop.ui.pages.plan_bladen import InvesteringBlad

    from .conftest import Journey, Posted

WAIT = 10_000


@pytest.fixture
def filled(db: Database) -> str:
    """Granted € 1.000 and € 500, planned € 800 and € 150, spent € 300 of which € 50 elsewhere."""
    granted = saving.save(db, Beschikking, None, {"regeling_code": "KW1", "nummer": "B-1"})
    owner = saving.save(db, Interventie, None, {"code": "I1", "titel": "Rijke schooldag"})
    for stream, year, given, planned in (
        ("KW1-SO", 2024, 1_000_00, 800_00),
        ("KW1-SO", 2025, 500_00, 150_00),
    ):
        place = {"geldstroom_code": stream, "boekjaar": year}
        saving.save(
            db, BeschikkingBedrag, None, {"beschikking_id": granted, "bedrag": given} | place
        )
        saving.save(db, Begrotingsregel, None, {"interventie_id": owner, "bedrag": planned} | place)
    whole = {"geldstroom_code": "KW1-SO", "datum": date(2024, 3, 5)}
    financiering.save_besteding(db, None, whole | {"bedrag": 250_00, "interventie_id": owner})
    financiering.save_besteding(db, None, whole | {"bedrag": 50_00})
    return owner


def asked(owner: QWidget, qtbot: QtBot) -> str:
    """The figure in the window that opens for a widget."""
    found = owner.findChild(Uitleg, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert found is not None
    window = found.explain()
    assert window is not None
    qtbot.waitUntil(lambda: window.found is not None, timeout=WAIT)
    assert window.found is not None
    assert sum(bron.bedrag for bron in window.found.bronnen) == window.found.totaal
    shown = window.figure.text()
    window.close()
    return shown


def at(grid: Grid, row: int, column: str) -> Grid:
    """The grid, with this cell as the current one."""
    grid.view.go(row, grid.model.column(column))
    return grid


@pytest.fixture
def overzicht(ctx: PageContext, qtbot: QtBot, filled: str) -> Iterator[OverzichtPage]:
    assert filled
    made = OverzichtPage(ctx)
    made.resize(1158, 696)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.shown is not None, timeout=WAIT)
    yield made
    made.hide()


def test_every_card_of_overzicht_tells_what_it_is_made_of(
    overzicht: OverzichtPage, qtbot: QtBot, journey: Journey
) -> None:
    figures = {key: asked(card, qtbot) for key, card in overzicht.cards.items()}
    assert figures == {
        "toegekend": "€ 1.000,00",
        "begroot": "€ 800,00",
        "besteed": "€ 300,00",
        "restant": "€ 700,00",
    }
    assert journey.visits == []


def test_the_button_in_the_corner_asks_and_does_not_press_the_card(
    overzicht: OverzichtPage, qtbot: QtBot, journey: Journey
) -> None:
    card = overzicht.cards["besteed"]
    found = card.findChild(Uitleg)
    assert found is not None
    assert found.button is not None
    assert card.rect().contains(found.button.geometry())
    with qtbot.waitSignal(found.action.triggered):
        qtbot.mouseClick(found.button, Qt.MouseButton.LeftButton)
    assert journey.visits == []


def test_a_line_of_the_chart_tells_what_was_spent(
    overzicht: OverzichtPage, qtbot: QtBot, posted: Posted
) -> None:
    found = overzicht.bars.findChild(Uitleg)
    assert found is not None
    assert found.explain() is None
    assert posted.all[-1].text == NOTHING
    qtbot.keyClick(overzicht.bars, Qt.Key.Key_Down)
    assert asked(overzicht.bars, qtbot) == "€ 300,00"


def test_regelingen_and_begroting_explain_years_and_totals(
    ctx: PageContext, qtbot: QtBot, filled: str
) -> None:
    page = FinancienPage(ctx)
    page.resize(1158, 696)
    qtbot.addWidget(page)
    page.show()
    page.tabs.go("regelingen")
    tab = cast("RegelingenTab", page.tab("regelingen"))
    qtbot.waitUntil(lambda: tab.detail.granted.model.totals.count == 1, timeout=WAIT)
    assert asked(tab.grid, qtbot) == "€ 1.500,00"
    assert asked(at(tab.detail.granted, 0, "jaar2024"), qtbot) == "€ 1.000,00"
    assert asked(at(tab.detail.granted, 0, "totaal"), qtbot) == "€ 1.500,00"
    page.tabs.go("begroting")
    plan = cast("BegrotingTab", page.tab("begroting"))
    qtbot.waitUntil(lambda: plan.grid.model.totals.count == 1, timeout=WAIT)
    assert filled in plan.grid.model.key(0)
    assert asked(at(plan.grid, 0, "jaar2025"), qtbot) == "€ 150,00"
    assert asked(at(plan.grid, 0, "totaal"), qtbot) == "€ 950,00"
    page.hide()


def test_an_interventie_explains_only_its_own_amounts(
    ctx: PageContext, qtbot: QtBot, filled: str
) -> None:
    page = InterventiesPage(ctx)
    page.resize(1158, 696)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.detail.key == filled, timeout=WAIT)
    qtbot.waitUntil(page.detail._why.isVisible, timeout=WAIT)
    assert asked(page.detail._facts, qtbot) == "€ 250,00"
    page.hide()


def test_the_totals_of_a_request_over_years_are_explained_over_those_years(
    ctx: PageContext, qtbot: QtBot, filled: str
) -> None:
    assert filled
    step = NalezenStap(ctx, Keuze("aanvraag", 2024, 2025))
    step.resize(1000, 600)
    qtbot.addWidget(step)
    step.show()
    step.show_state()
    qtbot.waitUntil(lambda: step.grid.model.totals.count == 1, timeout=WAIT)
    card = step.cards["toegekend"]
    assert card.accessibleName().startswith("Toegekend: € 1.500")
    assert asked(card, qtbot) == "€ 1.500,00"
    assert asked(at(step.grid, 0, "restant"), qtbot) == "€ 1.200,00"
    step.hide()


def test_the_menu_asks_what_is_nearest_to_the_focus(
    overzicht: OverzichtPage, ctx: PageContext
) -> None:
    card = overzicht.cards["restant"]
    assert nearest(card) is card.findChild(Uitleg)
    assert nearest(None) is None
    assert nearest(QWidget()) is None
    spec = next(spec for spec in ACTIONS if spec.key == "waarom")
    assert QKeySequence(spec.shortcut).toString() == "Ctrl+Shift+W"
    assert ctx.boekjaar.value == 2024


def test_a_computed_sisa_value_tells_its_cents_and_its_rounding(
    ctx: PageContext, qtbot: QtBot, filled: str
) -> None:
    assert filled
    values = {"datum": date(2024, 5, 1), "bedrag": 100_40, "geldstroom_code": "VHF2"}
    financiering.save_besteding(ctx.db, None, values)
    key = saving.save(ctx.db, SisaSet, None, {"code": "X1", "jaar": 2024, "regeling_code": "VHF2"})
    indicator = {"sisa_set_id": key, "omschrijving": "Besteding", "soort": "bedrag"}
    for number, rule in ((1, "besteding_jaar"), (2, "zelf")):
        own = {"code": f"X1/0{number}", "volgorde": number, "regel": rule}
        saving.save(ctx.db, SisaIndicator, None, indicator | own)
    blad = SisaBlad(ctx)
    blad.resize(1100, 600)
    qtbot.addWidget(blad)
    blad.show()
    blad.refresh()
    qtbot.waitUntil(lambda: blad.values.model.totals.count == 2, timeout=WAIT)
    found = at(blad.values, 0, "waarde").findChild(Uitleg)
    assert found is not None
    window = found.explain()
    assert window is not None
    qtbot.waitUntil(lambda: window.found is not None, timeout=WAIT)
    assert window.figure.text() == "€ 100,40"
    assert "€ 100." in window.rounded.text()
    assert "-0,40" in window.rounded.text().replace("€ ", "")
    window.close()
    qtbot.waitUntil(lambda: blad.side.blad is not None, timeout=WAIT)
    beside = blad.side.blad
    assert beside is not None
    assert (beside.titel, beside.waarde) == ("X1/01 · Besteding", 100)
    assert ("Vóór afronden", "€ 100,40") in beside.feiten
    assert beside_it(blad.side, qtbot) == "€ 100,40"
    at(blad.values, 1, "waarde")
    assert found.explain() is None, "what is typed comes from nowhere else"
    blad.hide()


def test_a_beschikking_has_its_answers_beside_it_and_explains_only_itself(
    ctx: PageContext, qtbot: QtBot, filled: str
) -> None:
    assert filled
    second = saving.save(ctx.db, Beschikking, None, {"regeling_code": "KW1", "nummer": "B-2"})
    place = {"geldstroom_code": "KW1-SO", "boekjaar": 2024, "beschikking_id": second}
    saving.save(ctx.db, BeschikkingBedrag, None, place | {"bedrag": 7_00})
    page = FinancienPage(ctx)
    page.resize(1158, 696)
    qtbot.addWidget(page)
    page.show()
    page.tabs.go("regelingen")
    detail = cast("RegelingenTab", page.tab("regelingen")).detail
    qtbot.waitUntil(lambda: detail.granted.model.totals.count == 2, timeout=WAIT)
    for number, whole, year in (("B-1", "€ 1.500,00", "1.000,00"), ("B-2", "€ 7,00", "7,00")):
        texts = {detail.decisions.model.key(row): row for row in range(2)}
        key = next(b.id for b in saving.records(ctx.db, Beschikking, nummer=number))
        at(detail.decisions, texts[key], "nummer")
        qtbot.waitUntil(_Shows(detail.side, key), timeout=WAIT)
        assert beside_it(detail.side, qtbot) == whole
        grid = detail.granted
        row = next(n for n in range(2) if grid.model.key(n).startswith(key))
        assert grid.model.text(row, grid.model.column("jaar2024")) == year
        assert asked(at(grid, row, "jaar2024"), qtbot) == f"€ {year}"
        assert asked(at(grid, row, "totaal"), qtbot) == whole
    page.hide()


class _Shows:
    """Whether a panel shows the record with this key."""

    def __init__(self, panel: CijferPaneel, key: str) -> None:
        self._panel, self._key = panel, key

    def __call__(self) -> bool:
        blad = self._panel.blad
        return blad is not None and blad.sleutel == self._key


def beside_it(panel: CijferPaneel, qtbot: QtBot) -> str:
    """The figure in the window that opens from a panel beside a list."""
    window = panel.explain()
    assert window is not None
    waiting = window
    qtbot.waitUntil(lambda: waiting.found is not None, timeout=WAIT)
    shown = window.figure.text()
    window.close()
    return shown


def shown_is_explained(grid: Grid, qtbot: QtBot, *columns: str) -> None:
    """Every amount in these columns is the one that its window explains."""
    assert grid.model.totals.count
    for row in range(grid.model.totals.count):
        for column in columns:
            shown = grid.model.text(row, grid.model.column(column))
            assert asked(at(grid, row, column), qtbot) == f"€ {shown}"


def test_what_is_left_and_what_is_kept_are_explained_as_they_are_shown(
    ctx: PageContext, qtbot: QtBot, filled: str
) -> None:
    assert filled
    kept = {"van_geldstroom": "KW1-SO", "naar_geldstroom": "KW1-SO", "bedrag": 125_50}
    years = {"soort": "reservering", "van_jaar": 2024, "naar_jaar": 2025}
    reserveren.reserveer(ctx.db, None, kept | years | {"reden": "afspraak"})
    page = FinancienPage(ctx)
    page.resize(1158, 696)
    qtbot.addWidget(page)
    page.show()
    page.tabs.go("reserveringen")
    tab = cast("ReserveringenTab", page.tab("reserveringen"))
    qtbot.waitUntil(lambda: tab.left.model.totals.count == 1, timeout=WAIT)
    # granted 1.000, spent 300, kept 125,50
    assert tab.left.model.text(0, tab.left.model.column("restant")) == "574,50"
    assert tab.left.model.text(0, tab.left.model.column("gereserveerd")) == "125,50"
    shown_is_explained(tab.left, qtbot, "restant", "gereserveerd")
    page.hide()


def test_the_lasten_for_the_accountant_are_explained_as_they_are_shown(
    ctx: PageContext, qtbot: QtBot, filled: str
) -> None:
    assert filled
    for cents, corrected in ((130_000_00, None), (20_000_40, None), (-5_000_00, 2023)):
        values = {"datum": date(2024, 5, 1), "bedrag": cents, "geldstroom_code": "VHF2"}
        more = {"correctie_boekjaar": corrected} if corrected else {}
        financiering.save_besteding(ctx.db, None, values | more)
    blad = AccountantBlad(ctx)
    blad.resize(1100, 600)
    qtbot.addWidget(blad)
    blad.show()
    blad.refresh()
    qtbot.waitUntil(lambda: blad.grants.model.totals.count == 1, timeout=WAIT)
    assert blad.grants.model.text(0, blad.grants.model.column("lasten")) == "145.000,40"
    shown_is_explained(blad.grants, qtbot, "lasten")
    blad.hide()


def test_an_amount_in_any_list_of_records_tells_who_entered_it(
    ctx: PageContext, qtbot: QtBot, filled: str
) -> None:
    grid = Grid(lists.bestedingen(ctx.db), ctx, noun="boekingen")
    qtbot.addWidget(grid)
    grid.show()
    grid.refresh()
    assert filled
    found = nearest(grid.view, ctx)
    assert isinstance(found, InvoerUitleg)
    row = next(r for r in range(2) if grid.model.value(r, grid.model.column("bedrag")) == 250_00)
    at(grid, row, "leverancier")
    assert found.explain() is None
    at(grid, row, "bedrag")
    window = nearest(grid.view, ctx).explain()  # type: ignore[union-attr]
    assert window is not None
    qtbot.waitUntil(lambda: window.found is not None, timeout=WAIT)
    assert window.figure.text() == "€ 250,00"
    assert "geen som" in window.rules.text()
    qtbot.waitUntil(lambda: window.grid.model.totals.count == 1, timeout=WAIT)
    window.grid.view.go(0, 0)
    assert "Besteding toevoegen" in window.people.text()
    window.close()
    assert nearest(grid.view) is found


def test_what_is_left_to_cover_is_explained_by_need_and_cover(
    ctx: PageContext, qtbot: QtBot
) -> None:
    needs = {}
    for pijler, nodig in (("fysiek", 70_00), ("sociaal", 50_00)):
        given = {"pijler": pijler, "omschrijving": pijler, "van": 2025, "tot": 2030}
        needs[pijler] = saving.save(ctx.db, Investeringsopgave, None, {**given, "nodig": nodig})
    for stream, cents in (("KW2-SO", 20_00), ("KW1-SO", 5_00)):
        cover = {"investeringsopgave_id": needs["sociaal"], "geldstroom_code": stream}
        saving.save(ctx.db, Investeringsdekking, None, {**cover, "bedrag": cents})
    page = PlanPage(ctx)
    qtbot.addWidget(page)
    page.show()
    tab = cast("InvesteringBlad", page.tabs.go("investering"))
    qtbot.waitUntil(lambda: tab.needs.model.totals.count == 2)
    assert asked(tab.cards[""], qtbot) == "€ 95,00"  # 70 + 50 - 20 - 5
    assert asked(tab.cards["sociaal"], qtbot) == "€ 25,00"
    row = next(r for r in range(2) if tab.needs.model.key(r) == needs["sociaal"])
    shown = {c: asked(at(tab.needs, row, c), qtbot) for c in ("nodig", "gedekt", "rest")}
    assert shown == {"nodig": "€ 50,00", "gedekt": "€ 25,00", "rest": "€ 25,00"}
    with pytest.raises(UsageError, match="bestaat niet"):
        herkomst_invoer.van_opgaven(ctx.db, "iets")


AMOUNTS_WITHOUT_A_WHY = {
    "importkoppeling",
    "wat als",
    "wat als standen",
    "herkomst",
    "verschillen",
    "trekkingen",
}
"""Lists in dialogs and what-ifs, of amounts that are in no dossier (yet); and `trekkingen`, of
which each row is one booking and leads to it."""
LIMITS = {"grens"}
"""Amounts that follow from a rule and are no sum of anything."""


def test_every_amount_on_every_page_of_the_sample_can_be_asked_about(
    open_window: Callable[[Path], MainWindow], sample_file: Path, qtbot: QtBot
) -> None:
    """On every tab: the first cell of each column of amounts has an answer that adds up to it."""
    window = open_window(sample_file)
    window.choose_year(2024)
    missing, tried = [], 0
    for place in every_tab(window, qtbot):
        page = window.stack.page()
        assert page is not None
        for grid in [g for g in page.findChildren(Grid) if g.isVisible()]:
            if grid.model.listing.name in AMOUNTS_WITHOUT_A_WHY or not grid.model.totals.count:
                continue
            for column in grid.view.visible_columns():
                spec = grid.model.specs[column]
                rows = range(min(grid.model.totals.count, 40))
                row = next((r for r in rows if grid.model.value(r, column)), None)
                if spec.kind != "amount" or row is None or spec.key in LIMITS:
                    continue
                grid.view.go(row, column)
                found = nearest(grid.view, window.ctx)
                getal = found._getal() if found is not None else None
                where = f"{place}, {grid.model.listing.name}: {spec.label}"
                if getal is None:
                    missing.append(where)
                    continue
                tried += 1
                told = getal.lees(grid.model.rows.db)
                assert told.totaal == grid.model.value(row, column), where
                assert sum(bron.bedrag for bron in told.bronnen) == told.totaal, where
    assert missing == []
    assert tried > 15


def every_tab(window: MainWindow, qtbot: QtBot) -> Iterator[str]:
    def rest() -> None:
        calm = 0
        while calm < 3:  # one reading may ask for the next one
            qtbot.waitUntil(lambda: not window.tasks.working, timeout=30_000)
            qtbot.wait(30)
            calm = 0 if window.tasks.working else calm + 1

    for page in PAGES:
        window.navigate(page.key)
        rest()
        yield page.key
        for bar in [bar for bar in window.stack.findChildren(QTabBar) if bar.isVisible()]:
            for number in range(1, bar.count()):
                bar.setCurrentIndex(number)
                rest()
                yield f"{page.key}, {bar.tabText(number)}"
            bar.setCurrentIndex(0)
