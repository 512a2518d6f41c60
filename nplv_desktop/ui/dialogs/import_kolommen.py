"""Import, step 2: which sheet and heading, which column holds what, and what is ambiguous."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nplv_desktop.domain.fields import Choice
from nplv_desktop.domain.listing import Column, Row
from nplv_desktop.ui import theme
from nplv_desktop.ui.dialogs.import_kolomnamen import gezochte_kolommen, nodige_kolommen
from nplv_desktop.ui.dialogs.import_stap import Stap
from nplv_desktop.ui.dialogs.import_vragen import VragenPaneel
from nplv_desktop.ui.forms.inputs import ChoiceInput, LineInput
from nplv_desktop.ui.gezegd import said
from nplv_desktop.ui.panels import Panel
from nplv_desktop.ui.tables.grid import Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.text import Spec
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import Elided, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.services.importing_plan import ImportPlan
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext
    from nplv_desktop.ui.dialogs.import_werk import Toestand
    from nplv_desktop.workbook.table import Column as FileColumn
    from nplv_desktop.workbook.table import Table

NONE = "-"
"""The answer that a wanted column is not in the file."""
_SHOWN_WIDTH = 40
_UNKNOWN = tr(
    "In dit bestand zijn geen kolommen herkend. Wijs ten minste {kolommen} aan, of kies een ander "
    "bestand."
)
_LACKING = tr(
    "Nodig en niet herkend: {kolommen}. Wijs aan in welke kolom dit staat, of kies een ander "
    "bestand."
)


class KolomRij(ChoiceInput):
    """Which column of the file holds one wanted value."""

    picked = Signal(str, str)
    """Key of the wanted column, and letters of the column in the file (`-` for none)."""

    def __init__(self, key: str, name: str, choices: tuple[Choice, ...]) -> None:
        super().__init__(Spec(key, name, "choice", choices))
        self.key = key
        self.setPlaceholderText(tr("niet in het bestand"))
        self.taken.connect(self._pick)
        self.editingFinished.connect(self._pick)

    def offer(self, choices: tuple[Choice, ...]) -> None:
        """Offer other choices; what is shown stays."""
        if choices == self.spec.choices:
            return
        self.spec = replace(self.spec, choices=choices)
        self._words = [choice.label for choice in choices]
        completer = self.completer()
        if completer is not None:
            completer.setModel(QStringListModel(self._words, self))

    def _pick(self) -> None:
        if not self.changed():
            return
        found = self.reading()
        if not found.problem:
            self.setModified(False)
            self.picked.emit(self.key, str(found.value or NONE))


class KolommenStap(Stap):
    """The columns, as they were recognised or as the user says."""

    title = tr("Kolommen")

    def __init__(self, ctx: PageContext, toestand: Toestand) -> None:
        super().__init__(ctx, toestand)
        self.questions = VragenPaneel()
        self.questions.answered.connect(self._answer)
        self.lacking = label("", "body", "error", wrap=True)
        self.lacking.hide()
        self.rows: dict[str, KolomRij] = {}
        self._choices: tuple[Choice, ...] = ()
        self._panel = Panel(tr("Wat staat in welke kolom?"))
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, theme.px(10), 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 2)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._panel.body.addWidget(scroll, 1)
        self._file = Panel(tr("Zo staat het in het bestand"))
        self._file.body.addLayout(self._sheet_row())
        self._preview = Grid(
            MemoryListing("importvoorbeeld", (Column("rij", "Rij"),), _nothing),
            ctx,
            noun=tr("rijen van het begin van het bestand"),
            filters=False,
        )
        self._file.body.addWidget(self._preview, 1)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.px(12))
        left.addWidget(self.questions)
        left.addWidget(self._panel, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addLayout(left, 5)
        row.addWidget(self._file, 4)
        self.column.addWidget(self.lacking)
        self.column.addLayout(row, 1)

    def _sheet_row(self) -> QHBoxLayout:
        self._sheets = QHBoxLayout()
        self._sheets.setSpacing(theme.px(8))
        self.sheet: ChoiceInput | None = None
        self._sheet_caption = label(tr("Blad"), "body", "secondary")
        self.heading = LineInput(Spec("kop_rij", tr("Kopregel"), "count"))
        self.heading.setFixedWidth(theme.px(60))
        self.heading.setAccessibleName(tr("Rij met de kolomkoppen"))
        self.heading.editingFinished.connect(self._take_heading)
        caption = label(tr("Koppen op rij"), "body", "secondary")
        caption.setBuddy(self.heading)
        self._sheets.addWidget(self._sheet_caption)
        self._sheets.addStretch(1)
        self._sheets.addWidget(caption)
        self._sheets.addWidget(self.heading)
        return self._sheets

    # showing

    def show_state(self) -> None:
        """Show the table that was found, and what holds now."""
        plan = self.toestand.plan
        if plan is None or plan is self.drawn:
            return
        self.drawn = plan
        self.questions.show_questions(
            [q for q in plan.vragen if not self._is_column(q.key) and q.key != "indicator"],
            self.toestand.opties.keuzes,
        )
        self._show_lacking(plan)
        self._show_columns(plan)
        self._show_sheet(plan.tabel)
        self._show_preview(plan.tabel)

    def _show_lacking(self, plan: ImportPlan) -> None:
        needed = nodige_kolommen(plan)
        told = _LACKING if plan.tabel.columns else _UNKNOWN
        self.lacking.setText(told.format(kolommen=", ".join(needed)) if needed else "")
        self.lacking.setVisible(bool(needed))

    def forget(self) -> None:
        """Draw anew; questions about another file are gone."""
        super().forget()
        self.questions.forget()

    def _is_column(self, key: str) -> bool:
        return key.startswith("column:")

    def _show_columns(self, plan: ImportPlan) -> None:
        table = plan.tabel
        offered = sorted({*table.columns.values(), *table.unused}, key=_index)
        choices = (*(column_choice(c) for c in offered), Choice(NONE, "niet in het bestand"))
        wanted = gezochte_kolommen(plan)
        self._panel.setVisible(bool(wanted))
        if [*self.rows] != [key for key, _, _ in wanted] or self._choices != choices:
            self._draw(wanted, choices)
        asked = {q.key.removeprefix("column:") for q in plan.vragen if self._is_column(q.key)}
        first = table.rows[0].raw if len(table.rows) else {}
        for key, _, required in wanted:
            column = table.columns.get(key)
            self.rows[key].show_value(column.letter if column else None)
            note = first.get(key, "") if column else _absent(required=required or key in asked)
            self._samples[key].setText(note)
            ink = "error" if not column and (required or key in asked) else "secondary"
            self._samples[key].setForegroundRole(label("", ink=ink).foregroundRole())

    def _draw(self, wanted: Sequence[tuple[str, str, bool]], choices: tuple[Choice, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._choices = choices
        self.rows, self._samples = {}, {}
        for line, (key, name, required) in enumerate(wanted):
            caption = label(said(name) + (" *" if required else ""), "body", "secondary")
            made = KolomRij(key, said(name), choices)
            made.setMinimumWidth(theme.px(190))
            made.picked.connect(self._point_at)
            caption.setBuddy(made)
            sample = Elided()
            sample.setFont(theme.font("secondary", tabular=True))
            sample.setForegroundRole(label("", ink="secondary").foregroundRole())
            sample.setMinimumWidth(theme.px(60))
            self.rows[key], self._samples[key] = made, sample
            for place, widget in enumerate((caption, made, sample)):
                self._grid.addWidget(widget, line, place)
        self._grid.setRowStretch(len(wanted), 1)

    def _show_sheet(self, table: Table) -> None:
        several = len(table.sheets) > 1
        if several and self.sheet is None:
            choices = tuple(
                Choice(s.name, s.name if s.visible else f"{s.name} (verborgen)")
                for s in table.sheets
            )
            self.sheet = ChoiceInput(Spec("blad", tr("Blad"), "choice", choices))
            self.sheet.setMaximumWidth(theme.px(220))
            self.sheet.taken.connect(self._take_sheet)
            self.sheet.editingFinished.connect(self._take_sheet)
            self._sheet_caption.setBuddy(self.sheet)
            self._sheets.insertWidget(1, self.sheet)
        self._sheet_caption.setText(tr("Blad") if several else _told(table))
        if self.sheet is not None:
            self.sheet.show_value(table.blad)
        self.heading.show_value(table.kop_rij)

    def _show_preview(self, table: Table) -> None:
        width = max((len(cells) for _, cells in table.preview), default=0)
        columns = (
            Column("rij", "Rij", "count", width=52),
            *(Column(f"k{i}", _letter(i), width=130) for i in range(width)),
        )
        self._lines = [
            Row(str(number), (number, *cells, *[""] * (width - len(cells))))
            for number, cells in table.preview
        ]
        self._preview.set_listing(MemoryListing(f"importvoorbeeld{width}", columns, self._rows))

    def _rows(self, _db: Database) -> Sequence[Row]:
        return self._lines

    # choosing

    def asks(self) -> bool:
        """Something is asked, or the file cannot be taken as it is."""
        plan = self.toestand.plan
        if plan is None:
            return False
        given = self.toestand.opties.keuzes
        unanswered = [q for q in plan.vragen if q.key not in given and not q.default]
        if plan.keuzelijst is not None:
            return False
        return bool(unanswered) or any(p.rij is None for p in plan.problemen)

    def ready(self) -> bool:
        """Every column that is needed is pointed out."""
        plan = self.toestand.plan
        return plan is not None and not nodige_kolommen(plan)

    def _answer(self, key: str, code: str) -> None:
        self.toestand.antwoord(key, code)
        self.changed.emit()

    def _point_at(self, key: str, letter: str) -> None:
        self.toestand.antwoord(f"column:{key}", letter)
        self.changed.emit()

    def _take_sheet(self) -> None:
        if self.sheet is None or not self.sheet.changed():
            return
        chosen = self.sheet.reading().value
        if chosen:
            self.sheet.setModified(False)
            self.toestand.kies(blad=chosen, kop_rij=None, keuzes={})
            self.changed.emit()

    def _take_heading(self) -> None:
        if self.heading.changed():
            found = self.heading.reading()
            self.heading.setModified(False)
            if not found.problem:
                self.toestand.kies(kop_rij=found.value)
                self.changed.emit()


def column_choice(column: FileColumn) -> Choice:
    """A column of the file as a choice: its letters, and its heading."""
    name = column.label[:_SHOWN_WIDTH] or tr("zonder kop")
    return Choice(column.letter, f"{name} ({column.letter})")


def _index(column: FileColumn) -> int:
    return column.index


def _absent(*, required: bool) -> str:
    return tr("nodig: wijs de kolom aan") if required else ""


def _told(table: Table) -> str:
    if table.kind == "xlsx":
        return tr("Blad {blad}").format(blad=table.blad)
    marks = {";": "puntkomma", ",": "komma", "\t": "tab", "|": "streep"}
    split = marks.get(table.separator, table.separator)
    return tr("Tekst, gescheiden met {split}").format(split=split)


def _letter(index: int) -> str:
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _nothing(_db: Database) -> Sequence[Row]:
    return ()
