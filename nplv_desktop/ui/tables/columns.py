"""Which columns a grid shows, how wide, in which order; remembered per list, chosen in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
)

from nplv_desktop.ui import theme
from nplv_desktop.ui.panels import framed
from nplv_desktop.ui.tables.header import LABEL_SIDES, broken, in_bold
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.venster import button_row, column_of, within_screen
from nplv_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from nplv_desktop.ui.preferences import Preferences
    from nplv_desktop.ui.tables.asking import Cells
    from nplv_desktop.ui.tables.model import ListingModel
    from nplv_desktop.ui.tables.view import GridView

_KEY = Qt.ItemDataRole.UserRole
_REMEMBER_MS = 400
_STRETCHING = frozenset({"text", "longtext", "choice", "reference"})
_WHOLE = {"date": "00-00-0000", "moment": "00-00-0000 00:00"}
"""The longest usual text of these kinds."""
_SAMPLES = {"amount": "00.000.000,00", "year": "0000", "bool": "nee", **_WHOLE}
"""What a column of these kinds must be able to show when there is little room."""
_AMOUNTS = frozenset({"amount"})
_USUAL = "000.000,00"
"""What a column of amounts in a short list can show at least."""
_LINES = 2
"""A heading is written on so many lines at most."""
_LEAST_SHARE = 0.7
"""Text columns are not made narrower than this part of their own width..."""
_TIGHTEST_SHARE = 0.5
"""...unless that is enough to show all columns at once."""
_HOPELESS = 1.6
"""A list that is so many times as wide as its room at its narrowest is not made narrower."""
_LOOKED_AT, _SLIM = 40, 60
"""How many first rows tell what a text column needs, and what it keeps anyway (design pixels)."""


class ColumnMemory(QObject):
    """Puts columns as they were left, and remembers what the user changes."""

    def __init__(self, view: GridView, model: ListingModel, preferences: Preferences) -> None:
        super().__init__(view)
        self._view, self._model, self._preferences = view, model, preferences
        self._restoring = False
        self._fits = True
        self._wants: dict[int, int] = {}
        """Pixels that the texts of the first rows need, by column; empty until they are there."""
        self._figures: dict[int, int] = {}
        """Pixels that the amounts of a short list need, by column, with their headings."""
        self._whole: dict[int, int] = {}
        """Pixels in which those amounts are not cut, by column."""
        self._wait = QTimer(self, singleShot=True, interval=_REMEMBER_MS)
        self._wait.timeout.connect(self.remember)
        header = view.header
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._changed)
        model.sorted_by.connect(self._changed)
        model.totals_read.connect(self._look)
        model.rows.arrived.connect(self._look)

    def restore(self) -> None:
        """Give widths, order, choice and sort of last time, or those of the list itself."""
        kept = self._preferences.get(self._preferences.columns(self._model.listing.name))
        self._restoring = True
        widths = kept.get("breedtes", {})
        self._fits = not widths
        self._wants, self._figures, self._whole = {}, {}, {}
        hidden = kept.get("verborgen")
        for place, column in enumerate(self._model.columns):
            wide = theme.px(int(widths.get(column.key, column.width)))
            self._view.setColumnWidth(place, max(wide, self._least(column.kind)))
            away = column.optional if hidden is None else column.key in hidden
            self._view.setColumnHidden(place, away)
        self._order(kept.get("volgorde", []))
        self._sort(kept.get("sortering"))
        self._model.group(self._model.column(str(kept.get("groep", ""))))
        frozen = kept.get("vast", 0)
        self._view.freeze(frozen if isinstance(frozen, int) else 0)
        self._restoring = False
        self.fit()
        self._look()

    def _least(self, kind: str) -> int:
        """Dates and moments are always whole."""
        whole = _WHOLE.get(kind)
        return self._view.fontMetrics().horizontalAdvance(whole) + theme.px(18) if whole else 0

    def fit(self) -> None:
        """Let the columns with text take or give the room that is left, unless the user chose.

        When they cannot give enough, the others become as narrow as what they may have to show; in
        a short list as what they show now. What is then still too wide scrolls; a list of which
        most is out of sight stays as it is. Once the first rows are there, a text that is cut takes
        what another column does not need.
        """
        if not self._fits:
            return
        shown = self._view.visible_columns()
        texts = [c for c in shown if self._model.specs[c].kind in _STRETCHING]
        others = {c: max(self._own_width(c), self._heading(c)) for c in shown if c not in texts}
        wide = sum(self._own_width(c) for c in texts)
        room = self._view.viewport().width()
        lines = 1
        while room - sum(others.values()) < wide * _LEAST_SHARE and lines <= _LINES:
            others = {
                c: max(min(own, self._needed(c, lines)), self._whole.get(c, 0))
                for c, own in others.items()
            }
            lines += 1
        if room - sum(others.values()) < wide * _LEAST_SHARE:
            others = {c: min(own, self._figures.get(c, own)) for c, own in others.items()}
        narrow = sum(others.values())
        if narrow + wide * _LEAST_SHARE > room * _HOPELESS:
            narrow, others = room - wide, {c: self._own_width(c) for c in others}
        elif room - narrow < wide * _TIGHTEST_SHARE:
            narrow = room - round(wide * _LEAST_SHARE)
        widths = self._shared(self._texts(texts, room - narrow) | others)
        self._view.header.break_labels(on=any(self._breaks(*each) for each in widths.items()))
        self._restoring = True
        for c, width in widths.items():
            self._view.setColumnWidth(c, width)
        self._restoring = False

    def _texts(self, places: list[int], room: int) -> dict[int, int]:
        """The widths of columns with text that have this room; their headings stay whole."""
        own = {c: self._own_width(c) for c in places}
        wide = sum(own.values())
        if room >= wide:
            return {c: pixels * room // wide for c, pixels in own.items()}
        least = {c: min(own[c], self._heading(c)) for c in places}
        spare = max(wide - sum(least.values()), 1)
        given = max(room - sum(least.values()), 0)
        return {c: pixels + (own[c] - pixels) * given // spare for c, pixels in least.items()}

    def _heading(self, place: int) -> int:
        """How wide a column is in which the heading fits on one line."""
        return in_bold(self._model.columns[place].label) + theme.px(LABEL_SIDES)

    def _look(self) -> None:
        """See what the texts of the first rows need: once; and the figures of a short list."""
        if not self._fits:
            return
        total = self._model.totals.count
        count = min(total, _LOOKED_AT)
        found = [cells for cells in map(self._model.rows.cells, range(count)) if cells.key]
        if not found:
            return
        whole = self._widest(found, _AMOUNTS) if len(found) == total else {}
        figures = {c: self._with_heading(c, wide) for c, wide in whole.items()}
        if not self._wants or figures != self._figures:
            self._figures, self._whole = figures, whole
            self._wants = self._wants or self._widest(found, _STRETCHING)
            self.fit()

    def _with_heading(self, place: int, wide: int) -> int:
        """Room for a column of amounts: its heading in lines, its figures, and a usual one."""
        usual = self._view.fontMetrics().horizontalAdvance(_USUAL)
        words = broken(self._model.columns[place].label).split("\n")
        return max(wide, max(usual, *map(in_bold, words)) + theme.px(LABEL_SIDES))

    def _widest(self, rows: Sequence[Cells], kinds: Container[str]) -> dict[int, int]:
        """Pixels that the texts of columns of these kinds need."""
        advance = self._view.fontMetrics().horizontalAdvance
        return {
            place: max(advance(cells.texts[place]) for cells in rows) + theme.px(LABEL_SIDES)
            for place, spec in enumerate(self._model.specs)
            if spec.kind in kinds
        }

    def _shared(self, widths: dict[int, int]) -> dict[int, int]:
        """The same room, with what columns have too much given to those whose texts are cut."""
        short = {c: self._wants.get(c, 0) - wide for c, wide in widths.items()}
        short = {c: pixels for c, pixels in short.items() if pixels > 0}
        spare = {c: wide - self._enough(c) for c, wide in widths.items() if c not in short}
        spare = {c: pixels for c, pixels in spare.items() if pixels > 0}
        wanted, free = sum(short.values()), sum(spare.values())
        if not short or not spare:
            return widths
        moved = min(wanted, free)
        taken = {c: -(-pixels * moved // free) for c, pixels in spare.items()}
        given = {c: pixels * sum(taken.values()) // wanted for c, pixels in short.items()}
        return {c: wide - taken.get(c, 0) + given.get(c, 0) for c, wide in widths.items()}

    def _enough(self, place: int) -> int:
        """What a column keeps when others are cut: its heading and its texts whole."""
        if place not in self._wants:
            return max(self._needed(place, 1), self._least(self._model.columns[place].kind))
        return max(self._wants[place], self._heading(place), theme.px(_SLIM))

    def _breaks(self, place: int, width: int) -> bool:
        """Whether a heading fits on two lines and not on one."""
        label = self._model.columns[place].label
        return "\n" in broken(label) and self._heading(place) > width

    def _needed(self, place: int, lines: int) -> int:
        """Room for the heading and for the longest usual value; its own width if none is known."""
        column = self._model.columns[place]
        sample = _SAMPLES.get(column.kind)
        if sample is None:
            return self._own_width(place)
        words = broken(column.label).split("\n") if lines > 1 else [column.label]
        value = QFontMetrics(theme.font("body", tabular=True)).horizontalAdvance(sample)
        least = self._view.header.minimumSectionSize()
        return max(max(value, *map(in_bold, words)) + theme.px(LABEL_SIDES), least)

    def _own_width(self, place: int) -> int:
        """As wide as the list itself says, and as its amounts need; the last may be wider."""
        column = self._model.columns[place]
        least = max(self._least(column.kind), self._whole.get(place, 0))
        return max(theme.px(column.width), least)

    def _order(self, keys: list[str]) -> None:
        header = self._view.header
        places = [self._model.column(key) for key in keys]
        for target, place in enumerate(p for p in places if p >= 0):
            header.moveSection(header.visualIndex(place), target)

    def _sort(self, kept: Any) -> None:
        pairs = [kept] if kept and isinstance(kept[0], str) else kept or []
        known = [(str(key), bool(down)) for key, down in pairs if self._model.column(key) >= 0]
        self._model.sort_by(tuple(known))

    def remember(self) -> None:
        """Keep the present columns in the settings."""
        header, columns = self._view.header, self._model.columns
        order = [columns[header.logicalIndex(place)].key for place in range(len(columns))]
        kept: dict[str, Any] = {
            "volgorde": order,
            "breedtes": {} if self._fits else self._widths(),
            "verborgen": [
                column.key
                for place, column in enumerate(columns)
                if self._view.isColumnHidden(place)
            ],
        }
        if self._model.rows.query.group:
            kept["groep"] = self._model.rows.query.group
        if self._view.frozen:
            kept["vast"] = self._view.frozen
        if self._model.rows.query.sort:
            kept["sortering"] = [list(pair) for pair in self._model.rows.query.sort]
        self._preferences.set(self._preferences.columns(self._model.listing.name), kept)

    def _widths(self) -> dict[str, int]:
        return {
            column.key: round(self._view.columnWidth(place) / theme.theme.scale)
            for place, column in enumerate(self._model.columns)
            if not self._view.isColumnHidden(place)
        }

    def forget(self) -> None:
        """Go back to the columns of the list itself."""
        self._preferences.set(self._preferences.columns(self._model.listing.name), {})
        self._order([column.key for column in self._model.columns])
        self.restore()

    def choose(self) -> ColumnDialog:
        """Let the user choose columns."""
        dialog = ColumnDialog(self._view, self._model, self)
        dialog.open()
        return dialog

    def _resized(self) -> None:
        """A width counts as chosen when the user drags it; the window resizes columns too."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton and not self._restoring:
            self._fits = False
            self._wait.start()

    def _changed(self) -> None:
        if not self._restoring:
            self._wait.start()


