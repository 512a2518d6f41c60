"""Charts: round marks, values in Dutch notation, keyboard, table twin, picture."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent

from nplv_desktop.domain import notation
from nplv_desktop.ui.charts.bar_pair import BarPairChart, BarRow
from nplv_desktop.ui.charts.chart_panel import AS_CHART, AS_TABLE, ChartPanel
from nplv_desktop.ui.charts.plot import Band, Level, Plot, Series
from nplv_desktop.ui.charts.plot_widget import PlotWidget
from nplv_desktop.ui.charts.scale import scale
from nplv_desktop.ui.charts.sparkline import SparkCard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def tenth(value: object) -> str:
    assert isinstance(value, Decimal | int)
    return f"{notation.number(value, 1)}%"


PLOT = Plot(
    (
        Series(
            "Waarde",
            ((2021, Decimal("17.2")), (2022, None), (2023, Decimal("13.1"))),
            provisional=frozenset({2023}),
        ),
    ),
    levels=(Level("Streefwaarde", Decimal(11)),),
    bands=(Band("Verwacht", ((2023, Decimal("13.1"), Decimal("13.1")), (2024, 12, 14))),),
    write=tenth,
    description="Van 17,2% naar 13,1%.",
)


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20), st.booleans())
def test_a_scale_holds_all_values_between_round_marks(cents: list[int], from_zero: bool) -> None:
    values = [float(c) for c in cents]
    made = scale(values, from_zero=from_zero)
    unseen = 1e-6 * (made.high - made.low)
    assert made.low <= min(values) + unseen
    assert made.high >= max(values) - unseen
    assert 2 <= len(made.marks) <= 9
    assert made.low == pytest.approx(made.marks[0])
    assert made.high == pytest.approx(made.marks[-1])
    if from_zero:
        assert made.low <= 0 <= made.high


def test_marks_are_round() -> None:
    assert scale([0, 97], from_zero=True).marks == (0.0, 25.0, 50.0, 75.0, 100.0)


def test_a_missing_value_is_not_said_and_not_in_the_table() -> None:
    assert PLOT.words_at(2022) == "2022"
    assert PLOT.words_at(2023) == "2023 · Waarde 13,1% (voorlopig)"
    assert PLOT.words_at(2024) == "2024 · Verwacht 12,0% tot 14,0%"
    heads, rows = PLOT.table()
    assert heads == ["", "Waarde", "Streefwaarde"]
    assert rows[:2] == [["2021", "17,2%", "11,0%"], ["2022", "", "11,0%"]]


@pytest.fixture
def chart(app: QApplication, qtbot: QtBot) -> PlotWidget:  # noqa: ARG001  a dressed application
    made = PlotWidget("Huishoudens onder sociaal minimum")
    qtbot.addWidget(made)
    made.resize(500, 240)
    made.show_plot(PLOT)
    made.show()
    return made


def test_the_arrow_keys_walk_over_the_places(chart: PlotWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.pointed() == 2021
    assert chart.accessibleDescription() == "2021 · Waarde 17,2%"
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.pointed() == 2021


def test_the_mouse_points_at_the_nearest_place(chart: PlotWidget) -> None:
    spot = QPointF(chart.width() - 30, 80)
    none, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    chart.mouseMoveEvent(QMouseEvent(QMouseEvent.Type.MouseMove, spot, spot, button, button, none))
    assert chart.pointed() == 2024


def test_a_chart_has_a_name_a_description_and_is_copied_as_a_picture(chart: PlotWidget) -> None:
    assert chart.accessibleName() == "Huishoudens onder sociaal minimum"
    assert chart.accessibleDescription().startswith("Van 17,2% naar 13,1%.")
    chart.copy_picture()
    assert QGuiApplication.clipboard().pixmap().width() >= 500


@pytest.mark.parametrize("plot", [Plot(()), Plot((Series("Leeg", ((2024, None),)),)), PLOT])
def test_every_plot_can_be_painted(chart: PlotWidget, plot: Plot) -> None:
    chart.show_plot(plot)
    assert not chart.grab().isNull()


def test_a_chart_turns_into_a_table_and_back(app: QApplication, qtbot: QtBot) -> None:  # noqa: ARG001
    inside = PlotWidget("Reeks")
    inside.show_plot(PLOT)
    panel = ChartPanel("Reeks", inside)
    qtbot.addWidget(panel)
    assert panel.link.text() == AS_TABLE
    panel.link.click()
    assert panel.shows_table()
    assert panel.link.text() == AS_CHART
    item = panel.table.item(0, 1)
    assert item is not None
    assert item.text() == "17,2%"
    panel.link.click()
    assert not panel.shows_table()


def test_bars_say_and_choose_their_lines(app: QApplication, qtbot: QtBot) -> None:  # noqa: ARG001
    chart = BarPairChart("Besteed tegenover begroot")
    qtbot.addWidget(chart)
    chart.show_rows(
        [
            BarRow("KW1-SO", "School en omgeving", "OCW", 443_000_000, 341_250_000),
            BarRow("VHF2", "Volkshuisvesting", "VRO", 0, 5_000),
        ]
    )
    chart.resize(600, 100)
    assert not chart.grab().isNull()
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.accessibleDescription() == (
        "School en omgeving: besteed € 3.412.500,00 van € 4.430.000,00 begroot (77%)"
    )
    with qtbot.waitSignal(chart.chosen) as chosen:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert chosen.args == ["KW1-SO"]
    with qtbot.waitSignal(chart.chosen) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.rect().bottomLeft() * 0.5)
    assert clicked.args[0] in {"KW1-SO", "VHF2"}
    assert chart.table()[1][1] == ["Volkshuisvesting", "VRO", "0,00", "50,00"]


def test_a_spark_card_says_everything_in_its_name(app: QApplication, qtbot: QtBot) -> None:  # noqa: ARG001
    card = SparkCard()
    qtbot.addWidget(card)
    card.show_indicator("Arbeidsparticipatie", "61%", "doel 65% · 2023", (55, None, 61), 65)
    card.resize(240, 80)
    assert not card.grab().isNull()
    assert card.accessibleName() == "Arbeidsparticipatie: 61%. doel 65% · 2023"
