"""Rules worked out by hand: KW1, KW2, VHF2 and a regeling that a bureau added.

Sources: Veelgestelde vragen SPUK Kansrijke Wijk 2023-2025 (KW1), the internetconsultatie of the
tweede tranche (KW2), Bado art. 3a and 5 lid 4, Fvw art. 17a and 17b. Of VHF2 no rule was found.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplv_desktop.domain import regels
from nplv_desktop.domain.catalogus import (
    Catalogus,
    Gegeven,
    Periode,
    Regeling,
    Reserveerregel,
    Termijn,
)
from nplv_desktop.domain.catalogus_aanvulling import lees_aanvulling
from nplv_desktop.store import catalogus as store

ALGEMEEN = store.load().algemeen


@pytest.fixture(scope="module")
def catalogus() -> Catalogus:
    """The catalogue with one regeling of the bureau: one year on, half of it, and paid counts."""
    eigen = {
        "code": "WIJK26",
        "naam": "Wijkimpuls 2026",
        "ministeries": ["BZK"],
        "periode": {"van": 2026, "tot": 2027},
        "reserveren": {
            "waarde": {"soort": "volgend_jaar", "zelfde_geldstroom": False, "max_pct": 50},
            "bron": "Beschikking 2026-0001",
        },
        "btw": "exclusief",
        "telt": "betaald",
        "geldstromen": [
            {"code": "WIJK26-A", "naam": "Buurtfonds", "ministerie": "BZK"},
            {"code": "WIJK26-B", "naam": "Jeugdfonds", "ministerie": "BZK"},
        ],
    }
    kaal = store.load()
    return kaal.met_aanvullingen(lees_aanvulling(eigen, "eigen.json", kaal).regelingen)


# Reserving.

MAG = [
    ("KW1-SO", 2024, "KW1-SO", 2025, 250_000_00, 250_000_00),  # 100 % to the next year
    ("KW1-INT", 2024, "KW1-INT", 2025, 1, 1),  # within the integral part
    ("KW1-SO", 2025, "KW1-SO", 2026, 10_00, 20_00),  # after the last year of the regeling
    ("KW2-SO", 2026, "KW2-SO", 2027, 10_00, 10_00),  # any later year
    ("KW2-SO", 2026, "KW2-SO", 2028, 10_00, 10_00),  # up to and including 2028
    ("WIJK26-A", 2026, "WIJK26-A", 2027, 50_00, 100_00),  # half of what is left
    ("WIJK26-A", 2026, "WIJK26-B", 2027, 50_00, 101_00),  # another geldstroom is fine here
]


@pytest.mark.parametrize(("van", "jaar_van", "naar", "jaar_naar", "bedrag", "over"), MAG)
def test_reserving_within_the_rule_is_allowed(
    catalogus: Catalogus,
    van: str,
    jaar_van: int,
    naar: str,
    jaar_naar: int,
    bedrag: int,
    over: int,
) -> None:
    assert melding(catalogus, van, jaar_van, naar, jaar_naar, bedrag, over) is None


def melding(
    catalogus: Catalogus,
    van: str,
    jaar_van: int,
    naar: str,
    jaar_naar: int,
    bedrag: int,
    over: int,
) -> str | None:
    geldstroom = catalogus.geldstroom(van)
    return regels.mag_reserveren(
        catalogus.regeling(geldstroom.regeling),
        geldstroom,
        jaar_van,
        catalogus.geldstroom(naar),
        jaar_naar,
        bedrag,
        over,
    )


KW1_BRON = "Veelgestelde vragen SPUK Kansrijke Wijk 2023-2025"
KW2_BRON = "Gemeente.nu: internetconsultatie vervolg Regeling kansrijke wijk"
MAG_NIET = [
    (
        ("KW1-SO", 2023, "KW1-SO", 2025, 10_00, 10_00),
        (
            "u reserveert voor 2025, maar bij KW1 mag dat alleen voor het volgende "
            f"kalenderjaar, 2024 ({KW1_BRON}). Kies een ander jaar, of leg uit waarom het mag."
        ),
    ),
    (
        ("KW1-SO", 2024, "KW1-AS", 2025, 10_00, 10_00),
        (
            "u reserveert voor KW1-AS, maar bij KW1 blijft geld binnen hetzelfde "
            f"thema of het integrale deel ({KW1_BRON}). Kies KW1-SO, of leg uit waarom het "
            "mag."
        ),
    ),
    (
        ("KW1-SO", 2024, "KW1-SO", 2025, 1_250_00, 1_000_00),
        ("u reserveert € 1.250,00, maar er is € 1.000,00 over. Verlaag het bedrag."),
    ),
    (
        ("KW1-SO", 2024, "KW1-SO", 2025, 0, 1_000_00),
        "u reserveert € 0,00. Vul een bedrag in dat groter is dan nul.",
    ),
    (
        ("KW1-SO", 2024, "KW1-SO", 2024, 10_00, 10_00),
        ("u reserveert voor 2024, maar dat is geen later jaar. Kies een jaar na 2024."),
    ),
    (
        ("KW1-SO", 2025, "KW2-SO", 2026, 10_00, 10_00),
        (
            "u reserveert voor KW2-SO, maar geld blijft binnen één regeling. "
            "Kies een geldstroom van KW1."
        ),
    ),
    (
        ("KW2-SO", 2027, "KW2-SO", 2029, 10_00, 10_00),
        (
            "u reserveert voor 2029, maar bij KW2 mag dat tot en met 2028 "
            f"({KW2_BRON}). Kies een ander jaar, of leg uit waarom het mag."
        ),
    ),
    (
        ("KW2-SO", 2026, "KW2-JK", 2027, 10_00, 10_00),
        (
            "u reserveert voor KW2-JK; of KW2 dat toestaat, is onbekend. Zoek "
            "het op in uw beschikking en leg uit waarom het mag."
        ),
    ),
    (
        ("VHF2", 2024, "VHF2", 2025, 10_00, 10_00),
        (
            "de regel van VHF2 voor reserveren is onbekend. Zoek die op in uw "
            "beschikking en leg uit waarom u mag reserveren."
        ),
    ),
    (
        ("WIJK26-A", 2026, "WIJK26-A", 2027, 60_00, 100_01),
        (
            "u reserveert € 60,00, maar bij WIJK26 mag 50 % van wat over "
            "is, € 50,00 (Beschikking 2026-0001). Verlaag het bedrag, of leg uit waarom het mag."
        ),
    ),
]


@pytest.mark.parametrize(("reservering", "zin"), MAG_NIET, ids=lambda w: str(w)[:40])
def test_reserving_against_the_rule_gives_a_sentence(
    catalogus: Catalogus, reservering: tuple[str, int, str, int, int, int], zin: str
) -> None:
    van, jaar_van = reservering[:2]
    assert melding(catalogus, *reservering) == f"Reservering {van} {jaar_van}: {zin}"


def test_a_regeling_can_forbid_reserving(catalogus: Catalogus) -> None:
    regel = Gegeven(Reserveerregel("niet"), "dossier", "Beschikking 12, https://voorbeeld.nl/12")
    regeling = replace(catalogus.regeling("VHF2"), reserveren=regel)
    geldstroom = catalogus.geldstroom("VHF2")
    assert regels.mag_reserveren(regeling, geldstroom, 2024, geldstroom, 2025, 1, 1) == (
        "Reservering VHF2 2024: u reserveert voor 2025, maar bij VHF2 mag reserveren niet "
        "(Beschikking 12). Kies een ander jaar, of leg uit waarom het mag."
    )


@given(st.integers(1, 10**12), st.integers(0, 10**12), st.integers(0, 100))
def test_never_more_is_reserved_than_the_share_of_what_is_left(
    bedrag: int, over: int, procent: int
) -> None:
    regel = Gegeven(Reserveerregel("volgend_jaar", max_pct=procent), "dossier", "x")
    regeling = replace(store.load().regeling("VHF2"), reserveren=regel)
    stroom = regeling.geldstromen[0]
    mag = regels.mag_reserveren(regeling, stroom, 2024, stroom, 2025, bedrag, over) is None
    assert mag == (bedrag * 100 <= over * procent)


# What counts.


@pytest.mark.parametrize(
    ("code", "stadium", "telt"),
    [
        ("KW1", "verplicht", False),
        ("KW1", "gefactureerd", True),
        ("KW1", "betaald", True),
        ("KW2", "verplicht", False),
        ("VHF2", "gefactureerd", True),
        ("WIJK26", "gefactureerd", False),
        ("WIJK26", "betaald", True),
    ],
)
def test_a_besteding_counts_from_the_stage_of_its_regeling(
    catalogus: Catalogus, code: str, stadium: str, telt: bool
) -> None:
    assert regels.telt(catalogus.regeling(code), stadium, ALGEMEEN) is telt


def test_where_commitments_count_every_stage_counts(catalogus: Catalogus) -> None:
    regeling = replace(catalogus.regeling("VHF2"), telt=Gegeven("verplicht", "dossier", "x"))
    assert all(regels.telt(regeling, stadium, ALGEMEEN) for stadium in regels.STADIA)


def test_without_regeling_or_rule_the_general_rule_counts(catalogus: Catalogus) -> None:
    onbekend = replace(catalogus.regeling("VHF2"), telt=Gegeven(), btw=Gegeven())
    for regeling in (None, onbekend):
        assert not regels.telt(regeling, "verplicht", ALGEMEEN)
        assert regels.telt(regeling, "gefactureerd", ALGEMEEN)
        assert regels.tellend_bedrag(regeling, 100_00, 21_00, True, ALGEMEEN) == 100_00


def test_an_unknown_stage_is_our_own_mistake(catalogus: Catalogus) -> None:
    with pytest.raises(ValueError, match="unknown stage: besteld"):
        regels.telt(catalogus.regeling("KW1"), "besteld", ALGEMEEN)


@pytest.mark.parametrize(
    ("code", "compensabel", "telt_mee"),
    [
        ("KW1", True, 100_00),  # goes through the BTW-compensatiefonds
        ("KW1", False, 121_00),
        ("KW1", None, 121_00),  # unknown counts, and the checks ask about it
        ("KW2", True, 100_00),
        ("KW2", False, 121_00),
        ("VHF2", True, 100_00),
        ("VHF2", None, 121_00),
        ("NIP", True, 100_00),  # read for C94
        ("WIJK26", False, 100_00),
        ("WIJK26", None, 100_00),
    ],
)
def test_btw_counts_by_the_rule_of_the_regeling(
    catalogus: Catalogus, code: str, compensabel: bool | None, telt_mee: int
) -> None:
    regeling = catalogus.regeling(code)
    assert regels.tellend_bedrag(regeling, 100_00, 21_00, compensabel, ALGEMEEN) == telt_mee


@pytest.mark.parametrize("compensabel", [True, False, None])
def test_a_regeling_can_count_all_btw(catalogus: Catalogus, compensabel: bool | None) -> None:
    regeling = replace(catalogus.regeling("VHF2"), btw=Gegeven("inclusief", "dossier", "x"))
    assert regels.tellend_bedrag(regeling, -100_00, -21_00, compensabel, ALGEMEEN) == -121_00


# Years.


@pytest.mark.parametrize(
    ("code", "jaar", "erin"),
    [
        ("KW1-SO", 2022, False),
        ("KW1-SO", 2023, True),
        ("KW1-SO", 2025, True),
        ("KW1-SO", 2026, False),
        ("KW2-SO", 2026, True),
        ("KW2-SO", 2029, False),
        ("VHF2", 2022, False),
        ("VHF2", 2033, True),  # no known end
        ("SOO", 1999, True),  # nothing known
        ("PMG26", 2026, True),  # from 1 June
        ("WIJK26-A", 2027, True),
        ("WIJK26-A", 2028, False),
    ],
)
def test_a_boekjaar_lies_in_the_years_of_the_geldstroom(
    catalogus: Catalogus, code: str, jaar: int, erin: bool
) -> None:
    geldstroom = catalogus.geldstroom(code)
    regeling = catalogus.regeling(geldstroom.regeling)
    assert regels.binnen_periode(regeling, geldstroom, jaar) is erin


@pytest.mark.parametrize(
    ("code", "jaar"),
    [("KW1", 2026), ("KW2", 2028), ("VHF2", None), ("EAR", 2025), ("WIJK26", 2028)],
)
def test_reserved_money_runs_on_as_far_as_the_rule_says(
    catalogus: Catalogus, code: str, jaar: int | None
) -> None:
    assert regels.laatste_jaar(catalogus.regeling(code)) == jaar


def test_a_rule_up_to_a_year_extends_a_shorter_period(catalogus: Catalogus) -> None:
    regel = Gegeven(Reserveerregel("tot_en_met", tot=2030), "dossier", "x")
    periode = Gegeven(Periode(date(2024, 1, 1), date(2026, 12, 31)), "dossier", "x")
    regeling = replace(catalogus.regeling("VHF2"), reserveren=regel, periode=periode)
    assert regels.laatste_jaar(regeling) == 2030


# Deadlines.

UITSTEL = "Laatste dag om uitstel te vragen voor de verantwoording (vóór 1 juli)"
SISA = "Verantwoording van de gemeente bij het Rijk (SiSa, uiterlijk 15 juli)"


@pytest.mark.parametrize(
    ("code", "jaar", "verwacht"),
    [
        (
            "KW1",
            2024,
            [
                (date(2025, 6, 30), UITSTEL),
                (date(2025, 7, 15), SISA),
                (
                    date(2025, 12, 31),
                    "Geld van dit jaar uiterlijk besteden, als het gereserveerd is",
                ),
            ],
        ),
        (
            "KW2",
            2026,
            [
                (date(2027, 6, 30), UITSTEL),
                (date(2027, 7, 15), SISA),
                (date(2028, 12, 31), "Alle geld van de regeling uiterlijk besteden"),
            ],
        ),
        ("VHF2", 2023, [(date(2024, 6, 30), UITSTEL), (date(2024, 7, 15), SISA)]),
        ("WIJK26", 2026, [(date(2027, 6, 30), UITSTEL), (date(2027, 7, 15), SISA)]),
        ("WT600", 2026, [(date(2027, 6, 30), UITSTEL), (date(2027, 7, 15), SISA)]),
        ("SOO", 2024, []),  # a subsidy to schools, not a specifieke uitkering
    ],
)
def test_the_deadlines_of_a_boekjaar(
    catalogus: Catalogus, code: str, jaar: int, verwacht: list[tuple[date, str]]
) -> None:
    assert regels.termijnen(catalogus.regeling(code), jaar, ALGEMEEN) == verwacht


def test_the_deadlines_come_in_order_of_date(catalogus: Catalogus) -> None:
    vroeg = Termijn("overig", "Voortgang", 3, 1, jaren_na=1)
    regeling: Regeling = replace(catalogus.regeling("VHF2"), termijnen=(vroeg,))
    dagen = [dag for dag, _ in regels.termijnen(regeling, 2024, ALGEMEEN)]
    assert dagen == [date(2025, 3, 1), date(2025, 6, 30), date(2025, 7, 15)]


# The accountant (Bado art. 3a and art. 5 lid 4).


@pytest.mark.parametrize(
    ("lasten", "tolerantie"),
    [
        (0, 12_500_00),
        (125_000_00, 12_500_00),
        (125_000_01, 12_500_00),  # 10 % of € 125.000,01 is € 12.500,001
        (125_000_05, 12_500_01),  # € 12.500,005, half up
        (800_000_00, 80_000_00),
        (1_000_000_00, 100_000_00),
        (1_000_000_01, 125_000_00),
        (5_200_000_00, 125_000_00),
    ],
)
def test_the_reporting_threshold_follows_the_lasten(lasten: int, tolerantie: int) -> None:
    assert regels.rapporteringstolerantie(lasten, ALGEMEEN) == tolerantie


@pytest.mark.parametrize(
    ("lasten", "steekproef"), [(124_999_99, False), (125_000_00, True), (9_000_000_00, True)]
)
def test_an_uitkering_is_sampled_from_its_threshold(lasten: int, steekproef: bool) -> None:
    assert regels.krijgt_deelwaarneming(lasten, ALGEMEEN) is steekproef


def test_no_threshold_is_made_up_when_it_is_unknown() -> None:
    leeg = replace(ALGEMEEN, tolerantie=Gegeven(), deelwaarneming_vanaf=Gegeven())
    assert regels.rapporteringstolerantie(5_000_000_00, leeg) == 0
    assert not regels.krijgt_deelwaarneming(5_000_000_00, leeg)
