"""Any sequence of what users do with money: balances close, verloop connects, undo is exact.

Sequences run on a real dossier file. The long form has 10,000 of each.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nplv_desktop.services import herkomst, totals, verloop
from nplv_desktop.services.herkomst import SAMENSTELLING, Vraag
from tests.opgeteld import niet_opgeteld

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

Make: TypeAlias = Callable[[Random], Any]
Account: TypeAlias = Callable[["Database"], dict[tuple[str, int], dict[str, int]]]

YEARS = range(2022, 2029)
LONG = 10_000
seed = st.integers(0, 2**32)
shared = [HealthCheck.function_scoped_fixture]
few = settings(max_examples=30, suppress_health_check=shared)
fewer = settings(max_examples=10, suppress_health_check=shared)
many = settings(max_examples=LONG, suppress_health_check=shared)


def balances_close(db: Database, by_hand: Account) -> None:
    """Every stand is what was added up by hand, closes, and carries over the years."""
    sums = by_hand(db)
    for year in YEARS:
        for stand in totals.standen(db, year):
            for name, amount in sums.get((stand.geldstroom, year), {}).items():
                assert getattr(stand, name) == amount, name
            past = [totals_of(sums, stand.geldstroom, y) for y in YEARS if y <= year]
            assert stand.restant_tm == sum(past)
            assert stand.restant == past[-1]
    assert niet_opgeteld(db) == {}


def totals_of(sums: dict[tuple[str, int], dict[str, int]], stream: str, year: int) -> int:
    found = sums.get((stream, year))
    if found is None:
        return 0
    into = found["toegekend"] + found["in_gereserveerd"] + found["overgeheveld"]
    used = found["besteed"] + found["correctie"] + found["gereserveerd"] + found["terugbetaald"]
    return into - used


def verloop_connects(db: Database) -> None:
    """Each year opens as the year before closed, per uitkering and per geldstroom."""
    for lines in (verloop.verloop, verloop.per_geldstroom):
        closed: dict[tuple[str, str], int] = {}
        for year in YEARS:
            now = {(line.regeling, line.geldstroom): line for line in lines(db, year)}
            for place in closed.keys() | now.keys():
                opened = now[place].beginstand if place in now else 0
                assert opened == closed.get(place, 0)
            closed.update({place: line.eindstand for place, line in now.items()})


def totals_are_explained(db: Database, random: Random) -> None:
    """Totals of a random year, and the sums of what is behind them, are equal to the cent."""
    year = random.choice(YEARS)
    standen = totals.standen(db, year)
    for stand in random.sample(standen, min(len(standen), 2)):
        for name in SAMENSTELLING:
            if hasattr(stand, name):
                asked = Vraag(name, year, geldstroom=stand.geldstroom)
                assert herkomst.herkomst(db, asked).totaal == getattr(stand, name), name
    for line in verloop.verloop(db, year):
        for name in ("beginstand", "ontvangen", "terugbetaald", "eindstand"):
            asked = Vraag(name, year, regeling=line.regeling)
            assert herkomst.herkomst(db, asked).totaal == getattr(line, name), name
    for line in verloop.per_geldstroom(db, year):
        if line.geldstroom:
            asked = Vraag("eindstand", year, geldstroom=line.geldstroom)
            assert herkomst.herkomst(db, asked).totaal == line.eindstand


def try_a_sequence(db: Database, make: Make, by_hand: Account, number: int) -> None:
    random = Random(number)
    before = db.digest()
    with db.attempt():
        bureau = make(random)
        for _ in range(random.randint(1, 30)):
            bureau.act()
        balances_close(db, by_hand)
        verloop_connects(db)
        totals_are_explained(db, random)
    assert db.digest() == before


def undo_a_sequence(db: Database, make: Make, number: int) -> None:
    random = Random(number)
    bureau = make(random)
    states = [db.digest()]
    for _ in range(random.randint(1, 8)):
        link = db.head()
        bureau.act()
        if db.head() == link:
            assert db.digest() == states[-1], "what is refused changes nothing"
        else:
            states.append(db.digest())
    for state in reversed(states[:-1]):
        db.undo()
        assert db.digest() == state
    for state in states[1:]:
        db.redo()
        assert db.digest() == state
    for _ in states[1:]:
        db.undo()
    assert db.digest() == states[0]


@few
@given(seed)
def test_balances_close_over_any_sequence(
    dossier: Database, bureau: Make, by_hand: Account, number: int
) -> None:
    try_a_sequence(dossier, bureau, by_hand, number)


@fewer
@given(seed)
def test_undo_and_redo_of_any_sequence_are_exact(
    dossier: Database, bureau: Make, number: int
) -> None:
    undo_a_sequence(dossier, bureau, number)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@many
@given(seed)
def test_balances_close_over_ten_thousand_sequences(
    dossier: Database, bureau: Make, by_hand: Account, number: int
) -> None:
    try_a_sequence(dossier, bureau, by_hand, number)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@many
@given(seed)
def test_undo_and_redo_of_ten_thousand_sequences_are_exact(
    dossier: Database, bureau: Make, number: int
) -> None:
    undo_a_sequence(dossier, bureau, number)
