"""SiSa values by rule from the records, rounded once to whole euros, or as typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from nplv_desktop.domain.errors import UsageError, UserError
from nplv_desktop.domain.financiering import Beschikking
from nplv_desktop.domain.interventies import InterventieThema, Resultaat
from nplv_desktop.domain.sisa import SisaIndicator, SisaSet
from nplv_desktop.services import financiering, reserveren, saving, sisa

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
Beschik: TypeAlias = Callable[[str, Mapping[tuple[str, int], int]], str]
CheckUndo: TypeAlias = Callable[[Callable[[], Any]], Any]


def make_set(db: Database, regels: list[tuple[str, str, str]], regeling: str | None = "KW1") -> str:
    """A set X1 of 2024 with (description, kind, rule) per indicator; gives its key."""
    key = saving.save(
        db, SisaSet, None, {"code": "X1", "jaar": 2024, "regeling_code": regeling, "naam": "Proef"}
    )
    for number, (text, kind, rule) in enumerate(regels, start=1):
        saving.save(
            db,
            SisaIndicator,
            None,
            {
                "sisa_set_id": key,
                "code": f"X1/{number:02d}",
                "omschrijving": text,
                "soort": kind,
                "volgorde": number,
                "regel": rule,
            },
        )
    return key


def values(db: Database) -> dict[str, sisa.Waarde]:
    (blok,) = sisa.blokken(db, 2024)
    return {
        w.code if w.regelnummer is None else f"{w.code}:{w.regelnummer}": w for w in blok.waarden
    }


def test_each_rule_gives_its_value_from_the_records(
    db: Database, boek: Boek, beschik: Beschik, ontvang: Callable[..., str]
) -> None:
    granted = beschik("KW1", {("KW1-SO", 2023): 500_000_00, ("KW1-SO", 2024): 700_000_00})
    later = saving.save(db, Beschikking, None, {"regeling_code": "KW1", "datum": date(2025, 2, 1)})
    assert later
    ontvang(granted, 400_000_00, 2023)
    ontvang(granted, 300_000_40, 2024)
    first = boek(100_000_30, boekjaar=2023)
    boek(200_000_45, boekjaar=2024)
    boek(33_333_33, boekjaar=2024, geldstroom_code="VHF2")
    financiering.corrigeer(db, first, -10_000_10, "Creditnota", 2024)
    make_set(
        db,
        [
            ("Besteding (jaar T)", "bedrag", "besteding_jaar"),
            ("Correctie besteding (jaar T-1)", "bedrag", "correctie"),
            ("Cumulatieve besteding (t/m jaar T)", "bedrag", "besteding_tm"),
            ("Totaal bedrag beschikking", "bedrag", "toegekend"),
            ("Ontvangen", "bedrag", "ontvangen_tm"),
            ("Eindverantwoording (Ja/Nee)", "ja_nee", "eindverantwoording"),
            ("Berekening: som van indicatoren 01/02", "som", "zelf"),
            ("Toelichting", "tekst", "toelichting"),
        ],
    )
    found = values(db)
    assert found["X1/01"].waarde == 200_000
    assert found["X1/01"].cents == 200_000_45
    assert found["X1/01"].verschil == -45
    assert found["X1/02"].waarde == -10_000
    assert found["X1/03"].cents == 100_000_30 + 200_000_45 - 10_000_10
    assert found["X1/04"].waarde == 500_000 + 700_000
    assert found["X1/05"].waarde == 700_000
    assert found["X1/06"].waarde == "Nee"
    assert (found["X1/07"].waarde, found["X1/07"].verschil) == (190_000, -45 + 10)
    assert (found["X1/08"].waarde, found["X1/08"].herkomst) == (None, "leeg")


def test_without_an_indicator_for_corrections_spending_includes_them(
    db: Database, boek: Boek
) -> None:
    first = boek(100_00, boekjaar=2023)
    boek(50_00, boekjaar=2024)
    financiering.corrigeer(db, first, -20_00, "Creditnota", 2024)
    make_set(
        db,
        [
            ("Besteding (jaar T)", "bedrag", "besteding_jaar"),
            ("Cumulatief", "bedrag", "besteding_tm"),
        ],
    )
    assert values(db)["X1/01"].waarde == 50 - 20
    assert values(db)["X1/02"].waarde == 100 + 50 - 20


@pytest.mark.parametrize(
    ("cents", "euros"), [(49, 0), (50, 1), (1_49, 1), (1_50, 2), (-49, 0), (-50, -1), (-1_51, -2)]
)
def test_half_a_euro_goes_away_from_zero_and_the_difference_is_shown(
    db: Database, boek: Boek, cents: int, euros: int
) -> None:
    boek(cents)
    make_set(db, [("Besteding (jaar T)", "bedrag", "besteding_jaar")])
    value = values(db)["X1/01"]
    assert value.waarde == euros
    assert value.verschil == euros * 100 - cents


def test_eindverantwoording_is_ja_only_when_nothing_is_left_or_kept(
    db: Database, boek: Boek, beschik: Beschik
) -> None:
    beschik("EAR", {("EAR", 2024): 100_00})
    key = make_set(db, [("Eindverantwoording", "ja_nee", "eindverantwoording")], "EAR")
    saving.save(db, SisaSet, key, {"jaar": 2025})
    boek(100_00, geldstroom_code="EAR")

    def answer(jaar: int) -> object:
        saving.save(db, SisaSet, key, {"jaar": jaar})
        (blok,) = sisa.blokken(db, jaar)
        return blok.waarden[0].waarde

    assert answer(2024) == "Nee"
    assert answer(2025) == "Ja"
    extra = boek(-1_00, geldstroom_code="EAR")
    assert answer(2025) == "Nee"
    reserveren.reserveer(
        db,
        None,
        {
            "van_geldstroom": "EAR",
            "van_jaar": 2024,
            "naar_geldstroom": "EAR",
            "naar_jaar": 2026,
            "bedrag": 1_00,
            "reden": "Brief",
        },
    )
    assert extra
    assert answer(2025) == "Nee"


def test_homes_of_the_interventies_of_the_regeling_are_counted(
    db: Database, interventie: Callable[..., str], check_undo: CheckUndo
) -> None:
    ours, other = interventie("1"), interventie("2")
    for key, stroom in ((ours, "VHF2"), (other, "KW1-SO")):
        saving.save(db, InterventieThema, None, {"interventie_id": key, "geldstroom_code": stroom})
        for size, count in (("woningen_sloop", 12), ("woningen_nieuwbouw", 30), ("bewoners", 99)):
            saving.save(
                db,
                Resultaat,
                None,
                {
                    "interventie_id": key,
                    "boekjaar": 2024,
                    "grootheid": size,
                    "gerealiseerd": count,
                },
            )
    key = make_set(db, [("Aantal woningen", "aantal", "woningen")], "VHF2")
    assert values(db)["X1/01"].waarde == 12 + 30
    check_undo(lambda: sisa.koppel(db, key, "NIP"))
    assert values(db)["X1/01"].waarde is None


def test_project_lines_hold_all_spending_and_copies_repeat_the_name(
    db: Database, boek: Boek, interventie: Callable[..., str]
) -> None:
    first, second = interventie("A", "Fixers"), interventie("B", "Advies")
    boek(10_40, interventie_id=first, boekjaar=2023)
    boek(20_60, interventie_id=first)
    boek(30_00, interventie_id=second)
    boek(5_00)
    make_set(
        db,
        [
            ("Totaal bedrag beschikking", "bedrag", "toegekend"),
            ("Projectnaam/nummer per project", "tekst", "zelf"),
            ("Besteding (jaar T) per project", "bedrag", "besteding_jaar"),
            ("Kopie projectnaam/nummer", "kopie", "kopie"),
            ("Cumulatieve bestedingen (t/m jaar T)", "bedrag", "besteding_tm"),
        ],
    )
    found = values(db)
    assert found["X1/01"].regelnummer is None
    names = [found[f"X1/02:{n}"].waarde for n in (1, 2, 3)]
    assert names == ["A Fixers", "B Advies", "Niet aan een interventie gekoppeld"]
    assert [found[f"X1/04:{n}"].waarde for n in (1, 2, 3)] == names
    assert [found[f"X1/03:{n}"].waarde for n in (1, 2, 3)] == [21, 30, 5]
    assert [found[f"X1/05:{n}"].cents for n in (1, 2, 3)] == [10_40 + 20_60, 30_00, 5_00]


def test_a_typed_value_counts_before_the_computed_one_and_both_are_shown(
    db: Database, boek: Boek, check_undo: CheckUndo
) -> None:
    boek(1_234_56)
    make_set(
        db,
        [
            ("Besteding (jaar T)", "bedrag", "besteding_jaar"),
            ("Zelfstandige uitvoering (Ja/Nee)", "ja_nee", "zelf"),
            ("Aantal gezinnen", "aantal", "zelf"),
            ("Toelichting", "tekst", "toelichting"),
        ],
    )
    ids = {code: value.indicator_id for code, value in values(db).items()}
    check_undo(lambda: sisa.zet_waarde(db, ids["X1/01"], "€ 1.300", opmerking="Volgens accountant"))
    sisa.zet_waarde(db, ids["X1/02"], "ja")
    sisa.zet_waarde(db, ids["X1/03"], "1.250")
    sisa.zet_waarde(db, ids["X1/04"], "Zie brief")
    found = values(db)
    assert (found["X1/01"].waarde, found["X1/01"].berekend) == (1_300, 1_235)
    assert (found["X1/01"].herkomst, found["X1/01"].verschil) == ("ingevuld", None)
    assert found["X1/01"].opmerking == "Volgens accountant"
    assert [found[f"X1/0{n}"].waarde for n in (2, 3, 4)] == ["Ja", 1_250, "Zie brief"]
    check_undo(lambda: sisa.zet_waarde(db, ids["X1/01"], None))
    assert (values(db)["X1/01"].waarde, values(db)["X1/01"].herkomst) == (1_235, "berekend")


def test_what_is_typed_and_is_no_number_is_kept_as_it_stands(db: Database) -> None:
    make_set(
        db,
        [
            ("Besteding", "bedrag", "zelf"),
            ("Aantal", "aantal", "zelf"),
            ("Klaar", "ja_nee", "zelf"),
            ("Som van indicatoren 01/02", "som", "zelf"),
        ],
    )
    for value in values(db).values():
        sisa.zet_waarde(db, value.indicator_id, "weet niet")
    assert {value.waarde for value in values(db).values()} == {"weet niet"}
    sisa.zet_waarde(db, values(db)["X1/04"].indicator_id, None)
    assert values(db)["X1/04"].waarde is None


def test_a_set_that_is_linked_to_no_regeling_computes_nothing(db: Database, boek: Boek) -> None:
    boek(1_00)
    make_set(db, [("Besteding (jaar T)", "bedrag", "besteding_jaar")], None)
    assert values(db)["X1/01"].herkomst == "leeg"


def test_a_set_of_the_catalogue_is_taken_over_with_suggested_rules(
    db: Database, check_undo: CheckUndo
) -> None:
    key = check_undo(lambda: sisa.neem_over(db, "A13", 2024, "PMG23"))
    rows = saving.records(db, SisaIndicator, sisa_set_id=key)
    assert [row.regel for row in rows] == [
        "besteding_jaar",
        "zelf",
        "correctie",
        "besteding_tm",
        "eindverantwoording",
    ]
    with pytest.raises(UserError, match="is er al"):
        sisa.neem_over(db, "A13", 2024)
    with pytest.raises(UsageError, match="niet bekend"):
        sisa.neem_over(db, "Q99", 2024)


def test_a_set_with_projects_gets_rules_by_its_wording(db: Database) -> None:
    key = sisa.neem_over(db, "C1", 2024, "EAR")
    rows = {row.code: row for row in saving.records(db, SisaIndicator, sisa_set_id=key)}
    rules = {code: row.regel for code, row in rows.items()}
    assert rules["C1/01"] == "toegekend"
    assert rules["C1/02"] == "eindverantwoording"
    assert rules["C1/04"] == "besteding_jaar"
    assert rules["C1/05"] == rules["C1/03"] == rules["C1/10"] == "zelf"
    assert rules["C1/06"] == "zelf", "spending on deviations is not all spending"
    assert rules["C1/07"] == "kopie"
    assert rules["C1/08"] == "besteding_tm"
    assert rules["C1/09"] == "toelichting"


def test_next_year_starts_from_the_rules_of_this_year(db: Database, check_undo: CheckUndo) -> None:
    key = sisa.neem_over(db, "A13", 2024, "PMG23")
    (first, *_) = saving.records(db, SisaIndicator, sisa_set_id=key)
    check_undo(lambda: sisa.zet_regel(db, first.id, "zelf"))
    made = check_undo(lambda: sisa.neem_over(db, "A13", 2025))
    found = saving.get(db, SisaSet, made)
    assert found is not None
    assert (found.regeling_code, found.bron) == ("PMG23", "overgenomen van 2024")
    rows = saving.records(db, SisaIndicator, sisa_set_id=made)
    assert [row.regel for row in rows][:3] == ["zelf", "zelf", "correctie"]
