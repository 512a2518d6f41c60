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

from nplv_desktop.domain.errors import InvalidInput, UsageError
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.financiering import BeschikkingBedrag
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie, InterventieThema
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.services import saving, vastgelegd
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.keuzes import geldstroom_choices, interventie_choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from nplv_desktop.domain.listing import CellChange
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

TOTAL = "totaal"
SEPARATOR = "/"
NEW = "+"
"""Keys that begin with this stand for rows that are still to be added."""
_AHEAD = 2
"""Years after the chosen boekjaar that can always be planned."""


def jaren(db: Database, jaar: int) -> tuple[int, ...]:
    """The boekjaren across: with a plan or a granted amount, and those from the chosen one on."""
    with db.read() as session:
        found = {jaar + step for step in range(_AHEAD + 1)}
        found.update(session.scalars(select(Begrotingsregel.boekjaar).distinct()))
        found.update(session.scalars(select(BeschikkingBedrag.boekjaar).distinct()))
    return tuple(range(min(found), max(found) + 1))


def kolom(jaar: int) -> str:
    """The key of the column of a boekjaar."""
    return f"jaar{jaar}"


def jaar_van(column: str) -> int | None:
    """The boekjaar of a column; None when it is another column."""
    digits = column.removeprefix("jaar")
    return int(digits) if column.startswith("jaar") and digits.isdigit() else None


def plaats(key: str) -> tuple[str, str]:
    """Interventie (key) and geldstroom (code) of a row."""
    owner, _, stream = key.partition(SEPARATOR)
    return owner, stream


@dataclass(frozen=True)
class Begroting:
    """The matrix of all interventies, or of one (its key), with the boekjaren around a year."""

    jaar: int
    interventie: str = ""

    def kolommen(self, db: Database) -> tuple[Column, ...]:
        """Interventie (when it is not about one), geldstroom, each boekjaar, and the total."""
        owner = field_of(Begrotingsregel, "interventie_id")
        stream = field_of(Begrotingsregel, "geldstroom_code")
        amount = field_of(Begrotingsregel, "bedrag")
        first: tuple[Column, ...] = ()
        if not self.interventie:
            options = interventie_choices(db)
            first = (Column(owner.key, owner.label, "choice", "", True, options, 230),)
        options = geldstroom_choices(db)
        streams = Column(stream.key, stream.label, "choice", "", True, options, 210)
        years = [
            Column(
                kolom(year),
                str(year),
                "amount",
                f"{amount.label} in {year}",
                True,
                width=96,
                total=year == self.jaar,
            )
            for year in jaren(db, self.jaar)
        ]
        return (*first, streams, *years, Column(TOTAL, "Totaal", "amount", width=116, total=True))

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
                _row(place, cells[place], years, single=single),
                vast=vastgelegd.per_jaar(held, columns, place[1], "verantwoording", "aanvraag"),
            )
            for place in places
        ]

    def bewaar(self, db: Database, changes: Sequence[CellChange], name: str = "") -> None:
        """Change cells in one undo step; another interventie or geldstroom moves the whole row.

        `InvalidInput` when an amount cannot be taken, or when the place moved to has a row already.
        """
        by_row: dict[str, dict[str, Any]] = defaultdict(dict)
        for change in changes:
            by_row[change.key][change.column] = change.value
        with db.change(name or "Begroting wijzigen") as session:
            for key, values in by_row.items():
                if key.startswith(NEW):
                    self._add(db, session, values)
                else:
                    _put(db, session, _moved(db, session, plaats(key), values), values)

    def voeg_toe(
        self, db: Database, values: Sequence[Mapping[str, Any]], name: str = ""
    ) -> list[str]:
        """Add rows from column values in one undo step; returns their keys.

        `InvalidInput` when interventie, geldstroom or every amount is missing, or it is there.
        """
        with db.change(name or "Begroting toevoegen") as session:
            return [self._add(db, session, row) for row in values]

    def verwijder(self, db: Database, keys: Sequence[str]) -> None:
        """Remove whole rows in one undo step."""
        with db.change("Begroting verwijderen") as session:
            for key in keys:
                for row in _existing(session, plaats(key)).values():
                    session.remove(row)

    def _add(self, db: Database, session: ChangeSession, row: Mapping[str, Any]) -> str:
        place = _new_place(row, self.interventie)
        if not any(row[key] is not None for key in row if jaar_van(key) is not None):
            raise InvalidInput(
                {"bedrag": "Begroting: er staat nog geen bedrag. Vul minstens één jaar in."}
            )
        _refuse_taken(session, place)
        _put(db, session, place, row)
        return SEPARATOR.join(place)


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


