"""The year of a file with indicator values that has no column of years: the user says it.

A title or a file name may hold a year that is something else (of the wijken, of the report), so
nothing is guessed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import Problem
from nplv_desktop.workbook.table import Option, Question

if TYPE_CHECKING:
    from nplv_desktop.services.importing_plan import ImportOptions
    from nplv_desktop.workbook.table import Table

VRAAG_JAAR = "jaar"
_EERSTE = 2000
"""The oldest year that is offered."""
_WORDS = "Er is geen kolom met jaren. Kies van welk jaar deze cijfers zijn, of wijs een kolom aan."


def met_jaar(table: Table, key: str, opties: ImportOptions) -> Table:
    """The table with the year of all its rows under `key`, where it has no such column.

    Until it is answered the year is a question, and a problem that lets no row through.
    """
    if key in table.columns or not table.rows:
        return table
    lacking = next(heading for heading in table.missing if heading.key == key)
    years = [str(year) for year in range(datetime.now(UTC).year, _EERSTE - 1, -1)]
    question = Question(
        VRAAG_JAAR,
        "Van welk jaar zijn deze cijfers?",
        tuple(Option(year, year) for year in years),
        kolom=lacking.label,
    )
    answer = opties.keuzes.get(VRAAG_JAAR, "")
    answered = answer in years
    problems = [p for p in table.problems if p.rij is not None or p.kolom != lacking.label]
    if not answered:
        found = ", ".join(column.label for column in (*table.columns.values(), *table.unused))
        problems.append(
            Problem(_WORDS, kolom=lacking.label, gevonden=found, verwacht="een jaar zoals 2024")
        )
    year = answer if answered else ""
    return replace(
        table,
        rows=[replace(row, cells={**row.cells, key: year}) for row in table.rows],
        questions=(question, *table.questions),
        missing=tuple(
            replace(each, required=False) if each is lacking else each for each in table.missing
        ),
        problems=problems,
    )
