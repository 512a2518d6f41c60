"""Finding things in the catalogue by any of their names, and adding what a bureau knows."""

from __future__ import annotations

import pytest

from nplv_desktop.domain.catalogus import Catalogus, EigenGegeven, Gegeven
from nplv_desktop.domain.catalogus_aanvulling import lees_aanvulling, lees_gegeven
from nplv_desktop.domain.catalogus_lezen import CatalogusFout
from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus, sleutel
from nplv_desktop.domain.errors import UserError
from nplv_desktop.store import catalogus as store


@pytest.fixture(scope="module")
def catalogus() -> Catalogus:
    return store.load()


@pytest.mark.parametrize(
    ("tekst", "code"),
    [
        ("FG10", "FG10"),
        ("fg10", "FG10"),
        ("Heerlen-Noord", "FG10"),
        ("heerlen noord", "FG10"),
        ("Leeuwarden Oost", "FG11"),
        ("Groningen-Noord", "FG09"),
        ("Tilburg-West", "FG17"),
        ("Samen Nieuw-West", "FG01"),
    ],
)
def test_a_gebied_is_found_by_code_name_and_alias(
    catalogus: Catalogus, tekst: str, code: str
) -> None:
    assert catalogus.gebied(tekst).code == code


def test_a_gebied_is_not_a_gemeente(catalogus: Catalogus) -> None:
    west, zuidoost = catalogus.gebied("FG01"), catalogus.gebied("FG02")
    assert west.gm_code == zuidoost.gm_code == "GM0363"
    with pytest.raises(NietInCatalogus):
        catalogus.gebied("Amsterdam")


@pytest.mark.parametrize(
    ("tekst", "code"),
    [
        ("KW1", "KW1"),
        ("Regeling kansrijke wijk", "KW1"),
        ("SPUK Kansrijke Wijk 2026-2028", "KW2"),
        ("vhf 2023", "VHF2"),
        ("Preventie met Gezag 2026–2029", "PMG26"),
    ],
)
def test_a_regeling_is_found_by_code_name_and_alias(
    catalogus: Catalogus, tekst: str, code: str
) -> None:
    assert catalogus.regeling(tekst).code == code


def test_a_geldstroom_without_theme_is_found_as_its_regeling(catalogus: Catalogus) -> None:
    assert catalogus.geldstroom("Energiefixers").code == "EAR"
    assert catalogus.geldstroom("kw1 so").code == "KW1-SO"
    assert catalogus.geldstroom("Preventie armoede en schulden").code == "KW1-AS"


def test_the_other_lookups_find_by_code_and_name(catalogus: Catalogus) -> None:
    assert catalogus.ministerie("szw").naam == "Sociale Zaken en Werkgelegenheid"
    assert catalogus.indicator("SES-WOA").code == "K07"
    assert catalogus.actielijn(
        "We zorgen ervoor dat meer bewoners kunnen meedoen in de samenleving"
    )
    assert catalogus.taakveld("6.5").naam == "Arbeidsparticipatie"
    assert catalogus.pijler("Fysiek").code == "fysiek"


@pytest.mark.parametrize(
    ("soort", "tekst", "zin"),
    [
        (
            "gebied",
            "Heerlen",
            "“Heerlen” staat niet als gebied in de catalogus. Bedoelt u FG10 (Heerlen-Noord)?",
        ),
        (
            "geldstroom",
            "School en omgeving",
            (
                "“School en omgeving” is de naam van meer dan één geldstroom in de catalogus. "
                "Bedoelt u KW1-SO of KW2-SO?"
            ),
        ),
        (
            "geldstroom",
            "KW1SOO",
            (
                "“KW1SOO” staat niet als geldstroom in de catalogus. "
                "Bedoelt u KW1-SO (School en omgeving)"
            ),
        ),
        (
            "ministerie",
            "xxxxxxxx",
            "“xxxxxxxx” staat niet als ministerie in de catalogus. Kies een code uit de catalogus.",
        ),
        (
            "taakveld",
            "",
            "“” staat niet als taakveld in de catalogus. Kies een code uit de catalogus.",
        ),
    ],
    ids=["bijna", "twee", "typefout", "niets", "leeg"],
)
def test_what_is_not_there_is_said_with_what_comes_near(
    catalogus: Catalogus, soort: str, tekst: str, zin: str
) -> None:
    with pytest.raises(UserError) as gevangen:
        getattr(catalogus, soort)(tekst)
    assert gevangen.value.melding.startswith(zin)
    assert gevangen.value.exit_code == 2


def test_geldstromen_come_in_the_order_of_their_regelingen(catalogus: Catalogus) -> None:
    codes = [g.code for g in catalogus.geldstromen]
    assert codes[:9] == [
        "KW1-AS", "KW1-VW", "KW1-RI", "KW1-SO", "KW1-JK", "KW1-GL", "KW1-PO", "KW1-INT", "KW2-RG",
    ]  # fmt: skip
    assert len(codes) == len(set(codes)) == 31


