"""Bookings taken in: real shapes of files, double bookings, corrections, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from sqlalchemy import func, select

from nplv_desktop.domain.errors import Cancelled, UserError
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.inlezen import GeweigerdeRegel, Inlezing, Koppeling
from nplv_desktop.domain.values import euros
from nplv_desktop.services import importing, saving, totals, verdelen
from nplv_desktop.services.importing_plan import ImportOptions, ImportPlan, Koppelkeuze

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]
DATA = Path(__file__).parents[1] / "data"
CONTROLE = json.loads((DATA / "controle.json").read_text("utf-8"))["bestanden"]
HEAD = "Datum;Stuk;Project;Leverancier;Omschrijving;Bedrag;Btw;Compensabel"


@pytest.fixture
def gekoppeld(db: Database) -> Database:
    """A dossier that knows the projects of the sample."""
    importing.apply(db, importing.plan(db, "koppelingen", DATA / "koppelingen.csv"))
    return db


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Path]:
    """Writes an export of bookings under a heading and gives its path."""

    def write(*rows: str, head: str = HEAD, name: str = "export.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        return path

    return write


def take(db: Database, path: Path, *, bijwerken: bool = False, **options: Any) -> ImportPlan:
    """Plan and apply in one go."""
    plan = importing.plan(db, "bestedingen", path, ImportOptions(**options))
    importing.apply(db, plan, bijwerken=bijwerken)
    return plan


def booked(db: Database) -> list[Besteding]:
    return saving.records(db, Besteding)


def counted(db: Database, jaar: int) -> dict[str, str]:
    return {stand.geldstroom: str(euros(stand.besteed)) for stand in totals.standen(db, jaar)}


def test_every_shape_of_file_reaches_the_sums_of_the_control_file(gekoppeld: Database) -> None:
    for name in (
        "mutaties_2023.csv",
        "export_2024_h1.xlsx",
        "export_2024_h2.xlsx",
        "sap_mutaties_2025.txt",
    ):
        plan = take(gekoppeld, DATA / name)
        assert (plan.gelezen, plan.geweigerd) == (CONTROLE[name]["rijen"], 0)
        assert str(euros(plan.som)) == CONTROLE[name]["som_excl"]
    for jaar, name in (
        (2023, "mutaties_2023.csv"),
        (2024, "2024_h1_en_h2_samen_zonder_dubbele"),
        (2025, "sap_mutaties_2025.txt"),
    ):
        assert counted(gekoppeld, jaar) == CONTROLE[name]["telt_mee_per_geldstroom"]
    total = CONTROLE["mutaties_2023.csv"]["rijen"] + CONTROLE["sap_mutaties_2025.txt"]["rijen"]
    assert len(booked(gekoppeld)) == total + 1500


def test_the_total_line_of_the_file_is_held_against_what_was_read(gekoppeld: Database) -> None:
    plan = importing.plan(gekoppeld, "bestedingen", DATA / "mutaties_2023.csv")
    assert [(t.kolom, t.klopt) for t in plan.totalen] == [("Bedrag excl. btw", True), ("Btw", True)]
    assert str(euros(plan.totalen[0].bestand)) == CONTROLE["mutaties_2023.csv"]["som_excl"]


def test_one_import_is_one_undo_step(gekoppeld: Database, check_undo: CheckUndo) -> None:
    check_undo(lambda: take(gekoppeld, DATA / "mutaties_2023.csv"))
    assert gekoppeld.undo_name == "mutaties_2023.csv inlezen"


def test_a_plan_changes_nothing(gekoppeld: Database) -> None:
    before = gekoppeld.digest()
    importing.plan(gekoppeld, "bestedingen", DATA / "mutaties_2023.csv")
    assert gekoppeld.digest() == before


@pytest.mark.parametrize("name", ["mutaties_2023.csv", "mutaties_met_fouten.csv"])
def test_the_same_file_again_writes_nothing_at_all(gekoppeld: Database, name: str) -> None:
    first = take(gekoppeld, DATA / name)
    before, head = gekoppeld.digest(), gekoppeld.head()
    again = take(gekoppeld, DATA / name)
    assert (again.nieuw, again.dubbel) == (0, first.nieuw)
    assert (gekoppeld.digest(), gekoppeld.head()) == (before, head)


def test_june_stands_in_both_exports_and_is_booked_once(gekoppeld: Database) -> None:
    take(gekoppeld, DATA / "export_2024_h1.xlsx")
    plan = take(gekoppeld, DATA / "export_2024_h2.xlsx")
    rows = CONTROLE["export_2024_h1.xlsx"]["rijen"] + CONTROLE["export_2024_h2.xlsx"]["rijen"]
    assert plan.dubbel == rows - CONTROLE["2024_h1_en_h2_samen_zonder_dubbele"]["rijen"]
    documents = [each.stuknummer for each in booked(gekoppeld)]
    assert len(documents) == len(set(documents)) == 1500


def test_the_six_faults_are_refused_and_the_rest_is_taken(gekoppeld: Database) -> None:
    plan = take(gekoppeld, DATA / "mutaties_met_fouten.csv")
    expected = CONTROLE["mutaties_met_fouten.csv"]
    assert (plan.gelezen, plan.nieuw, plan.geweigerd) == (60, 54, 6)
    assert [[p.rij, p.kolom] for p in plan.problemen] == expected["fouten"]
    for problem in plan.problemen:
        assert problem.cel
        assert problem.gevonden
        assert problem.verwacht
        assert problem.melding.count(". ") <= 1
    formula = next(each for each in booked(gekoppeld) if each.stuknummer == "24100005")
    assert formula.omschrijving == '=HYPERLINK("http://x")'


def test_refused_rows_are_kept_to_be_mended(gekoppeld: Database, check_undo: CheckUndo) -> None:
    check_undo(lambda: take(gekoppeld, DATA / "mutaties_met_fouten.csv"))
    kept = saving.records(gekoppeld, GeweigerdeRegel)
    assert [(row.rij, row.kolom) for row in kept] == [
        (rij, kolom) for rij, kolom in CONTROLE["mutaties_met_fouten.csv"]["fouten"]
    ]
    content = json.loads(kept[1].inhoud)
    assert content["Bedrag"] == "n.n.b."
    assert content["Stuk"] == "24100010"


def test_the_inlezing_tells_what_was_taken(gekoppeld: Database) -> None:
    plan = take(gekoppeld, DATA / "mutaties_met_fouten.csv")
    made = saving.records(gekoppeld, Inlezing)[-1]
    assert (made.bestand, made.soort) == ("mutaties_met_fouten.csv", "bestedingen")
    assert (made.gelezen, made.nieuw, made.geweigerd) == (60, 54, 6)
    assert made.som == plan.som_nieuw == sum(each.bedrag for each in booked(gekoppeld))
    assert all(each.inlezing_id == made.id for each in booked(gekoppeld))


def test_a_corrected_amount_is_offered_and_never_booked_twice(
    gekoppeld: Database, export: Callable[..., Path], check_undo: CheckUndo
) -> None:
    take(gekoppeld, export("2024-03-01;S1;7204120;Bakker;Brood;100,00;21,00;J"))
    better = export("2024-03-01;S1;7204120;Bakker;Brood;120,00;25,20;J", name="beter.csv")
    plan = take(gekoppeld, better)
    assert (plan.nieuw, plan.gewijzigd) == (0, 1)
    [row] = plan.regels.met("gewijzigd")
    assert [(d.veld, d.van, d.naar) for d in row.verschillen] == [
        ("bedrag", 10_000, 12_000),
        ("btw", 2100, 2520),
    ]
    assert [each.bedrag for each in booked(gekoppeld)] == [10_000]

    check_undo(lambda: take(gekoppeld, better, bijwerken=True))
    assert [(each.bedrag, each.btw) for each in booked(gekoppeld)] == [(12_000, 2520)]
    assert take(gekoppeld, better, bijwerken=True).dubbel == 1


def test_a_correction_of_the_project_brings_its_geldstroom_along(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    take(gekoppeld, export("2024-03-01;S1;7204120;Bakker;Brood;100,00;0,00;N"))
    moved = export("2024-03-01;S1;7305200;Bakker;Brood;100,00;0,00;N", name="verhuisd.csv")
    take(gekoppeld, moved, bijwerken=True)
    [found] = booked(gekoppeld)
    assert (found.projectcode, found.geldstroom_code) == ("7305200", "VHF2")


def test_a_document_with_several_lines_is_booked_line_by_line(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    rows = (
        "2024-03-01;S1;7204120;Bakker;Brood;100,00;0,00;N",
        "2024-03-01;S1;7204121;Bakker;Taart;50,00;0,00;N",
    )
    assert take(gekoppeld, export(*rows)).nieuw == 2
    more = export(*rows, "2024-03-01;S1;7204122;Bakker;Koek;25,00;0,00;N", name="meer.csv")
    plan = take(gekoppeld, more)
    assert (plan.nieuw, plan.dubbel) == (1, 2)
    assert sorted(each.bedrag for each in booked(gekoppeld)) == [2500, 5000, 10_000]


def test_one_line_of_a_document_changes_and_the_other_stays(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    take(
        gekoppeld,
        export(
            "2024-03-01;S1;7204120;Bakker;Brood;100,00;0,00;N",
            "2024-03-01;S1;7204121;Bakker;Taart;50,00;0,00;N",
        ),
    )
    changed = export(
        "2024-03-01;S1;7204121;Bakker;Taart;55,00;0,00;N",
        "2024-03-01;S1;7204120;Bakker;Brood;100,00;0,00;N",
        name="anders.csv",
    )
    plan = take(gekoppeld, changed, bijwerken=True)
    assert (plan.nieuw, plan.gewijzigd, plan.dubbel) == (0, 1, 1)
    assert {each.projectcode: each.bedrag for each in booked(gekoppeld)} == {
        "7204120": 10_000,
        "7204121": 5500,
    }


def test_the_same_line_twice_in_a_file_is_double(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    row = "2024-03-01;S1;7204120;Bakker;Brood;100,00;0,00;N"
    plan = take(gekoppeld, export(row, row))
    assert (plan.nieuw, plan.dubbel) == (1, 1)
    assert [regel.uitkomst for regel in plan.regels] == ["nieuw", "dubbel"]


def test_the_user_says_that_a_stuk_can_have_several_suppliers(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    path = export(
        "2024-03-01;B7;7204120;Bakker;Brood;100,00;0,00;N",
        "2024-03-01;B7;7204120;Slager;Worst;50,00;0,00;N",
    )
    first = importing.plan(gekoppeld, "bestedingen", path)
    assert (first.nieuw, first.geweigerd) == (1, 1)
    [question] = first.vragen
    answered = ImportOptions(keuzes={question.key: "meer"})
    assert importing.plan(gekoppeld, "bestedingen", path, answered).nieuw == 2


def test_a_stuk_that_is_here_for_another_supplier_is_not_overwritten(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    take(gekoppeld, export("2024-03-01;S1;7204120;Bakker;Brood;100,00;0,00;N"))
    other = export("2024-05-01;S1;7305200;Slager;Worst;999,00;0,00;N", name="ander.csv")
    plan = take(gekoppeld, other, bijwerken=True)
    assert (plan.geweigerd, plan.problemen[0].kolom) == (1, "Stuk")
    assert "Bakker" in plan.problemen[0].melding
    assert [each.bedrag for each in booked(gekoppeld)] == [10_000]


def test_numbers_that_start_anew_each_year_are_different_documents(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    take(gekoppeld, export("2023-03-01;1;7204120;Bakker;Brood;100,00;0,00;N"))
    plan = take(
        gekoppeld, export("2024-03-01;1;7204120;Slager;Worst;70,00;0,00;N", name="later.csv")
    )
    assert plan.nieuw == 1


def test_a_document_that_moved_to_another_boekjaar_is_changed_not_new(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    head = f"Boekjaar;{HEAD}"
    take(gekoppeld, export("2024;2024-01-05;S1;7204120;Bakker;Brood;100,00;0,00;N", head=head))
    moved = export(
        "2023;2024-01-05;S1;7204120;Bakker;Brood;100,00;0,00;N", head=head, name="terug.csv"
    )
    plan = take(gekoppeld, moved, bijwerken=True)
    assert (plan.nieuw, plan.gewijzigd) == (0, 1)
    assert [each.boekjaar for each in booked(gekoppeld)] == [2023]


def test_without_a_document_number_a_booking_is_known_by_its_content(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    head = "Datum;Project;Leverancier;Omschrijving;Bedrag"
    row = "2024-03-01;7204120;Bakker;Brood;100,00"
    assert take(gekoppeld, export(row, row, head=head)).nieuw == 2, "two equal lines are two"
    plan = take(gekoppeld, export(row, row, row, head=head, name="later.csv"))
    assert (plan.nieuw, plan.dubbel) == (1, 2)


def test_a_booking_that_was_typed_by_hand_gets_its_document_number(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    saving.save(
        gekoppeld,
        Besteding,
        None,
        {
            "datum": date(2024, 3, 1),
            "boekjaar": 2024,
            "projectcode": "7204120",
            "leverancier": "Bakker",
            "omschrijving": "Brood",
            "bedrag": 10_000,
            "geldstroom_code": "KW1-SO",
            "btw_compensabel": False,
        },
    )
    path = export("2024-03-01;S1;7204120;Bakker;Brood;100,00;0,00;N")
    plan = take(gekoppeld, path, bijwerken=True)
    assert (plan.nieuw, plan.gewijzigd) == (0, 1)
    assert [each.stuknummer for each in booked(gekoppeld)] == ["S1"]


def test_what_the_user_did_with_a_booking_survives_the_same_export(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    path = export("2024-03-01;S1;7204120;Bakker;Brood;100,00;0,00;N")
    take(gekoppeld, path)
    [found] = booked(gekoppeld)
    parts = [verdelen.Deel("KW1-SO", aandeel=5000), verdelen.Deel("KW1-JK", aandeel=5000)]
    verdelen.verdeel(gekoppeld, found.id, parts)
    saving.save(gekoppeld, Besteding, found.id, {"stadium": "betaald", "opmerking": "gezien"})
    before = gekoppeld.digest()
    assert take(gekoppeld, path, bijwerken=True).dubbel == 1
    assert gekoppeld.digest() == before


def test_a_split_booking_does_not_get_another_amount_unseen(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    take(gekoppeld, export("2024-03-01;S1;7204120;Bakker;Brood;100,00;0,00;N"))
    [found] = booked(gekoppeld)
    verdelen.verdeel(
        gekoppeld,
        found.id,
        [verdelen.Deel("KW1-SO", bedrag=4000), verdelen.Deel("KW1-JK", bedrag=6000)],
    )
    other = export("2024-03-01;S1;7204120;Bakker;Brood;120,00;0,00;N", name="anders.csv")
    plan = take(gekoppeld, other, bijwerken=True)
    assert (plan.gewijzigd, plan.geweigerd) == (0, 1)
    assert plan.problemen[0].cel == "F2"
    assert sum(part.bedrag for part in saving.records(gekoppeld, BestedingDeel)) == 10_000


def test_unknown_projects_are_grouped_and_the_mapping_is_remembered(
    gekoppeld: Database, export: Callable[..., Path], check_undo: CheckUndo
) -> None:
    path = export(
        "2024-03-01;S1;8001;Bakker;Brood;100,00;0,00;N",
        "2024-03-02;S2;8001;Bakker;Taart;50,00;0,00;N",
        "2024-03-03;S3;8002;Slager;Worst;25,00;0,00;N",
    )
    plan = importing.plan(gekoppeld, "bestedingen", path)
    assert [(gap.code, gap.aantal, gap.som) for gap in plan.gaten] == [
        ("8001", 2, 15_000),
        ("8002", 1, 2500),
    ]
    chosen = {"8001": Koppelkeuze("KW1-SO"), "8002": Koppelkeuze(overslaan=True)}
    taken = check_undo(lambda: take(gekoppeld, path, koppelingen=chosen))
    assert (taken.nieuw, taken.overgeslagen, taken.geweigerd) == (2, 1, 0)
    kept = {
        k.sleutel: (k.geldstroom_code, k.overslaan) for k in saving.records(gekoppeld, Koppeling)
    }
    assert kept["8001"] == ("KW1-SO", False)
    assert kept["8002"] == (None, True)
    later = export("2024-04-01;S4;8001;Bakker;Koek;10,00;0,00;N", name="april.csv")
    assert take(gekoppeld, later).nieuw == 1, "the mapping is known by now"


def test_a_fallback_holds_for_every_other_code_and_is_not_remembered(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    before = len(saving.records(gekoppeld, Koppeling))
    path = export("2024-03-01;S1;8001;Bakker;Brood;100,00;0,00;N")
    take(gekoppeld, path, terugval=Koppelkeuze("KW1-PO"))
    assert [each.geldstroom_code for each in booked(gekoppeld)] == ["KW1-PO"]
    assert len(saving.records(gekoppeld, Koppeling)) == before


def test_a_near_miss_of_a_project_code_is_suggested(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    plan = importing.plan(
        gekoppeld, "bestedingen", export("2024-03-01;S1;720412;Bakker;Brood;1,00;0,00;N")
    )
    assert "Bedoelt u 720412" in plan.problemen[0].melding


def test_the_file_itself_may_name_the_geldstroom(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    head = "Datum;Stuk;Geldstroom;Bedrag"
    path = export("2024-03-01;S1;VHF2;100,00", "2024-03-02;S2;VHF9;50,00", head=head)
    plan = take(gekoppeld, path)
    assert (plan.nieuw, plan.geweigerd) == (1, 1)
    assert (plan.problemen[0].kolom, plan.problemen[0].cel) == ("Geldstroom", "C3")
    assert "Bedoelt u" in plan.problemen[0].melding


def test_a_column_without_vat_goes_before_a_plain_amount(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    head = "Datum;Stuk;Kostenplaats;Project;Bedrag;Bedrag excl. btw;Btw"
    take(gekoppeld, export("2024-03-01;S1;600;7204120;121,00;100,00;21,00", head=head))
    assert [(e.bedrag, e.btw, e.projectcode) for e in booked(gekoppeld)] == [
        (10_000, 2100, "7204120")
    ]


def test_an_amount_that_cannot_be_is_refused(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    plan = take(gekoppeld, export("2024-03-01;S1;7204120;Bakker;Brood;9999999999999,00;0,00;N"))
    assert [(p.kolom, p.rij) for p in plan.problemen] == [("Bedrag", 2)]


def test_amounts_in_debet_and_credit_columns_are_netted(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    head = "Datum;Stuk;Project;Debet;Credit"
    path = export("2024-03-01;S1;7204120;100,00;", "2024-03-02;S2;7204120;;30,00", head=head)
    take(gekoppeld, path)
    assert [each.bedrag for each in booked(gekoppeld)] == [10_000, -3000]


def test_a_running_balance_is_no_amount_beside_debet_and_credit(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    rows = ("3-1-2024;S1;7204101;100,00;;100,00", "4-1-2024;S2;7204101;;40,00;60,00")
    path = export(*rows, head="Datum;Stuk;Project;Debet;Credit;Saldo")
    plan = importing.plan(gekoppeld, "bestedingen", path)
    assert (plan.som, plan.nieuw) == (6_000, 2)
    assert any("'Saldo' is niet gelezen" in note for note in plan.meldingen)
    options = ImportOptions(keuzes={"column:bedrag": "Saldo"})
    assert importing.plan(gekoppeld, "bestedingen", path, options).som == 16_000


def test_a_saldo_without_debet_and_credit_is_the_amount(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    path = export("3-1-2024;S1;7204101;100,00", head="Datum;Stuk;Project;Saldo")
    assert importing.plan(gekoppeld, "bestedingen", path).som == 10_000


def test_a_code_with_its_name_behind_it_is_known(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    rows = (
        "3-1-2024;S1;7204101 - Bovengrondse Vakschool;100,00",
        "4-1-2024;S2;7204102: Leerwerk;1,00",
        "5-1-2024;S3;7204199 Onbekend;1,00",
    )
    plan = take(gekoppeld, export(*rows, head="Datum;Stuk;Kostenplaats / project;Bedrag"))
    assert [each.projectcode for each in booked(gekoppeld)] == ["7204101", "7204102"]
    assert [gap.code for gap in plan.gaten] == ["7204199 Onbekend"]
    assert any(note.startswith("2 keer staat achter de projectcode") for note in plan.meldingen)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Posting date,Document number,WBS element,Text,Amount,VAT", "01/31/2024"),
        ("Belegdatum,Belegnummer,PSP-element,Omschrijving,Betrag,Btw", "20240131"),
    ],
)
def test_headings_of_systems_in_other_languages_are_known(
    gekoppeld: Database, export: Callable[..., Path], head: str, row: str
) -> None:
    path = export(f'{row},D1,7204101,"Huur, zaal","1,250.00",262.50', head=head)
    plan = take(gekoppeld, path)
    assert (plan.nieuw, plan.som) == (1, 125_000)
    [made] = booked(gekoppeld)
    assert (made.stuknummer, made.omschrijving, made.btw) == ("D1", "Huur, zaal", 26_250)


def test_a_mark_beside_the_amount_turns_credit_negative(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    head = "Datum;Stuk;Project;Bedrag;D/C"
    path = export("2024-03-01;S1;7204120;100,00;D", "2024-03-02;S2;7204120;30,00;C", head=head)
    take(gekoppeld, path)
    assert [each.bedrag for each in booked(gekoppeld)] == [10_000, -3000]


def test_two_signs_for_one_amount_are_asked_about(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    head = "Datum;Stuk;Project;Bedrag;D/C"
    path = export("2024-03-01;S1;7204120;100,00;D", "2024-03-02;S2;7204120;-30,00;C", head=head)
    plan = take(gekoppeld, path)
    assert [question.key for question in plan.vragen] == ["teken"]
    assert plan.geweigerd == 2
    assert booked(gekoppeld) == []
    take(gekoppeld, path, keuzes={"teken": "bedrag"})
    assert [each.bedrag for each in booked(gekoppeld)] == [10_000, -3000]


def test_a_row_without_a_date_gets_the_end_of_its_period(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    head = "Boekjaar;Periode;Stuk;Project;Bedrag"
    rows = ("2024;2;S1;7204120;1,00", "2024;12;S2;7204120;1,00", "2024;30;S3;7204120;1,00")
    plan = take(gekoppeld, export(*rows, head=head))
    assert [each.datum for each in booked(gekoppeld)] == [date(2024, 2, 29), date(2024, 12, 31)]
    assert [(p.kolom, p.rij) for p in plan.problemen] == [("Periode", 4)]


def test_the_boekjaar_of_the_file_goes_before_that_of_the_date(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    head = f"Boekjaar;{HEAD}"
    take(gekoppeld, export("2023;2024-01-05;S1;7204120;Bakker;Brood;1,00;0,00;N", head=head))
    assert [(each.boekjaar, each.datum) for each in booked(gekoppeld)] == [(2023, date(2024, 1, 5))]


def test_the_stage_comes_from_the_file_or_is_that_of_an_invoice(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    head = "Datum;Stuk;Project;Bedrag;Stadium"
    rows = (
        "2024-03-01;S1;7204120;1,00;Verplichting",
        "2024-03-01;S2;7204120;1,00;",
        "2024-03-01;S3;7204120;1,00;verdampt",
    )
    plan = take(gekoppeld, export(*rows, head=head))
    assert [each.stadium for each in booked(gekoppeld)] == ["verplicht", "gefactureerd"]
    assert [(p.kolom, p.gevonden) for p in plan.problemen] == [("Stadium", "verdampt")]


def test_a_file_without_amounts_is_one_sentence_and_takes_nothing(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    rows = [f"2024-03-01;S{n};7204120" for n in range(50)]
    before = gekoppeld.digest()
    plan = take(gekoppeld, export(*rows, head="Datum;Stuk;Project"))
    assert [problem.kolom for problem in plan.problemen] == ["Bedrag"]
    assert (plan.geweigerd, gekoppeld.digest()) == (50, before)


def test_every_column_that_lacks_is_told_at_once(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    path = export("S1;Brood", "S2;Melk", head="Stuk;Omschrijving")
    plan = importing.plan(gekoppeld, "bestedingen", path)
    assert [p.kolom for p in plan.problemen] == ["Bedrag", "Datum", "Project"]
    assert all(p.rij is None for p in plan.problemen)


def test_a_file_without_projects_is_one_sentence_unless_there_is_a_fallback(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    path = export("2024-03-01;S1;1,00", "2024-03-02;S2;2,00", head="Datum;Stuk;Bedrag")
    plan = importing.plan(gekoppeld, "bestedingen", path)
    assert [(p.kolom, p.rij) for p in plan.problemen] == [("Project", None)]
    options = ImportOptions(terugval=Koppelkeuze("KW1-PO"))
    assert importing.plan(gekoppeld, "bestedingen", path, options).nieuw == 2


def test_all_problems_of_a_row_are_told_at_once(
    gekoppeld: Database, export: Callable[..., Path]
) -> None:
    plan = importing.plan(
        gekoppeld, "bestedingen", export("31-02-2024;S1;8001;Bakker;Brood;veel;0,00;misschien")
    )
    assert {p.kolom for p in plan.problemen} == {"Datum", "Project", "Bedrag", "Compensabel"}
    assert plan.geweigerd == 1


def test_stopping_half_way_leaves_the_dossier_as_it_was(gekoppeld: Database) -> None:
    before, head = gekoppeld.digest(), gekoppeld.head()
    plan = importing.plan(gekoppeld, "bestedingen", DATA / "mutaties_2023.csv")
    calls = iter([False, True])
    with pytest.raises(Cancelled):
        importing.apply(gekoppeld, plan, gestopt=lambda: next(calls))
    assert (gekoppeld.digest(), gekoppeld.head()) == (before, head)


def test_a_plan_for_a_dossier_that_changed_since_is_refused(gekoppeld: Database) -> None:
    plan = importing.plan(gekoppeld, "bestedingen", DATA / "mutaties_2023.csv")
    take(gekoppeld, DATA / "mutaties_2023.csv")
    before = gekoppeld.digest()
    with pytest.raises(UserError, match="gewijzigd nadat"):
        importing.apply(gekoppeld, plan)
    assert gekoppeld.digest() == before


def test_a_preview_shows_pages_of_rows_by_outcome(gekoppeld: Database) -> None:
    plan = importing.plan(gekoppeld, "bestedingen", DATA / "mutaties_met_fouten.csv")
    assert [each.rij for each in plan.regels.met("geweigerd")] == [7, 13, 19, 25, 33, 42]
    page = plan.regels.met(None, vanaf=2, aantal=2)
    assert [each.rij for each in page] == [4, 5]
    assert page[0].waarden["bedrag"] == 88_756
    assert len(plan.regels) == 60


def test_the_database_holds_each_row_of_the_file_with_its_number(gekoppeld: Database) -> None:
    take(gekoppeld, DATA / "export_2024_h1.xlsx")
    with gekoppeld.read() as session:
        low, high = session.execute(
            select(func.min(Besteding.bron_rij), func.max(Besteding.bron_rij))
        ).one()
    assert (low, high) == (5, 758)
