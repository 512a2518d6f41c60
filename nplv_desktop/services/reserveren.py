"""Money of one boekjaar kept for a later one, or moved to another geldstroom: bookings by a rule.

The rule of a regeling is a value in the catalogue (`domain/regels.mag_reserveren`). What the rule
does not allow, or is silent about, is recorded only with a reason, and stays a finding; what
cannot be at all (nothing or less, to the same place, to another regeling) is refused. Amounts are
whole cents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain import regels
from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.financiering import Reservering
from nplv_desktop.domain.notation import amount
from nplv_desktop.services import saving, totals
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.validation import problems_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.catalogus import Catalogus, Geldstroom, Regeling
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database

WHOLE = 100
LOOKED_AHEAD = 5
"""Years looked ahead when a regeling has no known last year."""
PLACES = ("soort", "van_geldstroom", "van_jaar", "naar_geldstroom", "naar_jaar", "bedrag")


@dataclass(frozen=True)
class Oordeel:
    """What the rule says: allowed (`mag`), possible with a reason (`kan`), or neither.

    `melding` is the sentence when it is not simply allowed, `veld` the field it is about.
    """

    mag: bool
    kan: bool
    melding: str = ""
    veld: str = ""


@dataclass(frozen=True)
class Over:
    """What is left of a geldstroom in a boekjaar and what of it may go along; cents.

    `mag_mee` and `naar` (boekjaren) follow the rule; `mag_mee` is None when the rule is unknown,
    and `melding` then asks for it. `bron` says where the rule stands.
    """

    regeling: str
    geldstroom: str
    naam: str
    jaar: int
    restant: Cents
    gereserveerd: Cents
    mag_mee: Cents | None
    naar: tuple[int, ...]
    melding: str
    bron: str


@dataclass(frozen=True)
class _Plan:
    """A wanted reservering with what it needs from the catalogue and the standen."""

    regeling: Regeling
    van: Geldstroom
    van_jaar: int
    naar: Geldstroom
    naar_jaar: int
    bedrag: Cents
    soort: str
    restant: Cents
    al_weg: Cents

    @property
    def waar(self) -> str:
        """How a sentence begins."""
        return f"Overheveling {self.van.code} {self.van_jaar}"


def reserveer(db: Database, key: str | None, values: Mapping[str, Any]) -> str:
    """Record a reservering or overheveling, or change one; returns its key. One undo step.

    `InvalidInput` when it cannot be, and under `reden` when the rule asks for a reason that is
    not given.
    """
    return reserveer_alle(db, [(key, values)])[0]


def reserveer_alle(
    db: Database, changes: Sequence[tuple[str | None, Mapping[str, Any]]], name: str = ""
) -> list[str]:
    """Record or change several, each judged with those before it, in one undo step."""
    title = name or f"Reservering {'toevoegen' if changes[0][0] is None else 'wijzigen'}"
    keys = []
    with db.change(title) as session:
        for key, values in changes:
            weiger(db, key, values)
            keys.append(saving.put(db, session, Reservering, key, values))
    return keys


def weiger(db: Database, key: str | None, values: Mapping[str, Any]) -> None:
    """Raise `InvalidInput` for what cannot be recorded, or not without a reason."""
    whole = _whole(db, key, values)
    oordeel = beoordeel(db, whole, key)
    if not oordeel.kan:
        raise InvalidInput({oordeel.veld: oordeel.melding})
    if not oordeel.mag and not (whole.get("reden") or "").strip():
        raise InvalidInput({"reden": oordeel.melding})


def _whole(db: Database, key: str | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they will stand; `InvalidInput` when a field cannot be taken."""
    whole: dict[str, Any] = {"soort": "reservering"}
    if key is not None:
        before = saving.get(db, Reservering, key)
        whole |= {} if before is None else saving.values_of(before)
    whole |= values
    problems = problems_of(db, Reservering, whole, new=True)
    if problems:
        raise InvalidInput(problems)
    return whole


def beoordeel(db: Database, values: Mapping[str, Any], key: str | None = None) -> Oordeel:
    """What the rule says of these values; `key` is the reservering that they change, if any."""
    before = None if key is None else saving.get(db, Reservering, key)
    return _judged(_plan(db, values, before, totals.standen(db, values["van_jaar"])))


def _judged(plan: _Plan) -> Oordeel:
    field = _impossible(plan)
    melding = _overhevelen(plan) if plan.soort == "overheveling" else _reserveren(plan)
    if melding is None:
        return Oordeel(mag=True, kan=True)
    return Oordeel(mag=False, kan=not field, melding=melding, veld=field or "reden")


def _plan(
    db: Database,
    values: Mapping[str, Any],
    before: Reservering | None,
    standen: Sequence[totals.Stand],
) -> _Plan:
    known = catalogus(db)
    van, naar = (known.geldstroom(values[name]) for name in ("van_geldstroom", "naar_geldstroom"))
    stand = next((stand for stand in standen if stand.geldstroom == van.code), None)
    left, away = (0, 0) if stand is None else (stand.restant, stand.gereserveerd)
    if before and (before.van_geldstroom, before.van_jaar) == (van.code, values["van_jaar"]):
        left += before.bedrag
        away -= before.bedrag if before.soort == "reservering" else 0
    return _Plan(
        regeling=known.regeling(van.regeling),
        van=van,
        van_jaar=values["van_jaar"],
        naar=naar,
        naar_jaar=values["naar_jaar"],
        bedrag=values["bedrag"],
        soort=values["soort"],
        restant=left,
        al_weg=away,
    )


