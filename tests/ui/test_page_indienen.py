"""Indienen: choose, check, read over, write, register; the list and what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog, QLabel

from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag, Besteding
from nplv_desktop.domain.indienen import Indiening
from nplv_desktop.domain.listing import CellChange
from nplv_desktop.domain.sisa import SisaWaarde
from nplv_desktop.domain.vastgelegd import Vastgelegd
from nplv_desktop.services import (
    checking,
    exporting,
    exporting_bestedingen,
    financiering,
    indienen,
    saving,
    sisa,
    teruglezen,
)
from nplv_desktop.ui import preferences as prefs
from nplv_desktop.ui.pages.indienen import IndienenPage
from nplv_desktop.ui.pages.indienen_nalezen import NalezenStap
from nplv_desktop.ui.pages.indienen_stap import Keuze
from nplv_desktop.workbook.bundle_content import prepare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.indienen_wizard import IndienWizard
    from nplv_desktop.workbook.bundle import BundleContent

    from .conftest import Posted

DATA = Path(__file__).parent.parent / "data"
WAIT = 30_000


def grant(db: Database, code: str) -> None:
    """€ 900 for 2024 of a regeling without themes."""
    given = {"regeling_code": code, "nummer": "2023-1", "datum": date(2023, 11, 1)}
    key = saving.save(db, Beschikking, None, given)
    amount = {"beschikking_id": key, "geldstroom_code": code, "boekjaar": 2024, "bedrag": 90_000}
    saving.save(db, BeschikkingBedrag, None, amount)


def fill(db: Database) -> None:
    """A grant and a booking; nothing blocks."""
    grant(db, "VHF2")
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


def test_a_workbook_too_large_to_read_back_is_told_before_it_is_made(
    page: IndienenPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard = at_workbook(page, qtbot)
    assert not wizard.writing.large.isVisible()
    monkeypatch.setattr(exporting_bestedingen, "READ_BACK", 0)
    wizard.writing.show_state()
    qtbot.waitUntil(wizard.writing.large.isVisible)
    assert "heeft 1 boekingen" in wizard.writing.large.text()
    wizard.keuze.soort = "aanvraag"
    wizard.writing.show_state()
    assert not wizard.writing.large.isVisible()


def test_every_amount_to_read_over_is_the_one_the_workbook_hands_in(
    page: IndienenPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    """Names and amounts are read back from the Samenvatting of the workbook that was made."""
    earlier = {"datum": date(2023, 5, 1), "geldstroom_code": "VHF2", "stuknummer": "S0"}
    financiering.save_besteding(ctx.db, None, earlier | {"bedrag": 10_000})
    wizard = at_workbook(page, qtbot)
    wizard.writing.write(tmp_path / "werkboek.xlsx")
    idle(wizard, qtbot, page)
    sheet = load_workbook(tmp_path / "werkboek.xlsx")["Samenvatting"]
    heads = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    row = next(c.row for c in sheet[heads["Geldstroom"].column_letter] if c.value == "VHF2")
    told = {
        head: sheet.cell(row, cell.column).value
        for head, cell in heads.items()
        if isinstance(head, str) and cell.row == heads["Geldstroom"].row
    }
    wizard.go(2)
    qtbot.waitUntil(lambda: wizard.reading.grid.model.totals.count == 1)
    shown = wizard.reading.blad
    cells = dict(
        zip(
            (column.label for column in shown._columns()),
            shown._rows(ctx.db)[0].values,
            strict=True,
        )
    )
    typed = {h: v for h, v in told.items() if h in cells and isinstance(v, int | float)}
    assert {head: round(value * 100) for head, value in typed.items()} == {
        head: cells[head] for head in typed
    }
    assert set(cells) - set(typed) == {
        "Regeling",
        "Geldstroom",
        "Besteed t/m dit jaar",
        "Restant",
    }, "the two sums are formulas in the workbook"
    assert cells["Besteed t/m dit jaar"] == 10_000 + 25_000
    assert cells["Restant"] == 90_000 - 10_000 - 25_000
    assert wizard.reading.cards["restant"].accessibleName().startswith("Restant: € 550")


def test_an_aanvraag_calls_what_its_years_leave_by_those_years(
    ctx: PageContext, qtbot: QtBot
) -> None:
    step = NalezenStap(ctx, Keuze("aanvraag", 2024, 2025))
    qtbot.addWidget(step)
    assert step.cards["restant"].accessibleName() == "Over in 2024 t/m 2025"
    assert next(iter(step.cards.values())).accessibleName() == "Gevraagd"


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
    assert wizard.writing.name.text() == "NPLV_GM0917_FG10_verantwoording_2024_v1_concept.xlsx"
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
        asked.append(Path(name).name)
        return str(tmp_path / asked[0]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    wizard = at_workbook(page, qtbot)
    page.run_deed("Werkboek opslaan")
    idle(wizard, qtbot, page)
    assert asked == ["NPLV_GM0917_FG10_verantwoording_2024_v1.xlsx"]
    wizard.writing.concept.setChecked(True)
    assert wizard.writing.name.text() == "NPLV_GM0917_FG10_verantwoording_2024_v1_concept.xlsx"
    book = teruglezen.read_back(tmp_path / asked[0])
    assert book.ongewijzigd
    assert not book.content.concept
    assert wizard.keuze.verslag is not None
    assert wizard.keuze.verslag.vingerafdruk == book.vingerafdruk
    assert "Verder" in page.deed_texts()
    assert ctx.preferences.get(prefs.LAST_WRITTEN) == str(tmp_path)


def test_the_rows_of_a_made_workbook_have_a_thousands_point(
    page: IndienenPage, qtbot: QtBot, tmp_path: Path
) -> None:
    wizard = at_workbook(page, qtbot)
    wizard.writing.write(tmp_path / "werkboek.xlsx")
    idle(wizard, qtbot, page)
    report = wizard.keuze.verslag
    assert report is not None
    wizard.keuze.verslag = replace(report, tabellen={"tblBestedingen": 1700, "tblRegels": 8})
    wizard.writing.show_state()
    texts = [found.text() for found in wizard.writing.result.findChildren(QLabel)]
    assert "Versie 1 · 2 tabellen · 1.708 regels" in texts


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
    assert page.deed_texts() == ["Sluiten"]
    page.arrive()
    assert page.making is None
    assert page.grid.current_key() == found[0].id


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
    form.values["rol"] = "controller"
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
    shown = ["Rapport van de gemeente", "Bijlage invullen", "SiSa-bijlage importeren"]
    assert page.deed_texts() == shown
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
    blad.values.model.writing.change([CellChange(key, "waarde", "1.234")])
    assert [w.waarde for w in saving.records(ctx.db, SisaWaarde)] == ["1.234"]
    assert sisa.blokken(ctx.db, 2024)[0].waarden[0].herkomst == "ingevuld"
    ctx.db.undo()
    assert saving.records(ctx.db, SisaWaarde) == []
    blad.fill(DATA / "sisa_bijlage_op_maat.xlsx", tmp_path / "ingevuld.xlsx")
    qtbot.waitUntil(lambda: bool(posted.all), timeout=WAIT)
    assert (tmp_path / "ingevuld.xlsx").exists()


def test_a_sisa_set_is_made_without_an_annex(
    page: IndienenPage, ctx: PageContext, qtbot: QtBot
) -> None:
    page.tabs.go("sisa")
    blad = page.sisa()
    assert blad.none.isVisibleTo(blad)
    (made,) = blad.sets.model.listing.add(ctx.db, [{"code": "A13", "regeling": None}])
    assert ctx.db.undo_name == "SiSa-set A13 overnemen"
    qtbot.waitUntil(lambda: blad.values.model.totals.count > 0, timeout=WAIT)
    assert not blad.none.isVisibleTo(blad)
    assert [blok.code for blok in sisa.blokken(ctx.db, 2024)] == ["A13"]
    with pytest.raises(UserError, match="is er al"):
        blad.sets.model.listing.add(ctx.db, [{"code": "A13"}])
    with pytest.raises(InvalidInput, match="Code ontbreekt"):
        blad.sets.model.listing.add(ctx.db, [{"code": ""}])
    with pytest.raises(UserError, match="verandert niet"):
        blad.sets.model.listing.save(ctx.db, [CellChange(made, "code", "C1")])
    blad.sets.model.listing.remove(ctx.db, [made])
    qtbot.waitUntil(lambda: blad.none.isVisibleTo(blad), timeout=WAIT)
    assert sisa.blokken(ctx.db, 2024) == []


def life(ctx: PageContext, key: str) -> list[str]:
    return [step.naar for step in indienen.stappen(ctx.db, key)]


def register(page: IndienenPage, qtbot: QtBot, path: Path) -> None:
    """Check, settle and hand in through the last step of the wizard."""
    wizard = page.making
    assert wizard is not None
    wizard.go(4)
    step = wizard.registering
    qtbot.waitUntil(step.checked.deed.isEnabled, timeout=WAIT)
    assert step.ask_check().take()
    qtbot.waitUntil(step.settled.deed.isEnabled, timeout=WAIT)
    form = step.ask_settle()
    form.values |= {"naam": "directeur", "rol": "Programmadirecteur"}
    assert form.take()
    qtbot.waitUntil(step.handed.deed.isEnabled, timeout=WAIT)
    step.hand_in(path)
    qtbot.waitUntil(step.handed.deed.isHidden, timeout=WAIT)


def test_the_whole_life_with_one_regeling_reopened(
    page: IndienenPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    """Concept to accepted, with an addition asked and only VHF2 opened in between."""
    grant(ctx.db, "NIP")
    other = {"datum": date(2024, 5, 2), "bedrag": 100, "geldstroom_code": "NIP", "stuknummer": "N"}
    nip = financiering.save_besteding(ctx.db, None, other)
    at_workbook(page, qtbot)
    register(page, qtbot, tmp_path / "v1.xlsx")
    page.end()
    (first,) = saving.records(ctx.db, Indiening)
    page.show_record("indiening", first.id)
    qtbot.waitUntil(lambda: "versie 1" in page.panel.title.text(), timeout=WAIT)

    form = page.panel.ask_addition()
    form.values["reden"] = "Graag de factuur van mei."
    assert form.take()
    (booked,) = [b for b in saving.records(ctx.db, Besteding) if b.geldstroom_code == "VHF2"]
    with pytest.raises(Vastgelegd, match="versie 1"):
        financiering.save_besteding(ctx.db, booked.id, {"bedrag": 26_000})

    again = page.panel.ask_reopen()
    assert {"VHF2", "NIP", "INDICATOREN"} <= set(again.parts)
    again.values |= {"naam": "directeur", "rol": "Programmadirecteur", "reden": "Factuur van mei."}
    again.some.setChecked(True)
    assert not again.take()
    assert not again.missing.isHidden()
    again.parts["VHF2"].setChecked(True)
    assert again.take()
    financiering.save_besteding(ctx.db, booked.id, {"bedrag": 26_000})
    with pytest.raises(Vastgelegd):
        financiering.save_besteding(ctx.db, nip, {"bedrag": 200})
    assert life(ctx, first.id)[-2:] == ["aanvulling", "heropend"]

    page.begin("verantwoording", 2024)
    wizard = page.making
    assert wizard is not None
    page.run_deed("Verder")
    qtbot.waitUntil(lambda: wizard.keuze.controle is not None, timeout=WAIT)
    register(page, qtbot, tmp_path / "v2.xlsx")
    page.end()
    second = next(i for i in saving.records(ctx.db, Indiening) if i.versie == 2)
    page.show_record("indiening", second.id)
    qtbot.waitUntil(lambda: "versie 2" in page.panel.title.text(), timeout=WAIT)
    page.panel.accept()
    assert life(ctx, second.id) == [
        *("concept", "gecontroleerd", "vastgesteld", "opnieuw", "geaccepteerd"),
    ]
    read = teruglezen.read_back(tmp_path / "v2.xlsx").content
    assert sorted(row["bedrag"] for row in read_rows(read, "tblBestedingen")) == [100, 26_000]
    indienen.remake(ctx.db, first.id, tmp_path / "v1 opnieuw.xlsx")
    assert (tmp_path / "v1 opnieuw.xlsx").read_bytes() == (tmp_path / "v1.xlsx").read_bytes()


def read_rows(content: BundleContent, table: str) -> list[dict[str, Any]]:
    prepared = prepare(content).tables[table]
    keys = prepared.table.content_keys
    return [dict(zip(keys, row, strict=True)) for row in prepared.rows]


def test_the_receipt_is_saved_as_pdf_and_as_sheet(
    ctx: PageContext, qtbot: QtBot, tmp_path: Path, handed_in: str, posted: Posted
) -> None:
    page = shown(ctx, qtbot)
    page.show_record("indiening", handed_in)
    for name in ("bewijs.pdf", "bewijs.xlsx"):
        page.panel.papers.save("Ontvangstbewijs", tmp_path / name, page.panel.receipt)
        qtbot.waitUntil((tmp_path / name).exists, timeout=WAIT)
        qtbot.waitUntil(lambda: not ctx.tasks.busy, timeout=WAIT)
    assert (tmp_path / "bewijs.pdf").read_bytes().startswith(b"%PDF-")
    assert [m.text for m in posted.all] == ["bewijs.pdf is gemaakt.", "bewijs.xlsx is gemaakt."]
    page.hide()


def test_a_file_is_tested_against_what_was_handed_in(
    ctx: PageContext, qtbot: QtBot, tmp_path: Path, handed_in: str
) -> None:
    page = shown(ctx, qtbot)
    shown_as = page.test(tmp_path / "v1.xlsx")
    qtbot.waitUntil(lambda: shown_as.found is not None, timeout=WAIT)
    assert "precies de verantwoording 2024, versie 1" in shown_as.sentence.text()
    shown_as.accept()
    indienen.reopen(ctx.db, handed_in, "proef")
    exporting.export(ctx.db, "verantwoording", 2024, tmp_path / "v2.xlsx", concept=True)
    other = page.test(tmp_path / "v2.xlsx")
    qtbot.waitUntil(lambda: other.found is not None, timeout=WAIT)
    assert "is niet vanuit dit dossier ingediend" in other.sentence.text()
    other.accept()
    page.hide()
