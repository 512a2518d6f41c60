"""Every field is described once: label, help, kind, unit, choices and import headings.

The description stands next to the column (`mapped_column(info=field(...))`). Forms, grids, import
headings, workbook columns, Excel input messages, checks and the handleiding read it from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from nplv_desktop.domain.base import Record

Kind = Literal[
    "text",  # one line of text (str)
    "longtext",  # several lines of text (str)
    "code",  # text that keeps leading zeros (str)
    "amount",  # whole cents (int), shown as euros
    "date",  # datetime.date
    "moment",  # datetime.datetime in UTC
    "year",  # int, four digits
    "count",  # whole number (int)
    "number",  # decimal.Decimal, decimals by the indicator
    "percent",  # whole basis points (int): 1234 is 12,34 %
    "bool",  # True, False or None (unknown)
    "choice",  # a code out of `choices` (str)
    "reference",  # the key of another record (str)
]


@dataclass(frozen=True)
class Choice:
    """One allowed value: the code that is stored and the label that is shown."""

    code: str
    label: str
    short: str = ""
    """What people call a record by instead of its label, such as the code of an interventie."""


@dataclass(frozen=True)
class Field:
    """What people and files need to know of one column."""

    key: str
    label: str
    help: str = ""
    kind: Kind = "text"
    unit: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    target: str = ""
    """For a reference: the table it points to, or `geldstroom`, `regeling`, `indicator`."""
    limit: int | None = None
    """Longest text, in characters."""
    headings: tuple[str, ...] = ()
    """Other headings under which files bring this field."""

    def label_of(self, code: str | None) -> str:
        """The label of a stored code; the code itself when it is not on the list."""
        return next((c.label for c in self.choices if c.code == code), code or "")


def field(
    label: str,
    help: str = "",  # noqa: A002  the word users know
    *,
    kind: Kind = "text",
    unit: str = "",
    required: bool = False,
    choices: tuple[Choice, ...] = (),
    target: str = "",
    limit: int | None = None,
    headings: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Describe a column, for `mapped_column(info=...)`."""
    return {"field": Field("", label, help, kind, unit, required, choices, target, limit, headings)}


@cache
def fields_of(record: type[Record]) -> tuple[Field, ...]:
    """The described fields of a record, in order of declaration."""
    found = []
    for column in record.__table__.columns:
        described = column.info.get("field")
        if described is not None:
            found.append(
                Field(column.key, **{k: v for k, v in vars(described).items() if k != "key"})
            )
    return tuple(found)


@cache
def field_of(record: type[Record], key: str) -> Field:
    """The description of one field; KeyError when the record has none by that key."""
    for candidate in fields_of(record):
        if candidate.key == key:
            return candidate
    raise KeyError(f"{record.__tablename__}.{key}")
