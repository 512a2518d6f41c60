"""Wish E13: what the bureau finds, the Rijk finds; and the same totals to the cent.

Random but valid dossiers go all the way: exported, read back, laid together at the Rijk and checked
there again. What is expected is the account kept by hand and the findings of the dossier itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

import openpyxl
import pytest

from nplv_desktop.domain.controle import Opmerking
from nplv_desktop.domain.dossier import Dossier
from nplv_desktop.domain.financiering import Beschikking, Ontvangst, Termijn
from nplv_desktop.domain.indicatoren import Meting, Streefwaarde
from nplv_desktop.domain.interventies import (
    STATUSSEN,
    Begrotingsregel,
    Interventie,
    InterventieThema,
    Resultaat,
)
from nplv_desktop.domain.plan import Doel, Opgave, Partner
from nplv_desktop.services import aanvullen, checking, consolideren, dossiers, exporting, saving
from nplv_desktop.workbook.reader import read

if TYPE_CHECKING:
    from nplv_desktop.domain.checks.base import Controle
    from nplv_desktop.store.database import Database

Account: TypeAlias = dict[tuple[str, int], dict[str, int]]
ByHand: TypeAlias = "Callable[[Database], Account]"
NOT_BY_HAND = {"integraal", "reservering", "cofinanciering"}
"""Amounts of an aanvraag that the account does not keep."""
NewBureau: TypeAlias = Callable[[Path, str, Random], Any]
STREAMS = ("KW1-SO", "KW1-RI", "KW1-INT", "VHF2", "KW2-SO")
TEXTS = (
    None,
    "",
    "Wijkaanpak Noord",
    "Bel 06-12345678 of mail jan.jansen@voorbeeld.nl",
    "=1+1",
    "BSN 111222333",
    "regel een\nregel “twee” & <drie>",
)


def fill(db: Database, random: Random) -> None:
    """Plan, interventies, indicators and the rest: complete, half or not at all."""
    about = {
        "samenvatting": random.choice(TEXTS),
        "verklaring": random.choice(TEXTS),
        "contact_functie": random.choice((None, "Programmabureau")),
        "contact_email": random.choice((None, "bureau@voorbeeld.nl", "jan.jansen@voorbeeld.nl")),
    }
    saving.save(db, Dossier, dossiers.dossier(db).id, about)
    if random.random() < 0.3:
        own = {"naam": "Eigen regeling", "ministerie": "BZK", "telt": "gefactureerd"}
        aanvullen.add_regeling(db, {"code": "EIGEN1", "van": 2024, "tot": 2027, **own})
        given = {"regeling_code": "EIGEN1", "nummer": random.choice((None, "=2+2"))}
        saving.save(db, Beschikking, None, given)
    for number in range(random.randint(0, 4)):
        interventie(db, random, number)
    for record in (Doel, Opgave):
        for _ in range(random.randint(0, 2)):
            saving.save(db, record, None, {"titel": "Beter wonen", "omschrijving": TEXTS[2]})
    for number in range(random.randint(0, 3)):
        signed = random.choice((None, date(2024, 5, 5)))
        saving.save(db, Partner, None, {"naam": f"Partner {number}", "ondertekend_op": signed})
    for code in random.sample(("K01", "K02", "K05", "K09"), random.randint(0, 4)):
        series(db, random, code)
    decision = random.choice(saving.records(db, Beschikking)).id
    for year in random.sample((2023, 2024), random.randint(0, 2)):
        came = {"beschikking_id": decision, "datum": date(year, 3, 1), "boekjaar": year}
        saving.save(db, Ontvangst, None, {**came, "bedrag": random.randint(1, 10**8)})
        ends = {"soort": "besteden", "datum": date(year, 12, 31), "beschikking_id": decision}
        saving.save(db, Termijn, None, {**ends, "gereed": random.random() < 0.5})


def interventie(db: Database, random: Random, number: int) -> None:
    begins, ends = random.choice((None, 2023, 2024, 2031)), random.choice((None, 2022, 2026))
    values = {
        "code": f"I{number}",
        "titel": random.choice(("Zelfde naam", f"Interventie {number}")),
        "status": random.choice(STATUSSEN).code,
        "actielijn": random.choice((None, "1", "2")),
        "doelgroep": random.choice(TEXTS),
        "beoogd_resultaat": random.choice(TEXTS),
        "start": begins and date(begins, 1, 1),
        "einde": ends and date(ends, 12, 31),
    }
    key = saving.save(db, Interventie, None, values)
    for stream in random.sample(STREAMS, random.randint(0, 2)):
        theme = {"interventie_id": key, "geldstroom_code": stream}
        saving.save(db, InterventieThema, None, theme)
        for year in random.sample(range(2023, 2029), 2):
            planned = {**theme, "boekjaar": year, "bedrag": random.randint(0, 10**7)}
            saving.save(db, Begrotingsregel, None, planned)
    if random.random() < 0.5:
        reached = {"boekjaar": 2024, "grootheid": "bewoners", "gerealiseerd": random.randint(0, 9)}
        saving.save(db, Resultaat, None, {"interventie_id": key, **reached})


def series(db: Database, random: Random, code: str) -> None:
    for year in random.sample(range(2017, 2026), random.randint(1, 4)):
        value = Decimal(random.randint(0, 9_999)).scaleb(-random.randint(0, 3))
        values = {
            "indicator_code": code,
            "peiljaar": year,
            "waarde": random.choice((None, Decimal(0), value, value)),
            "voorlopig": random.random() < 0.3,
            "nulmeting": False,
            "bron": random.choice((None, "CBS")),
        }
        saving.save(db, Meting, None, values)
    if random.random() < 0.5:
        target = {"indicator_code": code, "jaar": 2030, "waarde": Decimal(random.randint(0, 99))}
        saving.save(db, Streefwaarde, None, target)


def explain_some(db: Database, random: Random, soort: str, jaar: int, tot: int | None) -> None:
    """Give reasons for some findings, and keep a question of the receiver open."""
    found = checking.check(db, soort, jaar, tot).bevindingen
    for each in random.sample(found, min(2, len(found))):
        if each.te_verklaren:
            checking.explain(db, each, "Zo afgesproken met de gemeente.", "Bureau")
    if random.random() < 0.3:
        place = {"tabel": "tblSamenvatting", "record_id": "KW1-SO", "veld": "besteed"}
        asked = {**place, "tekst": "Waarom zo veel?", "herkomst": "BZK"}
        moment = datetime(2025, 8, 1, tzinfo=UTC)
        saving.save(db, Opmerking, None, {**asked, "moment": moment})


class Round:
    """Returns of some gebieden, made at random and kept by hand."""

    def __init__(self, folder: Path, soort: str, jaar: int, tot: int | None) -> None:
        self.folder, self.soort, self.jaar, self.tot = folder, soort, jaar, tot
        self.books: list[Path] = []
        self.accounts: list[dict[str, int]] = []
        self.found: dict[str, Controle] = {}

    def add(self, gebied: str, seed: int, new_bureau: NewBureau, by_hand: ByHand) -> None:
        random = Random(seed)
        bureau = new_bureau(self.folder / f"{gebied}.nplv", gebied, random)
        db: Database = bureau.db
        for _ in range(random.randint(0, 25)):
            bureau.act()
        fill(db, random)
        explain_some(db, random, self.soort, self.jaar, self.tot)
        book = self.folder / f"{gebied}.xlsx"
        exporting.export(db, self.soort, self.jaar, book, tot_jaar=self.tot, concept=True)
        self.books.append(book)
        self.found[gebied] = checking.check(db, self.soort, self.jaar, self.tot)
        planned = saving.records(db, Begrotingsregel)
        asked = [r.bedrag for r in planned if self.jaar <= r.boekjaar <= (self.tot or self.jaar)]
        self.accounts.append(totals(by_hand(db), self.jaar) | {"gevraagd": sum(asked)})
        db.close()

    def check(self) -> int:
        """Lay them together and compare; returns how many findings were compared."""
        for book in self.books:
            assert read(book).ongewijzigd
        made = consolideren.consolideer(self.books, self.folder / "landelijk.xlsx")
        assert (made.onklaar, made.overgeslagen) == ((), ())
        for one in made.leveringen:
            found, again = self.found[one.gebied], one.hercontrole
            assert (again.gedaan, again.verschillen) == ("alle", ()), one.gebied
            assert again.samengevat == "Gelijk"
            stated = {b.melding for b in found.bevindingen}
            stated |= {n.reden for n in found.niet_gecontroleerd}
            assert {row["melding"] for row in one.bevindingen} == stated
            assert again.bevindingen == len(one.bevindingen)
        for key, cents in made.totalen.items():
            expected = sum(account.get(key, 0) for account in self.accounts)
            assert key in NOT_BY_HAND or cents == expected, key
        assert in_order_of_gebied(made.bestand) == len(self.books)
        return sum(one.hercontrole.bevindingen for one in made.leveringen)


def totals(account: Account, jaar: int) -> dict[str, int]:
    """The amounts of a return by the account kept by hand (cents)."""

    def to_date(key: str, until: int = jaar) -> int:
        return sum(cell[key] for (_, year), cell in account.items() if year <= until)

    def this(key: str) -> int:
        return sum(cell[key] for (_, year), cell in account.items() if year == jaar)

    before = to_date("besteed", jaar - 1) + to_date("correctie", jaar - 1)
    kept = to_date("gereserveerd") - to_date("in_gereserveerd")
    spent = to_date("besteed") + to_date("correctie")
    back, moved = to_date("terugbetaald"), to_date("overgeheveld")
    return {
        "toegekend": this("toegekend"),
        "toegekend_tm": to_date("toegekend"),
        "besteed_eerder": before,
        "correctie": this("correctie"),
        "besteed": this("besteed"),
        "besteed_tm": spent,
        "overgeheveld": moved,
        "gereserveerd": kept,
        "terug_te_betalen": back,
        "restant": to_date("toegekend") + moved - spent - kept - back,
    }


def in_order_of_gebied(path: Path) -> int:
    """How many gebieden the national workbook lists, by a library that did not write it."""
    page = openpyxl.load_workbook(path, data_only=True)["Aangeleverd"]
    return len({row[0] for row in page.iter_rows(values_only=True) if str(row[0])[:2] == "FG"})


def rounds(
    folder: Path, number: int, soort: str, new_bureau: NewBureau, by_hand: ByHand, first: int
) -> int:
    """That many returns, one per gebied in each round."""
    codes = [gebied.code for gebied in dossiers.general_catalogus().gebieden]
    years = (2024, None) if soort == "verantwoording" else (2026, 2028)
    compared = 0
    for start in range(0, number, len(codes)):
        place = folder / f"{soort}{start}"
        place.mkdir()
        made = Round(place, soort, *years)
        for seed, gebied in enumerate(codes[: number - start], first + start):
            made.add(gebied, seed, new_bureau, by_hand)
        compared += made.check()
    return compared


@pytest.mark.parametrize("soort", ["verantwoording", "aanvraag"])
def test_the_rijk_finds_what_the_bureau_found(
    soort: str, tmp_path: Path, new_bureau: NewBureau, by_hand: ByHand
) -> None:
    assert rounds(tmp_path, 2, soort, new_bureau, by_hand, 7) > 10


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_the_rijk_finds_what_the_bureau_found_in_a_hundred_returns(
    tmp_path: Path, new_bureau: NewBureau, by_hand: ByHand
) -> None:
    compared = rounds(tmp_path, 80, "verantwoording", new_bureau, by_hand, 1_000)
    compared += rounds(tmp_path, 20, "aanvraag", new_bureau, by_hand, 2_000)
    assert compared > 500
