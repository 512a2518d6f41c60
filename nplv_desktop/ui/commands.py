"""What the menus do: one object per window, between the actions and the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from nplv_desktop.ui import page_actions
from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui.actions import EDIT, FILE, GO, PAGE, VIEW, Actions, plain, shown_keys
from nplv_desktop.ui.appearance_menus import AppearanceMenus
from nplv_desktop.ui.boekjaren import Boekjaren
from nplv_desktop.ui.dropping import Dropping
from nplv_desktop.ui.file_slots import FileBy
from nplv_desktop.ui.focusing import MouseChoice
from nplv_desktop.ui.menu_slots import EditBy, GoBy
from nplv_desktop.ui.rapporten import Rapporten
from nplv_desktop.ui.safeguards import Safeguards
from nplv_desktop.ui.search_box import Hit
from nplv_desktop.ui.search_sources import DossierSource, HelpSource
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.eerste_stappen import EersteStappen
    from nplv_desktop.ui.main_window import MainWindow
    from nplv_desktop.ui.tasks import Progress


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
        window.dossier_settled.connect(self._settled)
        Boekjaren(window)
        window.dossier_closed.connect(self._closed)
        window.page_shown.connect(self._note_page)
        window.hub.changed.connect(self._name_steps)
        window.top.search.add_source(self._matching)
        window.top.search.add_source(HelpSource(window.show_help).find)

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            **FileBy(self._window).slots(),
            **EditBy(self._window).slots(),
            **GoBy(self._window).slots(),
            **Rapporten(self._window).slots(),
            "nieuw_venster": self._new_window,
            "reservekopieen": self.safeguards.show_copies,
            "werkkopie": self.safeguards.working.put_back,
            "importeren": self.import_file,
            "ongedaan": self.undo,
            "opnieuw": self.redo,
            "eerste_stappen": self.first_steps,
        }

    def _fill_menus(self) -> None:
        menus = self.actions.menus
        self._recent = QMenu(tr("Re&cente dossiers"), self._window)
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
        self._mouse = MouseChoice(menu)
        self._page_actions = [a for a in menu.actions() if a.data()]
        self._closed()

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._window.preferences.get(prefs.RECENT):
            action = self._recent.addAction(Path(path).stem)
            action.setData(path)
            action.setToolTip(path)
            action.setEnabled(Path(path).exists())
        if self._recent.isEmpty():
            self._recent.addAction(tr("Nog geen")).setEnabled(False)

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

    def import_file(self) -> None:
        """Choose a file; what it is, and so where it belongs, is seen from what it holds."""
        from nplv_desktop.ui.dialogs.bestanden import IMPORTS, ask_open

        path = ask_open(self._window, self._window.preferences, tr("Bestand importeren"), IMPORTS)
        if path is not None:
            self.dropping.take(path)

    # Bewerken

    def undo(self) -> None:
        """Take back the last step, in the worker thread."""
        self._step(tr("Ongedaan maken"), "undo")

    def redo(self) -> None:
        """Do the last undone step again, in the worker thread."""
        self._step(tr("Opnieuw doen"), "redo")

    def _step(self, title: str, way: str) -> None:
        ctx = self._window.ctx
        if ctx is not None:
            self._window.tasks.run(title, _Stepping(ctx.db, way).work, self._stepped, quiet=True)

    def _stepped(self, done: tuple[str, str | None]) -> None:
        way, name = done
        messages = self._window.messages
        if name is None:
            messages.info(tr("Er is niets meer om ongedaan te maken of opnieuw te doen."))
        elif way == "undo":
            messages.done(
                tr("Ongedaan gemaakt: {name}").format(name=name), tr("Opnieuw"), self.redo
            )
        else:
            messages.done(tr("Opnieuw gedaan: {name}").format(name=name))

    def _name_steps(self) -> None:
        ctx = self._window.ctx
        if ctx is not None:
            ctx.tasks.ask(_Steps(ctx.db).read, self._show_steps)

    def _show_steps(self, names: tuple[str | None, str | None]) -> None:
        if self._window.ctx is None:
            return
        for key, text, name in (
            ("ongedaan", tr("&Ongedaan maken"), names[0]),
            ("opnieuw", tr("O&pnieuw"), names[1]),
        ):
            self.actions[key].setText(f"{text}: {name}" if name else text)
            self.actions[key].setEnabled(name is not None)

    # Beeld, Ga naar, Pagina

    def _go_to(self, action: QAction) -> None:
        by_mouse = self._mouse.take()
        if action.data():
            self._window.navigate(str(action.data()))
            page = self._window.stack.page()
            if page is not None and not by_mouse:
                page.take_focus()

    def _fill_page_menu(self) -> None:
        menu = self.actions.menus[PAGE]
        menu.clear()
        page = self._window.stack.page()
        menu.addActions(page.actions() if page is not None else [])
        if menu.isEmpty():
            menu.addAction(tr("Deze pagina heeft geen eigen acties")).setEnabled(False)

    # the window

    def _opened(self, ctx: PageContext) -> None:
        self.actions.set_dossier_open(True)
        self._window.top.search.add_source(DossierSource(ctx.db).find, reads_dossier=True)
        for action in self._page_actions:
            action.setEnabled(True)

    def _settled(self, _ctx: PageContext) -> None:
        self._name_steps()
        if not self._window.preferences.get(prefs.FIRST_STEPS_SEEN):
            self._guide().read()

    def _closed(self) -> None:
        self.actions.set_dossier_open(False)
        self.actions.menus[PAGE].clear()
        for action in self._page_actions:
            action.setEnabled(False)

    def _note_page(self, _key: str) -> None:
        self.actions.menus[PAGE].clear()  # their keys would go on working beside the new page's
        self.actions["terug"].setEnabled(self._window.stack.can_step(-1))
        self.actions["vooruit"].setEnabled(self._window.stack.can_step(1))

    def _matching(self, text: str) -> list[Hit]:
        """Pages, tabs and actions whose words contain the text; those of all pages."""
        wanted = text.casefold()
        pages = [
            Hit(tr("Pagina"), spec.label, icon=spec.icon, page=spec.key)
            for spec in self._window.pages
            if wanted in spec.label.casefold()
        ]
        page = self._window.stack.page()
        own = page.actions() if page is not None else []
        actions = [
            Hit(tr("Actie"), plain(a.text()), shown_keys(a.shortcut()), run=a.trigger)
            for a in [*own, *self.actions.all()]
            if a.isEnabled() and a.isVisible() and wanted in plain(a.text()).casefold()
        ]
        ctx = self._window.ctx
        if ctx is None:
            return actions
        here = {hit.text for hit in actions}
        others = page_actions.matching(self._window, text, ctx.boekjaar.value)
        return [
            *pages,
            *actions,
            *(hit for hit in others if hit.text not in here),
            *page_actions.tabs(self._window, text),
        ]


class _Stepping:
    """One undo or redo; run in the worker thread."""

    def __init__(self, db: Database, way: str) -> None:
        self._db, self._way = db, way

    def work(self, _progress: Progress) -> tuple[str, str | None]:
        """Take the step; returns the way and the name of the step, None when there was none."""
        if self._way == "redo":
            return self._way, self._db.redo()
        from nplv_desktop.services.dossiers import te_ontdoen

        return self._way, self._db.undo() if te_ontdoen(self._db) else None


class _Steps:
    """The names of the steps that can be taken back and done again; read beside the window."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def read(self) -> tuple[str | None, str | None]:
        """Name of the step to undo and of the step to redo; None where there is none."""
        from nplv_desktop.services.dossiers import te_ontdoen

        return te_ontdoen(self._db), self._db.redo_name
