"""Two and three laptops with copies of one dossier: nothing lost, every clash shown, no order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop.domain.controle import Bewijsstuk
from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Beschikking, Besteding, BestedingDeel
from nplv_desktop.domain.indienen import Indiening, IndieningStap
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.services import (
    bewijs,
    dossiers,
    financiering,
    indienen,
    samenvoegen,
    saving,
    uitwisselen,
    verdelen,
)
from nplv_desktop.services.verdelen import Deel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from nplv_desktop.domain.base import Record
    from nplv_desktop.services.samenvoegen import Vooruitblik
    from nplv_desktop.store.database import Database


@pytest.fixture(autouse=True)
def _no_copies(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy before each merge takes most of the time; one test asks for it."""
    if "copies" not in request.keywords:
        monkeypatch.setattr("nplv_desktop.services.reservekopie.make_if_changed", lambda *_: None)


@dataclass
class Laptop:
    """One copy of the dossier, with a colleague behind it."""

    db: Database
    folder: Path
    number: int = 0

    def sends(self, **how: Any) -> Path:
        self.number += 1
        place = self.folder / f"{self.db.actor}-{self.number}.nplvx"
        uitwisselen.pakket(self.db, place, **how)
        return place

    def looks(self, package: Path) -> Vooruitblik:
        return samenvoegen.bekijk(self.db, package)

    def takes(self, package: Path, **choices: str) -> Vooruitblik:
        """Merge; `k1="hun"` chooses for conflict 1."""
        seen = self.looks(package)
        chosen: Any = {int(name[1:]): value for name, value in choices.items()}
        samenvoegen.voeg_samen(self.db, seen, chosen)
        return seen

    def one(self, record: type[Record], **equal: Any) -> Any:
        (found,) = saving.records(self.db, record, **equal)
        return found


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Callable[..., list[Laptop]]]:
    """Makes copies of one dossier that has an interventie with begroting and a booking."""
    opened: list[Database] = []

    def make(*names: str, prepare: Callable[[Database], object] | None = None) -> list[Laptop]:
        origin = dossiers.create(tmp_path / "begin.nplv", "FG10")
        key = saving.save(origin, Interventie, None, {"code": "I-1", "titel": "Wijkhub"})
        values = {"interventie_id": key, "geldstroom_code": "KW1-SO", "boekjaar": 2024}
        saving.save(origin, Begrotingsregel, None, {**values, "bedrag": 100_000})
        if prepare is not None:
            prepare(origin)
        origin.close()
        found = []
        for name in names:
            place = tmp_path / name / "dossier.nplv"
            place.parent.mkdir()
            place.write_bytes((tmp_path / "begin.nplv").read_bytes())
            db = dossiers.open_dossier(place)
            db.actor, db.device = name, f"LAPTOP-{name.upper()}"
            opened.append(db)
            found.append(Laptop(db, place.parent))
        return found

    yield make
    for db in opened:
        db.close()


def change(laptop: Laptop, **values: Any) -> None:
    saving.save(laptop.db, Interventie, laptop.one(Interventie, code="I-1").id, values)


def exchange(*laptops: Laptop) -> None:
    """Everyone takes what everyone else sends, until nothing is new."""
    for _ in range(2):
        for sender in laptops:
            package = sender.sends()
            for receiver in laptops:
                if receiver is not sender:
                    receiver.takes(package)


def same(*laptops: Laptop) -> bool:
    return len({laptop.db.digest() for laptop in laptops}) == 1


def test_both_sides_work_and_end_equal(laptops: Callable[..., list[Laptop]]) -> None:
    anna, bram = laptops("anna", "bram")
    change(anna, titel="Wijkhub Noord")
    change(bram, doelgroep="Jongeren")
    saving.save(bram.db, Besteding, None, booking("S1", 12_345))
    seen = anna.takes(bram.sends())
    assert (seen.nieuw, seen.gewijzigd, seen.verwijderd, seen.conflicten) == (1, 1, 0, ())
    bram.takes(anna.sends())
    assert same(anna, bram)
    found = anna.one(Interventie)
    assert (found.titel, found.doelgroep) == ("Wijkhub Noord", "Jongeren")


def booking(stuk: str | None, bedrag: int, **values: Any) -> dict[str, Any]:
    day = date(2024, 6, 1)
    base = {"datum": day, "boekjaar": 2024, "stuknummer": stuk, "geldstroom_code": "KW1-SO"}
    return {**base, "bedrag": bedrag, **values}


