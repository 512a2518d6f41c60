"""Balances close over any sequence of amounts. Pure arithmetic, 10,000 generated sequences each.

A seed makes a hundred sequences, so that the run stays short; a failing seed is shrunk and shown.
"""

from __future__ import annotations

from collections import defaultdict
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from nplv_desktop.services import totals
from nplv_desktop.services.dossiers import general_catalogus
from nplv_desktop.services.verloop import Mutatie, Plaats, per_uitkering, regel

PER_SEED = 100
YEARS = range(2022, 2030)
STREAMS = ("KW1-SO", "KW1-RI", "KW1-INT", "KW2-SO", "VHF2")
seeds = settings(max_examples=100)
seed = st.integers(0, 2**32)


def cents(random: Random) -> int:
    largest = random.choice((0, 1, 100, 10_000, 10**9, 10**13))
    return random.randint(-largest, largest)


def sequence(random: Random) -> dict[Plaats, Mutatie]:
    """Receipts, spending, repayments and moves within a regeling, over years and geldstromen."""
    moved: dict[Plaats, Mutatie] = defaultdict(Mutatie)
    for _ in range(random.randint(0, 25)):
        stream, year = random.choice(STREAMS), random.choice(YEARS)
        code = stream.split("-", maxsplit=1)[0]
        amount = cents(random)
        match random.randrange(4):
            case 0:
                moved[code, random.choice((stream, "")), year] += Mutatie(ontvangen=amount)
            case 1:
                moved[code, stream, year] += Mutatie(besteed=amount)
            case 2:
                moved[code, stream, year] += Mutatie(terugbetaald=amount)
            case _:
                other = random.choice([s for s in STREAMS if s.startswith(code)])
                moved[code, stream, year] += Mutatie(overgeheveld=-amount)
                moved[code, other, year] += Mutatie(overgeheveld=amount)
    return moved


@seeds
@given(seed)
def test_each_year_opens_as_the_year_before_closed(number: int) -> None:
    random = Random(number)
    for _ in range(PER_SEED):
        moved = sequence(random)
        for code, years in per_uitkering(moved).items():
            closed = 0
            for year in YEARS:
                line = regel("", years, year)
                opened = 0 if line is None else line.beginstand
                assert opened == closed
                closed = closed if line is None else line.eindstand
                if line is not None:
                    assert line.overgeheveld == 0
            everything = [m for (regeling, _, _), m in moved.items() if regeling == code]
            assert closed == sum(m.ontvangen - m.besteed - m.terugbetaald for m in everything)


@seeds
@given(seed)
def test_geldstromen_add_up_to_their_uitkering_every_year(number: int) -> None:
    random = Random(number)
    for _ in range(PER_SEED):
        moved = sequence(random)
        year = random.choice(YEARS)
        for code, years in per_uitkering(moved).items():
            streams = {stream for regeling, stream, _ in moved if regeling == code}
            parts = [
                regel(s, {y: m for (r, g, y), m in moved.items() if (r, g) == (code, s)}, year)
                for s in streams
            ]
            whole = regel("", years, year)
            closed = 0 if whole is None else whole.eindstand
            assert closed == sum(part.eindstand for part in parts if part is not None)


def post(random: Random, cells: totals.Matrix) -> None:
    """Post one random amount the way the statement of totals brings it."""
    place = (random.choice(STREAMS), random.choice(YEARS))
    amount = cents(random)
    match random.randrange(4):
        case 0:
            totals._post(cells[place], random.choice(("toegekend", "begroot", "terug")), amount)
        case 1:
            target = (place[0], random.choice(YEARS))
            totals._post(cells[place], "uit", amount)
            totals._post(cells[target], "in", amount)
        case 2:
            target = (random.choice(STREAMS), place[1])
            totals._post(cells[place], "af", amount)
            totals._post(cells[target], "bij", amount)
        case _:
            stage = random.choice(("verplicht", "gefactureerd", "betaald"))
            corrected = random.choice((None, place[1] - 1))
            booked = (stage, random.choice((True, False, None)), corrected, amount, cents(random))
            totals._book(COUNTING, cells[place], place[0], booked)


CATALOGUS = general_catalogus()
COUNTING = totals.Counting(CATALOGUS)


@seeds
@given(seed)
def test_standen_close_and_years_add_up_over_any_sequence(number: int) -> None:
    random = Random(number)
    for _ in range(PER_SEED):
        cells: totals.Matrix = defaultdict(totals._Cell)
        for _ in range(random.randint(1, 25)):
            post(random, cells)
        year = random.choice(YEARS)
        for code in random.sample(STREAMS, 2):
            stand = totals._stand(CATALOGUS.geldstroom(code), year, cells)
            if stand is None:
                continue
            into = stand.toegekend + stand.in_gereserveerd + stand.overgeheveld
            out = stand.gereserveerd + stand.besteed + stand.correctie + stand.terugbetaald
            assert stand.restant == into - out
            past = [totals._stand(CATALOGUS.geldstroom(code), y, cells) for y in YEARS if y <= year]
            known = [s for s in past if s is not None]
            assert stand.restant_tm == sum(s.restant for s in known)
            assert stand.besteed_tm == sum(s.besteed + s.correctie for s in known)
            assert stand.toegekend_tm == sum(s.toegekend for s in known)
            assert stand.begroot_tm == sum(s.begroot for s in known)


@seeds
@given(seed)
def test_moving_money_within_a_year_never_changes_the_total(number: int) -> None:
    random = Random(number)
    for _ in range(PER_SEED):
        cells: totals.Matrix = defaultdict(totals._Cell)
        for _ in range(random.randint(1, 10)):
            year, amount = random.choice(YEARS), cents(random)
            totals._post(cells[random.choice(STREAMS), year], "af", amount)
            totals._post(cells[random.choice(STREAMS), year], "bij", amount)
        for year in random.sample(YEARS, 2):
            found = [totals._stand(CATALOGUS.geldstroom(code), year, cells) for code in STREAMS]
            assert totals.totaal(s for s in found if s is not None).restant == 0
