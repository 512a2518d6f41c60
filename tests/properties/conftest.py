"""A random bureau: does what users do with money, and keeps its own plain account of it.

The account is kept by hand here, without a look at the services: for the regelingen in use a
besteding counts from the stage gefactureerd, with btw unless it is compensabel.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag, Besteding
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import dossiers, financiering, reserveren, saving, verdelen
from nplv_desktop.services.verdelen import Deel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from random import Random

    from nplv_desktop.store.database import Database

STREAMS = ("KW1-SO", "KW1-RI", "KW1-INT", "VHF2")
YEARS = (2023, 2024, 2025, 2026)
STAGES = ("verplicht", "gefactureerd", "betaald")
AMOUNTS = ("toegekend", "besteed", "correctie", "gereserveerd", "in_gereserveerd", "overgeheveld")
ALL = (*AMOUNTS, "terugbetaald", "verplicht")


class Bureau:
    """Random actions on one dossier; `decisions` and `interventies` are made beforehand."""

    def __init__(self, db: Database, random: Random, decisions: dict[str, str], who: str) -> None:
        self.db = db
        self.random = random
        self.decisions = decisions
        self.interventie = who
        self.bookings: list[str] = []
        self.refused = 0

    def act(self) -> None:
        """Do one random thing; what is refused must be refused whole."""
        actions: list[Callable[[], object]] = [
            self.spend,
            self.spend,
            self.reserve,
            self.grant,
            self.split,
            self.join,
            self.correct,
            self.stage,
            self.leave_out,
            self.reserve,
            self.receive,
            self.repay,
            self.change,
        ]
        try:
            self.random.choice(actions)()
        except UserError:
            self.refused += 1

    def cents(self) -> int:
        return self.random.choice((1, 1, 1, -1)) * self.random.choice((0, 1, 99, 10_001, 5_000_000))

    def place(self) -> tuple[str, int]:
        return self.random.choice(STREAMS), self.random.choice(YEARS)

    def day(self, year: int) -> date:
        return date(year, self.random.randint(1, 12), self.random.randint(1, 28))

    def spend(self) -> None:
        stream, year = self.place()
        values = {
            "datum": self.day(year),
            "boekjaar": year,
            "bedrag": self.cents(),
            "btw": self.random.choice((0, 21, 2_100)),
            "btw_compensabel": self.random.choice((True, False, None)),
            "geldstroom_code": stream,
            "interventie_id": self.random.choice((None, self.interventie)),
            "stadium": self.random.choice(STAGES),
        }
        self.bookings.append(financiering.save_besteding(self.db, None, values))

    def one(self) -> str:
        return self.random.choice(self.bookings) if self.bookings else "0" * 32

    def change(self) -> None:
        financiering.save_besteding(self.db, self.one(), {"bedrag": self.cents()})

    def split(self) -> None:
        cut = self.random.randint(0, 10_000)
        first, second = self.random.choices(STREAMS, k=2)
        verdelen.verdeel(
            self.db, self.one(), [Deel(first, aandeel=cut), Deel(second, aandeel=10_000 - cut)]
        )

    def join(self) -> None:
        verdelen.maak_heel(self.db, self.one())

    def correct(self) -> None:
        year = self.random.choice((2024, 2025, 2026, 2026))
        taken_off = self.random.choice((-1, -99, -10_001, 50))
        made = financiering.corrigeer(self.db, self.one(), taken_off, "Correctie", year)
        self.bookings.append(made)

    def stage(self) -> None:
        day = self.day(self.random.choice(YEARS))
        financiering.zet_stadium(self.db, [self.one()], self.random.choice(STAGES), day)

    def leave_out(self) -> None:
        if self.random.random() < 0.5:
            financiering.laat_weg(self.db, [self.one()], "Eigen geld")
        else:
            financiering.neem_mee(self.db, [self.one()])

    def grant(self) -> None:
        stream, year = self.place()
        values = {
            "beschikking_id": self.decisions[stream.split("-", maxsplit=1)[0]],
            "geldstroom_code": stream,
            "boekjaar": year,
            "bedrag": abs(self.cents()),
        }
        saving.save(self.db, BeschikkingBedrag, None, values)

    def reserve(self) -> None:
        stream, year = self.place()
        within = [code for code in STREAMS if code[:3] == stream[:3]]
        other = self.random.choice((stream, *within, self.random.choice(STREAMS)))
        soort = self.random.choice(("reservering", "overheveling"))
        later = self.random.choice(YEARS) if self.random.random() < 0.1 else year + 1
        values = {
            "soort": soort,
            "van_geldstroom": stream,
            "van_jaar": year,
            "naar_geldstroom": other,
            "naar_jaar": later if soort == "reservering" else year,
            "bedrag": self.random.choice((1, 99, 10_001, 5_000_000, -5, 0)),
            "reden": self.random.choice((None, "Brief", "Brief")),
        }
        reserveren.reserveer(self.db, None, values)

    def receive(self) -> None:
        stream, year = self.place()
        values = {
            "beschikking_id": self.decisions[stream.split("-", maxsplit=1)[0]],
            "geldstroom_code": self.random.choice((None, stream)),
            "datum": self.day(year),
            "bedrag": self.cents(),
        }
        financiering.save_ontvangst(self.db, None, values)

    def repay(self) -> None:
        stream, year = self.place()
        values = {
            "beschikking_id": self.decisions[stream.split("-", maxsplit=1)[0]],
            "geldstroom_code": stream,
            "datum": self.day(year),
            "bedrag": self.cents(),
        }
        financiering.save_terugbetaling(self.db, None, values)


def account(db: Database) -> dict[tuple[str, int], dict[str, int]]:
    """The same money added up record by record, with the rule written out."""
    from nplv_desktop.domain.financiering import BestedingDeel, Reservering, Terugbetaling

    sums: dict[tuple[str, int], dict[str, int]] = defaultdict(lambda: dict.fromkeys(ALL, 0))
    for grant in saving.records(db, BeschikkingBedrag):
        sums[grant.geldstroom_code, grant.boekjaar]["toegekend"] += grant.bedrag
    for back in saving.records(db, Terugbetaling):
        sums[back.geldstroom_code, back.boekjaar]["terugbetaald"] += back.bedrag
    for move in saving.records(db, Reservering):
        source = sums[move.van_geldstroom, move.van_jaar]
        target = sums[move.naar_geldstroom, move.naar_jaar]
        if move.soort == "reservering":
            source["gereserveerd"] += move.bedrag
            target["in_gereserveerd"] += move.bedrag
        else:
            source["overgeheveld"] -= move.bedrag
            target["overgeheveld"] += move.bedrag
    parts = saving.records(db, BestedingDeel)
    for booked in saving.records(db, Besteding):
        if booked.niet_leveren:
            continue
        rows: list[Any] = [booked]
        if booked.gesplitst:
            rows = [part for part in parts if part.besteding_id == booked.id]
        kind = "verplicht" if booked.stadium == "verplicht" else "besteed"
        if kind == "besteed" and booked.correctie_boekjaar is not None:
            kind = "correctie"
        for row in rows:
            counted = row.bedrag + (0 if booked.btw_compensabel else row.btw)
            sums[row.geldstroom_code, booked.boekjaar][kind] += counted
    return dict(sums)


def begun(path: Path, gebied: str) -> Database:
    """A dossier with what a bureau needs to begin."""
    db = dossiers.create(path, gebied)
    for code in ("KW1", "VHF2"):
        saving.save(db, Beschikking, None, {"regeling_code": code, "nummer": code})
    saving.save(db, Interventie, None, {"code": "1", "titel": "Eerste"})
    return db


def bureau_of(db: Database, random: Random) -> Bureau:
    """A bureau that acts at random on a dossier that was begun."""
    decisions = {row.regeling_code: row.id for row in saving.records(db, Beschikking)}
    (first,) = saving.records(db, Interventie)
    return Bureau(db, random, decisions, first.id)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One dossier for all sequences; each leaves it as it was."""
    db = begun(tmp_path_factory.mktemp("dossier") / "heerlen.nplv", "FG10")
    yield db
    db.close()


@pytest.fixture(scope="module")
def bureau(dossier: Database) -> Callable[[Random], Bureau]:
    """Makes a bureau that acts at random on the dossier."""
    return partial(bureau_of, dossier)


@pytest.fixture(scope="module")
def new_bureau() -> Callable[[Path, str, Random], Bureau]:
    """Makes a bureau with a dossier of its own, of the gebied with this code."""

    def make(path: Path, gebied: str, random: Random) -> Bureau:
        return bureau_of(begun(path, gebied), random)

    return make


@pytest.fixture(scope="module")
def by_hand() -> Callable[[Database], dict[tuple[str, int], dict[str, int]]]:
    """The account that is kept by hand."""
    return account
