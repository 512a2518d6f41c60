"""Indienen: what the accountant asks first, and one report for a gemeente with two gebieden."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog

from nplv_desktop.domain.sisa import SisaIndicator, SisaSet
from nplv_desktop.services import bewijs, dossiers, financiering, saving
from nplv_desktop.ui.pages.financien_bewijs import BewijsLijst
from nplv_desktop.ui.pages.indienen import IndienenPage
from nplv_desktop.ui.pages.indienen_sisa_rapport import GemeenteRapport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.tables.grid import Grid

    from .conftest import Journey, Posted

WAIT = 20_000


def book(db: Database, cents: int, stream: str = "VHF2") -> str:
    values = {"datum": date(2024, 5, 1), "bedrag": cents, "geldstroom_code": stream}
    return financiering.save_besteding(db, None, values)


def cells(grid: Grid, *columns: str) -> list[tuple[str, ...]]:
    places = [grid.model.column(column) for column in columns]
    return [
        tuple(grid.model.text(row, place) for place in places)
        for row in range(grid.model.totals.count)
    ]


@pytest.fixture
def page(ctx: PageContext, qtbot: QtBot) -> Iterator[IndienenPage]:
    made = IndienenPage(ctx)
    made.resize(1158, 696)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


def test_the_accountants_list_has_the_thresholds_and_the_bookings_to_have_ready(
    page: IndienenPage, ctx: PageContext, qtbot: QtBot, journey: Journey, tmp_path: Path
) -> None:
    large = book(ctx.db, 150_000_00)
    for _ in range(10):
        book(ctx.db, 9_000_00)
    book(ctx.db, 124_999_99, "KW1-SO")
    page.tabs.go("accountant")
    tab = page.accountant()
    qtbot.waitUntil(lambda: tab.grants.model.totals.count == 1, timeout=WAIT)
    # Bado art. 5 lid 4: 10 % of € 240.000; KW1 stays a cent under the € 125.000 of art. 3a
    shown = cells(tab.grants, "code", "lasten", "grens", "boekingen", "klaar", "zonder")
    assert shown == [("VHF2", "240.000,00", "24.000,00", "11", "5", "5")]
    assert "€ 125.000" in tab.sentence.text()
    qtbot.waitUntil(lambda: tab.bookings.model.totals.count == 5, timeout=WAIT)
    assert cells(tab.bookings, "bedrag", "reden")[0] == ("150.000,00", "Zo groot als de grens")
    paper = tmp_path / "factuur.pdf"
    paper.write_bytes(b"%PDF")
    qtbot.waitUntil(lambda: tab.current() is not None, timeout=WAIT)
    tab.panel.findChildren(BewijsLijst)[-1].add_file(paper)
    qtbot.waitUntil(lambda: cells(tab.grants, "zonder") == [("4",)], timeout=WAIT)
    assert [proof.naam for proof in bewijs.bewijsstukken(ctx.db, "besteding", large)] == [
        paper.name
    ]
    tab._open_current()
    assert journey.records[-1][:2] == ("besteding", large)


def test_without_enough_spending_the_list_says_so(
    page: IndienenPage, ctx: PageContext, qtbot: QtBot
) -> None:
    book(ctx.db, 124_999_99)
    page.tabs.go("accountant")
    tab = page.accountant()
    qtbot.waitUntil(lambda: not tab.grants.view.isVisible(), timeout=WAIT)
    assert not tab.bookings.isVisible()
    assert not tab.deeds()[0].enabled


def make_set(db: Database) -> None:
    key = saving.save(db, SisaSet, None, {"code": "X1", "jaar": 2024, "regeling_code": "VHF2"})
    values = {
        "sisa_set_id": key,
        "code": "X1/01",
        "omschrijving": "Besteding (jaar T)",
        "soort": "bedrag",
        "volgorde": 1,
        "regel": "besteding_jaar",
    }
    saving.save(db, SisaIndicator, None, values)


def test_two_gebieden_of_one_gemeente_give_one_report_from_the_window(
    ctx: PageContext,
    qtbot: QtBot,
    posted: Posted,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from dataclasses import replace

    west = dossiers.create(tmp_path / "west.nplv", "Amsterdam Nieuw-West")
    oost = dossiers.create(tmp_path / "oost.nplv", "Amsterdam Zuidoost")
    for db, cents in ((west, 100_40), (oost, 200_40)):
        make_set(db)
        book(db, cents)
    oost.close()
    target = tmp_path / "rapport.xlsx"
    titles: list[str] = []

    def choose(_parent: object, title: str, *_more: object) -> tuple[list[str], str]:
        titles.append(title)
        return [str(tmp_path / "oost.nplv")], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    shown = IndienenPage(replace(ctx, db=west))
    qtbot.addWidget(shown)
    GemeenteRapport(replace(ctx, db=west), shown).ask()
    qtbot.waitUntil(lambda: bool(posted.all), timeout=WAIT)
    assert titles == ["Kies het dossier van Amsterdam Zuidoost"]
    assert (
        "SiSa 2024 van Amsterdam (Amsterdam Nieuw-West, Amsterdam Zuidoost)" in posted.all[-1].text
    )
    sheet = openpyxl.load_workbook(target).worksheets[0]
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert 301 in values, "100,40 + 200,40 = 300,80; rounded once"
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "west.nplv")], "")
    )
    before = target.read_bytes()
    with qtbot.waitSignal(ctx.tasks.unhandled, timeout=WAIT) as refused:
        GemeenteRapport(replace(ctx, db=west), shown).ask()
    assert "al open" in str(refused.args)
    assert target.read_bytes() == before
    west.close()