def _row(
    place: tuple[str, str], amounts: Mapping[int, Cents], years: Iterable[int], *, single: bool
) -> Row:
    owner = () if single else (place[0],)
    total = sum(amounts.values()) if amounts else None
    return Row(
        SEPARATOR.join(place), (*owner, place[1], *(amounts.get(year) for year in years), total)
    )


def _new_place(row: Mapping[str, Any], interventie: str) -> tuple[str, str]:
    owner = interventie or row.get("interventie_id")
    stream = row.get("geldstroom_code")
    problems = {}
    if not owner:
        problems["interventie_id"] = "Interventie ontbreekt. Kies er een uit de lijst."
    if not stream:
        problems["geldstroom_code"] = "Geldstroom ontbreekt. Kies er een uit de lijst."
    if problems:
        raise InvalidInput(problems)
    return str(owner), str(stream)


def _existing(session: ChangeSession, place: tuple[str, str]) -> dict[int, Begrotingsregel]:
    rows = session.scalars(
        select(Begrotingsregel).where(
            Begrotingsregel.interventie_id == place[0], Begrotingsregel.geldstroom_code == place[1]
        )
    )
    return {row.boekjaar: row for row in rows}


def _refuse_taken(session: ChangeSession, place: tuple[str, str]) -> None:
    if _existing(session, place):
        raise InvalidInput(
            {
                "geldstroom_code": "Begroting: voor deze interventie en geldstroom is er al een "
                "regel. Pas die aan, of kies een andere geldstroom."
            }
        )


def _moved(
    db: Database, session: ChangeSession, place: tuple[str, str], values: Mapping[str, Any]
) -> tuple[str, str]:
    target = (
        values.get("interventie_id", place[0]),
        values.get("geldstroom_code", place[1]),
    )
    if target == place:
        return place
    new_place = _new_place(
        {"interventie_id": target[0], "geldstroom_code": target[1]}, interventie=""
    )
    _refuse_taken(session, new_place)
    for row in _existing(session, place).values():
        owner, stream = new_place
        fresh = {"interventie_id": owner, "geldstroom_code": stream}
        saving.put(db, session, Begrotingsregel, row.id, fresh)
    return new_place


def _put(
    db: Database, session: ChangeSession, place: tuple[str, str], values: Mapping[str, Any]
) -> None:
    rows = _existing(session, place)
    for column, value in values.items():
        year = jaar_van(column)
        if year is None:
            if column == TOTAL:
                raise UsageError("Het totaal volgt uit de jaren. Wijzig een bedrag in een jaar.")
            continue
        _put_cell(db, session, place, rows.get(year), year, value)


def _put_cell(
    db: Database,
    session: ChangeSession,
    place: tuple[str, str],
    row: Begrotingsregel | None,
    year: int,
    value: Cents | None,
) -> None:
    if value is None:
        if row is not None:
            session.remove(row)
        return
    given: dict[str, Any] = {"bedrag": value}
    if row is None:
        owner, stream = place
        given |= {"interventie_id": owner, "geldstroom_code": stream, "boekjaar": year}
    try:
        saving.put(db, session, Begrotingsregel, None if row is None else row.id, given)
    except InvalidInput as refusal:
        amount = refusal.problems.get("bedrag")
        raise InvalidInput({kolom(year): amount} if amount else refusal.problems) from refusal