def _impossible(plan: _Plan) -> str:
    """The field that makes this impossible, or an empty text."""
    if plan.bedrag <= 0:
        return "bedrag"
    if plan.van.regeling != plan.naar.regeling:
        return "naar_geldstroom"
    if plan.soort == "overheveling":
        if plan.van_jaar != plan.naar_jaar:
            return "naar_jaar"
        return "naar_geldstroom" if plan.van.code == plan.naar.code else ""
    return "naar_jaar" if plan.naar_jaar <= plan.van_jaar else ""


def _reserveren(plan: _Plan) -> str | None:
    rule = plan.regeling.reserveren.waarde
    kept = plan.al_weg if rule is not None and rule.max_pct not in (None, WHOLE) else 0
    return regels.mag_reserveren(
        plan.regeling,
        plan.van,
        plan.van_jaar,
        plan.naar,
        plan.naar_jaar,
        plan.bedrag + kept if plan.bedrag > 0 else plan.bedrag,
        plan.restant + kept,
    )


def _overhevelen(plan: _Plan) -> str | None:
    """Why moving to another geldstroom needs a reason: no regeling's rule for it is known."""
    if plan.bedrag <= 0:
        return (
            f"{plan.waar}: u verplaatst {amount(plan.bedrag, symbol=True)}. "
            "Vul een bedrag in dat groter is dan nul."
        )
    if plan.van.regeling != plan.naar.regeling:
        return (
            f"{plan.waar}: u verplaatst geld naar {plan.naar.code}, maar geld blijft binnen één "
            f"regeling. Kies een geldstroom van {plan.van.regeling}."
        )
    if plan.van_jaar != plan.naar_jaar:
        return (
            f"{plan.waar}: u verplaatst geld naar {plan.naar_jaar}, maar een overheveling blijft "
            f"in {plan.van_jaar}. Kies {plan.van_jaar}, of maak er een reservering van."
        )
    if plan.van.code == plan.naar.code:
        return f"{plan.waar}: van en naar zijn dezelfde geldstroom. Kies een andere geldstroom."
    if plan.bedrag > plan.restant:
        return (
            f"{plan.waar}: u verplaatst {amount(plan.bedrag, symbol=True)}, maar er is "
            f"{amount(plan.restant, symbol=True)} over. Verlaag het bedrag of leg uit waarom het "
            "klopt."
        )
    return (
        f"{plan.waar}: of {plan.regeling.code} toestaat dat geld naar {plan.naar.code} gaat, is "
        "onbekend. Zoek het op in uw beschikking en leg uit waarom het mag."
    )


def tegen_de_regel(db: Database) -> list[tuple[Reservering, Oordeel]]:
    """Every recorded reservering that the rule does not simply allow, with what it says.

    Those of a geldstroom that the catalogue does not know have no rule and are left out.
    """
    standen: dict[int, list[totals.Stand]] = {}
    known = catalogus(db)
    found = []
    for row in saving.records(db, Reservering):
        places = (row.van_geldstroom, row.naar_geldstroom)
        if None in {totals.regeling_van(known, code) for code in places}:
            continue
        if row.van_jaar not in standen:
            standen[row.van_jaar] = totals.standen(db, row.van_jaar)
        values = {name: getattr(row, name) for name in PLACES}
        oordeel = _judged(_plan(db, values, row, standen[row.van_jaar]))
        if not oordeel.mag:
            found.append((row, oordeel))
    return found


def wat_mag_mee(db: Database, jaar: int) -> list[Over]:
    """Per geldstroom what is left of a boekjaar (cents), what may go along, and to which years."""
    known = catalogus(db)
    return [
        _over(known, known.geldstroom(stand.geldstroom), stand)
        for stand in totals.standen(db, jaar)
        if stand.regeling and (stand.beschikbaar or stand.restant)
    ]


def _over(known: Catalogus, stream: Geldstroom, stand: totals.Stand) -> Over:
    regeling = known.regeling(stream.regeling)
    left = max(0, stand.restant)
    years = tuple(y for y in _years(regeling, stand.jaar) if _allowed(regeling, stream, stand, y))
    rule = regeling.reserveren.waarde
    unknown = rule is None or rule.soort == "onbekend"
    share = WHOLE if rule is None or rule.max_pct is None else rule.max_pct
    room = (left + stand.gereserveerd) * share // WHOLE - stand.gereserveerd
    most = min(left, max(0, room)) if years else 0
    sentence = None
    if unknown or not years:
        sentence = regels.mag_reserveren(
            regeling, stream, stand.jaar, stream, stand.jaar + 1, 1, max(1, left)
        )
    return Over(
        regeling=regeling.code,
        geldstroom=stream.code,
        naam=stream.naam,
        jaar=stand.jaar,
        restant=stand.restant,
        gereserveerd=stand.gereserveerd,
        mag_mee=None if unknown else most,
        naar=years,
        melding=sentence or "",
        bron=regeling.reserveren.bron,
    )


def _years(regeling: Regeling, jaar: int) -> range:
    last = regels.laatste_jaar(regeling)
    return range(jaar + 1, (jaar + LOOKED_AHEAD if last is None else last) + 1)


def _allowed(regeling: Regeling, stream: Geldstroom, stand: totals.Stand, year: int) -> bool:
    """Whether anything may go to a year: one cent of a hundred, if that share may."""
    sentence = regels.mag_reserveren(regeling, stream, stand.jaar, stream, year, 1, WHOLE)
    return sentence is None
