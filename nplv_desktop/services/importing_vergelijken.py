"""Bookings of a file against those that are here: new, changed, here already, or double.

A booking is found by its document (boekjaar and stuk). One document may have several lines, of one
supplier and one invoice; the same document with another supplier is not the same document. A
booking without a document is found by its content, as many times as it is there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from nplv_desktop.services.importing_plan import Uitkomst


class Boeking(NamedTuple):
    """What identifies a booking. `datum` is ISO text, amounts are cents; `jaar` is the boekjaar."""

    stuk: str | None
    jaar: int
    datum: str
    bedrag: int
    btw: int
    compensabel: bool | None
    leverancier: str | None
    factuur: str | None
    omschrijving: str | None
    project: str | None
    stadium: str


class Bekend(NamedTuple):
    """A booking that is in the dossier."""

    sleutel: str
    gesplitst: bool
    boeking: Boeking


@dataclass
class Uitslag:
    """The outcome per position; `paren` are the bookings here that a changed row belongs to."""

    uitkomsten: dict[int, Uitkomst] = field(default_factory=dict)
    paren: dict[int, Bekend] = field(default_factory=dict)
    botst_in_bestand: dict[int, int] = field(default_factory=dict)
    """Position → position of the earlier row that has the same stuk for something else."""
    botst_met: dict[int, Bekend] = field(default_factory=dict)
    """Position → the booking here that has the same stuk for something else."""


_CLOSENESS: tuple[Callable[[Boeking], Any], ...] = (
    lambda b: (b.project, b.omschrijving, b.leverancier, b.bedrag),
    lambda b: (b.project, b.omschrijving, b.leverancier),
    lambda b: (b.project, b.leverancier),
    lambda b: b.project,
    lambda _: None,
)
"""What two lines of one document are matched by when they are not equal, the surest first."""


def verschilt(nieuw: Boeking, oud: Boeking, velden: Iterable[int]) -> tuple[int, ...]:
    """The fields (places in `Boeking`) that differ; an empty text in the file is no difference."""
    return tuple(
        place for place in velden if nieuw[place] is not None and nieuw[place] != oud[place]
    )


def inhoud_van(boeking: Boeking) -> tuple[Any, ...]:
    """What a booking without a document is known by."""
    return (
        boeking.datum,
        boeking.bedrag,
        boeking.leverancier,
        boeking.omschrijving,
        boeking.project,
    )


def zelfde_stuk(een: Boeking, ander: Boeking) -> bool:
    """Whether two lines can belong to one document: no other supplier, no other invoice."""
    return _fits(een.leverancier, ander.leverancier) and _fits(een.factuur, ander.factuur)


def _fits(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


class Gezocht:
    """Which bookings that are here matter for those of a file: by document, or by content."""

    def __init__(self, boekingen: Iterable[Boeking]) -> None:
        self._stukken: set[str] = set()
        self._inhoud: set[Any] = set()
        self._los: set[Any] = set()
        """The content of what has no document in the file."""
        for booking in boekingen:
            content = inhoud_van(booking)
            self._inhoud.add(content)
            if booking.stuk is None:
                self._los.add(content)
            else:
                self._stukken.add(booking.stuk)

    def raakt(self, hier: Boeking) -> bool:
        """Whether `Vergelijking` could lay a booking of the file beside this one."""
        if not hier.stuk:
            return inhoud_van(hier) in self._inhoud
        if hier.stuk in self._stukken:
            return True
        return bool(self._los) and inhoud_van(hier) in self._los


class Vergelijking:
    """Compares bookings with those that are here. `velden` are the places that are compared."""

    def __init__(
        self, bekend: Sequence[Bekend], velden: Sequence[int], *, meer_regels: bool = False
    ) -> None:
        """`meer_regels`: one stuk may have lines of several suppliers (a bank statement)."""
        self._velden = tuple(velden)
        self._closeness: tuple[Callable[[Boeking], Any], ...] = (itemgetter(*velden), *_CLOSENESS)
        self._meer_regels = meer_regels
        self._per_stuk: dict[str, list[Bekend]] = defaultdict(list)
        self._zonder_stuk: dict[Any, list[Bekend]] = defaultdict(list)
        self._inhoud: Counter[Any] = Counter()
        for each in bekend:
            if each.boeking.stuk:
                self._per_stuk[each.boeking.stuk].append(each)
            else:
                self._zonder_stuk[inhoud_van(each.boeking)].append(each)
            self._inhoud[inhoud_van(each.boeking)] += 1

    def uitslag(self, boekingen: Mapping[int, Boeking]) -> Uitslag:
        """The outcome of every booking, by its position in the file."""
        result = Uitslag()
        groups: dict[tuple[int, str], list[int]] = {}
        loose: list[int] = []
        for position, booking in boekingen.items():
            if booking.stuk is None:
                loose.append(position)
            else:
                groups.setdefault((booking.jaar, booking.stuk), []).append(position)
        for (year, document), positions in groups.items():
            lines = positions
            if len(positions) > 1:
                lines = self._within_file(boekingen, positions, result)
            here = self._per_stuk.get(document)
            if here:
                self._against(boekingen, lines, here, year, result)
            else:
                for position in lines:
                    self._new_unless_typed(boekingen[position], position, result)
        for position in loose:
            self._by_content(boekingen[position], position, result)
        return result

    def _within_file(
        self, boekingen: Mapping[int, Boeking], positions: Sequence[int], result: Uitslag
    ) -> list[int]:
        """The lines of one document in the file, without doubles and without strangers."""
        first = positions[0]
        seen = {boekingen[first]}
        lines = [first]
        for position in positions[1:]:
            booking = boekingen[position]
            if booking in seen:
                result.uitkomsten[position] = "dubbel"
            elif self._meer_regels or zelfde_stuk(booking, boekingen[first]):
                seen.add(booking)
                lines.append(position)
            else:
                result.uitkomsten[position] = "geweigerd"
                result.botst_in_bestand[position] = first
        return lines

    def _against(
        self,
        boekingen: Mapping[int, Boeking],
        positions: Sequence[int],
        here: Sequence[Bekend],
        year: int,
        result: Uitslag,
    ) -> None:
        """The lines of one document against those with the same stuk here."""
        same_year = [each for each in here if each.boeking.jaar == year]
        if not same_year:
            self._in_other_year(boekingen, positions, here, result)
            return
        left_here, left = list(same_year), list(positions)
        for closeness in self._closeness:
            left = self._pair(boekingen, left, left_here, closeness, result)
            if not left or not left_here:
                break
        for position in left:
            booking = boekingen[position]
            if self._meer_regels or any(zelfde_stuk(booking, e.boeking) for e in same_year):
                result.uitkomsten[position] = "nieuw"
            else:
                result.uitkomsten[position] = "geweigerd"
                result.botst_met[position] = same_year[0]

    def _pair(
        self,
        boekingen: Mapping[int, Boeking],
        positions: Sequence[int],
        here: list[Bekend],
        closeness: Callable[[Boeking], Any],
        result: Uitslag,
    ) -> list[int]:
        """Pair lines that are close enough; returns the positions that are left."""
        waiting: dict[Any, list[Bekend]] = defaultdict(list)
        for each in reversed(here):
            waiting[closeness(each.boeking)].append(each)
        left = []
        for position in positions:
            booking = boekingen[position]
            candidates = waiting.get(closeness(booking))
            if candidates and zelfde_stuk(booking, candidates[-1].boeking):
                found = candidates.pop()
                here.remove(found)
                self._settle(position, booking, found, result)
            else:
                left.append(position)
        return left

    def _settle(self, position: int, booking: Boeking, found: Bekend, result: Uitslag) -> None:
        if verschilt(booking, found.boeking, self._velden):
            result.uitkomsten[position] = "gewijzigd"
            result.paren[position] = found
        else:
            result.uitkomsten[position] = "gelijk"

    def _in_other_year(
        self,
        boekingen: Mapping[int, Boeking],
        positions: Sequence[int],
        here: Sequence[Bekend],
        result: Uitslag,
    ) -> None:
        """A document that moved to another boekjaar; numbers that start anew are not the same."""
        left = list(here)
        for position in positions:
            booking = boekingen[position]
            found = next((e for e in left if _is_moved(booking, e.boeking)), None)
            if found is None:
                result.uitkomsten[position] = "nieuw"
            else:
                left.remove(found)
                self._settle(position, booking, found, result)

    def _new_unless_typed(self, booking: Boeking, position: int, result: Uitslag) -> None:
        """New, unless the same booking stands here without its stuk (typed by hand)."""
        if self._zonder_stuk:
            typed = self._zonder_stuk.get(inhoud_van(booking))
            if typed:
                result.uitkomsten[position] = "gewijzigd"
                result.paren[position] = typed.pop()
                return
        result.uitkomsten[position] = "nieuw"

    def _by_content(self, booking: Boeking, position: int, result: Uitslag) -> None:
        content = inhoud_van(booking)
        if self._inhoud[content] > 0:
            self._inhoud[content] -= 1
            result.uitkomsten[position] = "gelijk"
        else:
            result.uitkomsten[position] = "nieuw"


def _is_moved(booking: Boeking, here: Boeking) -> bool:
    return (
        booking.bedrag == here.bedrag
        and booking.project == here.project
        and zelfde_stuk(booking, here)
    )
