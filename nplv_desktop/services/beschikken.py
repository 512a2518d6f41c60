"""What beschikkingen grant, as a matrix: beschikking × geldstroom down, boekjaren across; cents.

`Toegekend` has what a grid needs of one regeling: columns, rows, and how they are changed, each
time in one undo step. The key of a row is beschikking and geldstroom. An empty cell is no amount,
not zero: emptying a cell removes the amount behind it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.errors import InvalidInput, UsageError
from nplv_desktop.domain.fields import Choice, field_of
from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.services import saving, vastgelegd
from nplv_desktop.services.dossiers import catalogus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from nplv_desktop.domain.listing import CellChange
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

TOTAL = "totaal"
SEPARATOR = "/"
NEW = "+"
"""Keys that begin with this stand for rows that are still to be added."""
_WITHOUT_PERIOD = 3
"""Years across when neither the regeling nor a beschikking says which."""


@dataclass(frozen=True)
class Toegekend:
    """The matrix of one regeling; `jaar` is the boekjaar that is always across."""

    regeling: str
    jaar: int

    def jaren(self, db: Database) -> tuple[int, ...]:
        """The boekjaren across: the period of the regeling, and those with an amount."""
        known = catalogus(db).regeling(self.regeling)
        found = {row.boekjaar for row in self._amounts(db)}
        if known.van and known.tot:
            found.update(range(known.van, known.tot + 1))
        if not found:
            found.update(range(self.jaar, self.jaar + _WITHOUT_PERIOD))
        return tuple(range(min(found), max(found) + 1))

    def kolommen(self, db: Database) -> tuple[Column, ...]:
        """Beschikking, geldstroom, each boekjaar, and the total."""
        owner = field_of(BeschikkingBedrag, "beschikking_id")
        stream = field_of(BeschikkingBedrag, "geldstroom_code")
        amount = field_of(BeschikkingBedrag, "bedrag")
        known = catalogus(db).regeling(self.regeling)
        streams = tuple(Choice(g.code, g.naam) for g in known.geldstromen)
        return (
            Column(owner.key, owner.label, "choice", "", True, self._beschikkingen(db), 150),
            Column(stream.key, stream.label, "choice", "", True, streams, 150),
            *(
                Column(f"jaar{y}", str(y), "amount", f"{amount.label} in {y}", True, (), 106, True)
                for y in self.jaren(db)
            ),
            Column(TOTAL, "Totaal", "amount", width=116, total=True),
        )

    def regels(self, db: Database) -> list[Row]:
        """The rows, by date of the beschikking and in the order of the geldstromen."""
        years = self.jaren(db)
        cells: dict[tuple[str, str], dict[int, Cents]] = defaultdict(dict)
        for row in self._amounts(db):
            cells[row.beschikking_id, row.geldstroom_code][row.boekjaar] = row.bedrag
        owners = {choice.code: n for n, choice in enumerate(self._beschikkingen(db))}
        streams = catalogus(db).regeling(self.regeling).geldstromen
        order = {stream.code: place for place, stream in enumerate(streams)}
        places = sorted(cells, key=lambda at: (owners[at[0]], order.get(at[1], len(order)), at[1]))
        held, columns = vastgelegd.sloten(db), {f"jaar{year}": year for year in years}
        return [
            Row(
                SEPARATOR.join(place),
                (
                    *place,
                    *(cells[place].get(year) for year in years),
                    sum(cells[place].values()),
                ),
                vastgelegd.per_jaar(held, columns, place[1]),
            )
            for place in places
        ]

    def bewaar(self, db: Database, changes: Sequence[CellChange], name: str = "") -> None:
        """Change cells in one undo step; another beschikking or geldstroom moves the whole row."""
        by_row: dict[str, dict[str, Any]] = defaultdict(dict)
        for change in changes:
            by_row[change.key][change.column] = change.value
        with db.change(name or "Toegekend bedrag wijzigen") as session:
            for key, values in by_row.items():
                if key.startswith(NEW):
                    _add(db, session, values)
                else:
                    place = _moved(db, session, _place(key), values)
                    _put(db, session, place, values)

    def voeg_toe(
        self, db: Database, values: Sequence[Mapping[str, Any]], name: str = ""
    ) -> list[str]:
        """Add rows from column values in one undo step; returns their keys."""
        with db.change(name or "Toegekend bedrag toevoegen") as session:
            return [_add(db, session, row) for row in values]

    def verwijder(self, db: Database, keys: Sequence[str]) -> None:
        """Remove whole rows in one undo step."""
        with db.change("Toegekend bedrag verwijderen") as session:
            for key in keys:
                for row in _existing(session, _place(key)).values():
                    session.remove(row)

    def _beschikkingen(self, db: Database) -> tuple[Choice, ...]:
        query = select(Beschikking.id, Beschikking.nummer).where(
            Beschikking.regeling_code == self.regeling
        )
        with db.read() as session:
            rows = session.execute(query.order_by(Beschikking.datum, Beschikking.id)).all()
        return tuple(Choice(key, number or "zonder nummer") for key, number in rows)

    def _amounts(self, db: Database) -> list[BeschikkingBedrag]:
        query = (
            select(BeschikkingBedrag)
            .join(Beschikking, Beschikking.id == BeschikkingBedrag.beschikking_id)
            .where(Beschikking.regeling_code == self.regeling)
        )
        with db.read() as session:
            return list(session.scalars(query))


def _place(key: str) -> tuple[str, str]:
    owner, _, stream = key.partition(SEPARATOR)
    return owner, stream


def _year(column: str) -> int | None:
    digits = column.removeprefix("jaar")
    return int(digits) if column.startswith("jaar") and digits.isdigit() else None


def _new_place(values: Mapping[str, Any]) -> tuple[str, str]:
    problems = {
        key: f"{field_of(BeschikkingBedrag, key).label} ontbreekt. Kies er een uit de lijst."
        for key in ("beschikking_id", "geldstroom_code")
        if not values.get(key)
    }
    if problems:
        raise InvalidInput(problems)
    return str(values["beschikking_id"]), str(values["geldstroom_code"])


def _existing(session: Session, place: tuple[str, str]) -> dict[int, BeschikkingBedrag]:
    rows = session.scalars(
        select(BeschikkingBedrag).where(
            BeschikkingBedrag.beschikking_id == place[0],
            BeschikkingBedrag.geldstroom_code == place[1],
        )
    )
    return {row.boekjaar: row for row in rows}


def _refuse_taken(session: Session, place: tuple[str, str]) -> None:
    if _existing(session, place):
        raise InvalidInput(
            {
                "geldstroom_code": "Toegekend: deze beschikking heeft al een regel voor deze "
                "geldstroom. Pas die aan, of kies een andere geldstroom."
            }
        )


def _add(db: Database, session: ChangeSession, values: Mapping[str, Any]) -> str:
    place = _new_place(values)
    if not any(values[key] is not None for key in values if _year(key) is not None):
        raise InvalidInput(
            {"bedrag": "Toegekend: er staat nog geen bedrag. Vul minstens één jaar in."}
        )
    _refuse_taken(session, place)
    _put(db, session, place, values)
    return SEPARATOR.join(place)


def _moved(
    db: Database, session: ChangeSession, place: tuple[str, str], values: Mapping[str, Any]
) -> tuple[str, str]:
    target = _new_place(
        {
            "beschikking_id": values.get("beschikking_id", place[0]),
            "geldstroom_code": values.get("geldstroom_code", place[1]),
        }
    )
    if target != place:
        _refuse_taken(session, target)
        fresh = {"beschikking_id": target[0], "geldstroom_code": target[1]}
        for row in _existing(session, place).values():
            saving.put(db, session, BeschikkingBedrag, row.id, fresh)
    return target


def _put(
    db: Database, session: ChangeSession, place: tuple[str, str], values: Mapping[str, Any]
) -> None:
    rows = _existing(session, place)
    for column, value in values.items():
        if column == TOTAL:
            raise UsageError("Het totaal volgt uit de jaren. Wijzig een bedrag in een jaar.")
        year = _year(column)
        if year is not None:
            _put_cell(db, session, (*place, year), rows.get(year), value)


def _put_cell(
    db: Database,
    session: ChangeSession,
    cell: tuple[str, str, int],
    row: BeschikkingBedrag | None,
    value: Cents | None,
) -> None:
    if value is None:
        if row is not None:
            session.remove(row)
        return
    given: dict[str, Any] = {"bedrag": value}
    if row is None:
        owner, stream, year = cell
        given |= {"beschikking_id": owner, "geldstroom_code": stream, "boekjaar": year}
    try:
        saving.put(db, session, BeschikkingBedrag, None if row is None else row.id, given)
    except InvalidInput as refusal:
        amount = refusal.problems.get("bedrag")
        raise InvalidInput({f"jaar{cell[2]}": amount} if amount else refusal.problems) from refusal
