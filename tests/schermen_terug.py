"""What `schermen.py` opens in a dossier that was handed in: what comes back, and what others sent.

The dossiers and the files beside them are those of `schermen_dossiers.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.schermen_camera import settle
from tests.schermen_dossiers import DATA, YEAR
from tests.schermen_openen import page, tab

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.ui.main_window import MainWindow
    from tests.schermen_openen import Opener

WORKBOOKS = DATA / "werkboeken"


def _reopen(window: MainWindow, _: Path) -> None:
    page(window, "indienen").panel.ask_reopen()


def _addition(window: MainWindow, _: Path) -> None:
    page(window, "indienen").panel.ask_addition()


def _compare(window: MainWindow, _: Path) -> None:
    shown = page(window, "indienen")
    shown.grid.view.go(shown.grid.model.totals.count - 1, 0)
    settle(window)
    shown.panel.compare()


def _test(window: MainWindow, files: Path) -> None:
    page(window, "indienen").test(files / "gewijzigd.xlsx")


def _proofread(window: MainWindow, _: Path) -> None:
    from nplv_desktop.ui.dialogs.proeflezen import ProefleesVenster
    from nplv_desktop.ui.pages.indienen_stap import Keuze

    if window.ctx is not None:
        ProefleesVenster(window.ctx, window, Keuze("verantwoording", YEAR)).open()


def _read_back(window: MainWindow, files: Path) -> None:
    from nplv_desktop.ui.dialogs.teruglezen_werk import Teruglezen

    if window.ctx is not None:
        Teruglezen(window.ctx, window).look(files / "terug.xlsx")


def _merge(window: MainWindow, files: Path) -> None:
    from nplv_desktop.ui.dialogs.samenvoegen_werk import Samenvoegen

    if window.ctx is not None:
        Samenvoegen(window.ctx, window).look(files / "collega.nplvx")


def _look_ahead(window: MainWindow, _: Path) -> None:
    from nplv_desktop.ui.dialogs.peildag import PeildagVenster

    if window.ctx is not None:
        PeildagVenster(window.ctx, window, YEAR).open()


def _forms(window: MainWindow, _: Path) -> None:
    from nplv_desktop.ui.dialogs.formulieren import FormulierenVenster

    if window.ctx is not None:
        FormulierenVenster(window.ctx, window).open()


def _lay_together(window: MainWindow, files: Path) -> None:
    from nplv_desktop.ui.dialogs.samenleggen import SamenleggenVenster

    made = SamenleggenVenster(window, window.tasks, window.messages, window.preferences)
    made.open()
    made.add([files / "verantwoording_ingediend.xlsx", WORKBOOKS / "aanvraag_1.0.0.xlsx"])
    made.lay_together(files / "landelijk.xlsx")


def _remarks(window: MainWindow, files: Path) -> None:
    from nplv_desktop.ui.dialogs.samenleggen_opmerkingen import OpmerkingenVenster

    OpmerkingenVenster(
        window, window.tasks, window.messages, window.preferences, files / "landelijk.xlsx"
    ).open()


def _stream(window: MainWindow, _: Path) -> None:
    tab(window, "regelingen").add_geldstroom()


def _fact(window: MainWindow, _: Path) -> None:
    detail = tab(window, "regelingen").detail
    detail.tabs.go("regels")
    settle(window)
    next(iter(detail.facts.fill_in.values())).click()


def _other_source(window: MainWindow, _: Path) -> None:
    tab(window, "reserveringen").choose_source()


def _correct(window: MainWindow, _: Path) -> None:
    tab(window, "bestedingen").daden.ask_correction()


def _leave_out(window: MainWindow, _: Path) -> None:
    tab(window, "bestedingen").daden.ask_leave_out()


def _what_if(window: MainWindow, _: Path) -> None:
    tab(window, "watals").ask("verschuiven")


def compare_once(window: MainWindow) -> Any:
    """The tab Aansluiting, in which half a year was compared."""
    shown = tab(window, "aansluiting")
    if not shown.grid.model.totals.count:
        shown.compare_file(DATA / "export_2024_h1.xlsx")
        settle(window)
    return shown


def _explain_difference(window: MainWindow, _: Path) -> None:
    shown = compare_once(window)
    shown.grid.view.go(0, 0)
    settle(window)
    shown.explain()


def _mend(window: MainWindow, _: Path) -> None:
    """Of a file of which something was refused; the newest may have come in whole."""
    from nplv_desktop.domain.inlezen import GeweigerdeRegel
    from nplv_desktop.services import saving

    shown = tab(window, "inlezen")
    if window.ctx is not None:
        refused = saving.records(window.ctx.db, GeweigerdeRegel, opgelost=False)
        shown.show_record("inlezing", refused[0].inlezing_id)
        settle(window)
        shown.refused.view.go(0, 0)
        settle(window)
    shown.mend()


def _print(window: MainWindow, _: Path) -> None:
    tab(window, "verloop").grid.print_out()


HELD: tuple[tuple[str, str, Opener], ...] = (
    ("heropenen", "Heropenen", _reopen),
    ("aanvulling", "Invullen", _addition),
)
"""In the dossier whose verantwoording is handed in."""
REOPENED: tuple[tuple[str, str, Opener], ...] = (
    ("vergelijken", "VergelijkVenster", _compare),
    ("toetsen", "ToetsVenster", _test),
    ("proeflezen", "ProefleesVenster", _proofread),
    ("teruglezen", "TerugleesVenster", _read_back),
    ("samenvoegen", "SamenvoegVenster", _merge),
    ("peildag", "PeildagVenster", _look_ahead),
    ("formulieren", "FormulierenVenster", _forms),
    ("samengelegd", "SamenleggenVenster", _lay_together),
    ("opmerkingen", "OpmerkingenVenster", _remarks),
    ("geldstroom", "Invullen", _stream),
    ("gegeven", "Invullen", _fact),
    ("andere-bron", "Invullen", _other_source),
    ("correctie", "Invullen", _correct),
    ("weglaten", "Invullen", _leave_out),
    ("wat-als", "Invullen", _what_if),
    ("verklaren", "Invullen", _explain_difference),
    ("herstellen", "Invullen", _mend),
    ("afdrukken", "QPrintPreviewDialog", _print),
)
"""In the dossier in which version 2 is being made."""
PAGES = (
    ("ingediend", "indienen", ""),
    ("heropend", "indienen", ""),
    ("heropend", "indienen", "sisa"),
    ("heropend", "financien", "aansluiting"),
    ("heropend", "financien", "inlezen"),
)
"""Pages that look otherwise than in the sample: dossier, page, tab."""
