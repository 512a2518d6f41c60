"""Mapping, beschikkingen, the uitvoeringsprogramma and profiles, taken in from files."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag, Besteding
from nplv_desktop.domain.inlezen import Importprofiel, Inlezing, Koppeling
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie, InterventieThema
from nplv_desktop.domain.values import cents
from nplv_desktop.services import importing, importing_profielen, saving
from nplv_desktop.services.importing_plan import ImportOptions, ImportPlan, Koppelkeuze

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]
DATA = Path(__file__).parents[1] / "data"
CONTROLE = json.loads((DATA / "controle.json").read_text("utf-8"))


@pytest.fixture
def bestand(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines to a text file and gives its path."""

    def write(*lines: str, name: str = "invoer.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def take(
    db: Database, soort: str, path: Path, *, bijwerken: bool = False, **options: Any
) -> ImportPlan:
    plan = importing.plan(db, soort, path, ImportOptions(**options))
    importing.apply(db, plan, bijwerken=bijwerken)
    return plan


# --- koppelingen


def test_the_mapping_makes_interventies_and_their_themes(
    db: Database, check_undo: CheckUndo
) -> None:
    plan = check_undo(lambda: take(db, "koppelingen", DATA / "koppelingen.csv"))
    projects = CONTROLE["projecten"]
    assert plan.nieuw == len(projects)
    titles = {each.id: each for each in saving.records(db, Interventie)}
    for mapping in saving.records(db, Koppeling):
        known = projects[mapping.sleutel]
        assert mapping.geldstroom_code == known["geldstroom"]
        made = titles[mapping.interventie_id or ""]
        assert (made.code, made.titel) == (mapping.sleutel, known["omschrijving"])
    assert len(saving.records(db, InterventieThema)) == len(projects)
    assert take(db, "koppelingen", DATA / "koppelingen.csv").dubbel == len(projects)


def test_a_project_code_joins_the_interventie_of_that_title(
    db: Database, bestand: Callable[..., Path], interventie: Callable[..., str]
) -> None:
    known = interventie("101", "Vakantieschool")
    path = bestand(
        "Projectcode;Interventie;Geldstroom",
        "7001;vakantie-school;KW1-SO",
        "7002;Nieuw ding;KW1-SO",
        "7003;Nieuw ding;KW1-SO",
    )
    take(db, "koppelingen", path)
    found = {each.sleutel: each.interventie_id for each in saving.records(db, Koppeling)}
    assert found["7001"] == known
    assert found["7002"] == found["7003"], "one title is one interventie"
    assert len(saving.records(db, Interventie)) == 2


