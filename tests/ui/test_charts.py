"""Charts: what is drawn equals the values, Dutch notation, keyboard, table twin, late library."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from nplv_desktop.domain import notation
from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.bar_pair import BarPairChart
from nplv_desktop.ui.charts.bar_words import HOMES, MONEY, BarRow
from nplv_desktop.ui.charts.chart_panel import AS_CHART, AS_TABLE, ChartPanel
from nplv_desktop.ui.charts.plot import Band, Level, Plot, Series
from nplv_desktop.ui.charts.plot_widget import OPENS, PlotWidget
from nplv_desktop.ui.charts.scale import even, exact, scale
from nplv_desktop.ui.charts.sparkline import SparkCard
from nplv_desktop.ui.tokens import DARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.charts.canvas import Canvas

ROOT = Path(__file__).parents[2]


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


def test_marks_have_the_same_decimals() -> None:
    texts = [notation.number(value) for value in even((-0.15, -0.125, -0.1, 0.0))]
    assert texts == ["-0,150", "-0,125", "-0,100", "0,000"]
    assert even((0.0, 500.0)) == [0, 500]


def test_marks_are_round() -> None:
    assert scale([0, 97], from_zero=True).marks == (0.0, 25.0, 50.0, 75.0, 100.0)


def test_a_missing_value_is_not_said_and_not_in_the_table() -> None:
    assert PLOT.words_at(2022) == "2022"
    assert PLOT.words_at(2023) == "2023 · Waarde 13,1% (voorlopig)"
    assert PLOT.words_at(2024) == "2024 · Verwacht 12,0% tot 14,0%"
    heads, rows = PLOT.table()
    assert heads == ["", "Waarde", "Streefwaarde"]
    assert rows[:2] == [["2021", "17,2%", "11,0%"], ["2022", "", "11,0%"]]


def test_a_mark_is_written_exactly() -> None:
    assert exact(0.1 + 0.2) == Decimal("0.3")
    assert isinstance(exact(4_000_000_000.0), int)


@pytest.fixture
def chart(app: QApplication, qtbot: QtBot) -> PlotWidget:  # noqa: ARG001  a dressed application
    made = PlotWidget("Huishoudens onder sociaal minimum")
    qtbot.addWidget(made)
    made.resize(500, 240)
    made.show_plot(PLOT)
    made.show()
    qtbot.waitUntil(lambda: made.canvas is not None, timeout=60_000)
    return made


@pytest.fixture
def canvas(chart: PlotWidget) -> Canvas:
    assert chart.canvas is not None
    return chart.canvas


@pytest.fixture
def light_after() -> Iterator[None]:
    yield
    theme.theme.choose("licht")


def lines(canvas: Canvas) -> dict[str, list[tuple[float, float | None]]]:
    """The lines that are drawn, by name; a gap is None."""
    found = {}
    for item in canvas.plotItem.listDataItems():
        if item.name():
            points = zip(*item.getOriginalDataset(), strict=True)
            found[item.name()] = [(x, None if isnan(y) else y) for x, y in points]
    return found


def marks(canvas: Canvas, inside: str) -> list[tuple[float, float]]:
    """The marks that are drawn with a colour inside."""
    spots = [
        (item.opts["brush"].color(), tuple(spot.pos()))
        for item in canvas.plotItem.listDataItems()
        if hasattr(item, "points") and item.isVisible()
        for spot in item.points()
    ]
    return [pos for ink, pos in spots if ink == theme.colour(inside)]


def pixel(chart: PlotWidget, canvas: Canvas, place: float, value: float) -> QColor:
    spot = canvas.spot_of(place, value).toPoint() + canvas.pos()
    return chart.grab().toImage().pixelColor(spot)


def test_what_is_drawn_equals_the_values(canvas: Canvas) -> None:
    assert lines(canvas) == {
        "Waarde": [(2021, 17.2), (2022, None), (2023, 13.1)],
        "Streefwaarde": [(2021, 11), (2024, 11)],
    }
    assert marks(canvas, "spent") == [(2021, 17.2)]
    assert marks(canvas, "surface") == [(2023, 13.1)]


def test_a_band_reaches_from_its_lowest_to_its_highest(canvas: Canvas) -> None:
    bands = [item.curves for item in canvas.plotItem.items if hasattr(item, "curves")]
    drawn = [[list(map(float, curve.getData()[1])) for curve in pair] for pair in bands]
    assert drawn == [[[13.1, 12.0], [13.1, 14.0]]]


def test_a_value_is_painted_where_the_axis_says(chart: PlotWidget, canvas: Canvas) -> None:
    """Mark filled, provisional mark open, nothing in the gap: the colours on the screen."""
    assert pixel(chart, canvas, 2021, 17.2) == theme.colour("spent")
    assert pixel(chart, canvas, 2023, 13.1) == theme.colour("surface")
    assert pixel(chart, canvas, 2022, 15.15) == theme.colour("surface")
    top, bottom = canvas.spot_of(2021, 18), canvas.spot_of(2021, 10)
    assert canvas.spot_of(2021, 14).y() == pytest.approx((top.y() + bottom.y()) / 2, abs=1)


def test_the_axes_are_written_in_dutch(canvas: Canvas) -> None:
    def texts(side: str) -> list[str]:
        axis = canvas.plotItem.getAxis(side)
        ((_, values),) = axis.tickValues(0, 1, 400)
        return list(axis.tickStrings(values, 1, 1))

    assert texts("left") == ["10,0%", "12,0%", "14,0%", "16,0%", "18,0%"]
    assert texts("bottom") == ["2021", "2022", "2023", "2024"]
    assert canvas.box.viewRange()[1] == pytest.approx([10, 18])


def test_places_that_do_not_fit_are_left_out(canvas: Canvas) -> None:
    axis = canvas.plotItem.getAxis("bottom")
    ((_, values),) = axis.tickValues(0, 1, 60)
    assert values[-1] == 2024
    assert len(values) < 4


def test_the_legend_names_lines_levels_and_open_marks(canvas: Canvas) -> None:
    names = [label.text for _, label in canvas.legend.items]
    assert names == ["Waarde", "Verwacht", "Streefwaarde", "Voorlopig"]


def test_a_line_alone_needs_no_legend(chart: PlotWidget, canvas: Canvas) -> None:
    chart.show_plot(Plot((Series("Woningen", ((2023, 3), (2024, 5))),)))
    assert not canvas.legend.items
    assert lines(canvas) == {"Woningen": [(2023, 3), (2024, 5)]}


def test_another_appearance_dresses_the_chart_again(
    chart: PlotWidget,
    canvas: Canvas,
    light_after: None,  # noqa: ARG001  puts the appearance back
) -> None:
    theme.theme.choose("donker")
    assert pixel(chart, canvas, 2021, 17.2) == QColor(DARK.spent)
    assert pixel(chart, canvas, 2022, 15.15) == QColor(DARK.surface)


def test_the_arrow_keys_walk_over_the_places(
    chart: PlotWidget, canvas: Canvas, qtbot: QtBot
) -> None:
    assert canvas.pointed_words() == ""
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.pointed() == 2021
    assert chart.accessibleDescription() == "2021 · Waarde 17,2%"
    assert canvas.pointed_words() == "2021\nWaarde 17,2%"
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.pointed() == 2021


def hover(chart: PlotWidget, spot: QPointF) -> None:
    none, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    chart.mouseMoveEvent(QMouseEvent(QMouseEvent.Type.MouseMove, spot, spot, button, button, none))


def test_the_mouse_points_at_the_nearest_place(chart: PlotWidget, canvas: Canvas) -> None:
    hover(chart, canvas.spot_of(2022.6, 12) + canvas.pos().toPointF())
    assert chart.pointed() == 2023
    assert marks(canvas, "ink") == [(2023, 13.1)]
    hover(chart, QPointF(chart.width() - 30, 80))
    assert chart.pointed() == 2024
    assert canvas.pointed_words() == "2024\nVerwacht 12,0% tot 14,0%"
    assert marks(canvas, "ink") == []  # a band has no value of its own
    chart.show_plot(PLOT)
    assert chart.pointed() is None
    assert canvas.pointed_words() == ""


def test_a_chart_that_opens_something_tells_the_place(qtbot: QtBot) -> None:
    leading = PlotWidget("Reeks", opens=True)
    qtbot.addWidget(leading)
    leading.show_plot(PLOT)
    assert leading.accessibleDescription().endswith(OPENS)
    told: list[int] = []
    leading.chosen.connect(told.append)
    qtbot.keyClick(leading, Qt.Key.Key_Return)
    assert told == []  # nothing is pointed at yet
    qtbot.keyClick(leading, Qt.Key.Key_Right)
    qtbot.keyClick(leading, Qt.Key.Key_Return)
    qtbot.mouseClick(leading, Qt.MouseButton.LeftButton)
    assert told == [PLOT.places()[0]] * 2
    assert leading.accessibleDescription() == PLOT.words_at(PLOT.places()[0])


def test_the_wheel_scrolls_the_page_and_not_the_chart(chart: PlotWidget, canvas: Canvas) -> None:
    area = QScrollArea()
    high = QWidget()
    high.resize(520, 2000)
    chart.setParent(high)
    area.setWidget(high)
    area.resize(540, 300)
    area.show()
    chart.show()
    before = canvas.box.viewRange()
    spot = QPointF(chart.rect().center())
    turn = QWheelEvent(
        *(spot, chart.mapToGlobal(spot), chart.pos() * 0, (QPointF(0, -240)).toPoint()),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
        *(Qt.ScrollPhase.NoScrollPhase, False),
    )
    QGuiApplication.sendEvent(chart, turn)
    assert canvas.box.viewRange() == before
    assert not turn.isAccepted()
    chart.setParent(None)
    area.close()


def test_a_chart_has_a_name_a_description_and_is_copied_as_a_picture(chart: PlotWidget) -> None:
    assert chart.accessibleName() == "Huishoudens onder sociaal minimum"
    assert chart.accessibleDescription().startswith("Van 17,2% naar 13,1%.")
    chart.copy_picture()
    assert QGuiApplication.clipboard().pixmap().width() >= 500


@pytest.mark.parametrize("plot", [Plot(()), Plot((Series("Leeg", ((2024, None),)),)), PLOT])
def test_every_plot_can_be_painted(chart: PlotWidget, plot: Plot) -> None:
    chart.show_plot(plot)
    chart.resize(180, 130)
    assert not chart.grab().isNull()


LATE_LIBRARY = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from nplv_desktop import app, paths
from nplv_desktop.services import voorbeeld
from nplv_desktop.ui.charts.library import library
from nplv_desktop.ui.pages.overzicht import OverzichtPage
from nplv_desktop.ui.preferences import Preferences

def wait(signal=None, most=60_000):
    loop = QEventLoop()
    QTimer.singleShot(most, loop.quit)
    if signal is not None:
        signal.connect(loop.quit)
    loop.exec()

file = Path(sys.argv[1])
voorbeeld.make(file).close()
run = app.application([])
desk = app.Desk(Preferences(paths.settings_file()))
app.dress(run, desk)
window = desk.open_window()
window.resize(1366, 768)
window.open_path(file)
for _ in range(300):
    wait(most=100)
    page = window.findChild(OverzichtPage)
    if page is not None and page.course is not None:
        break
window.grab()
print(page.isVisible(), "pyqtgraph" in sys.modules)
window.navigate("indicatoren")
wait(library.ready)
print("pyqtgraph" in sys.modules)
window.close()
"""


