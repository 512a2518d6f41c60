"""What the menus do: one object per window, between the actions and the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from nplv_desktop.services import reservekopie
from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui.actions import EDIT, FILE, GO, PAGE, VIEW, Actions, plain
from nplv_desktop.ui.appearance_menus import AppearanceMenus
from nplv_desktop.ui.dialogs.bestanden import WORKBOOK, ask_open
from nplv_desktop.ui.dropping import Dropping
from nplv_desktop.ui.menu_slots import EditBy, GoBy
from nplv_desktop.ui.rapporten import Rapporten
from nplv_desktop.ui.safeguards import Safeguards
from nplv_desktop.ui.search_box import Hit
from nplv_desktop.ui.search_sources import DossierSource, HelpSource

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.services.opmerkingen_rijk import Opgenomen
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.eerste_stappen import EersteStappen
    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.tasks import Progress


_TAKEN = (
    "{nieuw} nieuwe opmerkingen van {van} staan bij de controle; {bekend} stonden er al, en bij "
    "{akkoord} is er akkoord."
)


class Commands(QObject):
    """The slots behind the menus of one window."""

    def __init__(self, window: MainWindow, new_window: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._new_window = new_window
        self._steps: EersteStappen | None = None
        self.safeguards = Safeguards(window)
        self.actions = Actions(window, window.top.menus, self._slots())
        self.dropping = Dropping(window)
        window.messages.report = self.actions["probleem"].trigger
        self._fill_menus()
        window.dossier_opened.connect(self._opened)
        window.dossier_closed.connect(self._closed)
        window.page_shown.connect(self._note_page)
        window.hub.changed.connect(self._name_steps)
        window.top.search.add_source(self._matching)
        window.top.search.add_source(HelpSource(window.show_help).find)

    def _slots(self) -> dict[str, Callable[[], object]]:
        window = self._window
        go = GoBy(window)
        edit = EditBy(window)
        papers = Rapporten(window)
        return {
            "nieuw": self.begin_new,
            "openen": self.begin_open,
            "voorbeeld": self.begin_sample,
            "nieuw_venster": self._new_window,
            "samenleggen": window.lay_together,
            "formulieren": self.show_forms,
            "opmerkingen": self.take_remarks,
            "reservekopie": self.back_up,
            "teruglezen": self.read_back,
            **papers.slots(),
            "reservekopieen": self.safeguards.show_copies,
            "werkkopie": self.safeguards.return_copy,
            "pakket": self.make_package,
            "samenvoegen": self.merge_package,
            "sluiten": self.close_dossier,
            "afsluiten": window.close,
            "ongedaan": self.undo,
            "opnieuw": self.redo,
            "kopieren": edit.copy,
            "kopieren_met_koppen": edit.copy_with_headings,
            "plakken": edit.paste,
            "doorvoeren": edit.fill_down,
            "naar_rechts": edit.fill_right,
            "wissen": edit.clear,
            "zoek_in_lijst": edit.filter,
            "kolommen": edit.columns,
            "waarom": edit.explain,
            "groeperen": edit.group,
            "inklappen": edit.fold,
            "uitklappen": edit.unfold,
            "vastzetten": edit.freeze,
            "afdrukken": edit.print_out,
            "zijpaneel": go.side_panel,
            "volledig": go.full_screen,
            "zoeken": go.search,
            "terug": go.back,
            "vooruit": go.forward,
            "vorig_jaar": go.previous_year,
            "volgend_jaar": go.next_year,
            "handleiding": go.help,
            "woordenlijst": go.glossary,
            "sneltoetsen": go.shortcuts,
            "eerste_stappen": self.first_steps,
            "nieuws": go.news,
            "probleem": go.problem,
            "over": go.about,
        }

    def _fill_menus(self) -> None:
        menus = self.actions.menus
        self._recent = QMenu("Rece&nte dossiers", self._window)
        self._recent.aboutToShow.connect(self._fill_recent)
        self._recent.triggered.connect(self._open_recent)
        menus[FILE].insertMenu(self.actions["nieuw_venster"], self._recent)
        look = AppearanceMenus(self._window)
        for menu in look.menus():
            menus[VIEW].insertMenu(self.actions["zijpaneel"], menu)
        self._add_pages(menus[GO])
        menus[EDIT].aboutToShow.connect(self._name_steps)
        menus[PAGE].aboutToShow.connect(self._fill_page_menu)

    def _add_pages(self, menu: QMenu) -> None:
        first = menu.actions()[0]
        for spec in self._window.pages:
            action = QAction(spec.label, self._window)
            action.setData(spec.key)
            action.setShortcut(spec.shortcut)
            menu.insertAction(first, action)
            self._window.addAction(action)
        menu.insertSeparator(first)
        menu.triggered.connect(self._go_to)
        self._page_actions = [a for a in menu.actions() if a.data()]
        self._closed()

    # Bestand

    def begin_new(self) -> None:
        """Begin a new dossier on the start page."""
        self._window.show_start().begin("nieuw")

    def begin_open(self) -> None:
        """Choose a dossier file on the start page."""
        self._window.show_start().begin("openen")

    def begin_sample(self) -> None:
        """Open the sample dossier."""
        self._window.show_start().begin("voorbeeld")

    def close_dossier(self) -> None:
        """Close the dossier and show the start page."""
        self._window.close_dossier()
        self._window.show_start()

    def back_up(self) -> None:
        """Ask where, and make a checked copy there in the background."""
        ctx = self._window.ctx
        if ctx is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Reservekopie maken", "reservekopie.nplv", "Dossier (*.nplv)"
        )
        if name:
            copying = _Copying(ctx.db, name)
            self._window.tasks.run("Reservekopie maken", copying.work, self._backed_up)

    def show_forms(self) -> None:
        """The forms that are typed over elsewhere."""
        from nplv_desktop.ui.dialogs.formulieren import FormulierenVenster

        if self._window.ctx is not None:
            FormulierenVenster(self._window.ctx, self._window).open()

    def take_remarks(self) -> None:
        """Ask for the remark file, and keep the remarks at their places."""
        ctx = self._window.ctx
        if ctx is None:
            return
        path = ask_open(self._window, ctx.preferences, "Opmerkingen van het Rijk", WORKBOOK)
        if path is not None:
            taking = _Taking(ctx.db, path)
            self._window.tasks.run("Opmerkingen inlezen", taking.work, self._remarks_taken)

    def _remarks_taken(self, found: Opgenomen) -> None:
        self._window.messages.done(
            _TAKEN.format(
                nieuw=found.nieuw, van=found.brief.van, bekend=found.bekend, akkoord=found.akkoord
            )
        )
        self._window.navigate("controle")

    def _backed_up(self, target: Path) -> None:
        self._window.messages.done(f"De reservekopie staat in {target}.")

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

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._window.preferences.get(prefs.RECENT):
            action = self._recent.addAction(Path(path).stem)
            action.setData(path)
            action.setToolTip(path)
            action.setEnabled(Path(path).exists())
        if self._recent.isEmpty():
            self._recent.addAction("Nog geen").setEnabled(False)

    def _open_recent(self, action: QAction) -> None:
        self._window.open_path(Path(str(action.data())))

    def first_steps(self) -> None:
        """Lead through a first dossier, also after that was skipped."""
        self._guide().begin()

    def _guide(self) -> EersteStappen:
        """The line with first steps; made when it is first needed."""
        from nplv_desktop.ui.eerste_stappen import EersteStappen

        if self._steps is None:
            self._steps = EersteStappen(self._window)
        return self._steps

    # Bewerken

    def undo(self) -> None:
        """Take back the last step, in the worker thread."""
        self._step("Ongedaan maken", "undo")

    def redo(self) -> None:
        """Do the last undone step again, in the worker thread."""
        self._step("Opnieuw doen", "redo")

    def _step(self, title: str, way: str) -> None:
        ctx = self._window.ctx
        if ctx is not None:
            self._window.tasks.run(title, _Stepping(ctx.db, way).work, self._stepped, quiet=True)

    def _stepped(self, done: tuple[str, str | None]) -> None:
        way, name = done
        messages = self._window.messages
        if name is None:
            messages.info("Er is niets meer om ongedaan te maken of opnieuw te doen.")
        elif way == "undo":
            messages.done(f"Ongedaan gemaakt: {name}", "Opnieuw", self.redo)
        else:
            messages.done(f"Opnieuw gedaan: {name}")

    def _name_steps(self) -> None:
        ctx = self._window.ctx
        if ctx is not None:
            ctx.tasks.ask(_Steps(ctx.db).read, self._show_steps)

    def _show_steps(self, names: tuple[str | None, str | None]) -> None:
        if self._window.ctx is None:
            return
        for key, text, name in (
            ("ongedaan", "&Ongedaan maken", names[0]),
            ("opnieuw", "O&pnieuw", names[1]),
        ):
            self.actions[key].setText(f"{text}: {name}" if name else text)
            self.actions[key].setEnabled(name is not None)

    # Beeld, Ga naar, Pagina

    def _go_to(self, action: QAction) -> None:
        if action.data():
            self._window.navigate(str(action.data()))
            page = self._window.stack.page()
            if page is not None:
                page.take_focus()

    def _fill_page_menu(self) -> None:
        menu = self.actions.menus[PAGE]
        menu.clear()
        page = self._window.stack.page()
        menu.addActions(page.actions() if page is not None else [])
        if menu.isEmpty():
            menu.addAction("Deze pagina heeft geen eigen acties").setEnabled(False)

    # the window

    def _opened(self, ctx: PageContext) -> None:
        self.actions.set_dossier_open(True)
        self._window.top.search.add_source(DossierSource(ctx.db).find, reads_dossier=True)
        for action in self._page_actions:
            action.setEnabled(True)
        self._name_steps()
        if not self._window.preferences.get(prefs.FIRST_STEPS_SEEN):
            self._guide().read()

    def _closed(self) -> None:
        self.actions.set_dossier_open(False)
        for action in self._page_actions:
            action.setEnabled(False)

    def _note_page(self, _key: str) -> None:
        self.actions["terug"].setEnabled(self._window.stack.can_step(-1))
        self.actions["vooruit"].setEnabled(self._window.stack.can_step(1))

    def _matching(self, text: str) -> list[Hit]:
        """Pages and actions whose words contain the text."""
        wanted = text.casefold()
        pages = [
            Hit("Pagina", spec.label, icon=spec.icon, page=spec.key)
            for spec in self._window.pages
            if wanted in spec.label.casefold()
        ]
        page = self._window.stack.page()
        own = page.actions() if page is not None else []
        actions = [
            Hit("Actie", plain(a.text()), a.shortcut().toString(), run=a.trigger)
            for a in [*own, *self.actions.all()]
            if a.isEnabled() and wanted in plain(a.text()).casefold()
        ]
        return pages + actions


class _Stepping:
    """One undo or redo; run in the worker thread."""

    def __init__(self, db: Database, way: str) -> None:
        self._db, self._way = db, way

    def work(self, _progress: Progress) -> tuple[str, str | None]:
        """Take the step; returns the way and the name of the step, None when there was none."""
        return self._way, self._db.undo() if self._way == "undo" else self._db.redo()


class _Steps:
    """The names of the steps that can be taken back and done again; read beside the window."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def read(self) -> tuple[str | None, str | None]:
        """Name of the step to undo and of the step to redo; None where there is none."""
        return self._db.undo_name, self._db.redo_name


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

    def __init__(self, db: Database, target: str) -> None:
        self._db, self._target = db, target

    def work(self, _progress: Progress) -> Path:
        """Make the copy."""
        target = Path(self._target)
        return reservekopie.save_as(self._db, target)
