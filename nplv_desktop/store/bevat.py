"""Whether a text contains another one, in capitals or not, without folding every row first.

SQLAlchemy's own `icontains` writes `lower(a) LIKE lower(b)`. SQLite's `LIKE` takes no notice of
capitals by itself, for the same letters as its `lower` (those of ASCII), so that the folding is
only work: over a million rows it is half of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Boolean, Table, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

if TYPE_CHECKING:
    from sqlalchemy import Column
    from sqlalchemy.sql.compiler import SQLCompiler

_ESCAPE = "/"


class Bevat(FunctionElement[bool]):
    """True where `expression` contains `text`; capitals count only outside ASCII, as in SQLite."""

    name = "bevat"
    type = Boolean()
    inherit_cache = True

    def __init__(self, expression: Any, text: str) -> None:
        super().__init__(expression, literal(_pattern(text)))
        self.sought = text
        """The text itself."""

    def self_group(self, against: Any = None) -> Self:  # noqa: ARG002  as the base class has it
        """Itself: it is true or false wherever it stands, and written between brackets."""
        return self

    @property
    def column(self) -> Column[Any] | None:
        """The column of a table that is looked in; None for any other expression."""
        expression = next(iter(self.clauses))
        table = getattr(expression, "table", None)
        return expression if isinstance(table, Table) else None  # type: ignore[return-value]


def _pattern(text: str) -> str:
    for special in (_ESCAPE, "%", "_"):
        text = text.replace(special, _ESCAPE + special)
    return f"%{text}%"


@compiles(Bevat)
def _like(element: Bevat, compiler: SQLCompiler, **options: Any) -> str:
    return _written(element, compiler, "LIKE", options)


@compiles(Bevat, "postgresql")
def _ilike(element: Bevat, compiler: SQLCompiler, **options: Any) -> str:
    return _written(element, compiler, "ILIKE", options)


def _written(element: Bevat, compiler: SQLCompiler, word: str, options: dict[str, Any]) -> str:
    expression, pattern = (compiler.process(part, **options) for part in element.clauses)
    return f"({expression} {word} {pattern} ESCAPE '{_ESCAPE}')"
