"""The base of every page, and how to write one.

    class InterventiesPage(Page):
        title = "Interventies"
        sentence = "Wat het bureau doet, met wie, waarvoor en met welk geld"
        help_page = "interventies"
        tables = frozenset({"interventie", "begrotingsregel", "besteding"})

        def __init__(self, ctx: PageContext) -> None:
            super().__init__(ctx)
            self.add_action("Interventie toevoegen", self._add, icon="toevoegen", primary=True)
            self.grid = Grid(interventies.listing(), ctx)       # ui/tables/grid.py
            self.content.addWidget(self.grid, 1)
            self.set_side(SidePanel("Interventie", ctx))          # optional, ui/side_panel.py

        def refresh(self) -> None:                                # reads, and shows
            self.grid.refresh()

        def show_record(self, table: str, key: str, field: str = "") -> None:
            self.grid.go_to(key, field)

Rules of a page:

- Build widgets in `__init__`, without reading the dossier; read in `refresh`. It is called when the
  page is first shown, and again when one of `tables` or the boekjaar changed. A page that is hidden
  only notes that it is stale. `refresh` may run at any moment: keep what the user is doing.
- Write through a service; do not refresh by hand afterwards, the hub tells every page.
- A `UserError` may leave a slot: the window shows its sentence. Never catch it to hide it.
- Work that may take longer than 200 ms goes through `ctx.tasks.run(...)`.
- At most three actions, one of them primary, named for what it makes. They also appear in the menu
  "Pagina" and in the search box, with their shortcut.
- `set_title` and `set_sentence` change the header (for instance with the year).
- `open_target(**target)` receives what `ctx.navigate("financien", tab="begroting")` carries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.ui import theme
from nplv_desktop.ui.focusing import focus_inside
from nplv_desktop.ui.icons import icon as icon_of
from nplv_desktop.ui.scrolling import GUTTER
from nplv_desktop.ui.tabs import Tabs
from nplv_desktop.ui.widgets import Elided, button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from nplv_desktop.ui.context import PageContext

MOST_ACTIONS = 3
PRIMARY_KEYS = "Ctrl+Shift+Return"
"""Presses the primary action of the page that is shown."""
_RETRY_MS = 250
"""How soon a page asks again when long work holds the dossier."""


class Page(QWidget):
    """A page of the window; see the module for how to write one."""

    title: ClassVar[str] = ""
    sentence: ClassVar[str] = ""
    help_page: ClassVar[str] = ""
    tables: ClassVar[frozenset[str]] = frozenset()
    """The tables whose change makes this page stale."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self.ctx = ctx
        self.stale = True
        self.setAccessibleName(self.title)
        self._title = label(self.title, "page")
        self._sentence = Elided()
        self._sentence.setFont(theme.font("body"))
        self._sentence.setForegroundRole(label("", "body", "secondary").foregroundRole())
        self._sentence.setText(self.sentence)
        self._sentence.setToolTip(self.sentence)
        if not self.sentence:
            self._sentence.hide()
        self._primary: QPushButton | None = None
        self._actions_row = QHBoxLayout()
        self._actions_row.setSpacing(theme.px(12))
        self.content = QVBoxLayout()
        self.content.setSpacing(theme.px(12))
        self._body = QHBoxLayout()
        self._body.setSpacing(theme.px(12))
        self._body.addLayout(self.content, 1)
        self._lay_out()
        self._retry = QTimer(self, singleShot=True, interval=_RETRY_MS)
        self._retry.timeout.connect(self.refresh_if_needed)
        ctx.hub.changed.connect(self._note_change)
        ctx.boekjaar.changed.connect(self._note_year)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        head = QHBoxLayout()
        self._head = head
        head.setSpacing(theme.px(12))
        head.addLayout(words, 1)
        head.addLayout(self._actions_row)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(16))
        whole.setSpacing(theme.px(12))
        whole.addLayout(head)
        whole.addLayout(self._body, 1)

    # what a page overrides

    def refresh(self) -> None:
        """Read what is shown and show it; called only while the page is visible."""
        raise NotImplementedError

    def show_record(self, table: str, key: str, field: str = "") -> None:
        """Select a record and put the focus on a field of it; pages without records ignore it."""

    def help_topic(self) -> str:
        """The page of the handleiding about what is shown now."""
        return self.help_page

    def arrive(self) -> None:
        """The user comes to this page, or chooses it once more; by default nothing changes."""

    def open_target(self, **target: str) -> None:
        """Receive the target of `ctx.navigate`; by default a record, when it names one."""
        if target.get("key"):
            self.show_record(target.get("table", ""), target["key"], target.get("field", ""))

    # what a page uses

    def add_action(
        self,
        text: str,
        run: Callable[[], object],
        *,
        primary: bool = False,
        icon: str = "",
        shortcut: str = "",
        help: str = "",  # noqa: A002  the word users know
    ) -> QAction:
        """Add an action at the top right; `run` is a bound method. Returns it, to enable it."""
        if self._actions_row.count() >= MOST_ACTIONS:
            raise ValueError(f"{type(self).__name__}: more than {MOST_ACTIONS} actions")
        action = QAction(icon_of(icon) if icon else icon_of("pijl_rechts"), text, self)
        action.triggered.connect(run)
        keys = [shortcut, PRIMARY_KEYS] if primary else [shortcut]
        action.setShortcuts([QKeySequence(each) for each in keys if each])
        action.setToolTip(help or text)
        self.addAction(action)
        made = button(text, primary=primary)
        made.setToolTip(f"{help or text} ({shortcut})" if shortcut else help)
        made.setAccessibleDescription(f"{help} {shortcut}".strip())
        if primary:
            self._primary = made
        made.clicked.connect(action.trigger)
        follower = _Follower(action, made)
        action.changed.connect(follower.follow)
        self._actions_row.addWidget(made)
        return action

    def press(self, text: str) -> bool:
        """Press the action or button with these words; False when it is not there to be pressed."""
        for action in self.actions():
            if action.isVisible() and action.isEnabled() and action.text() == text:
                action.trigger()
                return True
        for made in self.findChildren(QPushButton):
            if made.isVisible() and made.isEnabled() and made.text() == text:
                made.click()
                return True
        return False

    def reach_edge(self) -> None:
        """Let the content keep the margin at the right itself; see `ui/scrolling.py`."""
        side = theme.px(20 - GUTTER)
        self._whole.setContentsMargins(theme.px(20), theme.px(14), side, theme.px(16))
        self._head.setContentsMargins(0, 0, theme.px(GUTTER), 0)

    def take_focus(self) -> None:
        """Put the focus in the list of the page, or else on the first thing in it."""
        row = self._actions_row
        buttons = (item.widget() for n in range(row.count()) if (item := row.itemAt(n)))
        tabs = self.findChild(Tabs)
        passing = [*buttons, tabs.bar if isinstance(tabs, Tabs) else None]
        focus_inside(self, [each for each in passing if each is not None])

    def focus_primary(self) -> None:
        """Put the focus on the primary action, where Enter goes on."""
        if self._primary is not None and self._primary.isEnabled():
            self._primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_primary(self) -> None:
        """Press the primary action, when it can be pressed."""
        if self._primary is not None:
            self._primary.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+PgDown and Ctrl+PgUp work wherever the focus is on the page."""
        tabs = self.findChild(Tabs)
        if not isinstance(tabs, Tabs) or not tabs.take_key(event):
            super().keyPressEvent(event)

    def set_side(self, panel: QWidget) -> None:
        """Put a side panel at the right of the content."""
        self._body.addWidget(panel)

    def set_title(self, text: str) -> None:
        """Change the title."""
        self._title.setText(text)
        self.setAccessibleName(text)

    def set_sentence(self, text: str) -> None:
        """Change the one sentence under the title; empty takes it away."""
        self._sentence.setText(text)
        self._sentence.setToolTip(text)
        self._sentence.setVisible(bool(text))

    # the protocol with the window

    def mark_stale(self) -> None:
        """Note that what is shown is old; refreshed now when visible, else on the next show."""
        self.stale = True
        if self.isVisible():
            self.refresh_if_needed()

    def refresh_if_needed(self) -> None:
        """Refresh when stale and visible; asked again soon when long work holds the dossier."""
        if not (self.stale and self.isVisible()):
            return
        self.stale = False
        try:
            self.refresh()
        except DossierBusy:
            self.stale = True
            self._retry.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the page up to date."""
        super().showEvent(event)
        self.refresh_if_needed()

    def hideEvent(self, event: QHideEvent) -> None:
        """Selection sums belong to the page that is seen."""
        super().hideEvent(event)
        self.ctx.status.selection.emit("")

    def _note_change(self, tables: frozenset[str]) -> None:
        if tables & self.tables:
            self.mark_stale()

    def _note_year(self, _year: int) -> None:
        self.mark_stale()


class _Follower(QWidget):
    """Keeps a header button like its action: text and whether it can be pressed."""

    def __init__(self, action: QAction, shown: QPushButton) -> None:
        super().__init__(shown)
        self.hide()
        self._action, self._shown = action, shown

    def follow(self) -> None:
        """Copy text, enabled and visible."""
        self._shown.setText(self._action.text())
        self._shown.setEnabled(self._action.isEnabled())
        self._shown.setVisible(self._action.isVisible())
