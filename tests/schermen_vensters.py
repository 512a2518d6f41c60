"""What `schermen.py` opens over the window: dialogs, menus, messages, search, and the import."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from tests.schermen_camera import plain, settle
from tests.schermen_dossiers import DATA
from tests.schermen_openen import DIALOGS, page, tab, try_out
from tests.schermen_terug import HELD, PAGES, REOPENED, compare_once

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.ui.main_window import MainWindow
    from tests.schermen_camera import Camera
    from tests.schermen_openen import Opener


def walk_start(camera: Camera) -> None:
    """The start page, and choosing a gebied for a new dossier."""
    start = camera.window.show_start()
    camera.shoot("start")
    start.begin("nieuw")
    settle(camera.window)
    new: Any = start.new  # type: ignore[attr-defined]
    new.list.setCurrentRow(9)
    camera.shoot("start-nieuw-dossier")
    start.show_beginning()  # type: ignore[attr-defined]


def walk_dialogs(camera: Camera) -> None:
    """Every dialog of the sample, then what else comes over the window."""
    open_all(camera, DIALOGS)
    _tried(camera)
    _question(camera)
    _menus(camera)
    _messages(camera)
    _search(camera)
    _import(camera)


def open_all(camera: Camera, dialogs: Sequence[tuple[str, str, Opener]]) -> None:
    """Open each of these, keep what it shows, and close it."""
    for name, kind, open_it in dialogs:
        if not camera.wants(f"venster-{name}"):
            continue
        open_it(camera.window, camera.files)
        settle(camera.window)
        shown = opened_over(camera.window, kind)
        if shown is None:
            message = f"Het venster {name} ({kind}) ging niet open."
            raise RuntimeError(message)
        camera.shoot(f"venster-{name}", shown)
        for over in all_over(camera.window):
            over.close()
        camera.window.notice.dismiss()
        settle(camera.window)


def all_over(window: MainWindow) -> list[QWidget]:
    """What stands over the main window."""
    from PySide6.QtWidgets import QApplication

    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]


def opened_over(window: MainWindow, kind: str) -> QWidget | None:
    """The window of this class that stands over the main window."""
    return next((w for w in all_over(window) if type(w).__name__ == kind), None)


def walk_handed_in(camera: Camera, name: str) -> None:
    """The pages and dialogs of a dossier whose verantwoording was handed in."""
    for dossier, key, part in PAGES:
        shown = f"{key}-{part}" if part else key
        if dossier == name and camera.wants(shown):
            page(camera.window, key, **({"tab": part} if part else {}))
            if part == "aansluiting":
                compare_once(camera.window)
            camera.shoot(shown)
    open_all(camera, HELD if name == "ingediend" else REOPENED)


def _tried(camera: Camera) -> None:
    """Wat als with something to look at; nothing of it is kept."""
    if camera.wants("financien-wat-als-geprobeerd"):
        try_out(camera.window)
        camera.shoot("financien-wat-als-geprobeerd")
        tab(camera.window, "watals").drop()


def _question(camera: Camera) -> None:
    """The question before what cannot be undone; answered with no."""
    from PySide6.QtWidgets import QMessageBox

    if not camera.wants("venster-vraag"):
        return
    found = page(camera.window, "historie")

    def answer(box: QMessageBox) -> int:
        box.show()
        camera.shoot("venster-vraag", box)
        box.hide()
        return 0

    really = QMessageBox.exec
    QMessageBox.exec = answer  # type: ignore[method-assign,assignment]
    try:
        found.grid.view.go(6, 1)
        settle(camera.window)
        found.go_back()
    finally:
        QMessageBox.exec = really  # type: ignore[method-assign]


def _menus(camera: Camera) -> None:
    from PySide6.QtWidgets import QMenu

    page(camera.window, "overzicht")
    for action in camera.window.top.menus.actions():
        menu: Any = action.menu()
        name = f"venster-menu-{plain(action.text())}"
        if isinstance(menu, QMenu) and camera.wants(name):
            menu.popup(camera.window.mapToGlobal(camera.window.rect().topLeft()))
            camera.shoot(name, menu)
            menu.close()


def _messages(camera: Camera) -> None:
    tell = camera.window.messages
    told: dict[str, Callable[[], None]] = {
        "klaar": lambda: tell.done("De reservekopie staat in Documenten.", "Map openen", _nothing),
        "fout": lambda: tell.error(
            "Het bestand begroting.xlsx is beveiligd met een wachtwoord. Haal het wachtwoord er in "
            "Excel af en probeer het opnieuw."
        ),
        "waarschuwing": lambda: tell.warning("heerlen.nplv staat niet meer in Documenten."),
    }
    for name, say in told.items():
        if camera.wants(f"melding-{name}"):
            say()
            camera.shoot(f"melding-{name}")
            camera.window.notice.dismiss()


def _nothing() -> None:
    """A message's action that leads nowhere."""


def _search(camera: Camera) -> None:
    if camera.wants("zoeken"):
        box = camera.window.top.search
        box.setText("jong")
        box.search()
        settle(camera.window)
        camera.shoot("zoeken")
        box.clear()
        box.hide_hits()


def _import(camera: Camera) -> None:
    """Every step of taking in a file with mistakes; nothing is written."""
    if not camera.wants("inlezen"):
        return
    found = page(camera.window, "financien", tab="bestedingen")
    for kind, file in (
        ("bestedingen", "mutaties_met_fouten.csv"),
        ("interventies", "uitvoeringsprogramma.xlsx"),
        ("indicatoren", "cbs_ses_woa_amsterdam_2019.csv"),
    ):
        wizard = found.begin_import(kind)
        camera.shoot(f"inlezen-{kind}-bestand")
        wizard.start(DATA / file)
        until = time.monotonic() + 20
        while wizard.busy and time.monotonic() < until:
            settle(camera.window)
        for place in range(1, len(wizard.steps) - 1):
            wizard._to(place)
            while wizard.busy and time.monotonic() < until:
                settle(camera.window)
            camera.shoot(f"inlezen-{kind}-{plain(wizard.steps[place].title)}")
        found.end_import()
