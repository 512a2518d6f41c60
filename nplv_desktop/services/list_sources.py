"""The columns of a list of records: where each comes from, and the conditions on it in SQL."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute

from nplv_desktop.domain.fields import Choice, field_of
from nplv_desktop.domain.listing import Column
from nplv_desktop.store.bevat import Bevat

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.domain.base import Record
    from nplv_desktop.domain.listing import Filter

Expression: TypeAlias = ColumnElement[Any] | InstrumentedAttribute[Any]
CODED_KINDS = frozenset({"choice", "reference", "bool"})
TEXT_KINDS = ("text", "longtext", "code", "choice", "reference")


@dataclass(frozen=True)
class Source:
    """Where a column comes from: its value, and the expression to sort and search by."""

    column: Column
    value: Expression
    by: Expression | None = None
    field: str = ""
    """The field that is written when the cell is edited; empty when it cannot be."""

    @property
    def order(self) -> Expression:
        """The expression to sort and filter by."""
        return self.value if self.by is None else self.by


def field_source(
    record: type[Record],
    key: str,
    *,
    by: Expression | None = None,
    choices: tuple[Choice, ...] = (),
    width: int = 120,
    total: bool = False,
    optional: bool = False,
    editable: bool = True,
) -> Source:
    """A column that shows (and edits) one field of the record."""
    field = field_of(record, key)
    kind = "choice" if choices else field.kind
    column = Column(
        key,
        field.label,
        kind,
        field.help,
        editable,
        choices or field.choices,
        width,
        total,
        optional=optional,
    )
    return Source(column, getattr(record, key), by, key)


def condition(source: Source, wanted: Filter) -> ColumnElement[bool]:
    """What a filter asks of a column."""
    if wanted.operator == "bevat":
        return contains(source, str(wanted.value))
    if wanted.operator == "tussen":
        return source.order.between(wanted.value, wanted.upper)
    if wanted.operator in {"leeg", "gevuld"}:
        empty = source.value.is_(None)
        return empty if wanted.operator == "leeg" else ~empty
    if wanted.operator == "in":
        return source.value.in_(list(wanted.value))
    return _compared(source, wanted)


def _compared(source: Source, condition: Filter) -> ColumnElement[bool]:
    side: Any = source.value if source.column.kind in CODED_KINDS else source.order
    compare: dict[str, Callable[[Any, Any], Any]] = {
        "=": operator.eq,
        ">": operator.gt,
        ">=": operator.ge,
        "<": operator.lt,
        "<=": operator.le,
    }
    if condition.operator == "<>":
        return or_(side != condition.value, side.is_(None))
    found: ColumnElement[bool] = compare[condition.operator](side, condition.value)
    return found


def contains(source: Source, text: str) -> ColumnElement[bool]:
    """Whether a text occurs in what a column shows, also in the label of a choice."""
    labelled = [c.code for c in source.column.choices if text.casefold() in c.label.casefold()]
    matching = Bevat(source.order, text)
    return or_(matching, source.value.in_(labelled)) if labelled else matching
