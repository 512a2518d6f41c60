"""What stands beside a figure: its last periods, what is usual, where it comes from, who did what.

One `Cijferblad` per figure that can be pointed at: a meting, a booking, a result of an interventie,
or a cell of the begroting. Everything is read at once, so that it can be done beside the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from sqlalchemy import or_, select

from nplv_desktop.domain import gebruikelijk, notation
from nplv_desktop.domain.controle import Bewijsstuk, Opmerking
from nplv_desktop.domain.inlezen import Inlezing
from nplv_desktop.domain.listing import ListQuery
from nplv_desktop.services.historie import HistorieListing

if TYPE_CHECKING:
    from nplv_desktop.domain.gebruikelijk import Bereik, Getal
    from nplv_desktop.services.herkomst import Vraag
    from nplv_desktop.store.database import Database

Soort: TypeAlias = Literal["bedrag", "getal", "aantal"]
Vorm: TypeAlias = Literal["lijn", "staven"]
PERIODEN = 8
"""Periods in the small chart."""
CHANGES = 5


@dataclass(frozen=True)
class Periode:
    """One figure of the small chart; None when nothing was entered (missing is not zero)."""

    naam: str
    waarde: Getal | None
    tabel: str = ""
    sleutel: str = ""
    """The record to go to; empty when it is the figure itself or a sum."""
    hier: bool = False
    """It is the figure that is looked at."""
    doel: Getal | None = None
    """What was planned or aimed at, to draw beside it."""


@dataclass(frozen=True)
class Schrijfwijze:
    """How the figures are written: cents as euros, a number with decimals and unit, or a count."""

    soort: Soort
    eenheid: str = ""
    decimalen: int | None = None


@dataclass(frozen=True)
class Spoor:
    """One change: when and who, and what."""

    wanneer: str
    wat: str


@dataclass(frozen=True)
class Cijferblad:
    """Everything beside one figure."""

    tabel: str
    sleutel: str
    titel: str
    waarde: Getal | None
    schrijfwijze: Schrijfwijze
    reeks: tuple[Periode, ...]
    reeksnaam: str
    """What the small chart shows, such as `Deze indicator per jaar`."""
    vorm: Vorm
    gebruikelijk: Bereik | None
    uitleg: str
    """How the usual range came about, or why there is none."""
    feiten: tuple[tuple[str, str], ...]
    """Source and what else says where the figure comes from: name and text."""
    bewijsstukken: tuple[Bewijsstuk, ...]
    opmerkingen: tuple[Opmerking, ...]
    wijzigingen: tuple[Spoor, ...]
    doelnaam: str = ""
    """What `Periode.doel` is called; empty when there is none."""
    vraag: Vraag | None = None
    """The total of which the parts can be shown."""
    sisa: str = ""
    """The SiSa-indicator of which the parts can be shown, in whole euros."""

    @property
    def buiten(self) -> bool:
        """The figure lies outside what is usual."""
        return (
            self.waarde is not None
            and self.gebruikelijk is not None
            and not self.gebruikelijk.bevat(self.waarde)
        )


UIT_WAARDEN = "Vergeleken met de andere bedragen; uitschieters tellen niet mee."
UIT_VERLOOP = "De waarde ervoor, met hoogstens twee keer de grootste verandering tot nu toe."
TE_WEINIG = "Er zijn nog te weinig eerdere waarden om te zeggen wat gebruikelijk is."


def uitleg(found: Bereik | None, method: str) -> str:
    """The sentence under the range."""
    return TE_WEINIG if found is None else method


def laatste(series: list[Periode]) -> tuple[Periode, ...]:
    """The last periods of a series, with the figure itself among them."""
    here = next((n for n, p in enumerate(series) if p.hier), len(series) - 1)
    last = max(here + 1, min(len(series), PERIODEN))
    return tuple(series[max(0, last - PERIODEN) : last])


def bereik_voor(series: list[Periode]) -> Bereik | None:
    """The usual range for the figure itself, from the periods before it."""
    here = next((n for n, p in enumerate(series) if p.hier), len(series))
    return gebruikelijk.van_verloop([p.waarde for p in series[:here] if p.waarde is not None])


def bewijsstukken(db: Database, tabel: str, key: str) -> tuple[Bewijsstuk, ...]:
    """The files at a record."""
    with db.read() as session:
        query = select(Bewijsstuk).where(Bewijsstuk.tabel == tabel, Bewijsstuk.record_id == key)
        return tuple(session.scalars(query.order_by(Bewijsstuk.id)))


def opmerkingen(db: Database, tabel: str, key: str) -> tuple[Opmerking, ...]:
    """The remarks at a record, newest first."""
    with db.read() as session:
        here = or_(Opmerking.tabel == tabel, Opmerking.tabel.startswith("tbl"))
        query = select(Opmerking).where(here, Opmerking.record_id == key)
        return tuple(session.scalars(query.order_by(Opmerking.moment.desc())))


def wijzigingen(db: Database, tabel: str, key: str, inlezing: str | None = None) -> list[Spoor]:
    """The last changes of a record; at the end the file that it came from."""
    listing = HistorieListing(tabel, key)
    places = {column.key: place for place, column in enumerate(listing.columns)}
    lines = []
    for row in listing.rows(db, ListQuery(), 0, CHANGES):
        moment, who, deed, what, old, new = (
            row.values[places[name]] for name in ("moment", "wie", "actie", "wat", "van", "naar")
        )
        change = f"{old or 'leeg'} → {new or 'leeg'}" if old or new else str(what or "")
        if deed == "nieuw":
            change = "Toegevoegd"
        lines.append(Spoor(f"{notation.moment(moment)} {who or ''}".strip(), change))
    if inlezing is not None and len(lines) < CHANGES:
        with db.read() as session:
            read = session.get(Inlezing, inlezing)
        if read is not None:
            lines.append(Spoor(notation.moment(read.moment), f"Ingelezen uit {read.bestand}"))
    return lines


def bron(db: Database, inlezing: str | None, rij: int | None = None) -> str:
    """The file and row that a figure came from; empty when it was typed."""
    if inlezing is None:
        return ""
    with db.read() as session:
        read = session.get(Inlezing, inlezing)
    if read is None:
        return ""
    return f"{read.bestand}, rij {rij}" if rij else read.bestand
