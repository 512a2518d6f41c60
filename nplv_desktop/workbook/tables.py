"""Any table in any file as clean typed rows: the way in for everything that is imported.

`read_table` does it in one call. A window that asks questions reads the file once (`read_source`)
and makes the table anew for every answer (`table_of`). Nothing is guessed: what can mean two things
becomes a `Question`, and until it is answered its cells are problems.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.workbook.collecting import no_collecting
from nplv_desktop.workbook.headers import find_headers, guess_header, header_at
from nplv_desktop.workbook.limits import LIMITS, Limits
from nplv_desktop.workbook.row_kinds import sort_rows
from nplv_desktop.workbook.source import Source, read_source
from nplv_desktop.workbook.table import (
    Column,
    Option,
    Question,
    SheetCandidate,
    Skipped,
    Table,
    TableRow,
)
from nplv_desktop.workbook.table_building import Chosen, Judgement, build
from nplv_desktop.workbook.wanted import Found, Heading, Wanted, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from nplv_desktop.workbook.grid import Grid
    from nplv_desktop.workbook.headers import Header
    from nplv_desktop.workbook.source import Cancelled, Progress

__all__ = [
    "Column",
    "Heading",
    "Option",
    "Question",
    "SheetCandidate",
    "Skipped",
    "Source",
    "Table",
    "TableRow",
    "Wanted",
    "read_source",
    "read_table",
    "table_of",
]

NO_COLUMN = "-"
"""The answer that a wanted column is not in the file."""
_READY = 100


def read_table(
    path: Path,
    wanted: Wanted,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    choices: Mapping[str, str] | None = None,
    cancelled: Cancelled = None,
    progress: Progress = None,
    limits: Limits = LIMITS,
) -> Table:
    """Read a table out of a workbook or text file.

    `sheet` and `header_row` (number in the file) overrule what is found; `choices` answers
    questions by their key. `UnreadableInput` when the file cannot be read at all, `Cancelled`.
    """
    source = read_source(path, limits=limits, cancelled=cancelled, progress=progress)
    table = table_of(source, wanted, sheet=sheet, header_row=header_row, choices=choices)
    if progress is not None:
        progress(_READY, _READY)
    return table


def table_of(
    source: Source,
    wanted: Wanted,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    choices: Mapping[str, str] | None = None,
) -> Table:
    """The table in a file that was read before, with these choices."""
    with no_collecting():
        return _table_of(source, wanted, sheet, header_row, choices or {})


def _table_of(
    source: Source,
    wanted: Wanted,
    sheet: str | None,
    header_row: int | None,
    answers: Mapping[str, str],
) -> Table:
    found = {grid.name: find_headers(grid, wanted) for grid in source.grids}
    grid = _choose_sheet(source, found, sheet)
    headers = found[grid.name]
    if header_row is not None:
        header = header_at(grid, header_row, wanted)
        if header is None:
            raise UnreadableInput(
                f"Rij {header_row} van {source.bestand} is leeg. Kies de rij met de kolomkoppen."
            )
    else:
        header = headers[0] if headers else guess_header(grid)
    if header is not None:
        header = _with_choices(header, wanted, answers, grid)
    others = [] if header is None else [h for h in headers if h.first > header.last]
    judgement = Judgement(grid, header, None if header is None else sort_rows(grid, header, others))
    return build(Chosen(source, wanted, answers, _candidates(source, found)), judgement)


def _choose_sheet(source: Source, found: Mapping[str, Sequence[Header]], sheet: str | None) -> Grid:
    """The sheet that was asked for, or that names most wanted columns; a visible one first."""
    if sheet is not None:
        for grid in source.grids:
            if grid.name == sheet:
                return grid
        names = ", ".join(f"'{grid.name}'" for grid in source.grids)
        raise UnreadableInput(
            f"{source.bestand} heeft geen blad '{sheet}'. Kies een van de bladen: {names}."
        )
    filled = [grid for grid in source.grids if grid.height]
    if not filled:
        raise UnreadableInput(
            f"{source.bestand} bevat geen gegevens: alle bladen zijn leeg. "
            "Kies het bestand dat u uit het systeem hebt gehaald."
        )
    return max(
        filled,
        key=lambda grid: (_best(found[grid.name]), grid.visible, grid.height),
    )


def _best(headers: Sequence[Header]) -> int:
    return headers[0].score if headers else 0


def _candidates(
    source: Source, found: Mapping[str, Sequence[Header]]
) -> tuple[SheetCandidate, ...]:
    return tuple(
        SheetCandidate(
            grid.name,
            grid.visible,
            grid.height,
            len(headers[0].found) if headers else 0,
            headers[0].number if headers else None,
        )
        for grid in source.grids
        for headers in (found[grid.name],)
    )


def _with_choices(header: Header, wanted: Wanted, choices: Mapping[str, str], grid: Grid) -> Header:
    """A heading with columns that the user pointed out (`column:KEY`), by label or letters."""
    chosen = dict(header.found)
    for heading in wanted.headings:
        answer = choices.get(f"column:{heading.key}")
        if answer is None:
            continue
        chosen.pop(heading.key, None)
        column = _pointed_at(answer, header, grid)
        if answer != NO_COLUMN and column is not None:
            chosen = {k: (c, f) for k, (c, f) in chosen.items() if c != column}
            chosen[heading.key] = (column, Found(heading.key, heading, 0))
    return replace(header, found=chosen)


def _pointed_at(answer: str, header: Header, grid: Grid) -> int | None:
    wanted = squeeze(answer)
    for column, label in header.labels.items():
        if wanted and squeeze(label) == wanted:
            return column
    return next((c for c in grid.columns if Column("", c).letter == answer.upper()), None)
