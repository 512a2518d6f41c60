"""Values are written the Dutch way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from nplv_desktop.domain.notation import amount, day, moment, number, percent, size, yes_no


@pytest.mark.parametrize(
    ("cents", "text"),
    [(0, "0,00"), (-1230, "-12,30"), (123456, "1.234,56"), (100_000_000, "1.000.000,00")],
)
def test_an_amount_has_a_comma_two_decimals_and_thousands_marks(cents: int, text: str) -> None:
    assert amount(cents) == text
    assert amount(cents, symbol=True) == f"€ {text}"


def test_an_amount_without_decimals_is_rounded_half_away_from_zero() -> None:
    assert amount(123450, decimals=False) == "1.235"
    assert amount(-123450, decimals=False) == "-1.235"
    assert amount(123449, symbol=True, decimals=False) == "€ 1.234"


def test_what_is_missing_is_written_as_nothing() -> None:
    assert [amount(None), number(None), percent(None), day(None), moment(None), yes_no(None)] == [
        ""
    ] * 6


def test_a_number_keeps_its_decimals_unless_told_otherwise() -> None:
    assert number(Decimal("1234.50")) == "1.234,50"
    assert number(Decimal("1234.565"), 2) == "1.234,57"
    assert number(12) == "12"
    assert number(Decimal("-0.004"), 2) == "0,00"
    assert number(Decimal("1E+3")) == "1.000"


def test_a_percentage_has_as_many_decimals_as_needed() -> None:
    assert percent(1250) == "12,5 %"
    assert percent(1200) == "12 %"
    assert percent(1234) == "12,34 %"
    assert percent(1200, 1) == "12,0 %"
    assert percent(100_000) == "1.000 %"


def test_dates_and_moments_are_day_month_year() -> None:
    assert day(date(2024, 3, 1)) == "01-03-2024"
    zone = timezone(timedelta(hours=2))
    assert moment(datetime(2024, 6, 30, 23, 5, tzinfo=UTC), zone) == "01-07-2024 01:05"
    assert moment(datetime(2024, 6, 30, 23, 5), UTC) == "30-06-2024 23:05"  # noqa: DTZ001  as stored


def test_yes_no_and_sizes_are_plain_words() -> None:
    assert (yes_no(True), yes_no(False)) == ("ja", "nee")
    assert [size(n) for n in (0, 999, 1000, 1_250_000, 3_000_000_000)] == [
        "0 bytes",
        "999 bytes",
        "1,0 kB",
        "1,3 MB",
        "3,0 GB",
    ]
