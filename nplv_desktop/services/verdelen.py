"""One besteding split over several geldstromen and interventies, by amount or by percentage.

The parts add up to the besteding to the cent, its btw too: percentages and btw are divided by
largest remainder (`domain/values.divide`), amounts must add up as they are given.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.errors import InvalidInput
from nplv_desktop.domain.financiering import BestedingDeel
from nplv_desktop.domain.interventies import InterventieThema
from nplv_desktop.domain.notation import amount, percent
from nplv_desktop.domain.values import divide
from nplv_desktop.services.dossiers import catalogus
from nplv_desktop.services.financiering import WHOLE, called, existing, parts_of
from nplv_desktop.services.saving import put
from nplv_desktop.services.totals import Counting
from nplv_desktop.services.totals_queries import besteed_per_interventie

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nplv_desktop.domain.catalogus import Catalogus
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

LEAST = 2
"""A split has at least this many parts."""


@dataclass(frozen=True)
class Deel:
    """One wanted part: `bedrag` in cents or `aandeel` in basis points; one part may have neither.

    The part with neither takes the rest. `btw` (cents) goes with `bedrag`; left out, the btw
    follows the amounts.
    """

    geldstroom: str | None = None
    interventie: str | None = None
    bedrag: Cents | None = None
    btw: Cents | None = None
    aandeel: int | None = None


def bedragen(bedrag: Cents, btw: Cents, delen: Sequence[Deel]) -> list[tuple[Cents, Cents]]:
    """(bedrag, btw) in cents per part, adding up to the whole; `InvalidInput` when they cannot."""
    if len(delen) < LEAST:
        raise InvalidInput(
            {"delen": f"U verdeelt over {len(delen)} deel. Geef ten minste twee delen."}
        )
    if any(deel.aandeel is not None for deel in delen):
        shares = aandelen(delen)
        return list(zip(divide(bedrag, shares), divide(btw, shares), strict=True))
    own = _filled([deel.bedrag for deel in delen], bedrag, "bedrag")
    return list(zip(own, _vats(delen, own, btw), strict=True))


def aandelen(delen: Sequence[Deel]) -> list[int]:
    """The percentages of the parts in basis points, together 10.000."""
    if any(deel.bedrag is not None or deel.btw is not None for deel in delen):
        raise InvalidInput(
            {"delen": "Een deel heeft een bedrag en een ander een percentage. Kies één manier."}
        )
    given = [deel.aandeel for deel in delen]
    if any(share is not None and share < 0 for share in given):
        raise InvalidInput({"aandeel": "Een percentage is kleiner dan nul. Vul 0 of meer in."})
    known = sum(share for share in given if share is not None)
    if given.count(None) > 1 or (None in given and known > WHOLE) or _differs(given, known):
        raise InvalidInput(
            {"aandeel": f"De percentages zijn samen {percent(known)}. Maak er 100 % van."}
        )
    return [WHOLE - known if share is None else share for share in given]


def _differs(given: Sequence[int | None], known: int) -> bool:
    return None not in given and known != WHOLE


def _filled(given: Sequence[Cents | None], whole: Cents, what: str) -> list[Cents]:
    """Amounts with the open one filled in; together exactly the whole."""
    known = sum(part for part in given if part is not None)
    if given.count(None) > 1:
        raise InvalidInput(
            {what: f"Bij meer dan één deel ontbreekt het {what}. Laat er hoogstens één open."}
        )
    if None not in given and known != whole:
        difference = amount(whole - known, symbol=True)
        raise InvalidInput(
            {
                what: f"De delen zijn samen {amount(known, symbol=True)}, maar het {what} is "
                f"{amount(whole, symbol=True)}. Verdeel het verschil van {difference}."
            }
        )
    return [whole - known if part is None else part for part in given]


def _vats(delen: Sequence[Deel], own: Sequence[Cents], btw: Cents) -> list[Cents]:
    if any(deel.btw is not None for deel in delen):
        return _filled([deel.btw for deel in delen], btw, "btw-bedrag")
    weights = [abs(part) for part in own]
    return divide(btw, weights if any(weights) else [1] * len(own))


def verdeel(db: Database, key: str, delen: Sequence[Deel]) -> list[str]:
    """Split a besteding, or split it anew, in one undo step; returns the keys of the parts.

    `InvalidInput` when the parts do not add up or name what does not exist. A geldstroom that is
    granted nothing, or whose ministerie does not pay, is recorded; the checks tell.
    """
    with db.change("Besteding verdelen") as session:
        return splits(db, session, key, delen)


def splits(db: Database, session: ChangeSession, key: str, delen: Sequence[Deel]) -> list[str]:
    """The same as part of a change that is open; returns the keys of the parts."""
    besteding = existing(session, key)
    amounts = bedragen(besteding.bedrag, besteding.btw, delen)
    shares: Sequence[int | None] = [None] * len(delen)
    if any(deel.aandeel is not None for deel in delen):
        shares = aandelen(delen)
    for old in parts_of(session, key):
        session.remove(old)
    keys = [
        put(db, session, BestedingDeel, None, _values(key, deel, cents, share, order))
        for order, (deel, cents, share) in enumerate(zip(delen, amounts, shares, strict=True))
    ]
    besteding.gesplitst = True
    return keys


def _values(
    key: str, deel: Deel, cents: tuple[Cents, Cents], share: int | None, order: int
) -> dict[str, Any]:
    return {
        "besteding_id": key,
        "geldstroom_code": deel.geldstroom,
        "interventie_id": deel.interventie,
        "bedrag": cents[0],
        "btw": cents[1],
        "aandeel": share,
        "volgorde": order,
    }


def maak_heel(db: Database, key: str) -> None:
    """Undo a split: the besteding counts whole again, on its own geldstroom and interventie."""
    with db.change("Verdeling ongedaan maken") as session:
        besteding = existing(session, key)
        if not besteding.gesplitst:
            raise InvalidInput({"delen": f"{called(besteding)} is niet verdeeld."})
        for part in parts_of(session, key):
            session.remove(part)
        besteding.gesplitst = False


def delen(db: Database, key: str) -> list[BestedingDeel]:
    """The parts of a besteding in their order; none when it is not split."""
    with db.read() as session:
        return parts_of(session, key)


@dataclass(frozen=True)
class Integraal:
    """What was spent of an integral part on one interventie in a boekjaar; cents that count.

    `ministeries` are those whose goals it serves: of the geldstroom itself, else of the
    hoofdthema's of the interventie. With several it is their common spending and is not divided,
    because no rule says how; a split of the besteding does that.
    """

    geldstroom: str
    interventie: str | None
    jaar: int
    ministeries: tuple[str, ...]
    bedrag: Cents


def integraal(db: Database, jaar: int) -> list[Integraal]:
    """Spending of a boekjaar on integral parts, per interventie, with the ministeries it serves."""
    known = catalogus(db)
    streams = {stream.code: stream for stream in known.geldstromen if stream.integraal}
    themes = _themas(db, known)
    counting = Counting(known)
    found: dict[tuple[str, str | None], Integraal] = {}
    with db.read() as session:
        booked = session.execute(besteed_per_interventie()).all()
    for key, year, stream, stage, compensable, own, vat in booked:
        counts, cents = counting.of(stream, stage, compensable, own, vat)
        if not counts or stream not in streams or year != jaar:
            continue
        payer = streams[stream].ministerie
        served = (payer,) if payer else tuple(sorted(themes.get(key or "", ())))
        before = found.get((stream, key), Integraal(stream, key, jaar, served, 0))
        found[stream, key] = replace(before, bedrag=before.bedrag + cents)
    return list(found.values())


def per_ministerie(rijen: Iterable[Integraal]) -> dict[tuple[str, ...], Cents]:
    """Cents of integral spending per ministerie or group of ministeries; together all of it."""
    sums: dict[tuple[str, ...], Cents] = defaultdict(int)
    for rij in rijen:
        sums[rij.ministeries] += rij.bedrag
    return dict(sums)


def _themas(db: Database, known: Catalogus) -> Mapping[str, set[str]]:
    payers = {stream.code: stream.ministerie for stream in known.geldstromen}
    query = select(InterventieThema.interventie_id, InterventieThema.geldstroom_code)
    served: dict[str, set[str]] = defaultdict(set)
    with db.read() as session:
        for key, stream in session.execute(query):
            payer = payers.get(stream)
            if payer:
                served[key].add(payer)
    return served
