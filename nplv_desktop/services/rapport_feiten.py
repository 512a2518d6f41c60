"""What the report tells of one year, read once: interventies, money, results and indicators."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from nplv_desktop.domain.indicatoren import EigenIndicator
from nplv_desktop.domain.interventies import (
    Interventie,
    InterventiePartner,
    InterventiePlaats,
    Resultaat,
)
from nplv_desktop.domain.plan import Doel, Partner
from nplv_desktop.services import indicatoren, totals
from nplv_desktop.services.dossiers import catalogus, dossier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.indicatoren import IndicatorStand
    from nplv_desktop.services.totals import InterventieStand
    from nplv_desktop.store.database import Database

PEOPLE = "bewoners"
"""The count of results that is the reach of an interventie."""


class Feiten:
    """The facts of one boekjaar."""

    def __init__(self, db: Database, jaar: int) -> None:
        self.db, self.jaar = db, jaar
        self.dossier, self.catalogus = dossier(db), catalogus(db)
        with db.read() as session:
            self.interventies = list(
                session.scalars(select(Interventie).order_by(Interventie.code))
            )
            self.doelen = list(session.scalars(select(Doel).order_by(Doel.volgorde, Doel.id)))
            results = session.scalars(
                select(Resultaat).where(Resultaat.boekjaar == jaar).order_by(Resultaat.grootheid)
            ).all()
            partners = session.execute(
                select(InterventiePartner.interventie_id, Partner.naam)
                .join(Partner, Partner.id == InterventiePartner.partner_id)
                .order_by(Partner.naam)
            ).all()
            places = session.execute(
                select(
                    InterventiePlaats.interventie_id,
                    InterventiePlaats.naam,
                    InterventiePlaats.cbs_code,
                ).order_by(InterventiePlaats.cbs_code)
            ).all()
        self._results: dict[str, list[Resultaat]] = defaultdict(list)
        for each in results:
            self._results[each.interventie_id].append(each)
        self.partners: dict[str, list[str]] = defaultdict(list)
        for key, name in partners:
            self.partners[key].append(name)
        self.plaatsen: dict[str, list[str]] = defaultdict(list)
        for key, place, code in places:
            self.plaatsen[key].append(place or code)
        self._money = totals.per_interventie(db, jaar)
        self.standen = totals.standen(db, jaar)
        self.indicatoren = indicatoren.standen(db, jaar)

    def geld(self, key: str) -> InterventieStand:
        """Planned and spent of one interventie."""
        return self._money.get(key) or totals.InterventieStand()

    def resultaten(self, key: str) -> Sequence[Resultaat]:
        """The results of one interventie in this year."""
        return self._results.get(key, ())

    def bereik(self, keys: Sequence[str]) -> int | None:
        """Reached people of these interventies; None when nobody counted."""
        counts = [
            each.gerealiseerd
            for key in keys
            for each in self.resultaten(key)
            if each.grootheid == PEOPLE and each.gerealiseerd is not None
        ]
        return sum(counts) if counts else None

    def van(self, actielijn: str | None) -> list[Interventie]:
        """The interventies of an actielijn that were at work in this year, biggest spending first.

        What has no money and no results in the year, and does not run in it, is left out.
        """
        chosen = [
            each
            for each in self.interventies
            if (each.actielijn or None) == actielijn and self.was_er(each)
        ]
        return sorted(chosen, key=self._size)

    def was_er(self, interventie: Interventie) -> bool:
        """Whether it was at work in this year: money, results, or its dates and status say so."""
        money = self.geld(interventie.id)
        if money.begroot or money.besteed or self.resultaten(interventie.id):
            return True
        begun = interventie.start is None or interventie.start.year <= self.jaar
        going = interventie.einde is None or interventie.einde.year >= self.jaar
        return interventie.status == "loopt" and begun and going

    def eigen_indicatoren(self, key: str) -> list[IndicatorStand]:
        """The bureau's own indicators that measure this interventie."""
        with self.db.read() as session:
            codes = set(
                session.scalars(
                    select(EigenIndicator.code).where(EigenIndicator.interventie_id == key)
                )
            )
        return [each for each in self.indicatoren if each.indicator.code in codes]

    def _size(self, interventie: Interventie) -> tuple[Cents, str]:
        money = self.geld(interventie.id)
        return (-max(money.besteed, money.begroot), interventie.code)

    def sommen(self, found: Sequence[Interventie]) -> tuple[Cents, Cents]:
        """Planned and spent of these interventies together."""
        money = [self.geld(each.id) for each in found]
        return sum(m.begroot for m in money), sum(m.besteed for m in money)
