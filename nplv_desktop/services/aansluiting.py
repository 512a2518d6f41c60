"""Aansluiting: the municipal ledger against the bestedingen here; only what does not tie out.

Each difference is booked (taken over from the ledger), explained or excluded with a reason, one
undo step each; explanations come back when the same difference turns up in a later comparison.
Amounts are whole cents without btw.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from nplv_desktop.domain.errors import InvalidInput, UserError
from nplv_desktop.domain.financiering import Besteding, BestedingDeel
from nplv_desktop.domain.inlezen import Aansluiting, Aansluitverschil
from nplv_desktop.domain.values import new_key, plain_euros
from nplv_desktop.services import saving
from nplv_desktop.services.aansluiting_vergelijken import (
    Booked,
    LedgerLine,
    Verschil,
    document,
    vergelijk,
)
from nplv_desktop.services.financiering import WHOLE, called, existing
from nplv_desktop.services.saving import put

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database
    from nplv_desktop.store.session import ChangeSession

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
    """Compare ledger lines with the bestedingen of the same boekjaren. Changes nothing.

    A booking counts as missing in the ledger only for boekjaren that the ledger really covers;
    commitments and what is left out of the levering with a reason are never missed.
    """
    read = list(lines)
    years = Counter(line.boekjaar for line in read)
    with db.read() as session:
        bookings = _bookings(session, Besteding.boekjaar.in_(years))
        known = {document(booked) for booked in bookings}
        elsewhere = {line.stuknummer for line in read if document(line) not in known}
        bookings += _of_other_years(session, years, {n for n in elsewhere if n})
        quiet = _quiet(session, years)
    tied, found = vergelijk(read, bookings)
    covered = _covered(read, tied, found)
    kept = [row for row in found if _missed(row, covered, quiet)]
    return Uitkomst(
        gelezen=len(read),
        sluit_aan=len(tied),
        verschillen=tuple(kept),
        boekjaar=years.most_common(1)[0][0] if years else 0,
        bedrag_gelezen=sum(line.bedrag for line in read),
        per_geldstroom=_sizes(read, kept),
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
    rows: Sequence[Any] = session.execute(query).all()
    parts: dict[str, set[str]] = defaultdict(set)
    divided = select(BestedingDeel.besteding_id, BestedingDeel.geldstroom_code).join(
        Besteding, Besteding.id == BestedingDeel.besteding_id
    )
    for key, stream in session.execute(divided.where(*conditions)):
        parts[key].add(stream or "")
    return [Booked(*row, geldstromen=frozenset(parts.get(row[0], ()))) for row in rows]


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
        None if row.hier is None else row.hier.key,
        settled,
        reason,
        None if row.regel is None else _kept(row.regel),
    ]


def _kept(line: LedgerLine) -> str:
    values = {k: v for k, v in asdict(line).items() if v is not None}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=date.isoformat)


def kept_line(verschil: Aansluitverschil) -> LedgerLine | None:
    """The ledger line of a kept difference as it was read."""
    if not verschil.inhoud:
        return None
    values = json.loads(verschil.inhoud)
    day = values.get("datum")
    return replace(
        LedgerLine(**{**values, "datum": None}),
        datum=None if day is None else date.fromisoformat(day),
    )


def aansluitingen(db: Database) -> list[Aansluiting]:
    """The comparisons that were kept, newest first."""
    return saving.records(db, Aansluiting)[::-1]


def verschillen(db: Database, aansluiting: str) -> list[Aansluitverschil]:
    """The differences of a comparison, those that are still open first."""
    rows = saving.records(db, Aansluitverschil, aansluiting_id=aansluiting)
    return sorted(rows, key=_open_first)


def _open_first(row: Aansluitverschil) -> tuple[bool, str]:
    return row.afhandeling != "open", row.id


def verklaar(db: Database, keys: Sequence[str], reden: str) -> None:
    """Explain differences with a reason. One undo step."""
    _settle(db, keys, "verklaard", reden, "Verschil verklaren")


def sluit_uit(db: Database, keys: Sequence[str], reden: str) -> None:
    """Exclude differences, with the reason why they do not belong here. One undo step."""
    _settle(db, keys, "uitgesloten", reden, "Verschil uitsluiten")


def heropen(db: Database, keys: Sequence[str]) -> None:
    """Open differences again that were explained or excluded. One undo step."""
    with db.change("Verschil heropenen") as session:
        for key in keys:
            put(db, session, Aansluitverschil, key, {"afhandeling": "open", "reden": None})


def _settle(db: Database, keys: Sequence[str], how: str, reden: str, name: str) -> None:
    if not reden.strip():
        raise InvalidInput({"reden": "Reden ontbreekt. Leg uit waar dit verschil vandaan komt."})
    with db.change(name) as session:
        for key in keys:
            put(db, session, Aansluitverschil, key, {"afhandeling": how, "reden": reden.strip()})


def boek(db: Database, key: str) -> str | None:
    """Take over what the ledger has, in one undo step; returns the key of the besteding.

    A missing line is booked; amount, sign, boekjaar or geldstroom are changed here; a second copy
    here is removed (None). `UserError` for what can only be settled in the ledger itself.
    """
    with db.change("Verschil boeken") as session:
        row = session.get(Aansluitverschil, key)
        if row is None:
            raise UserError("Dit verschil bestaat niet meer. Ververs de lijst en kies opnieuw.")
        if row.afhandeling == "geboekt":
            raise UserError("Dit verschil is al geboekt.")
        line = kept_line(row)
        besteding = row.besteding_id
        if row.aard == "dubbel" and line is None and besteding:
            row.afhandeling, row.besteding_id = "geboekt", None
            session.flush()
            session.remove(existing(session, besteding))
            return None
        if line is None or row.aard == "dubbel":
            raise UserError(
                "Dit verschil zit in de administratie en niet hier. Verklaar het, of laat de "
                "administratie het herstellen."
            )
        made = _take_over(db, session, row, line)
        row.afhandeling, row.besteding_id = "geboekt", made
    return made


def _take_over(
    db: Database, session: ChangeSession, row: Aansluitverschil, line: LedgerLine
) -> str:
    if row.aard == "alleen_in_administratie":
        return put(db, session, Besteding, None, _booking(line))
    if row.besteding_id is None:
        raise UserError("De besteding bij dit verschil is verwijderd. Vergelijk opnieuw.")
    besteding = existing(session, row.besteding_id)
    changed: dict[str, Any] = {
        "bedrag": {"bedrag": line.bedrag, "btw": besteding.btw if line.btw is None else line.btw},
        "teken": {"bedrag": line.bedrag, "btw": -besteding.btw if line.btw is None else line.btw},
        "jaar": {"boekjaar": line.boekjaar, "datum": line.datum or besteding.datum},
        "geldstroom": {"geldstroom_code": line.geldstroom, "interventie_id": line.interventie},
    }
    if besteding.gesplitst and row.aard != "jaar":
        raise UserError(f"{called(besteding)} is verdeeld. Verdeel de besteding zelf opnieuw.")
    values = {k: v for k, v in changed[row.aard].items() if v is not None}
    return put(db, session, Besteding, besteding.id, values)


def _booking(line: LedgerLine) -> dict[str, Any]:
    return {
        "datum": line.datum or date(line.boekjaar, 12, 31),
        "boekjaar": line.boekjaar,
        "stuknummer": line.stuknummer,
        "bedrag": line.bedrag,
        "btw": line.btw or 0,
        "btw_compensabel": line.btw_compensabel,
        "leverancier": line.leverancier,
        "factuurnummer": line.factuurnummer,
        "omschrijving": line.omschrijving,
        "projectcode": line.projectcode,
        "geldstroom_code": line.geldstroom,
        "interventie_id": line.interventie,
    }


@dataclass(frozen=True)
class Verklaard:
    """How far one geldstroom is explained: lines in all and open, and their sizes in cents."""

    geldstroom: str
    regels: int
    open_regels: int
    bedrag: Cents
    open_bedrag: Cents

    @property
    def aandeel(self) -> int:
        """Explained lines in basis points, rounded down: 10.000 only when all are."""
        if not self.regels:
            return WHOLE
        return (self.regels - self.open_regels) * WHOLE // self.regels


def verklaard(db: Database, aansluiting: str) -> list[Verklaard]:
    """How far each geldstroom of a comparison is explained."""
    kept = saving.get(db, Aansluiting, aansluiting)
    if kept is None:
        raise UserError("Deze aansluiting bestaat niet meer. Ververs de lijst en kies opnieuw.")
    sizes: dict[str, list[int]] = json.loads(kept.per_geldstroom or "{}")
    unsettled: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in saving.records(db, Aansluitverschil, aansluiting_id=aansluiting, afhandeling="open"):
        code = row.geldstroom_code or ""
        ledger = row.hier if row.administratie is None else row.administratie
        unsettled[code][0] += 1
        unsettled[code][1] += abs(ledger or 0)
    return [
        Verklaard(code, count, unsettled[code][0], size, unsettled[code][1])
        for code, (count, size) in sizes.items()
    ]
