"""Where the keyboard is, is seen on every kind of control, always (WCAG 2.4.7, 1.4.11).

Each control is drawn without and with the focus; what differs is held against what stood there.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QListWidget,
    QRadioButton,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nplv_desktop.domain.fields import Choice, Kind
from nplv_desktop.services import lists
from nplv_desktop.ui.charts.bar_pair import BarPairChart
from nplv_desktop.ui.charts.bar_words import BarRow
from nplv_desktop.ui.charts.plot import Plot, Series
from nplv_desktop.ui.charts.plot_widget import PlotWidget
from nplv_desktop.ui.charts.sparkline import SparkCard
from nplv_desktop.ui.dialogs.stepper import StepButton
from nplv_desktop.ui.forms.inputs import make_input
from nplv_desktop.ui.navigation import NavItem
from nplv_desktop.ui.pages.start import Keuze
from nplv_desktop.ui.panels import Card, FindingRow
from nplv_desktop.ui.registry import PAGES
from nplv_desktop.ui.segments import Segments
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tabs import Tabs
from nplv_desktop.ui.text import Spec
from nplv_desktop.ui.text_table import fill, text_table
from nplv_desktop.ui.theme import theme
from nplv_desktop.ui.tokens import PART, contrast
from nplv_desktop.ui.widgets import button, icon_button, link_button

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.context import PageContext

ENOUGH = 24
"""Pixels that must change by enough: less than the shortest side of the least ring."""


def inside(whole: QWidget, part: QWidget) -> QWidget:
    """A part, which keeps the whole alive."""
    part.whole = whole  # type: ignore[attr-defined]
    return part


def _checked(made: QCheckBox | QRadioButton) -> QWidget:
    made.setChecked(True)
    return made


def _segment() -> QWidget:
    made = Segments("Per")
    made.add("a", "Per geldstroom")
    made.add("b", "Per ministerie")
    return inside(made, made.button("b"))


def _tabs() -> QWidget:
    made = Tabs()
    made.add("a", "Omschrijving", QWidget)
    return inside(made, made.bar)


def _bars() -> QWidget:
    made = BarPairChart("Geld")
    made.show_rows([BarRow("a", "Welzijn", "VWS", 100_000, 50_000, 25_000)])
    return made


def _plot() -> QWidget:
    made = PlotWidget("Waarde")
    made.show_plot(Plot((Series("Waarde", ((2020, 3), (2021, 4))),)))
    return made


def _list() -> QWidget:
    made = QListWidget()
    made.addItems(["Amsterdam", "Arnhem"])
    made.setCurrentRow(0)
    return made


def _tree() -> QWidget:
    made = QTreeWidget()
    item = QTreeWidgetItem(["Geld"])
    made.addTopLevelItem(item)
    made.setCurrentItem(item)
    return made


def _table() -> QWidget:
    made = text_table("Cijfers")
    fill(made, ["Jaar", "Waarde"], [["2020", "3"]])
    made.setCurrentCell(0, 1)
    return made


def _combo() -> QWidget:
    made = QComboBox()
    made.addItems(["een", "twee"])
    return made


def _input(kind: Kind, *, wrong: bool = False, filter_of: bool = False) -> QWidget:
    choices = (Choice("a", "Idee"),) if kind == "choice" else ()
    made = make_input(Spec("veld", "Veld", kind, choices))
    if wrong:
        made.setProperty("invalid", "true")
    if filter_of:
        made.setProperty("role", "filter")
    return made


def _step() -> QWidget:
    made = StepButton(1, "Kiezen")
    made.show_state("straks")
    return made


KINDS: dict[str, Callable[[], QWidget]] = {
    "button": lambda: button("Opslaan"),
    "primary": lambda: button("Importeren", primary=True),
    "link": lambda: link_button("Toon als tabel"),
    "icon": lambda: icon_button("sluiten", "Sluiten"),
    "segment": _segment,
    "tab": _tabs,
    "card": lambda: Card("Toegekend"),
    "spark": SparkCard,
    "row": lambda: FindingRow("16", "info", "Iets om naar te kijken", "Bestedingen"),
    "page": lambda: NavItem(PAGES[0]),
    "choice at the start": lambda: Keuze("map", "Dossier openen", "Open een bestand."),
    "step": _step,
    "bars": _bars,
    "plot": _plot,
    "line": lambda: _input("text"),
    "wrong line": lambda: _input("text", wrong=True),
    "filter": lambda: _input("text", filter_of=True),
    "date": lambda: _input("date"),
    "choice": lambda: _input("choice"),
    "long text": lambda: _input("longtext"),
    "tick box": lambda: QCheckBox("Alles"),
    "radio": lambda: QRadioButton("Alles"),
    "ticked box": lambda: _checked(QCheckBox("Alles")),
    "chosen radio": lambda: _checked(QRadioButton("Alles")),
    "combo": _combo,
    "list": _list,
    "tree": _tree,
    "table": _table,
    "text to read": QTextBrowser,
}


@pytest.fixture(params=["licht", "donker"])
def look(
    app: QApplication,  # noqa: ARG001  it must be dressed
    request: pytest.FixtureRequest,
) -> Iterator[None]:
    theme.choose(request.param)
    yield
    theme.choose("licht")


def seen(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def changed(before: QImage, after: QImage) -> int:
    """How many pixels changed so much that the difference is seen."""
    both = Counter((before.pixel(x, y), after.pixel(x, y)) for x, y in places(before))
    return sum(
        count
        for (old, new), count in both.items()
        if old != new and contrast(_hex(old), _hex(new)) >= PART
    )


def places(image: QImage) -> Iterator[tuple[int, int]]:
    return ((x, y) for y in range(image.height()) for x in range(image.width()))


def _hex(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"


def with_focus(widget: QWidget, qtbot: QtBot) -> tuple[QImage, QImage]:
    """What is seen of it before and after the keyboard comes."""
    room = QWidget()
    qtbot.addWidget(room)
    column = QVBoxLayout(room)
    other = button("Elders")
    column.addWidget(other)
    column.addWidget(widget.window())
    room.resize(420, 260)
    with qtbot.waitExposed(room):
        room.show()
    room.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus, timeout=5000)
    before = seen(widget)
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus, timeout=5000)
    return before, seen(widget)


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize("kind", KINDS)
def test_the_focus_is_seen(kind: str, qtbot: QtBot) -> None:
    assert changed(*with_focus(KINDS[kind](), qtbot)) >= ENOUGH


@pytest.mark.usefixtures("look")
def test_the_cell_with_the_keyboard_is_seen(ctx: PageContext, qtbot: QtBot) -> None:
    listing = lists.bestedingen(ctx.db)
    listing.add(ctx.db, [{"datum": date(2024, 10, 31), "stuknummer": "S1", "bedrag": 100}])
    grid = Grid(lists.bestedingen(ctx.db), ctx, noun="boekingen")
    grid.refresh()
    grid.setMinimumHeight(160)
    qtbot.waitUntil(lambda: grid.model.totals.count == 1)
    grid.view.go(0, 0)
    assert changed(*with_focus(grid.view, qtbot)) >= ENOUGH
