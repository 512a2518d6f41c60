"""What can be tried with *wat als*: each does to the dossier what the same deed elsewhere does.

A `Proef` is done inside an open change and sees what was tried before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding, Reservering
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.notation import amount
from nplv_desktop.domain.values import new_key
from nplv_desktop.services import interventies, reserveren, saving
from nplv_desktop.services.financiering import met_boekjaar
from nplv_desktop.services.saving import put

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.domain.base import Record
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

YEARS = ("boekjaar", "van_jaar", "naar_jaar")
"""Fields that name a boekjaar."""
Plaats: TypeAlias = tuple[str, str, int]
"""Interventie (key), geldstroom (code) and boekjaar of an amount in the begroting."""


class Proef(Protocol):
    """Something to try."""

    @property
    def jaren(self) -> frozenset[int]:
        """The boekjaren that it is about."""

    def doe(self, db: Database, session: ChangeSession) -> list[str]:
        """Do it in an open change; returns the keys of the records. `UserError` when it cannot."""


@dataclass(frozen=True)
class Stap:
    """One record to make (`key` None) or change, with its values."""

    record: type[Record]
    key: str | None
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def jaren(self) -> frozenset[int]:
        """Those in the values."""
        return _years(self.values)

    def doe(self, db: Database, session: ChangeSession) -> list[str]:
        """Save it."""
        return [put(db, session, self.record, self.key, self.values)]


@dataclass(frozen=True)
class Uitgave:
    """A besteding that might come; values as for `financiering.save_besteding`."""

    values: Mapping[str, Any]

    @property
    def jaren(self) -> frozenset[int]:
        """Its boekjaar."""
        return _years(self.values)

    def doe(self, db: Database, session: ChangeSession) -> list[str]:
        """Book it."""
        return [put(db, session, Besteding, None, met_boekjaar(session, None, self.values))]


@dataclass(frozen=True)
class Meenemen:
    """A reservering or overheveling that might be made; values as for `reserveren.reserveer`."""

    values: Mapping[str, Any]

    @property
    def jaren(self) -> frozenset[int]:
        """From and to."""
        return _years(self.values)

    def doe(self, db: Database, session: ChangeSession) -> list[str]:
        """Record it by the rule of its regeling."""
        reserveren.weiger(db, None, self.values)
        return [put(db, session, Reservering, None, self.values)]


@dataclass(frozen=True)
class NieuweInterventie:
    """An interventie that might be added, with cents per (geldstroom, boekjaar)."""

    values: Mapping[str, Any]
    begroting: Mapping[tuple[str, int], Cents]
    key: str = field(default_factory=new_key)

    @property
    def jaren(self) -> frozenset[int]:
        """Those with an amount."""
        return frozenset(year for _, year in self.begroting)

    def doe(self, db: Database, session: ChangeSession) -> list[str]:
        """Make it, with the first free number when it has no code, and its begroting."""
        values = {"code": interventies.vrije_code(db), **self.values, "id": self.key}
        made = put(db, session, Interventie, None, values)
        places = ((self.key, *place) for place in self.begroting)
        return [made, *(_plan(db, session, p, self.begroting[p[1:]]) for p in places)]


@dataclass(frozen=True)
class Verschuiving:
    """Cents of the begroting moved from one place to another.

    `UserError` when there is less to move, or nothing would move.
    """

    van: Plaats
    naar: Plaats
    bedrag: Cents

    @property
    def jaren(self) -> frozenset[int]:
        """From and to."""
        return frozenset((self.van[2], self.naar[2]))

    def doe(self, db: Database, session: ChangeSession) -> list[str]:
        """Move it."""
        source = begroot(db, self.van)
        there = 0 if source is None else source.bedrag
        if self.bedrag <= 0 or self.van == self.naar:
            raise UserError(
                "Er is niets te verschuiven. Kies een bedrag boven nul en een andere plek."
            )
        if source is None or self.bedrag > there:
            raise UserError(
                f"U verschuift {amount(self.bedrag, symbol=True)}, maar er is "
                f"{amount(there, symbol=True)} begroot. Verlaag het bedrag."
            )
        left = put(db, session, Begrotingsregel, source.id, {"bedrag": there - self.bedrag})
        return [left, _plan(db, session, self.naar, self.bedrag)]


def begroot(db: Database, place: Plaats) -> Begrotingsregel | None:
    """The begrotingsregel of a place; None when nothing is planned there."""
    found = saving.records(
        db, Begrotingsregel, interventie_id=place[0], geldstroom_code=place[1], boekjaar=place[2]
    )
    return found[0] if found else None


def _plan(db: Database, session: ChangeSession, place: Plaats, cents: Cents) -> str:
    """Add cents to what is planned at a place."""
    target = begroot(db, place)
    if target is not None:
        return put(db, session, Begrotingsregel, target.id, {"bedrag": target.bedrag + cents})
    names = ("interventie_id", "geldstroom_code", "boekjaar")
    values = dict(zip(names, place, strict=True))
    return put(db, session, Begrotingsregel, None, {**values, "bedrag": cents})


def _years(values: Mapping[str, Any]) -> frozenset[int]:
    found = {values[name] for name in YEARS if isinstance(values.get(name), int)}
    booked = values.get("datum")
    if "boekjaar" not in values and booked is not None:
        found.add(booked.year)
    return frozenset(found)