def test_a_merge_is_one_step_and_twice_is_nothing(laptops: Callable[..., list[Laptop]]) -> None:
    anna, bram = laptops("anna", "bram")
    change(bram, titel="Anders", doelgroep="Ouderen")
    saving.save(bram.db, Besteding, None, booking("S1", 100))
    before, package = anna.db.digest(), bram.sends()
    anna.takes(package)
    after, number = anna.db.digest(), anna.db.head()[1]
    again = anna.takes(package)
    assert again.al_bekend
    assert (anna.db.digest(), anna.db.head()[1]) == (after, number)
    assert anna.db.undo() == "Pakket van bram samenvoegen"
    assert anna.db.digest() == before
    anna.db.redo()
    assert anna.db.digest() == after
    anna.db.undo()
    assert not anna.looks(package).al_bekend
    anna.takes(package)
    assert anna.db.digest() == after
    bram.takes(anna.sends())
    assert same(anna, bram)


def test_a_look_changes_nothing_and_each_conflict_must_be_chosen(
    laptops: Callable[..., list[Laptop]],
) -> None:
    anna, bram = laptops("anna", "bram")
    change(anna, titel="Van Anna")
    change(bram, titel="Van Bram", trekker="Stichting Wijk")
    package, before = bram.sends(), (anna.db.digest(), anna.db.head())
    seen = anna.looks(package)
    (clash,) = seen.conflicten
    assert (clash.basis, clash.mijn, clash.hun) == ("Wijkhub", "Van Anna", "Van Bram")
    assert clash.mijn_door.startswith("anna, ")
    assert clash.hun_door.startswith("bram, ")
    assert clash.hun_door.endswith("LAPTOP-BRAM")
    with pytest.raises(UserError, match="Verschil 1 is nog niet gekozen"):
        samenvoegen.voeg_samen(anna.db, seen, {})
    assert (anna.db.digest(), anna.db.head()) == before


@pytest.mark.parametrize(("choice", "title"), [("mijn", "Van Anna"), ("hun", "Van Bram")])
def test_a_choice_goes_back_to_the_other_laptop(
    laptops: Callable[..., list[Laptop]], choice: str, title: str
) -> None:
    anna, bram = laptops("anna", "bram")
    change(anna, titel="Van Anna")
    change(bram, titel="Van Bram")
    anna.takes(bram.sends(), k1=choice)
    assert anna.one(Interventie).titel == title
    seen = bram.takes(anna.sends())
    assert seen.conflicten == ()
    assert bram.one(Interventie).titel == title
    assert same(anna, bram)


def test_the_same_value_on_both_sides_is_no_conflict(laptops: Callable[..., list[Laptop]]) -> None:
    anna, bram = laptops("anna", "bram")
    change(anna, titel="Gelijk")
    change(bram, titel="Gelijk")
    assert anna.takes(bram.sends()).conflicten == ()
    assert bram.takes(anna.sends()).conflicten == ()
    assert same(anna, bram)


def test_a_value_that_was_taken_over_and_changed_again_is_no_conflict(
    laptops: Callable[..., list[Laptop]],
) -> None:
    anna, bram = laptops("anna", "bram")
    change(anna, titel="Een")
    bram.takes(anna.sends())
    change(bram, titel="Twee")
    seen = anna.takes(bram.sends())
    assert seen.conflicten == ()
    assert anna.one(Interventie).titel == "Twee"


def test_a_removal_is_taken_over_unless_the_other_worked_in_it(
    laptops: Callable[..., list[Laptop]],
) -> None:
    anna, bram = laptops("anna", "bram")
    saving.remove(bram.db, Interventie, [bram.one(Interventie).id])
    seen = anna.takes(bram.sends())
    assert (seen.verwijderd, seen.conflicten) == (2, ())
    assert same(anna, bram)


