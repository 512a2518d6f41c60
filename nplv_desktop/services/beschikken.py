"""What beschikkingen grant, as a matrix: beschikking × geldstroom down, boekjaren across; cents.

`Toegekend` has what a grid needs of one regeling: columns, rows, and how they are changed, each
time in one undo step. The key of a row is beschikking and geldstroom. An empty cell is no amount,
not zero: emptying a cell removes the amount behind it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.fields import Choice, field_of
from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag
from nplv_desktop.domain.listing import Column
from nplv_desktop.services import vastgelegd
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.jaarmatrix import Jaarmatrix, kolom, rij

if TYPE_CHECKING:
    from nplv_desktop.domain.listing import Row
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database

_WITHOUT_PERIOD = 3
"""Years across when neither the regeling nor a beschikking says which."""


@dataclass(frozen=True)
class Toegekend(Jaarmatrix):
    """The matrix of one regeling; `jaar` is the boekjaar that is always across."""

    record = BeschikkingBedrag
    eigenaar = "beschikking_id"
    onderwerp = "Toegekend bedrag"

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
        known, years = catalogus(db).regeling(self.regeling), self.jaren(db)
        streams = tuple(Choice(g.code, g.naam) for g in known.geldstromen)
        return (
            Column(owner.key, owner.label, "choice", "", True, self._beschikkingen(db), 150),
            Column(stream.key, stream.label, "choice", "", True, streams, 150),
            *self.jaarkolommen(years, width=106, totals=years),
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
        held, columns = vastgelegd.sloten(db), {kolom(year): year for year in years}
        return [
            replace(
                rij(place, place, cells[place], years),
                vast=vastgelegd.per_jaar(held, columns, place[1]),
            )
            for place in places
        ]

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
