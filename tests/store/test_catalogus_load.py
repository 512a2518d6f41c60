"""The catalogue files are complete, and agree with the facts they come from."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop import paths
from nplv_desktop.domain.catalogus_algemeen import Tolerantie
from nplv_desktop.store import catalogus as store

if TYPE_CHECKING:
    from nplv_desktop.domain.catalogus import Catalogus, Gegeven

DATA = Path(__file__).parents[1] / "data"
FEITEN: dict[str, Any] = json.loads((DATA / "domein_catalogus.json").read_text("utf-8"))
INTERN = {
    "bronnen/003_b2e8a79c6dea5929.txt (Kamerstuk 30995-102)": "Kamerstuk 30 995, nr. 102",
    "bronnen/004_cc7a0c219ffba9b1.txt": "Nieuwsbrief NPLV, 22 december 2023",
    "bronnen/001_e6cd71827721d95e.txt": "Beslisnota 2026-0000147444",
    "GitHub-lijst gemeentecodes": "Lijst met gemeentecodes op GitHub",
}


@pytest.fixture(scope="module")
def catalogus() -> Catalogus:
    return store.load()


def stemt_overeen(
    gegeven: Gegeven[Any], feit: dict[str, Any] | None, *, euros: bool = False
) -> bool:
    """A fact of the catalogue has value, status and source of the fact it comes from."""
    if feit is None:
        return gegeven.waarde is None and gegeven.status == "unknown"
    waarde = feit["waarde"] * 100 if euros else feit["waarde"]
    gelijk = gegeven.waarde == (tuple(waarde) if isinstance(waarde, list) else waarde)
    bron = INTERN.get(feit.get("bron", ""), feit.get("bron", ""))
    return gelijk and gegeven.status == feit["status"] and bron in gegeven.bron


def per_code(lijst: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {deel["code"]: deel for deel in lijst}


def test_the_catalogue_has_twenty_gebieden_in_nineteen_gemeenten(catalogus: Catalogus) -> None:
    assert [g.code for g in catalogus.gebieden] == [f"FG{n:02d}" for n in range(1, 21)]
    assert len({g.gm_code for g in catalogus.gebieden}) == 19
    assert len({g.gemeente for g in catalogus.gebieden}) == 19


def test_every_code_of_the_facts_is_in_the_catalogue(catalogus: Catalogus) -> None:
    assert [r.code for r in catalogus.regelingen] == [r["code"] for r in FEITEN["regelingen"]]
    assert [i.code for i in catalogus.indicatoren] == [f"K{n:02d}" for n in range(1, 18)]
    assert {m.code for m in catalogus.ministeries} == {m["code"] for m in FEITEN["ministeries"]}
    assert {a.code for a in catalogus.actielijnen} == {"1", "2", "3", "4"}
    assert {p.code for p in catalogus.pijlers} == {"fysiek", "sociaal", "veiligheid"}


def test_the_geldstromen_of_the_granted_amounts_exist(catalogus: Catalogus) -> None:
    regels = (DATA / "beschikkingen.csv").read_text("utf-8-sig").splitlines()[1:]
    paren = {(regel.split(";")[0], regel.split(";")[3]) for regel in regels}
    assert len(paren) == 12
    for regeling, geldstroom in paren:
        assert catalogus.geldstroom(geldstroom).regeling == regeling


@pytest.mark.parametrize("feit", FEITEN["gebieden"], ids=lambda f: str(f["code"]))
def test_a_gebied_agrees_with_the_facts(catalogus: Catalogus, feit: dict[str, Any]) -> None:
    gebied = catalogus.gebied(feit["code"])
    assert (gebied.naam, gebied.gemeente, gebied.gm_code) == (
        feit["naam"],
        feit["gemeente"],
        feit["gm_code"],
    )
    assert gebied.herkomst["naam"].status == feit["naam_status"]
    assert feit["naam_bron"] in gebied.herkomst["naam"].bron
    assert gebied.herkomst["gemeente"].status == feit["gemeente_status"]
    assert gebied.herkomst["gm_code"].status == feit["gm_code_status"]
    assert stemt_overeen(gebied.provincie, feit["provincie"])
    assert stemt_overeen(gebied.programma_naam, feit["programma_naam"])
    assert stemt_overeen(gebied.website, feit["website"])
    assert stemt_overeen(gebied.inwoners, feit["inwoners"])
    assert stemt_overeen(gebied.wijken, feit["cbs_wijken_buurten"])


@pytest.mark.parametrize("feit", FEITEN["ministeries"], ids=lambda f: str(f["code"]))
def test_a_ministerie_agrees_with_the_facts(catalogus: Catalogus, feit: dict[str, Any]) -> None:
    ministerie = catalogus.ministerie(feit["code"])
    assert ministerie.naam == feit["naam"]
    assert ministerie.herkomst["naam"].status == feit["status"]
    assert feit["bron"] in ministerie.herkomst["naam"].bron
    assert ministerie.opmerking.rstrip(".").lower() == feit.get("opmerking", "").lower()


def grens(waarde: object, maand: int, dag: int) -> date | None:
    if isinstance(waarde, int):
        return date(waarde, maand, dag)
    return date.fromisoformat(waarde) if isinstance(waarde, str) else None


@pytest.mark.parametrize("feit", FEITEN["regelingen"], ids=lambda f: str(f["code"]))
def test_a_regeling_agrees_with_the_facts(catalogus: Catalogus, feit: dict[str, Any]) -> None:
    regeling = catalogus.regeling(feit["code"])
    assert regeling.naam == feit["naam"]
    assert regeling.herkomst["naam"].status == feit["naam_status"]
    assert regeling.ministeries == tuple(feit["ministeries"])
    assert regeling.herkomst["ministeries"].status == feit["ministeries_status"]
    assert regeling.periode.status == (feit["periode"]["status"] or "unknown")
    periode = regeling.periode.waarde
    assert (periode.van if periode else None) == grens(feit["periode"]["van"], 1, 1)
    assert (periode.tot if periode else None) == grens(feit["periode"]["tot"], 12, 31)
    assert stemt_overeen(regeling.wettelijke_basis, feit["wettelijke_basis"])
    assert stemt_overeen(regeling.sisa_code, feit["sisa_code"])
    assert stemt_overeen(regeling.bedrag_totaal, feit["bedrag_totaal"], euros=True)
    assert not regeling.eigen


@pytest.mark.parametrize("feit", FEITEN["regelingen"], ids=lambda f: str(f["code"]))
def test_the_conditions_of_a_regeling_agree_with_the_facts(
    catalogus: Catalogus, feit: dict[str, Any]
) -> None:
    regeling = catalogus.regeling(feit["code"])
    euros = {"bedrag_nplv", "max_bijdrage_per_woning_incl_btw"}
    gewoon = ("loket", "cofinanciering_vereist", "integraal_pct", "uitvoeringskosten_pct")
    for veld in (*gewoon, "activiteiten", "bedrag_nplv"):
        assert stemt_overeen(regeling.voorwaarde(veld), feit.get(veld), euros=veld in euros), veld
    for veld in ("bestedingstermijn", "toegekend_bekend"):
        assert_datum(regeling.voorwaarde(veld), feit.get(veld))
    venster = feit.get("aanvraagvenster")
    van, tot = venster["waarde"].split("/") if venster else (None, None)
    assert_datum(
        regeling.voorwaarde("aanvraag_open"),
        {**venster, "waarde": van} if venster else feit.get("aanvraag_open_vanaf"),
    )
    assert_datum(
        regeling.voorwaarde("aanvraag_sluit"),
        {**venster, "waarde": tot} if venster else feit.get("aanvraag_sluit"),
    )
    for ministerie, bedrag in feit.get("bedragen_per_ministerie", {}).items():
        assert stemt_overeen(regeling.voorwaarde(f"bedrag_{ministerie}"), bedrag, euros=True)
    voorwaarden = feit.get("voorwaarden") or {"waarde": {}}
    for code, waarde in voorwaarden["waarde"].items():
        los = {**voorwaarden, "waarde": waarde}
        assert stemt_overeen(regeling.voorwaarde(code), los, euros=code in euros), code


def assert_datum(gegeven: Gegeven[Any], feit: dict[str, Any] | None) -> None:
    if feit is not None:
        feit = {**feit, "waarde": date.fromisoformat(feit["waarde"])}
    assert stemt_overeen(gegeven, feit)


THEMAS = [(r["code"], thema) for r in FEITEN["regelingen"] for thema in r["themas"]]


@pytest.mark.parametrize(("regeling", "feit"), THEMAS, ids=[t["code"] for _, t in THEMAS])
def test_a_geldstroom_agrees_with_the_facts(
    catalogus: Catalogus, regeling: str, feit: dict[str, Any]
) -> None:
    geldstroom = catalogus.geldstroom(feit["code"])
    assert geldstroom.regeling == regeling
    assert geldstroom.naam == feit["naam"]
    assert geldstroom.herkomst["naam"].status == feit["naam_status"]
    assert geldstroom.ministerie == feit["ministerie"]
    assert geldstroom.herkomst["ministerie"].status == (feit["ministerie_status"] or "unknown")
    assert geldstroom.jaren == tuple(feit["jaren"])
    assert geldstroom.integraal == feit["code"].endswith("-INT")
    assert geldstroom.artikel == feit.get("artikel", "")
    assert stemt_overeen(geldstroom.bedrag_totaal, feit["bedrag_totaal"], euros=True)
    per_jaar = feit["bedragen_per_jaar"] or {}
    assert set(geldstroom.bedragen_per_jaar) == {int(jaar) for jaar in per_jaar}
    for jaar, bedrag in per_jaar.items():
        assert stemt_overeen(geldstroom.bedragen_per_jaar[int(jaar)], bedrag, euros=True)


def test_a_regeling_without_themes_has_one_geldstroom_with_its_own_code(
    catalogus: Catalogus,
) -> None:
    zonder = [r["code"] for r in FEITEN["regelingen"] if not r["themas"]]
    assert len(zonder) == 16
    for code in zonder:
        assert [g.code for g in catalogus.regeling(code).geldstromen] == [code]


def test_the_coalition_money_keeps_its_amount_per_year(catalogus: Catalogus) -> None:
    geldstroom = catalogus.geldstroom("NPLV135")
    assert {jaar: b.waarde for jaar, b in geldstroom.bedragen_per_jaar.items()} == dict.fromkeys(
        range(2029, 2036), 135_000_000_00
    )


@pytest.mark.parametrize("feit", FEITEN["kernindicatoren"], ids=lambda f: str(f["code"]))
def test_an_indicator_agrees_with_the_facts(catalogus: Catalogus, feit: dict[str, Any]) -> None:
    indicator = catalogus.indicator(feit["code"])
    assert indicator.naam == feit["naam"]
    assert indicator.herkomst["naam"].status == feit["naam_status"]
    assert indicator.actielijn == feit["actielijn"]
    assert catalogus.actielijn(feit["actielijn"]).naam == feit["actielijn_naam"]
    richtingen = {"hoger is beter": "hoger", "lager is beter": "lager", "neutraal": "neutraal"}
    assert indicator.richting == richtingen[feit["richting"]["waarde"]]
    assert indicator.herkomst["richting"].status == feit["richting"]["status"]
    for veld in ("eenheid", "decimalen", "bron", "frequentie", "definitie", "nulmeting_jaar"):
        assert stemt_overeen(getattr(indicator, veld), feit[veld]), veld
    statline = feit["statline"] or {}
    assert indicator.statline.waarde == statline.get("id")
    assert indicator.statline.status == statline.get("gebruik_door_nplv", "unknown")
    assert indicator.statline_eerder == tuple(statline.get("oudere_ids", ()))


def test_only_the_weighing_of_ses_woa_was_read_in_a_source(catalogus: Catalogus) -> None:
    gelezen = [i.code for i in catalogus.indicatoren if i.over_gebieden.status == "verified"]
    assert gelezen == ["K07"]
    ses = catalogus.indicator("K07")
    assert (ses.over_gebieden.waarde, ses.gewicht.waarde) == ("gewogen", "Particuliere huishoudens")
    assert catalogus.indicator("K04").uitsplitsing == ("koop", "sociale huur", "particuliere huur")


def test_the_sisa_sets_are_those_of_the_facts(catalogus: Catalogus) -> None:
    echt = [s for s in FEITEN["sisa_indicatoren"] if s["voorbeeldregeling"]]
    gevonden = [
        (
            s.code,
            s.jaar,
            s.regeling_naam,
            i.code,
            i.omschrijving,
            i.soort,
            i.aard_controle,
            i.status,
        )
        for s in catalogus.sisa_sets
        for i in s.indicatoren
    ]
    assert gevonden == [
        (
            s["regeling"],
            s["sisa_jaar"],
            s["regeling_naam"],
            s["code"],
            s["omschrijving"],
            s["type"],
            s["aard_controle"],
            s["code_status"],
        )
        for s in echt
    ]
    assert {s.code: s.verstrekker for s in catalogus.sisa_sets} == {
        "C1": "BZK", "B1": "FIN", "A13": "JenV", "A16": "JenV",
    }  # fmt: skip
    assert [i.volgorde for i in catalogus.sisa_sets[0].indicatoren] == list(range(1, 11))


def test_the_sisa_codes_that_nobody_found_stay_unknown(catalogus: Catalogus) -> None:
    zonder_set = {s["regeling"] for s in FEITEN["sisa_indicatoren"] if not s["voorbeeldregeling"]}
    assert zonder_set == {"KW1", "KW2", "VHF1", "VHF2", "WBI", "NIP", "PMG26"}
    bekend = {r.code: r.sisa_code.waarde for r in catalogus.regelingen if r.sisa_code.bekend}
    assert bekend == {"WBI": "C9", "NIP": "C94"}
    assert "SiSa-bijlage" in catalogus.regeling("KW1").sisa_code.toelichting


def test_the_general_rules_agree_with_the_facts(catalogus: Catalogus) -> None:
    regels = FEITEN["meta"]["algemene_regels"]
    algemeen = catalogus.algemeen
    assert stemt_overeen(
        algemeen.deelwaarneming_vanaf, regels["accountant_deelwaarneming_vanaf"], euros=True
    )
    assert stemt_overeen(algemeen.bedragen_sisa, regels["bedragen_sisa"])
    assert algemeen.tolerantie.waarde == (
        Tolerantie(125_000_00, 12_500_00, None),
        Tolerantie(1_000_000_00, None, 10),
        Tolerantie(None, 125_000_00, None),
    )
    assert algemeen.tolerantie.status == regels["accountant_rapporteringstolerantie"]["status"]
    dagen = {t.soort: (t.dag, t.maand, t.jaren_na, t.status) for t in algemeen.termijnen}
    assert dagen == {"sisa": (15, 7, 1, "verified"), "uitstel": (30, 6, 1, "verified")}
    assert all("BWBR0008290" in t.bron for t in algemeen.termijnen)


def test_the_reserving_rules_are_known_for_kansrijke_wijk_only(catalogus: Catalogus) -> None:
    bekend = {r.code for r in catalogus.regelingen if r.reserveren.bekend}
    assert bekend == {"KW1", "KW2"}
    een, twee = catalogus.regeling("KW1").reserveren, catalogus.regeling("KW2").reserveren
    assert een.waarde is not None
    assert twee.waarde is not None
    feiten = per_code(FEITEN["regelingen"])
    assert een.waarde.max_pct == feiten["KW1"]["reserveren"]["waarde"]["maximum_pct"]
    assert (een.waarde.soort, een.waarde.zelfde_geldstroom) == ("volgend_jaar", True)
    assert (twee.waarde.soort, twee.waarde.tot, twee.waarde.in_aanvraag) == (
        "tot_en_met",
        2028,
        True,
    )
    assert een.status == twee.status == "verified"
    assert feiten["KW2"]["reserveren"]["bron"] in twee.bron


def test_where_a_regeling_is_silent_stage_and_btw_follow_the_general_rule(
    catalogus: Catalogus,
) -> None:
    assert {r.telt.waarde for r in catalogus.regelingen} == {"gefactureerd"}
    assert {r.telt.status for r in catalogus.regelingen} == {"inferred"}
    gelezen = {r.code for r in catalogus.regelingen if r.btw.status == "verified"}
    assert gelezen == {"NIP", "PMG23"}
    assert {r.btw.waarde for r in catalogus.regelingen} == {"zonder_compensabel"}


def test_every_verified_fact_names_its_source() -> None:
    for bestand in sorted((paths.resources() / "catalogus").glob("*.json")):
        gevonden = json.loads(bestand.read_text("utf-8"))
        assert_bron_bij_verified(bestand.name, gevonden)


def assert_bron_bij_verified(plaats: str, ruw: object) -> None:
    if isinstance(ruw, dict):
        if ruw.get("status") == "verified" and "waarde" in ruw:
            assert ruw.get("bron"), plaats
        for veld, deel in ruw.items():
            assert_bron_bij_verified(f"{plaats}/{veld}", deel)
    elif isinstance(ruw, list):
        for nummer, deel in enumerate(ruw):
            assert_bron_bij_verified(f"{plaats}/{nummer}", deel)


def test_the_catalogue_is_read_once() -> None:
    assert store.load() is store.load()
