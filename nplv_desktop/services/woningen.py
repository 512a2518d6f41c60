"""Homes per activity: what was planned, started and done in a boekjaar, over all interventies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Integer, cast, func, select

from nplv_desktop.domain.interventies import GROOTHEDEN, Resultaat

if TYPE_CHECKING:
    from nplv_desktop.store.database import Database

_PREFIX = "woningen_"


@dataclass(frozen=True)
class Woningen:
    """One activity; numbers of homes, None when nobody entered one (missing is not zero)."""

    activiteit: str
    naam: str
    gepland: int | None
    gestart: int | None
    gerealiseerd: int | None
    sociale_huur: int | None


def per_activiteit(db: Database, jaar: int) -> list[Woningen]:
    """The activities with a result in a boekjaar, in the order of the list of grootheden."""
    query = (
        select(
            Resultaat.grootheid,
            cast(func.sum(Resultaat.gepland), Integer),
            cast(func.sum(Resultaat.gestart), Integer),
            cast(func.sum(Resultaat.gerealiseerd), Integer),
            cast(func.sum(Resultaat.sociale_huur), Integer),
        )
        .where(Resultaat.boekjaar == jaar, Resultaat.grootheid.startswith(_PREFIX))
        .group_by(Resultaat.grootheid)
    )
    names = {choice.code: _short(choice.label) for choice in GROOTHEDEN}
    with db.read() as session:
        rows = session.execute(query).all()
    found = [Woningen(row[0], names[row[0]], row[1], row[2], row[3], row[4]) for row in rows]
    return sorted(found, key=lambda row: list(names).index(row.activiteit))


def _short(label: str) -> str:
    """`Woningen: verbeteren` as `Verbeteren`."""
    return label.rpartition(": ")[2].capitalize()
