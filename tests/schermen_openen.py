"""The dialogs that `schermen.py` opens in the sample, each with the name of its class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.schermen_camera import pause, settle
from tests.schermen_dossiers import YEAR

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.ui.main_window import MainWindow

    Opener = Callable[[MainWindow, Path], object]


def page(window: MainWindow, key: str, **target: str) -> Any:
    """A page, shown and read."""
    window.navigate(key, **target)
    settle(window)
    return window.stack.page()


def tab(window: MainWindow, key: str) -> Any:
    """A tab of Financiën, shown and read."""
    return page(window, "financien", tab=key).tab(key)


def _explain(window: MainWindow, _: Path) -> None:
    found = tab(window, "verloop")
    found.grid.view.go(0, 3)
    found.explain()


def _split(window: MainWindow, _: Path) -> None:
    found = tab(window, "bestedingen")
    found.split(found.grid.current_key())


def _columns(window: MainWindow, _: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from nplv_desktop.ui.tables.columns import ColumnDialog

    grid = tab(window, "bestedingen").grid
    ColumnDialog(grid.view, grid.model, grid.memory).show()
    QApplication.processEvents()


def _paste(window: MainWindow, _: Path) -> None:
    from nplv_desktop.ui.tables.editing import put_on_clipboard

    grid = tab(window, "bestedingen").grid
    block = "12-13-2024\tS-1\nvandaag?\tS-2\n03-04-2024\tS-3\tniet bekend\n"
    put_on_clipboard(block, "")
    grid.view.go(0, grid.view.visible_columns()[0])
    grid.editing.paste()


def _explain_finding(window: MainWindow, _: Path) -> None:
    found = page(window, "controle")
    found.list().check(None)
    settle(window)
    first = window.status.outcome
    if first is not None and first.bevindingen:
        found.list().choose(first.bevindingen[0].sleutel)
        settle(window)
        found.list().panel.explain()


def _decision(window: MainWindow, _: Path) -> None:
    tab(window, "regelingen").detail.add_decision()


def _regeling(window: MainWindow, _: Path) -> None:
    tab(window, "regelingen").add_regeling()


def _reserve(window: MainWindow, _: Path) -> None:
    tab(window, "reserveringen").reserve()


def _stage(window: MainWindow, _: Path) -> None:
    tab(window, "bestedingen").daden.ask_stage()


def _shortcuts(window: MainWindow, _: Path) -> None:
    from nplv_desktop.ui.dialogs.shortcuts import ShortcutsDialog

    ShortcutsDialog(window).open()


def _about(window: MainWindow, _: Path) -> None:
    from nplv_desktop.ui.dialogs.about import AboutDialog

    AboutDialog(window).open()


def _help(window: MainWindow, _: Path) -> None:
    window.show_help("overzicht")


def _glossary(window: MainWindow, _: Path) -> None:
    window.show_help("woordenlijst")


def _copies(window: MainWindow, _: Path) -> None:
    from nplv_desktop.ui.dialogs.reservekopieen import ReservekopieDialog

    if window.ctx is not None:
        ReservekopieDialog(window, window.ctx).open()


def _damaged(window: MainWindow, _: Path) -> None:
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


def _unsaved(window: MainWindow, _: Path) -> None:
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


def _elsewhere(window: MainWindow, _: Path) -> None:
    from nplv_desktop.services import plaatsen, werkkopie
    from nplv_desktop.ui.dialogs.werkkopie import WerkkopieDialog

    sentence = f"{plaatsen.WHY['gesynchroniseerd']} {werkkopie.COPY}"
    WerkkopieDialog(window, Path("OneDrive") / "Heerlen-Noord.nplv", sentence).open()


def _package(window: MainWindow, _: Path) -> None:
    from nplv_desktop.ui.dialogs.pakket_maken import PakketVenster

    if window.ctx is not None:
        PakketVenster(window.ctx, window).open()


def _password(window: MainWindow, _: Path) -> None:
    from nplv_desktop.ui.dialogs.samenvoegen_werk import WachtwoordVenster

    WachtwoordVenster(window, "heerlen.nplvpakket").open()


def _problem(window: MainWindow, _: Path) -> None:
    from nplv_desktop.ui.dialogs.probleem import ProbleemDialog

    ProbleemDialog(window).open()


def _lay_together(window: MainWindow, _: Path) -> None:
    from nplv_desktop.ui.dialogs.samenleggen import SamenleggenVenster

    SamenleggenVenster(window, window.tasks, window.messages, window.preferences).open()


def _read_over(window: MainWindow, _: Path) -> Any:
    from nplv_desktop.ui.dialogs.proeflezen import ProefleesVenster
    from nplv_desktop.ui.pages.indienen_stap import Keuze

    assert window.ctx is not None
    shown = ProefleesVenster(window.ctx, window, Keuze("verantwoording", YEAR))
    shown.open()
    while not shown.sheets:
        pause(50)
    return shown


def _read_over_charts(window: MainWindow, folder: Path) -> None:
    _read_over(window, folder).show_named("Samenvatting")


def _read_over_lines(window: MainWindow, folder: Path) -> None:
    _read_over(window, folder).show_named("Reeksen")


def try_out(window: MainWindow) -> None:
    """Two things to try on Wat als, of what there is to choose from."""
    from nplv_desktop.ui.pages.financien_watals_vragen import Vragen

    if window.ctx is None:
        return
    shown = tab(window, "watals")
    question = Vragen(window.ctx).verschuiven()
    options = question.keuzes
    for place, cents, stream in ((0, 400_000_00, "KW1-JK"), (4, 50_000_00, "KW1-SO")):
        values = {
            "van": options["van"][place].code,
            "bedrag": cents,
            "interventie_id": options["interventie_id"][place + 1].code,
            "geldstroom_code": stream,
            "boekjaar": YEAR,
        }
        shown.take(question.maak(values))
        settle(window)


DIALOGS: tuple[tuple[str, str, Opener], ...] = (
    ("herkomst", "HerkomstVenster", _explain),
    ("verdelen", "VerdeelVenster", _split),
    ("kolommen", "ColumnDialog", _columns),
    ("plakken", "PastePreview", _paste),
    ("toelichten", "Invullen", _explain_finding),
    ("beschikking", "Invullen", _decision),
    ("regeling", "Invullen", _regeling),
    ("reserveren", "Invullen", _reserve),
    ("stadium", "Invullen", _stage),
    ("sneltoetsen", "ShortcutsDialog", _shortcuts),
    ("over", "AboutDialog", _about),
    ("handleiding", "HelpWindow", _help),
    ("woordenlijst", "HelpWindow", _glossary),
    ("reservekopieen", "ReservekopieDialog", _copies),
    ("beschadigd", "BeschadigdDialog", _damaged),
    ("teruggevonden", "TeruggevondenDialog", _unsaved),
    ("werkkopie", "WerkkopieDialog", _elsewhere),
    ("pakket", "PakketVenster", _package),
    ("wachtwoord", "WachtwoordVenster", _password),
    ("probleem", "ProbleemDialog", _problem),
    ("samenleggen", "SamenleggenVenster", _lay_together),
    ("voorblad", "ProefleesVenster", _read_over),
    ("voorblad-staven", "ProefleesVenster", _read_over_charts),
    ("voorblad-lijnen", "ProefleesVenster", _read_over_lines),
)
