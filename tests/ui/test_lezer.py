"""What a screen reader is told, without one: roles, names, and what is said by itself.

`QAccessible` is what every reader gets its answers from, on Windows and on Linux; `voice` is where
all that is said by itself passes.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from nplv_desktop.domain.fields import Field
from nplv_desktop.services import lists
from nplv_desktop.ui import speaking
from nplv_desktop.ui.charts.bar_pair import BarPairChart
from nplv_desktop.ui.charts.bar_words import BarRow
from nplv_desktop.ui.charts.plot import Plot, Series
from nplv_desktop.ui.charts.plot_widget import PlotWidget
from nplv_desktop.ui.dialogs.stepper import Stepper
from nplv_desktop.ui.forms.record_form import RecordForm
from nplv_desktop.ui.frame_news import SAVED
from nplv_desktop.ui.panels import FindingRow
from nplv_desktop.ui.search_drop import NOTHING
from nplv_desktop.ui.segments import Segments
from nplv_desktop.ui.speaking import voice
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.widgets import label, spoken_badge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.main_window import MainWindow

KEYS = Qt.Key
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
ROLES = QAccessible.Role
DATUM, STUK, BEDRAG = 0, 1, 6


@pytest.fixture
def heard() -> Iterator[list[str]]:
    words: list[str] = []
    voice.said.connect(words.append)
    yield words
    voice.said.disconnect(words.append)


@pytest.fixture
def grid(ctx: PageContext, qtbot: QtBot) -> Grid:
    listing = lists.bestedingen(ctx.db)
    booked = {"datum": date(2024, 10, 31), "leverancier": "Welzijn", "bedrag": 124_000}
    listing.add(ctx.db, [{**booked, "stuknummer": f"S{n}"} for n in range(3)])
    made = Grid(lists.bestedingen(ctx.db), ctx, noun="boekingen", can_add=True)
    made.resize(1000, 500)
    qtbot.addWidget(made)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    made.view.setFocus()
    return made


def asked(widget: object) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)  # type: ignore[arg-type]


def children(grid: Grid, role: QAccessible.Role) -> list[str]:
    """The names of what is in the table with this role, row after row."""
    table = asked(grid.view)
    found = (table.child(number) for number in range(table.childCount()))
    return [child.text(NAME) for child in found if child is not None and child.role() == role]


def cell(grid: Grid, row: int, column: int) -> str:
    return children(grid, ROLES.Cell)[row * len(grid.model.specs) + column]


def test_a_cell_says_its_column_unless_the_reader_has_just_said_it(
    grid: Grid, qtbot: QtBot
) -> None:
    grid.view.go(0, DATUM)
    assert cell(grid, 0, DATUM) == "Datum: 31-10-2024"
    qtbot.keyClick(grid.view, KEYS.Key_Right)
    assert cell(grid, 0, STUK) == "S0"
    assert cell(grid, 0, BEDRAG) == "Bedrag: 1.240,00"
    qtbot.keyClick(grid.view, KEYS.Key_Down)
    assert cell(grid, 1, STUK) == "S1"
    grid.view.go(2, BEDRAG)
    assert cell(grid, 2, BEDRAG) == "Bedrag: 1.240,00"
    assert children(grid, ROLES.ColumnHeader) == [spec.label for spec in grid.model.specs]


def test_what_a_cell_does_not_take_is_said_at_once_and_can_be_asked_for(
    grid: Grid, qtbot: QtBot, heard: list[str]
) -> None:
    grid.view.go(0, BEDRAG)
    qtbot.keyClicks(grid.view.viewport(), "1")
    editor = grid.view.delegate.editor
    assert editor is not None
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, KEYS.Key_Return)
    assert len(heard) == 1
    assert "'1x' is geen bedrag" in heard[0]
    assert asked(editor).text(DESCRIPTION) == heard[0]


def test_a_filter_that_cannot_be_read_is_said(grid: Grid, qtbot: QtBot, heard: list[str]) -> None:
    field = grid.view.header.field(BEDRAG)
    field.setFocus()
    qtbot.keyClicks(field, "> veel")
    qtbot.waitUntil(lambda: any("veel" in words for words in heard))
    assert asked(field).text(DESCRIPTION) in heard


@pytest.mark.usefixtures("app")
def test_a_field_of_a_form_says_why_it_refuses(qtbot: QtBot, heard: list[str]) -> None:
    form = RecordForm((Field("bedrag", "Bedrag", kind="amount"),), lambda *_: None)
    qtbot.addWidget(form)
    form.load({"bedrag": 100})
    field = form.row("bedrag").input
    field.selectAll()
    qtbot.keyClicks(field, "veel")
    qtbot.keyClick(field, KEYS.Key_Return)
    assert len(heard) == 1
    assert heard[0].startswith("Fout bij Bedrag: ")
    assert asked(field).text(DESCRIPTION) == heard[0].replace("Fout bij Bedrag", "Fout")


@pytest.mark.usefixtures("app")
def test_walking_through_a_chart_says_the_values(qtbot: QtBot, heard: list[str]) -> None:
    bars, line = BarPairChart("Geld"), PlotWidget("Waarde per jaar")
    for chart in (bars, line):
        qtbot.addWidget(chart)
        assert asked(chart).role() == ROLES.Chart
    bars.show_rows([BarRow("a", "Welzijn", "VWS", 100_000, 50_000, 25_000)])
    qtbot.keyClick(bars, KEYS.Key_Down)
    line.show_plot(Plot((Series("Waarde", ((2020, 3), (2021, 4))),)))
    qtbot.keyClick(line, KEYS.Key_Right)
    assert heard[0].startswith("Welzijn")
    assert heard[1] == line.accessibleDescription()
    assert "2020" in heard[1]


@pytest.mark.usefixtures("app")
def test_titles_are_headings_and_a_choice_of_a_few_is_no_tick_box(qtbot: QtBot) -> None:
    title, words = label("Financiën", "page"), label("Wat er is toegekend")
    views, stack = Segments("Per"), QStackedWidget()
    views.add("a", "Per geldstroom")
    views.add("b", "Jaar")
    for widget in (title, words, views, stack):
        qtbot.addWidget(widget)
    assert (asked(title).role(), asked(title).text(NAME)) == (ROLES.Heading, "Financiën")
    assert asked(words).role() == ROLES.StaticText
    assert asked(stack).role() == ROLES.Pane
    first, second = asked(views.button("a")), asked(views.button("b"))
    assert first.role() == second.role() == ROLES.RadioButton
    assert (first.text(NAME), second.text(NAME)) == ("Per geldstroom", "Per: Jaar")
    assert first.state().checked
    assert not second.state().checked


@pytest.mark.usefixtures("app")
def test_what_is_said_at_the_same_time_goes_out_one_by_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, out = QWidget(), list[tuple[str, float]]()
    qtbot.addWidget(place)

    class Told(QAccessibleAnnouncementEvent):
        def __init__(self, where: QWidget, words: str) -> None:
            super().__init__(where, words)
            out.append((words, monotonic()))

    qtbot.wait(200)  # what was said before this test is out
    monkeypatch.setattr(speaking, "QAccessibleAnnouncementEvent", Told)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    voice.say(place, "Stap 1")
    voice.say(place, "Stap 3")
    qtbot.waitUntil(lambda: len(out) == 2, timeout=5000)
    for words in ("1 van 3", "2 van 3", "3 van 3"):
        voice.warn(place, words)
    qtbot.waitUntil(lambda: out[-1][0] == "3 van 3", timeout=5000)
    assert [words for words, _ in out[:2]] == ["Stap 1", "Stap 3"]
    assert len(out) == 3
    assert all(after - before > 0.1 for (_, before), (_, after) in pairwise(out))


@pytest.mark.usefixtures("app")
def test_the_next_step_is_said(qtbot: QtBot, heard: list[str]) -> None:
    steps = Stepper(["Bestand", "Kolommen"])
    qtbot.addWidget(steps)
    steps.show_place(0, 1)
    with qtbot.waitExposed(steps):
        steps.show()
    steps.show_place(1, 1)
    steps.show_place(1, 1)
    assert heard == ["Stap 2 van 2: Kolommen"]


@pytest.mark.parametrize(
    ("badge", "said"), [("33 d", "33 dagen"), ("1 d", "1 dag"), ("2 jr", "2 jaar"), ("16", "16")]
)
def test_what_is_written_short_is_said_in_whole_words(badge: str, said: str) -> None:
    assert spoken_badge(badge) == said


@pytest.mark.usefixtures("app")
def test_a_row_is_said_as_sentences(qtbot: QtBot) -> None:
    row = FindingRow("33 d", "info", "Reserveren", "31-12-2026 · KW1")
    qtbot.addWidget(row)
    assert asked(row).text(NAME) == "33 dagen: Reserveren. 31-12-2026 · KW1"


def test_finding_saving_and_messages_are_said(
    open_window: Callable[[Path], MainWindow], sample_file: Path, qtbot: QtBot, heard: list[str]
) -> None:
    window = open_window(sample_file)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    box = window.top.search
    box.setFocus()
    qtbot.keyClicks(box, "budgetcoach")
    qtbot.waitUntil(lambda: any("gevonden" in words for words in heard), timeout=10_000)
    count = len(box.hits())
    assert count > 1
    first = box.hits()[0].spoken()
    assert heard[-1] == f"{count} gevonden. {first}"
    qtbot.keyClick(box, KEYS.Key_Down)
    assert heard[-1] == f"{box.hits()[1].spoken()}, 2 van {count}"
    box.clear()
    qtbot.keyClicks(box, "qqqq")
    qtbot.waitUntil(lambda: heard[-1] == NOTHING, timeout=10_000)
    qtbot.keyClick(box, KEYS.Key_Escape)
    assert window.ctx is not None
    listing = lists.bestedingen(window.ctx.db)
    heard.clear()
    listing.add(window.ctx.db, [{"datum": date(2024, 1, 2), "bedrag": 100, "stuknummer": "X"}])
    qtbot.waitUntil(lambda: SAVED in heard, timeout=10_000)
    assert heard.count(SAVED) == 1
    window.messages.error("De export is niet gelukt.", "Map openen", lambda: None)
    assert heard[-1] == "Niet gelukt: De export is niet gelukt. Knop: Map openen (F6)."


def test_the_last_message_is_reached_by_a_key_and_gives_the_keyboard_back(
    open_window: Callable[[Path], MainWindow], sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    window.activateWindow()
    before = window.top.search
    before.setFocus()
    qtbot.waitUntil(before.hasFocus, timeout=5000)
    window.messages.done("De export is gemaakt.", "Map openen", lambda: None)
    window.notice.dismiss()
    window.notice.recall()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert asked(focus).text(NAME) == "Map openen"
    assert "De export is gemaakt." in asked(focus).text(DESCRIPTION)
    assert not window.notice._leave.isActive()
    qtbot.keyClick(focus, KEYS.Key_Escape)
    assert window.notice.text() == ""
    assert before.hasFocus()
