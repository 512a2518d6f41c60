"""What is usual: whiskers for figures side by side, twice the largest change for a series."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplv_desktop.domain.gebruikelijk import FEWEST, Bereik, van_verloop, van_waarden


def test_few_figures_say_nothing() -> None:
    assert van_waarden([100, 200]) is None
    assert van_verloop([100, 200]) is None
    assert van_waarden([]) is None


def test_few_amounts_give_lowest_and_highest() -> None:
    assert van_waarden([300, 100, 200]) == Bereik(100, 300)


def test_one_odd_booking_does_not_stretch_the_range() -> None:
    """Quartiles of 10…17 and 500 are 12 and 16; the whisker reaches to 16 + 1.5 × 4 = 22."""
    assert van_waarden([10, 11, 12, 13, 14, 15, 16, 17, 500]) == Bereik(10, 17)


def test_a_series_may_change_twice_as_much_as_before() -> None:
    found = van_verloop([Decimal("-0.142"), Decimal("-0.131"), Decimal("-0.120")])
    assert found == Bereik(Decimal("-0.142"), Decimal("-0.098"))


def test_whole_numbers_stay_whole() -> None:
    found = van_verloop([100, 130, 120])
    assert found == Bereik(60, 180)
    assert found is not None
    assert type(found.laag) is int
    assert found.bevat(60)
    assert not found.bevat(59)


@pytest.mark.parametrize("count", [FEWEST, 9])
@given(data=st.data())
def test_the_range_runs_between_figures_that_were_there(count: int, data: st.DataObject) -> None:
    values = data.draw(st.lists(st.integers(-(10**12), 10**12), min_size=count, max_size=40))
    found = van_waarden(values)
    assert found is not None
    assert found.laag in values
    assert found.hoog in values
    middle = sorted(values)[len(values) // 2]
    assert found.bevat(middle)
