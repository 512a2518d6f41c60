"""The one main window: frame, navigation, pages, and the dossier that is open in it.

It holds no rules and reads nothing itself: it opens a dossier through the `Opener` it is given,
makes the pages' context, and passes on what pages, menus and status bar tell each other.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from nplv_desktop.domain.errors import UserError
from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui import theme
from nplv_desktop.ui.checks import Checks
from nplv_desktop.ui.context import Boekjaar, PageContext, StartContext, Status
from nplv_desktop.ui.focus_stays import FocusStays
from nplv_desktop.ui.frame_news import FrameNews
from nplv_desktop.ui.hub import Hub
from nplv_desktop.ui.leaving import Leaving
from nplv_desktop.ui.messages import Messages
from nplv_desktop.ui.navigation import Navigation
from nplv_desktop.ui.notice import NoticeStrip
from nplv_desktop.ui.page_stack import PageStack
from nplv_desktop.ui.registry import PAGES, make_start
from nplv_desktop.ui.status_bar import StatusBar
from nplv_desktop.ui.tasks import Tasks
from nplv_desktop.ui.top_bar import TopBar
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from nplv_desktop.domain.catalogus import Catalogus
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.preferences import Preferences
    from nplv_desktop.ui.registry import PageSpec
    from nplv_desktop.ui.search_box import Hit
    from nplv_desktop.ui.start import StartBase
    from nplv_desktop.ui.tasks import Progress

_FIRST_SIZE = (1366, 768)
_SMALLEST = (860, 540)
_FRAME = (16, 40)
"""Room that the system's own frame and title bar may take (pixels)."""
_SETTLE_MS = 200
"""The first page of a dossier is drawn first; what follows begins after this."""
_COMPACT_BELOW = 1200
"""Below this width (design pixels) the navigation shows icons only."""


@dataclass(frozen=True)
class Opened:
    """A dossier that was opened: the database, the catalogue, and what the frame says of it."""

    db: Database
    catalogus: Catalogus
    name: str
    place: str
    years: tuple[int, ...]
    year: int
    """The boekjaar to begin with."""


