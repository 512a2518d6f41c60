"""Blocks that were copied in Excel: pasted on the page, looked at, and taken in one undo step."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.indicatoren import Meting
from nplv_desktop.services import importing, saving
from nplv_desktop.ui.dialogs.import_controleren import ControlerenStap
from nplv_desktop.ui.dialogs.import_wijken import WijkenStap
from nplv_desktop.ui.pages.financien import FinancienPage
from nplv_desktop.ui.pages.indicatoren import IndicatorenPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.import_wizard import ImportWizard

WAIT = 20_000
BLOCK = "Indicator\t2021\t2022*\r\nK01\t4,1\t4,3\r\nK07\t-0,4\t\r\n"


@pytest.fixture
def page(ctx: PageContext, qtbot: QtBot) -> IndicatorenPage:
    made = IndicatorenPage(ctx)
    qtbot.addWidget(made)
    made.resize(1158, 696)
    made.show()
    made.refresh()
    return made


def copied(text: str) -> None:
    QApplication.clipboard().setText(text)


def looked(page: IndicatorenPage | FinancienPage, qtbot: QtBot) -> ImportWizard:
    """The wizard, when what was pasted was looked at."""
    wizard = page.wizard
    assert wizard is not None
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    return wizard


def test_a_block_is_pasted_looked_at_and_taken_in_one_step(
    page: IndicatorenPage, ctx: PageContext, qtbot: QtBot
) -> None:
    copied(BLOCK)
    before = ctx.db.digest()
    qtbot.keyClick(page.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wizard = looked(page, qtbot)
    assert isinstance(wizard.step(), ControlerenStap)
    assert ctx.db.digest() == before
    assert wizard.preview.cards["nieuw"].count() == 3
    assert "geplakte cellen" in page._sentence.text()
    page.run_deed("3 metingen inlezen")
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    found = {(m.indicator_code, m.peiljaar): m for m in saving.records(ctx.db, Meting)}
    assert {place: m.waarde for place, m in found.items()} == {
        ("K01", 2021): Decimal("4.1"),
        ("K01", 2022): Decimal("4.3"),
        ("K07", 2021): Decimal("-0.4"),
    }
    assert found["K01", 2022].voorlopig
    ctx.db.undo()
    assert ctx.db.digest() == before


def test_the_menu_pastes_too_and_asks_which_indicator_when_the_block_names_none(
    page: IndicatorenPage, ctx: PageContext, qtbot: QtBot
) -> None:
    copied("2021\t2022\n4,1\t4,3\n")
    page.edit_command("plakken")
    wizard = looked(page, qtbot)
    step = cast("WijkenStap", wizard.step())
    assert isinstance(step, WijkenStap)
    step.indicator.picked.emit("indicator", "K01")
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    assert wizard.toestand.te_schrijven == 2
    page.run_deed("Annuleren")
    assert saving.records(ctx.db, Meting) == []


def test_nothing_on_the_clipboard_is_told_and_changes_nothing(
    page: IndicatorenPage, ctx: PageContext, qtbot: QtBot
) -> None:
    before = ctx.db.digest()
    copied("  ")
    page.edit_command("plakken")
    wizard = looked(page, qtbot)
    assert wizard.step() is wizard.file
    assert "geen cellen" in wizard.file.problem.text()
    copied(BLOCK)
    wizard.file.zone.paste.click()
    assert looked(page, qtbot).toestand.te_schrijven == 3
    assert ctx.db.digest() == before


def test_pasted_bookings_with_a_fault_are_kept_without_a_copy_of_a_file(
    ctx: PageContext, qtbot: QtBot
) -> None:
    page = FinancienPage(ctx)
    qtbot.addWidget(page)
    page.show()
    copied(
        "Datum\tStuk\tGeldstroom\tBedrag\n03-02-2024\tS1\tKW1-SO\t1.250,00\n"
        "31-02-2024\tS2\tKW1-SO\t1,00\n"
    )
    page.begin_import("bestedingen").file.zone.paste.click()
    wizard = looked(page, qtbot)
    page.run_deed("1 boeking inlezen")
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    assert [each.bedrag for each in saving.records(ctx.db, Besteding)] == [125_000]
    texts = [button.text() for button in wizard.report.findChildren(type(wizard.file.zone.button))]
    assert "Geweigerde regels herstellen" in texts
    assert "Kopie met bevindingen" not in texts


def test_cells_that_were_pasted_have_no_file_to_copy() -> None:
    bron = importing.plak(BLOCK)
    assert (bron.geplakt, bron.pad.name) == (True, importing.GEPLAKT)
    assert bron.sha256 == importing.plak(BLOCK).sha256
