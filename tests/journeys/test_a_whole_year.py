"""A controller's year through the real window: from nothing to a handed-in workbook, and back.

New dossier → interventie → begroting → mapping and decisions → bookings → a booking by hand that
blocks → jump from the finding → mended → workbook → checked, settled by a second person, handed in.
Undone to the start, the dossier holds exactly what it held then.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import openpyxl
import pytest
from PySide6.QtCore import QLocale, Qt

from nplv_desktop import paths
from nplv_desktop.domain.errors import DossierBusy
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.listing import CellChange
from nplv_desktop.domain.vastgelegd import Vastgelegd
from nplv_desktop.services import indienen, lists, saving, totals
from nplv_desktop.ui.commands import Commands
from nplv_desktop.ui.main_window import MainWindow
from nplv_desktop.ui.opening import open_for_window
from nplv_desktop.ui.preferences import Preferences
from nplv_desktop.ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database

DATA = Path(__file__).parents[1] / "data"
LONG = 60_000
T = TypeVar("T")
YEAR = 2024


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    QLocale.setDefault(QLocale("nl_NL"))
    theme.start(qapp, "licht")
    made = MainWindow(Preferences(paths.settings_file()), open_for_window)
    Commands(made, made.show_start)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


class Controller:
    """Someone at the window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def db(self) -> Database:
        assert self.window.ctx is not None
        return self.window.ctx.db

    def patiently(self, work: Callable[[], T]) -> T:
        """Do something with the dossier, again when a check in the background holds it."""
        for _ in range(600):
            try:
                return work()
            except DossierBusy:
                self.qtbot.wait(50)
        raise AssertionError("the dossier stayed busy")

    def go(self, page: str, **target: str) -> Any:
        self.window.navigate(page, **target)
        return self.page()

    def page(self) -> Any:
        self.rest()
        return self.window.stack.page()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy, timeout=LONG)

    def new_dossier(self, gebied: str) -> None:
        start: Any = self.window.show_start()
        start.begin("nieuw")
        self.qtbot.waitUntil(lambda: start.new.list.count() == 20, timeout=LONG)
        self.qtbot.keyClicks(start.new.search, gebied)
        self.qtbot.keyClick(start.new.search, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.ctx is not None, timeout=LONG)
        self.rest()

    def take_in(self, soort: str, name: str) -> None:
        page = self.go("financien", tab="bestedingen")
        wizard = page.begin_import(soort, DATA / name)
        for _ in range(8):
            self.qtbot.waitUntil(lambda: not wizard.busy, timeout=LONG)
            if wizard.step() is wizard.report:
                break
            deed = next(d for d in wizard.deeds() if d.primary)
            assert deed.enabled, deed.text
            deed.run()
        assert wizard.step() is wizard.report
        page.end_import()
        self.rest()


@pytest.fixture
def controller(window: MainWindow, qtbot: QtBot) -> Controller:
    return Controller(window, qtbot)


def test_from_nothing_to_a_registered_verantwoording_and_back(
    controller: Controller, qtbot: QtBot, tmp_path: Path
) -> None:
    controller.new_dossier("heerlen")
    db, patiently = controller.db, controller.patiently
    start = patiently(db.digest)
    controller.window.choose_year(YEAR)

    plan_an_interventie(controller)
    controller.take_in("koppelingen", "koppelingen.csv")
    controller.take_in("beschikkingen", "beschikkingen.csv")
    for name in ("mutaties_2023.csv", "export_2024_h1.xlsx", "export_2024_h2.xlsx"):
        controller.take_in("bestedingen", name)
    controller.window.choose_year(YEAR)  # the first import led to its own year
    expected = 17_612_058_99
    assert totals.totaal(patiently(lambda: totals.standen(db, YEAR))).besteed == expected

    key = book_without_geldstroom(controller)
    mend_from_the_finding(controller, key)
    made = patiently(db.digest)
    while db.undo_name != "Dossier maken":
        patiently(db.undo)
    assert patiently(db.digest) == start
    while db.redo_name is not None:
        patiently(db.redo)
    assert patiently(db.digest) == made
    path = make_and_hand_in(controller, qtbot, tmp_path)

    booked = openpyxl.load_workbook(path, data_only=True)["Samenvatting"]
    assert float(expected + 100_00) / 100 in [
        round(cell.value, 2)
        for row in booked.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    ]
    handed = patiently(lambda: indienen.indieningen(db))
    assert [i.status for i in handed] == ["ingediend"]

    with pytest.raises(Vastgelegd, match="kan niet ongedaan worden gemaakt"):
        patiently(db.undo)


