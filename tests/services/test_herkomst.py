"""*Waarom staat dit getal hier?*: the list behind a total adds up to it, to the cent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeAlias

import pytest

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.inlezen import Inlezing
from nplv_desktop.domain.interventies import Begrotingsregel
from nplv_desktop.domain.sisa import SisaIndicator
from nplv_desktop.services import (
    bewijs,
    financiering,
    herkomst,
    reserveren,
    saving,
    sisa,
    totals,
    verdelen,
    verloop,
)
from nplv_desktop.services.herkomst import Vraag
from nplv_desktop.services.verdelen import Deel

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database

Boek: TypeAlias = Callable[..., str]
Beschik: TypeAlias = Callable[[str, Mapping[tuple[str, int], int]], str]


@pytest.fixture
def filled(
    db: Database,
    boek: Boek,
    beschik: Beschik,
    ontvang: Callable[..., str],
    interventie: Callable[..., str],
) -> dict[str, str]:
    """A dossier with every kind of amount; gives the keys."""
    keys = {"interventie": interventie("1")}
    keys["beschikking"] = beschik("KW1", {("KW1-SO", 2023): 900_00, ("KW1-SO", 2024): 700_00})
    ontvang(keys["beschikking"], 500_00, 2024)
    keys["oud"] = boek(100_00, boekjaar=2023, stuknummer="A1", leverancier="Bureau Oost")
    keys["boeking"] = boek(40_00, btw=8_40, interventie_id=keys["interventie"], stuknummer="A2")
    keys["deels"] = boek(30_00)
    verdelen.verdeel(
        db,
        keys["deels"],
        [Deel("KW1-SO", keys["interventie"], bedrag=10_00), Deel("KW1-RI", bedrag=20_00)],
    )
    boek(5_00, stadium="verplicht")
    financiering.laat_weg(db, [boek(77_00)], "Eigen geld")
    keys["correctie"] = financiering.corrigeer(db, keys["oud"], -25_00, "Creditnota", 2024)
    keys["mee"] = reserveren.reserveer(
        db,
        None,
        {
            "van_geldstroom": "KW1-SO",
            "van_jaar": 2023,
            "naar_geldstroom": "KW1-SO",
            "naar_jaar": 2024,
            "bedrag": 60_00,
        },
    )
    financiering.save_terugbetaling(
        db,
        None,
        {
            "beschikking_id": keys["beschikking"],
            "geldstroom_code": "KW1-SO",
            "datum": date(2024, 12, 1),
            "bedrag": 3_00,
        },
    )
    place = {"interventie_id": keys["interventie"], "geldstroom_code": "KW1-SO", "boekjaar": 2024}
    saving.save(db, Begrotingsregel, None, {**place, "bedrag": 80_00})
    return keys


def test_every_figure_of_a_stand_is_the_sum_of_its_list(
    db: Database, filled: dict[str, str]
) -> None:
    assert filled
    compared = 0
    for jaar in (2022, 2023, 2024, 2025):
        for stand in totals.standen(db, jaar):
            for name in herkomst.SAMENSTELLING:
                if hasattr(stand, name):
                    found = herkomst.herkomst(db, Vraag(name, jaar, stand.geldstroom))
                    assert found.totaal == getattr(stand, name), (jaar, stand.geldstroom, name)
                    assert found.totaal == sum(bron.bedrag for bron in found.bronnen)
                    compared += bool(found.bronnen)
    assert compared > 30


def test_the_total_of_all_geldstromen_is_the_sum_of_theirs(
    db: Database, boek: Boek, filled: dict[str, str]
) -> None:
    assert filled
    boek(999_00, geldstroom_code=None)
    together = totals.totaal(totals.standen(db, 2024))
    for name in ("toegekend", "besteed", "restant", "besteed_tm", "restant_tm"):
        assert herkomst.herkomst(db, Vraag(name, 2024)).totaal == getattr(together, name)


def test_the_rest_of_a_year_names_each_record_with_its_sign(
    db: Database, filled: dict[str, str]
) -> None:
    found = herkomst.herkomst(db, Vraag("restant", 2024, "KW1-SO"))
    assert [(b.kind, b.bedrag) for b in found.bronnen if b.record_id != filled["deels"]] == [
        ("in_gereserveerd", 60_00),
        ("toegekend", 700_00),
        ("besteed", -48_40),
        ("terugbetaald", -3_00),
        ("correctie", 25_00),
    ]
    assert {b.bedrag for b in found.bronnen if b.record_id == filled["deels"]} == {-10_00}
    texts = [bron.omschrijving for bron in found.bronnen]
    assert "Beschikking KW1-1" in texts
    assert any(text.startswith("Stuk A2") for text in texts)


def test_an_interventie_shows_its_bookings_and_its_begroting(
    db: Database, filled: dict[str, str], boek: Boek
) -> None:
    who = filled["interventie"]
    boek(6_00, geldstroom_code=None, interventie_id=who)
    stand = totals.per_interventie(db, 2024)[who]
    for name, figure in (
        ("besteed_met_correctie", stand.besteed),
        ("besteed_tm", stand.besteed_tm),
        ("begroot", stand.begroot),
        ("begroot_tm", stand.begroot_tm),
    ):
        found = herkomst.herkomst(db, Vraag(name, 2024, interventie=who))
        assert found.totaal == figure, name
    spent = herkomst.herkomst(db, Vraag("besteed", 2024, interventie=who))
    assert [bron.bedrag for bron in spent.bronnen] == [48_40, 10_00, 6_00]


def test_a_cell_of_the_verloopoverzicht_shows_what_moved_the_advance(
    db: Database, filled: dict[str, str]
) -> None:
    assert filled
    (line,) = verloop.verloop(db, 2024)
    for name, figure in (
        ("beginstand", line.beginstand),
        ("ontvangen", line.ontvangen),
        ("besteed_met_correctie", line.besteed),
        ("terugbetaald", line.terugbetaald),
        ("eindstand", line.eindstand),
    ):
        assert herkomst.herkomst(db, Vraag(name, 2024, regeling="KW1")).totaal == figure, name


def test_a_sisa_value_shows_the_cents_before_rounding(db: Database, filled: dict[str, str]) -> None:
    assert filled
    key = sisa.neem_over(db, "A13", 2024, "KW1")
    rows = {row.code: row for row in saving.records(db, SisaIndicator, sisa_set_id=key)}
    (blok,) = sisa.blokken(db, 2024)
    for value in blok.waarden:
        if value.cents is not None:
            assert herkomst.van_sisa(db, value.indicator_id).totaal == value.cents, value.code
    with pytest.raises(UsageError, match="niet uit bedragen van 2024"):
        herkomst.van_sisa(db, rows["A13/05"].id)
    sisa.koppel(db, key, None)
    with pytest.raises(UsageError, match="hoort bij geen regeling"):
        herkomst.van_sisa(db, rows["A13/01"].id)
    with pytest.raises(UsageError, match="hoort bij geen regeling"):
        herkomst.van_sisa(db, "0" * 32)


def test_the_rules_that_counted_are_named_with_their_source(
    db: Database, filled: dict[str, str]
) -> None:
    assert filled
    found = herkomst.herkomst(db, Vraag("besteed", 2024, "KW1-SO"))
    assert len(found.regels) == 1
    assert found.regels[0].startswith("KW1: een besteding telt vanaf gefactureerd (last)")
    assert "zonder compensabele btw" in found.regels[0]
    assert herkomst.herkomst(db, Vraag("toegekend", 2024, "KW1-SO")).regels == ()


def test_people_and_documents_behind_an_amount_are_there(
    db: Database, filled: dict[str, str], tmp_path: Path
) -> None:
    paper = tmp_path / "factuur.pdf"
    paper.write_bytes(b"%PDF")
    bewijs.voeg_toe(db, "besteding", filled["boeking"], paper)
    financiering.save_besteding(db, filled["boeking"], {"opmerking": "Nagekeken"})
    found = herkomst.herkomst(db, Vraag("besteed", 2024, "KW1-SO"))
    assert [row.naam for row in herkomst.documenten(db, found.bronnen)] == ["factuur.pdf"]
    bron = next(b for b in found.bronnen if b.record_id == filled["boeking"])
    trail = herkomst.mensen(db, bron)
    assert [spoor.handeling for spoor in trail] == ["Besteding wijzigen", "Besteding toevoegen"]
    assert {spoor.wie for spoor in trail} == {db.actor}
    assert trail[0].moment >= trail[1].moment


def test_a_besteding_from_a_file_was_made_by_who_took_the_file_in(db: Database) -> None:
    with db.change("Bestedingen inlezen") as session:
        made = Inlezing(
            bestand="mutaties.csv", soort="bestedingen", sha256="0", moment=datetime.now(UTC)
        )
        session.add(made)
        session.flush()
        columns = ("datum", "boekjaar", "bedrag", "geldstroom_code", "inlezing_id")
        session.insert_many(Besteding, columns, [["2024-05-01", 2024, 100, "KW1-SO", made.id]])
    (bron,) = herkomst.herkomst(db, Vraag("besteed", 2024, "KW1-SO")).bronnen
    assert [spoor.handeling for spoor in herkomst.mensen(db, bron)] == ["Bestedingen inlezen"]


def test_a_total_that_does_not_exist_is_refused(db: Database) -> None:
    with pytest.raises(UsageError, match="“winst” bestaat niet"):
        herkomst.herkomst(db, Vraag("winst", 2024))


def test_several_totals_together_add_up(sample: Database) -> None:
    asked = [Vraag("besteed", 2024, geldstroom=code) for code in ("KW1-SO", "KW1-JK")]
    apart = [herkomst.herkomst(sample, vraag) for vraag in asked]
    found = herkomst.samen(sample, asked)
    assert found.totaal == sum(one.totaal for one in apart)
    assert sum(bron.bedrag for bron in found.bronnen) == found.totaal
    assert len(set(found.regels)) == len(found.regels) == 1