class MainWindow(QMainWindow):
    """The frame around the pages."""

    dossier_opened = Signal(object)
    """The `PageContext` of the dossier that was opened; its first page is not drawn yet."""
    dossier_settled = Signal(object)
    """The same, when the first page stands: what the user does not look at yet begins now."""
    dossier_closed = Signal()
    """The pages are gone, and the file is about to be let go of (`leaving`)."""
    dossier_refused = Signal(object, object)
    """The path that could not be opened, and why."""
    page_shown = Signal(str)

    def __init__(
        self,
        preferences: Preferences,
        opener: Callable[[Path], Opened],
        pages: Sequence[PageSpec] = PAGES,
        start: Callable[[StartContext], StartBase] = make_start,
    ) -> None:
        super().__init__()
        self.preferences = preferences
        self.ctx: PageContext | None = None
        self.years: tuple[int, ...] = ()
        self.tasks = Tasks(self)
        self.hub = Hub(self)
        self.status = Status(self)
        self.messages = Messages(self)
        self.pages = tuple(pages)
        self._checks: Checks | None = None
        self._opener = opener
        self._make_start = start
        self._start: StartBase | None = None
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._settled)
        self.top = TopBar()
        self.navigation = Navigation(pages)
        self.stack = PageStack(pages)
        self.bar = StatusBar()
        self._lay_out()
        self.notice = NoticeStrip(self, self.stack)
        self.dossier_closed.connect(self.notice.let_go)
        self.leaving = Leaving(self)
        self._closing = False
        self._connect()
        self._restore()

    def _lay_out(self) -> None:
        self.setWindowTitle("NPLV Desktop")
        self.setMinimumSize(theme.px(_SMALLEST[0]), theme.px(_SMALLEST[1]))
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.above = QVBoxLayout()
        """What stands between the top bar and the page, such as the first steps."""
        self.above.setSpacing(0)
        pages = QVBoxLayout()
        pages.addLayout(self.above)
        pages.addWidget(self.stack, 1)
        row.addWidget(self.navigation)
        row.addLayout(pages, 1)
        self.setMenuWidget(self.top)
        self.setCentralWidget(middle)
        self.setStatusBar(self.bar)
        self.navigation.setEnabled(False)
        self.top.show_dossier("", "")

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.navigate)
        self.stack.shown.connect(self._page_shown)
        self.top.search.tasks = self.tasks
        self.top.search.chosen.connect(self._take_hit)
        self.top.year.chosen.connect(self.choose_year)
        FrameNews(self)
        FocusStays(self)

    # the dossier

    def start_page(self) -> StartBase:
        """The start page, made when it is first needed; what is shown stays."""
        if self._start is None:
            ctx = StartContext(
                self.tasks, self.messages, self.preferences, self.open_path, self.lay_together
            )
            self._start = self._make_start(ctx)
            self.stack.addWidget(self._start)
        return self._start

    def show_start(self) -> StartBase:
        """Show the start page; no page is marked in the navigation."""
        start = self.start_page()
        self.stack.setCurrentWidget(start)
        self.navigation.show_none()
        start.take_focus()
        return start

    def open_path(self, path: Path) -> None:
        """Open a dossier in this window, in the worker thread; a refusal becomes a message."""
        self.tasks.run(
            tr("Dossier openen"),
            _Opening(self._opener, path).work,
            self._opened,
            partial(self._refused, path),
        )

    def _opened(self, opened: Opened) -> None:
        if self._closing:
            opened.db.close()
            return
        self.close_dossier()
        opened.db.impatient_thread = threading.get_ident()
        opened.db.on_change.append(self.hub.publish)
        remembered = self.preferences.get(prefs.LAST_YEAR)
        year = remembered if remembered in opened.years else opened.year
        self.years = opened.years
        self.ctx = PageContext(
            db=opened.db,
            catalogus=opened.catalogus,
            boekjaar=Boekjaar(year, self),
            actor=opened.db.actor,
            tasks=self.tasks,
            messages=self.messages,
            hub=self.hub,
            preferences=self.preferences,
            status=self.status,
            navigate=self.navigate,
            show_record=self.show_record,
            show_help=self.show_help,
        )
        if opened.db.path is not None:
            self.preferences.remember_recent(str(opened.db.path))
        self.setWindowTitle(tr("{name} – NPLV Desktop").format(name=opened.name))
        self.top.show_dossier(opened.name, opened.place)
        self.top.year.offer(opened.years, year)
        self.bar.show_saved()
        self.navigation.setEnabled(True)
        self.stack.open(self.ctx)
        self.navigate(self.preferences.get(prefs.LAST_PAGE))
        self._checks = Checks(self.ctx, self)
        self.dossier_opened.emit(self.ctx)
        self._settling.start()

    def _settled(self) -> None:
        if self.ctx is not None:
            self.dossier_settled.emit(self.ctx)

    def _refused(self, path: Path, failure: BaseException) -> None:
        if self.ctx is None:
            self.show_start()
        self.messages.failed(failure)
        self.dossier_refused.emit(path, failure)

    def close_dossier(self) -> None:
        """Close the dossier; the window stays."""
        if self.ctx is None:
            return
        if self._checks is not None:
            self._checks.stop()
            self._checks.deleteLater()
            self._checks = None
        self._settling.stop()
        db, self.ctx = self.ctx.db, None
        db.on_change.remove(self.hub.publish)
        self.stack.close_pages()
        self.navigation.rest()
        self.navigation.setEnabled(False)
        self.top.show_dossier("", "")
        self.top.year.hide()
        self.top.search.clear_dossier_sources()
        self.bar.show_closed()
        self.setWindowTitle("NPLV Desktop")
        self.dossier_closed.emit()
        self.leaving.let_go(db)

    # going around

    def navigate(self, page: str, **target: str) -> None:
        """Show a page; an unknown key leads to the first one."""
        known = {spec.key for spec in self.pages}
        self.stack.go(page if page in known else self.pages[0].key, target)

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Show a record on the page that has its table."""
        page = self.stack.key_for(table)
        if page is None:
            raise UserError(tr("Dit gegeven heeft geen eigen pagina. Zoek het op met Ctrl+K."))
        self.navigate(page, table=table, key=key, field=field)

    def choose_year(self, year: int) -> None:
        """Show another boekjaar everywhere."""
        if self.ctx is not None and year in self.years:
            self.ctx.boekjaar.choose(year)
            self.top.year.show_year(year)
            self.preferences.set(prefs.LAST_YEAR, year)

    def offer_years(self, years: tuple[int, ...]) -> None:
        """Offer these boekjaren; the chosen one stays, also when nothing is booked in it."""
        if self.ctx is None:
            return
        chosen = self.ctx.boekjaar.value
        first, last = min(*years, chosen), max(*years, chosen)
        offered = tuple(range(first, last + 1))
        if offered != self.years:
            self.years = offered
            self.top.year.offer(offered, chosen)

    def lay_together(self) -> None:
        """Lay workbooks of gebieden together; needs no dossier."""
        from nplv_desktop.ui.dialogs.samenleggen import SamenleggenVenster

        SamenleggenVenster(self, self.tasks, self.messages, self.preferences).show()

    def help_topic(self) -> str:
        """The page of the handleiding about what is shown now."""
        page = self.stack.page()
        return page.help_topic() if page is not None else "start"

    def show_help(self, page: str = "") -> None:
        """Open the handleiding at a page."""
        from nplv_desktop.ui.dialogs.help import show_help

        show_help(self, page)

    def _page_shown(self, key: str) -> None:
        self.navigation.show_current(key)
        self.page_shown.emit(key)

    def _take_hit(self, hit: Hit) -> None:
        if hit.run is not None:
            hit.run()
        elif hit.page:
            self.navigate(hit.page, **hit.target)
            page = self.stack.page()
            if page is not None and not hit.target:
                page.take_focus()
        else:
            self.show_record(**hit.target)

    # Qt

    def _restore(self) -> None:
        room = self.screen().availableSize() - QSize(_FRAME[0], _FRAME[1])
        self.resize(QSize(theme.px(_FIRST_SIZE[0]), theme.px(_FIRST_SIZE[1])).boundedTo(room))
        geometry = self.preferences.get(prefs.GEOMETRY)
        if geometry:
            self.restoreGeometry(QByteArray(geometry))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window shows icons only in the navigation."""
        super().resizeEvent(event)
        self.navigation.set_compact(self.width() < theme.px(_COMPACT_BELOW))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the field that is typed in (that saves it), remember, stop work, let go."""
        if not self._closing:
            self._closing = True
            focus = self.focusWidget()
            if focus is not None:
                focus.clearFocus()
            self.preferences.set(prefs.GEOMETRY, bytes(self.saveGeometry().data()))
            if self.stack.current_key():
                self.preferences.set(prefs.LAST_PAGE, self.stack.current_key())
            self.tasks.cancel()
            self.close_dossier()
        if self.leaving.hold_up():
            event.ignore()
            return
        self.tasks.close()
        super().closeEvent(event)


class _Opening:
    """One dossier to open; run in the worker thread."""

    def __init__(self, opener: Callable[[Path], Opened], path: Path) -> None:
        self._opener, self._path = opener, path

    def work(self, _progress: Progress) -> Opened:
        """Open it."""
        return self._opener(self._path)
