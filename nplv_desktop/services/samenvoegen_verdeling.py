"""A split booking and its parts must add up, so they are taken over as one or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.financiering import BestedingDeel
from nplv_desktop.domain.uitwisseling import BESTAAN, EIGEN, Plek, Regel
from nplv_desktop.services.samenvoegen_stappen import (
    Conflict,
    Naast,
    Plan,
    Stap,
    Uitweg,
    onthoud,
)
from nplv_desktop.services.uitwisselen import VERDEELD
from nplv_desktop.store.knowledge import GONE

if TYPE_CHECKING:
    from collections.abc import Iterator

BOOKING, PART = VERDEELD
AMOUNTS = ("bedrag", "btw", "gesplitst")
"""Fields of a booking that its parts must agree with."""


def vergelijk(naast: Naast, plan: Plan) -> tuple[set[Plek], set[Plek]]:
    """Ask where both sides divided a booking anew.

    Returns the records that the questions take charge of whole (parts), and the bookings of which
    only the amounts are taken charge of.
    """
    parts, bookings = set(), set()
    for key in sorted(_touched_there(naast)):
        plek = (BOOKING, key)
        if naast.hier(plek) is None or plek not in naast.alle:
            continue
        here = _parts_here(naast, key)
        if not _touched_here(naast, plek, here):
            continue
        there = {r.plek: r for r in naast.alle.values() if r.tabel == PART and _owner(r) == key}
        bookings.add(plek)
        parts |= here.keys() | there.keys() | _gone(naast, key)
        question = _question(naast, plek, here, there)
        if question is not None:
            plan.conflicten.append(question)
    return parts, bookings


def _owner(regel: Regel) -> str | None:
    found: str | None = regel.velden.get("besteding_id")
    return found


def _touched_there(naast: Naast) -> set[str]:
    """Bookings of which the sender changed amounts or parts."""
    found: set[str] = set()
    for plek, regel in naast.nieuws.items():
        if plek[0] == BOOKING and set(naast.nieuwe_velden(regel)) & set(AMOUNTS):
            found.add(plek[1])
        if plek[0] == PART:
            here = naast.hier(plek)
            owner = _owner(regel) or (here or {}).get("besteding_id")
            found |= {owner} if owner else set()
    return {key for key in found if (BOOKING, key) in naast.stand.gemaakt}


def _touched_here(naast: Naast, plek: Plek, here: dict[Plek, dict[str, Any]]) -> bool:
    own = (naast.stand.schrijver(plek, name) for name in AMOUNTS)
    if any(not naast.kent_daar(writer) for writer in own):
        return True
    if any(naast.eigen_werk(part) for part in here):
        return True
    return any(
        part not in here and not naast.kent_daar(naast.stand.weg.get(part))
        for part in naast.alle
        if part[0] == PART and part in naast.stand.weg and _owner(naast.alle[part]) == plek[1]
    )


def _parts_here(naast: Naast, key: str) -> dict[Plek, dict[str, Any]]:
    query = select(BestedingDeel.id).where(BestedingDeel.besteding_id == key)
    plekken = [(PART, found) for found in naast.session.scalars(query)]
    naast.laad(plekken)
    return {plek: naast.hier(plek) or {} for plek in plekken}


def _gone(naast: Naast, key: str) -> set[Plek]:
    return {
        plek
        for plek, regel in naast.nieuws.items()
        if plek[0] == PART and regel.weg and (naast.hier(plek) or {}).get("besteding_id") == key
    }


def _question(
    naast: Naast, plek: Plek, here: dict[Plek, dict[str, Any]], there: dict[Plek, Regel]
) -> Conflict | None:
    row, regel = naast.hier(plek) or {}, naast.alle[plek]
    amounts = {name: regel.velden.get(name, row[name]) for name in AMOUNTS}
    same = all(row[name] == value for name, value in amounts.items())
    same = same and _sums(here.values()) == _sums(r.velden for r in there.values())
    if same and here.keys() == there.keys():
        return None
    decided = dict.fromkeys(AMOUNTS, EIGEN)
    mine = [onthoud(plek, decided), *(onthoud(part, {BESTAAN: EIGEN}) for part in here)]
    mine += [onthoud(part, {GONE: EIGEN}) for part in there if part not in here]
    theirs = [Stap("zet", plek, amounts, decided), *_as_there(here, there)]
    by = {g for r in (regel, *there.values()) for g in (r.groep, *r.schrijvers.values())}
    own = naast.stand.schrijvers(plek).union(*(naast.stand.schrijvers(part) for part in here))
    return Conflict(
        "verdeling",
        plek,
        "",
        None,
        {"bedrag": row["bedrag"], "delen": [dict(each) for each in here.values()]},
        {"bedrag": amounts["bedrag"], "delen": [dict(r.velden) for r in there.values()]},
        max((g for g in own if not naast.kent_daar(g)), default=None),
        max((g for g in by if not naast.stand.bekend(g)), default=None),
        {"mijn": Uitweg(tuple(mine)), "hun": Uitweg(tuple(theirs))},
    )


def _sums(rows: Any) -> list[tuple[Any, ...]]:
    names = ("interventie_id", "geldstroom_code", "bedrag", "btw", "aandeel")
    return sorted(tuple(str(row[name]) for name in names) for row in rows)


def _as_there(here: dict[Plek, dict[str, Any]], there: dict[Plek, Regel]) -> Iterator[Stap]:
    for part in here:
        if part not in there:
            yield Stap("weg", part, {}, {GONE: EIGEN})
    for part, regel in there.items():
        if part in here:
            writers = {BESTAAN: EIGEN, **dict.fromkeys(regel.velden, EIGEN)}
            yield Stap("zet", part, regel.velden, writers)
        else:
            yield Stap("maak", part, regel.velden, {BESTAAN: EIGEN})