@pytest.mark.parametrize("choice", ["mijn", "hun"])
@pytest.mark.parametrize("work", ["field", "child"])
def test_removed_there_and_worked_in_here(
    laptops: Callable[..., list[Laptop]], choice: str, work: str
) -> None:
    anna, bram = laptops("anna", "bram")
    key = anna.one(Interventie).id
    if work == "field":
        change(anna, titel="Toch nog")
    else:
        saving.save(anna.db, Besteding, None, booking("S9", 500, interventie_id=key))
    saving.remove(bram.db, Interventie, [key])
    package = bram.sends()
    (clash,) = anna.looks(package).conflicten
    assert clash.vraag == "Daar verwijderd, hier in gewerkt"
    anna.takes(package, k1=choice)
    assert (len(saving.records(anna.db, Interventie)), choice) in {(1, "mijn"), (0, "hun")}
    assert len(saving.records(anna.db, Besteding)) == (1 if work == "child" else 0)
    assert bram.takes(anna.sends()).conflicten == ()
    assert same(anna, bram)


@pytest.mark.parametrize("choice", ["mijn", "hun"])
@pytest.mark.parametrize("work", ["field", "child"])
def test_removed_here_and_worked_in_there(
    laptops: Callable[..., list[Laptop]], choice: str, work: str
) -> None:
    anna, bram = laptops("anna", "bram")
    key = anna.one(Interventie).id
    saving.remove(anna.db, Interventie, [key])
    if work == "field":
        change(bram, titel="Toch nog")
    else:
        saving.save(bram.db, Besteding, None, booking("S9", 500, interventie_id=key))
    package = bram.sends()
    (clash,) = anna.looks(package).conflicten
    assert clash.vraag == "Hier verwijderd, daar in gewerkt"
    anna.takes(package, k1=choice)
    kept = choice == "hun"
    assert len(saving.records(anna.db, Interventie)) == kept
    assert len(saving.records(anna.db, Begrotingsregel)) == kept
    if work == "child":
        assert anna.one(Besteding).interventie_id == (key if kept else None)
    elif kept:
        assert anna.one(Interventie).titel == "Toch nog"
    assert bram.takes(anna.sends()).conflicten == ()
    assert same(anna, bram)


def test_the_same_file_read_in_twice_is_not_booked_twice(
    laptops: Callable[..., list[Laptop]],
) -> None:
    anna, bram = laptops("anna", "bram")
    for laptop in (anna, bram):
        for number in range(3):
            saving.save(laptop.db, Besteding, None, booking(f"S{number}", 100 * number))
    seen = anna.takes(bram.sends())
    assert seen.conflicten == ()
    bram.takes(anna.sends())
    assert len(saving.records(anna.db, Besteding)) == 3
    assert same(anna, bram)


def test_the_same_beschikking_with_another_date_is_asked(
    laptops: Callable[..., list[Laptop]],
) -> None:
    anna, bram = laptops("anna", "bram")
    for laptop, day in ((anna, 1), (bram, 2)):
        values = {"regeling_code": "KW1", "nummer": "B-1", "datum": date(2024, 1, day)}
        saving.save(laptop.db, Beschikking, None, values)
    package = bram.sends()
    (clash,) = anna.looks(package).conflicten
    assert clash.vraag == "Op beide laptops gemaakt"
    assert (clash.mijn, clash.hun) == ("Datum: 01-01-2024", "Datum: 02-01-2024")
    anna.takes(package, k1="hun")
    assert anna.one(Beschikking).datum == date(2024, 1, 2)
    assert bram.takes(anna.sends()).conflicten == ()
    assert same(anna, bram)


def test_two_interventies_under_one_code_both_stay(laptops: Callable[..., list[Laptop]]) -> None:
    anna, bram = laptops("anna", "bram")
    saving.save(anna.db, Interventie, None, {"code": "I-2", "titel": "Sport"})
    saving.save(bram.db, Interventie, None, {"code": "I-2", "titel": "Muziek"})
    seen = anna.takes(bram.sends())
    assert "krijgt code I-2-2" in seen.opmerkingen[0]
    bram.takes(anna.sends())
    assert same(anna, bram)
    assert {row.titel: row.code for row in saving.records(anna.db, Interventie)} == {
        "Wijkhub": "I-1",
        "Sport": "I-2",
        "Muziek": "I-2-2",
    }


