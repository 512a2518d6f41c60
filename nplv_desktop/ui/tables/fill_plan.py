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
    from nplv_desktop.ui.tables.fill_handle import Fill
    from nplv_desktop.ui.tables.model import ListingModel

NAME = tr("Doorvoeren")


def plan_down(model: ListingModel, fill: Fill) -> PastePlan:
    """Each column goes on in the rows below or above; headings and the new row are passed."""
    plan = PastePlan(NAME)
    first, last = fill.source_rows
    source = [row for row in range(first, last + 1) if model.is_record(row)]
    targets = [row for row in fill.rows if model.is_record(row)]
    if not source:
        return plan
    for column in fill.source_columns:
        if not model.columns[column].editable:
            continue
        spec = model.specs[column]
        values = [model.value(row, column) for row in source]
        going = continued(values, spec.kind, len(targets), backwards=fill.backwards)
        for row, value in zip(targets, going, strict=True):
            held = model.held(row, column)
            if held:
                text = model.rows.writers[column](value)
                plan.misfits.append(Misfit(row + 1, spec.label, text, held))
            elif model.value(row, column) != value:
                plan.changes.append(CellChange(model.key(row), spec.key, value))
    return plan


def plan_beside(model: ListingModel, fill: Fill) -> PastePlan:
    """Each row goes on in the columns at its right, as far as those take such a value."""
    plan = PastePlan(NAME)
    first, last = fill.source_rows
    kinds = {model.specs[column].kind for column in fill.source_columns}
    kind = kinds.pop() if len(kinds) == 1 else ""
    for number, row in enumerate(range(first, last + 1), start=1):
        if model.is_record(row):
            going = _going_right(model, row, fill, kind)
            for column, (value, text) in zip(fill.columns, going, strict=True):
                found = Reading(value) if model.specs[column].kind == kind else None
                _plan_cell(model, plan, (row, column), found, Misfit(number, "", text, ""))
    return plan


def _going_right(model: ListingModel, row: int, fill: Fill, kind: str) -> list[tuple[Any, str]]:
    """The values that follow in one row, and how they are written."""
    values = [model.value(row, column) for column in fill.source_columns]
    if kind:
        write = model.rows.writers[fill.source_columns[0]]
        return [(value, write(value)) for value in continued(values, kind, len(fill.columns))]
    pairs = [(model.value(row, column), model.text(row, column)) for column in fill.source_columns]
    return [pairs[place % len(pairs)] for place in range(len(fill.columns))]


def _plan_cell(
    model: ListingModel,
    plan: PastePlan,
    place: tuple[int, int],
    known: Reading[Any] | None,
    source: Misfit,
) -> None:
    row, column = place
    spec = model.specs[column]
    found = known or read(spec, source.found)
    locked = "" if model.columns[column].editable else tr("Deze kolom kunt u niet wijzigen.")
    sentence = locked or model.held(row, column) or found.problem
    if sentence:
        plan.misfits.append(replace(source, column=spec.label, sentence=sentence))
    elif found.value != model.value(row, column):
        plan.changes.append(CellChange(model.key(row), spec.key, found.value))
