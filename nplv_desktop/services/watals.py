"""Wat als: try changes and see standen and findings before anything is saved.

What is tried is a list of `Proef` (`services/watals_proeven.py`), each done after those before it.
`probeer` runs them in `Database.attempt`, which always takes them back; `bewaar` saves the same
list as one undo step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.services import checking, totals
from nplv_desktop.services.dossiers import forget_catalogus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from nplv_desktop.domain.checks.base import Bevinding
    from nplv_desktop.services.totals import Stand
    from nplv_desktop.services.watals_proeven import Proef
    from nplv_desktop.store.database import Database

NAME = "Wat als doorvoeren"


@dataclass(frozen=True)
class Verandering:
    """A geldstroom in a boekjaar whose stand would change; None where there is none."""

    geldstroom: str
    jaar: int
    was: Stand | None
    wordt: Stand | None


@dataclass(frozen=True)
class Gevolg:
    """What a try would change: standen, findings that come, and findings that go.

    A finding whose value changes is both gone and new.
    """

    standen: tuple[Verandering, ...]
    nieuw: tuple[Bevinding, ...]
    opgelost: tuple[Bevinding, ...]

    @property
    def erbij(self) -> tuple[Bevinding, ...]:
        """Findings about something that had none."""
        known = {finding.sleutel for finding in self.opgelost}
        return tuple(finding for finding in self.nieuw if finding.sleutel not in known)

    @property
    def anders(self) -> tuple[Bevinding, ...]:
        """Findings that stay, with another value; as they would be."""
        known = {finding.sleutel for finding in self.opgelost}
        return tuple(finding for finding in self.nieuw if finding.sleutel in known)

    @property
    def weg(self) -> tuple[Bevinding, ...]:
        """Findings that would be solved."""
        still = {finding.sleutel for finding in self.nieuw}
        return tuple(finding for finding in self.opgelost if finding.sleutel not in still)


@dataclass(frozen=True)
class _Beeld:
    standen: Mapping[tuple[str, int], Stand]
    bevindingen: Mapping[tuple[str, str], Bevinding]


def probeer(
    db: Database,
    proeven: Sequence[Proef],
    jaren: Sequence[int],
    *,
    soort: str | None = None,
    op: date | None = None,
) -> Gevolg:
    """What these changes would do to the standen and findings of the boekjaren; saves nothing.

    `InvalidInput` when a value cannot be taken, as it would be when saving. `soort` and `op` are
    those of `checking.check`.
    """
    before = _look(db, jaren, soort, op)
    try:
        with db.attempt():
            _do(db, proeven)
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


def keur(db: Database, proeven: Sequence[Proef]) -> None:
    """Raise what would be raised when these were saved (`UserError`); saves nothing."""
    try:
        with db.attempt():
            _do(db, proeven)
    finally:
        forget_catalogus(db)


def bewaar(db: Database, proeven: Sequence[Proef], name: str = NAME) -> list[str]:
    """Save what was tried in one undo step; returns the keys of the records."""
    return _do(db, proeven, name)


def jaren(proeven: Iterable[Proef], jaar: int) -> tuple[int, ...]:
    """The boekjaren to look at: this one, and those in which something is tried."""
    return tuple(sorted({jaar}.union(*(proef.jaren for proef in proeven))))


def _do(db: Database, proeven: Sequence[Proef], name: str = NAME) -> list[str]:
    with db.change(name) as session:
        return [key for proef in proeven for key in proef.doe(db, session)]


def _look(db: Database, jaren: Iterable[int], soort: str | None, op: date | None) -> _Beeld:
    standen: dict[tuple[str, int], Stand] = {}
    findings: dict[tuple[str, str], Bevinding] = {}
    for jaar in jaren:
        standen |= {(s.geldstroom, jaar): s for s in totals.standen(db, jaar)}
        found = checking.check(db, soort, jaar, op=op).bevindingen
        findings |= {(b.sleutel, b.waarde): b for b in found}
    return _Beeld(standen, findings)
