"""*Waarom staat dit getal hier?*: what is behind a total, as a list that adds up to it.

Every total is a sum of kinds of amounts over some boekjaren (`SAMENSTELLING`); the amounts come
from `services/herkomst_bronnen.py`, with the rules, people and documents behind them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from sqlalchemy import select

from nplv_desktop.domain import regels
from nplv_desktop.domain.controle import Bewijsstuk
from nplv_desktop.domain.dossier import BTW_REGELS, STADIA
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.financiering import Besteding
from nplv_desktop.domain.inlezen import Inlezing
from nplv_desktop.domain.sisa import SisaIndicator, SisaSet
from nplv_desktop.domain.wijzigingen import Wijziging, Wijzigingsgroep
from nplv_desktop.services import totals
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.herkomst_bronnen import Bereik, bronnen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from nplv_desktop.domain.fields import Choice
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.services.herkomst_bronnen import Bron, Kind
    from nplv_desktop.store.database import Database

Over: TypeAlias = Literal["jaar", "tm", "voor"]
"""In the boekjaar itself, up to and including it, or before it."""
Samenstelling: TypeAlias = tuple[tuple[tuple["Kind", int], ...], Over]
RESTANT: tuple[tuple[Kind, int], ...] = (
    ("toegekend", 1),
    ("in_gereserveerd", 1),
    ("overgeheveld", 1),
    ("gereserveerd", -1),
    ("besteed", -1),
    ("correctie", -1),
    ("terugbetaald", -1),
)
BESTEED: tuple[tuple[Kind, int], ...] = (("besteed", 1), ("correctie", 1))
GERESERVEERD: tuple[tuple[Kind, int], ...] = (("gereserveerd", 1), ("in_gereserveerd", -1))
VOORSCHOT: tuple[tuple[Kind, int], ...] = (
    ("ontvangen", 1),
    ("besteed", -1),
    ("correctie", -1),
    ("terugbetaald", -1),
    ("overgeheveld", 1),
    ("verhuisd", 1),
)
SAMENSTELLING: dict[str, Samenstelling] = {
    "toegekend": ((("toegekend", 1),), "jaar"),
    "toegekend_tm": ((("toegekend", 1),), "tm"),
    "begroot": ((("begroot", 1),), "jaar"),
    "begroot_tm": ((("begroot", 1),), "tm"),
    "besteed": ((("besteed", 1),), "jaar"),
    "correctie": ((("correctie", 1),), "jaar"),
    "besteed_met_correctie": (BESTEED, "jaar"),
    "besteed_tm": (BESTEED, "tm"),
    "verplicht": ((("verplicht", 1),), "jaar"),
    "gereserveerd": ((("gereserveerd", 1),), "jaar"),
    "in_gereserveerd": ((("in_gereserveerd", 1),), "jaar"),
    "gereserveerd_tm": (GERESERVEERD, "tm"),
    "overgeheveld": ((("overgeheveld", 1),), "jaar"),
    "overgeheveld_tm": ((("overgeheveld", 1),), "tm"),
    "terugbetaald": ((("terugbetaald", 1),), "jaar"),
    "terugbetaald_tm": ((("terugbetaald", 1),), "tm"),
    "beschikbaar": (RESTANT[:3], "jaar"),
    "restant": (RESTANT, "jaar"),
    "restant_tm": (RESTANT, "tm"),
    "ontvangen": ((("ontvangen", 1),), "jaar"),
    "ontvangen_tm": ((("ontvangen", 1),), "tm"),
    "beginstand": (VOORSCHOT, "voor"),
    "eindstand": (VOORSCHOT, "tm"),
}
"""Of which kinds of amounts each total is made, with their sign, and over which boekjaren."""


LAATSTE_JAAR = 9999
"""Later than any boekjaar: up to and including it are all of them."""


@dataclass(frozen=True)
class Vraag:
    """Which total: its name in `SAMENSTELLING`, the boekjaar, and of what.

    Without geldstroom, regeling and interventie it is the total of all geldstromen. `tot` makes it
    the total of several boekjaren, up to and including that one.
    """

    soort: str
    jaar: int
    geldstroom: str | None = None
    regeling: str | None = None
    interventie: str | None = None
    tot: int | None = None
    record: str | None = None
    """Only the amounts of this record, such as one beschikking."""

    @property
    def laatste(self) -> int:
        """The last boekjaar that is asked about."""
        return self.jaar if self.tot is None else self.tot


@dataclass(frozen=True)
class Herkomst:
    """What is behind a total: the amounts with their sign, adding up to it, and the rules."""

    vraag: Vraag
    totaal: Cents
    bronnen: tuple[Bron, ...]
    regels: tuple[str, ...]


@dataclass(frozen=True)
class Spoor:
    """Who did something to a record, when (UTC), and what the action was called."""

    wie: str
    moment: datetime
    handeling: str


def herkomst(db: Database, vraag: Vraag) -> Herkomst:
    """The amounts behind a total; `UsageError` for a total that does not exist."""
    if vraag.soort not in SAMENSTELLING:
        raise UsageError(f"Het totaal “{vraag.soort}” bestaat niet.")
    signs, over = SAMENSTELLING[vraag.soort]
    sign = dict(signs)
    reach = Bereik(
        vraag.jaar if over == "jaar" else None,
        vraag.jaar - 1 if over == "voor" else vraag.laatste,
        _streams(db, vraag),
    )
    asked = _Selectie(vraag, {g.code: g.regeling for g in catalogus(db).geldstromen})
    found = tuple(
        replace(bron, bedrag=sign[bron.kind] * bron.bedrag)
        for bron in bronnen(db, frozenset(sign), reach)
        if asked.holds(bron)
    )
    return Herkomst(vraag, sum(bron.bedrag for bron in found), found, tuple(_rules(db, found)))


def samen(db: Database, vragen: Sequence[Vraag]) -> Herkomst:
    """What is behind several totals together, such as the geldstromen of a ministerie."""
    found = [herkomst(db, vraag) for vraag in vragen]
    return Herkomst(
        vragen[0],
        sum(one.totaal for one in found),
        tuple(bron for one in found for bron in one.bronnen),
        tuple(dict.fromkeys(rule for one in found for rule in one.regels)),
    )


def _streams(db: Database, vraag: Vraag) -> frozenset[str] | None:
    if vraag.geldstroom is not None:
        return frozenset((vraag.geldstroom,))
    if vraag.regeling is None:
        return None
    return frozenset(g.code for g in catalogus(db).geldstromen if g.regeling == vraag.regeling)


@dataclass(frozen=True)
class _Selectie:
    """Which amounts belong to a question; `regelingen` is by geldstroom."""

    vraag: Vraag
    regelingen: Mapping[str, str]

    def holds(self, bron: Bron) -> bool:
        """Whether an amount belongs to it."""
        asked = self.vraag
        if asked.record is not None and bron.record_id != asked.record:
            return False
        if asked.interventie is not None and bron.interventie != asked.interventie:
            return False
        if asked.geldstroom is not None:
            return bron.geldstroom == asked.geldstroom
        regeling = bron.regeling or self.regelingen.get(bron.geldstroom, "")
        if asked.regeling is not None:
            return regeling == asked.regeling
        return asked.interventie is not None or bool(bron.geldstroom or regeling)


def _rules(db: Database, found: Iterable[Bron]) -> Iterator[str]:
    """The rules by which bookings were counted, one sentence for regelingen with the same."""
    known = catalogus(db)
    streams = {b.geldstroom for b in found if b.kind in {"besteed", "correctie", "verplicht"}}
    schemes = {s.code: s for code in streams if (s := totals.regeling_van(known, code)) is not None}
    alike: dict[str, list[str]] = defaultdict(list)
    for code in sorted(schemes):
        stage = regels.telregel(schemes[code], known.algemeen)
        vat = regels.btwregel(schemes[code], known.algemeen)
        alike[
            f"een besteding telt vanaf {_label(STADIA, stage.waarde)} ({stage.bron_titel}); "
            f"btw: {_label(BTW_REGELS, vat.waarde)} ({vat.bron_titel})."
        ].append(code)
    for sentence, codes in alike.items():
        yield f"{', '.join(codes)}: {sentence}"


def _label(choices: Sequence[Choice], code: str | None) -> str:
    return next((c.label.lower() for c in choices if c.code == code), "onbekend")


def documenten(db: Database, bronnen: Iterable[Bron]) -> list[Bewijsstuk]:
    """The bewijsstukken of the records behind a total."""
    wanted = {(bron.tabel, bron.record_id) for bron in bronnen}
    with db.read() as session:
        rows = session.scalars(select(Bewijsstuk).order_by(Bewijsstuk.id)).all()
    return [row for row in rows if (row.tabel, row.record_id) in wanted]


def mensen(db: Database, bron: Bron) -> list[Spoor]:
    """Who made and changed the record behind an amount, newest first.

    A besteding that came from a file was made by whoever took that file in.
    """
    with db.read() as session:
        query = (
            select(Wijzigingsgroep)
            .join(Wijziging, Wijziging.groep_id == Wijzigingsgroep.id)
            .where(Wijziging.tabel == bron.tabel, Wijziging.record_id == bron.record_id)
            .order_by(Wijzigingsgroep.volgnummer.desc())
        )
        groups = list(session.scalars(query).unique())
        if bron.tabel == Besteding.__tablename__:
            groups += _taken_in(session, bron.record_id)
    return [Spoor(group.wie, group.moment, group.naam) for group in groups]


def _taken_in(session: Session, key: str) -> list[Wijzigingsgroep]:
    query = (
        select(Wijzigingsgroep)
        .join(Wijziging, Wijziging.groep_id == Wijzigingsgroep.id)
        .join(Besteding, Besteding.inlezing_id == Wijziging.record_id)
        .where(
            Besteding.id == key,
            Wijziging.tabel == Inlezing.__tablename__,
            Wijziging.actie == "nieuw",
        )
        .order_by(Wijzigingsgroep.volgnummer.desc())
    )
    return list(session.scalars(query).unique())


def van_sisa(db: Database, indicator_id: str) -> Herkomst:
    """What is behind a SiSa-indicator that is computed from amounts, for the regeling of its set.

    The total is in cents, before rounding to whole euros. `UsageError` when its rule computes no
    amount of a boekjaar, or its set is linked to no regeling.
    """
    with db.read() as session:
        indicator = session.get(SisaIndicator, indicator_id)
        found = None if indicator is None else session.get(SisaSet, indicator.sisa_set_id)
        siblings = select(SisaIndicator.regel).where(
            SisaIndicator.sisa_set_id == (found.id if found else None)
        )
        apart = "correctie" in set(session.scalars(siblings))
    if indicator is None or found is None or found.regeling_code is None:
        raise UsageError("Deze SiSa-indicator hoort bij geen regeling. Koppel de set eerst.")
    kinds = {
        "besteding_jaar": "besteed" if apart else "besteed_met_correctie",
        "besteding_tm": "besteed_tm",
        "correctie": "correctie",
        "ontvangen_tm": "ontvangen_tm",
    }
    if indicator.regel not in kinds:
        raise UsageError(
            f"{indicator.code} wordt niet uit bedragen van {found.jaar} berekend. "
            "Kijk bij de indicator hoe de waarde tot stand komt."
        )
    return herkomst(db, Vraag(kinds[indicator.regel], found.jaar, regeling=found.regeling_code))
