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
from nplv_desktop.domain.reading import Reading
from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import framed
from nplv_desktop.ui.text import read
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import button_row, column_of, within_screen
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.ui.tables.clipboard import Block
    from nplv_desktop.ui.tables.fetched import Fetched
    from nplv_desktop.ui.tables.model import ListingModel

NEW = "+"
"""Keys that begin with this stand for records that are added (see `CellChange.key`)."""
_MOST_SHOWN = 500
_ERROR = tr("Dit is een foutmelding van het rekenblad, geen waarde.")
_ERRORS = frozenset(
    {
        *("#DIV/0!", "#DEEL/0!", "#N/A", "#N/B", "#NAME?", "#NAAM?", "#NULL!", "#LEEG!", "#NUM!"),
        *("#GETAL!", "#REF!", "#VERW!", "#VALUE!", "#WAARDE!", "#SPILL!", "#OVERLOOP!"),
    }
)
"""What Excel and LibreOffice show, in English and Dutch, where a formula fails."""


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

    def add(self, other: PastePlan) -> None:
        """Take over what another plan would do."""
        self.changes += other.changes
        self.misfits += other.misfits
        self.new_rows += other.new_rows
        self.surplus_rows += other.surplus_rows


def targets(model: ListingModel, first: int, count: int) -> list[int]:
    """The rows that a block of so many rows would come in, from this one on; headings are passed.

    Rows after the last one stand for records that are to be added.
    """
    found: list[int] = []
    row = first
    while len(found) < count:
        if model.heading(row) is None:
            found.append(row)
        row += 1
    return found


def plan_paste(
    model: ListingModel,
    found: Fetched,
    block: Block,
    rows: Sequence[int],
    columns: Sequence[int],
) -> PastePlan:
    """What a block would change in these rows and columns (left to right)."""
    plan = PastePlan()
    for number, (row, texts) in enumerate(zip(rows, block, strict=True), start=1):
        known = row in found.cells
        if not known and not model.can_add:
            plan.surplus_rows += 1
            continue
        key = found.key(row) if known else f"{NEW}{row - model.shape.length}"
        before = len(plan.changes)
        if not known:
            plan.changes += _typed(model, key, row)
        _plan_row(model, plan, _Target(key, row, found if known else None), number, texts, columns)
        plan.new_rows += not known and len(plan.changes) > before
    return plan


def _typed(model: ListingModel, key: str, row: int) -> list[CellChange]:
    """What was typed already in the new row, when the block comes in it."""
    if not model.is_new(row):
        return []
    return [CellChange(key, column, value) for column, value in model.writing.draft.items()]


@dataclass(frozen=True)
class _Target:
    """A row that is pasted in; `found` is None for a record that is to be added."""

    key: str
    row: int
    found: Fetched | None

    def value(self, column: int) -> Any:
        return None if self.found is None else self.found.value(self.row, column)

    def held(self, column: int) -> str:
        return "" if self.found is None else self.found.held(self.row, column)

    def same_text(self, column: int, text: str) -> bool:
        return self.found is not None and self.found.text(self.row, column) == text


def _plan_row(
    model: ListingModel,
    plan: PastePlan,
    target: _Target,
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
        held = target.held(column)
        if held or not model.columns[column].editable:
            if text.strip() and not target.same_text(column, text.strip()):
                sentence = held or tr("Deze kolom kunt u niet wijzigen.")
                plan.misfits.append(Misfit(number, spec.label, text, sentence))
            continue
        found = Reading(None, problem=_ERROR) if text.strip() in _ERRORS else read(spec, text)
        if found.problem:
            plan.misfits.append(Misfit(number, spec.label, text, found.problem))
        elif found.value != target.value(column):
            plan.changes.append(CellChange(target.key, spec.key, found.value))


def widen(block: Block, rows: int, columns: int) -> Block:
    """A single value fills the selection; a single row or column is repeated over it."""
    if not block:
        return block
    wide = [row * columns if len(row) == 1 and columns > 1 else row for row in block]
    return wide * rows if len(wide) == 1 and rows > 1 else wide


class PastePreview(QDialog):
    """Shows what does not fit, and asks whether the rest may be pasted."""

    help_page = "lijsten"

    def __init__(self, plan: PastePlan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Niet alles past"))
        self.resize(within_screen(self, 720, 420))
        self.table = _table(plan.misfits[:_MOST_SHOWN])
        go_on = tr("{naam}: {cellen}").format(naam=plan.name, cellen=_cells(len(plan.changes)))
        self.rest = button(go_on, primary=True)
        self.rest.setEnabled(bool(plan.changes))
        self.rest.setDefault(True)
        self.rest.clicked.connect(self.accept)
        nothing = button(tr("Niets wijzigen"))
        nothing.clicked.connect(self.reject)
        column = column_of(self)
        column.addWidget(label(_summary(plan), "body", wrap=True))
        column.addWidget(framed(self.table, 2), 1)
        column.addLayout(button_row(nothing, self.rest))


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
