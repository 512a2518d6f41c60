"""Indienen: choose, check, read over, write, register; the list and what can be done with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag
from nplv_desktop.domain.indienen import Indiening
from nplv_desktop.domain.listing import CellChange
from nplv_desktop.domain.sisa import SisaWaarde
from nplv_desktop.services import (
    checking,
    exporting,
    financiering,
    indienen,
    saving,
    sisa,
    teruglezen,
)
from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui.pages.indienen import IndienenPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.indienen_wizard import IndienWizard

    from .conftest import Posted

DATA = Path(__file__).parent.parent / "data"
WAIT = 30_000


def fill(db: Database) -> None:
    """A grant and a booking; nothing blocks."""
    key = saving.save(
        db,
        Beschikking,
        None,
        {"regeling_code": "VHF2", "nummer": "2023-1", "datum": date(2023, 11, 1)},
    )
    saving.save(
        db,
        BeschikkingBedrag,
        None,
        {"beschikking_id": key, "geldstroom_code": "VHF2", "boekjaar": 2024, "bedrag": 90_000},
    )
    values = {
        "datum": date(2024, 5, 1),
        "bedrag": 25_000,
        "geldstroom_code": "VHF2",
        "stuknummer": "S1",
    }
    financiering.save_besteding(db, None, values)


@pytest.fixture
def page(ctx: PageContext, qtbot: QtBot) -> Iterator[IndienenPage]:
    fill(ctx.db)
    made = IndienenPage(ctx)
    made.resize(1158, 696)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


def idle(wizard: IndienWizard, qtbot: QtBot, page: IndienenPage) -> None:
    """Wait until nothing is being made or registered."""
    qtbot.waitUntil(lambda: not page.ctx.tasks.busy and not wizard.writing.busy, timeout=WAIT)


def at_workbook(page: IndienenPage, qtbot: QtBot) -> IndienWizard:
    """Go through the steps as far as the workbook."""
    page.run_deed("Verantwoording 2024 maken")
    wizard = page.making
    assert wizard is not None
    page.run_deed("Verder")
    qtbot.waitUntil(lambda: wizard.keuze.controle is not None, timeout=WAIT)
    page.run_deed("Verder")
    qtbot.waitUntil(lambda: bool(wizard.reading.counts), timeout=WAIT)
    page.run_deed("Verder")
    return wizard


def test_the_steps_show_what_the_workbook_will_say(
    page: IndienenPage, ctx: PageContext, qtbot: QtBot
) -> None:
    wizard = at_workbook(page, qtbot)
    expected = checking.check(ctx.db, "verantwoording", 2024)
    assert wizard.keuze.controle is not None
    assert {b.sleutel for b in wizard.keuze.controle.bevindingen} == {
        b.sleutel for b in expected.bevindingen
    }
    wizard.go(2)
    grid = wizard.reading.grid
    qtbot.waitUntil(lambda: grid.model.totals.count == 1)
    texts = {spec.key: grid.model.text(0, place) for place, spec in enumerate(grid.model.specs)}
    assert texts["toegekend"] == "900,00"
    assert texts["besteed"] == "250,00"
    assert texts["restant"] == "650,00"
    content = exporting.gather(ctx.db, "verantwoording", 2024)
    assert wizard.reading.counts["Bestedingen"] == len(content.tables["tblBestedingen"]) == 1


def test_while_something_blocks_only_a_concept_can_be_made(
    page: IndienenPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    financiering.save_besteding(ctx.db, None, {"datum": date(2024, 6, 1), "bedrag": 500})
    wizard = at_workbook(page, qtbot)
    blocked = checking.check(ctx.db, "verantwoording", 2024).blokkerend
    assert blocked
    assert wizard.writing.concept.isChecked()
    assert not wizard.writing.concept.isEnabled()
    assert "Concept opslaan" in page.deed_texts()
    wizard.writing.write(tmp_path / "concept.xlsx")
    idle(wizard, qtbot, page)
    assert teruglezen.read_back(tmp_path / "concept.xlsx").content.concept
    wizard.go(4)
    assert not wizard.registering.checked.deed.isEnabled()
    assert "blokkeren" in wizard.registering.checked.note.text()


def test_the_workbook_goes_where_the_dialog_says_under_the_name_the_rijk_expects(
    page: IndienenPage,
    ctx: PageContext,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    wizard = at_workbook(page, qtbot)
    page.run_deed("Werkboek opslaan")
    idle(wizard, qtbot, page)
    assert asked == ["NPLV_GM0917_FG10_verantwoording_2024_v1.xlsx"]
    book = teruglezen.read_back(tmp_path / asked[0])
    assert book.ongewijzigd
    assert not book.content.concept
    assert wizard.keuze.verslag is not None
    assert wizard.keuze.verslag.vingerafdruk == book.vingerafdruk
    assert "Verder" in page.deed_texts()
    assert ctx.preferences.get(prefs.LAST_FOLDER) == str(tmp_path)


def test_checked_by_one_settled_by_another_and_handed_in(
    page: IndienenPage,
    ctx: PageContext,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    wizard = at_workbook(page, qtbot)
    wizard.go(4)
    step = wizard.registering
    assert not step.settled.deed.isEnabled()
    assert step.ask_check().take()
    idle(wizard, qtbot, page)
    qtbot.waitUntil(step.settled.deed.isEnabled, timeout=WAIT)
    assert "controller" in step.checked.note.text()
    same = step.ask_settle()
    same.values |= {"naam": "Controller", "rol": "controller"}
    assert not same.take()
    assert "Laat iemand anders vaststellen" in same.form.row("naam").note()
    other = step.ask_settle()
    other.values |= {"naam": "directeur", "rol": "Programmadirecteur"}
    assert other.take()
    qtbot.waitUntil(step.handed.deed.isEnabled, timeout=WAIT)
    step.hand_in(tmp_path / "ingediend.xlsx")
    qtbot.waitUntil(step.handed.deed.isHidden, timeout=WAIT)
    found = saving.records(ctx.db, Indiening)
    assert [(i.status, i.versie, i.bestand) for i in found] == [("ingediend", 1, "ingediend.xlsx")]
    assert found[0].sha256 == exporting.sha256_of(tmp_path / "ingediend.xlsx")
    names = [s.naam for s in indienen.stappen(ctx.db, found[0].id) if s.naar != "concept"]
    assert names == ["controller", "directeur", ctx.actor]


@pytest.fixture
def handed_in(ctx: PageContext, tmp_path: Path) -> str:
    """The key of an indiening that was handed in."""
    fill(ctx.db)
    key = indienen.begin(ctx.db, "verantwoording", 2024)
    indienen.mark_checked(ctx.db, key, "controller")
    indienen.settle(ctx.db, key, "directeur", "Programmadirecteur")
    indienen.hand_in(ctx.db, key, tmp_path / "v1.xlsx")
    return key


def shown(ctx: PageContext, qtbot: QtBot) -> IndienenPage:
    made = IndienenPage(ctx)
    qtbot.addWidget(made)
    made.resize(1158, 696)
    made.show()
    qtbot.waitUntil(lambda: bool(made.grid.current_key()), timeout=WAIT)
    return made


def test_what_was_handed_in_is_made_again_byte_for_byte(
    ctx: PageContext, qtbot: QtBot, tmp_path: Path, handed_in: str
) -> None:
    page = shown(ctx, qtbot)
    assert page.grid.current_key() == handed_in
    page.panel.remake_at(tmp_path / "nog een keer.xlsx")
    qtbot.waitUntil((tmp_path / "nog een keer.xlsx").exists, timeout=WAIT)
    qtbot.waitUntil(lambda: not ctx.tasks.busy, timeout=WAIT)
    assert (tmp_path / "nog een keer.xlsx").read_bytes() == (tmp_path / "v1.xlsx").read_bytes()
    page.hide()


def test_reopening_asks_a_reason_and_begins_the_next_version(
    ctx: PageContext, qtbot: QtBot, handed_in: str
) -> None:
    page = shown(ctx, qtbot)
    qtbot.waitUntil(lambda: "versie 1" in page.panel.title.text(), timeout=WAIT)
    form = page.panel.ask_reopen()
    assert not form.take()
    form.values["reden"] = "Het ministerie vraagt om de bereikte bewoners."
    assert form.take()
    states = {i.versie: i.status for i in saving.records(ctx.db, Indiening)}
    assert states == {1: "heropend", 2: "concept"}
    before = saving.get(ctx.db, Indiening, handed_in)
    assert before is not None
    assert before.sha256
    qtbot.waitUntil(lambda: page.grid.model.totals.count == 2, timeout=WAIT)
    page.hide()


def test_the_life_of_an_indiening_is_told_in_the_panel(
    ctx: PageContext, qtbot: QtBot, handed_in: str
) -> None:
    page = shown(ctx, qtbot)
    page.show_record("indiening", handed_in)
    qtbot.waitUntil(lambda: "versie 1" in page.panel.title.text(), timeout=WAIT)
    said = " ".join(made.text() for made in page.panel.findChildren(QLabel))
    assert "Gecontroleerd door controller" in said
    assert "Vastgesteld door directeur, Programmadirecteur" in said
    page.panel.accept()
    found = saving.get(ctx.db, Indiening, handed_in)
    assert found is not None
    assert found.status == "geaccepteerd"
    page.hide()


def test_an_aanvraag_is_for_several_years(
    page: IndienenPage, ctx: PageContext, qtbot: QtBot
) -> None:
    page.run_deed("Aanvraag maken")
    wizard = page.making
    assert wizard is not None
    assert wizard.keuze.periode == "2024 t/m 2026"
    wizard.choosing.until.setText("2027")
    wizard.choosing.until.editingFinished.emit()
    assert wizard.keuze.periode == "2024 t/m 2027"
    page.run_deed("Verder")
    qtbot.waitUntil(lambda: wizard.keuze.controle is not None, timeout=WAIT)
    assert wizard.keuze.controle is not None
    assert (wizard.keuze.controle.jaar, wizard.keuze.controle.tot) == (2024, 2027)
    page.run_deed("Sluiten")
    assert page.making is None
    assert page._title.text() == "Indienen"
    assert ctx.db.undo_name is not None


def test_another_kind_forgets_what_was_checked(page: IndienenPage, qtbot: QtBot) -> None:
    wizard = at_workbook(page, qtbot)
    wizard.go(0)
    wizard.choosing.cards["aanvraag"].click()
    assert wizard.keuze.controle is None
    assert wizard.title == "Aanvraag 2024 t/m 2026"


def test_an_empty_list_offers_the_first_workbook(page: IndienenPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.panel.isHidden, timeout=WAIT)
    page.grid.empty_pressed.emit()
    assert page.making is not None
    page.open_target(soort="aanvraag", jaar="2025")
    assert page.making is not None
    assert page.making.keuze.soort == "aanvraag"
    assert page.making.keuze.jaar == 2025


def test_the_sisa_annex_comes_in_is_computed_typed_and_filled(
    page: IndienenPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path, posted: Posted
) -> None:
    page.tabs.go("sisa")
    assert page.deed_texts() == ["Bijlage invullen", "SiSa-bijlage importeren"]
    wizard = page.begin_import("sisa", DATA / "sisa_bijlage_op_maat.xlsx")
    qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)
    wizard.go_to_preview()
    page.run_deed(page.deed_texts()[-1])
    qtbot.waitUntil(lambda: wizard.step() is wizard.report, timeout=WAIT)
    page.end_import()
    blad = page.sisa()
    qtbot.waitUntil(lambda: blad.values.model.totals.count > 0, timeout=WAIT)
    first = sisa.blokken(ctx.db, 2024)[0].waarden[0]
    key = f"{first.indicator_id}/{first.regelnummer or 1}"
    blad.values.model.change([CellChange(key, "waarde", "1.234")])
    assert [w.waarde for w in saving.records(ctx.db, SisaWaarde)] == ["1.234"]
    assert sisa.blokken(ctx.db, 2024)[0].waarden[0].herkomst == "ingevuld"
    ctx.db.undo()
    assert saving.records(ctx.db, SisaWaarde) == []
    blad.fill(DATA / "sisa_bijlage_op_maat.xlsx", tmp_path / "ingevuld.xlsx")
    qtbot.waitUntil(lambda: bool(posted.all), timeout=WAIT)
    assert (tmp_path / "ingevuld.xlsx").exists()
