"""Whether answers that were given beforehand answer something that a file asks.

An answer that nobody asks for would be ignored in silence, and the user would think it was heard.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import UsageError
from nplv_desktop.services import importing
from nplv_desktop.services.importing_interventies import VRAAG_GELDSTROOM
from nplv_desktop.services.sisa_inlezen import VRAAG_JAAR
from nplv_desktop.services.sisa_lijst import VRAAG
from nplv_desktop.workbook.grid import letter
from nplv_desktop.workbook.tables import NO_COLUMN
from nplv_desktop.workbook.wanted import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nplv_desktop.services.importing_plan import ImportPlan
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.grid import Grid
    from nplv_desktop.workbook.table import Question

_COLUMN = "column:"
_FIXED: Mapping[str, tuple[str, ...]] = {
    "bestedingen": ("stuk", "teken"),
    "interventies": (VRAAG_GELDSTROOM,),
    "indicatoren": (VRAAG_JAAR, "indicator", "column:waarde", "column:gewicht"),
    "sisa": (VRAAG_JAAR,),
}
"""Per kind of file: what may be answered although this file leaves no doubt about it."""


def toets(db: Database, plan: ImportPlan, gegeven: Mapping[str, str]) -> None:
    """`UsageError` when an answer answers nothing, or is none of the possible answers.

    It names what the file asks, and which columns can be pointed at. An answer that only another
    month needs (how a column is written, whether a stuk has several suppliers) is no mistake.
    """
    asked = {**dict.fromkeys(q.key for q in plan.vragen), **_before_any_answer(db, plan, gegeven)}
    columns, possible = _columns(plan), _possible(plan)
    for key, answer in gegeven.items():
        if key in columns:
            _judge_column(plan, key, answer)
        elif key not in asked and key not in possible:
            raise UsageError(_unknown(plan, key, [*asked, *columns], possible))
    for question in plan.vragen:
        if question.key in gegeven and not question.key.startswith(_COLUMN):
            _judge_answer(question, gegeven[question.key])


def _before_any_answer(db: Database, plan: ImportPlan, given: Mapping[str, str]) -> dict[str, None]:
    """The keys of what the file asks as long as nothing is answered."""
    answers = {key: answer for key, answer in plan.opties.keuzes.items() if key not in given}
    options = replace(plan.opties, keuzes=answers, profiel=None)
    again = importing.plan(db, plan.soort, plan.bron, options)
    return dict.fromkeys(question.key for question in again.vragen)


def _possible(plan: ImportPlan) -> frozenset[str]:
    """Keys that this kind of file can ask for, although this file does not."""
    table = plan.tabel
    styles = {f"{kind}:{key.partition(':')[0]}" for key, kind in table.kinds.items()}
    styles |= {
        f"{table.kinds[key]}:{c.label}" for key, c in table.columns.items() if key in table.kinds
    }
    codes = {f"{VRAAG}{code}" for code in _sisa_codes(plan)} if plan.soort == "sisa" else set()
    return frozenset({*styles, *codes, *_FIXED.get(plan.soort, ())})


def _sisa_codes(plan: ImportPlan) -> set[str]:
    """The SiSa codes in an annex (`C1/01` is of C1) or in a verantwoordingslijst."""
    texts = (
        str(row.cells.get(key) or "") for row in plan.tabel.rows for key in ("code", "indicator")
    )
    return {text.partition("/")[0].strip().upper() for text in texts if text}


def _columns(plan: ImportPlan) -> dict[str, None]:
    """The columns that can be pointed at."""
    table = plan.tabel
    keys = [*table.columns, *(heading.key for heading in table.missing if not heading.per_year)]
    return dict.fromkeys(f"{_COLUMN}{key}" for key in keys)


def _judge_column(plan: ImportPlan, key: str, answer: str) -> None:
    table, grid = plan.tabel, _grid(plan)
    known = (*table.columns.values(), *table.unused)
    letters = {column.letter for column in known} | (set() if grid is None else _letters(grid))
    labels = {squeeze(column.label) for column in known}
    if answer == NO_COLUMN or answer.upper() in letters or squeeze(answer) in labels:
        return
    names = ", ".join(f"{c.letter} ({c.label})" for c in sorted(known, key=lambda c: c.index))
    raise UsageError(f"{plan.bestand} heeft geen kolom '{answer}' voor {key}. Kies uit: {names}.")


def _grid(plan: ImportPlan) -> Grid | None:
    grids = plan.bron.inhoud.grids
    return next((grid for grid in grids if grid.name == plan.tabel.blad), None)


def _letters(grid: Grid) -> set[str]:
    return {letter(column) for column in grid.columns}


def _judge_answer(question: Question, answer: str) -> None:
    codes = [option.code for option in question.options]
    if answer in codes or not codes:
        return
    raise UsageError(
        f"'{answer}' is geen antwoord op '{question.key}'. Kies uit: {', '.join(codes)}."
    )


def _unknown(plan: ImportPlan, key: str, known: list[str], possible: frozenset[str]) -> str:
    near = get_close_matches(key, [*known, *sorted(possible)], n=1, cutoff=0.75)
    meant = f"Bedoelt u '{near[0]}'? " if near else ""
    return f"{plan.bestand} stelt geen vraag '{key}'. {meant}Kies uit: {', '.join(known)}."
