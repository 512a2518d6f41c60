"""Which column of a table per wijk holds the values of an indicator, or their weights."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from nplv_desktop.domain.errors import Problem
from nplv_desktop.workbook.table import Option, Question
from nplv_desktop.workbook.wanted import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.services.importing_indicatorlijst import Doelindicator, Indicatorlijst
    from nplv_desktop.services.importing_plan import ImportOptions
    from nplv_desktop.workbook.table import Column

_WHAT = {
    "waarde": "de waarden van de indicator",
    "gewicht": "het gewicht van elke wijk, zoals het aantal huishoudens",
}
_LABEL = {"waarde": "Waarde", "gewicht": "Gewicht"}


class Vragenlijst(Protocol):
    """Where questions go, and the problem that stands until they are answered."""

    problemen: list[Problem]
    vragen: list[Question]


@dataclass
class Vragen:
    """A list of questions and problems that is held against a table later."""

    problemen: list[Problem] = field(default_factory=list)
    vragen: list[Question] = field(default_factory=list)


def kies_kolom(
    soort: str,
    namen: Sequence[str],
    kolommen: Sequence[Column],
    opties: ImportOptions,
    vragen: Vragenlijst,
) -> Column | None:
    """The column that the user pointed at or that bears one of the names; else it is asked."""
    answer = opties.keuzes.get(f"column:{soort}")
    if answer is not None:
        for column in kolommen:
            if answer.upper() == column.letter or squeeze(answer) == squeeze(column.label):
                return column
    found = _named(namen, kolommen)
    if len(found) == 1:
        return found[0]
    offered = found or list(kolommen)
    vragen.vragen.append(
        Question(
            f"column:{soort}",
            f"Welke kolom heeft {_WHAT[soort]}?",
            tuple(Option(column.letter, column.label) for column in offered if column.label),
            kolom=_LABEL[soort],
        )
    )
    labels = ", ".join(f"'{column.label}'" for column in offered if column.label)
    vragen.problemen.append(
        Problem(
            f"Het is niet duidelijk welke kolom {_WHAT[soort]} heeft. Kies uit {labels}.",
            kolom=_LABEL[soort],
            gevonden=labels,
            verwacht=f"één kolom met {_WHAT[soort]}",
        )
    )
    return None


def kies_indicator(
    lijst: Indicatorlijst,
    kolommen: Sequence[Column],
    opties: ImportOptions,
    vragen: Vragenlijst,
) -> Doelindicator | None:
    """The indicator that the user named, or the only one that a heading names; else it is asked."""
    named = opties.indicator or opties.keuzes.get("indicator")
    if named is not None:
        return lijst.of_weiger(named)
    found = [each for each in lijst.alle if _named(each.namen, kolommen)]
    if len(found) == 1:
        return found[0]
    offered = found or lijst.alle
    vragen.vragen.append(
        Question(
            "indicator",
            "Van welke indicator zijn deze cijfers?",
            tuple(Option(each.code, f"{each.code} {each.naam}") for each in offered),
            kolom="Indicator",
        )
    )
    vragen.problemen.append(
        Problem(
            "Het is niet duidelijk van welke indicator deze cijfers zijn. Kies een indicator, "
            "zoals K07.",
            kolom="Indicator",
            gevonden=", ".join(column.label for column in kolommen),
            verwacht="een indicator zoals K07",
        )
    )
    return None


def _named(names: Sequence[str], columns: Sequence[Column]) -> list[Column]:
    """Columns whose heading holds one of the names; those that say total go first."""
    wanted = [squeezed for name in names if (squeezed := squeeze(name))]
    found = [c for c in columns if any(name in squeeze(c.label) for name in wanted)]
    exact = [c for c in found if squeeze(c.label) in wanted]
    total = [c for c in found if "totaal" in squeeze(c.label)]
    for surer in (exact, total):
        if len(surer) == 1:
            return surer
    return found
