"""What filling from a selection would change: down or up in each column, or into other columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.listing import CellChange
from nplv_desktop.domain.reading import Reading
from nplv_desktop.ui.tables.filling import continued
from nplv_desktop.ui.tables.paste import Misfit, PastePlan
from nplv_desktop.ui.text import read
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.ui.tables.fetched import Fetched
    from nplv_desktop.ui.tables.fill_handle import Fill
    from nplv_desktop.ui.tables.model import ListingModel
    from nplv_desktop.ui.tables.selection import Selected

NAME = tr("Doorvoeren")


def plan_above(model: ListingModel, found: Fetched, chosen: Selected) -> PastePlan:
    """The first row of each block in its other rows; a block of one row takes the row above it."""
    plan = PastePlan(tr("Omlaag doorvoeren"))
    for box in chosen.boxes:
        rows = [row for row in range(box.first, box.last + 1) if row in found.cells]
        if len(rows) == 1:
            rows = [row for row in (rows[0] - 1,) if row in found.cells] + rows
        for row in rows[1:]:
            for column in box.columns:
                if model.columns[column].editable:
                    value = found.value(rows[0], column)
                    _plan_value(model, plan, found, (row, column), value)
    return plan


def plan_clear(model: ListingModel, found: Fetched, chosen: Selected, name: str) -> PastePlan:
    """Every selected cell empty; columns that only show something stay as they are.

    When all of them only show something, that is the one thing that does not fit.
    """
    plan = PastePlan(name)
    editable = [column for column in chosen.columns if model.columns[column].editable]
    if not editable and found.cells:
        label = model.specs[chosen.columns[0]].label
        plan.misfits.append(Misfit(1, label, "", tr("Deze kolom kunt u niet wijzigen.")))
    wanted = set(editable)
    for row, column in chosen.cells():
        if column in wanted and row in found.cells:
            _plan_value(model, plan, found, (row, column), None)
    return plan


def _plan_value(
    model: ListingModel, plan: PastePlan, found: Fetched, place: tuple[int, int], value: Any
) -> None:
    """One value in one cell, unless it is there already or the cell is held."""
    row, column = place
    spec = model.specs[column]
    if found.value(row, column) == value:
        return
    held = found.held(row, column)
    if held:
        text = model.rows.writers[column](value)
        plan.misfits.append(Misfit(row + 1, spec.label, text, held))
    else:
        plan.changes.append(CellChange(found.key(row), spec.key, value))


def plan_down(model: ListingModel, found: Fetched, fill: Fill) -> PastePlan:
    """Each column goes on in the rows below or above; headings and the new row are passed."""
    plan = PastePlan(NAME)
    first, last = fill.source_rows
    source = [row for row in range(first, last + 1) if row in found.cells]
    targets = [row for row in fill.rows if row in found.cells]
    if not source:
        return plan
    for column in fill.source_columns:
        if not model.columns[column].editable:
            continue
        values = [found.value(row, column) for row in source]
        kind = model.specs[column].kind
        going = continued(values, kind, len(targets), backwards=fill.backwards)
        for row, value in zip(targets, going, strict=True):
            _plan_value(model, plan, found, (row, column), value)
    return plan


def plan_beside(model: ListingModel, found: Fetched, fill: Fill) -> PastePlan:
    """Each row goes on in the columns at its right, as far as those take such a value."""
    plan = PastePlan(NAME)
    first, last = fill.source_rows
    kinds = {model.specs[column].kind for column in fill.source_columns}
    kind = kinds.pop() if len(kinds) == 1 else ""
    for number, row in enumerate(range(first, last + 1), start=1):
        if row in found.cells:
            going = _going_right(model, found, row, fill, kind)
            for column, (value, text) in zip(fill.columns, going, strict=True):
                known = Reading(value) if model.specs[column].kind == kind else None
                source = Misfit(number, "", text, "")
                _plan_cell(model, plan, found, (row, column), known, source)
    return plan


def _going_right(
    model: ListingModel, found: Fetched, row: int, fill: Fill, kind: str
) -> list[tuple[Any, str]]:
    """The values that follow in one row, and how they are written."""
    values = [found.value(row, column) for column in fill.source_columns]
    if kind:
        write = model.rows.writers[fill.source_columns[0]]
        return [(value, write(value)) for value in continued(values, kind, len(fill.columns))]
    pairs = [(found.value(row, column), found.text(row, column)) for column in fill.source_columns]
    return [pairs[place % len(pairs)] for place in range(len(fill.columns))]


def _plan_cell(
    model: ListingModel,
    plan: PastePlan,
    found: Fetched,
    place: tuple[int, int],
    known: Reading[Any] | None,
    source: Misfit,
) -> None:
    row, column = place
    spec = model.specs[column]
    wanted = known or read(spec, source.found)
    locked = "" if model.columns[column].editable else tr("Deze kolom kunt u niet wijzigen.")
    sentence = locked or found.held(row, column) or wanted.problem
    if sentence:
        plan.misfits.append(replace(source, column=spec.label, sentence=sentence))
    elif wanted.value != found.value(row, column):
        plan.changes.append(CellChange(found.key(row), spec.key, wanted.value))
