"""Controle: findings, counts that filter, jumping, reasons, and the check in the background."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from nplv_desktop.domain.controle import Bevindingsregel, Toelichting
from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag
from nplv_desktop.services import checking, financiering, saving
from nplv_desktop.ui.checks import Checks
from nplv_desktop.ui.pages.controle import ControlePage
from nplv_desktop.ui.search_sources import DossierSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.domain.checks.base import Bevinding
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.controle_rij import BevindingRij

    from .conftest import Journey, Posted

WAIT = 20_000
REASON = "De rest komt uit de algemene middelen van de gemeente."


def overspent(db: Database) -> str:
    """A booking above what was granted."""
    key = saving.save(db, Beschikking, None, {"regeling_code": "KW1", "nummer": "B1"})
    saving.save(
        db,
        BeschikkingBedrag,
        None,
        {
            "beschikking_id": key,
            "geldstroom_code": "KW1-AS",
            "boekjaar": 2024,
            "bedrag": 10_000,
        },
    )
    values = {"datum": date(2024, 5, 1), "bedrag": 25_000, "geldstroom_code": "KW1-AS"}
    return financiering.save_besteding(db, None, values)


@pytest.fixture
def page(ctx: PageContext, qtbot: QtBot) -> Iterator[ControlePage]:
    overspent(ctx.db)
    financiering.save_besteding(ctx.db, None, {"datum": date(2024, 6, 1), "bedrag": 500})
    made = ControlePage(ctx)
    made.resize(1158, 696)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.list().outcome is not None, timeout=WAIT)
    yield made
    made.hide()


def row_of(page: ControlePage, code: str) -> BevindingRij:
    return next(row for row in page.list().rows if row.found.code == code)


def code_of_overspending(page: ControlePage) -> str:
    outcome = page.list().outcome
    assert outcome is not None
    return next(b.code for b in outcome.bevindingen if "€ 250" in b.melding)


def test_every_finding_stands_in_its_group_with_its_whole_sentence(
    page: ControlePage, ctx: PageContext
) -> None:
    expected = checking.check(ctx.db, "verantwoording", 2024).bevindingen
    shown: list[Bevinding] = [row.found for row in page.list().rows]
    assert {b.sleutel for b in shown} == {b.sleutel for b in expected}
    for row in page.list().rows:
        assert row.found.melding in row.accessibleName()
        assert row.heightForWidth(600) > 30
    groups = [row.found.groep for row in page.list().rows]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)


def test_counts_filter_the_list(page: ControlePage) -> None:
    shown = page.list()
    outcome = shown.outcome
    assert outcome is not None
    assert shown.cards["blokkeert"].count() == outcome.telling.blokkeert > 0
    shown.cards["blokkeert"].click()
    assert {row.found.soort for row in shown.rows} == {"blokkeert"}
    shown.cards["blokkeert"].click()
    assert len(shown.rows) == len(outcome.bevindingen)


def test_enter_and_double_click_jump_to_the_record_and_its_field(
    page: ControlePage, journey: Journey, qtbot: QtBot
) -> None:
    row = next(row for row in page.list().rows if row.found.tabel == "besteding")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    qtbot.mouseDClick(row, Qt.MouseButton.LeftButton)
    found = row.found
    assert journey.records == [(found.tabel, found.record_id, found.veld)] * 2


def test_arrows_walk_through_the_list_and_the_panel_follows(
    page: ControlePage, qtbot: QtBot
) -> None:
    rows = page.list().rows
    rows[0].setFocus()
    rows[0].clicked.emit()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].current
    assert page.list().panel.found is rows[1].found
    qtbot.keyClick(rows[1], Qt.Key.Key_Up)
    assert rows[0].current


def test_the_panel_says_why_a_rule_asks_it(page: ControlePage) -> None:
    row = page.list().rows[0]
    row.clicked.emit()
    said = " ".join(made.text() for made in page.list().panel.findChildren(QLabel))
    rule = next(r for r in checking.rules() if r.code == row.found.code)
    assert rule.titel in said
    assert rule.uitleg in said


def test_an_explanation_closes_a_finding_and_undo_opens_it_again(
    page: ControlePage, ctx: PageContext, qtbot: QtBot
) -> None:
    Checks(ctx, page)
    shown = page.list()
    open_ones = [r for r in shown.rows if r.found.te_verklaren and r.found.status == "open"]
    wanted = open_ones[0].found
    open_ones[0].clicked.emit()
    form = shown.panel.explain()
    assert form is not None
    assert form.values["naam"] == "controller"
    form.values["reden"] = "kort"
    assert not form.take()
    assert "minstens" in form.form.row("reden").note()
    form.values["reden"] = REASON
    assert form.take()

    def status() -> str:
        outcome = shown.outcome
        assert outcome is not None
        return next(b.status for b in outcome.bevindingen if b.sleutel == wanted.sleutel)

    qtbot.waitUntil(lambda: status() == "toegelicht", timeout=WAIT)
    assert [t.reden for t in saving.records(ctx.db, Toelichting)] == [REASON]
    ctx.db.undo()
    qtbot.waitUntil(lambda: status() == "open", timeout=WAIT)


def test_what_only_mending_can_close_offers_no_explanation(page: ControlePage) -> None:
    row = next(row for row in page.list().rows if not row.found.te_verklaren)
    row.clicked.emit()
    texts = [made.text() for made in page.list().panel.findChildren(QPushButton)]
    assert "Toelichting geven" not in texts


def test_a_mended_record_takes_its_finding_away(
    page: ControlePage, ctx: PageContext, qtbot: QtBot
) -> None:
    Checks(ctx, page)
    code = code_of_overspending(page)
    row = row_of(page, code)
    saving.save(
        ctx.db,
        BeschikkingBedrag,
        saving.records(ctx.db, BeschikkingBedrag)[0].id,
        {"bedrag": 30_000},
    )
    qtbot.waitUntil(
        lambda: row.found.sleutel not in {r.found.sleutel for r in page.list().rows}, timeout=WAIT
    )


def test_the_background_counts_and_keeps_the_list_of_work(
    ctx: PageContext, qtbot: QtBot, page: ControlePage
) -> None:
    with qtbot.waitSignal(ctx.status.findings, timeout=WAIT) as told:
        Checks(ctx, page)
    outcome = ctx.status.outcome
    assert outcome is not None
    assert told.args == [outcome.telling.blokkeert, outcome.telling.toelichten]
    kept = {line.sleutel for line in saving.records(ctx.db, Bevindingsregel)}
    assert kept == {b.sleutel for b in outcome.bevindingen}


def test_the_aanvraag_has_its_own_findings_and_last_year(
    page: ControlePage, ctx: PageContext, qtbot: QtBot
) -> None:
    page.tabs.go("aanvraag")
    qtbot.waitUntil(lambda: page.list().outcome is not None, timeout=WAIT)
    outcome = page.list().outcome
    assert outcome is not None
    assert (outcome.soort, outcome.jaar, outcome.tot) == ("aanvraag", 2024, 2026)
    expected = checking.check(ctx.db, "aanvraag", 2024, 2026).bevindingen
    assert {r.found.sleutel for r in page.list().rows} == {b.sleutel for b in expected}


def test_a_target_chooses_the_finding(page: ControlePage) -> None:
    wanted = page.list().rows[-1].found
    page.open_target(sleutel=wanted.sleutel)
    assert page.list().panel.found == wanted


def test_a_finding_found_by_search_is_chosen_on_the_page(
    page: ControlePage, ctx: PageContext
) -> None:
    wanted = page.list().rows[-1].found
    outcome = page.list().outcome
    assert outcome is not None
    checking.refresh_worklist(ctx.db, outcome)
    hits = DossierSource(ctx.db).find(f"{wanted.melding} {wanted.plaats}")
    hit = next(h for h in hits if wanted.sleutel in h.target.values())
    assert (hit.group, hit.page) == ("Bevinding", "controle")
    assert page.list().panel.found != wanted
    page.open_target(**hit.target)
    assert page.list().panel.found == wanted


def test_the_primary_action_makes_the_workbook(page: ControlePage, journey: Journey) -> None:
    page.run_deed("Verantwoording 2024 maken")
    assert journey.visits == [("indienen", {"soort": "verantwoording", "jaar": "2024"})]


def test_rules_that_could_not_run_are_listed_with_why(
    page: ControlePage, ctx: PageContext, posted: Posted
) -> None:
    outcome = checking.check(ctx.db, "verantwoording", 2024)
    said = " ".join(made.text() for made in page.list().findChildren(QLabel))
    for item in outcome.niet_gecontroleerd:
        assert item.reden.removeprefix("Niet gecontroleerd: ") in said
    assert not [message for message in posted.all if message.kind == "fout"]
