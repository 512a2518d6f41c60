"""The begroting as a matrix: interventie × geldstroom down, boekjaren across; cells are cents.

`Begroting` has what a grid needs: the columns, the rows, and how they are changed, each time in one
undo step. The key of a row is interventie and geldstroom. An empty cell is no amount, not zero:
emptying a cell removes the begrotingsregel behind it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.financiering import BeschikkingBedrag
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie, InterventieThema
from nplv_desktop.domain.listing import Column
from nplv_desktop.services import vastgelegd
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.jaarmatrix import Jaarmatrix, kolom, rij
from nplv_desktop.services.keuzes import geldstroom_choices, interventie_choices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from nplv_desktop.domain.listing import Row
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.jaarmatrix import Plaats
    from nplv_desktop.store.database import Database

_AHEAD = 2
"""Years after the chosen boekjaar that can always be planned."""


def jaren(db: Database, jaar: int) -> tuple[int, ...]:
    """The boekjaren across: with a plan or a granted amount, and those from the chosen one on."""
    with db.read() as session:
        found = {jaar + step for step in range(_AHEAD + 1)}
        found.update(session.scalars(select(Begrotingsregel.boekjaar).distinct()))
        found.update(session.scalars(select(BeschikkingBedrag.boekjaar).distinct()))
    return tuple(range(min(found), max(found) + 1))


@dataclass(frozen=True)
class Begroting(Jaarmatrix):
    """The matrix of all interventies, or of one (its key), with the boekjaren around a year."""

    record = Begrotingsregel
    eigenaar = "interventie_id"
    onderwerp = "Begroting"

    jaar: int
    interventie: str = ""

    def kolommen(self, db: Database) -> tuple[Column, ...]:
        """Interventie (when it is not about one), geldstroom, each boekjaar, and the total."""
        owner = field_of(Begrotingsregel, "interventie_id")
        stream = field_of(Begrotingsregel, "geldstroom_code")
        first: tuple[Column, ...] = ()
        if not self.interventie:
            options = interventie_choices(db)
            first = (Column(owner.key, owner.label, "choice", "", True, options, 230),)
        options = geldstroom_choices(db)
        streams = Column(stream.key, stream.label, "choice", "", True, options, 210)
        years = self.jaarkolommen(jaren(db, self.jaar), width=96, totals=(self.jaar,))
        return (*first, streams, *years)

    def regels(self, db: Database) -> list[Row]:
        """The rows, by interventie and in the order of the geldstromen in the catalogue.

        Of one interventie also its hoofdthema's that have no amount yet.
        """
        years = jaren(db, self.jaar)
        cells: dict[tuple[str, str], dict[int, Cents]] = defaultdict(dict)
        with db.read() as session:
            for row in session.scalars(_wanted(self.interventie)):
                cells[row.interventie_id, row.geldstroom_code][row.boekjaar] = row.bedrag
            for code in _themes(session, self.interventie):
                cells.setdefault((self.interventie, code), {})
            titles = {i.id: i.titel for i in session.scalars(select(Interventie))}
        order = {g.code: place for place, g in enumerate(catalogus(db).geldstromen)}
        places = sorted(
            cells,
            key=lambda at: (titles.get(at[0], "").casefold(), at[0], order.get(at[1], len(order))),
        )
        single = bool(self.interventie)
        held, columns = vastgelegd.sloten(db), {kolom(year): year for year in years}
        return [
            replace(
                rij(place, place[1:] if single else place, cells[place], years),
                vast=vastgelegd.per_jaar(held, columns, place[1], "verantwoording", "aanvraag"),
            )
            for place in places
        ]

    def _place_of(self, row: Mapping[str, Any]) -> Plaats:
        return super()._place_of(
            {**row, **({"interventie_id": self.interventie} if self.interventie else {})}
        )


def _wanted(interventie: str) -> Select[Begrotingsregel]:
    query = select(Begrotingsregel)
    return query.where(Begrotingsregel.interventie_id == interventie) if interventie else query


def _themes(session: Session, interventie: str) -> Sequence[str]:
    if not interventie:
        return ()
    return session.scalars(
        select(InterventieThema.geldstroom_code).where(
            InterventieThema.interventie_id == interventie
        )
    ).all()
