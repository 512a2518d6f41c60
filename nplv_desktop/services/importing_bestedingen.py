"""Import of bookings: every row of the export as a besteding, compared with those that are here.

What counts as the same booking is in `importing_vergelijken`; which columns there can be in
`importing_kolommen`; how a row is read in `importing_boekingen`. Amounts are cents without btw.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.errors import Cancelled
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.services import importing_vastgelegd
from nplv_desktop.services.importing_boekingen import Lezer
from nplv_desktop.services.importing_kolommen import WITHOUT_VAT, gezocht
from nplv_desktop.services.importing_koppelaar import Koppelaar
from nplv_desktop.services.importing_oordeel import Oordeel, tabel_van
from nplv_desktop.services.importing_plan import ImportPlan, Verschil
from nplv_desktop.services.importing_schrijven import COLUMNS, Bestedingen, Wijziging
from nplv_desktop.services.importing_vergelijken import (
    Bekend,
    Boeking,
    Gezocht,
    Uitslag,
    Vergelijking,
    verschilt,
)
from nplv_desktop.workbook.table import Option, Question
from nplv_desktop.workbook.wanted import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.services.importing_plan import Bron, Gestopt, ImportOptions
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.table import Column, Table

STUK, JAAR, DATUM, BEDRAG, BTW, PROJECT = 0, 1, 2, 3, 4, 9
FIELDS = COLUMNS[: len(Boeking._fields)]
"""The field of a besteding for each place in `Boeking`."""
_CHUNK = 2_000
"""Rows that are read at a time."""
_SIDES = frozenset({"debet", "credit"})
ALWAYS = frozenset({STUK, DATUM, BEDRAG})
"""Places that are compared whether or not the file has a column of that name."""


def plan(db: Database, bron: Bron, opties: ImportOptions, gestopt: Gestopt = None) -> ImportPlan:
    """What taking in this export would do."""
    oordeel = Oordeel(tabel_van_boekingen(bron, opties))
    koppelaar = Koppelaar(db, opties)
    lezer = Lezer(db, oordeel, koppelaar, opties)
    bookings = lezer.lees()
    if gestopt is not None and gestopt():
        raise Cancelled
    result = _compare(db, oordeel, bookings, opties)
    changes = importing_vastgelegd.weiger(
        db,
        oordeel,
        bookings,
        lezer.bestemmingen,
        result,
        _Beoordeling(oordeel, lezer, result).wijzigingen(),
    )
    new = [i for i in result.uitkomsten if oordeel.uitkomsten[i] == "nieuw"]
    inhoud = Bestedingen(
        oordeel.tabel.rows, bookings, lezer.bestemmingen, new, changes, koppelaar.geleerd
    )
    amounts = lezer.bedragen
    return oordeel.plan(db, "bestedingen", bron, opties, inhoud, amounts, gaten=koppelaar.gaten)


def tabel_van_boekingen(bron: Bron, opties: ImportOptions) -> Table:
    """The bookings in a file, with one column of amounts, or with debet and credit apart."""
    table = tabel_van(bron, gezocht(), opties)
    taken = table.columns.get("bedrag")
    if taken is None or _is_balance(taken, opties):
        apart = tabel_van(bron, gezocht(debet_credit=True), opties)
        sides = _SIDES & set(apart.columns)
        if taken is None and sides:
            return apart
        if taken is not None and sides == _SIDES:
            note = f"Kolom '{taken.label}' is niet gelezen: het bedrag is debet min credit."
            return replace(apart, notes=(*apart.notes, note))
    better = [column for column in table.unused if _zonder_btw(column)]
    if better and not (taken and _zonder_btw(taken)) and "column:bedrag" not in opties.keuzes:
        answers = {**opties.keuzes, "column:bedrag": better[0].letter}
        return tabel_van(bron, gezocht(), replace(opties, keuzes=answers))
    return table


def _is_balance(column: Column, opties: ImportOptions) -> bool:
    """A column called saldo may run on from row to row; it is an amount only when that is said."""
    return squeeze(column.label) == "saldo" and "column:bedrag" not in opties.keuzes


def _zonder_btw(column: Column) -> bool:
    return squeeze(column.label) in WITHOUT_VAT


def _compare(
    db: Database, oordeel: Oordeel, bookings: dict[int, Boeking], opties: ImportOptions
) -> Uitslag:
    if not bookings:
        return Uitslag()
    years = {booking.jaar for booking in bookings.values()}
    known = _known(db, min(years) - 1, max(years) + 1, Gezocht(bookings.values()))
    several = opties.keuzes.get("stuk") == "meer"
    result = Vergelijking(known, _compared(oordeel.tabel), meer_regels=several).uitslag(bookings)
    for position, outcome in result.uitkomsten.items():
        oordeel.uitkomsten[position] = outcome
    if result.botst_in_bestand or result.botst_met:
        oordeel.vragen.append(_ask_about_documents(len(result.botst_in_bestand)))
    return result


def _compared(table: Table) -> tuple[int, ...]:
    """The places of `Boeking` that the file says something about."""
    return tuple(
        place for place, key in enumerate(FIELDS) if place in ALWAYS or key in table.columns
    )


def _known(db: Database, first: int, last: int, wanted: Gezocht) -> Sequence[Bekend]:
    """The bookings of these boekjaren that are here and that the file may be about."""
    columns = [getattr(Besteding, key) for key in FIELDS]
    query = select(Besteding.id, Besteding.gesplitst, *columns).where(
        Besteding.boekjaar.between(first, last)
    )
    days: dict[date, str] = {}
    found = []
    with db.read() as session:
        for key, split, *values in session.connection().execute(query).yield_per(_CHUNK):
            day = values[DATUM]
            if day not in days:
                days[day] = day.isoformat()
            values[DATUM] = days[day]
            booking = Boeking(*values)
            if wanted.raakt(booking):
                found.append(Bekend(key, bool(split), booking))
    return found


def _ask_about_documents(count: int) -> Question:
    return Question(
        "stuk",
        "Een stuknummer komt vaker voor, met verschillende leveranciers. Wat is een stuk?",
        (
            Option("een", "Eén document van één leverancier: zet de tweede apart"),
            Option("meer", "Een afschrift of journaalpost met meer leveranciers: neem alle regels"),
        ),
        default="een",
        kolom="Stuk",
        aantal=count,
    )


class _Beoordeling:
    """Turns the outcome of the comparison into refusals and changes."""

    def __init__(self, oordeel: Oordeel, lezer: Lezer, uitslag: Uitslag) -> None:
        self._oordeel = oordeel
        self._lezer = lezer
        self._uitslag = uitslag
        self._places = _compared(oordeel.tabel)

    def wijzigingen(self) -> list[Wijziging]:
        """The changes to bookings that are here; refuses rows whose document is another one."""
        self._refuse()
        made = []
        for position, here in self._uitslag.paren.items():
            booking = self._lezer.boekingen[position]
            places = verschilt(booking, here.boeking, self._places)
            if here.gesplitst and {BEDRAG, BTW} & set(places):
                self._refuse_split(position, booking)
                continue
            self._oordeel.verschillen[position] = tuple(
                _difference(place, here.boeking, booking) for place in places
            )
            made.append(Wijziging(here.sleutel, self._values(position, here, places)))
        return made

    def _values(self, position: int, here: Bekend, places: Sequence[int]) -> dict[str, Any]:
        booking = self._lezer.boekingen[position]
        values = {FIELDS[place]: _typed(place, booking[place]) for place in places}
        if PROJECT in places:
            place = self._lezer.bestemmingen[position]
            values.update(geldstroom_code=place.geldstroom, interventie_id=place.interventie)
        if DATUM in places and JAAR not in self._places:
            before = here.boeking
            if before.datum.startswith(str(before.jaar)):
                values["boekjaar"] = booking.jaar
        return values

    def _refuse(self) -> None:
        rows = self._oordeel.tabel.rows
        for position, first in self._uitslag.botst_in_bestand.items():
            number = rows[first].row_number
            self._other_document(position, f"staat ook op rij {number}, van een andere leverancier")
        for position, here in self._uitslag.botst_met.items():
            supplier = here.boeking.leverancier or "een andere leverancier"
            self._other_document(position, f"is hier al geboekt bij {supplier.rstrip('.')}")

    def _other_document(self, position: int, where: str) -> None:
        document = self._lezer.boekingen[position].stuk
        self._oordeel.weiger(
            position,
            "stuknummer",
            f"stuk '{document}' {where}. Controleer het nummer, of geef aan dat een stuk meer "
            "leveranciers kan hebben.",
            "een stuknummer dat bij één leverancier hoort",
        )

    def _refuse_split(self, position: int, booking: Boeking) -> None:
        self._oordeel.weiger(
            position,
            "bedrag",
            f"stuk '{booking.stuk}' is hier verdeeld over geldstromen en heeft nu een ander "
            "bedrag. Pas het bedrag en de verdeling in het dossier aan.",
            "hetzelfde bedrag als in het dossier",
            kop="Bedrag",
        )


def _difference(place: int, here: Boeking, booking: Boeking) -> Verschil:
    key = FIELDS[place]
    label = field_of(Besteding, key).label
    return Verschil(key, label, _typed(place, here[place]), _typed(place, booking[place]))


def _typed(place: int, value: Any) -> Any:
    return date.fromisoformat(value) if place == DATUM else value
