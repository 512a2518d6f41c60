"""The page Overzicht: where the year stands, what is due, and what still has to be done."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from nplv_desktop.services import overzicht as lezen
from nplv_desktop.ui import theme
from nplv_desktop.ui.charts.bar_words import MINISTRIES, MONEY
from nplv_desktop.ui.pages.overzicht_begin import STAPPEN, Begin
from nplv_desktop.ui.pages.overzicht_delen import MAANDEN, Doorklik, aandeel, euro
from nplv_desktop.ui.pages.overzicht_grafieken import (
    balken,
    indicatorkaart,
    maandgrafiek,
    ministeriebalken,
    woningbalken,
)
from nplv_desktop.ui.pages.overzicht_rijen import bevindingen, stap_rijen, termijnen, wijzigingen
from nplv_desktop.ui.pages.overzicht_uitleg import explain_bars, explain_cards
from nplv_desktop.ui.pages.overzicht_vlak import (
    AHEAD,
    BY_MINISTRY,
    BY_STREAM,
    LEGEND,
    OverzichtVlak,
)
from nplv_desktop.ui.pages.page import Page
from nplv_desktop.ui.scrolling import ScrollPage
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from nplv_desktop.services.overzicht import Jaarverloop, Overzicht
    from nplv_desktop.services.prognose import Eindejaar
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

_COURSE_MS = 150
"""What takes longer is read when the page has been seen for this long."""


class OverzichtPage(Page):
    """Cards, bars, deadlines, findings and indicators of one boekjaar."""

    title = tr("Overzicht")
    sentence = tr("Wat er is toegekend, besteed en bereikt, en wat er nog moet gebeuren")
    help_page = "overzicht"
    tables = frozenset(
        {
            *("interventie", "begrotingsregel", "besteding", "besteding_deel", "beschikking"),
            *("beschikking_bedrag", "termijn", "reservering", "terugbetaling", "meting"),
            *("streefwaarde", "bevindingsregel", "eigen_indicator", "eigen_regeling"),
            *("eigen_geldstroom", "aanvulling", "toelichting", "resultaat"),
        }
    )

    def __init__(self, ctx: PageContext) -> None:
        super().__init__(ctx)
        self.shown: Overzicht | None = None
        self.course: Jaarverloop | None = None
        self._ministry = ""
        self._turn = 0
        self._later = QTimer(self, singleShot=True, interval=_COURSE_MS)
        self._later.timeout.connect(self._read_course)
        self._request = self.add_action(tr("Aanvraag maken"), self._make_request, icon="document")
        self._account = self.add_action(
            tr("Verantwoording maken"), self._make_account, primary=True, icon="indienen"
        )
        self._place_figures()
        self._stack = QStackedWidget()
        scrolled = ScrollPage(self.figures)
        scrolled.room_changed.connect(self.figures.fit)
        self._stack.addWidget(scrolled)
        self.content.addWidget(self._stack, 1)
        self.reach_edge()

    @cached_property
    def begin(self) -> Begin:
        """The first steps, for an empty dossier; made when one is shown."""
        made = Begin(self.ctx)
        self._stack.addWidget(ScrollPage(made))
        return made

    def _place_figures(self) -> None:
        """The widgets of the figures, under the names by which the page fills them."""
        self.figures = made = OverzichtVlak(self.ctx)
        self.cards, self.views = made.cards, made.views
        self.bars, self.bars_panel = made.bars, made.bars_panel
        self.months, self.months_panel = made.months, made.months_panel
        self.houses, self.houses_panel = made.houses, made.houses_panel
        self.due, self.todo, self.changes = made.due, made.todo, made.changes
        self.due_panel, self.todo_panel = made.due_panel, made.todo_panel
        self.changes_panel = made.changes_panel
        explain_cards(self.cards, self.ctx)
        explain_bars(self.bars, self.ctx)
        self.bars.chosen.connect(self._bar_chosen)
        self.months.chosen.connect(self._show_month)
        self.houses.chosen.connect(self._show_interventies)
        self.views.chosen.connect(self._view_chosen)

    # reading

    def refresh(self) -> None:
        """Read beside the window; what is shown stays until the new figures are there."""
        year = self.ctx.boekjaar.value
        self.set_title(tr("Overzicht {year}").format(year=year))
        self._account.setText(tr("Verantwoording {year} maken").format(year=year))
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
        reading = _Verloop(self.ctx.db, self.shown.jaar, self._turn)
        self.ctx.tasks.ask(reading.read, self._course_arrived)

    def _course_arrived(self, found: tuple[int, Jaarverloop]) -> None:
        turn, course = found
        if not shiboken6.isValid(self) or turn != self._turn or self.shown is None:
            return
        self.course = course
        self._show_cards(self.shown, course.einde)
        self._show_bars()
        if course.maanden is not None:
            self.months.show_plot(maandgrafiek(self.shown, course, course.maanden))
            if self.months_panel.shows_table():
                self.months_panel.fill()

    def _show(self, read: Overzicht) -> None:
        empty = not read.standen
        self._request.setVisible(not empty)
        self._account.setVisible(not empty)
        if empty:
            self.begin.show_steps(read.stappen)
            self._stack.setCurrentIndex(1)
            return
        self._stack.setCurrentIndex(0)
        self._show_cards(read, None if self.course is None else self.course.einde)
        self._show_bars()
        self.houses.show_rows(woningbalken(read.woningen))
        self.houses_panel.setVisible(bool(read.woningen))
        self.due.show_rows(termijnen(read, self.ctx))
        self.todo.show_rows([*bevindingen(read, self.ctx), *stap_rijen(read, STAPPEN, self.ctx)])
        if not self.todo.rows():
            self.todo.show_rows([_rest(tr("Er zijn geen bevindingen die aandacht vragen."))])
        if not self.due.rows():
            self.due.show_rows([_rest(tr("Er zijn geen termijnen bekend."))])
        self.changes.show_rows(wijzigingen(read, self.ctx))
        self._show_indicators(read)
        self.figures.refit()
        self._tell_badge(read)

    def _show_cards(self, read: Overzicht, einde: Eindejaar | None) -> None:
        total, year = read.totaal, read.jaar
        spent, room = lezen.uitgegeven(total), total.beschikbaar
        streams, ministries = len(read.lopend), read.ministeries
        granted = _counted(streams, tr("geldstroom"), tr("geldstromen"))
        paying = _counted(ministries, tr("ministerie"), tr("ministeries"))
        self.cards["toegekend"].show_figure(
            euro(total.toegekend),
            f"{granted} · {paying}"
            if total.toegekend
            else tr("Nog geen beschikking voor {year}").format(year=year),
            1.0 if total.toegekend else 0.0,
            caption=tr("Toegekend {year}").format(year=year),
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
            caption=tr("Besteed t/m {MAANDEN}").format(MAANDEN=MAANDEN[until - 1])
            if running
            else tr("Besteed {year}").format(year=year),
        )
        self.cards["restant"].show_figure(
            euro(total.restant),
            _rest_note(read, einde),
            _share(total.restant, room),
            caption=tr("Nog te besteden na reserveringen")
            if total.gereserveerd
            else tr("Nog te besteden"),
        )

    def _show_bars(self) -> None:
        """The money per geldstroom or per ministerie, with what is expected as soon as known."""
        read = self.shown
        if read is None:
            return
        ahead = self.course is not None and not read.afgesloten
        expected = self.course.per_geldstroom if self.course is not None and ahead else {}
        streams = [s for s in read.lopend if self._ministry in {"", s.ministerie}]
        if self.views.current() == BY_MINISTRY:
            names = {m.code: m.naam for m in self.ctx.catalogus.ministeries}
            self.bars.show_rows(ministeriebalken(read.lopend, expected, names), MINISTRIES)
        else:
            self.bars.show_rows(balken(streams, expected), MONEY)
        forecast = any(row.expected is not None for row in self.bars.rows())
        self.figures.legend.show_words(AHEAD if forecast else LEGEND)
        if self.bars_panel.shows_table():
            self.bars_panel.fill()
        self.figures.refit()

    def _show_indicators(self, read: Overzicht) -> None:
        cards = [indicatorkaart(found) for found in read.indicatoren]
        for card, found in zip(cards, read.indicatoren, strict=True):
            Doorklik(card, self.ctx, "indicatoren", indicator=found.code)
        self.figures.show_sparks(cards)

    def _tell_badge(self, read: Overzicht) -> None:
        ahead = [d for d in read.deadlines if d.dagen >= 0]
        if ahead:
            tone = "toelichten" if ahead[0].dagen <= lezen.SOON else "ok"
            text = f"{ahead[0].dagen} d" if ahead[0].dagen <= lezen.IN_SIGHT else ""
            self.ctx.status.badge.emit("indienen", text, tone)

    def hideEvent(self, event: QHideEvent) -> None:
        """A page that is left does not read on."""
        super().hideEvent(event)
        self._later.stop()

    # going on

    def _bar_chosen(self, key: str) -> None:
        """Of a ministerie its geldstromen; of a geldstroom its bookings."""
        if self.views.current() == BY_MINISTRY:
            self.views.choose(BY_STREAM)
            self._ministry = key
            self._show_bars()
        else:
            self.ctx.navigate("financien", tab="bestedingen", geldstroom=key)

    def _view_chosen(self, _key: str) -> None:
        self._ministry = ""
        self._show_bars()

    def _show_month(self, month: int) -> None:
        """The bookings of a month; the beginning of the year is no month."""
        if month:
            self.ctx.navigate("financien", tab="bestedingen", maand=str(month))

    def _show_interventies(self, _activity: str) -> None:
        self.ctx.navigate("interventies")

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

    def __init__(self, db: Database, year: int, turn: int) -> None:
        self._db, self._year, self._turn = db, year, turn

    def read(self) -> tuple[int, Jaarverloop]:
        """Read it."""
        return self._turn, lezen.jaarverloop(self._db, self._year, maanden=True)


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
        return tr("Nog niets begroot")
    left = room - planned
    return (
        tr("{left} nog niet begroot").format(left=euro(left))
        if left >= 0
        else tr("{left} meer dan beschikbaar").format(left=euro(-left))
    )


def _spent_note(read: Overzicht, einde: Eindejaar | None, spent: int, room: int) -> str:
    part = aandeel(spent, room)
    if not part:
        return tr("Niets beschikbaar dit jaar")
    if read.afgesloten or einde is None or not spent:
        return tr("{part} van {room} beschikbaar").format(part=part, room=euro(room))
    return tr("{part} · verwacht jaareinde {besteed}").format(
        part=part, besteed=aandeel(einde.besteed, room)
    )


def _rest_note(read: Overzicht, einde: Eindejaar | None) -> str:
    total = read.totaal
    if total.restant < 0:
        return tr("Meer uitgegeven dan beschikbaar")
    if not total.beschikbaar:
        return tr("Nog niets om te besteden")
    if einde is not None and einde.risico > 0:
        return tr("{risico} risico op terugbetalen").format(risico=euro(einde.risico))
    if einde is not None and einde.onzeker > 0:
        return tr("{onzeker}: onbekend of het mee mag").format(onzeker=euro(einde.onzeker))
    if total.gereserveerd:
        return tr("{gereserveerd} gereserveerd voor later").format(
            gereserveerd=euro(total.gereserveerd)
        )
    return tr("Niets gereserveerd")
