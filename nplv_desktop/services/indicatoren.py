"""Indicators with their series: nulmeting, latest values and streefwaarden.

Missing is not zero: an indicator without a meting has None, and no total is made of values that
cannot be combined.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.indicatoren import EigenIndicator, Meting, Streefwaarde
from nplv_desktop.services.dossiers import catalogus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from nplv_desktop.store.database import Database


@dataclass(frozen=True)
class Indicatorsoort:
    """What is known of an indicator, from the catalogue or from the bureau itself."""

    code: str
    naam: str
    soort: str
    """`kern` or `eigen`."""
    actielijn: str
    eenheid: str
    decimalen: int | None
    richting: str
    bron: str
    uitsplitsing: tuple[str, ...] = ()


@dataclass(frozen=True)
class IndicatorStand:
    """One indicator (or one part of it) up to and including a year."""

    indicator: Indicatorsoort
    deel: str
    """The uitsplitsing; empty for the indicator itself."""
    reeks: tuple[Meting, ...]
    """Metingen of the whole gebied by peiljaar, without the nulmeting row unless it is one."""
    nulmeting: Meting | None
    streefwaarden: tuple[Streefwaarde, ...]
    jaar: int

    @property
    def laatste(self) -> Meting | None:
        """The newest meting."""
        return self.reeks[-1] if self.reeks else None

    @property
    def vorige(self) -> Meting | None:
        """The meting before the newest one."""
        return self.reeks[-2] if len(self.reeks) > 1 else None

    @property
    def streefwaarde(self) -> Streefwaarde | None:
        """The first target from this year on, or else the last one before it."""
        ahead = [s for s in self.streefwaarden if s.jaar >= self.jaar]
        if ahead:
            return ahead[0]
        return self.streefwaarden[-1] if self.streefwaarden else None

    @property
    def naam(self) -> str:
        """The name, with the part when it is one."""
        return f"{self.indicator.naam}: {self.deel}" if self.deel else self.indicator.naam

    @property
    def sleutel(self) -> str:
        """What identifies this line."""
        return f"{self.indicator.code}/{self.deel}" if self.deel else self.indicator.code

    @property
    def gunstig(self) -> bool | None:
        """Whether the newest value is better than the nulmeting; None when that says nothing."""
        now = self.laatste
        if now is None or self.nulmeting is None:
            return None
        return better(self.indicator.richting, self.nulmeting.waarde, now.waarde)


def better(richting: str, before: Decimal | None, after: Decimal | None) -> bool | None:
    """Whether `after` is better than `before`; None when equal, missing or without direction."""
    if before is None or after is None or before == after or richting == "neutraal":
        return None
    return (after > before) == (richting == "hoger")


def soorten(db: Database) -> list[Indicatorsoort]:
    """All kernindicatoren and the bureau's own indicators."""
    kern = [
        Indicatorsoort(
            i.code,
            i.naam,
            "kern",
            i.actielijn,
            i.eenheid.waarde or "",
            i.decimalen.waarde,
            i.richting,
            i.bron.waarde or "",
            i.uitsplitsing,
        )
        for i in catalogus(db).indicatoren
    ]
    with db.read() as session:
        own = session.scalars(select(EigenIndicator).order_by(EigenIndicator.code)).all()
    return kern + [
        Indicatorsoort(
            i.code,
            i.naam,
            "eigen",
            i.actielijn or "",
            i.eenheid or "",
            i.decimalen,
            i.richting,
            i.bron or "",
        )
        for i in own
    ]


def standen(db: Database, jaar: int) -> list[IndicatorStand]:
    """Every indicator up to and including a peiljaar; parts that have values stand on their own."""
    series: dict[tuple[str, str], list[Meting]] = defaultdict(list)
    targets: dict[str, list[Streefwaarde]] = defaultdict(list)
    with db.read() as session:
        rows = session.scalars(
            select(Meting)
            .where(Meting.gebied == "", Meting.peiljaar <= jaar)
            .order_by(Meting.peiljaar, Meting.nulmeting.desc())
        )
        for meting in rows:
            series[meting.indicator_code, meting.uitsplitsing].append(meting)
        for target in session.scalars(select(Streefwaarde).order_by(Streefwaarde.jaar)):
            targets[target.indicator_code].append(target)
    found = []
    for kind in soorten(db):
        parts = sorted(part for code, part in series if code == kind.code and part)
        whole = [""] if (kind.code, "") in series or not parts else []
        found += [
            _stand(kind, part, series[kind.code, part], targets[kind.code], jaar)
            for part in [*whole, *parts]
        ]
    return found


def _stand(
    kind: Indicatorsoort,
    part: str,
    metingen: Sequence[Meting],
    targets: Sequence[Streefwaarde],
    jaar: int,
) -> IndicatorStand:
    baseline = next((m for m in metingen if m.nulmeting), None)
    by_year = {m.peiljaar: m for m in metingen if not m.nulmeting}
    if baseline is not None:
        by_year.setdefault(baseline.peiljaar, baseline)
    ordered = tuple(by_year[year] for year in sorted(by_year))
    return IndicatorStand(kind, part, ordered, baseline, tuple(targets) if not part else (), jaar)
