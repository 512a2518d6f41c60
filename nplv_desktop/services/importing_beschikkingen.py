"""Import of beschikkingen: rows of regeling, number, date, geldstroom, year and amount.

Rows of one regeling and number are one beschikking; amounts are cents per geldstroom and boekjaar.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.catalogus_zoeken import NietInCatalogus
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.importing_oordeel import Oordeel, tabel_van
from nplv_desktop.services.importing_plan import ImportPlan, Verschil
from nplv_desktop.services.importing_vouwen import Vouw, unfolded
from nplv_desktop.workbook.wanted import Heading, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from nplv_desktop.domain.catalogus import Catalogus, Geldstroom, Regeling
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.importing_plan import Bron, Gestopt, ImportOptions, Werk
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession
    from nplv_desktop.workbook.table import Table

_BASE = (
    Heading("regeling", "Regeling", ("Uitkering", "SPUK")),
    Heading("nummer", "Beschikkingsnummer", ("Nummer", "Kenmerk", "Beschikking"), "code"),
    Heading("datum", "Datum", ("Beschikkingsdatum", "Datum beschikking", "Besluitdatum"), "date"),
    Heading("geldstroom", "Geldstroom", ("Thema", "Onderdeel")),
)
_AMOUNT = ("Toegekend", "Toegekend bedrag", "Beschikt", "Beschikt bedrag")
GEZOCHT = Wanted(
    "beschikkingen",
    (
        *_BASE,
        Heading("jaar", "Jaar", ("Boekjaar",), "year", required=True),
        Heading("bedrag", "Bedrag", _AMOUNT, "amount", required=True),
    ),
)
"""One row is the amount of one geldstroom in one year."""
_PER_JAAR = Wanted(
    "beschikkingen", (*_BASE, Heading("bedrag", "Bedrag", _AMOUNT, "amount", per_year=True))
)
"""A column of amounts for every year."""


@dataclass(frozen=True)
class Groep:
    """What makes one beschikking: its regeling, and its number or else its date."""

    regeling: str
    nummer: str | None
    datum: date | None = None


@dataclass
class Beschikkingen:
    """What to write: the groups with their date and new amounts, and changes to what is here."""

    bestaand: Mapping[Groep, str]
    data: dict[Groep, date | None] = field(default_factory=dict)
    nieuw: list[tuple[Groep, str, int, Cents]] = field(default_factory=list)
    gewijzigd: dict[str, Cents] = field(default_factory=dict)
    """Key of a beschikt bedrag → the amount in the file."""
    nieuwe_data: dict[str, date] = field(default_factory=dict)
    """Key of a beschikking → the date in the file."""

    def is_leeg(self, *, bijwerken: bool) -> bool:
        """Whether there is nothing to write."""
        return not (self.nieuw or (bijwerken and (self.gewijzigd or self.nieuwe_data)))

    def schrijf(self, session: ChangeSession, _inlezing_id: str, werk: Werk) -> int:
        """Make beschikkingen with their amounts; returns how many were changed."""
        keys = dict(self.bestaand)
        for group, stream, year, amount in self.nieuw:
            if group not in keys:
                made = Beschikking(
                    regeling_code=group.regeling, nummer=group.nummer, datum=self.data[group]
                )
                session.add(made)
                session.flush()
                keys[group] = made.id
            session.add(
                BeschikkingBedrag(
                    beschikking_id=keys[group],
                    geldstroom_code=stream,
                    boekjaar=year,
                    bedrag=amount,
                )
            )
        session.flush()
        if not werk.bijwerken:
            return 0
        for key, amount in self.gewijzigd.items():
            session.change(BeschikkingBedrag, key, {"bedrag": amount})
        for key, day in self.nieuwe_data.items():
            session.change(Beschikking, key, {"datum": day})
        return len(self.gewijzigd) + len(self.nieuwe_data)


def plan(db: Database, bron: Bron, opties: ImportOptions, _gestopt: Gestopt = None) -> ImportPlan:
    """What taking in these beschikkingen would do."""
    oordeel = Oordeel(tabel_van_beschikkingen(bron, opties))
    inhoud = _Lezer(db, oordeel).lees()
    amounts = [row.cells.get("bedrag") for row in oordeel.tabel.rows]
    return oordeel.plan(db, "beschikkingen", bron, opties, inhoud, amounts)


def tabel_van_beschikkingen(bron: Bron, opties: ImportOptions) -> Table:
    """The amounts in a file, one per row, whether it lists the years or has a column for each."""
    listed = tabel_van(bron, GEZOCHT, opties)
    if {"jaar", "bedrag"} <= set(listed.columns):
        return listed
    wide = tabel_van(bron, _PER_JAAR, opties)
    folds = [
        Vouw(key, {"jaar": int(year)}, "jaar")
        for key in wide.columns
        for _, _, year in (key.partition(":"),)
        if year
    ]
    return unfolded(wide, folds, "bedrag", leeg_telt=False) if folds else listed


class _Lezer:
    def __init__(self, db: Database, oordeel: Oordeel) -> None:
        self._oordeel = oordeel
        self._catalogus: Catalogus = catalogus(db)
        self._seen: dict[tuple[Groep, str, int], tuple[Cents, int]] = {}
        self._amounts: dict[tuple[str, str, int], BeschikkingBedrag] = {}
        self._known: dict[Groep, Beschikking] = {}
        with db.read() as session:
            for each in session.scalars(select(Beschikking)):
                self._known.setdefault(_group(each.regeling_code, each.nummer, each.datum), each)
            for row in session.scalars(select(BeschikkingBedrag)):
                self._amounts[row.beschikking_id, row.geldstroom_code, row.boekjaar] = row

    def lees(self) -> Beschikkingen:
        found = Beschikkingen({group: each.id for group, each in self._known.items()})
        for position in list(self._oordeel.open_rijen()):
            cells = self._oordeel.tabel.rows[position].cells
            stream = self._stream(position, cells)
            if stream is None:
                continue
            group = _group(stream.regeling, cells.get("nummer"), cells.get("datum"))
            if not self._is_double(position, group, stream.code, cells):
                self._compare(position, group, stream.code, found)
        return found

    def _stream(self, position: int, cells: Mapping[str, Any]) -> Geldstroom | None:
        """The geldstroom of a row: as named, or the only one of its regeling."""
        scheme, named = cells.get("regeling"), cells.get("geldstroom")
        try:
            regeling = None if scheme is None else self._catalogus.regeling(scheme)
        except NietInCatalogus as error:
            self._oordeel.weiger(position, "regeling", error.melding, "een regeling zoals KW1")
            return None
        if named is None:
            return self._only_stream(position, regeling)
        try:
            stream = self._catalogus.geldstroom(named)
        except NietInCatalogus as error:
            self._oordeel.weiger(position, "geldstroom", error.melding, "een geldstroom")
            return None
        if regeling is not None and stream.regeling != regeling.code:
            codes = ", ".join(each.code for each in regeling.geldstromen)
            self._oordeel.weiger(
                position,
                "geldstroom",
                f"geldstroom {stream.code} hoort bij {stream.regeling}, niet bij {regeling.code}. "
                f"Kies uit {codes}.",
                f"een geldstroom van {regeling.code}",
            )
            return None
        return stream

    def _only_stream(self, position: int, regeling: Regeling | None) -> Geldstroom | None:
        if regeling is not None and len(regeling.geldstromen) == 1:
            return regeling.geldstromen[0]
        streams = () if regeling is None else regeling.geldstromen
        choices = ", ".join(each.code for each in streams) or "een code zoals KW1-SO"
        self._oordeel.weiger(
            position,
            "geldstroom",
            f"de geldstroom ontbreekt. Verwacht wordt {choices}.",
            choices,
            kop="Geldstroom",
        )
        return None

    def _is_double(
        self, position: int, group: Groep, stream: str, cells: Mapping[str, Any]
    ) -> bool:
        place = (group, stream, cells["jaar"])
        if place not in self._seen:
            self._seen[place] = (cells["bedrag"], position)
            return False
        amount, first = self._seen[place]
        if amount == cells["bedrag"]:
            self._oordeel.uitkomsten[position] = "dubbel"
            return True
        number = self._oordeel.tabel.rows[first].row_number
        self._oordeel.weiger(
            position,
            "bedrag",
            f"rij {number} geeft voor {stream} in {cells['jaar']} een ander bedrag. "
            "Laat één van beide rijen staan.",
            "één bedrag per geldstroom en jaar",
        )
        return True

    def _compare(self, position: int, group: Groep, stream: str, found: Beschikkingen) -> None:
        cells = self._oordeel.tabel.rows[position].cells
        day, year, amount = cells.get("datum"), cells["jaar"], cells["bedrag"]
        found.data.setdefault(group, day)
        known = self._known.get(group)
        differences = []
        if known is not None and day is not None and known.datum != day:
            differences.append(_difference(Beschikking, "datum", known.datum, day))
            found.nieuwe_data[known.id] = day
        here = None if known is None else self._amounts.get((known.id, stream, year))
        if here is None:
            found.nieuw.append((group, stream, year, amount))
            self._oordeel.verschillen[position] = tuple(differences)
            return
        if here.bedrag != amount:
            differences.append(_difference(BeschikkingBedrag, "bedrag", here.bedrag, amount))
            found.gewijzigd[here.id] = amount
        self._oordeel.uitkomsten[position] = "gewijzigd" if differences else "gelijk"
        self._oordeel.verschillen[position] = tuple(differences)


def _group(scheme: str, number: str | None, day: date | None) -> Groep:
    """A beschikking is known by its number; without one by its date."""
    return Groep(scheme, number, None if number else day)


def _difference(record: Any, key: str, before: Any, after: Any) -> Verschil:
    return Verschil(key, field_of(record, key).label, before, after)
