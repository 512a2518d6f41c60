"""The page Plan: goals, the investeringsopgave with its cover, the alliantie, the dossier."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt

from nplv_desktop.domain.indicatoren import Gebiedsdeel
from nplv_desktop.domain.plan import Doel, Investeringsdekking, Investeringsopgave, Opgave, Partner
from nplv_desktop.services import dossiers, opgave, plan, saving
from nplv_desktop.ui.pages.plan import PlanPage
from nplv_desktop.ui.pages.plan_perioden import per_periode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.pages.plan_bladen import (
        AlliantieBlad,
        DoelenBlad,
        DossierBlad,
        InvesteringBlad,
    )


@pytest.fixture
def page(ctx: PageContext, qtbot: QtBot) -> Iterator[PlanPage]:
    made = PlanPage(ctx)
    made.resize(1158, 696)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


@pytest.fixture
def needs(db: Database) -> dict[str, str]:
    """Two needs of 100 and 50 euros; 30 of the first is covered."""
    period = {"van": 2026, "tot": 2030}
    fysiek = {"pijler": "fysiek", "omschrijving": "Woningen", "nodig": 100_00, **period}
    sociaal = {"pijler": "sociaal", "omschrijving": "Meedoen", "nodig": 50_00, **period}
    made = {
        "fysiek": saving.save(db, Investeringsopgave, None, fysiek),
        "sociaal": saving.save(db, Investeringsopgave, None, sociaal),
    }
    cover = {
        "investeringsopgave_id": made["fysiek"],
        "herkomst": "Woningcorporatie",
        "bedrag": 30_00,
    }
    made["dekking"] = saving.save(db, Investeringsdekking, None, cover)
    return made


def test_goals_and_opgaven_are_typed_in_their_lists(
    page: PlanPage, qtbot: QtBot, db: Database
) -> None:
    tab = cast("DoelenBlad", page.tab("doelen"))
    assert page.deed_texts() == ["Opgave toevoegen", "Doel toevoegen"]
    tab.goals.model.writing.save_cell(0, 0, "Goede woningen")
    tab.goals.model.writing.add_draft()
    [goal] = saving.records(db, Doel)
    tasks = tab.tasks.model
    qtbot.waitUntil(lambda: bool(tasks.columns) and bool(tasks.columns[1].choices))
    assert [c.label for c in tasks.columns[1].choices] == ["Goede woningen"]
    tasks.writing.save_cell(0, tasks.column("titel"), "Flats vervangen")
    tasks.writing.save_cell(0, tasks.column("doel_id"), goal.id)
    tasks.writing.add_draft()
    assert [(o.titel, o.doel_id) for o in saving.records(db, Opgave)] == [
        ("Flats vervangen", goal.id)
    ]


def test_the_cards_tell_per_pijler_what_is_still_to_be_covered(
    needs: dict[str, str], page: PlanPage
) -> None:
    assert needs
    tab = cast("InvesteringBlad", page.tabs.go("investering"))
    names = {code: card.accessibleName() for code, card in tab.cards.items()}
    assert names[""] == "Alle pijlers: nog te dekken: € 120. 20% van € 150 gedekt"
    assert names["fysiek"] == "Fysiek: nog te dekken: € 70. 30% van € 100 gedekt"
    assert names["sociaal"] == "Sociaal: nog te dekken: € 50. 0% van € 50 gedekt"
    assert names["veiligheid"] == "Veiligheid: nog te dekken: € 0. Nog geen opgave ingevuld"


def test_a_card_narrows_the_list_and_the_first_one_shows_all(
    needs: dict[str, str], page: PlanPage, qtbot: QtBot
) -> None:
    assert needs
    tab = cast("InvesteringBlad", page.tabs.go("investering"))
    qtbot.mouseClick(tab.cards["sociaal"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.needs.model.totals.count == 1)
    qtbot.mouseClick(tab.cards[""], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.needs.model.totals.count == 2)


def test_what_covers_a_need_is_typed_under_it_and_added_up(
    needs: dict[str, str], page: PlanPage, qtbot: QtBot, db: Database
) -> None:
    tab = cast("InvesteringBlad", page.tabs.go("investering"))
    tab.needs.go_to(needs["sociaal"])
    cover = tab.cover.model
    qtbot.waitUntil(lambda: cover.column("bedrag") >= 0 and cover.totals.count == 0)
    cover.writing.save_cell(0, cover.column("geldstroom_code"), "KW2-SO")
    cover.writing.save_cell(0, cover.column("bedrag"), 20_00)
    cover.writing.add_draft()
    made = saving.records(db, Investeringsdekking, investeringsopgave_id=needs["sociaal"])
    assert [(d.geldstroom_code, d.bedrag) for d in made] == [("KW2-SO", 20_00)]
    assert [(s.code, s.rest) for s in plan.pijlers(db)] == [
        ("fysiek", 70_00),
        ("sociaal", 30_00),
        ("veiligheid", 0),
    ]
    row, column = 1, tab.needs.model.column("rest")
    qtbot.waitUntil(lambda: tab.needs.model.value(row, column) == 30_00)


def test_the_alliantie_counts_who_signed(page: PlanPage, qtbot: QtBot, db: Database) -> None:
    saving.save(db, Partner, None, {"naam": "Corporatie", "ondertekend_op": date(2023, 9, 14)})
    saving.save(db, Partner, None, {"naam": "School"})
    tab = cast("AlliantieBlad", page.tabs.go("alliantie"))
    qtbot.waitUntil(lambda: tab.grid.model.totals.count == 2)
    assert plan.ondertekend(db) == (1, 2)
    assert tab._signed.text() == "1 van de 2 partners ondertekenden het plan"


def test_the_dossier_is_changed_in_its_form(page: PlanPage, qtbot: QtBot, db: Database) -> None:
    tab = cast("DossierBlad", page.tabs.go("dossier"))
    field = tab.form.row("contact_functie").input
    field.setFocus()
    qtbot.keyClicks(field, "controller")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dossiers.dossier(db).contact_functie == "controller"
    assert db.undo_name == "Dossiergegevens wijzigen"
    db.undo()
    qtbot.waitUntil(lambda: tab.form.row("contact_functie").value() is None)


def test_jumping_shows_the_tab_and_the_record(
    needs: dict[str, str], page: PlanPage, qtbot: QtBot, db: Database
) -> None:
    partner = saving.save(db, Partner, None, {"naam": "School"})
    part = saving.save(db, Gebiedsdeel, None, {"cbs_code": "WK091710", "indeling": 2024})
    page.show_record("partner", partner)
    assert page.tabs.current() == "alliantie"
    alliantie = cast("AlliantieBlad", page.tab())
    qtbot.waitUntil(lambda: alliantie.grid.current_key() == partner)
    page.show_record("investeringsdekking", needs["dekking"])
    cover = cast("InvesteringBlad", page.tab()).cover
    qtbot.waitUntil(lambda: cover.current_key() == needs["dekking"])
    page.show_record("gebiedsdeel", part)
    dossier = cast("DossierBlad", page.tab())
    qtbot.waitUntil(lambda: dossier.parts.current_key() == part)
    page.show_record("dossier", dossiers.dossier(db).id, "contact_email")
    assert page.tabs.current() == "dossier"


def test_the_last_tab_is_remembered_and_a_target_chooses_one(
    page: PlanPage, ctx: PageContext, qtbot: QtBot
) -> None:
    page.open_target(tab="alliantie")
    assert page.tabs.current() == "alliantie"
    assert page.deed_texts() == ["Partner toevoegen"]
    again = PlanPage(ctx)
    qtbot.addWidget(again)
    assert again.tabs.current() == "alliantie"


def test_the_needs_of_the_rebel_note_are_told_per_period_with_the_remark_on_rounding(
    db: Database,
) -> None:
    # Beslisnota 2026-0000147444: to 2030 fysiek 0,88 and sociaal/veiligheid 0,24 miljard, together
    # 1,11 when rounded; in millions that remark comes from parts of half a cent of a million.
    for pijler, cents in (("fysiek", 875_004_000_00), ("sociaal", 235_004_000_00)):
        values = {"pijler": pijler, "omschrijving": pijler, "van": 2026, "tot": 2030}
        saving.save(db, Investeringsopgave, None, {**values, "nodig": cents})
    (line,) = per_periode(opgave.opgaven(db))
    assert line.startswith("2026 t/m 2030: nodig € 1.110,01 mln, gedekt € 0,00 mln")
    assert line.endswith(
        "De afgeronde delen zijn samen € 1.110,00 miljoen, het afgeronde totaal is € 1.110,01 "
        "miljoen. Dat komt door het afronden."
    )