def test_every_geldstroom_is_paid_by_one_of_the_ministeries_or_by_none(
    catalogus: Catalogus,
) -> None:
    zonder = []
    for regeling in catalogus.regelingen:
        for geldstroom in regeling.geldstromen:
            if geldstroom.ministerie is None:
                zonder.append(geldstroom.code)
            else:
                assert geldstroom.ministerie in regeling.ministeries
    assert zonder == ["KW1-INT", "KW2-INT", "VHF3"]


def test_a_value_that_the_bureau_gives_counts_and_keeps_its_source(catalogus: Catalogus) -> None:
    eigen = lees_gegeven("regeling", "KW1", "sisa_code", "C210", "SiSa-bijlage 2024")
    samen = catalogus.met_aanvullingen(gegevens=[eigen])
    assert samen.regeling("KW1").sisa_code == Gegeven("C210", "dossier", "SiSa-bijlage 2024")
    assert not catalogus.regeling("KW1").sisa_code.bekend
    assert samen.gebied("FG10") is catalogus.gebied("FG10")


@pytest.mark.parametrize(
    ("soort", "code", "veld", "ruw", "waarde"),
    [
        ("regeling", "VHF2", "bedrag_totaal", 15_000_000, 15_000_000_00),
        ("geldstroom", "KW2-RG", "taakveld", "6.5", "6.5"),
        ("geldstroom", "VHF3", "ministerie", "VRO", "VRO"),
        ("gebied", "FG10", "wijken", ["WK091710", "WK091711"], ("WK091710", "WK091711")),
        ("indicator", "K09", "gewicht", "Bevolking 15 tot 75", "Bevolking 15 tot 75"),
    ],
)
def test_unknown_facts_of_every_kind_can_be_filled_in(
    catalogus: Catalogus, soort: str, code: str, veld: str, ruw: object, waarde: object
) -> None:
    samen = catalogus.met_aanvullingen(
        gegevens=[lees_gegeven(soort, code, veld, ruw)]  # type: ignore[arg-type]
    )
    gevonden = getattr(getattr(samen, soort)(code), veld)
    assert (gevonden.waarde if isinstance(gevonden, Gegeven) else gevonden) == waarde


@pytest.mark.parametrize(
    ("veld", "ruw", "verwacht"),
    [
        ("sisa_code", "210", "verwacht is een SiSa-code zoals C94."),
        ("btw", "half", "verwacht is een van zonder_compensabel, inclusief, exclusief."),
        ("kleur", "rood", "verwacht is een van spuk, periode, wettelijke_basis, sisa_code"),
    ],
)
def test_a_fact_that_does_not_fit_is_refused_with_a_sentence(
    veld: str, ruw: object, verwacht: str
) -> None:
    with pytest.raises(CatalogusFout) as gevangen:
        lees_gegeven("regeling", "KW1", veld, ruw)
    assert verwacht in gevangen.value.melding


@pytest.mark.parametrize(
    ("eigen", "zin"),
    [
        (
            EigenGegeven("regeling", "KW1", "kleur", Gegeven("rood", "dossier")),
            "Regeling KW1 heeft geen gegeven “kleur”.",
        ),
        (
            EigenGegeven("taakveld", "6.5", "naam", Gegeven("Werk", "dossier")),
            "Bij een taakveld (6.5) kan geen eigen gegeven staan.",
        ),
    ],
)
def test_a_fact_in_a_wrong_place_is_refused(
    catalogus: Catalogus, eigen: EigenGegeven, zin: str
) -> None:
    with pytest.raises(NietInCatalogus) as gevangen:
        catalogus.met_aanvullingen(gegevens=[eigen])
    assert gevangen.value.melding == zin


def test_an_own_regeling_that_a_newer_catalogue_brings_too_still_opens(
    catalogus: Catalogus,
) -> None:
    eigen = {"code": "KW3", "naam": "Kansrijke wijk 3", "ministeries": ["VRO"], "periode": None}
    gelezen = lees_aanvulling(eigen, "eigen.json", catalogus)
    nieuwer = catalogus.met_aanvullingen(gelezen.regelingen)
    nog_eens = nieuwer.met_aanvullingen(gelezen.regelingen)
    assert [r.code for r in nog_eens.regelingen].count("KW3") == 1
    assert nog_eens.regelingen[-1].eigen


def test_spellings_of_one_name_are_equal() -> None:
    assert sleutel("’s-Gravenhage  Zuidwest") == sleutel("'S GRAVENHAGE ZUIDWEST")
    assert sleutel("KW1-SO") == "kw1so"
    assert sleutel("Fryslân") == "fryslân"


def test_a_source_can_be_shown_without_its_address(catalogus: Catalogus) -> None:
    bron = catalogus.regeling("KW1").reserveren
    assert bron.bron.endswith("veelgestelde-vragen-spuk-kansrijke-wijk-2023-2025")
    assert bron.bron_titel == "Veelgestelde vragen SPUK Kansrijke Wijk 2023-2025"
