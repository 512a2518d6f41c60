"""What the menu offers about a whole boekjaar: the report, the pages, and a look ahead."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.domain.stuk import Stuk
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.dialogs.peildag import PeildagVenster
    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.papier.opslaan import Opslaan

REPORT = tr("Rapport voor alliantie en raad")
PAGES = tr("Blad per interventie")
REPORT_NAME = tr("{gebied}_{jaar}_rapport")
PAGES_NAME = tr("{gebied}_{jaar}_interventies")


class Maker(Protocol):
    """Makes a document about one boekjaar."""

    def __call__(self, db: Database, jaar: int) -> Stuk:
        """Make it."""


class Rapporten(QObject):
    """The slots of the menu."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.papers: Opslaan | None = None

    def slots(self) -> dict[str, Callable[[], object]]:
        """What the actions of the menu do, by their key."""
        return {"rapport": self.report, "bladen": self.pages, "peildag": self.look_ahead}

    def report(self) -> None:
        """Ask where the report of the chosen boekjaar goes."""
        from nplv_desktop.services import rapport

        self._ask(REPORT, REPORT_NAME, rapport.alliantie)

    def pages(self) -> None:
        """Ask where the pages of the interventies of the chosen boekjaar go."""
        from nplv_desktop.services import rapport_interventie

        self._ask(PAGES, PAGES_NAME, rapport_interventie.bladen)

    def look_ahead(self) -> PeildagVenster | None:
        """What would still stand in the way on 15 July, for the chosen boekjaar."""
        from nplv_desktop.ui.dialogs.peildag import PeildagVenster

        ctx = self._window.ctx
        if ctx is None:
            return None
        made = PeildagVenster(ctx, self._window, ctx.boekjaar.value)
        made.open()
        return made

    def _ask(self, title: str, name: str, make: Maker) -> None:
        from nplv_desktop.services.dossiers import dossier
        from nplv_desktop.ui.papier.opslaan import Opslaan

        ctx = self._window.ctx
        if ctx is None:
            return
        year = ctx.boekjaar.value
        self.papers = Opslaan(ctx, self._window)
        called = name.format(gebied=dossier(ctx.db).gebied_naam.replace(" ", "_"), jaar=year)
        self.papers.ask(title, called, partial(make, jaar=year))
