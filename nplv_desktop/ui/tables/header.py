"""The header of a grid: labels to sort by, and under them a row of filter fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QLineEdit, QStyleOptionHeader, QWidget

from nplv_desktop.ui import theme
from nplv_desktop.ui.speaking import voice
from nplv_desktop.ui.tables.filters import understand
from nplv_desktop.ui.tables.kept_labels import KeptLabels
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from nplv_desktop.domain.listing import Filter
    from nplv_desktop.ui.text import Spec

_DEBOUNCE_MS = 120
LABEL_SIDES = 16
"""What stands beside the words of a label (design pixels)."""
_LABELS, _TWO_LINES = 28, 42
"""Height of the labels in pixels of the design: on one line, and on two."""
HOW = tr("Filter: {hint}. Ook: = <> > < , van..tot, leeg, gevuld.")
_ARROW, _BESIDE = 13, "\u2003"
"""Room of the arrow at a label (design pixels), and what keeps a label at the right clear of it."""
_HINTS = {
    "amount": tr("bijv. > 1.000"),
    "date": tr("bijv. okt 2024"),
    "count": tr("bijv. 1..10"),
    "number": tr("bijv. > 1,5"),
    "year": tr("bijv. 2024"),
    "bool": tr("ja of nee"),
}


def in_bold(text: str) -> int:
    """How wide a label is, in pixels."""
    return QFontMetrics(theme.font("strong")).horizontalAdvance(text)


def broken(label: str) -> str:
    """A label on two lines that are as equal as its words allow; one word stays as it is."""
    words = label.split()
    parted = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    best: tuple[str, ...] = min(parted, key=_longest, default=(label,))
    return "\n".join(best)


def _longest(lines: tuple[str, ...]) -> int:
    return max(map(in_bold, lines))


class FilterField(QLineEdit):
    """The filter of one column."""

    left_down = Signal()
    """Arrow down or Enter: go to the rows."""

    def __init__(self, spec: Spec, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self.setProperty("role", "filter")
        self.setAccessibleName(tr("Filter op {label}").format(label=spec.label))
        self._help = HOW.format(hint=_HINTS.get(spec.kind, tr("typ een deel van de tekst")))
        self.setToolTip(self._help)
        if spec.right:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go to the rows; Escape empties the field first."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)

    def condition(self) -> Filter | None:
        """The condition that is typed; none while it cannot be read, and then it says so."""
        found = understand(self.spec, self.text())
        bad = "true" if found.problem else ""
        told = found.problem or self._help
        if found.problem and told != self.toolTip():
            voice.warn(self, told)
        self.setToolTip(told)
        if (self.property("invalid") or "") != bad:
            self.setProperty("invalid", bad)
            self.style().unpolish(self)
            self.style().polish(self)
        return found.condition


class FilterHeader(QHeaderView):
    """Horizontal header with a filter field under each label."""

    filters_changed = Signal()
    left_down = Signal()
    """Arrow down or Enter in a filter field: go to the rows."""
    also_sort = Signal(int)
    """Shift and a click on a label: order by this column too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._fields: list[FilterField] = []
        self._with_filters = True
        self._broken = False
        self._kept: dict[int, tuple[int, int]] = {}
        self._order: dict[int, bool] = {}
        self._cover: KeptLabels | None = None
        self._wait = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._wait.timeout.connect(self.filters_changed)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(theme.px(48))
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sectionResized.connect(self._place_soon)
        self.sectionMoved.connect(self._place_soon)

    def show_order(self, order: Sequence[tuple[int, bool]]) -> None:
        """Arrows at the columns (and whether downwards) that the list is ordered by."""
        self._order = dict(order)
        first, down = order[0] if order else (-1, False)
        way = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        if (self.sortIndicatorSection(), self.sortIndicatorOrder()) != (first, way):
            self.blockSignals(True)
            self.setSortIndicator(first, way)
            self.blockSignals(False)
            if self._cover is not None:
                self.keep(self._kept)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """With Shift a label is added to the order, and not dragged."""
        if not self._adds(event):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """With Shift: order by this column too."""
        if not self._adds(event):
            super().mouseReleaseEvent(event)
        elif (column := self.column_at(int(event.position().x()))) >= 0:
            self.also_sort.emit(column)

    def _adds(self, event: QMouseEvent) -> bool:
        return (
            event.button() == Qt.MouseButton.LeftButton
            and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        )

    def show_filters(self, shown: bool) -> None:
        """Show the filter row, or leave it away for a small list."""
        self._with_filters = shown
        for field in self._fields:
            field.setVisible(shown)
        self.updateGeometries()

    def break_labels(self, *, on: bool) -> None:
        """Write labels of more words on two lines, where there is little room."""
        if on != self._broken:
            self._broken = on
            self.updateGeometries()
            self.updateGeometry()
            if self._cover is not None:
                self.keep(self._kept)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, column: int) -> None:
        """A label that does not fit on one line is drawn on two, or cut off where it ends.

        Qt would measure it in the font of the rows, which is not as wide.
        """
        super().initStyleOptionForIndex(option, column)
        label = str(self.model().headerData(column, self.orientation()) or "")
        room = self.sectionSize(column) - theme.px(LABEL_SIDES) + 1
        beside = ""
        if column in self._order:
            arrow = QStyleOptionHeader.SortIndicator
            option.sortIndicator = arrow.SortUp if self._order[column] else arrow.SortDown
            room -= theme.px(_ARROW)
            beside = _BESIDE if option.textAlignment & Qt.AlignmentFlag.AlignRight else ""
        if in_bold(label) > room:
            lines = (broken(label) if self._broken else label).split("\n")
            bold = QFontMetrics(theme.font("strong"))
            cut = [bold.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]
            option.text = "\n".join(line + beside for line in cut)
        elif beside:
            option.text = label + beside

    def _labels(self) -> int:
        return theme.px(_TWO_LINES if self._broken else _LABELS)

    def keep(self, places: Mapping[int, tuple[int, int]]) -> None:
        """Keep these columns in sight: the left edge and width of each, from left to right."""
        self._kept = dict(places)
        if self._kept and self._cover is None:
            self._cover = KeptLabels(self)
        if self._cover is not None:
            self._cover.show_columns(self._kept, self._labels())
            self._place()

    def column_at(self, x: int) -> int:
        """The column whose label is seen at this place; -1 beside them."""
        kept = (c for c, (left, width) in self._kept.items() if left <= x < left + width)
        return next(kept, self.logicalIndexAt(x))

    def describe(self, specs: tuple[Spec, ...]) -> None:
        """Make a filter field per column."""
        for field in self._fields:
            field.deleteLater()
        self._fields = []
        for spec in specs:
            field = FilterField(spec, self)
            field.textEdited.connect(self._edited)
            field.left_down.connect(self.left_down)
            field.setVisible(self._with_filters)
            self._fields.append(field)
        for first in self._fields[:1]:
            first.setPlaceholderText(tr("Filter"))
        self.updateGeometries()

    def field(self, column: int) -> FilterField:
        """The filter field of a column."""
        return self._fields[column]

    def conditions(self) -> tuple[Filter, ...]:
        """All conditions that can be read."""
        found = [field.condition() for field in self._fields]
        return tuple(condition for condition in found if condition is not None)

    def _edited(self) -> None:
        self._wait.start()

    def _room(self) -> int:
        return theme.px(30) if self._with_filters else 0

    def sizeHint(self) -> QSize:
        """Labels, and the filter row under them."""
        size = super().sizeHint()
        size.setHeight(self._labels() + self._room())
        return size

    def updateGeometries(self) -> None:
        """Make room under the labels, and put the fields there."""
        self.setViewportMargins(0, 0, 0, self._room())
        super().updateGeometries()
        self._place()

    def _place_soon(self) -> None:
        self._place()

    def _place(self) -> None:
        top, high = self._labels() + theme.px(3), theme.px(24)
        for column, field in enumerate(self._fields):
            kept = self._kept.get(column)
            left = self.sectionViewportPosition(column) if kept is None else kept[0]
            width = self.sectionSize(column)
            hidden = self.isSectionHidden(column) or not self._with_filters
            field.setVisible(not hidden)
            if not hidden:
                field.setGeometry(left + theme.px(5), top, max(width - theme.px(10), 1), high)
            if kept is not None:
                field.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The fields move along."""
        super().resizeEvent(event)
        self._place()

    def follow_scroll(self, _value: int) -> None:
        """The rows were scrolled sideways."""
        self._place()
