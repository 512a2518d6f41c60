"""The report: what it says is what the dossier says, in whole sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.indicatoren import Meting, Streefwaarde
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie, Resultaat
from nplv_desktop.domain.plan import Doel
from nplv_desktop.domain.stuk import Cijferkaarten, Feiten, Kop, Lijnen, Staven, Tabel
from nplv_desktop.services import (
    financiering,
    rapport,
    rapport_interventie,
    rapport_woorden,
    saving,
)

if TYPE_CHECKING:
    from nplv_desktop.domain.stuk import Stuk
    from nplv_desktop.store.database import Database


@pytest.fixture
def filled(db: Database) -> Database:
    """One goal, two interventies, money, a result, an indicator and a lesson."""
    saving.save(db, Doel, None, {"titel": "Iedereen doet mee", "actielijn": "3"})
    first = saving.save(
        db,
        Interventie,
        None,
        {
            "code": "1",
            "titel": "Buurtbaan",
            "actielijn": "3",
            "status": "loopt",
            "geleerd": "Een vaste coach werkt.",
            "beoogd_resultaat": "Veertig banen.",
            "start": date(2023, 1, 1),
        },
    )
    saving.save(db, Interventie, None, {"code": "2", "titel": "Nog een idee", "actielijn": "3"})
    planned = {"interventie_id": first, "geldstroom_code": "KW1-RI", "boekjaar": 2024}
    saving.save(db, Begrotingsregel, None, {**planned, "bedrag": 200_000_00})
    booked = {"datum": date(2024, 4, 1), "geldstroom_code": "KW1-RI", "interventie_id": first}
    financiering.save_besteding(db, None, {**booked, "bedrag": 150_000_00})
    counted = {"interventie_id": first, "boekjaar": 2024, "grootheid": "bewoners"}
    saving.save(db, Resultaat, None, {**counted, "gepland": 40, "gerealiseerd": 38})
    for year, value in ((2022, "58"), (2023, "61")):
        values = {"indicator_code": "K09", "peiljaar": year, "waarde": Decimal(value)}
        saving.save(db, Meting, None, {**values, "voorlopig": year == 2023})
    target = {"indicator_code": "K09", "jaar": 2027, "waarde": Decimal(65)}
    saving.save(db, Streefwaarde, None, target)
    return db


def heads(stuk: Stuk) -> list[str]:
    return [blok.tekst for blok in stuk.blokken if isinstance(blok, Kop)]


def test_each_actielijn_goes_from_goal_to_what_was_learned(filled: Database) -> None:
    stuk = rapport.alliantie(filled, 2024)
    chapter = next(i for i, h in enumerate(heads(stuk)) if h.startswith("3. "))
    assert heads(stuk)[chapter + 1 : chapter + 5] == [
        "Wat we deden", "Wat het opleverde in 2024", "Wat we zien in de wijk", "Wat we leerden",
    ]  # fmt: skip
    said = "\n".join(stuk.teksten())
    assert "Doel: Iedereen doet mee" in said
    assert "Van de € 200.000 die voor 2024 was begroot, is € 150.000 uitgegeven (75 %)." in said
    assert "38 bereikte bewoners (gepland 40)" in said
    assert "Van 58 in 2022 naar 61 in 2023 (voorlopig); doel 65 in 2027. Dat is beter" in said
    assert "Een vaste coach werkt." in said
    assert "Nog een idee" not in said


def test_bars_and_cards_are_the_sums_of_the_dossier(sample: Database) -> None:
    stuk = rapport.alliantie(sample, 2024)
    with sample.read() as session:
        planned = session.scalar(
            select(func.sum(Begrotingsregel.bedrag)).where(Begrotingsregel.boekjaar == 2024)
        )
    whole = next(blok for blok in stuk.blokken if isinstance(blok, Staven))
    assert sum(bar.gepland for bar in whole.staven) == planned
    assert sum(bar.besteed for bar in whole.staven) == 17_612_058_99
    cards = next(blok for blok in stuk.blokken if isinstance(blok, Cijferkaarten))
    assert [card.cijfer for card in cards.kaarten][2] == "€ 17.612.059"
    regelingen = next(blok for blok in stuk.blokken if isinstance(blok, Tabel))
    assert regelingen.totaal[2] == 17_612_058_99
    assert any(isinstance(blok, Lijnen) for blok in stuk.blokken)
    assert stuk.watermerk == "VOORBEELD"


def test_an_empty_dossier_gives_a_report_that_says_so(db: Database) -> None:
    stuk = rapport.alliantie(db, 2024)
    assert "In 2024 is er aan 0 interventies gewerkt." in stuk.teksten()
    with pytest.raises(UserError, match="geen interventie aan het werk"):
        rapport_interventie.bladen(db, 2024)


def test_a_page_tells_everything_of_one_interventie(filled: Database) -> None:
    stuk = rapport_interventie.bladen(filled, 2024)
    assert [h for h in heads(stuk) if h in {"Buurtbaan", "Nog een idee"}] == ["Buurtbaan"]
    facts = dict(next(blok for blok in stuk.blokken if isinstance(blok, Feiten)).regels)
    assert facts["Nummer"] == "1"
    assert facts["Actielijn"].startswith("3. ")
    bars = next(blok for blok in stuk.blokken if isinstance(blok, Staven)).staven
    assert [(bar.naam, bar.gepland, bar.besteed) for bar in bars] == [
        ("2024", 200_000_00, 150_000_00)
    ]
    results = next(blok for blok in stuk.blokken if isinstance(blok, Tabel))
    assert [row[:3] for row in results.rijen] == [("Bereikte bewoners", 40, 38)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_lists_in_words(words: list[str], expected: str) -> None:
    assert rapport_woorden.opsomming(words) == expected


def test_a_share_is_never_made_of_nothing() -> None:
    assert rapport_woorden.deel(100, 0) == ""
    assert rapport_woorden.deel(1, 3) == "33 %"
    assert "niets begroot" in rapport_woorden.geld(2024, 0, 5_00)
    assert "geen geld begroot" in rapport_woorden.geld(2024, 0, 0)
