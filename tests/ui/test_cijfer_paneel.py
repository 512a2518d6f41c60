"""The answers beside a figure: small chart, usual range, remarks, and the way to the parts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from nplv_desktop.domain.controle import Opmerking
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.indicatoren import Meting
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import cijferblad_lezen as lezen
from nplv_desktop.services import saving
from nplv_desktop.ui.charts.mini import MiniChart
from nplv_desktop.ui.cijfer_paneel import BUITEN, CijferPaneel, OpmerkingRegel
from nplv_desktop.ui.pages.financien_begroting import BESIDE, BegrotingTab
from nplv_desktop.ui.pages.indicatoren import IndicatorenPage
from nplv_desktop.ui.widgets import Badge

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.context import PageContext

NOTHING = "Kies een meting."


@pytest.fixture
def keys(ctx: PageContext) -> list[str]:
    """Four metingen; the last one jumps."""
    values = ((2018, "10.0"), (2020, "11.0"), (2022, "12.0"), (2024, "40.0"))
    return [
        saving.save(
            ctx.db,
            Meting,
            None,
            {"indicator_code": "K08", "peiljaar": year, "waarde": Decimal(value), "bron": "CBS"},
        )
        for year, value in values
    ]


@pytest.fixture
def panel(ctx: PageContext, qtbot: QtBot) -> CijferPaneel:
    made = CijferPaneel("Meting", ctx, NOTHING)
    qtbot.addWidget(made)
    made.resize(290, 900)
    made.show()
    return made


def show(panel: CijferPaneel, ctx: PageContext, qtbot: QtBot, key: str) -> None:
    panel.ask(partial(lezen.van_meting, ctx.db, key))
    qtbot.waitUntil(lambda: panel.blad is not None and panel.blad.sleutel == key)


def texts(panel: CijferPaneel) -> list[str]:
    return [made.text() for made in panel.findChildren(QLabel)]


def test_without_a_figure_the_panel_says_what_will_be_here(panel: CijferPaneel) -> None:
    assert NOTHING in texts(panel)


def test_a_figure_far_off_is_said_in_words(
    panel: CijferPaneel, ctx: PageContext, qtbot: QtBot, keys: list[str]
) -> None:
    show(panel, ctx, qtbot, keys[-1])
    assert "40,0%" in texts(panel)
    assert "10,0% tot 14,0%" in texts(panel)
    assert [made.text() for made in panel.findChildren(Badge)] == [BUITEN]
    assert "CBS" in texts(panel)


def test_the_small_chart_tells_every_period_and_has_a_table(
    panel: CijferPaneel, ctx: PageContext, qtbot: QtBot, keys: list[str]
) -> None:
    show(panel, ctx, qtbot, keys[-1])
    chart = panel.chart
    assert chart is not None
    assert "2018: 10,0%" in chart.accessibleDescription()
    heads, rows = chart.table()
    assert heads == ["", "Waarde", "Streefwaarde"]
    assert rows[-1] == ["2024", "40,0%", ""]
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription() == "2020: 11,0%"
    chart.copy_picture()
    assert not QApplication.clipboard().pixmap().isNull()


def test_one_figure_alone_makes_no_chart(
    panel: CijferPaneel, ctx: PageContext, qtbot: QtBot
) -> None:
    key = saving.save(ctx.db, Meting, None, {"indicator_code": "K09", "peiljaar": 2020})
    show(panel, ctx, qtbot, key)
    assert panel.chart is None
    assert "nog niets ingevuld" in texts(panel)


def test_a_remark_is_written_and_dealt_with(
    panel: CijferPaneel, ctx: PageContext, qtbot: QtBot, keys: list[str]
) -> None:
    show(panel, ctx, qtbot, keys[0])
    assert panel.remark is not None
    qtbot.keyClicks(panel.remark, "Klopt dit?")
    qtbot.keyClick(panel.remark, Qt.Key.Key_Return)
    panel.refresh()
    qtbot.waitUntil(lambda: "Klopt dit?" in texts(panel))
    panel.findChildren(OpmerkingRegel)[-1].settle.click()
    assert [r.afgehandeld for r in saving.records(ctx.db, Opmerking)] == [True]


def test_what_is_being_typed_stays_when_the_panel_reads_again(
    panel: CijferPaneel, ctx: PageContext, qtbot: QtBot, keys: list[str]
) -> None:
    show(panel, ctx, qtbot, keys[0])
    assert panel.remark is not None
    panel.remark.setText("half af")
    before = panel.remark
    panel.refresh()
    qtbot.waitUntil(lambda: panel.remark is not None and panel.remark is not before)
    assert panel.remark is not None
    assert panel.remark.text() == "half af"


def test_the_page_indicatoren_shows_the_current_meting(
    ctx: PageContext, qtbot: QtBot, keys: list[str]
) -> None:
    page = IndicatorenPage(ctx)
    qtbot.addWidget(page)
    page.resize(1160, 700)
    page.show()
    page.list.choose("K08")
    qtbot.waitUntil(
        lambda: page.side.blad is not None and page.side.blad.sleutel == keys[-1], timeout=20_000
    )
    assert page.side.findChildren(MiniChart)


def test_beside_an_amount_of_the_begroting_stands_what_was_spent(
    ctx: PageContext, qtbot: QtBot
) -> None:
    owner = saving.save(ctx.db, Interventie, None, {"code": "1", "titel": "Taalhuis"})
    place = {"interventie_id": owner, "geldstroom_code": "KW1-SO"}
    saving.save(ctx.db, Begrotingsregel, None, {**place, "boekjaar": 2024, "bedrag": 60_000})
    spent = {"datum": date(2024, 3, 1), "boekjaar": 2024, "bedrag": 12_345}
    saving.save(ctx.db, Besteding, None, {**place, **spent, "stadium": "gefactureerd"})
    ctx.preferences.set(BESIDE, True)
    ctx.boekjaar.choose(2024)
    tab = BegrotingTab(ctx)
    qtbot.addWidget(tab)
    tab.resize(1160, 600)
    tab.show()
    tab.refresh()
    qtbot.waitUntil(lambda: tab.grid.model.totals.count == 1)
    tab.grid.go_to(f"{owner}/KW1-SO", "jaar2024")
    qtbot.waitUntil(lambda: tab.side.blad is not None)
    assert "€ 600,00" in texts(tab.side)
    assert "€ 123,45" in texts(tab.side)
    why = tab.side.explain()
    assert why is not None
    qtbot.waitUntil(lambda: why.found is not None)
    assert why.found is not None
    assert why.found.totaal == 12_345
    why.close()
