"""Matching ledger lines with bestedingen, and naming what does not tie out. No database.

Lines and bookings find each other by document number, then by invoice, then by amount, date and
supplier. Every step takes what fits best first and is linear in the number of lines. Amounts are
whole cents without btw.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator
    from datetime import date

    from nplv_desktop.domain.values import Cents

Aard: TypeAlias = Literal[
    "alleen_in_administratie", "alleen_hier", "bedrag", "jaar", "geldstroom", "dubbel", "teken"
]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the municipal ledger; `geldstroom` follows from its project code."""

    rij: int
    bedrag: Cents
    boekjaar: int
    stuknummer: str | None = None
    datum: date | None = None
    btw: Cents | None = None
    btw_compensabel: bool | None = None
    leverancier: str | None = None
    factuurnummer: str | None = None
    omschrijving: str | None = None
    projectcode: str | None = None
    geldstroom: str | None = None
    interventie: str | None = None


@dataclass(frozen=True, slots=True)
class Booked:
    """One besteding as far as matching needs it; `geldstromen` are those of its parts as well."""

    key: str
    bedrag: Cents
    boekjaar: int
    stuknummer: str | None = None
    datum: date | None = None
    btw: Cents = 0
    leverancier: str | None = None
    factuurnummer: str | None = None
    projectcode: str | None = None
    geldstroom: str | None = None
    geldstromen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verschil:
    """One line that does not tie out: in the ledger, here, or on both sides."""

    aard: Aard
    regel: LedgerLine | None
    hier: Booked | None


Side: TypeAlias = "LedgerLine | Booked"
Pair: TypeAlias = tuple[LedgerLine, Booked]
Key: TypeAlias = "Callable[[Side], Hashable]"
S = TypeVar("S", LedgerLine, Booked)


def vergelijk(
    lines: Iterable[LedgerLine], bookings: Iterable[Booked]
) -> tuple[list[Pair], list[Verschil]]:
    """What ties out (pairs), and what does not, in order of kind and of the ledger."""
    state = _Matching(list(lines), list(bookings))
    state.by_document()
    for key in (_invoice, _payment, _payment_any_sign):
        state.pair(key)
    state.pair(_day_and_amount, alone=True)
    found = [*state.differing(), *state.left_over()]
    return state.tied, sorted(found, key=_place)


def _place(verschil: Verschil) -> tuple[int, str]:
    if verschil.regel is not None:
        return verschil.regel.rij, ""
    return 1 << 60, "" if verschil.hier is None else verschil.hier.key


def aard_van(line: LedgerLine, booked: Booked) -> Aard | None:
    """How a line differs from its booking; None when they tie out."""
    if line.bedrag != booked.bedrag:
        return "teken" if line.bedrag == -booked.bedrag else "bedrag"
    if line.boekjaar != booked.boekjaar:
        return "jaar"
    known = booked.geldstromen | ({booked.geldstroom} if booked.geldstroom else set())
    if line.geldstroom and line.geldstroom not in known:
        return "geldstroom"
    if line.btw is not None and line.btw != booked.btw:
        return "bedrag"
    return None


def plain(text: str | None) -> str:
    """Text as it is compared: without case, outer and double spaces."""
    return " ".join(text.split()).casefold() if text else ""


def document(side: Side) -> str:
    """The document number as it is compared; leading zeros are lost by some programs."""
    return plain(side.stuknummer).lstrip("0")


def _invoice(side: Side) -> Hashable:
    number, supplier = plain(side.factuurnummer), plain(side.leverancier)
    return (number, supplier) if number and supplier else None


def _payment(side: Side) -> Hashable:
    if side.datum is None or not side.leverancier:
        return None
    return (side.bedrag, side.datum, plain(side.leverancier))


def _payment_any_sign(side: Side) -> Hashable:
    if side.datum is None or not side.leverancier:
        return None
    return (abs(side.bedrag), side.datum, plain(side.leverancier))


def _day_and_amount(side: Side) -> Hashable:
    return None if side.datum is None else (side.bedrag, side.datum)


def _exact(side: Side) -> Hashable:
    return (side.bedrag, side.boekjaar, side.geldstroom)


def _year_and_amount(side: Side) -> Hashable:
    return (side.bedrag, side.boekjaar)


def _amount(side: Side) -> Hashable:
    return side.bedrag


def _size(side: Side) -> Hashable:
    return abs(side.bedrag)


def _year_and_stream(side: Side) -> Hashable:
    return (side.boekjaar, side.geldstroom)


def _any(_side: Side) -> Hashable:
    return True


WITHIN_A_DOCUMENT: tuple[Key, ...] = (_exact, _year_and_amount, _amount, _size)
"""How lines of one document find their booking, best fit first."""
LAST_RESORT: tuple[Key, ...] = (_year_and_stream, _any)
"""How lines of one document find their booking when the amounts differ."""


