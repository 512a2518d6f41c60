"""What people and files write is read, asked, or refused with a sentence; never guessed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplv_desktop.domain.notation import amount, day, number, percent
from nplv_desktop.domain.reading import (
    EXPECTED,
    Raw,
    read_amount,
    read_bool,
    read_count,
    read_date,
    read_number,
    read_percent,
    read_text,
    read_value,
    read_year,
    settle,
)
from nplv_desktop.domain.reading_dates import with_year

CERTAIN_AMOUNTS: list[tuple[Raw, int]] = [
    ("1.234,56", 123456),
    ("€ 1.250,-", 125000),
    ("€ 1.250,--", 125000),
    ("-1.250,-", -125000),
    ("1 234,56", 123456),
    ("1\u00a0234,56", 123456),
    ("1\u202f234,56", 123456),
    ("\u00a0 12,30 ", 1230),
    ("135,32-", -13532),
    ("€ -12,30", -1230),
    ("-€ 12,30", -1230),
    ("€ 12,30-", -1230),
    ("\u221212,30", -1230),
    ("12,30 EUR", 1230),
    ("EUR 12,30", 1230),
    ("(1.234,56)", -123456),
    ("€ (5,00)", -500),
    ("1,234.56", 123456),
    ("1'234.56", 123456),
    ("1.234.567", 123456700),
    ("1,234,567.8", 123456780),
    ("12.5", 1250),
    ("1,2", 120),
    (",5", 50),
    ("-0.00", 0),
    ("€ -", 0),
    ("1234", 123400),
    ("1234.567,00".replace(".567", ""), 123400),
    ("0,10000", 10),
    (12.5, 1250),
    (7, 700),
    (Decimal("-3.14"), -314),
    (0.1 + 0.2, 30),
]
REFUSED_AMOUNTS: list[Raw] = [
    "n.n.b.",
    "1.234.56",
    "1,2,3",
    "1.23.456",
    "1e3",
    "NaN",
    "inf",
    "\u0661\u0662",
    "\uff11\uff12",
    "--5",
    "-(5)",
    "-5-",
    "(5",
    "12,",
    "$ 5",
    "1 23",
    "0,123",
    "1.234,567",
    "=1+1",
    "#N/B",
    "€",
    "9" * 41,
    "9" * 16,
    float("nan"),
    float("inf"),
    1e15,
    True,
    date(2024, 1, 1),
]


@pytest.mark.parametrize(("written", "cents"), CERTAIN_AMOUNTS)
def test_an_amount_that_can_mean_one_thing_is_read(written: Raw, cents: int) -> None:
    found = read_amount(written)
    assert (found.value, found.certain) == (cents, True)
    assert read_amount(written, typed=True).value == cents


@pytest.mark.parametrize("written", REFUSED_AMOUNTS)
def test_what_is_no_amount_is_refused_with_what_is_expected(written: Raw) -> None:
    for typed in (False, True):
        found = read_amount(written, typed=typed)
        assert found.value is None
        assert EXPECTED["amount"] in found.problem


@pytest.mark.parametrize("written", ["1.234", "1,234", "-12.345", "€ 100.000", "1.250-"])
def test_one_mark_before_three_digits_is_asked_in_a_file(written: str) -> None:
    found = read_amount(written)
    assert (found.value, found.problem, found.ambiguous) == (None, "", ("nl", "en"))


def test_one_mark_before_three_digits_is_dutch_when_typed() -> None:
    assert read_amount("1.234", typed=True).value == 123400
    assert "twee decimalen" in read_amount("1,234", typed=True).problem
    assert read_number("1,234", typed=True).value == Decimal("1.234")


def test_a_settled_style_decides_what_was_open() -> None:
    assert read_amount("1.234", style="nl").value == 123400
    assert read_amount("1,234", style="en").value == 123400
    assert "twee decimalen" in read_amount("1.234", style="en").problem
    odd = read_amount("12.50", style="nl")
    assert (odd.value, odd.note) == (1250, "anders geschreven dan de rest van de kolom")


def test_an_empty_cell_or_a_dash_is_nothing_and_not_zero() -> None:
    for nothing in ("", "  ", "-", "–", None):
        for kind in ("amount", "number", "count", "percent", "date", "bool", "year", "text"):
            found = read_value(kind, nothing)
            if kind != "text":
                assert (found.value, found.certain) == (None, True)


def test_a_number_cell_with_mills_is_rounded_and_says_so() -> None:
    found = read_amount(12.345)
    assert (found.value, found.note) == (1235, "afgerond op centen: 12.345 werd 12,35")


@given(st.integers(-(10**15), 10**15))
def test_every_amount_that_is_written_is_read_back(cents: int) -> None:
    for text in (amount(cents), amount(cents, symbol=True)):
        assert read_amount(text).value == cents
        assert read_amount(text, typed=True).value == cents
    english = f"{Decimal(cents).scaleb(-2):,.2f}"
    assert read_amount(english).value == cents
    assert read_amount(f"{english.removeprefix('-')}-").value == -abs(cents)


@given(st.decimals(-(10**12), 10**12, places=3))
def test_every_number_that_is_written_is_read_back(value: Decimal) -> None:
    assert read_number(number(value), style="nl").value == value
    assert read_number(number(value), typed=True).value == value


@given(st.integers(-(10**9), 10**9))
def test_every_percentage_that_is_written_is_read_back(basis_points: int) -> None:
    assert read_percent(percent(basis_points), typed=True).value == basis_points


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_date_that_is_written_is_read_back(value: date) -> None:
    months = (
        "januari februari maart april mei juni juli augustus september oktober november december"
    )
    named = f"{value.day} {months.split()[value.month - 1]} {value.year}"
    for text in (
        day(value),
        value.isoformat(),
        f"{value:%Y%m%d}",
        f"{value:%Y-%m-%d 00:00}",
        named,
    ):
        assert read_date(text).value == value
    assert read_date(f"{value.month}/{value.day}/{value.year}", style="mdj").value == value


@given(st.text(max_size=60))
def test_no_text_whatever_makes_reading_fail(text: str) -> None:
    for kind in ("amount", "number", "count", "percent", "date", "year", "bool", "text", "code"):
        for typed in (False, True):
            found = read_value(kind, text, typed=typed)
            assert not (found.value is not None and (found.problem or found.ambiguous))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1-3-25", date(2025, 3, 1)),
        ("01-03-2025", date(2025, 3, 1)),
        ("1.3.2025", date(2025, 3, 1)),
        ("1 3 2025", date(2025, 3, 1)),
        ("2025-03-01", date(2025, 3, 1)),
        ("2025/3/1", date(2025, 3, 1)),
        ("2025-03-01T12:00:00Z", date(2025, 3, 1)),
        ("2025-03-01 12:00:00.000+01:00", date(2025, 3, 1)),
        ("1-3-2025 0:00", date(2025, 3, 1)),
        ("20250301", date(2025, 3, 1)),
        ("01032025", date(2025, 3, 1)),
        (20250301, date(2025, 3, 1)),
        (20250301.0, date(2025, 3, 1)),
        ("1 maart 2025", date(2025, 3, 1)),
        ("1-mrt-25", date(2025, 3, 1)),
        ("01-MRT-2025", date(2025, 3, 1)),
        ("za 1 mrt. 2025", date(2025, 3, 1)),
        ("zaterdag 1 maart 2025", date(2025, 3, 1)),
        ("1 mei '25", date(2025, 5, 1)),
        ("za 1-3-2025", date(2025, 3, 1)),
        ("Zaterdag 01-03-2025", date(2025, 3, 1)),
        ("31st March 2026", date(2026, 3, 31)),
        ("March 31, 2026", date(2026, 3, 31)),
        ("25/3/2025", date(2025, 3, 25)),
        ("3/25/2025", date(2025, 3, 25)),
        ("4/4/2025", date(2025, 4, 4)),
        ("29-02-2024", date(2024, 2, 29)),
        (datetime(2025, 3, 1, 23, 59), date(2025, 3, 1)),  # noqa: DTZ001  a cell has no zone
        (date(2025, 3, 1), date(2025, 3, 1)),
        (45717, date(2025, 3, 1)),
        (45717.99, date(2025, 3, 1)),
        ("45717", date(2025, 3, 1)),
    ],
)
def test_a_date_that_can_mean_one_day_is_read(written: Raw, expected: date) -> None:
    found = read_date(written)
    assert (found.value, found.certain) == (expected, True)


@pytest.mark.parametrize(
    ("written", "styles"),
    [
        ("3/1/2025", ("dmj", "mdj")),
        ("03-04-25", ("dmj", "jmd")),
        ("03/04/05", ("dmj", "mdj", "jmd")),
    ],
)
def test_a_date_that_can_mean_several_days_is_asked(written: str, styles: tuple[str, ...]) -> None:
    found = read_date(written)
    assert (found.value, found.problem, found.ambiguous) == (None, "", styles)
    days = {read_date(written, style=style).value for style in styles}
    assert len(days - {None}) == len(styles)


def test_a_typed_date_is_day_month_year() -> None:
    assert read_date("1-3-25", typed=True).value == date(2025, 3, 1)
    assert read_date("3/1/2025", typed=True).value == date(2025, 1, 3)
    assert read_date("03-04-25", typed=True).value == date(2025, 4, 3)
    assert read_date("1-3-99", typed=True).value == date(1999, 3, 1)


@pytest.mark.parametrize(
    "written", ["31-02-2024", "31-02-24", "29-02-2023", "32-01-2024", "12-13-2025", "2024-02-30"]
)
def test_a_day_that_does_not_exist_is_refused(written: str) -> None:
    for typed in (False, True):
        found = read_date(written, typed=typed)
        assert found.value is None
        assert found.problem == (
            f"De datum '{written}' bestaat niet. Verwacht wordt een datum zoals 31-12-2024."
        )


@pytest.mark.parametrize("written", ["03-01-1850", "18500103", "1850-01-03", "3 januari 1850"])
def test_a_day_in_a_year_that_is_too_far_away_is_called_so(written: str) -> None:
    for typed in (False, True):
        found = read_date(written, typed=typed)
        assert found.value is None
        assert found.problem == (
            f"De datum '{written}' valt buiten 1900 tot en met 2199. "
            "Verwacht wordt een datum zoals 31-12-2024."
        )


@pytest.mark.parametrize("written", ["31-02-1850", "29-02-1900", "18501301"])
def test_a_day_that_exists_in_no_year_is_never_called_too_far_away(written: str) -> None:
    assert "bestaat niet" in read_date(written).problem


@pytest.mark.parametrize(
    "written", ["03/292022", "maart 2025", "n.v.t.", 2024, 60, 0, -1, 1e300, float("nan"), True]
)
def test_what_is_no_date_is_refused(written: Raw) -> None:
    found = read_date(written)
    assert found.value is None
    assert EXPECTED["date"] in found.problem


@given(st.dates(date(1980, 1, 1), date(2100, 12, 31)))
def test_excel_day_counts_are_read_in_both_calendars(value: date) -> None:
    since_1900 = (value - date(1900, 3, 1)).days + 61
    assert read_date(since_1900).value == value
    since_1904 = (value - date(1904, 1, 1)) / timedelta(days=1)
    assert read_date(since_1904, base1904=True).value == value


def test_years_have_four_digits_and_a_reasonable_size() -> None:
    assert [read_year(v).value for v in ("2024", 2024, 2024.0, " 2024 ")] == [2024] * 4
    assert read_year("25", typed=True).value == 2025
    for wrong in ("24", "1850", "2024/25", 20.24, "x", "\u0662\u0660\u0662\u0664"):
        assert EXPECTED["year"] in read_year(wrong).problem


def test_yes_and_no_are_read_as_people_write_them() -> None:
    for yes in ("J", "ja", "JA ", "x", "X", "1", 1, 1.0, "waar", "True", True, "✓"):
        assert read_bool(yes).value is True
    for no in ("N", "nee", "0", 0, 0.0, "onwaar", "false", False):
        assert read_bool(no).value is False
    for wrong in ("misschien", 2, "jn", date(2024, 1, 1)):
        assert EXPECTED["bool"] in read_bool(wrong).problem


def test_codes_keep_their_zeros_and_lose_no_digits() -> None:
    assert read_text("  0071 ").value == "0071"
    assert read_text(7204101.0).value == "7204101"
    assert read_text(7204101).value == "7204101"
    assert read_text(0.1).value == "0.1"
    assert read_text("a\x0bb\r\nc\u00a0").value == "a b\nc"


def test_counts_take_a_thousands_mark_without_asking() -> None:
    assert read_count("1.234").value == 1234
    assert read_count("12,0").value == 12
    assert EXPECTED["count"] in read_count("1,5").problem


def test_one_clear_value_settles_its_column() -> None:
    assert settle(["1.234", "2.345,00", "7"], "amount").style == "nl"
    assert settle(["1,234", "2,345.00", "7"], "amount").style == "en"
    assert settle(["1.234", "12.5", "x"], "amount").style == "en"
    assert settle(["03-04-25", "1-3-25"], "date").style == "dmj"
    assert settle(["03/04/2025", "25/03/2025"], "date").style == "dmj"
    assert settle(["03/04/2025", "03/25/2025"], "date").style == "mdj"


def test_a_column_without_a_clear_value_is_a_question() -> None:
    found = settle(["1.234", "500", "1.234", "7.500"], "amount")
    assert (found.style, found.ambiguous, found.example, found.count) == (
        "",
        ("nl", "en"),
        "1.234",
        3,
    )
    assert settle(["03/04/2025", "05/06/2025"], "date").ambiguous == ("dmj", "mdj")
    assert settle(["31-02-24", "15-03-24"], "date").ambiguous == ("dmj", "jmd")
    assert settle(["99-12-31"], "date").ambiguous == ("dmj", "jmd")


def test_clear_values_that_contradict_each_other_leave_the_question_open() -> None:
    assert settle(["1.234", "12.5", "1,5"], "amount").ambiguous == ("nl", "en")
    assert settle(["12.5", "1,5"], "amount").ambiguous == ()


def test_a_column_of_crosses_says_so() -> None:
    assert settle(["X", "", "x"], "bool").ticks
    assert not settle(["X", "nee"], "bool").ticks
    assert not settle(["", ""], "bool").ticks


@pytest.mark.parametrize("value", ["99999999999999999", "99.999.999.999.999.999,00", 10.0**17])
def test_an_amount_that_is_too_large_is_called_so(value: str | float) -> None:
    told = read_amount(value).problem
    assert "is te groot. Verwacht wordt een bedrag" in told
    assert "geen bedrag" not in told


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31-12", date(2025, 12, 31)),
        (" 1/2 ", date(2025, 2, 1)),
        ("3 jan", date(2025, 1, 3)),
        ("3e januari", date(2025, 1, 3)),
        ("5.6.", date(2025, 6, 5)),
        ("07 08", date(2025, 8, 7)),
        ("31-12-24", date(2024, 12, 31)),
        ("3 jan 24", date(2024, 1, 3)),
        ("1/2/2024", date(2024, 2, 1)),
    ],
)
def test_a_day_without_a_year_gets_the_year_that_is_worked_on(typed: str, day: date) -> None:
    assert read_date(with_year(typed, 2025), typed=True).value == day


@pytest.mark.parametrize("typed", ["12 bakkers", "Bakker BV", "31", "", "1.250,50", "S4"])
def test_what_is_no_day_and_month_stays_as_it_was_typed(typed: str) -> None:
    assert with_year(typed, 2025) == typed


def test_a_day_that_the_year_does_not_have_is_refused() -> None:
    assert "bestaat niet" in read_date(with_year("29-2", 2025), typed=True).problem
    assert read_date(with_year("29-2", 2024), typed=True).value == date(2024, 2, 29)
