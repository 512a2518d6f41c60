"""What is wrong in a catalogue file is said in a sentence: file, place, found and expected."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from nplv_desktop import paths
from nplv_desktop.domain.catalogus import Catalogus, Gegeven
from nplv_desktop.domain.catalogus_lezen import CatalogusFout
from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.store import catalogus as store

DATA = Path(__file__).parents[1] / "data"
FOUTEN = json.loads((DATA / "catalogus_fouten.json").read_text("utf-8"))
"""Mistakes to plant: where, what (a missing value takes the field away), and the sentence."""
WEG = object()


@pytest.fixture(scope="module")
def catalogus() -> Catalogus:
    return store.load()


@pytest.fixture
def kopie(tmp_path: Path) -> Path:
    return Path(shutil.copytree(paths.resources() / "catalogus", tmp_path / "catalogus"))


def verander(folder: Path, bestand: str, plaats: str, waarde: object) -> None:
    """Change one value in a file, or take its field away."""
    pad = folder / bestand
    inhoud = json.loads(pad.read_text("utf-8"))
    *begin, einde = (int(deel) if deel.isdigit() else deel for deel in plaats.split("/"))
    doel = inhoud
    for deel in begin:
        doel = doel[deel]
    if waarde is WEG:
        del doel[einde]
    else:
        doel[einde] = waarde
    pad.write_text(json.dumps(inhoud), "utf-8")


def meldingen(folder: Path) -> tuple[str, ...]:
    with pytest.raises(CatalogusFout) as gevangen:
        store.load(folder)
    return gevangen.value.meldingen


def feit(waarde: object) -> dict[str, object]:
    return {"waarde": waarde, "status": "inferred", "bron": "afgeleid"}


@pytest.mark.parametrize("fout", FOUTEN, ids=lambda f: f"{f['bestand']}-{f['pad']}")
def test_a_planted_mistake_gives_its_sentence(kopie: Path, fout: dict[str, Any]) -> None:
    verander(kopie, fout["bestand"], fout["pad"], fout.get("waarde", WEG))
    assert meldingen(kopie) == (f"{fout['bestand']}, {fout['zin']}",)


def test_all_mistakes_are_named_at_once(kopie: Path) -> None:
    verander(kopie, "regelingen.json", "regelingen/0/btw", feit("soms"))
    verander(kopie, "gebieden.json", "gebieden/3/gm_code", feit("BREDA"))
    verander(kopie, "indicatoren.json", "indicatoren/2/eenheid", WEG)
    with pytest.raises(CatalogusFout) as gevangen:
        store.load(kopie)
    regels = gevangen.value.melding.splitlines()
    assert regels[0] == "In de catalogus staan 3 fouten. Verbeter ze in het bestand:"
    assert [regel.split(",")[0] for regel in regels[1:]] == [
        "- gebieden.json",
        "- regelingen.json",
        "- indicatoren.json",
    ]


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (
            b'{"regelingen": [',
            "regel 1, teken 17: hier klopt de JSON niet (komma, aanhaling of haakje).",
        ),
        (b"\xff\xfe{", "dit is geen tekst in UTF-8."),
        (b'{"a": 1, "a": 2}', "het veld “a” staat twee keer in hetzelfde object."),
        (b'{"regelingen": NaN}', "er staat NaN, maar dat is geen getal."),
        (b'{"regelingen": ' + b"9" * 5000 + b"}", "er staat een getal in dat geen getal is."),
        (b"[" * 100_000, "de haakjes zijn te diep in elkaar gezet."),
        (b" " * 5_000_001, "het bestand is te groot; 5 MB is het meeste."),
    ],
    ids=["afgebroken", "utf16", "dubbel", "nan", "lang", "diep", "groot"],
)
def test_a_file_that_is_no_catalogue_is_named_with_the_reason(
    kopie: Path, inhoud: bytes, zin: str
) -> None:
    (kopie / "regelingen.json").write_bytes(inhoud)
    assert meldingen(kopie) == (f"regelingen.json: {zin}",)


def test_a_missing_file_hides_what_follows_from_it(kopie: Path) -> None:
    (kopie / "bronnen.json").unlink()
    assert meldingen(kopie) == ("bronnen.json: het bestand is niet gevonden of niet te lezen.",)


# What a bureau adds comes in the same form, without status and source.

EIGEN = {
    "code": "WIJK26",
    "naam": "Wijkimpuls 2026",
    "ministeries": ["BZK"],
    "periode": {"van": 2026, "tot": 2027},
    "reserveren": {"soort": "volgend_jaar", "max_pct": 50},
    "btw": "exclusief",
    "telt": {"waarde": "betaald", "bron": "Beschikking 2026-0001"},
    "geldstromen": [
        {"code": "WIJK26-A", "naam": "Buurtfonds", "ministerie": "BZK", "pijler": "sociaal"}
    ],
}


def schrijf(tmp_path: Path, inhoud: object) -> Path:
    pad = tmp_path / "eigen.json"
    pad.write_text(json.dumps(inhoud, ensure_ascii=False), "utf-8")
    return pad


def test_an_own_regeling_is_read_as_the_bureau_gives_it(
    tmp_path: Path, catalogus: Catalogus
) -> None:
    gelezen = store.read_aanvulling(schrijf(tmp_path, EIGEN))
    (regeling,) = gelezen.regelingen
    assert (regeling.code, regeling.van, regeling.tot, regeling.eigen) == (
        "WIJK26", 2026, 2027, True,
    )  # fmt: skip
    assert regeling.btw == Gegeven("exclusief", "dossier", "eigen opgave van het bureau")
    assert regeling.telt == Gegeven("betaald", "dossier", "Beschikking 2026-0001")
    assert regeling.sisa_code == Gegeven()
    (geldstroom,) = regeling.geldstromen
    assert (geldstroom.code, geldstroom.ministerie, geldstroom.eigen) == ("WIJK26-A", "BZK", True)
    samen = catalogus.met_aanvullingen(gelezen.regelingen)
    assert samen.geldstroom("buurtfonds").pijler.waarde == "sociaal"


def test_an_own_regeling_without_geldstromen_gets_one_with_its_code(tmp_path: Path) -> None:
    kaal = {"code": "FONDS", "naam": "Fonds", "ministeries": ["VWS"], "periode": None}
    (regeling,) = store.read_aanvulling(schrijf(tmp_path, kaal)).regelingen
    (geldstroom,) = regeling.geldstromen
    assert (geldstroom.code, geldstroom.naam, geldstroom.ministerie) == ("FONDS", "Fonds", "VWS")
    assert regeling.telt.waarde == "gefactureerd"
    assert regeling.telt.status == "inferred"


def test_a_file_can_hold_regelingen_geldstromen_and_facts(
    tmp_path: Path, catalogus: Catalogus
) -> None:
    gelezen = store.read_aanvulling(
        schrijf(
            tmp_path,
            {
                "regelingen": [EIGEN],
                "geldstromen": [
                    {"regeling": "KW2", "code": "KW2-X", "naam": "Extra", "ministerie": "SZW"}
                ],
                "gegevens": [
                    {"soort": "regeling", "code": "KW1", "veld": "sisa_code", "gegeven": "C99"},
                    {"soort": "geldstroom", "code": "VHF3", "veld": "ministerie", "gegeven": "VRO"},
                ],
            },
        )
    )
    samen = catalogus.met_aanvullingen(gelezen.regelingen, gelezen.geldstromen, gelezen.gegevens)
    assert samen.geldstroom("KW2-X").regeling == "KW2"
    assert samen.regeling("KW1").sisa_code.waarde == "C99"
    assert samen.regeling("KW1").sisa_code.status == "dossier"
    assert samen.geldstroom("VHF3").ministerie == "VRO"
    assert catalogus.geldstroom("VHF3").ministerie is None


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (
            {**EIGEN, "code": "kw-1"},
            "eigen.json, code kw-1: deze code bestaat al; kies een andere code.",
        ),
        (
            {**EIGEN, "ministeries": ["XX"], "geldstromen": []},
            "eigen.json, regeling WIJK26, veld ministeries: ministerie “XX” bestaat niet, ",
        ),
        (
            {**EIGEN, "btw": "geen"},
            'eigen.json, regeling WIJK26, veld btw: er staat "geen", verwacht is een van zonder_',
        ),
        (
            {"geldstromen": [{"regeling": "KW9", "code": "X1", "naam": "X"}]},
            "eigen.json: “KW9” staat niet als regeling in de catalogus. Bedoelt u ",
        ),
        (
            {"gegevens": [{"soort": "regeling", "code": "KW1", "veld": "naam", "gegeven": "X"}]},
            'eigen.json, gegeven KW1, veld veld: er staat "naam", verwacht is een van spuk, ',
        ),
        (
            {
                "gegevens": [
                    {"soort": "geldstroom", "code": "EAR", "veld": "pijler", "gegeven": "x"}
                ]
            },
            "eigen.json, regeling EAR, geldstroom EAR, veld pijler: pijler “x” bestaat niet, ",
        ),
        (
            {
                "gegevens": [
                    {"soort": "indicator", "code": "K01", "veld": "gewicht", "gegeven": "x"}
                ]
            },
            "eigen.json, indicator K01, veld gewicht: er staat “x”, maar over_gebieden is niet ",
        ),
        (
            {
                "gegevens": [
                    {"soort": "regeling", "code": "KW1", "veld": "bedrag_totaal", "gegeven": 5}
                ]
            },
            "eigen.json, regeling KW1, veld bedrag_totaal: er staat € 5, maar de geldstromen zijn ",
        ),
        ([1, 2], "eigen.json: er staat [1, 2], verwacht is een object tussen { en }."),
    ],
    ids=["code", "ministerie", "btw", "regeling", "veld", "pijler", "gewicht", "bedrag", "lijst"],
)
def test_a_mistake_in_an_own_file_gives_its_sentence(
    tmp_path: Path, inhoud: object, zin: str
) -> None:
    with pytest.raises(CatalogusFout) as gevangen:
        store.read_aanvulling(schrijf(tmp_path, inhoud))
    (melding,) = gevangen.value.meldingen
    assert melding.startswith(zin)


def test_an_own_file_that_is_no_json_is_refused_in_one_sentence(tmp_path: Path) -> None:
    pad = tmp_path / "plan.json"
    pad.write_bytes(b"PK\x03\x04\xff")
    with pytest.raises(UnreadableInput) as gevangen:
        store.read_aanvulling(pad)
    assert gevangen.value.melding == (
        "plan.json: dit is geen tekst in UTF-8. Kies een ander bestand."
    )
