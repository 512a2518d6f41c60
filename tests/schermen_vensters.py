"""What `schermen.py` opens over the window: dialogs, menus, messages, search, and the import."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.schermen_camera import plain, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from nplv_desktop.ui.main_window import MainWindow
    from tests.schermen_camera import Camera

DATA = Path(__file__).resolve().parent / "data"


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


def page(window: MainWindow, key: str, **target: str) -> Any:
    """A page, shown and read."""
    window.navigate(key, **target)
    settle(window)
    return window.stack.page()


def tab(window: MainWindow, key: str) -> Any:
    """A tab of Financiën, shown and read."""
    return page(window, "financien", tab=key).tab(key)


def opened_over(window: MainWindow) -> QWidget | None:
    """The window that was opened last over the main window."""
    from PySide6.QtWidgets import QApplication

    over = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    return over[-1] if over else None


def _explain(window: MainWindow) -> None:
    found = tab(window, "verloop")
    found.grid.view.go(0, 3)
    found.explain()


def _split(window: MainWindow) -> None:
    found = tab(window, "bestedingen")
    found.split(found.grid.current_key())


def _columns(window: MainWindow) -> None:
    from PySide6.QtWidgets import QApplication

    from nplv_desktop.ui.tables.columns import ColumnDialog

    grid = tab(window, "bestedingen").grid
    ColumnDialog(grid.view, grid.model, grid.memory).show()
    QApplication.processEvents()


def _paste(window: MainWindow) -> None:
    from nplv_desktop.ui.tables.paste import PastePreview, plan_paste

    grid = tab(window, "bestedingen").grid
    block = [["12-13-2024", "S-1"], ["vandaag?", "S-2"], ["03-04-2024", "S-3", "niet bekend"]]
    plan = plan_paste(grid.model, block, 0, grid.view.visible_columns())
    PastePreview(plan, window).show()


def _explain_finding(window: MainWindow) -> None:
    found = page(window, "controle")
    found.list().check(None)
    settle(window)
    first = window.status.outcome
    if first is not None and first.bevindingen:
        found.list().choose(first.bevindingen[0].sleutel)
        settle(window)
        found.list().panel.explain()


def _decision(window: MainWindow) -> None:
    tab(window, "regelingen").detail.add_decision()


def _regeling(window: MainWindow) -> None:
    tab(window, "regelingen").add_regeling()


def _reserve(window: MainWindow) -> None:
    tab(window, "reserveringen").reserve()


def _stage(window: MainWindow) -> None:
    tab(window, "bestedingen").daden.ask_stage()


def _shortcuts(window: MainWindow) -> None:
    from nplv_desktop.ui.dialogs.shortcuts import ShortcutsDialog

    ShortcutsDialog(window).open()


def _about(window: MainWindow) -> None:
    from nplv_desktop.ui.dialogs.about import AboutDialog

    AboutDialog(window).open()


def _help(window: MainWindow) -> None:
    window.show_help("overzicht")


def _glossary(window: MainWindow) -> None:
    window.show_help("woordenlijst")


def _copies(window: MainWindow) -> None:
    from nplv_desktop.ui.dialogs.reservekopieen import ReservekopieDialog

    if window.ctx is not None:
        ReservekopieDialog(window, window.ctx).open()


def _damaged(window: MainWindow) -> None:
    from nplv_desktop.services import reservekopie
    from nplv_desktop.ui.dialogs.beschadigd import BeschadigdDialog

    if window.ctx is not None and window.ctx.db.path is not None:
        reservekopie.make_if_changed(window.ctx.db)
        sentence = (
            "Het dossier Heerlen-Noord.nplv is beschadigd en is niet geopend. "
            "Het bestand is niet gewijzigd; zet een reservekopie terug."
        )
        copies = reservekopie.overview(window.ctx.db)
        BeschadigdDialog(window, window.ctx.db.path, sentence, copies).open()


def _unsaved(window: MainWindow) -> None:
    from nplv_desktop.services import concepten
    from nplv_desktop.ui.dialogs.teruggevonden import TeruggevondenDialog

    if window.ctx is not None:
        texts = [
            concepten.concept(
                "interventie", "1", "omschrijving", "Leerwerktrajecten, Omschrijving", "De eerste"
            ),
            concepten.concept("besteding", "", "bedrag", "Bestedingen, Bedrag", "1.250,0"),
        ]
        place = concepten.place_of(window.ctx.db)
        TeruggevondenDialog(window, window.ctx, place, texts).open()


def _elsewhere(window: MainWindow) -> None:
    from nplv_desktop.services import plaatsen, werkkopie
    from nplv_desktop.ui.dialogs.werkkopie import WerkkopieDialog

    sentence = f"{plaatsen.WHY['gesynchroniseerd']} {werkkopie.COPY}"
    WerkkopieDialog(window, Path("OneDrive") / "Heerlen-Noord.nplv", sentence).open()


def _package(window: MainWindow) -> None:
    from nplv_desktop.ui.dialogs.pakket_maken import PakketVenster

    if window.ctx is not None:
        PakketVenster(window.ctx, window).open()


def _password(window: MainWindow) -> None:
    from nplv_desktop.ui.dialogs.samenvoegen_werk import WachtwoordVenster

    WachtwoordVenster(window, "heerlen.nplvpakket").open()


def _problem(window: MainWindow) -> None:
    from nplv_desktop.ui.dialogs.probleem import ProbleemDialog

    ProbleemDialog(window).open()


def _lay_together(window: MainWindow) -> None:
    from nplv_desktop.ui.dialogs.samenleggen import SamenleggenVenster

    SamenleggenVenster(window, window.tasks, window.messages, window.preferences).open()


DIALOGS: tuple[tuple[str, Callable[[MainWindow], object]], ...] = (
    ("herkomst", _explain),
    ("verdelen", _split),
    ("kolommen", _columns),
    ("plakken", _paste),
    ("toelichten", _explain_finding),
    ("beschikking", _decision),
    ("regeling", _regeling),
    ("reserveren", _reserve),
    ("stadium", _stage),
    ("sneltoetsen", _shortcuts),
    ("over", _about),
    ("handleiding", _help),
    ("woordenlijst", _glossary),
    ("reservekopieen", _copies),
    ("beschadigd", _damaged),
    ("teruggevonden", _unsaved),
    ("werkkopie", _elsewhere),
    ("pakket", _package),
    ("wachtwoord", _password),
    ("probleem", _problem),
    ("samenleggen", _lay_together),
)


def walk_dialogs(camera: Camera) -> None:
    """Every dialog, then what else comes over the window."""
    for name, open_it in DIALOGS:
        if camera.wants(f"venster-{name}"):
            open_it(camera.window)
            settle(camera.window)
            shown = opened_over(camera.window)
            if shown is None:
                message = f"Het venster {name} ging niet open."
                raise RuntimeError(message)
            camera.shoot(f"venster-{name}", shown)
            shown.close()
            settle(camera.window)
    _question(camera)
    _menus(camera)
    _messages(camera)
    _search(camera)
    _import(camera)


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
