"""What the rules of SiSa-indicatoren compute from the records, in cents, counts or Ja/Nee.

Rules are values at each indicator (`domain/sisa.SISA_REGELS`); nothing here knows a SiSa code.
Whole euros are made once, later, from the exact cents.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from nplv_desktop.domain.financiering import Beschikking, BeschikkingBedrag
from nplv_desktop.domain.interventies import Interventie, InterventieThema, Resultaat
from nplv_desktop.services import totals, verloop
from nplv_desktop.services.dossiers import catalogus

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from nplv_desktop.domain.sisa import SisaIndicator
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database

WONINGEN = "woningen_"
"""How the grootheden of a resultaat that count homes begin."""
ZONDER = "Niet aan een interventie gekoppeld"
_NUMMERS = re.compile(r"(?<!\d)\d{2}(?!\d)")
_VOORSTELLEN = (
    ("correctie", r"^correctie.*besteding"),
    ("eindverantwoording", r"eindverantwoording"),
    ("toelichting", r"^toelichting"),
    ("besteding_tm", r"^cumulatieve (totale )?besteding\w* \(t/m jaar t\)( per project)?$"),
    ("besteding_jaar", r"^(totale )?besteding\w* \(jaar t\)( per project|,.*)?$"),
    ("toegekend", r"beschikking|toegekend"),
    ("ontvangen_tm", r"ontvangen bedrag|ontvangsten"),
    ("woningen", r"aantal\s+\w*\s*woningen"),
)


@dataclass(frozen=True)
class Feiten:
    """What is known of one regeling in a boekjaar; amounts in cents."""

    besteed: Cents = 0
    correctie: Cents = 0
    besteed_tm: Cents = 0
    toegekend: Cents = 0
    ontvangen_tm: Cents = 0
    woningen: int | None = None
    eind: bool = False
    """Its period is over and no money is left, kept or still to be received back."""


@dataclass(frozen=True)
class Project:
    """One numbered line of a set with projects: an interventie, and its spending in cents.

    Corrections on earlier years are in the year in which they are booked.
    """

    naam: str
    besteed: Cents
    besteed_tm: Cents
    interventie: str | None


def voorstel(omschrijving: str, soort: str) -> str:
    """The rule that the wording of an indicator suggests; `zelf` when none does.

    Spending on a part (`van onderdeel c`, `aan afwijkingen`) is not all spending: no rule.
    """
    if soort == "kopie":
        return "kopie"
    text = omschrijving.casefold()
    for rule, pattern in _VOORSTELLEN:
        if re.search(pattern, text):
            fits = {"eindverantwoording": "ja_nee", "toelichting": "tekst", "woningen": "aantal"}
            return rule if fits.get(rule, "bedrag") == soort else "zelf"
    return "zelf"


def feiten(db: Database, regeling: str, jaar: int) -> Feiten:
    """What is known of a regeling in a boekjaar."""
    standen = [s for s in totals.standen(db, jaar) if s.regeling == regeling]
    received = verloop.ontvangen(db)
    with db.read() as session:
        granted = _granted(session, regeling, jaar)
        homes = _homes(db, session, regeling, jaar)
    last = catalogus(db).regeling(regeling).tot
    left = any(s.restant_tm or s.gereserveerd_tm for s in standen)
    return Feiten(
        besteed=sum(s.besteed for s in standen),
        correctie=sum(s.correctie for s in standen),
        besteed_tm=sum(s.besteed_tm for s in standen),
        toegekend=granted,
        ontvangen_tm=sum(
            a for (code, _, y), a in received.items() if code == regeling and y <= jaar
        ),
        woningen=homes,
        eind=last is not None and jaar >= last and bool(standen) and not left,
    )


def _granted(session: Session, regeling: str, jaar: int) -> Cents:
    """All that the beschikkingen up to the end of the boekjaar grant, for every year."""
    query = (
        select(func.coalesce(func.sum(BeschikkingBedrag.bedrag), 0))
        .join(Beschikking, Beschikking.id == BeschikkingBedrag.beschikking_id)
        .where(
            Beschikking.regeling_code == regeling,
            or_(Beschikking.datum.is_(None), func.extract("year", Beschikking.datum) <= jaar),
        )
    )
    return int(session.scalar(query) or 0)


def _homes(db: Database, session: Session, regeling: str, jaar: int) -> int | None:
    """Homes done in the boekjaar by interventies of the regeling; None when none were counted."""
    query = select(Resultaat.interventie_id, Resultaat.gerealiseerd).where(
        Resultaat.boekjaar == jaar,
        Resultaat.grootheid.startswith(WONINGEN),
        Resultaat.gerealiseerd.is_not(None),
    )
    members = set(interventies(db, session, regeling))
    found = [count for key, count in session.execute(query) if key in members]
    return sum(count or 0 for count in found) if found else None


def interventies(db: Database, session: Session, regeling: str) -> list[str]:
    """Keys of the interventies of a regeling: by begroting, spending or hoofdthema; by code."""
    codes = [g.code for g in catalogus(db).regeling(regeling).geldstromen]
    themes = select(InterventieThema.interventie_id).where(
        InterventieThema.geldstroom_code.in_(codes)
    )
    keys = set(session.scalars(themes))
    keys |= {key for key, code, _ in totals.per_interventie_geldstroom(db) if code in codes}
    order = session.execute(select(Interventie.id).order_by(Interventie.code))
    return [key for (key,) in order if key in keys]


def projecten(db: Database, regeling: str, jaar: int) -> list[Project]:
    """The numbered lines of a set with projects; together all that was spent of the regeling."""
    codes = {g.code for g in catalogus(db).regeling(regeling).geldstromen}
    spent: dict[str, list[Cents]] = defaultdict(lambda: [0, 0])
    for (key, code, year), (_, amount) in totals.per_interventie_geldstroom(db).items():
        if code in codes and year <= jaar:
            spent[key][1] += amount
            spent[key][0] += amount if year == jaar else 0
    with db.read() as session:
        members = interventies(db, session, regeling)
        rows = session.execute(select(Interventie.id, Interventie.code, Interventie.titel)).all()
    names = {row.id: f"{row.code} {row.titel}" for row in rows}
    found = [Project(names[key], spent[key][0], spent[key][1], key) for key in members]
    known = feiten(db, regeling, jaar)
    now = known.besteed + known.correctie - sum(p.besteed for p in found)
    to_date = known.besteed_tm - sum(p.besteed_tm for p in found)
    return [*found, Project(ZONDER, now, to_date, None)] if now or to_date else found


def bereken(regel: str, known: Feiten, *, met_correctie: bool) -> Cents | int | str | None:
    """The value by a rule: cents, a count or Ja/Nee; None when the rule gives none.

    `met_correctie`: the set has an indicator for corrections, so spending leaves them out.
    """
    spent = known.besteed if met_correctie else known.besteed + known.correctie
    values: dict[str, Cents | int | str | None] = {
        "besteding_jaar": spent,
        "besteding_tm": known.besteed_tm,
        "correctie": known.correctie,
        "toegekend": known.toegekend,
        "ontvangen_tm": known.ontvangen_tm,
        "woningen": known.woningen,
        "eindverantwoording": "Ja" if known.eind else "Nee",
    }
    return values.get(regel)


def bereken_project(regel: str, project: Project) -> Cents | None:
    """The cents of a project line by a rule; None when the rule does not go by project."""
    if regel == "besteding_jaar":
        return project.besteed
    return project.besteed_tm if regel == "besteding_tm" else None


def genoemde_indicatoren(indicator: SisaIndicator) -> list[str]:
    """The numbers of other indicators in a wording: `som van indicatoren 01/02` gives 01 and 02."""
    return _NUMMERS.findall(indicator.omschrijving)
