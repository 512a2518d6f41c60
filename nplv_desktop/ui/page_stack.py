"""The pages of an open dossier: made when first shown, with the way back and forth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.ui.focusing import show_calmly

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.page import Page
    from nplv_desktop.ui.registry import PageSpec

_LONGEST_WAY = 50
_AGAIN_MS = 100


@dataclass(frozen=True)
class Visit:
    """A page that was shown, with the target it was given."""

    page: str
    target: Mapping[str, str] = field(default_factory=dict)


class PageStack(QStackedWidget):
    """Shows one page at a time and remembers the way."""

    shown = Signal(str)
    """The key of the page that is now shown."""

    def __init__(self, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self._specs = {spec.key: spec for spec in specs}
        self._pages: dict[str, Page] = {}
        self._ctx: PageContext | None = None
        self._way: list[Visit] = []
        self._place = -1
        self._waiting: Visit | None = None
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._visit_again)

    def open(self, ctx: PageContext) -> None:
        """Make pages for this dossier from now on."""
        self.close_pages()
        self._ctx = ctx

    def close_pages(self) -> None:
        """Take all pages away, with what they show."""
        for page in self._pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._way.clear()
        self._place = -1
        self._waiting = None
        self._ctx = None

    def go(self, key: str, target: Mapping[str, str]) -> None:
        """Show a page and hand it the target; a page that does not exist is our mistake."""
        visit = Visit(key, dict(target))
        del self._way[self._place + 1 :]
        if not self._way or self._way[-1] != visit:
            self._way.append(visit)
            del self._way[:-_LONGEST_WAY]
        self._place = len(self._way) - 1
        self._visit(visit)

    def step(self, by: int) -> bool:
        """Walk one back (-1) or forward (1) on the way; False at its end."""
        place = self._place + by
        if not 0 <= place < len(self._way):
            return False
        self._place = place
        self._visit(self._way[place])
        return True

    def can_step(self, by: int) -> bool:
        """Whether there is something in that direction."""
        return 0 <= self._place + by < len(self._way)

    def page(self) -> Page | None:
        """The page that is shown now."""
        widget = self.currentWidget()
        return next((p for p in self._pages.values() if p is widget), None)

    def current_key(self) -> str:
        """The key of the page that is shown now; empty when there is none."""
        widget = self.currentWidget()
        return next((key for key, page in self._pages.items() if page is widget), "")

    def key_for(self, table: str) -> str | None:
        """The page that shows records of this table."""
        return next((s.key for s in self._specs.values() if table in s.records), None)

    def _visit(self, visit: Visit) -> None:
        """Show a page; while long work holds the dossier, as soon as it lets go."""
        self._waiting = None
        self.shown.emit(visit.page)
        try:
            page = self._made(visit.page)
            show_calmly(self, page)
            page.arrive()
            if visit.target:
                page.open_target(**visit.target)
        except DossierBusy:
            self._waiting = visit
            self._again.start()

    def _visit_again(self) -> None:
        if self._waiting is not None and self._ctx is not None:
            self._visit(self._waiting)

    def prepare(self, key: str) -> None:
        """Make a page without showing it; `DossierBusy` while long work holds the dossier."""
        self._made(key)

    def _made(self, key: str) -> Page:
        if key not in self._pages:
            if self._ctx is None:
                raise RuntimeError("a page without an open dossier")
            with self._ctx.db.read():  # busy is told here, not from a slot inside the making
                page = self._specs[key].make(self._ctx)
            self._pages[key] = page
            self.addWidget(page)
        return self._pages[key]
