"""The page Indicatoren: choosing, editing with undo, missing that stays missing, own indicators."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.indicatoren import EigenIndicator, Meting, Streefwaarde
from nplv_desktop.domain.listing import CellChange
from nplv_desktop.services import indicatoren, saving
from nplv_desktop.ui.pages.indicatoren import LAST_YEAR, IndicatorenPage
from nplv_desktop.ui.pages.indicatoren_detail import grafiek
from nplv_desktop.ui.pages.indicatoren_rij import NIETS, waarde

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext


@pytest.fixture
def page(ctx: PageContext, qtbot: QtBot) -> IndicatorenPage:
    for year, value in ((2018, "-0.455"), (2022, "-0.412")):
        saving.save(
            ctx.db,
            Meting,
            None,
            {
                "indicator_code": "K07",
                "peiljaar": year,
                "waarde": Decimal(value),
                "nulmeting": year == 2018,
            },
        )
    made = IndicatorenPage(ctx)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.refresh()
    return made


def test_all_seventeen_are_listed_and_missing_is_not_zero(page: IndicatorenPage) -> None:
    codes = [key.split("/")[0] for key in page.list.shown_keys()]
    assert codes == [f"K{number:02d}" for number in range(1, 18)]
    empty = page.list.row("K08").stand
    assert waarde(empty, empty.laatste) == NIETS
    assert NIETS in page.list.row("K08").accessibleName()


def test_streefwaarden_are_read_when_their_tab_is_first_shown(
    page: IndicatorenPage, ctx: PageContext, qtbot: QtBot
) -> None:
    goal = {"indicator_code": "K07", "jaar": 2030, "waarde": Decimal("-0.390")}
    saving.save(ctx.db, Streefwaarde, None, goal)
    page.list.choose("K07")
    page.detail.tabs.go("streefwaarden")
    grid = page.detail.grid("streefwaarden")
    qtbot.waitUntil(lambda: grid.summary_line() == "1 streefwaarde", timeout=5000)
    assert grid.model.rowCount() == 1 + 1, "one value, and the row to type another in"


def test_choosing_shows_the_series_with_its_nulmeting(page: IndicatorenPage) -> None:
    assert page.list.choose("K07")
    stand = page.list.stand()
    assert stand is not None
    plot = grafiek(stand)
    assert plot.series[0].points == ((2018, Decimal("-0.455")), (2022, Decimal("-0.412")))
    assert [(level.name, level.value) for level in plot.levels] == [
        ("Nulmeting 2018", Decimal("-0.455"))
    ]
    assert "beter dan de nulmeting" in page.list.row("K07").accessibleName()


def test_an_edit_in_the_grid_is_saved_and_undone(page: IndicatorenPage, ctx: PageContext) -> None:
    page.list.choose("K07")
    newest = next(m for m in saving.records(ctx.db, Meting) if m.peiljaar == 2022)
    grid = page.detail.grid("metingen")
    grid.model.listing.save(ctx.db, [CellChange(newest.id, "waarde", Decimal("-0.400"))])
    page.refresh()
    stand = page.list.stand()
    assert stand is not None
    assert stand.laatste is not None
    assert stand.laatste.waarde == Decimal("-0.400")
    ctx.db.undo()
    page.refresh()
    found = next(s for s in indicatoren.standen(ctx.db, LAST_YEAR) if s.sleutel == "K07")
    assert found.laatste is not None
    assert found.laatste.waarde == Decimal("-0.412")


def test_an_own_indicator_is_added_and_chosen(page: IndicatorenPage, ctx: PageContext) -> None:
    page.begin_own()
    page.form.code.setText("E01")
    page.form.name.setText("Bezoekers van het buurthuis")
    page.form._save()
    (own,) = saving.records(ctx.db, EigenIndicator)
    assert (own.code, own.naam) == ("E01", "Bezoekers van het buurthuis")
    assert page.list.key == "E01"
    assert page.form.isHidden()


def test_what_is_missing_in_the_form_is_said_there(page: IndicatorenPage, ctx: PageContext) -> None:
    page.begin_own()
    page.form._save()
    assert "ontbreekt" in page.form.error.text()
    assert saving.records(ctx.db, EigenIndicator) == []


def test_searching_hides_the_others(page: IndicatorenPage) -> None:
    page.list.search.setText("ses-woa")
    shown = [key for key in page.list.shown_keys() if not page.list.row(key).isHidden()]
    assert shown == ["K07"]


def test_a_jump_leads_to_the_indicator_and_the_value(page: IndicatorenPage, db: Database) -> None:
    page.show_record("indicator", "K05")
    assert page.list.key == "K05"
    key = saving.records(db, Meting)[0].id
    page.show_record("meting", key, "waarde")
    assert page.list.key == "K07"
    assert page.detail.tabs.current() == "metingen"
