"""What is typed in the filter row, as a condition: `> 1.000`, `okt 2024`, `1-3-2024..31-3-2024`.

Numbers and dates are read as everywhere else. Words for every kind: `leeg`, `gevuld`. Comparing:
`=`, `<>`, `>`, `>=`, `<`, `<=`. From–to: `..` or `t/m`. Text alone means: contains.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from nplv_desktop.domain.listing import Filter
from nplv_desktop.ui.text import read

if TYPE_CHECKING:
    from nplv_desktop.domain.listing import Operator
    from nplv_desktop.ui.text import Spec

_OPERATORS = (">=", "<=", "<>", ">", "<", "=")
_RANGE = re.compile(r"\s*(?:\.\.|…|\bt/m\b)\s*")
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_NAMES = {name: number for number, name in enumerate(_MONTHS, start=1)} | {"maa": 3}
_YEAR = re.compile(r"\d{4}")
_NUMBERED_MONTH = re.compile(r"(\d{1,2})[-/](\d{4})")
_NAMED_MONTH = re.compile(r"([a-z]{3,9})\.?\s+(\d{4})")
_QUARTER = re.compile(r"(?:q|kw|kwartaal)\s*([1-4])\s+(\d{4})")
_DECEMBER = 12
_COMPARABLE = frozenset({"amount", "count", "number", "percent", "year", "date"})
_EXACT = _COMPARABLE | {"bool"}


@dataclass(frozen=True)
class Understood:
    """What was typed: a condition, nothing (no condition), or a problem in one sentence."""

    condition: Filter | None = None
    problem: str = ""


def understand(spec: Spec, text: str) -> Understood:
    """Read the text of one filter field."""
    bare = text.strip()
    if not bare:
        return Understood()
    word = bare.casefold().strip("()")
    if word in {"leeg", "gevuld"}:
        return Understood(Filter(spec.key, cast("Operator", word)))
    parts = _RANGE.split(bare, maxsplit=1)
    if spec.kind in _COMPARABLE and len(parts) > 1:
        return _between(spec, parts[0], parts[1])
    operator = next((o for o in _OPERATORS if bare.startswith(o)), "")
    rest = bare[len(operator) :].strip()
    if spec.kind in _EXACT:
        reader = _dates if spec.kind == "date" else _compared
        return reader(spec, operator, rest)
    return _text(spec, operator, rest)


def _compared(spec: Spec, operator: str, text: str) -> Understood:
    found = read(spec, text)
    if found.problem:
        return Understood(problem=found.problem)
    if found.value is None:
        return Understood()
    return Understood(Filter(spec.key, cast("Operator", operator or "="), found.value))


def _between(spec: Spec, low: str, high: str) -> Understood:
    first, last = _bounds(spec, low), _bounds(spec, high)
    if isinstance(first, str) or isinstance(last, str):
        problem = first if isinstance(first, str) else last
        return Understood(problem=str(problem))
    return Understood(Filter(spec.key, "tussen", first[0], last[1]))


def _bounds(spec: Spec, text: str) -> tuple[Any, Any] | str:
    """First and last value that a text means, or the problem."""
    span = period(text) if spec.kind == "date" else None
    if span is not None:
        return span
    found = read(spec, text)
    if found.value is None:
        return found.problem or "Vul aan beide kanten van .. een waarde in."
    return found.value, found.value


def _dates(spec: Spec, operator: str, text: str) -> Understood:
    span = period(text)
    if span is None:
        return _compared(spec, operator, text)
    first, last = span
    if operator in {"", "="}:
        return Understood(Filter(spec.key, "tussen", first, last))
    if operator in {">", "<="}:
        return Understood(Filter(spec.key, cast("Operator", operator), last))
    if operator in {">=", "<"}:
        return Understood(Filter(spec.key, cast("Operator", operator), first))
    return Understood(problem="Met <> kan alleen één dag. Gebruik < of > voor een periode.")


def _text(spec: Spec, operator: str, text: str) -> Understood:
    if operator in {"=", "<>"} and text:
        found = read(spec, text)
        if found.problem:
            return Understood(problem=found.problem)
        return Understood(Filter(spec.key, cast("Operator", operator), found.value))
    return Understood(Filter(spec.key, "bevat", text)) if text else Understood()


def period(text: str) -> tuple[date, date] | None:
    """First and last day of a year, quarter or month in words or numbers; None for another text."""
    bare = text.strip().casefold()
    if _YEAR.fullmatch(bare):
        return date(int(bare), 1, 1), date(int(bare), 12, 31)
    if found := _QUARTER.fullmatch(bare):
        first = 3 * int(found[1]) - 2
        return _months(int(found[2]), first, first + 2)
    if found := _NUMBERED_MONTH.fullmatch(bare):
        month = int(found[1])
        return _months(int(found[2]), month, month) if 1 <= month <= _DECEMBER else None
    if found := _NAMED_MONTH.fullmatch(bare):
        number = _MONTH_NAMES.get(found[1][:3])
        return _months(int(found[2]), number, number) if number else None
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
