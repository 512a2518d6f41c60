"""Pasting a block: what would change, what does not fit, and one undo step for all of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from nplv_desktop.domain import notation
from nplv_desktop.domain.listing import CellChange
from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import framed
from nplv_desktop.ui.text import read
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import button_row, column_of, within_screen
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.ui.tables.clipboard import Block
    from nplv_desktop.ui.tables.model import ListingModel

NEW = "+"
"""Keys that begin with this stand for records that are added (see `CellChange.key`)."""
_MOST_SHOWN = 500


@dataclass(frozen=True)
class Misfit:
    """One pasted cell that cannot be taken; `row` counts from 1 in the pasted block."""

    row: int
    column: str
    found: str
    sentence: str


@dataclass
class PastePlan:
    """What a paste (or filling with values from elsewhere) would do."""

    name: str = tr("Plakken")
    """What the step is called in the history."""
    changes: list[CellChange] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)
    new_rows: int = 0
    surplus_rows: int = 0
    """Pasted rows for which the list has no room."""

    @property
    def fits(self) -> bool:
        """Everything can be taken."""
        return not self.misfits and not self.surplus_rows


def plan_paste(
    model: ListingModel, block: Block, first_row: int, columns: Sequence[int]
) -> PastePlan:
    """What a block would change from `first_row` on, in these columns (left to right)."""
    plan = PastePlan()
    row = first_row - 1
    for number, texts in enumerate(block):
        row += 1
        while model.heading(row):
            row += 1
        known = row < model.shape.length
        if not known and not model.can_add:
            plan.surplus_rows += 1
            continue
        key = model.key(row) if known else f"{NEW}{row - model.shape.length}"
        before = len(plan.changes)
        _plan_row(model, plan, key, row if known else -1, number + 1, texts, columns)
        plan.new_rows += not known and len(plan.changes) > before
    return plan


def _plan_row(
    model: ListingModel,
    plan: PastePlan,
    key: str,
    row: int,
    number: int,
    texts: Sequence[str],
    columns: Sequence[int],
) -> None:
    for place, text in enumerate(texts):
        if place >= len(columns):
            if text.strip():
                plan.misfits.append(
                    Misfit(number, "", text, tr("Rechts hiervan is geen kolom meer."))
                )
            continue
        column = columns[place]
        spec = model.specs[column]
        present: Any = model.value(row, column) if row >= 0 else None
        held = model.held(row, column) if row >= 0 else ""
        if held or not model.columns[column].editable:
            if row < 0 or text.strip() != model.text(row, column):
                sentence = held or tr("Deze kolom kunt u niet wijzigen.")
                plan.misfits.append(Misfit(number, spec.label, text, sentence))
            continue
        found = read(spec, text)
        if found.problem:
            plan.misfits.append(Misfit(number, spec.label, text, found.problem))
        elif found.value != present:
            plan.changes.append(CellChange(key, spec.key, found.value))


def widen(block: Block, rows: int, columns: int) -> Block:
    """A single value fills the selection; a single row or column is repeated over it."""
    if not block:
        return block
    wide = [row * columns if len(row) == 1 and columns > 1 else row for row in block]
    return wide * rows if len(wide) == 1 and rows > 1 else wide


class PastePreview(QDialog):
    """Shows what does not fit, and asks whether the rest may be pasted."""

    def __init__(self, plan: PastePlan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Niet alles past"))
        self.resize(within_screen(self, 720, 420))
        self.table = _table(plan.misfits[:_MOST_SHOWN])
        self.rest = button(_PASTE.format(cellen=_cells(len(plan.changes))), primary=True)
        self.rest.setEnabled(bool(plan.changes))
        self.rest.clicked.connect(self.accept)
        nothing = button(tr("Niets plakken"))
        nothing.clicked.connect(self.reject)
        column = column_of(self)
        column.addWidget(label(_summary(plan), "body", wrap=True))
        column.addWidget(framed(self.table, 2), 1)
        column.addLayout(button_row(nothing, self.rest))


_PASTE = tr("{cellen} plakken")


def _summary(plan: PastePlan) -> str:
    words = []
    if plan.misfits:
        count = len(plan.misfits)
        fits = (
            tr("1 cel past niet")
            if count == 1
            else tr("{count} cellen passen niet").format(count=notation.number(count))
        )
        words.append(f"{fits}.")
    if plan.surplus_rows:
        count = plan.surplus_rows
        rows = (
            tr("1 rij") if count == 1 else tr("{count} rijen").format(count=notation.number(count))
        )
        words.append(tr("Voor {rows} is geen plaats.").format(rows=rows))
    words.append(tr("Er is nog niets veranderd."))
    return " ".join(words)


def _cells(count: int) -> str:
    return tr("1 cel") if count == 1 else tr("{count} cellen").format(count=notation.number(count))


def _table(misfits: Sequence[Misfit]) -> QTableWidget:
    made = QTableWidget(len(misfits), 4)
    made.setAccessibleName(tr("Cellen die niet passen"))
    made.setHorizontalHeaderLabels([tr("Rij"), tr("Kolom"), tr("Gevonden"), tr("Wat er mis is")])
    made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
    made.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    made.setShowGrid(False)
    for row, misfit in enumerate(misfits):
        texts = (str(misfit.row), misfit.column, misfit.found, misfit.sentence)
        for column, text in enumerate(texts):
            made.setItem(row, column, QTableWidgetItem(text))
    made.resizeColumnsToContents()
    made.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    return made
