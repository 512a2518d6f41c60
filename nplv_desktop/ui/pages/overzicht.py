"""The page Overzicht: where the year stands, what is due, and what still has to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nplv_desktop.services import overzicht as lezen
from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.bar_pair import BarPairChart
from nplv_desktop.ui.charts.chart_panel import ChartPanel
from nplv_desktop.ui.charts.plot_widget import PlotWidget
from nplv_desktop.ui.pages.overzicht_begin import STAPPEN, Begin
from nplv_desktop.ui.pages.overzicht_delen import MAANDEN, Doorklik, Legenda, Stapel, aandeel, euro
from nplv_desktop.ui.pages.overzicht_grafieken import balken, indicatorkaart, maandgrafiek
from nplv_desktop.ui.pages.overzicht_rijen import bevindingen, stap_rijen, termijnen, wijzigingen
from nplv_desktop.ui.pages.overzicht_uitleg import explain_bars, explain_cards
from nplv_desktop.ui.pages.page import Page
from nplv_desktop.ui.panels import Card, Panel
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent

    from nplv_desktop.services.overzicht import Jaarverloop, Overzicht
    from nplv_desktop.services.prognose import Eindejaar
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

_TALL = 830
"""From this height of the page (design pixels) there is room for months and changes too."""
_COURSE_MS = 150
"""What takes longer is read when the page has been seen for this long."""
_NARROW = 900
"""Below this width of the page cards stand in two columns."""
_CARDS = (
    ("toegekend", "Toegekend", "regelingen"),
    ("begroot", "Begroot", "begroting"),
    ("besteed", "Besteed", "bestedingen"),
    ("restant", "Nog te besteden", "reserveringen"),
)


class OverzichtPage(Page):
    """Cards, bars, deadlines, findings and indicators of one boekjaar."""

    title = "Overzicht"
    sentence = "Wat er is toegekend, besteed en bereikt, en wat er nog moet gebeuren"
    help_page = "overzicht"
    tables = frozenset(
        {
            *("interventie", "begrotingsregel", "besteding", "besteding_deel", "beschikking"),
            *("beschikking_bedrag", "termijn", "reservering", "terugbetaling", "meting"),
            *("streefwaarde", "bevindingsregel", "eigen_indicator", "eigen_regeling"),
            *("eigen_geldstroom", "aanvulling", "toelichting"),
        }
    )

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.shown: Overzicht | None = None
        self.course: Jaarverloop | None = None
        self._narrow = False
        self._turn = 0
        self._later = QTimer(self, singleShot=True, interval=_COURSE_MS)
        self._later.timeout.connect(self._read_course)
        self._request = self.add_action("Aanvraag maken", self._make_request, icon="document")
        self._account = self.add_action(
            "Verantwoording maken", self._make_account, primary=True, icon="indienen"
        )
        self.begin = Begin(ctx)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scrolling(self._figures()))
        self._stack.addWidget(self._scrolling(self.begin))
        self.content.addWidget(self._stack, 1)

    # making

    def _scrolling(self, inside: QWidget) -> QScrollArea:
        made = QScrollArea(widgetResizable=True)
        made.setFrameShape(QScrollArea.Shape.NoFrame)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        made.setWidget(inside)
        return made

    def _figures(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(self._card_row())
        self._middle = QHBoxLayout()
        self._middle.setSpacing(theme.px(12))
        self._middle.addLayout(self._left(), 750)
        self._middle.addLayout(self._right(), 356)
        column.addLayout(self._middle, 1)
        self._sparks: list[QWidget] = []
        self._indicators = QGridLayout()
        self._indicators.setSpacing(theme.px(12))
        column.addLayout(self._indicators)
        return whole

    def _card_row(self) -> QGridLayout:
        self._card_grid = QGridLayout()
        self._card_grid.setSpacing(theme.px(12))
        self.cards: dict[str, Card] = {}
        for key, caption, tab in _CARDS:
            card = Card(caption)
            Doorklik(card, self.ctx, "financien", tab=tab)
            self.cards[key] = card
        explain_cards(self.cards, self.ctx)
        self._flow(self._card_grid, [*self.cards.values()])
        return self._card_grid

    def _flow(self, grid: QGridLayout, widgets: list[QWidget]) -> None:
        """Put cards in one row, or in two columns where there is less room."""
        columns = 2 if self._narrow else max(len(widgets), 1)
        for place, widget in enumerate(widgets):
            grid.addWidget(widget, place // columns, place % columns)
        for column in range(grid.columnCount()):
            grid.setColumnStretch(column, 1 if column < columns else 0)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(12))
        self.bars = BarPairChart("Besteed tegenover begroot per geldstroom")
        self.bars.chosen.connect(self._show_bookings)
        explain_bars(self.bars, self.ctx)
        self.months = PlotWidget("Besteding door het jaar")
        self.bars_panel = ChartPanel("Besteed tegenover begroot per geldstroom", self.bars)
        self.months_panel = ChartPanel("Besteding door het jaar", self.months)
        self.months_panel.setMinimumHeight(theme.px(190))
        legend = Legenda((("spent", "besteed"), ("planned", "begroot")))
        self.bars_panel.head.insertWidget(1, legend)
        column.addWidget(self.bars_panel, 3)
        column.addWidget(self.months_panel, 2)
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(12))
        self.due_panel = Panel("Eerstvolgende termijnen", "Alle")
        self.due_panel.setMinimumHeight(theme.px(178))
        self.due = Stapel()
        self.due_panel.body.addWidget(self.due, 1)
        Doorklik(self.due_panel.link, self.ctx, "financien", tab="regelingen")
        self.todo_panel = Panel("Te doen voor het indienen", "Naar Controle")
        self.todo = Stapel()
        self.todo_panel.body.addWidget(self.todo, 1)
        Doorklik(self.todo_panel.link, self.ctx, "controle")
        self.changes_panel = Panel("Laatste wijzigingen", "Naar Historie")
        self.changes = Stapel()
        self.changes_panel.body.addWidget(self.changes, 1)
        Doorklik(self.changes_panel.link, self.ctx, "historie")
        column.addWidget(self.due_panel, 3)
        column.addWidget(self.todo_panel, 5)
        column.addWidget(self.changes_panel, 4)
        return column

    # reading

    def refresh(self) -> None:
        """Read beside the window; what is shown stays until the new figures are there."""
        year = self.ctx.boekjaar.value
        self.set_title(f"Overzicht {year}")
        self._account.setText(f"Verantwoording {year} maken")
        self._turn += 1
        self.ctx.tasks.ask(_Lezer(self.ctx.db, year, self._turn).read, self._arrived)

    def _arrived(self, found: tuple[int, Overzicht]) -> None:
        turn, read = found
        if shiboken6.isValid(self) and turn == self._turn:
            if self.shown is None or self.shown.jaar != read.jaar:
                self.course = None
            self.shown = read
            self._show(read)
            self._later.start()

    def _read_course(self) -> None:
        """Read what takes longer on a large dossier, once the page is seen for a moment."""
        if self.shown is None or not self.shown.standen:
            return
        tall = self.months_panel.isVisibleTo(self)
        reading = _Verloop(self.ctx.db, self.shown.jaar, self._turn, months=tall)
        self.ctx.tasks.ask(reading.read, self._course_arrived)

    def _course_arrived(self, found: tuple[int, Jaarverloop]) -> None:
        turn, course = found
        if not shiboken6.isValid(self) or turn != self._turn or self.shown is None:
            return
        self.course = course
        self._show_cards(self.shown, course.einde)
        if course.maanden is not None:
            self.months.show_plot(maandgrafiek(self.shown, course, course.maanden))
            if self.months_panel.shows_table():
                self.months_panel.fill()

    def _show(self, read: Overzicht) -> None:
        empty = not read.standen
        self._stack.setCurrentIndex(int(empty))
        self._request.setVisible(not empty)
        self._account.setVisible(not empty)
        if empty:
            self.begin.show_steps(read.stappen)
            return
        self._show_cards(read, None if self.course is None else self.course.einde)
        self.bars.show_rows(balken(read.lopend))
        if self.bars_panel.shows_table():
            self.bars_panel.fill()
        self.due.show_rows(termijnen(read, self.ctx))
        self.todo.show_rows([*bevindingen(read, self.ctx), *stap_rijen(read, STAPPEN, self.ctx)])
        if not self.todo.rows():
            self.todo.show_rows([_rest("Er zijn geen bevindingen die aandacht vragen.")])
        if not self.due.rows():
            self.due.show_rows([_rest("Er zijn geen termijnen bekend.")])
        self.changes.show_rows(wijzigingen(read, self.ctx))
        self._show_indicators(read)
        self._tell_badge(read)

    def _show_cards(self, read: Overzicht, einde: Eindejaar | None) -> None:
        total, year = read.totaal, read.jaar
        spent, room = lezen.uitgegeven(total), total.beschikbaar
        streams, ministries = len(read.lopend), read.ministeries
        granted = _counted(streams, "geldstroom", "geldstromen")
        paying = _counted(ministries, "ministerie", "ministeries")
        self.cards["toegekend"].show_figure(
            euro(total.toegekend),
            f"{granted} · {paying}" if total.toegekend else f"Nog geen beschikking voor {year}",
            1.0 if total.toegekend else 0.0,
            caption=f"Toegekend {year}",
        )
        self.cards["begroot"].show_figure(
            euro(total.begroot), _planned_note(total.begroot, room), _share(total.begroot, room)
        )
        until = read.geboekt_tot
        running = 0 < until < len(MAANDEN) and not read.afgesloten
        self.cards["besteed"].show_figure(
            euro(spent),
            _spent_note(read, einde, spent, room),
            _share(spent, room),
            caption=f"Besteed t/m {MAANDEN[until - 1]}" if running else f"Besteed {year}",
        )
        self.cards["restant"].show_figure(
            euro(total.restant), _rest_note(read, einde), _share(total.restant, room)
        )

    def _show_indicators(self, read: Overzicht) -> None:
        for old in self._sparks:
            self._indicators.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._sparks = []
        for found in read.indicatoren:
            card = indicatorkaart(found)
            Doorklik(card, self.ctx, "indicatoren", indicator=found.code)
            self._sparks.append(card)
        self._flow(self._indicators, self._sparks)

    def _tell_badge(self, read: Overzicht) -> None:
        ahead = [d for d in read.deadlines if d.dagen >= 0]
        if ahead:
            tone = "toelichten" if ahead[0].dagen <= lezen.SOON else "ok"
            text = f"{ahead[0].dagen} d" if ahead[0].dagen <= lezen.IN_SIGHT else ""
            self.ctx.status.badge.emit("indienen", text, tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A tall page has room for more; in a narrow one things stand under each other."""
        super().resizeEvent(event)
        self._fit_width()
        tall = self.height() >= theme.px(_TALL)
        self.months_panel.setVisible(tall)
        if tall and self.course is not None and self.course.maanden is None:
            self._later.start()
        self.changes_panel.setVisible(tall)

    def _fit_width(self) -> None:
        narrow = self.width() < theme.px(_NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        way = QBoxLayout.Direction
        self._middle.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._flow(self._card_grid, [*self.cards.values()])
        self._flow(self._indicators, self._sparks)

    def hideEvent(self, event: QHideEvent) -> None:
        """A page that is left does not read on."""
        super().hideEvent(event)
        self._later.stop()

    # going on

    def _show_bookings(self, stream: str) -> None:
        self.ctx.navigate("financien", tab="bestedingen", geldstroom=stream)

    def _make_account(self) -> None:
        year = str(self.ctx.boekjaar.value)
        self.ctx.navigate("indienen", soort="verantwoording", jaar=year)

    def _make_request(self) -> None:
        self.ctx.navigate("indienen", soort="aanvraag")


class _Lezer:
    """One reading of a year; done in the reader thread."""

    def __init__(self, db: Database, year: int, turn: int) -> None:
        self._db, self._year, self._turn = db, year, turn

    def read(self) -> tuple[int, Overzicht]:
        """Read it all."""
        return self._turn, lezen.overzicht(self._db, self._year)


class _Verloop:
    """The months and the expectation of a year; read in the reader thread."""

    def __init__(self, db: Database, year: int, turn: int, *, months: bool) -> None:
        self._db, self._year, self._turn, self._months = db, year, turn, months

    def read(self) -> tuple[int, Jaarverloop]:
        """Read it."""
        return self._turn, lezen.jaarverloop(self._db, self._year, maanden=self._months)


def _rest(text: str) -> QWidget:
    made = label(text, "body", "secondary", wrap=True)
    made.setContentsMargins(0, theme.px(6), 0, theme.px(6))
    return made


def _share(part: int, whole: int) -> float:
    return part / whole if whole > 0 else 0.0


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _planned_note(planned: int, room: int) -> str:
    if not planned:
        return "Nog niets begroot"
    left = room - planned
    return f"{euro(left)} nog niet begroot" if left >= 0 else f"{euro(-left)} meer dan beschikbaar"


def _spent_note(read: Overzicht, einde: Eindejaar | None, spent: int, room: int) -> str:
    part = aandeel(spent, room)
    if not part:
        return "Niets beschikbaar dit jaar"
    if read.afgesloten or einde is None or not spent:
        return f"{part} van {euro(room)} beschikbaar"
    return f"{part} · verwacht jaareinde {aandeel(einde.besteed, room)}"


def _rest_note(read: Overzicht, einde: Eindejaar | None) -> str:
    total = read.totaal
    if total.restant < 0:
        return "Meer uitgegeven dan beschikbaar"
    if not total.beschikbaar:
        return "Nog niets om te besteden"
    if einde is not None and einde.risico > 0:
        return f"{euro(einde.risico)} risico op terugbetalen"
    if einde is not None and einde.onzeker > 0:
        return f"{euro(einde.onzeker)}: reserveerregel onbekend"
    if total.gereserveerd:
        return f"{euro(total.gereserveerd)} gereserveerd voor later"
    return "Niets gereserveerd"
