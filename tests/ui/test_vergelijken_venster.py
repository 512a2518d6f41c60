"""Comparing, reading over and looking ahead in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import QUrl

from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.services import dossiers, financiering, indienen, saving
from nplv_desktop.ui.dialogs.peildag import PeildagVenster
from nplv_desktop.ui.dialogs.proeflezen import ProefleesVenster
from nplv_desktop.ui.dialogs.vergelijken import VergelijkVenster
from nplv_desktop.ui.pages.indienen_stap import Keuze

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

WAIT = 60_000


@pytest.fixture
def db(sample_file: Path, tmp_path: Path) -> Iterator[Database]:
    """The sample with version 1 handed in, reopened, and one booking € 100 higher."""
    place = tmp_path / "d.nplv"
    place.write_bytes(sample_file.read_bytes())
    opened = dossiers.open_dossier(place)
    key = indienen.begin(opened, "verantwoording", 2024)
    indienen.mark_checked(opened, key, "Controller")
    indienen.settle(opened, key, "Directeur", "programmadirecteur")
    indienen.hand_in(opened, key, tmp_path / "v1.xlsx")
    indienen.reopen(opened, key, "Een bedrag was te laag.")
    booked = next(b for b in saving.records(opened, Besteding, boekjaar=2024) if not b.gesplitst)
    financiering.save_besteding(opened, booked.id, {"bedrag": booked.bedrag + 100_00})
    yield opened
    opened.close()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    from PySide6.QtWidgets import QWidget

    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_version_is_laid_beside_the_dossier_and_saved(
    ctx: PageContext, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    key = indienen.indieningen(ctx.db)[-1].id
    shown = VergelijkVenster(ctx, parent, key)
    shown.open()
    assert shown.was.currentText() == "verantwoording 2024, versie 1"
    assert shown.now.currentText() == "Dossier nu: verantwoording 2024"
    qtbot.waitUntil(lambda: shown.found is not None, timeout=WAIT)
    assert shown.found is not None
    assert 100_00 in [each.verschil for each in shown.found.verschillen]
    qtbot.waitUntil(lambda: shown.grid.model.totals.count > 0, timeout=WAIT)
    shown.papers.save("Opslaan", tmp_path / "verschillen.xlsx", shown.document)
    qtbot.waitUntil((tmp_path / "verschillen.xlsx").exists, timeout=WAIT)
    qtbot.waitUntil(lambda: not ctx.tasks.busy, timeout=WAIT)
    assert "Bestedingen" in openpyxl.load_workbook(tmp_path / "verschillen.xlsx").sheetnames
    shown.found = None
    shown.add_file(shown.now, tmp_path / "v1.xlsx")
    shown.compare()
    qtbot.waitUntil(lambda: shown.found is not None, timeout=WAIT)
    assert shown.told.text() == "Geen verschillen"
    shown.accept()


def test_the_return_is_read_over_with_the_differences_marked(
    ctx: PageContext, parent: QWidget, qtbot: QtBot
) -> None:
    shown = ProefleesVenster(ctx, parent, Keuze("verantwoording", 2024))
    shown.open()
    qtbot.waitUntil(lambda: bool(shown.sheets), timeout=WAIT)
    assert shown.beside.currentText() == "verantwoording 2024, versie 1"
    place = next(i for i, sheet in enumerate(shown.sheets, 1) if sheet.tabel == "tblBestedingen")
    assert shown.names.item(place).text().endswith("(1)")
    shown.names.setCurrentRow(place)
    qtbot.waitUntil(lambda: shown.grid.model.totals.count > 100, timeout=WAIT)
    shown.only.setChecked(True)
    qtbot.waitUntil(lambda: shown.grid.model.totals.count == 1, timeout=WAIT)
    assert ": was " in shown.grid.model.text(0, 0)
    shown.accept()


def test_voorblad_and_charts_are_read_over_as_the_receiver_sees_them(
    ctx: PageContext, parent: QWidget, qtbot: QtBot
) -> None:
    shown = ProefleesVenster(ctx, parent, Keuze("verantwoording", 2024))
    shown.open()
    qtbot.waitUntil(lambda: bool(shown.sheets), timeout=WAIT)
    assert shown.names.currentItem().text() == "Voorblad"
    assert shown.pages.currentWidget() is shown.cover
    text = shown.cover.toPlainText()
    assert "Verantwoording 2024 · Heerlen-Noord" in text
    assert "Totalen per ministerie" in text
    shown.cover.anchorClicked.emit(QUrl("blad:Samenvatting"))
    assert shown.names.currentItem().text().startswith("Samenvatting")
    assert shown.pages.currentIndex() == 1
    chart = shown.charts[0]
    assert chart.isVisible()
    assert chart.words()[0].startswith("KW1-AS: Besteed t/m dit jaar ")
    assert not chart.grab().toImage().isNull()
    shown.cover.anchorClicked.emit(QUrl("blad:Bestaat niet"))
    assert shown.names.currentItem().text().startswith("Samenvatting")
    shown.show_named("Bestedingen")
    assert not chart.isVisible()
    shown.show_named("Reeksen")
    assert sum(c.isVisible() for c in shown.charts) > 5
    shown.accept()


def test_looking_ahead_to_15_july(ctx: PageContext, parent: QWidget, qtbot: QtBot) -> None:
    shown = PeildagVenster(ctx, parent, 2024)
    shown.open()
    assert shown.day.text() == "15-07-2025"
    qtbot.waitUntil(lambda: shown.read, timeout=WAIT)
    assert any(point.ernst == "stap" for point in shown.points)
    qtbot.waitUntil(lambda: shown.grid.model.totals.count == len(shown.points), timeout=WAIT)
    shown.accept()


def test_a_later_version_is_laid_beside_the_one_before_it(
    ctx: PageContext, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    key = indienen.begin(ctx.db, "verantwoording", 2024)
    indienen.mark_checked(ctx.db, key, "Controller")
    indienen.settle(ctx.db, key, "Directeur", "programmadirecteur")
    indienen.hand_in(ctx.db, key, tmp_path / "v2.xlsx")
    shown = VergelijkVenster(ctx, parent, key)
    qtbot.waitUntil(lambda: shown.found is not None, timeout=WAIT)
    assert shown.was.currentText() == "verantwoording 2024, versie 1"
    assert shown.now.currentText() == "verantwoording 2024, versie 2"
    assert shown.found is not None
    assert {e.verschil for e in shown.found.verschillen if e.kolom == "Besteed in dit jaar"}
    shown.close()
