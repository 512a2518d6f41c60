"""Aansluiting: the municipal ledger against the bestedingen here; only what does not tie out.

Explanations come back when the same difference turns up in a later comparison; settling is in
`services/aansluiting_afhandelen.py`. Amounts are whole cents without btw.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.inlezen import Aansluiting, Aansluitverschil
from nplv_desktop.domain.values import new_key, plain_euros
from nplv_desktop.services import saving
from nplv_desktop.services.aansluiting_totalen import vergelijk_totalen, zijn_totalen
from nplv_desktop.services.aansluiting_vergelijken import (
    Booked,
    LedgerLine,
    Verschil,
    document,
    vergelijk,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database

COLUMNS = (
    "id",
    "aansluiting_id",
    "aard",
    "stuknummer",
    "rij",
    "datum",
    "boekjaar",
    "projectcode",
    "leverancier",
    "geldstroom_code",
    "administratie",
    "hier",
    "besteding_id",
    "afhandeling",
    "reden",
    "inhoud",
)
SETTLED = ("verklaard", "uitgesloten")
CHUNK = 500


@dataclass(frozen=True)
class Uitkomst:
    """A comparison: lines read and tied out, what differs, and the size per geldstroom.

    `per_geldstroom` has (number of lines, sum of their sizes in cents), of the ledger and of what
    stands only here.
    """

    gelezen: int
    sluit_aan: int
    verschillen: tuple[Verschil, ...]
    boekjaar: int
    bedrag_gelezen: Cents
    per_geldstroom: Mapping[str, tuple[int, Cents]]

    def als_json(self) -> dict[str, Any]:
        """The comparison as the command line gives it: amounts in euros as text."""
        return {
            "gelezen": self.gelezen,
            "sluit_aan": self.sluit_aan,
            "verschillen": [
                {
                    "aard": row.aard,
                    "stuk": _stuk(row),
                    "rij": None if row.regel is None else row.regel.rij,
                    "administratie": _text(amounts(row)[0]),
                    "hier": _text(amounts(row)[1]),
                }
                for row in self.verschillen
            ],
        }


def _text(amount: Cents | None) -> str | None:
    return None if amount is None else plain_euros(amount)


def _stuk(row: Verschil) -> str | None:
    side = row.regel or row.hier
    return None if side is None else side.stuknummer


def amounts(row: Verschil) -> tuple[Cents | None, Cents | None]:
    """(in the ledger, here) in cents without btw; with btw when only that differs."""
    line, booked = row.regel, row.hier
    if line is None or booked is None:
        return (None if line is None else line.bedrag), (None if booked is None else booked.bedrag)
    if row.aard == "bedrag" and line.bedrag == booked.bedrag:
        return line.bedrag + (line.btw or 0), booked.bedrag + booked.btw
    return line.bedrag, booked.bedrag


def aansluiten(db: Database, lines: Iterable[LedgerLine]) -> Uitkomst:
    """Compare ledger lines, or totals, with the bestedingen of the same boekjaren.

    Changes nothing. Totals (lines without document, invoice, supplier and text) are compared per
    project or geldstroom with what the bookings add up to.
    A booking counts as missing in the ledger only for boekjaren that the ledger really covers;
    commitments and what is left out of the levering with a reason are never missed.
    """
    read = list(lines)
    years = Counter(line.boekjaar for line in read)
    with db.read() as session:
        bookings = _bookings(session, Besteding.boekjaar.in_(years))
        quiet = _quiet(session, years)
        if zijn_totalen(read):
            counted = [booked for booked in bookings if booked.key not in quiet]
            lines_tied, differ = vergelijk_totalen(read, counted)
            return _uitkomst(read, len(lines_tied), differ)
        known = {document(booked) for booked in bookings}
        elsewhere = {line.stuknummer for line in read if document(line) not in known}
        bookings += _of_other_years(session, years, {n for n in elsewhere if n})
    tied, found = vergelijk(read, bookings)
    covered = _covered(read, tied, found)
    return _uitkomst(read, len(tied), [row for row in found if _missed(row, covered, quiet)])


def _uitkomst(read: Sequence[LedgerLine], tied: int, found: Sequence[Verschil]) -> Uitkomst:
    years = Counter(line.boekjaar for line in read)
    return Uitkomst(
        gelezen=len(read),
        sluit_aan=tied,
        verschillen=tuple(found),
        boekjaar=years.most_common(1)[0][0] if years else 0,
        bedrag_gelezen=sum(line.bedrag for line in read),
        per_geldstroom=_sizes(read, found),
    )


def _bookings(session: Session, *conditions: Any) -> list[Booked]:
    columns = (
        Besteding.id,
        Besteding.bedrag,
        Besteding.boekjaar,
        Besteding.stuknummer,
        Besteding.datum,
        Besteding.btw,
        Besteding.leverancier,
        Besteding.factuurnummer,
        Besteding.projectcode,
        Besteding.geldstroom_code,
    )
    query = select(*columns).where(*conditions).order_by(Besteding.id)
    rows = session.execute(query).all()
    parts: dict[str, set[str]] = defaultdict(set)
    divided = select(BestedingDeel.besteding_id, BestedingDeel.geldstroom_code).join(
        Besteding, Besteding.id == BestedingDeel.besteding_id
    )
    for key, stream in session.execute(divided.where(*conditions)):
        parts[key].add(stream or "")
    return [
        Booked(
            key=row.id,
            bedrag=row.bedrag,
            boekjaar=row.boekjaar,
            stuknummer=row.stuknummer,
            datum=row.datum,
            btw=row.btw,
            leverancier=row.leverancier,
            factuurnummer=row.factuurnummer,
            projectcode=row.projectcode,
            geldstroom=row.geldstroom_code,
            geldstromen=frozenset(parts.get(row.id, ())),
        )
        for row in rows
    ]


def _of_other_years(session: Session, years: Iterable[int], numbers: set[str]) -> list[Booked]:
    wanted = sorted(numbers)
    found: list[Booked] = []
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        found += _bookings(
            session, Besteding.stuknummer.in_(chunk), Besteding.boekjaar.not_in(list(years))
        )
    return found


def _quiet(session: Session, years: Iterable[int]) -> set[str]:
    """Keys of bookings that the ledger need not have."""
    query = select(Besteding.id).where(
        Besteding.boekjaar.in_(list(years)),
        (Besteding.stadium == "verplicht") | Besteding.niet_leveren,
    )
    return set(session.scalars(query))


def _covered(
    lines: Sequence[LedgerLine],
    tied: Sequence[tuple[LedgerLine, Booked]],
    found: Sequence[Verschil],
) -> set[int]:
    """The boekjaren that the ledger covers: not those it has only lines of that stand elsewhere."""
    strayed = Counter(
        row.regel.boekjaar for row in found if row.aard == "jaar" and row.regel is not None
    )
    with_tied = {line.boekjaar for line, _ in tied}
    sizes = Counter(line.boekjaar for line in lines)
    return {year for year, size in sizes.items() if year in with_tied or size > 2 * strayed[year]}


def _missed(row: Verschil, covered: set[int], quiet: set[str]) -> bool:
    if row.regel is not None or row.hier is None:
        return True
    return row.hier.boekjaar in covered and row.hier.key not in quiet


def _sizes(lines: Iterable[LedgerLine], found: Iterable[Verschil]) -> dict[str, tuple[int, Cents]]:
    sizes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    places = [(line.geldstroom, line.bedrag) for line in lines]
    places += [
        (row.hier.geldstroom, row.hier.bedrag)
        for row in found
        if row.regel is None and row.hier is not None
    ]
    for stream, amount in places:
        sizes[stream or ""][0] += 1
        sizes[stream or ""][1] += abs(amount)
    return {code: (size[0], size[1]) for code, size in sorted(sizes.items())}


def bewaar(db: Database, bestand: str, sha256: str, uitkomst: Uitkomst) -> str:
    """Keep a comparison with its differences in one undo step; returns its key.

    A difference that was explained or excluded before and is still the same stays so.
    """
    with db.change("Aansluiting bewaren") as session:
        made = Aansluiting(
            bestand=bestand,
            sha256=sha256,
            moment=datetime.now(UTC),
            boekjaar=uitkomst.boekjaar,
            gelezen=uitkomst.gelezen,
            sluit_aan=uitkomst.sluit_aan,
            bedrag_gelezen=uitkomst.bedrag_gelezen,
            per_geldstroom=json.dumps(uitkomst.per_geldstroom, sort_keys=True),
        )
        session.add(made)
        session.flush()
        earlier = _settled_before(session)
        rows = [_row(made.id, row, earlier) for row in uitkomst.verschillen]
        session.insert_many(Aansluitverschil, COLUMNS, rows)
    return made.id


def _settled_before(session: Session) -> dict[tuple[Any, ...], tuple[str, str | None]]:
    query = (
        select(Aansluitverschil)
        .where(Aansluitverschil.afhandeling.in_(SETTLED))
        .order_by(Aansluitverschil.id)
    )
    return {
        (
            row.aard,
            row.stuknummer,
            row.boekjaar,
            row.leverancier,
            row.geldstroom_code,
            row.administratie,
            row.hier,
        ): (row.afhandeling, row.reden)
        for row in session.scalars(query)
    }


def _row(
    aansluiting: str, row: Verschil, earlier: Mapping[tuple[Any, ...], tuple[str, str | None]]
) -> list[Any]:
    side = row.regel or row.hier
    if side is None:
        raise ValueError("a difference needs a line or a booking")
    ledger, here = amounts(row)
    same = (
        row.aard,
        side.stuknummer,
        side.boekjaar,
        side.leverancier,
        side.geldstroom,
        ledger,
        here,
    )
    settled, reason = earlier.get(same, ("open", None))
    return [
        new_key(),
        aansluiting,
        row.aard,
        side.stuknummer,
        None if row.regel is None else row.regel.rij,
        None if side.datum is None else side.datum.isoformat(),
        side.boekjaar,
        side.projectcode,
        side.leverancier,
        side.geldstroom,
        ledger,
        here,
        (row.hier.key or None) if row.hier is not None else None,
        settled,
        reason,
        None if row.regel is None else _kept(row.regel),
    ]


def _kept(line: LedgerLine) -> str:
    values = {k: v for k, v in asdict(line).items() if v is not None}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=date.isoformat)


def aansluitingen(db: Database) -> list[Aansluiting]:
    """The comparisons that were kept, newest first."""
    return saving.records(db, Aansluiting)[::-1]


def verschillen(db: Database, aansluiting: str) -> list[Aansluitverschil]:
    """The differences of a comparison, those that are still open first."""
    rows = saving.records(db, Aansluitverschil, aansluiting_id=aansluiting)
    return sorted(rows, key=_open_first)


def _open_first(row: Aansluitverschil) -> tuple[bool, str]:
    return row.afhandeling != "open", row.id
