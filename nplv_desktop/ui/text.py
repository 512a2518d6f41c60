"""Values as people see and type them, for one described column or field.

`Spec` says what kind of value it is; `shown` writes it the Dutch way, `read` reads what was typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain import notation
from nplv_desktop.domain.reading import Reading, read_value
from nplv_desktop.ui.gezegd import said
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.domain.fields import Choice, Field, Kind
    from nplv_desktop.domain.listing import Column

NUMERIC: frozenset[str] = frozenset({"amount", "count", "number", "percent"})
"""Kinds that are right-aligned, in figures of equal width, and that can be added up."""
_SUGGESTED = 3
_KEY_LENGTH = 32
"""Characters of the key of a record: a UUID in hexadecimal digits."""


@dataclass(frozen=True)
class Spec:
    """What one input or cell holds."""

    key: str
    label: str
    kind: Kind = "text"
    choices: tuple[Choice, ...] = ()
    help: str = ""
    unit: str = ""
    required: bool = False
    limit: int | None = None
    decimals: int | None = None

    @property
    def right(self) -> bool:
        """Whether it stands at the right."""
        return self.kind in NUMERIC


def of_column(column: Column) -> Spec:
    """The spec of a column of a list."""
    return Spec(
        column.key,
        said(column.label),
        column.kind,
        translated(column.choices),
        said(column.help),
        decimals=column.decimals,
    )


def of_field(field: Field, choices: tuple[Choice, ...] = ()) -> Spec:
    """The spec of a field of a record; `choices` for a field whose choices stand elsewhere."""
    return Spec(
        field.key,
        said(field.label),
        "choice" if choices else field.kind,
        choices or translated(field.choices),
        said(field.help),
        tr(field.unit),
        field.required,
        field.limit,
    )


def translated(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The same choices, with their labels in the language of this run.

    Records among them (their code is a key) keep the name that the user gave.
    """
    return tuple(
        choice if len(choice.code) == _KEY_LENGTH else replace(choice, label=tr(choice.label))
        for choice in choices
    )


def searched(choice: Choice) -> str:
    """What a choice is found by: its label, and the codes that people type for it."""
    code = "" if len(choice.code) == _KEY_LENGTH else choice.code
    return " ".join(part for part in (choice.label, choice.short, code) if part)


def writer(spec: Spec) -> Callable[[Any], str]:
    """The function that writes values of a spec as text; made once per column."""
    if spec.choices and spec.kind != "bool":
        labels = {choice.code: choice.label for choice in spec.choices}
        return _Labels(labels).text
    if spec.kind in {"number", "count"}:
        return _Numbers(spec.decimals).text
    return _WRITERS.get(spec.kind, _plain)


def shown(spec: Spec, value: Any) -> str:
    """One value as text; missing is an empty text."""
    return writer(spec)(value)


def read(spec: Spec, text: str) -> Reading[Any]:
    """What was typed, as a value of the spec; `problem` is a sentence when it cannot be taken."""
    if spec.choices and spec.kind != "bool":
        return _read_choice(spec, text)
    if spec.kind in {"text", "longtext"} and text.strip():
        return Reading(text.strip())
    found: Reading[Any] = read_value(spec.kind, text, typed=True)
    return found


def _read_choice(spec: Spec, text: str) -> Reading[Any]:
    wanted = text.strip().casefold()
    if not wanted:
        return Reading(None)
    for choice in spec.choices:
        if wanted in {each.casefold() for each in (choice.label, choice.code, choice.short)}:
            return Reading(choice.code)
    partial = [c for c in spec.choices if wanted in searched(c).casefold()]
    if len(partial) == 1:
        return Reading(partial[0].code)
    if partial:
        named = ", ".join(c.label for c in partial[:_SUGGESTED])
        return Reading(
            None,
            problem=tr("“{strip}” kan meer betekenen. Kies uit de lijst: {named}.").format(
                strip=text.strip(), named=named
            ),
        )
    return Reading(
        None,
        problem=tr("“{strip}” staat niet op de lijst. Kies uit de lijst.").format(
            strip=text.strip()
        ),
    )


class _Labels:
    """Writes a code as its label."""

    def __init__(self, labels: dict[str, str]) -> None:
        self._labels = labels

    def text(self, value: Any) -> str:
        """The label, or the code itself when it is not on the list."""
        return "" if value is None else self._labels.get(value, str(value))


class _Numbers:
    """Writes numbers with a fixed number of decimals, or with their own."""

    def __init__(self, decimals: int | None) -> None:
        self._decimals = decimals

    def text(self, value: Any) -> str:
        """The number the Dutch way."""
        return "" if value is None else notation.number(value, self._decimals)


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def _one_line(value: Any) -> str:
    return "" if value is None else str(value).replace("\n", " ")


_WRITERS: dict[str, Callable[[Any], str]] = {
    "amount": notation.amount,
    "percent": notation.percent,
    "date": notation.day,
    "moment": notation.moment,
    "bool": notation.yes_no,
    "longtext": _one_line,
}
