"""Reading what people and files write: amounts, numbers, dates, years, ja/nee.

Text that can mean two things is never guessed: `Reading.ambiguous` then names the styles in which
it can be read, and the column it stands in may settle which one holds (`settle`). What a person
types into a field (`typed=True`) is read the Dutch way first. A sentence in `Reading.problem`
says what stands there and what is expected. Nothing (an empty cell) is read as None, no problem.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from nplv_desktop.domain.notation import amount as write_amount
from nplv_desktop.domain.notation import day as write_day
from nplv_desktop.domain.reading_dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    date_forms,
    date_of_serial,
    is_out_of_range,
)
from nplv_desktop.domain.reading_numbers import clear_cents, clear_style, number_forms
from nplv_desktop.domain.values import Cents, cents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from nplv_desktop.domain.fields import Kind

T = TypeVar("T")
Raw: TypeAlias = str | int | float | Decimal | date | None
"""What stands in a cell: text, number, bool, date, datetime, or nothing."""

NUMBER_STYLES = ("nl", "en")
DATE_STYLES = ("dmj", "mdj", "jmd")
STYLE_LABELS: Mapping[str, str] = {
    "nl": "punt voor duizendtallen, komma voor decimalen",
    "en": "komma voor duizendtallen, punt voor decimalen",
    "dmj": "dag-maand-jaar",
    "mdj": "maand-dag-jaar",
    "jmd": "jaar-maand-dag",
}
EXPECTED: Mapping[str, str] = {
    "amount": "een bedrag zoals 1.234,56",
    "number": "een getal zoals 12,5",
    "count": "een heel getal",
    "percent": "een percentage zoals 12,5",
    "date": "een datum zoals 31-12-2024",
    "year": "een jaartal zoals 2024",
    "bool": "ja of nee",
}
_ARTICLE = {
    "amount": "geen bedrag",
    "number": "geen getal",
    "count": "geen heel getal",
    "percent": "geen percentage",
    "date": "geen datum",
    "year": "geen jaartal",
    "bool": "geen ja of nee",
}
_YES = frozenset({"j", "ja", "x", "1", "waar", "true", "yes", "y", "w", "✓", "✔", "☒", "☑"})
_NO = frozenset({"n", "nee", "0", "onwaar", "false", "no", "neen", "☐"})
_TICKS = frozenset({"x", "✓", "✔", "☒", "☑"})
_NOTHING = frozenset({"", "-", "–", "—"})
_LONGEST = 40
"""No number or date is longer; a longer text is not tried."""
_SERIAL_DIGITS, _COMPACT_DIGITS = 5, 8
_SIGNIFICANT = 15
"""Excel keeps 15 digits; what a float shows beyond them is noise."""
_LARGEST_DIGITS = 15
_LARGEST = 10**_LARGEST_DIGITS
"""Numbers from here on are refused: no amount in euros, and no exact float."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What was read. `value` None with a `problem`: unreadable; without one: nothing stands there.

    `ambiguous` names the styles that give different values; `note` says what was reinterpreted.
    """

    value: T | None
    ambiguous: tuple[str, ...] = ()
    note: str = ""
    problem: str = ""

    @property
    def certain(self) -> bool:
        """It can be taken as it is: read or empty, and in one way only."""
        return not self.problem and not self.ambiguous


@dataclass(frozen=True, slots=True)
class ColumnStyle:
    """How the values of one column are written. An `ambiguous` style is a question for the user.

    `example` is the first text that can be read in two ways, `count` how many there are.
    """

    style: str = ""
    ambiguous: tuple[str, ...] = ()
    example: str = ""
    count: int = 0
    ticks: bool = False
    """A ja/nee column of crosses only: an empty cell in it means nee."""


_EMPTY: Reading[Any] = Reading(None)


def read_amount(value: Raw, *, style: str = "", typed: bool = False) -> Reading[Cents]:
    """Euros as cents. A number cell is rounded to cents with a note; text with mills is refused."""
    if isinstance(value, str):
        if len(value) <= _LARGEST_DIGITS and (clear := clear_style(value)) and style in {"", clear}:
            return Reading(clear_cents(value))
        if value.strip() == "€ -":
            return Reading(0)
    found = _number("amount", value, style, typed)
    if found.value is None:
        return Reading(None, found.ambiguous, found.note, found.problem)
    whole = cents(found.value)
    if Decimal(whole).scaleb(-2) == found.value:
        return Reading(whole, (), found.note)
    if isinstance(value, str):
        return Reading(
            None, problem=f"'{_short(value)}' heeft meer dan twee decimalen. {_wanted('amount')}"
        )
    return Reading(whole, (), f"afgerond op centen: {found.value} werd {write_amount(whole)}")


def read_number(value: Raw, *, style: str = "", typed: bool = False) -> Reading[Decimal]:
    """A number with any decimals."""
    return _number("number", value, style, typed)


def read_count(value: Raw, *, style: str = "", typed: bool = False) -> Reading[int]:
    """A whole number; `12,0` is one too."""
    return _whole("count", _number("count", value, style, typed), value)


def read_percent(value: Raw, *, style: str = "", typed: bool = False) -> Reading[int]:
    """Percentage points as basis points: `12,5 %`, `12,5` and the number 12.5 are 1250."""
    bare = value.strip().removesuffix("%") if isinstance(value, str) else value
    found = _number("percent", bare, style, typed)
    if found.value is None:
        return Reading(None, found.ambiguous, found.note, found.problem)
    return _whole("percent", Reading(found.value * 100, (), found.note), value)


def read_year(value: Raw, *, typed: bool = False) -> Reading[int]:
    """A year of four digits from 1900 to 2199; typed, two digits are a year of this century."""
    text = str(value).strip() if isinstance(value, str) else value
    if typed and isinstance(text, str) and len(text) == 2 and text.isascii() and text.isdigit():  # noqa: PLR2004  two digits
        return Reading(2000 + int(text))
    if isinstance(text, str) and (len(text) != 4 or not text.isascii() or not text.isdigit()):  # noqa: PLR2004  four digits
        return _EMPTY if text in _NOTHING else _refused("year", value)
    found = _whole("year", _number("year", text, "", False), value)
    if found.value is None or EARLIEST_YEAR <= found.value <= LATEST_YEAR:
        return found
    return _refused("year", value)


def read_bool(value: Raw) -> Reading[bool]:
    """Ja or nee in the ways that people and finance systems write it."""
    if isinstance(value, bool) or value is None:
        return Reading(value)
    if isinstance(value, int | float | Decimal) and value in {0, 1}:
        return Reading(bool(value))
    text = str(value).strip().lower()
    if text in _NOTHING:
        return _EMPTY
    if text in _YES or text in _NO:
        return Reading(text in _YES)
    return _refused("bool", value)


def read_date(
    value: Raw, base1904: bool = False, *, style: str = "", typed: bool = False
) -> Reading[date]:
    """A day from a date cell, an Excel serial number, `jjjjmmdd`, or a written date."""
    if isinstance(value, datetime):
        return Reading(value.date())
    if value is None or isinstance(value, date):
        return Reading(value)
    if isinstance(value, str):
        return _written_date(value, base1904, style, typed)
    return _numbered_date(value, base1904)


def read_text(value: Raw) -> Reading[str]:
    """Text without spaces around it and without control characters; a whole number has no `.0`."""
    if value is None:
        return _EMPTY
    if isinstance(value, bool):
        return Reading("WAAR" if value else "ONWAAR")
    if isinstance(value, datetime | date):
        return Reading(write_day(value))
    if isinstance(value, float):
        value = _exact(value)
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    if not text.isprintable():
        text = "".join(
            c if c.isprintable() or c == "\n" else " " for c in text.replace("\r\n", "\n")
        )
    return Reading(text.strip() or None)


def read_value(
    kind: Kind, value: Raw, *, style: str = "", typed: bool = False, base1904: bool = False
) -> Reading[Any]:
    """Read a value of any kind of field; a moment, choice or reference is read as text."""
    if kind == "date":
        return read_date(value, base1904, style=style, typed=typed)
    if kind == "year":
        return read_year(value, typed=typed)
    if kind == "bool":
        return read_bool(value)
    reader = _NUMBER_READERS.get(kind)
    return reader(value, style=style, typed=typed) if reader else read_text(value)


def settle(values: Iterable[Raw], kind: Kind) -> ColumnStyle:
    """In which style a column is written, from all its values; ambiguous when left open."""
    forms_of: Callable[[str], Mapping[str, Any] | None] | None = _FORMS.get(kind)
    if forms_of is None and kind != "bool":
        return ColumnStyle()
    counts: Counter[str] = Counter()
    for text, count in Counter([v for v in values if isinstance(v, str)]).items():
        counts[text.strip()] += count
    if forms_of is None:
        marks = {text.lower() for text in counts if text}
        return ColumnStyle(ticks=bool(marks) and marks <= _TICKS)
    allowed: set[str] | None = None
    possible: set[str] = set()
    doubtful: list[str] = []
    if kind != "date":
        clear = {text: style for text in counts if (style := clear_style(text))}
        allowed = _agreed(set(clear.values()))
        counts = Counter({text: n for text, n in counts.items() if text not in clear})
    for text in counts:
        forms = forms_of(text) if len(text) <= _LONGEST else None
        if not forms or "" in forms:
            continue
        styles = set(forms)
        allowed = styles if allowed is None else allowed & styles
        if _differ(forms) or styles == {"jmd"}:
            possible |= styles | ({"dmj"} if "jmd" in styles else set())
            doubtful.append(text)
    return _decide(allowed or set(), possible, doubtful, sum(counts[t] for t in doubtful))


def _agreed(styles: set[str]) -> set[str] | None:
    """What clear numbers leave open: everything without any, nothing when they contradict."""
    return None if not styles else (styles if len(styles) == 1 else set())


def _decide(allowed: set[str], possible: set[str], doubtful: list[str], count: int) -> ColumnStyle:
    """One style left: settled. Several, or none at all, and texts that depend on it: a question."""
    if len(allowed) == 1 and allowed != {"jmd"}:
        return ColumnStyle(allowed.pop())
    if not doubtful:
        return ColumnStyle()
    options = allowed if len(allowed) > 1 else possible
    order = (*NUMBER_STYLES, *DATE_STYLES)
    return ColumnStyle("", tuple(s for s in order if s in options), doubtful[0], count)


def _number(kind: str, value: Raw, style: str, typed: bool) -> Reading[Decimal]:
    """A number from a cell or from text; `kind` is for the sentence when it is none."""
    if value is None:
        return _EMPTY
    if isinstance(value, str):
        return _written_number(kind, value, style, typed)
    if isinstance(value, bool | date):
        return _refused(kind, value)
    exact = _exact(value) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        return _refused(kind, value)
    return Reading(exact) if abs(exact) < _LARGEST else _too_large(kind, value)


def _written_number(kind: str, value: str, style: str, typed: bool) -> Reading[Decimal]:
    text = value.strip()
    if text in _NOTHING:
        return _EMPTY
    forms = number_forms(text) if len(text) <= _LONGEST else None
    if not forms:
        return _refused(kind, value)
    if abs(max(forms.values(), key=abs)) >= _LARGEST:
        return _too_large(kind, value)
    if kind == "count":
        forms = {s: v for s, v in forms.items() if v == v.to_integral_value()} or forms
    return _choose(forms, style, typed)


def _whole(kind: str, found: Reading[Decimal], value: Raw) -> Reading[int]:
    """A reading of a number as a whole number; refused when it has a fraction."""
    if found.value is None:
        return Reading(None, found.ambiguous, found.note, found.problem)
    if found.value != found.value.to_integral_value():
        return _refused(kind, value)
    return Reading(int(found.value), (), found.note)


def _written_date(value: str, base1904: bool, style: str, typed: bool) -> Reading[date]:
    text = value.strip()
    if text in _NOTHING:
        return _EMPTY
    forms = date_forms(text) if len(text) <= _LONGEST else None
    if forms is None:
        if text.isascii() and text.isdigit() and len(text) == _SERIAL_DIGITS:
            return _numbered_date(int(text), base1904)
        return _refused("date", value)
    if set(forms) == {"jmd"} and style != "jmd":
        forms = {}
    if not forms:
        return Reading(None, problem=_no_such_day(value))
    found = _choose(forms, style, typed)
    if typed or found.value is None or str(found.value.year) in text:
        return found
    note = f"jaartal van twee cijfers gelezen: {text} werd {write_day(found.value)}"
    return Reading(found.value, (), note)


def _no_such_day(value: str) -> str:
    if is_out_of_range(value.strip()):
        years = f"{EARLIEST_YEAR} tot en met {LATEST_YEAR}"
        return f"De datum '{_short(value)}' valt buiten {years}. {_wanted('date')}"
    return f"De datum '{_short(value)}' bestaat niet. {_wanted('date')}"


def _numbered_date(value: Decimal | float, base1904: bool) -> Reading[date]:
    """A date from a number cell: `jjjjmmdd`, or the day count of Excel (1900 or 1904)."""
    if isinstance(value, bool) or not -_LARGEST < value < _LARGEST:
        return _refused("date", value)
    if value == int(value) and len(str(int(value))) == _COMPACT_DIGITS:
        forms = date_forms(str(int(value)))
        return Reading(forms[""]) if forms else _refused("date", value)
    found = date_of_serial(float(value), base1904)
    if found is None:
        return _refused("date", value)
    return Reading(found, (), f"getal gelezen als datum: {_short(value)} werd {write_day(found)}")


def _choose(forms: Mapping[str, T], style: str, typed: bool) -> Reading[T]:
    """The one form that holds, or the styles among which it cannot be decided."""
    if style in forms:
        return Reading(forms[style])
    first = next(iter(forms.values()))
    if not _differ(forms):
        odd = bool(style) and len(forms) == 1 and "" not in forms
        return Reading(first, (), "anders geschreven dan de rest van de kolom" if odd else "")
    if typed:
        return Reading(forms.get("nl", forms.get("dmj", first)))
    return Reading(None, tuple(forms))


def _differ(forms: Mapping[str, object]) -> bool:
    return len(set(forms.values())) > 1


def _exact(value: float) -> Decimal:
    """A float as the number that Excel shows: 15 significant digits."""
    return Decimal(f"{value:.{_SIGNIFICANT}g}")


def _refused(kind: str, value: Raw) -> Reading[Any]:
    return Reading(None, problem=f"'{_short(value)}' is {_ARTICLE[kind]}. {_wanted(kind)}")


def _too_large(kind: str, value: Raw) -> Reading[Any]:
    return Reading(None, problem=f"'{_short(value)}' is te groot. {_wanted(kind)}")


def _wanted(kind: str) -> str:
    return f"Verwacht wordt {EXPECTED[kind]}."


def _short(value: Raw) -> str:
    text = read_text(value).value or ""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


_NUMBER_READERS: Mapping[str, Callable[..., Reading[Any]]] = {
    "amount": read_amount,
    "number": read_number,
    "count": read_count,
    "percent": read_percent,
}
_FORMS: Mapping[str, Callable[[str], Mapping[str, Any] | None]] = {
    "amount": number_forms,
    "number": number_forms,
    "percent": number_forms,
    "date": date_forms,
}