def test_an_unknown_geldstroom_gets_a_suggestion(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand("Projectcode;Interventie;Geldstroom", "7001;Iets;KW1-S0", "7002;Anders;KW1-SO")
    plan = take(db, "koppelingen", path)
    [problem] = plan.problemen
    assert (problem.rij, problem.kolom, problem.cel, problem.gevonden) == (
        *(2, "Geldstroom", "C2"),
        "KW1-S0",
    )
    assert "Bedoelt u" in problem.melding
    assert [each.sleutel for each in saving.records(db, Koppeling)] == ["7002"]


def test_a_code_that_leads_elsewhere_is_changed_only_when_asked(
    db: Database, bestand: Callable[..., Path], check_undo: CheckUndo
) -> None:
    head = "Projectcode;Interventie;Geldstroom"
    take(db, "koppelingen", bestand(head, "7001;Iets;KW1-SO"))
    other = bestand(head, "7001;Iets;KW1-JK", name="anders.csv")
    plan = take(db, "koppelingen", other)
    assert [(d.van, d.naar) for d in plan.regels[0].verschillen] == [("KW1-SO", "KW1-JK")]
    assert [each.geldstroom_code for each in saving.records(db, Koppeling)] == ["KW1-SO"]
    check_undo(lambda: take(db, "koppelingen", other, bijwerken=True))
    assert [each.geldstroom_code for each in saving.records(db, Koppeling)] == ["KW1-JK"]


def test_one_code_with_two_meanings_is_refused(db: Database, bestand: Callable[..., Path]) -> None:
    path = bestand(
        "Projectcode;Interventie;Geldstroom",
        "7001;Iets;KW1-SO",
        "7001;Iets;KW1-SO",
        "7001;Iets;KW1-JK",
    )
    plan = take(db, "koppelingen", path)
    assert [regel.uitkomst for regel in plan.regels] == ["nieuw", "dubbel", "geweigerd"]
    assert "rij 2" in plan.problemen[0].melding


def test_codes_can_be_left_out_on_purpose(db: Database, bestand: Callable[..., Path]) -> None:
    path = bestand("Projectcode;Interventie;Geldstroom;Overslaan", "9001;;;ja")
    take(db, "koppelingen", path)
    [kept] = saving.records(db, Koppeling)
    assert (kept.overslaan, kept.geldstroom_code, kept.interventie_id) == (True, None, None)


# --- beschikkingen


def test_beschikkingen_are_grouped_by_regeling_and_number(
    db: Database, check_undo: CheckUndo
) -> None:
    plan = check_undo(lambda: take(db, "beschikkingen", DATA / "beschikkingen.csv"))
    assert plan.nieuw == len(CONTROLE["beschikkingen"])
    granted = {each.id: each for each in saving.records(db, Beschikking)}
    assert len(granted) == len({row[0] for row in CONTROLE["beschikkingen"]})
    found = [
        [granted[row.beschikking_id].regeling_code, row.geldstroom_code, row.boekjaar, row.bedrag]
        for row in saving.records(db, BeschikkingBedrag)
    ]
    assert sorted(found) == sorted(
        [scheme, stream, year, cents(amount)]
        for scheme, stream, year, amount in CONTROLE["beschikkingen"]
    )
    kw1 = next(each for each in granted.values() if each.regeling_code == "KW1")
    assert (kw1.nummer, kw1.datum) == ("2023-0000714401", date(2023, 12, 14))
    assert take(db, "beschikkingen", DATA / "beschikkingen.csv").dubbel == plan.nieuw


def test_a_column_of_amounts_per_year_is_a_line_per_year(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand(
        "Overzicht toekenningen",
        "Regeling;Kenmerk;Besluitdatum;Thema;2023;2024;2025",
        "KW1;2023-0001;15-06-2023;KW1-SO;500.000;500.000;veel",
        "KW1;2023-0001;15-06-2023;KW1-JK;100.000;;",
        "Totaal;;;;600.000;500.000;0",
    )
    asked = importing.plan(db, "beschikkingen", path)
    assert [question.key for question in asked.vragen] == ["amount:bedrag"]
    plan = take(db, "beschikkingen", path, keuzes={"amount:bedrag": "nl"})
    assert [(p.cel, p.gevonden) for p in plan.problemen] == [("G3", "veel")]
    found = {
        (each.geldstroom_code, each.boekjaar): each.bedrag
        for each in saving.records(db, BeschikkingBedrag)
    }
    assert found == {
        ("KW1-SO", 2023): 50_000_000,
        ("KW1-SO", 2024): 50_000_000,
        ("KW1-JK", 2023): 10_000_000,
    }
    assert [(t.bestand, t.gelezen) for t in plan.totalen] == [(110_000_000, 110_000_000)]
    assert len(saving.records(db, Beschikking)) == 1


def test_a_changed_amount_of_a_beschikking_is_changed_only_when_asked(
    db: Database, bestand: Callable[..., Path], check_undo: CheckUndo
) -> None:
    head = "Regeling;Beschikkingsnummer;Datum;Geldstroom;Jaar;Bedrag"
    take(db, "beschikkingen", bestand(head, "KW1;B-1;14-12-2023;KW1-SO;2024;1.000,00"))
    other = bestand(
        head,
        "KW1;B-1;14-12-2023;KW1-SO;2024;1.500,00",
        "KW1;B-1;14-12-2023;KW1-SO;2025;10,00",
        name="later.csv",
    )
    plan = take(db, "beschikkingen", other)
    assert (plan.nieuw, plan.gewijzigd) == (1, 1)
    amounts = {row.boekjaar: row.bedrag for row in saving.records(db, BeschikkingBedrag)}
    assert amounts == {2024: 100_000, 2025: 1000}
    check_undo(lambda: take(db, "beschikkingen", other, bijwerken=True))
    amounts = {row.boekjaar: row.bedrag for row in saving.records(db, BeschikkingBedrag)}
    assert amounts == {2024: 150_000, 2025: 1000}
    assert len(saving.records(db, Beschikking)) == 1


def test_what_is_wrong_in_a_beschikking_is_told_with_its_cell(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand(
        "Regeling;Beschikkingsnummer;Geldstroom;Jaar;Bedrag",
        "KW1;B-1;VHF2;2024;1,00",
        "KW99;B-1;KW1-SO;2024;1,00",
        "KW1;B-1;;2024;1,00",
        "VHF2;B-2;;2024;1,00",
        "KW1;B-1;KW1-SO;2024;1,00",
        "KW1;B-1;KW1-SO;2024;2,00",
        "KW1;B-1;KW1-JK;twintig;1,00",
    )
    plan = take(db, "beschikkingen", path)
    assert [(p.cel, p.kolom) for p in plan.problemen] == [
        ("C2", "Geldstroom"),
        ("A3", "Regeling"),
        ("C4", "Geldstroom"),
        ("E7", "Bedrag"),
        ("D8", "Jaar"),
    ]
    assert "hoort bij VHF2, niet bij KW1" in plan.problemen[0].melding
    assert "KW1-SO" in plan.problemen[2].melding, "the choices are named"
    found = {(r.geldstroom_code, r.bedrag) for r in saving.records(db, BeschikkingBedrag)}
    assert found == {("VHF2", 100), ("KW1-SO", 100)}


# --- interventies


def test_the_programma_becomes_interventies_with_begroting(
    db: Database, check_undo: CheckUndo
) -> None:
    plan = check_undo(lambda: take(db, "interventies", DATA / "uitvoeringsprogramma.xlsx"))
    wanted = CONTROLE["uitvoeringsprogramma"]
    assert (plan.nieuw, plan.geweigerd) == (len(wanted), 0)
    made = {each.titel: each for each in saving.records(db, Interventie)}
    planned = {
        (row.interventie_id, row.geldstroom_code, row.boekjaar): row.bedrag
        for row in saving.records(db, Begrotingsregel)
    }
    for row in wanted:
        found = made[row["naam"]]
        assert row["project"].endswith(found.code)
        assert found.actielijn
        for year, thousands in row["begroting_x1000"].items():
            assert planned.pop((found.id, row["geldstroom"], int(year))) == thousands * 100_000
    assert not planned, "subtotals and other rows are no begroting"
    assert take(db, "interventies", DATA / "uitvoeringsprogramma.xlsx").dubbel == len(wanted)


def test_groups_become_the_actielijn_they_name(db: Database) -> None:
    take(db, "interventies", DATA / "uitvoeringsprogramma.xlsx")
    found = {each.titel: each.actielijn for each in saving.records(db, Interventie)}
    assert found["Vakantieschool"] == "3"
    assert found["Sloop en nieuwbouw flats"] == "2"
    assert found["Jongerencoaches Preventie met Gezag"] == "4"


def test_thousands_are_recognised_and_asked(db: Database) -> None:
    path = DATA / "uitvoeringsprogramma.xlsx"
    plan = importing.plan(db, "interventies", path)
    [question] = [each for each in plan.vragen if each.key.startswith("factor:")]
    assert question.default == "1000"
    whole = importing.plan(db, "interventies", path, ImportOptions(factor=1))
    assert whole.som * 1000 == plan.som
    answered = importing.plan(db, "interventies", path, ImportOptions(keuzes={question.key: "1"}))
    assert answered.som == whole.som
    assert not [each for each in answered.vragen if each.key.startswith("factor:")]


def test_the_programma_completes_interventies_that_the_mapping_made(
    db: Database, check_undo: CheckUndo
) -> None:
    take(db, "koppelingen", DATA / "koppelingen.csv")
    plan = check_undo(lambda: take(db, "interventies", DATA / "uitvoeringsprogramma.xlsx"))
    assert (plan.nieuw, plan.gewijzigd) == (0, 18)
    assert len(saving.records(db, Interventie)) == 18
    assert len(saving.records(db, Begrotingsregel)) == 54
    school = next(e for e in saving.records(db, Interventie) if e.code == "7204122")
    assert (school.doelgroep, school.trekker) == ("huishoudens met geldzorgen", "welzijn")


def test_other_values_of_an_interventie_are_taken_only_when_asked(
    db: Database, bestand: Callable[..., Path], check_undo: CheckUndo
) -> None:
    head = "Nr;Interventie;Thema;Trekker;2025"
    take(db, "interventies", bestand(head, "101;Taalhuis;KW1-VW;Bibliotheek;1.000,00"))
    other = bestand(head, "101;Taalhuis;KW1-VW;School;1.200,00", name="anders.csv")
    plan = take(db, "interventies", other)
    assert [(d.label, d.van, d.naar) for d in plan.regels[0].verschillen] == [
        ("Trekker", "Bibliotheek", "School"),
        ("Begroting 2025", 100_000, 120_000),
    ]
    assert [row.bedrag for row in saving.records(db, Begrotingsregel)] == [100_000]
    check_undo(lambda: take(db, "interventies", other, bijwerken=True))
    assert [row.bedrag for row in saving.records(db, Begrotingsregel)] == [120_000]
    assert [each.trekker for each in saving.records(db, Interventie)] == ["School"]


def test_one_interventie_on_two_rows_gets_both_geldstromen(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand(
        "Nr;Interventie;Thema;2025",
        "101;Taalhuis;KW1-VW;1.000,00",
        "101;Taalhuis;KW1-PO;500,00",
        "101;Taalhuis;KW1-PO;700,00",
    )
    plan = take(db, "interventies", path)
    assert [regel.uitkomst for regel in plan.regels] == ["nieuw", "nieuw", "geweigerd"]
    assert len(saving.records(db, Interventie)) == 1
    found = {row.geldstroom_code: row.bedrag for row in saving.records(db, Begrotingsregel)}
    assert found == {"KW1-VW": 100_000, "KW1-PO": 50_000}


def test_an_actielijn_that_cannot_be_told_is_asked_once(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand(
        "Nr;Interventie;Actielijn;Thema;2025",
        "1;Een;Groen en grijs;KW1-VW;1,00",
        "2;Twee;Groen en grijs;KW1-VW;1,00",
    )
    plan = importing.plan(db, "interventies", path)
    assert [question.key for question in plan.vragen] == ["actielijn:Groen en grijs"]
    take(db, "interventies", path, keuzes={"actielijn:Groen en grijs": "2"})
    assert {each.actielijn for each in saving.records(db, Interventie)} == {"2"}


def test_thousands_and_the_geldstroom_are_each_asked_once_for_a_whole_programma(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand(
        "Actielijn;Project;Budget 2025 (x € 1.000);Budget 2026 (x € 1.000)",
        "Meedoen in de samenleving;Taalhuis;12,5;15",
        "Meedoen in de samenleving;Zomerschool;20;-",
    )
    plan = importing.plan(db, "interventies", path)
    keys = ["factor:Budget (x € 1.000)", "geldstroom"]
    assert [q.key for q in plan.vragen if not q.key.startswith("actielijn")] == keys
    take(db, "interventies", path, keuzes={"geldstroom": "KW1-SO"})
    planned = {
        (row.geldstroom_code, row.boekjaar, row.bedrag)
        for row in saving.records(db, Begrotingsregel)
    }
    assert planned == {
        ("KW1-SO", 2025, 1_250_000),
        ("KW1-SO", 2026, 1_500_000),
        ("KW1-SO", 2025, 2_000_000),
    }


def test_a_begroting_without_geldstroom_is_refused(
    db: Database, bestand: Callable[..., Path]
) -> None:
    path = bestand("Nr;Interventie;Thema;2025", "1;Een;;1,00", "2;Twee;;", "3;Drie;KW1-VW;1,00")
    plan = take(db, "interventies", path)
    assert [(p.rij, p.kolom) for p in plan.problemen] == [(2, "Thema")]
    assert {each.titel for each in saving.records(db, Interventie)} == {"Twee", "Drie"}


# --- profiles


def test_choices_are_kept_as_a_profile_and_used_again(
    db: Database, bestand: Callable[..., Path], check_undo: CheckUndo
) -> None:
    head = "Wanneer;Nummer;Wat;Hoeveel"
    path = bestand(head, "2024-03-01;S1;Brood;1.234")
    choices = {
        "column:datum": "Wanneer",
        "column:bedrag": "Hoeveel",
        "column:stuknummer": "Nummer",
        "amount:bedrag": "nl",
    }
    options = ImportOptions(keuzes=choices, terugval=Koppelkeuze("KW1-PO"))
    plan = importing.plan(db, "bestedingen", path, options)
    assert (plan.nieuw, plan.geweigerd) == (1, 0)
    check_undo(lambda: importing.apply(db, plan, bewaar_als="Weeklijst"))
    assert [each.profiel for each in saving.records(db, Inlezing)] == ["Weeklijst"]

    later = bestand(head, "2024-03-08;S2;Taart;2.345", name="later.csv")
    take(db, "bestedingen", later, profiel="Weeklijst")
    assert sorted(each.bedrag for each in saving.records(db, Besteding)) == [123_400, 234_500]


def test_a_profile_is_for_its_own_kind_of_file(db: Database, bestand: Callable[..., Path]) -> None:
    path = bestand("Projectcode;Interventie;Geldstroom", "7001;Iets;KW1-SO")
    plan = importing.plan(db, "koppelingen", path)
    importing.apply(db, plan, bewaar_als="Projecten")
    with pytest.raises(UsageError, match="voor koppelingen"):
        importing.plan(db, "bestedingen", path, ImportOptions(profiel="Projecten"))
    with pytest.raises(UsageError, match="Projecten"):
        importing.plan(db, "koppelingen", path, ImportOptions(profiel="Onbekend"))
    assert [each.naam for each in importing_profielen.profielen(db)] == ["Projecten"]
    assert len(saving.records(db, Importprofiel)) == 1


def test_an_unknown_kind_of_import_is_named(db: Database) -> None:
    with pytest.raises(UsageError, match="koppelingen"):
        importing.plan(db, "toverspreuken", DATA / "koppelingen.csv")