def plan_an_interventie(controller: Controller) -> None:
    page = controller.go("interventies")
    page.add()
    controller.rest()
    patiently, db = controller.patiently, controller.db
    (made,) = patiently(lambda: saving.records(db, Interventie))
    named = {"titel": "Buurtbaan", "status": "loopt"}
    patiently(lambda: saving.save(db, Interventie, made.id, named))
    planned = {
        "interventie_id": made.id,
        "geldstroom_code": "KW1-RI",
        "boekjaar": YEAR,
        "bedrag": 50_000_00,
    }
    patiently(lambda: saving.save(db, Begrotingsregel, None, planned))
    controller.go("overzicht")


def book_without_geldstroom(controller: Controller) -> str:
    page = controller.go("financien", tab="bestedingen")
    booked = {"datum": date(YEAR, 12, 31), "stuknummer": "HAND1", "bedrag": 100_00}
    (key,) = controller.patiently(
        lambda: lists.bestedingen(controller.db, jaar=YEAR).add(controller.db, [booked])
    )
    page.show_record("besteding", key, "geldstroom_code")
    controller.rest()
    return key


def mend_from_the_finding(controller: Controller, key: str) -> None:
    page = controller.go("controle")
    page.check()
    controller.qtbot.waitUntil(lambda: any(b.blokkeert for b in findings(page)), timeout=LONG)
    blocking = [b for b in findings(page) if b.blokkeert]
    about = next(b for b in blocking if b.record_id == key and b.veld == "geldstroom_code")
    controller.window.show_record(about.tabel, about.record_id, about.veld)
    assert controller.window.stack.current_key() == "financien"
    controller.rest()
    db, patiently = controller.db, controller.patiently
    chosen = [CellChange(key, "geldstroom_code", "KW1-RI")]
    patiently(lambda: lists.bestedingen(db, jaar=YEAR).save(db, chosen))
    (own,) = patiently(lambda: saving.records(db, Interventie, titel="Buurtbaan"))
    patiently(lambda: saving.save(db, Besteding, key, {"interventie_id": own.id}))
    page = controller.go("controle")
    page.check()
    controller.qtbot.waitUntil(lambda: not any(b.blokkeert for b in findings(page)), timeout=LONG)


def findings(page: Any) -> tuple[Any, ...]:
    outcome = page.list().outcome
    return () if outcome is None else tuple(outcome.bevindingen)


def make_and_hand_in(controller: Controller, qtbot: QtBot, tmp_path: Path) -> Path:
    page = controller.go("indienen")
    wizard = page.begin("verantwoording", YEAR)
    path = tmp_path / "verantwoording.xlsx"
    for _ in range(8):
        controller.rest()
        step = wizard.steps[wizard.place]
        if step is wizard.steps[-1]:
            break
        qtbot.waitUntil(lambda s=step: s is wizard.writing or s.ready(), timeout=LONG)  # type: ignore[misc]
        if step is wizard.writing:
            wizard.writing.write(path)
            qtbot.waitUntil(lambda: wizard.keuze.verslag is not None, timeout=LONG)
        wizard.go(wizard.place + 1)
    register = wizard.steps[-1]
    register.check_by({"naam": "Controller"})
    controller.rest()
    register.settle_by({"naam": "Directeur", "rol": "programmadirecteur"})
    controller.rest()
    register.hand_in(path)
    controller.rest()
    return path
