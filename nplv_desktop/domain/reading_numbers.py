"""The arithmetic behind `domain/reading.py`: which numbers a text can mean.

Styles of a written number: `nl` has `.` for thousands and `,` for decimals, `en` the reverse. A
text such as `1.234` has a form in both; `12,5` only in one, since a mark followed by fewer than
three digits cannot stand for thousands.
"""

from __future__ import annotations

import re
from decimal import Decimal

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_CURRENCY = re.compile(r"^(?:€|EUR|euro)\s?|\s?(?:€|EUR|euro)$", re.IGNORECASE)
_NO_CENTS = re.compile(r"(?<=\d)([.,])(?:-{1,2}|=|[\u2013\u2014])$")
_MINUS = re.compile("[\u2212\u2013]")
_PLAIN = re.compile(r"-?\d+", re.ASCII)
_DUTCH = re.compile(r"-?\d{1,3}(?:\.\d{3})*,\d{2}|-?\d+,\d{2}", re.ASCII)
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3})*\.\d{2}|-?\d+\.\d{2}", re.ASCII)
_MARKS = str.maketrans("", "", ".,")
_GROUPED = re.compile(r"\d{1,3}(?:([., '])\d{3})(?:\1\d{3})*", re.ASCII)
_DECIMAL = re.compile(r"(?P<whole>[\d., ']*)(?P<mark>[.,])(?P<part>\d+)", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)
_STYLE_OF_DECIMAL = {",": "nl", ".": "en"}
_THOUSANDS = {"nl": ". '", "en": ", '"}

Forms = dict[str, Decimal]


def clear_style(text: str) -> str:
    """`nl` or `en` for a number with two decimals that can be written in no other style."""
    if _DUTCH.fullmatch(text):
        return "nl"
    return "en" if _ENGLISH.fullmatch(text) else ""


def clear_cents(text: str) -> int:
    """The cents of a text for which `clear_style` gave a style."""
    return int(text.translate(_MARKS))


def number_forms(text: str) -> Forms | None:
    """What a written number can mean, per style; None when it is no number.

    Sign in front, behind or as brackets; a currency sign; `1.250,-`; spaces between thousands.
    """
    if _DUTCH.fullmatch(text):
        return {"nl": Decimal(text.replace(".", "").replace(",", "."))}
    if _PLAIN.fullmatch(text):
        return _both(text)
    bare, negative = _without_dress(text)
    if bare is None:
        return None
    forms = _unsigned(bare)
    if forms is None or not negative:
        return forms
    return {style: -value for style, value in forms.items()}


def _without_dress(text: str) -> tuple[str | None, bool]:
    """The bare digits and marks, and whether they are negative; None when two signs compete."""
    bare, dressed, signs = _SPACES.sub(" ", _MINUS.sub("-", text)).strip(), "", ""
    while bare != dressed:
        dressed = bare
        if bare.startswith("(") and bare.endswith(")"):
            bare, signs = bare[1:-1].strip(), f"{signs}-"
        elif bare.startswith(("-", "+")):
            bare, signs = bare[1:].strip(), signs + bare[0]
        elif bare.endswith("-") and not _NO_CENTS.search(bare):
            bare, signs = bare[:-1].strip(), f"{signs}-"
        else:
            bare = _CURRENCY.sub("", bare, count=1).strip()
    return (None if len(signs) > 1 else _NO_CENTS.sub(r"\g<1>00", bare)), signs == "-"


def _unsigned(text: str) -> Forms | None:
    if _DIGITS.fullmatch(text):
        return _both(text)
    forms: Forms = {}
    if grouped := _GROUPED.fullmatch(text):
        whole = Decimal(re.sub(r"\D", "", text))
        forms = {style: whole for style, marks in _THOUSANDS.items() if grouped[1] in marks}
    if found := _DECIMAL.fullmatch(text):
        style = _STYLE_OF_DECIMAL[found["mark"]]
        if style not in forms and _is_whole(found["whole"], _THOUSANDS[style]):
            digits = re.sub(r"\D", "", found["whole"])
            forms[style] = Decimal(f"{digits or '0'}.{found['part']}")
            if found["whole"] in {"0", ""} or found["whole"].startswith("0"):
                forms = {style: forms[style]}
    return dict(sorted(forms.items(), reverse=True)) or None


def _is_whole(text: str, marks: str) -> bool:
    """Digits alone, or groups of three parted by one of the marks."""
    grouped = _GROUPED.fullmatch(text)
    return not text or bool(_DIGITS.fullmatch(text)) or bool(grouped and grouped[1] in marks)


def _both(digits: str) -> Forms:
    value = Decimal(digits)
    return {"nl": value, "en": value}
