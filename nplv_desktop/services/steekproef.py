"""The accountant's view: which uitkeringen get a sample, and which bookings to have ready.

From € 125.000 lasten in a year the accountant tests a sample per specifieke uitkering (Bado,
art. 3a); faults from the reporting threshold up are reported (art. 5 lid 4). Which bookings are
drawn is up to the accountant. To be prepared, this lists the bookings that are as large as the
threshold, and of the others one per threshold of spending, from the middle of the first on
(selection by euros, the usual way, without chance so that it can be repeated).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from sqlalchemy import func, select

from nplv_desktop.domain import regels
from nplv_desktop.domain.controle import Bewijsstuk
from nplv_desktop.services import totals
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.herkomst import Vraag, herkomst

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.herkomst_bronnen import Bron
    from nplv_desktop.store.database import Database

Reden: TypeAlias = Literal["groot", "greep"]
"""As large as the threshold, or drawn by its place in the spending."""


@dataclass(frozen=True)
class Trekking:
    """A booking to have ready: why, and how many bewijsstukken it has."""

    bron: Bron
    reden: Reden
    bewijsstukken: int


@dataclass(frozen=True)
class Deelwaarneming:
    """One uitkering in a boekjaar: its lasten and the threshold (cents), and what to have ready."""

    regeling: str
    naam: str
    lasten: Cents
    tolerantie: Cents
    boekingen: int
    trekkingen: tuple[Trekking, ...]

    @property
    def zonder_bewijs(self) -> int:
        """How many of them have no bewijsstuk yet."""
        return sum(not trekking.bewijsstukken for trekking in self.trekkingen)


def deelwaarnemingen(db: Database, jaar: int) -> list[Deelwaarneming]:
    """Every specifieke uitkering whose lasten in a boekjaar call for a sample.

    A regeling of which nobody knows whether it is a specifieke uitkering is taken along.
    """
    known = catalogus(db)
    lasten: Counter[str] = Counter()
    for stand in totals.standen(db, jaar):
        lasten[stand.regeling] += stand.besteed + stand.correctie
    found = []
    for regeling in known.regelingen:
        enough = regels.krijgt_deelwaarneming(lasten[regeling.code], known.algemeen)
        if regeling.spuk.waarde is False or not enough:
            continue
        spent = herkomst(db, Vraag("besteed_met_correctie", jaar, regeling=regeling.code))
        limit = regels.rapporteringstolerantie(spent.totaal, known.algemeen)
        drawn = trek(spent.bronnen, limit)
        proofs = _proofs(db, {bron.record_id for bron, _ in drawn})
        found.append(
            Deelwaarneming(
                regeling.code,
                regeling.naam,
                spent.totaal,
                limit,
                len(spent.bronnen),
                tuple(Trekking(bron, why, proofs.get(bron.record_id, 0)) for bron, why in drawn),
            )
        )
    return found


def trek(bronnen: Sequence[Bron], stap: Cents) -> list[tuple[Bron, Reden]]:
    """The bookings of at least `stap` cents, and of the others one per `stap` of spending."""
    large: list[tuple[Bron, Reden]] = [(b, "groot") for b in bronnen if abs(b.bedrag) >= stap]
    drawn: list[tuple[Bron, Reden]] = []
    passed, mark = 0, stap // 2
    for bron in bronnen:
        if abs(bron.bedrag) < stap:
            passed += abs(bron.bedrag)
            if passed > mark:
                drawn.append((bron, "greep"))
                mark += stap
    return large + drawn


def _proofs(db: Database, keys: Iterable[str]) -> Mapping[str, int]:
    wanted = set(keys)
    query = (
        select(Bewijsstuk.record_id, func.count())
        .where(Bewijsstuk.tabel == "besteding")
        .group_by(Bewijsstuk.record_id)
    )
    with db.read() as session:
        return Counter({key: count for key, count in session.execute(query) if key in wanted})
