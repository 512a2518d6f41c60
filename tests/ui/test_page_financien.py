"""Financiën: bookings, regelingen, reserveringen, verloop, aansluiting and import history."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from nplv_desktop.domain.controle import Bewijsstuk
from nplv_desktop.domain.dossier import Aanvulling, EigenGeldstroom, EigenRegeling
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import (
    Beschikking,
    BeschikkingBedrag,
    Besteding,
    Ontvangst,
    Reservering,
)
from nplv_desktop.domain.inlezen import Aansluitverschil, GeweigerdeRegel, Inlezing, Koppeling
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.domain.listing import CellChange
from nplv_desktop.services import (
    bewijs,
    dossiers,
    financiering,
    importing,
    reserveren,
    saving,
    totals,
    verdelen,
    verloop,
)
from nplv_desktop.ui.checks import Checks
from nplv_desktop.ui.pages import financien as financien_page
from nplv_desktop.ui.pages.financien import FinancienPage
from nplv_desktop.ui.pages.financien_bewijs import BewijsDaden, BewijsLijst

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.financien_aansluiting import AansluitingTab
    from nplv_desktop.ui.pages.financien_begroting import BegrotingTab
    from nplv_desktop.ui.pages.financien_bestedingen import BestedingenTab
    from nplv_desktop.ui.pages.financien_inlezen import InlezenTab
    from nplv_desktop.ui.pages.financien_koppelingen import KoppelingenTab
    from nplv_desktop.ui.pages.financien_regelingen import RegelingenTab
    from nplv_desktop.ui.pages.financien_reserveringen import ReserveringenTab
    from nplv_desktop.ui.pages.financien_verloop import VerloopTab
    from nplv_desktop.ui.tables.grid import Grid

    from .conftest import Journey, Posted

DATA = Path(__file__).parent.parent / "data"
WAIT = 10_000


@pytest.fixture
def page(ctx: PageContext, qtbot: QtBot) -> Iterator[FinancienPage]:
    made = FinancienPage(ctx)
    made.resize(1158, 696)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


def book(db: Database, day: date, cents: int, **more: object) -> str:
    values = {"datum": day, "bedrag": cents, "stuknummer": f"S{day:%m%d}", **more}
    return financiering.save_besteding(db, None, values)


def grant(db: Database, stream: str, year: int, cents: int) -> str:
    regeling = stream.partition("-")[0]
    key = saving.save(
        db, Beschikking, None, {"regeling_code": regeling, "nummer": f"B-{stream}-{year}"}
    )
    saving.save(
        db,
        BeschikkingBedrag,
        None,
        {"beschikking_id": key, "geldstroom_code": stream, "boekjaar": year, "bedrag": cents},
    )
    return key


def rows(grid: Grid, column: str) -> list[str]:
    place = grid.model.column(column)
    return [grid.model.text(row, place) for row in range(grid.model.totals.count)]


def words(widget: object) -> str:
    return " ".join(made.text() for made in widget.findChildren(QLabel))  # type: ignore[attr-defined]


# bestedingen


def test_only_the_tab_that_is_shown_is_made(page: FinancienPage, ctx: PageContext) -> None:
    assert list(page.tabs.made()) == ["bestedingen"]
    assert page.tabs.content("bestedingen").isVisible()
    ctx.preferences.set(financien_page.LAST_TAB, financien_page.TABS[0][0])
    again = FinancienPage(ctx)
    assert list(again.tabs.made()) == [financien_page.TABS[0][0]] == [again.tabs.current()]
    again.deleteLater()


def test_the_bookings_of_the_boekjaar_are_shown_and_all_years_when_asked(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    book(ctx.db, date(2023, 5, 1), 10_000)
    book(ctx.db, date(2024, 5, 1), 20_000)
    tab = cast("BestedingenTab", page.tab("bestedingen"))
    qtbot.waitUntil(lambda: rows(tab.grid, "bedrag") == ["200,00"])
    page._years.click()
    qtbot.waitUntil(lambda: rows(tab.grid, "bedrag") == ["200,00", "100,00"])
    assert page._years.text() == "Alleen 2024"
    page._years.click()
    ctx.boekjaar.choose(2023)
    qtbot.waitUntil(lambda: rows(tab.grid, "bedrag") == ["100,00"])


def test_the_filter_row_reads_months_and_amounts_and_the_line_adds_up(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    for day, cents in ((date(2024, 10, 3), 50_000), (date(2024, 10, 9), 150_000)):
        book(ctx.db, day, cents)
    book(ctx.db, date(2024, 11, 2), 250_000)
    tab = cast("BestedingenTab", page.tab("bestedingen"))
    qtbot.waitUntil(lambda: tab.grid.model.totals.count == 3)
    tab.grid.set_filters({"datum": "okt 2024", "bedrag": "> 1.000"})
    qtbot.waitUntil(lambda: tab.grid.model.totals.count == 1)
    assert tab.grid.summary_line().startswith("1 van 3 boekingen · bedrag € 1.500,00")


def test_the_panel_says_everything_of_the_current_booking(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    owner = saving.save(ctx.db, Interventie, None, {"code": "1", "titel": "Wijkteam"})
    key = book(
        ctx.db,
        date(2024, 3, 4),
        158_000,
        btw=33_180,
        btw_compensabel=True,
        interventie_id=owner,
        geldstroom_code="KW1-SO",
        leverancier="Drukkerij",
        factuurnummer="F62828",
    )
    tab = cast("BestedingenTab", page.tab("bestedingen"))
    qtbot.waitUntil(lambda: tab.grid.current_key() == key)
    qtbot.waitUntil(lambda: "F62828" in words(tab.panel))
    said = words(tab.panel)
    for text in ("Boeking S0304", "Wijkteam", "School en omgeving", "€ 1.580,00", "Drukkerij"):
        assert text in said
    assert "€ 331,80 · compensabel, telt niet mee" in said
    assert "met de hand ingevoerd" in said


def test_a_missing_geldstroom_is_taken_over_from_earlier_bookings(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    owner = saving.save(ctx.db, Interventie, None, {"code": "1", "titel": "Wijkteam"})
    for day in (3, 4, 5):
        book(
            ctx.db,
            date(2024, 2, day),
            100,
            interventie_id=owner,
            geldstroom_code="KW1-AS",
        )
    key = book(ctx.db, date(2024, 3, 4), 100, interventie_id=owner)
    tab = cast("BestedingenTab", page.tab("bestedingen"))
    qtbot.waitUntil(lambda: tab.grid.model.totals.count == 4)
    page.show_record("besteding", key)
    qtbot.waitUntil(lambda: tab.panel.take_over is not None)
    assert "Kies een geldstroom" in words(tab.panel)
    assert "Vorige 3 boekingen van deze interventie" in words(tab.panel)
    qtbot.mouseClick(tab.panel.take_over, Qt.MouseButton.LeftButton)
    found = saving.get(ctx.db, Besteding, key)
    assert found is not None
    assert found.geldstroom_code == "KW1-AS"
    qtbot.waitUntil(lambda: tab.panel.take_over is None)
    ctx.db.undo()
    again = saving.get(ctx.db, Besteding, key)
    assert again is not None
    assert again.geldstroom_code is None


def test_a_booking_is_divided_and_the_parts_add_up(page: FinancienPage, ctx: PageContext) -> None:
    key = book(ctx.db, date(2024, 3, 4), 100_001, geldstroom_code="KW1-AS")
    tab = cast("BestedingenTab", page.tab("bestedingen"))
    window = tab.split(key)
    first = next(iter(window.parts))
    window.grid.model.listing.save(ctx.db, [CellChange(first, "bedrag", 40_000)])
    assert not window.take()
    assert window.problem.text()
    window.grid.model.listing.add(ctx.db, [{"geldstroom": "KW1-SO"}])
    assert "€ 400,00 + € 600,01" in window.line.text()
    assert window.take()
    parts = verdelen.delen(ctx.db, key)
    assert [(part.geldstroom_code, part.bedrag) for part in parts] == [
        ("KW1-AS", 40_000),
        ("KW1-SO", 60_001),
    ]


def test_a_bewijsstuk_is_added_and_taken_away_with_undo(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    key = book(ctx.db, date(2024, 3, 4), 100)
    path = tmp_path / "factuur.pdf"
    path.write_bytes(b"%PDF-1.4 proef")
    tab = cast("BestedingenTab", page.tab("bestedingen"))
    qtbot.waitUntil(lambda: tab.grid.current_key() == key)
    qtbot.waitUntil(lambda: tab.panel.proofs is not None)
    assert tab.panel.proofs is not None
    tab.panel.proofs.add_file(path)
    qtbot.waitUntil(
        lambda: tab.panel.proofs is not None and len(tab.panel.proofs.lines) == 1, timeout=WAIT
    )
    assert [p.naam for p in saving.records(ctx.db, Bewijsstuk)] == ["factuur.pdf"]
    tab.panel.proofs.lines[0].take_away()
    assert saving.records(ctx.db, Bewijsstuk) == []
    ctx.db.undo()
    assert len(saving.records(ctx.db, Bewijsstuk)) == 1


def test_jumping_to_a_booking_of_another_year_shows_all_years(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    old = book(ctx.db, date(2023, 5, 1), 10_000)
    book(ctx.db, date(2024, 5, 1), 20_000)
    page.tabs.go("verloop")
    page.open_target(table="besteding", key=old, field="geldstroom_code")
    tab = cast("BestedingenTab", page.tab("bestedingen"))
    assert page.tabs.current() == "bestedingen"
    assert tab.all_years
    qtbot.waitUntil(lambda: tab.grid.current_key() == old)
    column = tab.grid.view.currentIndex().column()
    assert tab.grid.model.specs[column].key == "geldstroom_code"


def test_a_target_narrows_the_bookings_to_a_geldstroom_and_month(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    book(ctx.db, date(2024, 5, 1), 100, geldstroom_code="KW1-AS")
    book(ctx.db, date(2024, 6, 1), 200, geldstroom_code="KW1-AS")
    book(ctx.db, date(2024, 5, 2), 300, geldstroom_code="KW1-SO")
    page.open_target(tab="bestedingen", geldstroom="KW1-AS", maand="5")
    tab = cast("BestedingenTab", page.tab("bestedingen"))
    qtbot.waitUntil(lambda: rows(tab.grid, "bedrag") == ["1,00"])


def test_without_bookings_the_page_offers_the_import(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    tab = cast("BestedingenTab", page.tab("bestedingen"))
    assert page.deed_texts()[-1] == "Boekingen importeren"
    qtbot.waitUntil(tab.empty.isVisible)
    assert tab.empty.title.text() == "Nog geen boekingen"
    tab.empty.import_button.click()
    assert page.wizard is not None
    assert page.wizard.toestand.soort == "bestedingen"
    page.end_import()
    book(ctx.db, date(2023, 5, 1), 100)
    qtbot.waitUntil(lambda: tab.empty.title.text() == "Geen boekingen in 2024")
    tab.empty.all_button.click()
    qtbot.waitUntil(tab.grid.isVisible)
    qtbot.waitUntil(lambda: rows(tab.grid, "bedrag") == ["1,00"])


def test_a_booking_can_be_typed_when_there_are_none(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    tab = cast("BestedingenTab", page.tab("bestedingen"))
    qtbot.waitUntil(tab.empty.isVisible)
    tab.empty.type_button.click()
    assert tab.grid.isVisible()
    editor = tab.grid.view.delegate.editor
    assert editor is not None
    qtbot.keyClicks(editor, "3-4-24")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    tab.grid.model.writing.save_cell(0, tab.grid.model.column("bedrag"), 5_000)
    assert tab.grid.view.keep_new_row()
    assert [b.bedrag for b in saving.records(ctx.db, Besteding)] == [5_000]


# regelingen en beschikkingen


def test_regelingen_with_money_stand_first_with_what_was_granted(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    grant(ctx.db, "VHF2", 2024, 990_000_000)
    page.tabs.go("regelingen")
    tab = cast("RegelingenTab", page.tab("regelingen"))
    qtbot.waitUntil(lambda: rows(tab.grid, "code")[:1] == ["VHF2"])
    assert rows(tab.grid, "toegekend")[:2] == ["9.900.000,00", ""]
    qtbot.waitUntil(lambda: tab.detail.code == "VHF2")
    assert rows(tab.detail.decisions, "nummer") == ["B-VHF2-2024"]


def test_granted_amounts_are_typed_in_the_matrix_and_undone_in_one_step(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    key = grant(ctx.db, "KW1-AS", 2024, 100)
    page.tabs.go("regelingen")
    tab = cast("RegelingenTab", page.tab("regelingen"))
    tab.grid.go_to("KW1")
    qtbot.waitUntil(lambda: tab.detail.granted.model.totals.count == 1)
    before = ctx.db.digest()
    tab.detail.granted.model.writing.change(
        [
            CellChange(f"{key}/KW1-AS", "jaar2024", 50_000),
            CellChange(f"{key}/KW1-AS", "jaar2025", 70_000),
        ]
    )
    assert totals.standen(ctx.db, 2025)[0].toegekend_tm == 120_000
    tab.detail.granted.model.writing.change([CellChange(f"{key}/KW1-AS", "jaar2025", None)])
    assert totals.standen(ctx.db, 2025)[0].toegekend_tm == 50_000
    ctx.db.undo()
    ctx.db.undo()
    assert ctx.db.digest() == before


def test_a_beschikking_is_added_by_form_to_the_chosen_regeling(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    page.tabs.go("regelingen")
    tab = cast("RegelingenTab", page.tab("regelingen"))
    qtbot.waitUntil(lambda: tab.grid.model.totals.count > 10)
    tab.grid.go_to("PMG23")
    qtbot.waitUntil(lambda: tab.detail.code == "PMG23")
    form = tab.detail.add_decision()
    form.values["nummer"] = "2024-001"
    assert form.take()
    made = saving.records(ctx.db, Beschikking)
    assert [(each.regeling_code, each.nummer) for each in made] == [("PMG23", "2024-001")]


def test_facts_show_how_sure_they_are_and_unknown_ones_can_be_given(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    page.tabs.go("regelingen")
    tab = cast("RegelingenTab", page.tab("regelingen"))
    qtbot.waitUntil(lambda: tab.grid.model.totals.count > 10)
    tab.grid.go_to("KW1")
    tab.detail.tabs.go("regels")
    qtbot.waitUntil(lambda: "sisa_code" in tab.detail.facts.fill_in)
    assert "Niet gevonden; de code staat in de SiSa-bijlage" in words(tab.detail.facts)
    form = tab.detail.facts.ask("sisa_code", "SiSa-code")
    assert form is not None
    form.values |= {"waarde": "geen code"}
    assert not form.take()
    assert form.problem.text()
    form.values |= {"waarde": "C62", "bron": "SiSa-bijlage 2024"}
    assert form.take()
    fact = dossiers.catalogus(ctx.db).regeling("KW1").sisa_code
    assert (fact.waarde, fact.status, fact.bron) == ("C62", "dossier", "SiSa-bijlage 2024")
    assert len(saving.records(ctx.db, Aanvulling)) == 1


def test_a_regeling_and_a_geldstroom_of_ones_own(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    page.tabs.go("regelingen")
    tab = cast("RegelingenTab", page.tab("regelingen"))
    form = tab.add_regeling()
    form.values |= {"code": "KW1", "naam": "Proef", "ministerie": "BZK"}
    assert not form.take()
    form.values |= {"code": "STAD"}
    assert form.take()
    qtbot.waitUntil(lambda: tab.detail.code == "STAD")
    stream = tab.add_geldstroom()
    stream.values |= {"code": "STAD-1", "naam": "Deel een", "ministerie": "BZK"}
    assert stream.take()
    assert len(saving.records(ctx.db, EigenRegeling)) == 1
    assert len(saving.records(ctx.db, EigenGeldstroom)) == 1
    known = dossiers.catalogus(ctx.db).regeling("STAD")
    assert [g.code for g in known.geldstromen] == ["STAD-1"]


# begroting, reserveringen, verloop


def test_the_begroting_is_typed_per_year(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    owner = saving.save(ctx.db, Interventie, None, {"code": "1", "titel": "Wijkteam"})
    page.tabs.go("begroting")
    tab = cast("BegrotingTab", page.tab("begroting"))
    tab.grid.model.listing.add(
        ctx.db,
        [{"interventie_id": owner, "geldstroom_code": "KW1-AS", "jaar2024": 1_000_000}],
    )
    qtbot.waitUntil(lambda: rows(tab.grid, "jaar2024") == ["10.000,00"])
    assert totals.standen(ctx.db, 2024)[0].begroot == 1_000_000


def test_what_is_left_is_reserved_by_the_rule_and_shown_as_kept(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    grant(ctx.db, "KW1-AS", 2024, 100_000)
    book(ctx.db, date(2024, 5, 1), 30_000, geldstroom_code="KW1-AS")
    page.tabs.go("reserveringen")
    tab = cast("ReserveringenTab", page.tab("reserveringen"))
    qtbot.waitUntil(lambda: rows(tab.left, "mag_mee") == ["700,00"])
    assert rows(tab.left, "naar") == ["2025"]
    qtbot.waitUntil(lambda: "hoofdthema" in words(tab.panel))
    form = tab.reserve()
    assert form.values["bedrag"] == 70_000
    assert form.take()
    made = saving.records(ctx.db, Reservering)
    assert [(r.van_geldstroom, r.van_jaar, r.naar_jaar, r.bedrag) for r in made] == [
        ("KW1-AS", 2024, 2025, 70_000)
    ]
    qtbot.waitUntil(lambda: rows(tab.left, "restant") == ["0,00"])
    qtbot.waitUntil(lambda: rows(tab.kept, "bedrag") == ["700,00"])


def test_what_the_rule_does_not_allow_asks_for_a_reason(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    grant(ctx.db, "KW1-AS", 2024, 100_000)
    page.tabs.go("reserveringen")
    tab = cast("ReserveringenTab", page.tab("reserveringen"))
    qtbot.waitUntil(lambda: tab.left.model.totals.count == 1)
    form = tab.reserve()
    form.values |= {"bedrag": 500_000}
    assert not form.take()
    assert "KW1-AS" in form.form.row("reden").note()
    form.values |= {"reden": "Afgesproken met het ministerie op 3 mei."}
    assert form.take()
    assert len(reserveren.tegen_de_regel(ctx.db)) == 1


def test_the_verloop_closes_and_every_figure_opens_what_is_behind_it(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, journey: Journey
) -> None:
    key = grant(ctx.db, "VHF2", 2024, 100_000)
    saving.save(
        ctx.db,
        Ontvangst,
        None,
        {
            "beschikking_id": key,
            "datum": date(2024, 3, 1),
            "boekjaar": 2024,
            "bedrag": 100_000,
        },
    )
    paid = book(ctx.db, date(2024, 5, 1), 30_000, geldstroom_code="VHF2")
    page.tabs.go("verloop")
    tab = cast("VerloopTab", page.tab("verloop"))
    qtbot.waitUntil(lambda: rows(tab.grid, "eindstand") == ["700,00"])
    assert verloop.verloop(ctx.db, 2025)[0].beginstand == 70_000
    tab.grid.view.go(0, tab.grid.model.column("besteed"))
    window = tab.explain()
    assert window is not None
    qtbot.waitUntil(lambda: window.found is not None)
    assert window.figure.text() == "€ 300,00"
    qtbot.waitUntil(lambda: rows(window.grid, "bedrag") == ["300,00"])
    window.grid.view.go(0, 0)
    window._go_current()
    assert journey.records[-1][:2] == ("besteding", paid)


# aansluiting


LEDGER = (
    "Datum;Stuk;Project;Bedrag;Leverancier\n"
    "01-05-2024;S0501;7204101;100,00;A\n"
    "02-05-2024;S0502;7204101;250,00;B\n"
    "03-05-2024;S0503;7204101;75,00;C\n"
)


def compared(page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path) -> AansluitingTab:
    importing.apply(ctx.db, importing.plan(ctx.db, "koppelingen", DATA / "koppelingen.csv"))
    for day, cents, who in ((1, 10_000, "A"), (2, 20_000, "B")):
        book(
            ctx.db,
            date(2024, 5, day),
            cents,
            leverancier=who,
            projectcode="7204101",
            geldstroom_code="KW1-RI",
        )
    path = tmp_path / "grootboek.csv"
    path.write_text(LEDGER, encoding="utf-8")
    page.tabs.go("aansluiting")
    tab = cast("AansluitingTab", page.tab("aansluiting"))
    tab.compare_file(path)
    qtbot.waitUntil(lambda: tab.grid.model.totals.count == 2, timeout=WAIT)
    return tab


def test_only_what_does_not_tie_out_is_shown_and_booked_or_explained(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    tab = compared(page, ctx, qtbot, tmp_path)
    kinds = rows(tab.grid, "aard")
    assert sorted(kinds) == ["Alleen in de administratie", "Bedrag verschilt"]
    missing = next(
        row for row in saving.records(ctx.db, Aansluitverschil) if row.stuknummer == "S0503"
    )
    tab.grid.go_to(missing.id)
    tab.book()
    assert [b.bedrag for b in saving.records(ctx.db, Besteding, stuknummer="S0503")] == [7_500]
    other = next(
        row for row in saving.records(ctx.db, Aansluitverschil) if row.stuknummer == "S0502"
    )
    tab.grid.go_to(other.id)
    form = tab.explain()
    assert form is not None
    assert not form.take()
    form.values |= {"reden": "De creditnota komt in juni."}
    assert form.take()
    qtbot.waitUntil(lambda: "100" in tab.explained.accessibleName(), timeout=WAIT)
    ctx.db.undo()
    qtbot.waitUntil(lambda: "100" not in tab.explained.accessibleName(), timeout=WAIT)


def test_the_bookings_say_how_far_they_tie_out(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    compared(page, ctx, qtbot, tmp_path)
    page.tabs.go("bestedingen")
    qtbot.waitUntil(lambda: page.deed_texts()[0] == "Aansluiting 33,3 %", timeout=WAIT)


# importhistorie, koppelingen


def test_a_refused_row_is_mended_with_what_could_be_read(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    importing.apply(ctx.db, importing.plan(ctx.db, "koppelingen", DATA / "koppelingen.csv"))
    path = DATA / "mutaties_met_fouten.csv"
    importing.apply(ctx.db, importing.plan(ctx.db, "bestedingen", path))
    page.tabs.go("inlezen")
    tab = cast("InlezenTab", page.tab("inlezen"))
    wrong = saving.records(ctx.db, GeweigerdeRegel, rij=13)[0]
    page.show_record("geweigerde_regel", wrong.id)
    qtbot.waitUntil(lambda: tab.panel.title.text() == "Rij 13")
    assert "n.n.b." in words(tab.panel)
    form = tab.mend()
    assert form is not None
    assert form.values["stuknummer"] == "24100010"
    assert not form.take()
    form.values |= {"bedrag": 12_345}
    assert form.take()
    made = saving.records(ctx.db, Besteding, stuknummer="24100010")
    assert [(b.bedrag, b.geldstroom_code is not None) for b in made] == [(12_345, True)]
    done = saving.get(ctx.db, GeweigerdeRegel, wrong.id)
    assert done is not None
    assert done.opgelost
    read = saving.records(ctx.db, Inlezing, soort="bestedingen")[0]
    assert made[0].inlezing_id == read.id


def test_the_mapping_can_be_changed_in_its_own_list(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    importing.apply(ctx.db, importing.plan(ctx.db, "koppelingen", DATA / "koppelingen.csv"))
    page.tabs.go("koppelingen")
    tab = cast("KoppelingenTab", page.tab("koppelingen"))
    qtbot.waitUntil(lambda: tab.grid.model.totals.count == 18)
    key = tab.grid.model.key(0)
    tab.grid.model.writing.change([CellChange(key, "geldstroom_code", "KW1-SO")])
    assert ctx.db.undo_name is not None
    with pytest.raises(UserError):
        tab.grid.model.writing.change([CellChange(key, "geldstroom_code", "BESTAAT-NIET")])


# every tab


def test_every_tab_works_on_an_empty_dossier_and_names_what_can_have_the_focus(
    page: FinancienPage, qtbot: QtBot, posted: Posted
) -> None:
    for key in page._kinds:
        page.tabs.go(key)
        qtbot.wait(50)
        for widget in page.tab(key).findChildren(QLabel):
            assert widget.text() != "None"
        nameless = [
            type(made).__name__
            for made in page.tab(key).findChildren(QWidget)
            if made.focusPolicy() & Qt.FocusPolicy.TabFocus
            and made.isVisible()
            and not (made.accessibleName() or getattr(made, "text", str)())
        ]
        assert nameless == []
    assert [message for message in posted.all if message.kind == "fout"] == []


def test_the_last_tab_comes_back(ctx: PageContext, qtbot: QtBot, page: FinancienPage) -> None:
    page.tabs.go("verloop")
    again = FinancienPage(ctx)
    qtbot.addWidget(again)
    assert again.tabs.current() == "verloop"


def test_stage_correction_and_leaving_out_from_the_menu_of_the_grid(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    key = book(ctx.db, date(2023, 5, 1), 50_000, geldstroom_code="KW1-AS", stadium="verplicht")
    tab = cast("BestedingenTab", page.tab("bestedingen"))
    tab.show_all_years(on=True)
    qtbot.waitUntil(lambda: tab.grid.current_key() == key)
    assert set(tab.daden.actions.values()) <= set(tab.grid.actions())
    stage = tab.daden.ask_stage()
    assert stage is not None
    assert not stage.take()
    stage.values |= {"stadium": "gefactureerd", "datum": date(2023, 6, 1)}
    assert stage.take()
    moved = saving.get(ctx.db, Besteding, key)
    assert moved is not None
    assert (moved.stadium, moved.verplicht_op) == ("gefactureerd", date(2023, 5, 1))
    correction = tab.daden.ask_correction()
    assert correction is not None
    assert correction.values["boekjaar"] == 2024
    correction.values |= {"bedrag": -60_000, "correctie_reden": "Creditnota."}
    assert not correction.take()
    correction.values |= {"bedrag": -10_000}
    assert correction.take()
    assert totals.standen(ctx.db, 2024)[0].correctie == -10_000
    leaving = tab.daden.ask_leave_out()
    assert leaving is not None
    assert not leaving.take()
    leaving.values |= {"niet_leveren_reden": "Hoort bij een ander gebied."}
    assert leaving.take()
    assert any(b.niet_leveren for b in saving.records(ctx.db, Besteding))
    tab.daden.take_along()
    assert not any(b.niet_leveren for b in saving.records(ctx.db, Besteding))


def test_refused_rows_are_tried_again_after_their_project_was_mapped(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    importing.apply(ctx.db, importing.plan(ctx.db, "koppelingen", DATA / "koppelingen.csv"))
    path = DATA / "mutaties_met_fouten.csv"
    importing.apply(ctx.db, importing.plan(ctx.db, "bestedingen", path))
    saving.save(ctx.db, Koppeling, None, {"sleutel": "9999999", "geldstroom_code": "KW1-AS"})
    page.tabs.go("inlezen")
    tab = cast("InlezenTab", page.tab("inlezen"))
    refused = saving.records(ctx.db, GeweigerdeRegel, rij=19)[0]
    mapping = saving.records(ctx.db, Inlezing, soort="koppelingen")[0]
    page.show_record("inlezing", mapping.id)  # nothing of it was refused
    qtbot.waitUntil(lambda: mapping.bestand in tab.title.text(), timeout=WAIT)
    qtbot.waitUntil(lambda: tab.refused.model.totals.count == 0, timeout=WAIT)
    with pytest.raises(KeyError):
        page.run_deed("Opnieuw proberen")
    page.show_record("inlezing", refused.inlezing_id)
    qtbot.waitUntil(lambda: tab.refused.model.totals.count == 6)
    page.run_deed("Opnieuw proberen")
    qtbot.waitUntil(
        lambda: bool(saving.records(ctx.db, Besteding, projectcode="9999999")), timeout=WAIT
    )
    again = saving.get(ctx.db, GeweigerdeRegel, refused.id)
    assert again is not None
    assert again.opgelost


def test_the_panel_shows_what_the_newest_check_says_of_the_booking(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    key = book(ctx.db, date(2024, 3, 4), 100)
    tab = cast("BestedingenTab", page.tab("bestedingen"))
    qtbot.waitUntil(lambda: tab.grid.current_key() == key)
    Checks(ctx, page)
    qtbot.waitUntil(lambda: "Bevindingen" in words(tab.panel), timeout=WAIT)
    outcome = ctx.status.outcome
    assert outcome is not None
    mine = [b for b in outcome.bevindingen if any(p.record_id == key for p in b.plaatsen)]
    assert mine
    assert all(b.titel in words(tab.panel) for b in mine)


def test_overspending_gets_another_source_from_the_panel(
    page: FinancienPage, ctx: PageContext, qtbot: QtBot
) -> None:
    grant(ctx.db, "KW1-AS", 2024, 100_000)
    book(ctx.db, date(2024, 3, 1), 90_000, geldstroom_code="KW1-AS")
    book(ctx.db, date(2024, 4, 1), 30_000, geldstroom_code="KW1-AS")
    page.tabs.go("reserveringen")
    tab = cast("ReserveringenTab", page.tab("reserveringen"))
    qtbot.waitUntil(lambda: rows(tab.left, "restant") == ["-200,00"], timeout=WAIT)
    qtbot.waitUntil(lambda: "€ 200,00 meer uit" in words(tab.panel), timeout=WAIT)
    form = tab.choose_source()
    assert form is not None
    assert not form.take(), "no source was chosen"
    form.values["naar"] = "KW1-INT"
    assert form.take(), form.problem.text()
    spent = {s.geldstroom: s.besteed for s in totals.standen(ctx.db, 2024)}
    assert spent == {"KW1-AS": 100_000, "KW1-INT": 20_000}
    assert ctx.db.undo_name == "Tekort uit andere bron"


def test_bewijsstukken_are_opened_from_the_grid_and_stand_beside_a_beschikking(
    page: FinancienPage,
    ctx: PageContext,
    qtbot: QtBot,
    tmp_path: Path,
    posted: Posted,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []

    def names(shown: QWidget) -> list[str]:
        kept = shown.findChildren(BewijsLijst)[-1:]
        return [line.open_link.text() for one in kept for line in one.lines]

    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile()).name)
    )
    letter = tmp_path / "brief.pdf"
    letter.write_bytes(b"%PDF")
    key = grant(ctx.db, "VHF2", 2024, 100_000)
    page.tabs.go("regelingen")
    tab = cast("RegelingenTab", page.tab("regelingen"))
    qtbot.waitUntil(lambda: tab.detail.decisions.current_key() == key, timeout=WAIT)
    deeds = tab.detail.decisions.findChild(BewijsDaden)
    assert isinstance(deeds, BewijsDaden)
    deeds.open()
    assert "nog geen bewijsstuk" in posted.all[-1].text
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(letter), ""))
    deeds.ask()
    qtbot.waitUntil(lambda: names(tab.detail.side) == ["brief.pdf"], timeout=WAIT)
    deeds.open()
    (name,) = opened
    (proof,) = bewijs.bewijsstukken(ctx.db, "beschikking", key)
    assert name == bewijs.pad(ctx.db, proof.id).name