@pytest.mark.parametrize("choice", ["mijn", "hun"])
def test_a_booking_divided_on_both_sides_adds_up_after_any_choice(
    laptops: Callable[..., list[Laptop]], choice: str
) -> None:
    def split(db: Database) -> None:
        key = financiering.save_besteding(db, None, booking("S1", 1000))
        verdelen.verdeel(db, key, [Deel("KW1-SO", aandeel=5000), Deel("KW1-RI", aandeel=5000)])

    anna, bram = laptops("anna", "bram", prepare=split)
    key = anna.one(Besteding).id
    financiering.save_besteding(anna.db, key, {"bedrag": 3333})
    verdelen.verdeel(bram.db, key, [Deel("KW1-SO", aandeel=1000), Deel("VHF2", aandeel=9000)])
    package = bram.sends()
    (clash,) = anna.looks(package).conflicten
    assert clash.vraag == "Op beide laptops anders verdeeld"
    anna.takes(package, k1=choice)
    bram.takes(anna.sends())
    assert same(anna, bram)
    parts = saving.records(anna.db, BestedingDeel)
    assert sum(part.bedrag for part in parts) == anna.one(Besteding).bedrag
    assert {p.geldstroom_code for p in parts} == {"KW1-SO", "VHF2" if choice == "hun" else "KW1-RI"}


def test_what_is_settled_is_refused(laptops: Callable[..., list[Laptop]]) -> None:
    def concept(db: Database) -> None:
        indienen.begin(db, "aanvraag", 2025)

    anna, bram = laptops("anna", "bram", prepare=concept)
    key = bram.one(Indiening).id
    with bram.db.change("Langer") as session:
        session.change(Indiening, key, {"tot_jaar": 2027, "bestand": "aanvraag.xlsx"})
    with anna.db.change("Vaststellen") as session:
        values = {"status": "vastgesteld", "vast": "alles", "inhoud": b"vast"}
        session.change(Indiening, key, {**values, "vingerafdruk": "0" * 64})
    seen = anna.takes(bram.sends())
    (refused,) = seen.geweigerd
    assert "vastgesteld" in refused.reden
    found = anna.one(Indiening)
    assert (found.inhoud, found.tot_jaar, found.bestand) == (b"vast", None, "aanvraag.xlsx")


def moment() -> Any:
    from datetime import UTC, datetime

    return datetime(2025, 1, 1, tzinfo=UTC)


def test_three_laptops_end_equal_in_any_order(laptops: Callable[..., list[Laptop]]) -> None:
    anna, bram, cas = laptops("anna", "bram", "cas")
    change(anna, titel="Nieuw")
    change(bram, trekker="Corporatie")
    change(cas, doelgroep="Iedereen")
    packages = [laptop.sends() for laptop in (anna, bram, cas)]
    for package in packages:
        cas.takes(package)
    for package in reversed(packages):
        anna.takes(package)
    for package in (packages[1], packages[0], packages[2]):
        bram.takes(package)
    assert same(anna, bram, cas)
    exchange(anna, bram, cas)
    assert same(anna, bram, cas)


def test_after_an_exchange_only_what_is_new_travels(laptops: Callable[..., list[Laptop]]) -> None:
    anna, bram = laptops("anna", "bram")
    change(anna, titel="Een")
    bram.takes(anna.sends())
    change(bram, titel="Twee")
    anna.takes(bram.sends())
    change(anna, trekker="Wij")
    made = uitwisselen.pakket(anna.db, anna.folder / "klein.nplvx")
    assert (made.gegevens, made.volledig) == (1, False)
    bram.takes(anna.folder / "klein.nplvx")
    assert same(anna, bram)


def test_a_stranger_to_the_exchange_needs_a_whole_package(
    laptops: Callable[..., list[Laptop]],
) -> None:
    anna, bram, cas = laptops("anna", "bram", "cas")
    change(anna, doelgroep="Jongeren")
    bram.takes(anna.sends())
    change(bram, titel="Twee")
    anna.takes(bram.sends())
    change(anna, trekker="Wij")
    with pytest.raises(UserError, match="volledig pakket"):
        cas.looks(anna.sends())
    cas.takes(anna.sends(volledig=True))
    assert same(anna, cas)


def test_undo_on_one_side_travels_as_a_change(laptops: Callable[..., list[Laptop]]) -> None:
    anna, bram = laptops("anna", "bram")
    change(anna, titel="Fout")
    bram.takes(anna.sends())
    anna.db.undo()
    bram.takes(anna.sends())
    assert bram.one(Interventie).titel == "Wijkhub"
    assert same(anna, bram)


