"""The calendar behind `domain/reading.py`: which dates a text or an Excel number can mean.

Orders of a written date: `dmj` day-month-year (Dutch), `mdj` month-day-year (American), `jmd`
year-month-day. The empty order means that the text leaves no room for doubt.
"""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date, timedelta

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
_FIRST_SERIAL_YEAR, _LAST_SERIAL_YEAR = 1980, 2100
_CENTURY = 2000
_PIVOT = 80
"""Two digits below this are 20xx, from here on 19xx (as Excel's own rule, fifty years later)."""

_LEAP_YEAR, _PLAIN_YEAR = "2000", "2001"
_FALSE_LEAP_DAY = 60
"""Excel's 1900 calendar has a 29 February 1900, which never was (kept from Lotus 1-2-3)."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb febr february",
            "maart mrt mar march maa",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_WEEKDAY = r"(?:(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_BEFORE_DIGIT = re.compile(
    r"^(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
    r"\.?,? (?=\d)",
    re.ASCII | re.IGNORECASE,
)
"""A day of the week in front of the date."""
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_THREE_PARTS = re.compile(
    rf"(\d{{1,2}})(\s*[-/.]\s*|\s+)(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.ASCII
)
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?=\d{4}$|\D|$)", re.ASCII)
_EIGHT_DIGITS = re.compile(r"\d{8}", re.ASCII)
_NAMED_MONTH = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:e|st|nd|rd|th)?[-/. ]+([a-z]+)[-/., ']+(\d{{4}}|\d{{2}}){_TIME}",
    re.ASCII | re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}([a-z]+)\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_TIME}",
    re.ASCII | re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(
    r"(\d{1,2})(?:e)?(\s*[-/.]\s*|\s+)(\d{1,2}|[a-z]+)[-/.]?", re.ASCII | re.IGNORECASE
)


def with_year(text: str, year: int) -> str:
    """A day and month that were typed without a year, with this year; other text as it is."""
    found = _DAY_AND_MONTH.fullmatch(text.strip())
    if found is None or not (found[3].isdigit() or found[3].casefold() in _MONTHS):
        return text
    mark = found[2].strip() or " "
    return f"{found[1]}{mark}{found[3]}{mark}{year}"


def date_forms(text: str) -> dict[str, date] | None:
    """What a written date can mean, per order; empty when impossible, None when it is no date."""
    text = _BEFORE_DIGIT.sub("", text)
    if found := _THREE_PARTS.fullmatch(text):
        return _three_parts(found[1], found[2].strip(), found[3], found[4])
    if found := _YEAR_FIRST.fullmatch(text):
        return _certain(int(found[1]), int(found[3]), int(found[4]))
    if _EIGHT_DIGITS.fullmatch(text):
        return _certain(int(text[:4]), int(text[4:6]), int(text[6:])) or _certain(
            int(text[4:]), int(text[2:4]), int(text[:2])
        )
    if found := _NAMED_MONTH.fullmatch(text):
        return _named(found[1], found[2], found[3])
    if found := _MONTH_FIRST.fullmatch(text):
        return _named(found[2], found[1], found[3])
    return None


def is_out_of_range(text: str) -> bool:
    """Whether a written date exists, in a year that is too far away to be meant."""
    found = _FULL_YEAR.search(text)
    if found is None or EARLIEST_YEAR <= int(found[0]) <= LATEST_YEAR:
        return False
    near = _LEAP_YEAR if isleap(int(found[0])) else _PLAIN_YEAR
    return bool(date_forms(f"{text[: found.start()]}{near}{text[found.end() :]}"))


def date_of_serial(serial: float, base1904: bool) -> date | None:
    """The day of an Excel serial number between 1980 and 2100, else None."""
    whole = int(serial)
    if not base1904 and whole <= _FALSE_LEAP_DAY:
        return None
    origin = date(1904, 1, 1) if base1904 else date(1899, 12, 30)
    try:
        found = origin + timedelta(days=whole)
    except OverflowError:
        return None
    return found if _FIRST_SERIAL_YEAR <= found.year <= _LAST_SERIAL_YEAR else None


def _three_parts(first: str, mark: str, second: str, third: str) -> dict[str, date]:
    """The orders in which three numbers are a date; with `-` and `.` the day stands before."""
    year = _full_year(third)
    orders = {"dmj": (year, second, first)}
    if mark == "/":
        orders["mdj"] = (year, first, second)
    if len(third) == len(first) == len(second) == 2:  # noqa: PLR2004  two digits each
        orders["jmd"] = (_full_year(first), second, third)
    return {
        order: day
        for order, (y, m, d) in orders.items()
        if (day := _day(y, int(m), int(d))) is not None
    }


def _named(day: str, month: str, year: str) -> dict[str, date] | None:
    number = _MONTHS.get(month.lower())
    return None if number is None else _certain(_full_year(year), number, int(day))


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004  more than two digits is a full year
        return year
    return _CENTURY + year if year < _PIVOT else _CENTURY - 100 + year


def _certain(year: int, month: int, day: int) -> dict[str, date]:
    found = _day(year, month, day)
    return {} if found is None else {"": found}


def _day(year: int, month: int, day: int) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
