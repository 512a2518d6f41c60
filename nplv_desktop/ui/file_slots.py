"""The slots of the menu Bestand: dossiers, copies, packages, forms and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nplv_desktop.services.opmerkingen_rijk import Opgenomen
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.start import StartBase
    from nplv_desktop.ui.tasks import Progress

_TAKEN = tr(
    "{nieuw} nieuwe opmerkingen van {van} staan bij de controle; "
    "{bekend} stonden er al, en bij {akkoord} is er akkoord."
)


class FileBy(QObject):
    """What the menu Bestand does in one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def slots(self) -> dict[str, Callable[[], object]]:
        """What the actions of the menu do, by their key."""
        return {
            "nieuw": self.begin_new,
            "openen": self.begin_open,
            "voorbeeld": self.begin_sample,
            "samenleggen": self._window.lay_together,
            "formulieren": self.show_forms,
            "opmerkingen": self.take_remarks,
            "reservekopie": self.back_up,
            "teruglezen": self.read_back,
            "pakket": self.make_package,
            "samenvoegen": self.merge_package,
            "sluiten": self.close_dossier,
            "afsluiten": self._window.close,
        }

    def begin_new(self) -> None:
        """Begin a new dossier on the start page."""
        self._window.show_start().begin("nieuw")

    def begin_open(self) -> None:
        """Choose a dossier file; the page that is shown stays until one was chosen."""
        self._beginning().begin("openen")

    def begin_sample(self) -> None:
        """Open the sample dossier; the page that is shown stays until it is there."""
        self._beginning().begin("voorbeeld")

    def _beginning(self) -> StartBase:
        """The start page, shown unless a dossier is open."""
        return self._window.start_page() if self._window.ctx else self._window.show_start()

    def close_dossier(self) -> None:
        """Close the dossier and show the start page."""
        self._window.close_dossier()
        self._window.show_start()

    def back_up(self) -> None:
        """Ask where, and make a checked copy there in the background."""
        from nplv_desktop.services import reservekopie
        from nplv_desktop.ui.dialogs.bestanden import DOSSIERS, ask_save

        ctx = self._window.ctx
        if ctx is None:
            return
        target = ask_save(
            self._window,
            ctx.preferences,
            tr("Reservekopie maken"),
            reservekopie.proposed_name(ctx.db),
            DOSSIERS,
        )
        if target is not None:
            copying = _Copying(ctx.db, target)
            self._window.tasks.run(tr("Reservekopie maken"), copying.work, self._backed_up)

    def show_forms(self) -> None:
        """The forms that are typed over elsewhere."""
        from nplv_desktop.ui.dialogs.formulieren import FormulierenVenster

        if self._window.ctx is not None:
            FormulierenVenster(self._window.ctx, self._window).open()

    def take_remarks(self) -> None:
        """Ask for the remark file, and keep the remarks at their places."""
        from nplv_desktop.ui.dialogs.bestanden import WORKBOOK, ask_open

        ctx = self._window.ctx
        if ctx is None:
            return
        path = ask_open(self._window, ctx.preferences, "Opmerkingen van het Rijk", WORKBOOK)
        if path is not None:
            taking = _Taking(ctx.db, path)
            self._window.tasks.run(tr("Opmerkingen inlezen"), taking.work, self._remarks_taken)

    def _remarks_taken(self, found: Opgenomen) -> None:
        self._window.messages.done(
            _TAKEN.format(
                nieuw=found.nieuw, van=found.brief.van, bekend=found.bekend, akkoord=found.akkoord
            )
        )
        self._window.navigate("controle")

    def _backed_up(self, target: Path) -> None:
        self._window.messages.done(tr("De reservekopie staat in {target}.").format(target=target))

    def read_back(self) -> None:
        """Ask for a bundled workbook that came back, and offer what differs."""
        from nplv_desktop.ui.dialogs.teruglezen_werk import Teruglezen

        if self._window.ctx is not None:
            Teruglezen(self._window.ctx, self._window).ask()

    def make_package(self) -> None:
        """Ask how, and make a package for a colleague."""
        from nplv_desktop.ui.dialogs.pakket_maken import PakketVenster

        if self._window.ctx is not None:
            PakketVenster(self._window.ctx, self._window).open()

    def merge_package(self) -> None:
        """Ask for the package of a colleague, and show what it would do."""
        from nplv_desktop.ui.dialogs.samenvoegen_werk import Samenvoegen

        if self._window.ctx is not None:
            Samenvoegen(self._window.ctx, self._window).ask()


class _Taking:
    """A remark file to take in; run in the worker thread."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path

    def work(self, _progress: Progress) -> Opgenomen:
        """Take it in."""
        from nplv_desktop.services import opmerkingen_rijk

        return opmerkingen_rijk.neem_op(self._db, self._path)


class _Copying:
    """One copy of a dossier; made in the worker thread."""

    def __init__(self, db: Database, target: Path) -> None:
        self._db, self._target = db, target

    def work(self, _progress: Progress) -> Path:
        """Make the copy."""
        from nplv_desktop.services import reservekopie

        return reservekopie.save_as(self._db, self._target)
