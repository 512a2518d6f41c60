"""What a vastgestelde indiening holds is not taken over: it is named, and offered again next time.

The database itself is asked, in an attempt that is taken back: the same wall that an edit meets.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from sqlalchemy.exc import IntegrityError

from nplv_desktop.domain.uitwisseling import EIGEN
from nplv_desktop.domain.vastgelegd import Vastgelegd
from nplv_desktop.services.samenvoegen_stappen import Geweigerd, Stap
from nplv_desktop.services.samenvoegen_uitvoeren import Uitvoering, fasen
from nplv_desktop.services.samenvoegen_weg import parents
from nplv_desktop.store import vast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.uitwisseling import Plek
    from nplv_desktop.services.samenvoegen_stappen import Conflict, Gelijk, Keuze, Plan, Uitweg
    from nplv_desktop.store.database import Database

HELD = "Dit ligt vast in een vastgestelde indiening. Heropen die om het wel over te nemen."
DEPENDS = "Dit hoort bij iets dat niet wordt overgenomen."


def toets(db: Database, plan: Plan) -> None:
    """Take out of a plan what cannot be written, and the choices that cannot be made."""
    with db.read() as session:
        held = bool(vast.sloten(session))
    if held:
        with db.attempt():
            _try_steps(db, plan)
            plan.conflicten[:] = [c for c in map(_Asked(db, plan).possible, plan.conflicten) if c]
    _refuse_what_hangs_on_it(plan)


def _try_steps(db: Database, plan: Plan) -> None:
    allowed: list[Stap] = []
    for phase in fasen(plan.stappen):
        refused = _refused(db, phase, plan.gelijk)
        for stap in phase:
            if stap not in refused:
                allowed.append(stap)
                continue
            plan.geweigerd.append(_denied(stap, HELD))
            rest = _beside_figures(stap)
            if rest is not None and not _refused(db, [rest], plan.gelijk):
                allowed.append(rest)
    plan.stappen[:] = allowed


def writers_of(stap: Stap) -> frozenset[str]:
    """The actions that wrote what a step brings."""
    return frozenset(stap.schrijvers.values()) - {EIGEN}


def _beside_figures(stap: Stap) -> Stap | None:
    """The part of a change that is about no figure."""
    if stap.soort != "zet":
        return None
    rest = {n: v for n, v in stap.velden.items() if not vast.is_figure(stap.plek[0], [n])}
    if not rest:
        return None
    return replace(stap, velden=rest, schrijvers={n: stap.schrijvers[n] for n in rest})


def _refused(db: Database, steps: Sequence[Stap], same: Sequence[Gelijk]) -> list[Stap]:
    """Those of some steps that the database refuses; the others are tried and stay."""
    if not steps or _goes(db, steps, same):
        return []
    if len(steps) == 1:
        return list(steps)
    half = len(steps) // 2
    return [*_refused(db, steps[:half], same), *_refused(db, steps[half:], same)]


def _goes(db: Database, steps: Sequence[Stap], same: Sequence[Gelijk]) -> bool:
    try:
        with db.change("Proef") as session:
            Uitvoering(session, same).fase(steps)
    except (Vastgelegd, IntegrityError):
        return False
    return True


class _Asked:
    """Tries the ways out of conflicts."""

    def __init__(self, db: Database, plan: Plan) -> None:
        self._db, self._plan = db, plan

    def possible(self, conflict: Conflict) -> Conflict | None:
        """The conflict with the choices that can be made; None when there is nothing to choose."""
        ways: dict[Keuze, Uitweg] = {
            choice: way for choice, way in conflict.uitwegen.items() if self._can(way)
        }
        if len(ways) > 1:
            return replace(conflict, uitwegen=ways)
        writers = frozenset({conflict.hun_door} if conflict.hun_door else ())
        self._plan.geweigerd.append(Geweigerd(conflict.plek, HELD, writers))
        return None

    def _can(self, way: Uitweg) -> bool:
        same = [way.gelijk] if way.gelijk is not None else []
        try:
            with self._db.change("Proef") as session:
                work = Uitvoering(session, same)
                for phase in fasen(way.stappen):
                    work.fase(phase)
                _take_back()
        except _Back:
            return True
        except (Vastgelegd, IntegrityError):
            return False


class _Back(Exception):
    """What was tried is taken back."""


def _take_back() -> NoReturn:
    raise _Back


def _denied(stap: Stap, reden: str) -> Geweigerd:
    return Geweigerd(stap.plek, reden, writers_of(stap), nieuw=stap.soort == "maak")


def _refuse_what_hangs_on_it(plan: Plan) -> None:
    """New records of something that is refused, and references to it, are refused with it."""
    made = {stap.plek for stap in plan.stappen if stap.soort == "maak"}
    gone: set[Plek] = {each.plek for each in plan.geweigerd if each.nieuw} - made
    while gone:
        found = [s for s in plan.stappen if set(parents(s.plek, s.velden)) & gone]
        for stap in found:
            plan.stappen.remove(stap)
            plan.geweigerd.append(_denied(stap, DEPENDS))
        gone = {stap.plek for stap in found if stap.soort == "maak"}
