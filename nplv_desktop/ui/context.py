"""What every page gets: the open dossier, the chosen boekjaar, and the ways to the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nplv_desktop.domain.catalogus import Catalogus
    from nplv_desktop.domain.checks.base import Controle
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.hub import Hub
    from nplv_desktop.ui.messages import Messages
    from nplv_desktop.ui.preferences import Preferences
    from nplv_desktop.ui.tasks import Tasks


class Boekjaar(QObject):
    """The boekjaar that is shown: `value` is the year, `changed` tells the new one.

    Its parent carries the year as well, as the property `PROPERTY`: for inputs that know no more
    than the window they stand in.
    """

    PROPERTY = "boekjaar"

    changed = Signal(int)

    def __init__(self, value: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._value = value
        self._tell_parent()

    @property
    def value(self) -> int:
        """The chosen year."""
        return self._value

    def choose(self, value: int) -> None:
        """Show another year."""
        if value != self._value:
            self._value = value
            self._tell_parent()
            self.changed.emit(value)

    def _tell_parent(self) -> None:
        parent = self.parent()
        if parent is not None:
            parent.setProperty(self.PROPERTY, self._value)


class Status(QObject):
    """What pages tell the status bar and the navigation."""

    selection = Signal(str)
    """Sum, count and average of the selected cells; empty when there is nothing to add up."""
    saved = Signal()
    """Something was written to the dossier just now."""
    findings = Signal(int, int)
    """Number of findings that block, and that ask an explanation."""
    badge = Signal(str, str, str)
    """(page key, text, tone) of a counter in the navigation; empty text takes it away."""
    checked = Signal(object)
    """A `Controle`: the newest outcome of the check that runs in the background."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.outcome: Controle | None = None
        """The newest outcome for the chosen boekjaar; None until the first check is done."""


class Navigate(Protocol):
    """Go to a page; the target is what that page understands, such as `tab="bestedingen"`."""

    def __call__(self, page: str, **target: str) -> None:
        """Show the page by its key and hand it the target."""


class ShowRecord(Protocol):
    """Go to a record wherever it is shown."""

    def __call__(self, table: str, key: str, field: str = "") -> None:
        """Show the page that has this table, select the record and put the focus on the field."""


@dataclass(frozen=True)
class PageContext:
    """All that a page needs; one per open dossier."""

    db: Database
    catalogus: Catalogus
    boekjaar: Boekjaar
    actor: str
    """The name that goes with changes and explanations."""
    tasks: Tasks
    messages: Messages
    hub: Hub
    preferences: Preferences
    status: Status
    navigate: Navigate
    show_record: ShowRecord
    show_help: Callable[[str], None]
    """Open the handleiding at a page name."""


@dataclass(frozen=True)
class StartContext:
    """What the start page gets: there is no dossier yet."""

    tasks: Tasks
    messages: Messages
    preferences: Preferences
    open_dossier: Callable[[Path], None]
    """Open a dossier file in this window; refusals are shown as messages."""
    lay_together: Callable[[], None]
    """Lay workbooks of gebieden together, at the Rijk."""
