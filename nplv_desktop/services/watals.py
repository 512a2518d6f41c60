"""Wat als: try changes and see standen and findings before anything is saved.

What is tried is a list of `Stap`: a record to make or change, with its values. `probeer` runs it in
`Database.attempt`, which always takes it back; `bewaar` saves the same list as one undo step.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.financiering import Besteding, Reservering
from nplv_desktop.domain.interventies import Begrotingsregel, Interventie
from nplv_desktop.domain.notation import amount
from nplv_desktop.domain.values import new_key
from nplv_desktop.services import checking, saving, totals
from nplv_desktop.services.dossiers import forget_catalogus
from nplv_desktop.services.saving import put

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from nplv_desktop.domain.base import Record
    from nplv_desktop.domain.checks.base import Bevinding
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.totals import Stand
    from nplv_desktop.store.database import Database

NAME = "Wat als bewaren"


@dataclass(frozen=True)
class Stap:
    """One record to make (`key` None) or change, with its values."""

    record: type[Record]
    key: str | None
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Verandering:
    """A geldstroom in a boekjaar whose stand would change; None where there is none."""

    geldstroom: str
    jaar: int
    was: Stand | None
    wordt: Stand | None


@dataclass(frozen=True)
class Gevolg:
    """What a try would change: standen, findings that come, and findings that go."""

    standen: tuple[Verandering, ...]
    nieuw: tuple[Bevinding, ...]
    opgelost: tuple[Bevinding, ...]


@dataclass(frozen=True)
class _Beeld:
    standen: Mapping[tuple[str, int], Stand]
    bevindingen: Mapping[tuple[str, str], Bevinding]


def probeer(
    db: Database,
    stappen: Sequence[Stap],
    jaren: Sequence[int],
    *,
    soort: str | None = None,
    op: date | None = None,
) -> Gevolg:
    """What these changes would do to the standen and findings of the boekjaren; saves nothing.

    `InvalidInput` when a value cannot be taken, as it would be when saving. A finding whose value
    changes is both gone and new. `soort` and `op` are those of `checking.check`.
    """
    before = _look(db, jaren, soort, op)
    try:
        with db.attempt():
            _apply(db, stappen)
            forget_catalogus(db)
            after = _look(db, jaren, soort, op)
    finally:
        forget_catalogus(db)
    places = list(dict.fromkeys((*before.standen, *after.standen)))
    return Gevolg(
        standen=tuple(
            Verandering(*place, before.standen.get(place), after.standen.get(place))
            for place in places
            if before.standen.get(place) != after.standen.get(place)
        ),
        nieuw=tuple(b for k, b in after.bevindingen.items() if k not in before.bevindingen),
        opgelost=tuple(b for k, b in before.bevindingen.items() if k not in after.bevindingen),
    )


def bewaar(db: Database, stappen: Sequence[Stap], name: str = NAME) -> list[str]:
    """Save what was tried in one undo step; returns the keys of the records."""
    return _apply(db, stappen, name)


def _apply(db: Database, stappen: Sequence[Stap], name: str = NAME) -> list[str]:
    with db.change(name) as session:
        return [put(db, session, step.record, step.key, step.values) for step in stappen]


def _look(db: Database, jaren: Iterable[int], soort: str | None, op: date | None) -> _Beeld:
    standen: dict[tuple[str, int], Stand] = {}
    findings: dict[tuple[str, str], Bevinding] = {}
    for jaar in jaren:
        standen |= {(s.geldstroom, jaar): s for s in totals.standen(db, jaar)}
        found = checking.check(db, soort, jaar, op=op).bevindingen
        findings |= {(b.sleutel, b.waarde): b for b in found}
    return _Beeld(standen, findings)


def boek(values: Mapping[str, Any]) -> list[Stap]:
    """A besteding that might come."""
    return [Stap(Besteding, None, values)]


def reserveer(values: Mapping[str, Any]) -> list[Stap]:
    """A reservering that might be made; what is against the rule shows as a finding."""
    return [Stap(Reservering, None, values)]


def voeg_interventie_toe(
    values: Mapping[str, Any], begroting: Mapping[tuple[str, int], Cents]
) -> list[Stap]:
    """An interventie that might be added, with cents per (geldstroom, boekjaar)."""
    key = new_key()
    return [
        Stap(Interventie, None, {**values, "id": key}),
        *(_planned(key, stream, year, cents) for (stream, year), cents in begroting.items()),
    ]


def _planned(interventie: str, geldstroom: str, jaar: int, cents: Cents) -> Stap:
    place = {"interventie_id": interventie, "geldstroom_code": geldstroom, "boekjaar": jaar}
    return Stap(Begrotingsregel, None, {**place, "bedrag": cents})


def verschuif(
    db: Database,
    van: tuple[str, str, int],
    naar: tuple[str, str, int],
    bedrag: Cents,
) -> list[Stap]:
    """Move cents of the begroting from one (interventie, geldstroom, boekjaar) to another.

    `UserError` when there is less to move, or nothing would move.
    """
    source = _begroot(db, van)
    there = 0 if source is None else source.bedrag
    if bedrag <= 0 or van == naar:
        raise UserError("Er is niets te verschuiven. Kies een bedrag boven nul en een andere plek.")
    if source is None or bedrag > there:
        raise UserError(
            f"U verschuift {amount(bedrag, symbol=True)}, maar er is "
            f"{amount(there, symbol=True)} begroot. Verlaag het bedrag."
        )
    target = _begroot(db, naar)
    steps = [Stap(Begrotingsregel, source.id, {"bedrag": there - bedrag})]
    if target is None:
        return [*steps, _planned(*naar, bedrag)]
    return [*steps, Stap(Begrotingsregel, target.id, {"bedrag": target.bedrag + bedrag})]


def _begroot(db: Database, place: tuple[str, str, int]) -> Begrotingsregel | None:
    found = saving.records(
        db, Begrotingsregel, interventie_id=place[0], geldstroom_code=place[1], boekjaar=place[2]
    )
    return found[0] if found else None
