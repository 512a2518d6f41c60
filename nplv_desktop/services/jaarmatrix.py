"""Amounts per boekjaar as rows of a matrix: owner × geldstroom down, boekjaren across; cents.

`Jaarmatrix` has what the begroting (owner: the interventie) and what is granted (owner: the
beschikking) share: the columns of the years, and how cells change, each time in one undo step. A
row is not kept itself: it is the records of its owner and geldstroom, one for each boekjaar with an
amount. An empty cell is no amount, not zero: emptying a cell removes the record behind it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from nplv_desktop.domain.errors import InvalidInput, UsageError
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.services import saving

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from nplv_desktop.domain.financiering import BeschikkingBedrag
    from nplv_desktop.domain.interventies import Begrotingsregel
    from nplv_desktop.domain.listing import CellChange
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

    Jaarbedrag = Begrotingsregel | BeschikkingBedrag
    Plaats = tuple[str, str]
    """Owner (key) and geldstroom (code) of a row."""

TOTAL = "totaal"
SEPARATOR = "/"
NEW = "+"
"""Keys that begin with this stand for rows that are still to be added."""
_STREAM = "geldstroom_code"


def kolom(jaar: int) -> str:
    """The key of the column of a boekjaar."""
    return f"jaar{jaar}"


def jaar_van(column: str) -> int | None:
    """The boekjaar of a column; None when it is another column."""
    digits = column.removeprefix("jaar")
    return int(digits) if column.startswith("jaar") and digits.isdigit() else None


def plaats(key: str) -> Plaats:
    """Owner (key) and geldstroom (code) of a row."""
    owner, _, stream = key.partition(SEPARATOR)
    return owner, stream


def rij(
    place: Plaats, shown: Sequence[str], amounts: Mapping[int, Cents], years: Iterable[int]
) -> Row:
    """A row: what is `shown` of its place, the amount of each year, and their sum."""
    total = sum(amounts.values()) if amounts else None
    return Row(SEPARATOR.join(place), (*shown, *(amounts.get(year) for year in years), total))


class Jaarmatrix:
    """The cells of one kind of record."""

    record: ClassVar[type[Begrotingsregel | BeschikkingBedrag]]
    eigenaar: ClassVar[str]
    """The column that names the owner."""
    onderwerp: ClassVar[str]
    """What each message begins with, and what each undo step is about."""

    def jaarkolommen(
        self, years: Iterable[int], *, width: int, totals: Container[int]
    ) -> tuple[Column, ...]:
        """A column for each boekjaar, added up for those in `totals`, and the total of a row."""
        label = field_of(self.record, "bedrag").label
        return (
            *(
                Column(
                    kolom(year),
                    str(year),
                    "amount",
                    f"{label} in {year}",
                    True,
                    width=width,
                    total=year in totals,
                )
                for year in years
            ),
            Column(TOTAL, "Totaal", "amount", width=116, total=True),
        )

    def bewaar(self, db: Database, changes: Sequence[CellChange], name: str = "") -> dict[str, str]:
        """Change cells in one undo step; another owner or geldstroom moves the whole row.

        Returns the key of each row by the key it had in `changes`. `InvalidInput` when an amount
        cannot be taken, or when the place moved to has a row already.
        """
        by_row: dict[str, dict[str, Any]] = defaultdict(dict)
        for change in changes:
            by_row[change.key][change.column] = change.value
        with db.change(name or f"{self.onderwerp} wijzigen") as session:
            return {key: self._change(db, session, key, row) for key, row in by_row.items()}

    def _change(
        self, db: Database, session: ChangeSession, key: str, values: Mapping[str, Any]
    ) -> str:
        if key.startswith(NEW):
            return self._add(db, session, values)
        place = self._moved(db, session, plaats(key), values)
        self._put(db, session, place, values)
        return SEPARATOR.join(place)

    def voeg_toe(
        self, db: Database, rows: Sequence[Mapping[str, Any]], name: str = ""
    ) -> list[str]:
        """Add rows from column values in one undo step; returns their keys.

        `InvalidInput` when owner, geldstroom or every amount is missing, or the row is there.
        """
        with db.change(name or f"{self.onderwerp} toevoegen") as session:
            return [self._add(db, session, row) for row in rows]

    def verwijder(self, db: Database, keys: Sequence[str]) -> None:
        """Remove whole rows in one undo step."""
        with db.change(f"{self.onderwerp} verwijderen") as session:
            for key in keys:
                for row in self._existing(session, plaats(key)).values():
                    session.remove(row)

    def _add(self, db: Database, session: ChangeSession, row: Mapping[str, Any]) -> str:
        place = self._place_of(row)
        if not any(row[key] is not None for key in row if jaar_van(key) is not None):
            raise InvalidInput(
                {"bedrag": f"{self.onderwerp}: er staat nog geen bedrag. Vul minstens één jaar in."}
            )
        self._refuse_taken(session, place)
        self._put(db, session, place, row)
        return SEPARATOR.join(place)

    def _place_of(self, row: Mapping[str, Any]) -> Plaats:
        problems = {
            key: f"{field_of(self.record, key).label} ontbreekt. Kies er een uit de lijst."
            for key in (self.eigenaar, _STREAM)
            if not row.get(key)
        }
        if problems:
            raise InvalidInput(problems)
        return str(row[self.eigenaar]), str(row[_STREAM])

    def _at(self, place: Plaats) -> dict[str, str]:
        owner, stream = place
        return {self.eigenaar: owner, _STREAM: stream}

    def _existing(self, session: ChangeSession, place: Plaats) -> dict[int, Jaarbedrag]:
        rows: Iterable[Jaarbedrag] = session.scalars(
            select(self.record).filter_by(**self._at(place))
        )
        return {row.boekjaar: row for row in rows}

    def _refuse_taken(self, session: ChangeSession, place: Plaats) -> None:
        if self._existing(session, place):
            owner = field_of(self.record, self.eigenaar).label.lower()
            raise InvalidInput(
                {
                    _STREAM: f"{self.onderwerp}: voor deze {owner} en geldstroom is er al een "
                    "regel. Pas die aan, of kies een andere geldstroom."
                }
            )

    def _moved(
        self, db: Database, session: ChangeSession, place: Plaats, values: Mapping[str, Any]
    ) -> Plaats:
        target = self._place_of({**self._at(place), **values})
        if target != place:
            self._refuse_taken(session, target)
            for row in self._existing(session, place).values():
                saving.put(db, session, self.record, row.id, self._at(target))
        return target

    def _put(
        self, db: Database, session: ChangeSession, place: Plaats, values: Mapping[str, Any]
    ) -> None:
        rows = self._existing(session, place)
        for column, value in values.items():
            if column == TOTAL:
                raise UsageError("Het totaal volgt uit de jaren. Wijzig een bedrag in een jaar.")
            year = jaar_van(column)
            if year is None:
                continue
            self._put_cell(db, session, (place, year), rows.get(year), value)

    def _put_cell(
        self,
        db: Database,
        session: ChangeSession,
        cell: tuple[Plaats, int],
        row: Jaarbedrag | None,
        value: Cents | None,
    ) -> None:
        if value is None:
            if row is not None:
                session.remove(row)
            return
        place, year = cell
        given: dict[str, Any] = {"bedrag": value}
        if row is None:
            given |= {**self._at(place), "boekjaar": year}
        try:
            saving.put(db, session, self.record, None if row is None else row.id, given)
        except InvalidInput as refusal:
            amount = refusal.problems.get("bedrag")
            raise InvalidInput({kolom(year): amount} if amount else refusal.problems) from refusal
