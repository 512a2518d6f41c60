"""Equal problems of a file as one finding: how many there are, and all their places."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from nplv_desktop.domain.errors import Problem

_MOST_PLACES = 8
"""So many runs of rows are written out; the rest is counted."""


@dataclass(frozen=True)
class Probleemgroep:
    """The same problem on several rows: the first of them, and the rows."""

    problem: Problem
    rijen: tuple[int, ...]
    gevonden: tuple[str, ...] = ()
    """The different texts that stand in the cells, in the order of the file."""

    @property
    def aantal(self) -> int:
        """How many times; a problem of the file as a whole counts once."""
        return max(1, len(self.rijen))

    @property
    def plaatsen(self) -> str:
        """All rows, those that follow each other taken together: `5-40, 44`."""
        runs = [f"{a}-{b}" if a < b else str(a) for a, b in _runs(sorted(set(self.rijen)))]
        more = len(runs) - _MOST_PLACES
        text = ", ".join(runs[:_MOST_PLACES])
        return text if more <= 0 else f"{text} en nog {more} plaatsen"

    @property
    def zin(self) -> str:
        """The sentence of the first, and where the same is the case."""
        if self.aantal == 1:
            return self.problem.melding
        if len(self.gevonden) > 1:
            return (
                f"{self.problem.melding} Zo zijn er {self.aantal} in deze kolom: "
                f"rij {self.plaatsen}."
            )
        return f"{self.problem.melding} Dit geldt voor {self.aantal} rijen: {self.plaatsen}."


def gegroepeerd(problemen: Sequence[Problem]) -> list[Probleemgroep]:
    """Problems with equal ones together, in the order of the file.

    Equal are problems of one column that say the same, whatever text each of them is about.
    """
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problemen:
        groups.setdefault(_key(problem), []).append(problem)
    return [
        Probleemgroep(
            group[0],
            tuple(p.rij for p in group if p.rij is not None),
            tuple(dict.fromkeys(p.gevonden for p in group)),
        )
        for group in groups.values()
    ]


def _key(problem: Problem) -> tuple[str, ...]:
    if problem.rij is None:
        return (problem.blad, problem.kolom, problem.melding)
    sentence = problem.melding.partition(": ")[2] or problem.melding
    bare = sentence.replace(f"'{problem.gevonden}'", "''") if problem.gevonden else sentence
    return (problem.blad, problem.kolom, bare)


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of the numbers that follow each other; `numbers` are in order."""
    found = list(numbers)
    if not found:
        return
    first = found[0]
    for number, following in pairwise(found):
        if following != number + 1:
            yield first, number
            first = following
    yield first, found[-1]
