"""The indicators that a file can have values of: found by code, name or alias."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.catalogus_zoeken import sleutel
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.indicatoren import EigenIndicator
from nplv_desktop.services.dossiers import catalogus

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

BLANKS = (".", "x", "-", "–", "n.b.", "onbekend")
"""What stands for a value that is not known."""
_YEAR = re.compile(r"(?P<jaar>\d{4})(?:JJ00)?\s*(?P<ster>\*{0,2})")


@dataclass(frozen=True)
class Doelindicator:
    """What an import needs to know of an indicator; `namen` are all that it is called by.

    `combineren` says how wijken make one value: `som`, `gewogen`, `laatste`, `niet`, or None when
    that is not known.
    """

    code: str
    naam: str
    namen: tuple[str, ...]
    decimalen: int | None
    combineren: str | None
    gewicht: str | None = None
    bron: str | None = None


def jaar_van(text: str) -> tuple[int, bool] | None:
    """(year, provisional) of a period such as `2019`, `2022*` or `2019JJ00`; None for others."""
    found = _YEAR.fullmatch(text.strip())
    return None if found is None else (int(found["jaar"]), bool(found["ster"]))


class Indicatorlijst:
    """The indicators of a dossier by code or name."""

    def __init__(self, db: Database) -> None:
        self.alle = _indicators(db)
        self._known: dict[str, Doelindicator] = {}
        for each in self.alle:
            for name in each.namen:
                self._known.setdefault(sleutel(name), each)
        self._known.update({sleutel(each.code): each for each in self.alle})

    def vind(self, text: str) -> Doelindicator | None:
        """The indicator with this code or name."""
        return self._known.get(sleutel(text))

    def of_weiger(self, text: str) -> Doelindicator:
        """The indicator with this code or name; `UsageError` that offers what comes near."""
        found = self.vind(text)
        if found is None:
            raise UsageError(self.zin(text))
        return found

    def zin(self, text: str) -> str:
        """The sentence for an indicator that does not exist."""
        near = get_close_matches(sleutel(text), self._known, n=2, cutoff=0.5)
        found = dict.fromkeys(self._known[key] for key in near)
        meant = " of ".join(f"{each.code} ({each.naam})" for each in found)
        tail = f"Bedoelt u {meant}?" if meant else "Kies een code zoals K07."
        return f"'{text}' is geen indicator van dit dossier. {tail}"


def _indicators(db: Database) -> list[Doelindicator]:
    known = catalogus(db)
    aliases: dict[str, list[str]] = {}
    for alias in known.aliassen:
        if alias.soort == "indicator":
            aliases.setdefault(alias.code, []).append(alias.naam)
    kern = [
        Doelindicator(
            each.code,
            each.naam,
            (each.naam, *aliases.get(each.code, ())),
            each.decimalen.waarde,
            each.over_gebieden.waarde,
            each.gewicht.waarde,
            each.bron.waarde,
        )
        for each in known.indicatoren
    ]
    with db.read() as session:
        own = session.scalars(select(EigenIndicator).order_by(EigenIndicator.code)).all()
    return kern + [
        Doelindicator(
            each.code, each.naam, (each.naam,), each.decimalen, each.over_gebieden, None, each.bron
        )
        for each in own
    ]
