"""Metingen that an import makes or changes, compared with those that are here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.indicatoren import Gebiedsdeel, Meting
from nplv_desktop.services.importing_plan import Verschil

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.services.importing_plan import Uitkomst, Werk
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

PLACE = ("indicator_code", "peiljaar", "gebied", "uitsplitsing", "nulmeting")
"""What a meting is of; there is one of each."""
COMPARED = ("waarde", "voorlopig")
KEPT = ("bron", "opmerking", "indeling")
"""Said along with a value; they change when the value does."""


@dataclass
class Metingen:
    """New metingen, values for those that are here, and wijken that become part of the gebied."""

    nieuw: list[dict[str, Any]] = field(default_factory=list)
    gewijzigd: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    gebiedsdelen: list[dict[str, Any]] = field(default_factory=list)

    def is_leeg(self, *, bijwerken: bool) -> bool:
        """Whether there is nothing to write; wijken alone are no reason."""
        return not (self.nieuw or (bijwerken and self.gewijzigd))

    def schrijf(self, session: ChangeSession, inlezing_id: str, werk: Werk) -> int:
        """Write the values; returns how many metingen that were here were changed."""
        session.add_all(Meting(**values, inlezing_id=inlezing_id) for values in self.nieuw)
        session.add_all(Gebiedsdeel(**values) for values in self.gebiedsdelen)
        session.flush()
        if not werk.bijwerken:
            return 0
        for key, values in self.gewijzigd:
            session.change(Meting, key, values)
        return len(self.gewijzigd)


class Vastlegging:
    """What is recorded already, and what this file has said so far."""

    def __init__(self, db: Database) -> None:
        with db.read() as session:
            self._here = {_place_of(vars(m)): m for m in session.scalars(select(Meting))}
        self._said: dict[tuple[Any, ...], Any] = {}

    def vergelijk(
        self, values: dict[str, Any], metingen: Metingen
    ) -> tuple[Uitkomst, tuple[Verschil, ...]]:
        """The outcome of one value; `geweigerd` when the file itself said something else."""
        place = _place_of(values)
        if place in self._said:
            return ("dubbel" if self._said[place] == values["waarde"] else "geweigerd"), ()
        self._said[place] = values["waarde"]
        known = self._here.get(place)
        if known is None:
            metingen.nieuw.append(values)
            return "nieuw", ()
        differences = tuple(
            Verschil(key, field_of(Meting, key).label, getattr(known, key), values[key])
            for key in COMPARED
            if getattr(known, key) != values[key]
        )
        if not differences:
            return "gelijk", ()
        change = {key: values[key] for key in (*COMPARED, *KEPT) if key in values}
        metingen.gewijzigd.append((known.id, change))
        return "gewijzigd", differences


def _place_of(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(values[key] for key in PLACE)
