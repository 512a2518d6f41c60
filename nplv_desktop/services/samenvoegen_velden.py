"""Three-way comparison of the fields of a record that both sides have.

Written there and not here: taken. Written on both sides: a conflict, unless they wrote the same.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.indienen import Indiening, IndieningStap
from nplv_desktop.domain.uitwisseling import BESTAAN, EIGEN, Plek, Regel
from nplv_desktop.domain.wijzigingen import Wijziging, Wijzigingsgroep
from nplv_desktop.services.samenvoegen_stappen import (
    Conflict,
    Geweigerd,
    Naast,
    Plan,
    Stap,
    Uitweg,
    onthoud,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

FROZEN = (
    *("soort", "jaar", "tot_jaar", "versie", "inhoud", "vingerafdruk", "moment"),
    *("regels_versie", "gegevens_stand"),
)
"""Fields of an indiening that is settled (vastgesteld): what was frozen never changes."""
SETTLED = "Deze indiening is hier vastgesteld; wat vaststaat verandert niet meer."
LIFE = "Een stap in het leven van een indiening verandert niet meer."


def is_settled(row: dict[str, Any] | None) -> bool:
    """Whether a row of indiening has its content frozen."""
    return row is not None and row.get("inhoud") is not None


def vergelijk(naast: Naast, plan: Plan, regel: Regel, overslaan: Iterable[str] = ()) -> None:
    """Compare one line with the record that is here, field by field."""
    here = naast.hier(regel.plek)
    if here is None:
        return
    fields = [name for name in naast.nieuwe_velden(regel) if name not in set(overslaan)]
    fields = _not_frozen(plan, regel, here, fields)
    taken: dict[str, Any] = {}
    writers: dict[str, str] = _existence(naast, regel)
    for name in fields:
        theirs, by = regel.velden[name], regel.schrijver(name)
        mine = naast.stand.schrijver(regel.plek, name)
        if naast.kent_daar(mine):
            writers[name] = by
            if here[name] != theirs:
                taken[name] = theirs
        elif here[name] == theirs:
            writers[name] = max(by, mine or "")
        else:
            plan.conflicten.append(_conflict(naast, regel, name, here[name]))
    if taken:
        plan.stappen.append(Stap("zet", regel.plek, taken, writers))
    elif writers:
        plan.stappen.append(onthoud(regel.plek, writers))


def _existence(naast: Naast, regel: Regel) -> dict[str, str]:
    """The newest decision that the record is there."""
    mine = naast.stand.schrijver(regel.plek, BESTAAN)
    if naast.stand.bekend(regel.groep):
        return {}
    newer = naast.kent_daar(mine) or mine is None
    return {BESTAAN: regel.groep if newer else max(regel.groep, mine or "")}


def _not_frozen(plan: Plan, regel: Regel, here: dict[str, Any], fields: list[str]) -> list[str]:
    """The fields that may change; the others are refused, and stay as they are here."""
    if regel.tabel == IndieningStap.__tablename__:
        refused, why = fields, LIFE
    elif regel.tabel == Indiening.__tablename__ and is_settled(here):
        refused, why = [name for name in fields if name in FROZEN], SETTLED
    else:
        return fields
    other = [name for name in refused if regel.velden[name] != here[name]]
    if other:
        writers = frozenset(regel.schrijver(name) for name in other)
        plan.geweigerd.append(Geweigerd(regel.plek, why, writers))
    return [name for name in fields if name not in refused]


def _conflict(naast: Naast, regel: Regel, name: str, mine: Any) -> Conflict:
    plek, theirs = regel.plek, regel.velden[name]
    decided = {name: EIGEN}
    return Conflict(
        "veld",
        plek,
        name,
        waarde_toen(naast, plek, name, mine),
        mine,
        theirs,
        naast.stand.schrijver(plek, name),
        regel.schrijver(name),
        {
            "mijn": Uitweg((onthoud(plek, decided),)),
            "hun": Uitweg((Stap("zet", plek, {name: theirs}, decided),)),
        },
    )


def waarde_toen(naast: Naast, plek: Plek, name: str, now: Any) -> Any:
    """What a field was when both sides still agreed; None when the record was not there yet."""
    query = (
        select(Wijziging.actie, Wijziging.voor, Wijziging.groep_id)
        .join(Wijzigingsgroep, Wijzigingsgroep.id == Wijziging.groep_id)
        .where(Wijziging.tabel == plek[0], Wijziging.record_id == plek[1])
        .order_by(Wijzigingsgroep.volgnummer.desc(), Wijziging.volgnummer.desc())
    )
    value = now
    for action, before, group in naast.session.execute(query):
        if naast.kent_daar(group):
            break
        if action == "nieuw":
            return None
        old = json.loads(before or "{}")
        value = old.get(name, value)
    return value
