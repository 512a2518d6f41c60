"""Writing the bookings of a plan: new ones in batches, changed ones field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.errors import Cancelled
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.inlezen import Koppeling
from nplv_desktop.domain.interventies import InterventieThema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from nplv_desktop.services.importing_plan import Koppelkeuze, Werk
    from nplv_desktop.services.importing_vergelijken import Boeking
    from nplv_desktop.store.session import ChangeSession
    from nplv_desktop.workbook.table import TableRow

BATCH = 20_000
"""Rows per batch; between batches the user can stop."""
COLUMNS = (
    "stuknummer",
    "boekjaar",
    "datum",
    "bedrag",
    "btw",
    "btw_compensabel",
    "leverancier",
    "factuurnummer",
    "omschrijving",
    "projectcode",
    "stadium",
    "geldstroom_code",
    "interventie_id",
    "taakveld",
    "grootboek",
    "bron_rij",
    "inlezing_id",
)
"""First the fields of `Boeking`, in its order."""


@dataclass(frozen=True, slots=True)
class Wijziging:
    """New values for a booking that is here, and whether they overwrite what stood there."""

    sleutel: str
    waarden: Mapping[str, Any]


@dataclass(frozen=True)
class Bestedingen:
    """The bookings to write, by position in the file, and the mapping that was learned."""

    rijen: Sequence[TableRow]
    boekingen: Mapping[int, Boeking]
    bestemmingen: Mapping[int, Koppelkeuze]
    nieuw: Sequence[int]
    wijzigingen: Sequence[Wijziging]
    geleerd: Mapping[str, Koppelkeuze]

    def is_leeg(self, *, bijwerken: bool) -> bool:
        """Whether there is nothing to write."""
        return not (self.nieuw or self.geleerd or (bijwerken and self.wijzigingen))

    def schrijf(self, session: ChangeSession, inlezing_id: str, werk: Werk) -> int:
        """Insert, change and remember; returns how many bookings were changed."""
        leer(session, self.geleerd)
        total = len(self.nieuw)
        for start in range(0, total, BATCH):
            _stop_when_asked(werk)
            batch = self.nieuw[start : start + BATCH]
            session.insert_many(Besteding, COLUMNS, list(self._records(batch, inlezing_id)))
            if werk.voortgang is not None:
                werk.voortgang(start + len(batch), total)
        _stop_when_asked(werk)
        if not werk.bijwerken:
            return 0
        for change in self.wijzigingen:
            session.change(Besteding, change.sleutel, change.waarden)
        return len(self.wijzigingen)

    def _records(self, positions: Sequence[int], inlezing_id: str) -> Iterator[tuple[Any, ...]]:
        rows, bookings, places = self.rijen, self.boekingen, self.bestemmingen
        for position in positions:
            row = rows[position]
            place = places[position]
            get = row.cells.get
            yield (
                *bookings[position],
                place.geldstroom,
                place.interventie,
                get("taakveld"),
                get("grootboek"),
                row.row_number,
                inlezing_id,
            )


def _stop_when_asked(werk: Werk) -> None:
    if werk.gestopt is not None and werk.gestopt():
        raise Cancelled


def leer(session: ChangeSession, geleerd: Mapping[str, Koppelkeuze]) -> None:
    """Remember where project codes lead, and that their interventies work for that geldstroom."""
    if not geleerd:
        return
    known = {
        each.sleutel: each
        for each in session.scalars(select(Koppeling).where(Koppeling.sleutel.in_(list(geleerd))))
    }
    for code, keuze in geleerd.items():
        mapping = known.get(code)
        if mapping is None:
            mapping = Koppeling(sleutel=code)
            session.add(mapping)
        mapping.geldstroom_code = keuze.geldstroom
        mapping.interventie_id = keuze.interventie
        mapping.overslaan = keuze.overslaan
    session.flush()
    pairs = {
        (keuze.interventie, keuze.geldstroom)
        for keuze in geleerd.values()
        if keuze.interventie and keuze.geldstroom
    }
    for interventie, geldstroom in sorted(pairs):
        hecht_thema(session, interventie, geldstroom)


def hecht_thema(session: ChangeSession, interventie: str, geldstroom: str) -> None:
    """Let an interventie work for a geldstroom, unless it does already."""
    query = select(InterventieThema.id).where(
        InterventieThema.interventie_id == interventie,
        InterventieThema.geldstroom_code == geldstroom,
    )
    if session.scalar(query) is None:
        session.add(InterventieThema(interventie_id=interventie, geldstroom_code=geldstroom))
        session.flush()
