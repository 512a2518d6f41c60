"""Facts about interventies: what hangs on each of them, and their results."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from nplv_desktop.domain.checks.feiten import InterventieFeit, ResultaatFeit
from nplv_desktop.domain.interventies import (
    Begrotingsregel,
    Interventie,
    InterventieThema,
    Resultaat,
)
from nplv_desktop.domain.privacy import KLEIN
from nplv_desktop.services import totals

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nplv_desktop.store.database import Database


def interventies(
    db: Database, session: Session, *, with_money: bool
) -> tuple[InterventieFeit, ...]:
    """All interventies, in the order of their code; what was spent only when it can be told."""
    planned: dict[str, set[tuple[str, int]]] = defaultdict(set)
    spent: dict[str, set[tuple[str, int]]] = defaultdict(set)
    themes: dict[str, set[str]] = defaultdict(set)
    years: dict[str, set[int]] = defaultdict(set)
    for key, code, year in session.execute(
        select(
            Begrotingsregel.interventie_id,
            Begrotingsregel.geldstroom_code,
            Begrotingsregel.boekjaar,
        ).where(Begrotingsregel.bedrag != 0)
    ):
        planned[key].add((code, year))
    for key, code in session.execute(
        select(InterventieThema.interventie_id, InterventieThema.geldstroom_code)
    ):
        themes[key].add(code)
    for key, year in session.execute(select(Resultaat.interventie_id, Resultaat.boekjaar)):
        years[key].add(year)
    if with_money:
        for (key, code, year), (_, amount) in totals.per_interventie_geldstroom(db).items():
            if amount:
                spent[key].add((code, year))
    return tuple(
        InterventieFeit(
            i.id,
            i.code,
            i.titel,
            i.status,
            i.actielijn,
            i.doelgroep,
            i.beoogd_resultaat,
            i.start,
            i.einde,
            frozenset(planned[i.id]),
            frozenset(themes[i.id]),
            frozenset(spent[i.id]),
            frozenset(years[i.id]),
        )
        for i in session.scalars(select(Interventie).order_by(Interventie.code))
    )


def resultaten(session: Session) -> tuple[ResultaatFeit, ...]:
    """Results that count homes of social rent, and those about only a few people."""
    few = and_(Resultaat.grootheid == "bewoners", Resultaat.gerealiseerd.between(1, KLEIN - 1))
    rows = session.execute(
        select(Resultaat, Interventie.code)
        .join(Interventie, Interventie.id == Resultaat.interventie_id)
        .where(or_(Resultaat.sociale_huur.is_not(None), few))
        .order_by(Resultaat.id)
    )
    return tuple(
        ResultaatFeit(
            r.id, code, r.boekjaar, r.grootheid, r.gepland, r.gerealiseerd, r.sociale_huur
        )
        for r, code in rows
    )
