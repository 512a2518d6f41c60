"""Any scripts on three laptops, any exchange of packages: all end equal, and nothing gets lost.

After the scripts everybody takes everybody's package until nothing is new. Conflicts are decided
at random; what was written on one side only must stand on every side.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.indicatoren import Meting
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.plan import Doel, Opgave
from nplv_desktop.services import (
    dossiers,
    financiering,
    samenvoegen,
    saving,
    uitwisselen,
    verdelen,
)
from nplv_desktop.services.verdelen import Deel
from nplv_desktop.store.rebuild import digest_of_journal
from nplv_desktop.store.verify import broken_links
from tests.opgeteld import niet_opgeteld

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.store.database import Database

seed = st.integers(0, 2**32)
shared = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
NAMES = ("anna", "bram", "cas")
TITLES = ("Aap", "Noot", "Mies")


class Replica:
    """A laptop that does things at random, and remembers what only it wrote."""

    def __init__(self, db: Database, random: Random, folder: Path) -> None:
        self.db, self.random, self.folder = db, random, folder
        self.conflicts = 0
        self.number = 0

    def act(self) -> None:
        actions = (self.add, self.edit, self.edit, self.remove, self.book, self.split, self.tie)
        try:
            self.random.choice((*actions, self.measure, self.undo, self.budget))()
        except UserError:
            return

    def pick(self, record: Any) -> str:
        rows = saving.records(self.db, record)
        return self.random.choice(rows).id if rows else "0" * 32

    def add(self) -> None:
        code = f"I-{self.random.randint(1, 6)}"
        values = {"code": code, "titel": self.random.choice(TITLES)}
        saving.save(self.db, Interventie, None, values)

    def edit(self) -> None:
        name = self.random.choice(("titel", "doelgroep", "trekker"))
        values = {name: self.random.choice(TITLES)}
        saving.save(self.db, Interventie, self.pick(Interventie), values)

    def remove(self) -> None:
        record = self.random.choice((Interventie, Doel, Opgave, Besteding))
        saving.remove(self.db, record, [self.pick(record)])

    def book(self) -> None:
        values = {
            "datum": date(2024, 1, self.random.randint(1, 28)),
            "boekjaar": 2024,
            "stuknummer": f"S{self.random.randint(1, 9)}",
            "geldstroom_code": "KW1-SO",
            "bedrag": self.random.randint(1, 3) * 100,
            "interventie_id": self.random.choice((None, self.pick(Interventie))),
        }
        financiering.save_besteding(self.db, None, values)

    def split(self) -> None:
        cut, key = self.random.randint(0, 10_000), self.pick(Besteding)
        if self.random.random() < 0.3:
            financiering.save_besteding(self.db, key, {"bedrag": self.random.randint(1, 999)})
        else:
            parts = [Deel("KW1-SO", aandeel=cut), Deel("VHF2", aandeel=10_000 - cut)]
            verdelen.verdeel(self.db, key, parts)

    def tie(self) -> None:
        goal = saving.save(self.db, Doel, None, {"titel": self.random.choice(TITLES)})
        task = {"titel": self.random.choice(TITLES), "doel_id": goal}
        made = saving.save(self.db, Opgave, None, task)
        saving.save(self.db, Interventie, self.pick(Interventie), {"opgave_id": made})

    def budget(self) -> None:
        values = {
            "interventie_id": self.pick(Interventie),
            "geldstroom_code": "KW1-SO",
            "boekjaar": self.random.choice((2024, 2025)),
            "bedrag": self.random.randint(1, 4),
        }
        saving.save(self.db, Begrotingsregel, None, values)

    def measure(self) -> None:
        values = {"indicator_code": "K01", "peiljaar": 2024, "gebied": "", "uitsplitsing": ""}
        saving.save(self.db, Meting, None, {**values, "opmerking": self.random.choice(TITLES)})

    def undo(self) -> None:
        if self.db.undo_name != "Dossier maken":
            self.random.choice((self.db.undo, self.db.undo, self.db.redo))()

    def sends(self) -> Path:
        self.number += 1
        place = self.folder / f"{self.db.actor}{self.number}.nplvx"
        uitwisselen.pakket(self.db, place, volledig=self.random.random() < 0.2)
        return place

    def takes(self, package: Path) -> bool:
        before = self.db.digest(), self.db.head()
        try:
            seen = samenvoegen.bekijk(self.db, package)
        except UserError as error:
            if "volledig pakket" not in error.melding:
                raise
            return True
        assert (self.db.digest(), self.db.head()) == before
        self.conflicts += len(seen.conflicten)
        chosen: Any = {c.nummer: self.random.choice(c.keuzes) for c in seen.conflicten}
        try:
            merged = samenvoegen.voeg_samen(self.db, seen, chosen)
        except UserError:
            assert (self.db.digest(), self.db.head()) == before
            return True
        if merged and self.random.random() < 0.3:
            self.undo_is_exact(before[0])
        return merged

    def undo_is_exact(self, before: str) -> None:
        after = self.db.digest()
        self.db.undo()
        assert self.db.digest() == before
        self.db.redo()
        assert self.db.digest() == after


@pytest.fixture(autouse=True)
def _no_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nplv_desktop.services.reservekopie.make_if_changed", lambda *_: None)


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("begin") / "begin.nplv"
    db = dossiers.create(path, "FG10")
    for number in (1, 2):
        saving.save(db, Interventie, None, {"code": f"I-{number}", "titel": "Begin"})
    db.close()
    return path


def replicas(beginning: Path, folder: Path, random: Random) -> list[Replica]:
    made = []
    for name in NAMES:
        place = folder / f"{name}{random.getrandbits(40):x}.nplv"
        place.write_bytes(beginning.read_bytes())
        db = dossiers.open_dossier(place)
        db.actor = db.device = name
        made.append(Replica(db, random, folder))
    return made


def run(beginning: Path, folder: Path, number: int, steps: int) -> int:
    """One script; returns how many conflicts were shown."""
    random = Random(number)
    laptops = replicas(beginning, folder, random)
    try:
        for _ in range(steps):
            random.choice(laptops).act()
            if random.random() < 0.15:
                sender, receiver = random.sample(laptops, 2)
                receiver.takes(sender.sends())
        settle(laptops)
        assert len({laptop.db.digest() for laptop in laptops}) == 1
        for laptop in laptops:
            assert niet_opgeteld(laptop.db) == {}
            with laptop.db.read() as session:
                assert broken_links(session) == []
                assert digest_of_journal(session) == laptop.db.digest()
                raw = session.connection().exec_driver_sql("PRAGMA foreign_key_check")
                assert raw.fetchall() == []
        return sum(laptop.conflicts for laptop in laptops)
    finally:
        for laptop in laptops:
            laptop.db.close()


def settle(laptops: list[Replica]) -> None:
    """Bring everyone up to date, one after the other, until nothing is new."""
    for _ in range(6):
        news = False
        for sender in laptops:
            for receiver in laptops:
                if receiver is not sender:
                    place = sender.folder / f"rond{sender.number}.nplvx"
                    sender.number += 1
                    uitwisselen.pakket(sender.db, place, volledig=True)
                    news |= receiver.takes(place)
        if not news:
            return


@settings(max_examples=6, suppress_health_check=shared)
@given(seed)
def test_replicas_end_equal(beginning: Path, tmp_path: Path, number: int) -> None:
    run(beginning, tmp_path, number, 25)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@settings(max_examples=2000, suppress_health_check=shared)
@given(seed)
def test_replicas_end_equal_long(beginning: Path, tmp_path: Path, number: int) -> None:
    run(beginning, tmp_path, number, 40)


FIELDS = ("titel", "doelgroep", "trekker", "omschrijving", "beoogd_resultaat", "geleerd")


def planted(beginning: Path, folder: Path, number: int) -> None:
    """Edits whose clashes are known beforehand: each is shown, and no other is."""
    random = Random(number)
    laptops = replicas(beginning, folder, random)
    wrote: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    try:
        one, other = laptops[:2]
        for laptop in (one, other):
            for row in saving.records(laptop.db, Interventie):
                for name in random.sample(FIELDS, random.randint(0, 4)):
                    value = f"{random.choice(TITLES)} {random.choice((1, laptop.db.actor))}"
                    saving.save(laptop.db, Interventie, row.id, {name: value})
                    wrote[row.id, name][laptop.db.actor] = value
        clashes = [place for place, values in wrote.items() if len(set(values.values())) == 2]
        seen = samenvoegen.bekijk(one.db, other.sends())
        assert len(seen.conflicten) == len(clashes)
        chosen: Any = {c.nummer: random.choice(("mijn", "hun")) for c in seen.conflicten}
        samenvoegen.voeg_samen(one.db, seen, chosen)
        assert not samenvoegen.bekijk(other.db, one.sends()).conflicten
        for (key, name), values in wrote.items():
            kept = saving.get(one.db, Interventie, key)
            assert getattr(kept, name) in values.values()
    finally:
        for laptop in laptops:
            laptop.db.close()


@settings(max_examples=6, suppress_health_check=shared)
@given(seed)
def test_every_planted_clash_is_shown(beginning: Path, tmp_path: Path, number: int) -> None:
    planted(beginning, tmp_path, number)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@settings(max_examples=1000, suppress_health_check=shared)
@given(seed)
def test_every_planted_clash_is_shown_long(beginning: Path, tmp_path: Path, number: int) -> None:
    planted(beginning, tmp_path, number)
