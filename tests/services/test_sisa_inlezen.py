"""SiSa sets from the gemeente's own annex and from a verantwoordingslijst."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import openpyxl
import pytest

from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.domain.financiering import Beschikking
from nplv_desktop.domain.sisa import SisaIndicator, SisaSet
from nplv_desktop.services import dossiers, importing, saving, sisa
from nplv_desktop.services.importing_plan import ImportOptions, ImportPlan
from nplv_desktop.services.sisa_inlezen import soort_voorstel

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]
DATA = Path(__file__).parents[1] / "data"
ANNEX = DATA / "sisa_bijlage_op_maat.xlsx"
CONTROL = json.loads((DATA / "controle.json").read_text("utf-8"))
PLACES = CONTROL["sisa_bijlage_op_maat.xlsx"]["invulcellen"]
CATALOGUE = json.loads((DATA / "domein_catalogus.json").read_text("utf-8"))


def planned(db: Database, path: Path = ANNEX, **keuzes: str) -> ImportPlan:
    answers = {key.replace("_", ":"): value for key, value in keuzes.items()}
    return importing.plan(db, "sisa", path, ImportOptions(keuzes=answers))


def edited(path: Path, change: Callable[[Any], None], sheet: str = "SiSa bijlage") -> Path:
    book = openpyxl.load_workbook(ANNEX)
    change(book[sheet])
    book.save(path)
    return path


def test_the_annex_becomes_sets_with_all_indicators_in_one_undo_step(
    db: Database, check_undo: CheckUndo
) -> None:
    plan = planned(db)
    assert (plan.gelezen, plan.nieuw, plan.geweigerd) == (len(PLACES), len(PLACES), 0)
    check_undo(lambda: importing.apply(db, plan))
    sets = {each.id: each for each in saving.records(db, SisaSet)}
    assert {(s.code, s.jaar, s.verstrekker) for s in sets.values()} == {
        ("C1", 2024, "BZK"),
        ("B1", 2024, "FIN"),
        ("A13", 2024, "JenV"),
        ("A16", 2024, "JenV"),
    }
    found = saving.records(db, SisaIndicator)
    assert {i.code for i in found} == set(PLACES)
    assert all(sets[i.sisa_set_id].code == i.code.split("/")[0] for i in found)
    orders = [i.volgorde for i in sorted(found, key=lambda i: i.code) if i.code.startswith("C1/")]
    assert orders == list(range(1, 11))
    assert {r.cells["indicator"]: r.cells["invulcel"] for r in plan.tabel.rows} == PLACES


def test_reading_the_annex_again_changes_nothing(db: Database) -> None:
    importing.apply(db, planned(db))
    digest = db.digest()
    again = planned(db)
    assert (again.nieuw, again.gewijzigd, again.dubbel) == (0, 0, len(PLACES))
    assert importing.apply(db, again, bijwerken=True).inlezing is None
    assert db.digest() == digest


def test_kinds_by_wording_are_those_of_the_real_annexes() -> None:
    """The last indicator of A16 is a sum by its place in the form only, not by its words."""
    known = [i for i in CATALOGUE["sisa_indicatoren"] if i["code"] in PLACES.keys() - {"A16/10"}]
    kinds = {i["code"]: "som" if i["type"] == "berekend" else i["type"] for i in known}
    assert {i["code"]: soort_voorstel(i["omschrijving"]) for i in known} == kinds
    assert len(kinds) == len(PLACES) - 1


def test_rules_are_proposed_from_the_wording(db: Database) -> None:
    importing.apply(db, planned(db))
    rules = {i.code: i.regel for i in saving.records(db, SisaIndicator)}
    assert rules["C1/01"] == "toegekend"
    assert rules["C1/02"] == "eindverantwoording"
    assert rules["C1/04"] == "besteding_jaar"
    assert rules["C1/06"] == "zelf"  # only what deviates
    assert rules["C1/07"] == "kopie"
    assert rules["C1/08"] == "besteding_tm"
    assert rules["C1/09"] == "toelichting"
    assert rules["B1/02"] == "zelf"  # a part of the spending
    assert rules["A13/01"] == "besteding_jaar"
    assert rules["A13/03"] == "correctie"
    assert rules["A13/04"] == "besteding_tm"
    assert rules["A13/05"] == "eindverantwoording"


def test_an_unknown_code_is_asked_and_its_set_stays_unlinked(db: Database) -> None:
    plan = planned(db)
    asked = {question.key: question for question in plan.vragen}
    assert set(asked) == {"regeling:C1", "regeling:B1", "regeling:A13", "regeling:A16"}
    codes = [option.code for option in asked["regeling:C1"].options]
    assert codes[0] == asked["regeling:C1"].default == "-"
    assert {"KW1", "VHF2", "NIP"} <= set(codes)
    assert any("C1, B1, A13, A16" in sentence for sentence in plan.meldingen)
    importing.apply(db, plan)
    assert {s.regeling_code for s in saving.records(db, SisaSet)} == {None}


def test_the_answer_links_the_set_and_is_remembered(db: Database, tmp_path: Path) -> None:
    importing.apply(db, planned(db, regeling_C1="VHF2", regeling_B1="-"))
    linked = {s.code: s.regeling_code for s in saving.records(db, SisaSet)}
    assert linked == {"C1": "VHF2", "B1": None, "A13": None, "A16": None}
    assert "regeling:C1" not in {q.key for q in planned(db).vragen}

    def next_year(sheet: Any) -> None:
        sheet["A1"] = sheet["A1"].value.replace("2024", "2025")

    later = planned(db, edited(tmp_path / "2025.xlsx", next_year))
    importing.apply(db, later)
    (c1,) = saving.records(db, SisaSet, code="C1", jaar=2025)
    assert c1.regeling_code == "VHF2"


def test_a_later_answer_links_a_set_that_is_here(db: Database, check_undo: CheckUndo) -> None:
    importing.apply(db, planned(db))
    check_undo(lambda: importing.apply(db, planned(db, regeling_A13="KW1")))
    (a13,) = saving.records(db, SisaSet, code="A13")
    assert a13.regeling_code == "KW1"


def test_the_code_of_the_catalogue_links_a_set_by_itself(db: Database, tmp_path: Path) -> None:
    def renamed(sheet: Any) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    text = cell.value.replace("A13/", "C94/").replace("B1/", "C9/")
                    cell.value = {"A13": "C94", "B1": "C9"}.get(text, text)

    plan = planned(db, edited(tmp_path / "nip.xlsx", renamed))
    assert {q.key for q in plan.vragen} == {"regeling:C1", "regeling:A16"}
    importing.apply(db, plan)
    linked = {s.code: s.regeling_code for s in saving.records(db, SisaSet)}
    assert (linked["C94"], linked["C9"]) == ("NIP", "WBI")


def test_a_chosen_rule_is_kept_this_year_and_the_next_while_the_words_are_the_same(
    db: Database, tmp_path: Path
) -> None:
    importing.apply(db, planned(db))
    for code in ("B1/02", "B1/04"):
        (own,) = saving.records(db, SisaIndicator, code=code)
        sisa.zet_regel(db, own.id, "besteding_jaar")

    def next_year(sheet: Any) -> None:
        sheet["A1"] = sheet["A1"].value.replace("2024", "2025")
        sheet["G13"] = "Verschil met onderdeel c"

    importing.apply(db, planned(db))
    importing.apply(db, planned(db, edited(tmp_path / "2025.xlsx", next_year)))
    (b1,) = saving.records(db, SisaSet, code="B1", jaar=2025)
    rules = {i.code: i.regel for i in saving.records(db, SisaIndicator, sisa_set_id=b1.id)}
    assert (rules["B1/02"], rules["B1/04"]) == ("besteding_jaar", "zelf")
    (before,) = [s for s in saving.records(db, SisaSet, code="B1") if s.jaar == 2024]
    kept = {i.code: i.regel for i in saving.records(db, SisaIndicator, sisa_set_id=before.id)}
    assert kept["B1/04"] == "besteding_jaar"


def test_a_renamed_indicator_is_shown_and_taken_over_when_asked(
    db: Database, tmp_path: Path, check_undo: CheckUndo
) -> None:
    importing.apply(db, planned(db))

    def renamed(sheet: Any) -> None:
        sheet["H18"] = "Eindverantwoording van de bijdrage (Ja/Nee)"

    path = edited(tmp_path / "nieuw.xlsx", renamed)
    plan = planned(db, path)
    assert (plan.nieuw, plan.gewijzigd) == (0, 1)
    (changed,) = plan.regels.met("gewijzigd")
    assert [(d.veld, d.van, d.naar) for d in changed.verschillen] == [
        (
            "omschrijving",
            "Eindverantwoording (Ja/Nee)",
            "Eindverantwoording van de bijdrage (Ja/Nee)",
        )
    ]
    check_undo(lambda: importing.apply(db, plan, bijwerken=True))
    (own,) = saving.records(db, SisaIndicator, code="A13/05")
    assert own.omschrijving == "Eindverantwoording van de bijdrage (Ja/Nee)"
    assert own.regel == "eindverantwoording"


def test_an_indicator_without_words_is_refused_with_its_cell(db: Database, tmp_path: Path) -> None:
    def emptied(sheet: Any) -> None:
        sheet["E18"] = None

    plan = planned(db, edited(tmp_path / "leeg.xlsx", emptied))
    assert plan.geweigerd == 1
    (problem,) = plan.problemen
    assert (problem.blad, problem.cel, problem.rij) == ("SiSa bijlage", "E20", 20)
    assert problem.melding.startswith("Blad 'SiSa bijlage', cel E20: boven A13/02")
    importing.apply(db, plan)
    assert not saving.records(db, SisaIndicator, code="A13/02")


def test_a_title_without_a_year_asks_for_it(db: Database, tmp_path: Path) -> None:
    def untitled(sheet: Any) -> None:
        sheet["A1"] = "SiSa bijlage verantwoordingsinformatie"

    path = edited(tmp_path / "zonder.xlsx", untitled)
    with pytest.raises(UnreadableInput, match="noemt geen jaar"):
        planned(db, path)
    importing.apply(db, planned(db, path, jaar="2023"))
    assert {s.jaar for s in saving.records(db, SisaSet)} == {2023}


def lijst(path: Path) -> Path:
    rows = [
        "Verantwoordingslijst 2024;;;",
        "Uitkeringscode;Specifieke uitkering;Beschikkingsnummer;Opmerking",
        "C94;Nationaal Isolatieprogramma, lokale aanpak;NIP-7;",
        "C62;Regeling kansrijke wijk;KW-2023-001;deel 1",
        "C62;Regeling kansrijke wijk;KW-2023-001;dubbel",
        "B2;Gemeentelijke taak mogelijk maken;B2-9;",
        "44;onbekend;;",
    ]
    path.write_text("\r\n".join(rows), "utf-8")
    return path


def test_a_verantwoordingslijst_gives_codes_and_beschikkingen(
    db: Database, tmp_path: Path, check_undo: CheckUndo
) -> None:
    path = lijst(tmp_path / "lijst.csv")
    saving.save(db, Beschikking, None, {"regeling_code": "KW1", "nummer": "KW-2023-001"})
    plan = planned(db, path)
    assert (plan.gelezen, plan.nieuw, plan.dubbel) == (5, 2, 1)
    assert (plan.overgeslagen, plan.geweigerd) == (1, 1)
    assert {q.key for q in plan.vragen} == {"regeling:B2"}
    (problem,) = plan.problemen
    assert (problem.rij, problem.gevonden) == (7, "44")
    check_undo(lambda: importing.apply(db, plan))
    assert dossiers.catalogus(db).regeling("KW1").sisa_code.waarde == "C62"
    assert dossiers.catalogus(db).regeling("NIP").sisa_code.waarde == "C94"
    numbers = {(b.regeling_code, b.nummer) for b in saving.records(db, Beschikking)}
    assert numbers == {("KW1", "KW-2023-001"), ("NIP", "NIP-7")}
    assert importing.apply(db, planned(db, path)).inlezing is None


def test_an_answer_takes_a_skipped_line_of_the_list(db: Database, tmp_path: Path) -> None:
    path = lijst(tmp_path / "lijst.csv")
    importing.apply(db, planned(db, path, regeling_B2="VHF2"))
    assert dossiers.catalogus(db).regeling("VHF2").sisa_code.waarde == "B2"
    with pytest.raises(UnreadableInput):
        planned(db, path, regeling_B2="bestaat niet")