class _Matching:
    """What is still open on both sides, and the pairs so far."""

    def __init__(self, lines: list[LedgerLine], bookings: list[Booked]) -> None:
        self.lines = lines
        self.bookings = bookings
        self.tied: list[Pair] = []
        self.differ: list[Verschil] = []
        self.matched: set[Hashable] = set()
        """Marks of everything that was paired, by which a second copy is known."""

    def by_document(self) -> None:
        """Pair within each document number that stands on both sides."""
        lines, bookings = _grouped(self.lines, document), _grouped(self.bookings, document)
        both = [number for number in lines if number and number in bookings]
        known = set(both)
        self.lines = [x for number, group in lines.items() if number not in known for x in group]
        self.bookings = [
            x for number, group in bookings.items() if number not in known for x in group
        ]
        for number in both:
            open_lines, open_bookings = self._pair_group(lines[number], bookings[number])
            self.lines += open_lines
            self.bookings += open_bookings

    def _pair_group(
        self, lines: list[LedgerLine], bookings: list[Booked]
    ) -> tuple[list[LedgerLine], list[Booked]]:
        if len(lines) == len(bookings) == 1:
            self._take(lines[0], bookings[0])
            return [], []
        for key in WITHIN_A_DOCUMENT:
            lines, bookings = self._pass(lines, bookings, key)
        lines, bookings = self._sums(lines, bookings)
        for key in LAST_RESORT:
            lines, bookings = self._pass(lines, bookings, key)
        return lines, bookings

    def _sums(
        self, lines: list[LedgerLine], bookings: list[Booked]
    ) -> tuple[list[LedgerLine], list[Booked]]:
        """Lines of one document that were booked in other pieces tie out by their sum."""
        pieces = _grouped(bookings, _year_and_stream)
        rows, keys = set(), set()
        for mark, group in _grouped(lines, _year_and_stream).items():
            others = pieces.get(mark, [])
            if others and sum(x.bedrag for x in group) == sum(x.bedrag for x in others):
                self.tied += [(line, others[0]) for line in group]
                rows |= {line.rij for line in group}
                keys |= {booked.key for booked in others}
        return (
            [line for line in lines if line.rij not in rows],
            [booked for booked in bookings if booked.key not in keys],
        )

    def pair(self, key: Key, *, alone: bool = False) -> None:
        """Pair what is open by a key; `alone`: only a key that stands once on each side."""
        if not alone:
            self.lines, self.bookings = self._pass(self.lines, self.bookings, key)
            return
        lines, bookings = _grouped(self.lines, key), _grouped(self.bookings, key)
        once = {
            mark
            for mark, group in lines.items()
            if mark is not None and len(group) == 1 and len(bookings.get(mark, ())) == 1
            if not (group[0].leverancier and bookings[mark][0].leverancier)
        }
        self.lines, self.bookings = self._pass(self.lines, self.bookings, _only(key, once))

    def _pass(
        self, lines: list[LedgerLine], bookings: list[Booked], key: Key
    ) -> tuple[list[LedgerLine], list[Booked]]:
        waiting: dict[Hashable, deque[Booked]] = defaultdict(deque)
        for booked in bookings:
            waiting[key(booked)].append(booked)
        waiting.pop(None, None)
        rest, used = [], set()
        for line in lines:
            queue = waiting.get(key(line))
            if queue:
                booked = queue.popleft()
                used.add(booked.key)
                self._take(line, booked)
            else:
                rest.append(line)
        return rest, [booked for booked in bookings if booked.key not in used]

    def _take(self, line: LedgerLine, booked: Booked) -> None:
        aard = aard_van(line, booked)
        if aard is None:
            self.tied.append((line, booked))
        else:
            self.differ.append(Verschil(aard, line, booked))
        self.matched.update((*_marks(line), *_marks(booked)))

    def differing(self) -> list[Verschil]:
        """Pairs that found each other and differ."""
        return self.differ

    def left_over(self) -> Iterator[Verschil]:
        """What found nothing: a second copy of something that was paired, or alone on its side."""
        for line in self.lines:
            double = not self.matched.isdisjoint(_marks(line)[:1])
            yield Verschil("dubbel" if double else "alleen_in_administratie", line, None)
        for booked in self.bookings:
            double = not self.matched.isdisjoint(_marks(booked)[:1])
            yield Verschil("dubbel" if double else "alleen_hier", None, booked)


def _marks(side: Side) -> list[Hashable]:
    """By what a second copy is known, best first: its document, its invoice, its payment."""
    number, invoice, payment = document(side), _invoice(side), _payment(side)
    marks: list[Hashable] = []
    if number:
        marks.append(("stuk", number, side.bedrag, side.boekjaar))
    if invoice:
        marks.append(("factuur", invoice, side.bedrag))
    if payment:
        marks.append(("betaling", payment))
    return marks


def _grouped(sides: Iterable[S], key: Key) -> dict[Hashable, list[S]]:
    groups: dict[Hashable, list[S]] = defaultdict(list)
    for side in sides:
        groups[key(side)].append(side)
    return groups


def _only(key: Key, marks: set[Hashable]) -> Key:
    def narrowed(side: Side) -> Hashable:
        mark = key(side)
        return mark if mark in marks else None

    return narrowed
