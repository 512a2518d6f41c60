"""From a package and a dossier to a plan: what is taken over, what is asked, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.errors import UserError
from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.records import CONTENT
from nplv_desktop.services import samenvoegen_velden, samenvoegen_verdeling, samenvoegen_weg
from nplv_desktop.services.samenvoegen_dubbel import Tweelingen, identities
from nplv_desktop.services.samenvoegen_stappen import Geweigerd, Naast, Plan, Stap, onthoud

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from nplv_desktop.domain.uitwisseling import Pakket, Plek, Stand

TAKEN = "{veld} is hier al van een ander gegeven; het houdt hier zijn eigen {veld}."


def maak_plan(session: Session, stand: Stand, pakket: Pakket, name: str) -> tuple[Plan, Naast]:
    """Compare a package with the dossier; nothing is written.

    `UserError` when the package builds on changes that are not here.
    """
    missing = pakket.basis - stand.kennis
    if missing:
        raise UserError(
            f"{name} gaat verder op {len(missing)} handelingen die hier nog niet zijn. "
            "Vraag uw collega een volledig pakket te maken, of voeg eerst het vorige pakket samen."
        )
    naast, plan = Naast(session, stand, pakket), Plan()
    parts, bookings = samenvoegen_verdeling.vergelijk(naast, plan)
    for plek in parts:
        naast.nieuws.pop(plek, None)
    charged = samenvoegen_weg.weg_daar(naast, plan)
    samenvoegen_weg.weg_hier(naast, plan)
    for plek, regel in naast.nieuws.items():
        if regel.weg or plek in stand.weg:
            continue
        skip = {column for owner, column in charged if owner == plek}
        if plek in bookings:
            skip |= set(samenvoegen_verdeling.AMOUNTS)
        samenvoegen_velden.vergelijk(naast, plan, regel, skip)
    Tweelingen(naast, plan).plan_nieuw()
    _refuse_taken(naast, plan)
    return plan, naast


def _refuse_taken(naast: Naast, plan: Plan) -> None:
    """A code that was changed there into one that another record here has: it is not taken."""
    moving = {stap.plek: stap.velden for stap in plan.stappen if stap.soort in {"zet", "weg"}}
    for at, stap in enumerate(plan.stappen):
        if stap.soort != "zet":
            continue
        clash = _clash(naast, stap, moving)
        if not clash:
            continue
        labels = {f.key: f.label for f in fields_of(CONTENT[stap.plek[0]])}
        words = " en ".join(labels.get(name, name) for name in clash)
        refused = frozenset(stap.schrijvers[name] for name in clash)
        plan.geweigerd.append(Geweigerd(stap.plek, TAKEN.format(veld=words), refused))
        kept = {name: value for name, value in stap.velden.items() if name not in clash}
        writers = {name: by for name, by in stap.schrijvers.items() if name not in clash}
        plan.stappen[at] = (
            Stap("zet", stap.plek, kept, writers) if kept else onthoud(stap.plek, writers)
        )


def _clash(naast: Naast, stap: Stap, moving: Mapping[Plek, Any]) -> list[str]:
    """The changed fields that would make a second record with the same identity."""
    here = naast.hier(stap.plek)
    for names, unique in identities(stap.plek[0]):
        changed = [name for name in names if name in stap.velden]
        if not unique or not changed or here is None:
            continue
        wanted = {**here, **stap.velden}
        columns = CONTENT[stap.plek[0]].__table__.columns
        query = select(columns["id"])
        for name in names:
            query = query.where(columns[name] == wanted[name])
        others = set(naast.session.scalars(query)) - {stap.plek[1]}
        if any((stap.plek[0], other) not in moving for other in others):
            return changed
    return []