def test_the_library_is_read_for_the_first_chart_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample dossier on its first page at 1366×768, then the page with charts."""
    monkeypatch.setenv("NPLV_DATA", str(tmp_path / "gegevens"))
    command = [sys.executable, "-c", LATE_LIBRARY, str(tmp_path / "voorbeeld.nplv")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["True", "False", "True"], done.stderr


def test_a_chart_without_values_reads_no_library(app: QApplication, qtbot: QtBot) -> None:  # noqa: ARG001
    made = PlotWidget("Leeg")
    qtbot.addWidget(made)
    made.show()
    made.grab()
    qtbot.wait(50)
    assert made.canvas is None


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
    chart = BarPairChart("Geld van dit jaar")
    qtbot.addWidget(chart)
    chart.show_rows(
        [
            BarRow(
                "KW1-SO",
                "School en omgeving",
                "OCW",
                443_000_000,
                341_250_000,
                500_000_000,
                400_000,
            ),
            BarRow("VHF2", "Volkshuisvesting", "VRO", 0, 5_000, 0, 0),
        ]
    )
    chart.resize(600, 100)
    assert not chart.grab().isNull()
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.accessibleDescription() == (
        "School en omgeving: besteed € 3.412.500,00, begroot € 4.430.000,00, "
        "toegekend € 4.000,00, beschikbaar € 5.000.000,00 (68%)"
    )
    with qtbot.waitSignal(chart.chosen) as chosen:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert chosen.args == ["KW1-SO"]
    with qtbot.waitSignal(chart.chosen) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.rect().bottomLeft() * 0.5)
    assert clicked.args[0] in {"KW1-SO", "VHF2"}
    heads, rows = chart.table()
    assert heads[2:] == ["Toegekend", "Beschikbaar", "Begroot", "Besteed", "%"]
    assert rows[1] == ["Volkshuisvesting", "VRO", "0,00", "0,00", "0,00", "50,00", ""]


def test_a_bar_beyond_the_room_is_red_and_says_so_in_figures() -> None:
    row = BarRow("KW1-SO", "School", "OCW", 100, 150, 120, 120)
    assert list(row.spans(limited=True)) == [("spent", 0, 120), ("error", 120, 150)]
    assert MONEY.figures(row)[-1] == ("125%", "error")
    assert row.percent == 125


def test_without_any_money_there_is_no_share_and_all_spending_is_too_much() -> None:
    planned = BarRow("KW2-SO", "School", "OCW", 100, 0, 0, 0)
    assert (planned.measured, planned.percent, planned.over) == (False, None, False)
    assert list(planned.spans(limited=True)) == []
    spent = BarRow("KW2-SO", "School", "OCW", 100, 40, 0, 0)
    assert spent.over
    assert list(spent.spans(limited=True)) == [("error", 0, 40)]
    partly = BarRow("KW1-SO", "School", "OCW", 100, 150, 120, 120)
    assert list(partly.spans(limited=True)) == [("spent", 0, 120), ("error", 120, 150)]


def test_a_column_of_which_nothing_is_known_is_left_out() -> None:
    done = BarRow("woningen_sloop", "Sloop", "", None, 42, 84, 84)
    begun = BarRow("woningen_bouw", "Nieuwbouw", "", 30, 24, 60, 60)
    assert HOMES.fitting([done]).heads([done]) == ["Gepland", "Gereed", "%"]
    assert [text for text, _ in HOMES.fitting([done]).figures(done)] == ["84", "42", "50%"]
    assert HOMES.fitting([done, begun]).heads([done, begun]) == HOMES.heads([done, begun])


def test_a_forecast_takes_the_place_of_the_percentage() -> None:
    row = BarRow("KW1-SO", "School", "OCW", 10_000, 5_000, 10_000, 10_000, (6_000, 8_000, 11_000))
    assert MONEY.heads([row])[-1] == "Verwacht"
    assert MONEY.figures(row)[-1] == ("80", "ink")
    assert "verwacht € 80,00 (van € 60,00 tot € 110,00)" in MONEY.sentence(row)
    heads, (cells,) = MONEY.table([row])
    assert dict(zip(heads, cells, strict=True))["Verwacht"] == "80,00"


def test_more_homes_than_planned_is_not_wrong_and_missing_is_not_zero() -> None:
    row = BarRow("woningen_sloop", "Sloop", "", None, 133, 120, 120)
    assert list(row.spans(limited=HOMES.limited)) == [("spent", 0, 120), ("spent", 120, 133)]
    assert HOMES.figures(row) == [
        ("120", "secondary"),
        ("", "secondary"),
        ("133", "ink"),
        ("111%", "secondary"),
    ]
    assert "gestart" not in HOMES.sentence(row)
    nothing = BarRow("woningen_sloop", "Sloop", "", None, None, None, None)
    assert nothing.percent is None
    assert HOMES.figures(nothing)[2] == ("", "ink")


def test_a_spark_card_says_everything_in_its_name(app: QApplication, qtbot: QtBot) -> None:  # noqa: ARG001
    card = SparkCard()
    qtbot.addWidget(card)
    card.show_indicator("Arbeidsparticipatie", "61%", "doel 65% · 2023", (55, None, 61), 65)
    card.resize(240, 80)
    assert not card.grab().isNull()
    assert card.accessibleName() == "Arbeidsparticipatie: 61%. doel 65% · 2023"
