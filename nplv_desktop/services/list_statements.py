"""What is asked of a list, as SQL: which rows, in which order, and what is added up.

Columns are asked for by fixed keys that map to expressions; nothing a user types becomes SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, and_, cast, func, or_

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.services.list_sources import TEXT_KINDS, Expression, Source, condition, contains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select

    from nplv_desktop.domain.base import Record
    from nplv_desktop.domain.listing import ListQuery


@dataclass(frozen=True)
class Statements:
    """How the queries of one list read in SQL; `name` is what a refusal calls the list."""

    name: str
    record: type[Record]
    sources: tuple[Source, ...]
    order: tuple[Expression, ...]
    joins: tuple[tuple[Any, ColumnElement[bool]], ...]
    where: tuple[ColumnElement[bool], ...]

    def counting(self) -> list[ColumnElement[Any]]:
        """The number of rows, and the sum of each column that is added up."""
        adding = [s for s in self.sources if s.column.total]
        sums = [cast(func.coalesce(func.sum(s.value), 0), BigInteger) for s in adding]
        return [func.count(), *sums]

    def sums(self, sums: Sequence[Any]) -> dict[str, int]:
        """Those sums by the key of their column."""
        adding = [s.column.key for s in self.sources if s.column.total]
        return dict(zip(adding, sums, strict=True))

    def source(self, key: str) -> Source:
        """What a column shows; `UsageError` when the list has no such column."""
        for source in self.sources:
            if source.column.key == key:
                return source
        raise UsageError(f"De lijst {self.name} heeft geen kolom {key}.")

    def narrowed(
        self, statement: Select[*tuple[Any, ...]], query: ListQuery
    ) -> Select[*tuple[Any, ...]]:
        """The statement over the rows of a query only."""
        statement = statement.select_from(self.record)
        for target, on in self.joins:
            statement = statement.outerjoin(target, on)
        conditions = [*self.where, *(condition(self.source(f.key), f) for f in query.filters)]
        if query.search.strip():
            conditions.append(self._found(query.search.strip()))
        return statement.where(*conditions)

    def ordering(self, query: ListQuery) -> list[Expression]:
        """The order of a query; rows that are alike stand by their keys."""
        chosen = [
            self.source(key).order.desc() if descending else self.source(key).order.asc()
            for key, descending in query.sort
        ]
        return [*self.together(query), *chosen, *self.order, self.record.id.asc()]

    def together(self, query: ListQuery) -> list[Expression]:
        """The order that keeps the rows of a group together; different values may read alike."""
        if not query.group:
            return []
        source = self.source(query.group)
        parts = [source.order] if source.by is None else [source.order, source.value]
        return [part.desc() if query.group_descending else part.asc() for part in parts]

    def _found(self, text: str) -> ColumnElement[bool]:
        sources = [s for s in self.sources if s.column.kind in TEXT_KINDS]
        return and_(
            *(or_(*(contains(source, word) for source in sources)) for word in text.split())
        )
