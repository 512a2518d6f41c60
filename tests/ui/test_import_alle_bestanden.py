"""Every sample file through the steps of the window, to the sums and places of the control file."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag, Besteding
from nplv_desktop.domain.indicatoren import Gebiedsdeel, Meting
from nplv_desktop.domain.inlezen import GeweigerdeRegel, Koppeling
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.sisa import SisaIndicator, SisaSet
from nplv_desktop.domain.values import euros
from nplv_desktop.services import importing, saving, totals
from nplv_desktop.ui.dialogs.import_controleren import ControlerenStap
from nplv_desktop.ui.dialogs.import_kolommen import KolommenStap
from nplv_desktop.ui.dialogs.import_wijken import WijkenStap
from nplv_desktop.ui.pages.financien import FinancienPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.import_wizard import ImportWizard

DATA = Path(__file__).parent.parent / "data"
CONTROLE = json.loads((DATA / "controle.json").read_text("utf-8"))
BESTANDEN = CONTROLE["bestanden"]
WAIT = 30_000


class Tocht:
    """A user who goes through the steps of imports, one file after the other."""

    def __init__(self, page: FinancienPage, qtbot: QtBot) -> None:
        self.page, self._qtbot = page, qtbot

    def begin(self, name: str, soort: str) -> ImportWizard:
        """Choose a file and wait until it was looked at."""
        wizard = self.page.begin_import(soort, DATA / name)
        self.wait(wizard)
        assert wizard.toestand.plan is not None, wizard.file.problem.text()
        return wizard

    def wait(self, wizard: ImportWizard) -> None:
        self._qtbot.waitUntil(lambda: not wizard.busy, timeout=WAIT)

    def take(self, wizard: ImportWizard, deed: str) -> None:
        """Press the last button and see the report."""
        wizard.go_to_preview()
        self.page.run_deed(deed)
        self.wait(wizard)
        assert wizard.step() is wizard.report


@pytest.fixture
def tocht(ctx: PageContext, qtbot: QtBot) -> Iterator[Tocht]:
    page = FinancienPage(ctx)
    page.resize(1158, 696)
    qtbot.addWidget(page)
    page.show()
    yield Tocht(page, qtbot)
    page.hide()


@pytest.fixture
def gekoppeld(ctx: PageContext) -> Database:
    importing.apply(ctx.db, importing.plan(ctx.db, "koppelingen", DATA / "koppelingen.csv"))
    return ctx.db


def counted(db: Database, jaar: int) -> dict[str, str]:
    return {stand.geldstroom: str(euros(stand.besteed)) for stand in totals.standen(db, jaar)}


def test_the_exports_of_three_systems_come_in_to_the_cent(
    tocht: Tocht, gekoppeld: Database
) -> None:
    for name, new in (
        ("mutaties_2023.csv", 640),
        ("export_2024_h1.xlsx", 754),
        ("export_2024_h2.xlsx", 746),
        ("sap_mutaties_2025.txt", 420),
    ):
        wizard = tocht.begin(name, "bestedingen")
        assert isinstance(wizard.step(), ControlerenStap)
        known = BESTANDEN[name]
        cards = wizard.preview.cards
        assert (cards["nieuw"].count(), cards["geweigerd"].count()) == (new, 0)
        assert cards["nieuw"].count() + cards["gelijk"].count() == known["rijen"]
        assert wizard.toestand.plan is not None
        assert str(euros(wizard.toestand.plan.som)) == known["som_excl"]
        tocht.take(wizard, f"{new} boekingen inlezen")
    for jaar, name in (
        (2023, "mutaties_2023.csv"),
        (2024, "2024_h1_en_h2_samen_zonder_dubbele"),
        (2025, "sap_mutaties_2025.txt"),
    ):
        assert counted(gekoppeld, jaar) == BESTANDEN[name]["telt_mee_per_geldstroom"]
    before = gekoppeld.digest()
    again = tocht.begin("export_2024_h2.xlsx", "bestedingen")
    assert again.preview.cards["gelijk"].count() == BESTANDEN["export_2024_h2.xlsx"]["rijen"]
    assert tocht.page.deed_texts()[-1] == "Niets nieuws om in te lezen"
    assert gekoppeld.digest() == before


def test_the_six_faults_are_shown_at_their_places(tocht: Tocht, gekoppeld: Database) -> None:
    wizard = tocht.begin("mutaties_met_fouten.csv", "bestedingen")
    plan = wizard.toestand.plan
    assert plan is not None
    assert [[p.rij, p.kolom] for p in plan.problemen] == BESTANDEN["mutaties_met_fouten.csv"][
        "fouten"
    ]
    tocht.take(wizard, "54 boekingen inlezen")
    assert len(saving.records(gekoppeld, Besteding)) == 54
    kept = [[each.rij, each.kolom] for each in saving.records(gekoppeld, GeweigerdeRegel)]
    assert kept == BESTANDEN["mutaties_met_fouten.csv"]["fouten"]


def test_the_mapping_names_every_project_of_the_control_file(
    tocht: Tocht, ctx: PageContext
) -> None:
    wizard = tocht.begin("koppelingen.csv", "koppelingen")
    tocht.take(wizard, "18 koppelingen inlezen")
    made = {each.id: each.titel for each in saving.records(ctx.db, Interventie)}
    found = {
        each.sleutel: (made[each.interventie_id or ""], each.geldstroom_code)
        for each in saving.records(ctx.db, Koppeling)
    }
    assert found == {
        code: (project["omschrijving"], project["geldstroom"])
        for code, project in CONTROLE["projecten"].items()
    }


def test_the_beschikkingen_add_up_to_the_lines_of_their_file(
    tocht: Tocht, ctx: PageContext
) -> None:
    with (DATA / "beschikkingen.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file, delimiter=";"))
    wizard = tocht.begin("beschikkingen.csv", "beschikkingen")
    tocht.take(wizard, f"{len(lines)} regels inlezen")
    amounts = [Decimal(line["Bedrag"].replace(".", "").replace(",", ".")) for line in lines]
    granted = saving.records(ctx.db, BeschikkingBedrag)
    assert sum(each.bedrag for each in granted) == int(sum(amounts) * 100)
    numbers = {line["Beschikkingsnummer"] for line in lines}
    assert {each.nummer for each in saving.records(ctx.db, Beschikking)} == numbers


def test_the_programma_is_asked_about_its_thousands_and_completes_what_is_here(
    tocht: Tocht, gekoppeld: Database
) -> None:
    wizard = tocht.begin("uitvoeringsprogramma.xlsx", "interventies")
    wizard._to(1)
    step = cast("KolommenStap", wizard.step())
    assert isinstance(step, KolommenStap)
    [key] = step.questions.questions
    assert key.startswith("factor:")
    assert step.questions.questions[key].buttons["1000"].isChecked()
    tocht.take(wizard, "18 interventies inlezen")
    codes = {each.code: each.id for each in saving.records(gekoppeld, Interventie)}
    planned = {
        (each.interventie_id, each.geldstroom_code, each.boekjaar): each.bedrag
        for each in saving.records(gekoppeld, Begrotingsregel)
    }
    assert planned == {
        (codes[row["project"]], row["geldstroom"], int(year)): thousands * 100_000
        for row in CONTROLE["uitvoeringsprogramma"]
        for year, thousands in row["begroting_x1000"].items()
    }
    assert wizard.report.lines[0].startswith("Bestand: uitvoeringsprogramma.xlsx, 18 regels")


def test_the_annex_gives_its_sets_and_asks_for_the_regeling_of_unknown_codes(
    tocht: Tocht, ctx: PageContext
) -> None:
    wizard = tocht.begin("sisa_bijlage_op_maat.xlsx", "sisa")
    plan = wizard.toestand.plan
    assert plan is not None
    assert {q.key for q in plan.vragen} == {"regeling:C1", "regeling:B1", "regeling:A13"} | {
        "regeling:A16"
    }
    tocht.take(wizard, f"{plan.nieuw} indicatoren inlezen")
    sets = {each.code: each.id for each in saving.records(ctx.db, SisaSet)}
    assert set(sets) == {"C1", "B1", "A13", "A16"}
    assert len(saving.records(ctx.db, SisaIndicator)) == plan.nieuw


def test_the_cbs_file_is_weighed_over_the_chosen_wijken_and_they_are_remembered(
    tocht: Tocht, ctx: PageContext
) -> None:
    wizard = tocht.begin("cbs_ses_woa_amsterdam_2019.csv", "indicatoren")
    step = cast("WijkenStap", wizard.step())
    assert isinstance(step, WijkenStap)
    zuidoost = {
        code
        for code in (step.list.item(i).data(0x0100) for i in range(step.list.count()))
        if code.startswith("WK03639")
    }
    step.tick(zuidoost)
    tocht._qtbot.waitUntil(
        lambda: set(wizard.toestand.opties.wijken) == zuidoost and not wizard.busy, timeout=WAIT
    )
    tocht.take(wizard, "1 meting inlezen")
    [meting] = saving.records(ctx.db, Meting)
    assert (meting.indicator_code, meting.peiljaar, meting.waarde) == (
        *("K07", 2019),
        by_hand(zuidoost),
    )
    kept = saving.records(ctx.db, Gebiedsdeel)
    assert {(each.cbs_code, each.indeling) for each in kept} == {(c, 2019) for c in zuidoost}
    again = tocht.begin("cbs_ses_woa_amsterdam_2019.csv", "indicatoren")
    assert isinstance(again.step(), ControlerenStap)
    assert tocht.page.deed_texts()[-1] == "Niets nieuws om in te lezen"


def by_hand(codes: set[str]) -> Decimal:
    """The weighted mean of the real file, computed apart from the product."""
    path = DATA / "cbs_ses_woa_amsterdam_2019.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows: list[dict[str, Any]] = list(csv.DictReader(file, delimiter=";"))
    region = "Regiocode (gemeente, wijk, buurt) (code)"
    pairs = [
        (
            Decimal(row["SES-WOA/Totaalscore/Gemiddelde score (Getal)"].strip()),
            Decimal(row["Particuliere huishoudens (Aantal)"].strip()),
        )
        for row in rows
        if row[region].strip() in codes
    ]
    mean = sum(value * weight for value, weight in pairs) / sum(weight for _, weight in pairs)
    return Decimal(mean).quantize(Decimal("0.001"))
