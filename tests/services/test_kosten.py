"""What an interventie costs and who pays, and the same euro in two regelingen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from nplv_desktop.domain.interventies import Begrotingsregel, Cofinanciering
from nplv_desktop.services import financiering, kosten, saving, verdelen
from nplv_desktop.services.verdelen import Deel

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
BILL = {"leverancier": "Bureau Oost", "factuurnummer": "F-1"}


def test_total_cost_is_the_sum_of_all_sources(
    db: Database, boek: Boek, interventie: Callable[..., str]
) -> None:
    first, other = interventie("1"), interventie("2")
    for key, stream, cents in ((first, "KW1-SO", 50_00), (first, "VHF2", 30_00), (other, "NIP", 1)):
        values = {"interventie_id": key, "geldstroom_code": stream, "boekjaar": 2024}
        saving.save(db, Begrotingsregel, None, {**values, "bedrag": cents})
    for kind, name, cents in (("corporatie", "Weller", 20_00), ("gemeente", None, 5_00)):
        given = {"interventie_id": first, "boekjaar": 2024, "soort": kind, "bron": name}
        saving.save(db, Cofinanciering, None, {**given, "bedrag": cents, "toegezegd": True})
    boek(12_00, interventie_id=first)
    (found,) = kosten.kosten(db, first, 2024)
    assert found.totaal == 50_00 + 30_00 + 20_00 + 5_00
    assert (found.van_het_rijk, found.van_elders) == (80_00, 25_00)
    by_source = {bron.naam: bron for bron in found.bronnen}
    assert by_source["School en omgeving"].besteed == 12_00
    assert by_source["Weller"].toegezegd is True
    assert by_source["Gemeente"].besteed is None
    assert {(row.interventie, row.jaar) for row in kosten.kosten(db)} == {
        (first, 2024),
        (other, 2024),
    }
    assert kosten.kosten(db, first, 2025) == []


def test_an_invoice_in_two_regelingen_is_found_with_both_places(db: Database, boek: Boek) -> None:
    first = boek(100_00, stuknummer="1", **BILL)
    second = boek(100_00, stuknummer="2", geldstroom_code="VHF2", boekjaar=2025, **BILL)
    (found,) = kosten.stapelingen(db)
    assert {place.besteding for place in found.plekken} == {first, second}
    assert "KW1-SO 2024" in found.melding
    assert "VHF2 2025" in found.melding
    assert "€ 100,00" in found.melding


def test_one_invoice_split_over_two_regelingen_is_no_stapeling(db: Database, boek: Boek) -> None:
    key = boek(100_00, **BILL)
    verdelen.verdeel(db, key, [Deel("KW1-SO", aandeel=5_000), Deel("VHF2", aandeel=5_000)])
    assert kosten.stapelingen(db) == []
    boek(100_00, geldstroom_code="KW1-SO", **BILL)
    (found,) = kosten.stapelingen(db)
    assert sorted((place.regeling, place.bedrag) for place in found.plekken) == [
        ("KW1", 50_00),
        ("KW1", 100_00),
        ("VHF2", 50_00),
    ]


def test_what_does_not_count_or_stays_in_one_regeling_is_no_stapeling(
    db: Database, boek: Boek
) -> None:
    first = boek(100_00, boekjaar=2023, **BILL)
    boek(100_00, geldstroom_code="KW1-RI", **BILL)
    financiering.laat_weg(db, [boek(100_00, geldstroom_code="VHF2", **BILL)], "Elders betaald")
    financiering.corrigeer(db, first, 100_00, "Vergeten", 2024)
    boek(100_00, geldstroom_code=None, **BILL)
    boek(100_00, geldstroom_code="VHF2")
    assert kosten.stapelingen(db) == []
