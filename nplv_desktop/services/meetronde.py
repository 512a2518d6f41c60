"""All indicators in one matrix: indicators down, peiljaren across, to fill a round in one go.

`Meetronde` has what a grid needs: the columns, the rows, and how they are changed, each time in one
undo step. Of the chosen year also source, provisional and remark can be filled in. An empty cell is
no value, never zero. The key of a row is that of `IndicatorStand.sleutel`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.indicatoren import Meting
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.services import indicatoren, saving

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.listing import CellChange
    from nplv_desktop.services.indicatoren import IndicatorStand
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

BEFORE = 3
"""Peiljaren before the chosen one that are shown."""
OF_YEAR = ("bron", "voorlopig", "opmerking")
"""Fields of the meting of the chosen year."""
_SEPARATOR = "/"


def kolom(jaar: int) -> str:
    """The key of the column of a peiljaar."""
    return f"jaar{jaar}"


@dataclass(frozen=True)
class Meetronde:
    """The round of one peiljaar, beside the years before it."""

    jaar: int

    @property
    def jaren(self) -> tuple[int, ...]:
        """The peiljaren across."""
        return tuple(range(self.jaar - BEFORE, self.jaar + 1))

    def kolommen(self) -> tuple[Column, ...]:
        """Indicator and unit, nulmeting, the years, and what belongs to the chosen year."""
        value = field_of(Meting, "waarde")
        years = [
            Column(
                kolom(year),
                str(year),
                "number",
                f"{value.label} in {year}",
                editable=True,
                width=86,
            )
            for year in self.jaren
        ]
        rest = []
        for key, width in zip(OF_YEAR, (170, 84, 170), strict=True):
            field = field_of(Meting, key)
            about = f"{field.label} bij de waarde in {self.jaar}"
            rest.append(Column(key, field.label, field.kind, about, editable=True, width=width))
        return (
            Column("indicator", "Indicator", width=300),
            Column("eenheid", "Eenheid", width=150),
            Column("nulmeting", "Nulmeting", "number", width=86),
            *years,
            *rest,
        )

    def regels(self, db: Database) -> list[Row]:
        """A row per indicator, in the order of the catalogue; parts that have values below it."""
        return [self._regel(stand) for stand in indicatoren.standen(db, self.jaar)]

    def _regel(self, stand: IndicatorStand) -> Row:
        found = {m.peiljaar: m for m in stand.reeks if not m.nulmeting}
        now = found.get(self.jaar)
        values = [found[year].waarde if year in found else None for year in self.jaren]
        start = stand.nulmeting.waarde if stand.nulmeting is not None else None
        rest = [getattr(now, key) if now is not None else None for key in OF_YEAR]
        part = f"{stand.deel}, " if stand.deel else ""
        name = f"{stand.indicator.code} {part}{stand.indicator.naam}"
        return Row(stand.sleutel, (name, stand.indicator.eenheid, start, *values, *rest))

    def bewaar(self, db: Database, changes: Sequence[CellChange], name: str = "") -> None:
        """Change cells in one undo step; `InvalidInput` when a value cannot be taken.

        A new meting takes the source that the catalogue names, unless one is typed.
        """
        wanted: dict[tuple[str, int], dict[str, Any]] = defaultdict(dict)
        for change in changes:
            year, field = self._plaats(change.column)
            wanted[change.key, year][field] = change.value
        sources = {kind.code: kind.bron for kind in indicatoren.soorten(db)}
        with db.change(name or "Metingen invullen") as session:
            for (key, year), values in wanted.items():
                self._put(db, session, key, year, values, sources)

    def _plaats(self, column: str) -> tuple[int, str]:
        """The peiljaar and the field of a column."""
        if column in OF_YEAR:
            return self.jaar, column
        year = next((year for year in self.jaren if kolom(year) == column), None)
        if year is None:
            raise UsageError("Deze kolom volgt uit andere gegevens en is hier niet te wijzigen.")
        return year, "waarde"

    def _put(
        self,
        db: Database,
        session: ChangeSession,
        key: str,
        year: int,
        values: dict[str, Any],
        sources: dict[str, str],
    ) -> None:
        code, _, part = key.partition(_SEPARATOR)
        found = session.scalar(
            select(Meting.id).where(
                Meting.indicator_code == code,
                Meting.uitsplitsing == part,
                Meting.peiljaar == year,
                Meting.gebied == "",
                Meting.nulmeting.is_(False),
            )
        )
        if "voorlopig" in values:
            values["voorlopig"] = bool(values["voorlopig"])
        if found is None:
            if not any(value for value in values.values()) and values.get("waarde") is None:
                return
            own = {"indicator_code": code, "uitsplitsing": part, "peiljaar": year}
            values = {**own, "bron": sources.get(code) or None, **values}
        saving.put(db, session, Meting, found, values)