class ColumnDialog(QDialog):
    """A list of columns to tick."""

    help_page = "lijsten"

    def __init__(self, view: GridView, model: ListingModel, memory: ColumnMemory) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Kolommen kiezen"))
        self.resize(within_screen(self, 340, 520))
        self._view, self._model, self._memory = view, model, memory
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Kolommen"))
        self.list.ensurePolished()  # its lines are as high as the style says from the beginning
        self._fill()
        self.list.itemChanged.connect(self._ticked)
        close, standard = button(tr("Sluiten"), primary=True), button(tr("Standaard"))
        close.clicked.connect(self.reject)
        standard.clicked.connect(self._reset)
        column = column_of(self)
        column.addWidget(
            label(
                tr("Vink aan wat u wilt zien. Sleep een kop om te verplaatsen."),
                "body",
                "secondary",
                wrap=True,
            )
        )
        column.addWidget(framed(self.list), 1)
        column.addLayout(button_row(close, left=[standard]))

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for place, column in enumerate(self._model.columns):
            item = QListWidgetItem(column.label)
            item.setData(_KEY, place)
            item.setToolTip(column.help)
            shown = not self._view.isColumnHidden(place)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _ticked(self, item: QListWidgetItem) -> None:
        place = int(item.data(_KEY))
        hide = item.checkState() == Qt.CheckState.Unchecked
        if hide and self._view.visible_columns() == [place]:
            item.setCheckState(Qt.CheckState.Checked)
            return
        self._view.setColumnHidden(place, hide)
        self._view.leave_hidden_column()
        self._view.header.updateGeometries()
        self._memory.fit()
        self._memory.remember()

    def _reset(self) -> None:
        self._memory.forget()
        self._view.leave_hidden_column()
        self._view.header.updateGeometries()
        self._fill()
