"""Putting a table together: typed columns, problems with their cells, notes and questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.reading import ColumnStyle, read_text, settle
from nplv_desktop.workbook.cell_values import TypedColumn, type_column
from nplv_desktop.workbook.factors import stated_factor
from nplv_desktop.workbook.place import Place
from nplv_desktop.workbook.proposals import propose
from nplv_desktop.workbook.table import (
    Column,
    Origin,
    Question,
    SheetCandidate,
    Skipped,
    Table,
    TableRow,
)
from nplv_desktop.workbook.table_questions import (
    ask_column,
    ask_double,
    ask_factor,
    ask_style,
)
from nplv_desktop.workbook.table_remarks import (
    empty_cell,
    error_cell,
    missing_column,
    no_heading,
    notes_on_column,
    notes_on_rows,
    notes_on_sheets,
    open_question,
    unreadable_cell,
    unstored_cell,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nplv_desktop.domain.errors import Problem
    from nplv_desktop.domain.fields import Kind
    from nplv_desktop.workbook.columns import Cell
    from nplv_desktop.workbook.grid import Grid
    from nplv_desktop.workbook.headers import Header
    from nplv_desktop.workbook.row_kinds import RowKinds
    from nplv_desktop.workbook.source import Source
    from nplv_desktop.workbook.wanted import Heading, Wanted

_PREVIEW = 15
_BLANK_WORTH_A_NOTE = 50


@dataclass(frozen=True)
class Chosen:
    """What is read, for what, and what the user answered."""

    source: Source
    wanted: Wanted
    choices: Mapping[str, str]
    sheets: tuple[SheetCandidate, ...]


@dataclass(frozen=True)
class Judgement:
    """The sheet, its heading and the kinds of its rows; without heading there are no rows."""

    grid: Grid
    header: Header | None
    kinds: RowKinds | None


@dataclass
class _Work:
    """What is collected on the way."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    values: dict[str, list[Any]] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)


def build(chosen: Chosen, judgement: Judgement) -> Table:
    """The table, with everything that is to be said about it in the order of the file."""
    source, grid, header, kinds = chosen.source, judgement.grid, judgement.header, judgement.kinds
    work = _Work(notes=[*source.notes, *notes_on_sheets(grid, chosen.sheets)])
    if header is not None and kinds is not None:
        for key, (index, found) in sorted(header.found.items(), key=lambda each: each[1][0]):
            column = Column(header.labels.get(index, ""), index)
            work.columns[key], work.kinds[key] = column, found.heading.kind
            _add_column(work, chosen, judgement, key, found.heading, column)
        _ask_doubles(work, judgement, chosen.choices)
        if work.columns:
            work.notes.extend(notes_on_rows(grid, kinds, _BLANK_WORTH_A_NOTE))
    missing = _missing(chosen.wanted, work.columns)
    proposals = _proposals(judgement, missing, chosen.choices)
    _report_missing(work, judgement, missing, proposals)
    work.problems.sort(key=lambda problem: (problem.rij or 0, problem.cel))
    return Table(
        bestand=source.bestand,
        kind=source.kind,
        blad=grid.name,
        kop_rij=None if header is None else header.number,
        columns=work.columns,
        rows=_rows(work, judgement),
        problems=work.problems,
        notes=work.notes,
        questions=tuple(work.questions.values()),
        kinds=work.kinds,
        skipped=_skipped(judgement),
        totals=work.totals,
        unused=_unused(header, work.columns),
        missing=missing,
        proposals=proposals,
        sheets=chosen.sheets,
        encoding=source.encoding,
        separator=source.separator,
        preview=_preview(grid),
    )


