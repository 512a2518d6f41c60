"""Removed on one side: taken over, unless the other side worked in what was removed.

What was removed together and belongs together (an interventie with its begroting) is one question.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.indienen import Indiening, IndieningStap
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.domain.uitwisseling import BESTAAN, EIGEN, Plek, Regel
from nplv_desktop.domain.wijzigingen import Wijziging
from nplv_desktop.services.samenvoegen_stappen import (
    Conflict,
    Geweigerd,
    Naast,
    Plan,
    Stap,
    Uitweg,
    onthoud,
)
from nplv_desktop.services.samenvoegen_velden import LIFE, SETTLED, is_settled
from nplv_desktop.store.journal import unpack
from nplv_desktop.store.knowledge import GONE
from nplv_desktop.store.session import children_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from nplv_desktop.domain.base import Record


@dataclass
class Samenhang:
    """Records that were removed in one action and hang together; the root comes first."""

    groep: str
    leden: dict[Plek, Mapping[str, Any]] = field(default_factory=dict)


def references(record: type[Record]) -> list[tuple[str, str]]:
    """(column, table) of every reference of a record to another one."""
    return [
        (column.key, key.column.table.name)
        for column in record.__table__.columns
        for key in column.foreign_keys
    ]


def parents(plek: Plek, values: Mapping[str, Any]) -> Iterator[Plek]:
    """The records that a record refers to."""
    for column, table in references(CONTENT[plek[0]]):
        if values.get(column):
            yield table, values[column]


def hangt_samen(groep: str, leden: Mapping[Plek, Mapping[str, Any]]) -> list[Samenhang]:
    """Records divided by their references to each other."""
    root = {plek: plek for plek in leden}

    def find(plek: Plek) -> Plek:
        while root[plek] != plek:
            root[plek] = root[root[plek]]
            plek = root[plek]
        return plek

    for plek, values in leden.items():
        for parent in parents(plek, values):
            if parent in root:
                root[find(plek)] = find(parent)
    found: dict[Plek, Samenhang] = {}
    for plek, values in leden.items():
        found.setdefault(find(plek), Samenhang(groep)).leden[plek] = values
    for top, each in found.items():
        each.leden = {top: each.leden.pop(top), **each.leden}
    return list(found.values())


# removed there


def weg_daar(naast: Naast, plan: Plan) -> set[tuple[Plek, str]]:
    """Plan the removals of the sender; returns the fields that a question has taken charge of."""
    by_group: dict[str, dict[Plek, Mapping[str, Any]]] = {}
    for plek, regel in naast.nieuws.items():
        if not regel.weg:
            continue
        here = naast.hier(plek)
        if here is None:
            _remember_gone(naast, plan, regel)
        elif plek[0] == IndieningStap.__tablename__ or is_settled(here):
            why = SETTLED if plek[0] == Indiening.__tablename__ else LIFE
            plan.geweigerd.append(Geweigerd(plek, why, frozenset({regel.groep})))
        else:
            by_group.setdefault(regel.groep, {})[plek] = here
    charged: set[tuple[Plek, str]] = set()
    for groep, leden in by_group.items():
        for samen in hangt_samen(groep, leden):
            charged |= _removal(naast, plan, samen)
    return charged


def _remember_gone(naast: Naast, plan: Plan, regel: Regel) -> None:
    mine = naast.stand.weg.get(regel.plek)
    newest = regel.groep if naast.kent_daar(mine) else max(regel.groep, mine or "")
    plan.stappen.append(onthoud(regel.plek, {GONE: newest}))


def _removal(naast: Naast, plan: Plan, samen: Samenhang) -> set[tuple[Plek, str]]:
    work = [plek for plek in samen.leden if naast.eigen_werk(plek)]
    users = list(_users(naast, samen.leden))
    if not work and not users:
        plan.stappen += [Stap("weg", p, {}, {GONE: samen.groep}) for p in samen.leden]
        return set()
    first = next(iter(samen.leden))
    loosened = list(_loosened(naast, samen))
    subject = work[0] if work else users[0]
    mine = max(naast.eigen_werk(subject), default=naast.stand.gemaakt.get(subject))
    kept = [onthoud(plek, {BESTAAN: EIGEN}) for plek in samen.leden]
    kept += [onthoud(regel.plek, {name: EIGEN}) for regel, name in loosened]
    gone = [Stap("weg", plek, {}, {GONE: EIGEN}) for plek in samen.leden]
    gone += [
        Stap("zet", regel.plek, {name: regel.velden[name]}, {name: samen.groep})
        for regel, name in loosened
    ]
    plan.conflicten.append(
        Conflict(
            "weg_daar",
            first,
            "",
            None,
            dict(samen.leden[first]),
            None,
            mine,
            samen.groep,
            {"mijn": Uitweg(tuple(kept)), "hun": Uitweg(tuple(gone))},
        )
    )
    return {(regel.plek, name) for regel, name in loosened}


def _users(naast: Naast, leden: Mapping[Plek, Any]) -> Iterator[Plek]:
    """Records here that would still refer to what was removed there."""
    for table in {table for table, _ in leden}:
        keys = [key for name, key in leden if name == table]
        for child, column, _ in children_of(CONTENT[table]):
            query = select(child.id, getattr(child, column)).where(getattr(child, column).in_(keys))
            for key, _value in naast.session.execute(query):
                plek = (child.__tablename__, key)
                regel = naast.nieuws.get(plek)
                if regel is None or not (
                    regel.weg or (column in regel.velden and naast.komt_over(regel, column))
                ):
                    yield plek


def _loosened(naast: Naast, samen: Samenhang) -> Iterator[tuple[Regel, str]]:
    """References that the removal there emptied."""
    for regel in naast.nieuws.values():
        if regel.weg or naast.hier(regel.plek) is None:
            continue
        here = naast.hier(regel.plek) or {}
        for column, table in references(CONTENT[regel.tabel]):
            if (
                column in regel.velden
                and regel.schrijver(column) == samen.groep
                and (table, here.get(column)) in samen.leden
            ):
                yield regel, column


# removed here


def weg_hier(naast: Naast, plan: Plan) -> None:
    """Ask about what was removed here and worked in or used there."""
    asked: dict[str, set[Plek]] = {}
    for plek in _wanted_back(naast):
        gone = naast.stand.weg[plek]
        if naast.kent_daar(gone):
            _made_again(naast, plan, plek)
        else:
            asked.setdefault(gone, set()).add(plek)
    for groep, plekken in asked.items():
        removed = _removed_in(naast, groep)
        for samen in hangt_samen(groep, removed):
            if plekken & samen.leden.keys():
                _ask_back(naast, plan, samen, plekken)


def _wanted_back(naast: Naast) -> set[Plek]:
    """What is gone here while the sender wrote in it, or refers to it anew."""
    gone = naast.stand.weg
    found = {p for p, r in naast.nieuws.items() if not r.weg and p in gone}
    for regel in naast.nieuws.values():
        if regel.weg:
            continue
        news = {name: regel.velden[name] for name in naast.nieuwe_velden(regel)}
        found |= {plek for plek in parents(regel.plek, news) if plek in gone}
    return found


def _made_again(naast: Naast, plan: Plan, plek: Plek) -> None:
    """The sender knew that it was removed here, and has it all the same."""
    regel = naast.nieuws.get(plek)
    if regel is None or naast.stand.bekend(regel.groep):
        return
    columns = CONTENT[plek[0]].__table__.columns
    if len(regel.velden) == len(columns) - 1:
        plan.stappen.append(
            Stap("maak", plek, regel.velden, {BESTAAN: regel.groep, **regel.schrijvers})
        )


def _removed_in(naast: Naast, groep: str) -> dict[Plek, Mapping[str, Any]]:
    """What an action removed here (itself, or by the merge that took it over), as it was."""
    query = select(Wijziging).where(
        Wijziging.groep_id == naast.stand.geleerd.get(groep, groep),
        Wijziging.actie.in_(("weg", "reeks_weg")),
    )
    found: dict[Plek, Mapping[str, Any]] = {}
    for entry in naast.session.scalars(query):
        if entry.record_id is not None:
            found[entry.tabel, entry.record_id] = json.loads(entry.voor or "{}")
            continue
        columns, rows = unpack(entry.lading or b"")
        for row in rows:
            values = dict(zip(columns, row, strict=True))
            found[entry.tabel, values["id"]] = values
    return {plek: values for plek, values in found.items() if naast.stand.weg.get(plek) == groep}


def _ask_back(naast: Naast, plan: Plan, samen: Samenhang, asked: Iterable[Plek]) -> None:
    first = next(iter(samen.leden))
    subject = next(plek for plek in (first, *asked) if plek in samen.leden)
    worked = [naast.nieuws[p] for p in samen.leden if p in naast.nieuws and not naast.nieuws[p].weg]
    by = {g for r in worked for g in (r.groep, *r.schrijvers.values()) if not naast.stand.bekend(g)}
    back = [
        Stap("maak", plek, *_as_there(naast, plek, values))
        for plek, values in samen.leden.items()
        if plek not in naast.nieuws or not naast.nieuws[plek].weg
    ]
    gone = tuple(onthoud(plek, {GONE: EIGEN}) for plek in samen.leden)
    plan.conflicten.append(
        Conflict(
            "weg_hier",
            subject,
            "",
            dict(samen.leden[subject]),
            None,
            _as_there(naast, subject, samen.leden[subject])[0],
            samen.groep,
            max(by, default=None),
            {"mijn": Uitweg(gone), "hun": Uitweg(tuple(back))},
        )
    )


def _as_there(
    naast: Naast, plek: Plek, values: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    """What a record was here, with what the sender wrote since; and who wrote that."""
    regel = naast.nieuws.get(plek)
    old = {name: value for name, value in values.items() if name != "id"}
    if regel is None:
        return old, {BESTAAN: EIGEN}
    news = naast.nieuwe_velden(regel)
    writers = {name: regel.schrijver(name) for name in news}
    return {**old, **{name: regel.velden[name] for name in news}}, {BESTAAN: EIGEN, **writers}
