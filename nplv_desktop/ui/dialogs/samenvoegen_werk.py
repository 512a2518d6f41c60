"""Merging a package: asking for it and its password, looking at it in the background, doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from nplv_desktop.services import samenvoegen
from nplv_desktop.services.samenvoegen import PasswordNeeded
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.bestanden import ask_open
from nplv_desktop.ui.dialogs.pakket_maken import PACKAGES, password_input
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import button_row, column_of
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.services.samenvoegen import Vooruitblik
    from nplv_desktop.services.samenvoegen_stappen import Keuze
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.samenvoegen import SamenvoegVenster
    from nplv_desktop.ui.tasks import Progress


class Samenvoegen(QObject):
    """Brings one package from its file to the window with what it would do."""

    def __init__(self, ctx: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx, self._parent = ctx, parent
        self._path: Path | None = None
        self._password: str | None = None
        self.window: SamenvoegVenster | None = None
        self.asking: WachtwoordVenster | None = None

    def ask(self) -> None:
        """Let the user choose the package of a colleague."""
        title = tr("Pakket samenvoegen")
        path = ask_open(self._parent, self._ctx.preferences, title, tr(PACKAGES))
        if path is not None:
            self.look(path)

    def look(self, path: Path, password: str | None = None) -> None:
        """See what it would do; nothing changes."""
        self._path, self._password = path, password
        work = Bekijken(self._ctx.db, path, password)
        self._ctx.tasks.run(tr("Pakket bekijken"), work.work, self._looked, self._failed)

    def _failed(self, failure: BaseException) -> None:
        if isinstance(failure, PasswordNeeded) and self._path is not None:
            wrong = failure.melding if self._password else ""
            self.asking = WachtwoordVenster(self._parent, self._path.name, wrong)
            self.asking.accepted.connect(self._look_again)
            self.asking.open()
        else:
            self._ctx.messages.failed(failure)

    def _look_again(self) -> None:
        if self.asking is not None and self._path is not None:
            self.look(self._path, self.asking.password.text())
        self.asking = None

    def _looked(self, blik: Vooruitblik) -> None:
        from nplv_desktop.ui.dialogs.samenvoegen import SamenvoegVenster

        self.window = SamenvoegVenster(self._ctx, self._parent, blik, self._password)
        self.window.destroyed.connect(self._closed)
        self.window.open()

    def _closed(self) -> None:
        self.window = None


class WachtwoordVenster(QDialog):
    """Asks for the password of a package."""

    help_page = "uitwisselen"

    def __init__(self, parent: QWidget, name: str, wrong: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Wachtwoord van het pakket"))
        self.password = password_input(tr("Wachtwoord"))
        self.deed = button(tr("Openen"), primary=True)
        column = column_of(self)
        told = tr("Op {naam} zit een wachtwoord. Uw collega kan u vertellen welk.").format(
            naam=name
        )
        column.addWidget(label(wrong or told, "body", "error" if wrong else "ink", wrap=True))
        column.addWidget(self.password)
        back = button(tr("Annuleren"))
        back.clicked.connect(self.reject)
        self.deed.clicked.connect(self.accept)
        self.password.returnPressed.connect(self.accept)
        column.addLayout(button_row(back, self.deed))
        self.setFixedWidth(theme.px(440))
        self.password.setFocus()


class Bekijken:
    """Looks at a package; run in the worker thread."""

    def __init__(self, db: Database, path: Path, password: str | None) -> None:
        self._db, self._path, self._password = db, path, password

    def work(self, progress: Progress) -> Vooruitblik:
        """Look at it."""
        return samenvoegen.bekijk(self._db, self._path, self._password, progress.report)


class Doen:
    """Takes a package over; run in the worker thread."""

    def __init__(
        self,
        db: Database,
        blik: Vooruitblik,
        choices: Mapping[int, Keuze],
        password: str | None,
    ) -> None:
        self._db, self._blik, self._choices, self._password = db, blik, dict(choices), password

    def work(self, _progress: Progress) -> bool:
        """Merge it, in one undo step."""
        return samenvoegen.voeg_samen(self._db, self._blik, self._choices, self._password)