def _add_column(
    work: _Work,
    chosen: Chosen,
    judgement: Judgement,
    key: str,
    heading: Heading,
    column: Column,
) -> None:
    """Type one column, and say or ask what is to be said or asked about it."""
    grid, kinds = judgement.grid, judgement.kinds
    assert kinds is not None  # noqa: S101  there is a heading
    whole = grid.columns.get(column.index, [None] * grid.height)
    cells = [whole[position] for position in kinds.data]
    if heading.blanks:
        cells = [None if _is_blank(cell, heading.blanks) else cell for cell in cells]
    if heading.starred:
        work.values[f"{key}*"] = [_is_starred(cell) for cell in cells]
        cells = [_without_star(cell) for cell in cells]
    place = Place(grid, column, kinds.data)
    style = _style(work, chosen, heading, cells, place)
    factor = _factor(work, chosen, judgement, heading, column)
    typed = type_column(
        cells, heading.kind, style.style, base1904=chosen.source.base1904, factor=factor
    )
    if style.ticks:
        typed.values = [bool(value) for value in typed.values]
    blanks = _broken_cells(work, place)
    _judge_cells(work, heading, place, typed, style, blanks)
    work.values[key] = typed.values
    is_text_file = chosen.source.kind != "xlsx"
    work.notes.extend(notes_on_column(place, heading.kind, typed, style, is_text_file))
    if heading.kind == "amount":
        _add_total(work, key, judgement, whole, style, factor)


def _is_blank(cell: Cell, blanks: tuple[str, ...]) -> bool:
    return isinstance(cell, str) and cell.strip() in blanks