def test_bewijsstukken_travel_along(laptops: Callable[..., list[Laptop]], tmp_path: Path) -> None:
    anna, bram = laptops("anna", "bram")
    bill = tmp_path / "factuur.pdf"
    bill.write_bytes(b"%PDF-1.7 twaalf euro")
    key = saving.save(bram.db, Besteding, None, booking("S1", 1200))
    proof = bewijs.voeg_toe(bram.db, "besteding", key, bill)
    seen = anna.takes(bram.sends())
    assert seen.bewijsstukken == 1
    assert bewijs.pad(anna.db, proof).read_bytes() == bill.read_bytes()
    assert anna.one(Bewijsstuk).naam == "factuur.pdf"


def test_the_chain_of_the_journal_stays_whole(laptops: Callable[..., list[Laptop]]) -> None:
    anna, bram = laptops("anna", "bram")
    change(bram, titel="Twee")
    anna.takes(bram.sends())
    anna.db.undo()
    anna.db.redo()
    path = anna.db.path
    assert path is not None
    anna.db.close()
    found = dossiers.investigate(path)
    assert found.goed, found.bevindingen


def test_a_dossier_that_changed_since_the_look_is_looked_at_again(
    laptops: Callable[..., list[Laptop]],
) -> None:
    anna, bram = laptops("anna", "bram")
    change(bram, titel="Twee")
    seen = anna.looks(bram.sends())
    change(anna, trekker="Wij")
    with pytest.raises(UserError, match="Bekijk het pakket opnieuw"):
        samenvoegen.voeg_samen(anna.db, seen)
    assert anna.one(Interventie).titel == "Wijkhub"


def test_a_package_of_another_dossier_is_refused(
    laptops: Callable[..., list[Laptop]], tmp_path: Path
) -> None:
    (anna,) = laptops("anna")
    other = dossiers.create(tmp_path / "anders.nplv", "FG10")
    uitwisselen.pakket(other, tmp_path / "anders.nplvx")
    other.close()
    with pytest.raises(UserError, match="hoort bij een ander dossier"):
        anna.looks(tmp_path / "anders.nplvx")


def settled(db: Database) -> None:
    """Bring a verantwoording of 2024 to vastgesteld, with a booking in it."""
    saving.save(db, Besteding, None, booking("S1", 10_000))
    key = indienen.begin(db, "verantwoording", 2024)
    with db.change("Vaststellen") as session:
        session.add(
            IndieningStap(
                indiening_id=key,
                van="concept",
                naar="vastgesteld",
                moment=moment(),
                naam="Chris",
                delen="|KW1|KW1-SO|",
            )
        )
        session.flush()
        values = {"status": "vastgesteld", "vast": "alles", "inhoud": b"x"}
        session.change(Indiening, key, {**values, "vingerafdruk": "0" * 64})


def test_settled_figures_are_refused_and_offered_again_after_reopening(
    laptops: Callable[..., list[Laptop]],
) -> None:
    anna, bram = laptops("anna", "bram")
    saving.save(bram.db, Besteding, None, booking("S7", 700))
    change(bram, titel="Mag wel")
    settled(anna.db)
    package = bram.sends()
    seen = anna.takes(package)
    (refused,) = seen.geweigerd
    assert "ligt vast in een vastgestelde indiening" in refused.reden
    assert anna.one(Interventie).titel == "Mag wel"
    assert [row.stuknummer for row in saving.records(anna.db, Besteding)] == ["S1"]
    before = anna.db.digest()
    again = anna.takes(package)
    assert len(again.geweigerd) == 1
    assert (again.al_bekend, anna.db.digest()) == (True, before)
    indienen.reopen(anna.db, anna.one(Indiening).id, "Boeking vergeten", "Chris")
    assert anna.takes(package).geweigerd == ()
    assert {row.stuknummer for row in saving.records(anna.db, Besteding)} == {"S1", "S7"}
    bram.takes(anna.sends())
    assert same(anna, bram)


def test_an_indiening_that_was_settled_there_comes_with_its_figures(
    laptops: Callable[..., list[Laptop]],
) -> None:
    anna, bram = laptops("anna", "bram")
    settled(bram.db)
    assert anna.takes(bram.sends()).geweigerd == ()
    assert same(anna, bram)
    indienen.reopen(bram.db, bram.one(Indiening).id, "Fout bedrag", "Chris")
    financiering.save_besteding(bram.db, bram.one(Besteding).id, {"bedrag": 20_000})
    seen = anna.takes(bram.sends())
    assert (seen.geweigerd, seen.conflicten) == ((), ())
    assert same(anna, bram)
