"""Parts always add up: any amount, any weights, to the cent.

Pure arithmetic: each property sees 10,000 generated cases, drawn a hundred to a seed so that the
run stays short. A failing seed is shrunk and shown.
"""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.values import divide
from nplv_desktop.services.financiering import WHOLE
from nplv_desktop.services.verdelen import Deel, bedragen

PER_SEED = 100
SIZES = (0, 1, 2, 99, 100, 101, 10_000, 10**7, 10**12)
seeds = settings(max_examples=100)
seed = st.integers(0, 2**32)


def cents(random: Random) -> int:
    """An amount in cents of any size, zero and one cent as likely as millions."""
    largest = random.choice(SIZES)
    return random.randint(-largest, largest)


def shares(random: Random) -> list[int]:
    """Percentages in basis points of two to eight parts, together 100 %; some of them nothing."""
    cuts = [
        random.choice((0, WHOLE, random.randint(0, WHOLE))) for _ in range(random.randint(1, 7))
    ]
    return [after - before for before, after in pairwise([0, *sorted(cuts), WHOLE])]


@seeds
@given(seed)
def test_parts_by_percentage_add_up_and_are_within_a_cent(number: int) -> None:
    random = Random(number)
    for _ in range(PER_SEED):
        bedrag, btw, parts = cents(random), cents(random), shares(random)
        wanted: list[int | None] = [*parts]
        if random.random() < 0.5:
            wanted[random.randrange(len(wanted))] = None
        found = bedragen(bedrag, btw, [Deel(aandeel=share) for share in wanted])
        assert sum(own for own, _ in found) == bedrag
        assert sum(vat for _, vat in found) == btw
        for (own, vat), share in zip(found, parts, strict=True):
            assert abs(own * WHOLE - bedrag * share) < WHOLE
            assert abs(vat * WHOLE - btw * share) < WHOLE


@seeds
@given(seed)
def test_parts_by_amount_add_up_with_and_without_an_open_part(number: int) -> None:
    random = Random(number)
    for _ in range(PER_SEED):
        parts = [cents(random) for _ in range(random.randint(2, 8))]
        btw, place = cents(random), random.randrange(2 * len(parts))
        wanted = [Deel(bedrag=None if i == place else part) for i, part in enumerate(parts)]
        found = bedragen(sum(parts), btw, wanted)
        assert [own for own, _ in found] == parts
        assert sum(vat for _, vat in found) == btw


@seeds
@given(seed)
def test_amounts_that_do_not_add_up_are_always_refused(number: int) -> None:
    random = Random(number)
    for _ in range(PER_SEED):
        parts = [cents(random) for _ in range(random.randint(2, 8))]
        error = random.choice((1, -1)) * random.randint(1, 10**6)
        with pytest.raises(InvalidInput):
            bedragen(sum(parts) + error, cents(random), [Deel(bedrag=part) for part in parts])


@seeds
@given(seed)
def test_dividing_loses_nothing_and_turns_no_sign(number: int) -> None:
    random = Random(number)
    for _ in range(PER_SEED):
        amount = cents(random)
        weights = [abs(cents(random)) for _ in range(random.randint(0, 11))] + [1]
        parts = divide(amount, weights)
        total = sum(weights)
        assert sum(parts) == amount
        for part, weight in zip(parts, weights, strict=True):
            assert part * amount >= 0
            assert abs(part * total - amount * weight) < total
            assert weight or not part