def _is_starred(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.rstrip().endswith("*")


def _without_star(cell: Cell) -> Cell:
    return cell.rstrip(" *") or None if isinstance(cell, str) else cell


def _style(
    work: _Work, chosen: Chosen, heading: Heading, cells: Sequence[Cell], place: Place
) -> ColumnStyle:
    """How the column is written: as the user said, as its values show, or a question."""
    style = settle(cells, heading.kind)
    question = ask_style(heading, place, cells, style)
    if question is None:
        return style
    work.questions[question.key] = question
    answer = chosen.choices.get(question.key) or chosen.choices.get(f"{heading.kind}:{heading.key}")
    if answer in style.ambiguous:
        del work.questions[question.key]
        return ColumnStyle(answer)
    return style


def _factor(
    work: _Work, chosen: Chosen, judgement: Judgement, heading: Heading, column: Column
) -> int:
    """By how much amounts are multiplied; what the file states holds until the user differs."""
    if heading.kind != "amount" or judgement.header is None:
        return 1
    factor, text = stated_factor(judgement.grid, judgement.header, column.index)
    if factor == 1:
        return 1
    question = ask_factor(text, factor, column)
    work.questions.setdefault(question.key, question)
    answer = chosen.choices.get(question.key)
    if answer in {option.code for option in question.options}:
        work.questions.pop(question.key)
        return int(answer or factor)
    return factor


def _broken_cells(work: _Work, place: Place) -> set[int]:
    """Report cells that show an error or lost their outcome; returns their places in the data."""
    facts = place.grid.facts
    if not facts.unstored and not facts.errors:
        return set()
    broken = set()
    for index in range(len(place.rows)):
        address = place.address(index)
        if address in facts.unstored:
            work.problems.append(unstored_cell(place, index))
            broken.add(index)
        elif address in facts.errors:
            work.problems.append(error_cell(place, index, facts.errors[address]))
            broken.add(index)
    return broken


def _judge_cells(
    work: _Work,
    heading: Heading,
    place: Place,
    typed: TypedColumn,
    style: ColumnStyle,
    broken: set[int],
) -> None:
    for index, reading in typed.odd.items():
        if reading.problem:
            work.problems.append(unreadable_cell(place, index, heading.kind, reading))
        elif reading.ambiguous:
            work.problems.append(open_question(place, index, heading.kind, reading, style))
    if heading.required:
        work.problems.extend(
            empty_cell(place, index, heading.kind)
            for index, value in enumerate(typed.values)
            if value is None and index not in typed.odd and index not in broken
        )


def _add_total(
    work: _Work,
    key: str,
    judgement: Judgement,
    whole: Sequence[Cell],
    style: ColumnStyle,
    factor: int,
) -> None:
    """The file's own total of a column, where its last total line has one that can be read."""
    totals = judgement.kinds.totals if judgement.kinds else []
    if totals:
        typed = type_column([whole[totals[-1]]], "amount", style.style, factor=factor)
        if typed.values[0] is not None:
            work.totals[key] = typed.values[0]


def _ask_doubles(work: _Work, judgement: Judgement, choices: Mapping[str, str]) -> None:
    """One heading twice: the first was read, and the user may point at another."""
    header = judgement.header
    if header is None:
        return
    for key, indexes in header.doubles.items():
        if key in work.columns and f"column:{key}" not in choices:
            others = [Column(header.labels.get(index, ""), index) for index in indexes]
            question = ask_double(key, work.columns[key], others)
            work.questions[question.key] = question


def _missing(wanted: Wanted, columns: Mapping[str, Column]) -> tuple[Heading, ...]:
    present = {key.partition(":")[0] for key in columns}
    return tuple(heading for heading in wanted.headings if heading.key not in present)


def _proposals(
    judgement: Judgement, missing: Sequence[Heading], choices: Mapping[str, str]
) -> dict[str, tuple[Column, ...]]:
    header, kinds = judgement.header, judgement.kinds
    if header is None or kinds is None:
        return {}
    rows = kinds.data
    found = {}
    for heading in missing:
        if f"column:{heading.key}" in choices or heading.per_year:
            continue
        if places := propose(judgement.grid, header, heading, rows):
            found[heading.key] = tuple(
                Column(header.labels.get(index, ""), index) for index in places
            )
    return found


def _report_missing(
    work: _Work,
    judgement: Judgement,
    missing: Sequence[Heading],
    proposals: Mapping[str, tuple[Column, ...]],
) -> None:
    if not work.columns:
        work.problems.append(no_heading(judgement.grid, missing))
    for heading in missing:
        if not heading.required:
            continue
        if work.columns:
            work.problems.append(missing_column(judgement.grid, judgement.header, heading))
        if heading.key in proposals:
            question = ask_column(heading, proposals[heading.key])
            work.questions[question.key] = question


def _rows(work: _Work, judgement: Judgement) -> list[TableRow]:
    kinds, grid = judgement.kinds, judgement.grid
    if kinds is None or not work.values:
        return []
    keys = tuple(work.values)
    origin = Origin(grid, work.columns)
    group_of, numbers = kinds.group_of, grid.numbers
    return [
        TableRow(
            numbers[position],
            dict(zip(keys, values, strict=True)),
            group_of.get(position, ""),
            position,
            origin,
        )
        for position, values in zip(
            kinds.data, zip(*work.values.values(), strict=True), strict=True
        )
    ]


def _skipped(judgement: Judgement) -> Skipped:
    kinds, numbers = judgement.kinds, judgement.grid.numbers
    if kinds is None:
        return Skipped()
    return Skipped(
        kinds.blank,
        *(
            tuple(numbers[position] for position in positions)
            for positions in (
                kinds.totals,
                kinds.subtotals,
                kinds.groups,
                kinds.repeats,
                kinds.remarks,
            )
        ),
    )


def _unused(header: Header | None, columns: Mapping[str, Column]) -> tuple[Column, ...]:
    if header is None:
        return ()
    used = {column.index for column in columns.values()}
    return tuple(
        Column(label, index) for index, label in sorted(header.labels.items()) if index not in used
    )


def _preview(grid: Grid) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The first filled rows as text, each as wide as the sheet."""
    width = max(grid.columns, default=-1) + 1
    return tuple(
        (
            grid.numbers[position],
            tuple(read_text(grid.cell(position, c)).value or "" for c in range(width)),
        )
        for position in range(min(_PREVIEW, grid.height))
    )
