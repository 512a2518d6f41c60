"""Every sentence of every rule: short, whole and plain, also when it is about many places."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from nplv_desktop.domain.checks.base import (
    ERNST_LABELS,
    GROEPEN,
    Bevinding,
    Plek,
    Rijen,
    Uitleg,
    Vondst,
    euro,
    opsomming,
    samen,
)
from nplv_desktop.domain.checks.feiten import (
    BeschikkingFeit,
    Boekingen,
    DossierFeit,
    Feiten,
    Geldstand,
    Ingediend,
    InterventieFeit,
    Openstaand,
    Plan,
    ReserveringFeit,
    ResultaatFeit,
    SisaFeit,
    SisaVeld,
    StapelFeit,
    Tekstvondst,
    VerloopFeit,
    VraagFeit,
)
from nplv_desktop.domain.checks.reeksen import Reeks, Streef, Waarde
from nplv_desktop.domain.checks.regelboek import (
    REGELS,
    REGELS_VERSIE,
    geldend,
    regel,
    toegelicht,
    voer_uit,
)
from nplv_desktop.domain.privacy import SOORTEN
from nplv_desktop.services.dossiers import general_catalogus

if TYPE_CHECKING:
    from nplv_desktop.domain.checks.base import Indiensoort

FORBIDDEN = ("teneinde", "middels", "u dient", "derhalve", "inzake", "conform", "betreffende")
LONGEST = 25
MANY = 40


def veel(naam: str = "2500000") -> Rijen:
    plekken = tuple(Plek(f"stuk {naam}{n}", "besteding", f"{n:032d}", "bedrag", f"{naam}{n}")
                    for n in range(MANY))  # fmt: skip
    return Rijen(MANY, 123_45, plekken, "x")


def interventies() -> tuple[InterventieFeit, ...]:
    """Many that lack everything, and many with dates and money that cannot be."""
    leeg = [
        InterventieFeit(f"{n:032d}", f"72041{n:02d}", "Zelfde naam", "loopt") for n in range(MANY)
    ]
    fout = [
        InterventieFeit(
            f"{n + 100:032d}",
            f"73052{n:02d}",
            f"Interventie {n}",
            "idee" if n % 2 else "loopt",
            "A1",
            "Bewoners",
            "Iets",
            date(2031, 1, 1),
            date(2030, 1, 1),
            themas=frozenset({"KW1-JK"}),
            besteed=frozenset({("KW1-JK", 2024)}),
        )
        for n in range(MANY)
    ]
    return (*leeg, *fout)


def alles_fout() -> Feiten:
    """Facts in which everything that can be wrong is wrong, many times."""
    stand = Geldstand("KW1-SO", "School en omgeving", "KW1", 2024, 100, 100, 300, 900_000_00,
                      900_000_00, 5, 0, 0, 0, 0, -5, -5, 77)  # fmt: skip
    over = replace(stand, code="KW1-JK", naam="Ontwikkeling van het jonge kind", besteed=0,
                   begroot=0, restant=50, restant_tm=50, toegekend=100)  # fmt: skip
    min_ = replace(stand, code="KW1-VW", naam="Veerkracht en weerbaarheid", besteed=-100)
    los = replace(stand, code="NIP", naam="NIP", regeling="NIP", toegekend=0, toegekend_tm=0)
    waarden = tuple(
        Waarde(f"{n:032d}", 2010 + n, waarde, voorlopig=True)
        for n, waarde in enumerate([Decimal(5), Decimal("90.123"), Decimal(0), None, Decimal(-3)])
    )
    reeks = Reeks(
        "K09",
        "Arbeidsparticipatie",
        "% werkenden",
        0,
        "hoger",
        waarden,
        Waarde("n", 2010, Decimal(50)),
        (Streef("s", 2028, Decimal(20)),),
    )
    velden = (
        SisaVeld("v1", "C77/01", "bedrag", verplicht=True, regel="zelf"),
        SisaVeld("v2", "X1/02", "ja_nee", True, "eindverantwoording", "Ja", "Nee", "Ja", "w2"),
        SisaVeld("v3", "C77/03", "bedrag", True, "besteding_jaar", 12, 9_000, "12", "w3", 100),
        SisaVeld("v4", "C77/04", "aantal", True, "zelf", "veel", None, "veel", "w4"),
    )
    leeg = SisaVeld("v9", "C78/01", "tekst", verplicht=True, regel="zelf")
    return Feiten(
        soort="verantwoording",
        jaar=2024,
        catalogus=general_catalogus(),
        vandaag=date(2025, 7, 15),
        dossier=DossierFeit("d", contact_email="v.achternaam@gemeente.nl"),
        standen=(stand, over, min_, los),
        som_jaren={"KW1-SO": (1, 2)},
        buiten_periode=(("KW1-SO", 2019, veel()),),
        begroot_buiten=(("KW1-SO", 2031, 500, Plek("x", "interventie", "i")),),
        correcties=(("KW1-SO", 2024, 2023, -500, 100),),
        onbekend=(("geldstroom", "X1", veel()),),
        stapelingen=(
            StapelFeit(
                "Aannemersbedrijf Janssen",
                "F10",
                120_00,
                (Plek("KW1-SO 2024"), Plek("VHF2 2024")),
            ),
        ),
        boekingen=Boekingen(**{f.name: veel() for f in fields(Boekingen)}),
        beschikkingen=tuple(
            BeschikkingFeit(f"b{n}", "KW1", None, None, 1_250_000_12, frozenset({"NIP"}))
            for n in range(MANY)
        ),
        reserveringen=(
            ReserveringFeit("r1", "reservering", "KW1-SO", 2024, "KW1-SO", 2025, 100),
            ReserveringFeit("r2", "reservering", "KW1-SO", 2024, "KW1-SO", 2023, 100, None, False,
                            False, "Reservering KW1-SO 2024: u reserveert voor 2023, maar dat is "
                            "geen later jaar. Kies een jaar na 2024."),
            ReserveringFeit("r3", "reservering", "KW1-JK", 2024, "KW1-JK", 2026, 100, None, False,
                            True, "Reservering KW1-JK 2024: u reserveert voor 2026, maar verwacht "
                            "is 2025. Leg uit waarom het mag."),
        ),
        terugbetaling_zonder_reden=veel("KW1-S"),
        verloop=(
            VerloopFeit("KW1", 100, 500, 400, 600, 7),
            VerloopFeit("VHF2", 100, 0, 400, 0, -400),
            VerloopFeit("NIP", 100, 50, 400, 10, -360),
        ),
        ingediend=(
            Ingediend("i", 2023, 1, "KW1-SO", 1_250_000_00, 1_250_000_00, 1, 2),
            Ingediend("i", 2023, 1, "KW1-JK", 5, 1_250_000_00, 5, 2),
        ),
        interventies=interventies(),
        resultaten=(
            ResultaatFeit("q", "7204101", 2024, "woningen_sloop", 5, 6, 700),
            ResultaatFeit("r", "7204101", 2024, "bewoners", 40, 3, None),
        ),
        reeksen=(reeks, replace(reeks, code="K08", nulmeting=None, streefwaarden=())),
        meting_zonder_bron=veel("K09 20"),
        meting_zonder_indeling=veel("K09 20"),
        onbekende_indicatoren=veel("X"),
        sisa=(
            SisaFeit("set", "C77", 2024, "KW1", velden),
            SisaFeit("goed", "C78", 2024, "KW1", (leeg,)),
        ),
        teksten=tuple(
            Tekstvondst(s, veel("Interventie I"), ("12****34", "98****76")) for s in SOORTEN
        ),
        personen=veel(),
        plan=Plan(niet_ondertekend=veel("Partner ")),
        openstaand=Openstaand(
            veel("rij "), veel("stuk "), veel("KW1 op 01-01-20"), veel("factuur "),
            (VraagFeit("v1", Plek("VHF2", "geldstroom", "VHF2"), "waarom later en " * 30, "BZK"),),
        ),
    )  # fmt: skip


def gevonden(feiten: Feiten) -> list[Bevinding]:
    return voer_uit(feiten)[0]


def alle() -> list[Bevinding]:
    feiten = alles_fout()
    leeg = Feiten("verantwoording", 2024, feiten.catalogus)
    aanvraag = replace(feiten, soort="aanvraag", tot=2028)
    return [
        *gevonden(feiten),
        *gevonden(aanvraag),
        *gevonden(leeg),
        *gevonden(replace(leeg, soort="aanvraag")),
    ]


FOUND = alle()


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!]) (?=[A-Z€‘])", text)


@pytest.mark.parametrize("finding", FOUND, ids=lambda b: b.sleutel)
def test_a_sentence_is_short_and_plain(finding: Bevinding) -> None:
    text = finding.melding
    assert len(sentences(text)) <= 2, text
    assert max(len(s.split()) for s in sentences(text)) <= LONGEST, text
    assert not [word for word in FORBIDDEN if word in text.casefold()], text
    assert text.endswith("."), text
    assert not re.search(r"None|\{|\}|  |undefined|\(\)|,,|\.\.", text), text


def test_every_rule_said_something_in_this_walk() -> None:
    silent = {"GELD-02", "GELD-14", "SISA-01", "SISA-02", "PLAN-12"}
    said = {b.code for b in FOUND}
    assert {r.code for r in REGELS} - said <= silent | {"SALDO-02", "GELD-10"}


@pytest.mark.parametrize("part", ["plaats", "heeft", "verwacht", "doe", "onderwerp"])
def test_no_part_of_a_finding_is_empty(part: str) -> None:
    """Also the parts that together make the sentence: where, what, what is expected, what to do."""
    feiten = alles_fout()
    lone = {"onderwerp"}
    for r in REGELS:
        for vondst in r.zoek(feiten):
            if isinstance(vondst, Vondst) and part not in lone:
                assert getattr(vondst, part).strip(), (r.code, part)
            if isinstance(vondst, Vondst):
                assert vondst.doe[0].isupper(), r.code


def test_every_rule_says_what_it_is_for() -> None:
    for r in REGELS:
        assert re.fullmatch(r"(GELD|BOEK|SALDO|PLAN|IND|SISA|PRIV|VOLL)-\d\d", r.code)
        assert r.titel
        assert r.groep in GROEPEN
        assert r.soort in ERNST_LABELS
        assert r.uitleg.endswith("."), r.code
        for sentence in sentences(r.uitleg):
            assert len(sentence.split()) <= LONGEST, (r.code, sentence)
        assert not [word for word in FORBIDDEN if word in r.uitleg.casefold()]
    assert len({r.code for r in REGELS}) == len(REGELS) >= 30
    assert {r.groep for r in REGELS} == set(GROEPEN)


def test_a_cause_is_a_rule_that_exists() -> None:
    codes = {r.code for r in REGELS}
    assert all(set(r.gevolg_van) <= codes for r in REGELS)
    assert regel("GELD-01").titel == "Meer besteed dan beschikt"
    with pytest.raises(KeyError):
        regel("GELD-99")


def test_the_version_names_the_rules() -> None:
    version, fingerprint = REGELS_VERSIE.split("+")
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert re.fullmatch(r"[0-9a-f]{8}", fingerprint)


def test_an_aanvraag_has_rules_that_a_verantwoording_has_not() -> None:
    only = {r.code for r in geldend("aanvraag")} - {r.code for r in geldend("verantwoording")}
    assert "PLAN-14" in only
    assert geldend(None) == geldend("verantwoording")


def test_names_are_listed_and_the_rest_is_counted() -> None:
    plekken = [Plek(naam) for naam in "abcd"]
    assert opsomming(plekken[:1], 1) == "a"
    assert opsomming(plekken[:2], 2) == "a en b"
    assert opsomming(plekken[:3], 3) == "a, b en c"
    assert opsomming(plekken, 4) == "a, b, c en 1 andere"
    assert opsomming([Plek("a b"), Plek("c d"), Plek("e f")], 3) == "a b, c d en 1 andere"


def test_no_records_give_no_finding() -> None:
    assert list(samen(Rijen(), "Plek", "a", "b", "C.")) == []


def test_cents_are_shown_only_when_there_are_any() -> None:
    assert euro(1_250_000_00) == "€ 1.250.000"
    assert euro(1_250_000_12) == "€ 1.250.000,12"


def test_the_heaviest_findings_come_first() -> None:
    order = [list(ERNST_LABELS).index(b.soort) for b in gevonden(alles_fout())]
    assert order == sorted(order)


def test_a_reason_holds_until_the_value_changes() -> None:
    from datetime import UTC, datetime

    found = next(b for b in FOUND if b.code == "GELD-01")
    reason = Uitleg("De gemeente betaalt de rest.", "controller", datetime.now(UTC), found.waarde)
    (closed,) = toegelicht([found], {found.sleutel: reason})
    assert closed.status == "toegelicht"
    assert closed.toelichting == reason
    (again,) = toegelicht([replace(found, waarde="anders")], {found.sleutel: reason})
    assert again.status == "open"
    assert again.toelichting is None
    assert again.eerder == reason


def test_a_finding_that_blocks_stays_open_whatever_the_reason() -> None:
    from datetime import UTC, datetime

    found = next(b for b in FOUND if b.code == "BOEK-01")
    reason = Uitleg("Dat zoeken we nog uit.", "controller", datetime.now(UTC), found.waarde)
    (still,) = toegelicht([found], {found.sleutel: reason})
    assert still.blokkeert


@pytest.mark.parametrize("soort", ["verantwoording", "aanvraag"])
def test_every_finding_of_one_run_has_a_key_of_its_own(soort: Indiensoort) -> None:
    keys = [b.sleutel for b in gevonden(replace(alles_fout(), soort=soort, tot=2028))]
    assert len(set(keys)) == len(keys)
